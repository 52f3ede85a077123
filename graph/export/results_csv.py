"""Answers as CSV and TSV for spreadsheets: UTF-8, a header row, no cell that is run."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

from .. import csv_lines
from .results import passive

if TYPE_CHECKING:
    from .results import Results


def write_csv(results: Results, out: IO[str]) -> None:
    """Comma-separated, quoted where needed."""
    writer = csv_lines.writer(out)
    writer.writerow(results.variables)
    writer.writerows(tuple(passive(cell) for cell in row) for row in results.cells())


def write_tsv(results: Results, out: IO[str]) -> None:
    """Tab-separated; tabs and line breaks in a cell become blanks."""
    out.write("\t".join(results.variables) + "\n")
    for row in results.cells():
        out.write("\t".join(passive(" ".join(cell.split())) for cell in row) + "\n")
