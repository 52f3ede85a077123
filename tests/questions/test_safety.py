"""No value changes a query; no query reaches another host, a file, or the data; nothing runs for ever."""

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode

from vankien.graph.asking import worker
from vankien.graph.asking.bind import bind, parameters
from vankien.graph.asking.guard import check
from vankien.graph.asking.tokens import tokens
from vankien.graph.errors import Refused, SyntaxFault, UnknownName
from vankien.graph.question import answer, question
from vankien.graph.store import Store, in_folder
from vankien.graph.wording import message

QUERY = 'SELECT ?x { ?x ?p $v . FILTER(!BOUND($w) || ?x = $w) FILTER("$v" != $v) } # $v'
TERMS = st.one_of(
    st.builds(Literal, st.text()),
    st.builds(lambda text: Literal(text, language="vi"), st.text()),
    st.builds(Literal, st.integers()),
    st.builds(lambda text: NamedNode(f"https://a/{text}#b"), st.text("abc/?$0-_.:", max_size=20)),
)


def shape(query: str) -> list[str]:
    """The kinds and texts of the tokens, a literal's own three parts as one word."""
    found = [(token.kind, token.text) for token in tokens(query)]
    return [kind if kind in {"string", "iri", "variable"} else text for kind, text in found]


@settings(max_examples=300, deadline=None)
@given(TERMS)
def test_no_value_changes_the_structure_of_a_query(term: Literal | NamedNode) -> None:
    from rdflib.plugins.sparql.parser import parseQuery

    bound = bind(QUERY, {"v": term})
    plain = bind(QUERY, {"v": NamedNode("urn:x")})
    assert str(parseQuery(bound)).count("TriplesBlock") == str(parseQuery(plain)).count("TriplesBlock")
    assert bound.replace(str(term), "<urn:x>") == plain
    assert bound.endswith("# $v")
    assert '"$v" != ' in bound


def test_bound_asks_whether_a_value_was_given() -> None:
    assert "!false ||" in bind(QUERY, {"v": Literal(1)})
    assert "!true || ?x = <urn:a>" in bind(QUERY, {"w": NamedNode("urn:a")})
    assert parameters(QUERY) == {"v", "w"}


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }",
        "select * { ?a ?b ?c . service silent ?a { ?s ?p ?o } }",
        'SELECT * { ?s ?p "x" }#\nVALUES ?x {1} # "\n SERVICE <http://a/> {}',
        "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
        "SELECT * FROM NAMED <http://a/> { ?s ?p ?o }",
        "LOAD <http://example.org/a.ttl>",
        "INSERT DATA { <a:a> <a:b> <a:c> }",
        "PREFIX a: <a:> DELETE WHERE { ?s ?p ?o }",
        "DROP ALL",
    ],
)
def test_what_reaches_elsewhere_is_refused(query: str) -> None:
    with pytest.raises(Refused, match="line"):
        check(query)


@pytest.mark.parametrize(
    "query",
    [
        'SELECT * { ?s ?p "SERVICE <http://a/> {}" }',
        "SELECT * { ?s <http://a/SERVICE> ?load } # FROM here",
        'ASK { ?from skos:note """ INSERT \n " LOAD """ }',
        "SELECT * { ?s ?p ?o FILTER(?o<3&&?s>2) }",
    ],
)
def test_words_in_strings_names_and_comments_are_no_keywords(query: str) -> None:
    check(query)


def test_an_escape_that_could_close_a_string_is_refused() -> None:
    with pytest.raises(SyntaxFault, match="itself instead of"):
        check('SELECT * { ?s ?p "\\u0022 } SERVICE <http://a/> {}" }')


PIECES = st.sampled_from(
    [
        "SERVICE",
        "service",
        '"',
        "'",
        '"""',
        "#",
        "\n",
        "<",
        ">",
        "{",
        "}",
        "?x",
        " ",
        "<http://a>",
        "\\",
        "a:b",
        "1",
        "FROM",
        ":",
    ]
)


@settings(max_examples=400, deadline=None)
@given(st.lists(PIECES, max_size=14).map("".join))
def test_no_service_passes_that_another_parser_sees(middle: str) -> None:
    from rdflib.plugins.sparql.parser import parseQuery

    query = f"PREFIX a: <a:> SELECT * {{ ?s ?p ?o {middle} }}"
    try:
        parsed = repr(parseQuery(query))
    except Exception:  # noqa: BLE001 - whatever is no query cannot reach a host
        return
    if "ServiceGraphPattern" in parsed:
        with pytest.raises((Refused, SyntaxFault, UnknownName)):
            check(query)


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("SELECT ?x { ?x a vk:Resolutoin }", "line 1, column 18: .*Did you mean vk:Resolution"),
        ("SELECT ?x {\n  ?x <https://w3id.org/vankien/ontology#implement> ?y }", "line 2, column 6: .*vk:implements"),
        ("SELECT ?x { ?x skso:note ?y }", "Did you mean skos:"),
        ("SELECT ?x { ?x foo:note ?y }", "PREFIX foo:"),
    ],
)
def test_an_unknown_name_is_told(query: str, says: str) -> None:
    with pytest.raises(UnknownName, match=says):
        check(query)


@pytest.mark.parametrize(
    ("query", "line", "column"),
    [
        ("SELECT ?x {\n  ?x a vk:Resolution\n  FILTER }", 3, 11),
        ("SELECT ?x { ?x a vk:Resolution", 1, 31),
        ('ASK { ?x ?p "abc\n }', 1, 13),
        ("SELECT (COUNT(*) AS ?n) ?x { ?x ?p ?o }", 1, 40),
    ],
)
def test_a_fault_of_syntax_has_line_column_and_caret(query: str, line: int, column: int, demo: Store) -> None:
    with pytest.raises(SyntaxFault) as caught:
        answer(demo, question(demo, query, {}))
    assert caught.value.where == f"line {line}, column {column}"
    shown, caret = caught.value.what.splitlines()[1:3]
    assert shown.strip() == query.splitlines()[line - 1].strip()
    assert caret.index("^") == 4 + column - 1


@pytest.mark.parametrize(
    ("query", "says", "detail"),
    [
        ("SELECT ?d { ?d a }", "chỗ này không đúng cú pháp", 'tiếng Anh của bộ máy truy vấn: "expected one of FILTER,'),
        ("SELECT (?x AS ?x) { ?x ?y ?z }", "SELECT đặt cho một biểu thức tên của một biến đã có", None),
        ("SELECT ?d { FILTER(?d = ) }", "chỗ này không đúng cú pháp", None),
        ("SELECT ?d { ?d a ?t . BIND(1 AS ?t) }", "chỗ này không đúng cú pháp", None),
    ],
)
def test_a_fault_of_syntax_is_said_in_vietnamese(query: str, says: str, detail: str | None, demo: Store) -> None:
    """What the engine expected stands below the caret, in quotes, as its own words; long lists do not."""
    with pytest.raises(SyntaxFault) as caught:
        answer(demo, question(demo, query, {}))
    first, _, caret, *below = message(caught.value, "vi").splitlines()
    assert first.startswith("dòng 1, cột ")
    assert first.endswith(f": {says}")
    assert caret.strip() == "^"
    assert [detail in line for line in below if detail] == ([True] if detail else [])
    assert len(below) == (detail is not None)


def test_a_query_without_end_is_stopped(demo_folder: Path) -> None:
    everything = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    with in_folder(demo_folder, write=False) as store:
        start = time.monotonic()
        with pytest.raises(worker.OutOfTime, match="stopped after 1 s"):
            list(answer(store, question(store, everything, {}), seconds=1).rows)
        assert time.monotonic() - start < 5


def test_a_cut_answer_ends_the_work_and_says_so(demo_folder: Path) -> None:
    many = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    with in_folder(demo_folder, write=False) as store:
        found = answer(store, question(store, many, {}), limit=10)
        assert len(list(found.rows)) == 10
        assert found.cut


def test_the_worker_answers_as_the_store_does(demo: Store, demo_folder: Path) -> None:
    texts = [
        "SELECT ?x ?n { ?x vk:number ?n }",
        "ASK { ?x vk:implements ?y }",
        "CONSTRUCT { ?y vk:cites ?x } WHERE { ?x vk:implements ?y }",
    ]
    with in_folder(demo_folder, write=False) as store:
        for text in texts:
            here, there = answer(demo, question(demo, text, {})), answer(store, question(store, text, {}))
            assert here.boolean == there.boolean
            assert set(here.rows) == set(there.rows)
            assert set(here.triples) == set(there.triples)
        with pytest.raises(SyntaxFault, match="line 1"):
            answer(store, question(store, "SELECT ?x { ?x ", {}))
