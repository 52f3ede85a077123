"""Answers as a Markdown table."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from .results import Results


def write_md(results: Results, out: IO[str]) -> None:
    """One line a row; pipes, line breaks and HTML in a cell are made harmless."""
    out.write(f"| {' | '.join(map(_cell, results.headings))} |\n|{' --- |' * len(results.variables)}\n")
    for row in results.cells(read=True):
        out.write(f"| {' | '.join(_cell(cell) for cell in row)} |\n")


def _cell(text: str) -> str:
    plain = " ".join(text.split()).replace("\\", "\\\\").replace("|", "\\|")
    return plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
