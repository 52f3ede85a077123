"""RDF files → quads by graph: named graphs as they are, the default graph under the file's own IRI, no blank nodes."""

from __future__ import annotations

import re
from collections import defaultdict
from hashlib import sha256
from itertools import chain
from typing import TYPE_CHECKING
from xml.parsers import expat

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Triple, parse

from ..errors import Refused, UnreadableInput
from ..ids import iri, source_path
from ..rdf_faults import rdf_fault
from ..vocab import RDF, RDFS, SCHEMA, VK
from .classes import classes_above
from .nodes import name_blank_nodes

if TYPE_CHECKING:
    from collections.abc import Iterator

_SYNTAX = {
    ".ttl": RdfFormat.TURTLE,
    ".trig": RdfFormat.TRIG,
    ".nt": RdfFormat.N_TRIPLES,
    ".nq": RdfFormat.N_QUADS,
    ".jsonld": RdfFormat.JSON_LD,
    ".rdf": RdfFormat.RDF_XML,
    ".owl": RdfFormat.RDF_XML,
    ".n3": RdfFormat.N3,
}
_BOM = b"\xef\xbb\xbf"
_ENTITY = re.compile(rb"<!ENTITY\s+(?:%\s+)?[^\s\"']+\s+(?:\"([^\"]*)\"|'([^']*)'|(\S+))")
_JSON_NESTS = re.compile(rb'"(?:[^"\\]|\\.)*+"|[\[\]{}]', re.DOTALL)
_DEEPEST = 500
_LONG_ENTITY = 500  # bytes: Protégé writes namespaces as entities


def read_rdf(data: bytes, *, suffix: str, name: str, where: str | None = None) -> dict[str, list[Quad]]:
    """The quads of an RDF file, by the IRI of their graph.

    `suffix` is one of `.ttl .trig .nt .nq .jsonld .rdf .owl .n3`, `name` what the source is called, `where` its path in
    messages (None: its name).
    What has a class has those above it too: a `vk:Resolution` is a `vk:Document`.
    Relative IRIs lie below the file's own IRI. Raises `SyntaxFault` with line and column, `UnreadableInput` where
    there is nothing in it, `Refused` for RDF 1.2 triple terms and entities that multiply.
    """
    data = data.removeprefix(_BOM)
    where = where or name
    own = NamedNode(iri(source_path(sha256(data).hexdigest())))
    graphs: dict[str, list[Quad]] = defaultdict(list)
    stated = list(name_blank_nodes(_grounded(_parsed(data, _SYNTAX[suffix], where, own.value), own, where)))
    for quad in chain(stated, classes_above(stated)):
        assert isinstance(quad.graph_name, NamedNode)  # noqa: S101 (grounded and named above)
        graphs[quad.graph_name.value].append(quad)
    if not graphs:
        raise UnreadableInput("no statement in this file", where=where)
    for graph, quads in graphs.items():
        digest = own.value.rpartition("-")[2] if graph == own.value else None
        quads.extend(_description(NamedNode(graph), quads, name, digest))
    return dict(graphs)


def _parsed(data: bytes, syntax: RdfFormat, where: str, base: str) -> Iterator[Quad]:
    if syntax == RdfFormat.RDF_XML:
        _refuse_bombs(data, where)
    if syntax == RdfFormat.JSON_LD:
        _refuse_depth(data, where)
    try:
        yield from parse(data, format=syntax, base_iri=f"{base}/")
    except SyntaxError as error:
        line, column = (error.lineno, error.offset) if error.lineno else _xml_place(data, syntax)
        place = f"{where}:{line}:{column}" if line else where
        raise rdf_fault(error.msg or str(error), syntax.name, place) from None


def _grounded(quads: Iterator[Quad], own: NamedNode, where: str) -> Iterator[Quad]:
    """The file's own IRI for the default graph and for `<>`; no triple terms."""
    base = NamedNode(f"{own.value}/")

    def ground(term: NamedNode) -> NamedNode:
        return own if term == base else term

    for quad in quads:
        subject, value, graph = quad.subject, quad.object, quad.graph_name
        if isinstance(value, Triple) or isinstance(subject, Triple):
            raise Refused("RDF 1.2 triple terms are not taken in", where=where, remedy="Use vk:Evidence")
        yield Quad(
            ground(subject) if isinstance(subject, NamedNode) else subject,
            quad.predicate,
            ground(value) if isinstance(value, NamedNode) else value,
            own if isinstance(graph, DefaultGraph) else ground(graph) if isinstance(graph, NamedNode) else graph,
        )


def _description(graph: NamedNode, quads: list[Quad], name: str, digest: str | None) -> Iterator[Quad]:
    """What a source must say of itself, where the file does not; `digest` is None for a graph that the file names."""
    said = {quad.predicate for quad in quads if quad.subject == graph}
    if not any(quad.subject == graph and quad.predicate == RDF.type and quad.object == VK.Source for quad in quads):
        yield Quad(graph, RDF.type, VK.Source, graph)
    if SCHEMA.name not in said:
        yield Quad(graph, SCHEMA.name, Literal(name), graph)
    if RDFS.label not in said:
        yield Quad(graph, RDFS.label, Literal(name, language="vi"), graph)
    if digest and VK.sha256 not in said:
        yield Quad(graph, VK.sha256, Literal(digest), graph)


def _refuse_bombs(data: bytes, where: str) -> None:
    """Entities inside entities grow without bound ("billion laughs"), and the parser follows them."""
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"} or b"\0" in data[:200]:
        raise UnreadableInput("RDF/XML is read in UTF-8 only", where=where)
    for double, single, other in _ENTITY.findall(data):
        value = double or single
        if other or b"&" in value or b"%" in value or len(value) > _LONG_ENTITY:
            raise Refused(
                "XML entities that contain entities, are long or lie outside are not followed",
                where=where,
                remedy="Write it as Turtle",
            )


def _refuse_depth(data: bytes, where: str) -> None:
    """The parser of JSON-LD calls itself for each nested value, and ends the process where they are many."""
    depth = 0
    for found in _JSON_NESTS.finditer(data):
        depth += {b"{": 1, b"[": 1, b"}": -1, b"]": -1}.get(found[0], 0)
        if depth > _DEEPEST:
            raise Refused(
                f"values nested deeper than {_DEEPEST}", where=where, remedy="Write it as Turtle or flattened JSON-LD"
            )


def _xml_place(data: bytes, syntax: RdfFormat) -> tuple[int | None, int | None]:
    """Line and column of what is no well-formed XML: the RDF parser names neither."""
    if syntax == RdfFormat.RDF_XML:
        try:
            expat.ParserCreate().Parse(data, True)  # noqa: FBT003 (expat's signature; it has its own guard against bombs)
        except expat.ExpatError as error:
            return error.lineno, error.offset + 1
    return None, None
