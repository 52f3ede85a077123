"""What a plural says of all members of its list: `các chỉ thị của Ban Bí thư khóa XII, gồm: Chỉ thị số 41-CT/TW; …`."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from . import tails
from .rules import group
from .tails import Tail

if TYPE_CHECKING:
    from .reading import Citation, Reading

_OPENS = re.compile(r"(?::|gồm|gồm có|như|là) ?(?:số )?$")
_LEADS = re.compile(r"[ ,]*(?:đó là|bao gồm|gồm(?: có)?|cụ thể(?: là)?|như sau|sau đây|sau|như|là)?[ :]*(?:số )?")
_PLURAL = 240  # code points from the plural to its list
_BETWEEN = re.compile(
    r"(?:[;,]|[;,.]?\s*\n)?\s*(?:và|cùng|[-•+*]|\d{1,2}[.)]|[a-zđ]\))?[\s\-–•+*]*(?:dự thảo |số ?)?\"?"
)
_CITED = frozenset({"symbol", "number"})
_OF_A_PLENUM = frozenset({"title", "list"})
_PASSED = frozenset({"Resolution", "Conclusion", "Regulation"})


@cache
def _plural() -> re.Pattern[str]:
    """The plural of one type or several: `các nghị quyết, chương trình hành động của …`."""
    kind = rf"{group('cited-type')}(?: hành động)?"
    return re.compile(
        rf"(?<!\w)(?:các|những|\d{{1,2}}|hai|ba|bốn|năm|sáu) {kind}(?:(?:, | và ){kind})*"
        r"(?: công tác| quan trọng| mới| toàn khóa)*(?= của )"
    )


def inherit(reading: Reading, citations: list[Citation]) -> list[Citation]:
    """The citations, those in a list with the issuer and the term that its plural names, where they name none."""
    done = 0
    for index, first in enumerate(citations):
        start = first.span.start
        if start >= done and first.form == "title" and (plenum := _topics_of(reading, citations, index)):
            done = _hand_down(reading, citations, index, plenum, forms=_OF_A_PLENUM)
            continue
        if (
            start < done
            or first.form not in _CITED
            or not _OPENS.search(reading.clean.folded, max(0, start - 12), start)
        ):
            continue
        said = _said_before(reading, start)
        if said is not None:
            done = _hand_down(reading, citations, index, said)
    return citations


def _said_before(reading: Reading, start: int) -> Tail | None:
    """What the plural says whose list begins there."""
    folded = reading.clean.folded
    low = max(reading.sentence_start(start), start - _PLURAL)
    plurals = list(_plural().finditer(folded, low, start))
    if not plurals:
        return None
    said = tails.read(reading, plurals[-1].end(), verbs=False, title=False)
    lead = _LEADS.fullmatch(folded, said.end, start)
    return said if said.issuer is not None and lead is not None else None


def _topics_of(reading: Reading, citations: list[Citation], index: int) -> Tail | None:
    """`các chuyên đề của Nghị quyết Trung ương 6 khóa XII, gồm: Nghị quyết về …; Nghị quyết về …`: its plenum."""
    folded, start = reading.clean.folded, citations[index].span.start
    if index == 0 or citations[index].type not in _PASSED or not _OPENS.search(folded, max(0, start - 12), start):
        return None
    named = citations[index - 1]
    if named.form != "plenum" or named.session is None or not _LEADS.fullmatch(folded, named.span.end, start):
        return None
    return Tail(start, start, session=named.session, issuer=named.issuer, term=named.term)


def _hand_down(
    reading: Reading, citations: list[Citation], index: int, said: Tail, *, forms: frozenset[str] = _CITED
) -> int:
    """Give it to the members of the list that begins with that citation; returns where the list ends."""
    folded = reading.clean.folded
    at = citations[index].span.start
    for here in range(index, len(citations)):
        citation = citations[here]
        start = citation.span.start
        if start < at:
            continue
        item = max(at, folded.rfind(";", at, start))  # a subject may go on for longer than was read
        if not _BETWEEN.fullmatch(folded, item, start):
            if start > reading.sentence_end(at):
                break
            continue
        if citation.form in forms and (forms is _CITED or citation.type in _PASSED):
            citations[here] = _with(citation, said)
        at = max(citation.span.end, citation.title.end if citation.title else 0)
        at += folded[at : at + 1] in {'"', ")"}
    return at


def _with(citation: Citation, said: Tail) -> Citation:
    nameless = citation.issuer is None and citation.issuer_name is None and citation.session is None
    same = nameless or (
        citation.issuer is not None and said.issuer is not None and citation.issuer.kind == said.issuer.kind
    )
    termless = same and citation.term is None and citation.years is None
    return replace(
        citation,
        session=citation.session or said.session,
        issuer=said.issuer if nameless else citation.issuer,
        issuer_rule="issuer.plural" if nameless else citation.issuer_rule,
        term=said.term if termless else citation.term,
        years=said.years if termless else citation.years,
    )
