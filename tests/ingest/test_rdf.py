"""RDF files: every syntax, the graph each statement goes to, and what is refused."""

import gzip
from hashlib import sha256
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from vankien.graph.errors import Refused, SyntaxFault, UnreadableInput
from vankien.graph.ids import iri, source_path
from vankien.graph.ingest.files import read_bytes
from vankien.graph.ingest.rdf import read_rdf
from vankien.graph.vocab import RDF, SCHEMA, VK

TURTLE = b"PREFIX : <https://example.org/>\n:a :p :b .\n"
BY_SYNTAX = {
    ".ttl": TURTLE,
    ".trig": TURTLE,
    ".n3": TURTLE,
    ".nt": b"<https://example.org/a> <https://example.org/p> <https://example.org/b> .\n",
    ".nq": b"<https://example.org/a> <https://example.org/p> <https://example.org/b> .\n",
    ".jsonld": b'{"@id": "https://example.org/a", "https://example.org/p": {"@id": "https://example.org/b"}}',
    ".rdf": b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="https://example.org/">
<rdf:Description rdf:about="https://example.org/a"><e:p rdf:resource="https://example.org/b"/></rdf:Description>
</rdf:RDF>""",
}
A, B, P = (NamedNode(f"https://example.org/{name}") for name in "abp")


def own(data: bytes) -> str:
    return iri(source_path(sha256(data).hexdigest()))


def facts(data: bytes, suffix: str = ".trig") -> dict[str, set[Quad]]:
    """Without what each source says of itself."""
    graphs = read_rdf(data, suffix=suffix, name="file")
    return {graph: {q for q in quads if q.subject != NamedNode(graph)} for graph, quads in graphs.items()}


@pytest.mark.parametrize("suffix", BY_SYNTAX)
def test_every_syntax(suffix: str) -> None:
    data = BY_SYNTAX[suffix]
    assert facts(data, suffix) == {own(data): {Quad(A, P, B, NamedNode(own(data)))}}


def test_named_graphs_stay_and_the_default_graph_is_the_files() -> None:
    data = TURTLE + b":g { :c :p :d } <https://example.org/news?id=1#x> { :e :p :f }"
    assert set(facts(data)) == {own(data), "https://example.org/g", "https://example.org/news?id=1#x"}


def test_a_source_says_what_it_is() -> None:
    data = TURTLE + b":g { :c :p :d }"
    graphs = read_rdf(data, suffix=".trig", name="tài liệu.trig")
    for graph, quads in graphs.items():
        node = NamedNode(graph)
        assert Quad(node, RDF.type, VK.Source, node) in quads
        assert Quad(node, SCHEMA.name, Literal("tài liệu.trig"), node) in quads
    digest = [quad.object for quad in graphs[own(data)] if quad.predicate == VK.sha256]
    assert digest == [Literal(sha256(data).hexdigest())]


def test_what_a_source_says_itself_stays() -> None:
    data = TURTLE + b':g { :g a <https://w3id.org/vankien/ontology#Source> ; <http://schema.org/name> "report" }'
    quads = read_rdf(data, suffix=".trig", name="file")["https://example.org/g"]
    assert [quad.object for quad in quads if quad.predicate == SCHEMA.name] == [Literal("report")]


def test_relative_iris_lie_below_the_file() -> None:
    data = b"<> <p> <x> , <#y> ."
    graph = NamedNode(own(data))
    objects = {quad.object for quad in read_rdf(data, suffix=".ttl", name="f")[graph.value] if quad.subject == graph}
    assert {NamedNode(f"{graph.value}/x"), NamedNode(f"{graph.value}/#y")} <= objects


def test_blank_nodes_are_iris_in_the_end() -> None:
    one = facts(TURTLE + b":a :q [ :r ( 1 2 ) ] .")
    assert all("_:" not in str(quad) for quads in one.values() for quad in quads)
    renamed = facts(b"PREFIX : <https://example.org/>\n:g { _:x :p _:y . _:y :p _:x }")
    assert renamed == facts(b"PREFIX : <https://example.org/>\n# a comment\n:g { _:b :p _:a . _:a :p _:b }")


@pytest.mark.parametrize(
    ("suffix", "data", "place"),
    [
        (".ttl", b"<a> <b> <c> .\n<d> <e> f:g .", ":2:9"),
        (".ttl", b"<a> <b> <c> ;\n", ":2:1"),
        (".ttl", b"\xff\xfe<", ":1:1"),
        (".nt", b"<https://example.org/a> <https://example.org/p> .\n", ":1:49"),
        (".jsonld", b'{"@id":\n}', ":2:1"),
        (".rdf", b"<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>\n  <x></y>\n</rdf:RDF>", ":2:8"),
    ],
)
def test_syntax_errors_have_line_and_column(suffix: str, data: bytes, place: str) -> None:
    with pytest.raises(SyntaxFault) as fault:
        read_rdf(data, suffix=suffix, name="my.file")
    assert fault.value.where == f"my.file{place}"
    assert "line" not in fault.value.what


def test_nothing_is_fetched_for_json_ld() -> None:
    with pytest.raises(SyntaxFault, match="nothing is fetched"):
        read_rdf(b'{"@context": "https://example.org/context", "a": 1}', suffix=".jsonld", name="f")


def test_a_byte_order_mark_is_no_statement() -> None:
    assert facts(b"\xef\xbb\xbf" + TURTLE, ".ttl") == facts(TURTLE, ".ttl")


@pytest.mark.parametrize("data", [b"", b"# nothing\n", b"PREFIX : <https://example.org/>"])
def test_empty(data: bytes) -> None:
    with pytest.raises(UnreadableInput, match="no statement"):
        read_rdf(data, suffix=".ttl", name="f")


def test_triple_terms_are_refused() -> None:
    with pytest.raises(Refused, match="triple terms"):
        read_rdf(b"<a:a> <a:b> <<( <a:c> <a:d> <a:e> )>> .", suffix=".ttl", name="f")


def doctype(entities: str) -> bytes:
    return f"<!DOCTYPE rdf:RDF [{entities}]>".encode() + BY_SYNTAX[".rdf"].replace(b"https://example.org/b", b"&b;")


def test_entities_as_ontology_editors_write_them() -> None:
    data = doctype('<!ENTITY b "https://example.org/b" >')
    assert facts(data, ".owl") == {own(data): {Quad(A, P, B, NamedNode(own(data)))}}


@pytest.mark.parametrize(
    "entities",
    [
        '<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">',
        "<!ENTITY b 'x' ><!ENTITY c '&b;'>",
        '<!ENTITY b SYSTEM "file:///etc/passwd">',
        f'<!ENTITY b "{"x" * 1000}">',
        '<!ENTITY % b "x">%b;<!ENTITY c "&#37;b;">',
    ],
)
def test_entities_that_multiply_are_refused(entities: str) -> None:
    with pytest.raises(Refused, match="entities"):
        read_rdf(doctype(entities), suffix=".rdf", name="f")
    with pytest.raises(UnreadableInput, match="UTF-8"):
        read_rdf(doctype(entities).decode().encode("utf-16"), suffix=".rdf", name="f")


def test_packed_files(tmp_path: Path) -> None:
    file = tmp_path / "f.ttl.gz"
    file.write_bytes(gzip.compress(TURTLE))
    assert read_bytes(str(file), 1000) == TURTLE


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (gzip.compress(b"\0" * 50_000_000), "larger than 1 MB"),
        (gzip.compress(TURTLE)[:-9], "not a gzip file, or one that is damaged"),
        (TURTLE, "not a gzip file, or one that is damaged"),
        (gzip.compress(TURTLE)[:20] + b"\xff" * 40, "not a gzip file, or one that is damaged"),
    ],
    ids=["bomb", "cut", "plain", "noise"],
)
def test_packed_files_that_are_not(tmp_path: Path, data: bytes, words: str) -> None:
    file = tmp_path / "f.ttl.gz"
    file.write_bytes(data)
    with pytest.raises(UnreadableInput, match=words):
        read_bytes(str(file), 1_000_000)


def test_what_has_a_class_has_those_above_it() -> None:
    data = b"""PREFIX vk: <https://w3id.org/vankien/ontology#> PREFIX : <https://example.org/>
    PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
    :mine rdfs:subClassOf vk:Resolution . :a a :mine . :g { :b a vk:Conference, vk:Session . :c a :other . }"""
    kinds = {
        (str(quad.subject), str(quad.object), str(quad.graph_name))
        for quads in facts(data).values()
        for quad in quads
        if quad.predicate == RDF.type
    }
    ours, theirs = str(NamedNode(own(data))), "<https://example.org/g>"
    a, b, c = (f"<https://example.org/{name}>" for name in "abc")
    assert kinds == {
        (a, "<https://example.org/mine>", ours),
        (a, str(VK.Resolution), ours),
        (a, str(VK.Document), ours),
        (b, str(VK.Conference), theirs),
        (b, str(VK.Session), theirs),
        (c, "<https://example.org/other>", theirs),
    }


def test_json_ld_that_is_nested_too_deep_is_refused() -> None:
    deep = b'{"https://example.org/p":' * 20_000 + b'"}{"' + b"}" * 20_000
    with pytest.raises(Refused, match="nested deeper than 500"):
        read_rdf(deep, suffix=".jsonld", name="deep")
    fine = b'{"@id":"https://example.org/a","https://example.org/p":"[[[[[{\\"{{{"}'
    assert len(facts(fine, ".jsonld")[own(fine)]) == 1
