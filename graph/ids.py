"""Citation keys and their IRIs, both ways.

Numbers start again with each term of each committee, for each type (36-HD/VPTW, II.1.3), so a symbol is no identity:
`21-NQ/TW` exists in five terms. A Party document is organ, committee instance, type and number; a State document is
organ, year, type and number, and for local organs the place. Thái Nguyên before and after 1 July 2025 are two places,
with two committees. What has no such key belongs to its source.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .symbols import Symbol

BASE = "https://w3id.org/vankien/id/"
REFERENCE = f"{BASE}source/reference"

# National Assembly papers carry no type in their symbol; the type word of the citation names the series.
ASSEMBLY_TYPES = {"Law": "luat", "Resolution": "nq", "Ordinance": "pl", "Constitution": "hien-phap"}
# These are written in two yearly series: with the year in the symbol (normative) and without (administrative):
# 15/2026/NQ-CP and 15/NQ-CP of 2026 are two documents.
_TWO_SERIES = frozenset({"nq", "qd", "ct"})
_NORMATIVE = "-qppl"
# Suffixes of organs that exist once, so that no place is needed.
_CENTRAL = re.compile(
    r"(?:[a-z]*tw|cp|ttg|qh|ubtvqh|ctn|hdtp|vpcp|vpqh|tandtc|vksndtc|ktnn|duqh|ducp|dumttq|ducqdtw"
    r"|b[a-z&]{1,7}|nhnn|nhcs|ttcp|ubdt|ubtdtt|ubdsgdte|ubck|ubatgtqg|hdbcqg|vpctn|vkstc|kbnn|tct|tchq|tccp|tcbd"
    r"|tld|tldldvn|twdtn)"
)
_LOCAL_B = re.compile(r"(?:b[a-z]*tu|bcsd[a-z]*|bcd|btv|bql|bqlda)")
_SEGMENT = r"[a-z0-9]+(?:[-.][a-z0-9]+)*"
_PATH = re.compile(rf"{_SEGMENT}(?:/{_SEGMENT})*")
_NUMBER = re.compile(r"[1-9]\d*")
_PADDED = re.compile(r"0\d")  # one document has one IRI: 24, never 024
_SOURCE = re.compile(r"source/sha256-[0-9a-f]{64}")


@lru_cache(maxsize=65536)
def slug(text: str) -> str:
    """Lower case, without diacritics (đ → d), runs of other characters as one hyphen.

    >>> slug("Ủy ban Kiểm tra Trung ương"), slug("NĐ"), slug("66.25")
    ('uy-ban-kiem-tra-trung-uong', 'nd', '66-25')
    """
    plain = unicodedata.normalize("NFD", text.casefold().replace("đ", "d").replace("ð", "d"))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


@dataclass(frozen=True, slots=True, order=True)
class BodyKey:
    """A body: `bct`; a kind of local organ at a place: `tinh-uy` at `thai-nguyen`."""

    kind: str
    place: str | None = None

    @property
    def path(self) -> str:
        """Below `id/`: `body/tinh-uy.thai-nguyen`."""
        return f"body/{_organ(self.kind, self.place)}"


@dataclass(frozen=True, slots=True, order=True)
class PositionKey:
    """A post: `bi-thu` in a body."""

    post: str
    body: BodyKey

    @property
    def path(self) -> str:
        """Below `id/`: `position/bi-thu/tinh-uy.thai-nguyen`."""
        return f"position/{self.post}/{_organ(self.body.kind, self.body.place)}"


@dataclass(frozen=True, slots=True, order=True)
class TermKey:
    """A committee instance: organ (`tw`, `tu`, `qh`, `hdnd`), place of a local one, number or years (`2020-2025`)."""

    organ: str
    place: str | None
    instance: str

    @property
    def path(self) -> str:
        """Below `id/`: `term/tu.thai-nguyen/20`."""
        return f"term/{_organ(self.organ, self.place)}/{self.instance}"


@dataclass(frozen=True, slots=True, order=True)
class SessionKey:
    """A session: organ, place, committee instance (`dai-hoi` for congresses, which count on their own), ordinal."""

    organ: str
    place: str | None
    instance: str
    ordinal: int

    @property
    def path(self) -> str:
        """Below `id/`: `session/tw/13/4`."""
        return f"session/{_organ(self.organ, self.place)}/{self.instance}/{self.ordinal}"


@dataclass(frozen=True, slots=True, order=True)
class DocumentKey:
    """A document: organ, place of a local one, committee instance or year, type, number.

    `period` is an instance (`13`, `2020-2025`, `dai-hoi-13`) or a year (`2021`), None for the few documents that
    exist once (`dcsvn/dieu-le-dang`); `number` is None where the type word and period say all (`qh/2013/hien-phap`).
    """

    organ: str
    place: str | None
    period: str | None
    type: str
    number: str | None = None

    @property
    def path(self) -> str:
        """Below `id/`: `document/tw/13/nq/24`."""
        parts = (_organ(self.organ, self.place), self.period, self.type, self.number)
        return "/".join(["document", *(part for part in parts if part is not None)])


Key = BodyKey | PositionKey | TermKey | SessionKey | DocumentKey


def iri(key: Key | str) -> str:
    """The IRI of a key, or of a path below `id/`.

    >>> iri(DocumentKey("tw", None, "13", "nq", "24"))
    'https://w3id.org/vankien/id/document/tw/13/nq/24'
    """
    return BASE + (key if isinstance(key, str) else key.path)


def place_iri(place: str) -> str:
    """The IRI of a place slug: `thai-nguyen` before 1 July 2025, `thai-nguyen-2025` after."""
    return f"{BASE}place/{place}"


def parse(text: str) -> Key:  # noqa: PLR0911 (one return a kind of key)
    """The key of an IRI or of its path below `id/` (`document/tw/13/nq/24`); raises `ValueError` where it is none.

    >>> parse("https://w3id.org/vankien/id/document/hdnd.quang-tri/2019/nq-qppl/22").place
    'quang-tri'
    """
    path = text.removeprefix(BASE)
    if not _PATH.fullmatch(path):
        raise ValueError(_not_a_key(text))
    match path.split("/"):
        case ["body", organ]:
            return BodyKey(*_split(organ))
        case ["position", post, organ]:
            return PositionKey(post, BodyKey(*_split(organ)))
        case ["term", organ, instance]:
            return TermKey(*_split(organ), instance)
        case ["session", organ, instance, ordinal] if _NUMBER.fullmatch(ordinal):
            return SessionKey(*_split(organ), instance, int(ordinal))
        case ["document", organ, kind]:
            return DocumentKey(*_split(organ), None, kind)
        case ["document", organ, period, kind]:
            return DocumentKey(*_split(organ), period, kind)
        case ["document", organ, period, kind, number] if not _PADDED.match(number):
            return DocumentKey(*_split(organ), period, kind, number)
        case _:
            raise ValueError(_not_a_key(text))


def document_key(
    symbol: Symbol, type_name: str, *, instance: str | None = None, year: int | None = None, place: str | None = None
) -> DocumentKey | None:
    """The key of the document that a symbol names, or None while a part of it is not known.

    `type_name` is the class (`Law`, `Resolution`), which National Assembly symbols leave out; `instance` the committee
    instance of a Party document; `year` that of the date of a State document without one in its symbol; `place` that of
    a local organ.
    """
    organ = slug(symbol.organ.replace("&", ""))  # BGD&ĐT and BGDĐT are one
    if needs_place(organ):
        if place is None:
            return None
    else:
        place = None
    number = symbol.number.casefold().replace("đ", "d")
    if symbol.family == "party":
        return DocumentKey(organ, place, instance, _type_slug(symbol.type), number) if instance else None
    period = symbol.year or year
    if period is None:
        return None
    if symbol.assembly is not None and symbol.type is None:
        kind = ASSEMBLY_TYPES.get(type_name)
        return DocumentKey(organ, None, str(period), kind, number) if kind else None
    if symbol.type is None:
        return DocumentKey(organ, place, str(period), "cv", number)
    kind = _type_slug(symbol.type)
    normative = symbol.year is not None and kind in _TWO_SERIES and symbol.assembly is None
    return DocumentKey(organ, place, str(period), kind + _NORMATIVE * normative, number)


def needs_place(organ: str) -> bool:
    """Must a place be named beside this suffix (a slug)? `tu`, `hdnd`, `btctu`, `skhdt` yes; `tw`, `cp`, `btc` no.

    Every province has a department `SKHĐT`, but ministries (`BTC`, `BNV`) and central organs exist once.
    """
    return bool(_LOCAL_B.fullmatch(organ)) or not _CENTRAL.fullmatch(organ)


def source_path(sha256: str) -> str:
    """The path of a source known by its content: 64 hex digits of SHA-256."""
    path = f"source/sha256-{sha256}"
    if not _SOURCE.fullmatch(path):
        message = f"not a SHA-256 in hex: {sha256!r}"
        raise ValueError(message)
    return path


def local_iri(sha256: str, kind: str, number: int) -> str:
    """The IRI of what belongs to a source: its first undecided document is `…/document/1`."""
    return f"{BASE}{source_path(sha256)}/{kind}/{number}"


def source_of(text: str) -> str | None:
    """The source's IRI where this IRI belongs to one (`…/source/sha256-…/document/1`), else None."""
    found = _SOURCE.match(text.removeprefix(BASE))
    return BASE + found[0] if found and text.startswith(BASE) else None


def _type_slug(printed: str | None) -> str:
    """`NQ` → `nq`; Đề án (ĐA) and Dự án (DA) would meet without the mark, so the second is spelt out."""
    return "du-an" if printed == "DA" else slug(printed or "")


def _organ(organ: str, place: str | None) -> str:
    return organ if place is None else f"{organ}.{place}"


def _split(segment: str) -> tuple[str, str | None]:
    organ, dot, place = segment.partition(".")
    return organ, place if dot else None


def _not_a_key(text: str) -> str:
    return f"not an IRI of a body, term, session or document: {text!r}"
