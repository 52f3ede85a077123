"""Sessions that a text tells of by their noun: `chủ trì cuộc họp về …`, `Hội nghị … do Bộ Nội vụ tổ chức`.

A noun alone points back (`Tại hội nghị`); it brings a session of its own where the text says whose it is, when it is or
what it is about, and that somebody held or attended it. Where a text only ever points (`Phát biểu tại buổi làm việc`),
the session it points to is the one that it reports.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..model import Span
from . import events, organs
from .bodies import unlisted
from .events import RawEvent
from .rules import group

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .entities import RawBody
    from .reading import Reading

_NOUN = re.compile(rf"(?=[hpcb])(?<![\w-]){group('occasion-noun')}(?!\w)")
_LEAD = re.compile(rf"(?<!\w){group('occasion-lead')}(?:,)?(?: một| các buổi)? [\"'(]?$")
_MANY = re.compile(
    r"(?<!\w)(?:các|những|mỗi|nhiều|từng|mọi|một số|tất cả|hằng|hàng|phòng|giữa|hai|ba|\d+)(?: (?:cuộc|buổi|lần))? $"
)
_ONE_OF_PLANNED = re.compile(r"(?<!\w)(?:sẽ|cần|phải|dự kiến|đề nghị|yêu cầu|tiếp tục|nếu|khi)(?: \w+){0,2} $")
_QUALITY = re.compile(rf"(?:,? {group('occasion-quality')}(?!\w))*")
_THEME = re.compile(rf"[ \"':]{{1,3}}{group('occasion-theme')}(?!\w)")
_OWNER = re.compile(r" (?:(?:của|do|-) )?")
_HOLDS = re.compile(r"(?:,? [^.;]{0,160}?)? (?:đã )?(?:tổ chức|chủ trì|triệu tập|phối hợp)(?!\w)")
_HAPPENS = re.compile(rf"(?<!\w){group('occasion-happens')}(?!\w)")
_OWN_TIME = re.compile(
    r",? ?\(?(?:(?:đã |vừa )?diễn ra |(?:đã |vừa )?được tổ chức )?(?:vào |hồi |trong )?"
    r"(?:(?:(?:buổi )?(?:sáng|chiều|tối|trưa) (?:ngày )?|ngày )\d{1,2}(?:[/.-]\d{1,2}(?:[/.-]\d{4})?)?"
    r"|(?:sáng|chiều|tối|hôm) (?:nay|qua)(?!\w))"
)
_MONTH = re.compile(r" (?:thường kỳ )?tháng \d{1,2}(?!\d)")
_PAPER = re.compile(
    r"(?<!\w)(?:nghị quyết|chỉ thị|quy định|kết luận|luật|quyết định|kế hoạch|nghị định|đề án|chương trình|thông tư"
    r"|hướng dẫn|thông báo|quy chế)(?!\w)"
)
_OF = re.compile(r"(?<!\w)(?:của|do|được) ")
_OF_END = re.compile(r"$|[.,;)\n]| (?:đã|diễn ra|được|với|ngày|tại|do|vào|sáng|chiều|năm|quý)(?!\w)")
_POST = re.compile(
    r"(?<!\w)(?:phó )?(?:trưởng(?: ban| đoàn)?|chủ tịch|bí thư|chủ nhiệm|giám đốc|bộ trưởng|thứ trưởng|tổng thư ký"
    r"|viện trưởng|hiệu trưởng)(?: thường trực)? $"
)
_NOT_TOLD = frozenset({"cp", "qh", "ctn", "dcsvn", "bchtw", "bct", "bbt", "ttg"})  # a post there tells no session
_CLAUSE, _PAGE = 320, 700  # code points: what a session is about; headline, lead and first caption
_POINTED = 2  # a text that points to a session once may mean any


@dataclass(frozen=True, slots=True)
class _Noun:
    """The noun of a session in its sentence: `lead` is the verb or preposition before it, `after` what follows it."""

    start: int
    end: int
    words: str
    lead: str
    after: int
    sentence: Span


def scan(reading: Reading, told: Sequence[RawEvent]) -> tuple[RawEvent, ...]:
    """The sessions that a noun brings, in text order, `told` being those found by their verbs."""
    found = []
    for noun in _nouns(reading, told):
        event = _event(reading, noun)
        if event is not None:
            found.append(event)
    return tuple(found)


def pointed(reading: Reading) -> RawEvent | None:
    """The session of a text that only ever points to it."""
    nouns = [n for n in _nouns(reading, ()) if n.lead and n.lead not in {"sau", "qua", "trong"}]
    shown = [n for n in nouns if n.lead != "tại"]
    if len(nouns) < _POINTED or not shown:
        return None
    first = next((n for n in nouns if n.start < _PAGE), None)
    if first is None:
        return None
    body = _headline_body(reading)
    return RawEvent(
        Span(first.start - len(first.lead) - 1, first.end),
        _kind(first, body),
        body,
        None,
        "session.occasion-pointed",
        guessed=True,
    )


def _nouns(reading: Reading, told: Sequence[RawEvent]) -> Iterator[_Noun]:
    folded = reading.clean.folded
    taken = events.merged([*(session.span for session in reading.sessions.values()), *(e.span for e in told)])
    for match in _NOUN.finditer(folded):
        if events.covered(taken, match.start(), match.end()):
            continue
        sentence = Span(reading.sentence_start(match.start()), reading.sentence_end(match.start()))
        low = max(sentence.start, match.start() - 60)
        if _MANY.search(folded, low, match.start()) or events.GENERIC.match(folded, match.end()):
            continue
        lead = _LEAD.search(folded, low, match.start())
        quality = _QUALITY.match(folded, match.end())
        yield _Noun(
            match.start(),
            match.end(),
            match[0],
            lead[0].strip(" ,\"'(") if lead else "",
            quality.end() if quality else match.end(),
            sentence,
        )


def _event(reading: Reading, noun: _Noun) -> RawEvent | None:
    folded = reading.clean.folded
    start = max(noun.sentence.start, noun.start - events.FURTHEST)
    end = min(noun.sentence.end, noun.after + _CLAUSE)
    own = _OWN_TIME.match(folded, noun.after)
    timed = own or events.time_before(folded, start, noun.start)
    theme = _THEME.match(folded, noun.after)
    body = _adjacent(reading, noun)
    rule, at = None, noun.end
    if body is not None and (noun.lead or timed or _MONTH.match(folded, body.span.end) or noun.start == start):
        at = body.span.end
        late = _OWN_TIME.match(folded, at) or _MONTH.match(folded, at)
        rule = "owned" if noun.lead or timed or late else None
    if rule is None and (body := _organiser(reading, noun, end)) is not None:
        rule, at = "organised", noun.end
    if rule is None and own and (noun.lead or _HAPPENS.search(folded, noun.after, own.end())):
        rule, at = "dated", own.end()
    first_page = noun.start < _PAGE
    if rule is None and theme and noun.lead not in {"", "trong", "sau", "qua"} and (timed or first_page):
        rule = "attended"
    if rule is None and theme and (happens := _HAPPENS.search(folded, noun.after, end)):
        rule = "happens" if events.time_before(folded, start, min(end, happens.end() + 30)) else None
    if rule is None and theme and noun.start == 0:
        rule = "headline"
    if rule is None or (_ONE_OF_PLANNED.search(folded, start, noun.start) and rule != "organised"):
        return None
    guessed = body is None
    body = body or _of_clause(reading, noun, end) or _of_post(reading, start, noun.start) or _headline_body(reading)
    begin = noun.start - len(noun.lead) - 1 if noun.lead and noun.lead.startswith("chủ trì") else noun.start
    return RawEvent(
        Span(begin, max(at, noun.end)),
        _kind(noun, body),
        body,
        events.day_of(reading, start, own.end() + 10 if own else noun.start),
        f"session.occasion-{rule}",
        day=events.day_and_month(folded, start, own.end() + 10 if own else noun.start),
        guessed=guessed,
        earlier=folded.startswith("trước đó", start),
    )


def _body_at(reading: Reading, at: int) -> RawBody | None:
    """The body whose name begins there, one that no table holds as well."""
    body = reading.bodies.get(at)
    name = organs.named(reading.clean.text, at)
    if name is not None and not name.startswith(organs.PERSONS) and (body is None or at + len(name) > body.span.end):
        return unlisted(name, at)
    return body if body is not None and body.name else None


def _adjacent(reading: Reading, noun: _Noun) -> RawBody | None:
    """`phiên họp Chính phủ`, `Hội nghị của Thường trực Chính phủ`, `Phiên họp Thường trực Ban Chỉ đạo`."""
    glue = _OWNER.match(reading.clean.folded, noun.after)
    return _body_at(reading, glue.end()) if glue else None


def _organiser(reading: Reading, noun: _Noun, end: int) -> RawBody | None:
    """`do Bộ Nội vụ phối hợp với … tổ chức`, `được Ban Tuyên giáo Trung ương tổ chức`."""
    folded = reading.clean.folded
    for of in _OF.finditer(folded, noun.after, end):
        if of[0] == "của ":
            continue
        body = _body_at(reading, of.end())
        if body is not None and _HOLDS.match(folded, body.span.end, noun.sentence.end):
            return body
    return None


def _of_clause(reading: Reading, noun: _Noun, end: int) -> RawBody | None:
    """`cuộc họp sơ kết công tác quý I của Ủy ban …`: what is the body's, unless it is a paper."""
    folded = reading.clean.folded
    for of in _OF.finditer(folded, noun.after, end):
        if of[0] != "của " or _PAPER.search(folded, noun.after, of.start()):
            continue
        body = _body_at(reading, of.end())
        if body is not None and _OF_END.match(folded, body.span.end):
            return body
    return None


def _of_post(reading: Reading, start: int, end: int) -> RawBody | None:
    """`Phó Chủ tịch UBND tỉnh chủ trì cuộc họp`: the body of the last post before the noun."""
    folded = reading.clean.folded
    found = [
        body
        for body in reading.bodies_between(start, end)
        if body.name
        and body.body not in _NOT_TOLD
        and _POST.search(folded, max(start, body.span.start - 30), body.span.start)
    ]
    return found[-1] if found else None


def _headline_body(reading: Reading) -> RawBody | None:
    """The body that the headline begins with."""
    body = reading.bodies.get(0)
    return body if body is not None and body.name else None


def _kind(noun: _Noun, body: RawBody | None) -> str:
    if noun.words in {"hội nghị", "buổi sơ kết", "buổi tổng kết", "buổi tập huấn"}:
        return "Conference"
    assembly = body is not None and (body.body or body.kind) in events.SITTING
    return "Sitting" if noun.words == "phiên họp" and (assembly or body is None) else "Meeting"
