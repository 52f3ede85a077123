"""The text's own document: letterhead (`Số: 318/TB-UBND`), dateline, title line, signature."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from ..model import Span
from . import tails
from .citations import agrees, by_symbol, head_row, heads
from .reading import Citation
from .rules import group

if TYPE_CHECKING:
    from ..dates import PartialDate
    from .entities import RawBody
    from .reading import Reading
    from .symbols import SymbolMention

# `Số: 12/QĐ-UBND`; in what a portal says of the text `Số hiệu: 12/QĐ-UBND`, `Số ký hiệu | 12/QĐ-UBND`
_NUMBER_LINE = re.compile(r"(?:^|\n)[ *_|]{0,4}(?:luật )?số(?: ký hiệu| hiệu)? ?[:.|]?[ \n]?(?P<at>)(?=\d)")
# `NGHỊ ĐỊNH ⏎ CỦA CHÍNH PHỦ SỐ 01/2008/NĐ-CP NGÀY 03 THÁNG 01 NĂM 2008 ⏎ QUY ĐỊNH …`, as gazettes headed papers
_OF_WHOM = re.compile(r"[ *_]*\n?[ *_]*của ")
_ITS_NUMBER = re.compile(r"[ *_,]*\n?[ *_]*số ?:? ?(?=\d)")
_ITS_DAY = re.compile(r"[ *_,]*\n?[ *_]*ngày {1,2}(?=\d)")
_SYMBOL_LINE = re.compile(rf"\s*(?:{group('cited-type')} )?(?:số ?:? ?)?(?P<at>)(?=\d)")
_ALONE = re.compile(r"\n[ *_]*(?:số ?:? ?)?$")
_BLANK_LINES = re.compile(r"[ *_.]*\n[\s*_]*")
_BLANK_LINE = re.compile(r"[ *_.]*(?:\n|$)")
_LINE_REST = re.compile(r"[ *_]*(?=\n)|")
_DATELINE = re.compile(r"(?:^|\n)[ *_|]{0,4}(?:[^\n]{2,40}, ngày ?|ngày ban hành ?[:|]? ?)(?P<at>)(?=\d)")
_MOTTO = re.compile(r"độc lập ?- ?tự do ?- ?hạnh phúc")
_NUMBER = re.compile(r" số ?: ?(?P<at>)(?=\d)")
_HEAD_LINE = re.compile(r"(?:^|\n)[ *_]{0,4}(?P<at>)(?=[^\n])")
# the grounds, or the one paragraph that says on what and what follows: `Thực hiện Kế hoạch …, Sở thông báo … như sau:`
_GROUNDS = re.compile(
    r"\n[ *_\-–]{0,4}(?:căn cứ [^\n]|(?:để )?(?:thực hiện|triển khai|thi hành|quán triệt) [^\n]{20,900}?"
    r"(?: như sau| sau đây| nội dung sau| nhiệm vụ sau):)"
)
_PARAGRAPH = re.compile(r"[ *_]*\n[\s*_]*(?P<words>[^\n*]+(?:\n[^\n*]+)*)")
_SIGNED = re.compile(r"\n[ *_]{0,4}(?:t/m|tm\.?|thay mặt) ?")
_NO_SUBJECT = 15  # code points: a shorter line says no subject
_LEAD = 16  # code points of `**Số: `
_BESIDE = 200  # code points from the motto to the number, from the number to the type
_WITHIN = 1500  # a letterhead stands at the top


def own_document(reading: Reading) -> Citation | None:
    """The document whose full text this is, None where the text is about others only."""
    if (inscribed := _inscribed(reading)) is not None:
        return inscribed
    symbol = _own_symbol(reading)
    if symbol is None:
        return _headed(reading)
    title = _title_line(reading, symbol.span.end + _WITHIN) or _title_in_capitals(reading, symbol)
    if title is None and (below := _subject_below(reading, symbol)):
        title = Citation(below, "letterhead", "cite.letterhead", by_symbol(symbol), "", title=below)
    if title is not None and not agrees(title.type, symbol):
        title = replace(title, type=by_symbol(symbol), head="", title=_line(reading, title.span.start))
    start = title.span.start if title and title.span.start < symbol.span.start else symbol.span.start
    span = Span(start, title.span.end) if title and start == title.span.start else symbol.span
    issuer = (
        _signature(reading)
        or (title.issuer if title else None)
        or _by_suffix(reading, symbol)
        or _letterhead_body(reading, symbol)
    )
    kind = title.type if title else by_symbol(symbol)
    return _own(span, kind, title, symbol, issuer, date=_dateline(reading, symbol))


def further_heads(reading: Reading, own: Citation) -> list[Citation]:
    """The heads of the other documents of a collection: the symbol alone on a line, the subject, the grounds."""
    found: list[Citation] = []
    for start, symbol in reading.symbols.items():
        if start <= own.span.end or symbol.symbol.type is None:
            continue
        blank = _BLANK_LINES.match(reading.clean.folded, symbol.span.end)
        if blank is None or not _ALONE.search(reading.clean.folded, max(0, start - _LEAD), start):
            continue
        title = _line_below(reading, blank.end())
        grounds = _BLANK_LINES.match(reading.clean.folded, title.end) if title else None
        if title is not None and grounds and reading.clean.folded.startswith("căn cứ ", grounds.end()):
            head = Citation(title, "letterhead", "cite.letterhead", by_symbol(symbol), "", title=title)
            found.append(replace(_own(symbol.span, head.type, head, symbol, None), is_self=False))
    return found


def _own(  # noqa: PLR0913 - each is read for itself
    span: Span,
    kind: str,
    title: Citation | None,
    symbol: SymbolMention | None,
    issuer: RawBody | None,
    *,
    date: PartialDate | None = None,
) -> Citation:
    return Citation(
        span,
        "letterhead",
        "cite.letterhead",
        kind,
        title.head if title else "",
        number=symbol.symbol.number if symbol else None,
        symbol=symbol.symbol if symbol else None,
        printed=symbol.printed if symbol else None,
        issuer=issuer,
        issuer_rule="issuer.letterhead",
        date=date,
        title=title.title if title else None,
        is_self=True,
    )


def _inscribed(reading: Reading) -> Citation | None:
    """A heading that names type, body, symbol and day in one, with the subject below."""
    folded, text = reading.clean.folded, reading.clean.text
    if "CỦA " not in text[:_WITHIN]:
        return None
    for line in _HEAD_LINE.finditer(folded, 0, _WITHIN):
        head = heads().match(folded, line.start("at"))
        if head is None or not text[head.start() : head.end()].isupper():
            continue
        body = _whose(reading, head.end())
        number = _ITS_NUMBER.match(folded, body.span.end) if body else None
        symbol = reading.symbols.get(number.end()) if number else None
        if symbol is None:
            continue
        day = _ITS_DAY.match(folded, symbol.span.end)
        mention = reading.dates.get(day.end()) if day else None
        end = mention.span.end if mention else symbol.span.end
        blank = _BLANK_LINES.match(folded, end)
        subject = (
            (tails.read(reading, blank.end(), verbs=True).title or _line_below(reading, blank.end())) if blank else None
        )
        kind = head_row(head["head"])["type"]
        title = Citation(Span(head.start(), end), "letterhead", "cite.letterhead", kind, head["head"], title=subject)
        return _own(title.span, kind, title, symbol, body, date=mention.date if mention else None)
    return None


def _whose(reading: Reading, at: int) -> RawBody | None:
    of = _OF_WHOM.match(reading.clean.folded, at)
    body = reading.bodies.get(of.end()) if of else None
    return body if body is not None and body.name else None


def _headed(reading: Reading) -> Citation | None:
    """A full text without its letterhead: the type in capitals on a line, the subject, then the grounds.

    Its symbol stands in what a portal says before it, or on an annex (`Kèm theo Hướng dẫn số 40-HD/BTGDVTW`).
    """
    folded, text = reading.clean.folded, reading.clean.text
    grounds = _GROUNDS.search(folded, 0, 2 * _WITHIN)
    if grounds is None:
        return None
    for line in _HEAD_LINE.finditer(folded, 0, grounds.start()):
        head = heads().match(folded, line.start("at"))
        if not head or not text[head.start() : head.end()].isupper() or folded[head.end() : head.end() + 1].isalpha():
            continue
        if _symbol_follows(reading, head.end()):
            continue
        title = _read_title(reading, head) or Citation(
            Span(head.start(), head.end()),
            "letterhead",
            "cite.letterhead",
            head_row(head["head"])["type"],
            head["head"],
        )
        if title.title is None:
            title = replace(title, title=_capitals_above_body(reading, head.end()))
        symbol = _named_elsewhere(reading, head)
        if symbol is None and title.title is None:
            return None
        end = title.title.end if title.title else head.end()
        above = [raw for start, raw in reading.bodies.items() if end <= start < grounds.start() and raw.name]
        return _own(Span(head.start(), end), title.type, title, symbol, above[-1] if above else title.issuer)
    return None


def _capitals_below(reading: Reading, at: int) -> Span | None:
    """The paragraph in capitals below the type, without the marks around it."""
    found = _PARAGRAPH.match(reading.clean.text, at)
    return Span(found.start("words"), found.end("words")) if found and found["words"].isupper() else None


def _capitals_above_body(reading: Reading, at: int) -> Span | None:
    """The lines in capitals below the type, up to the body that issues it: `HỘI ĐỒNG NHÂN DÂN TỈNH … / KỲ HỌP …`."""
    found = _PARAGRAPH.match(reading.clean.text, at)
    if found is None:
        return None
    start = end = found.start("words")
    for line in found["words"].splitlines(keepends=True):
        if not line.isupper() or (start < end and end in reading.bodies):
            break
        end += len(line)
    words = reading.clean.text[start:end].rstrip()
    return Span(start, start + len(words)) if words else None


def _subject_below(reading: Reading, symbol: SymbolMention) -> Span | None:
    """The line below a symbol that stands alone above the grounds."""
    if symbol is not _symbol_above_grounds(reading):
        return None
    blank = _BLANK_LINES.match(reading.clean.folded, symbol.span.end)
    return _line_below(reading, blank.end()) if blank else None


def _line(reading: Reading, at: int) -> Span:
    """The line at `at`: `QUY ĐỊNH VỀ KINH DOANH VẬN TẢI` below the symbol of a decree is its subject, no regulation."""
    end = reading.clean.folded.find("\n", at)
    line = reading.clean.folded[at : end if end > 0 else len(reading.clean.folded)]
    return Span(at, at + len(line.rstrip(" *_.:")))


def _line_below(reading: Reading, at: int) -> Span | None:
    """The line at `at`, unless it names a body or begins the grounds."""
    line_end = reading.clean.folded.find("\n", at)
    end = line_end if line_end > 0 else len(reading.clean.folded)
    line = reading.clean.folded[at:end].rstrip(" *_.:")
    if len(line) < _NO_SUBJECT or line.startswith(("căn cứ", "kính gửi", "-", "1.", "i.")) or at in reading.bodies:
        return None
    return Span(at, at + len(line))


def _named_elsewhere(reading: Reading, head: re.Match[str]) -> SymbolMention | None:
    """The symbol after the same word before the heading, or after “kèm theo” below it."""
    word = re.compile(rf"(?P<annex>kèm theo )?{re.escape(head['head'])} (?:số ?:? ?)?(?P<at>)(?=\d)")
    for found in word.finditer(reading.clean.folded):
        if (found.start() < head.start() or found["annex"]) and (symbol := reading.symbols.get(found.start("at"))):
            return symbol
    return None


def _own_symbol(reading: Reading) -> SymbolMention | None:
    for found in _NUMBER_LINE.finditer(reading.clean.folded, 0, _WITHIN):
        symbol = reading.symbols.get(found.start("at"))
        line_end = reading.clean.folded.find("\n", found.start("at"))
        if symbol and (line_end < 0 or line_end - symbol.span.end < 60):  # noqa: PLR2004 - the dateline may stand beside it
            return symbol
    return _symbol_above_grounds(reading) or _symbol_by_motto(reading)


def _symbol_by_motto(reading: Reading) -> SymbolMention | None:
    """The number beside the motto, where a letterhead was pressed into one line."""
    motto = _MOTTO.search(reading.clean.folded, 0, _WITHIN)
    if motto is None:
        return None
    beside = _NUMBER.finditer(reading.clean.folded, max(0, motto.start() - _BESIDE), motto.end() + _BESIDE)
    return next((symbol for found in beside if (symbol := reading.symbols.get(found.start("at")))), None)


def _title_in_capitals(reading: Reading, symbol: SymbolMention) -> Citation | None:
    """`… Số: 5/2024/TT-BNV … THÔNG TƯ HƯỚNG DẪN CHẾ ĐỘ LƯU TRỮ Căn cứ Luật …`, all in one line."""
    folded, text = reading.clean.folded, reading.clean.text
    for head in heads().finditer(folded, symbol.span.end, symbol.span.end + _BESIDE):
        grounds = folded.find(" căn cứ ", head.end(), head.end() + _WITHIN // 2)
        if grounds > 0 and text[head.start() : grounds].isupper() and grounds - head.end() > _NO_SUBJECT:
            title = Span(head.end() + 1, grounds)
            kind = head_row(head["head"])["type"]
            return Citation(
                Span(head.start(), grounds), "letterhead", "cite.letterhead", kind, head["head"], title=title
            )
    return None


def _symbol_above_grounds(reading: Reading) -> SymbolMention | None:
    """`10/2020/NĐ-CP` alone on the first line, as collections of laws head a text, with the grounds below."""
    line = _SYMBOL_LINE.match(reading.clean.folded)
    symbol = reading.symbols.get(line.start("at")) if line else None
    if symbol is None or not _BLANK_LINE.match(reading.clean.folded, symbol.span.end):
        return None
    return symbol if _GROUNDS.search(reading.clean.folded, symbol.span.end, 2 * _WITHIN) else None


def _dateline(reading: Reading, symbol: SymbolMention) -> PartialDate | None:
    for found in _DATELINE.finditer(reading.clean.folded, 0, symbol.span.end + _WITHIN):
        mention = reading.dates.get(found.start("at"))
        if mention is not None and mention.date.day is not None:
            return mention.date
    beside = re.compile(r",? ?ngày ").search(reading.clean.folded, symbol.span.end, symbol.span.end + 40)
    mention = reading.dates.get(beside.end()) if beside else None
    return mention.date if mention else None


def _title_line(reading: Reading, within: int) -> Citation | None:
    """The line that gives type and subject: before the letterhead as a headline, or after it in capitals."""
    folded = reading.clean.folded
    best: Citation | None = None
    for line in _HEAD_LINE.finditer(folded, 0, within):
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
    at = _LINE_REST.match(folded, head.end()).end()  # type: ignore[union-attr]  # it may be empty
    if folded[at : at + 1] == "\n":
        body = _whose(reading, head.end())
        at = body.span.end if body is not None else at
        at += len(folded[at:]) - len(folded[at:].lstrip("\n "))
        tail = tails.read(reading, at - 1 if at and folded[at - 1] == " " else at, verbs=True)
        if tail.title is None:
            tail = tail._replace(title=_capitals_below(reading, head.end()) if body is None else None)
            tail = tail._replace(title=tail.title or _line_below(reading, at))
        return Citation(
            Span(head.start(), tail.title.end if tail.title else head.end()),
            "letterhead",
            "cite.letterhead",
            row["type"],
            head["head"],
            title=tail.title,
            issuer=tail.issuer,
        )
    tail = tails.read(reading, head.end(), verbs=True)
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
