"""Rules run side by side, each with a time limit: one that runs away ends the validation with the rule's name.

Oxigraph evaluates a query without holding Python's lock, so threads share the work between the processors. What counts
is the processor time of the rule's thread: on a busy machine a right rule over four million triples took a minute.
"""

from __future__ import annotations

import os
import threading
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..errors import Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from .model import Shape

SECONDS = 60.0
MOST_THREADS = 8
_LOOK = 0.25  # seconds between two looks at what runs
_PATIENCE = 10  # times the limit that a rule may take where it gets little of the processor, or waits


@dataclass(frozen=True, slots=True)
class _Run:
    """A rule that runs, since when, and what its thread had used of the processor by then."""

    shape: Shape
    since: float
    clock: int | None
    used: float


def watched(
    shapes: Iterable[Shape], work: Callable[[Shape], None], seconds: float = SECONDS, threads: int | None = None
) -> None:
    """Do the work for each shape, in as many threads as there are processors, none for longer than the limit.

    The limit is of processor time where the system tells it for a thread, and ten times that by the clock. No thread
    can stop a query of Oxigraph: one that is given up ends with the process.

    Raises:
        Refused: a shape took longer; whatever the work raises.
    """
    waiting = iter(shapes)
    taking = threading.Lock()
    running: dict[int, _Run] = {}
    faults: list[BaseException] = []

    def run(number: int) -> None:
        clock = _own_clock()
        try:
            while not faults:
                with taking:
                    shape = next(waiting, None)
                if shape is None:
                    break
                running[number] = _Run(shape, time.monotonic(), clock, _used(clock))
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


def _own_clock() -> int | None:
    """The clock of this thread's processor time; None where the system has none."""
    return time.pthread_getcpuclockid(threading.get_ident()) if hasattr(time, "pthread_getcpuclockid") else None


def _used(clock: int | None) -> float:
    try:
        return time.monotonic() if clock is None else time.clock_gettime(clock)
    except OSError:  # the thread has ended meanwhile
        return 0.0


def _end_what_runs_away(running: list[_Run], seconds: float) -> None:
    for one in running:
        if _used(one.clock) - one.used > seconds or time.monotonic() - one.since > _PATIENCE * seconds:
            raise Refused(
                f"the rule {one.shape.name} ran longer than {seconds:g} s",
                where=one.shape.file,
                remedy="Tie the variables of its SPARQL to $this, or leave it out with --shapes",
            )
