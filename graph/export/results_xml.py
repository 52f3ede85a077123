"""Answers as SPARQL Query Results XML."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from pyoxigraph import BlankNode, Literal, NamedNode

from ..vocab import XSD

if TYPE_CHECKING:
    from ..asking.answers import Term
    from .results import Results

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<sparql xmlns="http://www.w3.org/2005/sparql-results#">\n'


def write_xml(results: Results, out: IO[str]) -> None:
    """One row a line. IRIs always: programs read this."""
    names = "".join(f"<variable name={quoteattr(name)}/>" for name in results.variables)
    out.write(f"{_HEAD}<head>{names}</head>\n<results>\n")
    for row in results.rows:
        cells = zip(results.variables, row, strict=True)
        bound = "".join(
            f"<binding name={quoteattr(name)}>{_cell(term)}</binding>" for name, term in cells if term is not None
        )
        out.write(f"<result>{bound}</result>\n")
    out.write("</results>\n</sparql>\n")


def write_boolean_xml(answer: bool, out: IO[str]) -> None:  # noqa: FBT001 - the answer to an ASK
    """The answer to an ASK."""
    out.write(f"{_HEAD}<head/>\n<boolean>{str(answer).lower()}</boolean>\n</sparql>\n")


def _cell(term: Term) -> str:
    if isinstance(term, NamedNode):
        return f"<uri>{_text(term.value)}</uri>"
    if isinstance(term, BlankNode):
        return f"<bnode>{_text(term.value)}</bnode>"
    if isinstance(term, Literal):
        if term.language:
            return f"<literal xml:lang={quoteattr(term.language)}>{_text(term.value)}</literal>"
        kind = "" if term.datatype == XSD.string else f" datatype={quoteattr(term.datatype.value)}"
        return f"<literal{kind}>{_text(term.value)}</literal>"
    parts = ("subject", "predicate", "object")
    return f"<triple>{''.join(f'<{part}>{_cell(getattr(term, part))}</{part}>' for part in parts)}</triple>"


def _text(text: str) -> str:
    # XML 1.0 has no way to write most control characters.
    return escape("".join(c for c in text if c in "\t\n\r" or ord(c) >= ord(" ")))
