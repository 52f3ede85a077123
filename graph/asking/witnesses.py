"""Who says so: the words behind a relation, an agenda item or an award, or the catalogue that lists it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from ..vocab import DCTERMS, OA, RDF, RDFS, SCHEMA, VK
from .answers import rows, values

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..store import Store
    from .answers import Term

Pair = tuple[NamedNode, NamedNode]

_PREFIXES = "".join(
    f"PREFIX {prefix}: <{namespace.base}>\n"
    for prefix, namespace in (
        ("vk", VK),
        ("oa", OA),
        ("rdf", RDF),
        ("rdfs", RDFS),
        ("schema", SCHEMA),
        ("dcterms", DCTERMS),
    )
)
_EVIDENCE = """
  ?evidence oa:hasBody ?body ; oa:hasTarget ?target .
  ?target oa:hasSource ?source ; oa:hasSelector ?quote , ?position .
  ?quote oa:exact ?words .
  ?position oa:start ?start ; oa:end ?end .
  OPTIONAL { ?evidence vk:certainty ?certainty }
  OPTIONAL { ?evidence vk:rule ?rule }
  OPTIONAL { ?evidence rdfs:comment ?reason }
  OPTIONAL { ?source schema:name ?name }
  OPTIONAL { ?source schema:datePublished ?published }
"""
_COLUMNS = "?words ?source ?name ?published ?start ?end ?certainty ?rule ?reason"


@dataclass(frozen=True, slots=True)
class Witness:
    """One place that states a fact.

    `words` is the quotation and `start`, `end` its offsets in the NFC text of the source, None for a table or
    catalogue; `grade` is the catalogue's evidence grade, `references` the addresses that it names; `predicate` the
    stated relation's local name, empty for agenda items and awards. `certainty` is stated, inferred or ambiguous.
    """

    source: str
    name: str
    certainty: str = "stated"
    words: str | None = None
    start: int | None = None
    end: int | None = None
    published: str | None = None
    rules: tuple[str, ...] = ()
    reason: str | None = None
    predicate: str = ""
    grade: str | None = None
    references: tuple[str, ...] = ()


def of_things(store: Store, things: Iterable[NamedNode]) -> dict[NamedNode, tuple[Witness, ...]]:
    """The evidence of agenda items, awards, documents or sessions themselves."""
    things = list(things)
    if not things:
        return {}
    query = f"{_PREFIXES}SELECT ?body {_COLUMNS} WHERE {{\n  VALUES ?body {{ {values(things)} }}{_EVIDENCE}}}"
    collected: dict[NamedNode, _Collector] = {}
    for body, *cells in rows(store, query):
        if isinstance(body, NamedNode):
            collected.setdefault(body, _Collector()).add(cells)
    return {body: collector.witnesses() for body, collector in collected.items()}


def doubtful_identities(
    store: Store, named: Iterable[tuple[NamedNode, str]]
) -> dict[tuple[NamedNode, str], tuple[str, str]]:
    """Of these documents in these sources, the ones that a rule identified: certainty and reason.

    What a text says of `Nghị quyết số 128` is no better known than which resolution that is.
    """
    data = " ".join(sorted({f"({document} <{source}>)" for document, source in named}))
    if not data:
        return {}
    query = (
        f"{_PREFIXES}SELECT DISTINCT ?document ?source ?certainty ?reason WHERE {{\n"
        f"VALUES (?document ?source) {{ {data} }}\n"
        "GRAPH ?source { ?evidence oa:hasBody ?document ; vk:certainty ?certainty ; rdfs:comment ?reason } }"
    )
    return {
        (document, _text(source)): (_text(certainty).rpartition("/")[2], _text(reason))
        for document, source, certainty, reason in rows(store, query)
        if isinstance(document, NamedNode) and not _text(certainty).endswith("/stated")
    }


def of_pairs(store: Store, pairs: Iterable[Pair]) -> dict[Pair, tuple[Witness, ...]]:
    """What states any relation between these pairs: words of texts, and rows of catalogues."""
    wanted = sorted(set(pairs), key=str)
    if not wanted:
        return {}
    data = " ".join(f"({subject} {value})" for subject, value in wanted)
    head = (
        f"  VALUES (?from ?to) {{ {data} }}\n  ?body rdf:subject ?from ; rdf:object ?to ; rdf:predicate ?predicate .\n"
    )
    collected: dict[Pair, _Collector] = {}
    query = f"{_PREFIXES}SELECT ?from ?to ?predicate {_COLUMNS} WHERE {{\n{head}{_EVIDENCE}}}"
    for subject, value, predicate, *cells in rows(store, query):
        collected.setdefault((subject, value), _Collector()).add(cells, predicate)  # type: ignore[arg-type]
    query = (
        f"{_PREFIXES}SELECT ?from ?to ?predicate ?source ?name ?grade ?reference WHERE {{\n{head}"
        "  GRAPH ?source { ?body rdf:subject ?from . OPTIONAL { ?body vk:evidenceGrade ?grade }\n"
        "                  OPTIONAL { ?body dcterms:source ?reference } }\n"
        "  FILTER(BOUND(?grade) || BOUND(?reference))\n"
        "  OPTIONAL { ?source schema:name ?name }\n}"
    )
    for subject, value, predicate, *row in rows(store, query):
        collected.setdefault((subject, value), _Collector()).add_row(row, predicate)  # type: ignore[arg-type]
    return {pair: collector.witnesses() for pair, collector in collected.items()}


class _Collector:
    """Joins the rows of one fact: an evidence with two rules is two rows, and one witness."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str, int, str], dict[str, set[str]]] = {}
        self._plain: dict[tuple[str, str, int, str], Witness] = {}

    def add(self, cells: list[Term | None], predicate: Term | None = None) -> None:
        words, source, name, published, start, end, certainty, rule, reason = (_text(cell) for cell in cells)
        local = _local(predicate)
        key = (source, local, int(start), words)
        self._plain.setdefault(
            key,
            Witness(
                source,
                name or source,
                certainty.rpartition("/")[2] or "stated",
                words,
                int(start),
                int(end),
                published or None,
                reason=reason or None,
                predicate=local,
            ),
        )
        self._found.setdefault(key, {"rules": set(), "references": set()})["rules"].update({rule} - {""})

    def add_row(self, cells: list[Term | None], predicate: Term | None) -> None:
        source, name, grade, reference = (_text(cell) for cell in cells)
        local = _local(predicate)
        key = (source, local, -1, grade)
        self._plain.setdefault(key, Witness(source, name or source, grade=grade or None, predicate=local))
        self._found.setdefault(key, {"rules": set(), "references": set()})["references"].update({reference} - {""})

    def witnesses(self) -> tuple[Witness, ...]:
        """Quotations first, in the order of the sources' names."""
        full = [
            replace(
                plain,
                rules=tuple(sorted(self._found[key]["rules"])),
                references=tuple(sorted(self._found[key]["references"])),
            )
            for key, plain in self._plain.items()
        ]
        return tuple(sorted(full, key=lambda one: (one.words is None, one.published or "", one.name, one.start or 0)))


def _text(cell: Term | None) -> str:
    return cell.value if isinstance(cell, NamedNode | Literal) else ""


def _local(predicate: Term | None) -> str:
    return VK.name_of(predicate) or "" if isinstance(predicate, NamedNode) else ""
