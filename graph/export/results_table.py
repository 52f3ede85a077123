"""Answers as a table for a terminal: columns as wide as they need to be, long cells wrapped, nothing cut off."""

from __future__ import annotations

import textwrap
from itertools import islice
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from .results import Results

_MEASURED = 500
_NARROWEST = 6
_GAP = 2


def write_table(results: Results, out: IO[str], width: int = 100) -> None:
    """Column widths come from the first 500 rows, so that a long answer can stream."""
    cells = results.cells(read=True)
    first = list(islice(cells, _MEASURED))
    widths = _widths([results.headings, *first], width)
    _row(results.headings, widths, out)
    out.write((" " * _GAP).join("─" * size for size in widths) + "\n")
    for part in (first, cells):
        for row in part:
            _row(row, widths, out)


def _widths(rows: list[tuple[str, ...]], width: int) -> list[int]:
    """What each column asks for; where that is too much, the widest give way first."""
    wanted = [max(map(len, column)) for column in zip(*rows, strict=True)]
    room = width - _GAP * (len(wanted) - 1)
    while sum(wanted) > room and max(wanted) > _NARROWEST:
        widest = max(wanted)
        second = max([size for size in wanted if size < widest], default=_NARROWEST)
        places = [index for index, size in enumerate(wanted) if size == widest]
        less = min(widest - max(second, _NARROWEST), -(-(sum(wanted) - room) // len(places)))
        for index in places:
            wanted[index] -= max(less, 1)
    return wanted


def _row(cells: tuple[str, ...], widths: list[int], out: IO[str]) -> None:
    columns = [_lines(cell, size) for cell, size in zip(cells, widths, strict=True)]
    for number in range(max(map(len, columns), default=0)):
        line = [
            (column[number] if number < len(column) else "").ljust(size)
            for column, size in zip(columns, widths, strict=True)
        ]
        out.write((" " * _GAP).join(line).rstrip() + "\n")


def _lines(cell: str, size: int) -> list[str]:
    """The cell in lines of this width; `52/KH-UBND` stays whole where it fits."""
    return textwrap.wrap(cell, max(size, 1), break_on_hyphens=False) or [""]
