"""How the server starts, goes on beside others who use the store, loses its processes, and ends."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from vankien.graph.errors import ServiceError
from vankien.graph.knowledge import open_knowledge
from vankien.graph.store.remote import at_address
from vankien.graph.vocab import RDFS

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?c != ?f && ?f != ?i && ?a != ?i) }"
TOKEN = "correct horse"  # noqa: S105 - of a server that lives for one test
UPDATE = "application/sparql-update"
INSERT = "INSERT DATA { GRAPH <https://example.org/g> { <https://example.org/a> rdfs:label 'a' } }"


@pytest.fixture(autouse=True)
def _in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VANKIEN_LANG", "en")  # what the processes say is compared in one language


def copies(store: Path) -> list[Path]:
    return list(store.parent.glob(f".{store.name}.serving-*"))


def children(pid: int) -> list[int]:
    found = Path(f"/proc/{pid}/task/{pid}/children")
    if not found.exists():
        pytest.skip("this system does not tell a process's children")
    return list(map(int, found.read_text("ascii").split()))


def eventually(holds: Any, seconds: float = 20) -> bool:
    end = time.monotonic() + seconds
    while not holds() and time.monotonic() < end:
        time.sleep(0.1)
    return bool(holds())


def run(*arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run([sys.executable, "-m", "vankien", *arguments], capture_output=True, text=True, check=False)


def test_others_write_while_it_serves_and_it_shows_what_they_wrote(serve: Any, own_store: Path, tmp_path: Path) -> None:
    article = tmp_path / "new.txt"
    article.write_text(
        "Tỉnh ủy Cao Bằng ban hành Kế hoạch số 7-KH/TU thực hiện Nghị quyết số 20-NQ/TW khóa XIII.", "utf-8"
    )
    with serve(own_store) as served:
        before = served.ask("/api/about").json
        trace = served.ask("/api/trace?document=document/tw/13/nq/20").headers["etag"]
        assert run("--store", str(own_store), "ingest", "--allow-invalid", str(article)).returncode == 0
        assert eventually(lambda: served.ask("/api/about").json["sources"] == before["sources"] + 1)
        assert served.ask("/api/trace?document=document/tw/13/nq/20", if_none_match=trace).status == 200
        assert eventually(lambda: len(copies(own_store)) == 1)
    assert copies(own_store) == []


def test_who_leaves_ends_the_work(serve: Any, own_store: Path) -> None:
    with serve(own_store, "--workers", "1", "--timeout", "60") as served:
        running = set(children(served.process.pid))
        with closing(socket.create_connection((served.host, served.port))) as asker:
            head = "POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\n"
            asker.sendall(f"{head}Content-Length: {len(ENDLESS)}\r\n\r\n{ENDLESS}".encode())
            time.sleep(0.5)
        assert eventually(lambda: set(children(served.process.pid)) != running)
        start = time.monotonic()
        assert served.query("ASK { ?d a vk:Resolution }").json["boolean"] is True
        assert time.monotonic() - start < 10


def test_processes_that_are_killed_are_replaced(serve: Any, own_store: Path) -> None:
    with serve(own_store, "--workers", "1") as served:
        for child in children(served.process.pid):
            os.kill(child, signal.SIGKILL)
        assert eventually(lambda: served.query("ASK {}").status == 200)
        assert eventually(lambda: served.ask("/api/search?q=kinh").status == 200)


def test_ctrl_c_ends_it_and_what_it_left(serve: Any, own_store: Path) -> None:
    with serve(own_store) as served:
        below = children(served.process.pid)
        assert len(copies(own_store)) == 1
        served.process.send_signal(signal.SIGINT)
        assert served.process.wait(20) == 0
    assert "stopped" in served.lines[-1]
    assert not any("Traceback" in line for line in served.lines)
    assert copies(own_store) == []
    assert not any(Path(f"/proc/{child}").exists() for child in below)


def test_ctrl_c_during_a_query_says_so_to_who_asked(serve: Any, own_store: Path) -> None:
    with serve(own_store, "--timeout", "60") as served, ThreadPoolExecutor() as others:
        asked = others.submit(served.query, ENDLESS)
        time.sleep(1)
        served.process.send_signal(signal.SIGINT)
        assert served.process.wait(20) == 0
        reply = asked.result()
        assert (reply.status, reply.json["error"]) == (503, "the server ends")
    assert "stopped" in served.lines[-1]
    assert not any("Traceback" in line or "ERROR" in line for line in served.lines)


def test_a_store_that_is_moved_away_is_not_made_anew(serve: Any, own_store: Path, tmp_path: Path) -> None:
    with serve(own_store, "--allow-update", VANKIEN_TOKEN=TOKEN) as served:

        def change() -> Any:
            return served.ask("/sparql", "POST", INSERT, content_type=UPDATE, authorization=f"Bearer {TOKEN}")

        own_store.rename(tmp_path / "elsewhere")
        reply = change()
        assert (reply.status, reply.json["error"]) == (503, "there is no store here any more")
        assert not own_store.exists()
        assert served.query("ASK { ?d a vk:Resolution }").json["boolean"] is True
        (tmp_path / "elsewhere").rename(own_store)
        assert change().status == 204


def test_a_killed_server_leaves_nothing_that_the_next_does_not_remove(serve: Any, own_store: Path) -> None:
    with serve(own_store) as served:
        below = children(served.process.pid)
        served.process.kill()
        served.process.wait(20)
    assert eventually(lambda: not any(Path(f"/proc/{child}").exists() for child in below))
    assert len(copies(own_store)) == 1
    with serve(own_store):
        assert len(copies(own_store)) == 1


def test_updates_with_the_token(serve: Any, own_store: Path) -> None:
    with serve(own_store, "--allow-update", VANKIEN_TOKEN=TOKEN) as served:

        def update(text: str, **headers: str) -> Any:
            return served.ask("/sparql", "POST", text, content_type=UPDATE, **headers)

        with_token = {"authorization": f"Bearer {TOKEN}"}
        refused = update(INSERT)
        assert (refused.status, "Bearer" in refused.headers["www-authenticate"]) == (401, True)
        for nothing in ("Basic eDo=", "Basic !", "Basic", "Bearer", "Digest x"):
            assert update(INSERT, authorization=nothing).status == 401
        assert update(INSERT, authorization="Basic eDp5").status == 403
        assert update(INSERT, authorization="Bearer wrong").status == 403
        asking = "ASK { <https://example.org/a> rdfs:label 'a' }"
        assert served.query(asking).json["boolean"] is False
        assert update("LOAD <file:///etc/passwd>", **with_token).status == 403
        assert (
            update(
                "INSERT { <a:b> <a:c> ?o } WHERE { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", **with_token
            ).status
            == 403
        )
        assert update("INSERT DATA { <a:b> }", **with_token).status == 400
        assert update("SELECT * { ?s ?p ?o }", **with_token).status == 400
        assert update(INSERT, **with_token).status == 204
        assert served.query(asking).json["boolean"] is True
        assert b"SPARQL11Update" in served.ask("/sparql", accept="text/turtle").body
    assert TOKEN not in "".join(served.lines)
    with open_knowledge(own_store, write=False) as known:
        assert known.store.has_graph("https://example.org/g")


def test_our_own_client_writes_with_the_token_as_password(
    serve: Any, own_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    graph, name = "https://example.org/h", NamedNode("https://example.org/a")
    quads = [Quad(name, RDFS.label, Literal("a"), NamedNode(graph))]
    with serve(own_store, "--allow-update", VANKIEN_TOKEN=TOKEN) as served:
        address = f"{served.address}/sparql"
        with pytest.raises(ServiceError, match="VANKIEN_PASSWORD"):
            at_address(address, address).replace_graph(graph, quads)
        monkeypatch.setenv("VANKIEN_USER", "anybody")
        monkeypatch.setenv("VANKIEN_PASSWORD", TOKEN)
        with at_address(address, address) as store:
            assert store.replace_graph(graph, quads)
            assert list(store.quads(graph=graph)) == quads
            assert store.remove_graph(graph)
            assert not store.has_graph(graph)


def test_a_token_is_made_up(serve: Any, own_store: Path) -> None:
    with serve(own_store, "--allow-update", VANKIEN_TOKEN="") as served:
        assert eventually(lambda: any("token" in line for line in served.lines))
        token = re.search(r"token for updates: (\S{20,})", "".join(served.lines))
        assert token
        reply = served.ask("/sparql", "POST", INSERT, content_type=UPDATE, authorization=f"Bearer {token[1]}")
        assert reply.status == 204


def test_requests_are_logged_with_v(served: Any) -> None:
    served.ask("/api/search?q=m%0Aot")
    assert eventually(lambda: any(line.startswith("GET /api/search?q=m%0Aot 200 ") for line in served.lines))


def test_a_port_in_use(own_store: Path) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port = taken.getsockname()[1]
        done = run("--store", str(own_store), "serve", "--port", str(port))
    assert done.returncode == 2
    assert f"127.0.0.1:{port}" in done.stderr
    assert "--port" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--store", "http://127.0.0.1:1/sparql", "serve"], "an endpoint is served already"),
        (["--store", "README.md", "serve"], "README.md"),
        (["serve", "--host", "no.such.host.invalid", "--port", "0"], "no.such.host.invalid"),
        (["serve", "--port", "70000"], "70000"),
    ],
)
def test_what_cannot_be_served(arguments: list[str], words: str, own_store: Path) -> None:
    store = [] if "--store" in arguments else ["--store", str(own_store)]
    done = run(*store, *arguments)
    assert done.returncode in {2, 3}
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_a_store_that_somebody_writes(own_store: Path) -> None:
    with open_knowledge(own_store):
        done = run("--store", str(own_store), "serve", "--port", "0")
    assert done.returncode == 3
    assert "another process holds this store" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_fault_of_the_start_is_told_in_words(own_store: Path) -> None:
    code = (
        "from vankien.graph.server import shown\n"
        "def take(store): raise OSError(28, 'No space left on device')\n"
        "shown.take = take\n"
        f"from vankien.cli import main; main(['--store', {str(own_store)!r}, 'serve', '--port', '0'])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "No space left on device" in done.stderr
    assert "Traceback" not in done.stderr


def test_without_the_extra_it_names_it(own_store: Path, tmp_path: Path) -> None:
    (tmp_path / "uvicorn.py").write_text("raise ImportError('no uvicorn')", "ascii")
    code = f"import sys; sys.path.insert(0, {str(tmp_path)!r})\n"
    code += f"from vankien.cli import main; main(['--store', {str(own_store)!r}, 'serve'])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "vankien[web]" in done.stderr


def test_another_address_is_warned_of(serve: Any, own_store: Path) -> None:
    with serve(own_store, "--host", "0.0.0.0") as served:  # noqa: S104 - that is what is warned of
        assert any("WARNING" in line for line in served.lines) or eventually(
            lambda: any("WARNING" in line for line in served.lines)
        )


def test_who_sends_a_head_too_slowly_is_closed(own_store: Path) -> None:
    code = (
        "from vankien.graph.server import listening; listening.Patient.head_patience = 1.0\n"
        f"from vankien.cli import main; main(['--store', {str(own_store)!r}, 'serve', '--port', '0'])"
    )
    with subprocess.Popen([sys.executable, "-c", code], stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        found = re.search(r":(\d+)/", process.stderr.readline())
        assert found
        with socket.create_connection(("127.0.0.1", int(found[1])), timeout=20) as slow:
            start = time.monotonic()
            slow.sendall(b"GET / HTTP/1.1\r\n")
            assert slow.recv(100) == b""
            assert time.monotonic() - start < 15
        process.send_signal(signal.SIGINT)
