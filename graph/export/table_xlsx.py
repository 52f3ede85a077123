"""A table of things, or an empty one to fill in, as an Excel file; needs the extra [xlsx].

The first sheet is the table, with a note at each header and lists to choose from; the second explains the columns; the
third holds the lists. All cells are text: nothing is run, and Excel makes no dates of symbols.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from typing import IO, TYPE_CHECKING, Any

from ..errors import BadValue, MissingExtra
from ..ingest.sheet import letters
from ..shacl.findings import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..template import Field, Form

_ROWS = 1_048_576
_WIDE = {"text": 40, "string": 24, "Document": 28, "": 28}
_ILLEGAL = re.compile("[\x00-\x08\x0b-\x1f]|_(?=x[0-9A-Fa-f]{4}_)")
_ONE_DAY = dt.datetime(2000, 1, 1, tzinfo=dt.UTC).replace(tzinfo=None)  # the format's dates know no zone
_NEEDS = {
    "required": Text("bắt buộc", "required"),
    "wanted": Text("nên có", "wanted"),
    "": Text("", ""),
}
_HEADS = (
    Text("Cột", "Column"),
    Text("Cần", "Need"),
    Text("Cách ghi", "What to write"),
    Text("Quy tắc và cách sửa", "Rules, and how to mend"),
)
_SHEETS = Text("Ghi chú", "Notes"), Text("Danh sách", "Lists")


def write_xlsx(
    form: Form, fields: Sequence[Field], rows: Sequence[Sequence[str]], out: IO[bytes], lang: str = "vi"
) -> None:
    """Three sheets. Raises `MissingExtra` without openpyxl, `BadValue` for more rows than a sheet holds."""
    try:
        from openpyxl import Workbook
    except ImportError:
        raise MissingExtra("writing xlsx needs openpyxl", remedy="pip install 'vankien[xlsx]'") from None
    if len(rows) >= _ROWS:  # openpyxl does not like to be left half-way
        raise BadValue(f"a sheet holds {_ROWS:,} rows", remedy="Write CSV")
    book = Workbook(write_only=True)
    book.properties.created = _ONE_DAY
    sheet = book.create_sheet(re.sub(r"[\[\]:*?/\\]", " ", form.name.pick(lang))[:31])
    _lists(sheet, fields, lang)
    sheet.freeze_panes = "B2"
    for place, one in enumerate(fields):
        dimension = sheet.column_dimensions[letters(place)]
        dimension.width = _WIDE.get(one.column.range if one.column else "", 18)
        dimension.number_format = "@"
    sheet.append([_cell(sheet, one.header, bold=True, note=_note(one, lang)) for one in fields])
    for row in rows:
        sheet.append([_cell(sheet, cell) if cell else None for cell in row])
    _notes(book.create_sheet(_SHEETS[0].pick(lang)), fields, lang)
    choices = book.create_sheet(_SHEETS[1].pick(lang))
    longest = max((len(one.choices) for one in fields), default=0)
    choices.append([_cell(choices, one.header, bold=True) for one in fields])
    for place in range(longest):
        names = (one.choices[place].pick(lang) if place < len(one.choices) else "" for one in fields)
        choices.append([_cell(choices, name) if name else None for name in names])
    raw = io.BytesIO()
    book.save(raw)
    _settle(raw, out)


def _lists(sheet: Any, fields: Sequence[Field], lang: str) -> None:  # noqa: ANN401 (openpyxl ships no types)
    from openpyxl.worksheet.datavalidation import DataValidation

    name = _SHEETS[1].pick(lang)
    for place, one in enumerate(fields):
        if one.choices:
            column = letters(place)
            area = f"'{name}'!${column}$2:${column}${len(one.choices) + 1}"
            # Several values may stand in a cell, so that other words are questioned, not refused.
            chosen = DataValidation(type="list", formula1=area, allow_blank=True, errorStyle="warning")
            chosen.add(f"{column}2:{column}{_ROWS}")
            sheet.data_validations.append(chosen)


def _notes(sheet: Any, fields: Sequence[Field], lang: str) -> None:  # noqa: ANN401 (the same)
    for column, width in zip("ABCD", (36, 12, 70, 90), strict=True):
        sheet.column_dimensions[column].width = width
    sheet.append([_cell(sheet, head.pick(lang), bold=True) for head in _HEADS])
    for one in fields:
        rules = "\n".join(f"{code}: {remedy.pick(lang)}" for code, remedy in one.rules)
        texts = (one.header, _NEEDS[one.need].pick(lang), one.note.pick(lang), rules)
        sheet.append([_cell(sheet, text) for text in texts])


def _note(one: Field, lang: str) -> str:
    need = _NEEDS[one.need].pick(lang)
    return "\n".join(part for part in (need.capitalize(), one.note.pick(lang)) if part)


def _cell(sheet: Any, text: str, *, bold: bool = False, note: str = "") -> Any:  # noqa: ANN401 (the same)
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.comments import Comment
    from openpyxl.styles import Font

    cell = WriteOnlyCell(sheet, _ILLEGAL.sub(lambda found: f"_x{ord(found[0]):04X}_", text))
    cell.data_type = "s"  # also what starts with = is text
    cell.number_format = "@"
    if bold:
        cell.font = Font(bold=True)
    if note:
        cell.comment = Comment(note, "VanKien", height=120, width=320)
    return cell


def _settle(raw: io.BytesIO, out: IO[bytes]) -> None:
    """The same file without the time at which it was written: the same table gives the same bytes."""
    with zipfile.ZipFile(raw) as packed, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as settled:
        for info in packed.infolist():
            data = packed.read(info)
            if info.filename == "docProps/core.xml":
                data = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>2000-01-01T00:00:00Z", data)
            settled.writestr(zipfile.ZipInfo(info.filename, (2000, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
