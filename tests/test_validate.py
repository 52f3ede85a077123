"""Data against the project's shapes: whole, alone, and in the light of a store; nothing is written."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from vankien.graph.errors import BadValue, Refused, SyntaxFault, UnreadableInput
from vankien.graph.knowledge import open_knowledge
from vankien.graph.report.json import baseline, document
from vankien.graph.shacl.findings import Report
from vankien.graph.store import Embedded, Store, in_memory
from vankien.graph.validate import load, validate

PREFIXES = """@prefix vk: <https://w3id.org/vankien/ontology#> . @prefix id: <https://w3id.org/vankien/id/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix dcterms: <http://purl.org/dc/terms/> .
@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix : <http://e/> .
"""
SOURCE = "https://example.org/bai-1"
PLAN = "<https://w3id.org/vankien/id/document/tu.thai-nguyen/20/ctr/7>"
RESOLUTION = "<https://w3id.org/vankien/id/document/tw/13/nq/25>"


def quads(text: str, graph: str = SOURCE) -> list[Quad]:
    found = parse((PREFIXES + text).encode(), format=RdfFormat.TURTLE)
    return [Quad(quad.subject, quad.predicate, quad.object, NamedNode(graph)) for quad in found]


def codes(report: Report) -> set[str]:
    return {finding.code for finding in report.findings}


@pytest.fixture
def store() -> Iterator[Store]:
    with open_knowledge() as known:
        yield known.store


@pytest.fixture
def empty() -> Iterator[Embedded]:
    with in_memory() as opened:
        yield opened


@pytest.fixture
def shapes(tmp_path: Path) -> Path:
    path = tmp_path / "shapes.ttl"
    path.write_text(
        PREFIXES
        + """
        :Name a sh:NodeShape ; dcterms:identifier "E-1" ; sh:targetClass :Thing ;
            sh:property [ sh:path :name ; sh:minCount 1 ; sh:datatype xsd:string ] .
        :Near a sh:PropertyShape ; dcterms:identifier "E-2" ; sh:targetClass :Thing ; sh:path :near ; sh:class :Thing ;
            sh:severity sh:Warning ; sh:message "{$this} cạnh {?value}"@vi, "{$this} is near {?value}"@en .
        """,
        "utf-8",
    )
    return path


@pytest.fixture(params=["affected", "everything"])
def either_way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """An update, by what it affects, and as a large one beside a small store: by checking everything."""
    if request.param == "everything":
        monkeypatch.setattr("vankien.graph.shacl.overlay.Overlay.outweighs", lambda _overlay: True)


def test_reference_data_have_no_violation(store: Store) -> None:
    report = validate(store)
    assert report.conforms
    assert report.counts()["violation"] == 0
    assert report.rules == len(load().shapes.roots)


@pytest.mark.usefixtures("either_way")
def test_new_data_in_the_light_of_the_store(store: Store) -> None:
    text = f'{PLAN} a vk:Document, vk:ActionProgramme ; rdfs:label "Chương trình số 7"@vi ; vk:number "07" .'
    report = validate(store, new=quads(text), replaces=SOURCE)
    assert not report.conforms
    (finding,) = [finding for finding in report.findings if finding.code == "VK-D002"]
    assert finding.severity == "violation"
    assert finding.label == "Chương trình số 7"
    assert (finding.path, finding.value) == ("vk:number", Literal("07"))
    assert finding.remedy
    assert finding.regulation
    assert finding.places[0].graph == SOURCE
    assert not store.has_graph(SOURCE)


@pytest.mark.usefixtures("either_way")
def test_a_right_document_conforms(store: Store) -> None:
    text = f'{PLAN} a vk:Document, vk:ActionProgramme ; rdfs:label "Chương trình số 7"@vi ; vk:number "7" .'
    assert validate(store, new=quads(text), replaces=SOURCE).conforms


@pytest.mark.usefixtures("either_way")
def test_the_replaced_graph_does_not_count(empty: Embedded, shapes: Path) -> None:
    empty.replace_graph("http://e/old", quads(':a a :Thing ; :name "a" .', "http://e/old"))
    new = quads(":a :near :a .", "http://e/new")
    assert codes(validate(empty, [shapes], new=new)) == set()
    assert codes(validate(empty, [shapes], new=new, replaces="http://e/old")) == set()
    new = quads(":b a :Thing ; :name 'b' ; :near :a .", "http://e/new")
    assert codes(validate(empty, [shapes], new=new)) == set()
    assert codes(validate(empty, [shapes], new=new, replaces="http://e/old")) == {"E-2"}


def test_a_change_reaches_nodes_of_other_sources(empty: Embedded, shapes: Path) -> None:
    empty.replace_graph("http://e/a", quads(':a a :Thing ; :name "a" ; :near :b .', "http://e/a"))
    empty.replace_graph("http://e/b", quads(':b a :Thing ; :name "b" .', "http://e/b"))
    report = validate(empty, [shapes], new=[], replaces="http://e/b")
    assert [str(finding.focus) for finding in report.findings] == ["<http://e/a>"]


@pytest.mark.usefixtures("either_way")
def test_what_stood_before_is_not_held_against_new_data(empty: Embedded, shapes: Path) -> None:
    empty.replace_graph("http://e/bad", quads(":a a :Thing .", "http://e/bad"))
    report = validate(empty, [shapes], new=quads(":a a :Thing .", "http://e/new"), replaces="http://e/new")
    (finding,) = report.findings
    assert finding.code == "E-1"
    assert finding.known
    assert report.conforms
    assert not validate(empty, [shapes], new=quads(":c a :Thing .", "http://e/new")).conforms


@pytest.mark.usefixtures("either_way")
def test_alone_looks_at_nothing_else(shapes: Path) -> None:
    report = validate(None, [shapes], new=quads(":b a :Thing ; :name 'b' ; :near :a ."))
    assert codes(report) == {"E-2"}


def test_only_some_nodes(empty: Embedded, shapes: Path) -> None:
    empty.replace_graph("http://e/g", quads(":a a :Thing . :b a :Thing .", "http://e/g"))
    report = validate(empty, [shapes], focus=[NamedNode("http://e/a")])
    assert [finding.focus for finding in report.findings] == [NamedNode("http://e/a")]


def test_messages_name_things(empty: Embedded, shapes: Path) -> None:
    data = quads(':a a :Thing ; :name "a" ; rdfs:label "Huyện A"@vi ; :near :x .', "http://e/g")
    (finding,) = validate(empty, [shapes], new=data).findings
    assert finding.message.vi == "Huyện A cạnh http://e/x"
    assert finding.message.en == "Huyện A is near http://e/x"


def test_a_shape_without_message_says_what_it_wants(empty: Embedded, shapes: Path) -> None:
    (finding,) = validate(empty, [shapes], new=quads(":a a :Thing .")).findings
    assert finding.message == ("Cần ít nhất 1 giá trị.", "At least 1 needed.")


def test_lines_of_the_file(empty: Embedded, shapes: Path, tmp_path: Path) -> None:
    file = tmp_path / "new.ttl"
    file.write_text(PREFIXES + "\n:a a :Thing ;\n    :name 5 .\n", "utf-8")
    new = quads(":a a :Thing ; :name 5 .")
    (finding,) = validate(empty, [shapes], new=new, files={SOURCE: str(file)}).findings
    assert (finding.places[0].file, finding.places[0].line) == (str(file), 7)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_engines_agree() -> None:
    text = f'{PLAN} a vk:Document, vk:ActionProgramme ; vk:number "07" ; vk:implements {RESOLUTION} .'
    new = quads(text)
    with in_memory() as alone:
        alone.replace_graph(SOURCE, new)
        compiled, reference = validate(alone), validate(alone, engine="pyshacl")
    assert compiled.findings
    assert {finding.key for finding in compiled.findings} == {finding.key for finding in reference.findings}


def test_a_baseline_accepts_known_findings(empty: Embedded, shapes: Path, tmp_path: Path) -> None:
    report = validate(empty, [shapes], new=quads(":a a :Thing . :b a :Thing ."))
    known = tmp_path / "known.json"
    first = validate(empty, [shapes], new=quads(":a a :Thing ."))
    known.write_text(document(first), "utf-8")
    left = report.without(baseline(known))
    assert [finding.focus for finding in left.findings] == [NamedNode("http://e/b")]
    assert not left.conforms


def test_a_baseline_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput):
        baseline(tmp_path / "missing.json")
    wrong = tmp_path / "wrong.json"
    wrong.write_text(json.dumps({"finding": []}), "utf-8")
    with pytest.raises(SyntaxFault, match="--report json"):
        baseline(wrong)


def test_report_graph_is_the_same_each_time(store: Store) -> None:
    text = f'{PLAN} a vk:Document, vk:ActionProgramme ; vk:number "07" ; vk:implements {RESOLUTION} .'
    graphs = [list(validate(store, new=quads(text)).to_graph()) for _ in range(2)]
    assert graphs[0] == graphs[1]


@pytest.mark.parametrize(
    ("text", "fault", "words"),
    [
        (":S a sh:NodeShape ; sh:targetClass :A ; sh:property [ sh:minCount 1 ] .", SyntaxFault, "sh:path"),
        (":S a sh:NodeShape ; sh:targetClass :A ; sh:node :S .", Refused, "refers to itself"),
        (":S a sh:NodeShape ; sh:targetClass :A ; sh:js [] .", Refused, "sh:js"),
        (":S a sh:PropertyShape ; sh:targetClass :A ; sh:path :p ; sh:minCount 'x' .", SyntaxFault, "whole number"),
        (
            ":S a sh:PropertyShape ; sh:targetClass :A ; sh:path :p ; sh:pattern '(' .",
            SyntaxFault,
            "regular expression",
        ),
        (
            ":S a sh:NodeShape ; sh:targetNode :a ; sh:sparql [ sh:select 'SELECT $this WHERE {' ] .",
            SyntaxFault,
            "parse",
        ),
        (":S a sh:NodeShape ; sh:targetNode :a ; sh:sparql [ sh:select 'SELECT $this { %' ] .", SyntaxFault, "parse"),
        (
            ":S a sh:NodeShape ; sh:targetNode :a ; sh:sparql [ sh:select 'SELECT $this { $this' ] .",
            SyntaxFault,
            "parse",
        ),
        (":S a sh:NodeShape ; sh:targetClass", SyntaxFault, "the file ends in the middle of a statement"),
        ("", SyntaxFault, "no shape here has a target"),
        (":S a sh:NodeShape ; sh:nodeKind sh:IRI .", SyntaxFault, "no shape here has a target"),
    ],
)
def test_bad_shapes_are_one_clear_line(text: str, fault: type[Exception], words: str, tmp_path: Path) -> None:
    path = tmp_path / "bad.ttl"
    path.write_text(PREFIXES + text, "utf-8")
    with pytest.raises(fault, match=words) as caught:
        validate(None, [path], new=quads(":a a :A ; :p 'x' ."))
    assert "\n" not in str(caught.value)
    assert str(path) in str(caught.value)
    assert getattr(caught.value, "exit_code", None) == 2


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # pySHACL and rdflib among themselves
def test_notes_say_in_both_languages_what_was_done_otherwise(empty: Embedded, tmp_path: Path) -> None:
    path = tmp_path / "byte.ttl"
    path.write_text(
        PREFIXES
        + "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
        + ":S a sh:PropertyShape ; sh:targetClass :A ; sh:path :p ; sh:datatype xsd:byte .",
        "utf-8",
    )
    notes = validate(empty, [path], new=quads(":a a :A ; :p 'x' .")).notes
    english, vietnamese = ([note.pick(lang) for note in notes] for lang in ("en", "vi"))
    assert [text.rsplit(": ", 1)[-1] for text in english] == [
        "it is run by pySHACL.",
        "sh:datatype <http://www.w3.org/2001/XMLSchema#byte>, which the store keeps as xsd:integer.",
    ]
    assert [text.rsplit(": ", 1)[-1] for text in vietnamese] == [
        "quy tắc này do pySHACL chạy.",
        "sh:datatype <http://www.w3.org/2001/XMLSchema#byte>, kho giữ thành xsd:integer.",
    ]


def test_the_line_of_a_bad_shape_is_where_it_is_named(tmp_path: Path) -> None:
    path = tmp_path / "bad.ttl"
    path.write_text(PREFIXES + "# of S\n:Set a :A .\n:S a sh:NodeShape ; sh:targetClass :A ; sh:node :S .", "utf-8")
    line = len(PREFIXES.splitlines()) + 3
    with pytest.raises(Refused) as caught:
        validate(None, [path], new=quads(":a a :A ."))
    assert caught.value.where == f"{path}:{line}"
    path.write_text(path.read_text("utf-8").replace("sh:node :S", "sh:property [ sh:minCount 1 ]"), "utf-8")
    with pytest.raises(SyntaxFault, match="a shape without a name: counts values") as fault:
        validate(None, [path], new=quads(":a a :A ."))
    assert fault.value.where == f"{path}:{line}"


def test_missing_shapes_and_engine(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput):
        validate(None, [tmp_path / "none.ttl"], new=[])
    with pytest.raises(BadValue, match="sparql"):
        validate(None, new=[], engine="magic")
