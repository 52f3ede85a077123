"""What is installed is what lies in the folders, and nothing of one machine gets into the project."""

import re
import tomllib
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest

import vankien

DATA = {"ontology", "queries"}
TYPED = {"__init__.py", "__main__.py", "py.typed", "graph", "cli.py"}


@pytest.fixture(scope="module")
def project(checkout: Path) -> dict[str, Any]:
    return tomllib.loads((checkout / "pyproject.toml").read_text("utf-8"))


def test_packages_are_the_folders(checkout: Path, checkout_files: list[Path], project: dict[str, Any]) -> None:
    folders = {file.parent for file in checkout_files if file.parts[0] == "graph" and file.suffix == ".py"}
    assert project["tool"]["setuptools"]["packages"] == [
        "vankien",
        *sorted("vankien." + ".".join(folder.parts) for folder in folders),
    ]
    assert [folder for folder in folders if not (checkout / folder / "__init__.py").is_file()] == []


def test_data_globs_are_the_files(checkout: Path, checkout_files: list[Path], project: dict[str, Any]) -> None:
    globs = project["tool"]["setuptools"]["package-data"]["vankien"]
    shipped = {path.relative_to(checkout) for glob in globs for path in checkout.glob(glob)}
    inside = {file for file in checkout_files if file.parts[0] in DATA} | {Path("py.typed")}
    inside |= {file for file in checkout_files if file.parts[0] == "graph" and file.suffix != ".py"}
    inside -= {file for file in inside if file.is_relative_to("graph/web/assets")}  # the sources of graph/web/static
    assert inside - shipped == set(), "these would be missing from an installed VanKien: add a glob"
    assert [glob for glob in globs if not any(checkout.glob(glob))] == [], "these globs find nothing"


def test_type_checkers_see_the_package(checkout: Path) -> None:
    folder = checkout / "typings" / "vankien"
    assert {link.name for link in folder.iterdir() if link.name != "__pycache__"} == TYPED
    for name in TYPED:
        assert (folder / name).is_symlink()
        assert (folder / name).resolve() == checkout / name


def test_one_version(project: dict[str, Any]) -> None:
    assert vankien.__version__ == project["project"]["version"] == metadata.version("vankien")


def test_changelog_knows_the_version(checkout: Path, project: dict[str, Any]) -> None:
    assert f"## {project['project']['version']}" in (checkout / "CHANGELOG.md").read_text("utf-8")


def test_every_lint_exception_gives_its_reason(checkout: Path) -> None:
    text = (checkout / "pyproject.toml").read_text("utf-8")
    rules = [line for line in text.splitlines() if re.match(r'\s+"[A-Z]+[0-9]*",', line)]
    assert rules
    assert [line for line in rules if not re.search(r"# \w.{8,}", line)] == []


def test_no_path_of_one_machine(checkout: Path, checkout_files: list[Path]) -> None:
    path = re.compile(r"(?<![\w./<])/(?:work|tmp|root|home|Users)/\w|index-url")
    found = []
    for file in checkout_files:
        try:
            lines = (checkout / file).read_text("utf-8").splitlines()
        except UnicodeDecodeError:
            continue
        found += [f"{file}:{number}" for number, line in enumerate(lines, 1) if path.search(line)]
    assert [place for place in found if not place.startswith("tests/test_packaging.py")] == []
