"""Sessions that a text reports without an ordinal: `Sáng 9/7, Tỉnh ủy tổ chức Hội nghị …`, `Quốc hội họp …`.

One is found where a body holds it (or it `diễn ra`) in a sentence that says when, or in the headline. A summit, a
ceremony and a seminar are none (GUIDELINES, settled cases). Later mentions of the same body's session add no entry.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..model import Span
from ..numerals import parse_number
from . import holders
from .clean import fold
from .rules import alternation, column, group
from .sessions import NUMBER

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..dates import PartialDate
    from .entities import RawBody
    from .reading import Reading

_FIXED = ("tiếp tục", "bắt đầu", "tiến hành", "đã ", "có ", "làm ", "hội nghị", "cuộc ", "buổi ", "đến ", "thăm")
# Most words of a text are told apart by four letters.
_OPENINGS = alternation(
    {
        words[:4]
        for words in (
            *_FIXED,
            *(
                word
                for name in ("event-verb", "event-act", "event-sit")
                for word in column("word_groups", "words", ("group", name))
            ),
        )
    }
)
EVENT = re.compile(
    rf"(?={_OPENINGS})(?<!\w)(?:"
    rf"(?P<hold>{group('event-verb')}) (?:trọng thể |thành công |một )?(?P<held>{group('event-head')})"
    rf"|(?P<act>{group('event-act')})"
    rf"|(?P<sit>(?:tiếp tục |bắt đầu |tiến hành |đã )?(?:{group('event-sit')}))"
    r"|(?P<work>(?:(?:đến )?thăm(?:,| và) )?(?:có (?:buổi|cuộc) )?làm việc với)|(?P<lead>làm trưởng đoàn)"
    r"|(?P<head>hội nghị(?: toàn quốc| trực tuyến(?: toàn quốc)?)?|cuộc họp|(?:buổi|cuộc) làm việc)"
    r"(?P<on> (?:(?:sáng|chiều|tối) )?(?:ngày )?\d[\d/.-]{2,9})?(?= (?:của|do) )"
    r")(?!\w)"
)
_NOUN = re.compile(r"(?:cuộc|phiên|buổi|kỳ|được|các) $")  # `cuộc họp`
_PASSIVE = re.compile(r"(?<!\w)(?:được|do|mà) [^,;]{2,60}$")  # `nghị định vừa được Chính phủ thông qua`
_WHEN = re.compile(r" (?=\w)")
_CITED = re.compile(r"\d[-/][^\s,;]{2,20},? $")
_TIME = re.compile(
    r"(?<!\w)(?:sáng|chiều|tối|trưa|ngày|trong (?:hai|ba|\d) ngày|hôm nay|hôm qua|vừa qua|mới đây|vừa)(?!\w)"
)
_DAY = re.compile(
    r"(?<!\w)(?:sáng|chiều|tối|trưa|ngày|nay,?|qua,?|\() ?(?:ngày )?\(?"
    r"(?P<d>\d{1,2})(?:[/.-]| tháng )(?P<m>\d{1,2})(?!\d)"
)
_KHOA = re.compile(r"\(?khóa (?P<n>[ivxl]{1,6}|\d{1,2})(?!\w)")
GENERIC = re.compile(rf" {group('event-none')}(?!\w)")
_EARLIER = re.compile(r"trước đó(?![^.;]{0,40}(?:cùng ngày|(?:sáng|chiều) nay))")
_NUMBERED = re.compile(rf" (?:lần )?thứ (?P<n>{NUMBER})")
_COMMON = re.compile(r"(?:các|những|mỗi|nhiều|từng) $")
SITTING = frozenset({"qh", "ubtvqh", "hdnd"})
# What a committee does in a part of a day, it does in a sitting.
_SITS = frozenset({"ban_thuong_vu", "ban_chap_hanh", "thuong_truc", "uy_ban_nhan_dan", "ban_hdnd", "chinh_phu"})
_DECIDES = ("thông qua", "xem xét", "biểu quyết")  # on a day, not necessarily at a sitting of that day
PART_OF_DAY = frozenset({"sáng", "chiều", "tối"})
_LEAD = 400
FURTHEST = 1500  # code points: no sentence is longer, a text in one line may be


@dataclass(frozen=True, slots=True)
class RawEvent:
    """A session reported without an ordinal.

    `body` is None where the text leaves it unnamed, `date` where it gives no year; `day` is that date's day and month.
    `earlier`: it was before the session that the text reports; `guessed`: nothing says outright that `body` held it.
    """

    span: Span
    kind: str
    body: RawBody | None
    date: PartialDate | None
    rule: str
    term: int | None = None
    earlier: bool = False
    day: tuple[int, int] | None = None
    guessed: bool = False
    ordinal: int | None = None


def scan(reading: Reading) -> tuple[RawEvent, ...]:
    """The events in text order."""
    found = []
    taken = merged(session.span for session in reading.sessions.values())
    for match in EVENT.finditer(reading.clean.folded):
        if covered(taken, match.start(), match.end() + 2):
            continue
        event = _event(reading, match)
        if event is not None:
            found.append(event)
    return tuple(found)


def merged(spans: Iterable[Span]) -> list[Span]:
    """The stretches that the spans cover, in order."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found


def covered(taken: list[Span], start: int, end: int) -> bool:
    """Does one of these stretches overlap what lies between the offsets?"""
    before = bisect_left(taken, end, key=lambda span: span.start) - 1
    return before >= 0 and taken[before].end > start


def _event(reading: Reading, match: re.Match[str]) -> RawEvent | None:
    folded = reading.clean.folded
    start = max(reading.sentence_start(match.start()), match.start() - FURTHEST)
    if _common(folded, start, match):
        return None
    body = holders.owner(reading, match) if match["head"] else holders.holder(reading, start, match)
    timed = _time(folded, start, match)
    visited = _visited(reading, match)
    guessed = visited is not None and (body is None or body.body in holders.PERSONS)
    if guessed and (timed or _line(reading, start, match)):
        body = holders.delegation(reading, start, match.start()) or visited  # a person visits: the visited body meets
    if body is None or (match["lead"] and not fold(body.name).startswith("đoàn")):
        return None
    kind = _kind(match, body, timed)
    if kind is None or not (timed or _told(reading, start, match, body)):
        return None
    if match["hold"] and (committee := _committee(reading, match.end() + 1)) is not None:
        body = committee  # `Tỉnh ủy tổ chức Hội nghị Ban Chấp hành Đảng bộ tỉnh khóa XVIII`
    begin = body.span.start if start <= body.span.start < match.start() else match.start()
    begin = timed.start() if timed and timed.start() < begin and begin - timed.start() < 120 else begin  # noqa: PLR2004
    numbered = _NUMBERED.match(folded, match.end()) if match["sit"] else None
    until = match.end() if match["on"] else match.start()
    return RawEvent(
        Span(begin, max(body.span.end, numbered.end() if numbered else match.end())),
        kind,
        body,
        day_of(reading, start, until),
        f"session.event-{'head' if match['head'] else match.lastgroup}",
        _term(folded, body, match),
        earlier=_EARLIER.match(folded, start) is not None,
        day=day_and_month(folded, start, until),
        guessed=guessed,
        ordinal=parse_number(numbered["n"]) if numbered else None,
    )


def _common(folded: str, start: int, match: re.Match[str]) -> bool:
    """A common noun, or one of many: `cuộc họp`, `các hội nghị`, `tổ chức hội nghị tiếp xúc cử tri`."""
    if match["sit"] and _NOUN.search(folded, max(start, match.start() - 6), match.start()):
        return True
    if match["sit"] and "họp" not in match["sit"] and _PASSIVE.search(folded, start, match.start()):
        return True
    if match["hold"] in {"dự", "đã có", "có"} and not (match["held"] or "").endswith("làm việc"):
        return True
    before = _COMMON.search(folded, max(start, match.start() - 8), match.start())
    return bool(before or GENERIC.match(folded, match.end()))


def _told(reading: Reading, start: int, match: re.Match[str], body: RawBody) -> bool:
    """Without a word of time: told in the headline, as a headline among others, or as what has been done."""
    folded = reading.clean.folded
    if match.start() < _LEAD and (start == 0 or folded.find("\n", 0, match.start()) < 0):
        return True
    if (match["sit"] or "").startswith("đã "):
        return True
    if match["head"] and folded.startswith("tại ", max(0, match.start() - 4)):
        return True
    return bool(match["hold"] or match["work"]) and _line(reading, start, match) and body.span.start >= start


def _line(reading: Reading, start: int, match: re.Match[str]) -> bool:
    """Is the sentence a line without a mark at its end: a headline?"""
    folded, end = reading.clean.folded, reading.sentence_end(match.start())
    ends = (folded[start - 1 : start], folded[end : end + 1])
    return ends[0] in {"", "\n"} and ends[1] in {"", "\n"} and folded[end - 1].isalnum()


def _visited(reading: Reading, match: re.Match[str]) -> RawBody | None:
    """The body with which somebody works."""
    if match["work"]:
        return holders.body_at(reading, match.end() + 1)
    held = (match["held"] or "").endswith("làm việc")
    visits = held and reading.clean.folded.startswith(" với ", match.end())
    return holders.body_at(reading, match.end() + len(" với ")) if visits else None


def _committee(reading: Reading, at: int) -> RawBody | None:
    body = holders.named_at(reading, at)
    return body if body is not None and body.code == "ban_chap_hanh" else None


def _term(folded: str, body: RawBody, match: re.Match[str]) -> int | None:
    """`Ban Chấp hành Trung ương Đảng khóa XIII đã họp`: the term stands between the body and the verb, or after it."""
    found = (
        _KHOA.search(folded, body.span.end, match.start())
        if body.span.end < match.start()
        else _KHOA.match(folded, body.span.end + 1)
    )
    return parse_number(found["n"]) if found else None


def _time(folded: str, start: int, match: re.Match[str]) -> re.Match[str] | None:
    """The words that say when: before the verb, or after the noun; the date of a paper (`13-NQ/TW ngày …`) is none."""
    if match["on"]:
        return _WHEN.match(folded, match.start("on"))
    return time_before(folded, start, match.start())


def time_before(folded: str, start: int, end: int) -> re.Match[str] | None:
    """The first word of time there that is not of a paper's date."""
    found = (time for time in _TIME.finditer(folded, start, end))
    return next(
        (time for time in found if not _CITED.search(folded, max(start, time.start() - 30), time.start())), None
    )


def _kind(match: re.Match[str], body: RawBody, timed: re.Match[str] | None) -> str | None:
    assembly = (body.body or body.kind) in SITTING
    if match["sit"]:
        return _sits(match["sit"], body, timed, assembly=assembly)
    if match["act"] and not match["act"].startswith("tổ chức") and timed and timed[0] not in PART_OF_DAY:
        return None
    if match["work"]:
        return "Meeting" if not assembly else None
    held = match["held"] or match["head"] or ""
    if "hội nghị" in held or match["act"]:
        return "Conference"
    return "Sitting" if ("phiên họp" in held and assembly) or "kỳ họp" in held else "Meeting"


def _sits(words: str, body: RawBody, timed: re.Match[str] | None, *, assembly: bool) -> str | None:
    """The kind of what a body does by a verb: it meets, or, in a part of a day, passes something."""
    if "họp" in words:
        met = "Conference" if body.code == "ban_chap_hanh" else "Meeting"
        return "Sitting" if assembly else met
    day = timed is not None and (timed[0] in PART_OF_DAY or (assembly and not words.endswith(_DECIDES)))
    if not day and words != "đã biểu quyết thông qua":
        return None
    return "Sitting" if assembly else "Meeting" if body.code in _SITS else None


def day_and_month(folded: str, start: int, end: int) -> tuple[int, int] | None:
    """The first day and month there that are not of a paper's date; the year may be left out."""
    for found in _DAY.finditer(folded, start, end):
        if not _CITED.search(folded, max(start, found.start() - 30), found.start()):
            return int(found["d"]), int(found["m"])
    return None


def day_of(reading: Reading, start: int, end: int) -> PartialDate | None:
    """The first full date before the verb in its sentence that is not the date of a paper."""
    folded = reading.clean.folded
    for mention in reading.dates_between(start, end):
        at = (
            mention.span.start - len("ngày ")
            if folded.startswith("ngày ", mention.span.start - 5)
            else mention.span.start
        )
        if mention.date.day and not _CITED.search(folded, max(start, at - 30), at):
            return mention.date
    return None
