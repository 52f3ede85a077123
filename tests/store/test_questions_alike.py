"""Every named query and a trace give the same answer from an endpoint as from the same data in this process."""

from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import parse

from vankien.graph import citation, queries
from vankien.graph.asking.answers import rows
from vankien.graph.export.trace_tree import tree
from vankien.graph.store import Store, in_memory
from vankien.graph.store.remote import at_address
from vankien.graph.trace import trace

DEMO = Path(__file__).resolve().parent.parent / "cases" / "questions" / "demo.trig"


def local() -> Store:
    store = in_memory()
    graphs: dict[str, list[Any]] = {}
    for quad in parse(path=DEMO):
        graphs.setdefault(quad.graph_name.value, []).append(quad)
    store.replace_graphs(graphs)
    return store


@pytest.fixture
def remote(endpoint: Any) -> Store:
    endpoint.store.extend(parse(path=DEMO))
    return at_address(endpoint.address)


def test_every_query_answers_alike(remote: Store) -> None:
    here = local()
    for name in queries.library():
        query = queries.named(name)
        given = {p.name: p.example for p in query.header.parameters if p.example and not p.optional}
        assert set(rows(remote, query.sparql(remote, given))) == set(rows(here, query.sparql(here, given))), name


def test_a_trace_is_alike(remote: Store) -> None:
    here = local()
    for cited in ("20-NQ/TW", "Nghị quyết 13 khóa IX", "tw/13/ct/35"):
        assert tree(trace(remote, citation.document(remote, cited))) == tree(
            trace(here, citation.document(here, cited))
        )
