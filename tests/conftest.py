"""What all tests share: the checkout, its files, and the data that lie outside it."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from vankien.graph.knowledge import open_knowledge

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


@pytest.fixture(scope="session")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the examples, to be read and copied."""
    store = tmp_path_factory.mktemp("examples") / "store"
    with open_knowledge(store) as known:
        known.ingest(ROOT / "examples")
    return store


@pytest.fixture(scope="session")
def oxigraph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a real server, below which are /query and /update; what a test puts in, it takes out."""
    program = shutil.which("oxigraph") or shutil.which("oxigraph", path=str(Path(sys.executable).parent))
    if program is None:
        pytest.skip("no `oxigraph` on the path: pip install oxigraph")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    folder = tmp_path_factory.mktemp("oxigraph")
    options = ["--location", str(folder), "--bind", f"127.0.0.1:{port}", "--union-default-graph"]
    with subprocess.Popen([program, "serve", *options], stderr=subprocess.DEVNULL) as server:
        try:
            _await(port, server)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


def _await(port: int, server: subprocess.Popen[bytes]) -> None:
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    pytest.fail(f"the server did not start within 10 s (exit code {server.poll()})")
