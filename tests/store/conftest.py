"""A SPARQL endpoint in this process, as small as the protocol allows."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs

import pytest
from pyoxigraph import QueryResultsFormat, QueryTriples, RdfFormat, Store


class Endpoint(BaseHTTPRequestHandler):
    """Takes the form POSTs of the protocol; the server carries the store and what to answer instead."""

    server: "Server"

    def do_POST(self) -> None:
        form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        self.server.asked.append(form)
        if self.server.instead:
            self.send(*self.server.instead)
            return
        try:
            self.answer(form)
        except SyntaxError as error:
            self.send(400, "text/plain", str(error).encode())

    def answer(self, form: dict[str, list[str]]) -> None:
        if "update" in form:
            self.server.store.update(form["update"][0])
            self.send(204, "text/plain", b"")
            return
        found = self.server.store.query(form["query"][0], use_default_graph_as_union=self.server.union)
        if isinstance(found, QueryTriples):
            self.send(200, "application/n-triples", found.serialize(format=RdfFormat.N_TRIPLES) or b"")
        else:
            body = found.serialize(format=QueryResultsFormat.JSON) or b""
            self.send(200, "application/sparql-results+json", body)

    def send(self, code: int, kind: str, body: bytes, **headers: str) -> None:
        self.send_response(code)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        pass


class Server(ThreadingHTTPServer):
    """`instead` is an answer to give whatever is asked: code, media type, body."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Endpoint)
        self.store = Store()
        self.union = True
        self.instead: tuple[int, str, bytes] | None = None
        self.asked: list[dict[str, list[str]]] = []

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/query"


@contextmanager
def serving() -> Iterator[Server]:
    with Server() as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture
def endpoint() -> Iterator[Server]:
    with serving() as server:
        yield server
