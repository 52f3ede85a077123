"""The sentence around the words of an evidence, from the text that the store keeps.

An evidence is the clause that states a fact; a reader wants the sentence that it stands in. Only a stretch of the text
is fetched, and cut at the marks and line breaks around the words. The reader of texts cuts more finely (photo captions
glued to a text), by rules that an answer would have to load: 30 ms at each start.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from ..vocab import VK
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


def sentences(store: Store, places: Iterable[Place]) -> dict[Place, Sentence]:
    """For each source, start and end (code points): the sentence, and where in it the words begin and end.

    Words over several sentences get all of them. A source without its text has none.
    """
    wanted = sorted(set(places))
    asked = " ".join(f"(<{source}> {max(start - AROUND, 0)} {end + AROUND})" for source, start, end in wanted)
    query = (  # a character more tells whether the text goes on
        f"SELECT ?source ?from ?to (SUBSTR(?text, ?from + 1, ?to - ?from + 1) AS ?around)\n"
        f"WHERE {{ VALUES (?source ?from ?to) {{ {asked} }} ?source {VK.text} ?text }}"
    )
    around: dict[Place, tuple[str, bool]] = {}
    for source, begin, end, stretch in rows(store, query) if wanted else ():
        if isinstance(source, NamedNode) and isinstance(stretch, Literal):
            first, last = _number(begin), _number(end)
            around[source.value, first, last] = stretch.value[: last - first], len(stretch.value) > last - first
    found: dict[Place, Sentence] = {}
    for place in wanted:
        name, start, stop = place
        first = max(start - AROUND, 0)
        if held := around.get((name, first, stop + AROUND)):
            found[place] = _cut(held[0], start - first, stop - first, more=(first > 0, held[1]))
    return found


def _cut(stretch: str, start: int, end: int, *, more: tuple[bool, bool]) -> Sentence:
    """The sentences of the stretch that the words touch; `more`: does the text go on before it, and after it?"""
    breaks = [found.span() for found in _END.finditer(stretch)]
    first = max((after for _, after in breaks if after <= start), default=0)
    last = min((after for _, after in breaks if after >= end), default=len(stretch))
    before, after = "…" if more[0] and first == 0 else "", "…" if more[1] and last == len(stretch) else ""
    first += len(stretch[first:start]) - len(stretch[first:start].lstrip())
    last -= len(stretch[end:last]) - len(stretch[end:last].rstrip())
    shift = len(before) - first
    return f"{before}{stretch[first:last]}{after}", start + shift, end + shift


def _number(term: object) -> int:
    return int(term.value) if isinstance(term, Literal) else 0
