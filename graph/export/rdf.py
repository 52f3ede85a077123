"""RDF in every syntax that users ask for: sorted, with our prefixes, so that the same graph gives the same bytes."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

from pyoxigraph import DefaultGraph, Quad, RdfFormat, serialize

from ..errors import UnknownName
from ..vocab import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable

FORMATS = {
    "trig": RdfFormat.TRIG,
    "nquads": RdfFormat.N_QUADS,
    "turtle": RdfFormat.TURTLE,
    "jsonld": RdfFormat.JSON_LD,
    "rdfxml": RdfFormat.RDF_XML,
}
# Syntaxes without named graphs: the union of all graphs is written.
_TRIPLES_ONLY = frozenset({"turtle", "rdfxml"})


def write_rdf(quads: Iterable[Quad], format_name: str, out: IO[bytes]) -> None:
    """Write quads sorted by graph, subject, predicate and object; raises `UnknownName` for a format that is none.

    Turtle and RDF/XML hold no named graphs: they get the union of all.
    """
    if format_name not in FORMATS:
        raise UnknownName(f"unknown format {format_name!r}", remedy=f"Use one of: {', '.join(FORMATS)}.")
    if format_name in _TRIPLES_ONLY:
        quads = {Quad(q.subject, q.predicate, q.object, DefaultGraph()) for q in quads}
    serialize(sorted(quads, key=_order), out, format=FORMATS[format_name], prefixes=dict(PREFIXES))


def _order(quad: Quad) -> tuple[str, str, str, str]:
    return str(quad.graph_name), str(quad.subject), str(quad.predicate), str(quad.object)
