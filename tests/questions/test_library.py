"""Every named query: its header, its names, and its answer on the demo store.

`python tests/questions/test_library.py` writes tests/cases/queries/*.csv and the `example-result` lines anew: read the
difference.
"""

import csv
import io
import tempfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from pyoxigraph import NamedNode, Quad, parse

from vankien.cli import main
from vankien.graph import queries
from vankien.graph.asking.answers import rows
from vankien.graph.asking.guard import check
from vankien.graph.asking.header import read_header
from vankien.graph.asking.names import Names, short
from vankien.graph.errors import AmbiguousCitation, BadValue, SyntaxFault, UnknownCitation, UnknownName
from vankien.graph.queries import NamedQuery
from vankien.graph.question import answer, question
from vankien.graph.store import Store, in_folder, in_memory

CASES = Path(__file__).resolve().parent.parent / "cases"

NAMES = list(queries.library())
ASKED = """
implementers direct-implementers implemented-by provincial-programmes coverage gaps delay cross-term
party-to-state chains hubs orphans history in-force same-symbol guidance based-on cited-with issued by-subject
session sessions disseminated reviewed deliberated approved adopted instructed reviews-due review-lag
instructions body successors term office-holders awards-for awards-by recognised-most recognition-gap evidence
why uncertain conflicts warnings unresolved sources first-mention most-cited statistics
"""


def examples(query: NamedQuery) -> dict[str, str]:
    """The examples of the parameters that the query cannot do without."""
    return {p.name: p.example for p in query.header.parameters if p.example and not p.optional and p.default is None}


def table(store: Store, query: NamedQuery) -> str:
    """The answer to the examples: IRIs as short paths, rows sorted, as CSV."""
    found = {
        tuple(short(term) if isinstance(term, NamedNode) else "" if term is None else str(term.value) for term in row)  # type: ignore[union-attr]  # no triple terms here
        for row in rows(store, query.sparql(store, examples(query)))
    }
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(sorted(found))
    return out.getvalue()


def first_row(store: Store, query: NamedQuery) -> str | None:
    names = Names(store)
    row = next(rows(store, query.sparql(store, examples(query))), None)
    return None if row is None else " · ".join(names.of(term) for term in row if term is not None)


def test_every_question_of_the_field_has_its_query() -> None:
    assert set(ASKED.split()) <= set(NAMES)


def test_every_query_is_in_the_document() -> None:
    text = (CASES.parent.parent / "docs" / "queries.md").read_text("utf-8")
    for name in NAMES:
        title = queries.named(name).header.title
        line = next(line for line in text.splitlines() if line.startswith(f"| `{name}`"))
        assert line.endswith(f"| {title.en} | {title.vi} |")


@pytest.mark.parametrize("name", NAMES)
def test_it_is_safe_and_uses_our_names_only(name: str) -> None:
    query = queries.named(name)
    checked = check(query.text)
    assert checked.added == 0, "a library query declares its prefixes, so that it can be copied"
    assert query.header.tags


@pytest.mark.parametrize("name", NAMES)
def test_it_answers_its_example_as_kept(name: str, demo: Store) -> None:
    query = queries.named(name)
    found = table(demo, query)
    assert found == (CASES / "queries" / f"{name}.csv").read_text("utf-8")
    assert found, "an example without an answer shows nothing"


@pytest.mark.parametrize("name", NAMES)
def test_the_example_shown_is_what_the_demo_answers(name: str, made_by_demo: Store) -> None:
    query = queries.named(name)
    assert query.header.example_result == first_row(made_by_demo, query)


@pytest.mark.parametrize("name", NAMES)
def test_optional_parameters_narrow_the_answer(name: str, demo: Store) -> None:
    query = queries.named(name)
    whole = set(answer(demo, question(demo, name, examples(query))).rows)
    for parameter in query.header.parameters:
        if parameter.optional and parameter.example:
            given = {**examples(query), parameter.name: parameter.example}
            assert set(answer(demo, question(demo, name, given)).rows) <= whole


def test_the_demo_graph_is_what_its_maker_makes() -> None:
    folder = CASES / "questions"
    scope: dict[str, object] = {"__name__": "make_demo", "__file__": str(folder / "make_demo.py")}
    exec(compile((folder / "make_demo.py").read_text("utf-8"), "make_demo.py", "exec"), scope)  # noqa: S102 - our own file
    assert set(parse(path=folder / "demo.trig")) == set(scope["demo"]())  # type: ignore[operator]  # the function that the file defines


def test_each_quote_of_the_demo_stands_in_its_text(demo: Store) -> None:
    found = demo.select(
        "PREFIX oa: <http://www.w3.org/ns/oa#> PREFIX vk: <https://w3id.org/vankien/ontology#>"
        "SELECT ?text ?start ?end ?words { ?t oa:hasSource ?s ; oa:hasSelector ?p, ?q . ?s vk:text ?text ."
        " ?p oa:start ?start ; oa:end ?end . ?q oa:exact ?words }"
    )
    quotes = [(row[0].value, int(row[1].value), int(row[2].value), row[3].value) for row in found]
    assert len(quotes) > 30
    assert all(text[start:end] == words for text, start, end, words in quotes)


@pytest.mark.parametrize(
    ("given", "error", "says"),
    [
        ({}, BadValue, "needs document"),
        ({"document": "13-NQ/TW", "depth": "3"}, UnknownName, "It takes document, level, place"),
        ({"document": "13-NQ/TW", "level": "galactic"}, BadValue, "central, provincial"),
        ({"document": "21-NQ/TW"}, AmbiguousCitation, "khóa XII"),
        ({"document": "999-NQ/TW"}, UnknownCitation, "999-NQ/TW"),
        ({"document": "13-NQ/TW", "place": "Thái Nguyên"}, AmbiguousCitation, "thai-nguyen-2025"),
    ],
)
def test_a_wrong_parameter_is_told(given: dict[str, str], error: type[Exception], says: str, demo: Store) -> None:
    with pytest.raises(error, match="(?s)" + says):
        question(demo, "implementers", given)


@pytest.mark.parametrize(
    ("name", "given"),
    [("reviews-due", {"year": "2022.5"}), ("reviews-due", {"year": "1"}), ("in-force", {"date": "30/2/2024"})],
)
def test_numbers_and_dates_are_read_strictly(name: str, given: dict[str, str], demo: Store) -> None:
    with pytest.raises(BadValue):
        question(demo, name, given)


def test_a_thing_may_be_given_as_a_citation(demo: Store) -> None:
    by_words = question(demo, "evidence", {"thing": "19-NQ/TW khóa XIII"})
    assert by_words.sparql == question(demo, "evidence", {"thing": "document/tw/13/nq/19"}).sparql
    with pytest.raises(BadValue, match="no IRI"):
        question(demo, "evidence", {"thing": "không phải IRI"})


def test_a_misspelt_name_is_told(demo: Store) -> None:
    with pytest.raises(UnknownName, match="Did you mean implementers"):
        question(demo, "implementrs", {})


HEAD = "#+ title:\n#+   vi: a\n#+   en: a\n#+ description:\n#+   vi: a\n#+   en: a\n#+ tags: [x]\n"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("SELECT * {}", "header"),
        (HEAD + "#+ defualt: 3\nSELECT * {}", "unknown key defualt"),
        (HEAD + "SELECT $x {}", "differ: x"),
        (HEAD + "#+ tags: [y]\nSELECT * {}", ":8: tags stands twice"),
        (HEAD + "#+     deep: y\nSELECT * {}", ":8: not"),
        (HEAD.replace("#+   en: a\n", "") + "SELECT * {}", "vi and an en"),
        (HEAD + "#+ params:\n#+   x:\n#+     type: number\n#+     vi: a\n#+     en: a\nSELECT $x {}", "type is one of"),
        (
            HEAD
            + "#+ params:\n#+   x:\n#+     type: choice\n#+     vi: a\n#+     en: a\n#+     example: b\nSELECT $x {}",
            "range",
        ),
        (HEAD + "#+ params:\n#+   x:\n#+     type: text\n#+     vi: a\n#+     en: a\nSELECT $x {}", "needs an example"),
    ],
)
def test_a_header_is_read_strictly(text: str, says: str) -> None:
    with pytest.raises(SyntaxFault, match=says):
        read_header(text, Path("a.rq"))


def test_a_file_with_a_header_takes_parameters(tmp_path: Path, demo: Store) -> None:
    path = tmp_path / "mine.rq"
    path.write_text(queries.library()["by-subject"].read_text("utf-8"), "utf-8")
    asked = question(demo, str(path), {"words": 'kinh tế " } #'})
    assert list(answer(demo, asked).rows) == []
    asked = question(demo, str(path), {"words": "kinh tế tập thể"})
    assert NamedNode("https://w3id.org/vankien/id/document/tw/9/nq/13") in {row[0] for row in answer(demo, asked).rows}


def write() -> None:
    with in_memory() as store:
        found: dict[str, list[Quad]] = {}
        for quad in parse(path=CASES / "questions" / "demo.trig"):
            found.setdefault(str(quad.graph_name)[1:-1], []).append(quad)
        store.replace_graphs(found)
        for name in queries.library():
            (CASES / "queries" / f"{name}.csv").write_text(table(store, queries.named(name)), "utf-8")
    with tempfile.TemporaryDirectory() as folder:
        CliRunner().invoke(main, ["-q", "demo", folder])
        with in_folder(Path(folder) / "store", write=False) as store:
            write_examples(store)


def write_examples(store: Store) -> None:
    for name, path in queries.library().items():
        query = queries.named(name)
        lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("#+ example-result")]
        tags = next(number for number, line in enumerate(lines) if line.startswith("#+ tags:"))
        if (row := first_row(store, query)) is not None:
            lines.insert(tags + 1, f"#+ example-result: {row}")
        path.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    write()
