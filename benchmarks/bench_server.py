"""Traces over HTTP: requests a second from 8 connections and how long the slowest hundredth takes, answers checked.

    python benchmarks/bench_server.py [STORE] [--seconds 5]

Three rounds against `vankien serve`: every document in turn as the answers are first asked for (nothing is in memory),
the same again (memory), and with the tag of the answer (304). Client and server share the processors. To judge by,
a fourth: the same bytes from a route of Starlette that only looks them up, on the same socket and HTTP. What the
server's own processes took of the processors for one answer is told where the system tells it: on a busy machine that
says more than the clock.
"""

import argparse
import asyncio
import json
import math
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from vankien.graph.citation import document
from vankien.graph.export.trace_data import as_json
from vankien.graph.knowledge import open_knowledge
from vankien.graph.trace import trace
from vankien.graph.vocab import RDF, VK

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
CONNECTIONS = 8


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("store", nargs="?")
    parser.add_argument("--seconds", type=float, default=5.0)
    parser.add_argument("--fixed", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.fixed:
        serve_fixed(given.fixed)
        return
    with tempfile.TemporaryDirectory() as folder:
        store = given.store or str(made(Path(folder, "store")))
        expected = answers(store)
        with served("-m", "vankien", "--store", store, "serve", "--port", "0") as server:
            asyncio.run(rounds(server, expected, given.seconds))
        fixed = Path(folder, "answers.json")
        fixed.write_text(json.dumps(expected), "utf-8")
        with served(__file__, "--fixed", str(fixed)) as server:
            asyncio.run(compared(server, expected, given.seconds))


@dataclass(frozen=True)
class Server:
    """Where it listens, and its process."""

    host: str
    port: int
    pid: int

    def took(self) -> float:
        """Seconds of the processors until now, of it and what it started; not a number where nothing tells it."""
        try:
            started = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text("ascii").split()
            spent = [Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split() for pid in (self.pid, *started)]
        except OSError:
            return math.nan
        return sum(int(one[11]) + int(one[12]) for one in spent) / os.sysconf("SC_CLK_TCK")


@contextmanager
def served(*command: str) -> Iterator[Server]:
    """A server that tells its address, until the end of `with`."""
    with subprocess.Popen([sys.executable, *command], stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr is not None
        found = re.search(r"http://([\w.]+):(\d+)/", server.stderr.readline())
        assert found
        try:
            yield Server(found[1], int(found[2]), server.pid)
        finally:
            server.send_signal(signal.SIGINT)


def serve_fixed(file: str) -> None:
    """Answers from a dictionary, and nothing else: what HTTP and Starlette take."""
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import Route

    from vankien.graph.server.listening import bound, run

    bodies = {
        path: json.dumps(told, ensure_ascii=False).encode()
        for path, told in json.loads(Path(file).read_text("utf-8")).items()
    }

    async def answer(request: Request) -> Response:
        path = f"{request.url.path}?{request.url.query}"
        return Response(bodies.get(path, b"{}"), media_type="application/json")

    async def nothing() -> None:
        pass

    with bound("127.0.0.1", 0) as listening, suppress(KeyboardInterrupt):
        print(f"http://127.0.0.1:{listening.getsockname()[1]}/", file=sys.stderr, flush=True)
        run(Starlette(routes=[Route("/{path:path}", answer)]), listening, nothing)


def made(store: Path) -> Path:
    with open_knowledge(store) as known:
        known.ingest(EXAMPLES)
    return store


def answers(store: str) -> dict[str, object]:
    """The path of each document's trace, and what it must give."""
    with open_knowledge(store, write=False) as known:
        documents = sorted({quad.subject.value for quad in known.store.quads(predicate=RDF.type, object=VK.Document)})
        return {
            f"/api/trace?document={quote(one)}": json.loads(
                as_json(trace(known.store, document(known.store, one, "vi"), None, "vi"))
            )
            for one in documents
            if "/source/" not in one
        }


async def rounds(server: Server, expected: dict[str, object], seconds: float) -> None:
    await until_it_answers(server.host, server.port)
    paths = list(expected)
    print(f"{len(paths)} documents, {CONNECTIONS} connections")
    await report("first asked", server, iter(paths), expected)
    for title, tagged in (("from memory", False), ("not modified", True)):
        await report(title, server, turning(paths, time.perf_counter() + seconds), expected, tagged=tagged)


async def compared(server: Server, expected: dict[str, object], seconds: float) -> None:
    await until_it_answers(server.host, server.port)
    await report("a fixed route", server, turning(list(expected), time.perf_counter() + seconds), expected)


def turning(paths: list[str], end: float) -> Iterator[str]:
    while time.perf_counter() < end:
        yield from paths


async def until_it_answers(host: str, port: int) -> None:
    for _ in range(200):
        try:
            reader, writer = await asyncio.open_connection(host, port)
            await asked(reader, writer, "/api/about", "")
        except OSError:
            await asyncio.sleep(0.1)
        else:
            writer.close()
            return
    raise SystemExit("the server does not answer")


async def measured(
    host: str, port: int, paths: Iterator[str], expected: dict[str, object], *, tagged: bool = False
) -> tuple[list[float], float]:
    """The seconds of each answer, and of all; every answer is compared with the library's."""
    times: list[float] = []
    tags: dict[str, str] = {}
    start = time.perf_counter()

    async def connection() -> None:
        reader, writer = await asyncio.open_connection(host, port)
        for path in paths:
            before = time.perf_counter()
            status, tag, body = await asked(reader, writer, path, tags.get(path, "") if tagged else "")
            times.append(time.perf_counter() - before)
            if status == 200:
                tags[path] = tag
                assert json.loads(body) == expected[path], path
            else:
                assert (status, tagged, body) == (304, True, b"")
        writer.close()

    await asyncio.gather(*(connection() for _ in range(CONNECTIONS)))
    return times, time.perf_counter() - start


async def asked(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, path: str, tag: str
) -> tuple[int, str, bytes]:
    also = f"If-None-Match: {tag}\r\n" if tag else ""
    writer.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{also}\r\n".encode())
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
    length = re.search(r"content-length: (\d+)", head)
    found = re.search(r"etag: (\S+)", head)
    body = await reader.readexactly(int(length[1])) if length else b""
    return int(head.split()[1]), found[1] if found else "", body


async def report(
    title: str, server: Server, paths: Iterator[str], expected: dict[str, object], *, tagged: bool = False
) -> None:
    before = server.took()
    times, took = await measured(server.host, server.port, paths, expected, tagged=tagged)
    own = (server.took() - before) / len(times)
    times.sort()
    median, slow = times[len(times) // 2], times[int(len(times) * 0.99)]
    figures = f"median {median * 1000:5.1f} ms, p99 {slow * 1000:5.1f} ms, of the processors {own * 1000:4.2f} ms"
    print(f"{title:>14}: {len(times) / took:7.0f} requests/s, {figures}")


if __name__ == "__main__":
    main()
