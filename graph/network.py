"""The graph as people draw it: documents, sessions, bodies and awards as nodes, what links them as edges.

Agenda items become edges from their session to their document; a relation that implies another stands for both.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from .asking.answers import rows
from .asking.names import Names, learn_many, short
from .measures import WHOLE, measure
from .vocab import (
    AGENDA_CLASSES,
    BODY_CLASSES,
    DCTERMS,
    DOCUMENT_CLASSES,
    DOCUMENT_RELATIONS,
    MATERIALISED,
    PREFIXES,
    RDF,
    SCHEMA,
    SESSION_CLASSES,
    VK,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import networkx as nx

    from .store import Store

Key = tuple[NamedNode, str, NamedNode]
_PROLOGUE = "".join(f"PREFIX {prefix}: <{PREFIXES[prefix]}>\n" for prefix in ("vk", "dcterms", "oa", "rdf", "schema"))
# Relations of one triple; `candidate` shows what is not decided.
_DIRECT = (*DOCUMENT_RELATIONS, "candidate", "issuedBy", "submittedBy", "ofBody", "recognizes", "conferredBy")
_KINDS = {
    "Document": DOCUMENT_CLASSES,
    "Session": SESSION_CLASSES,
    "Body": BODY_CLASSES,
    "AwardConferral": (),
}
_MARKS = re.compile("[\u0300-\u036f]")
_ENDING = ("repeals", "replaces")


@dataclass(frozen=True, slots=True)
class Node:
    """A thing: `kind` is the general class (`Document`), `type` the exact one; dates are ISO, as precise as known.

    What is not known is None. `plain` is the label without diacritics, for programs that cannot show them; `until` the
    day from which it is repealed, replaced, or no more; `status` as stated, or `no-longer-in-force` where something in
    the network repeals it; `depth` the steps from the node that was asked about; `measures` those asked for, by name.
    """

    iri: str
    label: str
    kind: str
    type: str
    date: str | None = None
    label_en: str | None = None
    plain: str = ""
    type_label: str = ""
    symbol: str | None = None
    level: str | None = None
    term: str | None = None
    place: str | None = None
    status: str | None = None
    until: str | None = None
    degree: int = 0
    depth: int | None = None
    measures: tuple[tuple[str, float], ...] = ()

    @property
    def year(self) -> int | None:
        """The year of its date."""
        return int(self.date[:4]) if self.date else None


@dataclass(frozen=True, slots=True)
class Edge:
    """A link: `relation` is a property or an agenda class (`implements`, `Review`), `label` what it is called.

    `sources` counts the graphs that state it, `statements` the pieces of evidence (a catalogue row counts as one);
    `first` and `last` are the days on which its sources appeared; `words` are those of the first evidence and
    `words_source` names where they stand; `certainty` is stated, inferred or ambiguous. What is not known is None.
    """

    source: str
    target: str
    relation: str
    label: str
    sources: int
    words: str | None = None
    certainty: str | None = None
    statements: int = 1
    first: str | None = None
    last: str | None = None
    words_source: str | None = None


@dataclass(frozen=True, slots=True)
class Network:
    """Nodes by IRI and edges by source, relation and target, all sorted; `measures` names those that nodes may have."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    measures: tuple[str, ...] = ()


def network(
    store: Store,
    lang: str = "vi",
    *,
    around: NamedNode | None = None,
    steps: int = 1,
    only: Mapping[NamedNode, int | None] | None = None,
) -> Network:
    """Draw the whole store: every document, and what is linked to one or to another node.

    `around` keeps what lies at most `steps` links away from a thing (a body is not passed through: it joins
    everything); `only` keeps these things, each with its depth. An agenda item stands for its session.
    """
    stated = _stated(store)
    kinds = _kinds(store)
    shown = {key: graphs for key, graphs in stated.items() if key[0] in kinds and key[2] in kinds}
    wanted: dict[NamedNode, int | None]
    if around is not None:
        wanted = _near(around, shown, kinds, steps)
    elif only is not None:
        sessions = _sessions(store)
        wanted = {sessions.get(one, one): depth for one, depth in only.items() if sessions.get(one, one) in kinds}
    else:
        linked = {node for subject, _, value in shown for node in (subject, value)}
        wanted = dict.fromkeys(linked | {node for node, (kind, _) in kinds.items() if kind == "Document"})
    shown = {key: graphs for key, graphs in shown.items() if key[0] in wanted and key[2] in wanted}
    return Network(_nodes(store, lang, wanted, kinds, shown), _edges(store, lang, shown))


def measured(drawn: Network, store: Store, names: Iterable[str]) -> Network:
    """The same with these measures (`measures.METHODS`) of its documents, taken in the whole store, not in this part.

    What carries nothing out, and is carried out by nothing, has none.
    """
    found = {name: measure(store, name) for name in dict.fromkeys(names)}

    def of(iri: str) -> Iterable[tuple[str, float]]:
        for name, values in found.items():
            if (value := values.get(NamedNode(iri))) is not None:
                yield name.replace("-", "_"), int(value) if name in WHOLE else value

    nodes = tuple(replace(node, measures=tuple(of(node.iri))) for node in drawn.nodes)
    return replace(drawn, nodes=nodes, measures=tuple(found))


def unaccented(text: str) -> str:
    """The text in letters without diacritics.

    >>> unaccented("Đảng bộ tỉnh Thái Nguyên")
    'Dang bo tinh Thai Nguyen'
    """
    parts = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return _MARKS.sub("", parts)


def to_networkx(drawn: Network) -> nx.MultiDiGraph[str]:
    """The same for networkx: node and edge attributes are strings and numbers; what is not known is left out."""
    import networkx as nx

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in drawn.nodes:
        graph.add_node(node.iri, **attributes(node))
    for edge in drawn.edges:
        graph.add_edge(edge.source, edge.target, edge.relation, **attributes(edge))
    return graph


def attributes(thing: Node | Edge) -> dict[str, str | float]:
    """What is known of a node or edge, beside its identity, by the name of the field; its year and measures too."""
    beside = ("iri", "measures") if isinstance(thing, Node) else ("source", "target")
    told = {name: getattr(thing, name) for name in thing.__slots__ if name not in beside}
    if isinstance(thing, Node):
        told |= {"year": thing.year, **dict(thing.measures)}
    return {name: value for name, value in told.items() if value is not None and value != ""}


def _nodes(
    store: Store,
    lang: str,
    wanted: Mapping[NamedNode, int | None],
    kinds: Mapping[NamedNode, tuple[str, str]],
    shown: Iterable[Key],
) -> tuple[Node, ...]:
    names, english = Names(store, lang), Names(store, "en")
    facts = _Facts(store, shown)
    order = sorted(wanted, key=lambda one: one.value)
    terms = [VK[name] for name in {kinds[one][1] for one in order}]
    learn_many(store, [names, english], order)
    names.learn([*terms, *facts.terms.values(), *facts.places.values()])
    degrees = Counter(end for subject, _, value in shown for end in (subject, value))
    nodes = []
    for one in order:
        kind, exact = kinds[one]
        label, foreign = names.of(one), english.of(one)
        body = facts.bodies.get(one)
        nodes.append(
            Node(
                one.value,
                label,
                kind,
                exact,
                facts.dates.get(one),
                label_en=foreign if foreign != label else None,
                plain=unaccented(label),
                type_label=names.of(VK[exact]),
                symbol=facts.symbols.get(one),
                level=facts.levels.get(one) or (facts.levels.get(body) if body else None),
                term=_named(names, facts.terms.get(one)),
                place=_named(names, facts.places.get(one) or (facts.places.get(body) if body else None)),
                status=facts.status.get(one) or ("no-longer-in-force" if one in facts.repealed else None),
                until=facts.ends.get(one) or facts.repealed.get(one) or None,
                degree=degrees[one],
                depth=wanted[one],
            )
        )
    return tuple(nodes)


def _named(names: Names, thing: NamedNode | None) -> str | None:
    return None if thing is None else names.of(thing)


class _Facts:
    """What the store says of all things at once; the least where sources differ, so that it is always the same one."""

    def __init__(self, store: Store, shown: Iterable[Key]) -> None:
        self.symbols = _literals(store, VK.symbol)
        self.dates = _literals(store, DCTERMS.date) | _literals(store, DCTERMS.issued)
        for one, session in _things(store, VK.partOfSession).items():  # an award is given when its session is held
            if session in self.dates:
                self.dates.setdefault(one, self.dates[session])
        self.ends = _literals(store, SCHEMA.endDate)
        self.levels = {one: short(value).rpartition("/")[2] for one, value in _things(store, VK.level).items()}
        self.status = {one: short(value).rpartition("/")[2] for one, value in _things(store, VK.status).items()}
        self.terms = _things(store, VK.inTerm)
        self.places = _things(store, VK.place)
        self.bodies = _things(store, VK.conferredBy) | _things(store, VK.ofBody) | _things(store, VK.issuedBy)
        self.repealed: dict[NamedNode, str] = {}
        for subject, relation, value in shown:
            if relation in _ENDING:
                dates = [date for date in (self.repealed.get(value), self.dates.get(subject)) if date]
                self.repealed[value] = min(dates, default="")


def _literals(store: Store, predicate: NamedNode) -> dict[NamedNode, str]:
    found: dict[NamedNode, str] = {}
    for quad in store.quads(predicate=predicate):
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal):
            found[quad.subject] = min(found.get(quad.subject, quad.object.value), quad.object.value)
    return found


def _things(store: Store, predicate: NamedNode) -> dict[NamedNode, NamedNode]:
    found: dict[NamedNode, NamedNode] = {}
    for quad in store.quads(predicate=predicate):
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode):
            one = found.get(quad.subject, quad.object)
            found[quad.subject] = min(one, quad.object, key=lambda thing: thing.value)
    return found


def _edges(store: Store, lang: str, shown: Mapping[Key, set[str]]) -> tuple[Edge, ...]:
    names = Names(store, lang)
    relations = {relation for _, relation, _ in shown}
    names.learn(
        [*(VK[name] for name in relations), *(NamedNode(graph) for graphs in shown.values() for graph in graphs)]
    )
    said, appeared = _words(store), _literals(store, SCHEMA.datePublished)
    edges = []
    for key in sorted(shown, key=lambda key: (key[0].value, key[1], key[2].value)):
        subject, relation, value = key
        found = said.get(key, [])
        words, certainty, source = min(found) if found else (None, None, None)
        graphs = {NamedNode(graph) for graph in shown[key]}
        days = sorted(appeared[graph] for graph in graphs if graph in appeared)
        # Words of several evidences in one source are several statements; a graph that only lists it is one.
        quoted = {where for *_, where in found}
        edges.append(
            Edge(
                subject.value,
                value.value,
                relation,
                names.of(VK[relation]),
                len(graphs),
                words,
                certainty,
                statements=len(found) + sum(graph.value not in quoted for graph in graphs),
                first=days[0] if days else None,
                last=days[-1] if days else None,
                words_source=names.of(NamedNode(source)) if source else None,
            )
        )
    return tuple(edges)


def _near(
    start: NamedNode, shown: Iterable[Key], kinds: Mapping[NamedNode, tuple[str, str]], steps: int
) -> dict[NamedNode, int | None]:
    beside: dict[NamedNode, set[NamedNode]] = {}
    for subject, _, value in shown:
        beside.setdefault(subject, set()).add(value)
        beside.setdefault(value, set()).add(subject)
    depth: dict[NamedNode, int | None] = {start: 0} if start in kinds else {}
    edge = set(depth)
    for step in range(1, steps + 1):
        passed = (one for one in edge if one == start or kinds[one][0] != "Body")
        edge = {other for one in passed for other in beside.get(one, ())} - set(depth)
        depth |= dict.fromkeys(edge, step)
    return depth


def _stated(store: Store) -> dict[Key, set[str]]:
    """The graphs that state each link, without what is only said because something narrower is."""
    found: dict[Key, set[str]] = {}
    for name in _DIRECT:
        for quad in store.quads(predicate=VK[name]):
            if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode):
                found.setdefault((quad.subject, name, quad.object), set()).add(quad.graph_name.value)  # type: ignore[union-attr]  # graphs are named, and the source is a literal or IRI
    agenda = f"""{_PROLOGUE}SELECT ?session ?action ?document ?g {{ VALUES ?action {{
        {" ".join(f"vk:{name}" for name in AGENDA_CLASSES)} }}
        GRAPH ?g {{ ?item a ?action ; vk:partOfSession ?session ; vk:concerns ?document }} }}"""
    awards = f"""{_PROLOGUE}SELECT ?award ?p ?session ?g {{ VALUES ?p {{ vk:partOfSession }}
        GRAPH ?g {{ ?award a vk:AwardConferral ; ?p ?session }} }}"""
    for query in (agenda, awards):
        for subject, relation, value, graph in rows(store, query):
            if isinstance(subject, NamedNode) and isinstance(relation, NamedNode) and isinstance(value, NamedNode):
                key = (subject, VK.name_of(relation) or relation.value, value)
                found.setdefault(key, set()).add(graph.value if isinstance(graph, NamedNode) else "")
    for specific, implied in MATERIALISED.items():
        for subject, _, value in [key for key in found if VK.name_of(specific) == key[1]]:
            for general in implied:
                found.pop((subject, VK.name_of(general) or "", value), None)
    return found


def _sessions(store: Store) -> dict[NamedNode, NamedNode]:
    """The session of each agenda item."""
    items = {quad.subject for quad in store.quads(predicate=RDF.type, object=VK.AgendaItem)}
    return {one: session for one, session in _things(store, VK.partOfSession).items() if one in items}


def _kinds(store: Store) -> dict[NamedNode, tuple[str, str]]:
    """What each node is: the general class and the exact one, which is the general one where none is given."""
    found: dict[NamedNode, tuple[str, str]] = {}
    for kind, classes in _KINDS.items():
        for name in (kind, *classes):
            for quad in store.quads(predicate=RDF.type, object=VK[name]):
                if isinstance(quad.subject, NamedNode):
                    found[quad.subject] = (kind, name)
    return found


def _words(store: Store) -> dict[Key, list[tuple[str, str, str]]]:
    """The words that state each relation, how sure they are, and in which source."""
    relation = f"""{_PROLOGUE}SELECT ?s ?p ?o ?exact ?certainty ?source {{
        ?a rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o . ?e oa:hasBody ?a ; vk:certainty ?certainty ;
        oa:hasTarget ?target . ?target oa:hasSelector/oa:exact ?exact .
        OPTIONAL {{ ?target oa:hasSource ?source }} }}"""
    agenda = f"""{_PROLOGUE}SELECT ?s ?p ?o ?exact ?certainty ?source {{
        VALUES ?p {{ {" ".join(f"vk:{name}" for name in AGENDA_CLASSES)} }}
        ?item a ?p ; vk:partOfSession ?s ; vk:concerns ?o . ?e oa:hasBody ?item ; vk:certainty ?certainty ;
        oa:hasTarget ?target . ?target oa:hasSelector/oa:exact ?exact .
        OPTIONAL {{ ?target oa:hasSource ?source }} }}"""
    found: dict[Key, list[tuple[str, str, str]]] = {}
    for query in (relation, agenda):
        for subject, name, value, exact, certainty, source in rows(store, query):
            if (
                isinstance(subject, NamedNode)
                and isinstance(name, NamedNode)
                and isinstance(value, NamedNode)
                and isinstance(exact, Literal)
                and isinstance(certainty, NamedNode)
            ):
                one = (exact.value, short(certainty).rpartition("/")[2], source.value if source else "")  # type: ignore[union-attr]  # graphs are named, and the source is a literal or IRI
                said = found.setdefault((subject, VK.name_of(name) or name.value, value), [])
                said += [one] if one not in said else []
    return found
