"""SPARQL 1.1 Protocol over a real socket."""

import json
import time
from typing import Any
from urllib.parse import quote, urlencode
from xml.etree import ElementTree as ET

import pytest
from pyoxigraph import RdfFormat, parse

TWO = "SELECT ?d ?n { ?d a vk:Resolution ; vk:symbol ?n } ORDER BY ?n ?d LIMIT 2"
GRAPH = "CONSTRUCT { ?d a vk:Resolution } WHERE { ?d a vk:Resolution }"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?c != ?f && ?f != ?i && ?a != ?i) }"
FORM = "application/x-www-form-urlencoded"


@pytest.mark.parametrize("way", ["GET", "form", "direct"])
def test_three_ways_to_ask(served: Any, way: str) -> None:
    if way == "GET":
        reply = served.ask(f"/sparql?query={quote(TWO)}")
    elif way == "form":
        reply = served.ask("/sparql", "POST", urlencode({"query": TWO}), content_type=FORM)
    else:
        reply = served.query(TWO)
    assert (reply.status, reply.media) == (200, "application/sparql-results+json")
    assert reply.json["head"]["vars"] == ["d", "n"]
    assert len(reply.json["results"]["bindings"]) == 2


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("*/*", "application/sparql-results+json"),
        ("application/json", "application/json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/csv", "text/csv"),
        ("text/tab-separated-values", "text/tab-separated-values"),
        ("text/csv;q=0.2, application/sparql-results+xml;q=0.9", "application/sparql-results+xml"),
        ("text/*", "text/csv"),
        ("application/sparql-results+json;q=0, */*", "application/sparql-results+xml"),
        ("text/html,application/xhtml+xml,*/*;q=0.8", "application/sparql-results+json"),
    ],
)
def test_rows_as_they_are_accepted(served: Any, accept: str, media: str) -> None:
    reply = served.query(TWO, accept)
    assert (reply.status, reply.media) == (200, media)


def test_all_formats_say_the_same(served: Any) -> None:
    rows = [(row["d"]["value"], row["n"]["value"]) for row in served.query(TWO).json["results"]["bindings"]]
    space = "{http://www.w3.org/2005/sparql-results#}"
    xml = ET.fromstring(served.query(TWO, "application/sparql-results+xml").text)  # noqa: S314 - our own server's
    assert [tuple(cell[0].text for cell in row) for row in xml.iter(f"{space}result")] == rows
    lines = served.query(TWO, "text/csv").text.split("\r\n")
    assert lines == ["d,n", *(",".join(row) for row in rows), ""]
    lines = served.query(TWO, "text/tab-separated-values").text.splitlines()
    assert lines == ["?d\t?n", *(f'<{row[0]}>\t"{row[1]}"' for row in rows)]


@pytest.mark.parametrize(
    ("media", "syntax"),
    [
        ("text/turtle", RdfFormat.TURTLE),
        ("application/n-triples", RdfFormat.N_TRIPLES),
        ("application/rdf+xml", RdfFormat.RDF_XML),
        ("application/ld+json", RdfFormat.JSON_LD),
        ("application/trig", RdfFormat.TRIG),
    ],
)
def test_triples_as_they_are_accepted(served: Any, media: str, syntax: RdfFormat) -> None:
    reply = served.query(GRAPH, media)
    assert (reply.status, reply.media) == (200, media)
    wanted = {row["d"]["value"] for row in served.query("SELECT ?d { ?d a vk:Resolution }").json["results"]["bindings"]}
    assert {quad.subject.value for quad in parse(reply.body, format=syntax)} == wanted


def test_ask(served: Any) -> None:
    assert served.query("ASK { ?d a vk:Resolution }").json == {"head": {}, "boolean": True}
    assert "<boolean>false</boolean>" in served.query("ASK { <a:b> ?p ?o }", "application/sparql-results+xml").text


@pytest.mark.parametrize("accept", ["image/png", "text/turtle", "application/sparql-results+json;q=0"])
def test_what_is_not_written(served: Any, accept: str) -> None:
    reply = served.query(TWO, accept)
    assert reply.status == 406
    assert "application/sparql-results+json" in reply.json["remedy"]


def test_format_overrules_accept(served: Any) -> None:
    for name in ("format", "output", "results"):
        assert served.ask(f"/sparql?query={quote(TWO)}&{name}=csv", accept="text/turtle").media == "text/csv"


def test_graphs_of_the_request(served: Any) -> None:
    graphs = served.query("SELECT DISTINCT ?g { GRAPH ?g { ?d a vk:Resolution } } ORDER BY ?g").json["results"][
        "bindings"
    ]
    first, second = (row["g"]["value"] for row in graphs[:2])
    count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    named = f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{first}> {{ ?s ?p ?o }} }}"

    def number(query: str, **graphs: str) -> int:
        pairs = {name.replace("_", "-"): value for name, value in graphs.items()}
        reply = served.ask(f"/sparql?{urlencode({'query': query, **pairs})}")
        return int(reply.json["results"]["bindings"][0]["n"]["value"])

    assert number(count, default_graph_uri=first) == number(named) > 0
    assert number(count, named_graph_uri=first) == 0
    assert number(named, named_graph_uri=second) == 0
    assert number(count, default_graph_uri="https://example.org/none") == 0
    both = served.ask(
        f"/sparql?{urlencode([('query', count), *(('default-graph-uri', one) for one in (first, second))])}"
    )
    assert int(both.json["results"]["bindings"][0]["n"]["value"]) > number(named)


def test_the_service_describes_itself(served: Any) -> None:
    reply = served.ask("/sparql", accept="text/turtle")
    assert (reply.status, reply.media) == (200, "text/turtle")
    stated = {
        (quad.predicate.value.rpartition("#")[2], getattr(quad.object, "value", ""))
        for quad in parse(reply.body, format=RdfFormat.TURTLE)
    }
    assert ("endpoint", f"{served.address}/sparql") in stated
    assert ("feature", "http://www.w3.org/ns/sparql-service-description#UnionDefaultGraph") in stated
    assert not any("SPARQL11Update" in value for _, value in stated)
    assert served.ask("/sparql", accept="image/png").status == 406
    assert served.ask("/sparql", accept="text/html").headers["location"] == "/#/vi/query"


def test_head_and_options(served: Any) -> None:
    head = served.ask(f"/sparql?query={quote(TWO)}", "HEAD")
    assert (head.status, head.body, head.media) == (200, b"", "application/sparql-results+json")
    options = served.ask("/sparql", "OPTIONS")
    assert options.status == 204
    assert {"GET", "POST", "HEAD", "OPTIONS"} <= set(options.headers["allow"].split(", "))
    for method in ("PUT", "DELETE", "PATCH"):
        reply = served.ask("/sparql", method, accept_language="vi")
        assert (reply.status, reply.json["error"]) == (405, f"địa chỉ này không nhận {method}")
        assert {"GET", "POST"} <= set(reply.headers["allow"].split(", "))
        assert "GET" in reply.json["remedy"]


def test_a_fault_has_its_line_and_column(served: Any) -> None:
    reply = served.query("SELECT ?a {\n  ?a ?b\n}")
    assert (reply.status, reply.json["line"]) == (400, 3)
    assert reply.json["column"] >= 1
    misspelt = served.query("SELECT ?a {\n  ?a vk:implement ?b }")
    assert (misspelt.status, misspelt.json["line"], misspelt.json["column"]) == (400, 2, 6)
    assert "vk:implements" in misspelt.json["remedy"]
    assert "Traceback" not in reply.text + misspelt.text


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", "SERVICE"),
        ("SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }", "FROM"),
        ("LOAD <file:///etc/passwd>", "LOAD"),
        ("INSERT DATA { <a:b> <a:c> <a:d> }", "INSERT"),
    ],
)
def test_what_a_query_may_not(served: Any, query: str, words: str) -> None:
    reply = served.query(query)
    assert reply.status == 403
    assert words in reply.json["error"]


def test_rows_have_a_limit_and_an_answer_says_that_it_was_cut(served: Any) -> None:
    every = "SELECT * { ?s ?p ?o }"
    reply = served.query(every)
    assert (len(reply.json["results"]["bindings"]), reply.json["truncated"], reply.headers["x-truncated"]) == (
        300,
        300,
        "300",
    )
    fewer = served.query(every, path="/sparql?limit=7")
    assert (len(fewer.json["results"]["bindings"]), fewer.headers["x-truncated"]) == (7, "7")
    assert len(served.query(every, path="/sparql?limit=5000").json["results"]["bindings"]) == 300
    assert "cut after 300 rows" in served.query(every, "application/sparql-results+xml").text
    assert "# cut after 300 triples" in served.query("CONSTRUCT WHERE { ?s ?p ?o }", "text/turtle").text
    whole = served.query(TWO)
    assert "x-truncated" not in whole.headers
    assert "truncated" not in whole.json


def test_time_is_limited_and_others_are_answered_meanwhile(served: Any) -> None:
    start = time.monotonic()
    reply = served.query(ENDLESS, path="/sparql?timeout=1")
    assert reply.status == 503
    assert "stopped after 1 s" in reply.json["error"]
    assert time.monotonic() - start < 10
    assert served.query(TWO).status == 200


def test_memory_is_limited(served: Any) -> None:
    doubled = "".join(f"BIND(CONCAT(?x{at}, ?x{at}) AS ?x{at + 1}) " for at in range(30))
    reply = served.query(f"SELECT (STRLEN(?x30) AS ?n) {{ BIND('0123456789' AS ?x0) {doubled} }}")
    assert (reply.status, "memory" in reply.json["error"]) == (503, True)
    assert served.query(TWO).status == 200


def test_one_question_at_a_time(served: Any) -> None:
    assert served.ask(f"/sparql?query={quote(TWO)}&query={quote(TWO)}").status == 400
    assert served.query(TWO, path=f"/sparql?query={quote(TWO)}").status == 400
    body = urlencode({"query": TWO, "update": "CLEAR ALL"})
    assert served.ask("/sparql", "POST", body, content_type=FORM).status == 400
    assert served.ask(f"/sparql?update={quote('CLEAR ALL')}").status == 405


def test_nothing_is_changed_without_leave(served: Any) -> None:
    reply = served.ask("/sparql", "POST", "CLEAR ALL", content_type="application/sparql-update")
    assert reply.status == 403
    assert "--allow-update" in reply.json["remedy"]


def test_the_answer_is_not_run_by_a_spreadsheet(served: Any) -> None:
    csv = served.query('SELECT ?x { VALUES ?x { "=1+1" "\\"a,b" } }', "text/csv").text
    assert csv == 'x\r\n\'=1+1\r\n"""a,b"\r\n'
    exact = served.query('SELECT ?x { VALUES ?x { "=1+1" "a\\tb" } }', "text/tab-separated-values").text
    assert exact == '?x\n"=1+1"\n"a\\tb"\n'


def test_hostile_words_come_back_as_data(served: Any) -> None:
    words = "</script><b>]]>&\u202e\u2028'"
    query = f'SELECT ?x {{ VALUES ?x {{ "{words}" }} }}'
    assert json.loads(served.query(query).body)["results"]["bindings"][0]["x"]["value"] == words
    assert "</script>" not in served.query(query, "application/sparql-results+xml").text
