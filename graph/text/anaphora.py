"""Words that mean a document named before: `Nghị quyết này`, `Chỉ thị trên`, `2 quyết định này`, bare `Nghị quyết`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..model import Span
from ..numerals import parse_number
from .citations import head_row
from .reading import Citation
from .rules import column, found_at, group, offsets

if TYPE_CHECKING:
    from .reading import Reading

_POINTS = re.compile(
    r"(?: (?:quan trọng|mới|hành động|công tác))? (?:này|trên|nói trên|nêu trên|kể trên|đó|ấy)(?!\w)"
    rf"(?! (?:{group('points-on')}|\d))"
)
_COUNT = re.compile(r"(?<!\w)(?P<n>hai|ba|bốn|năm|sáu|\d{1,2}) $")
_MANY = re.compile(r"(?<!\w)(?:các|những) $")
_ANY = re.compile(r"(?:văn bản|tài liệu) (?:này|trên|nói trên|nêu trên)(?!\w)(?! (?:đây|cơ sở|tinh thần))")
_AND = re.compile(rf"(?:, | và )(?P<head>{group('cited-type')})(?P<points> (?:này|trên|nói trên|nêu trên))(?!\w)")
# `Nghị quyết này đã được HĐND tỉnh khóa X, kỳ họp thứ 5 thông qua ngày 10/12/2022`
_PASSED = re.compile(
    r" (?:đã |vừa )?được (?:(?!thông qua|ban hành)[^\s.;:]+ ){1,30}(?:thông qua|ban hành) (?:vào )?ngày (?=\d)"
)
_DRAFT = re.compile(r"(?:dự án|dự thảo) $")
# A type word with a capital and nothing that says which: its last mention is meant.
_BARE_TYPES = frozenset(column("word_groups", "words", ("group", "bare-type")))
_SAYS_WHICH = re.compile(r" (?:của|số|về|đại hội|trung ương|hội nghị)(?!\w)")
_PREDICATE = re.compile(rf" {group('predicate')}(?!\w)")


def pointing(reading: Reading, head: re.Match[str]) -> Citation | None:
    """An anaphor with a word that points back, or a bare type word with a capital; None where it is neither."""
    folded, text = reading.clean.folded, reading.clean.text
    words = head["head"]
    row = head_row(words)
    points = _POINTS.match(folded, head.end())
    also = _AND.match(folded, head.end()) if not points else None
    before = folded[max(0, head.start() - 9) : head.start()]
    count, many, draft = _COUNT.search(before), _MANY.search(before), _DRAFT.search(before)
    if points or also:
        quantity = parse_number(count["n"]) if count else None
        start = head.start() - (len(count[0]) if count else 0)
        end = points.end() if points else head.end()
        passed = _PASSED.match(folded, end)
        day = reading.dates.get(passed.end()) if passed else None
        return Citation(
            Span(start, end),
            "anaphor",
            "anaphor.pointing",
            row["type"],
            words,
            quantity=quantity or (0 if many else 1),
            draft=bool(draft),
            date=day.date if day is not None else None,
        )
    if (
        words in _BARE_TYPES
        and not many
        and not count
        and (text[head.start()].isupper() or draft)
        and _stands_alone(reading, head)
    ):
        return Citation(
            Span(head.start(), head.end()), "bare", "anaphor.bare", row["type"], words, quantity=1, draft=bool(draft)
        )
    return None


def untyped(reading: Reading) -> list[Citation]:
    """`văn bản này`: the last document before it, of whatever type."""
    folded = reading.clean.folded
    return [
        Citation(Span(found.start(), found.end()), "anaphor", "anaphor.untyped", "", found[0].split(" ")[0], quantity=1)
        for found in found_at(_ANY, offsets(folded, "văn bản", "tài liệu"), folded)
    ]


def _stands_alone(reading: Reading, head: re.Match[str]) -> bool:
    """Not the first word of its sentence (every first word has a capital), unless a predicate follows."""
    folded = reading.clean.folded
    if head.start() == reading.sentence_start(head.start()):
        return _PREDICATE.match(folded, head.end()) is not None
    return not _SAYS_WHICH.match(folded, head.end())
