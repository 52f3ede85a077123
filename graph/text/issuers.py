"""Who issued a document, by the words of the text or by a suffix that names one body.

Rules, first to last: `issuer.named` (`của Bộ Chính trị`), `issuer.suffix` (`-CP`, `QH15`), `issuer.subject` (`Huyện
ủy ban hành …`), `issuer.decides-in` (`Theo Kết luận 83, Bộ Chính trị quyết định …`), `issuer.session` (a plenum, a
congress), `issuer.local-suffix` (`/TU` of the text's province), `issuer.initials` (the organ of the text that the
suffix abbreviates), `issuer.owner` (`Báo cáo thẩm tra của Ủy ban …`), `issuer.presented`, `issuer.proposed`,
`issuer.several` and `issuer.sitting` (see `laying`), `issuer.head` (`Thống đốc Ngân hàng Nhà nước ban hành …`),
`issuer.letterhead`, `issuer.by-type` (only the National Assembly passes laws).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from ..ids import BodyKey, slug
from ..model import BodyRef
from . import laying, organs, placing
from .clean import fold
from .coreference import may_issue
from .entities import RawBody
from .rules import table
from .sessions import is_national

if TYPE_CHECKING:
    from ..reference import Reference
    from ..symbols import Symbol
    from .groups import Group
    from .reading import Citation, Reading
    from .sessions import RawSession

_PASSED = re.compile(r"(?:thông qua|ban hành) $")
_PREAMBLE = 40  # code points: `về việc ban hành kèm theo `
_ISSUING = re.compile(r"(?:về )?(?:việc )?(?:ban hành|quy định) (?:kèm theo )?")
_ABOUT = re.compile(r"về (?:việc )?")
_BORNE = frozenset({"Rules", "Regulation", "ActionProgramme"})  # `Nghị quyết số 5/NQ-CP về Chương trình hành động …`
_ALONG = re.compile(r" ?[,(]{0,2} ?(?:được )?(?:ban hành )?kèm theo ")
_CENTRE = BodyKey("bchtw")
_ONE_BODY = frozenset({"CP", "TTg", "QH", "UBTVQH", "CTN", "TW"})
# Suffixes that committees of many places share: 36-HD/VPTW, II.1.3.
_MANY_BODIES = frozenset({"TW", "TU", "HU", "QU", "ĐU", "CB", "ĐH", "BCĐ", "BCSĐ", "ĐUK", "ĐĐ"})
# Luật BHVBQPPL 2015, Điều 4: circulars and decisions are those of the minister, the governor, the head of the organ.
_AHEAD = 140  # code points of the head's post and verb before the paper
_HEAD = re.compile(
    r"(?<!thứ )(?<!phó )(?<!nguyên )(?<!\w)(?P<post>bộ trưởng|thống đốc|chánh án|viện trưởng|tổng giám đốc"
    r"|tổng(?= thanh tra| kiểm toán)|chủ nhiệm) [^,;:.\n]{0,70}?"
    r" (?:(?:đã|vừa|cũng|mới|sẽ) )*(?:ký |ra )?(?:ban hành |ký |ra )(?:dự thảo )?$"
)
_SIGNS = ("ban hành ", "ký ", "ra ", "dự thảo ")  # what the pattern ends in
_HEADED = {
    "bộ trưởng": ("Bộ ",),
    "thống đốc": ("Ngân hàng Nhà nước",),
    "chánh án": ("Tòa án",),
    "viện trưởng": ("Viện kiểm sát",),
    "tổng": ("Thanh tra", "Kiểm toán"),
    "tổng giám đốc": ("Bảo hiểm", "Kho bạc", "Ngân hàng Chính sách"),
    "chủ nhiệm": ("Ủy ban",),
}
_SHARED_SUFFIXES = _MANY_BODIES - {"BCĐ"}  # a text that names one steering committee means that one
_TELLING = 3  # letters
_LINKING = frozenset({"và", "của", "về", "các", "cho", "với"})
# Hiến pháp 2013 Điều 70, 74, 100: no other body passes laws, ordinances and decrees.
_ONLY_ISSUERS = {"Law": "qh", "Ordinance": "ubtvqh", "Decree": "cp"}
_LAID = frozenset({"Submission", "Report", "OfficialLetter"})
# What a Party organisation issues, its committee does (Điều lệ Đảng, Điều 10).
_ORGANISATION, _COMMITTEE = "Đảng bộ ", "Đảng ủy "
# `Theo Kết luận 83-KL/TW năm 2024, Bộ Chính trị kết luận như sau`
_BY_IT = re.compile(r"(?:theo|căn cứ|tại|trong)(?: nội dung| tinh thần| \w{2,5} \d{1,3})? $")
_THEN = re.compile(r"(?: năm (?:19|20)\d\d)?, ?(?=\w)")
_DECIDES = re.compile(
    r" (?:đã |cũng )?(?:có )?(?:kết luận|quyết định|quy định|yêu cầu|chỉ đạo|hướng dẫn|quyết nghị)(?!\w)"
)
# `Báo cáo thẩm tra của Ủy ban …`, `Quy chế khen thưởng của Hội …`: whose it is stands near the front of its subject
_OWN = frozenset({"Report", "Programme", "Plan", "Rules", "Regulation", "Submission"})
_WHOSE = re.compile(r"(?:(?!về |của |thực hiện |triển khai |tổng kết |sơ kết )\w+,? ){1,6}của ")


def issuer_of(reading: Reading, group: Group, reference: Reference) -> tuple[BodyRef | None, str | None]:
    """The issuing body and the rule that found it; (None, None) where the text does not let one know it."""
    body, rule = _issuer(reading, group, reference)
    if body is not None and body.level == "central" and body.name.startswith(_ORGANISATION):
        body = replace(body, name=_COMMITTEE + body.name.removeprefix(_ORGANISATION))
    return body, rule


def _issuer(  # noqa: PLR0911 (one return a rule)
    reading: Reading, group: Group, reference: Reference
) -> tuple[BodyRef | None, str | None]:
    named = _named(reading, group, reference)
    suffix = suffix_body(group.symbol, reference) if group.symbol is not None else None
    if named is not None and not (suffix is not None and named[1] == "issuer.letterhead"):
        return named
    before = _told_before(reading, group, reference)
    if suffix is not None:
        return _by_suffix(reading, group, suffix, before)
    if before is not None:
        return before
    if (laid := _laid(reading, group, reference)) is not None:
        return laid
    of_session = _of_session(reading, group, reference)
    if of_session is not None:
        return of_session, "issuer.session"
    if group.symbol is not None:
        of_suffix = _of_suffix(reading, group.symbol, reference)
        return of_suffix if of_suffix[0] else _by_initials(reading, group.symbol)
    if group.type in _OWN and (owner := _owner(reading, group, reference)):
        return owner, "issuer.owner"
    if (council := laying.passed_by(reading, group)) is not None:
        return placing.complete(council, reading.place, reference), "issuer.sitting"
    only = _ONLY_ISSUERS.get(group.type)
    if only is not None and not any(c.draft for c in group.citations):
        return central(only, reference), "issuer.by-type"
    return None, None


def _by_suffix(
    reading: Reading, group: Group, suffix: BodyRef, before: tuple[BodyRef | None, str] | None
) -> tuple[BodyRef | None, str]:
    """The body of the suffix, its head where the sentence says so, or the committee for which its office writes."""
    if head := _head_of(reading, group, suffix):
        return head, "issuer.head"
    # `Ban Chấp hành Trung ương có Công văn số 5-CV/VPTW`: its office writes for it
    writer = before[0] if before is not None else None
    return before if before and writer and writer.key == _CENTRE else (suffix, "issuer.suffix")


def _laid(reading: Reading, group: Group, reference: Reference) -> tuple[BodyRef | None, str] | None:
    """Who laid it before a session, where its own words and its sign do not say."""
    if group.symbol is None or group.symbol.organ in _SHARED_SUFFIXES:
        laid = laying.laid_by(reading, group)
        if laid is not None:
            body, rule = laid
            if isinstance(body, str):
                return central(body, reference), rule
            return placing.complete(body, reading.place, reference), rule
    several = laying.of_several(reading, group)
    return (placing.complete(several, reading.place, reference), "issuer.several") if several is not None else None


def _head_of(reading: Reading, group: Group, organ: BodyRef) -> BodyRef | None:
    """`Thống đốc Ngân hàng Nhà nước vừa ký ban hành Quyết định số 5/QĐ-NHNN`: the head of that organ issues it."""
    for citation in group.citations:
        start = citation.span.start
        if not reading.clean.folded.endswith(_SIGNS, 0, start):
            continue
        found = _HEAD.search(reading.clean.folded, max(reading.sentence_start(start), start - _AHEAD), start)
        if found is not None and organ.name.startswith(_HEADED[found["post"]]):
            return BodyRef(f"{found['post'].capitalize()} {organ.name}", None, None, organ.level)
    return None


def _told_before(reading: Reading, group: Group, reference: Reference) -> tuple[BodyRef | None, str] | None:
    """The body that stands before the citation: it issues the paper, or says something in it."""
    drafted = group.drafted
    for citation in group.citations:
        subject = citation.subject
        if subject is None or not _can(group.symbol, subject):
            continue
        if not drafted or (
            subject.body == "qh" and _PASSED.search(reading.clean.folded, subject.span.end, citation.span.start)
        ):
            return placing.complete(subject, reading.place, reference), "issuer.passed" if drafted else "issuer.subject"
    for citation in group.citations:
        raw = _stands_in(reading, citation)
        if raw is not None and (group.symbol is None or may_issue(group.symbol, raw)):
            return placing.complete(raw, reading.place, reference), "issuer.laid-by"
    for citation in group.citations:
        raw = _decides_in(reading, citation)
        if raw is not None and _can(group.symbol, raw) and (group.symbol is None or may_issue(group.symbol, raw)):
            return placing.complete(raw, reading.place, reference), "issuer.decides-in"
    return None


def _decides_in(reading: Reading, citation: Citation) -> RawBody | None:
    """`Theo Quyết định số 1621, Bộ Chính trị quyết định …`: who decides in it has issued it."""
    folded = reading.clean.folded
    start, end = citation.span.start, citation.span.end
    if citation.number is None or citation.title or not _BY_IT.search(folded, max(0, start - 30), start):
        return None
    then = _THEN.match(folded, end)
    body = reading.bodies.get(then.end()) if then else None
    return body if body is not None and body.name and _DECIDES.match(folded, body.span.end) else None


def _owner(reading: Reading, group: Group, reference: Reference) -> BodyRef | None:
    """The body that the subject says the paper is of."""
    for citation in group.citations:
        if citation.title is None:
            continue
        lead = _WHOSE.match(reading.clean.folded, citation.title.start, citation.title.end)
        if lead is None:
            continue
        raw = reading.bodies.get(lead.end())
        if raw is not None and raw.name:
            return placing.complete(raw, reading.place, reference)
        name = organs.named(reading.clean.text, lead.end())
        if name and name != "Đảng":
            return organ(name, reading)
    return None


def _named(reading: Reading, group: Group, reference: Reference) -> tuple[BodyRef | None, str] | None:
    for citation in group.citations:
        if citation.issuer is not None and (group.symbol is None or may_issue(group.symbol, citation.issuer)):
            return placing.complete(citation.issuer, reading.place, reference), citation.issuer_rule or "issuer.named"
        if citation.issuer_name is not None and (group.symbol is None or group.symbol.organ not in _ONE_BODY):
            return organ(citation.issuer_name, reading), "issuer.named"
    return None


def behind_subject(group: Group) -> bool:
    """Does its issuer stand at the end of its subject, where it may as well be whom the subject is about?"""
    return any(
        c.issuer is not None and c.title is not None and c.issuer.span.start >= c.title.end for c in group.citations
    )


def promulgated(reading: Reading, groups: list[Group]) -> dict[int, Group]:
    """By `id` of a group: the paper whose subject says that it issues that one (`ban hành Quy chế …`).

    Or that is named after it as what brings it along (`Quy chế … (ban hành kèm theo Quyết định số 68-QĐ/TW)`).
    """
    found: dict[int, Group] = {}
    firsts = sorted((cited.span.start, index) for index, one in enumerate(groups) for cited in one.citations)
    starts = [start for start, _ in firsts]
    for outer in groups:
        for carrier in outer.citations:
            if carrier.title is None:
                continue
            near = bisect_left(starts, carrier.title.start), bisect_left(starts, carrier.title.start + _PREAMBLE)
            for start, index in firsts[near[0] : near[1]]:
                inner = groups[index]
                if inner is outer or start >= carrier.title.end:
                    continue
                lead = (reading.clean.folded, carrier.title.start, start)
                if _ISSUING.fullmatch(*lead) or (inner.type in _BORNE and _ABOUT.fullmatch(*lead)):
                    found.setdefault(id(inner), outer)
    for inner in groups:
        for citation in inner.citations:
            end = max(citation.span.end, citation.title.end if citation.title is not None else 0)
            along = _ALONG.match(reading.clean.folded, end)
            index = bisect_left(starts, along.end()) if along else len(starts)
            if along and index < len(starts) and starts[index] == along.end():
                found.setdefault(id(inner), groups[firsts[index][1]])
    return found


def suffix_body(symbol: Symbol, reference: Reference) -> BodyRef | None:
    """The body that a suffix names alone: `-CP`, `BTCTW`, `BNV`; None for `TW` and local ones."""
    row = _suffixes().get(slug(symbol.organ).replace("-", ""))
    if row is not None and (symbol.family == "state" or row["family"] == "any"):
        return BodyRef(row["name"], BodyKey(slug(row["name"])), None, "central")
    if symbol.organ in _MANY_BODIES:
        return None
    return reference.symbol_issuer(slug(symbol.organ))


@cache
def _suffixes() -> dict[str, dict[str, str]]:
    """The rows by slug, without hyphens: the press writes `BGDĐT`, `BGD&ĐT` and `BGDDT`."""
    return {slug(row["words"]).replace("-", ""): row for row in table("suffix_organs")}


def organ(name: str, reading: Reading) -> BodyRef:
    """An organ that no table holds: central unless the text is about a province."""
    key = (
        None
        if reading.place.slug is None and reading.place.name is not None
        else BodyKey(slug(name), reading.place.slug)
    )
    return BodyRef(name, key)


def _stands_in(reading: Reading, citation: Citation) -> RawBody | None:
    """`theo đề nghị của Sở Nội vụ tại Tờ trình số 12/TTr-SNV`: whose paper it is stands before `tại`."""
    start = citation.span.start
    if citation.type not in _LAID and citation.symbol is None:
        return None
    if not reading.clean.folded.startswith(" tại ", start - 5):
        return None
    body = reading.bodies_by_end.get(start - 5)
    return body if body is not None and body.name else None


def _can(symbol: Symbol | None, body: RawBody) -> bool:
    if symbol is None:
        return True
    if symbol.organ in {"CP", "TTg", "QH", "UBTVQH", "CTN"}:
        return (
            body.body is not None
            and body.body == {"CP": "cp", "TTg": "ttg", "QH": "qh", "UBTVQH": "ubtvqh", "CTN": "ctn"}[symbol.organ]
        )
    if symbol.organ in {"HĐND", "UBND", "HU"}:
        return (
            body.kind.startswith({"HĐND": "hdnd", "UBND": "ubnd", "HU": "huyen"}[symbol.organ])
            or "btv" in body.kind
            or body.kind.startswith("ct-")
        )
    return True


def _of_session(reading: Reading, group: Group, reference: Reference) -> BodyRef | None:  # noqa: PLR0911 (one a kind)
    session = next((c.session for c in group.citations if c.session is not None), None)
    if session is None:
        return None
    if session.kind == "Congress":
        if is_national(session):
            return BodyRef("Đại hội đại biểu toàn quốc", BodyKey("dhdbtq"), "dai_hoi", "central")
        body = placing.complete(session.body, reading.place, reference) if session.body else None
        if body is None:
            return None
        if session.body is not None and session.body.code == "doan_the":
            return BodyRef(_congress_name(reading, session), None, "dai_hoi", "central")
        place = body.key.place if body.key else None
        return BodyRef(
            f"Đại hội đại biểu {body.name}",
            BodyKey("dai-hoi-tinh", place) if place and body.level == "provincial" else None,
            "dai_hoi",
            body.level,
        )
    if session.party:
        return central("bchtw", reference)
    return placing.complete(session.body, reading.place, reference) if session.body else None


def _congress_name(reading: Reading, session: RawSession) -> str:
    """As written, without its number: `Đại hội đại biểu Phụ nữ toàn quốc`."""
    words = reading.clean.text[session.span.start : session.span.end]
    return re.split(r" (?:lần thứ|nhiệm kỳ|[IVX]+\b)", words)[0]


def central(identifier: str, reference: Reference) -> BodyRef:
    """A central body with its full name."""
    known = reference.body(BodyKey(identifier))
    return known or BodyRef(identifier, BodyKey(identifier), None, "central")


def _of_suffix(reading: Reading, symbol: Symbol, reference: Reference) -> tuple[BodyRef | None, str | None]:
    row = next((row for row in table("local_suffixes") if row["words"] == symbol.organ), None)
    if row is None or reading.place.name is None:
        return None, None
    name, kind, code, level = row["name"], row["kind"], row["code"], row["level"]
    if not level:
        level, words = _level(reading, kind)
        name = f"{name} {words}" if words else name
    if kind == "tinh-uy" and reading.place.name and _is_city(reading, reference):
        name = "Thành ủy"
    raw = RawBody(reading.clean.sentences[0], name, kind, code, level, local=True)
    body = placing.complete(raw, reading.place, reference)
    return body, "issuer.local-suffix"


def _by_initials(reading: Reading, symbol: Symbol) -> tuple[BodyRef | None, str | None]:
    """The one organ of the text whose name begins with the letters of the suffix: `BCĐCCTPTW`, `UBKTTC`."""
    letters = re.sub(r"[^A-ZĐ]", "", symbol.organ)
    if len(letters) < _TELLING or symbol.organ in _SHARED_SUFFIXES:
        return None, None
    fitting = {fold(name): name for name in organs.everywhere(reading.clean.text) if initials(name).startswith(letters)}
    (name,) = fitting.values() if len(fitting) == 1 else (None,)
    return (organ(name, reading), "issuer.initials") if name else (None, None)


def initials(name: str) -> str:
    """The letters by which papers abbreviate a body.

    >>> initials("Ban Chỉ đạo Cải cách tư pháp Trung ương")
    'BCĐCCTPTW'
    """
    letters = "".join(word[0].upper() for word in re.findall(r"\w+", name) if word.lower() not in _LINKING)
    return slug(letters.replace("TƯ", "TW").replace("Đ", "dd")).upper().replace("DD", "Đ")


def _level(reading: Reading, kind: str) -> tuple[str, str]:
    """The level of the council or committee that the text is about: the one it names most, else the province."""
    named = [raw for raw in reading.bodies.values() if raw.kind == kind and raw.level]
    if not named:
        return "tinh", "tỉnh"
    return named[0].level or "tinh", named[0].name.rsplit("nhân dân ", 1)[-1] if "nhân dân " in named[
        0
    ].name else "tỉnh"


def _is_city(reading: Reading, reference: Reference) -> bool:
    lives = reference.places(reading.place.name or "")
    return bool(lives) and lives[-1].kind == "thành phố"
