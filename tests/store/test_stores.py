"""Every kind of store, through one suite."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from vankien.graph.errors import BadValue, NotAStore, ServiceError, StoreLocked, SyntaxFault
from vankien.graph.store import Store, in_folder, in_memory
from vankien.graph.store import folder as folders
from vankien.graph.store.remote import at_address
from vankien.graph.vocab import XSD

A, B = "https://example.org/a", "https://example.org/b"
P = NamedNode("https://example.org/p")


def quads(graph: str, *values: str) -> list[Quad]:
    return [Quad(NamedNode(graph), P, Literal(value), NamedNode(graph)) for value in values]


def values(store: Store, graph: str | None = None) -> list[str]:
    return sorted(text(quad.object) for quad in store.quads(graph=graph))


def text(term: object) -> str:
    assert isinstance(term, Literal)
    return term.value


@pytest.fixture(params=["memory", "folder", "endpoint", "oxigraph"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    def remote() -> Store:
        address = request.getfixturevalue("endpoint").address
        return at_address(address, update_url=address)

    def served() -> Store:
        address = request.getfixturevalue("oxigraph")
        store = at_address(f"{address}/query", update_url=f"{address}/update")
        store.replace_graphs({graph: [] for graph in store.graphs()})
        return store

    kinds: dict[str, Callable[[], Store]] = {
        "memory": in_memory,
        "folder": lambda: in_folder(tmp_path / "store", write=True),
        "endpoint": remote,
        "oxigraph": served,
    }
    with kinds[request.param]() as opened:
        yield opened


def test_new_store_is_empty(store: Store) -> None:
    assert len(store) == 0
    assert store.graphs() == []
    assert not store.has_graph(A)
    assert store.writable


def test_graphs_are_replaced_whole(store: Store) -> None:
    assert store.replace_graph(A, quads(A, "1", "2"))
    assert store.replace_graph(B, quads(B, "9"))
    assert store.replace_graph(A, quads(A, "2", "3"))
    assert values(store, A) == ["2", "3"]
    assert values(store) == ["2", "3", "9"]
    assert store.graphs() == [A, B]


def test_the_same_quads_change_nothing(store: Store) -> None:
    number = Quad(NamedNode(A), P, Literal("007", datatype=XSD.integer), NamedNode(A))
    year = Quad(NamedNode(A), P, Literal("2021", datatype=XSD.gYear), NamedNode(A))
    assert store.replace_graph(A, [number, year])
    assert not store.replace_graph(A, [year, number])


def test_several_graphs_at_once(store: Store) -> None:
    store.replace_graph(A, quads(A, "1"))
    assert store.replace_graphs({A: quads(A, "1"), B: quads(B, "2")}) == {B}


def test_the_graph_name_given_counts(store: Store) -> None:
    store.replace_graph(B, quads(A, "1"))
    assert store.graphs() == [B]


def test_a_graph_without_quads_is_gone(store: Store) -> None:
    store.replace_graph(A, quads(A, "1"))
    assert store.replace_graph(A, [])
    assert store.graphs() == []


def test_remove(store: Store) -> None:
    store.replace_graphs({A: quads(A, "1"), B: quads(B, "2")})
    assert store.remove_graph(A)
    assert not store.remove_graph(A)
    assert values(store) == ["2"]


def test_queries_see_the_union(store: Store) -> None:
    store.replace_graphs({A: quads(A, "1"), B: quads(B, "2")})
    rows = store.select("SELECT ?o { ?s ?p ?o } ORDER BY ?o")
    assert [text(row["o"]) for row in rows] == ["1", "2"]
    assert store.ask("ASK { GRAPH <https://example.org/a> { ?s ?p '1' } }")
    assert not store.ask("ASK { GRAPH <https://example.org/a> { ?s ?p '2' } }")


def test_patterns(store: Store) -> None:
    store.replace_graphs({A: quads(A, "1", "2"), B: quads(B, "2")})
    assert {quad.graph_name for quad in store.quads(predicate=P, object=Literal("2"))} == {NamedNode(A), NamedNode(B)}
    assert [text(quad.object) for quad in store.quads(NamedNode(B))] == ["2"]


def test_words_that_sparql_could_trip_over(store: Store) -> None:
    store.replace_graph(A, quads(A, "cũ"))
    hard = ['"} } ; DROP ALL #', "a\\u0022\n\t\r", "Nghị quyết “số 13”", "𝒳\x7f"]
    store.replace_graph(A, quads(A, *hard))
    assert values(store, A) == sorted(hard)


def test_wrong_queries(store: Store) -> None:
    with pytest.raises(SyntaxFault, match="SPARQL"):
        store.query("SELECT ?x { ?x")
    with pytest.raises(BadValue):
        store.select("ASK { ?s ?p ?o }")
    with pytest.raises(BadValue):
        store.ask("SELECT * { ?s ?p ?o }")


def test_backup_is_a_store(store: Store, tmp_path: Path) -> None:
    store.replace_graphs({A: quads(A, "1"), B: quads(B, "2")})
    store.backup(tmp_path / "copy")
    store.remove_graph(A)
    with in_folder(tmp_path / "copy", write=False) as copy:
        assert values(copy) == ["1", "2"]
    with pytest.raises(NotAStore, match="already"):
        store.backup(tmp_path / "copy")
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_closed(store: Store) -> None:
    store.close()
    store.close()
    with pytest.raises(ServiceError, match="closed"):
        store.graphs()


def test_a_folder_keeps_what_it_was_given(tmp_path: Path) -> None:
    with in_folder(tmp_path / "s", write=True) as first:
        first.replace_graph(A, quads(A, "1"))
    with in_folder(tmp_path / "s", write=False) as second, in_folder(tmp_path / "s", write=False) as third:
        assert values(second) == values(third) == ["1"]
        with pytest.raises(ServiceError, match="for reading"):
            second.replace_graph(A, [])
        assert not second.replace_graph(A, quads(A, "1"))


def test_a_reader_makes_no_store(tmp_path: Path) -> None:
    with pytest.raises(NotAStore, match="no store"):
        in_folder(tmp_path / "s", write=False)
    assert not (tmp_path / "s").exists()


@pytest.mark.parametrize(("first", "second"), [(True, True), (True, False), (False, True)])
def test_held_by_another(tmp_path: Path, first: bool, second: bool) -> None:
    in_folder(tmp_path / "s", write=True).close()
    with in_folder(tmp_path / "s", write=first), pytest.raises(StoreLocked, match="another process"):
        in_folder(tmp_path / "s", write=second)
    in_folder(tmp_path / "s", write=second).close()


def test_a_foreign_folder_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").write_text("mine")
    with pytest.raises(NotAStore, match="something else"):
        in_folder(tmp_path, write=True)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.docx"]
    with pytest.raises(NotAStore, match="a file"):
        in_folder(tmp_path / "thesis.docx", write=True)


def test_an_empty_folder_may_become_a_store(tmp_path: Path) -> None:
    with in_folder(tmp_path, write=True) as store:
        assert store.graphs() == []


@pytest.mark.parametrize(
    ("marker", "words"), [('{"format": 99}', "newer VanKien"), ("{", "damaged"), ("[]", "damaged"), ("{}", "damaged")]
)
def test_markers(tmp_path: Path, marker: str, words: str) -> None:
    in_folder(tmp_path / "s", write=True).close()
    (tmp_path / "s" / "vankien-store.json").write_text(marker)
    with pytest.raises(NotAStore, match=words):
        in_folder(tmp_path / "s", write=False)


def test_a_damaged_database(tmp_path: Path) -> None:
    in_folder(tmp_path / "s", write=True).close()
    (tmp_path / "s" / "oxigraph" / "CURRENT").write_text("nonsense")
    with pytest.raises(NotAStore, match="cannot be opened"):
        in_folder(tmp_path / "s", write=False)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("IO error: No space left on device: While appending to file: x.sst", "the disk is full"),
        ("IO error: While open a file for appending: LOG: Read-only file system", "nothing may be written"),
        ("Corruption: checksum mismatch", "the store failed: Corruption"),
    ],
)
def test_the_disk_at_fault(said: str, words: str) -> None:
    assert words in str(folders.failed(OSError(said), "store"))


def test_a_backup_where_nothing_can_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    with (
        in_folder(tmp_path / "s", write=True) as store,
        pytest.raises(ServiceError, match=r"file/copy: no store can be"),
    ):
        store.backup(tmp_path / "file" / "copy")
