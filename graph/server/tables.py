"""The rows of an answer as SPARQL 1.1 has them in CSV and TSV: whole IRIs, and in TSV the terms themselves."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

from pyoxigraph import BlankNode, Literal, NamedNode

from .. import csv_lines
from ..export.results import passive

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..asking.answers import Row, Term


def write_csv(variables: tuple[str, ...], rows: Iterable[Row], out: IO[str]) -> None:
    """Values alone. What a spreadsheet would run has an apostrophe before it, as in all our CSV; TSV is exact."""
    writer = csv_lines.writer(out, "\r\n")  # as RFC 4180, which the standard names
    writer.writerow(variables)
    writer.writerows([_value(term) for term in row] for row in rows)


def write_tsv(variables: tuple[str, ...], rows: Iterable[Row], out: IO[str]) -> None:
    """Terms as Turtle writes them, one row a line."""
    out.write("\t".join(f"?{name}" for name in variables) + "\n")
    for row in rows:
        out.write("\t".join("" if term is None else str(term).replace("\t", "\\t") for term in row) + "\n")


def _value(term: Term | None) -> str:
    match term:
        case None:
            return ""
        case NamedNode() | Literal():
            return passive(term.value)
        case BlankNode():
            return f"_:{term.value}"
        case _:
            return str(term)
