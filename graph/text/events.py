"""Sessions that a text reports without an ordinal: `Sáng 9/7, Tỉnh ủy tổ chức Hội nghị …`, `Quốc hội họp …`.

One is found where a body holds it (or it `diễn ra`) in a sentence that says when, or in the headline. A summit, a
ceremony and a seminar are none (GUIDELINES, settled cases). Later mentions of the same body's session add no entry.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..model import Span
from ..numerals import parse_number
from . import organs
from .bodies import unlisted
from .rules import alternation, column, group

if TYPE_CHECKING:
    from ..dates import PartialDate
    from .entities import RawBody
    from .reading import Reading

_FIXED = ("tiếp tục", "bắt đầu", "tiến hành", "đã ", "có ", "làm ", "hội nghị", "cuộc ", "buổi ")
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
    rf"(?P<hold>{group('event-verb')}) (?:trọng thể |thành công |một |các )?(?P<held>{group('event-head')})"
    rf"|(?P<act>{group('event-act')})"
    rf"|(?P<sit>(?:tiếp tục |bắt đầu |tiến hành |đã )?(?:{group('event-sit')}))"
    r"|(?P<work>(?:có (?:buổi|cuộc) )?làm việc với)|(?P<lead>làm trưởng đoàn)"
    r"|(?P<head>hội nghị(?: toàn quốc| trực tuyến(?: toàn quốc)?)?|cuộc họp|(?:buổi|cuộc) làm việc)"
    r"(?P<on> (?:(?:sáng|chiều|tối) )?(?:ngày )?\d[\d/.-]{2,9})?(?= (?:của|do) )"
    r")(?!\w)"
)
_NOUN = re.compile(r"(?:cuộc|phiên|buổi|kỳ|được|các) $")  # `cuộc họp`
_WHEN = re.compile(r" (?=\w)")
_CITED = re.compile(r"\d[-/][^\s,;]{2,20},? $")
_TIME = re.compile(
    r"(?<!\w)(?:sáng|chiều|tối|trưa|ngày|trong (?:hai|ba|\d) ngày|hôm nay|hôm qua|vừa qua|mới đây|vừa)(?!\w)"
)
_AUX = re.compile(
    r",?(?: (?:đã|đang|sẽ|vừa|cũng|long trọng|chính thức|tiếp tục|chủ trì|phối hợp|phối hợp với [^.;]{3,90}"
    r"|do [^.;]{5,200}? làm (?:trưởng đoàn|chủ tịch),?|khóa [ivxl]{1,6}|\([^()\n]{2,40}\)|nhiệm kỳ \d{4} ?- ?\d{4}"
    r"|trung ương đảng|về (?:việc )?[^.;]{5,220}|và [^.;,]{3,60}|, [^.;,]{3,60}),?){0,4} ?"
)
_KHOA = re.compile(r"khóa (?P<n>[ivxl]{1,6}|\d{1,2})(?!\w)")
_AUX_PLAIN = re.compile(
    r",?(?: (?:đã|đang|vừa|cũng|tiếp tục|trung ương đảng|\(?khóa [ivxl]{1,6}\)?|nhiệm kỳ \d{4} ?- ?\d{4}),?){0,4} ?"
)
_OWNED = 90  # code points between a session and `của` its body
_LED = re.compile(r",? do [^.;]{5,250} ")
_GENERIC = re.compile(rf" {group('event-none')}(?!\w)")
_COMMON = re.compile(r"(?:các|những|mỗi|nhiều|từng) $")
_SITTING = frozenset({"qh", "ubtvqh", "hdnd"})
_PERSONS = frozenset({"ttg", "ctn"})
_LEAD = 400
_FURTHEST = 1500  # code points: no sentence is longer, a text in one line may be
# Bodies that hold sessions; a person's post before the name means that the person acts.
_POST_BEFORE = re.compile(rf"{group('person-before')}(?: các)? $")


@dataclass(frozen=True, slots=True)
class RawEvent:
    """A session reported without an ordinal.

    `body` is None where the text leaves it unnamed, `date` where it gives no year; `earlier`: it was before the
    session that the text reports.
    """

    span: Span
    kind: str
    body: RawBody | None
    date: PartialDate | None
    rule: str
    term: int | None = None
    earlier: bool = False


def scan(reading: Reading) -> tuple[RawEvent, ...]:
    """The events in text order."""
    found = []
    taken = sorted(session.span for session in reading.sessions.values())
    starts = [span.start for span in taken]
    for match in EVENT.finditer(reading.clean.folded):
        span = Span(match.start(), match.end())
        before = bisect_right(starts, span.end + 1) - 1
        if before >= 0 and taken[before].end > span.start:
            continue
        event = _event(reading, match)
        if event is not None:
            found.append(event)
    return tuple(found)


def _event(reading: Reading, match: re.Match[str]) -> RawEvent | None:  # noqa: PLR0911 (one return a reason to refuse)
    folded = reading.clean.folded
    start = max(reading.sentence_start(match.start()), match.start() - _FURTHEST)
    if match["sit"] and _NOUN.search(folded, max(start, match.start() - 6), match.start()):
        return None
    if _GENERIC.match(folded, match.end()) or _COMMON.search(folded, max(start, match.start() - 8), match.start()):
        return None
    timed = _time(folded, start, match)
    headline = match.start() < _LEAD and (start == 0 or folded.find("\n", 0, match.start()) < 0)
    if match["head"]:
        body = reading.bodies.get(folded.index(" ", match.end() + 1) + 1)
        if body is None or not body.name:
            return None
        end = body.span.end
    else:
        body = _holder(reading, start, match)
        end = match.end()
    if match["lead"] and (body is None or not body.kind.startswith("doan-")):
        return None
    unnamed = match["hold"] == "diễn ra" or (match["hold"] or "").startswith("chủ trì")  # a person presides
    if body is None and not (unnamed and timed):
        return None
    told = timed or headline or (match["sit"] or "").startswith("đã ")
    if not told and not (match["head"] and folded.startswith("tại ", max(0, match.start() - 4))):
        return None
    if match["hold"] in {"dự", "đã có", "có"} and not (match["held"] or "").endswith("làm việc"):
        return None
    begin = body.span.start if body is not None and body.span.start >= start else match.start()
    begin = timed.start() if timed and timed.start() < begin and begin - timed.start() < 120 else begin  # noqa: PLR2004
    kind = _kind(match, body)
    if kind is None:
        return None
    return RawEvent(
        Span(begin, max(end, match.end())),
        kind,
        body,
        _date(reading, start, match.end() if match["on"] else match.start()),
        f"session.event-{'head' if match['head'] else match.lastgroup}",
        _term(folded, body, match),
        earlier=folded.startswith("trước đó", start),
    )


def _term(folded: str, body: RawBody | None, match: re.Match[str]) -> int | None:
    """`Ban Chấp hành Trung ương Đảng khóa XIII đã họp`: the term stands between the body and the verb."""
    found = _KHOA.search(folded, body.span.end, match.start()) if body is not None else None
    return parse_number(found["n"]) if found else None


def _time(folded: str, start: int, match: re.Match[str]) -> re.Match[str] | None:
    """The words that say when: before the verb, or after the noun; the date of a paper (`13-NQ/TW ngày …`) is none."""
    if match["on"]:
        return _WHEN.match(folded, match.start("on"))
    found = (time for time in _TIME.finditer(folded, start, match.start()))
    return next(
        (time for time in found if not _CITED.search(folded, max(start, time.start() - 30), time.start())), None
    )


def _holder(reading: Reading, start: int, match: re.Match[str]) -> RawBody | None:
    """The nearest body before the verb with nothing but auxiliaries between them."""
    folded = reading.clean.folded
    aux = _LED if match["lead"] else _AUX_PLAIN if (match["sit"] or "").endswith("họp") else _AUX
    for end in range(match.start(), max(start, match.start() - 330), -1):
        body = reading.bodies_by_end.get(end)
        if body is None or not body.name:
            continue
        if not aux.fullmatch(folded, end, match.start()) or _POST_BEFORE.search(
            folded, max(start, body.span.start - 18), body.span.start
        ):
            continue
        if body.body in _PERSONS and (match["hold"] or "").startswith("chủ trì"):
            break  # a person presides
        first = _first_of_two(reading, body, start)
        return first or body
    return _unlisted_holder(reading, start, match, aux)


def _unlisted_holder(reading: Reading, start: int, match: re.Match[str], aux: re.Pattern[str]) -> RawBody | None:
    """An organ that no table holds (`Ban Chỉ đạo Tây Nam Bộ tổ chức`); after `chủ trì`, the one whose session it is."""
    folded = reading.clean.folded
    low = max(start, match.start() - 200)
    found = organs.before(reading.clean.text, low, match.start(), lambda a, b: bool(aux.fullmatch(folded, a, b)))
    if found is not None:
        before = _POST_BEFORE.search(folded, max(start, found[0] - 18), found[0])
        return None if before else unlisted(found[1], found[0])
    if not (match["hold"] or "").startswith("chủ trì"):
        return None
    near = reading.bodies_between(match.end(), min(match.end() + _OWNED, reading.sentence_end(match.start())))
    owned = [body for body in near if body.name and folded.endswith(("của ", "họp "), match.end(), body.span.start)]
    return owned[0] if owned else None


def _first_of_two(reading: Reading, body: RawBody, start: int) -> RawBody | None:
    """`Bộ Chính trị, Ban Bí thư tổ chức`: the first body counts."""
    for glue in (2, 4):
        before = reading.bodies_by_end.get(body.span.start - glue)
        if (
            before is not None
            and before.name
            and before.span.start >= start
            and not reading.clean.folded.endswith("của ", 0, before.span.start)  # `…/TTr-BNV của Bộ Nội vụ, Ban …`
            and reading.clean.folded[before.span.end : body.span.start] in {", ", " và "}
        ):
            return before
    return None


def _kind(match: re.Match[str], body: RawBody | None) -> str | None:
    identifier = (body.body or body.kind) if body is not None else ""
    assembly = identifier in _SITTING
    if match["sit"]:
        committee = body is not None and body.code == "ban_chap_hanh"
        met = "Conference" if committee else "Meeting"
        return "Sitting" if assembly else met if "họp" in match["sit"] else None
    if match["work"]:
        return "Meeting" if not assembly else None
    held = match["held"] or match["head"] or ""
    if "hội nghị" in held or match["act"]:
        return "Conference"
    if "phiên họp" in held:
        return "Sitting" if assembly else "Meeting"
    return "Meeting"


def _date(reading: Reading, start: int, end: int) -> PartialDate | None:
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
