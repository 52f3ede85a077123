"""Blank nodes get IRIs from their content: the same for every spelling of the same graph."""

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    DefaultGraph,
    NamedNode,
    Quad,
    RdfFormat,
    parse,
)

from vankien.graph.ingest.nodes import name_blank_nodes

P, Q = NamedNode("https://example.org/p"), NamedNode("https://example.org/q")
HEAD = "PREFIX : <https://example.org/>\n"


def read(turtle: str) -> list[Quad]:
    return list(parse(HEAD + turtle, format=RdfFormat.TRIG))


def named(turtle: str) -> set[Quad]:
    return set(name_blank_nodes(read(turtle)))


def nodes(quads: set[Quad]) -> set[str]:
    terms = {term for quad in quads for term in (quad.subject, quad.object, quad.graph_name)}
    return {term.value for term in terms if isinstance(term, NamedNode) and "/node/" in term.value}


def edges(*pairs: tuple[int, int], predicate: NamedNode = P, prefix: str = "n") -> list[Quad]:
    return [Quad(BlankNode(f"{prefix}{a}"), predicate, BlankNode(f"{prefix}{b}"), DefaultGraph()) for a, b in pairs]


def test_nothing_to_do() -> None:
    assert named(":a :p :b .") == set(read(":a :p :b ."))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (":a :p _:x . _:x :q 1 .", "_:other :q 1 . :a :p _:other ."),
        (":a :p (1 2 3 2 1) .", ":a :p (1 2 3 2 1) ."),
        (":a :p [ :q 1 ] , [ :q 1 ] .", ":a :p [ :q 1 ] . :a :p [ :q 1 ] ."),
        ("_:x :p _:y . _:y :p _:x .", "_:b :p _:a . _:a :p _:b ."),
        ("_:x :p _:y . _:y :p _:z . _:z :p _:x . _:y :q 1 .", "_:z :q 1 . _:a :p _:z . _:z :p _:b . _:b :p _:a ."),
        ("_:x :p _:x .", "_:y :p _:y ."),
        (":g { _:x :p 1 } _:x :q 2 .", "_:z :q 2 . :g { _:z :p 1 }"),
        ("_:g { :a :p :b }", "_:other { :a :p :b }"),
    ],
)
def test_labels_and_order_do_not_matter(one: str, other: str) -> None:
    assert named(one) == named(other)
    assert nodes(named(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (":a :p [ :q 1 ] .", ":a :p [ :q 2 ] ."),
        (":a :p [ :q 1 ] .", ":b :p [ :q 1 ] ."),
        ("_:x :p _:x .", "_:x :p _:y ."),
        # the same three marked nodes in a ring, the other way round
        (
            "_:x :q 1 ; :p _:y . _:y :q 2 ; :p _:z . _:z :q 3 ; :p _:x .",
            "_:x :q 1 ; :p _:z . _:z :q 3 ; :p _:y . _:y :q 2 ; :p _:x .",
        ),
        (":g { _:x :p 1 }", ":h { _:x :p 1 }"),
    ],
)
def test_other_content_other_iris(one: str, other: str) -> None:
    assert not nodes(named(one)) & nodes(named(other))


def test_no_two_nodes_meet() -> None:
    assert len(nodes(named(":a :p [ :q 1 ] , [ :q 1 ] , [ :q 1 ] ."))) == 3
    assert len(nodes(named("_:x :p _:y . _:y :p _:z . _:z :p _:x ."))) == 3


def test_a_change_elsewhere_leaves_them() -> None:
    before, after = named(":a :p [ :q 1 ] ."), named(":a :p [ :q 1 ] . :b :p [ :q 5 ] ; :p 7 .")
    assert nodes(before) < nodes(after)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5), st.booleans()), max_size=9), st.randoms())
def test_as_many_as_before_and_isomorphic(pairs: list[tuple[int, int, bool]], dice: random.Random) -> None:
    quads = [Quad(BlankNode(f"n{a}"), P if p else Q, BlankNode(f"n{b}"), DefaultGraph()) for a, b, p in pairs]
    found = set(name_blank_nodes(quads))
    assert len(found) == len(set(quads))
    back = {term: BlankNode() for quad in found for term in (quad.subject, quad.object)}
    unnamed = Dataset(Quad(back[q.subject], q.predicate, back[q.object], q.graph_name) for q in found)
    original = Dataset(quads)
    for dataset in (unnamed, original):
        dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    assert unnamed == original
    shuffled = [
        Quad(BlankNode(f"m{a}"), P if p else Q, BlankNode(f"m{b}"), DefaultGraph())
        for a, b, p in dice.sample(pairs, len(pairs))
    ]
    assert set(name_blank_nodes(shuffled)) == found


@pytest.mark.parametrize(
    "quads",
    [
        edges(*((a, b) for a in range(60) for b in range(60) if a != b)),
        edges(*((a, (a + 1) % 3000) for a in range(3000))),
        edges(*((a, a + 1) for a in range(3000))),
        [Quad(P, Q, BlankNode(f"n{a}"), DefaultGraph()) for a in range(20000)],
        edges(*((0, b) for b in range(1, 20000))),
    ],
    ids=["clique", "ring", "path", "twins", "star"],
)
def test_hostile_graphs_take_bounded_time(quads: list[Quad]) -> None:
    started = time.perf_counter()
    assert len(set(name_blank_nodes(quads))) == len(quads)
    assert time.perf_counter() - started < 20
