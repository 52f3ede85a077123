"""What the README shows is what the program prints, and the Python in it and in the guide runs."""

import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from vankien.cli import main

ROOT = Path(__file__).resolve().parent.parent
READMES = ("README.md", "README.vi.md")
WITH_PYTHON = (*READMES, "docs/guide.md", "docs/guide.vi.md")
EXAMPLE = "2021-11-30-thai-nguyen-hoi-nghi-lan-thu-11.txt"


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The lines of `vankien demo`."""
    result = CliRunner().invoke(main, ["demo", str(tmp_path_factory.mktemp("demo"))])
    assert result.exit_code == 0, result.stderr
    return result.stdout.splitlines()


@pytest.mark.parametrize("name", READMES)
def test_the_readme_shows_what_the_demo_prints(name: str, printed: list[str]) -> None:
    found = re.search(r"^```\n(\$ vankien trace.*?)^```", (ROOT / name).read_text("utf-8"), re.MULTILINE | re.DOTALL)
    assert found
    *shown, cut = found[1].splitlines()
    assert cut.startswith("…")  # the rest of the second trace is left out, and it says so
    assert shown == printed[: len(shown)]


@pytest.mark.parametrize("name", WITH_PYTHON)
def test_python_in_a_document_runs(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "articles").mkdir()
    shutil.copy(ROOT / "examples" / EXAMPLE, tmp_path / "articles")
    blocks = re.findall(r"^```python\n(.*?)^```", (ROOT / name).read_text("utf-8"), re.MULTILINE | re.DOTALL)
    assert blocks
    for block in blocks:
        exec(compile(block, name, "exec"), {"text": (ROOT / "examples" / EXAMPLE).read_text("utf-8")})  # noqa: S102
