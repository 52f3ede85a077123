"""SPARQL in a process of its own, which dies when time is up or the asker has gone; an answer has a last row."""

from __future__ import annotations

import asyncio
import pickle
import sys
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

from ..asking import worker
from ..asking.guard import engine_fault
from ..asking.worker import OutOfTime
from ..errors import ServiceError, SyntaxFault, VanKienError
from ..question import Answer

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from ..question import Question

_PIECE = 1 << 16
_SERVE = f"from {worker.__name__} import serve; serve()"


class Gone(Exception):
    """The asker has closed the connection."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one question may take: seconds, rows or triples, and bytes on the way from its process."""

    seconds: float = 30.0
    rows: int = 10_000
    size: int = 200_000_000


async def ask(folder: str, asked: Question, bounds: Bounds, gone: Callable[[], Awaitable[None]]) -> Answer:
    """The answer, with all its rows or triples there; `gone` returns when nobody waits for it any more.

    Raises `SyntaxFault` at the place in the query as it was written, `OutOfTime`, `ServiceError`, and `Gone`.
    """
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-c", _SERVE, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
    )
    reading = asyncio.ensure_future(_received(child, folder, asked.sparql, bounds))
    leaving = asyncio.ensure_future(gone())
    try:
        done, _ = await asyncio.wait({reading, leaving}, timeout=bounds.seconds, return_when=asyncio.FIRST_COMPLETED)
        if reading in done:
            return _answer(asked, reading.result(), bounds)
        if leaving in done:
            raise Gone
        raise OutOfTime(f"the query was stopped after {bounds.seconds:g} s", remedy="Narrow it, or add a LIMIT.")
    finally:
        reading.cancel()
        leaving.cancel()
        if child.returncode is None:
            child.kill()
        await child.wait()


async def _received(child: asyncio.subprocess.Process, folder: str, sparql: str, bounds: Bounds) -> list[Any]:
    """All that the child sent, up to the bounds: the head of the answer, then its rows or triples."""
    assert child.stdin is not None and child.stdout is not None  # noqa: S101, PT018 - both are pipes
    child.stdin.write(pickle.dumps((folder, sparql)))
    child.stdin.close()
    found: list[Any] = []
    rest, size = b"", 0
    while piece := await child.stdout.read(_PIECE):
        size += len(piece)
        if size > bounds.size:
            raise ServiceError("the answer is too large", remedy="Add a LIMIT, or ask for fewer columns.")
        rest, ended = _unpacked(rest + piece, found)
        if ended or len(found) > bounds.rows + 1:
            return found
    raise ServiceError("the query's process ended before its answer did")


def _unpacked(data: bytes, found: list[Any]) -> tuple[bytes, bool]:
    """Add what the whole batches hold; the bytes of the one that is not whole yet, and whether the answer has ended."""
    stream = BytesIO(data)
    while True:
        start = stream.tell()
        try:
            batch = pickle.load(stream)  # noqa: S301 - written by our own child
        except (EOFError, pickle.UnpicklingError):
            return data[start:], False
        if isinstance(batch, VanKienError):
            raise batch
        if batch is None:
            return b"", True
        found.extend(batch)


def _answer(asked: Question, found: list[Any], bounds: Bounds) -> Answer:
    head, items = found[0], found[1 : bounds.rows + 1]
    cut = len(found) > bounds.rows + 1
    if isinstance(head, bool):
        return Answer(asked.form, boolean=head)
    if isinstance(head, tuple):
        return Answer(asked.form, variables=head, rows=iter(items), cut=cut)
    return Answer(asked.form, triples=iter(items), cut=cut)


def placed(fault: SyntaxFault, asked: Question) -> SyntaxFault:
    """The engine's fault at the line and column of the query as a person wrote it."""
    return engine_fault(fault, asked.written, asked.checked) if asked.checked else fault
