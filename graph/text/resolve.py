"""Resolve: what the citations, sessions and bodies of a text mean; what that decides, and what stays open and why."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from ..dates import PartialDate
from ..ids import BodyKey, DocumentKey, TermKey
from ..model import BodyRef, Certainty, Document, Mention, PositionRef, Span, TermRef
from . import coreference, identity, issuers, lives, meetings, placing
from .clean import fold
from .entities import BodyMention, Entities, PositionMention
from .rules import group as words_of
from .rules import table
from .told import told

if TYPE_CHECKING:
    from ..reference import Reference
    from .find import Findings
    from .groups import Group
    from .reading import Citation, Reading

_POST = re.compile(rf"(?:quyền |nguyên )?{words_of('post')}(?: thường trực)? $")
# In `Trưởng Ban Tổ chức Tỉnh ủy` the word of the post takes in that of the organ.
_LEADER = re.compile(r"(?:phó )?(?:trưởng|chánh) $")


_MERGERS = 2025  # provinces were merged on 1 July: the year alone tells no life
_HEADLINE = 250  # code points
_LOCAL_SUFFIX = re.compile(r"\w*[THQ]U|HĐND|UBND|S[A-ZĐ&]{1,7}|BCSĐ\w*")


def resolve(found: Findings, reference: Reference) -> tuple[Entities, str | None]:
    """The entities of one text, documents and sessions once each with all their mentions, and the slug of its place."""
    reading = lives.settle(found.reading, found.citations, reference)
    groups = coreference.group(reading, tuple(told(reading, found.citations)))
    annexes = issuers.promulgated(reading, groups)
    documents = tuple(
        _document(number, group, reading, reference, annexes.get(id(group))) for number, group in enumerate(groups, 1)
    )
    gatherings = meetings.gather(reading, reference)
    gatherings.sort(key=lambda g: min(m.span for m in g.mentions))
    sessions = tuple(meetings.session_of(number, one, reading, reference) for number, one in enumerate(gatherings, 1))
    named = tuple(
        BodyMention(raw.span, body)
        for raw in reading.bodies.values()
        if (body := placing.complete(raw, reading.place, reference)) is not None
    )
    entities = Entities(
        reading.clean, documents, sessions, named, _positions(reading, named), tuple(reading.dates.values())
    )
    return entities, reading.place.slug


def _document(number: int, group: Group, reading: Reading, reference: Reference, carrier: Group | None) -> Document:
    issuer, issuer_rule = issuers.issuer_of(reading, group, reference)
    if carrier is not None and (issuer is None or issuers.behind_subject(group)):
        issued = issuers.issuer_of(reading, carrier, reference)
        issuer, issuer_rule = issued if issued[0] is not None else (issuer, issuer_rule)
    date = group.date
    title = _title(reading, group)
    place = _place(issuer, reading, group, date, reference)
    issuer = _at_its_time(issuer, place)
    years = next((c.years for c in group.citations if c.years is not None), None)
    asked = identity.Asked(group, issuer, place, years, date, _folded_title(title), reading.published, reference)
    settled = identity.document_identity(asked, reading)
    term, inferred = _term(reading, group, settled, issuer)
    marks = {"term"} if inferred else set()
    if settled.year is not None and date is None:
        date = PartialDate(settled.year)
        marks.add("date")
    if issuer_rule in {"issuer.local-suffix", "issuer.by-type"}:
        marks.add("issuer")
    submission = group.type == "Submission"
    return Document(
        f"d{number}",
        group.type,
        tuple(_mention(c) for c in group.citations),
        settled.identity,
        kind=_kind(group, issuer),
        number=group.number,
        symbol=_printed(group),
        issuer=issuer,
        submitted_by=issuer if submission else None,
        term=term,
        date=date,
        title=title,
        is_self=any(c.is_self for c in group.citations),
        draft=any(c.draft for c in group.citations if c.form not in {"anaphor", "bare"})
        and issuer_rule != "issuer.passed",
        inferred=frozenset(marks),
    )


def _mention(citation: Citation) -> Mention:
    return Mention(citation.span, citation.form, citation.rule, citation.title)


def _title(reading: Reading, group: Group) -> str | None:
    name = next((c.name for c in group.citations if c.name), None)
    if group.type in {"Law", "Constitution", "Statute", "PoliticalProgramme"} and name:
        return name
    if any(c.form == "congress" for c in group.citations):
        first = next(c for c in group.citations if c.form == "congress")
        words = re.sub(r"\s+", " ", reading.clean.text[first.span.start : first.span.end])
        return words if fold(words).startswith(first.head) else f"{first.head.capitalize()} {words}"
    stated = [c.title for c in group.citations if c.title is not None]
    about = [
        span
        for span in stated
        if reading.clean.folded.startswith(("về ", "v/v "), span.start)
        or reading.clean.folded[span.start - 1 : span.start] == '"'
    ]
    best = (about or stated)[:1]
    if best:
        title = _in_full(reading, group, best[0])
        return re.sub(r"\s+", " ", reading.clean.text[title.start : title.end])
    forms = {c.form for c in group.citations}
    if "plenum" in forms:
        first = next(c for c in group.citations if c.form == "plenum")
        return re.sub(r"\s+", " ", reading.clean.text[first.span.start : first.span.end])
    return name


def _in_full(reading: Reading, group: Group, first: Span) -> Span:
    """The subject, or, where a headline shortened it, that of the citation which names body or day."""
    headline = reading.clean.text.find("\n", 0, _HEADLINE)
    if first.start > headline:
        return first
    full = [
        c.title for c in group.citations if c.title is not None and c.title.start > headline and (c.date or c.issuer)
    ]
    return full[0] if full and full[0].end - full[0].start > first.end - first.start else first


def _printed(group: Group) -> str | None:
    """The symbol as printed, in its normal form where only blanks, dashes or a zero differ; old marks as they are."""
    first = next((c for c in group.citations if c.symbol is not None), None)
    if first is None or first.symbol is None:
        return next((c.printed for c in group.citations if c.printed is not None), None)
    printed = re.sub(r"\s+", "", first.printed or first.symbol.text).replace("–", "-").replace("—", "-")
    normal = first.symbol.text
    return normal if printed.lstrip("0").casefold() == normal.lstrip("0").casefold() else printed


def _folded_title(title: str | None) -> str:
    return re.sub(r"^(?:về(?: việc)?|v/v) ", "", fold(title or ""))


def _place(
    issuer: BodyRef | None, reading: Reading, group: Group, date: PartialDate | None, reference: Reference
) -> str | None:
    """The place of a local organ, in the life that its own date or year tells: the issuer's, else the text's."""
    organ = group.symbol.organ if group.symbol is not None else ""
    if organ and not _LOCAL_SUFFIX.fullmatch(organ):
        return None
    own = issuer.key.place if issuer is not None and issuer.key is not None else None
    if issuer is not None and issuer.level != "provincial":
        return own
    known = reference.place(own) if own is not None else None
    here = reading.place.name
    name = (
        known.name
        if known is not None
        else here
        if issuer is None or (here and fold(here) in fold(issuer.name))
        else None
    )
    if name is None:
        return own
    life = reference.place_on(name, day) if (day := _when(group, date)) is not None else None
    return life.slug if life is not None else own or (reading.place.slug if name == here else None)


def _when(group: Group, date: PartialDate | None) -> dt.date | None:
    """A day on which it was in the making: its date, or the last day of a year that was over before or after 2025."""
    if date is not None and date.day:
        return date.first
    year = date.year if date is not None else group.symbol.year if group.symbol is not None else None
    return dt.date(year, 12, 31) if year is not None and year != _MERGERS else None


def _at_its_time(issuer: BodyRef | None, place: str | None) -> BodyRef | None:
    """The issuer in the life of its province that the paper belongs to."""
    if (
        issuer is None
        or place is None
        or issuer.level != "provincial"
        or issuer.key is None
        or issuer.key.place == place
    ):
        return issuer
    return replace(issuer, key=BodyKey(issuer.key.kind, place))


def _term(
    reading: Reading, group: Group, settled: identity.Settled, issuer: BodyRef | None
) -> tuple[TermRef | None, bool]:
    if settled.term is not None:
        known = settled.term
        return TermRef(known.number, known.years, known.key, issuer), settled.identity.certainty is Certainty.INFERRED
    congress = next(
        (c.session.ordinal for c in group.citations if c.form == "congress" and c.session is not None), None
    )
    if congress is not None:
        key = settled.identity.key
        place = issuer.key.place if issuer is not None and issuer.key is not None else None
        national = isinstance(key, DocumentKey) and key.organ == "dcsvn"
        term_key = (
            TermKey("tw", None, str(congress)) if national else TermKey("tu", place, str(congress)) if place else None
        )
        return TermRef(congress, None, term_key, issuer), False
    if group.term is None:
        owned = group.owners_term(reading) if group.number is None else None
        return (TermRef(owned, None, None, issuer), False) if owned is not None else (None, False)
    key = settled.identity.key
    term_key = None
    if isinstance(key, DocumentKey) and key.period == str(group.term):
        organ = "tw" if key.place is None and key.organ not in {"qh", "cp", "ttg"} else key.organ
        term_key = TermKey(organ, key.place, key.period)
    if term_key is None and any(c.form == "plenum" for c in group.citations):
        term_key = TermKey("tw", None, str(group.term))
    return TermRef(group.term, None, term_key, issuer), False


def _kind(group: Group, issuer: BodyRef | None) -> str | None:
    """The code of the exact type, where type word and issuer tell it."""
    body = issuer.key.kind if issuer is not None and issuer.key is not None else ""
    party = group.symbol is not None and group.symbol.family == "party"
    rows = [row for row in table("document_kinds") if row["type"] == group.type]
    special = next((row["words"] for row in rows if row["body"] and row["body"] == body), None)
    if special is not None:
        return special
    if group.type == "Circular":
        return "thong_tri" if party or group.citations[0].head == "thông tri" else "thong_tu"
    if group.type == "Law":
        return "bo_luat" if group.citations[0].head == "bộ luật" else "luat"
    if group.type == "Resolution" and not party and not body:
        return None
    return next((row["words"] for row in rows if not row["body"]), None)


def _positions(reading: Reading, named: tuple[BodyMention, ...]) -> tuple[PositionMention, ...]:
    """Posts: a word of office right before the name of the body in which it is held."""
    folded, text = reading.clean.folded, reading.clean.text
    found = []
    for mention in named:
        start = mention.span.start
        post = _POST.search(folded, max(0, start - 40), start) or _LEADER.search(folded, max(0, start - 12), start)
        if post is not None:
            name = text[post.start() : post.end()].strip()
            found.append(
                PositionMention(
                    Span(post.start(), mention.span.end), PositionRef(name[0].upper() + name[1:], mention.body)
                )
            )
    return tuple(found)
