"""Traces over HTTP: requests a second from 8 connections and how long the slowest hundredth takes, answers checked.

    python benchmarks/bench_server.py [STORE] [--seconds 5]

Three rounds against `vankien serve`: every document in turn as the answers are first asked for (nothing is in memory),
the same again (memory), and with the tag of the answer (304). Client and server share the processors.
"""

import argparse
import asyncio
import json
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
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
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = given.store or str(made(Path(folder, "store")))
        expected = answers(store)
        command = [sys.executable, "-m", "vankien", "--store", store, "serve", "--port", "0"]
        with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
            assert server.stderr is not None
            found = re.search(r"http://([\w.]+):(\d+)/", server.stderr.readline())
            assert found
            try:
                asyncio.run(rounds(found[1], int(found[2]), expected, given.seconds))
            finally:
                server.send_signal(signal.SIGINT)


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


async def rounds(host: str, port: int, expected: dict[str, object], seconds: float) -> None:
    await until_it_answers(host, port)
    paths = list(expected)
    print(f"{len(paths)} documents, {CONNECTIONS} connections")
    first = await measured(host, port, iter(paths), expected)
    report("first asked", *first)
    for title, tagged in (("from memory", False), ("not modified", True)):
        end = time.perf_counter() + seconds
        report(title, *await measured(host, port, turning(paths, end), expected, tagged=tagged))


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


def report(title: str, times: list[float], took: float) -> None:
    times.sort()
    median, slow = times[len(times) // 2], times[int(len(times) * 0.99)]
    figures = f"median {median * 1000:5.1f} ms, p99 {slow * 1000:5.1f} ms"
    print(f"{title:>14}: {len(times) / took:7.0f} requests/s, {figures}")


if __name__ == "__main__":
    main()
