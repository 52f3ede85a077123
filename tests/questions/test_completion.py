"""What the shell offers after a tab."""

import shutil
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete

from vankien.cli import main
from vankien.graph import queries
from vankien.graph.commands.query import query
from vankien.graph.commands.trace import trace


@pytest.fixture(scope="module")
def store(demo_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    copy = tmp_path_factory.mktemp("completion") / "store"
    shutil.copytree(demo_folder, copy)
    return str(copy)


def offered(*words: str) -> list[str]:
    *before, incomplete = words
    return [item.value for item in ShellComplete(main, {}, "vankien", "_").get_completions(before, incomplete)]


def test_commands_and_queries() -> None:
    assert offered("tr") == ["trace"]
    assert offered("query", "awards") == ["awards-by", "awards-for"]
    assert len(offered("queries", "")) == len(queries.library())


def test_parameters_and_their_values(store: str) -> None:
    assert offered("--store", store, "query", "in-force", "-p", "") == ["date=", "type=", "body="]
    assert offered("--store", store, "query", "in-force", "-p", "type=Re") == [
        "type=Resolution",
        "type=Regulation",
        "type=Report",
    ]
    assert offered("--store", store, "query", "awards-for", "-p", "document=tw/9") == [
        "document=tw/9/nq/13",
        "document=tw/9/nq/37",
    ]
    assert offered("--store", store, "query", "sessions", "-p", "body=bo chinh tri") == ["body=bct"]


def test_documents_by_path_or_words(store: str) -> None:
    assert offered("--store", store, "trace", "tw/13/q") == ["tw/13/qd/24", "tw/13/qd/37"]
    assert "tw/9/nq/13" in offered("--store", store, "trace", "kinh te tap the")
    assert offered("--store", store, "trace", "--place", "cao") == ["cao-bang", "cao-bang.bo-lung"]


def test_no_store_offers_nothing_and_makes_none(tmp_path: Path) -> None:
    assert offered("--store", str(tmp_path / "none"), "trace", "tw") == []
    assert not (tmp_path / "none").exists()
    (tmp_path / "file").write_text("x")
    assert offered("--store", str(tmp_path / "file"), "trace", "tw") == []


def test_what_completes_is_declared_on_the_commands() -> None:
    for command, name in ((query, "what"), (query, "given"), (trace, "document")):
        parameter = next(each for each in command.params if each.name == name)
        assert parameter._custom_shell_complete is not None
