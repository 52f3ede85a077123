"""Which document or session it is: its key, or the candidates and the reason why that is not decided.

Numbers start again with each term, so a symbol needs its term, a State symbol its year, a local one its place. What
the text states decides first, then its dates, then `published` by the rule `identity.last-issued`. That the catalogue
knows only one bearer, or one with such a subject, never decides: it is incomplete, and 01-HD/TW explains the Party
Statute in three terms.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from .. import ids
from ..ids import DocumentKey, document_key, iri, slug
from ..model import Certainty, Identity
from ..symbols import Symbol
from . import congresses, instances
from .clean import fold
from .groups import dice, law_name
from .instances import term_words
from .rules import table
from .sessions import is_national

if TYPE_CHECKING:
    from ..dates import PartialDate
    from ..model import BodyRef
    from ..reference import KnownDocument, KnownTerm, Reference
    from .groups import Group
    from .reading import Reading

_LIKE = 0.3  # a subject less like the known one speaks of another paper
_CONSTITUTION_2013 = dt.date(2014, 1, 1)


@dataclass(frozen=True, slots=True)
class Settled:
    """The identity, with the term told by years, a day or a rule, and the year that a rule inferred; else None."""

    identity: Identity
    term: KnownTerm | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked about one document: all that the text says of it."""

    group: Group
    issuer: BodyRef | None
    place: str | None
    years: tuple[int, int] | None
    date: PartialDate | None
    title: str
    published: dt.date | None
    reference: Reference

    @property
    def term(self) -> int | None:
        """The term that the text states."""
        return self.group.term


def undecided(rule: str, reason: str, candidates: tuple[str, ...] = ()) -> Identity:
    """An identity that is left open."""
    certainty = Certainty.AMBIGUOUS if candidates else Certainty.STATED
    return Identity(None, rule, certainty, reason, candidates)


def document_identity(asked: Asked, reading: Reading) -> Settled:  # noqa: PLR0911 (one return a kind of document)
    """The identity of one document of a text."""
    group = asked.group
    forms = {c.form for c in group.citations}
    if group.number is None and "plenum" in forms:
        return Settled(_plenum(asked))
    if "congress" in forms:
        return Settled(_congress(asked, reading))
    if group.type == "Statute":
        return Settled(Identity(DocumentKey("dcsvn", None, None, "dieu-le-dang"), "identity.statute"))
    if group.type == "Constitution":
        return Settled(_constitution(asked))
    if group.type == "Law" and group.symbol is None:
        return Settled(_law(asked))
    symbol = group.symbol or _symbol_of(group, asked.issuer)
    if group.number is None:
        return Settled(undecided("identity.no-number", "Văn bản không có số: thuộc về nguồn này."))
    if symbol is None:
        return Settled(
            undecided("identity.no-issuer", "Chỉ có số, không có ký hiệu hay cơ quan ban hành.", _bearers(asked, None))
        )
    return _party(asked, reading, symbol) if symbol.family == "party" else _state(asked, symbol)


def _plenum(asked: Asked) -> Identity:
    session = next(c.session for c in asked.group.citations if c.session is not None)
    known = asked.reference.plenum_documents(asked.term, session.ordinal) if asked.term and session.ordinal else ()
    candidates = tuple(sorted(iri(k.key) for k in known if k.type == asked.group.type))
    return undecided(
        "identity.plenum",
        "Số sau “Trung ương” là số hội nghị, không phải số nghị quyết; một hội nghị có thể ban hành nhiều nghị quyết.",
        candidates,
    )


def _congress(asked: Asked, reading: Reading) -> Identity:
    session = next(c.session for c in asked.group.citations if c.session is not None)
    if asked.group.type != "Resolution" or session.ordinal is None:
        return undecided("identity.no-number", "Văn bản không có số: thuộc về nguồn này.")
    if is_national(session):
        return Identity(DocumentKey("dcsvn", None, f"dai-hoi-{session.ordinal}", "nq"), "identity.congress")
    place = asked.issuer.key.place if asked.issuer and asked.issuer.key else reading.place.slug
    if session.body is not None and session.body.kind == "dang-bo-tinh" and place:
        return Identity(DocumentKey("dang-bo-tinh", place, f"dai-hoi-{session.ordinal}", "nq"), "identity.congress")
    return undecided("identity.no-place", "Chưa biết đại hội của đảng bộ nào.")


def _constitution(asked: Asked) -> Identity:
    year = next((y for c in asked.group.citations if c.name and (y := law_name(c.name)[1])), None)
    if year is not None:
        return Identity(DocumentKey("qh", None, str(year), "hien-phap"), "identity.year-stated")
    if asked.published is not None and asked.published >= _CONSTITUTION_2013:
        reason = f"Hiến pháp có hiệu lực vào ngày {asked.published:%d/%m/%Y} là Hiến pháp năm 2013."
        return Identity(DocumentKey("qh", None, "2013", "hien-phap"), "identity.in-force", Certainty.INFERRED, reason)
    return undecided("identity.no-year", "Không nêu Hiến pháp năm nào.")


def _law(asked: Asked) -> Identity:
    names = [law_name(c.name) for c in asked.group.citations if c.name]
    name = names[0][0] if names else ""
    year = next((y for _, y in names if y), None) or (asked.date.year if asked.date else None)
    if any(c.draft for c in asked.group.citations):
        return undecided("identity.draft", "Dự án luật, chưa có số và năm.")
    if year is None:
        return undecided("identity.no-year", "Luật chỉ được gọi tên, không có số hay năm.")
    return Identity(DocumentKey("qh", None, str(year), "luat", slug(name.removeprefix("luật "))), "identity.law-year")


def _symbol_of(group: Group, issuer: BodyRef | None) -> Symbol | None:
    """The symbol that number, type and issuer make up: Nghị quyết số 13 of the Central Committee is 13-NQ/TW."""
    kind, number = _abbreviation(group.type), group.number
    body = issuer.key.kind if issuer is not None and issuer.key is not None else None
    suffix = next((row["words"] for row in table("body_suffixes") if row["body"] == body), None)
    if suffix is None or kind is None or number is None:
        return None
    return Symbol(number, kind, suffix, "state" if suffix in {"CP", "TTg"} else "party")


def _unplaced(symbol: Symbol) -> str:
    return f"Chưa rõ ký hiệu {symbol.text} là của địa phương, cơ quan nào."


def _abbreviation(type_name: str) -> str | None:
    return next((row["words"] for row in table("type_symbols") if row["type"] == type_name), None)


def _party(asked: Asked, reading: Reading, symbol: Symbol) -> Settled:
    organ = slug(symbol.organ)
    needs_place = ids.needs_place(organ)
    place = asked.place if needs_place else None
    if needs_place and place is None:
        return Settled(undecided("identity.no-place", _unplaced(symbol), ()))
    term, rule, reason = _instance(asked, reading, organ, place, symbol)
    if term is None and asked.term is None:
        return Settled(undecided(rule, reason or "Không nêu khóa hay ngày ban hành.", _bearers(asked, symbol)))
    stated = asked.term is not None or rule == "identity.years-stated"
    instance = term.key.instance if term is not None else str(asked.term)
    key = document_key(symbol, asked.group.type, instance=instance, place=place)
    if key is None:
        return Settled(undecided("identity.no-place", _unplaced(symbol)))
    implied = asked.group.symbol is None
    certainty = Certainty.STATED if stated else Certainty.INFERRED
    if implied and certainty is Certainty.STATED and not reason:
        reason = f"Số, loại và cơ quan ban hành cho ký hiệu {symbol.text}."
    return Settled(Identity(key, rule, certainty, reason), term if asked.term is None else None)


def _instance(
    asked: Asked, reading: Reading, organ: str, place: str | None, symbol: Symbol
) -> tuple[KnownTerm | None, str, str | None]:
    """The committee instance, the rule that found it and the reason (None where the text states it)."""
    reference = asked.reference
    if asked.term is not None:
        return reference.term(organ, place, asked.term), "identity.term-stated", None
    if asked.years is not None and (term := congresses.by_years(organ, place, asked.years, reference)):
        return term, "identity.years-stated", None
    if asked.date is not None:
        return instances.of_date(asked.date, organ, place, reference)
    if asked.published is not None:
        if congresses.committee(organ, place) is not None:
            in_office = partial(congresses.term_on, organ, place, reference=reference)
            return instances.of_text(reading, asked.group, asked.title, in_office)
        return _last_issued(asked, organ, place, symbol)
    return None, "identity.no-term", "Không nêu khóa hay ngày ban hành; số được đánh lại từ đầu mỗi nhiệm kỳ."


def _last_issued(
    asked: Asked, organ: str, place: str | None, symbol: Symbol
) -> tuple[KnownTerm | None, str, str | None]:
    """The last one issued by the day of publication, in the term of that day."""
    day = asked.published
    term = asked.reference.term_on(organ, place, day) if day else None
    why = "Số được đánh lại từ đầu mỗi nhiệm kỳ."
    if term is None or day is None:
        return None, "identity.no-term", instances.unknown(f"{day.day}/{day.month}/{day.year}") if day else why
    issued = [
        k
        for k in _known(asked, symbol)
        if k.term == term.key and k.issued is not None and k.issued.first <= day and _on_that(asked, k)
    ]
    if issued:
        return (
            term,
            "identity.last-issued",
            f"{_latest(day)}, thuộc {term_words(term)}.",
        )
    return (
        None,
        "identity.no-term",
        f"Không nêu khóa; danh mục không có văn bản số này của {term_words(term)} tính đến ngày đăng. {why}",
    )


def _state(asked: Asked, symbol: Symbol) -> Settled:
    place = asked.place
    year = symbol.year or (asked.date.year if asked.date else None)
    rule, reason, inferred = ("identity.year-stated", None, None)
    if year is None:
        known = [k for k in _known(asked, symbol) if k.sourced and k.issued is not None]
        if asked.published is not None:
            day = asked.published
            if any(
                k.issued.year == day.year and k.issued.first <= day and _on_that(asked, k) for k in known if k.issued
            ):
                year = inferred = day.year
                rule, reason = (
                    "identity.last-issued",
                    f"{_latest(day)}, trong năm {day.year}.",
                )
    if year is None:
        return Settled(
            undecided(
                "identity.no-year",
                "Ký hiệu không có năm và không nêu ngày ban hành; số được đánh lại từ đầu mỗi năm.",
                _bearers(asked, symbol),
            )
        )
    key = document_key(symbol, asked.group.type, year=year, place=place)
    if key is None:
        return Settled(undecided("identity.no-place", _unplaced(symbol), ()))
    return Settled(Identity(key, rule, Certainty.INFERRED if inferred else Certainty.STATED, reason), year=inferred)


def _known(asked: Asked, symbol: Symbol) -> list[KnownDocument]:
    kind = "du-an" if symbol.type == "DA" else slug(symbol.type or "")
    found = asked.reference.documents(slug(symbol.organ), kind, symbol.number)
    issuer = asked.issuer.key if asked.issuer is not None else None
    fitting = (k for k in found if k.key.place in {None, asked.place} and k.type == asked.group.type)
    return [k for k in fitting if issuer is None or k.issuer is None or k.issuer.key in {None, issuer}]


def _on_that(asked: Asked, known: KnownDocument) -> bool:
    """May it be this one, by the subject that the text gives? A like subject proves nothing (35-CT/TW)."""
    return not asked.title or not known.title or dice(asked.title, _subject(known.title)) >= _LIKE


def _subject(title: str) -> str:
    return re.sub(r"^(?:về(?: việc)?|v/v) ", "", fold(title))


def _bearers(asked: Asked, symbol: Symbol | None) -> tuple[str, ...]:
    """IRIs of all that bear this number: known documents and collision keys, those of a fitting type and issuer."""
    group = asked.group
    if symbol is not None:
        found = _known(asked, symbol)
    else:
        kind = slug(_abbreviation(group.type) or "")
        found = (
            [k for organ in ("tw", "cp", "ttg") for k in asked.reference.documents(organ, kind, group.number or "")]
            if kind
            else []
        )
        found = [k for k in found if k.type == group.type]
        if asked.term is not None:  # `Nghị quyết 13 khóa IX`: of that term, though it may be a province's
            found = [k for k in found if k.term is not None and k.term.instance == str(asked.term)]
    day = asked.published
    return tuple(sorted({iri(k.key) for k in found if day is None or k.issued is None or k.issued.first <= day}))


def _latest(day: dt.date) -> str:
    return f"Văn bản mang số này được ban hành gần nhất tính đến ngày đăng {day.day}/{day.month}/{day.year}"
