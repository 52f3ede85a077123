"""What the sentence says before a citation: who issued the paper, and on what day; an issuer shared by a list."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from . import bodies, organs
from .rules import group as words_of

if TYPE_CHECKING:
    from ..dates import PartialDate
    from .entities import RawBody
    from .reading import Citation, Reading

# `Ban Thường vụ Tỉnh ủy (vừa, đã …) ban hành Kế hoạch`
_ISSUES = re.compile(
    r"(?:,? (?:đã|vừa|cũng vừa|sớm|kịp thời|cũng|mới|sẽ|tiếp tục"
    r"|khóa [ivxl]{1,6}|\(khóa [ivxl]{1,6}\)|nhiệm kỳ \d{4} ?- ?\d{4})){0,4} "
    rf"(?:{words_of('issues')}|{words_of('says')} (?:tại|bằng|trong))"
    r"(?: (?:các|hai|ba|bốn|văn bản|dự thảo|\d{1,2}))? $"
)
_SIGNED = re.compile(r" (?:(?:đã |vừa )?ký(?: ban hành)?|(?:đã|vừa) ban hành) $")
_ON_DAY = re.compile(r"\W{0,6}(?:sáng |chiều |tối )?(?:ngày )?")
_SEPARATOR = re.compile(r",? $|,? \(?$")


def told(reading: Reading, citations: tuple[Citation, ...]) -> list[Citation]:
    """The citations with what their sentences say before them: who issued the paper, and on what day.

    `Quy định số 4 và Quyết định số 5 của Bộ Chính trị`: the issuer is that of both.
    """
    found: list[Citation] = []
    for citation in citations:
        told_of = citation
        if citation.form not in {"anaphor", "bare"} and not citation.is_self:
            told_of = _with_subject(reading, citation)
        found.append(told_of)
    for index in range(len(found) - 1, 0, -1):
        if shared := _shared_issuer(reading, found[index - 1], found[index]):
            found[index - 1] = replace(found[index - 1], issuer=shared, issuer_rule="issuer.shared")
    return found


def _with_subject(reading: Reading, citation: Citation) -> Citation:
    subject = subject_before(reading, citation)
    day = None
    if citation.date is None or not citation.date.day:
        day = (subject[1] if subject is not None else None) or day_of_signing(reading, citation)
    if subject is None and day is None:
        return citation
    return replace(citation, subject=subject[0] if subject else None, date=day or citation.date)


def _shared_issuer(reading: Reading, first: Citation, second: Citation) -> RawBody | None:
    if first.issuer is not None or first.issuer_name is not None or second.issuer is None or first.number is None:
        return None
    if first.symbol is not None and second.symbol is None:
        return None
    joined = first.title is None and reading.clean.folded[first.span.end : second.span.start] in {" và ", ", và ", ", "}
    alike = first.symbol is None or (second.symbol is not None and first.symbol.organ == second.symbol.organ)
    return second.issuer if joined and alike else None


def subject_before(reading: Reading, citation: Citation) -> tuple[RawBody, PartialDate | None] | None:
    """The body that the sentence says issued it, and the date before it (`ngày 9/7/2024, Bộ Chính trị ban hành …`)."""
    folded = reading.clean.folded
    start = citation.span.start
    low = max(reading.sentence_start(start), start - 110)
    first = verb = _ISSUES.search(folded, low, start)
    while verb is not None and verb.start() not in reading.bodies_by_end:
        verb = _ISSUES.search(folded, verb.start() + 1, start)
    if verb is not None:
        body = _whole(reading, reading.bodies_by_end[verb.start()], low)
    elif first is not None and (organ_named := organs.before(reading.clean.text, low, first.start(), _nothing)):
        body, verb = bodies.unlisted(organ_named[1], organ_named[0]), first
    else:
        return None
    if not body.name or (" trình " in verb[0] and citation.number is None and citation.form == "law"):
        return None
    return body, _date_before(reading, body)


def _whole(reading: Reading, body: RawBody, low: int) -> RawBody:
    """`Ban Tổ chức - Cán bộ của Chính phủ`, `Hội đồng Chính phủ`: the known name is the end of a longer one."""
    text = reading.clean.text
    longer = organs.before(text, low, body.span.end, _nothing) if body.body else None
    if longer is None or longer[0] >= body.span.start or "," in text[longer[0] : body.span.start]:
        return body
    return bodies.unlisted(longer[1], longer[0])


def _nothing(start: int, end: int) -> bool:
    return start == end


def day_of_signing(reading: Reading, citation: Citation) -> PartialDate | None:
    """`Ngày 9/7/2024, đồng chí A, Ủy viên …, đã ký ban hành Kế hoạch số 5`: the day that opens the sentence."""
    folded = reading.clean.folded
    start = reading.sentence_start(citation.span.start)
    if _SIGNED.search(folded, max(start, citation.span.start - 30), citation.span.start) is None:
        return None
    opening = _ON_DAY.match(folded, start)
    mention = reading.dates.get(opening.end()) if opening else None
    return mention.date if mention is not None and mention.date.day else None


def _date_before(reading: Reading, body: RawBody) -> PartialDate | None:
    folded = reading.clean.folded
    low = max(reading.sentence_start(body.span.start), body.span.start - 40)
    for at in range(body.span.start - 1, low - 1, -1):
        mention = reading.dates.get(at)
        if mention is not None and mention.date.day and _SEPARATOR.fullmatch(folded, mention.span.end, body.span.start):
            return mention.date
    return None
