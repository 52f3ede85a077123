"""Validation of a whole store, or of an update: what can be told from it without looking at the rest."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, Quad, Store

from .affected import Changes, affected, fetch, is_target
from .data import Memory, hierarchy
from .depend import Dependency, Unreadable, dependencies
from .focus import MARK, Classes, Focus
from .reference import run as run_reference
from .run import Runner
from .terms import SUBCLASS
from .unsupported import Unsupported
from .watch import watched

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from .data import Data
    from .model import Constraint, Result, Shape, Shapes
    from .overlay import Overlay
    from .sparql import Prepared
    from .terms import Row, Term

Pairs = tuple[tuple[NamedNode, NamedNode], ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run found: `rechecked` shapes were run in full in an update, `handed` ones by pySHACL.

    `focus` holds, for an update, the nodes that each shape was run for.
    """

    results: list[Result]
    rechecked: dict[Shape, str] = field(default_factory=dict)
    handed: dict[Shape, str] = field(default_factory=dict)
    focus: dict[Shape, set[Term]] = field(default_factory=dict)


class Plan:
    """Shapes, read once: their SPARQL and their dependencies are kept between runs."""

    def __init__(self, shapes: Shapes, hierarchy: Pairs = ()) -> None:
        """`hierarchy` holds (subclass, superclass) pairs of the ontology, beside those in the data."""
        self.shapes = shapes
        self.hierarchy = hierarchy
        self._prepared: dict[Constraint, Prepared] = {}
        self._dependencies: dict[Shape, tuple[Dependency, ...] | str] = {}

    def dependencies(self, shape: Shape) -> tuple[Dependency, ...] | str:
        """What the shape looks at, or why that cannot be told."""
        found = self._dependencies.get(shape)
        if found is None:
            try:
                found = dependencies(shape, self._prepared)
            except (Unreadable, Unsupported) as why:
                found = str(why)
            self._dependencies[shape] = found
        return found

    def whole(self, overlay: Overlay) -> Outcome:
        """Run every shape on all data."""
        found = self._everything(overlay, dict.fromkeys(self.shapes.roots, ""))
        return Outcome(found.results, handed=found.handed)

    def on(self, data: Data, classes: Classes, rows: Callable[[], Iterable[Row]]) -> Outcome:
        """Run every shape on data that are in one graph; `rows` gives them to pySHACL where it has to help."""
        return self._run(self.shapes.roots, data, lambda shape: Focus(classes, shape.targets), classes, rows)

    def update(self, overlay: Overlay, classes: Classes) -> Outcome:
        """Run the shapes for the nodes that an update can affect."""
        changes = Changes(overlay)
        if changes.of(SUBCLASS):
            return self._everything(overlay, dict.fromkeys(self.shapes.roots, "the class hierarchy changes"))
        focus: dict[Shape, set[Term]] = {}
        unread: dict[Shape, str] = {}
        for shape in self.shapes.roots:
            needs = self.dependencies(shape)
            if isinstance(needs, str):
                unread[shape] = needs
                continue
            try:
                nodes = affected(overlay, changes, needs, shape.targets, classes)
            except Unreadable as why:
                unread[shape] = str(why)
                continue
            if nodes:
                focus[shape] = nodes
                fetch(overlay, needs, nodes)
        found = self._near(overlay, classes, focus)
        rest = {**unread, **dict.fromkeys(found.handed, "it is run by pySHACL")}
        if not rest:
            return Outcome(found.results, focus=focus)
        more = self._everything(overlay, rest)
        return Outcome([*found.results, *more.results], rest, more.handed, focus)

    def described(self, overlay: Overlay, classes: Classes) -> dict[Shape, set[Term]]:
        """The things that an update describes, by the shapes that have them as targets."""
        changes = Changes(overlay)
        found = {shape: changes.described(shape.targets, classes) for shape in self.shapes.roots}
        return {shape: nodes for shape, nodes in found.items() if nodes}

    def nodes(self, overlay: Overlay, classes: Classes, nodes: set[Term]) -> Outcome:
        """Run every shape for those of the nodes that are its targets."""
        return self.rerun(overlay, classes, dict.fromkeys(self.shapes.roots, nodes))

    def rerun(self, overlay: Overlay, classes: Classes, focus: dict[Shape, set[Term]]) -> Outcome:
        """Run shapes for those of the nodes that are their targets; what cannot be told apart, on all data."""
        focus = {
            shape: own
            for shape, nodes in focus.items()
            if (own := {node for node in nodes if is_target(overlay, shape.targets, node, classes)})
        }
        unread: dict[Shape, str] = {}
        near: dict[Shape, set[Term]] = {}
        for shape, nodes in focus.items():
            needs = self.dependencies(shape)
            if isinstance(needs, str):
                unread[shape] = needs
            else:
                near[shape] = nodes
                fetch(overlay, needs, nodes)
        found = self._near(overlay, classes, near)
        rest = {**unread, **dict.fromkeys(found.handed, "it is run by pySHACL")}
        if not rest:
            return found
        more = self._everything(overlay, rest)
        wanted = set().union(*focus.values())
        kept = [result for result in more.results if result.focus in focus.get(result.root, wanted)]
        return Outcome([*found.results, *kept], rest, more.handed, focus)

    def _near(self, overlay: Overlay, classes: Classes, focus: dict[Shape, set[Term]]) -> Outcome:
        """Run the shapes for the nodes on what was fetched around them."""
        numbers = {shape: number for number, shape in enumerate(focus)}
        data = Memory(_local(overlay.neighbourhood(), focus))
        found = self._run(
            tuple(focus),
            data,
            lambda shape: Focus(classes, marked=_mark(numbers[shape])),
            classes,
            lambda: (),
            threads=1,  # a few milliseconds: threads would take longer to start
        )
        return Outcome(found.results, {}, found.handed, focus)

    def _everything(self, overlay: Overlay, why: dict[Shape, str]) -> Outcome:
        """Run the shapes on a copy of all the data as it would be."""
        store = Store()
        store.bulk_extend(overlay.everything())
        data = Memory(store)
        classes = Classes.of([*self.hierarchy, *hierarchy(store.quads_for_pattern(None, SUBCLASS, None, None))])
        found = self._run(tuple(why), data, lambda shape: Focus(classes, shape.targets), classes, lambda: _rows(store))
        return Outcome(found.results, why, found.handed)

    def _run(  # noqa: PLR0913 - each is a part of what is run
        self,
        shapes: tuple[Shape, ...],
        data: Data,
        focus: Callable[[Shape], Focus],
        classes: Classes,
        rows: Callable[[], Iterable[Row]],
        *,
        threads: int | None = None,
    ) -> Outcome:
        runner = Runner(data, classes, self._prepared)
        found: list[Result] = []
        handed: dict[Shape, str] = {}

        def work(shape: Shape) -> None:
            try:
                found.extend(runner.results(shape, focus(shape)))
            except Unsupported as why:
                handed[shape] = why.construct

        watched(shapes, work, threads=threads)
        if handed and (statements := list(rows())):
            found += run_reference(self.shapes, statements, self.hierarchy, only=frozenset(handed))
        return Outcome(found, handed=handed)


def _mark(number: int) -> NamedNode:
    return NamedNode(f"{MARK.value}:{number}")


def _local(quads: Iterable[Quad], focus: dict[Shape, set[Term]]) -> Store:
    store = Store()
    store.bulk_extend(quads)
    store.extend(Quad(MARK, MARK, node, _mark(number)) for number, nodes in enumerate(focus.values()) for node in nodes)
    return store


def _rows(store: Store) -> Iterator[Row]:
    for quad in store:
        yield quad.subject, quad.predicate, quad.object
