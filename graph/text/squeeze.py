"""Blanks that stand double, characters without width, page numbers: taken out before a text is read, with the way back.

Web pages and PDF files have `nghị quyết  về`, invisible marks within words, and the number of a page in the middle of a
sentence. The rules know single blanks; the spans of what they find are those of the source again.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, fields, is_dataclass, replace
from heapq import merge
from typing import TYPE_CHECKING, Any

from ..model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..model import Facts

_UNSEEN = r"\u00ad\u200b-\u200d\u2060\ufeff"
_EXTRA = re.compile(rf"(?<=[^\S\n])(?:[^\S\n]|[{_UNSEEN}])+|[{_UNSEEN}]+")
_RARE = re.compile(rf"[\t\v\f\r\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\x1c-\x1f\x85{_UNSEEN}]")
# `… trong hệ thống hành chính nhà ⏎ 2 ⏎ nước …`: between a full line without a mark at its end and a small letter
_PAGE = re.compile(r"\n[^\S\n]?(?:[-–] )?\d{1,3}(?: [-–])?[^\S\n]?(?P<end>\n)[^\S\n]?(?=[^\W\d_])")
_LINE_GOES_ON = re.compile(r"[^\n]{50}(?<!số)(?<![.;:!?…|])$")


@dataclass(frozen=True, slots=True)
class WayBack:
    """Where the pieces that were kept begin, in the squeezed text and in the source."""

    squeezed: tuple[int, ...]
    source: tuple[int, ...]

    def span(self, span: Span) -> Span:
        """The same words in the source; what was taken out at either end stays outside."""
        if span.end <= span.start:
            return Span(self._at(span.start), self._at(span.start))
        return Span(self._at(span.start), self._at(span.end - 1) + 1)

    def facts(self, facts: Facts) -> Facts:
        """The facts with all their spans in the source."""
        return replace(facts, **{name: self._moved(getattr(facts, name)) for name in _READ})

    def _at(self, offset: int) -> int:
        piece = max(0, bisect_right(self.squeezed, offset) - 1)
        return self.source[piece] + offset - self.squeezed[piece]

    def _moved(self, value: Any) -> Any:  # noqa: ANN401 - whatever a fact is made of
        if isinstance(value, Span):
            return self.span(value)
        if isinstance(value, tuple):
            return tuple(map(self._moved, value))
        if not is_dataclass(value) or isinstance(value, type):
            return value
        moved = {each.name: self._moved(getattr(value, each.name)) for each in fields(value)}
        return replace(value, **{name: new for name, new in moved.items() if new is not getattr(value, name)})


_READ = ("documents", "sessions", "agenda", "awards", "relations", "doubts")


def squeezed(text: str) -> tuple[str, WayBack | None]:
    """The text to be read, and the way back; None where it is the source itself.

    >>> squeezed("Nghị  quyết\u200b số 5")[0]
    'Nghị quyết số 5'
    """
    pieces: list[str] = []
    new, old = [0], [0]
    length = at = 0
    for start, end in _taken_out(text):
        if start < at:
            continue
        pieces.append(text[at:start])
        length += start - at
        at = end
        new.append(length)
        old.append(at)
    if not at:
        return text, None
    pieces.append(text[at:])
    return "".join(pieces), WayBack(tuple(new), tuple(old))


def _taken_out(text: str) -> Iterator[tuple[int, int]]:
    """What is not read, in text order."""
    if "  " not in text and _RARE.search(text) is None:  # as most texts are; telling it is far faster than looking
        yield from _pages(text)
        return
    extra = (found.span() for found in _EXTRA.finditer(text))
    yield from merge(_pages(text), extra)


def _pages(text: str) -> Iterator[tuple[int, int]]:
    """Each number of a page within a sentence, with one of its line breaks, or both where a blank stands before."""
    for found in _PAGE.finditer(text):
        line = text[max(0, found.start() - 60) : found.start()]
        if text[found.end()].islower() and _LINE_GOES_ON.search(line.rstrip()):
            yield found.start(), found.end() if line[-1:].isspace() else found.start("end")
