"""Papers of one symbol in two texts that do not say which they mean: asked, and joined where a person says so."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

import vankien
from vankien import BadValue, Knowledge
from vankien.cli import main
from vankien.graph.ids import BASE
from vankien.graph.judgements import PAIR, Judgement, Reading, Verdict
from vankien.graph.review import kept_judgements
from vankien.graph.vocab import OWL

CONFERENCE = (
    "Tỉnh ủy Điện Biên tổ chức hội nghị. Hội nghị quán triệt Nghị quyết số 12-NQ/TU của Ban Thường vụ Tỉnh ủy "
    "về phát triển du lịch."
)
PLAN = (
    "UBND tỉnh Điện Biên vừa ban hành Kế hoạch số 77/KH-UBND triển khai thực hiện Nghị quyết số 12-NQ/TU của "
    "Ban Thường vụ Tỉnh ủy Điện Biên về phát triển du lịch."
)
ELSEWHERE = "Tỉnh ủy Lào Cai tổ chức hội nghị quán triệt Nghị quyết số 12-NQ/TU của Ban Thường vụ Tỉnh ủy Lào Cai."


@pytest.fixture
def known(tmp_path: Path) -> Iterator[Knowledge]:
    for name, text in (("hoi-nghi", CONFERENCE), ("ke-hoach", PLAN), ("noi-khac", ELSEWHERE)):
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    with vankien.open(tmp_path / "store") as opened:
        opened.ingest(*tmp_path.glob("*.txt"))
        yield opened


def asked(known: Knowledge) -> list[Reading]:
    return [row for row in known.review() if row.fact.startswith(PAIR)]


def answer(row: Reading, verdict: Verdict) -> Judgement:
    return Judgement(row.source, row.fact, verdict)


def test_two_texts_of_one_province_are_asked_about_and_no_other(known: Knowledge) -> None:
    (row,) = asked(known)
    told = f"{row.words} {row.reading}"
    assert "hoi-nghi.txt" in row.name + row.reading
    assert "ke-hoach.txt" in row.name + row.reading
    assert told.count("12-NQ/TU") == 2
    assert row.reason
    assert "nhiệm kỳ" in row.reason


def test_a_citation_that_fits_both_says_where_to_join_them(known: Knowledge) -> None:
    with pytest.raises(vankien.AmbiguousCitation) as raised:
        known.trace("12-NQ/TU Điện Biên")
    assert (raised.value.remedy or "").endswith("vankien review")
    with pytest.raises(vankien.AmbiguousCitation) as raised:
        known.trace("21-NQ/TW")
    assert "vankien review" not in (raised.value.remedy or "")


def test_what_both_texts_say_stands_together_where_they_mean_the_same(known: Knowledge) -> None:
    (row,) = asked(known)
    known.apply([answer(row, Verdict.SAME)])
    assert asked(known) == []
    found = known.trace("12-NQ/TU Điện Biên")
    assert {step.kind for step in found.steps} == {"implements", "Dissemination"}
    assert found.root.iri.value.startswith(f"{BASE}document/tu.dien-bien/chua-ro-")
    old = {quad.subject for quad in known.store.quads(predicate=OWL.sameAs) if quad.object == found.root.iri}
    assert len(old) == 2
    assert known.validate().conforms


def test_what_was_said_to_differ_is_not_asked_again_and_stays_apart(known: Knowledge) -> None:
    (row,) = asked(known)
    known.apply([answer(row, Verdict.DIFFERENT)])
    assert asked(known) == []
    assert [one.verdict for one in kept_judgements(known.store)] == [Verdict.DIFFERENT]
    with pytest.raises(vankien.AmbiguousCitation):
        known.trace("12-NQ/TU Điện Biên")


def test_the_true_term_of_one_is_offered_for_the_other(known: Knowledge) -> None:
    (row,) = asked(known)
    known.apply([answer(row, Verdict.SAME)])
    one = kept_judgements(known.store)[0]
    known.apply([Judgement(one.source, one.fact, Verdict.SET, "tu.dien-bien/14/nq/12")])
    (again,) = asked(known)
    known.apply([answer(again, Verdict.SAME)])
    assert asked(known) == []
    found = known.trace("tu.dien-bien/14/nq/12")
    assert {step.kind for step in found.steps} == {"implements", "Dissemination"}


def test_three_texts_are_joined_at_once_and_a_fourth_later(known: Knowledge, tmp_path: Path) -> None:
    def add(name: str, act: str) -> None:
        path = tmp_path / f"{name}.txt"
        path.write_text(f"Tỉnh ủy Điện Biên {act} Nghị quyết số 12-NQ/TU của Ban Thường vụ Tỉnh ủy.", "utf-8")
        known.ingest(path)

    add("ba", "tổ chức hội nghị quán triệt")
    rows = asked(known)
    assert len(rows) == 2, "each with the first"
    known.apply([answer(row, Verdict.SAME) for row in rows])
    assert asked(known) == []
    root = known.trace("12-NQ/TU Điện Biên").root.iri
    add("bon", "tổ chức hội nghị sơ kết 2 năm thực hiện")
    (row,) = asked(known)
    known.apply([answer(row, Verdict.SAME)])
    found = known.trace("12-NQ/TU Điện Biên")
    assert (asked(known), found.root.iri) == ([], root)
    assert sum(step.kind == "Dissemination" for step in found.steps) == 2
    assert "Review" in {step.kind for step in found.steps}


def test_a_pair_takes_no_other_verdict_and_must_be_one_of_the_texts(known: Knowledge) -> None:
    (row,) = asked(known)
    for wrong in (answer(row, Verdict.ACCEPT), Judgement(row.source, f"{row.fact}x", Verdict.SAME)):
        with pytest.raises(BadValue):
            known.apply([wrong])
    assert kept_judgements(known.store) == ()


def test_the_command_lists_the_pair_as_a_question_and_takes_the_table_back(known: Knowledge, tmp_path: Path) -> None:
    store = ["--store", known.store.where]
    known.close()
    listed = CliRunner().invoke(main, [*store, "review"]).stdout
    assert "một văn bản, hay hai?" in listed
    table = tmp_path / "review.csv"
    CliRunner().invoke(main, [*store, "review", "-o", str(table)])
    rows = list(csv.DictReader(table.read_text("utf-8-sig").splitlines()))
    for row in rows:
        row["judgement"] = "same" if row["fact"].startswith(PAIR) else ""
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)
    done = CliRunner().invoke(main, [*store, "review", "--apply", str(table)])
    assert (done.exit_code, "2 nhận định được giữ" in done.stderr) == (0, True), done.output
    assert "một văn bản, hay hai?" not in CliRunner().invoke(main, [*store, "review"]).stdout


def test_the_terminal_asks_same_or_different(known: Knowledge) -> None:
    store = ["--store", known.store.where]
    known.close()
    done = CliRunner().invoke(main, [*store, "review", "--ask"], input="\n" * 20 + "q\n")
    assert "s cùng một văn bản · d hai văn bản khác nhau" in done.output
