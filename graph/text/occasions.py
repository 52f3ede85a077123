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
from . import events, holders
from .events import RawEvent
from .rules import column, found_at, group, offsets

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .entities import RawBody
    from .reading import Reading

_NOUN = re.compile(rf"(?<![\w-]){group('occasion-noun')}(?!\w)")
_NOUN_STARTS = {words.split(" ")[0] for words in column("word_groups", "words", ("group", "occasion-noun"))}
_LEAD = re.compile(rf"(?<!\w){group('occasion-lead')}(?:,)?(?: một| các buổi)? [\"'(]?$")
_MANY = re.compile(
    r"(?<!\w)(?:các|những|mỗi|nhiều|từng|mọi|một số|tất cả|hằng|hàng|phòng|giữa|hai|ba|\d+)(?: (?:cuộc|buổi|lần))? $"
)
_TO_COME = re.compile(r"(?<!\w)tháng (?P<m>\d{1,2}) tới(?!\w)")
_PLANNED = re.compile(r"(?<!\w)(?:sẽ|cần|phải|dự kiến|đề nghị|yêu cầu|tiếp tục|nếu|khi)(?: \w+){0,2} $")
_QUALITY = re.compile(rf"(?:,? {group('occasion-quality')}(?!\w))*")
_THEME = re.compile(rf"[ \"':]{{1,3}}{group('occasion-theme')}(?!\w)")
_OWNER = re.compile(r" (?:(?:của|do|-) )?")
_VISITED = re.compile(r" (?:với|giữa) ")
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
_EMULATION = re.compile(r"(?<!\w)(?:cụm|khối) thi đua(?!\w)")
_OF_END = re.compile(r"$|[.,;)\n]| (?:đã|diễn ra|được|với|ngày|tại|do|vào|sáng|chiều|năm|quý)(?!\w)")
_ACTS = re.compile(
    r" (?:(?:đã|cũng|còn|tiếp tục|tập trung|đã tập trung) )?"
    r"(?:đã|được|nghe|thảo luận|xem xét|thông qua|thông báo|quán triệt"
    r"|giới thiệu|phổ biến|triển khai|đánh giá|cho ý kiến|thống nhất|nhất trí|biểu quyết|tiến hành"
    r"|tổng kết|sơ kết|bầu)(?!\w)"
)
# `Ngoài việc ấy, Hội nghị Ban Thường vụ đã bàn …`: of whom, the text says elsewhere
_BARE_ORGAN = re.compile(
    r" (?P<organ>ban thường vụ|ban chấp hành|btv|bch)(?= (?:đã|cũng|còn|tiếp tục|tập trung|nghe|thảo luận)(?!\w))"
)
_CLAUSE_BEFORE = 40  # code points of a sentence before its subject
_DELEGATES = re.compile(r",? (?:các |hơn \d+ |gần \d+ )?(?:đại biểu|báo cáo viên|cán bộ)(?!\w)")
_POST = re.compile(
    r"(?<!\w)(?:phó )?(?:trưởng(?: ban| đoàn)?|chủ tịch|bí thư|chủ nhiệm|giám đốc|bộ trưởng|thứ trưởng|tổng thư ký"
    r"|viện trưởng|hiệu trưởng)(?: thường trực)? $"
)
_NOT_TOLD = frozenset({"cp", "qh", "ctn", "dcsvn", "bchtw", "bct", "bbt", "ttg"})  # a post there tells no session
_DECIDES = re.compile(
    r"(?: [^,;.]{2,40})? (?:đã |cơ bản )?(?:thống nhất|nhất trí|kết luận|quyết định|cho ý kiến|xem xét|thảo luận"
    r"|thông qua|đồng ý|yêu cầu|có các quyết định|bầu|bàn)(?!\w)"
)
_HEADLINE = 200  # code points of a headline at most
_CLAUSE, _PAGE = 320, 700  # code points: what a session is about; headline, lead and first caption
_TOLD = 40  # code points from a body to the verb, and from that to the day
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
    folded = reading.clean.folded
    nouns = [n for n in _nouns(reading, ()) if (n.lead and n.lead not in {"sau", "qua", "trong"}) or _acts(folded, n)]
    shown = [n for n in nouns if n.lead != "tại" or _attended(folded, n)]
    pictured = any(n.lead in {"quang cảnh", "toàn cảnh"} for n in shown)
    # `Các đồng chí dự hội nghị đã được quán triệt …`
    undergone = any(n.lead in {"dự", "tham dự"} and _ACTS.match(folded, n.after) for n in shown)
    if not shown or (len(nouns) < _POINTED and not (pictured or undergone)):
        return None
    first = nouns[0]
    lead = events.time_before(folded, 0, min(_PAGE, first.start))
    if first.start >= _PAGE and (lead is None or lead[0] not in events.PART_OF_DAY):
        return None
    body = _organiser_of_page(reading) or _headline_body(reading) or _sitting(reading, first)
    return RawEvent(
        Span(first.start - len(first.lead) - 1 if first.lead else first.start, first.end),
        _kind(first, body),
        body,
        events.day_of(reading, lead.start(), min(_PAGE, lead.end() + 20)) if lead else None,
        "session.occasion-pointed",
        guessed=True,
    )


def _acts(folded: str, noun: _Noun) -> bool:
    """`Hội nghị cũng giới thiệu …`, `Kỳ họp tập trung thảo luận …`: the session is the subject of the sentence."""
    return noun.start - noun.sentence.start < len("đồng thời, ") and _ACTS.match(folded, noun.after) is not None


def _attended(folded: str, noun: _Noun) -> bool:
    """`Tại hội nghị, các đại biểu …`."""
    return _DELEGATES.match(folded, noun.after) is not None


def _sitting(reading: Reading, noun: _Noun) -> RawBody | None:
    """The council that the text names, where it points to a `kỳ họp`."""
    councils = [b for b in reading.bodies_between(0, len(reading.clean.text)) if _assembly(b) and b.name]
    return councils[0] if noun.words == "kỳ họp" and councils else None


def _nouns(reading: Reading, told: Sequence[RawEvent]) -> Iterator[_Noun]:
    folded = reading.clean.folded
    taken = events.merged([*(session.span for session in reading.sessions.values()), *(e.span for e in told)])
    for match in found_at(_NOUN, offsets(folded, *_NOUN_STARTS), folded):
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
    own = _own_time(reading, noun)
    month = _TO_COME.search(folded, start, noun.start)
    timed = own or month or events.time_before(folded, start, noun.start)
    body, rule = _whose(reading, noun, end, timed=bool(timed))
    rule = rule or _how(reading, noun, Span(start, end), own, timed=bool(timed))
    if rule is None and noun.words == "kỳ họp" and _assembly(decides := _of_subject(reading, noun)):
        body, rule = decides, "decided"
    if rule is None or (rule != "organised" and not month and _PLANNED.search(folded, start, noun.start)):
        return None
    guessed = rule != "organ" and (body is None or noun.start < _first_line(folded))
    body = body or _guess(reading, noun, start, end)
    until = own.end() + 1 if own else noun.start
    return RawEvent(
        Span(noun.start - len(noun.lead) - 1 if noun.lead.startswith("chủ trì") else noun.start, noun.end),
        _kind(noun, body),
        body,
        events.day_of(reading, start, until),
        f"session.occasion-{rule}",
        day=(0, int(month["m"])) if month else events.day_and_month(folded, start, until),
        guessed=guessed,
        earlier=folded.startswith("trước đó", start),
    )


def _own_time(reading: Reading, noun: _Noun) -> re.Match[str] | None:
    """The day after the noun, or after the body whose session it is or that is visited."""
    folded = reading.clean.folded
    for glue in (_OWNER, _VISITED):
        found = glue.match(folded, noun.after)
        body = holders.body_at(reading, found.end()) if found else None
        if body is not None:
            quality = _QUALITY.match(folded, body.span.end)
            return _OWN_TIME.match(folded, quality.end() if quality else body.span.end)
    return _OWN_TIME.match(folded, noun.after)


def _whose(reading: Reading, noun: _Noun, end: int, *, timed: bool) -> tuple[RawBody | None, str | None]:
    """The body that the words name as the one whose session it is, and the rule that says so."""
    body = _adjacent(reading, noun)
    if body is not None:
        folded, at = reading.clean.folded, body.span.end
        if timed or noun.lead or _OWN_TIME.match(folded, at) or _MONTH.match(folded, at):
            return body, "owned"
        happens = _HAPPENS.search(folded, at, min(end, at + _TOLD))
        if happens and events.time_before(folded, happens.end(), min(noun.sentence.end, happens.end() + _TOLD)):
            return body, "owned"
    body = _organiser(reading, noun, end)
    return (body, "organised") if body is not None else (None, None)


def _how(reading: Reading, noun: _Noun, around: Span, own: re.Match[str] | None, *, timed: bool) -> str | None:
    """The rule by which a session of an unnamed body is told: by its day, by who attended it, by where it stands."""
    folded = reading.clean.folded
    theme = _THEME.match(folded, noun.after)
    organ = _BARE_ORGAN.match(folded, noun.after) if noun.words == "hội nghị" and not noun.lead else None
    if organ is not None:
        near = noun.start - noun.sentence.start < _CLAUSE_BEFORE and _ACTS.match(folded, organ.end())
        return "organ" if near and _named_so(reading, organ["organ"]) is not None else None
    presided = noun.lead.startswith(("chủ trì", "đồng chủ trì")) and timed
    if own and own[0][-1].isdigit() and (noun.lead or _HAPPENS.search(folded, noun.after, own.end())):
        return "dated"
    done = folded.endswith("đã ", around.start, noun.start - len(noun.lead) - 1)
    if theme and noun.lead not in {"", "trong", "sau", "qua"} and (timed or done or noun.start < _PAGE):
        return "attended"
    if presided or (theme and noun.start == 0):
        return "presided" if presided else "headline"
    happens = _HAPPENS.search(folded, noun.after, around.end) if theme else None
    if happens and events.time_before(folded, around.start, min(around.end, happens.end() + 30)):
        return "happens"
    return None


def _guess(reading: Reading, noun: _Noun, start: int, end: int) -> RawBody | None:
    """Who it may be: whose work it is about, who decides there, whose officer presides, whom the headline names."""
    if organ := _BARE_ORGAN.match(reading.clean.folded, noun.after):
        return _named_so(reading, organ["organ"])
    return (
        _of_clause(reading, noun, end)
        or _reported_to(reading, noun)
        or _of_subject(reading, noun)
        or _of_post(reading, start, noun.start)
        or _headline_body(reading)
    )


def _named_so(reading: Reading, organ: str) -> RawBody | None:
    """`Hội nghị Ban Thường vụ đã …`: the body that the text elsewhere names in full (`Ban Thường vụ Huyện ủy …`)."""
    folded = reading.clean.folded
    named = (b for b in reading.bodies_between(0, len(folded)) if b.name and folded.startswith(organ, b.span.start))
    return next(named, None)


def _first_line(folded: str) -> int:
    """Where the headline ends, 0 where the text begins with its lead."""
    end = folded.find("\n", 0, _HEADLINE)
    return max(end, 0)


def _adjacent(reading: Reading, noun: _Noun) -> RawBody | None:
    """`phiên họp Chính phủ`, `Hội nghị của Thường trực Chính phủ`, `Phiên họp Thường trực Ban Chỉ đạo`."""
    glue = _OWNER.match(reading.clean.folded, noun.after)
    return holders.body_at(reading, glue.end()) if glue else None


def _organiser(reading: Reading, noun: _Noun, end: int) -> RawBody | None:
    """`do Bộ Nội vụ phối hợp với … tổ chức`, `được Ban Tuyên giáo Trung ương tổ chức`."""
    folded = reading.clean.folded
    for of in _OF.finditer(folded, noun.after, end):
        if of[0] == "của ":
            continue
        body = holders.body_at(reading, of.end())
        if body is not None and _HOLDS.match(folded, body.span.end, noun.sentence.end):
            return body
    return None


def _organiser_of_page(reading: Reading) -> RawBody | None:
    """`thông tin chuyên đề do Đảng ủy Khối … tổ chức`, in the headline or the lead."""
    folded = reading.clean.folded
    for of in _OF.finditer(folded, 0, _PAGE):
        body = holders.body_at(reading, of.end()) if of[0] != "của " else None
        if body is not None and _HOLDS.match(folded, body.span.end, reading.sentence_end(of.start())):
            return body
    return None


def _of_clause(reading: Reading, noun: _Noun, end: int) -> RawBody | None:
    """`cuộc họp sơ kết công tác quý I của Ủy ban …`: what is the body's, unless it is a paper."""
    folded = reading.clean.folded
    for emulation in _EMULATION.finditer(folded, noun.after, end):
        if (body := holders.body_at(reading, emulation.start())) is not None:
            return body
    for of in _OF.finditer(folded, noun.after, end):
        if of[0] != "của " or _PAPER.search(folded, noun.after, of.start()):
            continue
        body = holders.body_at(reading, of.end())
        if body is not None and _OF_END.match(folded, body.span.end):
            return body
    return None


def _reported_to(reading: Reading, noun: _Noun) -> RawBody | None:
    """`báo cáo Bộ Chính trị tại phiên họp ngày 18/2`: the body to which it was reported there."""
    body = reading.bodies_by_end.get(noun.start - len(" tại "))
    return body if noun.lead == "tại" and body is not None and body.name else None


def _of_subject(reading: Reading, noun: _Noun) -> RawBody | None:
    """`Tại phiên họp ngày 20/2, sau khi nghe báo cáo, Bộ Chính trị thống nhất …`: the body that decides there."""
    folded = reading.clean.folded
    if noun.lead != "tại":
        return None
    for body in reading.bodies_between(noun.after, noun.sentence.end):
        decides = _DECIDES.match(folded, body.span.end)
        if body.name and decides and folded.endswith(", ", noun.after, body.span.start):
            return holders.first_of(reading, body, noun.after)
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


def _assembly(body: RawBody | None) -> bool:
    return body is not None and (body.body or body.kind) in events.SITTING


def _kind(noun: _Noun, body: RawBody | None) -> str:
    if noun.words in {"hội nghị", "buổi sơ kết", "buổi tổng kết", "buổi tập huấn"}:
        return "Conference"
    assembly = _assembly(body)
    if noun.words == "kỳ họp":
        return "Sitting" if assembly or body is None else "Meeting"
    return "Sitting" if noun.words == "phiên họp" and (assembly or body is None) else "Meeting"
