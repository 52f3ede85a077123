"""Between which days a thing happened that has no date of its own: its session says, its key's year, or a term."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from ..dates import PartialDate
from ..ids import DocumentKey, parse, source_of
from ..vocab import DCTERMS, RDF, SCHEMA, VK
from .answers import rows, values

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..store import Store

# The session that passes a document dates it; one that only discusses it dates a paper laid before it, which has no
# number, and not a document that may be years old.
_PASSED = (VK.Adoption, VK.Approval)
_LAID = (*_PASSED, VK.Deliberation)
_YEAR = 4


def days_of(store: Store, things: Iterable[NamedNode]) -> dict[NamedNode, tuple[str, str]]:
    """The first and the last day (ISO) of awards, agenda items and documents; what nothing tells is not in it.

    The last is empty for a term of which no end is known.
    """
    wanted = sorted(set(things), key=str)
    sat: dict[NamedNode, list[PartialDate]] = {}
    for thing, day in _sat(store, wanted):
        sat.setdefault(thing, []).append(day)
    sat |= {thing: [PartialDate(year)] for thing in wanted if thing not in sat and (year := _year(thing))}
    known = {
        thing: (min(day.first for day in days).isoformat(), min(day.last for day in days).isoformat())
        for thing, days in sat.items()
    }
    served = _terms(store, [thing for thing in wanted if thing not in known])
    terms = _served(store, {term for some in served.values() for term in some})
    for thing, some in served.items():
        if days := [terms[term] for term in some if term in terms]:
            known[thing] = (min(first for first, _ in days), min((last for _, last in days if last), default=""))
    return known


def _sat(store: Store, things: list[NamedNode]) -> Iterator[tuple[NamedNode, PartialDate]]:
    """The days of the awards themselves, and of the sessions that the things belong to or that dealt with them."""
    if not things:
        return
    kinds = ", ".join(map(str, _LAID))
    query = (
        f"SELECT DISTINCT ?thing ?kind ?day {{ VALUES ?thing {{ {values(things)} }}\n"
        f"{{ ?thing {DCTERMS.date}|({VK.partOfSession}/{DCTERMS.date}) ?day }} UNION\n"
        f"{{ ?item {VK.concerns} ?thing ; {RDF.type} ?kind . FILTER(?kind IN ({kinds}))\n"
        f"?item {VK.partOfSession}/{DCTERMS.date} ?day }} }}"
    )
    for thing, kind, day in rows(store, query):
        if isinstance(thing, NamedNode) and isinstance(day, Literal):
            passed = kind is None or kind in _PASSED
            if passed or source_of(thing.value):
                yield thing, PartialDate.from_iso(day.value)


def _terms(store: Store, things: list[NamedNode]) -> dict[NamedNode, set[NamedNode]]:
    """The terms of documents, of the sessions that things belong to, and of those that a paper was laid before."""
    query = (
        f"SELECT DISTINCT ?thing ?term ?laid {{ VALUES ?thing {{ {values(things)} }}\n"
        f"{{ ?thing {VK.inTerm}|({VK.partOfSession}/{VK.inTerm}) ?term }} UNION\n"
        f"{{ ?laid {VK.concerns} ?thing ; {VK.partOfSession}/{VK.inTerm} ?term }} }}"
    )
    found: dict[NamedNode, set[NamedNode]] = {}
    for thing, term, laid in rows(store, query) if things else ():
        if isinstance(thing, NamedNode) and isinstance(term, NamedNode) and (laid is None or source_of(thing.value)):
            found.setdefault(thing, set()).add(term)
    return found


def _served(store: Store, terms: set[NamedNode]) -> dict[NamedNode, tuple[str, str]]:
    """The first and the last day of these committees; the last is empty where it is not known.

    A committee of which a day is not known served after those before it and before those after it.
    """
    query = (
        f"SELECT DISTINCT ?term ?n ?m ?from ?to {{ VALUES ?term {{ {values(terms)} }}\n"
        f"{{ ?term {RDF.type} {VK.Term} . BIND(?term AS ?other) }} UNION\n"
        f"{{ ?term {VK.ofBody} ?body ; {VK.termNumber} ?n . ?other {VK.ofBody} ?body ; {VK.termNumber} ?m }}\n"
        f"OPTIONAL {{ ?other {SCHEMA.startDate} ?from }} OPTIONAL {{ ?other {SCHEMA.endDate} ?to }} }}"
    )
    after: dict[NamedNode, set[str]] = {}
    until: dict[NamedNode, set[str]] = {}
    for term, mine, other, start, end in rows(store, query) if terms else ():
        if not isinstance(term, NamedNode):
            continue
        apart = int(other.value) - int(mine.value) if isinstance(mine, Literal) and isinstance(other, Literal) else 0
        first = {PartialDate.from_iso(start.value).first.isoformat()} if isinstance(start, Literal) else set()
        last = {PartialDate.from_iso(end.value).last.isoformat()} if isinstance(end, Literal) else set()
        after.setdefault(term, set()).update(first if apart == 0 else first | last if apart < 0 else ())
        until.setdefault(term, set()).update(last if apart == 0 else first | last if apart > 0 else ())
    return {term: (max(days), min(until[term], default="")) for term, days in after.items() if days}


def _year(thing: NamedNode) -> int | None:
    """`document/hdnd.x/2022/nq-qppl/37` is of 2022."""
    try:
        key = parse(thing.value)
    except ValueError:
        return None
    period = key.period if isinstance(key, DocumentKey) else None
    return int(period) if period and period.isdigit() and len(period) == _YEAR else None
