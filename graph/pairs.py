"""Papers of two texts that carry one symbol, where a text does not say which paper it means: are they one?

Two articles may both speak of 12-NQ/TU of one province and neither of its term. No rule decides that; a person does.
`same` gives both one key: that of the one that is decided, else one whose term or year is `chua-ro-…`, so that what the
two texts say stands together, until somebody sets the true one.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from .errors import BadValue
from .ids import DocumentKey, document_key, iri, slug
from .judgements import PAIR, Judgement, Reading, Verdict, readings
from .model import Certainty
from .symbols import parse_symbol

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from .ids import SessionKey
    from .model import Document, Facts

_UNKNOWN = "chua-ro-"


@dataclass(frozen=True, slots=True)
class Seen:
    """A paper with a symbol as one text names it; `place` that of its issuer, else of the text, None where unknown."""

    document: Document
    source: str
    name: str
    fact: str
    words: str
    place: str | None

    @property
    def key(self) -> DocumentKey | SessionKey | None:
        """What it is; None while its term or year is not known."""
        key = self.document.identity.key
        made = isinstance(key, DocumentKey) and (key.period or "").startswith(_UNKNOWN)
        return None if made else key


def seen(facts: Facts) -> Iterator[Seen]:
    """The papers of a text that have a symbol."""
    source = facts.source
    for document, row in zip(facts.documents, readings(facts), strict=False):  # the documents come first
        if document.symbol:
            first = document.mentions[0]
            end = max(first.span.end, first.title.end if first.title else 0)
            issuer = document.issuer.key if document.issuer else None
            place = issuer.place if issuer and issuer.place else source.place
            words = source.text[first.span.start : end]
            yield Seen(document, source.iri, source.name, row.fact, words, place)


def questions(papers: Iterable[Seen], judged: Collection[tuple[str, str]]) -> Iterator[Reading]:
    """For each paper that may be one with an earlier one, the first such, as a reading to judge; none judged before.

    `fact` begins with `PAIR`, `words` are those of the text, `reading` those of the other text and its name.
    """
    asked: set[tuple[str, str]] = set()
    for one, other in _couples(papers):
        fact = _fact(one, other)
        if (one.source, one.fact) in asked or (one.source, fact) in judged:
            continue
        asked.add((one.source, one.fact))
        reason = one.document.identity.reason if one.key is None else other.document.identity.reason
        reading = f"“{' '.join(other.words.split())}” ({other.name})"
        yield Reading(one.source, one.name, fact, one.words, reading, Certainty.AMBIGUOUS, reason)


def answered(said: Iterable[Judgement], papers: Iterable[Seen]) -> tuple[Judgement, ...]:
    """The judgements, with `same` of a pair as what it says of each of the two papers.

    Raises `BadValue` for a pair that the texts do not have, and for another verdict than `same` or `different`.
    """
    said = tuple(said)
    pairs = [one for one in said if one.fact.startswith(PAIR)]
    couples = {(one.source, _fact(one, other)): (one, other) for one, other in _couples(papers)} if pairs else {}
    found = [one for one in said if one not in pairs]
    groups: list[dict[tuple[str, str], Seen]] = []
    notes: dict[tuple[str, str], str] = {}
    for judgement in pairs:
        couple = couples.get((judgement.source, judgement.fact))
        if couple is None:
            raise BadValue("the texts have no such pair of documents", where=judgement.fact, remedy="List them again")
        match judgement.verdict:
            case Verdict.SAME:
                joined = {(paper.source, paper.fact): paper for paper in couple}
                notes |= dict.fromkeys(joined, judgement.note)
                for group in [group for group in groups if group.keys() & joined.keys()]:
                    groups.remove(group)
                    joined |= group
                groups.append(joined)
            case Verdict.DIFFERENT:
                found.append(judgement)
            case _:
                raise BadValue(
                    "a pair is the same or different", where=judgement.fact, remedy="Write same or different"
                )
    for group in groups:
        found += _same([group[place] for place in sorted(group)], notes)
    return tuple(found)


def _same(papers: list[Seen], notes: dict[tuple[str, str], str]) -> list[Judgement]:
    """What all of them are: the key of the one that is decided, else one made of the symbol and the first one's words.

    Raises `BadValue` where two of them are decided, and differ.
    """
    keys = sorted({iri(paper.key) for paper in papers if paper.key is not None})
    if len(keys) > 1:
        raise BadValue(
            f"one document is said to be {len(keys)}: {', '.join(keys)}",
            where=papers[0].fact,
            remedy="Write different beside all but one",
        )
    before = sorted({iri(key) for paper in papers if (key := paper.document.identity.key) is not None})
    fresh = _made(papers)
    names = [*keys, *before, *([iri(fresh)] if fresh else [])]
    return [
        Judgement(paper.source, paper.fact, Verdict.SAME, names[0], notes[paper.source, paper.fact])
        for paper in papers
        if paper.key is None
    ]


def _couples(papers: Iterable[Seen]) -> Iterator[tuple[Seen, Seen]]:
    """Each undecided paper with every other of its symbol that it may be: the decided, and the undecided before it."""
    by_symbol: dict[str, list[Seen]] = defaultdict(list)
    for paper in sorted(papers, key=lambda paper: (paper.source, paper.fact)):
        by_symbol[(paper.document.symbol or "").casefold()].append(paper)
    for group in by_symbol.values():
        decided: Sequence[Seen] = [paper for paper in group if paper.key is not None]
        open_ones = [paper for paper in group if paper.key is None]
        for number, paper in enumerate(open_ones):
            others = {iri(other.key): other for other in decided if other.key and _may_be(paper, other)}
            for other in (*others.values(), *(earlier for earlier in open_ones[:number] if _may_be(paper, earlier))):
                yield paper, other


def _may_be(one: Seen, other: Seen) -> bool:
    """Does nothing tell the two apart: neither place nor type, day or term; and is it not asked already?"""
    if one.source == other.source or one.document.type != other.document.type:
        return False
    if one.document.identity.key is not None and one.document.identity.key == other.document.identity.key:
        return False  # the same, as somebody said
    if other.key is not None and iri(other.key) in one.document.identity.candidates:
        return False  # the undecided reading itself asks
    if _elsewhere(one, other):
        return False
    if other.key is None and _made((one, other)) is None:
        return False  # whose symbol it is, nobody says
    days = [paper.document.date for paper in (one, other) if paper.document.date]
    terms = {paper.document.term.number for paper in (one, other) if paper.document.term} - {None}
    apart = len(days) > 1 and (days[0].first > days[1].last or days[1].first > days[0].last)
    return not apart and len(terms) < 2  # noqa: PLR2004 - two terms are two papers


def _elsewhere(one: Seen, other: Seen) -> bool:
    """Are they of two places: by their keys, or where one has none (Lào Cai before or after 2025), by their issuers?"""
    if one.place is not None and other.place is not None:
        return one.place != other.place
    issuers = [set(slug(paper.document.issuer.name).split("-")) for paper in (one, other) if paper.document.issuer]
    return len(issuers) > 1 and not (issuers[0] <= issuers[1] or issuers[1] <= issuers[0])


def _made(papers: Sequence[Seen]) -> DocumentKey | None:
    """A key with a term or year of its own, by the first of the papers; None where no place is known."""
    first = papers[0]
    symbol = parse_symbol(first.document.symbol or "")
    if symbol is None:
        return None
    place = next((paper.place for paper in papers if paper.place), None)
    known = document_key(symbol, first.document.type, instance="0", year=1, place=place)
    period = _UNKNOWN + hashlib.sha256(f"{first.source}\n{first.fact}".encode()).hexdigest()[:8]
    return replace(known, period=period) if known else None


def _fact(one: Seen, other: Seen) -> str:
    """`pair | Nghị quyết số 12-NQ/TU | Nghị quyết số 12-NQ/TU | the other's source`."""
    words = (paper.fact.partition(" | ")[2] for paper in (one, other))
    return f"{PAIR}{' | '.join(words)} | {other.source}"
