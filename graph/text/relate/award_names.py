"""The names of awards in a text: which row of `award_forms`, with grade and years, and where."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from ..rules import table
from .phrases import wordings

if TYPE_CHECKING:
    from collections.abc import Iterator

_HEADS = (
    "bằng khen",
    "giấy khen",
    "huân chương",
    "huy chương",
    "kỷ niệm chương",
    "huy hiệu",
    "chiến sĩ thi đua",
    "chiến sỹ thi đua",
    "khen thưởng",
    "cờ thi đua",
    "cờ dẫn đầu",
    "cờ của",
    "cờ cho",
)
_GRADE = re.compile(r"\s+(?:\(?hạng\s+)(nhất|nhì|ba|iii?|i|[123])\b")
_GRADES = {"i": "Nhất", "1": "Nhất", "ii": "Nhì", "2": "Nhì", "iii": "Ba", "3": "Ba"}
_YEARS_LIST = r"(?:\d{2}(?:(?:\s+năm)?(?:,\s*|\s+và\s+|,\s+và\s+)\d{2})*)"
_NUMBERS = re.compile(_YEARS_LIST)
_VERB_OF_A_PROVINCE = "bằng khen thưởng"  # `Tỉnh ủy Cao Bằng khen thưởng …`
_OF_PARTY_AGE = "tuổi đảng"


@dataclass(frozen=True, slots=True)
class Form:
    """An award named in the text: its row of the table, its full name, and where it stands."""

    rows: tuple[dict[str, str], ...]
    name: str
    numbers: tuple[str, ...]  # of a badge: `Huy hiệu 30, 40 năm tuổi Đảng`
    start: int
    end: int


@cache
def _forms() -> tuple[re.Pattern[str], dict[str, tuple[dict[str, str], ...]]]:
    rows: dict[str, list[dict[str, str]]] = {}
    for row in table("award_forms"):
        for words in wordings(row["words"]):
            rows.setdefault(words, []).append(row)
    names = sorted(rows, key=lambda words: (-len(words), words))
    parts = [re.escape(words).replace(r"\#", _YEARS_LIST).replace(r"\ ", r"\s+") for words in names]
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)"), {words: tuple(found) for words, found in rows.items()}


def occurrences(folded: str) -> Iterator[int]:
    """Where an award may be named; plain searches, since most texts name none."""
    for head in _HEADS:
        at = folded.find(head)
        while at >= 0:
            yield at
            at = folded.find(head, at + 1)


def names(folded: str, start: int, end: int) -> Iterator[Form]:
    """The awards named between two offsets, in order."""
    pattern, rows = _forms()
    for match in pattern.finditer(folded, start, end):
        words = " ".join(match.group().split())
        listed = _NUMBERS.search(words)
        numbers = tuple(re.findall(r"\d+", listed.group())) if listed else ()
        known = rows[words.replace(listed.group(), "#") if listed else words]
        if folded.startswith(_VERB_OF_A_PROVINCE, match.start()):
            continue
        if known[0]["id"] == "aw-badge-more" and _OF_PARTY_AGE not in folded[start : match.start()]:
            continue  # `Huy hiệu 60 năm tuổi Đảng cho 6 đảng viên, huy hiệu 55 năm cho 8`
        if words == "cờ" and not re.match(r"\s+(?:của|cho|thi đua|dẫn đầu)\b", folded[match.end() : match.end() + 12]):
            continue
        grade = _GRADE.match(folded, match.end()) if "huân chương" in words or "huy chương" in words else None
        stop = grade.end() if grade else match.end()
        name = known[0]["name"]
        if grade:
            name = f"{name} hạng {_GRADES.get(grade.group(1), grade.group(1).capitalize())}"
        yield Form(known, name, numbers, match.start(), stop)
