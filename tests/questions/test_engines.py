"""An embedded store and a SPARQL endpoint answer alike: every named query, traces, cards, counts, validation."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from pyoxigraph import NamedNode

import vankien
from vankien.cli import main
from vankien.graph import queries
from vankien.graph.asking.answers import Row, rows
from vankien.graph.export.trace_data import as_json
from vankien.graph.knowledge import Knowledge
from vankien.graph.queries import NamedQuery
from vankien.graph.store import Store, in_folder
from vankien.graph.store.remote import at_address
from vankien.graph.validate import validate

DOCUMENTS = ("20-NQ/TW khóa XIII", "13-NQ/TW khóa IX", "118-CTr/TU Cao Bằng")
EXAMPLES = Path(__file__).resolve().parent.parent.parent / "examples"


def examples(query: NamedQuery) -> dict[str, str]:
    """The examples of the parameters that the query cannot do without."""
    return {p.name: p.example for p in query.header.parameters if p.example and not p.optional and p.default is None}


@pytest.fixture(scope="module")
def served(oxigraph: str, demo: Store) -> Iterator[Store]:
    """The demo store at an endpoint."""
    with at_address(f"{oxigraph}/query", f"{oxigraph}/update") as store:
        store.replace_graphs({graph: [] for graph in store.graphs()})
        store.replace_graphs({graph: list(demo.quads(graph=graph)) for graph in demo.graphs()})
        yield store
        store.replace_graphs({graph: [] for graph in store.graphs()})


@pytest.mark.parametrize("name", queries.library())
def test_named_queries(demo: Store, served: Store, name: str) -> None:
    query = queries.named(name)
    given = examples(query)
    texts = [query.sparql(store, given) for store in (demo, served)]
    assert texts[0] == texts[1]
    first, second = (list(rows(store, texts[0])) for store in (demo, served))
    assert first
    assert sorted(map(str, second)) == sorted(map(str, first))
    keys = [row[0] for row in first if row]
    assert keys  # a query that gives no column compares nothing


@pytest.mark.parametrize("document", DOCUMENTS)
def test_traces(demo: Store, served: Store, document: str) -> None:
    first, second = (Knowledge(store).trace(document) for store in (demo, served))
    assert as_json(second) == as_json(first)
    assert first.root.iri


@pytest.mark.parametrize("thing", [*DOCUMENTS, "bct", "tw/13"])
def test_cards(demo: Store, served: Store, thing: str) -> None:
    first, second = (Knowledge(store).show(thing) for store in (demo, served))
    assert second == first


def test_counts_and_sources(demo: Store, served: Store) -> None:
    first, second = (Knowledge(store) for store in (demo, served))
    assert second.stats() == first.stats()
    assert second.sources() == first.sources()
    assert first.stats().sources


def test_the_whole_store_is_validated(demo: Store, served: Store) -> None:
    first, second = (validate(store) for store in (demo, served))
    assert [str(found) for found in second.findings] == [str(found) for found in first.findings]


def test_new_data_are_validated(demo: Store, served: Store) -> None:
    """An update that breaks rules, against both."""
    from vankien.graph.ingest.pipeline import graphs_of

    for file in sorted(EXAMPLES.glob("*.txt")):
        quads = [quad for stated in graphs_of(str(file)).values() for quad in stated]
        quads = [quad for quad in quads if quad.predicate != NamedNode("http://www.w3.org/ns/oa#exact")]
        first, second = (validate(store, new=quads) for store in (demo, served))
        assert first.findings
        assert second.findings == first.findings


def test_commands_take_an_address(oxigraph: str, demo: Store, served: Store, tmp_path: Path) -> None:
    """The same words, a folder or an address; what was taken in is taken out again."""
    assert served.writable
    with in_folder(tmp_path / "store", write=True) as store:
        store.replace_graphs({graph: list(demo.quads(graph=graph)) for graph in demo.graphs()})
    addresses = ["--store", f"{oxigraph}/query", "--update-url", f"{oxigraph}/update"]
    folder = ["--store", str(tmp_path / "store")]
    file = str(next(iter(sorted(EXAMPLES.glob("*cao-bang-ke-hoach*.txt")))))
    for command in (
        ["ingest", file],
        ["ingest", file],
        ["query", "implementers", "-p", "document=20-NQ/TW khóa XIII", "-f", "csv"],
        ["trace", "20-NQ/TW khóa XIII", "-f", "json"],
        ["show", "20-NQ/TW khóa XIII"],
        ["validate", file],
        ["search", "kinh te tap the"],
        ["gaps", "--term", "XIII"],
    ):
        first, second = (CliRunner().invoke(main, ["-q", *where, *command]) for where in (folder, addresses))
        assert (second.exit_code, second.stdout) == (first.exit_code, first.stdout), command
    with vankien.open(f"{oxigraph}/query", update_url=f"{oxigraph}/update") as known:
        (own,) = [row.iri for row in known.sources() if "Kế hoạch 214/KH-UBND" in (row.name or "")]
        known.remove(own)
        assert own not in known.store.graphs()


def test_rows_are_terms(served: Store) -> None:
    (row,) = rows(served, "SELECT * { VALUES (?a ?b) { (UNDEF '1'^^<http://www.w3.org/2001/XMLSchema#integer>) } }")
    assert isinstance(row, tuple)
    only: Row = row
    assert [str(term) for term in only if term is not None] == ['"1"^^<http://www.w3.org/2001/XMLSchema#integer>']
