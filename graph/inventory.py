"""What a store holds: its sources, and how much of everything."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from .asking.answers import rows
from .ingest.packaged import is_packaged
from .vocab import AGENDA_CLASSES, DOCUMENT_CLASSES, DOCUMENT_RELATIONS, PREFIXES, SESSION_CLASSES, VK

if TYPE_CHECKING:
    from .store import Store

_PROLOGUE = "".join(f"PREFIX {prefix}: <{PREFIXES[prefix]}>\n" for prefix in ("vk", "schema", "rdf"))


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source: `published` is an ISO date; `place` an IRI; both None where not known. `statements` counts its quads.

    `packaged` marks the ontology and the reference tables.
    """

    iri: str
    name: str | None
    published: str | None
    place: str | None
    statements: int
    packaged: bool


@dataclass(frozen=True, slots=True)
class Statistics:
    """How much there is; each distinct thing counts once, whatever number of sources describe it.

    `classes` and `relations` are by local name in the ontology, only what occurs; `classes` gives each document type,
    session kind and agenda action beside the general classes.
    """

    statements: int
    sources: int
    classes: dict[str, int]
    relations: dict[str, int]
    undecided: int


def sources(store: Store) -> list[SourceRow]:
    """Every source, those of the user before the packaged ones, then by IRI."""
    details: dict[str, dict[str, str]] = {}
    query = f"""{_PROLOGUE}SELECT ?g ?p ?o {{
        VALUES ?p {{ schema:name schema:datePublished vk:place }} GRAPH ?g {{ ?g ?p ?o }} }}"""
    for graph, predicate, value in rows(store, query):
        if isinstance(graph, NamedNode) and isinstance(predicate, NamedNode) and isinstance(value, Literal | NamedNode):
            kept = details.setdefault(graph.value, {})
            name = predicate.value.rpartition("#" if "#" in predicate.value else "/")[2]
            kept[name] = min(kept.get(name, value.value), value.value)
    counts = {
        graph.value: int(count.value)
        for graph, count in rows(store, "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g")
        if isinstance(graph, NamedNode) and isinstance(count, Literal)
    }
    found = [
        SourceRow(
            iri=graph,
            name=details.get(graph, {}).get("name"),
            published=details.get(graph, {}).get("datePublished"),
            place=details.get(graph, {}).get("place"),
            statements=counts.get(graph, 0),
            packaged=is_packaged(graph),
        )
        for graph in store.graphs()
    ]
    return sorted(found, key=lambda row: (row.packaged, row.iri))


def statistics(store: Store) -> Statistics:
    """Count everything once."""
    general = ("Document", "Body", "Position", "Term", "Place", "AwardConferral", "Evidence")
    names = (*general, *DOCUMENT_CLASSES, *SESSION_CLASSES, *AGENDA_CLASSES)
    return Statistics(
        statements=len(store),
        sources=sum(not is_packaged(graph) for graph in store.graphs()),
        classes=_counts(store, "SELECT ?k (COUNT(DISTINCT ?s) AS ?n) { ?s rdf:type ?k } GROUP BY ?k", names),
        relations=_counts(
            store,
            f"""SELECT ?k (COUNT(*) AS ?n) {{ SELECT DISTINCT ?s ?k ?o {{
                VALUES ?k {{ {" ".join(f"vk:{name}" for name in DOCUMENT_RELATIONS)} }} ?s ?k ?o }} }} GROUP BY ?k""",
            DOCUMENT_RELATIONS,
        ),
        undecided=len({quad.subject for quad in store.quads(predicate=VK.candidate)}),
    )


def _counts(store: Store, query: str, names: tuple[str, ...]) -> dict[str, int]:
    found = {
        VK.name_of(term): int(count.value)
        for term, count in rows(store, _PROLOGUE + query)
        if isinstance(term, NamedNode) and isinstance(count, Literal)
    }
    return {name: found[name] for name in names if name in found}
