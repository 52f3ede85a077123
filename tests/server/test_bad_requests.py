"""What a request may get wrong: the right status, words, no traceback, and the server goes on."""

import http.client
import socket
from contextlib import closing
from typing import Any

import pytest

DIRECT = "application/sparql-query"


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/api/trace", 400, "document"),
        ("/api/trace?documnt=20-NQ/TW", 400, "Did you mean document"),
        ("/api/trace?document=a&document=b", 400, "twice"),
        ("/api/trace?document=20-NQ/TW&depth=0", 400, "whole number"),
        ("/api/trace?document=20-NQ/TW&depth=-1", 400, "whole number"),
        ("/api/trace?document=20-NQ/TW&depth=9999999999999999999999", 400, "whole number"),
        ("/api/trace?document=20-NQ/TW&direction=sideways", 400, "both, down, up"),
        ("/api/trace?document=20-NQ/TW&as_of=yesterday", 400, "as_of"),
        ("/api/trace?document=20-NQ/TW&place=Atlantis", 404, "Atlantis"),
        ("/api/trace?document=999-NQ/TW", 404, "999-NQ/TW"),
        ("/api/trace?document=%FF%FE", 400, "UTF-8"),
        ("/api/trace?document=%00", 404, ""),
        ("/api/why?from=20-NQ/TW", 400, "to"),
        ("/api/search?q=x&limit=many", 400, "whole number"),
        ("/api/search", 400, "q is needed"),
        ("/api/search?q=x&kind=elephant", 400, "document, body"),
        ("/api/card", 400, "thing"),
        ("/api/dataset?steps=x", 400, "whole number"),
        ("/api/about?x=1", 400, "'x'"),
        ("/api/queries/implementer", 404, "implementers"),
        ("/api/queries/%2e%2e%2fetc", 404, ""),
        ("/api/queries/implementers", 400, "document"),
        ("/api/queries/implementers?document=20-NQ/TW&format=docx", 400, "json"),
        ("/api/queries/implementers?documents=20-NQ/TW", 400, "Did you mean document"),
        ("/sparql?query=ASK%7B%7D&timeout=never", 400, "seconds"),
        ("/sparql?query=ASK%7B%7D&timeout=nan", 400, "seconds"),
        ("/sparql?query=ASK%7B%7D&limit=0", 400, "whole number"),
        ("/sparql?querry=ASK%7B%7D", 400, "Did you mean query"),
        ("/sparql?query=ASK%7B%7D&default-graph-uri=%20%3C", 400, ""),
        ("/sparql?query=ASK%7B%7D&format=docx", 400, "csv"),
        ("/nowhere", 404, "/api/openapi.json"),
        (f"/id/{'x' * 20_000}?format=turtle", 404, "nothing is known"),
        ("/api/read", 405, ""),
    ],
)
def test_addresses(served: Any, path: str, status: int, words: str) -> None:
    reply = served.ask(path)
    assert reply.status == status, reply.text
    assert words in f"{reply.json['error']} {reply.json['where']} {reply.json['remedy']}"
    assert "Traceback" not in reply.text


def test_what_fits_several_is_listed(served: Any) -> None:
    reply = served.ask("/api/trace?document=Ngh%E1%BB%8B%20quy%E1%BA%BFt%2020")
    assert reply.status in {404, 409}
    assert reply.json["error"]


@pytest.mark.parametrize(
    ("kind", "body", "status"),
    [
        ("text/plain", b"ASK {}", 415),
        ("multipart/form-data; boundary=x", b"--x--", 415),
        ("", b"ASK {}", 415),
        (DIRECT, b"ASK { \xff }", 400),
        (DIRECT, b"", 400),
        (DIRECT, b"SELECT * { ?a ?b \x00 ?c }", 400),
        (DIRECT, b"ASK " + b"{" * 50_000, 400),
        (DIRECT, b"ASK { FILTER(" + b"(" * 100_000 + b"1", 400),
        (DIRECT, b"ASK { FILTER(" + b"!" * 100_000 + b"true) }", 400),
        (DIRECT, b"ASK { {} " + b"UNION {} " * 50_000 + b"}", 400),
        (DIRECT, b"ASK { ?s ?p (" + b" 1" * 100_000 + b") }", 400),
        (DIRECT, b"x" * 1_000_001, 413),
        ("application/x-www-form-urlencoded", b"query=%ff", 400),
        ("application/x-www-form-urlencoded", b"&".join([b"a=1"] * 1000), 400),
    ],
)
def test_bodies_of_a_query(served: Any, kind: str, body: bytes, status: int) -> None:
    reply = served.ask("/sparql", "POST", body, content_type=kind)
    assert reply.status == status, reply.text
    assert reply.json["error"]
    assert served.ask("/api/about").status == 200


@pytest.mark.parametrize(
    ("name", "body", "status"),
    [
        ("broken.docx", b"no zip", 422),
        ("program.exe", b"MZ", 422),
        ("wrong.ttl", b"<x> a <y", 422),
        ("empty.txt", b"", 422),
        ("latin.txt", b"\xff\xfe\x00", 422),
        ("../../../etc/passwd", b"root", 422),
        ("a" * 5000 + ".txt", "Nghị quyết số 20-NQ/TW".encode(), 200),
    ],
)
def test_files(served: Any, name: str, body: bytes, status: int) -> None:
    reply = served.ask(f"/api/read?name={name}", "POST", body)
    assert reply.status == status, reply.text
    assert "Traceback" not in reply.text
    assert "/tmp" not in reply.text  # noqa: S108 - the server's own folder is nobody's business


def test_a_form_without_a_file(served: Any) -> None:
    for body in (b"", b"--x--\r\n", b"no form at all"):
        reply = served.ask("/api/read", "POST", body, content_type="multipart/form-data; boundary=x")
        assert reply.status == 400


def test_an_upload_of_a_gigabyte_is_refused_before_it_is_read(served: Any) -> None:
    with socket.create_connection((served.host, served.port), timeout=20) as sent:
        head = "POST /api/read?name=a.txt HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000000\r\n\r\n"
        sent.sendall(head.encode())
        assert b" 413 " in sent.recv(1000)


def test_a_body_in_pieces_is_refused_at_the_limit(served: Any) -> None:
    with socket.create_connection((served.host, served.port), timeout=20) as sent:
        sent.sendall(b"POST /api/read?name=a.txt HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n")
        piece = b"%x\r\n%s\r\n" % (65_536, b"a" * 65_536)
        total = 0
        try:
            while total < 50_000_000:
                sent.sendall(piece)
                total += 65_536
        except OSError:  # closed on us: what it said is in the buffer
            pass
        assert total < 50_000_000 or b" 413 " in sent.recv(1000)
    assert served.ask("/api/about").status == 200


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"x" * 40_000 + b"\r\n\r\n", b"431"),
        (b"GET /" + b"x" * 50_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n", b"414"),
        (b"nonsense\r\n\r\n", b"400"),
        (b"GET / HTTP/1.1\r\n\r\n", b"400"),
        (b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: many\r\n\r\n", b"400"),
        (b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: -5\r\n\r\n", b"400"),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\nBad Header: x\r\n\r\n", b"400"),
    ],
)
def test_heads(served: Any, sent: bytes, status: bytes) -> None:
    with socket.create_connection((served.host, served.port), timeout=20) as connection:
        connection.sendall(sent)
        with closing(http.client.HTTPResponse(connection)) as reply:
            reply.begin()
            assert str(reply.status).encode() == status
            assert b'"error"' in reply.read()
            assert reply.headers["x-content-type-options"] == "nosniff"
    assert served.ask("/api/about").status == 200


def test_an_error_is_said_in_the_language_asked_for(served: Any) -> None:
    assert "có" in served.ask("/api/trace?document=nothing9&lang=vi").json["error"]
    assert "no document" in served.ask("/api/trace?document=nothing9&lang=en").json["error"]
    assert "no document" in served.ask("/api/trace?document=nothing9").json["error"]
    vietnamese = {"accept-language": "vi-VN,vi;q=0.9,en;q=0.5"}
    assert "có" in served.ask("/api/trace?document=nothing9", **vietnamese).json["error"]
    assert "no document" in served.ask("/api/trace?document=nothing9&lang=en", **vietnamese).json["error"]
    assert served.ask("/sparql?query=ASK%7B%7D&lang=vi").status == 200
    missing = served.ask("/api/queries/implementers", **vietnamese).json
    assert (missing["where"], missing["remedy"]) == ("document", "Hãy ghi ?document=…")
