"""The provinces in both their lives, their local bodies made from patterns, and the mergers of 1 July 2025, as quads.

Thái Nguyên to 30/6/2025 and from 1/7/2025 are two places, each with bodies of its own (Nghị quyết 202/2025/QH15).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Quad

from ..ids import BASE, REFERENCE, BodyKey, iri, place_iri, slug
from ..reference import UNSOURCED, Reference, local_name
from ..vocab import DCTERMS, ORG, RDF, RDFS, SCHEMA, SKOS, VK, XSD
from .columns import source_terms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..reference import KnownPlace, Row

PLACES = NamedNode(f"{REFERENCE}/places")
BODIES = NamedNode(f"{REFERENCE}/local-bodies")
MERGER = Literal("2025-07-01", datatype=XSD.date)
_PROVINCIAL = NamedNode(f"{BASE}concept/level/provincial")
# The bodies whose merging is told as an event of its own; the others end and begin with them.
_MERGED_KINDS = ("dang-bo-tinh", "tinh-uy", "hdnd", "ubnd")


def place_quads(reference: Reference, slugs: frozenset[str] | None = None) -> Iterator[Quad]:
    """The places with these slugs, all with None."""
    known = {place.slug: place for place in reference.all_places}
    for row in reference.rows("places"):
        if slugs is None or row["place"] in slugs:
            yield from _place(row, known[row["place"]])


def local_body_quads(reference: Reference, keys: frozenset[BodyKey] | None = None) -> Iterator[Quad]:
    """The local bodies with these keys, all with None: each sourced kind at each province of its time."""
    after = {row["place"]: row["mergedInto"] for row in reference.rows("places")}
    for row in reference.rows("local-bodies"):
        if row["grade"] == UNSOURCED or not row["pattern"]:
            continue
        kind = _Kind(row)
        for place in reference.all_places:
            key = BodyKey(row["body"], place.slug)
            if (keys is None or key in keys) and _in_time(row["life"], place):
                yield from kind.at(place, after[place.slug])


def merger_quads(reference: Reference) -> Iterator[Quad]:
    """One `org:ChangeEvent` for each merged province and kind of body."""
    parts: dict[str, list[str]] = {}
    for row in reference.rows("places"):
        if row["mergedInto"]:
            parts.setdefault(row["mergedInto"], []).append(row["place"])
    for whole, before in parts.items():
        for kind in _MERGED_KINDS:
            key = BodyKey(kind, whole)
            body = reference.body(key)
            originals = [NamedNode(iri(BodyKey(kind, place))) for place in before]
            yield from change(BODIES, originals, NamedNode(iri(key)), body.name if body else "")


def change(
    graph: NamedNode, originals: list[NamedNode], result: NamedNode, name: str, date: Literal = MERGER
) -> Iterator[Quad]:
    """The merging of bodies into a new one, called `name`."""
    event = NamedNode(f"{graph.value}/change/{result.value.removeprefix(f'{BASE}body/')}")
    yield Quad(event, RDF.type, ORG.ChangeEvent, graph)
    yield Quad(event, RDFS.label, Literal(f"Hợp nhất thành {name}", language="vi"), graph)
    yield Quad(event, DCTERMS.date, date, graph)
    for original in originals:
        yield Quad(event, ORG.originalOrganization, original, graph)
    yield Quad(event, ORG.resultingOrganization, result, graph)


def provenance(node: NamedNode, row: Row, graph: NamedNode) -> Iterator[Quad]:
    """Source and grade of a row."""
    for part in dict.fromkeys(filter(None, map(str.strip, row["source"].split(";")))):
        for term in source_terms(part):
            yield Quad(node, VK.sourceNote if isinstance(term, Literal) else DCTERMS.source, term, graph)
    yield Quad(node, VK.evidenceGrade, Literal(row["grade"]), graph)


def _place(row: Row, place: KnownPlace) -> Iterator[Quad]:
    node = NamedNode(place_iri(place.slug))
    unit = local_name("{đơn vị}", place)
    # Two places of one name are told apart where only a label is seen.
    label = f"{place.name} (từ 1/7/2025)" if place.start and slug(place.name) in place.slug else place.name
    yield Quad(node, RDF.type, VK.Place, PLACES)
    yield Quad(node, RDFS.label, Literal(label, language="vi"), PLACES)
    yield Quad(node, SKOS.prefLabel, Literal(unit, language="vi"), PLACES)
    for variant in place.variants:
        yield Quad(node, SKOS.altLabel, Literal(variant, language="vi"), PLACES)
    yield Quad(node, VK.level, _PROVINCIAL, PLACES)
    yield from _life(node, place, PLACES)
    if row["mergedInto"]:
        yield Quad(node, VK.mergedInto, NamedNode(place_iri(row["mergedInto"])), PLACES)
    if row["seat"]:
        yield Quad(node, VK.seat, Literal(row["seat"], language="vi"), PLACES)
    if row["note@en"]:
        yield Quad(node, SKOS.note, Literal(row["note@en"], language="en"), PLACES)
    yield from provenance(node, row, PLACES)


class _Kind:
    """A kind of local body, with the terms that all of the kind share."""

    def __init__(self, row: Row) -> None:
        self._row = row
        self._class = VK[row["type"]]
        self._body_kind = NamedNode(f"{BASE}concept/body-kind/{slug(row['bodyKind'])}")
        self._alternatives = [part for part in row["alternatives"].split("; ") if part]
        self._provenance = [(q.predicate, q.object) for q in provenance(BODIES, row, BODIES)]

    def at(self, place: KnownPlace, merged_into: str) -> Iterator[Quad]:
        row = self._row
        kind, parent = row["body"], row["parent"]
        node = NamedNode(iri(BodyKey(kind, place.slug)))
        yield Quad(node, RDF.type, VK.Body, BODIES)
        yield Quad(node, RDF.type, self._class, BODIES)
        yield Quad(node, RDFS.label, Literal(local_name(row["pattern"], place), language="vi"), BODIES)
        for pattern in self._alternatives:
            yield Quad(node, SKOS.altLabel, Literal(local_name(pattern, place), language="vi"), BODIES)
        city = place.kind != "tỉnh"
        english = place.name.removeprefix("Thành phố ") + (" city" if city else " province")
        yield Quad(node, RDFS.label, Literal(row["pattern_en"].replace("{name_en}", english), language="en"), BODIES)
        yield Quad(node, VK.bodyKind, self._body_kind, BODIES)
        yield Quad(node, VK.level, _PROVINCIAL, BODIES)
        yield Quad(node, VK.place, NamedNode(place_iri(place.slug)), BODIES)
        if parent:
            above = BodyKey(parent, None if parent == "dcsvn" else place.slug)
            yield Quad(node, ORG.subOrganizationOf, NamedNode(iri(above)), BODIES)
        yield from _life(node, place, BODIES)
        if merged_into and not row["life"]:
            yield Quad(node, VK.mergedInto, NamedNode(iri(BodyKey(kind, merged_into))), BODIES)
        for predicate, term in self._provenance:
            yield Quad(node, predicate, term, BODIES)


def _life(node: NamedNode, place: KnownPlace, graph: NamedNode) -> Iterator[Quad]:
    for name, day in ((SCHEMA.startDate, place.start), (SCHEMA.endDate, place.end)):
        if day:
            yield Quad(node, name, Literal(day.isoformat(), datatype=XSD.date), graph)


def _in_time(life: str, place: KnownPlace) -> bool:
    """Did bodies of this kind exist in this life of the province? `before` and `from` speak of the reform of 2025."""
    if life.startswith("before"):
        return place.start is None
    return not life.startswith("from") or place.end is None
