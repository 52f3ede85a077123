"""What is known beforehand: bodies and their names, terms, places, known documents, from ontology/reference.

Rows without a source (grade M, and the table of collisions) are words to recognise and collision keys only: they can
make a citation ambiguous, never decide it. Rules and columns: ontology/reference/README.md.
"""

from __future__ import annotations

import csv
import datetime as dt
import unicodedata
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from . import ids
from .dates import PartialDate
from .ids import BodyKey, DocumentKey, TermKey
from .model import BodyRef
from .resources import REFERENCE

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

UNSOURCED = "M"
Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class KnownDocument:
    """A row of the catalogue.

    `grade` is its evidence grade (A, A-, B, C, C-, M); `sourced` is False for collision keys. `type` is `Document` and
    `title` empty where no source gives them; `issued` is as precise as a source is, None where none says.
    """

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
    """A committee instance with its days; `end` is None while it lasts, both None where not known by day.

    `sourced` is False where a day, or the place of the asked day in this term, rests on no source.
    """

    key: TermKey
    number: int | None
    years: tuple[int, int] | None
    start: dt.date | None
    end: dt.date | None
    sourced: bool


@dataclass(frozen=True, slots=True)
class KnownPlace:
    """A province in one of its lives: `slug` `thai-nguyen` to 30/6/2025, `thai-nguyen-2025` from 1/7/2025."""

    slug: str
    name: str  # Thái Nguyên
    kind: str  # tỉnh, thành phố
    start: dt.date | None
    end: dt.date | None
    variants: tuple[str, ...] = ()

    def lived_on(self, day: dt.date) -> bool:
        """Did it exist on that day?"""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


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

    def __init__(self, folder: Path = REFERENCE) -> None:
        """Tables are read when first asked for."""
        self._folder = folder

    @classmethod
    @lru_cache(maxsize=1)
    def load(cls) -> Reference:
        """The packaged tables (cached)."""
        return cls()

    def documents(self, organ: str, type_slug: str, number: str) -> tuple[KnownDocument, ...]:
        """All rows with this symbol, organ and type as in `ids`, collision keys included: 21-NQ/TW gives five."""
        return tuple(map(self._document, self._by_symbol.get((organ, type_slug, number), ())))

    def document(self, key: DocumentKey) -> KnownDocument | None:
        """The sourced row with this key."""
        row = self._documents.get(key.path)
        return self._document(row) if row and row["grade"] != UNSOURCED else None

    def plenum_documents(self, term: int, ordinal: int) -> tuple[KnownDocument, ...]:
        """The numbered documents that conference `ordinal` of the Central Committee of this term adopted, sourced rows.

        The link to the conference is the curator's: it suggests, it does not decide.
        """
        wanted = (f"tw/{term}", str(ordinal))
        return tuple(self._document(r) for r in self._catalogue if (r["inTerm"], r["plenum"]) == wanted and _is_fact(r))

    def term(self, organ: str, place: str | None, number: int) -> KnownTerm | None:
        """Term XIII of `tw`, term XX of `tu` at `thai-nguyen`."""
        return next((t for t in self._terms_of(organ, place) if t.number == number), None)

    def term_on(self, organ: str, place: str | None, day: dt.date) -> KnownTerm | None:
        """The one committee instance in office on that day, None where unknown. Central organs use the term of `tw`.

        `sourced` says whether sources alone put the day into it: they give both ends, or acts and sessions of the same
        committee before and after.
        """
        found = [t for t in self._terms_of(organ, place) if _in_office(t, day)]
        if len(found) != 1:
            return None
        term = found[0]
        first, last = self._attested.get(term.key, (dt.date.max, dt.date.min))
        return replace(term, sourced=first <= day <= last)

    def term_by_years(self, organ: str, place: str | None, start: int, end: int) -> KnownTerm | None:
        """The instance labelled nhiệm kỳ start-end of that organ and place."""
        return next((t for t in self._terms_of(organ, place) if t.years == (start, end)), None)

    def places(self, name: str) -> tuple[KnownPlace, ...]:
        """All lives of all places of that name or variant (compared folded), oldest first."""
        return self._places_by_name.get(_fold(name), ())

    def place_on(self, name: str, day: dt.date | None) -> KnownPlace | None:
        """The place of that name on that day; with no day, the only one it can be, else None."""
        found = [p for p in self.places(name) if day is None or p.lived_on(day)]
        return found[0] if len(found) == 1 else None

    def place(self, slug: str) -> KnownPlace | None:
        """The place with this slug."""
        return self._places.get(slug)

    @cached_property
    def all_places(self) -> tuple[KnownPlace, ...]:
        """Every life of every place, in the order of the table."""
        return tuple(self._places.values())

    def body_names(self) -> tuple[BodyName, ...]:
        """All names and aliases, for building the matcher."""
        return tuple(
            BodyName(
                row["name"],
                row["body"],
                row["bodyKind"],
                row["level"],
                kind_only=row["form"] == "generic",
                ambiguous=row["ambiguous"] == "yes",
                start=_day(row["startDate"]),
                end=_day(row["endDate"]),
            )
            for row in self.rows("body-names")
        )

    def symbol_issuer(self, organ: str) -> BodyRef | None:
        """The body that a central suffix names alone (`cp`, `ttg`, `qh`, `btctw`); None for `tw` and local ones."""
        bodies = self._by_suffix.get(organ, ())
        return self.body(BodyKey(bodies[0])) if len(bodies) == 1 else None

    def body(self, key: BodyKey) -> BodyRef | None:
        """A body with its full name, class of kind and level: central, or a known local kind at a known place."""
        if key.place is None:
            return self._central_bodies.get(key.kind)
        row, place = self._local_kinds.get(key.kind), self._places.get(key.place)
        if row is None or place is None or not row["pattern"]:
            return None
        return BodyRef(local_name(row["pattern"], place), key, row["bodyKind"], row["level"])

    @cached_property
    def _central_bodies(self) -> dict[str, BodyRef]:
        return {
            identifier: BodyRef(row["label@vi"], BodyKey(identifier), row["bodyKind"], row["level"])
            for identifier, row in self._bodies.items()
        }

    def rows(self, table: str) -> tuple[Row, ...]:
        """The rows of one table, by column."""
        if table not in self._read:
            with (self._folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
                self._read[table] = tuple(csv.DictReader(file))
        return self._read[table]

    @cached_property
    def _read(self) -> dict[str, tuple[Row, ...]]:
        return {}

    @cached_property
    def _catalogue(self) -> tuple[Row, ...]:
        return self.rows("documents") + self.rows("collisions")

    @cached_property
    def _documents(self) -> dict[str, Row]:
        return {f"document/{row['document']}": row for row in self.rows("documents")}

    @cached_property
    def _by_symbol(self) -> dict[tuple[str, str, str], list[Row]]:
        found: dict[tuple[str, str, str], list[Row]] = {}
        for row in self._catalogue:
            organ, *_, kind, number = row["document"].split("/")
            found.setdefault((organ.partition(".")[0], kind, number), []).append(row)
        return found

    @cached_property
    def _bodies(self) -> dict[str, Row]:
        return {row["body"]: row for row in self.rows("bodies")}

    @cached_property
    def _local_kinds(self) -> dict[str, Row]:
        return {row["body"]: row for row in self.rows("local-bodies")}

    @cached_property
    def _by_suffix(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for row in self.rows("bodies"):
            for suffix in filter(None, row["symbolSuffix"].split("; ")):
                found.setdefault(ids.slug(suffix), []).append(row["body"])
        return found

    @cached_property
    def _places(self) -> dict[str, KnownPlace]:
        return {
            row["place"]: KnownPlace(
                row["place"],
                row["name"],
                row["kind"],
                _day(row["startDate"]),
                _day(row["endDate"]),
                tuple(filter(None, row["variants"].split("; "))),
            )
            for row in self.rows("places")
        }

    @cached_property
    def _places_by_name(self) -> dict[str, tuple[KnownPlace, ...]]:
        found: dict[str, tuple[KnownPlace, ...]] = {}
        for place in sorted(self._places.values(), key=lambda p: p.start or dt.date.min):
            for name in dict.fromkeys(map(_fold, (place.name, *place.variants))):
                found[name] = (*found.get(name, ()), place)
        return found

    @cached_property
    def _terms(self) -> dict[tuple[str, str | None], list[KnownTerm]]:
        found: dict[tuple[str, str | None], list[KnownTerm]] = {}
        for term in map(_term, self.rows("terms")):
            found.setdefault((term.key.organ, term.key.place), []).append(term)
        return found

    def _terms_of(self, organ: str, place: str | None) -> Iterable[KnownTerm]:
        """The instances that number an organ's papers: its own, else those of the committee that it serves."""
        own = self._terms.get((organ, place))
        if own is not None or not _is_party(organ):
            return own or ()
        return self._terms.get(("tw", None) if place is None else ("tu", place), ())

    @cached_property
    def _attested(self) -> dict[TermKey, tuple[dt.date, dt.date]]:
        """The first and last day on which a source shows each committee instance in office."""
        days: dict[str, list[dt.date]] = {}
        for table, columns in (
            ("terms", ("startDate", "endDate")),
            ("documents", ("issued",)),
            ("sessions", ("date", "endDate")),
        ):
            for row in filter(_is_fact, self.rows(table)):
                path = row["term"] if table == "terms" else row["inTerm"]
                days.setdefault(path, []).extend(
                    dt.date.fromisoformat(row[c]) for c in columns if len(row[c]) == len("YYYY-MM-DD")
                )
        known = {term.key.path.removeprefix("term/"): term for terms in self._terms.values() for term in terms}
        found = {}
        for path, term in known.items():
            shown = days.get(path, [])
            if term.end is None and term.sourced and shown:
                shown = [*shown, dt.date.max]  # nothing ended it yet
            if shown:
                found[term.key] = (min(shown), max(shown))
        return found

    def _document(self, row: Row) -> KnownDocument:
        key = ids.parse(f"document/{row['document']}")
        term = ids.parse(f"term/{row['inTerm']}") if row["inTerm"] else None
        issuer = ids.parse(f"body/{row['issuedBy']}") if row["issuedBy"] else None
        assert isinstance(key, DocumentKey)  # noqa: S101 # what `parse` gives for these prefixes
        assert term is None or isinstance(term, TermKey)  # noqa: S101
        assert issuer is None or isinstance(issuer, BodyKey)  # noqa: S101
        return KnownDocument(
            key=key,
            type=row["type"] or "Document",
            kind=row["type_document"],
            number=key.number,
            symbol=row["symbol"] or None,
            title=row["title"],
            issuer=self.body(issuer) if issuer else None,
            issued=PartialDate.from_iso(row["issued"]) if row["issued"] else None,
            term=term,
            grade=row["grade"],
            sourced=_is_fact(row),
            plenum=int(row["plenum"]) if row["plenum"] else None,
        )


def local_name(pattern: str, place: KnownPlace) -> str:
    """The name of a local body at a place.

    >>> local_name("Ban Thường vụ {cấp ủy} {tên}", KnownPlace("thai-nguyen", "Thái Nguyên", "tỉnh", None, None))
    'Ban Thường vụ Tỉnh ủy Thái Nguyên'
    >>> local_name("Ủy ban nhân dân {đơn vị}", KnownPlace("ha-noi", "Hà Nội", "thành phố", None, None))
    'Ủy ban nhân dân thành phố Hà Nội'
    """
    unit = place.name if place.name.startswith("Thành phố") else f"{place.kind} {place.name}"
    committee = "Tỉnh ủy" if place.kind == "tỉnh" else "Thành ủy"
    return pattern.replace("{đơn vị}", unit).replace("{cấp ủy}", committee).replace("{tên}", place.name)


def _term(row: Row) -> KnownTerm:
    key = ids.parse(f"term/{row['term']}")
    assert isinstance(key, TermKey)  # noqa: S101
    years = [int(year) for year in row["years"].split("-")] if row["years"] else None
    return KnownTerm(
        key,
        int(row["termNumber"]) if row["termNumber"] else None,
        (years[0], years[1]) if years else None,
        _day(row["startDate"] or row["startAssumed"]),
        _day(row["endDate"] or row["endAssumed"]),
        sourced=bool(row["startDate"]) and not row["endAssumed"] and _is_fact(row),
    )


def _in_office(term: KnownTerm, day: dt.date) -> bool:
    """Was it in office, as far as its days (or, without one, the years of its label) tell?"""
    if term.start is None and term.years is None:
        return False
    start = term.start or dt.date(term.years[0] + 1, 1, 1)  # type: ignore[index] # one of the two is there
    if term.end is not None:
        return start <= day <= term.end
    if term.years is None:
        return start <= day
    # A congress of the last year of the label ends the term.
    last = dt.date(term.years[1], 12, 31) if term.start else dt.date(term.years[1] - 1, 12, 31)
    return start <= day <= last


def _is_party(organ: str) -> bool:
    """Is this suffix, as a slug, one whose papers are numbered by a Party committee's terms?"""
    return organ.endswith(("tw", "tu")) or organ.startswith("du") or organ in {"bct", "bbt", "bcd"}


def _is_fact(row: Row) -> bool:
    return row["grade"] != UNSOURCED


def _day(text: str) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")


def _fold(text: str) -> str:
    """Lower case, with each tone mark at the end of its syllable: `Hoà Bình` and `Hòa Bình` are one name."""
    words = unicodedata.normalize("NFD", text.casefold().replace("–", "-")).split()
    return " ".join("".join(sorted(w, key=lambda c: c in _TONES)) for w in words)
