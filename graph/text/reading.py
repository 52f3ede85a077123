"""One text on its way through `find`: what the scans found, indexed by place, and what a citation is made of."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from ..dates import PartialDate
    from ..model import Span
    from ..symbols import Symbol
    from .bodies import BodyGrammar
    from .entities import CleanText, DateMention, RawBody
    from .places import TextPlace
    from .sessions import RawSession
    from .symbols import SymbolMention


@dataclass(frozen=True, slots=True)
class Reading:
    """The clean text with its symbols, bodies, dates and sessions by the offset of their first code point."""

    clean: CleanText
    names: BodyGrammar
    symbols: dict[int, SymbolMention]
    bodies: dict[int, RawBody]
    bodies_by_end: dict[int, RawBody]
    dates: dict[int, DateMention]
    sessions: dict[int, RawSession]
    place: TextPlace
    published: dt.date | None
    starts: list[int] = field(default_factory=list)
    body_starts: list[int] = field(default_factory=list)
    date_starts: list[int] = field(default_factory=list)

    def bodies_between(self, start: int, end: int) -> list[RawBody]:
        """The bodies that begin there, in text order."""
        return [self.bodies[at] for at in _between(self.body_starts, start, end)]

    def dates_between(self, start: int, end: int) -> list[DateMention]:
        """The dates that begin there, in text order."""
        return [self.dates[at] for at in _between(self.date_starts, start, end)]

    def sentence_end(self, at: int) -> int:
        """The end of the sentence that holds this offset."""
        return self.clean.sentences[self._sentence(at)].end

    def sentence_start(self, at: int) -> int:
        """The start of the sentence that holds this offset."""
        return self.clean.sentences[self._sentence(at)].start

    def _sentence(self, at: int) -> int:
        return max(0, bisect_right(self.starts, at) - 1)


def _between(starts: list[int], start: int, end: int) -> list[int]:
    return starts[bisect_left(starts, start) : bisect_left(starts, end)]


@dataclass(frozen=True, slots=True)
class Citation:
    """One place where a document is named, before it is known which.

    `head` is the folded type word; `form` as in `Mention`; `issuer` is as written, `issuer_rule` says where it stood;
    `subject` is the body
    that the sentence says issued it;
    `session` is the session that the citation names; `listed` its position in a list (0 where it stands alone);
    `quantity` the number of documents that an anaphor means; `alias` a short name that the text defines for it.
    """

    span: Span
    form: str
    rule: str
    type: str
    head: str
    number: str | None = None
    symbol: Symbol | None = None
    printed: str | None = None
    issuer: RawBody | None = None
    issuer_name: str | None = None
    issuer_rule: str | None = None
    subject: RawBody | None = None
    term: int | None = None
    years: tuple[int, int] | None = None
    date: PartialDate | None = None
    title: Span | None = None
    name: str | None = None
    session: RawSession | None = None
    listed: int = 0
    quantity: int | None = None
    alias: str | None = None
    draft: bool = False
    is_self: bool = False
