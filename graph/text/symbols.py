"""Symbols in running text: where one stands and what it says, the press's dirty forms included."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..model import Span
from ..symbols import TYPES, Symbol, is_party_organ, parse_symbol
from .rules import found_at

_T = "|".join((*TYPES, "Ctr", "Ttr", "ĐÁ"))
_ORGAN = r"(?:T ?\. ?[ƯW]|[A-ZĐƯ][A-Za-zĐđƯư&]*(?:[-.][A-ZĐƯ][A-Za-zĐđƯư&0-9]*)*)(?:\d{1,2})?"
SYMBOL = re.compile(
    r"(?<![\w/.,-])\d{1,5}[a-zđ]?(?:\.\d{1,3})? ?"
    rf"(?:[-–—/]? ?(?:{_T}) ?[-–—/] ?{_ORGAN}"  # 13-NQ/TW, 128/NQ-CP, 79 NQ/TW
    rf"|[/–-] ?(?:19|20)\d\d ?/ ?(?:(?:{_T}) ?[-–—] ?{_ORGAN}|(?:QH|UBTVQH) ?\d{{1,2}})"  # 98/2023/NĐ-CP, 06/2022/QH15
    r"|[-–—/] ?(?:NQ|CT|KL|QĐNS|QĐ|QC|HD|TB|KH)(?:TƯ|TW)"  # 1638/QĐNSTƯ
    r"|/ ?(?:QH|UBTVQH) ?\d{1,2}"
    r"|/ ?(?:TTg|[A-ZĐ]{2,}(?:\.[A-ZĐ]{2,})?)-[A-ZĐ][A-ZĐ0-9]*(?:-[A-ZĐ][A-ZĐ0-9]*)*)"  # 1560/VPCP-KGVX, 82/TTg-KTTH
    r"(?![\w])"
)
_GLUED = re.compile(r"([A-ZĐ])(TƯ|TW)$")


if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class SymbolMention:
    """A symbol in the text. `printed` is as it stands there, with single blanks."""

    span: Span
    symbol: Symbol
    printed: str


def scan(text: str, numbers: Iterable[int]) -> dict[int, SymbolMention]:
    """All symbols by the offset of their number; `numbers` are the offsets of all runs of digits, in order."""
    found: dict[int, SymbolMention] = {}
    for match in found_at(SYMBOL, numbers, text):
        symbol = parse_symbol(match[0]) or parse_symbol(_GLUED.sub(r"\1/\2", match[0]))
        if symbol is not None:
            found[match.start()] = SymbolMention(Span(match.start(), match.end()), symbol, match[0])
    return found


def is_party(symbol: Symbol) -> bool:
    """Does it belong to the Party's series?"""
    return symbol.family == "party" or is_party_organ(symbol.organ)
