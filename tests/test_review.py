"""Judgements of a person: listed to fill in, kept beside the store, applied at every later reading of the text."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

import vankien
from vankien import AmbiguousCitation, BadValue, InputError, Knowledge, Refused, SyntaxFault, UnreadableInput
from vankien.cli import main
from vankien.graph import ids
from vankien.graph.ingest.judged import read_judgements
from vankien.graph.judgements import Judgement, Reading, Verdict, judge
from vankien.graph.judgements import readings as all_readings
from vankien.graph.reference import Reference
from vankien.graph.review import JUDGEMENTS, judgement_file, kept_judgements, texts, write_rows
from vankien.graph.text.read import read
from vankien.graph.vocab import OWL, VK

TEXT = (
    "Hội nghị lần thứ 9 Ban Chấp hành Đảng bộ tỉnh Cao Bằng khóa XIX quán triệt Kết luận số 08 của Bộ Chính trị và "
    "Nghị quyết số 20-NQ/TW. Kế hoạch số 214/KH-UBND của UBND tỉnh thực hiện Nghị quyết số 20-NQ/TW."
)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "bai.txt"
    path.write_text(TEXT, "utf-8")
    return path


@pytest.fixture
def known(tmp_path: Path, article: Path) -> Iterator[Knowledge]:
    with vankien.open(tmp_path / "store") as opened:
        assert [one.status.value for one in opened.ingest(article)] == ["new"]
        yield opened


def source(known: Knowledge) -> str:
    return known.source("bai.txt").iri


def readings(known: Knowledge) -> list[Reading]:
    """All readings of the text as the judgements kept leave them."""
    (text,) = texts(known.store)
    return list(all_readings(judge(read(text, Reference.load()), kept_judgements(known.store))))


def subjects(known: Knowledge, predicate: str) -> set[str]:
    return {str(quad.subject) for quad in known.store.quads(predicate=VK[predicate], graph=source(known))}


def test_what_is_open_is_listed_with_its_words_and_the_reason(known: Knowledge) -> None:
    rows = {row.fact: row for row in known.review()}
    row = rows["identity | Kết luận số 08 của Bộ Chính trị"]
    assert (row.words, row.certainty.value) == ("Kết luận số 08 của Bộ Chính trị", "ambiguous")
    assert row.reason
    table = list(csv.DictReader(write_rows(rows.values()).splitlines()))
    assert {line["fact"] for line in table} == rows.keys()
    assert {line["judgement"] for line in table} == {""}


def test_a_number_that_nothing_decides_is_listed_without_candidates_too(tmp_path: Path) -> None:
    (tmp_path / "bai.txt").write_text("Tỉnh ủy Điện Biên quán triệt Nghị quyết số 12-NQ/TU của Tỉnh ủy.", "utf-8")
    with vankien.open(tmp_path / "store") as known:
        known.ingest(tmp_path / "bai.txt")
        (row,) = (row for row in known.review() if "12-NQ/TU" in row.words)
        assert (row.reading, row.certainty.value) == ("", "ambiguous")
        known.apply([Judgement(row.source, row.fact, Verdict.SET, "tu.dien-bien/14/nq/12")])
        assert known.trace("tu.dien-bien/14/nq/12").steps
        assert row.fact not in {one.fact for one in known.review()}


def test_a_set_identity_holds_its_old_iri_answers_and_it_is_not_asked_again(known: Knowledge, article: Path) -> None:
    fact = "identity | Kết luận số 08 của Bộ Chính trị"
    said = Judgement(source(known), fact, Verdict.SET, "tw/13/kl/8", "theo ngày của bài")
    assert known.apply([said]) == (1, 1)
    new = ids.iri("document/tw/13/kl/8")
    assert fact not in {row.fact for row in known.review()}
    (same,) = known.store.quads(predicate=OWL.sameAs, graph=JUDGEMENTS)
    old = str(same.subject).strip("<>")
    assert (ids.source_of(old), str(same.object)) == (source(known), f"<{new}>")
    assert known.show(old).iri == new
    assert known.trace(old) == known.trace(new)
    assert [one.status.value for one in known.ingest(article, again=True)] == ["unchanged"]


def test_a_rejected_relation_never_returns(known: Knowledge, article: Path) -> None:
    assert subjects(known, "implements")
    fact = "relation | implements | Kế hoạch số 214/KH-UBND của UBND tỉnh | Nghị quyết số 20-NQ/TW"
    known.apply([Judgement(source(known), fact, Verdict.REJECT)])
    assert not subjects(known, "implements")
    known.remove(source(known))
    assert [one.status.value for one in known.ingest(article)] == ["new"]
    assert not subjects(known, "implements")


def test_a_rejected_document_takes_what_was_said_of_it_along(known: Knowledge) -> None:
    known.apply([Judgement(source(known), "thing | Kế hoạch số 214/KH-UBND của UBND tỉnh", Verdict.REJECT)])
    assert not subjects(known, "implements")
    assert not [one for one in subjects(known, "number") if "214" in one]


def test_judgements_are_plain_csv_sorted_and_the_newest_on_a_fact_stands(known: Knowledge) -> None:
    fact = "identity | Kết luận số 08 của Bộ Chính trị"
    known.apply([Judgement(source(known), fact, Verdict.SET, "tw/13/kl/8")])
    known.apply([Judgement(source(known), fact, Verdict.REJECT, note="không rõ")])
    path = judgement_file(known.store)
    assert path
    assert read_judgements(path) == (Judgement(source(known), fact, Verdict.REJECT, "", "không rõ"),)
    assert not list(known.store.quads(predicate=OWL.sameAs, graph=JUDGEMENTS)), "what was the same is not any more"


def test_a_judgement_that_does_not_fit_changes_nothing(known: Knowledge) -> None:
    before = set(known.store.quads())
    for wrong in (
        Judgement(source(known), "identity | Kết luận số 08 của Bộ Chính trị", Verdict.SET, "không phải IRI"),
        Judgement("https://example.org/khac", "identity | x", Verdict.ACCEPT),
    ):
        with pytest.raises(InputError):
            known.apply([wrong])
    path = judgement_file(known.store)
    assert path
    assert not path.exists()
    assert set(known.store.quads()) == before


def test_a_store_in_memory_keeps_none() -> None:
    with vankien.open() as memory, pytest.raises(Refused):
        memory.apply([])


CONCLUSION = "identity | Kết luận số 08 của Bộ Chính trị"
RESOLUTION = "identity | Nghị quyết số 20-NQ/TW"


@pytest.mark.parametrize(
    ("encoding", "separator"), [("utf-8", ","), ("utf-8-sig", ";"), ("utf-16", "\t"), ("utf-8-sig", ",")]
)
def test_a_table_as_a_spreadsheet_saves_it_with_citations(
    known: Knowledge, encoding: str, separator: str, tmp_path: Path
) -> None:
    out = io.StringIO()
    rows = list(csv.DictReader(write_rows(known.review()).splitlines()))
    table = csv.DictWriter(out, rows[0], delimiter=separator)
    table.writeheader()
    said = {CONCLUSION: ("set", "Kết luận 08-KL/TW khóa XIII"), RESOLUTION: ("Same", "Nghị quyết 20-NQ/TW khóa XIII")}
    for row in rows:
        verdict, value = said.get(row["fact"], ("", ""))
        table.writerow(row | {"judgement": verdict, "value": value})
    (tmp_path / "filled.csv").write_text(out.getvalue(), encoding, newline="")
    assert known.apply(read_judgements(tmp_path / "filled.csv")) == (2, 1)
    path = judgement_file(known.store)
    assert path
    assert {one.fact: one.value for one in read_judgements(path)} == {
        CONCLUSION: "tw/13/kl/8",
        RESOLUTION: "tw/13/nq/20",
    }


def test_an_excel_file_is_taken_too(known: Knowledge, tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.append(["source", "fact", "judgement", "value"])
    book.active.append([source(known), CONCLUSION, "set", "Kết luận 08-KL/TW khóa XIII"])
    book.save(tmp_path / "filled.xlsx")
    assert known.apply(read_judgements(tmp_path / "filled.xlsx")) == (1, 1)


def test_a_session_is_set_by_a_citation(known: Knowledge) -> None:
    fact = next(row.fact for row in readings(known) if row.fact.startswith("identity | Hội nghị"))
    known.apply([Judgement(source(known), fact, Verdict.SET, "Hội nghị lần thứ tư Ban Chấp hành Trung ương khóa XIII")])
    assert next(row.reading for row in readings(known) if row.fact == fact) == ids.iri("session/tw/13/4")


def test_a_citation_that_fits_several_is_listed_and_none_taken(known: Knowledge) -> None:
    with pytest.raises(AmbiguousCitation, match="tw/12/nq/20"):
        known.apply([Judgement(source(known), RESOLUTION, Verdict.SET, "20-NQ/TW")])


def test_a_table_in_an_old_encoding_is_told_how_to_be_saved(tmp_path: Path) -> None:
    (tmp_path / "filled.csv").write_bytes(
        "source;fact;judgement\ns;Nghị quyết;accept\n".encode("cp1258", "replace") + b"\xd2"
    )
    with pytest.raises(UnreadableInput, match="CSV UTF-8"):
        read_judgements(tmp_path / "filled.csv")


def test_what_a_spreadsheet_would_run_is_kept_as_words(known: Knowledge) -> None:
    known.apply([Judgement(source(known), RESOLUTION, Verdict.REJECT, note="=1+1")])
    path = judgement_file(known.store)
    assert path
    assert ",'=1+1" in path.read_text("utf-8")
    assert read_judgements(path)[0].note == "=1+1"


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("fact,judgement\nx,accept\n", SyntaxFault),
        ("source,fact,judgement\ns,f,perhaps\n", BadValue),
        ("source,fact,judgement,value\ns,f,set,\n", BadValue),
    ],
)
def test_a_file_with_faults_is_named_with_its_row(content: str, fault: type[Exception], tmp_path: Path) -> None:
    path = tmp_path / "filled.csv"
    path.write_text(content, "utf-8")
    with pytest.raises(fault, match=r"filled\.csv(, row 2, column|: no column source)"):
        read_judgements(path)


@pytest.mark.parametrize(
    ("lang", "words"), [("vi", "là tw/13/kl/8 (chưa xác định)"), ("en", "is tw/13/kl/8 (ambiguous)")]
)
def test_the_terminal_shows_no_keys(tmp_path: Path, lang: str, words: str) -> None:
    (tmp_path / "bai.txt").write_text(
        f"{TEXT} Kế hoạch số 10/KH-UBND ngày 5/3/2015 của UBND tỉnh Cao Bằng thực hiện "
        "Nghị quyết số 20-NQ/TW ngày 16/6/2022 của Ban Chấp hành Trung ương khóa XIII.",
        "utf-8",
    )
    run = ["--store", str(tmp_path / "s"), "--lang", lang]
    assert CliRunner().invoke(main, [*run, "ingest", str(tmp_path / "bai.txt")]).exit_code == 0
    shown = CliRunner().invoke(main, [*run, "review"]).stdout
    assert words in shown
    assert "identity |" not in shown
    assert "relation |" not in shown
    assert "younger-object" not in shown
    assert ("quan hệ: " if lang == "vi" else "relation: ") in shown


def test_an_answer_that_does_not_fit_leaves_the_others(tmp_path: Path) -> None:
    (tmp_path / "bai.txt").write_text(TEXT, "utf-8")
    run = ["--store", str(tmp_path / "s"), "--lang", "en"]
    assert CliRunner().invoke(main, [*run, "ingest", str(tmp_path / "bai.txt")]).exit_code == 0
    done = CliRunner().invoke(main, [*run, "review", "--ask"], input="s\n20-NQ/TW khóa\na\nq\n")
    kept = (tmp_path / "s.judgements.csv").read_text("utf-8") if (tmp_path / "s.judgements.csv").exists() else ""
    assert done.exit_code == 2, done.output
    assert done.stderr.count("vankien: ") == 1
    assert ",accept," in kept
