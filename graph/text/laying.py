"""Who lays a paper that bears no sign of its issuer: a submission, a report, what a sitting passes.

`Thừa ủy quyền của Thủ tướng Chính phủ, Bộ trưởng … trình bày Tờ trình …`, `Chủ nhiệm Ủy ban Pháp luật của Quốc hội …
trình bày Báo cáo thẩm tra …`, `sau khi nghe Đảng ủy … báo cáo về … (Tờ trình số 8-TTr/ĐU)`, `4 văn bản do Ban cán sự
đảng UBND tỉnh trình: Tờ trình …`, `kỳ họp đã thông qua Nghị quyết về …`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from . import organs
from .bodies import unlisted
from .clean import fold
from .places import SURNAMES

if TYPE_CHECKING:
    from .entities import RawBody
    from .groups import Group
    from .reading import Citation, Reading

_LAYS = re.compile(r" (?:trình|đề nghị|đề xuất)(?!\w)")
_PROPOSED = re.compile(r"(?:đề xuất|đề nghị|trình) của $")
_REACH = 900  # the proposer is named where the session agrees, a sentence or two later
_BEFORE = 260  # code points between who presents a paper and the paper
_HEARD = 700  # … where the paper stands in brackets behind all that was reported
_FOR = re.compile(r"(?:thừa ủy quyền|theo ủy quyền|được ủy quyền|thay mặt)(?: của)? (?=[^\W\d_])")
_PRESENTS = re.compile(r"(?:trình bày|báo cáo|đọc|trình|giải trình)(?: (?:tóm tắt|nội dung|tiếp|các|dự thảo))* $")
_SEVERAL = re.compile(r"(?<!\w)(?:các|những|một số|\d{1,3}) (?P<papers>tờ trình|báo cáo) (?:của|do) (?=\w)")
_OF_THEM = re.compile(r"(?<!\w)(?:trong đó|cụ thể|gồm|đó là)(?!\w)")
_CHAIR = re.compile(r"(?:chủ nhiệm|trưởng(?= ban)|trưởng tiểu ban|chủ tịch) (?=[^\W\d_])")
_REPORTS = re.compile(r" (?:\([^()\n]{1,40}\) )?(?:báo cáo|trình|đề nghị|đề xuất|xin ý kiến)(?!\w)")
_PASSES = re.compile(r"(?<!\w)(?:thông qua|quyết nghị|biểu quyết)(?!\w)")
_CLAUSE, _LIST = 600, 6000  # code points between what is passed and the verb, in a list of many
_COUNCILS = frozenset({"hdnd", "qh", "ubtvqh"})
_NAME_WORDS = 3  # a shorter one may be a province (`Hà Nam`)
_LAID = frozenset({"Submission", "Report"})
_PERSON_OF = {"ttg": "cp"}  # the Prime Minister lays before the National Assembly what the Government proposes


def laid_by(reading: Reading, group: Group) -> tuple[RawBody | str, str] | None:
    """The body (a central one of which only the person is named by its id) that lays the paper, and the rule."""
    if group.type not in _LAID:
        return None
    for citation in group.citations:
        if citation.form not in {"anaphor", "bare", "short"} and (found := _presented(reading, citation)):
            return found, "issuer.presented"
    if group.type == "Submission" and group.symbol is None and (proposer := _proposer(reading, group)):
        return proposer, "issuer.proposed"
    return None


def _presented(reading: Reading, citation: Citation) -> RawBody | str | None:
    folded = reading.clean.folded
    start = citation.span.start
    low = max(reading.sentence_start(start), start - _BEFORE)
    if folded.endswith("(", low, start):
        low = max(reading.sentence_start(start), start - _HEARD)
        heard = [raw for raw in reading.bodies_between(low, start) if raw.name and _REPORTS.match(folded, raw.span.end)]
        return heard[-1] if heard else None
    presents = _PRESENTS.search(folded, low, start)
    if presents is None:
        return None
    low = max(low, folded.rfind(";", low, start) + 1)
    chairs = [] if citation.type != "Report" else list(_CHAIR.finditer(folded, low, start))
    if chairs:
        return _named_at(reading, chairs[-1].end())
    on_behalf = list(_FOR.finditer(folded, low, start))
    if not on_behalf and (own := reading.bodies_by_end.get(presents.start() - 1)) is not None and own.name:
        return own  # `nghe Ban Thường trực Ủy ban MTTQ xã báo cáo Tờ trình …`
    body = _named_at(reading, on_behalf[-1].end()) if on_behalf else None
    return _PERSON_OF.get(body.body or "", body) if body is not None else None


def of_several(reading: Reading, group: Group) -> RawBody | None:
    """`43 tờ trình của UBND thành phố … Trong đó, tờ trình về …`: the body that laid them all."""
    if group.type not in _LAID or group.symbol is not None:
        return None
    folded = reading.clean.folded
    for citation in group.citations:
        start = citation.span.start
        plurals = list(_SEVERAL.finditer(folded, max(0, start - _HEARD), start))
        last = plurals[-1] if plurals and plurals[-1]["papers"] == citation.head else None
        body = reading.bodies.get(last.end()) if last else None
        if body is not None and body.name and _OF_THEM.search(folded, body.span.end, start):
            return body
    return None


def _named_at(reading: Reading, at: int) -> RawBody | None:
    body = reading.bodies.get(at)
    name = _without_person(organs.named(reading.clean.text, at) or "")
    if name and not name.startswith(organs.PERSONS) and (body is None or at + len(name) > body.span.end):
        return unlisted(name, at)
    return body if body is not None and body.name else None


def _without_person(name: str) -> str:
    """`Ủy ban Pháp luật của Quốc hội Trần Văn A`: who presides there stands right behind its name."""
    words = name.split(" ")
    for index in range(1, len(words) - _NAME_WORDS + 1):
        if fold(words[index]) in SURNAMES and all(word[:1].isupper() for word in words[index:]):
            return " ".join(words[:index]) if index > 1 else ""  # `Phó Chủ tịch Hội Dương Văn A`: which one is not said
    return name


def _proposer(reading: Reading, group: Group) -> RawBody | None:
    """Who laid the submissions before the session.

    `4 văn bản do Ban cán sự đảng UBND tỉnh trình: Tờ trình …`, `đồng ý với 4 nội dung đề xuất của Ban cán sự đảng …`.
    """
    folded = reading.clean.folded
    first = group.citations[0].span.start
    for raw in reading.bodies_between(reading.sentence_start(first), first):
        if raw.name and folded.endswith("do ", 0, raw.span.start) and _LAYS.match(folded, raw.span.end):
            return raw
    start = group.citations[-1].span.end
    named = [
        raw
        for raw in reading.bodies_between(start, start + _REACH)
        if raw.name and _PROPOSED.search(folded, raw.span.start - 20, raw.span.start)
    ]
    return named[0] if len({raw.kind for raw in named}) == 1 else None


def passed_by(reading: Reading, group: Group) -> RawBody | None:
    """The council or assembly at whose sitting a resolution without a number is passed."""
    if group.type != "Resolution" or group.symbol is not None or group.form not in {"title", "list"}:
        return None
    for citation in group.citations:
        start = citation.span.start
        low = reading.sentence_start(start)
        reach = _LIST if citation.form == "list" else _CLAUSE
        if citation.form in {"title", "list"} and _PASSES.search(reading.clean.folded, max(low, start - reach), start):
            return _sitting(reading, start)
    return None


def _sitting(reading: Reading, at: int) -> RawBody | None:
    """The body of the last sitting that the text names before."""
    starts = sorted(reading.sessions)
    for index in range(bisect_left(starts, at) - 1, -1, -1):
        session = reading.sessions[starts[index]]
        if session.kind == "Sitting" and session.body is not None:
            council = session.body.kind in _COUNCILS or session.body.body in _COUNCILS
            return session.body if council else None
    return None
