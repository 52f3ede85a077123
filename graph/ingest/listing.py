"""`sources.csv` beside texts: the day, place, name and address of each, for those who keep them in a table."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from ..dates import whole_day
from ..errors import BadValue
from . import sheet
from .files import LISTING

if TYPE_CHECKING:
    import datetime as dt

    from .article import Article

_FILE = "file"


def listed(one: Article) -> Article:
    """The text with what the table in its folder says of it, which goes before what the file itself says.

    A table without a column `file` is something else and left alone; of the others `published`, `place`, `name` and
    `address` are read, and cells may be empty. Raises `BadValue` and `SyntaxFault` with the row.
    """
    folder = Path(one.where).parent
    try:
        row = _rows(str(folder), (folder / LISTING).stat().st_mtime_ns).get(Path(one.where).name)
    except OSError:
        return one
    if row is None:
        return one
    where, cells = row
    return replace(
        one,
        name=cells.get("name") or one.name,
        named=bool(cells.get("name")) or one.named,
        published=_day(cells.get("published"), where) or one.published,
        place=cells.get("place") or one.place,
        address=cells.get("address") or one.address,
    )


def is_listing(path: str) -> bool:
    """Is this file such a table? Raises what reading it raises."""
    file = Path(path)
    return file.name == LISTING and bool(_rows(str(file.parent), file.stat().st_mtime_ns))


@lru_cache(maxsize=16)
def _rows(folder: str, _changed: int) -> dict[str, tuple[str, dict[str, str]]]:
    """Each file's row and where its day stands; read again when the table has changed."""
    path = Path(folder) / LISTING
    lines = sheet.records(path.read_bytes(), str(path))
    names = [name.strip().casefold() for name in next(lines, (0, ()))[1]]
    if _FILE not in names:
        return {}
    column = sheet.letters(names.index("published")) if "published" in names else ""
    rows = {}
    for number, record in lines:
        cells = dict(zip(names, map(str.strip, record), strict=False))
        if cells.get(_FILE):
            rows[cells[_FILE]] = f"{path}, row {number}, column {column} (published)", cells
    return rows


def _day(cell: str | None, where: str) -> dt.date | None:
    if not cell:
        return None
    try:
        return whole_day(cell)
    except ValueError as error:
        raise BadValue(str(error), where=where) from None
