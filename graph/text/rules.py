"""Rule tables: what a jurist may add to without touching Python.

Each table is a CSV in `ontology/rules/` whose first column `id` names the rule; the identifier stands in the evidence
of whatever the rule produced.
"""

from __future__ import annotations

import csv
import re
from functools import cache
from typing import TYPE_CHECKING

from ..errors import UnknownName
from ..resources import ONTOLOGY

if TYPE_CHECKING:
    from collections.abc import Iterable

RULES = ONTOLOGY / "rules"


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


def alternation(words: Iterable[str]) -> str:
    """A regular expression that matches any of these words, the longest first.

    >>> alternation(["a", "a b"])
    '(?:a\\\\ b|a)'
    """
    ranked = sorted(set(words), key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(re.escape(word) for word in ranked)})"
