"""Lists that a plural announces: `đã thông qua 4 nghị quyết, gồm: …`, in one sentence or a line each.

The members may bear the type word again (`Nghị quyết về …; Nghị quyết về …`), in small letters too, or leave it to the
plural (`3 nghị quyết gồm: Thành lập đoàn giám sát …; Phân bổ vốn …`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..model import Span
from ..numerals import parse_number
from .rules import group

if TYPE_CHECKING:
    from .reading import Reading

_PAPERS = rf"(?P<papers>văn bản|{group('cited-type')})"
_COUNTS = r"các|những|nhiều|một số|toàn bộ|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|\d{1,3}"
_SEVERAL = re.compile(rf"(?<!\w)(?P<count>{_COUNTS}) (?:loại |dự thảo )?{_PAPERS}(?P<about>(?!\w)[^.;:]{{0,160}})$")
_NAMELY = re.compile(
    r"(?:,? (?:đó là|gồm(?: có)?|bao gồm|trong đó có|như|cụ thể(?: là)?|sau(?: đây)?|như sau)|(?P<colon>:)) ?:? ?$"
)
_LEADS_OVER = re.compile(r"(?<=,) (?:đó là|gồm(?: có)?|bao gồm|trong đó có)(?!\w) ?:? ?|: ?")
NEXT_LINE = re.compile(r"[.;,:\"”)]{0,2} ?(?:và ?)?\n[\s\-–+•*]{0,6}(?:\d{1,2}[.)] ?|[a-zđ]\) ?)?$")
BULLET = 14  # code points before the first word of a line
_LINES, _REACH = 24, 260  # lines of a list; code points between its plural and `gồm:`
# `… 4 dự thảo nghị quyết trình kỳ họp gồm: Thành lập …`
_MEMBERS = re.compile(
    r"[^.;:\n]{0,160}?(?:,? (?:gồm(?: có)?|bao gồm|cụ thể(?: là)?|sau(?: đây)?|như sau|đó là|trong đó(?: có)?))? ?:"
    r"(?P<lines> ?\n)?\s*"
)
_PASSED = re.compile(r"(?<!\w)(?:thông qua|ban hành)(?!\w)[^.;:]{0,30}$")
_DONE_WITH = re.compile(r"(?<!\w)(?:thông qua|nghe|thảo luận|xem xét|cho ý kiến)(?: về| vào| đối với)? ?$")
_SHORT_LEAD = 30
_AND_ABOUT = re.compile(r"(?:, và|,|;| và) (?=về )")
_SUBJECT = re.compile(rf"(?:về|v/v|{group('title-verb')})(?!\w)")
_OWN_TYPE = re.compile(rf"(?:dự thảo |các )?{group('cited-type')}(?!\w)")
# what a council's resolution is on, more often than a paper of its own
_MATTER = re.compile(
    r"kế hoạch (?:đầu tư|phát triển|tài chính|vốn|sử dụng đất)|chương trình giám sát"
    r"|quy định (?:mức|nội dung|một số|chính sách|chế độ|tỷ lệ|thẩm quyền|tiêu chí|nguyên tắc|phân cấp|định mức|việc)"
    r"(?!\w)"
)
_MARK = re.compile(r"[\s\-–+•*]{0,6}(?:\d{1,2}[.)] ?|[a-zđ]\) ?)?")
_PIECE = re.compile(r"[^;]+")
_LEAD = re.compile(r"(?:và |[-–+•*] ?|\(?\d{1,2}[.)] ?|\(?[a-zđ]\) ?)+")
_SEVERAL_SUBJECTS = 2
_WORDS = 3  # a subject of fewer says nothing


class Announcement:
    """A plural before a list: the type word, whether others stand behind it, and where its stretch of text lies."""

    __slots__ = ("about", "end", "papers", "start")

    def __init__(self, found: re.Match[str], end: int) -> None:
        """Take the match of the plural and the end of what leads over to the members."""
        self.papers, self.about = found["papers"], found["about"]
        self.start, self.end = found.start(), end


def announcement(reading: Reading, at: int) -> Announcement | None:
    """What announces the list of which a member begins at `at`, None where nothing does."""
    folded = reading.clean.folded
    end = at
    if line := NEXT_LINE.search(folded, max(0, at - BULLET), at):
        colon = _colon_above(reading, line.start() + line[0].index("\n"))
        if colon is None:
            return None
        end = colon + 1
    low = reading.sentence_start(max(0, end - 1))
    namely = _NAMELY.search(folded, max(low, end - 20), end)
    found = _SEVERAL.search(folded, max(low, namely.start() - _REACH), namely.start()) if namely else None
    return Announcement(found, end) if found else None


def _colon_above(reading: Reading, at: int) -> int | None:
    """The colon below which the lines of the list stand; None where another text stands above it."""
    folded = reading.clean.folded
    for _ in range(_LINES):
        while at > 0 and folded[at - 1] in " \n":
            at -= 1
        if folded[at - 1 : at] == ":":
            return at - 1
        line = folded.rfind("\n", 0, at) + 1
        mark = _MARK.match(folded, line, at)
        if mark is None or not (mark[0].strip() or _OWN_TYPE.match(folded, mark.end(), at)):
            return None
        at = line
    return None


def laid(reading: Reading, at: int) -> bool:
    """Does a line of a list begin at `at` whose lead says what is done with its members: `Hội nghị đã thông qua:`?"""
    folded = reading.clean.folded
    line = NEXT_LINE.search(folded, max(0, at - BULLET), at)
    colon = _colon_above(reading, line.start() + line[0].index("\n")) if line else None
    return colon is not None and _DONE_WITH.search(folded, max(0, colon - _SHORT_LEAD), colon) is not None


def leads_over(reading: Reading, start: int, end: int) -> bool:
    """Does what was read there as a subject end before the members that a plural announces?"""
    folded = reading.clean.folded
    limit = min(reading.sentence_end(start), end + len(", trong đó có: "))
    found = _LEADS_OVER.search(folded, start, limit)
    return found is not None and _OWN_TYPE.match(folded, found.end()) is not None


def members(reading: Reading, head: re.Match[str], count: str) -> list[Span]:
    """The subjects in a list whose type word the plural alone bears; none where the members bear their own.

    `20 nghị quyết, gồm: Kế hoạch phát triển kinh tế - xã hội năm 2021; Đặt tên đường …`: all are resolutions.
    """
    folded = reading.clean.folded
    lead = _MEMBERS.match(folded, head.end())
    if lead is None:
        return _each_about(reading, head, head.end() + 1)
    if folded.startswith("về ", lead.end()) and ";" not in folded[lead.end() : reading.sentence_end(lead.end())]:
        return _each_about(reading, head, lead.end())
    pieces = _lines(reading, lead.end()) if lead["lines"] else _pieces(reading, lead.end())
    own = [p for p in pieces if _OWN_TYPE.match(folded, p.start) and not _MATTER.match(folded, p.start)]
    again = [p for p in pieces if folded.startswith((head["head"], f"dự thảo {head['head']}"), p.start)]
    told = parse_number(count)  # a report may leave some out: `thông qua 20 nghị quyết, trong đó có: …`
    known = told is not None and len(pieces) <= told
    mixed = 2 * len(own) >= len(pieces) and told != len(pieces)
    if len(pieces) < 2 or mixed or (again and (not known or len(again) > 1)):  # noqa: PLR2004 - one piece is no list
        return []
    if any(len(folded[piece.start : piece.end].split()) < _WORDS for piece in pieces):
        return []
    subjects = sum(_SUBJECT.match(folded, piece.start) is not None for piece in pieces)
    matters = sum(_MATTER.match(folded, piece.start) is not None for piece in pieces)
    if not known and (subjects < _SEVERAL_SUBJECTS or subjects + matters + len(own) < len(pieces)):
        return []
    return [piece for piece in pieces if piece not in again]  # one of many may bear the type word again


def _each_about(reading: Reading, head: re.Match[str], at: int) -> list[Span]:
    """`đã thông qua các nghị quyết về ngân sách năm 2023, về biên chế và về đầu tư công`: one on each."""
    folded, end = reading.clean.folded, reading.sentence_end(head.start())
    if not folded.startswith("về ", at) or not _PASSED.search(folded, max(0, head.start() - 60), head.start()):
        return []
    starts = [at, *(found.end() for found in _AND_ABOUT.finditer(folded, at, end))]
    ends = [*(found.start() for found in _AND_ABOUT.finditer(folded, at, end)), end]
    pieces = [_trimmed(folded, start, until) for start, until in zip(starts, ends, strict=True)]
    return pieces if len(pieces) > 2 else []  # noqa: PLR2004 - of two the second may belong to the first one's subject


def _pieces(reading: Reading, start: int) -> list[Span]:
    folded, end = reading.clean.folded, reading.sentence_end(start)
    return [_trimmed(folded, piece.start(), piece.end()) for piece in _PIECE.finditer(folded, start, end)]


def _lines(reading: Reading, start: int) -> list[Span]:
    folded = reading.clean.folded
    found: list[Span] = []
    at = start
    for _ in range(_LINES):
        mark = _MARK.match(folded, at)
        if mark is None or not mark[0].strip() or mark.end() >= len(folded):
            break
        end = folded.find("\n", mark.end())
        end = end if end >= 0 else len(folded)
        found.append(_trimmed(folded, mark.end(), end))
        at = end
    return found


def _trimmed(folded: str, start: int, end: int) -> Span:
    piece = folded[start:end]
    start += len(piece) - len(piece.lstrip())
    lead = _LEAD.match(folded, start)
    start = lead.end() if lead else start
    return Span(start, start + len(folded[start:end].rstrip(" .,;/…")))
