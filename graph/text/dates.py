"""Dates as Vietnamese official and press style write them, found in folded text.

`18/3/2002`, `18-3-2002`, `18.3.2002`, `ngày 18 tháng 3 năm 2002`, `tháng 10/2021`, `năm 2021`, and, where the year is
left out, `sáng 28/8`. Of several days (`từ ngày 4 đến 7/10/2021`, `9 và 10-12-2025`) the first counts.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..dates import PartialDate
from ..model import Span
from ..numerals import parse_number
from .entities import DateMention
from .rules import found_at, offsets

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

_D, _M, _Y = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:1[0-2]|0?[1-9])", r"(?:19|20)\d\d"
_MONTH_WORD = r"mười hai|mười một|mười|giêng|một|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|chạp"
DATE = re.compile(
    r"(?=\d|tháng |năm )(?:"
    rf"(?<![\d/.,-])(?:(?P<d0>{_D})(?:/{_M})? ?(?:-|và|đến|,) ?)?"
    rf"(?P<d>{_D}) ?(?P<s>[/.-]) ?(?P<m>{_M}) ?(?P=s) ?(?P<y>{_Y})(?!\d)"
    rf"|(?<!\d)(?:(?P<wd0>{_D}) ?(?:-|và|đến(?: ngày)?|,) ?)?"
    rf"(?P<wd>{_D}) (?:tháng|-) ?(?P<wm>{_M}|{_MONTH_WORD})(?:,? năm |[/-])(?P<wy>{_Y})(?!\d)"
    rf"|\btháng (?P<mm>{_M}|{_MONTH_WORD})(?:[/-]|,? năm )(?P<my>{_Y})(?!\d)"
    rf"|(?<![\d/.,-])(?:(?P<sd0>{_D}) ?(?:-|và|đến|,) ?)?(?P<sd>{_D})(?P<ss>[/-])(?P<sm>{_M})(?![\d/.,-]*\d|[/-]|%)"
    rf"|\b(?P<nd>{_D}) tháng (?P<nm>{_M})(?!\d)"
    rf"|\bnăm (?P<oy>{_Y})(?![\d-]))"
)
# A day without its year is one only beside a word of time; elsewhere it is a number (`31/12 đơn vị`) or a symbol.
_DAY_WORD = re.compile(r"(?:ngày|sáng|chiều|tối|trưa|đêm|hôm nay|hôm qua|nay|qua|từ|đến|\() ?\(?$")
_AHEAD = 45  # days: a report in January on a day of December speaks of the year before


def scan(folded: str, numbers: Iterable[int], published: dt.date | None) -> tuple[DateMention, ...]:
    """All dates in text order. A day without a year gets that of `published`, and is left out where that is None.

    `numbers` are the offsets of all runs of digits, in order.
    """
    starts = sorted([*numbers, *offsets(folded, "tháng ", "năm ")])
    found = (read(match, folded, published) for match in found_at(DATE, starts, folded))
    return tuple(mention for mention in found if mention is not None)


def read(match: re.Match[str], folded: str, published: dt.date | None) -> DateMention | None:  # noqa: PLR0911 (one a form)
    """The date of a match of `DATE`, None where it is none (`30/2/2020`) or its year is not known."""
    part = match.groupdict()
    span = Span(match.start(), match.end())
    if part["y"]:
        return _mention(span, part["y"], part["m"], part["d0"] or part["d"])
    if part["wy"]:
        return _mention(span, part["wy"], part["wm"], part["wd0"] or part["wd"])
    if part["my"]:
        return _mention(span, part["my"], part["mm"], None)
    if part["oy"]:
        return _mention(span, part["oy"], None, None)
    day, month = (part["sd0"] or part["sd"], part["sm"]) if part["sd"] else (part["nd"], part["nm"])
    if published is None or not _DAY_WORD.search(folded, max(0, span.start - 12), span.start):
        return None
    mention = _mention(span, str(published.year), month, day)
    if mention and (mention.date.first - published).days > _AHEAD:
        return _mention(span, str(published.year - 1), month, day)
    return mention


def _mention(span: Span, year: str, month: str | None, day: str | None) -> DateMention | None:
    number = {"giêng": 1, "chạp": 12}.get(month or "") or parse_number(month or "")
    try:
        return DateMention(span, PartialDate(int(year), number, int(day) if day else None))
    except ValueError:
        return None
