"""What is fetched at once around a document is what the walk finds level by level, whatever the graph."""

from collections.abc import Iterator
from contextlib import contextmanager
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad

from vankien.graph import trace as tracing
from vankien.graph.asking import neighbours
from vankien.graph.asking.neighbours import Neighbours, above, all_above, all_below, below
from vankien.graph.export.trace_data import as_json
from vankien.graph.ids import BASE
from vankien.graph.store import Store, in_memory
from vankien.graph.trace import Limits, trace
from vankien.graph.vocab import DOCUMENT_RELATIONS, MATERIALISED, RDF, VK, XSD

GRAPHS = ("https://example.org/one", "https://example.org/two")
numbers = st.integers(0, 6)
relations = st.tuples(numbers, st.sampled_from(DOCUMENT_RELATIONS), numbers, st.booleans(), st.sampled_from(GRAPHS))
items = st.tuples(st.sampled_from(("Instruction", "Review", "Dissemination", "award")), numbers)


def document(number: int) -> NamedNode:
    return NamedNode(f"{BASE}document/tu.x/1/kh/{number}")


def made(edges: list[tuple[int, str, int, bool, str]], around: list[tuple[str, int]]) -> Store:
    """A store with these relations; `bool`: is what follows from the relation written too, as the contract asks?"""
    quads: dict[str, list[Quad]] = {graph: [] for graph in GRAPHS}

    def say(subject: NamedNode, name: NamedNode, value: NamedNode | Literal, graph: str = GRAPHS[0]) -> None:
        quads[graph].append(Quad(subject, name, value, NamedNode(graph)))

    for number in range(7):
        say(document(number), RDF.type, VK.Document)
        if number % 3:  # the days of some are not known
            say(document(number), VK.issuedFrom, Literal(f"2020-01-{1 + 5 * number % 7:02}", datatype=XSD.date))
    for lower, name, upper, whole, graph in edges:
        for said in (VK[name], *(MATERIALISED.get(VK[name], ()) if whole else ())):
            say(document(lower), said, document(upper), graph)
    for place, (kind, number) in enumerate(around):
        thing = NamedNode(f"{BASE}source/sha256-{'0' * 64}/thing/{place}")
        say(thing, RDF.type, VK.AwardConferral if kind == "award" else VK[kind])
        say(thing, VK.recognizes if kind == "award" else VK.concerns, document(number))
        if kind == "Instruction":
            say(thing, VK.implements, document(number))
    store = in_memory()
    store.replace_graphs(quads)
    return store


@contextmanager
def at_once(most: int) -> Iterator[None]:
    """With this bound on what is fetched at once."""
    with mock.patch.object(neighbours, "MANY", most), mock.patch.object(tracing, "FEW", most + 1):
        yield


def plain(found: Neighbours) -> tuple[list[tuple[str, str, str]], dict[str, int]]:
    return sorted((one.kind, one.iri.value, one.day) for one in found.found), found.more


def reached(store: Store, followed: tuple[NamedNode, ...], way: str) -> set[NamedNode]:
    """The document 0, and all that is reached from it by these relations, one step at a time."""
    seen, new = {document(0)}, [document(0)]
    while new:
        one = new.pop()
        for name in followed:
            found = store.quads(None, name, one) if way == "down" else store.quads(one, name, None)
            for quad in found:
                end = quad.subject if way == "down" else quad.object
                if isinstance(end, NamedNode) and end not in seen:
                    seen.add(end)
                    new.append(end)
    return seen


@settings(max_examples=60, deadline=None)
@given(st.lists(relations, max_size=14), st.lists(items, max_size=4))
def test_what_is_below_and_above_at_once(
    edges: list[tuple[int, str, int, bool, str]], around: list[tuple[str, int]]
) -> None:
    with made(edges, around) as store:
        down, up = all_below(store, document(0)), all_above(store, document(0))
        assert down.keys() >= reached(store, (VK.implements,), "down")
        assert up.keys() >= reached(store, (VK.implements, VK.basedOn), "up")
        assert {one: plain(each) for one, each in down.items()} == {
            one: plain(each) for one, each in below(store, list(down), 0).items()
        }
        assert {one: plain(each) for one, each in up.items()} == {
            one: plain(each) for one, each in above(store, list(up)).items()
        }


@settings(max_examples=60, deadline=None)
@given(st.lists(relations, max_size=14), st.lists(items, max_size=4), st.sampled_from(["down", "up", "both"]))
def test_the_walk_is_the_same_level_by_level(
    edges: list[tuple[int, str, int, bool, str]], around: list[tuple[str, int]], way: tracing.Way
) -> None:
    with made(edges, around) as store:
        limits = Limits(way)
        whole = as_json(trace(store, document(0), limits))
        with at_once(0):
            assert as_json(trace(store, document(0), limits)) == whole


@pytest.mark.parametrize("number", [3, 8])
def test_the_border_between_at_once_and_level_by_level(number: int) -> None:
    """A chain of so many: at its length everything is fetched at once, below it nothing."""
    chain = [(lower, "implements", lower - 1, True, GRAPHS[0]) for lower in range(1, number + 1)]
    with made(chain, []) as store:
        whole = as_json(trace(store, document(0), Limits("down")))
        for most, found in ((number - 1, False), (number, True), (number + 1, True)):
            with at_once(most):
                assert bool(all_below(store, document(0))) is found
                assert bool(all_above(store, document(number))) is found
                assert as_json(trace(store, document(0), Limits("down"))) == whole
