"""The child: does one job after another over a store that it opened for reading, and dies when it is told to.

Messages are pickled, each after its length in eight bytes. No thread can stop the engine; a process can be killed.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import sys
import traceback
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, cast

from ..errors import ServiceError, VanKienError
from ..store import in_folder
from . import jobs
from .faults import Busy, OutOfMemory, TooDeep
from .memory import at_most, no_cores

if TYPE_CHECKING:
    from ..store import Store

_LENGTH = 8
_DIE_WITH_PARENT = 1  # prctl's PR_SET_PDEATHSIG
_OVERFLOW = -getattr(signal, "SIGSEGV", 11)  # how the engine ends where a query overflows its stack
_KILLED = -getattr(signal, "SIGKILL", 9)


@dataclass(frozen=True, slots=True)
class Setting:
    """The folder to read, and the bytes of memory beyond what opening takes; None: the jobs see to both."""

    folder: str | None
    memory: int | None


def main() -> None:
    """Read the setting, then jobs, until the input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which ends us
    _die_with_parent()
    into = sys.stdin.buffer
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is talk
    setting = receive(into)
    assert isinstance(setting, Setting)  # noqa: S101 - our own parent wrote it
    with contextlib.ExitStack() as held:
        store = held.enter_context(in_folder(Path(setting.folder), write=False)) if setting.folder else None
        if store is not None:
            jobs.warm(store)
        no_cores()
        if setting.memory is not None:
            held.enter_context(at_most(setting.memory))
        send(out, "ready")
        while (job := receive(into)) is not None:
            send(out, _done(store, cast("tuple[str, dict[str, Any]]", job)))


def _done(store: Store | None, job: tuple[str, dict[str, Any]]) -> object:
    name, given = job
    try:
        return jobs.JOBS[name](store, **given)
    except VanKienError as error:
        return error
    except MemoryError:
        return out_of_memory()
    except RecursionError:
        return too_deep()
    except Exception as fault:  # noqa: BLE001 - a fault of ours ends one answer, not the process
        traceback.print_exc()
        return ServiceError(
            f"the program failed on this ({type(fault).__name__}: {fault})",
            remedy="This is a fault of VanKien: please report it.",
        )


def too_deep() -> TooDeep:
    """For what has more parts in parts than the engine's stack holds."""
    return TooDeep("this has too many parts, or is nested too deeply", remedy="Ask in a simpler way.")


def out_of_memory() -> OutOfMemory:
    """For what took more than it may."""
    return OutOfMemory("the answer took more memory than one answer may", remedy="Narrow the question, or add a LIMIT.")


def ended(code: int) -> VanKienError:
    """Why a process may have ended itself with this code, or been ended, while it was at work."""
    if code == _OVERFLOW:
        return too_deep()
    if code == _KILLED:  # not by us, who tell that apart
        return Busy(
            "the system ended the process that worked on this",
            remedy="Ask again in a moment; where it goes on, the machine has too little memory.",
        )
    return out_of_memory()


def receive(stream: IO[bytes]) -> object:
    """The next message; None at the end."""
    head = stream.read(_LENGTH)
    if len(head) < _LENGTH:
        return None
    return pickle.loads(stream.read(int.from_bytes(head)))  # noqa: S301 - written by our own parent


def packed(message: object) -> bytes:
    """A message after its length."""
    data = pickle.dumps(message)
    return len(data).to_bytes(_LENGTH) + data


def send(stream: IO[bytes], message: object) -> None:
    """Send it at once."""
    stream.write(packed(message))
    stream.flush()


def _die_with_parent() -> None:
    """Where the system can: a parent that is killed takes its children along, whatever they are at."""
    if sys.platform != "linux":
        return
    import ctypes

    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)
    if os.getppid() == 1:
        os._exit(1)
