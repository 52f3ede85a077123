"""The arrows of docs/architecture.md, proved from the imports of each file, and the sizes and names of the files."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from vankien.graph import errors

# From the lowest to the highest. A file imports from the rows above its own and, in its own row, from its left.
ROWS = (
    "graph errors resources wording vocab csv_lines rdf_faults",
    "numerals dates symbols ids model",
    "reference labels text judgements pairs",
    "store asking citation queries question shacl",
    "evidence build validate ingest template extract review inventory card trace why gaps diff measures network search",
    "export report knowledge web server",
    "commands cli __init__ __main__",
)
RANK = {unit: rank for rank, unit in enumerate(" ".join(ROWS).split())}

# These cost 0.1 to 0.6 s each: only the function that needs one may import it.
SLOW = {"rdflib", "pyshacl", "networkx"}
RDF = {"rdflib", "pyshacl", "pyoxigraph"}

ROOT = Path(__file__).resolve().parent.parent
FILES = sorted([*ROOT.glob("*.py"), *ROOT.glob("graph/**/*.py")])


def module(file: Path) -> str:
    """The dotted name below vankien: `graph.text.find`; a package's is that of its folder, the root's is `__init__`."""
    parts = file.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 1 else parts)


MODULES = {module(file): file for file in FILES}


def unit(name: str) -> str:
    """The part of the house that a module belongs to: a module of graph/, a folder of graph/, or a file of the root."""
    parts = name.split(".")
    return parts[1] if parts[0] == "graph" and len(parts) > 1 else parts[0]


def package(name: str) -> list[str]:
    parts = name.split(".")
    return parts if MODULES[name].name == "__init__.py" and name != "__init__" else parts[:-1]


def inner(name: str, node: ast.Import | ast.ImportFrom) -> Iterator[str]:
    """The modules of this project that an import statement in module `name` reaches."""
    if isinstance(node, ast.Import) or not node.level:
        return
    here = package(name)
    base = here[: len(here) - node.level + 1] + (node.module.split(".") if node.module else [])
    for alias in node.names:
        target = ".".join([*base, alias.name])
        if target in MODULES:
            yield target
        elif base:
            yield ".".join(base)
        elif alias.name != "__version__":  # it is set before anything else is loaded
            yield "__init__"


def outer(node: ast.Import | ast.ImportFrom) -> set[str]:
    """The installed packages that an import statement names."""
    if isinstance(node, ast.Import):
        return {alias.name.split(".")[0] for alias in node.names}
    return {node.module.split(".")[0]} if node.module and not node.level else set()


def imports(tree: ast.AST) -> Iterator[ast.Import | ast.ImportFrom]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom))


def at_load(tree: ast.AST) -> Iterator[ast.Import | ast.ImportFrom]:
    """The import statements that run when the module is loaded: none in a function, none for type checkers."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield node
        elif isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            yield from (found for other in node.orelse for found in at_load(other))
        elif not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            yield from at_load(node)


TREES = {name: ast.parse(file.read_text("utf-8")) for name, file in MODULES.items()}
ARROWS = {name: {to for node in imports(tree) for to in inner(name, node)} for name, tree in TREES.items()}


def test_the_reader_of_imports_finds_the_arrows() -> None:
    assert "cli" in ARROWS["__main__"]
    assert any(ARROWS.values())
    assert list(at_load(ast.parse("def f():\n    import rdflib"))) == []
    assert len(list(at_load(ast.parse("try:\n    import rdflib\nexcept ImportError: pass")))) == 1


@pytest.mark.parametrize("name", MODULES)
def test_every_module_has_a_place(name: str) -> None:
    assert unit(name) in RANK, f"give {unit(name)} a place in ROWS and in docs/architecture.md"


@pytest.mark.parametrize("name", MODULES)
def test_imports_go_down(name: str) -> None:
    own = RANK[unit(name)]
    up = sorted(to for to in ARROWS[name] if unit(to) != unit(name) and RANK[unit(to)] >= own)
    assert not up, f"{name} imports from its own height or above: {up}"


def test_no_cycles() -> None:
    try:
        TopologicalSorter({name: to - {name} for name, to in ARROWS.items()}).prepare()
    except CycleError as cycle:
        pytest.fail(f"imports in a circle: {' -> '.join(cycle.args[1])}")


@pytest.mark.parametrize("name", MODULES)
def test_imports_inside_the_package_are_relative(name: str) -> None:
    named = {top for node in imports(TREES[name]) for top in outer(node)}
    assert not named & {"vankien", "graph", "cli"}


@pytest.mark.parametrize("name", MODULES)
def test_slow_libraries_are_imported_where_they_are_used(name: str) -> None:
    slow = SLOW & {top for node in at_load(TREES[name]) for top in outer(node)}
    assert not slow, f"{name} loads {sorted(slow)} at start: move the import into the function"


@pytest.mark.parametrize("name", [name for name in MODULES if unit(name) == "text"])
def test_reading_a_text_knows_no_rdf(name: str) -> None:
    assert not RDF & {top for node in imports(TREES[name]) for top in outer(node)}
    assert "graph.vocab" not in ARROWS[name]


def test_help_imports_click_only() -> None:
    code = (
        "import sys\n"
        "before = set(sys.modules)\n"
        "from vankien.cli import main\n"
        "try:\n    main(['--lang', 'en', '--help'])\nexcept SystemExit: pass\n"
        "tops = {name.split('.')[0] for name in set(sys.modules) - before}\n"
        "print(sorted(tops - sys.stdlib_module_names), file=sys.stderr)\n"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "Usage" in run.stdout
    assert set(ast.literal_eval(run.stderr.splitlines()[-1])) <= {"click", "vankien", "colorama"}


def test_files_are_short(checkout: Path, checkout_files: list[Path]) -> None:
    sizes = {file: len((checkout / file).read_text("utf-8").splitlines()) for file in python(checkout_files)}
    assert {file: lines for file, lines in sizes.items() if lines > 400} == {}


def test_files_are_named_after_the_domain(checkout_files: list[Path]) -> None:
    vague = {"utils", "util", "helpers", "helper", "common", "misc"}
    assert [file for file in checkout_files if vague & {part.split(".")[0] for part in file.parts}] == []


def test_a_type_that_is_ignored_has_its_reason(checkout: Path, checkout_files: list[Path]) -> None:
    bare = re.compile(r"# type: ignore(?:\[[^\]]*\])?\s*$", re.MULTILINE)
    texts = {file: (checkout / file).read_text("utf-8") for file in python(checkout_files)}
    assert [str(file) for file, text in texts.items() if bare.search(text)] == []


def test_python_lives_in_graph_and_the_command_line_alone(checkout_files: list[Path]) -> None:
    homes = {"graph", "tests", "benchmarks", "typings"}
    strays = [file for file in python(checkout_files) if len(file.parts) > 1 and file.parts[0] not in homes]
    assert strays == []
    assert [str(file) for file in python(checkout_files) if len(file.parts) == 1] == [
        "__init__.py",
        "__main__.py",
        "cli.py",
    ]


def test_no_folder_of_the_root_hides_the_package(checkout: Path) -> None:
    assert not (checkout / "vankien").exists()
    assert Path(errors.__file__ or "").resolve().parent == checkout / "graph"


def python(files: list[Path]) -> list[Path]:
    return [file for file in files if file.suffix == ".py"]
