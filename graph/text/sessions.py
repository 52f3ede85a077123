"""Sessions named by body, ordinal and term: congresses, plenums, local conferences, sittings.

One parser for all orders of the parts: `Hội nghị BCH Đảng bộ tỉnh lần thứ 11, khóa XX`, `Hội nghị lần thứ tư Ban Chấp
hành Trung ương Đảng (khóa XIII)`, `Kỳ họp thứ 7 HĐND tỉnh khoá X`, `Nghị quyết T.Ư 4, khóa XI`, `Đại hội XIII của
Đảng`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from ..ids import slug
from ..model import Span
from ..numerals import parse_number
from . import cells, organs
from .bodies import unlisted
from .entities import RawBody
from .rules import alternation, column, found_at, group, offsets, table

if TYPE_CHECKING:
    from .entities import CleanText

_WORDS = (
    r"(?:hai mươi|mười)(?: (?:một|hai|ba|bốn|tư|năm|lăm|sáu|bảy|tám|chín))?|nhất|hai|ba|bốn|tư|năm|sáu|bảy|tám|chín"
)
NUMBER = rf"(?:\d{{1,3}}(?![\w/]|[.,]\d)|[ivxl]{{1,7}}(?!\w)|(?:{_WORDS})(?!\w))"
_BARE = r"(?:\d{1,2}(?![\w/%]|[.,-]\d)|[ivxl]{1,7}(?!\w))"
HEAD = re.compile(
    r"(?<![\w-])(?:(?P<word>hội nghị|kỳ họp|phiên họp|đại hội"
    rf"|họp kỳ(?= (?:(?:lần )?thứ )?(?:\d|{_WORDS}))|(?:họp )?phiên(?= (?:lần )?thứ (?:\d|{_WORDS})))"
    r"|(?P<center>trung ương|tw|t\.ư|tư|t\.w)"
    rf"(?=(?: lần thứ)? (?:\d{{1,2}}|[ivx]{{1,5}}|{_WORDS})(?:\b| ?[,(])|\d{{1,2}}\b))"
    r"(?:(?!\w)|(?<=tw)(?=\d)|(?<=tư)(?=\d))"
)
_STARTS = ("hội nghị", "kỳ họp", "phiên ", "đại hội", "họp ", "trung ương", "tw", "t.ư", "t.w", "tư")
_ORDINAL = re.compile(rf"(?:(?:lần thứ|thứ|lần) (?P<n>{NUMBER})|(?P<first>đầu tiên)(?!\w| sau))")
_BARE_ORDINAL = re.compile(rf"(?P<n>{_BARE}|(?:{_WORDS})(?= ?\(?khóa))")
_ITS_NUMBER = re.compile(rf"(?: lần thứ)? ?(?P<n>{NUMBER}|{_BARE})")
_OF_CENTER = re.compile(r" ?[,(]? ?(?:của )?(?:(?:bch|ban chấp hành) (?:trung ương|tw|t\.ư)(?: đảng)? ?[,(]? ?)?")
_TERM = re.compile(
    r"(?:thuộc |của )?khóa (?P<n>[ivxl]{1,7}(?!\w)|\d{1,2}(?![\w/]))"
    r"(?P<more>(?:(?:, | và |,)(?:khóa )?(?:[ivxl]{1,7}(?!\w))){0,6})"
)
_YEARS = re.compile(r"(?:nhiệm kỳ|khóa) (?P<a>(?:19|20)\d\d) ?- ?(?P<b>(?:19|20)\d\d)")
# `kỳ họp 23`, but not `kỳ họp 6 tháng cuối năm`
_BARE_SITTING = re.compile(r"(?P<n>\d{1,3}(?![\w/%]|[.,-]\d))(?! (?:tháng|ngày|năm|nội dung|lần|kỳ|buổi|phút|giờ))")
_COUNTED = re.compile(r"hội nghị thứ (?:nhất|hai|ba)(?!\w)")  # the first, the second of those just spoken of
_GLUE = re.compile(r"(?: ?, ?| ?\( ?| - | )?(?:(?:của|tại|do) )?")
_QUALITY = re.compile(rf"{group('session-quality')}(?!\w)")
_PARTY = re.compile(
    r"(?:đảng cộng sản việt nam|toàn quốc của đảng|đảng toàn quốc|đảng)(?! (?:bộ|ủy|viên|đoàn|các cấp|cấp|cơ sở))(?!\w)"
)
_OTHER = re.compile(rf"{group('congress-none')}(?! đồng| nghị)(?: việt nam)?(?!\w)")
_OPENS = re.compile(
    rf"(?:đã |đang |sẽ |vừa |long trọng |chính thức ){{0,3}}{group('session-opens')}"
    r"(?: (?:phiên )?(?:khai mạc|bế mạc|trọng thể))?$"
)
_CENTER = re.compile(r"(?:trung ương|tw|t\.ư)(?: đảng)?(?:(?!\w)|(?=\d))")
_OF_PARTY = re.compile(r"(?:của )?đảng(?: cộng sản việt nam)?(?! (?:bộ|ủy|viên|đoàn))(?!\w)")
_OWN = re.compile(r"(?:hội|đảng bộ|công đoàn|liên đoàn|đoàn|trường)(?= đã| đề ra|[,.;]|$)")  # `Đại hội IV của Hội`
_NUMBERED = re.compile(r"(?: \(?mở rộng\)?)? ?[,(]? ?(?:lần thứ|lần|thứ|nhiệm kỳ|khóa) ")
# `Ủy ban Thường vụ Quốc hội phối hợp với Chính phủ tổ chức …`: who helps the one that holds it
_PARTNER = re.compile(r"(?:phối hợp|cùng) với $")
_WITH = re.compile(r",? (?:phối hợp|cùng) với [^.;]{2,80}?(?= (?:đã |vừa )?(?:tổ chức|khai mạc|tiến hành)$)")
# an organ of the body that the sentence names as the one that holds it
_OWN_ORGAN = re.compile(
    r"(?P<organ>bch|ban chấp hành|btv|ban thường vụ|ban thường trực)(?= (?:\(?mở rộng|lần thứ|khóa|nhiệm kỳ)|, )"
)
_ORGANS = {
    **dict.fromkeys(("bch", "ban chấp hành"), "Ban Chấp hành"),
    **dict.fromkeys(("btv", "ban thường vụ"), "Ban Thường vụ"),
    "ban thường trực": "Ban Thường trực",
}
_EXPLAINED = re.compile(rf"kỳ họp {group('session-quality')} ?\(?$")  # `tổ chức kỳ họp chuyên đề (kỳ họp thứ 7)`
_NONE_AFTER = re.compile(rf" {group('event-none')}(?!\w)")
_NATIONAL = 15  # no congress of the Party bears a higher number yet; a province's may
_RECENT = 11  # a congress without a body and with a lower number may be anybody's


@dataclass(frozen=True, slots=True)
class RawSession:
    """A session as it is written.

    `party` says that it is the Party's national congress or its Central Committee's plenum.

    `organ` is the organ of the body that holds it (`tổ chức hội nghị Ban Chấp hành lần thứ 5`).

    `terms` has several members in `Trung ương 4 khóa XI, XII`; `head` is where the word of the session stands.
    """

    span: Span
    kind: str
    head: str
    ordinal: int | None = None
    term: int | None = None
    years: tuple[int, int] | None = None
    body: RawBody | None = None
    party: bool = False
    rule: str = "session.parts"
    more_terms: tuple[int, ...] = ()
    qualities: frozenset[str] = frozenset()
    organ: str | None = None


def scan(clean: CleanText, bodies: dict[int, RawBody], before: dict[int, RawBody]) -> tuple[RawSession, ...]:
    """All sessions named by ordinal, term or years, in text order. `bodies` by first offset, `before` by last."""
    found: list[RawSession] = []
    for match in found_at(HEAD, offsets(clean.folded, *_STARTS), clean.folded):
        if found and match.start() < found[-1].span.end:
            continue
        session = _center(clean, match) if match["center"] else _parts(clean, match, bodies, before, _congress(found))
        if session is not None:
            found.append(session)
    return tuple(found)


def _congress(found: list[RawSession]) -> RawBody | None:
    """The Party organisation of whose congress the text has told last."""
    told = (s.body for s in reversed(found) if s.kind == "Congress" and s.body is not None and not s.party)
    return next((body for body in told if body.name.startswith(("Đảng bộ", "Chi bộ"))), None)


def _center(clean: CleanText, match: re.Match[str]) -> RawSession | None:
    """`Trung ương 4 khóa XII`: a plenum only with its term, or as what a resolution is of."""
    folded = clean.folded
    named = _ITS_NUMBER.match(folded, match.end())
    if not named:
        return None
    end, term, years, more = _term_after(folded, named.end())
    of_document = re.search(
        r"(?:nghị quyết|kết luận|nq)(?: của)? $", folded[max(0, match.start() - 20) : match.start()]
    )
    if term is None and not of_document:
        return None
    ordinal = parse_number(named["n"])
    return RawSession(
        Span(match.start(), end),
        "Conference",
        match[0],
        ordinal,
        term,
        years,
        party=True,
        rule="session.plenum-short",
        more_terms=more,
    )


def _term_after(folded: str, start: int) -> tuple[int, int | None, tuple[int, int] | None, tuple[int, ...]]:
    glue = _OF_CENTER.match(folded, start)
    at = glue.end() if glue else start
    found = _TERM.match(folded, at)
    if not found:
        return start, None, None, ()
    end = found.end() + (folded[found.end() : found.end() + 1] == ")" and "(" in folded[start : found.end()])
    return end, parse_number(found["n"]), None, _more_terms(found)


def _parts(
    clean: CleanText,
    match: re.Match[str],
    bodies: dict[int, RawBody],
    before: dict[int, RawBody],
    told: RawBody | None,
) -> RawSession | None:
    """Read the parts after a session word, in any order, until something else stands there."""
    folded = clean.folded
    word = match["word"]
    if _COUNTED.match(folded, match.start()) and clean.text[match.start()].islower():
        return None
    kind = {"đại hội": "Congress", "hội nghị": "Conference"}.get(word, "Sitting")
    session = RawSession(Span(match.start(), match.end()), kind, word)
    at = match.end()
    after: int | None
    opened = False
    while True:
        glue = _GLUE.match(folded, at)
        begin = glue.end() if glue else at
        opened = opened or "(" in folded[at:begin]
        cell = cells.named(clean, begin) if kind == "Congress" and session.body is None else None
        if cell is not None:
            after, session = cell.span.end, replace(session, body=cell)
        else:
            after, session = _part(folded, begin, session, bodies)
        if after is None and (body := _unlisted(clean, at, begin, session)) is not None:
            after, session = body.span.end, replace(session, body=body, qualities=session.qualities - {"other"})
        if after is None:
            break
        at = after
        if opened and folded[at : at + 1] == ")":
            at, opened = at + 1, False
        session = replace(session, span=Span(match.start(), at))
    session = _body_before(clean, session, before)
    if session.kind == "Congress" and session.body is None and not session.party:
        session = replace(session, body=_whose(clean, session, told))
    return session if _definite(session, folded) else None


def _whose(clean: CleanText, session: RawSession, told: RawBody | None) -> RawBody | None:
    """Whose congress it is that the wording leaves out: a cell's; in `Nghị quyết Đại hội nhiệm kỳ …` that told of."""
    start = session.span.start
    if "cell" in session.qualities:
        return cells.holding(clean, start)
    named = session.years is not None and clean.folded.endswith(("nghị quyết ", "nghị quyết của "), 0, start)
    return told if named and "other" not in session.qualities else None


def _unlisted(clean: CleanText, glue: int, start: int, session: RawSession) -> RawBody | None:
    """`phiên họp thứ 5 Hội đồng Quốc phòng và An ninh`: the organ that sits stands in no table.

    Before the ordinal too (`Đại hội Đảng bộ Quân đội lần thứ XI`), and by the short name that the text gave it.
    """
    if session.body is not None or session.party or "," in clean.folded[glue:start]:
        return None
    name = organs.named(clean.text, start)
    if name is not None and not name.startswith(organs.PERSONS):
        end = start + len(name)
        return unlisted(name, start) if session.ordinal or _NUMBERED.match(clean.folded, end) else None
    short = organs.known_as(clean.text, start) if session.ordinal else None
    return replace(unlisted(short[1], start), span=Span(start, short[0])) if short else None


def _part(folded: str, at: int, session: RawSession, bodies: dict[int, RawBody]) -> tuple[int | None, RawSession]:
    """The next part and where it ends; (None, session) where none stands there."""
    for step in (_number, _name_of_body, _other_words):
        found = step(folded, at, session, bodies)
        if found is not None:
            return found
    return None, session


_Step = tuple[int | None, RawSession] | None


def _number(folded: str, at: int, session: RawSession, _: dict[int, RawBody]) -> _Step:
    if session.ordinal is None and (found := _ORDINAL.match(folded, at)):
        first = {"first"} if found["first"] else set()
        ordinal = 1 if first else parse_number(found["n"])
        return found.end(), replace(session, ordinal=ordinal, qualities=session.qualities | first)
    if session.years is None and (found := _YEARS.match(folded, at)):
        return found.end(), replace(session, years=(int(found["a"]), int(found["b"])))
    if session.term is None and (found := _TERM.match(folded, at)):
        return found.end(), replace(session, term=parse_number(found["n"]), more_terms=_more_terms(found))
    return None


def _more_terms(found: re.Match[str]) -> tuple[int, ...]:
    """The further terms of `khóa XI, XII`."""
    return tuple(n for n in (parse_number(part) for part in re.findall(r"[ivxl]+(?!\w)", found["more"])) if n)


def _name_of_body(folded: str, at: int, session: RawSession, bodies: dict[int, RawBody]) -> _Step:
    if session.party and "toàn quốc" in session.qualities and (mass := _mass_congress().match(folded, at)):
        return mass.end(), replace(session, body=_mass_body(mass), party=False)
    if session.body is None and session.kind == "Conference" and (organ := _OWN_ORGAN.match(folded, at)):
        return organ.end(), replace(session, organ=_ORGANS[organ["organ"]])
    if session.body is not None or session.party:
        again = _OF_PARTY.match(folded, at) if session.party else None
        return (again.end(), session) if again else None
    if at in bodies and bodies[at].name:
        body = bodies[at]
        return body.span.end, replace(session, body=body, party=body.body in {"bchtw", "dcsvn"})
    if session.kind == "Congress":
        return _organisation(folded, at, session)
    center = _CENTER.match(folded, at) if session.kind == "Conference" else None
    return (center.end(), replace(session, party=True)) if center else None


def _organisation(folded: str, at: int, session: RawSession) -> _Step:
    """Whose congress it is."""
    if found := _PARTY.match(folded, at):
        return found.end(), replace(session, party=True)
    if mass := _mass_congress().match(folded, at):
        return mass.end(), replace(session, body=_mass_body(mass), party=False)
    if own := _OWN.match(folded, at):
        return own.end(), replace(session, qualities=session.qualities | {"own"})
    if _OTHER.match(folded, at):
        return None, replace(session, qualities=session.qualities | {"other"})
    return None


def _other_words(folded: str, at: int, session: RawSession, _: dict[int, RawBody]) -> _Step:
    if session.kind == "Congress" and "cell" not in session.qualities and (found := cells.GENERIC.match(folded, at)):
        end = found.end() - found[0].endswith(" ")
        return end, replace(session, qualities=session.qualities | {"cell"})
    if found := _QUALITY.match(folded, at):
        quality = "toàn quốc" if found[0] == "đbtq" else found[0]
        party = session.party or (quality == "toàn quốc" and session.kind == "Congress")
        qualities = session.qualities | {quality}
        return found.end(), replace(session, qualities=qualities, party=party and session.body is None)
    if session.ordinal is not None:
        return None
    bare = _BARE_ORDINAL if session.party or session.kind == "Congress" or session.head == "họp kỳ" else None
    bare = _BARE_SITTING if session.head == "kỳ họp" else bare
    if bare is not None and (found := bare.match(folded, at)):
        return found.end(), replace(session, ordinal=parse_number(found["n"]))
    return None


@cache
def _mass_congress() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<mass>{alternation(column('mass_organizations', 'congress'))})(?: việt nam| cộng sản hồ chí minh)?"
        r"(?! (?:tỉnh|thành phố|huyện|xã|phường|cơ sở|các|kiểm|công))(?!\w)"
    )


def _mass_body(found: re.Match[str]) -> RawBody:
    row = next(row for row in table("mass_organizations") if row["congress"] == found["mass"])
    return RawBody(Span(found.start(), found.end()), row["name"], row["slug"], "doan_the", "central", local=False)


def _body_before(clean: CleanText, session: RawSession, before: dict[int, RawBody]) -> RawSession:
    """`HĐND tỉnh khóa X, nhiệm kỳ 2021-2026 tổ chức Kỳ họp thứ 7`: the body, and its term, stand before the word."""
    if session.body is not None or session.party:
        return session
    folded = clean.folded
    start = session.span.start
    window = max(0, start - 130)
    ends = [end for end in range(start, window, -1) if end in before and before[end].name]
    for end in ends[:3]:
        gap = folded[end:start].rstrip()
        if _PARTNER.search(folded, window, before[end].span.start):
            continue
        gap = _WITH.sub("", gap)
        term, years = _TERM.search(gap), _YEARS.search(gap)
        rest = _YEARS.sub("", _TERM.sub("", _EXPLAINED.sub("", gap))).strip(" ,()\n-" if term else " ,()")
        if (
            rest in {"", "đã", "vừa"}
            or _OPENS.fullmatch(rest)
            or re.fullmatch(r"(?:thông qua |ban hành |quyết nghị |họp )?tại", rest)
        ):
            body = before[end]
            if (begin := organs.of_body(clean.text, window, body.span.start)) is not None:
                body = unlisted(clean.text[begin:end], begin)
            body = _organ_of(session.organ, body)
            party = body.body in {"bchtw", "dcsvn"}
            return replace(
                session,
                body=body,
                party=party,
                span=Span(body.span.start, session.span.end),
                term=session.term or (parse_number(term["n"]) if term else None),
                years=session.years or ((int(years["a"]), int(years["b"])) if years else None),
                rule="session.body-before",
            )
    found = organs.before(clean.text, window, start, lambda a, b: bool(_OPENS.fullmatch(folded[a:b].strip(" ,"))))
    if found is None or session.kind == "Congress" or session.ordinal is None:
        return session
    body = _organ_of(session.organ, unlisted(found[1], found[0]))
    return replace(session, body=body, span=Span(found[0], session.span.end), rule="session.body-before")


def _organ_of(organ: str | None, body: RawBody) -> RawBody:
    """`Hội Nông dân tỉnh tổ chức hội nghị Ban Chấp hành`; of a Party committee this is the committee itself."""
    if organ is None:
        return body
    if body.code in {"ban_chap_hanh", "ban_thuong_vu"} and organ == "Ban Chấp hành":
        kind = body.kind.removeprefix("btv-")
        return replace(body, name=body.name.removeprefix("Ban Thường vụ "), kind=kind, code="ban_chap_hanh")
    kind = f"{slug(organ)}-{body.kind}" if body.kind else ""
    return replace(body, name=f"{organ} {body.name}", kind=kind)


def _definite(session: RawSession, folded: str) -> bool:
    """A session is one by its ordinal, or as a body's congress or plenary of named years."""
    if "other" in session.qualities or (session.body is None and _NONE_AFTER.match(folded, session.span.end)):
        return False
    if "cell" in session.qualities and session.body is None:
        return False
    if session.kind == "Congress" and session.ordinal is None:
        of_party = session.body is not None and (
            session.body.kind.startswith("dang-bo") or session.body.name.startswith(("Chi bộ", "Đảng bộ"))
        )
        named = session.years is not None or session.term is not None
        return named and (of_party or "own" in session.qualities)
    if session.head.endswith("phiên") or "first" in session.qualities:  # `phiên thứ hai`: of whom must be said
        return session.ordinal is not None and session.body is not None
    return session.ordinal is not None


def is_national(session: RawSession) -> bool:
    """Is this a congress of the whole Party: named as such, or without a body and with a number that only it bears?"""
    if session.kind != "Congress" or session.party or "own" in session.qualities:
        return session.kind == "Congress" and "own" not in session.qualities
    return (
        session.body is None
        and session.years is None
        and session.ordinal is not None
        and _RECENT <= session.ordinal < _NATIONAL
    )
