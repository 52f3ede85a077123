"""The commands query, queries, trace and demo, as a user calls them."""

import csv
import io
import json
import re
import shutil
from pathlib import Path
from xml.etree import ElementTree as ET

import pyoxigraph as ox
import pytest
from click.testing import CliRunner, Result

from vankien.cli import main
from vankien.graph import queries
from vankien.graph.ingest import packaged
from vankien.graph.store import in_folder


@pytest.fixture(scope="session")
def folder(demo_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the demo store with the packaged data that every store has."""
    copy = tmp_path_factory.mktemp("packaged") / "store"
    shutil.copytree(demo_folder, copy)
    with in_folder(copy, write=True) as store:
        packaged.refresh(store)
    return copy


def run(folder: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["--store", str(folder), *words])


@pytest.mark.parametrize("form", ["table", "csv", "tsv", "json", "xml", "md"])
def test_rows_in_every_format(form: str, folder: Path) -> None:
    done = run(folder, "query", "direct-implementers", "-p", "document=20-NQ/TW khóa XIII", "-f", form)
    assert (done.exit_code, done.stderr) == (0, "")
    assert "118" in done.stdout
    if form == "json":
        assert json.loads(done.stdout)["results"]["bindings"]
    if form == "xml":
        assert ET.fromstring(done.stdout).tag.endswith("sparql")  # noqa: S314 - our own output
    if form == "csv":
        assert len({len(row) for row in csv.reader(io.StringIO(done.stdout))}) == 1


def test_json_and_xml_are_the_standard_s_own(folder: Path) -> None:
    text = "SELECT * { VALUES (?a ?b ?c) { (<http://a/?x=1&y=2> 'x<\"&'@vi 1.5) (UNDEF '' true) } }"
    for form, kind in (("json", ox.QueryResultsFormat.JSON), ("xml", ox.QueryResultsFormat.XML)):
        done = run(folder, "query", text, "-f", form)
        parsed = ox.parse_query_results(done.stdout.encode(), format=kind)
        assert isinstance(parsed, ox.QuerySolutions)
        expected = ox.Store().query(text)
        assert isinstance(expected, ox.QuerySolutions)
        names = [variable.value for variable in expected.variables]
        assert [[row[n] for n in names] for row in parsed] == [[row[n] for n in names] for row in expected]


@pytest.mark.parametrize("form", ["turtle", "trig", "nquads", "jsonld", "rdfxml"])
def test_graphs_in_every_format(form: str, folder: Path) -> None:
    done = run(folder, "query", "CONSTRUCT { ?a vk:cites ?b } WHERE { ?a vk:implements ?b }", "-f", form)
    assert done.exit_code == 0
    assert "cites" in done.stdout


def test_labels_or_iris(folder: Path) -> None:
    asked = ("query", "direct-implementers", "-p", "document=20-NQ/TW khóa XIII", "-f", "csv")
    assert "Chương trình hành động số 118-CTr/TU" in run(folder, *asked).stdout
    assert "document/tu.cao-bang/19/ctr/118," in run(folder, *asked, "--iri").stdout
    assert (
        "Politburo" in run(folder, "--lang", "en", "query", "same-symbol", "-p", "symbol=21-NQ/TW", "-f", "csv").stdout
    )


def test_a_cut_answer_says_so(folder: Path) -> None:
    done = run(folder, "query", "SELECT * { ?s ?p ?o }", "--limit", "5", "-f", "csv")
    assert len(done.stdout.splitlines()) == 6
    assert "đã cắt ở 5 hàng" in done.stderr
    assert "đã cắt" not in run(folder, "query", "SELECT * { ?s ?p ?o } LIMIT 5", "--limit", "5").stderr


def test_no_cell_is_run_by_a_spreadsheet(folder: Path) -> None:
    text = "SELECT * { VALUES ?x { '=HYPERLINK(\"http://a\")' '+1+1' '@x' '-5' } }"
    cells = [row[0] for row in csv.reader(io.StringIO(run(folder, "query", text, "-f", "csv").stdout))]
    assert cells[1:] == ['\'=HYPERLINK("http://a")', "'+1+1", "'@x", "-5"]


def test_a_spreadsheet(folder: Path, tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl", reason="needs the extra [xlsx]")
    path = tmp_path / "a.xlsx"
    assert run(folder, "query", "SELECT * { VALUES ?x { '=1+1' } }", "-f", "xlsx", "-o", str(path)).exit_code == 0
    sheet = openpyxl.load_workbook(path).active
    assert [[(cell.value, cell.data_type) for cell in row] for row in sheet.rows] == [[("x", "s")], [("=1+1", "s")]]


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("query", "SELECT ?x { SERVICE <http://a/> { ?x ?p ?o } }"), 2, "SERVICE"),
        (("query", "SELECT ?x FROM <file:///etc/passwd> { ?x ?p ?o }"), 2, "FROM"),
        (("query", "DELETE WHERE { ?s ?p ?o }"), 2, "only reads"),
        (("query", "SELECT ?x { ?x a vk:Resolutoin }"), 2, "vk:Resolution"),
        (("query", "SELECT ?x { ?x a"), 2, "line 1, column 17"),
        (("query", "implementers"), 2, "needs document"),
        (("query", "implementers", "-p", "document"), 2, "NAME=VALUE"),
        (("query", "implementrs"), 2, "Did you mean implementers"),
        (("query", "implementers", "-p", "document=21-NQ/TW"), 2, "khóa XII"),
        (("query", "ASK { <x:y> ?p ?o }", "--fail-empty"), 1, ""),
        (("query", "SELECT ?x { <x:y> ?x ?o }", "--fail-empty"), 1, "the answer is empty"),
        (("query", "SELECT ?x { ?x ?p ?o }", "-f", "turtle"), 2, "cannot be written as turtle"),
        (("trace", "999-NQ/TW"), 2, "999-NQ/TW"),
        (("trace", "21-NQ/TW"), 2, "tw/11/nq/21 ·"),
        (("trace", "20-NQ/TW khóa XIII", "--as-of", "soon"), 2, "--as-of"),
        (("queries", "nothing"), 2, "no query"),
    ],
)
def test_what_cannot_be_done_is_told(words: tuple[str, ...], code: int, says: str, folder: Path) -> None:
    done = run(folder, "--lang", "en", *words)
    assert done.exit_code == code
    assert says in done.stderr
    assert "Traceback" not in done.output


def test_explain_shows_the_query_sent(folder: Path) -> None:
    done = run(folder, "query", "guidance", "-p", "document=24-QĐ/TW khóa XIII", "--explain")
    assert "vk:guides <https://w3id.org/vankien/id/document/tw/13/qd/24>" in done.stderr
    assert re.search(r"^\d+,\d{3} s$", done.stderr, re.MULTILINE)
    assert re.search(r"^\d+\.\d{3} s$", run(folder, "--lang", "en", "query", "hubs", "--explain").stderr, re.MULTILINE)


@pytest.mark.parametrize(
    ("query", "says"),
    [("SELECT ?d { ?d a vk:Directive }", "rows"), ("CONSTRUCT WHERE { ?d a vk:Directive }", "statements")],
)
def test_a_cut_answer_says_of_what_there_are_more(query: str, says: str, folder: Path) -> None:
    done = run(folder, "--lang", "en", "query", query, "--limit", "2")
    assert done.stderr == f"cut after 2 {says}: there are more\n"


def test_an_answer_without_rows_is_said_to_be_one(folder: Path) -> None:
    done = run(folder, "--lang", "en", "query", "SELECT ?d { ?d a vk:Ordinance }", "-f", "csv")
    assert (done.exit_code, done.stdout, done.stderr) == (0, "d\n", "these data hold no answer\n")
    assert run(folder, "--quiet", "query", "SELECT ?d { ?d a vk:Ordinance }", "-f", "csv").stderr == ""
    assert run(folder, "query", "ASK { ?d a vk:Ordinance }").stderr == ""


def test_the_library_is_listed_and_shown(folder: Path) -> None:
    listed = run(folder, "queries").stdout.splitlines()
    assert [line.split()[0] for line in listed] == list(queries.library())
    shown = run(folder, "queries", "implementers").stdout
    assert "-p level=…" in shown
    assert "SELECT DISTINCT ?thing" in shown
    assert "awards-for" in run(folder, "queries", "--tag", "award").stdout
    for more in ((), ("implementers",)):
        none = run(folder, "--lang", "en", "queries", *more, "--tag", "nope")
        assert (none.exit_code, none.stdout) == (2, "")
        assert "no query here has the tag 'nope'. The tags are " in none.stderr
        assert "implementation" in none.stderr
    graph = list(ox.parse(run(folder, "queries", "-f", "turtle").stdout, format=ox.RdfFormat.TURTLE))
    assert len({quad.subject for quad in graph}) == len(listed)


def test_trace_says_its_counts_beside_the_tree(folder: Path) -> None:
    done = run(folder, "trace", "20-NQ/TW khóa XIII")
    assert done.stdout.startswith("20-NQ/TW · Nghị quyết · Ban Chấp hành Trung ương")
    assert "nêu rõ" not in done.stdout
    assert "nêu rõ" in done.stderr
    assert run(folder, "--quiet", "trace", "20-NQ/TW khóa XIII").stderr == ""


def test_trace_to_a_file(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "trace.html"
    assert run(folder, "trace", "20-NQ/TW khóa XIII", "-f", "html", "-o", str(path)).exit_code == 0
    assert path.read_text("utf-8").startswith("<!doctype html>")


@pytest.mark.parametrize("name", list(queries.library()))
def test_examples_run_on_the_store_of_the_examples(name: str, examples: Path) -> None:
    """Every query's example works on what `vankien demo` makes: no citation is unknown or ambiguous there."""
    query = queries.named(name)
    given = [f"-p{p.name}={p.example}" for p in query.header.parameters if p.example and not p.optional]
    done = run(examples, "query", name, *given)
    assert done.exit_code == 0
    assert done.stderr in {"", "không có kết quả trong dữ liệu này\n"}


@pytest.fixture(scope="session")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("examples")
    done = CliRunner().invoke(main, ["demo", str(folder)])
    assert done.exit_code == 0, done.output
    return folder / "store"


def test_the_demo_prints_two_traces_and_writes_pages(examples: Path) -> None:
    done = CliRunner().invoke(main, ["demo", str(examples.parent)])
    assert done.exit_code == 0
    first, second = done.stdout.split("$ vankien trace ")[1:]
    assert "được tổng kết (20 năm)" in first
    assert "8 tập thể, 10 cá nhân" in first
    assert "được tổng kết bởi 20-NQ/TW" in first
    assert "chưa biết văn bản nào triển khai thực hiện" in first
    for symbol in ("118-CTr/TU", "214/KH-UBND", "37/2022/NQ-HĐND"):
        assert symbol in second
    assert (examples.parent / "trace-1.html").is_file()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("query", "ASK {}", "--timeout", "nan"), "'nan' is not a valid float"),
        (("query", "ASK {}", "--timeout", "inf"), "is not in the range"),
        (("query", "ASK {}", "--timeout", "-1"), "is not in the range"),
        (("query", "ASK {}", "--limit", "1" + "0" * 23), "is not in the range"),
        (("query", 'ASK { ?s ?p "\udcff" }'), "half of a character"),
        (("show", "a\udcffb"), "nothing in this store"),
        (("cite", "a\udcffb"), "half of a character"),
        (("export", "-f", "dot", "--around", "a\udcffb"), "nothing in this store"),
    ],
)
def test_what_no_machine_can_do_is_told_without_a_traceback(words: tuple[str, ...], says: str, folder: Path) -> None:
    done = run(folder, "--lang", "en", *words)
    assert done.exit_code == 2
    assert says in done.stderr


def test_a_binary_file_holds_no_judgements(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"\x7fELF\xd0\xff")
    done = run(folder, "--lang", "en", "review", "--apply", str(tmp_path / "file"))
    assert done.exit_code == 2
    assert "not in UTF-8" in done.stderr


@pytest.mark.parametrize("command", ["trace", "show", "cite", "query", "queries", "template", "ingest", "why x"])
def test_what_was_given_is_repeated_as_far_as_a_line_goes(command: str, folder: Path) -> None:
    done = run(folder, *command.split(), "x" * 60_000)
    assert done.exit_code != 0
    assert 0 < len(done.stderr) < 3_000


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("118-CTr/TU khóa XIX Cao Bằng",), "document/tu.cao-bang/19/ctr/118"),
        (("12-NQ/TU", "Bắc Kạn"), "Tỉnh ủy Bắc Kạn"),
        (("12-NQ/TU", "nào đó"), "Chưa rõ ký hiệu 12-NQ/TU là của địa phương, cơ quan nào."),
        (
            ("12-NQ/TU", "Điện Biên", "--published", "1995-05-05"),
            "không có nhiệm kỳ của cơ quan ấy vào ngày đăng 5/5/1995",
        ),
        (("12-NQ/TU ngày 5/3/1968", "Điện Biên"), "không có nhiệm kỳ của cơ quan ấy vào ngày ban hành"),
        (("12-NQ/TU", "Điện Biên", "--published", "2025-08-05"), "có thể thuộc nhiệm kỳ này hoặc nhiệm kỳ trước"),
    ],
)
def test_cite_reads_a_place_after_a_symbol_and_gives_the_true_reason(words: tuple[str, ...], says: str) -> None:
    done = CliRunner().invoke(main, ["cite", *words])
    assert (done.exit_code, says in done.stdout) == (0, True), done.output
