"""What a plural says of all members of its list: `các chỉ thị của Ban Bí thư khóa XII, gồm: Chỉ thị số 41-CT/TW; …`."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from . import tails
from .rules import group

if TYPE_CHECKING:
    from .reading import Citation, Reading
    from .tails import Tail

_LEADS = re.compile(r"[ ,]*(?:đó là|bao gồm|gồm(?: có)?|cụ thể(?: là)?|như sau|sau đây|sau|như|là)?[ :]*")
_BETWEEN = re.compile(r"(?:[;,]|[;,.]?\s*\n)?\s*(?:và|cùng|[-•+*]|\d{1,2}[.)]|[a-zđ]\))?[\s\-–•+*]*(?:dự thảo |số ?)?")
_CITED = frozenset({"symbol", "number"})


@cache
def _plural() -> re.Pattern[str]:
    """The plural of one type or several, with what it says of them, up to the colon or `gồm`."""
    kind = rf"{group('cited-type')}(?: hành động)?"
    return re.compile(
        rf"(?<!\w)(?:các|những|\d{{1,2}}|hai|ba|bốn|năm|sáu) {kind}(?:(?:, | và ){kind})*"
        r"(?: công tác| quan trọng| mới| toàn khóa)*(?= của [^.;:\n]{2,110}(?::| gồm| như ))"
    )


def inherit(reading: Reading, citations: list[Citation]) -> list[Citation]:
    """The citations, those in a list with the issuer and the term that its plural names, where they name none."""
    folded = reading.clean.folded
    for plural in _plural().finditer(folded):
        said = tails.read(reading, plural.end(), verbs=False, title=False)
        lead = _LEADS.match(folded, said.end)
        if said.issuer is None or lead is None or not lead[0].strip(" ,"):
            continue
        at = lead.end()
        for index, citation in enumerate(citations):
            if citation.span.start < at:
                continue
            start = citation.span.start
            item = max(at, folded.rfind(";", at, start))  # a subject may go on for longer than was read
            if not _BETWEEN.fullmatch(folded, item, start):
                if start > reading.sentence_end(at):
                    break
                continue
            if citation.form in _CITED:
                citations[index] = _with(citation, said)
            at = max(citation.span.end, citation.title.end if citation.title else 0)
            at += folded[at : at + 1] in {'"', ")"}
    return citations


def _with(citation: Citation, said: Tail) -> Citation:
    nameless = citation.issuer is None and citation.issuer_name is None and citation.session is None
    same = nameless or (
        citation.issuer is not None and said.issuer is not None and citation.issuer.kind == said.issuer.kind
    )
    termless = same and citation.term is None and citation.years is None
    return replace(
        citation,
        issuer=said.issuer if nameless else citation.issuer,
        issuer_rule="issuer.plural" if nameless else citation.issuer_rule,
        term=said.term if termless else citation.term,
        years=said.years if termless else citation.years,
    )
