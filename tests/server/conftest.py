"""A server as people start it: its own process, a real socket, a store of the examples."""

import http.client
import json
import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from vankien.graph.knowledge import open_knowledge

TOKEN = "correct horse battery staple"  # noqa: S105 - of a server that lives as long as the tests


@dataclass(frozen=True)
class Reply:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def media(self) -> str:
        return self.headers.get("content-type", "").partition(";")[0]

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass
class Served:
    """A running server."""

    store: Path
    process: "subprocess.Popen[str]"
    host: str
    port: int
    lines: list[str] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"http://{self.host}:{self.port}"

    def ask(self, path: str, method: str = "GET", body: bytes | str | None = None, **headers: str) -> Reply:
        connection = http.client.HTTPConnection(self.host, self.port, timeout=60)
        try:
            data = body.encode() if isinstance(body, str) else body
            connection.request(method, path, data, {name.replace("_", "-"): value for name, value in headers.items()})
            got = connection.getresponse()
            return Reply(got.status, {name.lower(): value for name, value in got.getheaders()}, got.read())
        finally:
            connection.close()

    def query(self, text: str, accept: str = "application/sparql-results+json", path: str = "/sparql") -> Reply:
        return self.ask(path, "POST", text, content_type="application/sparql-query", accept=accept)


Serve = Callable[..., Any]


@contextmanager
def serving(store: Path, *options: str, **environment: str) -> Iterator[Served]:
    command = [sys.executable, "-m", "vankien", "-v", "--lang", "en", "--store", str(store), "serve", "--port", "0"]
    with subprocess.Popen(
        [*command, *options], stderr=subprocess.PIPE, text=True, env={**os.environ, **environment}
    ) as process:
        assert process.stderr is not None
        lines: list[str] = []
        for line in process.stderr:
            lines.append(line)
            if found := re.search(r"http://([\w.]+):(\d+)/", line):
                break
        assert found, lines
        served = Served(store, process, found[1], int(found[2]), lines)
        reader = threading.Thread(target=lambda: lines.extend(process.stderr or ()))
        reader.start()
        try:
            assert served.ask("/api/about").status == 200
            yield served
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGINT)
            process.wait(20)
            reader.join()


@pytest.fixture(scope="session")
def served(examples: Path) -> Iterator[Served]:
    """A server that only reads, with narrow limits."""
    options = ["--timeout", "10", "--max-rows", "300", "--max-upload", "1", "--max-memory", "400"]
    with serving(examples, *options, "--allow-origin", "https://friend.example") as server:
        yield server


@pytest.fixture
def serve() -> Serve:
    """Start a server: `with serve(store, option, …) as served`."""
    return serving


@pytest.fixture
def own_store(tmp_path: Path, examples: Path) -> Path:
    """A copy of the examples' store that a test may change."""
    with open_knowledge(examples, write=False) as known:
        known.backup(tmp_path / "own")
    return tmp_path / "own"
