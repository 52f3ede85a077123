"""Find: every document, session, body, post and date that a text names, before it is known which is which."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..model import Span
from . import (
    anaphora,
    bodies,
    citations,
    dates,
    letterhead,
    named,
    papers,
    places,
    plurals,
    rules,
    sessions,
    symbols,
    tails,
)
from .events import covered, merged
from .reading import Citation, Reading

if TYPE_CHECKING:
    import datetime as dt

    from ..reference import KnownPlace, Reference
    from .entities import CleanText


_VERBS = frozenset({"quy định", "quyết định", "hướng dẫn", "thông báo", "kết luận", "báo cáo", "tuyên bố"})
_LETTER = re.compile(r"(?<!\w)văn bản (?:số ?:? ?)?$")  # `Văn bản số 331/UBND-TH`: a letter has no sign of its type


@dataclass(frozen=True, slots=True)
class Findings:
    """The reading with its citations in text order."""

    reading: Reading
    citations: tuple[Citation, ...]


def find(
    clean: CleanText, reference: Reference, *, published: dt.date | None = None, place: KnownPlace | None = None
) -> Findings:
    """Read a clean text. `published` gives the year where a text leaves it out; `place` is the province, if given."""
    names = bodies.grammar(reference)
    raw = bodies.scan(clean, names)
    by_start, by_end = {body.span.start: body for body in raw}, {body.span.end: body for body in raw}
    sessions_found = sessions.scan(clean, by_start, by_end)
    numbers = rules.numbers(clean.folded)
    found_dates = {mention.span.start: mention for mention in dates.scan(clean.folded, numbers, published)}
    reading = Reading(
        clean,
        names,
        symbols.scan(clean.text, numbers),
        by_start,
        by_end,
        found_dates,
        {_head_start(session, clean): session for session in sessions_found},
        places.place_of_text(clean, raw, reference, published, place),
        published,
        [sentence.start for sentence in clean.sentences],
        list(by_start),
        list(found_dates),
    )
    return Findings(reading, tuple(_citations(reading)))


def _head_start(session: sessions.RawSession, clean: CleanText) -> int:
    """Where the word of the session stands: a body may stand before it."""
    return clean.folded.find(session.head, session.span.start)


def _citations(reading: Reading) -> list[Citation]:
    found: list[Citation] = []
    own = letterhead.own_document(reading)
    if own is not None:
        found += [own, *letterhead.further_heads(reading, own)]
    done = 0
    subject: int | None = None  # where the subject of the citation before begins
    of_a_resolution = False
    # `3 nghị quyết, gồm: Kế hoạch …; …`: the word begins what a resolution is on; so on the line below a bare symbol
    listed = {head.title.start for head in found[1:] if head.title is not None}
    after: int | None = None
    for head in citations.heads().finditer(reading.clean.folded):
        if head.start() < done or head.start() in listed or _in_body(reading, head):
            continue
        if head.start() == subject and head["head"] in _VERBS and reading.clean.text[head.start()].islower():
            continue  # `Quy định số 42-QĐ/TW … quy định về …`: the verb that opens a subject
        if head.start() == subject and of_a_resolution and reading.clean.folded[subject - 1] == '"':
            continue  # `Nghị quyết về “Chiến lược …”`: one paper
        result = _at(reading, head, after)
        if result is not None:
            members, done = result
            found += members
            if len(members) > 1:
                listed |= {member.title.start for member in members if member.title is not None}
            subject = members[-1].title.start if members[-1].title is not None else None
            of_a_resolution = members[-1].type == "Resolution"
            after = members[-1].span.end if members[-1].form in {"title", "list"} else None
    found += _bare_symbols(reading, found)
    found += anaphora.untyped(reading)
    inorder = sorted(_without_doubles(found), key=lambda citation: (citation.span.start, citation.span.end))
    return plurals.inherit(reading, inorder)


def _in_body(reading: Reading, head: re.Match[str]) -> bool:
    """Is the word part of a body's name (`Bộ Kế hoạch và Đầu tư`)?"""
    before = bisect_left(reading.body_starts, head.start()) - 1
    return before >= 0 and reading.bodies[reading.body_starts[before]].span.end > head.start()


def _at(reading: Reading, head: re.Match[str], after: int | None) -> tuple[list[Citation], int] | None:
    """What begins with this type word: the first form that fits."""
    if result := citations.numbered(reading, head):
        return result
    if result := citations.of_session(reading, head):
        return result
    words = head["head"]
    one: tuple[Citation, int] | None = None
    if named.is_law(words):
        one = named.law(reading, head)
    elif words == "hiến pháp":
        one = named.constitution(reading, head)
    elif words in {"điều lệ", "cương lĩnh"}:
        one = named.statute(reading, head)
    elif result := papers.paper(reading, head, after):
        return result
    if one is not None:
        return [one[0]], one[1]
    anaphor = anaphora.pointing(reading, head)
    return ([anaphor], anaphor.span.end) if anaphor else None


def _bare_symbols(reading: Reading, found: list[Citation]) -> list[Citation]:
    """Symbols that stand without a type word: `(13-NQ/TW)`, `văn bản số 123-CV/TU của Tỉnh ủy`."""
    taken = merged(citation.span for citation in found)
    return [
        _bare_symbol(reading, mention)
        for at, mention in reading.symbols.items()
        if (mention.symbol.type is not None or _LETTER.search(reading.clean.folded, max(0, at - 16), at))
        and not covered(taken, mention.span.start, mention.span.end)
    ]


def _bare_symbol(reading: Reading, mention: symbols.SymbolMention) -> Citation:
    tail = tails.read(reading, mention.span.end, verbs=False)
    return Citation(
        Span(mention.span.start, tail.core),
        "symbol",
        "cite.bare-symbol",
        citations.by_symbol(mention),
        "",
        number=mention.symbol.number,
        symbol=mention.symbol,
        printed=mention.printed,
        issuer=tail.issuer,
        issuer_name=tail.issuer_name,
        issuer_rule="issuer.named" if tail.issuer or tail.issuer_name else None,
        term=tail.term,
        years=tail.years,
        date=tail.date,
        title=tail.title,
        session=tail.session,
    )


def _without_doubles(found: list[Citation]) -> list[Citation]:
    """The letterhead's own line is not cited a second time."""
    own = next((citation for citation in found if citation.is_self), None)
    if own is None:
        return found
    title = own.title or Span(own.span.start, own.span.start)
    return [
        own,
        *(
            c
            for c in found
            if c is not own
            and not (
                c.form in {"title", "bare"}
                and c.span.start == own.span.start
                and (c.title == title or c.form == "bare")
            )
        ),
    ]
