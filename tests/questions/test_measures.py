"""Measures of the network of implementation: small graphs whose answers are known."""

import pytest
from click.testing import CliRunner
from pyoxigraph import Literal, NamedNode, Quad

from vankien.cli import main
from vankien.graph.errors import UnknownName
from vankien.graph.ids import BASE
from vankien.graph.measures import METHODS, main_path, measure
from vankien.graph.store import Store, in_memory
from vankien.graph.vocab import VK, XSD


def node(number: int) -> NamedNode:
    return NamedNode(f"{BASE}document/tu.x/1/kh/{number}")


def made(*edges: tuple[int, int], days: dict[int, str] | None = None) -> Store:
    store = in_memory()
    quads = [Quad(node(lower), VK.implements, node(upper)) for lower, upper in edges]
    quads += [Quad(node(n), VK.issuedFrom, Literal(day, datatype=XSD.date)) for n, day in (days or {}).items()]
    store.replace_graph("https://example.org/g", quads)
    return store


def test_degrees_and_betweenness() -> None:
    store = made((2, 1), (3, 1), (4, 2))
    assert measure(store, "carried-out-by") == {node(1): 2, node(2): 1, node(3): 0, node(4): 0}
    assert measure(store, "carries-out")[node(1)] == 0
    assert measure(store, "betweenness")[node(2)] == pytest.approx(1 / 6, abs=1e-6)


def test_pagerank_sums_to_one_and_rises_to_the_top() -> None:
    ranks = measure(made((2, 1), (3, 1), (4, 2)), "pagerank")
    assert sum(ranks.values()) == pytest.approx(1, abs=1e-4)
    assert max(ranks, key=lambda one: ranks[one]) == node(1)


def test_pagerank_is_networkx_s_own() -> None:
    from networkx.algorithms.link_analysis import pagerank_alg

    from vankien.graph.measures import implementation

    store = made((2, 1), (3, 1), (4, 2), (5, 2), (5, 3), (6, 7))
    own = measure(store, "pagerank")
    theirs = pagerank_alg._pagerank_python(implementation(store), tol=1e-10)  # the one that needs no scipy
    assert own == pytest.approx(theirs, abs=1e-5)


def test_communities_are_numbered_from_the_largest() -> None:
    groups = measure(made((2, 1), (3, 1), (4, 1), (6, 5)), "community")
    assert {groups[node(n)] for n in (1, 2, 3, 4)} == {1.0}
    assert {groups[node(n)] for n in (5, 6)} == {2.0}


def test_the_main_path_goes_where_most_chains_go() -> None:
    found = main_path(made((5, 3), (6, 3), (3, 2), (2, 1), (4, 1)))
    assert found.documents == (node(5), node(3), node(2), node(1))
    assert found.weights == (1, 2, 2)


def test_the_main_path_of_a_circle_follows_time() -> None:
    days = {1: "2020-01-01", 2: "2021-01-01", 3: "2022-01-01"}
    found = main_path(made((3, 2), (2, 1), (1, 3), days=days))
    assert found.documents == (node(3), node(2), node(1))
    assert main_path(made((1, 2), (2, 1))).documents


def test_nothing_gives_nothing() -> None:
    store = in_memory()
    assert all(measure(store, name) == {} for name in METHODS)
    assert main_path(store).documents == ()
    with pytest.raises(UnknownName, match="pagerank"):
        measure(store, "importance")


@pytest.mark.parametrize("words", [(), ("--by", "pagerank", "--by", "community"), ("--main-path",), ("-f", "csv")])
def test_the_command(words: tuple[str, ...], demo_folder: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vankien.graph.ingest.packaged.is_current", lambda _: True)
    done = CliRunner().invoke(main, ["--store", str(demo_folder), "measures", *words])
    assert done.exit_code == 0, done.output
    assert "20-NQ/TW" in done.stdout
