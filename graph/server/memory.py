"""How much memory a process may take from now on; the system refuses it more.

Data is counted, not address space. Each thread that allocates reserves 64 MB of addresses for itself without using
them, and how many of the database's threads do so is a matter of how busy the machine is: opening a store of 2 MB to
write took between 0.4 and 1.1 GB of addresses, and 45 MB of memory.
"""

from __future__ import annotations

import re
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

try:
    import resource
except ImportError:  # Windows has no such limits
    resource = None  # type: ignore[assignment]  # a module elsewhere

if TYPE_CHECKING:
    from collections.abc import Iterator

_DATA = re.compile(r"^VmData:\s+(\d+) kB", re.MULTILINE)


@contextmanager
def at_most(more: int) -> Iterator[None]:
    """Let the process take so many bytes beyond what is in use now, until the end of `with`; Linux only."""
    if resource is None or sys.platform != "linux":
        yield
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
    _limit(in_use() + more, hard)
    try:
        yield
    finally:
        _limit(soft, hard)


def in_use() -> int:
    """Bytes of what the process can write to, the stacks of its threads included, as the limit counts them."""
    found = _DATA.search(Path("/proc/self/status").read_text("ascii"))
    assert found  # noqa: S101 - Linux always tells it
    return int(found[1]) * 1024


def _limit(most: int, hard: int) -> None:
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_DATA, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def no_cores() -> None:
    """A process that is ended leaves no image of its memory behind."""
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
