"""What carries a document out, and what it carries out, each step with the words that say so.

The walk goes level by level, a few queries a level. Below a document stand the documents and instructions that
implement it (followed further), what amends, replaces or reviews it, what sessions did with it, and the awards that
recognise it; above it, what it implements or rests on. A document is opened once: a second time, or in a circle, it is
only named.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from pyoxigraph import NamedNode

from .asking.answers import rows, values
from .asking.names import Names
from .asking.summaries import Summary, summaries
from .asking.witnesses import doubtful_identities, of_pairs, of_things
from .vocab import AGENDA_CLASSES, DOCUMENT_RELATIONS, MATERIALISED, VK

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from .asking.witnesses import Pair, Witness
    from .store import Store

Way = Literal["down", "up", "both"]

IMPLEMENTING = ("implements", "guides", "continues")
_FOLLOWED = frozenset({*IMPLEMENTING, "basedOn"})
# The order in which the steps of one document are shown.
ORDER = (
    *IMPLEMENTING,
    "Instruction",
    "basedOn",
    "Adoption",
    "Approval",
    "Deliberation",
    "Dissemination",
    "Review",
    "AwardConferral",
    "reviews",
    "approvesDocument",
    "annexedTo",
    "amends",
    "suspends",
    "replaces",
    "repeals",
    "cites",
)
_RANK = {kind: rank for rank, kind in enumerate(ORDER)}
FAN = 12
STEPS = 200


@dataclass(slots=True)
class Step:
    """One thing that stands in a relation to the document above it.

    `kind` is a relation's local name (`guides`) or a class (`Review`, `AwardConferral`); `way` is down where the thing
    acts on the document above it, up where that one acts on it. `again` marks a document that was opened elsewhere;
    `folded` counts the steps of each kind below it that are not shown.
    """

    kind: str
    way: str
    about: Summary
    witnesses: tuple[Witness, ...] = ()
    steps: list[Step] = field(default_factory=list)
    again: bool = False
    folded: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Trace:
    """The answer: the document, its steps, and how many documents and instructions carry it out in all.

    `folded` counts, by kind, the steps of the document itself that are not shown.
    """

    root: Summary
    steps: tuple[Step, ...]
    folded: dict[str, int]
    carried_out: int
    lang: str = "vi"

    def walk(self) -> Iterator[tuple[int, Step]]:
        """Every step with its depth (1 for those of the document itself), in the order shown."""
        yield from _walk(self.steps, 1)

    @property
    def unanswered(self) -> bool:
        """Is nothing known to carry the document out?"""
        kinds = {*IMPLEMENTING, "Instruction"}
        return not any(step.way == "down" and step.kind in kinds for step in self.steps) and self.carried_out == 0

    @property
    def counts(self) -> dict[str, int]:
        """How many statements are stated, inferred and ambiguous, and how many sources say them."""
        found = [witness for _, step in self.walk() for witness in step.witnesses]
        certain = {name: sum(one.certainty == name for one in found) for name in ("stated", "inferred", "ambiguous")}
        return {**certain, "sources": len({one.source for one in found})}


@dataclass(frozen=True, slots=True)
class Limits:
    """How far and wide the walk goes: `depth` None is to the end; `fan` steps of one kind and `steps` in all, 0 is all.

    `as_of` leaves out what is dated later; `place` and `level` keep, below the document, what belongs there and the way
    to it.
    """

    way: Way = "both"
    depth: int | None = None
    fan: int = FAN
    steps: int = STEPS
    as_of: dt.date | None = None
    place: NamedNode | None = None
    level: str | None = None


def trace(store: Store, document: NamedNode, limits: Limits | None = None, lang: str = "vi") -> Trace:
    """Trace one document; `citation.document` finds its IRI."""
    limits = limits or Limits()
    walk = _Walk(store, limits, Names(store, lang))
    root = walk.about([document])[document]
    top = Step("", "", root)
    walk.open_all(top)
    walk.testify(top)
    total = _carried_out(store, document) if limits.way != "up" else 0
    return Trace(root, tuple(top.steps), top.folded, total, lang)


@dataclass(frozen=True, slots=True)
class _Edge:
    """What the store says: `actor` (a document, an agenda item, an award) acts on `target`."""

    kind: str
    actor: NamedNode
    target: NamedNode


class _Walk:
    """One walk through one store."""

    def __init__(self, store: Store, limits: Limits, names: Names) -> None:
        self._store, self._limits, self._names = store, limits, names
        self._opened: set[NamedNode] = set()
        self._depth: dict[int, int] = {}
        self._shown = 0

    def about(self, things: Iterable[NamedNode]) -> dict[NamedNode, Summary]:
        return summaries(self._store, things, self._names)

    def open_all(self, top: Step) -> None:
        """Open the document, then what was found, level by level; what only rests on it, after what carries it out.

        A plan may name the resolution as its ground and carry out the programme below it: it stands below the programme.
        """
        limits = self._limits
        self._opened.add(top.about.iri)
        self._depth[id(top)] = 0
        level, later = [top], list[Step]()
        while level:
            ways = ("down", "up") if limits.way == "both" else (limits.way,)
            found = {way: self._steps(way, [one for one in level if one is top or one.way == way]) for way in ways}
            for parent in level:
                self._attach(parent, [step for way in ways for step in found[way].get(parent.about.iri, [])])
            level, grounds = self._next(level)
            later += grounds
            if not level:
                level, later = self._to_open(later), []
        if limits.place or limits.level:
            top.steps = [step for step in top.steps if self._belongs(step)]

    def testify(self, top: Step) -> None:
        """Find the words behind every step, in four queries."""
        pairs: dict[int, Pair] = {}
        things: dict[int, NamedNode] = {}
        steps = [(parent, step) for parent in _parents(top) for step in parent.steps]
        for parent, step in steps:
            if step.kind in _RELATIONS:
                ends = (step.about.iri, parent.about.iri)
                pairs[id(step)] = ends if step.way == "down" else ends[::-1]
            else:
                things[id(step)] = step.about.iri
        by_pair = of_pairs(self._store, pairs.values())
        by_thing = of_things(self._store, things.values())
        for _, step in steps:
            if id(step) in pairs:
                said = by_pair.get(pairs[id(step)], ())
                step.witnesses = tuple(one for one in said if _speaks_of(one, step.kind))
            else:
                step.witnesses = by_thing.get(things[id(step)], ())
        self._doubt(steps)

    def _doubt(self, steps: list[tuple[Step, Step]]) -> None:
        """A statement about a document that a rule identified is inferred too."""
        ends = [
            (end.about.iri, witness.source)
            for pair in steps
            for end in pair
            if "Document" in end.about.classes
            for witness in pair[1].witnesses
            if witness.words is not None
        ]
        doubtful = doubtful_identities(self._store, ends)
        for parent, step in steps if doubtful else ():
            step.witnesses = tuple(
                _less_certain(one, [doubtful.get((end.about.iri, one.source)) for end in (parent, step)])
                for one in step.witnesses
            )

    def _steps(self, way: str, parents: list[Step]) -> dict[NamedNode, list[Step]]:
        """What stands below (or above) each of these documents."""
        documents = [parent.about.iri for parent in parents if not parent.again]
        edges = _acting_on(self._store, documents) if way == "down" else _acted_on(self._store, documents)
        by_end: dict[NamedNode, list[_Edge]] = {}
        for edge in _most_specific(edges):
            by_end.setdefault(edge.target if way == "down" else edge.actor, []).append(edge)
        kept = {edge.actor if way == "down" else edge.target for edge in edges}
        known = self.about(kept)
        return {
            end: [Step(edge.kind, way, known[edge.actor if way == "down" else edge.target]) for edge in found]
            for end, found in by_end.items()
        }

    def _attach(self, parent: Step, found: list[Step]) -> None:
        """Put the first steps of each kind below the parent, and count the others."""
        limits = self._limits
        kept: dict[tuple[str, str], int] = {}
        for step in sorted(found, key=_order):
            if limits.as_of and step.about.day > limits.as_of.isoformat():
                continue
            group = (step.way, step.kind)
            wide = limits.fan and kept.get(group, 0) >= limits.fan and not self._filters
            if wide or (limits.steps and self._shown >= limits.steps):
                parent.folded[step.kind] = parent.folded.get(step.kind, 0) + 1
                continue
            kept[group] = kept.get(group, 0) + 1
            self._shown += 1
            parent.steps.append(step)

    def _next(self, level: list[Step]) -> tuple[list[Step], list[Step]]:
        """What to open after these, in the order shown: at once, and after all that is opened at once."""
        following: list[Step] = []
        for parent in level:
            depth = self._depth[id(parent)] + 1
            for step in parent.steps:
                if step.kind in _FOLLOWED and "Document" in step.about.classes:
                    self._depth[id(step)] = depth
                    following.append(step)
        at_once = self._to_open([step for step in following if step.kind != "basedOn"])
        return at_once, [step for step in following if step.kind == "basedOn"]

    def _to_open(self, steps: list[Step]) -> list[Step]:
        """Those within the depth whose document was not opened yet; the others are marked."""
        fresh: list[Step] = []
        for step in steps:
            if step.about.iri in self._opened:
                step.again = True
            elif self._limits.depth is None or self._depth[id(step)] < self._limits.depth:
                self._opened.add(step.about.iri)
                fresh.append(step)
        return fresh

    @property
    def _filters(self) -> bool:
        return bool(self._limits.place or self._limits.level)

    def _belongs(self, step: Step) -> bool:
        """Is the step of the place and level asked for, or on the way to one that is? What is above always stays."""
        step.steps = [below for below in step.steps if self._belongs(below)]
        if step.way == "up" or step.steps:
            return True
        limits, about = self._limits, step.about
        here = limits.place is None or (
            about.place is not None
            and (about.place == limits.place or about.place.value.startswith(f"{limits.place.value}."))
        )
        return here and (limits.level is None or about.level == limits.level)


_RELATIONS = frozenset(DOCUMENT_RELATIONS)


def _acting_on(store: Store, documents: list[NamedNode]) -> list[_Edge]:
    """Relations that end at these documents, agenda items that concern them, awards that recognise them."""
    if not documents:
        return []
    names = values([*(VK[name] for name in DOCUMENT_RELATIONS), VK.concerns, VK.recognizes])
    query = (
        f"SELECT DISTINCT ?target ?name ?actor ?class {{ VALUES ?target {{ {values(documents)} }}\n"
        f"VALUES ?name {{ {names} }} ?actor ?name ?target .\n"
        f"OPTIONAL {{ VALUES ?class {{ {values(VK[name] for name in AGENDA_CLASSES)} }} ?actor a ?class }} }}"
    )
    edges: set[_Edge] = set()
    for target, name, actor, kind in rows(store, query):
        if isinstance(actor, NamedNode) and isinstance(target, NamedNode):
            local = VK.name_of(name) or ""  # type: ignore[arg-type]
            if isinstance(kind, NamedNode):  # an instruction implements what it concerns: one step, not two
                local = VK.name_of(kind) or local
            edges.add(_Edge("AwardConferral" if local == "recognizes" else local, actor, target))
    return list(edges)


def _acted_on(store: Store, documents: list[NamedNode]) -> list[_Edge]:
    """Relations that start at these documents."""
    if not documents:
        return []
    names = values(VK[name] for name in DOCUMENT_RELATIONS)
    query = (
        f"SELECT DISTINCT ?actor ?name ?target {{ VALUES ?actor {{ {values(documents)} }}\n"
        f"VALUES ?name {{ {names} }} ?actor ?name ?target }}"
    )
    return [
        _Edge(VK.name_of(name) or "", actor, target)  # type: ignore[arg-type]
        for actor, name, target in rows(store, query)
        if isinstance(actor, NamedNode) and isinstance(target, NamedNode)
    ]


def _most_specific(edges: list[_Edge]) -> list[_Edge]:
    """Without what is only said because a narrower relation holds: `implements` beside `guides`, `cites` beside any."""
    kinds: dict[tuple[NamedNode, NamedNode], set[str]] = {}
    for edge in edges:
        kinds.setdefault((edge.actor, edge.target), set()).add(edge.kind)
    for found in kinds.values():
        for name in list(found):
            if name in _RELATIONS:
                found -= {VK.name_of(wider) or "" for wider in MATERIALISED.get(VK[name], ())}
        if found & (_RELATIONS - {"cites"}):
            found.discard("cites")
    return [edge for edge in edges if edge.kind in kinds[edge.actor, edge.target]]


def _less_certain(witness: Witness, found: list[tuple[str, str] | None]) -> Witness:
    for certainty, reason in filter(None, found):
        said = "; ".join(dict.fromkeys(filter(None, (witness.reason, reason))))
        worst = "ambiguous" if "ambiguous" in {certainty, witness.certainty} else "inferred"
        witness = replace(witness, certainty=worst, reason=said)
    return witness


def _speaks_of(witness: Witness, kind: str) -> bool:
    """A catalogue may list `implements` where the text said `guides`: the family is one."""
    return witness.predicate == kind or (witness.predicate in IMPLEMENTING and kind in IMPLEMENTING)


def _carried_out(store: Store, document: NamedNode) -> int:
    below = f"?below {VK.implements}+ {document} . FILTER(?below != {document})"
    query = f"SELECT (COUNT(DISTINCT ?below) AS ?all) {{ {below} }}"
    return next(int(count.value) for (count,) in rows(store, query))  # type: ignore[union-attr]


def _order(step: Step) -> tuple[int, int, str, str]:
    return (step.way == "up", _RANK.get(step.kind, len(_RANK)), step.about.day or "9", step.about.iri.value)


def _walk(steps: Iterable[Step], depth: int) -> Iterator[tuple[int, Step]]:
    for step in steps:
        yield depth, step
        yield from _walk(step.steps, depth + 1)


def _parents(step: Step) -> Iterator[Step]:
    yield step
    for below in step.steps:
        yield from _parents(below)
