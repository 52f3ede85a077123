"""Documents named without a number: laws, the Constitution, the Party Statute, political platforms."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from ..model import Span
from . import tails
from .citations import head_row
from .clean import UPPER, fold
from .reading import Citation
from .rules import alternation, column, group

if TYPE_CHECKING:
    from .reading import Reading

_NOT_A_LAW = re.compile(r"(?:pháp|kỷ|quy|trật|tính|theo|thi|vi phạm|chấp hành|định) $")
_DRAFT = re.compile(r"(?:dự án|dự thảo|dự) $")
# Where the name of a law that no table holds stops.
_NAME_STOP = re.compile(rf" {group('law-name-end')}(?!\w)|[,.;:()\"\n?!/…]| -")
# `Luật Quản lý, sử dụng vũ khí, vật liệu nổ`: names have commas, too, but not before words that open a clause.
_NAME_GOES_ON = re.compile(rf" (?!{group('law-name-clause')}(?!\w))[^\W\d_]+ [^\W\d_]+")
_REVISED = re.compile(r" ?\((?:sửa đổi|sđ)[^)]{0,30}\)")
# `Luật sửa đổi, bổ sung Điều 6 và Phụ lục 4 về … của Luật Đầu tư`
_PROVISIONS = r" (?:điều|khoản|điểm|phụ lục|mục|chương) \d[^.;:()\n]{0,140}?"
_SOME = r"(?: một số)?(?: điều| nội dung)?"
_AMENDING = re.compile(
    rf"(?:sửa đổi|sđ)(?:,? bổ sung)?(?:{_PROVISIONS}(?= (?:của|tại) (?:các )?(?:luật|bộ luật)(?!\w)))?{_SOME}"
    r"(?: của| tại)?(?: các)? ?"
)
# What stands before an amended law: number, date and year after the last of them are those of the law that amends them.
_AMENDED = re.compile(rf"luật (?:sửa đổi|sđ)(?:,? bổ sung)?(?:{_PROVISIONS})?{_SOME} (?:của|tại) [^.;:()]{{0,120}}$")
_FAR = 320
_YEAR = re.compile(r" ?\(?(?:năm )?(?P<y>(?:19|20)\d\d)\)?(?![\d/-])")
_NUMBERED = re.compile(r",? ?\(? ?(?:luật )?số ?:? ?(?=\d)| ?\(?(?=\d+/)")
_PARTY_STATUTE = re.compile(r" (?:của )?đảng(?: cộng sản việt nam)?(?! (?:bộ|ủy|viên|đoàn))(?!\w)")
_STATUTE_OF = re.compile(
    rf" (?:của )?(?:(?:Công đoàn|Đoàn|Hội|Mặt trận|MTTQ|Liên đoàn)(?: [{UPPER}]?\w+){{0,8}}?(?: Việt Nam| Hồ Chí Minh))"
)


@cache
def _laws() -> re.Pattern[str]:
    """The known names, folded."""
    known = {fold(name) for name in column("law_names", "words")}
    return re.compile(rf" (?P<name>{alternation(known)})(?!\w)")


@cache
def _short_names() -> re.Pattern[str]:
    """`Luật BHXH`: a law whose name the press abbreviates as a whole."""
    return re.compile(rf" {alternation(column('name_abbreviations', 'words'))}(?!\w)(?! [{UPPER}])")


@cache
def _amended_too() -> re.Pattern[str]:
    """`Luật sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương`."""
    return re.compile(rf"(?:, và|,| và) (?:luật|bộ luật){_laws().pattern}")


def law(reading: Reading, head: re.Match[str]) -> tuple[Citation, int] | None:
    """A law or code by name: `Luật Đất đai năm 2024`, `dự án Luật Thủy sản (sửa đổi)`, `Bộ luật Lao động`."""
    folded, text = reading.clean.folded, reading.clean.text
    start = head.start()
    if _NOT_A_LAW.search(folded, max(0, start - 12), start) and not text[start].isupper():
        return None
    drafted = _DRAFT.search(folded, max(0, start - 9), start)
    name_end = _name_end(reading, head)
    if name_end is None:
        return None
    amending = _AMENDING.match(folded, head.end() + 1) is not None
    end = name_end
    revised = _REVISED.match(folded, end)
    if revised:
        end = revised.end()
    amended = _AMENDED.search(folded, max(0, start - _FAR), start) is not None
    year = None if amended else _YEAR.match(folded, end)
    number = None if amended else _NUMBERED.match(folded, year.end() if year else end)
    symbol = reading.symbols.get(number.end()) if number else None
    if symbol:
        end = symbol.span.end
        end += folded[end : end + 1] == ")"
    tail = tails.read(reading, max(end, year.end() if year else 0), verbs=False, title=False)
    if amended or (tail.issuer is not None and tail.issuer.local):  # a council gives no laws
        tail = tail._replace(core=end, date=None, issuer=None)
    named = Span(drafted.start() if drafted else start, max(tail.core, end, year.end() if year else 0))
    words = _spell(text[start:name_end]) + (" (sửa đổi)" if revised else "")
    if year and not symbol:
        words += text[year.start() : year.end()].rstrip(")").replace("(", "")
    return (
        Citation(
            named,
            "law",
            "cite.law",
            "Law",
            head["head"],
            number=symbol.symbol.number if symbol else None,
            symbol=symbol.symbol if symbol else None,
            printed=symbol.printed if symbol else None,
            issuer=tail.issuer,
            issuer_rule="issuer.named" if tail.issuer else None,
            date=tail.date,
            title=Span(start, revised.end() if revised else name_end),
            name=words,
            draft=bool(drafted) or bool(revised and not symbol and not year),
            term=tail.term if tail.issuer else None,
        ),
        name_end if not amending else head.end(),
    )


def _name_end(reading: Reading, head: re.Match[str]) -> int | None:
    folded, text = reading.clean.folded, reading.clean.text
    at = head.end()
    limit = reading.sentence_end(head.start())
    amending = _AMENDING.match(folded, at + 1)
    if amending:
        inner = re.compile(rf"(?:luật|bộ luật){_laws().pattern}").match(folded, amending.end())
        end = inner.end() if inner else None
        while end is not None and (more := _amended_too().match(folded, end)):
            end = more.end()
        return end
    known = _laws().match(folded, at)
    if known and (text[at + 1].isupper() or text[head.start()].isupper()):
        return known.end()
    if short := _short_names().match(text, at):
        return short.end()
    if not text[at + 1 : at + 2].isupper() or not text[head.start()].isupper() or folded[at : at + 4] == " sư ":
        return None
    if re.compile(rf" [{UPPER}]\w* [{UPPER}]").match(text, at) and not re.compile(
        r" (?:Tổ|Phòng|Bảo|Hàng|Quốc|Ngân)"
    ).match(text, at):
        return None  # a person called Luật, or a headline in capitals
    stop = _NAME_STOP.search(folded, at + 1, limit)
    while stop and stop[0] == "," and _NAME_GOES_ON.match(folded, stop.end()) and text[stop.end() + 1].islower():
        stop = _NAME_STOP.search(folded, stop.end(), limit)
    end = stop.start() if stop else limit
    return end if 2 <= len(folded[at:end].split()) <= 12 else None  # noqa: PLR2004


def _spell(words: str) -> str:
    return words[0].upper() + words[1:]


_COUNTRY = re.compile(r"(?: của)?(?: nước)? (?:cộng hòa xã hội chủ nghĩa việt nam|chxhcn việt nam|việt nam)(?!\w)")


def constitution(reading: Reading, head: re.Match[str]) -> tuple[Citation, int]:
    """`Hiến pháp`, `Hiến pháp năm 2013`, `Hiến pháp được Quốc hội thông qua ngày 28/11/2013`."""
    folded = reading.clean.folded
    year = _YEAR.match(folded, head.end())
    country = None if year else _COUNTRY.match(folded, head.end())
    end = year.end() if year else country.end() if country else head.end()
    said = reading.clean.text[country.start() : country.end()] if country else ""
    passed = None if year else tails.read(reading, end, verbs=False, title=False)
    if passed is None or passed.issuer is None or passed.date is None:
        words = "Hiến pháp" + (f" năm {year['y']}" if year else re.sub(r"\s+", " ", said))
        span = Span(head.start(), end)
        return Citation(span, "law", "cite.constitution", "Constitution", head["head"], title=span, name=words), end
    span = Span(head.start(), passed.core)
    dated = Citation(
        span,
        "law",
        "cite.constitution",
        "Constitution",
        head["head"],
        issuer=passed.issuer,
        issuer_rule="issuer.passed",
        date=passed.date,
        title=Span(head.start(), end),
        name=f"Hiến pháp năm {passed.date.year}",
    )
    return dated, span.end


def statute(reading: Reading, head: re.Match[str]) -> tuple[Citation, int] | None:
    """`Điều lệ Đảng` is the Party's Statute; those of other organisations are rules of their own."""
    folded, text = reading.clean.folded, reading.clean.text
    if head["head"] == "cương lĩnh":
        return _platform(reading, head)
    party = _PARTY_STATUTE.match(folded, head.end())
    if party:
        span = Span(head.start(), party.end())
        return Citation(
            span, "statute", "cite.statute", "Statute", "điều lệ đảng", title=span, name="Điều lệ Đảng"
        ), span.end
    other = _STATUTE_OF.match(text, head.end())
    if other and text[head.start()].isupper():
        span = Span(head.start(), other.end())
        return Citation(
            span, "statute", "cite.statute", "Rules", "điều lệ", title=span, name=text[span.start : span.end]
        ), span.end
    return None


def _platform(reading: Reading, head: re.Match[str]) -> tuple[Citation, int] | None:
    text, folded = reading.clean.text, reading.clean.folded
    if not text[head.start()].isupper():
        return None
    more = re.compile(
        r" (?:xây dựng đất nước(?: trong thời kỳ quá độ lên chủ nghĩa xã hội)?|chính trị(?: của đảng)?"
        r"|năm \d{4}|của đảng|\(bổ sung[^)]{0,40}\))"
    ).match(folded, head.end())
    end = more.end() if more else head.end()
    span = Span(head.start(), end)
    return Citation(
        span,
        "statute",
        "cite.platform",
        "PoliticalProgramme",
        head["head"],
        title=span,
        name=text[span.start : span.end],
    ), end


def is_law(words: str) -> bool:
    """Does this type word name laws or codes?"""
    return head_row(words)["plain"] == "law"
