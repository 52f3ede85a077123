"""A document in the making: its citations, and what they say together."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from ..numerals import parse_number
from .clean import fold
from .rules import alternation, table

if TYPE_CHECKING:
    from ..dates import PartialDate
    from ..model import Span
    from ..symbols import Symbol
    from .entities import RawBody
    from .reading import Citation, Reading
    from .sessions import RawSession

# All three issue under /TU, and the press does not keep them apart.
_COMMITTEE = frozenset({"tinh-uy", "btv-tinh-uy", "thuong-truc-tu"})
_OWNERS_TERM = re.compile(r" ?[,(]? ?khóa (?P<n>[ivxl]{1,6})\)?(?:,? nhiệm kỳ \d{4} ?- ?\d{4})?$")
_ABOUT = re.compile(r"^(?:về(?: việc)?|v/v) ")


@dataclass(slots=True)
class Group:
    """One document: the first value that a citation states for each attribute, the date as precise as any gives it.

    `title` is folded and without `về`; `name` and `year` are those of a law; `issuer_key` tells issuers apart.
    """

    type: str
    citations: list[Citation] = field(default_factory=list)
    superseded_by: list[Group] = field(default_factory=list)
    number: str | None = None
    symbol: Symbol | None = None
    date: PartialDate | None = None
    issuer: RawBody | None = None
    issuer_key: str | None = None
    issuer_place: str | None = None
    term: int | None = None
    title: str = ""
    session: RawSession | None = None
    form: str = ""
    name: str = ""
    years: set[int] = field(default_factory=set)
    draft: bool = False
    listed: bool = False

    def add(self, citation: Citation, reading: Reading) -> None:
        """Take in a citation and what it states."""
        self.citations.append(citation)
        self.form = self.form or citation.form
        self.number = self.number or citation.number
        self.symbol = self.symbol or citation.symbol
        if citation.date is not None and (self.date is None or (citation.date.day and not self.date.day)):
            self.date = citation.date
        self.issuer = self.issuer or citation.issuer
        self.issuer_key = self.issuer_key or issuer_key(citation)
        self.issuer_place = self.issuer_place or issuer_place(citation)
        self.term = self.term or citation.term
        self.title = self.title or title_of(reading, citation)
        self.session = self.session or citation.session
        self.draft = self.draft or citation.draft
        self.listed = self.listed or citation.form == "list"
        if citation.name:
            name, year = law_name(citation.name)
            self.name = self.name or name
            self.years |= {year} if year else set()
        if citation.form == "law" and citation.date is not None:
            self.years.add(citation.date.year)

    def owners_term(self, reading: Reading) -> int | None:
        """The term of the committee that its subject ends with: `Quy chế làm việc của Ban Chấp hành … khóa XX`."""
        for citation in self.citations:
            title = citation.title
            found = _OWNERS_TERM.search(reading.clean.folded, title.start, title.end) if title is not None else None
            if found is not None and found.start() in reading.bodies_by_end:
                return parse_number(found["n"])
        return None

    @property
    def drafted(self) -> bool:
        """Is it cited as a draft, more than by a word that points back to it?"""
        return any(c.draft for c in self.citations if c.form not in {"anaphor", "bare"})

    @property
    def day(self) -> PartialDate | None:
        """Its date where that is known by day."""
        return self.date if self.date is not None and self.date.day else None


def issuer_key(citation: Citation) -> str | None:
    """What tells its issuer from others: a central body, or a family of local bodies (a committee and its organs)."""
    body = citation.issuer
    if body is None:
        return None
    return body.body or ("tu" if body.kind in _COMMITTEE else body.kind)


def issuer_place(citation: Citation) -> str | None:
    """The place of the local body that issued it, where the citation or its sentence names one."""
    body = citation.issuer or citation.subject
    return body.place if body is not None and body.local else None


def title_of(reading: Reading, citation: Citation) -> str:
    """The folded subject of a citation without `về`, empty where it gives none."""
    span: Span | None = citation.title
    if span is None:
        return ""
    words = _ABOUT.sub("", reading.clean.folded[span.start : span.end])
    return _folded_abbreviations().sub(lambda found: _folded_meanings()[found[0]], words)


def law_name(words: str) -> tuple[str, int | None]:
    """Name without year, and year: (`luật đất đai`, 2024); abbreviations as they are meant (`Luật Tổ chức VKSND`)."""
    words = _abbreviations().sub(lambda found: _meanings()[found[0]], words)
    year = re.search(r"\b((?:19|20)\d\d)\b", words)
    return re.sub(r"\s*(?:năm )?\(?\b(?:19|20)\d\d\b\)?", "", fold(words)).strip(), int(year[1]) if year else None


@cache
def _meanings() -> dict[str, str]:
    return {row["words"]: row["name"] for row in table("name_abbreviations")}


@cache
def _abbreviations() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){alternation(_meanings())}(?!\w)")


@cache
def _folded_meanings() -> dict[str, str]:
    return {fold(short): name for short, name in _meanings().items()}


@cache
def _folded_abbreviations() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){alternation(_folded_meanings())}(?!\w)")


def dice(a: str, b: str) -> float:
    """Share of words that two texts have in common.

    >>> dice("về kinh tế tập thể", "kinh tế tập thể")
    0.8888888888888888
    """
    x, y = Counter(re.findall(r"\w+", a)), Counter(re.findall(r"\w+", b))
    total = sum(x.values()) + sum(y.values())
    return 2 * sum((x & y).values()) / total if total else 0.0


def contained(a: str, b: str) -> float:
    """Share of the words of the shorter text that the longer one has."""
    x, y = Counter(re.findall(r"\w+", a)), Counter(re.findall(r"\w+", b))
    small = min(sum(x.values()), sum(y.values()))
    return sum((x & y).values()) / small if small else 0.0
