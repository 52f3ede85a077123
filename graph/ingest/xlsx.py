"""Excel files → a table of text cells: the first sheet, bounded, nothing evaluated.

A formula is refused where it stands: what it would give is not what the file says. Days are cells that a day's format
shows; they are read as YYYY-MM-DD. Only the standard library is needed.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from ..errors import SyntaxFault, UnreadableInput, quoted
from . import files, sheet

if TYPE_CHECKING:
    from collections.abc import Iterator

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"
_ID = re.compile(r"\{[^}]*/relationships\}id$")
_OLE = b"\xd0\xcf\x11\xe0"  # old .xls, and .xlsx with a password
_MOST_XML = 400_000_000  # unpacked, all parts that are read: markup is about ten times the text
_DAYS = {*range(14, 18), 22, *range(27, 32), 36, *range(50, 59)}  # the built-in formats that show a day
_NO_DAY = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")  # a character that XML cannot hold
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
# What the parts raise: RuntimeError stands for a password on a part of the file.
_DAMAGED = (
    zipfile.BadZipFile,
    KeyError,
    RuntimeError,
    NotImplementedError,
    EOFError,
    zlib.error,
    ET.ParseError,
    ValueError,
)


def read_xlsx(data: bytes, name: str) -> sheet.Table:
    """The table in the first sheet. Raises `UnreadableInput` for what is damaged, has a password or unpacks too far.

    `SyntaxFault` names row and column: a formula, an error value, more rows or columns than are read.
    """
    if data.startswith(_OLE):
        raise UnreadableInput(
            "an old Excel file, or one with a password", where=name, remedy="Save it as .xlsx without a password"
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            book = _Book(packed, name)
            return sheet.table(book.rows(), name)
    except _DAMAGED:
        raise UnreadableInput(
            "not an Excel file (.xlsx), or damaged", where=name, remedy="Open it in Excel and save it anew as .xlsx"
        ) from None


def read_table(data: bytes, path: str) -> sheet.Table:
    """The table in a file, Excel or CSV by its suffix; raises what reading it raises."""
    read = read_xlsx if files.suffix(path) == ".xlsx" else sheet.read_csv
    return read(data, path)


class _Book:
    """The parts of a file that its first sheet needs."""

    def __init__(self, packed: zipfile.ZipFile, name: str) -> None:
        self._packed, self._name = packed, name
        self._left = _MOST_XML
        self._sheet, self._first_day = self._workbook()
        self._strings = self._shared()
        self._days = self._day_formats()

    def rows(self) -> Iterator[tuple[int, tuple[str, ...]]]:
        """Each row with its number; empty cells between are empty texts."""
        number = 0
        with self._part(self._sheet) as part:
            for _, element in ET.iterparse(part):  # noqa: S314 (parts with entities are refused)
                if _tag(element) == "row":
                    number = int(element.get("r") or number + 1)
                    yield number, self._row(element, number)
                    element.clear()

    def _row(self, row: ET.Element, number: int) -> tuple[str, ...]:
        cells: dict[int, str] = {}
        for position, cell in enumerate(one for one in row if _tag(one) == "c"):
            found = _REFERENCE.fullmatch(cell.get("r") or "")
            column = sheet.column_number(found[1]) if found else position
            if text := self._text(cell, number, column):
                if column >= sheet.MAX_COLUMNS:
                    raise SyntaxFault(f"more than {sheet.MAX_COLUMNS} columns", where=f"{self._name}, row {number}")
                cells[column] = text
        return tuple(cells.get(column, "") for column in range(max(cells, default=-1) + 1))

    def _text(self, cell: ET.Element, row: int, column: int) -> str:
        kind = cell.get("t")
        parts = {_tag(part): part for part in cell}
        where = f"{self._name}, row {row}, column {sheet.letters(column)}"
        if "f" in parts:
            raise SyntaxFault("a formula, which is not evaluated", where=where, remedy="Put its value in its place")
        if kind == "e":
            raise SyntaxFault(f"an error: {_content(parts.get('v'))}", where=where, remedy="Correct or empty the cell")
        if kind == "inlineStr":
            return _unescaped(_words(parts["is"])) if "is" in parts else ""
        value = _content(parts.get("v"))
        if kind == "s" and value:
            return self._strings[int(value)] if int(value) < len(self._strings) else ""
        if kind in {"str", "d"}:
            return _unescaped(value)
        if kind == "b":
            return "true" if value == "1" else "false"
        return self._number(value, cell.get("s"), where)

    def _number(self, value: str, style: str | None, where: str) -> str:
        if not value:
            return ""
        try:
            number = float(value)
            if style is not None and int(style) in self._days:
                return (self._first_day + dt.timedelta(days=int(number))).isoformat()
        except (ValueError, OverflowError):
            raise SyntaxFault(f"neither a number nor a day: {quoted(value)}", where=where) from None
        return str(int(number)) if number.is_integer() and abs(number) < 1e15 else value  # noqa: PLR2004 (as Excel does)

    def _workbook(self) -> tuple[str, dt.date]:
        """The path of the first sheet, and the day that 0 stands for."""
        book, links = self._xml("xl/workbook.xml"), self._xml("xl/_rels/workbook.xml.rels")
        first = next((one for one in book.iter() if _tag(one) == "sheet"), None)
        if first is None:
            raise UnreadableInput("a workbook without a sheet", where=self._name)
        link = next((value for key, value in first.attrib.items() if _ID.search(key)), None)
        target = next((one.get("Target", "") for one in links if one.get("Id") == link), "")
        path = target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
        late = any(one.get("date1904") in {"1", "true"} for one in book.iter() if _tag(one) == "workbookPr")
        # Excel counts 29 February 1900, which was none: from March 1900 on, day 0 is 30 December 1899.
        return path, dt.date(1904, 1, 1) if late else dt.date(1899, 12, 30)

    def _shared(self) -> list[str]:
        """The texts that cells point at."""
        if "xl/sharedStrings.xml" not in self._packed.namelist():
            return []
        return [_unescaped(_words(one)) for one in self._xml("xl/sharedStrings.xml") if _tag(one) == "si"]

    def _day_formats(self) -> set[int]:
        """The styles of cells that show a day."""
        if "xl/styles.xml" not in self._packed.namelist():
            return set()
        styles = self._xml("xl/styles.xml")
        days = set(_DAYS)
        for one in styles.iter():
            if _tag(one) == "numFmt":
                code = _NO_DAY.sub("", one.get("formatCode", "")).casefold()
                days |= {int(one.get("numFmtId", 0))} if "d" in code or "y" in code else set()
        cells = next((one for one in styles if _tag(one) == "cellXfs"), ())
        return {number for number, one in enumerate(cells) if int(one.get("numFmtId", 0)) in days}

    def _xml(self, path: str) -> ET.Element:
        with self._part(path) as part:
            return ET.parse(part).getroot()  # noqa: S314 (parts with entities are refused)

    @contextmanager
    def _part(self, path: str) -> Iterator[io.BytesIO]:
        """A part, unpacked as far as the limit for all of them."""
        with self._packed.open(path) as part:
            xml = part.read(self._left + 1)
        self._left -= len(xml)
        if self._left < 0:
            raise UnreadableInput(f"unpacks to more than {_MOST_XML // 1_000_000} MB", where=self._name)
        if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml:  # Excel writes none; entities inside entities grow without bound
            raise UnreadableInput("not an Excel file: it has a document type of its own", where=self._name)
        yield io.BytesIO(xml)


def _tag(element: ET.Element) -> str:
    return element.tag.removeprefix(_MAIN).removeprefix(_STRICT)


def _words(element: ET.Element) -> str:
    """The text of a rich or plain string, without the readings that East Asian files put above it."""
    parts = []
    for part in element:
        if _tag(part) == "t":
            parts.append(part.text or "")
        elif _tag(part) == "r":
            parts += [one.text or "" for one in part if _tag(one) == "t"]
    return "".join(parts)


def _content(element: ET.Element | None) -> str:
    return (element.text or "") if element is not None else ""


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
