"""An endpoint that misbehaves: each fault is named, none is taken for an answer."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from pyoxigraph import Literal, NamedNode, Quad

import vankien
from vankien.graph.errors import BadValue, NetworkError, NotAStore, ServiceError, SyntaxFault
from vankien.graph.store.remote import at_address

if TYPE_CHECKING:
    from vankien.graph.store import Store

A, P = NamedNode("https://example.org/a"), NamedNode("https://example.org/p")
ROWS = "application/sparql-results+json"


@pytest.fixture
def store(endpoint: Any) -> "Store":
    endpoint.store.add(Quad(A, P, Literal("1"), A))
    return at_address(endpoint.address)


@pytest.mark.parametrize(
    ("instead", "words"),
    [
        ((200, ROWS, b'{"head":{"vars":["s"]},"results":{"bindings":[{"s":'), "cut off"),
        ((200, ROWS, b""), "cut off"),
        ((200, "text/html", b"<html>Welcome</html>"), "no SPARQL result"),
        ((200, ROWS, b"[1]"), "no SPARQL result"),
        ((200, "application/n-triples", b"<a:a> <a:b>"), "N-Triples"),
        ((500, "text/plain", b"out of\nmemory"), "500 .*out of memory"),
        ((404, "text/plain", b""), "404"),
    ],
)
def test_answers_that_are_none(store: "Store", endpoint: Any, instead: tuple[int, str, bytes], words: str) -> None:
    endpoint.instead = instead
    with pytest.raises(NetworkError, match=words):
        store.select("SELECT * { ?s ?p ?o }")


def test_a_cut_answer(store: "Store", endpoint: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    send = endpoint.RequestHandlerClass.send
    cut = lambda self, code, kind, body: send(self, code, kind, body, X_SPARQL_MaxRows="10000")  # noqa: E731
    monkeypatch.setattr(endpoint.RequestHandlerClass, "send", cut)
    with pytest.raises(NetworkError, match="at 10000 rows"):
        store.select("SELECT * { ?s ?p ?o }")


@pytest.mark.parametrize("code", [401, 403])
def test_a_locked_endpoint(store: "Store", endpoint: Any, code: int) -> None:
    endpoint.instead = (code, "text/plain", b"")
    with pytest.raises(ServiceError, match="VANKIEN_PASSWORD"):
        store.ask("ASK {}")


def test_a_wrong_query(store: "Store") -> None:
    with pytest.raises(SyntaxFault, match="SPARQL"):
        store.query("SELECT ?x { ?x")


def test_nothing_there(endpoint: Any) -> None:
    address = endpoint.address
    endpoint.shutdown()
    endpoint.server_close()
    with pytest.raises(NetworkError, match="does not answer"):
        at_address(address)


@pytest.mark.parametrize("address", ["file:///etc/passwd", "ftp://example.org", "example.org/sparql", ""])
def test_other_addresses(address: str) -> None:
    with pytest.raises(BadValue, match="http"):
        at_address(address)


def test_a_default_graph_of_its_own(endpoint: Any) -> None:
    endpoint.union = False
    endpoint.store.add(Quad(A, P, Literal("1"), A))
    with pytest.raises(NotAStore, match="--union-default-graph"):
        at_address(endpoint.address)


def test_reading_only(store: "Store") -> None:
    assert not store.writable
    with pytest.raises(ServiceError, match="--update-url"):
        store.remove_graph(A.value)
    assert store.has_graph(A.value)


def test_knowledge_at_an_address(endpoint: Any, tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text("<a:a> <a:b> <a:c> .")
    with vankien.open(endpoint.address, update_url=endpoint.address) as known:
        (outcome,) = known.ingest(tmp_path / "a.ttl")
        assert outcome.status.value == "new"
        updates = [form for form in endpoint.asked if "update" in form]
        assert len(updates) == 2, "one for the packaged data, one for the source"
    with vankien.open(endpoint.address) as known:
        assert known.stats().sources == 1
        assert known.show("tw/9/nq/13").label.startswith("Nghị quyết số 13-NQ/TW")
        with vankien.open() as embedded:
            asked = [one.query("implementers", document="20-NQ/TW khóa XIII") for one in (known, embedded)]
            remote_rows, rows = (list(answer.rows) for answer in asked)
            assert remote_rows == rows


def test_update_addresses_belong_to_endpoints(tmp_path: Path) -> None:
    with pytest.raises(BadValue, match="--update-url"):
        vankien.open(tmp_path / "s", update_url="http://127.0.0.1/update")
