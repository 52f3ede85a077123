"""What is known beforehand: bodies and their names, terms, places, known documents, from ontology/reference.

Rows without a source are loaded as collision keys only: they can make a citation ambiguous, never decide it.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from .dates import PartialDate
from .ids import DocumentKey, TermKey
from .model import BodyRef


@dataclass(frozen=True, slots=True)
class KnownDocument:
    """A row of the catalogue. `grade` is its evidence grade (A, A-, B, C, C-); `sourced` is False for collision keys."""

    key: DocumentKey
    type: str  # class name: Resolution
    kind: str  # code of its exact type: nghi_quyet
    number: str | None
    symbol: str | None
    title: str
    issuer: BodyRef | None
    issued: PartialDate | None
    term: TermKey | None
    grade: str
    sourced: bool
    plenum: int | None = None  # ordinal of the conference of its term that adopted it


@dataclass(frozen=True, slots=True)
class KnownTerm:
    """A committee instance with its days; `end` is None while it lasts, both None where not known by day."""

    key: TermKey
    number: int | None
    years: tuple[int, int] | None
    start: dt.date | None
    end: dt.date | None
    sourced: bool


@dataclass(frozen=True, slots=True)
class KnownPlace:
    """A province (or below) in one of its lives: `slug` `thai-nguyen` to 30/6/2025, `thai-nguyen-2025` from 1/7/2025."""

    slug: str
    name: str  # Thái Nguyên
    kind: str  # tỉnh, thành phố
    start: dt.date | None
    end: dt.date | None
    variants: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BodyName:
    """One name of a body. `kind_only` marks generic local kinds (`Tỉnh ủy`) that need a place."""

    name: str
    body: str  # id in the table of bodies: bchtw, tinh-uy
    kind: str
    level: str
    kind_only: bool
    ambiguous: bool  # a metonym or clash (`Trung ương`, `BCT`): never decides
    start: dt.date | None = None
    end: dt.date | None = None


class Reference:
    """The reference tables, indexed. Load once with `Reference.load()`; all look-ups are by value and never raise."""

    @classmethod
    def load(cls) -> Reference:
        """The packaged tables (cached)."""
        raise NotImplementedError

    def documents(self, organ: str, type_slug: str, number: str) -> tuple[KnownDocument, ...]:
        """All rows with this symbol, collision keys included: `("tw", "nq", "21")` gives five. Organ and type as in ids."""
        raise NotImplementedError

    def document(self, key: DocumentKey) -> KnownDocument | None:
        """The sourced row with this key."""
        raise NotImplementedError

    def plenum_documents(self, term: int, ordinal: int) -> tuple[KnownDocument, ...]:
        """The numbered documents that conference `ordinal` of the Central Committee of this term adopted."""
        raise NotImplementedError

    def term(self, organ: str, place: str | None, number: int) -> KnownTerm | None:
        """Term XIII of `tw`, term XX of `tu` at `thai-nguyen`."""
        raise NotImplementedError

    def term_on(self, organ: str, place: str | None, day: dt.date) -> KnownTerm | None:
        """The one committee instance in office on that day, None where unknown. Central organs use the term of `tw`."""
        raise NotImplementedError

    def term_by_years(self, organ: str, place: str | None, start: int, end: int) -> KnownTerm | None:
        """The instance labelled nhiệm kỳ start-end of that organ and place."""
        raise NotImplementedError

    def places(self, name: str) -> tuple[KnownPlace, ...]:
        """All lives of all places of that name or variant (compared folded), oldest first."""
        raise NotImplementedError

    def place_on(self, name: str, day: dt.date | None) -> KnownPlace | None:
        """The place of that name on that day; with no day, the only one it can be, else None."""
        raise NotImplementedError

    def body_names(self) -> tuple[BodyName, ...]:
        """All names and aliases, for building the matcher."""
        raise NotImplementedError

    def symbol_issuer(self, organ: str) -> BodyRef | None:
        """The body that an unambiguous central suffix names (`cp`, `ttg`, `qh`, `btctw`); None for `tw` and local ones."""
        raise NotImplementedError
