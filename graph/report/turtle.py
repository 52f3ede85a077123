"""Findings as a standard SHACL report in Turtle."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph

from ..vocab import PREFIXES

if TYPE_CHECKING:
    from ..shacl.findings import Report


def turtle(report: Report) -> bytes:
    """The validation report graph."""
    prefixes = {name: base for name, base in PREFIXES.items() if name != "id"}  # id:a/b would be written id:a\\/b
    triples = (quad.triple for quad in report.to_graph())
    written = pyoxigraph.serialize(triples, format=pyoxigraph.RdfFormat.TURTLE, prefixes=prefixes)
    return written or b""
