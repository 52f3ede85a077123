"""What the explorer shows, taken from a store: things, links, evidence, and the texts around the evidence.

Everything refers to everything by position, so that the page needs no IRIs twice. The same store gives the same data.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pyoxigraph import Literal, NamedNode

from ..asking.names import Names, short
from ..vocab import (
    AGENDA_CLASSES,
    BODY_CLASSES,
    DCTERMS,
    DOCUMENT_CLASSES,
    DOCUMENT_RELATIONS,
    MATERIALISED,
    ORG,
    RDF,
    RDFS,
    SCHEMA,
    SESSION_CLASSES,
    SKOS,
    VK,
)
from .choice import Choice, chosen
from .quotations import quotations

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..store import Store

#: General classes by their exact ones, the order in which a thing with several is told apart.
KINDS = {
    "Document": DOCUMENT_CLASSES,
    "Session": SESSION_CLASSES,
    "AgendaItem": AGENDA_CLASSES,
    "AwardConferral": (),
    "Body": BODY_CLASSES,
    "Position": (),
    "Term": (),
    "Place": (),
    "Source": (),
}
_LINKS = {
    **{name: VK[name] for name in (*DOCUMENT_RELATIONS, "candidate", "issuedBy", "submittedBy", "inTerm", "ofBody")},
    **{name: VK[name] for name in ("partOfSession", "concerns", "givenBy", "addressedTo", "conferredBy")},
    **{name: VK[name] for name in ("recipient", "recognizes", "place", "mergedInto")},
    "subOrganizationOf": ORG.subOrganizationOf,
    "postIn": ORG.postIn,
}
# Key in the data → property of literals; the least is taken where sources differ, so that it is always the same one.
_WORDS = {
    "s": VK.symbol,
    "t": DCTERMS.title,
    "x": DCTERMS.description,
    "issued": DCTERMS.issued,
    "date": DCTERMS.date,
    "from": SCHEMA.startDate,
    "to": SCHEMA.endDate,
    "published": SCHEMA.datePublished,
    "yrs": VK.years,
    "col": VK.collectives,
    "ind": VK.individuals,
}
_CONCEPTS = {"v": VK.level, "o": VK.status, "w": VK.award}
_NUMBERS = {"yrs", "col", "ind"}


@dataclass(frozen=True, slots=True)
class Dataset:
    """The data of a page, ready for JSON; `documents` of `all_documents` are in it."""

    data: dict[str, Any]
    documents: int
    all_documents: int


def dataset(store: Store, choice: Choice | None = None) -> Dataset:
    """Gather what the choice asks for; without one, everything."""
    gathered = _Gathering(store)
    documents = [thing for thing, (kind, _) in gathered.kinds.items() if kind == "Document"]
    kept = chosen(choice or Choice(), gathered.kinds, gathered.links)
    data = gathered.data(kept)
    return Dataset(data, sum(1 for one in documents if one in kept), len(documents))


@dataclass(slots=True)
class _Gathering:
    """One reading of the store: scans by class and property, which need no planning by the engine."""

    store: Store
    kinds: dict[NamedNode, tuple[str, str]] = field(default_factory=dict)
    links: dict[tuple[NamedNode, str, NamedNode], set[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for kind, exact in KINDS.items():
            for name in (kind, *exact):
                for quad in self.store.quads(predicate=RDF.type, object=VK[name]):
                    if isinstance(quad.subject, NamedNode) and self.kinds.get(quad.subject, (kind,))[0] == kind:
                        self.kinds[quad.subject] = (kind, name)
        for name, relation in _LINKS.items():
            for quad in self.store.quads(predicate=relation):
                if quad.subject in self.kinds and quad.object in self.kinds:
                    key = (quad.subject, name, quad.object)
                    self.links.setdefault(key, set()).add(str(quad.graph_name.value))  # type: ignore[union-attr, arg-type]  # both ends are known things, and all graphs are named
        self._keep_the_most_specific()

    def _keep_the_most_specific(self) -> None:
        """Drop what is only said because something narrower is: `implements` beside `guides`, `cites` beside any."""
        for subject, name, value in list(self.links):
            if name in DOCUMENT_RELATIONS:
                wider = [VK.name_of(one) or "" for one in MATERIALISED.get(VK[name], ())]
                for other in [*wider, *(["cites"] if name != "cites" else [])]:
                    self.links.pop((subject, other, value), None)
        # An instruction implements what it concerns: one link says both.
        for subject, name, value in list(self.links):
            if name == "concerns":
                self.links.pop((subject, "implements", value), None)

    def data(self, kept: set[NamedNode]) -> dict[str, Any]:
        order = sorted(kept, key=lambda one: one.value)
        place = {thing: number for number, thing in enumerate(order)}
        things: list[dict[str, Any]] = [self._named(thing) for thing in order]
        self._attributes(place, things)
        self._labels(order, things)
        said = quotations(self.store, place, self.links)
        for number, witnesses in said.of_things.items():
            things[number]["e"] = witnesses
        for number, windows in said.windows.items():
            things[number]["texts"] = windows
        links = [
            [place[subject], name, place[value], said.of_links.get((place[subject], name, place[value]), []), graphs]
            for (subject, name, value), graphs in self._stated(place)
        ]
        return {
            "things": things,
            "links": links,
            "evidence": said.evidence,
            "rules": said.rules,
            "words": self._words(things, links),
        }

    def _named(self, thing: NamedNode) -> dict[str, Any]:
        kind, exact = self.kinds[thing]
        return {"i": short(thing), "k": kind, "c": exact}

    def _stated(self, place: dict[NamedNode, int]) -> Iterable[tuple[tuple[NamedNode, str, NamedNode], list[int]]]:
        """The links between the things of the page, in their order, with the sources that state them."""
        found = [key for key in self.links if key[0] in place and key[2] in place]
        for key in sorted(found, key=lambda key: (place[key[0]], key[1], place[key[2]])):
            yield key, sorted(place[one] for graph in self.links[key] if (one := NamedNode(graph)) in place)

    def _attributes(self, place: dict[NamedNode, int], things: list[dict[str, Any]]) -> None:
        for key, name in _WORDS.items():
            for quad in self.store.quads(predicate=name):
                if quad.subject in place and isinstance(quad.object, Literal):
                    thing = things[place[quad.subject]]  # type: ignore[index]  # `place` has IRIs only
                    thing[key] = min(thing.get(key, quad.object.value), quad.object.value)
        for key, concept in _CONCEPTS.items():
            for quad in self.store.quads(predicate=concept):
                if quad.subject in place and isinstance(quad.object, NamedNode):
                    thing = things[place[quad.subject]]  # type: ignore[index]  # `place` has IRIs only
                    local = short(quad.object)
                    thing[key] = min(thing.get(key, local), local)
        for thing in things:
            thing |= {key: int(thing[key]) for key in _NUMBERS if key in thing}
            dates = [thing.pop(key, "") for key in ("issued", "date", "published")]
            if date := next(filter(None, dates), ""):
                thing["d"] = date

    def _labels(self, order: list[NamedNode], things: list[dict[str, Any]]) -> None:
        vietnamese, english = Names(self.store, "vi"), Names(self.store, "en")
        vietnamese.learn(order)
        english.learn(order)
        others: dict[NamedNode, set[str]] = {}
        for name in (SKOS.altLabel, SKOS.hiddenLabel, RDFS.label, SKOS.prefLabel):
            for quad in self.store.quads(predicate=name):
                if isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal):
                    others.setdefault(quad.subject, set()).add(quad.object.value)
        for thing, told in zip(order, things, strict=True):
            told["l"] = vietnamese.of(thing)
            if (foreign := english.of(thing)) != told["l"]:
                told["n"] = foreign
            if other := sorted(others.get(thing, set()) - {told["l"], told.get("n")}):
                told["a"] = other

    def _words(self, things: list[dict[str, Any]], links: list[list[Any]]) -> dict[str, dict[str, list[str]]]:
        """What classes, relations and concepts are called, in both languages."""
        vietnamese, english = Names(self.store, "vi"), Names(self.store, "en")

        def called(terms: dict[str, NamedNode]) -> dict[str, list[str]]:
            vietnamese.learn(terms.values())
            english.learn(terms.values())
            return {key: [vietnamese.of(term), english.of(term)] for key, term in sorted(terms.items())}

        classes = {*KINDS, *(thing["c"] for thing in things)}
        concepts = {thing[key] for thing in things for key in _CONCEPTS if key in thing}
        base = VK.base.removesuffix("ontology#") + "id/"
        return {
            "classes": called({name: VK[name] for name in classes}),
            "relations": called({name: _LINKS[name] for name in {link[1] for link in links} | set(DOCUMENT_RELATIONS)}),
            "concepts": called({name: NamedNode(base + name) for name in concepts}),
        }
