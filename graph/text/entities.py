"""What `find` and `resolve` hand to `relate`: the clean text with every thing that it names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..dates import PartialDate
    from ..model import BodyRef, Document, PositionRef, Session, Span


@dataclass(frozen=True, slots=True)
class RawBody:
    """A body as it is written: `name` without the place that the text may leave out.

    `place` is the place's name as written, None where it is left out or there is none; `local` says that it needs one.
    `body` is the identifier of a central body, None for local ones and for metonyms (then `name` is empty).
    """

    span: Span
    name: str
    kind: str
    code: str | None
    level: str | None
    local: bool
    place: str | None = None
    province: str | None = None
    body: str | None = None


@dataclass(frozen=True, slots=True)
class CleanText:
    """A text ready to be read.

    `text` is the NFC source text; `folded` has the same length, code point for code point: lower case, tone marks on
    one letter (`khoá` → `khóa`), one kind of dash, quote and space. So an offset in one is an offset in the other.
    `sentences` cover the text in order; glued captions are cut off as sentences of their own.
    """

    text: str
    folded: str
    sentences: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class BodyMention:
    """A body named in the text."""

    span: Span
    body: BodyRef


@dataclass(frozen=True, slots=True)
class PositionMention:
    """A post (and mostly a person) named in the text: `đồng chí Bí thư Tỉnh ủy`."""

    span: Span
    position: PositionRef


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date named in the text, as precise as it is given."""

    span: Span
    date: PartialDate


@dataclass(frozen=True, slots=True)
class Entities:
    """Everything named in one text. Documents and sessions come in the order of their first mention."""

    clean: CleanText
    documents: tuple[Document, ...]
    sessions: tuple[Session, ...]
    bodies: tuple[BodyMention, ...]
    positions: tuple[PositionMention, ...]
    dates: tuple[DateMention, ...]
