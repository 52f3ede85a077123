"""What commands load: start-up is most of the time of a short answer."""

import subprocess
import sys
from pathlib import Path

import pytest

from vankien.cli import COMMANDS
from vankien.graph.knowledge import open_knowledge

# 0.1 to 0.6 s each, and no answer from an existing store needs one.
SLOW = {"rdflib", "pyshacl", "networkx", "pandas", "numpy", "lxml"}
# The rules by which texts are read: hundreds of expressions to compile, as long as all else together.
RULES = "vankien.graph.text.read"
# What takes files in, and tables, sheets and pages with them: a quarter of what a short answer loads.
INGEST = "vankien.graph.ingest.pipeline"
REPORT = f"""
import sys
OWN = {[RULES, INGEST]!r}
before = set(sys.modules)
from vankien.cli import main
try:
    main(sys.argv[1:])
except SystemExit as end:
    code = end.code
names = {{name.split(".")[0] for name in set(sys.modules) - before}} - sys.stdlib_module_names
print(code, *sorted(names), *[name for name in sys.modules if name in OWN], file=sys.stderr)
"""


def loaded(*arguments: str) -> set[str]:
    """The installed packages that a command loads, and of our own modules those named above; it must succeed."""
    done = subprocess.run([sys.executable, "-c", REPORT, *arguments], capture_output=True, text=True, check=True)
    code, *names = done.stderr.splitlines()[-1].split()
    assert code in {"0", "None"}, done.stderr
    return set(names)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("start") / "store"
    open_knowledge(folder).close()
    return folder


def test_help_loads_click_only() -> None:
    assert loaded("--help") == {"click", "vankien"}


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_a_command_loads_click_only(name: str) -> None:
    assert loaded(name, "--help") == {"click", "vankien"}


@pytest.mark.parametrize(
    "arguments",
    [
        ["sources", "--all"],
        ["stats"],
        ["show", "tw/9/nq/13"],
        ["query", "implementers", "-p", "document=20-NQ/TW khóa XIII"],
        ["trace", "Nghị quyết 13 khóa IX"],
        ["export", "-f", "nquads"],
    ],
    ids=lambda arguments: arguments[0],
)
def test_answers_from_a_store_load_no_slow_library(store: Path, arguments: list[str]) -> None:
    assert not loaded("--store", str(store), *arguments) & {*SLOW, RULES, INGEST}


def test_reading_a_text_loads_no_slow_library(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Nghị quyết số 20-NQ/TW ngày 16/6/2022 của Ban Chấp hành Trung ương.", "utf-8")
    found = loaded("extract", str(tmp_path / "a.txt"))
    assert not found & SLOW
    assert RULES in found
