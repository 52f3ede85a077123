"""What the sentence says before a citation: who issued the paper, of which term, on what day; and what a list shares.

`Ngày 9/7/2024, Ban Thường vụ Tỉnh ủy khóa XX đã ban hành Kế hoạch số 5; Hướng dẫn số 6`, `… đã ban hành hai nghị quyết
về rừng, đó là Nghị quyết 7 … và Nghị quyết 8`: body, term and verb govern every member of the list.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from ..numerals import parse_number
from . import bodies, organs
from .announced import BULLET, NEXT_LINE, announcement
from .rules import group as words_of

if TYPE_CHECKING:
    from ..dates import PartialDate
    from .entities import RawBody
    from .reading import Citation, Reading

# `Ban Thường vụ Tỉnh ủy (vừa, đã …) ban hành Kế hoạch`
_AUXILIARY = (
    r"(?:,? (?:đã|vừa|cũng vừa|sớm|kịp thời|cũng|mới|sẽ|tiếp tục"
    r"|khóa [ivxl]{1,6}|\(khóa [ivxl]{1,6}\)|nhiệm kỳ \d{4} ?- ?\d{4})){0,4} "
)
_ISSUES = re.compile(
    rf"{_AUXILIARY}(?:{words_of('issues')}|{words_of('says')} (?:tại|bằng|trong))"
    r"(?: (?:các|hai|ba|bốn|văn bản|dự thảo|\d{1,2}))? $"
)
# `… đã ban hành`, before `3 nghị quyết chuyên đề, gồm: …`
_ISSUES_SEVERAL = re.compile(rf"{_AUXILIARY}{words_of('issues')} $")
_JOINTLY = re.compile(
    r"(?:,? (?:đã|vừa|cũng|sẽ))?,? (?:(?:chủ trì|chủ động),? )?"
    r"(?:phối hợp|cùng|liên tịch)(?: chặt chẽ)?(?: cùng| với)* $"
)
_OF_OTHERS = re.compile(r"(?<!\w)(?:thực hiện|triển khai|theo|của|thi hành|cụ thể hóa) ")
_TERM = re.compile(r"khóa (?P<n>[ivxl]{1,6})(?!\w)")
# what stands between two members of a list
_JOINED = re.compile(
    r"[.\"”)]{0,2} ?(?:,|;|,? (?:và|cùng|cùng với|đồng thời)|; và)(?: (?:các|ban hành|dự thảo)){0,2} $"
)
_SIGNED = re.compile(r" (?:(?:đã |vừa )?ký(?: ban hành)?|(?:đã|vừa) ban hành) $")
_ON_DAY = re.compile(r"\W{0,6}(?:sáng |chiều |tối )?(?:ngày )?")
_SEPARATOR = re.compile(r",? $|,? \(?$")
_VERB = 60  # code points of a verb with its auxiliaries
_GAP = 24  # code points between two members of a list


@dataclass(frozen=True, slots=True)
class _Governed:
    """What a body's verb governs: the citation told of last, where it ends, and whether its subject cites others.

    `lines`: the list goes on in the lines below.
    """

    citation: Citation
    end: int
    nests: bool
    lines: bool


def told(reading: Reading, citations: tuple[Citation, ...]) -> list[Citation]:
    """The citations with what their sentences say before them: who issued the paper, and on what day.

    `Quy định số 4 và Quyết định số 5 của Bộ Chính trị`: the issuer is that of both.
    """
    found: list[Citation] = []
    governed: _Governed | None = None
    before = 0
    for citation in citations:
        if citation.form in {"anaphor", "bare"} or citation.is_self:
            found.append(citation)
            continue
        told_of = _with_subject(reading, citation, before)
        before = max(before, citation.span.end)
        inside = governed is not None and citation.span.start < governed.end
        if governed is not None and told_of.subject is None and _goes_on(reading, governed, told_of):
            first = governed.citation
            told_of = replace(told_of, subject=first.subject, term=told_of.term or first.term)
        found.append(told_of)
        if inside and governed is not None:
            governed = replace(governed, nests=True, end=max(governed.end, _end(told_of)))
        elif told_of.subject is not None:
            lines = _in_lines(reading, told_of) or (governed is not None and governed.lines)
            governed = _Governed(told_of, _end(told_of), nests=False, lines=lines)
        else:
            governed = None
    for index in range(len(found) - 1, 0, -1):
        found[index - 1] = _shared(reading, found[index - 1], found[index])
    return found


def _end(citation: Citation) -> int:
    return max(citation.span.end, citation.title.end if citation.title is not None else 0)


def _goes_on(reading: Reading, governed: _Governed, citation: Citation) -> bool:
    """Is it the next member of the list, and not of what the member before cites?"""
    if citation.issuer is not None or citation.issuer_name is not None:
        return False
    gap = (governed.end, citation.span.start)
    if gap[1] - gap[0] > _GAP:
        return False
    folded = reading.clean.folded
    joined = _JOINED.fullmatch(folded, *gap) or (governed.lines and NEXT_LINE.fullmatch(folded, *gap))
    if not joined:
        return False
    mine, theirs = citation.symbol, governed.citation.symbol
    alike = mine is not None and theirs is not None and mine.organ == theirs.organ
    return alike or not governed.nests


def _in_lines(reading: Reading, citation: Citation) -> bool:
    """Does the citation begin a line?"""
    start = citation.span.start
    return NEXT_LINE.search(reading.clean.folded, max(0, start - BULLET), start) is not None


def _with_subject(reading: Reading, citation: Citation, before: int) -> Citation:
    """The citation with what stands before it, but not before `before`, where another citation ends."""
    subject = subject_before(reading, citation) or _announced(reading, citation)
    day = None
    if citation.date is None or not citation.date.day:
        day = _date_before(reading, subject.body, before) if subject is not None else None
        day = day or day_of_signing(reading, citation)
    if subject is None and day is None:
        return citation
    return replace(
        citation,
        subject=subject.body if subject else None,
        term=citation.term or (subject.term if subject and citation.form != "congress" else None),
        date=day or citation.date,
    )


def _shared(reading: Reading, first: Citation, second: Citation) -> Citation:
    """`Quy định số 4 và Quyết định số 5 của Bộ Chính trị`, `Thông báo số 4 ngày … và số 5 ngày … của … về …`."""
    if first.issuer is not None or first.issuer_name is not None or first.number is None or first.title is not None:
        return first
    if (second.issuer is None and second.issuer_name is None) or (first.symbol is not None and second.symbol is None):
        return first
    gap = reading.clean.folded[first.span.end : second.span.start]
    alike = first.symbol is None or (second.symbol is not None and first.symbol.organ == second.symbol.organ)
    if not alike or gap.removesuffix("số ") not in {" và ", ", và ", ", "}:
        return first
    return replace(
        first,
        issuer=second.issuer,
        issuer_name=second.issuer_name,
        issuer_rule="issuer.shared",
        title=second.title if gap.endswith("số ") else None,
    )


class Subject(NamedTuple):
    """The body that issues a paper, with the term that its clause tells."""

    body: RawBody
    term: int | None


def subject_before(reading: Reading, citation: Citation) -> Subject | None:
    """The body that the sentence says issued it: `Bộ Chính trị (khóa X) đã ban hành …`."""
    folded = reading.clean.folded
    start = citation.span.start
    low = max(reading.sentence_start(start), start - 110)
    first = verb = _ISSUES.search(folded, low, start)
    while verb is not None and verb.start() not in reading.bodies_by_end:
        verb = _ISSUES.search(folded, verb.start() + 1, start)
    if verb is not None:
        body = _whole(reading, _leading(reading, reading.bodies_by_end[verb.start()], low), low)
    elif first is not None and (organ_named := organs.before(reading.clean.text, low, first.start(), _nothing)):
        body, verb = bodies.unlisted(organ_named[1], organ_named[0]), first
    else:
        return None
    if not body.name or (" trình " in verb[0] and citation.number is None and citation.form == "law"):
        return None
    return Subject(body, _term_in(verb[0]))


def _leading(reading: Reading, body: RawBody, low: int) -> RawBody:
    """`Bộ Nội vụ phối hợp với Bộ Tài chính ban hành …`: the first of them counts."""
    if not reading.clean.folded.endswith(("với ", "cùng ", "hợp ", "tịch "), low, body.span.start):
        return body
    joint = _JOINTLY.search(reading.clean.folded, low, body.span.start)
    first = reading.bodies_by_end.get(joint.start()) if joint else None
    return first if first is not None and first.name else body


def _announced(reading: Reading, citation: Citation) -> Subject | None:
    """`Tỉnh ủy đã ban hành hai chỉ thị về giữ rừng, đó là Chỉ thị 6`: the verb governs a plural first."""
    plural = announcement(reading, citation.span.start)
    if plural is None or plural.papers not in {"văn bản", citation.head} or _OF_OTHERS.search(plural.about):
        return None
    folded = reading.clean.folded
    low = reading.sentence_start(plural.start)
    verb = _ISSUES_SEVERAL.search(folded, max(low, plural.start - _VERB), plural.start)
    while verb is not None and verb.start() not in reading.bodies_by_end:
        verb = _ISSUES_SEVERAL.search(folded, verb.start() + 1, plural.start)
    body = reading.bodies_by_end[verb.start()] if verb is not None else None
    if verb is None or body is None or not body.name:
        return None
    return Subject(body, _term_in(verb[0]))


def _term_in(words: str) -> int | None:
    found = _TERM.search(words)
    return parse_number(found["n"]) if found else None


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


def _date_before(reading: Reading, body: RawBody, before: int) -> PartialDate | None:
    """The day that opens the clause: `Ngày 9/7/2024, Bộ Chính trị ban hành …`."""
    folded = reading.clean.folded
    low = max(reading.sentence_start(body.span.start), body.span.start - 40, before)
    for at in range(body.span.start - 1, low - 1, -1):
        mention = reading.dates.get(at)
        if mention is not None and mention.date.day and _SEPARATOR.fullmatch(folded, mention.span.end, body.span.start):
            return mention.date
    return None
