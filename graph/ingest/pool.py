"""Texts → quads, in this process or in several: reading is what takes time, writing is one process's work."""

from __future__ import annotations

import signal
from collections import deque
from typing import TYPE_CHECKING, Self, TypeVar

from pyoxigraph import RdfFormat, parse, serialize

from ..errors import ServiceError, UnreadableInput, VanKienError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from concurrent.futures import Future, ProcessPoolExecutor

    from pyoxigraph import Quad

    from ..judgements import Judgement
    from ..model import TextSource

_AHEAD = 4  # texts waiting for each process: enough to keep it busy, few enough to hold in memory
Task = TypeVar("Task")


def text_quads(source: TextSource, judgements: Sequence[Judgement] = ()) -> list[Quad]:
    """All that a text states, as a person's judgements leave it, in its source's graph.

    Raises `UnreadableInput` where the reader fails.
    """
    from ..build import facts_quads
    from ..judgements import judge
    from ..reference import Reference
    from ..text.read import read
    from .reference import is_described

    try:
        return facts_quads(judge(read(source, Reference.load()), judgements), known=is_described)
    except VanKienError:
        raise
    except Exception as fault:
        # A fault of the program, met by one text among many: the others are read, and this one is named at the end.
        raise UnreadableInput(
            f"the reader failed on this text ({type(fault).__name__}: {fault})",
            where=source.name,
            remedy="This is a fault of VanKien: please report it, with the text",
        ) from fault


class Pool:
    """Reads texts in `jobs` processes; with one, in this process when its turn comes."""

    def __init__(self, jobs: int = 1, judgements: Sequence[Judgement] = ()) -> None:
        """Start no process yet."""
        self._jobs, self._judgements = jobs, judgements
        self._workers: ProcessPoolExecutor | None = None

    def submit(self, source: TextSource) -> Callable[[], list[Quad]]:
        """Begin to read; the function returned waits for the quads and raises what the reader raised."""
        if self._jobs == 1:
            return lambda: text_quads(source, self._about(source))
        future = self._started().submit(_packed, source, self._about(source))
        return lambda: _unpacked(future, source)

    def _about(self, source: TextSource) -> tuple[Judgement, ...]:
        return tuple(one for one in self._judgements if one.source == source.iri)

    def ahead(self, tasks: Iterable[Task]) -> Iterator[Task]:
        """The tasks in order, drawn so far ahead that all processes have work."""
        waiting: deque[Task] = deque()
        for task in tasks:
            waiting.append(task)
            if len(waiting) > (0 if self._jobs == 1 else self._jobs * _AHEAD):
                yield waiting.popleft()
        yield from waiting

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._workers:  # on an error or Ctrl-C, what nobody waits for need not be read
            self._workers.shutdown(cancel_futures=True)

    def _started(self) -> ProcessPoolExecutor:
        if self._workers is None:
            from concurrent.futures import ProcessPoolExecutor
            from multiprocessing import get_context

            # Not forked: the store's engine has threads of its own, and a lock that one of them holds would never open.
            self._workers = ProcessPoolExecutor(
                self._jobs, mp_context=get_context("spawn"), initializer=_leave_to_parent
            )
        return self._workers


def _leave_to_parent() -> None:
    """Ctrl-C reaches every process of the terminal; the one that started the others ends them."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _packed(source: TextSource, judgements: Sequence[Judgement]) -> bytes:
    """Quads as N-Quads, which costs a tenth of pickling them."""
    packed = serialize(text_quads(source, judgements), format=RdfFormat.N_QUADS)
    assert packed is not None  # noqa: S101 (without an output, the bytes are returned)
    return packed


def _unpacked(future: Future[bytes], source: TextSource) -> list[Quad]:
    from concurrent.futures.process import BrokenProcessPool

    try:
        return list(parse(future.result(), format=RdfFormat.N_QUADS))
    except BrokenProcessPool:
        raise ServiceError(
            "a reading process was killed, perhaps for want of memory",
            where=source.name,
            remedy="Run it again with fewer --jobs: what was taken in is skipped",
        ) from None
