"""Who issued a document, by the words of the text or by a suffix that names one body.

Rules, first to last: `issuer.named` (`của Bộ Chính trị`), `issuer.subject` (`Huyện ủy ban hành …`), `issuer.session`
(a plenum or congress), `issuer.suffix` (`-CP`, `QH15`), `issuer.local-suffix` (`/TU` of the text's province),
`issuer.initials` (the organ of the text that the suffix abbreviates), `issuer.letterhead`, `issuer.by-type` (only the
National Assembly passes laws).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from ..ids import BodyKey, slug
from ..model import BodyRef
from . import bodies, organs
from .clean import fold
from .coreference import may_issue
from .entities import RawBody
from .rules import group as words_of
from .rules import table
from .sessions import is_national

if TYPE_CHECKING:
    from ..dates import PartialDate
    from ..reference import Reference
    from ..symbols import Symbol
    from .groups import Group
    from .reading import Citation, Reading
    from .sessions import RawSession

# `Ban Thường vụ Tỉnh ủy (vừa, đã …) ban hành Kế hoạch`
_ISSUES = re.compile(
    r"(?:,? (?:đã|vừa|cũng vừa|sớm|kịp thời|cũng|mới|sẽ|tiếp tục"
    r"|khóa [ivxl]{1,6}|\(khóa [ivxl]{1,6}\)|nhiệm kỳ \d{4} ?- ?\d{4})){0,4} "
    rf"(?:{words_of('issues')}|{words_of('says')} (?:tại|bằng|trong))"
    r"(?: (?:các|hai|ba|bốn|văn bản|dự thảo|\d{1,2}))? $"
)
_PASSED = re.compile(r"(?:thông qua|ban hành) $")
_LAYS = re.compile(r" (?:trình|đề nghị|đề xuất)(?!\w)")
_PROPOSED = re.compile(r"(?:đề xuất|đề nghị|trình) của $")
_REACH = 900  # the proposer is named where the session agrees, a sentence or two later
_PREAMBLE = 40  # code points: `về việc ban hành kèm theo `
_ISSUING = re.compile(r"(?:về )?(?:việc )?ban hành (?:kèm theo )?")
_ONE_BODY = frozenset({"CP", "TTg", "QH", "UBTVQH", "CTN", "TW"})
# Suffixes that committees of many places share: 36-HD/VPTW, II.1.3.
_MANY_BODIES = frozenset({"TW", "TU", "HU", "QU", "ĐU", "CB", "ĐH", "BCĐ", "BCSĐ", "ĐUK", "ĐĐ"})
_SHARED_SUFFIXES = _MANY_BODIES - {"BCĐ"}  # a text that names one steering committee means that one
_TELLING = 3  # letters
_LINKING = frozenset({"và", "của", "về", "các", "cho", "với"})
# Hiến pháp 2013 Điều 70, 74, 100: no other body passes laws, ordinances and decrees.
_ONLY_ISSUERS = {"Law": "qh", "Ordinance": "ubtvqh", "Decree": "cp"}
_LAID = frozenset({"Submission", "Report", "OfficialLetter"})
_SIGNED = re.compile(r" (?:(?:đã |vừa )?ký(?: ban hành)?|(?:đã|vừa) ban hành) $")
_ON_DAY = re.compile(r"\W{0,6}(?:sáng |chiều |tối )?(?:ngày )?")
_SEPARATOR = re.compile(r",? $|,? \(?$")


def issuer_of(  # noqa: PLR0911 (one return a rule)
    reading: Reading, group: Group, reference: Reference
) -> tuple[BodyRef | None, str | None]:
    """The issuing body and the rule that found it; (None, None) where the text does not let one know it."""
    named = _named(reading, group, reference)
    if named is not None:
        return named
    if group.symbol is not None and (one := suffix_body(group.symbol, reference)):
        return one, "issuer.suffix"
    before = _told_before(reading, group, reference)
    if before is not None:
        return before
    if group.type == "Submission" and group.symbol is None and (proposer := _proposer(reading, group)):
        return bodies.complete(proposer, reading.place, reference), "issuer.proposed"
    of_session = _of_session(reading, group, reference)
    if of_session is not None:
        return of_session, "issuer.session"
    if group.symbol is not None:
        of_suffix = _of_suffix(reading, group.symbol, reference)
        return of_suffix if of_suffix[0] else _by_initials(reading, group.symbol)
    only = _ONLY_ISSUERS.get(group.type)
    if only is not None and not any(c.draft for c in group.citations):
        return central(only, reference), "issuer.by-type"
    return None, None


def _told_before(reading: Reading, group: Group, reference: Reference) -> tuple[BodyRef | None, str] | None:
    """The body that stands before the citation: it issues the paper, or says something in it."""
    drafted = any(c.draft for c in group.citations)
    for citation in group.citations:
        subject = citation.subject
        if subject is None or not _can(group.symbol, subject):
            continue
        if not drafted or (
            subject.body == "qh" and _PASSED.search(reading.clean.folded, subject.span.end, citation.span.start)
        ):
            return bodies.complete(subject, reading.place, reference), "issuer.passed" if drafted else "issuer.subject"
    for citation in group.citations:
        raw = _stands_in(reading, citation)
        if raw is not None and (group.symbol is None or may_issue(group.symbol, raw)):
            return bodies.complete(raw, reading.place, reference), "issuer.laid-by"
    return None


def _named(reading: Reading, group: Group, reference: Reference) -> tuple[BodyRef | None, str] | None:
    for citation in group.citations:
        if citation.issuer is not None and (group.symbol is None or may_issue(group.symbol, citation.issuer)):
            return bodies.complete(citation.issuer, reading.place, reference), citation.issuer_rule or "issuer.named"
        if citation.issuer_name is not None and (group.symbol is None or group.symbol.organ not in _ONE_BODY):
            return organ(citation.issuer_name, reading), "issuer.named"
    return None


def promulgated(reading: Reading, groups: list[Group]) -> dict[int, Group]:
    """By `id` of a group: the paper whose subject says that it issues that one (`ban hành Quy chế …`)."""
    found: dict[int, Group] = {}
    firsts = sorted((one.citations[0].span.start, index) for index, one in enumerate(groups))
    starts = [start for start, _ in firsts]
    for outer in groups:
        for carrier in outer.citations:
            if carrier.title is None:
                continue
            near = bisect_left(starts, carrier.title.start), bisect_left(starts, carrier.title.start + _PREAMBLE)
            for start, index in firsts[near[0] : near[1]]:
                inner = groups[index]
                issued = _ISSUING.fullmatch(reading.clean.folded, carrier.title.start, start)
                if inner is not outer and issued and start < carrier.title.end:
                    found.setdefault(id(inner), outer)
    return found


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


def suffix_body(symbol: Symbol, reference: Reference) -> BodyRef | None:
    """The body that a suffix names alone: `-CP`, `BTCTW`, `BNV`; None for `TW` and local ones."""
    row = (
        next((row for row in table("suffix_organs") if row["words"] == symbol.organ), None)
        if symbol.family == "state"
        else None
    )
    if row is not None:
        return BodyRef(row["name"], BodyKey(slug(row["name"])), None, "central")
    if symbol.organ in _MANY_BODIES:
        return None
    return reference.symbol_issuer(slug(symbol.organ))


def organ(name: str, reading: Reading) -> BodyRef:
    """An organ that no table holds: central unless the text is about a province."""
    key = (
        None
        if reading.place.slug is None and reading.place.name is not None
        else BodyKey(slug(name), reading.place.slug)
    )
    return BodyRef(name, key)


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


def _stands_in(reading: Reading, citation: Citation) -> RawBody | None:
    """`theo đề nghị của Sở Nội vụ tại Tờ trình số 12/TTr-SNV`: whose paper it is stands before `tại`."""
    start = citation.span.start
    if citation.type not in _LAID and citation.symbol is None:
        return None
    if not reading.clean.folded.startswith(" tại ", start - 5):
        return None
    body = reading.bodies_by_end.get(start - 5)
    return body if body is not None and body.name else None


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
        body = bodies.complete(session.body, reading.place, reference) if session.body else None
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
    return bodies.complete(session.body, reading.place, reference) if session.body else None


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
    body = bodies.complete(raw, reading.place, reference)
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
