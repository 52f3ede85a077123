"""A time limit for each rule: a query that runs away ends the validation with the rule's name."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

from ..errors import Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from .model import Shape

SECONDS = 60.0


def watched(shapes: Iterable[Shape], work: Callable[[Shape], None], seconds: float = SECONDS) -> None:
    """Do the work for each shape, none for longer than the limit.

    No thread can stop a query of Oxigraph: one that is given up ends with the process.

    Raises:
        Refused: a shape took longer; whatever the work raises.
    """
    current: list[tuple[Shape, float]] = []
    faults: list[BaseException] = []

    def run() -> None:
        try:
            for shape in shapes:
                current[:] = [(shape, time.monotonic())]
                work(shape)
        except BaseException as fault:  # noqa: BLE001 - raised again in the caller's thread
            faults.append(fault)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    left = seconds
    while thread.is_alive():
        thread.join(max(left, 0.01))
        if thread.is_alive() and current:
            shape, since = current[0]
            left = seconds - (time.monotonic() - since)
            if left <= 0:
                raise Refused(
                    f"the rule {shape.name} ran longer than {seconds:g} s",
                    where=shape.file,
                    remedy="Tie the variables of its SPARQL to $this, or leave it out with --shapes",
                )
    if faults:
        raise faults[0]
