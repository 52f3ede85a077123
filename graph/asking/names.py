"""How things are called when answers are shown: labels in the reader's language, short paths where there is none."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, parse

from ..ids import BASE, REFERENCE
from ..resources import ONTOLOGY
from ..vocab import DCTERMS, PREFIXES, RDFS, SCHEMA, SKOS, VK
from .answers import rows, values

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from ..store import Store
    from .answers import Term

# The name that says most comes first; a document without a label is shown by its symbol.
NAMES = (RDFS.label, SKOS.prefLabel, SCHEMA.name, VK.symbol, DCTERMS.title)
_AT_ONCE = 1000
_MANY = 1000  # things that are looked up one by one sooner than all names are read


class Names:
    """The labels of one store in one language, kept once they were asked for."""

    def __init__(self, store: Store, lang: str = "vi") -> None:
        """Ask nothing yet."""
        self._store = store
        self.lang = lang
        self._known: dict[NamedNode, str] = {}

    def learn(self, terms: Iterable[Term | None]) -> None:
        """Fetch the labels of all IRIs among these that are not known yet, in few queries; of our own terms, none."""
        wanted = {t for t in terms if isinstance(t, NamedNode) and t not in self._known}
        ours = {t for t in wanted if t.value.startswith(VK.base)}
        self._known |= {t: _ontology(self.lang)[t] for t in ours if t in _ontology(self.lang)}
        new = sorted(wanted - self._known.keys(), key=str)
        for start in range(0, len(new), _AT_ONCE):
            part = new[start : start + _AT_ONCE]
            best: dict[NamedNode, tuple[tuple[int, int, int, str], str]] = {}
            for thing, name, label, graph in rows(self._store, _query(part)):
                if isinstance(thing, NamedNode) and isinstance(label, Literal):
                    rank = (NAMES.index(name), self._foreign(label), not _is_reference(graph), label.value)
                    if thing not in best or rank < best[thing][0]:
                        best[thing] = (rank, label.value)
            for thing in part:
                self._known[thing] = best[thing][1] if thing in best else _ontology(self.lang).get(thing, short(thing))

    def hear(self, thing: NamedNode, said: Mapping[NamedNode, Iterable[Term]]) -> None:
        """Take the label from what is said of the thing, where that decides it; `said` is all of it by these `NAMES`.

        Where names differ, and none is better, their sources decide: then the label stays to be learnt.
        """
        for name in NAMES:
            labels = [value for value in said.get(name, ()) if isinstance(value, Literal)]
            if labels:
                ranks = [self._foreign(label) for label in labels]
                best = {label.value for label, rank in zip(labels, ranks, strict=True) if rank == min(ranks)}
                if len(best) == 1:
                    self._known[thing] = best.pop()
                return
        self._known[thing] = _ontology(self.lang).get(thing, short(thing))

    def of(self, term: Term | None) -> str:
        """The label of an IRI, the words of a literal, nothing for an unbound cell."""
        if isinstance(term, NamedNode):
            if term not in self._known:
                self.learn([term])
            return self._known[term]
        if isinstance(term, Literal):
            return term.value
        return "" if term is None else str(term)

    def _foreign(self, label: Literal) -> int:
        # An untagged name (a symbol) suits every reader; another language is better than none.
        return 0 if label.language == self.lang else 1 if label.language is None else 2


def learn_many(store: Store, languages: Iterable[Names], things: Collection[NamedNode]) -> None:
    """Learn what these are called in each language; of many, from whole predicates, which takes half the time."""
    languages = list(languages)
    if len(things) > _MANY:
        said: dict[NamedNode, dict[NamedNode, list[Term]]] = {thing: {} for thing in things}
        for name in NAMES:
            for quad in store.quads(predicate=name):
                if isinstance(quad.subject, NamedNode) and quad.subject in said:
                    said[quad.subject].setdefault(name, []).append(quad.object)
        for names in languages:
            for thing in things:
                names.hear(thing, said[thing])
    for names in languages:
        names.learn(things)


# Properties of standards that answers show, by prefixed name; our own ontology has labels of its own.
_STANDARD = {
    "rdf:type": ("loại", "type"),
    "rdf:subject": ("chủ thể", "subject"),
    "rdf:predicate": ("quan hệ", "relation"),
    "rdf:object": ("đối tượng", "object"),
    "rdfs:label": ("tên", "name"),
    "rdfs:comment": ("chú thích", "comment"),
    "rdfs:seeAlso": ("xem thêm", "see also"),
    "rdfs:subClassOf": ("là một loại", "is a kind of"),
    "rdfs:subPropertyOf": ("là một dạng của", "is a kind of"),
    "rdfs:domain": ("của", "of"),
    "rdfs:range": ("tới", "to"),
    "skos:altLabel": ("tên khác", "other name"),
    "skos:prefLabel": ("tên chính", "preferred name"),
    "skos:note": ("ghi chú", "note"),
    "skos:scopeNote": ("phạm vi", "scope"),
    "skos:definition": ("định nghĩa", "definition"),
    "skos:inScheme": ("thuộc danh mục", "in scheme"),
    "skos:notation": ("mã", "code"),
    "schema:startDate": ("bắt đầu", "start"),
    "schema:endDate": ("kết thúc", "end"),
    "schema:containedInPlace": ("thuộc", "in"),
    "org:hasSubOrganization": ("có tổ chức trực thuộc", "has part"),
    "org:originalOrganization": ("từ cơ quan, tổ chức", "from"),
    "org:resultingOrganization": ("thành cơ quan, tổ chức", "became"),
    "org:postIn": ("chức vụ ở", "post in"),
    "skos:Concept": ("khái niệm", "concept"),
    "skos:ConceptScheme": ("danh mục khái niệm", "concept scheme"),
    "owl:Class": ("lớp", "class"),
    "owl:ObjectProperty": ("quan hệ", "relation"),
    "owl:DatatypeProperty": ("thuộc tính", "attribute"),
    "dcterms:creator": ("tác giả", "creator"),
    "dcterms:license": ("giấy phép", "license"),
}


@cache
def _ontology(lang: str) -> dict[NamedNode, str]:
    """The labels of our own terms, which are in the program and need not be in the store."""
    labels = {}
    for name, words in _STANDARD.items():
        prefix, _, local = name.partition(":")
        labels[NamedNode(PREFIXES[prefix] + local)] = words[lang != "vi"]
    for quad in parse(path=ONTOLOGY / "vankien.ttl"):
        thing, name = quad.subject, quad.object
        if quad.predicate == RDFS.label and isinstance(thing, NamedNode) and isinstance(name, Literal):
            labels |= {thing: name.value} if name.language == lang else {}
    return labels


def ontology_label(iri: str, lang: str) -> str:
    """What the ontology calls one of its terms, or its short name."""
    term = NamedNode(iri)
    return _ontology(lang).get(term, short(term))


def short(iri: NamedNode) -> str:
    """The path below `id/`, a prefixed name of a known vocabulary, or the whole IRI.

    >>> short(NamedNode("https://w3id.org/vankien/id/document/tw/13/nq/24")), short(VK.implements)
    ('document/tw/13/nq/24', 'vk:implements')
    """
    if iri.value.startswith(BASE):
        return iri.value.removeprefix(BASE)
    for prefix, base in PREFIXES.items():
        if iri.value.startswith(base):
            return f"{prefix}:{iri.value.removeprefix(base)}"
    return iri.value


def _query(things: list[NamedNode]) -> str:
    # One VALUES block and a filter: with a second block the planner scans the store.
    wanted = ", ".join(map(str, NAMES))
    return (
        f"SELECT ?thing ?name ?label ?graph WHERE {{ VALUES ?thing {{ {values(things)} }}\n"
        f"GRAPH ?graph {{ ?thing ?name ?label }} FILTER(?name IN ({wanted})) }}"
    )


def _is_reference(graph: Term | None) -> bool:
    return isinstance(graph, NamedNode) and graph.value.startswith(REFERENCE)
