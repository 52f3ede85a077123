"""A table of things, or an empty one to fill in, as CSV: UTF-8, a header row, no cell that a spreadsheet runs."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

from .. import csv_lines
from ..ingest.cells import quiet

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ..template import Field


def write_csv(fields: Sequence[Field], rows: Iterable[Sequence[str]], out: IO[bytes]) -> None:
    """Headers and rows. A byte order mark comes first: without it, Excel takes Vietnamese for another encoding."""
    out.write(b"\xef\xbb\xbf")
    writer = csv_lines.writer(_Utf8(out), "\r\n")  # as RFC 4180
    writer.writerow([quiet(one.header) for one in fields])
    writer.writerows([quiet(cell) for cell in row] for row in rows)


class _Utf8:
    """What `csv` writes text to."""

    def __init__(self, out: IO[bytes]) -> None:
        self._out = out

    def write(self, text: str) -> int:
        return self._out.write(text.encode())
