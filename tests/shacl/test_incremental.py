"""An update checked by itself gives what a full validation gives: for random data, random edits and each component."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, Store

from vankien.graph.shacl import parse, triples
from vankien.graph.shacl.data import Memory
from vankien.graph.shacl.focus import Classes, Focus
from vankien.graph.shacl.model import Result, Shape
from vankien.graph.shacl.overlay import Overlay
from vankien.graph.shacl.plan import Plan, _local, _mark
from vankien.graph.shacl.run import Runner
from vankien.graph.shacl.terms import TYPE, Term
from vankien.graph.store import Embedded, in_memory

PLAN = Plan(
    parse.parse(triples.read([Path(__file__).with_name("shapes.ttl")])),
    ((NamedNode("http://e/A"), NamedNode("http://e/B")),),
)

CLASSES = Classes.of(PLAN.hierarchy)

NODES = [NamedNode(f"http://e/n{number}") for number in range(5)]
VALUES = [Literal(1), Literal(2), Literal("a", language="en"), Literal("b", language="en"), Literal("2")]
GRAPHS = ["http://e/g0", "http://e/g1", "http://e/g2"]

node = st.sampled_from(NODES)
statement = st.one_of(
    st.tuples(node, st.sampled_from([NamedNode(f"http://e/{name}") for name in "pqr"]), node),
    st.tuples(node, st.just(TYPE), st.sampled_from([NamedNode("http://e/A"), NamedNode("http://e/B")])),
    st.tuples(node, st.just(NamedNode("http://e/v")), st.sampled_from(VALUES)),
    st.tuples(node, st.sampled_from([NamedNode("http://e/u"), NamedNode("http://e/w")]), st.sampled_from(VALUES[:2])),
)
graph = st.frozensets(statement, max_size=14)

Key = tuple[object, ...]


def key(result: Result) -> Key:
    return (result.focus, result.path, result.value, result.constraint.component, result.shape.node, result.root.node)


def quads(rows: frozenset[tuple[NamedNode, NamedNode, Term]], name: str) -> list[Quad]:
    return [Quad(*row, NamedNode(name)) for row in rows]


def fill(graphs: list[list[Quad]]) -> Store:
    store = Store()
    for part in graphs:
        store.extend(part)
    return store


def merged(store: Store) -> Memory:
    single = Store()
    single.extend(Quad(q.subject, q.predicate, q.object) for q in store)
    return Memory(single)


def run(store: Store, focus: dict[Shape, set[Term]]) -> set[Key]:
    """The results for exactly these focus nodes."""
    local = _local((Quad(q.subject, q.predicate, q.object) for q in store), focus)
    data = Memory(local)
    runner = Runner(data, CLASSES)
    return {
        key(result)
        for number, shape in enumerate(focus)
        for result in runner.results(shape, Focus(CLASSES, marked=_mark(number)))
    }


def targets(store: Store) -> Iterator[tuple[Shape, set[Term]]]:
    data = merged(store)
    runner = Runner(data, CLASSES)
    for shape in PLAN.shapes.roots:
        yield shape, set(runner._nodes(Focus(CLASSES, shape.targets)))


class Far:
    """A store that is asked for many things at once, as an endpoint is."""

    def __init__(self, store: Embedded) -> None:
        self.quads = store.quads

    def about(self, subjects: Iterable[NamedNode]) -> Iterator[Quad]:
        return (quad for subject in subjects for quad in self.quads(subject))

    def leading(self, predicate: NamedNode, objects: Iterable[NamedNode | Literal]) -> Iterator[Quad]:
        return (quad for value in objects for quad in self.quads(None, predicate, value))

    def counts(self, predicate: NamedNode, objects: Iterable[NamedNode | Literal]) -> Iterator[tuple[Term, int]]:
        return ((value, count) for value in objects if (count := len([*self.leading(predicate, [value])])))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(graph, graph, graph, st.booleans(), st.sampled_from([(0, 0), (64, 0), (64, 256)]))
def test_update_is_full(
    kept: frozenset,  # type: ignore[type-arg]  # of statements as Hypothesis makes them
    old: frozenset,  # type: ignore[type-arg]  # of statements as Hypothesis makes them
    new: frozenset,  # type: ignore[type-arg]  # of statements as Hypothesis makes them
    far: bool,
    limits: tuple[int, int],
) -> None:
    many, few = limits
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("vankien.graph.shacl.affected._FEW", few)  # up to so many nodes, the way back is not considered
        patch.setattr("vankien.graph.shacl.overlay._MANY", many)  # from so many nodes on, one query for all
        check_update(kept, old, new, far)


def check_update(kept: frozenset, old: frozenset, new: frozenset, far: bool) -> None:  # type: ignore[type-arg]  # of statements as Hypothesis makes them
    before = fill([quads(kept, GRAPHS[0]), quads(old, GRAPHS[1])])
    after = fill([quads(kept, GRAPHS[0]), quads(new, GRAPHS[1])])
    with in_memory() as store:
        store.replace_graphs({GRAPHS[0]: quads(kept, GRAPHS[0]), GRAPHS[1]: quads(old, GRAPHS[1])})
        overlay = Overlay(Far(store) if far else store, quads(new, GRAPHS[1]), frozenset({GRAPHS[1]}))
        outcome = PLAN.update(overlay, CLASSES)
    data = merged(after)
    full = {key(result) for result in PLAN.on(data, CLASSES, lambda: ()).results}
    unaffected = {
        shape: nodes - outcome.focus.get(shape, set())
        for shape, nodes in targets(after)
        if shape not in outcome.rechecked
    }
    assert full == {key(result) for result in outcome.results} | run(before, unaffected)


@pytest.mark.parametrize("shape", PLAN.shapes.roots, ids=lambda shape: shape.name.rsplit("/", 1)[-1])
def test_dependencies_are_read(shape: Shape) -> None:
    assert not isinstance(PLAN.dependencies(shape), str)
