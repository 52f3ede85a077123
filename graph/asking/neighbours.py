"""What stands directly below or above documents: relations, agenda items, awards; a crowd is counted, not fetched.

Written for the engine's planner: one VALUES block of (document, relation) pairs, because two blocks make it scan; and
no term of a row that is not needed, because fetching its text costs more than finding it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from ..vocab import AGENDA_CLASSES, DCTERMS, DOCUMENT_RELATIONS, MATERIALISED, RDF, VK
from .answers import rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..store import Store

CROWD = 48  # from so many on, those of one kind are counted, and only the first are fetched
MANY = 1000  # from so many rows on, what is around a document is fetched level by level
_RELATIONS = frozenset(DOCUMENT_RELATIONS)
_AGENDA = frozenset(AGENDA_CLASSES)
_ASKED = (*(VK[name] for name in DOCUMENT_RELATIONS), VK.concerns, VK.recognizes)
# What is followed at once. Who writes `guides` or `continues` writes `implements` too; where it is missing, what stands
# there is not among what was found, and is asked for when the walk comes to it.
_DOWN = (VK.implements,)
_UP = (VK.implements, VK.basedOn)
_DAY = {True: f"{VK.partOfSession}/{DCTERMS.date}", False: str(VK.issuedFrom)}


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A thing beside a document: `kind` as in `trace.Step`; `day` ISO, empty where not known."""

    kind: str
    iri: NamedNode
    day: str = ""


@dataclass(slots=True)
class Neighbours:
    """Those of one document, and how many more of each kind there are."""

    found: list[Neighbour] = field(default_factory=list)
    more: dict[str, int] = field(default_factory=dict)


def below(
    store: Store, documents: list[NamedNode], first: int, *, crowded: bool = False
) -> dict[NamedNode, Neighbours]:
    """What acts on these documents; `first` of a crowd, 0 for all. `crowded`: it is known that there are many."""
    if not crowded and (all_of_them := _at_once(store, documents)) is not None:
        return all_of_them
    counts = _counts(store, documents)
    wanted = [(document, kind) for document in documents for kind, number in counts[document].items() if number]
    crowds = [pair for pair in wanted if first and counts[pair[0]][pair[1]] > CROWD]
    few = [pair for pair in wanted if pair not in set(crowds)]
    found: dict[NamedNode, list[Neighbour]] = defaultdict(list)
    _collect(store, found, [(d, k) for d, k in few if k in _RELATIONS or k == "AwardConferral"])
    _collect_agenda(store, found, sorted({d for d, k in few if k in _AGENDA}, key=str), {*few})
    for document, kind in crowds:
        found[document] += _first_of(store, document, kind, first)
    return {document: _sorted_out(found[document], counts[document]) for document in documents}


def all_below(store: Store, document: NamedNode) -> dict[NamedNode, Neighbours]:
    """The neighbours of the document and of all that carries it out, in two queries; empty where they are many.

    The engine finds the whole of a path before its first row: ask only where little is below.
    """
    path = "|".join(map(str, _DOWN))
    where = f"?d ({path})* {document} . ?a ?p ?d FILTER(?p IN ({', '.join(map(str, _ASKED))}))"
    return _whole(store, where, [document], MANY, _DOWN) or {}


def _at_once(store: Store, documents: list[NamedNode]) -> dict[NamedNode, Neighbours] | None:
    """Everything in one query (two, where sessions had to do with it); None where that would be many rows."""
    pairs = _pairs((document, name) for document in documents for name in _ASKED)
    return _whole(store, f"VALUES (?d ?p) {{ {pairs} }} ?a ?p ?d", documents, CROWD) if documents else {}


def _whole(
    store: Store, where: str, documents: list[NamedNode], most: int, followed: tuple[NamedNode, ...] = ()
) -> dict[NamedNode, Neighbours] | None:
    """What acts on `?d`, by `?d`; None from more than `most` rows on.

    Beside nothing else may stand only the documents named, and those found by a relation that `where` follows.
    """
    query = f"SELECT DISTINCT ?d ?p ?a ?day {{ {where} .\nOPTIONAL {{ ?a {_DAY[False]} ?day }} }}"
    few = list(islice(rows(store, query), most + 1))
    if len(few) > most:
        return None
    found: dict[NamedNode, list[Neighbour]] = {document: [] for document in documents}
    concerned: set[NamedNode] = set()
    for document, name, thing, day in few:
        if isinstance(document, NamedNode) and isinstance(thing, NamedNode) and isinstance(name, NamedNode):
            here = found.setdefault(document, [])
            if name == VK.concerns:
                concerned.add(document)
            else:
                kind = "AwardConferral" if name == VK.recognizes else VK.name_of(name) or ""
                here.append(Neighbour(kind, thing, _text(day)))
            if name in followed:
                found.setdefault(thing, [])
    every = {(document, kind) for document in concerned for kind in _AGENDA}
    agenda: dict[NamedNode, list[Neighbour]] = defaultdict(list)
    _collect_agenda(store, agenda, sorted(concerned, key=str), every)
    return {document: _sorted_out([*each, *agenda[document]], {}) for document, each in found.items()}


def above(store: Store, documents: list[NamedNode]) -> dict[NamedNode, Neighbours]:
    """What these documents act on: nothing is so large that it must be counted."""
    pairs = _pairs((document, VK[name]) for document in documents for name in DOCUMENT_RELATIONS)
    return _acted_on(store, f"VALUES (?d ?p) {{ {pairs} }} ?d ?p ?o", documents, None) or {} if documents else {}


def all_above(store: Store, document: NamedNode) -> dict[NamedNode, Neighbours]:
    """What the document acts on, and what is above that, in one query; empty where that is much."""
    path = "|".join(map(str, _UP))
    relations = ", ".join(str(VK[name]) for name in DOCUMENT_RELATIONS)
    where = f"{document} ({path})* ?d . ?d ?p ?o FILTER(?p IN ({relations}))"
    return _acted_on(store, where, [document], MANY, _UP) or {}


def _acted_on(
    store: Store, where: str, documents: list[NamedNode], most: int | None, followed: tuple[NamedNode, ...] = ()
) -> dict[NamedNode, Neighbours] | None:
    """What `?d` acts on, by `?d`, as `_whole` gives what acts on it."""
    query = f"SELECT DISTINCT ?d ?p ?o ?day {{ {where} .\nOPTIONAL {{ ?o {_DAY[False]} ?day }} }}"
    few = list(islice(rows(store, query), None if most is None else most + 1))
    if most is not None and len(few) > most:
        return None
    found: dict[NamedNode, list[Neighbour]] = {document: [] for document in documents}
    for document, name, thing, day in few:
        if isinstance(document, NamedNode) and isinstance(thing, NamedNode) and isinstance(name, NamedNode):
            found.setdefault(document, []).append(Neighbour(VK.name_of(name) or "", thing, _text(day)))
            if name in followed:
                found.setdefault(thing, [])
    return {document: _sorted_out(each, {}) for document, each in found.items()}


def _counts(store: Store, documents: list[NamedNode]) -> dict[NamedNode, dict[str, int]]:
    counts: dict[NamedNode, dict[str, int]] = {document: {} for document in documents}
    if not documents:
        return counts
    pairs = _pairs((document, name) for document in documents for name in _ASKED)
    query = f"SELECT ?d ?p (COUNT(DISTINCT ?a) AS ?n) {{ VALUES (?d ?p) {{ {pairs} }} ?a ?p ?d }} GROUP BY ?d ?p"
    concerned: list[NamedNode] = []
    for document, name, number in rows(store, query):
        if isinstance(document, NamedNode) and isinstance(name, NamedNode) and isinstance(number, Literal):
            local = VK.name_of(name) or ""
            if local == "concerns":
                concerned.append(document)
            else:
                counts[document]["AwardConferral" if local == "recognizes" else local] = int(number.value)
    if concerned:
        pairs = _pairs((document, VK[name]) for document in concerned for name in AGENDA_CLASSES)
        query = (
            f"SELECT ?d ?c (COUNT(DISTINCT ?a) AS ?n) {{ VALUES (?d ?c) {{ {pairs} }}\n"
            f"?a {VK.concerns} ?d ; {RDF.type} ?c }} GROUP BY ?d ?c"
        )
        for document, name, number in rows(store, query):
            if isinstance(document, NamedNode) and isinstance(name, NamedNode) and isinstance(number, Literal):
                counts[document][VK.name_of(name) or ""] = int(number.value)
    return counts


def _collect(store: Store, found: dict[NamedNode, list[Neighbour]], wanted: list[tuple[NamedNode, str]]) -> None:
    if not wanted:
        return
    names = {VK.recognizes if kind == "AwardConferral" else VK[kind]: kind for _, kind in wanted}
    terms = {kind: name for name, kind in names.items()}
    query = (
        f"SELECT DISTINCT ?d ?p ?a ?day {{ VALUES (?d ?p) {{ {_pairs((d, terms[k]) for d, k in wanted)} }} ?a ?p ?d .\n"
        f"OPTIONAL {{ ?a {_DAY[False]} ?day }} }}"
    )
    for document, name, thing, day in rows(store, query):
        if isinstance(document, NamedNode) and isinstance(thing, NamedNode) and isinstance(name, NamedNode):
            found[document].append(Neighbour(names[name], thing, _text(day)))


def _collect_agenda(
    store: Store, found: dict[NamedNode, list[Neighbour]], documents: list[NamedNode], few: set[tuple[NamedNode, str]]
) -> None:
    if not documents:
        return
    classes = ", ".join(str(VK[name]) for name in AGENDA_CLASSES)
    query = (
        f"SELECT DISTINCT ?d ?c ?a ?day {{ VALUES ?d {{ {' '.join(map(str, documents))} }}\n"
        f"?a {VK.concerns} ?d ; {RDF.type} ?c . FILTER(?c IN ({classes})) OPTIONAL {{ ?a {_DAY[True]} ?day }} }}"
    )
    for document, kind, thing, day in rows(store, query):
        if isinstance(document, NamedNode) and isinstance(thing, NamedNode) and isinstance(kind, NamedNode):
            name = VK.name_of(kind) or ""
            if (document, name) in few:
                found[document].append(Neighbour(name, thing, _text(day)))


def _first_of(store: Store, document: NamedNode, kind: str, first: int) -> list[Neighbour]:
    """The first of a crowd by day, then by IRI. Of what implements, no instructions: they are a kind of their own."""
    if kind in _AGENDA:
        pattern = f"?a {VK.concerns} {document} ; {RDF.type} {VK[kind]} . OPTIONAL {{ ?a {_DAY[True]} ?d }}"
    else:
        name = VK.recognizes if kind == "AwardConferral" else VK[kind]
        only = f"MINUS {{ ?a {VK.concerns} {document} }} " if kind == "implements" else ""
        pattern = f"?a {name} {document} . {only}OPTIONAL {{ ?a {_DAY[False]} ?d }}"
    query = f"SELECT ?a (MIN(?d) AS ?day) {{ {pattern} }} GROUP BY ?a ORDER BY ?day ?a LIMIT {2 * first}"
    return [Neighbour(kind, thing, _text(day)) for thing, day in rows(store, query) if isinstance(thing, NamedNode)]


def _sorted_out(found: list[Neighbour], counts: dict[str, int]) -> Neighbours:
    """Without what is only said because something narrower holds: `implements` beside `guides`, `cites` beside any."""
    kinds: dict[NamedNode, set[str]] = defaultdict(set)
    for one in found:
        kinds[one.iri].add(one.kind)
    for names in kinds.values():
        for name in list(names & _RELATIONS):
            names -= {VK.name_of(wider) or "" for wider in MATERIALISED.get(VK[name], ())}
        if "Instruction" in names:  # the chair's call implements what it concerns: one step, not two
            names.discard("implements")
        if names & (_RELATIONS - {"cites"}):
            names.discard("cites")
    earliest: dict[tuple[str, NamedNode], str] = {}
    for one in found:
        if one.kind in kinds[one.iri]:
            key = (one.kind, one.iri)
            earliest[key] = min(filter(None, (earliest.get(key), one.day)), default="")
    kept = [Neighbour(kind, iri, day) for (kind, iri), day in earliest.items()]
    return Neighbours(kept, _more(kept, counts))


def _more(kept: list[Neighbour], counts: dict[str, int]) -> dict[str, int]:
    wider = {"implements": ("guides", "continues", "Instruction"), "repeals": ("replaces",)}
    more: dict[str, int] = {}
    for kind, number in counts.items():
        if number > CROWD:
            there = number - sum(counts.get(name, 0) for name in wider.get(kind, ()))
            left = there - sum(one.kind == kind for one in kept)
            if left > 0:
                more[kind] = left
    return more


def _pairs(pairs: Iterable[tuple[NamedNode, NamedNode]]) -> str:
    return " ".join(f"({one} {other})" for one, other in pairs)


def _text(day: object) -> str:
    return day.value if isinstance(day, Literal) else ""
