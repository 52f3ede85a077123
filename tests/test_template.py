"""Tables to fill in: columns from the shapes, in both languages, that the reader takes back with their example."""

import csv
from pathlib import Path

import pytest
from click.testing import CliRunner

from vankien.cli import main
from vankien.graph.errors import UnknownName
from vankien.graph.ingest.columns import column, terms
from vankien.graph.ingest.table import subject_class
from vankien.graph.knowledge import open_knowledge
from vankien.graph.shacl.paths import Step
from vankien.graph.template import BASES, RELATIONS, form
from vankien.graph.validate import load
from vankien.graph.vocab import DOCUMENT_CLASSES, SESSION_CLASSES, VK

TYPES = [*BASES, *DOCUMENT_CLASSES, *SESSION_CLASSES, "Instruction", "Review", "PartyBody", RELATIONS]
# What a shape looks at and no table holds: derived from other columns, or the type itself.
NOT_FILLED_IN = {VK.issuedFrom, VK.issuedTo}


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("name", TYPES)
def test_headers_read_back(name: str, lang: str) -> None:
    table = form(name, lang)
    if name != RELATIONS:
        assert subject_class(table.fields[0].header) == name
    for one in table.fields[1:]:
        if one.column:
            read = column(one.header, 0)
            assert (read.property, read.language) == (one.column.property, one.column.language)
    headers = [one.header.casefold() for one in table.fields]
    assert len(set(headers)) == len(headers)


@pytest.mark.parametrize("name", [*BASES, "Resolution"])
def test_what_the_shapes_ask_for_has_a_column(name: str) -> None:
    table = form(name)
    there = {one.column.property for one in table.fields if one.column}
    classes = {VK[table.type], VK[table.base]}
    for shape in load().shapes.roots:
        asked = {target.term for target in shape.targets if target.kind == "class"} & classes
        if asked and isinstance(shape.path, Step) and shape.path.predicate in terms().ranges:
            assert shape.path.predicate in there | NOT_FILLED_IN, shape.name


def test_need_and_choices_come_from_the_shapes() -> None:
    by_header = {one.header: one for one in form("AwardConferral").fields}
    assert by_header["hình thức khen thưởng | award"].need == "required"
    assert len(by_header["hình thức khen thưởng | award"].choices) > 50
    agenda = {one.header: one for one in form("AgendaItem").fields}
    assert agenda["loại | type"].need == "required"
    assert agenda["thuộc kỳ họp, hội nghị | part of session"].need == "wanted"
    status = next(one for one in form("Plan").fields if one.header.startswith("tình trạng"))
    assert [choice.vi for choice in status.choices][:2] == ["Dự thảo", "Còn hiệu lực"]
    assert dict(status.rules).keys() == {"VK-D013"}


@pytest.mark.parametrize("name", TYPES)
def test_the_example_is_fit_to_be_taken_in(name: str, tmp_path: Path) -> None:
    table = form(name)
    path = tmp_path / "t.csv"
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow([one.header for one in table.fields])
        writer.writerow([one.example for one in table.fields])
    with open_knowledge() as known:
        report = known.validate(path)
        assert [(found.code, found.message.vi) for found in report.at_least("violation")] == []


@pytest.mark.parametrize("name", ["Source", "Evidence", "nonsense", ""])
def test_other_types(name: str) -> None:
    with pytest.raises(UnknownName, match="Resolution"):
        form(name)


@pytest.mark.parametrize("name", ["Kế hoạch", "plan", "Kế hoạch | Plan"])
def test_types_by_their_names(name: str) -> None:
    assert form(name).type == "Plan"


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_a_template_is_filled_in_and_taken_in(tmp_path: Path, suffix: str) -> None:
    pytest.importorskip("openpyxl", reason="needs the extra [xlsx]")
    path = tmp_path / f"t{suffix}"
    run = CliRunner().invoke(main, ["template", "Kế hoạch", "-o", str(path)])
    assert run.exit_code == 0
    assert ("số, ký hiệu | symbol" in run.stderr) == (suffix == ".csv")
    with open_knowledge() as known:
        before = len(known.store)
        (outcome,) = known.ingest(path)
        assert outcome.status.value == "failed", "the example row is no data"
        assert "no row of this table is filled in" in str(outcome.error)
        assert len(known.store) == before
    _fill_in(path)
    with open_knowledge() as known:
        (outcome,) = known.ingest(path)
        assert outcome.status.value == "new"
        card = known.show("ubnd.cao-bang/2024/kh/77")
        assert card.label == "Kế hoạch số 77/KH-UBND"
        assert {fact.path for fact in card.outgoing} >= {f"https://w3id.org/vankien/id/{'document/tw/13/nq/20'}"}


def _fill_in(path: Path) -> None:
    cells = {"số, ký hiệu | symbol": "77/KH-UBND", "ngày ban hành | issued": "5/3/2024"}
    cells |= {"do … ban hành | issued by": "ubnd.cao-bang", "triển khai thực hiện | implements": "20-NQ/TW khóa XIII"}
    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as file:
            header = next(csv.reader(file))
        with path.open("a", encoding="utf-8", newline="") as file:
            csv.writer(file).writerow([cells.get(name, "") for name in header])
        return
    import openpyxl

    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    for place, cell in enumerate(sheet[1], 1):
        if cell.value in cells:
            sheet.cell(3, place, cells[cell.value])
    book.save(path)


def test_export_needs_a_type(tmp_path: Path) -> None:
    for arguments in (["-f", "table"], ["--type", "Plan"], ["-f", "table", "--type", "Plan", "--trace", "x"]):
        run = CliRunner().invoke(main, ["--store", str(tmp_path / "s"), "export", *arguments])
        assert run.exit_code == 2


def test_export_of_a_type(tmp_path: Path) -> None:
    where = ["--store", str(tmp_path / "s"), "-q"]
    run = CliRunner().invoke(main, [*where, "export", "-f", "table", "--type", "Resolution"])
    assert run.exit_code == 0
    assert "tw/9/nq/13" in run.stdout
    run = CliRunner().invoke(main, [*where, "export", "-f", "table", "--type", "Resolution", "--own"])
    assert len(run.stdout.splitlines()) == 1, "nothing but the header"
