"""Citations by number or symbol, by plenum and by congress, alone and in lists.

`Nghị quyết số 13-NQ/TW, ngày 18/3/2002 của Ban Chấp hành Trung ương khóa IX về …`, `Nghị quyết 21 của Bộ Chính trị`,
`các Nghị quyết số 18, 19-NQ/TW`, `Quyết định 935, 936`, `Nghị quyết Trung ương 4 khóa XI, XII`, `Nghị quyết Đại hội
XIII`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from ..dates import PartialDate
from ..model import Span
from . import tails
from .reading import Citation
from .rules import alternation, column, group, table
from .sessions import is_national
from .symbols import SymbolMention

if TYPE_CHECKING:
    from .reading import Reading
    from .sessions import RawSession

_LEAD = re.compile(
    rf"(?: {group('before-number')})? ?(?P<so>\(?(?:mang )?(?:ký hiệu )?số(?: hiệu)? ?:? ?|: ?|- ?)?(?=\d)"
    r"|(?P<tu> từ số )(?=\d)"
)
# `Kế hoạch này thay thế Kế hoạch số 60`, `kế hoạch thực hiện Nghị quyết số 6`: the number is of the second paper.
_FAR_LEAD = re.compile(
    rf"(?: (?!(?:này|trên|đó|thay|thực|theo|{group('cited-type')})(?!\w))[^\W\d_]+){{1,8}} "
    r"\(?(?P<so>số ?:? ?)(?P<tu>)(?=\d)"
)
_LONG_LEAD = re.compile(
    rf"(?: (?!(?:này|căn|{group('cited-type')})(?!\w))[^\W\d_]+,?){{1,18}} (?P<so>số ?:? ?)(?P<tu>)(?=\d)"
)
# Before 1993 the State's papers bore only the mark of who issued them: `Quyết định số 217-HĐBT`, `Nghị quyết số 19/NQ`.
_OLD_MARK = r"(?:[-/](?:cp|hđbt|ttg|hđnn|sl)|/nq)(?![\w-])"
# `Tờ trình số 126/SKHĐT`: a department's paper may bear its letters alone
_ORGAN_MARK = r"/[a-zđ]{3,10}(?![\w/-])"
_NUMBER = re.compile(
    rf"(?P<n>\d{{1,5}}(?:[a-zđ](?!\w))?)(?={_OLD_MARK}|{_ORGAN_MARK}"
    r"|(?![\d%]|[.,]\d|/(?!(?:19|20)\d\d(?![\w/-]))\d|[-/][^\W\d_]| ?%|[^\W\d_]))"
)
# `Quyết định 195/2008`: no symbol, but its year
_AFTER_NUMBER = re.compile(rf"(?:/nq)?/(?P<y>(?:19|20)\d\d)(?![\w/-])|{_OLD_MARK}|(?P<organ>{_ORGAN_MARK})")
_YEAR = re.compile(r"(?:19[4-9]|20[0-4])\d|\d{5,}\w?")  # without `số`, a year is one
# After a type word in small letters a bare number counts what follows, unless the citation goes on or ends there.
_ENDS_NUMBER = re.compile(rf" ?(?:[.,;:)\"\n]|$)| {group('after-number')}(?!\w)")
_NEXT = re.compile(r"(?: ?, ?(?:và )?| ?; ?| và | cùng (?:với )?| & | ?- ?|(?P<range> đến (?:số )?))(?:số )?(?=\d)")
_OF_SESSION = re.compile(
    r" (?:(?:của |ban hành )?(?:trung ương|đảng|bch trung ương|ban chấp hành trung ương)(?: đảng)? (?:tại |ở ))?"
    r"(?:của |tại )?"
)
_THE_CONGRESS = re.compile(r" (?:của )?đại hội(?= ?(?:[.,;:!\n)]|$|với|và|đề|xác|gồm|nhiệm kỳ))")
_PASSES = re.compile(r"(?<!\w)(?:thông qua|biểu quyết)(?!\w)[^.;:]{0,40}$")
_AND_SESSION = re.compile(r"(?: và|, và|;) (?:của )?")
_QUANTITY = re.compile(r"(?<!\w)(?P<many>các|những|hai|ba|bốn|năm|sáu|0?[2-9]|1\d) (?:văn bản |dự thảo )?$")
_RANGE_LIMIT = 30
# Without `số`, a number after these words counts things more often than it names a document.
_WEAK = frozenset(column("word_groups", "words", ("group", "weak-type")))
# Types that share an abbreviation with another: the type word decides (399-QĐ/TW: QĐ is Quyết định and Quy định).
_SHARED = {
    ("Decision", "QĐ"),
    ("Regulation", "QĐ"),
    ("Programme", "CTr"),
    ("ActionProgramme", "CTr"),
    ("Law", "QH"),
    ("Rules", "QĐ"),
    ("Scheme", "QĐ"),
    ("Notice", "KL"),
}


@cache
def heads() -> re.Pattern[str]:
    """Every type word, whole."""
    firsts = "".join(sorted({words[0] for words in column("document_heads", "words")}))
    return re.compile(rf"(?=[{firsts}])(?<![\w-])(?P<head>{alternation(column('document_heads', 'words'))})(?!\w)")


@cache
def _types_by_symbol() -> dict[str, str]:
    return {row["words"]: row["type"] for row in table("symbol_types")}


@cache
def head_row(words: str) -> dict[str, str]:
    """The rule of a type word."""
    return next(row for row in table("document_heads") if row["words"] == words)


@cache
def _units() -> re.Pattern[str]:
    return re.compile(
        rf" ?(?:{alternation(column('number_units', 'words'))})(?!\w)(?! (?:19|20)\d\d)"
        r"(?! \d{1,2}(?: ?[/-]|\.\d{1,2}\.))"  # `Nghị quyết số 35 ngày 7.12.2022`
    )


def numbered(reading: Reading, head: re.Match[str]) -> tuple[list[Citation], int] | None:
    """The citations by number or symbol that begin with this type word, and where they end; None where none does."""
    folded = reading.clean.folded
    row = head_row(head["head"])
    lead = _LEAD.match(folded, head.end()) or _far_lead(reading, head, row)
    if not lead:
        return None
    items, end = _items(reading, lead.end(), said=bool(lead["so"] or lead["tu"]), row=row, head=head)
    if not items:
        return None
    start, _ = _start(folded, head.start())
    mark = _AFTER_NUMBER.match(folded, end)
    old = reading.clean.text[items[-1][1].start : mark.end()] if mark and not mark[0][1:].isdigit() else None
    last = items[-1][2]
    year = int(mark["y"]) if mark and mark["y"] else last.symbol.year if last is not None else None
    tail = tails.read(reading, mark.end() if mark else end, verbs=row["type"] not in {"Law", "Constitution"}, year=year)
    if mark and mark["y"] and tail.date is None:
        tail = tail._replace(date=PartialDate(int(mark["y"])))
    if tail.issuer is None and lead["so"] and folded.startswith(" của ", head.end(), lead.end()):
        # `quy định của Ban Bí thư (số 196-QĐ/TW)`
        tail = tail._replace(issuer=reading.bodies.get(head.end() + len(" của ")))
    title = tail.title if len(items) == 1 or (tail.title and not _plural(folded, head.start())) else None
    found = [
        Citation(
            Span(start if index == 0 else item[1].start, max(item[1].end, tail.core if index == len(items) - 1 else 0)),
            "list" if len(items) > 1 else "symbol" if item[2] else "number",
            "cite.list" if len(items) > 1 else "cite.symbol" if item[2] else "cite.number",
            _type(row["type"], item[2]),
            head["head"],
            number=item[0],
            symbol=item[2].symbol if item[2] else None,
            printed=item[2].printed if item[2] else old if index == len(items) - 1 else None,
            issuer=tail.issuer,
            issuer_name=tail.issuer_name,
            issuer_rule="issuer.named" if tail.issuer or tail.issuer_name else None,
            term=tail.term,
            years=tail.years,
            date=tail.date,
            title=title if index == len(items) - 1 else None,
            session=tail.session,
            listed=index,
            alias=tail.alias if index == len(items) - 1 else None,
        )
        for index, item in enumerate(items)
    ]
    # a subject may hold further citations: the search goes on inside it
    return found, tail.title.start if tail.title else tail.end


def _far_lead(reading: Reading, head: re.Match[str], row: dict[str, str]) -> re.Match[str] | None:
    """`Quy chế làm việc số 02-QC/TU`: the paper's own name stands between its type and a symbol of that type."""
    lead = _FAR_LEAD.match(reading.clean.folded, head.end())
    symbol = reading.symbols.get(lead.end()) if lead is not None else None
    if symbol is None:
        lead = (
            _LONG_LEAD.match(reading.clean.folded, head.end()) if row["words"] in {"pháp lệnh", "nghị quyết"} else None
        )
        symbol = reading.symbols.get(lead.end()) if lead else None
        return lead if symbol is not None and symbol.symbol.assembly is not None else None
    return lead if symbol.symbol.type in row["symbols"].split("|") else None


_Item = tuple[str, Span, SymbolMention | None]


def _items(
    reading: Reading, at: int, *, said: bool, row: dict[str, str], head: re.Match[str]
) -> tuple[list[_Item], int]:
    """The members of a list of numbers and symbols, a shared suffix given to all (`18, 19-NQ/TW`), ranges spelt out."""
    folded = reading.clean.folded
    items: list[_Item] = []
    end = at
    ranged = False
    while True:
        item = _item(reading, at, said=said or bool(items), weak=row["words"] in _WEAK, head=head)
        if item is None:
            break
        if ranged and items:
            items += _between(items[-1], item)
        items.append(item)
        end = at = item[1].end
        following = _NEXT.match(folded, at)
        if not following or (
            item[2] and not reading.symbols.get(following.end()) and not _listed_number(reading, following.end())
        ):
            break
        ranged = bool(following["range"])
        at = following.end()
    return _share_suffix(items), end


def _listed_number(reading: Reading, at: int) -> bool:
    found = _NUMBER.match(reading.clean.folded, at)
    if found is None or at in reading.dates:
        return False
    return _units().match(reading.clean.folded, found.end()) is None


def _item(reading: Reading, at: int, *, said: bool, weak: bool, head: re.Match[str]) -> _Item | None:
    folded = reading.clean.folded
    if symbol := reading.symbols.get(at):
        return symbol.symbol.number, symbol.span, symbol
    found = _NUMBER.match(folded, at)
    if not found or at in reading.dates or _units().match(folded, found.end()):
        return None
    text = reading.clean.text
    written = text[head.start()]
    organ = _AFTER_NUMBER.match(folded, found.end())
    if organ and organ["organ"] and not (said and text[organ.start() : organ.end()].isupper()):
        return None
    if not said and (_YEAR.fullmatch(found["n"]) or (weak and (not written.isupper() or len(found["n"]) == 1))):
        return None
    if not said and not written.isupper() and not _ENDS_NUMBER.match(folded, found.end()):
        return None
    return found["n"].lstrip("0") or "0", Span(at, found.end()), None


def _between(first: _Item, last: _Item) -> list[_Item]:
    if not (first[0].isdigit() and last[0].isdigit()) or not 1 < int(last[0]) - int(first[0]) < _RANGE_LIMIT:
        return []
    return [(str(number), last[1], None) for number in range(int(first[0]) + 1, int(last[0]))]


def _share_suffix(items: list[_Item]) -> list[_Item]:
    """`18, 19-NQ/TW`: the suffix of the last (or first) symbol belongs to the bare numbers beside it."""
    whole = [item[2] for item in items if item[2]]
    if not whole or len(items) == len(whole):
        return items
    shared = whole[-1]
    return [item if item[2] else (item[0], item[1], _with_number(shared, item)) for item in items]


def _with_number(shared: SymbolMention, item: _Item) -> SymbolMention:
    symbol = replace(shared.symbol, number=item[0])
    return SymbolMention(item[1], symbol, symbol.text)


def _type(by_word: str, symbol: SymbolMention | None) -> str:
    """The type word decides, but a misprinted one is read by the symbol (`Nghị định số 39-NQ/TW` is a Resolution)."""
    printed = symbol.symbol.type if symbol else None
    by_symbol = _types_by_symbol().get(printed or "")
    if by_symbol is None or by_word == by_symbol or (by_word, printed) in _SHARED:
        return by_word
    row = {word for word in table_types(printed or "") if word == by_word}
    return by_word if row else by_symbol


@cache
def table_types(symbol: str) -> frozenset[str]:
    """The types whose papers may bear this abbreviation."""
    return frozenset(row["type"] for row in table("document_heads") if symbol in row["symbols"].split("|"))


def by_symbol(symbol: SymbolMention) -> str:
    """The type that a symbol alone names; National Assembly symbols and letters name none but letters."""
    return _types_by_symbol().get(symbol.symbol.type or "", "OfficialLetter")


def agrees(kind: str, symbol: SymbolMention) -> bool:
    """May a paper of this type bear this symbol?"""
    return by_symbol(symbol) in {kind, "OfficialLetter"} or (kind, symbol.symbol.type) in _SHARED


def _plural(folded: str, at: int) -> bool:
    return bool(_QUANTITY.search(folded, max(0, at - 24), at))


def _start(folded: str, at: int) -> tuple[int, bool]:
    many = _QUANTITY.search(folded, max(0, at - 24), at)
    return (many.start(), True) if many and many["many"] in {"các", "những"} else (at, False)


def of_session(reading: Reading, head: re.Match[str]) -> tuple[list[Citation], int] | None:
    """A resolution (conclusion …) named by the session that adopted it, and where it ends; None where none does."""
    folded = reading.clean.folded
    lead = _OF_SESSION.match(folded, head.end())
    session = reading.sessions.get(lead.end()) if lead else None
    session = session or _own_congress(reading, head)
    if session is None or head_row(head["head"])["type"] not in {"Resolution", "Conclusion", "Communique"}:
        return None
    if session.kind == "Sitting" and reading.clean.text[head.start()].islower():
        return None  # `các nghị quyết của Kỳ họp thứ 6`: a sitting passes several
    found = _by_session(reading, head, session, head.start())
    while also := _AND_SESSION.match(folded, session.span.end):
        # `Nghị quyết Đại hội XIII của Đảng và Đại hội Đảng bộ tỉnh lần thứ XX`
        following = reading.sessions.get(also.end())
        if following is None or following.kind != session.kind:
            break
        session = following
        found += _by_session(reading, head, session, session.span.start)
    return found, session.span.end


def _own_congress(reading: Reading, head: re.Match[str]) -> RawSession | None:
    """`Đại hội đã biểu quyết thông qua Nghị quyết Đại hội`: the congress that the text tells of passes its own."""
    folded = reading.clean.folded
    if not folded.startswith((" đại hội", " của đại hội"), head.end()):
        return None
    short = _THE_CONGRESS.match(folded, head.end())
    if short is None or not _PASSES.search(folded, max(0, head.start() - 60), head.start()):
        return None
    told = [s for at, s in reading.sessions.items() if at < head.start() and s.kind == "Congress" and s.body]
    congress = told[0] if told and all(_same_congress(told[0], one) for one in told) else None
    return replace(congress, span=Span(head.end() + 1, short.end())) if congress is not None else None


def _same_congress(one: RawSession, other: RawSession) -> bool:
    return one.body is not None and other.body is not None and one.body.kind == other.body.kind


def _by_session(reading: Reading, head: re.Match[str], session: RawSession, start: int) -> list[Citation]:
    """What one session adopted: a resolution for each of its terms."""
    congress = session.kind == "Congress"
    tail = tails.read(reading, session.span.end, verbs=False, whole=True)
    title = tail.title if not _plural(reading.clean.folded, head.start()) else None
    return [
        Citation(
            Span(start, tail.core),
            "congress" if congress else "plenum",
            "cite.congress" if congress else "cite.plenum",
            head_row(head["head"])["type"],
            head["head"],
            term=None if congress else term,
            years=session.years or tail.years,
            date=tail.date,
            title=title,
            session=replace(session, term=term, more_terms=()) if not congress else session,
            issuer=None if congress else session.body,
            issuer_rule="issuer.session",
            listed=index,
            alias=tail.alias,
        )
        for index, term in enumerate((session.term or tail.term, *session.more_terms))
    ]


def national(citation: Citation) -> bool:
    """Is it a resolution of a congress of the whole Party?"""
    return citation.session is not None and is_national(citation.session)
