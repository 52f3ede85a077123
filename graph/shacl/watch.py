"""Rules run side by side, each with a time limit: one that runs away ends the validation with the rule's name.

Oxigraph evaluates a query without holding Python's lock, so threads share the work between the processors.
"""

from __future__ import annotations

import os
import threading
import time
from typing import TYPE_CHECKING

from ..errors import Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from .model import Shape

SECONDS = 60.0
MOST_THREADS = 8
_LOOK = 0.25  # seconds between two looks at what runs


def watched(
    shapes: Iterable[Shape], work: Callable[[Shape], None], seconds: float = SECONDS, threads: int | None = None
) -> None:
    """Do the work for each shape, in as many threads as there are processors, none for longer than the limit.

    No thread can stop a query of Oxigraph: one that is given up ends with the process.

    Raises:
        Refused: a shape took longer; whatever the work raises.
    """
    waiting = iter(shapes)
    taking = threading.Lock()
    running: dict[int, tuple[Shape, float]] = {}
    faults: list[BaseException] = []

    def run(number: int) -> None:
        try:
            while not faults:
                with taking:
                    shape = next(waiting, None)
                if shape is None:
                    break
                running[number] = (shape, time.monotonic())
                work(shape)
        except BaseException as fault:  # noqa: BLE001 - raised again in the caller's thread
            faults.append(fault)
        finally:
            running.pop(number, None)

    count = threads or min(_processors(), MOST_THREADS)
    workers = [threading.Thread(target=run, args=(number,), daemon=True) for number in range(count)]
    for worker in workers:
        worker.start()
    for worker in workers:
        while worker.is_alive() and not faults:
            worker.join(min(_LOOK, seconds))
            _end_what_runs_away(list(running.values()), seconds)
    if faults:
        raise faults[0]


def _processors() -> int:
    """Those that this process may use, where the system tells."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _end_what_runs_away(running: list[tuple[Shape, float]], seconds: float) -> None:
    for shape, since in running:
        if time.monotonic() - since > seconds:
            raise Refused(
                f"the rule {shape.name} ran longer than {seconds:g} s",
                where=shape.file,
                remedy="Tie the variables of its SPARQL to $this, or leave it out with --shapes",
            )
