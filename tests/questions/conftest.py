"""The demo store of the questions: tests/cases/questions/demo.trig in memory, and in a folder."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from pyoxigraph import NamedNode, Quad, parse

from vankien.cli import main
from vankien.graph.store import Store, in_folder, in_memory

CASES = Path(__file__).resolve().parent.parent / "cases"


def graphs(path: Path) -> dict[str, list[Quad]]:
    found: dict[str, list[Quad]] = {}
    for quad in parse(path=path):
        assert isinstance(quad.graph_name, NamedNode)
        found.setdefault(quad.graph_name.value, []).append(quad)
    return found


@pytest.fixture(scope="session")
def demo() -> Iterator[Store]:
    with in_memory() as store:
        store.replace_graphs(graphs(CASES / "questions" / "demo.trig"))
        yield store


@pytest.fixture(scope="session")
def made_by_demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The store that `vankien demo` makes."""
    folder = tmp_path_factory.mktemp("made") / "demo"
    assert CliRunner().invoke(main, ["-q", "demo", str(folder)]).exit_code == 0
    with in_folder(folder / "store", write=False) as store:
        yield store


@pytest.fixture(scope="session")
def demo_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo") / "store"
    with in_folder(folder, write=True) as store:
        store.replace_graphs(graphs(CASES / "questions" / "demo.trig"))
    return folder
