"""An endpoint that misbehaves: each fault is named, none is taken for an answer."""

import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad

import vankien
from vankien.graph.errors import BadValue, NetworkError, NotAStore, ServiceError, SyntaxFault
from vankien.graph.store import remote
from vankien.graph.store.remote import Remote, at_address

if TYPE_CHECKING:
    from vankien.graph.store import Store

A, P = NamedNode("https://example.org/a"), NamedNode("https://example.org/p")
ROWS = "application/sparql-results+json"


@pytest.fixture
def store(endpoint: Any) -> Remote:
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


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "ftp://example.org",
        "example.org/sparql",
        "",
        "http://",
        "http:///query",
        "http://127.0.0.1:port/query",
        "http://[::1/query",
        "http://127.0.0.1/a b",
        "http://127.0.0.1/\r\nHost: x",
    ],
)
def test_other_addresses(address: str) -> None:
    with pytest.raises(BadValue, match="http"):
        at_address(address)


def test_no_password_in_an_address() -> None:
    with pytest.raises(BadValue, match="VANKIEN_PASSWORD") as caught:
        at_address("http://someone:secret@127.0.0.1:1/query")
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("code", [301, 302, 303, 307, 308])
def test_goes_nowhere_else(store: "Store", endpoint: Any, monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    send = endpoint.RequestHandlerClass.send
    elsewhere = lambda self, *_: send(self, code, "text/plain", b"", Location="http://192.0.2.1/query")  # noqa: E731
    monkeypatch.setattr(endpoint.RequestHandlerClass, "send", elsewhere)
    with pytest.raises(NetworkError, match=r"192\.0\.2\.1.*Give that address"):
        store.ask("ASK {}")


def test_a_server_that_cuts_is_asked_in_parts(store: "Store", endpoint: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = {Quad(A, P, Literal(str(number)), A) for number in range(200)}
    endpoint.store.extend(wanted)
    send = endpoint.RequestHandlerClass.send

    def cut(self: Any, code: int, kind: str, body: bytes) -> None:
        bindings = body.count(b'"o":{')
        send(self, code, kind, body, **({"X_SPARQL_MaxRows": "50"} if bindings > 50 else {}))

    monkeypatch.setattr(endpoint.RequestHandlerClass, "send", cut)
    assert set(store.quads()) == wanted
    assert set(store.quads(A, P, Literal("7"))) == {Quad(A, P, Literal("7"), A)}
    with pytest.raises(NetworkError, match="at 50 rows"):
        store.select("SELECT * { ?s ?p ?o }")


def test_a_slow_server(store: Remote, endpoint: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def dawdle(self: Any, *_: Any) -> None:
        self.send_response(200)
        self.end_headers()
        for _piece in range(20):
            self.wfile.write(b" " * 70_000)
            time.sleep(0.02)

    monkeypatch.setattr(endpoint.RequestHandlerClass, "answer", dawdle)
    with pytest.raises(NetworkError, match=r"after 0\.1 s"):
        store.within(0.1).ask("ASK {}")
    monkeypatch.setattr(endpoint.RequestHandlerClass, "answer", lambda *_: time.sleep(0.3))
    with pytest.raises(NetworkError, match=r"after 0\.1 s"):
        store.within(0.1).ask("ASK {}")


def test_an_answer_too_large(store: "Store", endpoint: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remote, "_MOST", 1_000_000)
    endpoint.instead = (200, ROWS, b" " * 1_000_001)
    with pytest.raises(NetworkError, match="above 1 MB"):
        store.ask("ASK {}")


def test_blank_nodes_of_others_are_replaced(endpoint: Any) -> None:
    endpoint.store.add(Quad(BlankNode(), P, Literal("1"), A))
    endpoint.store.add(Quad(A, P, BlankNode(), A))
    store = at_address(endpoint.address, endpoint.address)
    assert store.replace_graph(A.value, [Quad(A, P, Literal("2"), A)])
    assert set(endpoint.store) == {Quad(A, P, Literal("2"), A)}


def test_many_things_in_one_request(store: Remote, endpoint: Any) -> None:
    things = [NamedNode(f"https://example.org/{number}") for number in range(1200)]
    endpoint.store.extend(Quad(thing, P, A, A) for thing in things)
    before = len(endpoint.asked)
    assert {quad.subject for quad in store.about(things)} == set(things)
    assert {quad.subject for quad in store.leading(P, [A])} == set(things)
    assert dict(store.counts(P, [A, P])) == {A: 1200}
    assert len(endpoint.asked) - before == 5


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
