"""What is kept of a store that is only read, and that nothing is kept of one that may change."""

from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from vankien.graph import citation
from vankien.graph.asking import kept
from vankien.graph.export.trace_data import as_json
from vankien.graph.store import Store, in_folder
from vankien.graph.store.embedded import Embedded
from vankien.graph.trace import trace
from vankien.graph.vocab import DCTERMS


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The queries that stores are asked from here on."""
    texts: list[str] = []
    plain = Embedded.select

    def select(store: Embedded, text: str) -> Any:
        texts.append(text)
        return plain(store, text)

    monkeypatch.setattr(Embedded, "select", select)
    return texts


def test_what_is_read_again_is_the_same_and_asks_less(demo_folder: Path, asked: list[str]) -> None:
    with in_folder(demo_folder, write=False) as store:
        document = citation.document(store, "20-NQ/TW khóa XIII")
        asked.clear()
        first = as_json(trace(store, document))
        at_first = len(asked)
        asked.clear()
        assert as_json(trace(store, document)) == first
        assert len(asked) < at_first / 2
        plan = citation.document(store, "214/KH-UBND")  # what stands around it was met, in part
        mixed = as_json(trace(store, plan))
    with in_folder(demo_folder, write=False) as store:
        assert as_json(trace(store, plan)) == mixed


def test_all_is_forgotten_where_it_is_too_much(demo_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with in_folder(demo_folder, write=False) as store:
        document = citation.document(store, "20-NQ/TW khóa XIII")
        first = as_json(trace(store, document))
        whole = len(kept.kept(store, "witnesses"))
        monkeypatch.setattr(kept, "MOST", whole)
        other = citation.document(store, "tw/13/ct/35")
        trace(store, other)
        assert 0 < len(kept.kept(store, "witnesses")) <= whole
        monkeypatch.setattr(kept, "MOST", 0)
        assert as_json(trace(store, document)) == first


def test_a_store_that_may_change_is_read_each_time(demo: Store, tmp_path: Path) -> None:
    folder = tmp_path / "store"
    with in_folder(folder, write=True) as store:
        store.replace_graphs({graph: list(demo.quads(graph=graph)) for graph in demo.graphs()})
        document = citation.document(store, "118-CTr/TU")
        assert trace(store, document).root.title != "a title"
        for quad in list(store.quads(document, DCTERMS.title)):
            assert isinstance(quad.graph_name, NamedNode)
            rest = [one for one in store.quads(graph=quad.graph_name.value) if one != quad]
            store.replace_graph(quad.graph_name.value, rest)
        store.replace_graph("https://example.org/title", [Quad(document, DCTERMS.title, Literal("a title"))])
        assert trace(store, document).root.title == "a title"
        assert kept.kept(store, "witnesses") == {}
    assert kept.kept(demo, "witnesses") == {}


def test_documents_that_share_their_surroundings(demo_folder: Path) -> None:
    with in_folder(demo_folder, write=False) as store:
        documents = [citation.document(store, one) for one in ("20-NQ/TW khóa XIII", "118-CTr/TU", "214/KH-UBND")]
        together = [as_json(trace(store, one)) for one in documents]
    alone = []
    for one in documents:
        with in_folder(demo_folder, write=False) as fresh:
            alone.append(as_json(trace(fresh, one)))
    assert together == alone
