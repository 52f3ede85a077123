"""What was read from a text, before it becomes RDF: frozen dataclasses that know no store.

Offsets everywhere are code points of the source's NFC text, `start` inclusive and `end` exclusive. Local keys (`d1`,
`s1`, `a1`, `w1`) number the facts of one text in the order of their first mention; IRIs come from `ids`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from .dates import PartialDate
    from .ids import BodyKey, DocumentKey, SessionKey, TermKey


class Certainty(StrEnum):
    """How sure a reading is."""

    STATED = "stated"
    INFERRED = "inferred"
    AMBIGUOUS = "ambiguous"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of the NFC source text."""

    start: int
    end: int

    def within(self, other: Span) -> bool:
        """Does it lie inside the other (or equal it)?"""
        return other.start <= self.start and self.end <= other.end

    def overlaps(self, other: Span) -> bool:
        """Do they share a code point?"""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that state a fact, and the rule that read them.

    `rule` is the identifier of a row in a rule table; `reason` is a sentence in Vietnamese for what was inferred or
    left undecided, None where the text states it.
    """

    span: Span
    rule: str
    certainty: Certainty = Certainty.STATED
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class BodyRef:
    """A body as a text names it.

    `name` is its full usual name with its place (`Ủy ban nhân dân tỉnh Thái Nguyên`); `key` is None where the place is
    not known, and then the body belongs to the source; `kind` is a code of the body kinds (`uy_ban_nhan_dan`), None if
    unknown.
    """

    name: str
    key: BodyKey | None = None
    kind: str | None = None
    level: str | None = None


@dataclass(frozen=True, slots=True)
class PositionRef:
    """A post held in a body: `Bí thư` of `Tỉnh ủy Thái Nguyên`."""

    name: str
    body: BodyRef


@dataclass(frozen=True, slots=True)
class TermRef:
    """A committee instance: `number` 13 for khóa XIII, `years` (2020, 2025) for nhiệm kỳ 2020-2025; None if not given.

    `key` is None where the body or its place is not known.
    """

    number: int | None = None
    years: tuple[int, int] | None = None
    key: TermKey | None = None
    body: BodyRef | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a text names a document or session.

    `form` says how: `full`, `symbol`, `number`, `plenum`, `congress`, `title`, `list`, `anaphor`, `letterhead` …
    `title` is where the subject stands, None where the mention has none.
    """

    span: Span
    form: str
    rule: str
    title: Span | None = None


@dataclass(frozen=True, slots=True)
class Identity:
    """Which document or session it is, and why.

    `key` is None while that is not decided: it then belongs to its source, and `candidates` (IRIs of known or possible
    documents) say what it might be. `rule` names the rule that decided or stopped; `reason` is a Vietnamese sentence.
    """

    key: DocumentKey | SessionKey | None
    rule: str
    certainty: Certainty = Certainty.STATED
    reason: str | None = None
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """One act or paper of a body, with all its mentions in the text (at least one, in text order).

    `type` is the class name (`Resolution`), `kind` the code of the exact type (`nghi_quyet_cp`), None if open.
    `number` has no leading zeros; `symbol` is as printed, normalised; `title` is the subject as first given in full.
    `inferred` names the attributes that a rule supplied and the text does not state (`term`, `date`, `issuer`).
    """

    key: str
    type: str
    mentions: tuple[Mention, ...]
    identity: Identity
    kind: str | None = None
    number: str | None = None
    symbol: str | None = None
    issuer: BodyRef | None = None
    submitted_by: BodyRef | None = None
    term: TermRef | None = None
    date: PartialDate | None = None
    title: str | None = None
    is_self: bool = False
    draft: bool = False
    inferred: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Session:
    """A congress, conference, sitting or meeting of a body. `kind` is the class name; `date` is its first day."""

    key: str
    kind: str
    mentions: tuple[Mention, ...]
    identity: Identity
    body: BodyRef | None = None
    ordinal: int | None = None
    term: TermRef | None = None
    date: PartialDate | None = None
    place: str | None = None
    inferred: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """What a session did with a document.

    `session` is None where the text names none; `document` is None only for an instruction that names no document and
    has its words (`description`) alone. `years` and `period` belong to reviews.
    """

    action: str
    session: str | None
    document: str | None
    evidence: Evidence
    years: int | None = None
    period: tuple[int, int] | None = None
    given_by: PositionRef | BodyRef | None = None
    addressed_to: tuple[BodyRef, ...] = ()
    description: str | None = None


@dataclass(frozen=True, slots=True)
class Award:
    """A conferral of one kind of award for one reason.

    `name` is the award's usual name (`Bằng khen`), `kind` its code in the table of award kinds, None if open.
    Counts are None where not given.
    """

    name: str
    evidence: Evidence
    kind: str | None = None
    conferred_by: BodyRef | PositionRef | None = None
    collectives: int | None = None
    individuals: int | None = None
    recognizes: str | None = None
    session: str | None = None
    recipients: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation between two documents of the text: `predicate` is a local name of the ontology (`implements`)."""

    subject: str
    predicate: str
    object: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Doubt:
    """A plausibility warning kept with a fact: `code` of the rule, `about` local keys, the sentence twice."""

    code: str
    about: tuple[str, ...]
    message_vi: str
    message_en: str
    span: Span


@dataclass(frozen=True, slots=True)
class TextSource:
    """A text as it was taken in. `text` is NFC, `sha256` of its UTF-8 bytes, `iri` its address or made from the hash.

    `published` and `place` (a slug of `ids.place_iri`) are None where neither the user nor the text says.
    """

    iri: str
    sha256: str
    text: str
    name: str
    published: dt.date | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """All that was read from one text."""

    source: TextSource
    documents: tuple[Document, ...] = ()
    sessions: tuple[Session, ...] = ()
    agenda: tuple[AgendaItem, ...] = ()
    awards: tuple[Award, ...] = ()
    relations: tuple[Relation, ...] = ()
    doubts: tuple[Doubt, ...] = ()
