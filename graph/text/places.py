"""Places: proper names after a level word, and the province (district, commune) that the whole text is about."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from ..ids import slug
from .clean import UPPER, fold
from .rules import column, found_at, offsets

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from ..reference import KnownPlace, Reference
    from .entities import CleanText, RawBody

PROVINCE = "tinh"
_PROPER = re.compile(
    r"(?: ?[-–] ?| |(?<=[Tt][Pp])\. ?|(?<=[Pp]\.))"
    r"(?:(?:tỉnh |Tỉnh |thành phố |Thành phố |TP\. ?|TP |tp\. ?)(?!HCM))?"
    rf"(?P<name>(?:TP\.? ?HCM|[{UPPER}]\w*)(?:(?: [-–] | )[{UPPER}]\w*){{0,4}})"
)
_NUMBERED = re.compile(r" (?P<name>\d{1,2})(?![\d/.,%])")
_COMMA_PROVINCE = re.compile(
    rf",? (?:\(|(?:tỉnh|thành phố|TP\.?) )(?P<name>[{UPPER}]\w*(?:(?: [-–] | )[{UPPER}]\w*){{0,4}})\)?"
)
# Family names: after a post (`Bí thư Huyện ủy Nguyễn Văn A`) a person follows, not a place.
SURNAMES = frozenset(column("word_groups", "words", ("group", "surname")))
_DATELINE = re.compile(
    rf"(?:^|\n)[ *_]{{0,4}}(?:(?:Thành phố|TP\.?|Tp\.?) ?)?(?P<name>(?:[{UPPER}]\w{{1,6}}\n(?=[{UPPER}]\w*, ngày))?"
    rf"[{UPPER}]\w*(?:(?: [-–] | )[{UPPER}]\w*){{0,4}}),? "
    r"ngày[ .…]{0,6}\d{0,2}[ .…]{0,6}tháng[ .…]{0,6}\d{0,2}[ .…]{0,6}năm"
)
_HEAD = 400  # letterhead, headline and lead
_CLEAR = 2  # how many times more often than any other a province must be named


@dataclass(frozen=True, slots=True)
class TextPlace:
    """The place that a text is about.

    Province by `name` and `slug`, both None where not decided; district and commune by name.

    `rule` names the rule that decided; `day` is the day that tells one life of a merged province from the other.
    """

    name: str | None = None
    slug: str | None = None
    rule: str = "place.none"
    district: str | None = None
    commune: str | None = None
    day: dt.date | None = None

    def at(self, name: str, reference: Reference) -> TextPlace:
        """The province of that name at the same time."""
        if self.name is not None and fold(name) == fold(self.name):
            return self
        return of_name(name, self.day, reference, "place.named")


def of_name(name: str, day: dt.date | None, reference: Reference, rule: str) -> TextPlace:
    """The province of that name on that day. Its slug is None where it may be either of two lives."""
    name = _in_full(name)
    lives = reference.places(name)
    on = reference.place_on(name, day) or (lives[0] if len(lives) == 1 else None)  # spoken of after it was merged away
    usual = (on or lives[-1]).name if lives else name
    return TextPlace(usual, on.slug if on else None, rule, day=day)


def dotted(province: str | None, name: str) -> str | None:
    """`quang-nam.tan-khe`; None while the province is not known."""
    return f"{province}.{slug(name)}" if province else None


def name_after(clean: CleanText, reference: Reference, start: int, level: str) -> tuple[int, str | None, str | None]:
    """The place named right after `start`: end of the name, its name, the province named; else (start, None, None)."""
    found = _PROPER.match(clean.text, start)
    if not found:
        numbered = _NUMBERED.match(clean.text, start) if level in {"huyen", "xa"} else None
        return (numbered.end(), numbered["name"], None) if numbered else (start, None, None)
    words = found["name"]
    begin = found.start("name")
    for end in _prefixes(words):
        if is_province(words[:end], reference):
            name = of_name(words[:end], None, reference, "").name or words[:end]
            return begin + end, name, name
    if level == PROVINCE or words.isupper():
        return start, None, None
    name = _without_person(words)
    if not name:
        return start, None, None
    after = _COMMA_PROVINCE.match(clean.text, begin + len(name))
    if after and is_province(after["name"], reference):
        return after.end(), name, after["name"]
    return begin + len(name), name, None


def _in_full(name: str) -> str:
    """After a level word or the name of an organ `Hồ Chí Minh` is the city; alone it is the person."""
    return "Thành phố Hồ Chí Minh" if fold(name) == "hồ chí minh" else name


@lru_cache(maxsize=20_000)
def is_province(name: str, reference: Reference) -> bool:
    """Is this the name (or a variant) of a province or centrally run city?"""
    return bool(reference.places(_in_full(name)))


def _prefixes(words: str) -> list[int]:
    """Ends of the words, the longest first."""
    return [len(words), *(found.start() for found in reversed(list(re.finditer(r" ", words))))]


def _without_person(words: str) -> str | None:
    """The name without the person after it; a place may itself begin like one (`Mai Châu`, `Lâm Hà Nguyễn Văn A`)."""
    parts = words.split(" ")
    two = len(parts) == 2 or (len(parts) > 3 and fold(parts[2]) in SURNAMES)  # noqa: PLR2004 - a person mostly has three
    for index, part in enumerate(parts):
        if index == 0 and two:
            continue
        if fold(part) in SURNAMES and len(parts) - index >= 2:  # noqa: PLR2004 - a family name and a given one
            return " ".join(parts[:index]) or None
    return " ".join(parts[:3])


def place_of_text(
    clean: CleanText, bodies: tuple[RawBody, ...], reference: Reference, day: dt.date | None, given: KnownPlace | None
) -> TextPlace:
    """The province, district and commune that the text is about, by the first rule that decides.

    `given` is the place that the user named; `day` the publication date. Rules: `place.given`, `place.dateline`
    (`Hòa Bình, ngày …`), `place.letterhead` (a body with its place in the first lines), `place.most-named` (clearly
    more often than any other), `place.mentioned` and `place.headline` (no body, but the province itself).
    """
    place = _province(clean, bodies, reference, day, given)
    district = _most(raw.place for raw in bodies if raw.level == "huyen" and raw.place)
    commune = _most(raw.place for raw in bodies if raw.level == "xa" and raw.place)
    return replace(place, district=district, commune=commune)


def _province(  # noqa: PLR0911 (one return a rule)
    clean: CleanText, bodies: tuple[RawBody, ...], reference: Reference, day: dt.date | None, given: KnownPlace | None
) -> TextPlace:
    if given:
        return TextPlace(given.name, given.slug, "place.given", day=day or given.end or given.start)
    dateline = next(found_at(_DATELINE, [0, *offsets(clean.text, "\n")], clean.text), None)
    if dateline and is_province(name := dateline["name"].replace("\n", " "), reference):
        return of_name(name, day, reference, "place.dateline")
    named = [(raw.span.start, raw.province) for raw in bodies if raw.province]
    head = [name for start, name in named if start < _HEAD]
    if head and len(set(head)) == 1:
        return of_name(head[0], day, reference, "place.letterhead")
    counts = Counter(name for _, name in named).most_common(2)
    if counts and (len(counts) == 1 or counts[0][1] >= _CLEAR * counts[1][1]):
        return of_name(counts[0][0], day, reference, "place.most-named")
    if not any(raw.local and raw.place is None for raw in bodies):
        return TextPlace(day=day)  # no body asks for a place, and a dateline (`tại Hà Nội`) alone gives none
    plain = _only(_LEVEL_PLACE, clean.text, reference)
    if plain:
        return of_name(plain, day, reference, "place.mentioned")
    headline = _only(_CAPITALS, clean.text[:_HEAD].split("\n", 1)[0], reference)
    return of_name(headline, day, reference, "place.headline") if headline else TextPlace(day=day)


_CAPITALS = re.compile(rf"(?P<name>TP\.? ?HCM|[{UPPER}]\w*(?:(?: [-–] | )[{UPPER}]\w*){{0,4}})")
_LEVEL_PLACE = re.compile(rf"(?:tỉnh|[Tt]hành phố|TP\.?) ?{_CAPITALS.pattern}")


def _only(pattern: re.Pattern[str], text: str, reference: Reference) -> str | None:
    """The province that these words name, where it is the only one or clearly the one named most."""
    names = []
    for found in pattern.finditer(text):
        words = found["name"]
        known = (words[:end] for end in _prefixes(words) if is_province(words[:end], reference))
        names += [name for name in known if pattern is not _CAPITALS or _in_full(name) == name][:1]
    counts = Counter(fold(name) for name in names).most_common(2)
    if not counts or (len(counts) > 1 and counts[0][1] < _CLEAR * counts[1][1]):
        return None
    return next(name for name in names if fold(name) == counts[0][0])


def _most(names: Iterable[str | None]) -> str | None:
    counts = Counter(names).most_common(2)
    if not counts or (len(counts) > 1 and counts[0][1] == counts[1][1]):
        return None
    return counts[0][0]
