"""The notebook of the documents runs from its first cell to its last, and shows what it promises."""

import ast
import json
from pathlib import Path
from typing import Any

import pytest

NOTEBOOK = Path(__file__).resolve().parent.parent.parent / "docs" / "questions.ipynb"


def run(source: str, scope: dict[str, Any]) -> Any:
    """Run a cell as a notebook does: the value of a last expression without `;` is its output."""
    tree = ast.parse(source)
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) and not source.rstrip().endswith(";") else None
    exec(compile(tree, "cell", "exec"), scope)  # noqa: S102 - our own file
    if not isinstance(last, ast.Expr):
        return None
    value = eval(compile(ast.Expression(last.value), "cell", "eval"), scope)  # noqa: S307 - the same
    return value._repr_html_() if hasattr(value, "_repr_html_") else value


def test_the_notebook_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(NOTEBOOK.parent)
    cells = json.loads(NOTEBOOK.read_text("utf-8"))["cells"]
    assert [cell for cell in cells if cell.get("outputs")] == [], "outputs are not kept in the repository"
    scope: dict[str, Any] = {}
    shown = [run("".join(cell["source"]), scope) for cell in cells if cell["cell_type"] == "code"]
    html = [value for value in shown if isinstance(value, str)]
    assert "được tổng kết (20 năm)" in html[0]
    assert "<table>" in html[1]
    assert [8] in shown
    (path,) = [value for value in shown if isinstance(value, list) and isinstance(value[0], tuple)]
    assert path[0][:3] == ("118-CTr/TU", "implements", "20-NQ/TW")
