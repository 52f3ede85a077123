"""In which term of its committee a Party paper was issued, told by its own day or by the day of the text."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from ..numerals import to_roman
from . import congresses

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..dates import PartialDate
    from ..reference import KnownTerm, Reference
    from .groups import Group
    from .reading import Reading

Found = tuple["KnownTerm | None", str, str | None]  # the instance, the rule, the reason

_CARRIED_OUT = re.compile(r"(?<!\d)(?P<n>\d{1,2}) năm (?:(?:triển khai|tổ chức|thi hành) )?(?:thực hiện )?(?:các )?$")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_NEW = dt.timedelta(days=365)  # in its first year a committee still works by papers of the one before


def of_date(date: PartialDate, organ: str, place: str | None, reference: Reference) -> Found:
    """By the day, month or year of issue, where all of it lies in one term."""
    day = date.vietnamese
    first = congresses.term_on(organ, place, date.first, reference)
    last = congresses.term_on(organ, place, date.last, reference)
    if first is not None and last is not None and first.key == last.key:
        return first, "identity.date-stated", f"Ngày ban hành {day} thuộc {term_words(first)}."
    window = congresses.near(organ, place, date.first, date.last)
    if window is not None:
        why = f"Ngày ban hành {day} ở vào kỳ đại hội đảng bộ năm {window.year}: chưa rõ của nhiệm kỳ trước hay sau."
        return None, "identity.no-term", why
    why = (
        f"Dữ liệu tham chiếu không có nhiệm kỳ của cơ quan ấy vào ngày ban hành {day}; "
        "số được đánh lại từ đầu mỗi nhiệm kỳ, nên riêng số chưa xác định được văn bản."
    )
    return None, "identity.no-term", why


def of_text(reading: Reading, group: Group, title: str, in_office: Callable[[dt.date], KnownTerm | None]) -> Found:
    """By the day of the text: a paper of a local committee that states no other term is of the one then in office.

    `sơ kết 5 năm thực hiện` puts it five years back. In the first year of a term, and where the subject speaks of
    years before it, that stays open.
    """
    day = reading.published
    if day is None:
        return None, "identity.no-term", "Không nêu khóa hay ngày ban hành; số được đánh lại từ đầu mỗi nhiệm kỳ."
    words = f"{day.day}/{day.month}/{day.year}"
    age = _age(reading, group)
    low = dt.date(day.year - age - 1, 1, 1) if age else day - _NEW
    high = dt.date(day.year - age, 12, 31) if age else day
    first = in_office(low)
    term = in_office(high)
    if term is None and first is None:
        return None, "identity.no-term", unknown(words)
    if term is None or first is None or first.key != term.key:
        why = f"Không nêu khóa; vào ngày đăng {words} văn bản có thể thuộc nhiệm kỳ này hoặc nhiệm kỳ trước."
        return None, "identity.no-term", why
    spoken = [int(year) for year in _YEAR.findall(title)]
    if spoken and term.years is not None and max(spoken) <= term.years[0]:
        return None, "identity.no-term", f"Trích yếu nói về thời gian trước {term_words(term)}."
    if age:
        return term, "identity.text-date", f"{age} năm thực hiện tính đến ngày đăng {words}: thuộc {term_words(term)}."
    return term, "identity.text-date", f"Không nêu khóa khác; ngày đăng {words} thuộc {term_words(term)}."


def unknown(day: str) -> str:
    """Why the day of the text decides nothing: no term of the body on that day is known."""
    return (
        f"Dữ liệu tham chiếu không có nhiệm kỳ của cơ quan ấy vào ngày đăng {day}; "
        "số được đánh lại từ đầu mỗi nhiệm kỳ, nên riêng số chưa xác định được văn bản."
    )


def _age(reading: Reading, group: Group) -> int | None:
    """How many years it had been carried out, where the text says so."""
    folded = reading.clean.folded
    for citation in group.citations:
        start = citation.span.start
        if found := _CARRIED_OUT.search(folded, max(0, start - 40), start):
            return int(found["n"])
    return None


def term_words(term: KnownTerm) -> str:
    """`khóa XIII`, `nhiệm kỳ 2020-2025`."""
    if term.number is not None:
        return f"khóa {to_roman(term.number)}"
    return f"nhiệm kỳ {term.years[0]}-{term.years[1]}" if term.years else "nhiệm kỳ đó"
