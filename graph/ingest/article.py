"""One text as a file gives it, and which columns of a table hold texts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt


@dataclass(frozen=True, slots=True)
class Article:
    """One text, undecoded or decoded, and what its file says of it; None where it says nothing.

    `where` is its place for messages: the file, or the file and the row. `named` says that `name` was given to it by a
    person, and is not just that of its file.
    """

    text: str | bytes
    name: str
    where: str
    named: bool = False
    published: dt.date | None = None
    place: str | None = None
    address: str | None = None


@dataclass(frozen=True, slots=True)
class Columns:
    """Which columns of a CSV table, or keys of JSON lines, hold what."""

    text: str
    published: str | None = None
    name: str | None = None
    place: str | None = None
    address: str | None = None
