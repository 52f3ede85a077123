"""Rule tables: what a jurist may add to without touching Python.

Each table is a CSV in `ontology/rules/` whose first column `id` names the rule; the identifier stands in the evidence
of whatever the rule produced.
"""

from __future__ import annotations

import csv
import re
from functools import cache
from typing import TYPE_CHECKING, Any

from ..errors import UnknownName
from ..resources import ONTOLOGY

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

RULES = ONTOLOGY / "rules"
_DIGITS = re.compile(r"[0-9]+")


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """The rows of `ontology/rules/NAME.csv`; raises `UnknownName` where there is no such table."""
    path = RULES / f"{name}.csv"
    if not path.is_file():
        raise UnknownName(f"no rule table {name}", where=str(path), remedy="reinstall the package")
    with path.open(encoding="utf-8", newline="") as lines:
        return tuple(csv.DictReader(lines))


@cache
def column(name: str, field: str, *conditions: tuple[str, str]) -> tuple[str, ...]:
    """The values of one column, longest first, of the rows where each (field, value) of `conditions` holds."""
    rows = (row for row in table(name) if all(row[key] == value for key, value in conditions))
    return tuple(sorted({row[field] for row in rows}, key=lambda words: (-len(words), words)))


@cache
def group(name: str) -> str:
    """A regular expression that matches any word of one group of `word_groups`."""
    return alternation(column("word_groups", "words", ("group", name)))


def found_at(pattern: re.Pattern[str], starts: Iterable[int], text: str) -> Iterator[re.Match[str]]:
    """As `pattern.finditer`, tried only at these offsets: all, in order, where a match can begin."""
    end = 0
    match = pattern.match
    for at in starts:
        if at >= end and (found := match(text, at)):
            end = found.end()
            yield found


def offsets(text: str, *words: str) -> list[int]:
    """Where these words stand, in order: for a few words, a plain search is far faster than an expression's."""
    found = []
    for word in words:
        at = text.find(word)
        while at >= 0:
            found.append(at)
            at = text.find(word, at + 1)
    found.sort()
    return found


def numbers(text: str) -> list[int]:
    """Where its runs of digits begin, in order."""
    return [found.start() for found in _DIGITS.finditer(text)]


def alternation(words: Iterable[str]) -> str:
    """A regular expression that matches any of these words, the longest that fits; common beginnings are tried once.

    >>> alternation(["ab", "abc", "x"])
    '(?:ab(?:c)?|x)'
    """
    return f"(?:{'|'.join(_branches(_trie(words)))})"


_Trie = dict[str, Any]  # a letter leads to the words that go on with it
_END = ""


def _trie(words: Iterable[str]) -> _Trie:
    root: _Trie = {}
    for word in words:
        node = root
        for letter in word:
            node = node.setdefault(letter, {})
        node[_END] = {}
    return root


def _branches(node: _Trie) -> list[str]:
    return [_branch(letter, node[letter]) for letter in sorted(node) if letter != _END]


def _branch(letter: str, node: _Trie) -> str:
    words = re.escape(letter)
    while len(node) == 1 and _END not in node:
        letter, node = next(iter(node.items()))
        words += re.escape(letter)
    further = _branches(node)
    if not further:
        return words
    rest = further[0] if len(further) == 1 and _END not in node else f"(?:{'|'.join(further)})"
    return f"{words}{rest}{'?' if _END in node else ''}"
