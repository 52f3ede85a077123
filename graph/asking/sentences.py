"""What a source is called, and the sentence around the words of an evidence, from the text that the store keeps.

An evidence is the clause that states a fact; a reader wants the sentence that it stands in. Only a stretch of the text
is fetched, and cut at the marks and line breaks around the words. The reader of texts cuts more finely (photo captions
glued to a text), by rules that an answer would have to load: 30 ms at each start.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import Literal

from ..vocab import SCHEMA, VK
from .answers import rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..store import Store

_UPPER = "A-ZÀ-ÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
# The end of a sentence before the start of the next; not after `TP.`, `T.Ư`, an initial, a number (`1. `, `18.3.2002`).
_END = re.compile(  # begins with a set of marks: the search goes from one to the next
    r"[.!?…\n](?:(?<=\n)\n*"
    r"|(?:(?<!\.)|(?<=\d{3}\.)|(?<!\b[A-ZĐƯ]\.)(?<!\bTP\.)(?<!\bTp\.)(?<!\bGS\.)(?<!\bTS\.)(?<!Đ/c\.)(?<!đ/c\.)(?<!\d\.))"
    rf"[\"'”’»)\]]{{0,3}}(?=\s+[\"'“‘«(\[]{{0,2}}[{_UPPER}0-9]|\s+[-–+•*]|\s*$))"
)
AROUND = 400  # characters before and after; a sentence that goes on is cut there, and says so by `…`
Place = tuple[str, int, int]
Sentence = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Passage:
    """A place in a source: the source's name, its date of publication (ISO), and the sentence with the words in it."""

    name: str
    published: str | None
    sentence: Sentence | None


def passages(store: Store, places: Iterable[Place]) -> dict[Place, Passage]:
    """For each source, start and end (code points): what the source is called, and the sentence there.

    Words over several sentences get all of them. A source without its text has no sentence.
    """
    wanted = list(dict.fromkeys(places))
    asked = " ".join(  # a character more than is shown tells whether the text goes on
        f"(<{source}> {number} {max(start - AROUND, 0) + 1} {end - max(start - AROUND, 0) + AROUND + 1})"
        for number, (source, start, end) in enumerate(wanted)
    )
    query = (
        f"SELECT ?n ?name ?published (SUBSTR(?text, ?from, ?size) AS ?around)\n"
        f"WHERE {{ VALUES (?source ?n ?from ?size) {{ {asked} }}\n"
        f"OPTIONAL {{ ?source {SCHEMA.name} ?name }} OPTIONAL {{ ?source {SCHEMA.datePublished} ?published }}\n"
        f"OPTIONAL {{ ?source {VK.text} ?text }} }}"
    )
    said: list[tuple[set[str], set[str], str]] = [(set(), set(), "") for _ in wanted]
    for number, *cells in rows(store, query) if wanted else ():
        names, days, stretch = said[_number(number)]
        name, published, around = (cell.value if isinstance(cell, Literal) else "" for cell in cells)
        names.add(name)
        days.add(published)
        said[_number(number)] = names, days, stretch or around
    return {place: _passage(place, *found) for place, found in zip(wanted, said, strict=True)}


def _passage(place: Place, names: set[str], days: set[str], stretch: str) -> Passage:
    """The first name and day in the alphabet where there are several: always the same ones."""
    source, start, end = place
    first = max(start - AROUND, 0)
    size = end - first + AROUND
    more = (first > 0, len(stretch) > size)
    sentence = _cut(stretch[:size], start - first, end - first, more=more) if stretch else None
    return Passage(min(names - {""}, default=source), min(days - {""}, default=None), sentence)


def _cut(stretch: str, start: int, end: int, *, more: tuple[bool, bool]) -> Sentence:
    """The sentences of the stretch that the words touch; `more`: does the text go on before it, and after it?"""
    first, last = 0, len(stretch)
    for found in _END.finditer(stretch):
        if found.end() <= start:
            first = found.end()
        if found.end() >= end:
            last = found.end()
            break
    before, after = "…" if more[0] and first == 0 else "", "…" if more[1] and last == len(stretch) else ""
    first += len(stretch[first:start]) - len(stretch[first:start].lstrip())
    last -= len(stretch[end:last]) - len(stretch[end:last].rstrip())
    shift = len(before) - first
    return f"{before}{stretch[first:last]}{after}", start + shift, end + shift


def _number(term: object) -> int:
    return int(term.value) if isinstance(term, Literal) else 0
