"""The API and the addresses of things: what they give, from whom it may be taken, what is kept."""

import gzip
import json
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from openapi_spec_validator import validate
from pyoxigraph import RdfFormat, parse

from vankien.graph import queries
from vankien.graph.citation import document
from vankien.graph.export.trace_data import as_json
from vankien.graph.knowledge import open_knowledge
from vankien.graph.trace import trace
from vankien.graph.vocab import VK

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
ARTICLE = EXAMPLES / "2021-11-30-thai-nguyen-hoi-nghi-lan-thu-11.txt"
NQ20 = "document/tw/13/nq/20"
CITED = quote("20-NQ/TW khóa XIII")


def test_a_trace_is_that_of_the_library(served: Any) -> None:
    reply = served.ask(f"/api/trace?document={CITED}")
    with open_knowledge(served.store, write=False) as known:
        wanted = trace(known.store, document(known.store, "20-NQ/TW khóa XIII", "vi"), None, "vi")
        assert reply.json == json.loads(as_json(wanted))
    down = served.ask(f"/api/trace?document={CITED}&direction=down&depth=1&lang=en").json
    assert all("steps" not in step for step in down["steps"])
    assert served.ask(f"/api/trace?document={CITED}&format=mermaid").text.startswith("flowchart")
    assert "20-NQ/TW" in served.ask(f"/api/trace?document={CITED}&format=tree").text


def test_why_search_card_about(served: Any) -> None:
    paths = served.ask(f"/api/why?from={quote('document/tu.cao-bang/19/ctr/118')}&to={CITED}").json["paths"]
    assert paths[0][0]["relation"] == "implements"
    assert paths[0][0]["evidence"][0]["quote"]
    hits = served.ask("/api/search?q=kinh+te+tap+the&limit=3&kind=document").json["hits"]
    assert 0 < len(hits) <= 3
    assert {hit["kind"] for hit in hits} == {"document"}
    assert served.ask(f"/api/card?thing={CITED}").json["iri"].endswith(NQ20)
    about = served.ask("/api/about").json
    assert (about["rows"], about["most_upload"], about["updates"]) == (300, 1_000_000, False)
    with open_knowledge(served.store, write=False) as known:
        assert about["statements"] == len(known.store)


def test_the_data_of_the_explorer(served: Any) -> None:
    every = served.ask("/api/dataset").json
    some = served.ask(f"/api/dataset?about={NQ20}&steps=1").json
    assert every["about"]["documents"] == every["about"]["all_documents"]
    assert 0 < some["about"]["documents"] < every["about"]["documents"]
    assert served.ask("/api/dataset?about=document/none/1").status == 404
    assert served.ask("/api/dataset?most=2").json["about"]["documents"] == 2


@pytest.mark.parametrize("name", list(queries.library()))
def test_every_query_answers_its_example(served: Any, name: str) -> None:
    given = {one.name: one.example or one.default for one in queries.named(name).header.parameters if not one.optional}
    reply = served.ask(f"/api/queries/{name}?{urlencode({key: value for key, value in given.items() if value})}")
    assert reply.status == 200, reply.text
    assert reply.media in {"application/sparql-results+json", "text/turtle"}


def test_the_library_and_a_query_as_text(served: Any) -> None:
    listed = {one["name"]: one for one in served.ask("/api/queries?lang=en").json["queries"]}
    assert list(listed) == list(queries.library())
    assert listed["implementers"]["parameters"][0]["name"] == "document"
    text = served.ask(f"/api/queries/implementers?document={CITED}", accept="application/sparql-query")
    assert (text.status, text.media) == (200, "application/sparql-query")
    assert NQ20 in text.text
    rows = served.ask(f"/api/queries/implementers?document={CITED}&format=csv")
    assert (rows.media, rows.text.count("\r\n") > 1) == ("text/csv", True)
    assert served.ask(f"/api/queries/implementers?document={CITED}&format=csv&limit=1").headers["x-truncated"] == "1"


def test_the_description_of_the_api_is_valid_and_whole(served: Any) -> None:
    told = served.ask("/api/openapi.json").json
    validate(told)
    assert {f"/api/queries/{name}" for name in queries.library()} < set(told["paths"])
    for address, methods in told["paths"].items():
        if "{" not in address and "get" in methods:
            example = {
                one["name"]: one.get("example", CITED)
                for one in methods["get"]["parameters"]
                if one.get("required") and address.startswith("/api/queries/")
            }
            status = served.ask(f"{address}?{urlencode(example)}").status
            needed = any(one.get("required") for one in methods["get"]["parameters"])
            assert status in ({200, 303} if example or not needed else {400}), address


@pytest.mark.parametrize(
    ("accept", "media", "syntax"),
    [
        ("text/turtle", "text/turtle", RdfFormat.TURTLE),
        ("application/ld+json", "application/ld+json", RdfFormat.JSON_LD),
        ("application/n-triples", "application/n-triples", RdfFormat.N_TRIPLES),
        ("application/rdf+xml", "application/rdf+xml", RdfFormat.RDF_XML),
    ],
)
def test_a_thing_at_its_own_address(served: Any, accept: str, media: str, syntax: RdfFormat) -> None:
    reply = served.ask(f"/id/{NQ20}", accept=accept)
    assert (reply.status, reply.media) == (200, media)
    quads = list(parse(reply.body, format=syntax))
    assert any(quad.subject.value.endswith(NQ20) for quad in quads)
    assert served.ask("/ontology", accept=accept).media == media


def test_a_thing_as_a_page(served: Any) -> None:
    page = served.ask(f"/id/{NQ20}?lang=en", accept="text/html,*/*;q=0.8")
    assert (page.status, page.media) == (200, "text/html")
    assert '<html lang="en">' in page.text
    assert served.ask(f"/id/{NQ20}?format=turtle", accept="text/html").media == "text/turtle"
    assert served.ask(f"/id/{NQ20}", accept="image/png").status == 406
    assert served.ask("/id/", accept="text/html").status == 200
    terms = served.ask("/ontology?lang=en", accept="text/html").text
    assert "<h1>The VanKien ontology</h1>\n<p>Documents, sessions" in terms
    assert '<a href="?lang=vi"' in terms
    assert terms.index("<h2>Classes (") < terms.index('id="Document"') < terms.index("<h2>Properties (")
    assert all(f'id="{name}"' in terms for name in VK)
    assert "<dd></dd>" not in terms


def test_a_thing_that_is_unknown(served: Any) -> None:
    missing = served.ask(f"/id/{NQ20}99", accept="text/html")
    assert missing.status == 404
    assert f'href="/id/{NQ20}"' in missing.text
    reply = served.ask(f"/id/{NQ20}99", accept="text/turtle")
    assert reply.status == 404
    assert NQ20 in reply.json["remedy"]
    assert served.ask("/id/document/%3Cscript%3E%20x", accept="text/turtle").status == 404
    page = served.ask("/id/document/%3Cscript%3E", accept="text/html")
    assert page.status == 404
    assert "<script>" not in page.text


def test_a_file_is_read_and_not_kept(served: Any) -> None:
    before = served.ask("/api/about").json
    article = ARTICLE.read_bytes()
    raw = served.ask(f"/api/read?name={ARTICLE.name}", "POST", article, content_type="application/octet-stream")
    assert raw.status == 200
    assert {"text", "mentions", "facts", "findings"} <= set(raw.json)
    first = raw.json["mentions"][0]
    assert raw.json["text"][first["start"] : first["end"]]
    form = (
        f'--x\r\nContent-Disposition: form-data; name="file"; filename="{ARTICLE.name}"\r\n\r\n'.encode()
        + article
        + b"\r\n--x--\r\n"
    )
    assert served.ask("/api/read", "POST", form, content_type="multipart/form-data; boundary=x").json == raw.json
    turtle = served.ask("/api/read?name=x.txt", "POST", article, accept="text/turtle")
    assert len(list(parse(turtle.body, format=RdfFormat.TURTLE))) > 10
    assert served.ask("/api/about").json == before


def test_the_same_is_not_sent_twice(served: Any) -> None:
    path = f"/api/trace?document={CITED}"
    first = served.ask(path)
    again = served.ask(path, if_none_match=first.headers["etag"])
    assert (again.status, again.body) == (304, b"")
    other = served.ask(f"{path}&lang=en")
    assert other.headers["etag"] != first.headers["etag"]
    packed = served.ask(path, accept_encoding="gzip")
    assert packed.headers["content-encoding"] == "gzip"
    assert gzip.decompress(packed.body) == first.body


def test_pages_are_kept_from_what_is_not_ours(served: Any) -> None:
    page = served.ask("/")
    assert page.status == 200
    for reply in (page, served.ask("/static/server.js"), served.ask("/api/about"), served.ask("/nowhere")):
        assert reply.headers["content-security-policy"].startswith("default-src 'none'; script-src 'self';")
        assert reply.headers["x-content-type-options"] == "nosniff"
        assert reply.headers["referrer-policy"] == "no-referrer"
        assert "access-control-allow-origin" not in reply.headers
    assert served.ask("/static/../app.py").status == 404
    assert served.ask("/static/%2e%2e/%2e%2e/pyproject.toml").status == 404


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost", 200),
        ("LOCALHOST:", 200),
        ("127.0.0.1:1", 200),
        ("[::1]", 200),
        ("evil.example", 421),
        ("", 400),
        ("[", 400),
        ("localhost:x", 400),
        ("localhost:65536", 400),
        ("user:word@localhost", 400),
        ("localhost/x", 400),
    ],
)
def test_other_names_are_not_ours(served: Any, host: str, status: int) -> None:
    assert served.ask("/api/about", host=host).status == status


@pytest.mark.parametrize("wish", ["bytes=0-5", "bytes=99999999-", "bytes=5-2", "lines=1-2"])
def test_a_range_is_answered_with_the_whole(served: Any, wish: str) -> None:
    for path in ("/", "/static/server.css"):
        reply = served.ask(path, range=wish)
        assert (reply.status, reply.headers["accept-ranges"]) == (200, "none")
        assert reply.body == served.ask(path).body


def test_other_pages_may_not_ask_unless_they_are_let(served: Any) -> None:
    assert served.ask("/api/about", origin="https://evil.example").status == 403
    assert served.ask("/api/about", origin="null").status == 403
    friend = served.ask("/api/about", origin="https://friend.example")
    assert friend.headers["access-control-allow-origin"] == "https://friend.example"
    own = served.ask("/api/about", origin=served.address)
    assert own.status == 200
    assert "access-control-allow-origin" not in own.headers
    before = served.ask("/sparql", "OPTIONS", origin="https://friend.example", access_control_request_method="POST")
    assert (before.status, "POST" in before.headers["access-control-allow-methods"]) == (204, True)
