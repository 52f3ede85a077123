r"""Cells with several values, and cells that a spreadsheet must not run: how they are written, and read back.

Values are parted by `;`; one that holds a semicolon or a backslash has a backslash before it. A cell that a spreadsheet
would take for a formula has an apostrophe before it, and so has one that begins with apostrophes before such a sign: so
reading takes away exactly what writing put there.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_VALUE = re.compile(r"(?:\\[\\;]|[^;])+")
_ESCAPE = re.compile(r"\\([\\;])")
_ACTIVE = re.compile(r"'*[=+\-@]")


def joined(values: Iterable[str]) -> str:
    r"""Several values in one cell.

    >>> joined(["a;b", "c"])
    'a\\;b; c'
    """
    return "; ".join(re.sub(r"[\\;]", r"\\\g<0>", value) for value in values)


def parted(cell: str) -> list[str]:
    r"""The values of a cell, without blanks around them; empty ones count for nothing.

    >>> parted(joined(["a;b", "c\\d"])), parted("x;y ;;"), parted("C:\\dir")
    (['a;b', 'c\\d'], ['x', 'y'], ['C:\\dir'])
    """
    return [_ESCAPE.sub(r"\1", part.strip()) for part in _VALUE.findall(cell) if part.strip()]


def plain(text: str) -> str:
    """What a cell keeps of a text: NFC, no blanks at its ends."""
    return unicodedata.normalize("NFC", text).strip()


def quiet(text: str) -> str:
    """The text as a CSV cell that no spreadsheet runs.

    >>> quiet("=1+1"), quiet("'=1"), quiet("13-NQ/TW")
    ("'=1+1", "''=1", '13-NQ/TW')
    """
    return f"'{text}" if _ACTIVE.match(text) else text


def unquiet(cell: str) -> str:
    """The text that `quiet` wrote."""
    return cell[1:] if cell.startswith("'") and _ACTIVE.match(cell) else cell
