"""The text's own document: letterhead (`Số: 318/TB-UBND`), dateline, title line, signature."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from ..model import Span
from . import tails
from .citations import by_symbol, head_row, heads
from .reading import Citation

if TYPE_CHECKING:
    from ..dates import PartialDate
    from .entities import RawBody
    from .reading import Reading
    from .symbols import SymbolMention

_NUMBER_LINE = re.compile(r"(?:^|\n)[ *_]{0,4}(?:luật )?số ?[:.]? ?(?P<at>)(?=\d)")
_DATELINE = re.compile(r"(?:^|\n)[ *_]{0,4}[^\n]{2,40}, ngày ?(?P<at>)(?=\d)")
_HEAD_LINE = re.compile(r"(?:^|\n)[ *_]{0,4}(?P<at>)(?=[^\n])")
_SIGNED = re.compile(r"\n[ *_]{0,4}(?:t/m|tm\.?|thay mặt) ?")
_WITHIN = 1500  # a letterhead stands at the top


def own_document(reading: Reading) -> Citation | None:
    """The document whose full text this is, None where the text is about others only."""
    symbol = _own_symbol(reading)
    if symbol is None:
        return None
    title = _title_line(reading, symbol)
    date = _dateline(reading, symbol)
    issuer = (
        _signature(reading)
        or (title.issuer if title else None)
        or _by_suffix(reading, symbol)
        or _letterhead_body(reading, symbol)
    )
    type_name = title.type if title else by_symbol(symbol)
    start = title.span.start if title and title.span.start < symbol.span.start else symbol.span.start
    return Citation(
        Span(start, title.span.end) if title and start == title.span.start else symbol.span,
        "letterhead",
        "cite.letterhead",
        type_name,
        title.head if title else "",
        number=symbol.symbol.number,
        symbol=symbol.symbol,
        printed=symbol.printed,
        issuer=issuer,
        issuer_rule="issuer.letterhead",
        date=date,
        title=title.title if title else None,
        is_self=True,
    )


def _own_symbol(reading: Reading) -> SymbolMention | None:
    for found in _NUMBER_LINE.finditer(reading.clean.folded, 0, _WITHIN):
        symbol = reading.symbols.get(found.start("at"))
        line_end = reading.clean.folded.find("\n", found.start("at"))
        if symbol and (line_end < 0 or line_end - symbol.span.end < 60):  # noqa: PLR2004 - the dateline may stand beside it
            return symbol
    return None


def _dateline(reading: Reading, symbol: SymbolMention) -> PartialDate | None:
    for found in _DATELINE.finditer(reading.clean.folded, 0, symbol.span.end + _WITHIN):
        mention = reading.dates.get(found.start("at"))
        if mention is not None and mention.date.day is not None:
            return mention.date
    beside = re.compile(r",? ?ngày ").search(reading.clean.folded, symbol.span.end, symbol.span.end + 40)
    mention = reading.dates.get(beside.end()) if beside else None
    return mention.date if mention else None


def _title_line(reading: Reading, symbol: SymbolMention) -> Citation | None:
    """The line that gives type and subject: before the letterhead as a headline, or after it in capitals."""
    folded = reading.clean.folded
    best: Citation | None = None
    for line in _HEAD_LINE.finditer(folded, 0, symbol.span.end + _WITHIN):
        head = heads().match(folded, line.start("at"))
        if not head or head_row(head["head"])["plain"] not in {"content", "capital", "law"}:
            continue
        if _symbol_follows(reading, head.end()):
            continue
        citation = _read_title(reading, head)
        if citation is not None and (best is None or (best.title is None and citation.title is not None)):
            best = citation
    return best


def _symbol_follows(reading: Reading, at: int) -> bool:
    return any(start in reading.symbols for start in range(at, at + 8))


def _read_title(reading: Reading, head: re.Match[str]) -> Citation | None:
    folded = reading.clean.folded
    row = head_row(head["head"])
    at = head.end()
    if folded[at : at + 1] == "\n":
        at += len(folded[at:]) - len(folded[at:].lstrip("\n "))
        tail = tails.read(reading, at - 1 if at and folded[at - 1] == " " else at, verbs=True)
        if tail.title is None and folded[at:].startswith(("về ", "v/v ")):
            line_end = folded.find("\n", at)
            tail = replace(tail, title=Span(at, line_end if line_end > 0 else len(folded)))
        return Citation(
            Span(head.start(), tail.title.end if tail.title else head.end()),
            "letterhead",
            "cite.letterhead",
            row["type"],
            head["head"],
            title=tail.title,
            issuer=tail.issuer,
        )
    tail = tails.read(reading, at, verbs=True)
    if tail.title is None:
        return None
    return Citation(
        Span(head.start(), tail.title.end),
        "letterhead",
        "cite.letterhead",
        row["type"],
        head["head"],
        title=tail.title,
        issuer=tail.issuer,
    )


def _signature(reading: Reading) -> RawBody | None:
    """`T/M BAN THƯỜNG VỤ`: the organ that signs decides between Tỉnh ủy and its standing committee."""
    for found in _SIGNED.finditer(reading.clean.folded):
        body = reading.bodies.get(found.end())
        if body is not None and body.name:
            return body
        if reading.clean.folded.startswith(("ban thường vụ", "btv"), found.end()):
            return next(
                (raw for raw in reading.bodies.values() if raw.kind.startswith("btv") and raw.place), None
            ) or next((raw for raw in reading.bodies.values() if raw.kind.startswith("btv")), None)
    return None


def _letterhead_body(reading: Reading, symbol: SymbolMention) -> RawBody | None:
    near = [
        raw
        for start, raw in reading.bodies.items()
        if start < symbol.span.start and raw.name and reading.clean.text[start : start + 6].isupper()
    ]
    return near[-1] if near else None


def _by_suffix(reading: Reading, symbol: SymbolMention) -> RawBody | None:
    """The body of the suffix (`UBND`, `HĐND`, `TU`) that the text names."""
    kind = {"UBND": "ubnd", "HĐND": "hdnd", "TU": "tinh-uy", "HU": "huyen-uy"}.get(symbol.symbol.organ)
    named = [raw for raw in reading.bodies.values() if raw.kind == kind]
    return next((raw for raw in named if raw.place), named[0] if named else None)
