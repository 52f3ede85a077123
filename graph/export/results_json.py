"""Answers as SPARQL 1.1 Query Results JSON."""

from __future__ import annotations

import json
from typing import IO, TYPE_CHECKING, Any

from pyoxigraph import BlankNode, Literal, NamedNode

from ..vocab import XSD

if TYPE_CHECKING:
    from ..asking.answers import Term
    from .results import Results


def write_json(results: Results, out: IO[str]) -> None:
    """One row a line, so that a large answer streams. IRIs always: programs read this."""
    out.write(f'{{"head": {json.dumps({"vars": list(results.variables)})}, "results": {{"bindings": [')
    for number, row in enumerate(results.rows):
        cells = {name: _cell(term) for name, term in zip(results.variables, row, strict=True) if term is not None}
        out.write((",\n" if number else "\n") + json.dumps(cells, ensure_ascii=False))
    out.write("\n]}}\n")


def write_boolean_json(answer: bool, out: IO[str]) -> None:  # noqa: FBT001 - the answer to an ASK
    """The answer to an ASK."""
    out.write(json.dumps({"head": {}, "boolean": answer}) + "\n")


def _cell(term: Term) -> dict[str, Any]:
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, Literal):
        cell = {"type": "literal", "value": term.value}
        if term.language:
            return {**cell, "xml:lang": term.language}
        return cell if term.datatype == XSD.string else {**cell, "datatype": term.datatype.value}
    parts = ("subject", "predicate", "object")
    return {"type": "triple", "value": {part: _cell(getattr(term, part)) for part in parts}}
