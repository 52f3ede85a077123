"""Every cell that a table can get wrong is named by row and column, with what stands there and what to write."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from vankien.graph.errors import InputError
from vankien.graph.ingest.facts import fact_table
from vankien.graph.ingest.hints import HOW, OTHERWISE
from vankien.graph.ingest.packaged import refresh
from vankien.graph.ingest.pipeline import Settings, ingest
from vankien.graph.ingest.sheet import letters
from vankien.graph.store import Store, in_memory
from vankien.graph.template import BASES, RELATIONS, Form, form
from vankien.graph.wording import message, said

WORDS = {"text", "string", "source", "symbol", "number"}  # such cells hold whatever stands there
BAD = "Vớ Vẩn#"
TYPES = ("Resolution", "Congress", "Instruction", *BASES, RELATIONS)


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with in_memory() as opened:
        refresh(opened)
        yield opened


def fault(store: Store, path: Path, *rows: list[str]) -> InputError:
    """What reading the table raises."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    with pytest.raises(InputError) as caught:
        fact_table(str(path), store)
    return caught.value


def columns(table: Form) -> list[int]:
    """The columns whose cells must be of a form, that of the thing itself among them."""
    fields = enumerate(table.fields)
    return [place for place, one in fields if one.column is None or one.column.range not in WORDS]


@pytest.mark.parametrize("name", TYPES)
def test_each_column_broken_in_turn(name: str, store: Store, tmp_path: Path) -> None:
    table = form(name)
    header = [one.header for one in table.fields]
    for place in columns(table):
        row = [one.example for one in table.fields]
        row[place] = BAD
        found = fault(store, tmp_path / "t.csv", header, row)
        assert found.where
        assert found.where.endswith(f"t.csv, row 2, column {letters(place)} ({header[place]})"), header[place]
        assert repr(BAD) in found.what
        remedy = found.remedy or found.what.partition(" (give ")[2]
        assert remedy
        told = message(found, "vi")
        assert f"hàng 2, cột {letters(place)}" in told
        for part in filter(None, (found.what, (found.remedy or "").split("\n")[0])):
            assert said(part, "vi") != part, part


@pytest.mark.parametrize("name", [one for one in TYPES if one not in {"Resolution", "Document"}])
def test_an_empty_first_cell(name: str, store: Store, tmp_path: Path) -> None:
    table = form(name)
    row = ["", *(one.example or ("x" if one.column else "") for one in table.fields[1:])]
    row = [cell if place in {0, 1, 2} or name != RELATIONS else "" for place, cell in enumerate(row)]
    found = fault(store, tmp_path / "t.csv", [one.header for one in table.fields][:3], row[:3])
    assert "row 2, column A" in str(found)
    assert found.remedy or "cells cannot be read" in str(found)
    assert "cell:" not in message(found, "vi")


HEAD = ["Nghị quyết", "số ký hiệu", "ngày ban hành", "issued by", "in term"]


@pytest.mark.parametrize(
    ("row", "column", "words"),
    [
        (["", "99-NQ/TW", "2/3/2021", "bct", BAD], "E (in term)", "XIX Cao Bằng"),
        (["", "99-NQ/TW", "2/3/2021", BAD, ""], "D (issued by)", "tinh-uy.cao-bang"),
        (["", "21-NQ/TW", "", "", ""], "B (số ký hiệu)", "tw/12/nq/21"),
        (["", "", "2/3/2021", "bct", ""], "A (Nghị quyết)", "Fill in its symbol"),
        ([BAD, "21-NQ/TW", "", "", ""], "A (Nghị quyết)", "13-NQ/TW khóa IX"),
        (["Nghị quyết 18, 19-NQ/TW khóa XII", "", "", "", ""], "A (Nghị quyết)", "names 2 documents"),
    ],
)
def test_what_a_row_is_about_is_looked_for_where_it_stands(
    row: list[str], column: str, words: str, store: Store, tmp_path: Path
) -> None:
    found = fault(store, tmp_path / "t.csv", HEAD, row)
    assert str(found).split(": ")[0].endswith(f"t.csv, row 2, column {column}")
    assert words in str(found)


def test_all_faults_of_a_row_are_told_in_the_order_of_its_cells(store: Store, tmp_path: Path) -> None:
    found = fault(
        store, tmp_path / "t.csv", ["chủ thể", "quan hệ", "đối tượng"], [BAD, "thích", "20-NQ/TW"], ["", "", ""]
    )
    told = [line.strip() for line in message(found, "vi").splitlines() if line.startswith("  hàng")]
    assert [line[: len("hàng 2, cột A")] for line in told] == ["hàng 2, cột A", "hàng 2, cột B", "hàng 2, cột C"]
    assert "triển khai thực hiện (implements)" in told[1]
    assert told[2].startswith("hàng 2, cột C (đối tượng): 3 văn bản ứng với '20-NQ/TW'")


@pytest.mark.parametrize(
    ("header", "words"),
    [
        (["chủ thể", "quan hệ"], "a table of relations has no column object"),
        (["Văn bảng", "số"], "no class"),
        (["Văn bản", "ngày ban hàn"], "Did you mean ngày ban hành"),
    ],
)
def test_headers(header: list[str], words: str, store: Store, tmp_path: Path) -> None:
    found = fault(store, tmp_path / "t.csv", header, ["x"] * len(header))
    assert "row 1" in str(found)
    assert words in str(found)
    assert "hàng 1" in message(found, "vi")


def test_long_and_dangerous_cells_are_shortened_and_shown_harmless(store: Store, tmp_path: Path) -> None:
    found = fault(store, tmp_path / "t.csv", HEAD, ["13-NQ/TW khóa IX", "", "x" * 50_000, "\x1b[31mđỏ\x07", ""])
    told = message(found, "vi")
    assert len(told) < 800
    assert "\x1b" not in told
    assert "\\x1b[31mđỏ" in told


def test_what_a_table_of_relations_holds_is_counted(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "quan-he.csv"
    path.write_text(
        "chủ thể,quan hệ,đối tượng\n96/NQ-CP ngày 1/8/2022,triển khai thực hiện,11-NQ/TW khóa XIII\n", "utf-8"
    )
    (outcome,) = ingest(store, [str(path)], Settings(dry_run=True))
    assert (outcome.documents, outcome.relations, outcome.others) == (0, 1, 0)


def test_advice_has_both_languages() -> None:
    for text in (*HOW.values(), OTHERWISE):
        assert said(text, "vi") != text
