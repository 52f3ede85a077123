"""Decisions on persons: the press names one by its number, by `về công tác cán bộ`, and by who gets which post.

`trao quyết định của Bộ Chính trị điều động bà A …`, `công bố quyết định về công tác cán bộ`, `Theo Quyết định số 1621,
… bà A …` are one paper. Two persons may have two: so the person must be named after the number, or nothing else fits.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from .clean import UPPER
from .groups import title_of
from .rules import column, group

if TYPE_CHECKING:
    from .groups import Group
    from .reading import Reading

_NEARBY = 2500  # code points: the report of one ceremony
_AFTER = 600  # a sentence or two after the number tell who is meant
_LEAD = 40  # `điều động, chỉ định bà A`
_PERSON = re.compile(rf"(?:[Ôô]ng|[Bb]à|[Đđ]ồng chí|[Aa]nh|[Cc]hị|đ/c) (?P<name>[{UPPER}]\w+(?: [{UPPER}]\w+){{1,4}})")


@cache
def _posts() -> re.Pattern[str]:
    return re.compile(rf"(?:việc )?{group('personnel-verb')}(?!\w)")


def one_decision(reading: Reading, groups: list[Group]) -> None:
    """Give the citations of an unnumbered decision on persons to the numbered one, or the telling one, that it is."""
    decisions = [g for g in groups if g.type == "Decision" and not g.superseded_by]
    for plain in [g for g in decisions if g.number is None and _posts().match(g.title)]:
        numbered = [g for g in decisions if g.number is not None and _near(g, plain) and _may_be(reading, g, plain)]
        if len(numbered) == 1:
            _give(plain, numbered[0])
    for vague in [g for g in decisions if g.number is None and _vague(g)]:
        telling = [
            g
            for g in decisions
            if g is not vague
            and not g.superseded_by
            and _near(g, vague)
            and not _other_issuer(g, vague)
            and (_gives_a_post(reading, g) or (g.number is not None and _vague(g)))
        ]
        if len(telling) == 1:
            _give(vague, telling[0])


def _may_be(reading: Reading, numbered: Group, plain: Group) -> bool:
    """Is the person named after the number, or else is the number without any subject?"""
    if _other_issuer(numbered, plain) or not (_on_persons(numbered)):
        return False
    persons = _persons(reading, plain)
    if not persons:
        return _vague(numbered)
    return any(_then_named(reading, c.span.end, persons, posted=not numbered.title) for c in numbered.citations)


def _then_named(reading: Reading, at: int, persons: set[str], *, posted: bool) -> bool:
    """Do the words that follow name one of the persons, right after what is done with them where that is asked for?"""
    text, folded = reading.clean.text, reading.clean.folded
    for found in _PERSON.finditer(text, at, at + _AFTER):
        lead = folded[max(at, found.start() - _LEAD) : found.start()]
        if found["name"] in persons and (not posted or _posts().search(lead)):
            return True
    return False


def _persons(reading: Reading, one: Group) -> set[str]:
    titles = [c.title for c in one.citations if c.title is not None]
    return {found["name"] for span in titles for found in _PERSON.finditer(reading.clean.text, span.start, span.end)}


def _on_persons(one: Group) -> bool:
    return not one.title or _vague(one) or _posts().match(one.title) is not None


def _gives_a_post(reading: Reading, one: Group) -> bool:
    return any(_posts().match(title_of(reading, c)) for c in one.citations)


def _vague(one: Group) -> bool:
    return one.title.split(",")[0] in column("word_groups", "words", ("group", "personnel-subject"))


def _other_issuer(one: Group, other: Group) -> bool:
    return None not in {one.issuer_key, other.issuer_key} and one.issuer_key != other.issuer_key


def _near(one: Group, other: Group) -> bool:
    return any(abs(c.span.start - other.citations[0].span.start) < _NEARBY for c in one.citations)


def _give(plain: Group, other: Group) -> None:
    other.citations += plain.citations
    other.issuer_key = other.issuer_key or plain.issuer_key
    plain.superseded_by = [other]
