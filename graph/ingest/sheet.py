"""CSV bytes → a table of text cells: any usual dialect, bounded, nothing evaluated.

Spreadsheets write CSV with a comma, a semicolon or a tab, with or without a byte order mark; Excel also writes UTF-16
and a first line `sep=;`. A cell that begins with `=` is text like any other; an apostrophe before it, by which our own
tables keep spreadsheets from running it, is taken away.
"""

from __future__ import annotations

import codecs
import csv
import io
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..errors import SyntaxFault, UnreadableInput, quoted
from .cells import unquiet

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MAX_BYTES = 64 * 1024 * 1024
MAX_ROWS = 200_000
MAX_COLUMNS = 200
_DELIMITERS = ",;\t"


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number as a spreadsheet shows it (the header is 1), and a cell for each column of the header.

    `named_by` is the column that says what the row is about: the first, or that of the symbol where the first is empty.
    """

    number: int
    cells: tuple[str, ...]
    named_by: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """A table as it was read: `name` is the file's, for messages; cells are NFC, without blanks at both ends."""

    name: str
    header: tuple[str, ...]
    rows: tuple[Row, ...]

    def where(self, row: int, column: int | None = None) -> str:
        """The place of a cell, in the words of a spreadsheet.

        >>> Table("a.csv", ("document", "issued"), ()).where(12, 1)
        'a.csv, row 12, column B (issued)'
        """
        place = f"{self.name}, row {row}"
        return place if column is None else f"{place}, column {letters(column)} ({self.header[column]})"


def read_csv(data: bytes, name: str) -> Table:
    """The table in a CSV file. Raises `UnreadableInput` for what is no text, `SyntaxFault` for what is no table."""
    return table(records(data, name), name)


def records(data: bytes, name: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The rows of a CSV file with their numbers, whatever their widths; raises what `read_csv` raises of a file."""
    text = _decode(data, name)
    first, _, rest = text.partition("\n")
    if (separator := stated_separator(first)) is not None:
        return _records(rest, separator, name, 1)
    return _records(text, _delimiter(text), name, 0)


def stated_separator(line: str) -> str | None:
    """The separator that a first line `sep=;` states, by which Excel reads and writes; None for any other line."""
    plain = line.strip()
    return plain[-1] if plain.casefold().startswith("sep=") and len(plain) == len("sep=;") else None


def encoding(start: bytes) -> str:
    """The encoding of a table that starts so: Excel writes UTF-8, or UTF-16 with a mark; others are not guessed."""
    return "utf-16" if start[:2] in {codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE} else "utf-8-sig"


def csv_fault(error: csv.Error, where: str) -> SyntaxFault:
    """What to say of a row that is no CSV; the reader's own words are for programmers."""
    remedy = "Close every quotation mark, and double one inside a cell"
    if "field larger" in str(error):
        return SyntaxFault(f"a cell of more than {csv.field_size_limit()} characters", where=where, remedy=remedy)
    if "end of data" in str(error):
        return SyntaxFault("a quotation mark is opened here or above, and never closed", where=where, remedy=remedy)
    if "expected after" in str(error):
        return SyntaxFault("words stand behind a closing quotation mark", where=where, remedy=remedy)
    return SyntaxFault("this row is no CSV", where=where, remedy=remedy)


def undecodable(error: UnicodeDecodeError, where: str) -> UnreadableInput:
    """What to say of a table in an encoding that it does not state, such as Windows-1258."""
    name = "UTF-16" if error.encoding.startswith("utf-16") else "UTF-8"
    return UnreadableInput(
        f"this table is not in {name} (byte {error.start})",
        where=where,
        remedy="Save it in Excel as “CSV UTF-8”: Save As, then the type “CSV UTF-8 (Comma delimited)”",
    )


def table(numbered: Iterable[tuple[int, tuple[str, ...]]], name: str) -> Table:
    """Numbered rows as a table: the first with text is the header. Raises `SyntaxFault` and `UnreadableInput`."""
    rows: list[Row] = []
    header: tuple[str, ...] = ()
    for number, record in numbered:
        cells = tuple(unicodedata.normalize("NFC", cell).strip() for cell in record)
        if not any(cells):
            continue
        if not header:
            header = _header(cells, name, number)
        elif len(rows) == MAX_ROWS:
            raise SyntaxFault(f"more than {MAX_ROWS:,} rows", where=name, remedy="Split the table")
        else:
            rows.append(Row(number, _fitted(cells, len(header), f"{name}, row {number}")))
    if not header:
        raise UnreadableInput("the table is empty", where=name, remedy="Give a row of headers and a row a thing")
    return Table(name, header, tuple(rows))


def letters(column: int) -> str:
    """`A` for 0, `AA` for 26."""
    high, low = divmod(column, 26)
    return (letters(high - 1) if high else "") + chr(ord("A") + low)


def column_number(name: str) -> int:
    """0 for `A`, 26 for `AA`."""
    number = 0
    for letter in name:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number - 1


def _records(text: str, delimiter: str, name: str, skipped: int) -> Iterator[tuple[int, tuple[str, ...]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for number, record in enumerate(reader, 1 + skipped):
            yield number, tuple(unquiet(cell.strip()) for cell in record)
    except csv.Error as error:
        raise csv_fault(error, f"{name}, row {reader.line_num + skipped}") from None


def _decode(data: bytes, name: str) -> str:
    if len(data) > MAX_BYTES:
        raise UnreadableInput(f"larger than {MAX_BYTES // 1024**2} MB", where=name, remedy="Split the table")
    try:
        text = data.decode(encoding(data))
    except UnicodeDecodeError as error:
        raise undecodable(error, name) from None
    if "\0" in text:
        raise UnreadableInput("binary data, not a table", where=name, remedy="Save the table as “CSV UTF-8”")
    return text


def _delimiter(text: str) -> str:
    """The one of comma, semicolon and tab that parts the first line with text most often, quoted parts left out."""
    line = next((one for one in text.splitlines() if one.strip()), "")
    bare = "".join(line.split('"')[::2])
    return max(_DELIMITERS, key=bare.count)


def _header(cells: tuple[str, ...], name: str, number: int) -> tuple[str, ...]:
    while cells and not cells[-1]:
        cells = cells[:-1]
    where = f"{name}, row {number}"
    if len(cells) > MAX_COLUMNS:
        raise SyntaxFault(f"more than {MAX_COLUMNS} columns", where=where)
    folded = [cell.casefold() for cell in cells]
    for position, cell in enumerate(folded):
        if not cell:
            raise SyntaxFault(f"column {letters(position)} has no header", where=where, remedy="Name it or delete it")
        if cell in folded[:position]:
            raise SyntaxFault(
                f"two columns are called {quoted(cells[position])}", where=where, remedy="Rename or delete one"
            )
    return cells


def _fitted(cells: tuple[str, ...], width: int, where: str) -> tuple[str, ...]:
    """A cell for each column; a row may be shorter than the header, and longer only by empty cells."""
    beyond = next((place for place in range(width, len(cells)) if cells[place]), None)
    if beyond is not None:
        raise SyntaxFault(
            f"{quoted(cells[beyond])} stands under no header",
            where=f"{where}, column {letters(beyond)}",
            remedy="Put a cell with the separator in quotes",
        )
    return cells[:width] + ("",) * (width - len(cells))
