"""Which focus nodes an update can affect, and the triples that their shapes can reach."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from .depend import THIS, Dependency, Unreadable
from .paths import Inverse, Path, Step, cuts, inverse

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .focus import Classes
    from .model import Target
    from .overlay import Overlay
    from .syntax import Pattern
    from .terms import Row, Term

# So many descriptions are read without asking whether a step back would look at fewer.
_FEW = 256
# What points at a node is counted up to this.
_MANY = 8


class Changes:
    """The changed triples, by predicate, and the things that the new quads describe, by what makes them targets.

    All shapes ask for these, so that what was found for one is kept for the next.
    """

    def __init__(self, overlay: Overlay) -> None:
        """Index what the overlay changes."""
        self._overlay = overlay
        self._by_predicate: dict[NamedNode | None, list[Row]] = {}
        for row in overlay.changed():
            self._by_predicate.setdefault(row[1], []).append(row)
            self._by_predicate.setdefault(None, []).append(row)
        self._ends: dict[Path, list[tuple[set[Term], set[Term]]]] = {}
        self._described: dict[tuple[str, Term], set[Term]] = {}
        subjects = overlay.subjects()
        overlay.meet(subjects)
        for node in subjects:
            types, predicates = overlay.profile(node)
            for kind in types:
                self._described.setdefault(("class", kind), set()).add(node)
            for predicate in predicates:
                self._described.setdefault(("subjectsOf", predicate), set()).add(node)

    def of(self, predicate: NamedNode | None) -> list[Row]:
        """The changed triples with that predicate; None for all."""
        return self._by_predicate.get(predicate, [])

    def described(self, targets: tuple[Target, ...], classes: Classes) -> set[Term]:
        """The things that the new quads describe and one of the targets reaches."""
        found: set[Term] = set()
        for target in targets:
            match target.kind:
                case "class" if isinstance(target.term, NamedNode):
                    for kind in classes.members(target.term):
                        found |= self._described.get(("class", kind), set())
                case "subjectsOf":
                    found |= self._described.get(("subjectsOf", target.term), set())
                case _:
                    nodes = self._overlay.subjects()
                    found |= {node for node in nodes if is_target(self._overlay, (target,), node, classes)}
        return found

    def ends(self, path: Path) -> list[tuple[set[Term], set[Term]]]:
        """Where the path begins and ends if a changed triple lies on it: a pair of sets for each of its steps."""
        found = self._ends.get(path)
        if found is None:
            found = self._ends[path] = []
            for cut in cuts(path):
                starts: set[Term] = set()
                ends: set[Term] = set()
                for subject, _, value in self.of(cut.step):
                    starts.add(subject if cut.forward else value)
                    ends.add(value if cut.forward else subject)
                if starts:
                    begins = self._overlay.walk(starts, inverse(cut.before), later=False)
                    found.append((begins, self._overlay.walk(ends, cut.after, later=False)))
        return found


def affected(
    overlay: Overlay,
    changes: Changes,
    dependencies: Iterable[Dependency],
    targets: tuple[Target, ...],
    classes: Classes,
) -> set[Term]:
    """The focus nodes of the shape, after the update, whose results can differ, and those that the new quads describe.

    Raises:
        Unreadable: the update touches a pattern that is not tied to `?this`, so that every focus node is in doubt.
    """
    described = changes.described(targets, classes)
    found: set[Term] = {
        # a node named as target is checked when anything changes: cheap, and right where nothing is said of it
        target.term
        for target in targets
        if target.kind == "node"
    }
    for item in dependencies:
        for index in range(item.own, len(item.patterns)):
            if index in item.loose:
                if _seeds(changes, item.patterns[index]):
                    raise Unreadable("the update touches a pattern that is not tied to $this")
                continue
            others = [o for at, o in enumerate(item.patterns) if at != index and at not in item.loose]
            for known in _seeds(changes, item.patterns[index]):
                found |= _reach(overlay, known, others)
    found -= overlay.subjects()  # those that are targets are in `described` already
    overlay.meet(found)
    return described | {node for node in found if is_target(overlay, targets, node, classes)}


def _seeds(changes: Changes, pattern: Pattern) -> list[dict[str, set[Term]]]:
    """What the pattern's variables can be where a changed triple is part of its match."""
    found: list[dict[str, set[Term]]] = []
    for begins, reached in changes.ends(pattern.path):
        if not isinstance(pattern.subject, str) and pattern.subject not in begins:
            continue
        if not isinstance(pattern.object, str) and pattern.object not in reached:
            continue
        known: dict[str, set[Term]] = {}
        if isinstance(pattern.subject, str):
            known[pattern.subject] = begins
        if isinstance(pattern.object, str):
            known[pattern.object] = known[pattern.object] & reached if pattern.object in known else reached
        found.append(known)
    return found


def _reach(overlay: Overlay, known: dict[str, set[Term]], pending: list[Pattern]) -> set[Term]:
    """The focus nodes that the other patterns tie to what is known."""
    while THIS not in known:
        if not all(known.values()):
            return set()
        pending = expand(overlay, known, pending, later=False)
    return known[THIS]


def expand(overlay: Overlay, known: dict[str, set[Term]], pending: list[Pattern], *, later: bool) -> list[Pattern]:
    """Follow the pattern that costs least from what is known; returns the patterns that are left."""
    pattern, forward = _cheapest(overlay, known, pending)
    if forward:
        nodes = overlay.walk(_side(known, pattern.subject) or set(), pattern.path, later=later)
        _meet(known, pattern.object, nodes)
    else:
        nodes = overlay.walk(_side(known, pattern.object) or set(), inverse(pattern.path), later=later)
        _meet(known, pattern.subject, nodes)
    return [other for other in pending if other is not pattern]


def _cheapest(overlay: Overlay, known: dict[str, set[Term]], pending: list[Pattern]) -> tuple[Pattern, bool]:
    """The pattern to follow next, and whether from its subject: a description is small, what points at a hub is not.

    A constant alone ties nothing: `?x a vk:Document` would be all documents.
    """
    best: tuple[int, Pattern, bool] | None = None
    for pattern in pending:
        if isinstance(pattern.subject, str) and pattern.subject in known:
            cost = len(known[pattern.subject])
            if best is None or cost < best[0]:
                best = cost, pattern, True
    if best is not None and best[0] <= _FEW:
        return best[1], best[2]
    for pattern in pending:
        if isinstance(pattern.object, str) and pattern.object in known:
            limit = best[0] if best else _MANY * len(known[pattern.object])
            cost = _cost_back(overlay, pattern.path, known[pattern.object], limit)
            if best is None or cost < best[0]:
                best = cost, pattern, False
    if best is None:
        raise LookupError("no pattern is tied to what is known")
    return best[1], best[2]


def _side(known: dict[str, set[Term]], term: str | Term) -> set[Term] | None:
    return known.get(term) if isinstance(term, str) else {term}


def _meet(known: dict[str, set[Term]], term: str | Term, nodes: set[Term]) -> None:
    if isinstance(term, str):
        known[term] = known[term] & nodes if term in known else nodes


def _cost_back(overlay: Overlay, path: Path, values: set[Term], most: int) -> int:
    """How many nodes a step back looks at, counted up to `most`."""
    if isinstance(path, Inverse):
        return len(values)
    if path == Step(None):
        return most  # all that points at a node: a class has everything below it
    if not isinstance(path, Step) or path.predicate is None:
        return _MANY * len(values)
    count = 0
    overlay.count_back(values, path.predicate)
    for value in overlay.pointed(values, path.predicate):
        count += overlay.breadth(value, path.predicate, _MANY)
        if count >= most:
            break
    return count


def fetch(overlay: Overlay, dependencies: Iterable[Dependency], nodes: set[Term]) -> None:
    """Fetch every triple that takes part in a match of the dependencies for the focus nodes."""
    overlay.walk(nodes, Step(None), later=True)
    for item in dependencies:
        known: dict[str, set[Term]] = {THIS: nodes}
        for index in item.loose:
            _scan(overlay, item.patterns[index])
        pending = [pattern for index, pattern in enumerate(item.patterns) if index not in item.loose]
        while pending:
            pending = expand(overlay, known, pending, later=True)


def _scan(overlay: Overlay, pattern: Pattern) -> None:
    if isinstance(pattern.path, Step) and pattern.path.predicate is not None:
        overlay.scan(pattern.path.predicate)


def is_target(overlay: Overlay, targets: tuple[Target, ...], node: Term, classes: Classes) -> bool:
    """Whether one of the targets reaches the node, after the update."""
    types, predicates = overlay.profile(node)
    for target in targets:
        term = target.term
        match target.kind:
            case "class" if isinstance(term, NamedNode):
                hit = term in types or not types.isdisjoint(classes.below.get(term, ()))
            case "node":
                hit = node == term
            case "subjectsOf":
                hit = term in predicates
            case _:
                hit = isinstance(term, NamedNode) and any(stays for _, stays in overlay.into(node, term))
        if hit:
            return True
    return False
