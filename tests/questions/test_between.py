"""why and why-not, gaps and the matrix, search: on the demo store."""

import datetime as dt
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from pyoxigraph import Literal, NamedNode, Quad

from vankien.cli import main
from vankien.graph import citation
from vankien.graph.diff import diff
from vankien.graph.export.diff_text import diff_text
from vankien.graph.export.gaps import gap_rows, matrix_text
from vankien.graph.export.why_text import gap_text, paths_text
from vankien.graph.gaps import gaps, issued_before, matrix
from vankien.graph.ids import BASE
from vankien.graph.question import answer, question
from vankien.graph.search import FILE, search
from vankien.graph.store import Store, in_folder, in_memory
from vankien.graph.vocab import RDF, RDFS, VK
from vankien.graph.why import why, why_not


def ends(store: Store, lower: str, upper: str) -> tuple[NamedNode, NamedNode]:
    return citation.document(store, lower), citation.document(store, upper)


def test_why_gives_every_path_with_its_words(demo: Store) -> None:
    (path,) = why(demo, *ends(demo, "52/KH-UBND", "20-NQ/TW"))
    assert [(link.lower.symbol, link.kind, link.upper.symbol) for link in path] == [
        ("52/KH-UBND", "implements", "214/KH-UBND"),
        ("214/KH-UBND", "implements", "118-CTr/TU"),
        ("118-CTr/TU", "implements", "20-NQ/TW"),
    ]
    assert all(link.witnesses for link in path)
    assert "‹thực hiện kế hoạch của tỉnh›" in paths_text([path], "vi")


def test_why_puts_the_shortest_first(demo: Store) -> None:
    paths = why(demo, *ends(demo, "37/2022/NQ-HĐND", "20-NQ/TW"))
    assert [[link.kind for link in path] for path in paths] == [["continues"], ["basedOn", "implements"]]


def test_why_is_safe_in_circles() -> None:
    store = in_memory()
    one, two, three = (NamedNode(f"{BASE}document/tu.x/1/kh/{number}") for number in (1, 2, 3))
    pairs = ((one, two), (two, one), (two, three), (three, three))
    store.replace_graph("https://example.org/g", [Quad(lower, VK.implements, upper) for lower, upper in pairs])
    assert len(why(store, one, three)) == 1
    assert why(store, three, one) == []


def test_why_not_shows_both_ends_and_the_undecided_reading(demo: Store) -> None:
    gap = why_not(demo, *ends(demo, "20-NQ/TW", "tw/12/nq/21"))
    assert [one.symbol for one in gap.reached] == ["13-NQ/TW"]
    assert gap.leads == ()
    (doubt,) = gap.doubtful
    assert doubt.candidate.iri.value.endswith("tw/12/nq/21")
    assert "không nêu khóa" in doubt.reason
    assert "có thể nối hai đầu" in gap_text(gap, "vi")


def test_why_is_as_sure_as_trace(made_by_demo: Store) -> None:
    (path,) = why(made_by_demo, *ends(made_by_demo, "118-CTr/TU Cao Bằng", "20-NQ/TW khóa XIII"))
    assert {one.certainty for one in path[0].witnesses} == {"inferred"}, "a rule tells which 118-CTr/TU it is"
    assert "suy ra: Ngày ban hành 26/9/2022 thuộc khóa XIX." in paths_text([path], "vi")


def test_why_not_names_the_documents_and_does_not_place_them(made_by_demo: Store) -> None:
    done = CliRunner().invoke(
        main, ["--store", made_by_demo.where, "why-not", "118-CTr/TU Cao Bằng", "19-NQ/TW khóa XIII"]
    )
    assert "118-CTr/TU Ban Chấp hành Đảng bộ tỉnh Cao Bằng khóa XIX dẫn tới:\n  20-NQ/TW" in done.stdout
    assert "19-NQ/TW khóa XIII được thực hiện bởi: chưa biết" in done.stdout
    assert "văn bản trên" not in done.stdout


@pytest.mark.parametrize("command", ["why", "why-not"])
def test_a_path_the_other_way_is_shown_and_said_to_be_so(command: str, made_by_demo: Store) -> None:
    done = CliRunner().invoke(
        main, ["--store", made_by_demo.where, command, "20-NQ/TW khóa XIII", "118-CTr/TU Cao Bằng"]
    )
    assert "theo chiều ngược lại" in done.stderr
    assert done.stdout.startswith("1. 118-CTr/TU")


def test_gaps_by_term_place_and_level(demo: Store) -> None:
    term = NamedNode(f"{BASE}term/tw/13")
    symbols = [row.document.symbol for row in gaps(demo, term=term)]
    assert symbols == ["19-NQ/TW", "35-CT/TW", "118-KL/TW", "45-CT/TW"]
    district = {row.document.symbol for row in gaps(demo, term=term, level="district")}
    assert {"11-NQ/TW", "20-NQ/TW"} <= district
    elsewhere = {row.document.symbol for row in gaps(demo, place=NamedNode(f"{BASE}place/nui-hong"))}
    assert "20-NQ/TW" in elsewhere
    assert "20-NQ/TW" not in {row.document.symbol for row in gaps(demo, place=NamedNode(f"{BASE}place/cao-bang"))}
    told = next(row for row in gaps(demo, term=term) if row.document.symbol == "19-NQ/TW")
    assert (told.disseminations, told.instructions, told.reviews) == (1, 0, 0)
    assert next(gap_rows(gaps(demo), "vi"))[0] == "văn bản"


def test_what_sessions_did_elsewhere_is_not_counted_here(made_by_demo: Store) -> None:
    def told(**where: Any) -> int:
        rows = gaps(made_by_demo, term=NamedNode(f"{BASE}term/tw/13"), **where)
        return next(row.disseminations for row in rows if row.document.symbol == "08-KL/TW")

    assert told() == told(place=NamedNode(f"{BASE}place/thai-nguyen"), level="provincial") == 1
    assert told(place=NamedNode(f"{BASE}place/cao-bang")) == told(level="district") == 0


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ((), "chưa có văn bản nào triển khai thực hiện"),
        (("--place", "Cao Bằng"), "chưa có văn bản nào ở Cao Bằng triển khai"),
        (("--place", "Cao Bằng", "--level", "district"), "ở Cao Bằng ở cấp huyện triển khai"),
        (("--level", "district", "--lang", "en"), "no document at the district level is known"),
        (("--term", "XIII"), "của Ban Chấp hành Trung ương khóa XIII (2021-2026) mà"),
        (("--term", "XIII", "--level", "cell"), "40 trong 40 văn bản"),
        (("--before", "2003"), "ban hành trước ngày 01/01/2003 mà"),
        (
            ("--term", "XX Thái Nguyên"),
            "chưa có nghị quyết, chỉ thị, kết luận nào của Ban Chấp hành Đảng bộ tỉnh Thái Nguyên",
        ),
    ],
)
def test_the_heading_of_gaps_names_what_was_asked_for(options: tuple[str, ...], says: str, made_by_demo: Store) -> None:
    done = CliRunner().invoke(main, ["--store", made_by_demo.where, "gaps", *options])
    assert (done.exit_code, says in done.stderr) == (0, True), done.output


def test_undated_documents_are_marked_and_only_those_that_may_be_so_old_are_listed(made_by_demo: Store) -> None:
    found = issued_before(made_by_demo, gaps(made_by_demo), dt.date(2003, 1, 1))
    undated = {row.document.iri.value.removeprefix(BASE) for row in found if not row.document.day}
    assert "document/tw/9/nq/28" in undated
    assert not [path for path in undated if path.startswith(("document/tw/13/", "document/hdnd.cao-bang/2022/"))]
    days = {row[1] for row in gap_rows(found, "vi")}
    assert "không rõ ngày" in days
    assert "" in {row[1] for row in gap_rows(found, "vi", read=False)}
    assert "no date" in {row[1] for row in gap_rows(found, "en")}


def test_the_matrix_tells_stated_inferred_and_only_told(demo: Store) -> None:
    found = matrix(demo)
    cell = {
        (document.symbol, name): found.cells[document.iri, place]
        for document in found.documents
        for place, name in found.places
        if (document.iri, place) in found.cells
    }
    assert cell["20-NQ/TW", "Cao Bằng"].certainty == "stated"
    assert cell["20-NQ/TW", "Bó Lũng"].certainty == "inferred"
    assert cell["19-NQ/TW", "Núi Hồng"].certainty == ""
    assert cell["20-NQ/TW", "Cao Bằng"].months == {"plan": 3}
    assert cell["13-NQ/TW", "Thái Nguyên"].months == {"review": 236}
    text = matrix_text(found)
    assert "\n20-NQ/TW khóa XIII " in text, "a symbol alone is one of several terms"
    assert {"●", "○", "·"} <= set(text)


@pytest.mark.parametrize(
    ("words", "first", "exact"),
    [
        ("kinh tế tập thể", "tw/9/nq/13", True),
        ("kinh te tap the", "tw/9/nq/13", False),
        ("KINH TẾ TẬP THỂ", "tw/9/nq/13", True),
        ("điều lệ đảng", "tw/13/hd/1", True),
        ("128/NQ-CP", "cp/2021/nq/128", True),
        ("24-QĐ", "tw/13/qd/24", True),
    ],
)
def test_search_finds_with_and_without_diacritics(words: str, first: str, exact: bool, demo: Store) -> None:
    hits = search(demo, words, kind="document")
    assert first in [hit.iri.removeprefix(f"{BASE}document/") for hit in hits]
    assert hits[0].exact is exact


def test_search_reads_tone_marks_either_way_and_whole_names_first(demo: Store) -> None:
    assert search(demo, "uỷ ban nhân dân tỉnh cao bằng", kind="body")[0].iri == f"{BASE}body/ubnd.cao-bang"
    assert search(demo, "bộ chính trị")[0].name == "Bộ Chính trị"
    assert search(demo, "tinh uy cao")[0].iri == f"{BASE}body/tinh-uy.cao-bang"
    assert search(demo, "không có gì như thế") == []
    assert search(demo, '" OR 1=1 *') == []


def test_the_index_follows_the_store(tmp_path: Path) -> None:
    thing, graph = NamedNode(f"{BASE}body/x"), "https://example.org/g"
    folder = tmp_path / "store"

    def named(name: str) -> list[Quad]:
        return [Quad(thing, RDF.type, VK.Body), Quad(thing, RDFS.label, Literal(name, language="vi"))]

    for name, gone in (("Cơ quan Một", "hai"), ("Cơ quan Hai", "một")):
        with in_folder(folder, write=True) as store:
            store.replace_graph(graph, [*named(name), Quad(thing, VK.number, Literal(name))])
        with in_folder(folder, write=False) as store:
            assert [hit.name for hit in search(store, name)] == [name]
            assert search(store, f"cơ quan {gone}") == []
    assert (folder / FILE).is_file()
    with in_folder(folder, write=True) as store:
        store.remove_graph(graph)
    with in_folder(folder, write=False) as store:
        assert search(store, "cơ quan") == []


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("why", "52/KH-UBND Bó Lũng", "20-NQ/TW"), 0, "214/KH-UBND"),
        (("why", "20-NQ/TW", "52/KH-UBND Bó Lũng"), 0, "214/KH-UBND"),
        (("why", "128/NQ-CP", "20-NQ/TW"), 1, "why-not"),
        (("why-not", "128/NQ-CP", "20-NQ/TW"), 0, "chưa biết đường nào"),
        (("gaps", "--term", "XIII"), 0, "19-NQ/TW"),
        (("gaps", "--term", "XIII", "-f", "csv"), 0, "văn bản,ban hành"),
        (("gaps", "--matrix"), 0, "Cao Bằng"),
        (("gaps", "--matrix", "-f", "csv"), 0, "stated,"),
        (("gaps", "-f", "svg"), 0, "<svg"),
        (("gaps", "--before", "2020"), 0, "35-CT/TW"),
        (("gaps", "--before", "soon"), 2, "--before"),
        (
            ("query", "hubs", "--measure", "pagerank", "--measure", "carried-out-by", "-f", "csv"),
            0,
            "pagerank,carried_out_by",
        ),
        (("search", "kinh", "te"), 0, "document/tw/9/nq/13"),
        (("search", "kinh te", "-f", "json"), 0, '"exact": false'),
        (("search", "xyzzy", "--fail-empty"), 1, "không tên nào có"),
    ],
)
def test_the_commands(
    words: tuple[str, ...], code: int, says: str, demo_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vankien.graph.ingest.packaged.is_current", lambda _: True)
    done = CliRunner().invoke(main, ["--store", str(demo_folder), *words])
    assert done.exit_code == code, done.output
    assert says in done.output


def test_the_command_the_query_and_the_matrix_count_the_same(made_by_demo: Store) -> None:
    store = made_by_demo
    term = NamedNode(f"{BASE}term/tw/13")
    listed = {row.document.iri for row in gaps(store, term=term)}
    asked = {row[0] for row in answer(store, question(store, "gaps", {"term": "XIII"})).rows}
    assert listed == asked
    cells = {(str(one), str(place)): cell for (one, place), cell in matrix(store, term=term).cells.items()}
    rows = answer(store, question(store, "coverage", {"term": "XIII"})).rows
    covered = {(str(one), str(place)): int(str(plans.value)) for one, place, plans, *_ in rows}  # type: ignore[union-attr]  # the query binds numbers
    assert covered == {key: cells[key].direct for key in covered}
    beyond = [cell for key, cell in cells.items() if key not in covered]
    assert beyond
    assert all(cell.direct == 0 < cell.plans for cell in beyond), "carried out through others only"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("kinh te tap thee", "document/tw/9/nq/13"),
        ("kinh tế tập thể xyzzy", "document/tw/9/nq/13"),
        ("qqqqqq", "no name holds 'qqqqqq'"),
        ("\udcff", "no name holds"),
    ],
)
def test_a_search_without_a_hit_says_so_and_what_is_near(
    words: str, says: str, demo_folder: Path, tmp_path: Path
) -> None:
    demo_folder = Path(shutil.copytree(demo_folder, tmp_path / "store"))
    done = CliRunner().invoke(main, ["--store", str(demo_folder), "--lang", "en", "search", words])
    assert (done.exit_code, done.stdout) == (0, "")
    assert says in done.stderr
    done = CliRunner().invoke(main, ["--store", str(demo_folder), "search", words, "--fail-empty"])
    assert done.exit_code == 1
    assert "không tên nào có" in done.stderr


def test_what_changed_in_a_source_is_said() -> None:
    source = NamedNode("https://example.org/s")
    quads = [Quad(source, RDFS.label, Literal(text), source) for text in ("một", "hai", "ba")]
    with in_memory() as before, in_memory() as after:
        before.replace_graphs({source.value: quads[:1]})
        after.replace_graphs({source.value: quads[1:]})
        found = diff(before, after)
    assert found.turned == {source.value: ((RDFS.label.value, 2, 1),)}
    assert "2 phát biểu thêm, 1 bớt (" in diff_text(found, "vi")
    assert "2 statements more, 1 less (" in diff_text(found, "en")


def test_in_english_a_document_is_called_by_kind_symbol_issuer_and_term(made_by_demo: Store) -> None:
    term = NamedNode(f"{BASE}term/tw/13")
    labels = {row.document.label for row in gaps(made_by_demo, term=term, lang="en")}
    assert "Resolution 18-NQ/TW (Central Committee, term XIII)" in labels
    found = why_not(made_by_demo, *ends(made_by_demo, "19-NQ/TW khóa XIII", "20-NQ/TW khóa XIII"), lang="en")
    text = gap_text(found, "en")
    assert "Instruction · " in text
    assert "Yêu cầu thực hiện" not in text


@pytest.mark.parametrize("command", ["why", "why-not"])
def test_one_document_named_twice_is_refused(command: str, made_by_demo: Store) -> None:
    words = [command, "20-NQ/TW khóa XIII", "tw/13/nq/20"]
    done = CliRunner().invoke(main, ["--store", made_by_demo.where, *words])
    assert (done.exit_code, "cùng một văn bản" in done.stderr) == (2, True), done.output
