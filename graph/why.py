"""Why one document is below another: every stated path between them; or why not: where the path breaks off.

A path goes from the lower document up over relations (`implements` and its kinds, `basedOn`, …), each with its
witnesses. Where there is none, what each end does reach is shown, the pairs of reached documents that share a source or
an undecided reading, and the candidates that were not chosen, with the reason.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from .asking.answers import rows, values
from .asking.names import Names
from .asking.neighbours import above
from .asking.summaries import Summary, summaries
from .asking.witnesses import doubtful_identities, of_pairs
from .trace import less_certain
from .vocab import OA, RDFS, VK

if TYPE_CHECKING:
    from .asking.witnesses import Witness
    from .store import Store

PATHS = 20
_LEVELS = 30
_WIDTH = 2000


@dataclass(frozen=True, slots=True)
class Link:
    """One step up: `lower` stands in the relation `kind` to `upper`."""

    lower: Summary
    kind: str
    upper: Summary
    witnesses: tuple[Witness, ...]


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A reading that was left undecided: what it might be, why it was not decided, and which end it would join."""

    reading: Summary
    candidate: Summary
    reason: str
    source: str


@dataclass(frozen=True, slots=True)
class Gap:
    """Where two documents are not joined.

    `reached` is what the lower document leads to, `leads` what leads to the upper one (each without the ends
    themselves, nearest first); `doubtful` the undecided readings that might join them.
    """

    lower: Summary
    upper: Summary
    reached: tuple[Summary, ...]
    leads: tuple[Summary, ...]
    doubtful: tuple[Doubtful, ...]


def why(store: Store, lower: NamedNode, upper: NamedNode, lang: str = "vi") -> list[list[Link]]:
    """The paths from the lower document up to the upper one, shortest first; up to twenty, none where there is none."""
    edges = _edges_up(store, lower)
    paths: list[list[tuple[NamedNode, str, NamedNode]]] = []
    queue: deque[list[tuple[NamedNode, str, NamedNode]]] = deque([[]])
    useful = _leading_to(edges, upper)
    while queue and len(paths) < PATHS:
        path = queue.popleft()
        here = path[-1][2] if path else lower
        if here == upper and path:
            paths.append(path)
            continue
        seen = {lower, *(step[2] for step in path)}
        for kind, target in edges.get(here, ()):
            if target in useful and target not in seen:
                queue.append([*path, (here, kind, target)])
    return _told(store, paths, lang)


def why_not(store: Store, lower: NamedNode, upper: NamedNode, lang: str = "vi") -> Gap:
    """What lies between two documents that no path joins."""
    reached = [one for one in _edges_up(store, lower) if one != lower]
    leads = _below(store, upper)
    found = _doubts(store, {lower, *reached}, {upper, *leads})
    known = summaries(
        store, {lower, upper, *reached, *leads, *(iri for one in found for iri in one[:2])}, Names(store, lang)
    )
    return Gap(
        known[lower],
        known[upper],
        tuple(known[one] for one in reached),
        tuple(known[one] for one in leads),
        tuple(
            Doubtful(known[reading], known[candidate], reason, source) for reading, candidate, reason, source in found
        ),
    )


def _edges_up(store: Store, lower: NamedNode) -> dict[NamedNode, list[tuple[str, NamedNode]]]:
    """All relations that can be followed from the document, by their start, in the order of the levels."""
    edges: dict[NamedNode, list[tuple[str, NamedNode]]] = {}
    level = [lower]
    for _ in range(_LEVELS):
        if not level or len(edges) > _WIDTH:
            break
        following: dict[NamedNode, None] = {}
        for document, beside in above(store, level).items():
            steps = [(one.kind, one.iri) for one in beside.found]
            edges[document] = sorted(steps, key=lambda step: (step[0], step[1].value))
            following |= dict.fromkeys(target for _, target in edges[document])
        level = [one for one in following if one not in edges]
    return edges


def _leading_to(edges: dict[NamedNode, list[tuple[str, NamedNode]]], upper: NamedNode) -> set[NamedNode]:
    """The documents from which the upper one can be reached: no path is followed into a dead end."""
    back: dict[NamedNode, list[NamedNode]] = {}
    for start, steps in edges.items():
        for _, target in steps:
            back.setdefault(target, []).append(start)
    found, queue = {upper}, [upper]
    while queue:
        for one in back.get(queue.pop(), ()):
            if one not in found:
                found.add(one)
                queue.append(one)
    return found


def _told(store: Store, paths: list[list[tuple[NamedNode, str, NamedNode]]], lang: str) -> list[list[Link]]:
    steps = {step for path in paths for step in path}
    witnesses = of_pairs(store, {(start, end) for start, _, end in steps})
    known = summaries(store, {end for start, _, end in steps} | {start for start, _, _ in steps}, Names(store, lang))
    ends = {(end, one.source) for pair, found in witnesses.items() for end in pair for one in found if one.words}
    doubtful = doubtful_identities(store, ends)
    said = {
        pair: tuple(less_certain(one, [doubtful.get((end, one.source)) for end in pair]) for one in found)
        for pair, found in witnesses.items()
    }
    return [
        [Link(known[start], kind, known[end], said.get((start, end), ())) for start, kind, end in path]
        for path in paths
    ]


def _below(store: Store, upper: NamedNode) -> list[NamedNode]:
    query = f"SELECT DISTINCT ?below {{ ?below {VK.implements}+ {upper} . FILTER(?below != {upper}) }} LIMIT {_WIDTH}"
    return sorted((one for (one,) in rows(store, query) if isinstance(one, NamedNode)), key=lambda one: one.value)


def _doubts(store: Store, lower: set[NamedNode], upper: set[NamedNode]) -> list[tuple[NamedNode, NamedNode, str, str]]:
    """Undecided readings in the sources of the lower documents that may be one of the upper documents."""
    query = (
        f"SELECT DISTINCT ?reading ?candidate ?reason ?source {{ VALUES ?candidate {{ {values(upper)} }}\n"
        f"?reading {VK.candidate} ?candidate . ?source {VK.mentions} ?reading .\n"
        f"OPTIONAL {{ ?evidence {OA.hasBody} ?reading . OPTIONAL {{ ?evidence {RDFS.comment} ?reason }} }} }}"
    )
    mentioned = f"SELECT DISTINCT ?source {{ VALUES ?d {{ {values(lower)} }} ?source {VK.mentions} ?d }}"
    sources = {source for (source,) in rows(store, mentioned)}
    return sorted(
        (
            (reading, candidate, reason.value if isinstance(reason, Literal) else "", source.value)
            for reading, candidate, reason, source in rows(store, query)
            if source in sources
            and isinstance(reading, NamedNode)
            and isinstance(candidate, NamedNode)
            and isinstance(source, NamedNode)
        ),
        key=str,
    )
