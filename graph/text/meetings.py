"""From sessions as written to sessions: one entry each, with body, term, key and day."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..ids import BodyKey, SessionKey, TermKey
from ..model import BodyRef, Certainty, Identity, Mention, Session, TermRef
from . import congresses, events, occasions, placing
from .clean import fold
from .issuers import central
from .sessions import is_national

if TYPE_CHECKING:
    from ..dates import PartialDate
    from ..reference import Reference
    from .events import RawEvent
    from .reading import Reading
    from .sessions import RawSession

_TERM_ORGANS = {
    "bchtw": "tw",
    "bct": "tw",
    "bbt": "tw",
    "qh": "qh",
    "ubtvqh": "ubtvqh",
    "tinh-uy": "tu",
    "btv-tinh-uy": "tu",
    "hdnd": "hdnd",
}


_ASSEMBLIES = frozenset({"hoi_dong_nhan_dan", "quoc_hoi"})  # of a place that is not known, too
_NEAR = 20
_NEAR_EVENT = 600
_NEAR_DATE = re.compile(r",? ?\(?(?:vào |họp |diễn ra |hồi |trong )?(?:ngày |sáng |chiều |tối )?(?:ngày )?")
_OPENING = re.compile(r"[^.;]{0,40}(?:ngày|sáng|chiều|tối|ngày \()? ?\(?")
_FIRST_TIME = re.compile(
    r"(?:lần đầu|lần thứ nhất) tại (?:phiên họp |các )?$"
)  # `đã cho ý kiến lần đầu tại Kỳ họp thứ 2`
_CITED = re.compile(r"(?:nghị quyết|chỉ thị|kết luận|quyết định|quy định|kế hoạch) (?:số )?\d")


# the session whose day that is: `Sáng 23/10, Tỉnh ủy tổ chức hội nghị thông báo kết quả Hội nghị lần thứ sáu …`
_ANOTHER = re.compile(r"(?<!\w)(?:hội nghị|cuộc họp|phiên họp|buổi làm việc)(?!\w)")
_ABOUT = re.compile(r"(?<!\w)(?:kết quả|nội dung|tinh thần|thành công|thực hiện|dự thảo|theo)(?: của)? $")
_LEVEL = re.compile(r" (?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)(?= )")
_HEADLINE = 200  # code points of a headline at most
_PAGE = 700  # code points: headline, lead and first caption
_BEARS = re.compile(
    r"(?:nghị quyết|kết luận|văn kiện|quyết định|sau|từ|chào mừng|tiến tới)(?: số \S+)?(?: của| tại)? $"
)


@dataclass(slots=True)
class Gathering:
    """One session in the making."""

    kind: str
    body: BodyRef | None
    ordinal: int | None
    term: int | None
    years: tuple[int, int] | None
    national: bool
    mentions: list[Mention] = field(default_factory=list)
    date: PartialDate | None = None
    day: tuple[int, int] | None = None
    guessed: bool = False


def gather(reading: Reading, reference: Reference) -> list[Gathering]:
    """The sessions that the text names by ordinal, term or years, in order."""
    found: list[Gathering] = []
    for raw in sorted(reading.sessions.values(), key=lambda s: s.span.start):
        for term in (raw.term, *raw.more_terms):
            one = _gathering(reading, raw, term, found, reference)
            home = next((g for g in reversed(found) if _same(g, one)), None)
            if home is None:
                found.append(one)
                home = one
            else:
                _enrich(home, one)
            home.mentions.append(Mention(raw.span, "ordinal" if raw.ordinal else "named", raw.rule))
    found = _by_years(found)
    _date_sessions(reading, found)
    _add_events(reading, found, reference)
    return found


def _by_years(found: list[Gathering]) -> list[Gathering]:
    """A congress named by its years alone is the one that the text numbers: `nhiệm kỳ 2020-2025`, `lần thứ XX`."""
    kept = []
    for one in found:
        numbered = [g for g in found if one.ordinal is None and g.ordinal is not None and _same_congress(g, one)]
        if not numbered:
            kept.append(one)
            continue
        numbered[-1].years = numbered[-1].years or one.years
        numbered[-1].mentions += one.mentions
    return kept


def _same_congress(a: Gathering, b: Gathering) -> bool:
    if "Congress" not in {a.kind} & {b.kind} or a.body is None or b.body is None:
        return False
    return (a.years is None or a.years == b.years) and placing.one_name(a.body) == placing.one_name(b.body)


def _date_sessions(reading: Reading, found: list[Gathering]) -> None:
    """The day of a numbered session: the date in its sentence, before it or right after it."""
    for one in found:
        for mention in one.mentions:
            start, end = reading.sentence_start(mention.span.start), mention.span.end
            if one.kind == "Congress" or one.date is not None:
                continue
            folded = reading.clean.folded
            days = [d for d in reading.dates_between(start, end + _NEAR) if d.date.day]
            before = [
                d for d in days if d.span.start < mention.span.start and not _CITED.search(folded, start, d.span.start)
            ]
            after = [d for d in days if d.span.start >= end and _NEAR_DATE.fullmatch(folded, end, d.span.start)]
            if after:
                one.date = after[0].date
            elif (
                before
                and _OPENING.fullmatch(folded, start, before[0].span.start)
                and not _in_name(reading, mention)
                and _ANOTHER.search(folded, before[0].span.end, mention.span.start) is None
            ):
                one.date = before[0].date


def _add_events(reading: Reading, found: list[Gathering], reference: Reference) -> None:
    """Sessions reported without an ordinal; one of a body whose numbered session the text reports is that one."""
    told = events.scan(reading)
    for event in sorted((*told, *occasions.scan(reading, told)), key=lambda one: one.span):
        _add_event(reading, found, event, reference)
    if not any(_reported(one, reading) for one in found) and (only := occasions.pointed(reading)) is not None:
        _add_event(reading, found, only, reference)


def _add_event(reading: Reading, found: list[Gathering], event: RawEvent, reference: Reference) -> None:
    body = placing.complete(event.body, reading.place, reference) if event.body is not None else None
    one = Gathering(event.kind, body, event.ordinal, event.term, None, national=False, date=event.date)
    one.day, one.guessed = event.day, event.guessed
    # `Trước đó, …`: another session than the one reported so far, unless the day is the same
    known = [
        g
        for g in found
        if event.earlier == _earlier(g, reading) or (g.date is not None and g.date == event.date and not g.ordinal)
    ]
    headline = reading.clean.folded.find("\n", 0, _HEADLINE)
    if body is None or one.guessed:
        known = [g for g in known if g.ordinal is None or (_reported(g, reading) and not _cited_plenum(g))]
    home = next((g for g in reversed(known) if _same_event(g, one, event.span.start, headline)), None)
    if home is None:
        home = one
        found.append(one)
    elif (home.body is None or home.guessed) and body is not None and not one.guessed:
        home.body, home.guessed = body, False
    home.date = home.date or event.date
    home.day = home.day or event.day
    home.mentions.append(Mention(event.span, "event", event.rule))


def _reported(gathering: Gathering, reading: Reading) -> bool:
    """Does the text tell of it, rather than name a paper after it?"""
    if gathering.date is not None:
        return True
    key = gathering.body.key if gathering.body is not None else None
    central = key is not None and key.kind in {"bchtw", "dcsvn"}
    return any(
        m.form == "event"
        or m.rule == "session.body-before"
        or (m.span.start < _PAGE and not _in_name(reading, m) and not (central and _spoken_of(reading, m)))
        for m in gathering.mentions
    )


def _cited_plenum(gathering: Gathering) -> bool:
    """A plenum of the Central Committee of which no day is told: texts cite it far more often than they report it."""
    key = gathering.body.key if gathering.body is not None else None
    return key is not None and key.kind == "bchtw" and gathering.date is None


def _spoken_of(reading: Reading, mention: Mention) -> bool:
    """`thông báo nhanh kết quả Đại hội XIV`: a congress or plenum that others are told about."""
    start = mention.span.start
    return bool(_ABOUT.search(reading.clean.folded, max(0, start - 40), start))


def _in_name(reading: Reading, mention: Mention) -> bool:
    start = mention.span.start
    return bool(_BEARS.search(reading.clean.folded, max(0, start - 40), start))


def _earlier(gathering: Gathering, reading: Reading) -> bool:
    start = reading.sentence_start(min(m.span.start for m in gathering.mentions))
    first = min(m.span.start for m in gathering.mentions)
    return reading.clean.folded.startswith("trước đó", start) or bool(
        _FIRST_TIME.search(reading.clean.folded, max(start, first - 40), first)
    )


def _same_event(a: Gathering, b: Gathering, start: int, headline: int) -> bool:
    """Is the event `b`, told at that offset, the session `a`? `headline` is where the headline ends."""
    days = ((a.date, b.date), (a.day, b.day), (a.term, b.term), (a.ordinal, b.ordinal))
    if any(mine and theirs and mine != theirs for mine, theirs in days):
        return False
    if a.ordinal is not None and min(m.span.start for m in a.mentions) > start + _NEAR_EVENT:
        return False  # `Sau kỳ họp thứ 3 …`, far below: another one
    if a.body is None or b.body is None or a.guessed or b.guessed:
        named = a.body is not None and (b.body is None or start < headline or _one_body(a.body, b.body))
        return a.kind == b.kind and (a.ordinal is None or named)
    alike = a.kind == b.kind or {a.kind, b.kind} <= {"Conference", "Meeting"}
    return alike and _one_body(a.body, b.body)


def _one_body(a: BodyRef, b: BodyRef) -> bool:
    return placing.one_name(a) == placing.one_name(b)


def _gathering(
    reading: Reading, raw: RawSession, term: int | None, found: list[Gathering], reference: Reference
) -> Gathering:
    national = is_national(raw)
    body: BodyRef | None
    if national:
        body = central("dcsvn", reference)
    elif raw.party:
        body = central("bchtw", reference)
    elif raw.body is not None:
        body = placing.complete(raw.body, reading.place, reference)
    elif "own" in raw.qualities:
        body = next((g.body for g in reversed(found) if g.kind == "Congress" and not g.national), None)
    else:
        body = _sitting_body(reading, raw, reference) if raw.kind == "Sitting" else _committee(reading, raw, reference)
    kind = raw.kind
    organs = {raw.body.body or raw.body.kind} if raw.body is not None else set()
    organs |= {body.key.kind} if body is not None and body.key is not None else set()
    assembly = organs & events.SITTING or (body is not None and body.kind in _ASSEMBLIES)
    if kind == "Sitting" and body is not None and not assembly:
        kind = "Meeting"  # `phiên họp` of a committee
    if raw.kind == "Congress":  # `Đại hội … khóa XII` is the twelfth
        return Gathering(kind, body, raw.ordinal or term, None, raw.years, national)
    return Gathering(kind, body, raw.ordinal, term, raw.years, national)


def _sitting_body(reading: Reading, raw: RawSession, reference: Reference) -> BodyRef | None:
    """A sitting without its body is that of the one council or assembly that the text is about."""
    kinds = {"hdnd", "quoc_hoi"} if raw.head == "kỳ họp" else {"ubtvqh"}
    named = [b for b in reading.bodies.values() if b.kind in kinds]
    if not named and raw.head == "kỳ họp":
        named = [b for b in reading.bodies.values() if b.code == "uy_ban_kiem_tra" or b.body == "ubkttw"]
    councils = {(b.kind, b.level if b.local else None) for b in named}
    if len(councils) > 1:  # the one named nearest before it
        before = [b for b in named if b.span.start < raw.span.start]
        named = before[-1:] or named[:1]
    return placing.complete(next((b for b in named if b.place), named[0]), reading.place, reference) if named else None


def _committee(reading: Reading, raw: RawSession, reference: Reference) -> BodyRef | None:
    """A numbered conference without its body is that of the committee named before it in the sentence."""
    if raw.kind != "Conference":
        return None
    start = reading.sentence_start(raw.span.start)
    near = reading.bodies_between(start, raw.span.start)
    named = [b for b in near if b.code in {"ban_chap_hanh", "ban_thuong_vu"} and b.name]
    return placing.complete(named[-1], reading.place, reference) if named else None


def _same(a: Gathering, b: Gathering) -> bool:
    if a.kind != b.kind or a.ordinal != b.ordinal or a.national != b.national:
        return False
    if a.term and b.term and a.term != b.term:
        return False
    if a.ordinal is None and a.years != b.years:
        return False
    if a.body is None or b.body is None:
        return True
    short, long = sorted((fold(a.body.name), fold(b.body.name)), key=len)
    # `Ban Chấp hành Đảng bộ`, without its level
    unplaced = a.ordinal is not None and f"{_LEVEL.sub('', long)} ".startswith(f"{short} ")
    return unplaced or placing.one_name(a.body) == placing.one_name(b.body)


def _enrich(home: Gathering, other: Gathering) -> None:
    if other.body is not None and (home.body is None or len(other.body.name) > len(home.body.name)):
        home.body = other.body
    home.term = home.term or other.term
    home.years = home.years or other.years


def session_of(number: int, gathering: Gathering, reading: Reading, reference: Reference) -> Session:
    """The finished session, with its key where body, instance and ordinal are known."""
    term, identity, inferred = _identify(gathering, reference)
    return Session(
        f"s{number}",
        gathering.kind,
        tuple(sorted(gathering.mentions, key=lambda m: m.span)),
        identity,
        gathering.body,
        gathering.ordinal,
        term,
        gathering.date,
        place=reading.place.slug
        if gathering.body is not None and gathering.body.key is not None and gathering.body.key.place
        else None,
        inferred=frozenset({"term"}) if inferred else frozenset(),
    )


def _identify(g: Gathering, reference: Reference) -> tuple[TermRef | None, Identity, bool]:
    if g.kind == "Congress":
        return _congress(g)
    key = g.body.key if g.body is not None else None
    organ = _TERM_ORGANS.get(key.kind) if key is not None else None
    term = _term(g, organ, key, reference)
    inferred = False
    reason = None
    if (
        organ is not None
        and key is not None
        and (term is None or term.key is None)
        and (day := g.date.first if g.date and g.date.day else None)
    ):
        known = congresses.term_on(organ, key.place, day, reference)
        if known is not None and term is None:
            term, inferred = TermRef(known.number, known.years, known.key, g.body), True
            reason = f"Ngày họp {day.day}/{day.month}/{day.year} thuộc nhiệm kỳ này."
    if organ is None and g.ordinal is not None and g.body is None:
        return term, Identity(None, "session.no-body", reason="Không nêu hội nghị, kỳ họp của cơ quan nào."), False
    if term is None or term.key is None or g.ordinal is None or key is None:
        return (
            term,
            Identity(None, "session.no-instance", reason="Chưa biết khóa hoặc số thứ tự: thuộc về nguồn này."),
            inferred,
        )
    sitting = {"bct": "bct", "bbt": "bbt", "btv-tinh-uy": "btv-tinh-uy"}.get(key.kind, organ or key.kind)
    found = SessionKey(sitting, key.place, term.key.instance, g.ordinal)
    return (
        term,
        Identity(
            found,
            "session.term-of-day" if inferred else "session.parts",
            Certainty.INFERRED if inferred else Certainty.STATED,
            reason,
        ),
        inferred,
    )


def _congress(g: Gathering) -> tuple[TermRef | None, Identity, bool]:
    if g.national and g.ordinal is not None:
        return None, Identity(SessionKey("dcsvn", None, "dai-hoi", g.ordinal), "session.congress"), False
    key = g.body.key if g.body is not None else None
    if key is not None and key.place is not None and g.ordinal is not None and key.kind.startswith("dang-bo"):
        return None, Identity(SessionKey(key.kind, key.place, "dai-hoi", g.ordinal), "session.congress"), False
    return None, Identity(None, "session.no-place", reason="Chưa biết đại hội của tổ chức nào, ở đâu."), False


def _term(g: Gathering, organ: str | None, key: BodyKey | None, reference: Reference) -> TermRef | None:
    if g.term is None and g.years is None:
        return None
    if organ is None or key is None:
        return TermRef(g.term, g.years, None, g.body)
    known = (
        reference.term(organ, key.place, g.term)
        if g.term
        else congresses.by_years(organ, key.place, g.years, reference)
        if g.years
        else None
    )
    if known is not None:
        return TermRef(known.number or g.term, known.years or g.years, known.key, g.body)
    instance = str(g.term) if g.term else f"{g.years[0]}-{g.years[1]}" if g.years else None
    return TermRef(g.term, g.years, TermKey(organ, key.place, instance) if instance else None, g.body)
