"""CSV tables and JSON lines of many texts → one article a row; memory holds one row at a time."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import zlib
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from ..dates import whole_day
from ..errors import BadValue, InputError, SyntaxFault, UnknownName, UnreadableInput, quoted
from . import files, sheet
from .article import Article, Columns

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

    _Peekable = io.BufferedReader | gzip.GzipFile

_JSON = {
    "Expecting value": "a value is missing",
    "Expecting ',' delimiter": "a comma or a closing bracket is missing",
    "Expecting ':' delimiter": "a colon is missing",
    "Expecting property name enclosed in double quotes": "a name in double quotes is missing",
    "Unterminated string starting at": "a string is opened and never closed",
    "Invalid control character at": "a string has a line break or control character in it",
    "Invalid \\escape": "a backslash that means nothing",
    "Extra data": "something stands behind the object",
}
_DIALECTS = ",;\t"
_HOUR = re.compile(r"(?:T|,?\s+)\d{1,2}:\d\d.*$", re.DOTALL)  # behind a day: it is the day that counts


def read_rows(path: str, columns: Columns | None) -> Iterator[Article | InputError]:
    """The texts of a .csv, .tsv or .jsonl file, in order; rows without text are passed over.

    A row with a date that is none, or a value that is no text, is a `BadValue` in its place. Raises `UnknownName` where
    a column is missing or none was named, `SyntaxFault` with the line for what does not parse.
    """
    if columns is None:
        raise UnknownName("a table of texts needs the name of its column", where=path, remedy="Say --column text=NAME")
    name = files.name(path)
    with _opened(path) as stream:
        rows = _json_lines(stream, path) if files.suffix(path) == ".jsonl" else _records(stream, path, columns)
        first: Mapping[str, object] | None = None
        missing = {columns.text, columns.published, columns.name, columns.place, columns.address} - {None}
        for number, row in rows:
            first = row if first is None else first
            missing -= row.keys()
            try:
                found = _article(row, columns, f"{path}:{number}", f"{name}:{number}")
            except BadValue as fault:
                yield fault
                continue
            if found:
                yield found
        if first is not None and missing:  # lines may leave a value out, but not all of them
            names = ", ".join(sorted(quoted(one) for one in missing if one))
            raise UnknownName(f"no line has {names}", where=path, remedy=f"The first has: {', '.join(first)[:500]}")


def _article(row: Mapping[str, object], columns: Columns, where: str, name: str) -> Article | None:
    text = _value(row, columns.text, where)
    if not text or not text.strip():
        return None
    return Article(
        text,
        (given := _value(row, columns.name, where)) or name,
        where,
        named=bool(given),
        published=_day(_value(row, columns.published, where), where),
        place=_value(row, columns.place, where) or None,
        address=_value(row, columns.address, where) or None,
    )


def _records(stream: _Peekable, path: str, columns: Columns) -> Iterator[tuple[int, Mapping[str, object]]]:
    text = io.TextIOWrapper(stream, encoding=sheet.encoding(stream.peek(2)), newline="")
    usual = csv.field_size_limit(files.MOST_TEXT)  # it holds for the whole process, and 128 kB is below one long text
    skipped = 0
    try:
        first = text.readline(files.MEGABYTE)
        if (delimiter := sheet.stated_separator(first)) is not None:
            first, skipped = text.readline(files.MEGABYTE), 1
        elif files.suffix(path) == ".tsv":
            delimiter = "\t"
        else:
            delimiter = max(_DIALECTS, key=first.count)
        reader = csv.reader(text, delimiter=delimiter, strict=True)  # begins behind the header
        header = next(csv.reader([first], delimiter=delimiter), [])
        wanted = (columns.text, columns.published, columns.name, columns.place, columns.address)
        if missing := [one for one in wanted if one is not None and one not in header]:
            raise UnknownName(
                f"no column is called {', '.join(map(quoted, missing))}",
                where=path,
                remedy=f"Its columns: {', '.join(header)[:500]}",
            )
        for cells in reader:
            yield reader.line_num + 1 + skipped, dict(zip(header, cells, strict=False))
    except csv.Error as error:
        raise sheet.csv_fault(error, f"{path}, row {reader.line_num + 1 + skipped}") from None
    except UnicodeDecodeError as error:
        raise sheet.undecodable(error, path) from None
    finally:
        text.detach()
        csv.field_size_limit(usual)


def _json_lines(stream: _Peekable, path: str) -> Iterator[tuple[int, Mapping[str, object]]]:
    number = 0
    while line := stream.readline(files.MOST_TEXT + 1):
        number += 1
        if len(line) > files.MOST_TEXT:
            raise UnreadableInput(
                f"a line longer than {files.MOST_TEXT // files.MEGABYTE} MB", where=f"{path}:{number}"
            )
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise _json_fault(error, f"{path}:{number}") from None
        if not isinstance(row, dict):
            raise SyntaxFault("not a JSON object", where=f"{path}:{number}")
        yield number, row


def _json_fault(error: ValueError | RecursionError, where: str) -> InputError:
    """What to say of a line that is no JSON; the parser's own words are for programmers."""
    if isinstance(error, UnicodeDecodeError):
        return UnreadableInput("this is not UTF-8", where=where, remedy="Save it as UTF-8")
    if not isinstance(error, json.JSONDecodeError):
        return SyntaxFault("not JSON: values nested too deep, or a number too long", where=where)
    what = _JSON.get(error.msg, "this does not belong here")
    return SyntaxFault(f"not JSON: {what}", where=f"{where}:{error.colno}", remedy="Each line is one JSON object")


def _value(row: Mapping[str, object], column: str | None, where: str) -> str | None:
    """The cell; None where the column was not named, or this row has nothing there."""
    if column is None:
        return None
    value = row.get(column)
    if value is not None and not isinstance(value, str):
        raise BadValue(f"{column} holds no text", where=where)
    return value


def _day(text: str | None, where: str) -> dt.date | None:
    if not text or not text.strip():
        return None
    try:
        return whole_day(_HOUR.sub("", text))
    except ValueError as error:
        raise BadValue(str(error), where=where) from None


@contextmanager
def _opened(path: str) -> Iterator[_Peekable]:
    try:
        with Path(path).open("rb") as file:
            if path.lower().endswith(".gz"):
                with gzip.GzipFile(fileobj=file) as unpacked:
                    yield unpacked
            else:
                yield file
    except (gzip.BadGzipFile, EOFError, zlib.error):
        raise files.bad_gzip(path) from None
    except OSError as error:
        raise UnreadableInput(error.strerror or str(error), where=path) from None
