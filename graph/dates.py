"""Vietnamese dates with the precision that a text gives them.

A document may be known by day (`ngày 18/3/2002`), month (`tháng 10/2021`) or year (`năm 2021`). A date and a year do
not compare in SPARQL, silently; so every issue date carries its bounds, and rules compare those.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
import unicodedata
from dataclasses import dataclass
from functools import total_ordering

from .errors import quoted

_FORM = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
# As people write one, the day first: `15/10/2025`, `15-10-2025`, `ngày 15 tháng 10 năm 2025`, `tháng 10/2025`; or the
# year first. A year has four digits: of `01/02/03` nobody can tell which is which.
_DAY_FIRST = re.compile(
    r"(?:(?:ngày )?(?P<day>\d{1,2})(?: ?[/.-] ?| tháng ))?(?:tháng )?(?P<month>\d{1,2})(?: ?[/.-] ?|,? năm |, ?)"
    r"(?P<year>\d{4})",
    re.IGNORECASE,
)
_YEAR_FIRST = re.compile(
    r"(?:năm )?(?P<year>\d{4})(?:[/.-](?P<month>\d{1,2})(?:[/.-](?P<day>\d{1,2}))?)?", re.IGNORECASE
)
_MIDNIGHT = re.compile(r"[T ]00:00(?::00(?:\.0+)?)?\s*$")  # spreadsheets and programs put it behind a bare day
_MONTHS = 12


def written(text: str, lang: str) -> str:
    """An ISO date as people write it in that language; what is no such date stays as it is. Machines get ISO.

    >>> written("2021-08-15", "vi"), written("2021-08-15", "en"), written("1990", "vi"), written("13-NQ/TW", "vi")
    ('15/8/2021', '2021-08-15', '1990', '13-NQ/TW')
    """
    try:
        return PartialDate.from_iso(text).vietnamese if lang == "vi" else text
    except ValueError:
        return text


def whole_day(text: str) -> dt.date:
    """The day that a person writes, as `PartialDate.given` reads it; `ValueError` for a month or a year, too."""
    given = PartialDate.given(text)
    if given.day is None:
        message = f"not a whole day: {quoted(text)} (give 15/10/2025 or 2025-10-15)"
        raise ValueError(message)
    return given.first


@total_ordering
@dataclass(frozen=True, slots=True)
class PartialDate:
    """A day, a month or a year of the Gregorian calendar. `month` and `day` are None where not known.

    Dates sort by the first day they may mean, the wider first: 2021 < 2021-01 < 2021-01-01 < 2021-02.
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        """Refuse what is no date, with `ValueError`."""
        if self.day is not None and self.month is None:
            message = "a day needs its month"
            raise ValueError(message)
        dt.date(self.year, 1 if self.month is None else self.month, 1 if self.day is None else self.day)

    def __lt__(self, other: PartialDate) -> bool:
        return (self.year, self.month or 0, self.day or 0) < (other.year, other.month or 0, other.day or 0)

    @classmethod
    def of(cls, day: dt.date) -> PartialDate:
        """The full date of a `datetime.date`."""
        return cls(day.year, day.month, day.day)

    @classmethod
    def from_iso(cls, text: str) -> PartialDate:
        """`2002-03-18`, `2002-03` or `2002`; raises `ValueError` for anything else.

        >>> PartialDate.from_iso("2021-10")
        PartialDate(year=2021, month=10, day=None)
        """
        found = _FORM.fullmatch(text)
        if not found:
            message = f"not a date: {quoted(text)} (give YYYY-MM-DD, YYYY-MM or YYYY)"
            raise ValueError(message)
        year, month, day = found.groups()
        return cls(int(year), int(month) if month else None, int(day) if day else None)

    @classmethod
    def given(cls, text: str) -> PartialDate:
        """A date as a person writes it: ISO, or in the Vietnamese order, which is never that of the United States.

        Raises `ValueError` for anything else, with the forms that are understood.

        >>> PartialDate.given("15/10/2025").iso, PartialDate.given("ngày 5 tháng 10 năm 2025").iso
        ('2025-10-15', '2025-10-05')
        >>> PartialDate.given("10/2025").iso, PartialDate.given("2025.10.5").iso
        ('2025-10', '2025-10-05')
        """
        plain = " ".join(_MIDNIGHT.sub("", unicodedata.normalize("NFC", text)).split())
        found = _DAY_FIRST.fullmatch(plain) or _YEAR_FIRST.fullmatch(plain)
        if not found:
            message = f"not a date: {quoted(text)} (give 15/10/2025, 2025-10-15, 10/2025 or 2025)"
            raise ValueError(message)
        year, month, day = (int(part) if (part := found[name]) else None for name in ("year", "month", "day"))
        try:
            return cls(year or 0, month, day)
        except ValueError:
            swapped = found.re is _DAY_FIRST and (month or 0) > _MONTHS >= (day or _MONTHS + 1)
            order = " (the day comes first, then the month: 15/10/2025)"
            message = f"the calendar has no such date: {quoted(text)}{order if swapped else ''}"
            raise ValueError(message) from None

    @property
    def iso(self) -> str:
        """`2002-03-18`, `2002-03` or `2002`: the lexical form of its datatype."""
        return "-".join([f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part is not None)])

    @property
    def datatype(self) -> str:
        """The local name of its XML Schema datatype: `date`, `gYearMonth` or `gYear`."""
        return "date" if self.day else "gYearMonth" if self.month else "gYear"

    @property
    def first(self) -> dt.date:
        """The first day it may mean."""
        return dt.date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> dt.date:
        """The last day it may mean."""
        month = self.month or 12
        return dt.date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    @property
    def vietnamese(self) -> str:
        """As Party style prints it: `18/3/2002`, days below ten and months 1 and 2 with a zero (05-HD/VPTW).

        >>> PartialDate(2025, 2, 5).vietnamese, PartialDate(2002, 3, 18).vietnamese
        ('05/02/2025', '18/3/2002')
        """
        month = "" if self.month is None else f"{self.month:02}/" if self.month <= 2 else f"{self.month}/"  # noqa: PLR2004
        return f"{'' if self.day is None else f'{self.day:02}/'}{month}{self.year}"
