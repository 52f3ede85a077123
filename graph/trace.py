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

from .asking.answers import rows
from .asking.days import days_of
from .asking.kept import keep, kept
from .asking.names import Names
from .asking.neighbours import CROWD, above, all_above, all_below, below
from .asking.summaries import Summary, summaries
from .asking.witnesses import doubtful_identities, of_all
from .ids import BASE
from .vocab import DOCUMENT_RELATIONS, VK

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from .asking.neighbours import Neighbour, Neighbours
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
FEW = 300  # so many below a document are fetched at once; of more, most are not shown


@dataclass(slots=True)
class Step:
    """One thing that stands in a relation to the document above it.

    `kind` is a relation's local name (`guides`) or a class (`Review`, `AwardConferral`); `way` is down where the thing
    acts on the document above it, up where that one acts on it. `again` marks a document that was opened elsewhere;
    `folded` counts the steps of each kind below it that are not shown; `undated`: nobody knows whether it was there on
    the day that was asked for.
    """

    kind: str
    way: str
    about: Summary
    witnesses: tuple[Witness, ...] = ()
    steps: list[Step] = field(default_factory=list)
    again: bool = False
    folded: dict[str, int] = field(default_factory=dict)
    undated: bool = False


@dataclass(frozen=True, slots=True)
class Trace:
    """The answer: the document, its steps, and how many documents and instructions carry it out in all.

    `folded` counts, by kind, the steps of the document itself that are not shown. `conditions` names what was asked
    for, by `as_of` (ISO), `place` and `level` (their names); `left_out` counts the steps that there are without these
    conditions, where none below the document meets them.
    """

    root: Summary
    steps: tuple[Step, ...]
    folded: dict[str, int]
    carried_out: int
    lang: str = "vi"
    way: Way = "both"
    conditions: dict[str, str] = field(default_factory=dict)
    left_out: int = 0

    def walk(self) -> Iterator[tuple[int, Step]]:
        """Every step with its depth (1 for those of the document itself), in the order shown."""
        yield from _walk(self.steps, 1)

    @property
    def unanswered(self) -> bool:
        """Is nothing known to carry the document out? Never where only what is above was asked for."""
        return self.way != "up" and self.carried_out == 0 and not self.carried

    @property
    def carried(self) -> bool:
        """Is any document or instruction shown that carries it out?"""
        kinds = {*IMPLEMENTING, "Instruction"}
        return any(step.way == "down" and step.kind in kinds for step in self.steps)

    @property
    def counts(self) -> dict[str, int]:
        """How many statements are stated, inferred and ambiguous, and how many sources say them."""
        found = [witness for _, step in self.walk() for witness in step.witnesses]
        certain = {name: sum(one.certainty == name for one in found) for name in ("stated", "inferred", "ambiguous")}
        return {**certain, "sources": len({one.source for one in found})}


@dataclass(frozen=True, slots=True)
class Limits:
    """How far and wide the walk goes: `depth` None is to the end; `fan` steps of one kind and `steps` in all, 0 is all.

    `as_of` leaves out what is dated later (what has no date of its own: what its session or its key dates later), and
    marks what has no date at all; `place` and `level` keep, below the document, what belongs there and the way to it.
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
    conditions = _conditions(limits, Names(store, lang))
    if limits.place or limits.level:  # what is asked for may stand anywhere
        limits = replace(limits, fan=0, steps=0)
    total, beneath = _below(store, document) if limits.way != "up" else (0, {})
    near = {"down": beneath, "up": all_above(store, document) if limits.way != "down" else {}}
    walk = _Walk(store, limits, near, crowded=total >= FEW)
    top = Step("", "", Summary(document, ""))
    walk.open_all(top)
    steps = [(parent, step) for parent in _parents(top) for step in parent.steps]
    known = summaries(store, [document, *(step.about.iri for _, step in steps)], Names(store, lang))
    for step in (top, *(step for _, step in steps)):
        step.about = known[step.about.iri]
    if limits.place or limits.level:
        top.steps = [step for step in top.steps if _belongs(step, limits)]
    _testify(store, top)
    left_out = _without_conditions(store, document, limits) if conditions and not _answers(top, limits) else 0
    return Trace(top.about, tuple(top.steps), top.folded, total, lang, limits.way, conditions, left_out)


def _conditions(limits: Limits, names: Names) -> dict[str, str]:
    level = NamedNode(f"{BASE}concept/level/{limits.level}") if limits.level else None
    said = {
        "as_of": limits.as_of.isoformat() if limits.as_of else "",
        "place": names.of(limits.place),
        "level": names.of(level),
    }
    return {name: value for name, value in said.items() if value}


def _answers(top: Step, limits: Limits) -> bool:
    """Does any step meet the conditions? They are for what stands below, where that was asked for."""
    return any(limits.way == "up" or step.way == "down" for step in top.steps)


def _without_conditions(store: Store, document: NamedNode, limits: Limits) -> int:
    """How many steps there are that way, those folded away too."""
    way: Way = "up" if limits.way == "up" else "down"
    top = Step("", "", Summary(document, ""))
    _Walk(store, Limits(way, limits.depth), {"down": {}, "up": {}}, crowded=False).open_all(top)
    return sum(len(step.steps) + sum(step.folded.values()) for step in _parents(top))


class _Walk:
    """One walk through one store."""

    def __init__(
        self, store: Store, limits: Limits, near: dict[str, dict[NamedNode, Neighbours]], *, crowded: bool
    ) -> None:
        self._store, self._limits, self._near, self._crowded = store, limits, near, crowded
        self._days: dict[NamedNode, tuple[str, str]] = {}  # of what has no date of its own
        self._opened: set[NamedNode] = set()
        self._depth: dict[int, int] = {}
        self._shown = 0

    def open_all(self, top: Step) -> None:
        """Open the document, then what was found, level by level; what only rests on it, after what carries it out.

        A plan may name the resolution as its ground and carry out the programme below it: there it stands.
        """
        self._opened.add(top.about.iri)
        self._depth[id(top)] = 0
        level, later = [top], list[Step]()
        while level:
            for way in ("down", "up"):
                self._fetch(way, [one.about.iri for one in level if self._goes(one, top, way)])
            for parent in level:
                for way in ("down", "up"):
                    if self._goes(parent, top, way):
                        self._attach(parent, way, self._near[way][parent.about.iri])
            level, grounds = self._next(level)
            later += grounds
            if not level:
                level, later = self._to_open(later), []

    def _fetch(self, way: str, documents: list[NamedNode]) -> None:
        """Find what stands beside those of which it is not known yet."""
        far = [iri for iri in documents if iri not in self._near[way]]
        if far and way == "down":
            first = 0 if self._limits.as_of else self._limits.fan  # which are the first is known by their days
            self._near[way] |= below(self._store, far, first, crowded=self._crowded)
        elif far:
            self._near[way] |= above(self._store, far)
        if self._limits.as_of:
            beside = (one for iri in documents for one in self._near[way][iri].found)
            self._days |= days_of(self._store, {one.iri for one in beside if not one.day} - self._days.keys())

    def _goes(self, step: Step, top: Step, way: str) -> bool:
        """From the document both ways or the one asked for; from a step, further the way it was reached."""
        return self._limits.way in (way, "both") if step is top else step.way == way

    def _attach(self, parent: Step, way: str, neighbours: Neighbours) -> None:
        """Put the first steps of each kind below the parent, and count the others."""
        limits = self._limits
        kept: dict[str, int] = {}
        parent.folded.update(neighbours.more)
        for one in sorted(neighbours.found, key=_order):
            first, last = (one.day, one.day) if one.day else self._days.get(one.iri, ("", ""))
            if limits.as_of and first > limits.as_of.isoformat():
                continue
            many = limits.fan and kept.get(one.kind, 0) >= limits.fan
            if many or (limits.steps and self._shown >= limits.steps):
                parent.folded[one.kind] = parent.folded.get(one.kind, 0) + 1
                continue
            kept[one.kind] = kept.get(one.kind, 0) + 1
            self._shown += 1
            undated = limits.as_of is not None and not "" < last <= limits.as_of.isoformat()
            parent.steps.append(Step(one.kind, way, Summary(one.iri, ""), undated=undated))

    def _next(self, level: list[Step]) -> tuple[list[Step], list[Step]]:
        """What to open after these, in the order shown: at once, and after all that is opened at once."""
        following: list[Step] = []
        for parent in level:
            depth = self._depth[id(parent)] + 1
            for step in parent.steps:
                if step.kind in _FOLLOWED:
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


_RELATIONS = frozenset(DOCUMENT_RELATIONS)


def _belongs(step: Step, limits: Limits) -> bool:
    """Is the step of the place and level asked for, or on the way to one that is? What is above always stays."""
    step.steps = [lower for lower in step.steps if _belongs(lower, limits)]
    if step.way == "up" or step.steps:
        return True
    place = step.about.place
    here = limits.place is None or (
        place is not None and (place == limits.place or place.value.startswith(f"{limits.place.value}."))
    )
    return here and (limits.level is None or step.about.level == limits.level)


def _testify(store: Store, top: Step) -> None:
    """Find the words behind every step, all at once."""
    said: dict[int, Pair | NamedNode] = {}
    steps = [(parent, step) for parent in _parents(top) for step in parent.steps]
    for parent, step in steps:
        ends = (step.about.iri, parent.about.iri)
        said[id(step)] = step.about.iri if step.kind not in _RELATIONS else ends if step.way == "down" else ends[::-1]
    found = of_all(
        store,
        (each for each in said.values() if isinstance(each, tuple)),
        (each for each in said.values() if not isinstance(each, tuple)),
    )
    for _, step in steps:
        witnesses = found.get(said[id(step)], ())
        step.witnesses = tuple(one for one in witnesses if step.kind not in _RELATIONS or _speaks_of(one, step.kind))
    _doubt(store, steps)


def _doubt(store: Store, steps: list[tuple[Step, Step]]) -> None:
    """A statement about a document that a rule identified is inferred too."""
    ends = [
        (end.about.iri, witness.source)
        for pair in steps
        for end in pair
        if "Document" in end.about.classes
        for witness in pair[1].witnesses
        if witness.words is not None
    ]
    doubtful = doubtful_identities(store, ends)
    for parent, step in steps if doubtful else ():
        step.witnesses = tuple(
            less_certain(one, [doubtful.get((end.about.iri, one.source)) for end in (parent, step)])
            for one in step.witnesses
        )


def less_certain(witness: Witness, found: list[tuple[str, str] | None]) -> Witness:
    """The witness as sure as its ends are in its source: certainty and reason of each that a rule identified."""
    for certainty, reason in filter(None, found):
        said = "; ".join(dict.fromkeys(filter(None, (witness.reason, reason))))
        worst = "ambiguous" if "ambiguous" in {certainty, witness.certainty} else "inferred"
        witness = replace(witness, certainty=worst, reason=said)
    return witness


def _speaks_of(witness: Witness, kind: str) -> bool:
    """A catalogue may list `implements` where the text said `guides`: the family is one."""
    return witness.predicate == kind or (witness.predicate in IMPLEMENTING and kind in IMPLEMENTING)


def _below(store: Store, document: NamedNode) -> tuple[int, dict[NamedNode, Neighbours]]:
    """How many carry the document out, and the neighbours of all of them, or none where they are not few."""
    total = kept(store, "carried out").get(document)
    if total is None and _is_crowded(store, document):
        total = _count(store, document)
    near = all_below(store, document) if total is None or total < FEW else {}
    if total is None:  # whatever carries it out has its place there
        total = len(near) - 1 if near else _count(store, document)
    keep(store, "carried out", {document: total})
    return total, near if total < FEW else {}


def _is_crowded(store: Store, document: NamedNode) -> bool:
    """Do so many carry it out directly that all below it should be counted before anything is read?"""
    few = rows(store, f"SELECT ?below {{ ?below {VK.implements} {document} }} LIMIT {CROWD}")
    return sum(1 for _ in few) == CROWD


def _count(store: Store, document: NamedNode) -> int:
    itself = f"FILTER(?below != {document})"  # it may stand in a circle
    query = f"SELECT (COUNT(?below) AS ?all) {{ ?below {VK.implements}+ {document} {itself} }}"
    ((number,),) = rows(store, query)
    return int(number.value)  # type: ignore[union-attr]  # a count is a literal


def _order(one: Neighbour) -> tuple[int, str, str]:
    return (_RANK.get(one.kind, len(_RANK)), one.day or "9", one.iri.value)


def _walk(steps: Iterable[Step], depth: int) -> Iterator[tuple[int, Step]]:
    for step in steps:
        yield depth, step
        yield from _walk(step.steps, depth + 1)


def _parents(step: Step) -> Iterator[Step]:
    yield step
    for lower in step.steps:
        yield from _parents(lower)
