"""The graph as people draw it: documents, sessions, bodies and awards as nodes, what links them as edges.

Agenda items become edges from their session to their document; a relation that implies another stands for both.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from .asking.answers import rows
from .asking.names import Names
from .vocab import (
    AGENDA_CLASSES,
    BODY_CLASSES,
    DOCUMENT_CLASSES,
    DOCUMENT_RELATIONS,
    MATERIALISED,
    PREFIXES,
    RDF,
    SESSION_CLASSES,
    VK,
)

if TYPE_CHECKING:
    import networkx as nx

    from .store import Store


_PROLOGUE = "".join(f"PREFIX {prefix}: <{PREFIXES[prefix]}>\n" for prefix in ("vk", "dcterms", "oa", "rdf", "org"))
# Relations of one triple; `candidate` shows what is not decided.
_DIRECT = (*DOCUMENT_RELATIONS, "candidate", "issuedBy", "submittedBy", "ofBody", "recognizes", "conferredBy")
_TYPE = RDF.type
_KINDS = {
    "Document": DOCUMENT_CLASSES,
    "Session": SESSION_CLASSES,
    "Body": BODY_CLASSES,
    "AgendaItem": AGENDA_CLASSES,
}


@dataclass(frozen=True, slots=True)
class Node:
    """A thing: `kind` is the general class (`Document`), `type` the exact one; `date` is ISO, or None."""

    iri: str
    label: str
    kind: str
    type: str
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Edge:
    """A link: `relation` is a property or an agenda class (`implements`, `Review`), `label` what it is called.

    `sources` counts the graphs that state it; `words` are those of the first evidence, None where there is none, and
    `certainty` is stated, inferred or ambiguous, None where no evidence says.
    """

    source: str
    target: str
    relation: str
    label: str
    sources: int
    words: str | None = None
    certainty: str | None = None


@dataclass(frozen=True, slots=True)
class Network:
    """Nodes by IRI and edges by source, relation and target, all sorted."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def network(store: Store, lang: str = "vi") -> Network:
    """Draw the whole store: every document, and what is linked to one or to another node."""
    names = Names(store, lang)
    stated = _statements(store)
    for specific, implied in MATERIALISED.items():
        for subject, _, value in [key for key in stated if VK.name_of(specific) == key[1]]:
            for general in implied:
                stated.pop((subject, VK.name_of(general) or "", value), None)
    kinds = _kinds(store)
    shown = {key: graphs for key, graphs in stated.items() if key[0] in kinds and key[2] in kinds}
    linked = {node for subject, _, value in shown for node in (subject, value)}
    wanted = sorted((linked | {node for node in kinds if kinds[node][0] == "Document"}), key=str)
    names.learn([*wanted, *(VK[name] for name in (*_DIRECT, *AGENDA_CLASSES))])
    dates, words = _dates(store), _words(store)
    nodes = tuple(Node(node.value, names.of(node), *kinds[node], dates.get(node)) for node in wanted)
    edges = tuple(
        Edge(subject.value, value.value, relation, names.of(VK[relation]), len(graphs), *words.get(key, (None, None)))
        for key, graphs in sorted(shown.items(), key=lambda item: tuple(map(str, item[0])))
        for subject, relation, value in [key]
    )
    return Network(nodes, edges)


def to_networkx(drawn: Network) -> nx.MultiDiGraph[str]:
    """The same for networkx: node and edge attributes are strings and numbers; what is not known is left out."""
    import networkx as nx

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in drawn.nodes:
        graph.add_node(node.iri, **_known(label=node.label, kind=node.kind, type=node.type, date=node.date))
    for edge in drawn.edges:
        told = _known(
            label=edge.label,
            relation=edge.relation,
            sources=edge.sources,
            words=edge.words,
            certainty=edge.certainty,
        )
        graph.add_edge(edge.source, edge.target, edge.relation, **told)
    return graph


def _known(**attributes: str | int | None) -> dict[str, str | int]:
    return {name: value for name, value in attributes.items() if value is not None}


def _statements(store: Store) -> dict[tuple[NamedNode, str, NamedNode], set[str]]:
    """The graphs that state each link."""
    direct = f"""{_PROLOGUE}SELECT ?s ?p ?o ?g {{ VALUES ?p {{ {" ".join(f"vk:{name}" for name in _DIRECT)} }}
        GRAPH ?g {{ ?s ?p ?o }} }}"""
    agenda = f"""{_PROLOGUE}SELECT ?session ?action ?document ?g {{ VALUES ?action {{
        {" ".join(f"vk:{name}" for name in AGENDA_CLASSES)} }}
        GRAPH ?g {{ ?item a ?action ; vk:partOfSession ?session ; vk:concerns ?document }} }}"""
    awards = f"""{_PROLOGUE}SELECT ?award ?p ?session ?g {{ VALUES ?p {{ vk:partOfSession }}
        GRAPH ?g {{ ?award a vk:AwardConferral ; ?p ?session }} }}"""
    found: dict[tuple[NamedNode, str, NamedNode], set[str]] = {}
    for query in (direct, agenda, awards):
        for subject, relation, value, graph in rows(store, query):
            if isinstance(subject, NamedNode) and isinstance(relation, NamedNode) and isinstance(value, NamedNode):
                key = (subject, VK.name_of(relation) or relation.value, value)
                found.setdefault(key, set()).add(str(graph))
    return found


def _kinds(store: Store) -> dict[NamedNode, tuple[str, str]]:
    """What each node is: the general class and the exact one, which is the general one where none is given."""
    exact = {name: kind for kind, classes in _KINDS.items() for name in classes}
    found: dict[NamedNode, tuple[str, str]] = {}
    for name, kind in (*((kind, kind) for kind in (*_KINDS, "AwardConferral")), *exact.items()):
        for quad in store.quads(predicate=_TYPE, object=VK[name]):
            if isinstance(quad.subject, NamedNode):
                found[quad.subject] = (kind, name)
    return found


def _dates(store: Store) -> dict[NamedNode, str]:
    query = f"""{_PROLOGUE}SELECT ?s (MIN(STR(?d)) AS ?date) {{
        VALUES ?p {{ dcterms:issued dcterms:date }} ?s ?p ?d }} GROUP BY ?s"""
    return {
        subject: date.value
        for subject, date in rows(store, query)
        if isinstance(subject, NamedNode) and isinstance(date, Literal)
    }


def _words(store: Store) -> dict[tuple[NamedNode, str, NamedNode], tuple[str, str]]:
    """The first words that state each relation, and how sure they are."""
    query = f"""{_PROLOGUE}SELECT ?s ?p ?o ?exact ?certainty {{
        ?a rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o . ?e oa:hasBody ?a ; vk:certainty ?certainty ;
        oa:hasTarget/oa:hasSelector/oa:exact ?exact }}"""
    found: dict[tuple[NamedNode, str, NamedNode], tuple[str, str]] = {}
    for subject, relation, value, exact, certainty in rows(store, query):
        if (
            isinstance(subject, NamedNode)
            and isinstance(relation, NamedNode)
            and isinstance(value, NamedNode)
            and isinstance(exact, Literal)
            and isinstance(certainty, NamedNode)
        ):
            key = (subject, VK.name_of(relation) or relation.value, value)
            one = (exact.value, certainty.value.rpartition("/")[2])
            found[key] = min(found.get(key, one), one)
    return found
