"""Headers → properties of the ontology, and cells → RDF terms of the property's range.

A header is a property's local name (`issuedBy`, `dcterms:title`) or its label in Vietnamese or English (`trích yếu`),
with `@vi` or `@en` behind it for words of that language. It may give both names: `trích yếu | title@vi`.
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, parse

from ..dates import PartialDate, whole_day
from ..errors import BadValue, UnknownName, quoted
from ..resources import ONTOLOGY
from ..symbols import parse_symbol
from ..vocab import DCTERMS, ELI, ORG, OWL, PREFIXES, RDF, RDFS, SCHEMA, SKOS, VK, XSD
from .cells import parted
from .concepts import concept
from .hints import listed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from pyoxigraph import BlankNode

    _Term = NamedNode | BlankNode | Literal
    _Graph = dict[NamedNode | BlankNode, dict[NamedNode, list[_Term]]]

    # The IRI of what a cell names, given the cell and the classes it may be of; raises a VanKienError.
    Resolve = Callable[[str, tuple[str, ...]], str]

# Standard properties, whose ranges their own vocabularies leave open or state more loosely than this graph uses them.
_RANGES: Mapping[NamedNode, str] = {
    RDF.type: "class",
    RDFS.label: "text",
    SKOS.prefLabel: "text",
    SKOS.altLabel: "text",
    SKOS.note: "text",
    DCTERMS.title: "text",
    DCTERMS.description: "text",
    DCTERMS.issued: "partial date",
    DCTERMS.date: "partial date",
    DCTERMS.source: "source",
    SCHEMA.startDate: "date",
    SCHEMA.endDate: "date",
    SCHEMA.datePublished: "date",
    SCHEMA.name: "string",
    ELI.type_document: "concept/document-type",
    ORG.subOrganizationOf: "Body",
    ORG.postIn: "Body",
    SCHEMA.containedInPlace: "Place",
    VK.level: "concept/level",
    VK.status: "concept/status",
    VK.certainty: "concept/certainty",
    VK.number: "number",
    VK.symbol: "symbol",
}
_BY_RANGE: Mapping[NamedNode, str] = {
    VK.DocumentType: "concept/document-type",
    VK.BodyKind: "concept/body-kind",
    VK.AwardKind: "concept/award",
    OWL.Class: "class",
    RDF.langString: "text",
    XSD.string: "string",
    XSD.date: "date",
    XSD.gYear: "year",
    XSD.integer: "integer",
    XSD.boolean: "boolean",
}
# Words that people write above a column and that are no label of the ontology.
_WORDS: Mapping[str, NamedNode] = {
    "grade": VK.evidenceGrade,
    "note": SKOS.note,
    "ghi chú": SKOS.note,
    "tên": RDFS.label,
    "tên khác": SKOS.altLabel,
    "other names": SKOS.altLabel,
    "name": RDFS.label,
    "loại": RDF.type,
    "thuộc cơ quan": ORG.postIn,
    "thuộc địa phương": SCHEMA.containedInPlace,
    "thể loại": ELI.type_document,
    "số ký hiệu": VK.symbol,
    "ký hiệu": VK.symbol,
    "cơ quan ban hành": VK.issuedBy,
    "thực hiện": VK.implements,
    "triển khai": VK.implements,
    "thuộc kỳ họp": VK.partOfSession,
}
_CLASS_WORDS: Mapping[str, NamedNode] = {"kỳ họp": VK.Session}
_TRUE, _FALSE = frozenset({"yes", "true", "1", "có"}), frozenset({"no", "false", "0", "không"})
_URL = re.compile(r"https?://\S+")


@dataclass(frozen=True, slots=True)
class Column:
    """A column that states a property. `range` says how cells are read, `language` that of words, None elsewhere."""

    position: int
    property: NamedNode
    range: str
    language: str | None = None

    def terms(self, cell: str, resolve: Resolve) -> list[NamedNode | Literal]:
        """The values of a cell: parted at `;`, but for running text and symbols; none for an empty one."""
        if not cell:
            return []
        values = parted(cell) if self.several() else [cell]
        if self.range == "source":
            return [term for value in values for term in source_terms(value)]
        return [self._term(value, resolve) for value in values]

    def several(self) -> bool:
        """May a cell hold several values? Running text may not: it has semicolons of its own."""
        return self.range not in {"text", "string"} or self.property in {SKOS.altLabel, VK.symbolSuffix}

    def _term(self, value: str, resolve: Resolve) -> NamedNode | Literal:
        if self.range in _READERS:
            return _READERS[self.range](value)
        if self.range == "text":
            return Literal(value, language=self.language or "vi")
        if self.range.startswith("concept/"):
            return NamedNode(value) if _URL.fullmatch(value) else concept(self.range, value)
        return NamedNode(resolve(value, tuple(self.range.split())))


@dataclass(frozen=True, slots=True)
class Terms:
    """The names by which tables may call what the ontology defines, folded; and what it says of each.

    `labels` are by language, `domains` the local names of the classes that a property is for, `parents` those of our
    classes right above one of them.
    """

    properties: Mapping[str, tuple[NamedNode, ...]]
    classes: Mapping[str, NamedNode]
    ranges: Mapping[NamedNode, str]
    labels: Mapping[NamedNode, Mapping[str, str]]
    domains: Mapping[NamedNode, tuple[str, ...]]
    parents: Mapping[str, tuple[str, ...]]


@lru_cache(maxsize=1)
def terms() -> Terms:
    """Read `ontology/vankien.ttl` once."""
    found: _Graph = {}
    for triple in parse(path=str(ONTOLOGY / "vankien.ttl")):
        found.setdefault(triple.subject, {}).setdefault(triple.predicate, []).append(triple.object)
    properties: dict[str, list[NamedNode]] = {fold(local_name(node)): [node] for node in _RANGES}
    classes: dict[str, NamedNode] = {}
    ranges: dict[NamedNode, str] = dict(_RANGES)
    labels: dict[NamedNode, dict[str, str]] = {}
    domains: dict[NamedNode, tuple[str, ...]] = {}
    parents: dict[str, tuple[str, ...]] = {}
    for subject, values in found.items():
        if not isinstance(subject, NamedNode):
            continue
        kinds = values.get(RDF.type, [])
        named = (one for one in values.get(RDFS.label, []) if isinstance(one, Literal))
        labels[subject] = {one.language or "": one.value for one in named}
        if OWL.Class in kinds:
            classes.update((name, subject) for name in _names(subject, values))
            above = [one for one in values.get(RDFS.subClassOf, []) if VK.name_of(one.value)]
            parents[local_name(subject)] = tuple(_classes(above, found))
        elif OWL.ObjectProperty in kinds or OWL.DatatypeProperty in kinds or subject in _RANGES:
            ranges.setdefault(subject, _range(values.get(RDFS.range, []), found))
            domains[subject] = tuple(_classes(values.get(RDFS.domain, []), found))
            for name in _names(subject, values):
                properties.setdefault(name, []).append(subject)
    unique = {name: tuple(dict.fromkeys(nodes)) for name, nodes in properties.items()}
    return Terms(unique, classes, ranges, labels, domains, parents)


def column(header: str, position: int) -> Column:
    """The column that a header names; raises `UnknownName`, with the nearest names, where it names none or several."""
    found: tuple[NamedNode, ...] = ()
    language = None
    for part in header.split("|"):
        name, _, tongue = part.strip().partition("@")
        fits = _properties(name, header)
        found = tuple(node for node in found if node in fits) if found else fits
        if not found:
            raise UnknownName(f"{quoted(header)} names several properties", remedy="Name one, in one language or both")
        language = tongue or language
    if len(found) > 1:
        names = ", ".join(sorted(prefixed(node) for node in found))
        raise UnknownName(f"{quoted(header)} may be several properties", remedy=f"Write one of: {names}")
    return Column(position, found[0], terms().ranges[found[0]], language)


def class_of(name: str) -> NamedNode | None:
    """The class with this local name or label, or with both (`Nghị quyết | Resolution`); None where there is none.

    >>> class_of("Văn bản").value == class_of("document").value == class_of("Văn bản | Document").value
    True
    """
    names = [fold(part) for part in name.split("|")]
    found = {terms().classes.get(one) or _CLASS_WORDS.get(one) for one in names}
    return found.pop() if len(found) == 1 else None


def _properties(name: str, header: str) -> tuple[NamedNode, ...]:
    """The properties that a name may mean, at least one."""
    known = terms()
    prefix, colon, local = name.partition(":")
    word = None if colon else _WORDS.get(fold(name))
    found = (word,) if word else known.properties.get(fold(local if colon else name), ())
    if colon:
        found = tuple(node for node in found if node.value.startswith(PREFIXES.get(prefix, "\n")))
    if len(found) > 1:
        exact = tuple(node for node in found if local_name(node) == name)
        found = exact if len(exact) == 1 else found
    if not found:
        near = difflib.get_close_matches(fold(name), known.properties, 3)
        remedy = (
            f"Did you mean {', '.join(near)}?"
            if near
            else "`vankien template TYPE` makes a table with the columns known"
        )
        raise UnknownName(f"no property is called {quoted(header)}", remedy=remedy)
    return found


def fold(text: str) -> str:
    """Headers are compared in lower case, runs of blanks as one, `issued by` like `issuedBy`."""
    return " ".join(text.casefold().split())


def _names(node: NamedNode, values: Mapping[NamedNode, list[_Term]]) -> list[str]:
    labels = (label.value for label in values.get(RDFS.label, []) if isinstance(label, Literal))
    return [fold(name) for name in (local_name(node), *labels)]


def _range(ranges: list[_Term], graph: _Graph) -> str:
    """How cells of a property are read: a datatype, a scheme of concepts, or the classes that it may name."""
    for node in ranges:
        if isinstance(node, NamedNode) and node in _BY_RANGE:
            return _BY_RANGE[node]
    return " ".join(_classes(ranges, graph)) or "string"


def _classes(nodes: list[_Term], graph: _Graph) -> Iterator[str]:
    """The local names of classes, and of those that a nameless union holds."""
    for node in nodes:
        if isinstance(node, NamedNode):
            yield local_name(node)
        elif not isinstance(node, Literal):
            yield from (local_name(one) for one in _union(node, graph))


def _union(node: BlankNode, graph: _Graph) -> Iterator[NamedNode]:
    """The members of an `owl:unionOf` list."""
    rest = graph[node].get(OWL.unionOf, [RDF.nil])[0]
    while rest != RDF.nil and not isinstance(rest, Literal):
        first = graph[rest][RDF.first][0]
        if isinstance(first, NamedNode):
            yield first
        rest = graph[rest][RDF.rest][0]


def local_name(node: NamedNode) -> str:
    """`title` of `dcterms:title`."""
    return re.split(r"[#/]", node.value)[-1]


def prefixed(node: NamedNode) -> str:
    """`dcterms:title`."""
    prefix = next((p for p, base in PREFIXES.items() if node.value.startswith(base)), "")
    return f"{prefix}:{local_name(node)}"


def _date(value: str) -> Literal:
    try:
        return Literal(whole_day(value).isoformat(), datatype=XSD.date)
    except ValueError as error:
        raise BadValue(str(error)) from None


def _partial_date(value: str) -> Literal:
    try:
        partial = PartialDate.given(value)
    except ValueError as error:
        raise BadValue(str(error)) from None
    return Literal(partial.iso, datatype=XSD[partial.datatype])


def _year(value: str) -> Literal:
    if not re.fullmatch(r"\d{4}", value):
        raise BadValue(f"not a year: {quoted(value)}", remedy="Write four digits")
    return Literal(value, datatype=XSD.gYear)


def _integer(value: str) -> Literal:
    if not re.fullmatch(r"-?\d{1,18}", value):
        raise BadValue(f"not a whole number: {quoted(value)}", remedy="Write digits only")
    return Literal(str(int(value)), datatype=XSD.integer)


def _boolean(value: str) -> Literal:
    if value.casefold() not in _TRUE | _FALSE:
        raise BadValue(f"neither yes nor no: {quoted(value)}", remedy="Write yes or no")
    return Literal("true" if value.casefold() in _TRUE else "false", datatype=XSD.boolean)


def _class(value: str) -> NamedNode:
    found = class_of(value)
    if found is None:
        near = dict.fromkeys(terms().classes[one] for one in difflib.get_close_matches(fold(value), terms().classes, 3))
        shown = listed(terms().labels[node] for node in near)
        remedy = f"Did you mean {'; '.join(shown)}?" if near else "Choose from the list of this column in the template"
        raise UnknownName(f"no type is called {quoted(value)}", remedy=remedy)
    return found


def source_terms(value: str) -> list[NamedNode | Literal]:
    """An address becomes an IRI; what stands beside one (`(year 2012)`), or anything else, stays as words."""
    found = _URL.match(value)
    try:
        address = [NamedNode(found[0])] if found else []
    except ValueError:
        address = []
    return [*address] if found and address and found[0] == value else [*address, Literal(value)]


def _symbol(value: str) -> Literal:
    found = parse_symbol(value)
    return Literal(found.text if found else value)


_READERS: Mapping[str, Callable[[str], NamedNode | Literal]] = {
    "date": _date,
    "partial date": _partial_date,
    "year": _year,
    "integer": _integer,
    "boolean": _boolean,
    "class": _class,
    "symbol": _symbol,
    "number": lambda value: Literal(value.lstrip("0") or "0"),
    "string": Literal,
}


def day(term: Literal) -> PartialDate:
    """The date that a literal of a date column holds."""
    return PartialDate.from_iso(term.value)
