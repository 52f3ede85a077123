"""Cue tables: rows of words with a meaning, compiled into one search.

A cue is written as a jurist would quote it: words in lower case; `[tiếp tục]` may be left out; `quán triệt/phổ biến`
is not split: a slash parts single words (`bởi/bằng`); ` | ` parts whole wordings.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from ..rules import alternation, table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

# The number or letter of a line: `2.`, `a)`, `II-`.
NUMBERING = r"(?:(?:\d{1,2}|[ivx]{1,4}|[a-zđ])[.)\-]\s*)?"
_PART = re.compile(r"\[([^\]]+)\]|(\S+)")


class Cue(dict[str, str]):
    """One row of a cue table: its cells by the name of their column, empty where the table has none."""

    __slots__ = ("id",)

    def __init__(self, row: Mapping[str, str]) -> None:
        """Take the row; `id` is the identifier that evidence carries."""
        super().__init__(row)
        self.id = row["id"]

    def __missing__(self, column: str) -> str:
        """An empty cell."""
        return ""


class Hit(NamedTuple):
    """A cue found in the folded text."""

    cue: Cue
    start: int
    end: int


def wordings(pattern: str) -> Iterator[str]:
    """All word sequences that a cell stands for.

    >>> list(wordings("[tiếp tục] thi hành | bãi/hủy bỏ"))
    ['tiếp tục thi hành', 'thi hành', 'bãi bỏ', 'hủy bỏ']
    """
    for wording in pattern.split("|"):
        choices = [
            (optional, "") if optional else tuple(word.split("/")) for optional, word in _PART.findall(wording.strip())
        ]
        for words in product(*choices):
            yield " ".join(word for word in words if word)


class Cues:
    """A table of cues, found all at once."""

    def __init__(self, rows: Sequence[Mapping[str, str]], words: str = "words") -> None:
        """Compile the column `words` of the rows."""
        self._by_wording: dict[str, Cue] = {}
        for row in rows:
            cue = Cue(row)
            for wording in wordings(row[words]):
                self._by_wording.setdefault(" ".join(wording.split()), cue)
        firsts = "".join(sorted({re.escape(wording[0]) for wording in self._by_wording}))
        any_cue = alternation(self._by_wording).replace(r"\ ", r"\s+")  # only white space repeats, so it is linear
        self._search = re.compile(rf"(?=[{firsts}])(?<!\w){any_cue}(?!\w)")

    def find(self, folded: str, start: int, end: int) -> Iterator[Hit]:
        """All cues between two offsets, in order, the longest where several begin."""
        for match in self._search.finditer(folded, start, end):
            words = match[0]  # mostly with single blanks
            cue = self._by_wording.get(words) or self._by_wording[" ".join(words.split())]
            yield Hit(cue, match.start(), match.end())


@cache
def cues(name: str) -> Cues:
    """The compiled rule table `ontology/rules/NAME.csv`."""
    return Cues(table(name))


@cache
def word_classes() -> dict[str, frozenset[str]]:
    """Classes of words that may stand between a cue and what it governs (`ontology/rules/filler_words.csv`)."""
    classes: dict[str, set[str]] = {}
    for row in table("filler_words"):
        classes.setdefault(row["class"], set()).update(row["words"].split())
    return {name: frozenset(words) for name, words in classes.items()}


@cache
def list_of(name: str) -> tuple[str, ...]:
    """The wordings of that class of `ontology/rules/context_words.csv`, the longest first."""
    found = {words for row in table("context_words") if row["class"] == name for words in wordings(row["words"])}
    return tuple(sorted(found, key=lambda words: (-len(words), words)))


@cache
def any_of(name: str) -> str:
    """A regular expression for the wordings of that class, as whole words."""
    found = alternation(list_of(name)).replace(r"\ ", r"\s+")
    return rf"(?<!\w){found}(?!\w)"
