"""The term of a local Party committee by its years, where the reference data do not hold it.

Provinces and districts hold their congresses every five years, in the months before the National Congress (table
`congress_windows`). A day between two of these windows tells the term: a paper of a Tỉnh ủy of 3/4/2022 is of
2020-2025. In the months of a window it may be of either committee. A number is told where the reference data number
another term of the same, never merged, organisation: khóa XX of 2025-2030 makes khóa XIX of 2020-2025.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from ..ids import TermKey
from ..reference import KnownTerm
from .rules import table

if TYPE_CHECKING:
    from ..reference import Reference

YEARS = 5  # Điều lệ Đảng, Điều 18
_LEVELS = {"tu": "province", "hu": "district", "qu": "district"}


@dataclass(frozen=True, slots=True)
class Window:
    """The days between which the congresses of one level met."""

    year: int
    first: dt.date
    last: dt.date


@cache
def windows(level: str) -> tuple[Window, ...]:
    """The windows of one level, `province` or `district`, in order."""
    rows = (row for row in table("congress_windows") if row["level"] == level)
    return tuple(
        Window(int(row["year"]), dt.date.fromisoformat(row["first"]), dt.date.fromisoformat(row["last"]))
        for row in rows
    )


def committee(organ: str, place: str | None) -> str | None:
    """The committee whose terms number the papers of a suffix: `tu` for `btctu`; None where no calendar tells them."""
    if place is None:
        return None
    return next((kind for kind in _LEVELS if organ.endswith(kind)), None)


def term_on(organ: str, place: str | None, day: dt.date, reference: Reference) -> KnownTerm | None:
    """The instance in office on that day, by the reference data or else by the calendar; None near a congress."""
    known = reference.term_on(organ, place, day)
    kind = committee(organ, place)
    if known is not None or kind is None or place is None or not _lived(place, day, reference):
        return known
    for before, after in pairwise(windows(_level(kind, place))):
        if before.last < day < after.first:
            return by_years(organ, place, (before.year, before.year + YEARS), reference)
    return None


def by_years(organ: str, place: str | None, years: tuple[int, int], reference: Reference) -> KnownTerm | None:
    """The instance labelled nhiệm kỳ 2020-2025 of a local committee: the known one, else one with these years."""
    known = reference.term_by_years(organ, place, *years)
    kind = committee(organ, place)
    if known is not None or kind is None or years[1] - years[0] != YEARS:
        return known
    number = _number(place, years[0], reference) if kind == "tu" else None
    key = TermKey(kind, place, str(number) if number else f"{years[0]}-{years[1]}")
    return KnownTerm(key, number, years, None, None, sourced=False)


def near(organ: str, place: str | None, first: dt.date, last: dt.date) -> Window | None:
    """The window of congresses that these days touch: the paper may be of the committee before or after it."""
    kind = committee(organ, place)
    if kind is None or place is None:
        return None
    return next((w for w in windows(_level(kind, place)) if w.first <= last and first <= w.last), None)


def _level(kind: str, place: str) -> str:
    return "district" if "." in place else _LEVELS[kind]


def _lived(place: str, day: dt.date, reference: Reference) -> bool:
    """Was there such a province on that day, Long An up to 30/6/2025?"""
    province = reference.place(place.partition(".")[0])
    return province is None or province.lived_on(day)


def _number(place: str | None, start: int, reference: Reference) -> int | None:
    """The number of the term that began in that year, counted from a numbered one of the same organisation."""
    for row in windows("province"):
        known = reference.term_by_years("tu", place, row.year, row.year + YEARS)
        if known is not None and known.number is not None:
            number = known.number - (row.year - start) // YEARS
            return number if number > 0 and (row.year - start) % YEARS == 0 else None
    return None
