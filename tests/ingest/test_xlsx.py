"""Excel files as they come: bounded, no formula run, faults by row and column."""

import io
import time
import zipfile
from collections.abc import Mapping

import pytest

from vankien.graph.errors import InputError, SyntaxFault, UnreadableInput
from vankien.graph.ingest import sheet, xlsx
from vankien.graph.ingest.sheet import column_number, letters
from vankien.graph.ingest.xlsx import read_xlsx

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
BOOK = f'<workbook {MAIN} xmlns:r="{LINKS}"><sheets><sheet name="a" sheetId="1" r:id="rId3"/></sheets></workbook>'
RELATIONS = '<Relationships xmlns="x"><Relationship Id="rId3" Target="worksheets/sheet7.xml"/></Relationships>'
STYLES = (
    f'<styleSheet {MAIN}><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/>'
    '<numFmt numFmtId="165" formatCode="0 &quot;days&quot;"/></numFmts><cellXfs><xf numFmtId="0"/>'
    '<xf numFmtId="164"/><xf numFmtId="14"/><xf numFmtId="165"/></cellXfs></styleSheet>'
)
STRINGS = f"<sst {MAIN}><si><t>Văn bản</t></si><si><r><t>trích </t></r><r><t>yếu</t></r><rPh><t>x</t></rPh></si></sst>"


def packed(rows: str) -> bytes:
    files = {
        "xl/workbook.xml": BOOK,
        "xl/_rels/workbook.xml.rels": RELATIONS,
        "xl/styles.xml": STYLES,
        "xl/sharedStrings.xml": STRINGS,
        "xl/worksheets/sheet7.xml": f"<worksheet {MAIN}><sheetData>{rows}</sheetData></worksheet>",
    }
    return zipped(files)


def zipped(files: Mapping[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, part in files.items():
            file.writestr(name, part)
    return out.getvalue()


def text(*cells: str) -> str:
    return "<row>" + "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in cells) + "</row>"


def rows(data: bytes) -> list[tuple[str, ...]]:
    table = read_xlsx(data, "t.xlsx")
    return [table.header, *(row.cells for row in table.rows)]


HEAD = text("a", "b")


def test_texts_shared_rich_and_inline() -> None:
    shared = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>'
    assert rows(packed(shared + text("x", " y_x000D_ "))) == [("Văn bản", "trích yếu"), ("x", "y")]


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("<c><v>13</v></c>", "13"),
        ("<c><v>13.0</v></c>", "13"),
        ("<c><v>0.5</v></c>", "0.5"),
        ('<c s="1"><v>44530</v></c>', "2021-11-30"),
        ('<c s="2"><v>44530.75</v></c>', "2021-11-30"),
        ('<c s="3"><v>44530</v></c>', "44530"),
        ('<c t="b"><v>1</v></c>', "true"),
        ('<c t="d"><v>2021-11-30</v></c>', "2021-11-30"),
        ('<c t="inlineStr"><is><t>=1+1</t></is></c>', "=1+1"),
        ('<c t="inlineStr"><is><t>_x005F_x000D_</t></is></c>', "_x000D_"),
    ],
)
def test_values(cell: str, words: str) -> None:
    assert rows(packed(f"{text('a')}<row>{cell}</row>"))[1:] == [(words,)]


def test_the_other_calendar() -> None:
    day = '<row><c s="1"><v>1</v></c></row>'
    book = BOOK.replace("<sheets>", '<workbookPr date1904="1"/><sheets>')
    files = {
        "xl/workbook.xml": book,
        "xl/_rels/workbook.xml.rels": RELATIONS,
        "xl/styles.xml": STYLES,
        "xl/worksheets/sheet7.xml": f"<worksheet {MAIN}><sheetData>{text('a')}{day}</sheetData></worksheet>",
    }
    assert rows(zipped(files)) == [("a",), ("1904-01-02",)]


def test_gaps_keep_their_place() -> None:
    table = read_xlsx(packed(HEAD + '<row r="5"><c r="B5"><v>2</v></c></row>'), "t.xlsx")
    assert [(row.number, row.cells) for row in table.rows] == [(5, ("", "2"))]


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ('<c r="B2"><f>HYPERLINK("http://x")</f><v>3</v></c>', "row 2, column B: a formula"),
        ('<c r="B2" t="str"><f>A1</f><v>x</v></c>', "row 2, column B: a formula"),
        ('<c r="B2" t="e"><v>#REF!</v></c>', "row 2, column B: an error: #REF!"),
        ('<c r="B2"><v>one</v></c>', "row 2, column B: neither"),
        ('<c r="B2" s="1"><v>99999999999</v></c>', "row 2, column B: neither"),
        ('<c r="C2"><v>1</v></c>', "row 2, column C: '1' stands under no header"),
        ('<c r="GS2"><v>1</v></c>', "row 2: more than 200 columns"),
    ],
)
def test_faults_by_row_and_column(cell: str, words: str) -> None:
    with pytest.raises(SyntaxFault, match=words):
        rows(packed(HEAD + f'<row r="2">{cell}</row>'))


def test_damaged_files() -> None:
    whole = packed(HEAD)
    for data in (
        b"",
        b"PK",
        whole[:-30],
        zipped({"a": "b"}),
        zipped({"xl/workbook.xml": "<a"}),
        b"\xd0\xcf\x11\xe0...",
    ):
        with pytest.raises(UnreadableInput):
            rows(data)


def test_random_damage_is_an_input_error() -> None:
    whole = bytearray(packed(HEAD + text("x", "y")))
    for place in range(0, len(whole), 7):
        hurt = bytes(whole[:place]) + bytes([whole[place] ^ 0x55]) + bytes(whole[place + 1 :])
        try:
            rows(hurt)
        except InputError:
            continue


def test_entities_are_refused() -> None:
    bomb = '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>' + BOOK
    with pytest.raises(UnreadableInput, match="document type"):
        rows(zipped({"xl/workbook.xml": bomb, "xl/_rels/workbook.xml.rels": RELATIONS}))


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "_MOST_XML", 1_000_000)
    data = packed(HEAD + " " * 5_000_000)
    assert len(data) < 20_000
    with pytest.raises(UnreadableInput, match="unpacks to more"):
        rows(data)


def test_many_rows_are_bounded() -> None:
    many = HEAD + "<row><c><v>1</v></c></row>" * (sheet.MAX_ROWS + 1)
    start = time.perf_counter()
    with pytest.raises(SyntaxFault, match="more than 200,000 rows"):
        rows(packed(many))
    assert time.perf_counter() - start < 30


def test_a_cell_far_away_is_no_million_rows() -> None:
    start = time.perf_counter()
    assert rows(packed(HEAD + '<row r="1048576"><c r="B1048576"><v>1</v></c></row>'))[1:] == [("", "1")]
    assert time.perf_counter() - start < 1


@pytest.mark.parametrize(("number", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_letters_of_columns(number: int, name: str) -> None:
    assert letters(number) == name
    assert column_number(name) == number
