"""A query in a process of its own, so that a deadline or Ctrl-C ends it: no thread can stop Oxigraph.

The child opens the store for reading and sends pickled batches; the parent kills it when time is up or nobody reads on.
"""

from __future__ import annotations

import pickle
import subprocess
import sys
import threading
from itertools import islice
from pathlib import Path
from typing import IO, TYPE_CHECKING

from pyoxigraph import QueryBoolean, QuerySolutions

from ..errors import ServiceError, SyntaxFault, VanKienError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_BATCH = 500


class OutOfTime(ServiceError):
    """The deadline came before the answer was whole."""


def run(folder: str, sparql: str, seconds: float | None) -> Iterator[object]:
    """First the head of the answer (True, False, or its variables; `None` for triples), then its rows or triples.

    Raises `OutOfTime`, and what the store raised. Closing the iterator ends the work.
    """
    command = [sys.executable, "-c", f"from {__name__} import serve; serve()"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:  # noqa: S603 - our own module
        late = threading.Event()

        def stop() -> None:
            late.set()
            child.kill()

        timer = threading.Timer(seconds, stop) if seconds else None
        if timer:
            timer.start()
        try:
            assert child.stdin is not None and child.stdout is not None  # noqa: S101, PT018 - both are pipes
            pickle.dump((folder, sparql), child.stdin)
            child.stdin.close()
            yield from _received(child.stdout, late, seconds)
        finally:
            if timer:
                timer.cancel()
            child.kill()


def _received(pipe: IO[bytes], late: threading.Event, seconds: float | None) -> Iterator[object]:
    while True:
        try:
            batch = pickle.load(pipe)  # noqa: S301 - written by our own child
        except (EOFError, pickle.UnpicklingError):
            if late.is_set():
                raise OutOfTime(
                    f"the query was stopped after {seconds:g} s", remedy="Narrow it, or give it more with --timeout."
                ) from None
            raise ServiceError("the query's process ended before its answer did") from None
        if batch is None:
            return
        if isinstance(batch, VanKienError):
            raise batch
        yield from batch


def serve() -> None:
    """The child: one query from standard input, its answer to standard output."""
    from ..store import in_folder

    folder, sparql = pickle.load(sys.stdin.buffer)  # noqa: S301 - written by our own parent
    out = sys.stdout.buffer

    def send(batch: object) -> None:
        pickle.dump(batch, out)
        out.flush()

    try:
        with in_folder(Path(folder), write=False) as store:
            answer = store.query(sparql)
            if isinstance(answer, QueryBoolean):
                send([bool(answer)])
            elif isinstance(answer, QuerySolutions):
                send([tuple(variable.value for variable in answer.variables)])
                _send_all(send, map(tuple, answer))
            else:
                send([None])
                _send_all(send, iter(answer))
        send(None)
    except (SyntaxFault, ServiceError) as error:
        send(error)


def _send_all(send: Callable[[object], None], items: Iterator[object]) -> None:
    while batch := list(islice(items, _BATCH)):
        send(batch)
