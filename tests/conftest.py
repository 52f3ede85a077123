"""What all tests share: the checkout, its files, and the data that lie outside it."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def checkout() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def checkout_files() -> list[Path]:
    """The project's files relative to the checkout: what git keeps, and what is new and not ignored."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listing.returncode:
        pytest.skip("the project's files are known in a git checkout only")
    names = [Path(name) for name in listing.stdout.split("\0") if name]
    return sorted(name for name in names if (ROOT / name).is_file())


@pytest.fixture(scope="session")
def shared() -> Callable[[str], Path]:
    """The test data beside the checkout, or where VANKIEN_SHARED says: `shared("gold/dev")` is a path or skips."""
    folder = Path(os.environ.get("VANKIEN_SHARED", ROOT.parent / "shared"))

    def find(name: str) -> Path:
        path = folder / name
        if not path.exists():
            pytest.skip(f"{name} is not in the shared test data ({folder}); set VANKIEN_SHARED to its folder")
        return path

    return find
