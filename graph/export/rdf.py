"""RDF in the syntaxes of the standard, sorted: the same graph gives the same bytes."""

from __future__ import annotations

import re
from typing import IO, TYPE_CHECKING

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Triple, serialize

from ..errors import BadValue, UnknownName
from ..vocab import PREFIXES, RDF, VK

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..store import Store

# TriG, N-Quads and JSON-LD keep named graphs; Turtle and RDF/XML hold their union.
FORMATS = {
    "trig": RdfFormat.TRIG,
    "nquads": RdfFormat.N_QUADS,
    "turtle": RdfFormat.TURTLE,
    "jsonld": RdfFormat.JSON_LD,
    "rdfxml": RdfFormat.RDF_XML,
}
# `id:document\/tw\/13\/nq\/24` is valid and unreadable: things are written with their whole IRI.
_PREFIXES = {prefix: base for prefix, base in PREFIXES.items() if prefix != "id"}
_XML_NAME = re.compile(r"[A-Za-z_][\w.-]*$")
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_rdf(quads: Iterable[Quad], form: str, out: IO[bytes]) -> None:
    """Write quads, sorted, each once. Raises `UnknownName`, and `BadValue` for what the format cannot say."""
    syntax = _syntax(form)
    if not syntax.supports_datasets:
        quads = (Quad(quad.subject, quad.predicate, quad.object, DefaultGraph()) for quad in quads)
    _write(sorted(set(quads), key=order), syntax, out)


def write_store(
    store: Store, form: str, out: IO[bytes], *, graphs: Iterable[str] | None = None, text: bool = False
) -> None:
    """Write these graphs of a store (None: all), one after the other; the texts themselves only with `text`.

    With named graphs, memory holds one graph at a time.
    """
    syntax = _syntax(form)
    names = store.graphs() if graphs is None else sorted(graphs)
    if syntax.supports_datasets:
        _write((quad for name in names for quad in sorted(_kept(store, name, text=text), key=order)), syntax, out)
    else:
        write_rdf((quad for name in names for quad in _kept(store, name, text=text)), form, out)


def order(quad: Quad) -> tuple[str, str, bool, str, str]:
    """Sorts by graph, subject, predicate (`a` first) and object."""
    return (
        str(quad.graph_name),
        str(quad.subject),
        quad.predicate != RDF.type,
        quad.predicate.value,
        str(quad.object),
    )


def _syntax(form: str) -> RdfFormat:
    if form not in FORMATS:
        raise UnknownName(f"no RDF format is called {form!r}", remedy=f"Formats: {', '.join(FORMATS)}")
    return FORMATS[form]


def _kept(store: Store, graph: str, *, text: bool) -> Iterator[Quad]:
    return (quad for quad in store.quads(graph=graph) if text or quad.predicate != VK.text)


def _write(quads: Iterable[Quad], syntax: RdfFormat, out: IO[bytes]) -> None:
    if syntax == RdfFormat.RDF_XML:
        quads = (_fit_for_xml(quad) for quad in quads)
    if not syntax.supports_datasets:
        serialize((quad.triple for quad in quads), out, format=syntax, prefixes=_PREFIXES)
    else:
        if syntax == RdfFormat.JSON_LD:
            quads = (_fit_for_json(quad) for quad in quads)
        serialize(quads, out, format=syntax, prefixes=_PREFIXES if syntax == RdfFormat.TRIG else None)
    if syntax == RdfFormat.JSON_LD:
        out.write(b"\n")


def _fit_for_json(quad: Quad) -> Quad:
    """JSON-LD 1.1 has no triple terms."""
    if isinstance(quad.object, Triple):
        raise BadValue("JSON-LD cannot hold a triple as a value", where=str(quad.subject), remedy="Use turtle")
    return quad


def _fit_for_xml(quad: Quad) -> Quad:
    """RDF/XML writes a predicate as an element's name, and XML has no control characters."""
    if not _XML_NAME.search(quad.predicate.value):
        raise BadValue("RDF/XML has no way to write this property", where=quad.predicate.value, remedy="Use turtle")
    for term in (quad.subject, quad.object):
        if isinstance(term, Literal | NamedNode) and _NOT_XML.search(term.value):
            raise BadValue(
                f"a value of {quad.predicate.value} has a control character, which XML cannot hold",
                where=str(quad.subject),
                remedy="Use turtle",
            )
    return quad
