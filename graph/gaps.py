"""What nothing is known to carry out, and the matrix of resolutions × places with the delays.

Absence in the data is not absence in the world: a cell without a sign says only that no source here tells of it.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from .asking.answers import rows
from .asking.days import days_of
from .asking.names import Names
from .asking.summaries import Summary, summaries
from .asking.witnesses import of_pairs
from .ids import BASE
from .vocab import DCTERMS, RDF, VK

if TYPE_CHECKING:
    from .store import Store

KINDS = ("Resolution", "Directive", "Conclusion")
STEPS = ("dissemination", "plan", "review")
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class GapRow:
    """A document that no document (of the place and level asked for) is known to carry out, and what is known of it.

    What sessions did with it is counted in that place and level too.
    """

    document: Summary
    disseminations: int
    instructions: int
    reviews: int


@dataclass(slots=True)
class Cell:
    """What is known of one document in one place.

    `certainty` is `stated` where a document of the place is said to carry it out, `inferred` where that rests on a rule
    or goes through another document, empty where nothing is known; `plans` counts the documents of the place that carry
    it out, `direct` those of them that say so themselves (as the query `coverage`); `months` from issue to the first
    step of each kind.
    """

    certainty: str = ""
    plans: int = 0
    direct: int = 0
    months: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Matrix:
    """Documents by places; a pair without a cell is one of which nothing is known."""

    documents: tuple[Summary, ...]
    places: tuple[tuple[NamedNode, str], ...]
    cells: dict[tuple[NamedNode, NamedNode], Cell]


def gaps(
    store: Store,
    *,
    term: NamedNode | None = None,
    place: NamedNode | None = None,
    level: str | None = None,
    lang: str = "vi",
) -> list[GapRow]:
    """The resolutions, directives, conclusions (of a term) that nothing (of a place or level) carries out, by date."""
    carried = f"?other {VK.implements} ?document ; {RDF.type} {VK.Document} ."
    if place or level:
        carried += f" ?other {VK.issuedBy} ?body . {_seated(place, level)}"
    query = f"SELECT DISTINCT ?document {{ {_documents(term)} MINUS {{ {carried} }} }}"
    found = [one for (one,) in rows(store, query) if isinstance(one, NamedNode)]
    known = summaries(store, found, Names(store, lang))
    acts = _acts(store, term, place, level)
    listed = [
        GapRow(known[one], *(acts[one, kind] for kind in ("Dissemination", "Instruction", "Review"))) for one in found
    ]
    return sorted(listed, key=lambda row: (row.document.day or "9", row.document.iri.value))


def counted(store: Store, term: NamedNode | None = None) -> int:
    """How many resolutions, directives and conclusions (of a term) there are, carried out or not."""
    ((number,),) = rows(store, f"SELECT (COUNT(DISTINCT ?document) AS ?n) {{ {_documents(term)} }}")
    return int(number.value) if isinstance(number, Literal) else 0


def issued_before(store: Store, found: list[GapRow], day: dt.date) -> list[GapRow]:
    """Those that had time to be carried out; one without a date may be of any day of its year or term."""
    since = days_of(store, [row.document.iri for row in found if not row.document.day])
    return [row for row in found if (row.document.day or since.get(row.document.iri, ("", ""))[0]) < day.isoformat()]


def matrix(store: Store, *, term: NamedNode | None = None, lang: str = "vi") -> Matrix:
    """The matrix of the documents (of a term) and all places of which anything is known."""
    cells: dict[tuple[NamedNode, NamedNode], Cell] = defaultdict(Cell)
    issued = _issued(store, term)
    plans = _plans(store, term)
    said = of_pairs(store, {(plan, parent) for plan, parent, _, _, _ in plans})
    counted: set[tuple[NamedNode, NamedNode, NamedNode, bool]] = set()
    for plan, parent, document, place, day in plans:
        cell = cells[document, place]
        for direct in {False, parent == document}:  # a plan may carry it out in several ways, and is one
            if (one := (plan, document, place, direct)) not in counted:
                counted.add(one)
                cell.direct, cell.plans = cell.direct + direct, cell.plans + (not direct)
        direct = parent == document and any(one.certainty == "stated" for one in said.get((plan, parent), ()))
        cell.certainty = "stated" if direct or cell.certainty == "stated" else "inferred"
        _note(cell, "plan", issued.get(document, ""), day)
    for document, kind, place, day in _sittings(store, term):
        _note(
            cells[document, place],
            "dissemination" if kind == VK.Dissemination else "review",
            issued.get(document, ""),
            day,
        )
    names = Names(store, lang)
    known = summaries(store, {document for document, _ in cells}, names)
    order = sorted(known, key=lambda one: (known[one].day or "9", one.value))
    places = sorted({place for _, place in cells}, key=lambda one: (names.of(one), one.value))
    return Matrix(tuple(known[one] for one in order), tuple((one, names.of(one)) for one in places), dict(cells))


def _documents(term: NamedNode | None) -> str:
    kinds = ", ".join(str(VK[name]) for name in KINDS)
    within = f"?document {VK.inTerm} {term} . " if term else ""
    return f"{within}?document {RDF.type} ?kind . FILTER(?kind IN ({kinds}))"


def _seated(place: NamedNode | None, level: str | None) -> str:
    """That `?body` sits in the place, or a place in it, and is of the level."""
    said = (
        f'?body {VK.place} ?seat . FILTER(?seat = {place} || STRSTARTS(STR(?seat), "{place.value}."))' if place else ""
    )
    return f"{said} ?body {VK.level} <{BASE}concept/level/{level}> ." if level else said


def _acts(
    store: Store, term: NamedNode | None, place: NamedNode | None, level: str | None
) -> dict[tuple[NamedNode, str], int]:
    counts: dict[tuple[NamedNode, str], int] = defaultdict(int)
    within = f"?document {VK.inTerm} {term} . " if term else ""
    there = f"?item {VK.partOfSession}/{VK.ofBody} ?body . {_seated(place, level)}\n" if place or level else ""
    query = (
        f"SELECT ?document ?class (COUNT(DISTINCT ?item) AS ?n) {{ {within}\n"
        f"?item {VK.concerns} ?document ; {RDF.type} ?class .\n{there}"
        f"FILTER(?class IN ({VK.Dissemination}, {VK.Instruction}, {VK.Review})) }} GROUP BY ?document ?class"
    )
    for document, kind, number in rows(store, query):
        if isinstance(document, NamedNode) and isinstance(kind, NamedNode) and isinstance(number, Literal):
            counts[document, VK.name_of(kind) or ""] = int(number.value)
    return counts


def _issued(store: Store, term: NamedNode | None) -> dict[NamedNode, str]:
    query = f"SELECT ?document ?day {{ {_documents(term)} ?document {VK.issuedFrom} ?day }}"
    found: dict[NamedNode, str] = {}
    for document, day in rows(store, query):
        if isinstance(document, NamedNode) and isinstance(day, Literal):
            found[document] = min(found.get(document, day.value), day.value)
    return found


def _plans(store: Store, term: NamedNode | None) -> list[tuple[NamedNode, NamedNode, NamedNode, NamedNode, str]]:
    """Plan, what it says it carries out, the document above, the plan's place, its day."""
    query = (
        f"SELECT DISTINCT ?plan ?parent ?document ?place ?day {{ {_documents(term)}\n"
        f"?parent {VK.implements}* ?document . ?plan {VK.implements} ?parent ; {VK.issuedBy}/{VK.place} ?place .\n"
        f"OPTIONAL {{ ?plan {VK.issuedFrom} ?day }} }}"
    )
    return [
        (plan, parent, document, place, day.value if isinstance(day, Literal) else "")
        for plan, parent, document, place, day in rows(store, query)
        if isinstance(plan, NamedNode)
        and isinstance(parent, NamedNode)
        and isinstance(document, NamedNode)
        and isinstance(place, NamedNode)
    ]


def _sittings(store: Store, term: NamedNode | None) -> list[tuple[NamedNode, NamedNode, NamedNode, str]]:
    query = (
        f"SELECT DISTINCT ?document ?class ?place ?day {{ {_documents(term)}\n"
        f"?item {VK.concerns} ?document ; {RDF.type} ?class ; {VK.partOfSession} ?session .\n"
        f"FILTER(?class IN ({VK.Dissemination}, {VK.Review})) ?session {VK.ofBody}/{VK.place} ?place .\n"
        f"OPTIONAL {{ ?session {DCTERMS.date} ?day }} }}"
    )
    return [
        (document, kind, place, day.value if isinstance(day, Literal) else "")
        for document, kind, place, day in rows(store, query)
        if isinstance(document, NamedNode) and isinstance(kind, NamedNode) and isinstance(place, NamedNode)
    ]


def _note(cell: Cell, step: str, issued: str, day: str) -> None:
    """Keep the months from issue to the first such step, where both days are known by day."""
    try:
        start, end = dt.date.fromisoformat(issued), dt.date.fromisoformat(day)
    except ValueError:
        return
    months = (end.year - start.year) * _MONTHS + end.month - start.month
    cell.months[step] = min(cell.months.get(step, months), months)
