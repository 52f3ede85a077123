"""Texts with their entities marked, so that `relate` is tested alone.

`[d1 Plan: Kế hoạch số 5-KH/TU]` is a mention of the document d1 of that type; `[t: về …]` the subject of the mention
before it, which may hold other mentions; `[s1 Conference: hội nghị]` a session; `[b: Tỉnh ủy]` a body; `[p Bí thư: …]`
a post. After the type, `form=list`, `date=2020-05-01`, `self`, `draft`, `kind=ke_hoach` and `number=5` say more.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from vankien.graph.dates import PartialDate
from vankien.graph.ids import BodyKey
from vankien.graph.model import BodyRef, Document, Identity, Mention, PositionRef, Session, Span
from vankien.graph.text.entities import BodyMention, CleanText, Entities, PositionMention
from vankien.graph.text.relate import Related, relate

if TYPE_CHECKING:
    from collections.abc import Callable

_OPEN = re.compile(r"\[(?P<what>[dstbp]\d*)(?P<more>[^\]\[:]*):\s?")
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÀ-Ỹ\"“])|\n+")


@dataclass
class _Mark:
    what: str
    more: list[str]
    start: int
    end: int = 0
    title: Span | None = None


@dataclass
class _Reading:
    text: str = ""
    marks: list[_Mark] = field(default_factory=list)


def _unmark(source: str) -> _Reading:
    reading, stack, at = _Reading(), [], 0
    while at < len(source):
        opening = _OPEN.match(source, at)
        if opening:
            mark = _Mark(opening["what"], opening["more"].split(), len(reading.text))
            stack.append(mark)
            reading.marks.append(mark)
            at = opening.end()
            continue
        if source[at] == "]" and stack:
            stack.pop().end = len(reading.text)
        else:
            reading.text += source[at]
        at += 1
    assert not stack, f"unclosed: {source!r}"
    return reading


def _options(mark: _Mark) -> dict[str, str]:
    return {word.partition("=")[0]: word.partition("=")[2] or word for word in mark.more[1:]}


def _entities(source: str) -> Entities:
    """The entities of a marked text."""
    reading = _unmark(source)
    text = reading.text
    owner: _Mark | None = None
    for mark in reading.marks:
        if mark.what.startswith("d"):
            owner = mark
        elif mark.what == "t" and owner is not None:
            owner.title = Span(mark.start, mark.end)
    cuts = [0, *(m.end() for m in _SENTENCE.finditer(text)), len(text)]
    sentences = tuple(Span(a, b) for a, b in pairwise(cuts) if a < b)
    return Entities(
        CleanText(text, text.lower(), sentences),
        tuple(_documents(reading, text)),
        tuple(_sessions(reading)),
        tuple(BodyMention(Span(m.start, m.end), _body(text[m.start : m.end])) for m in reading.marks if m.what == "b"),
        tuple(
            PositionMention(Span(m.start, m.end), PositionRef(" ".join(m.more), _body(text[m.start : m.end])))
            for m in reading.marks
            if m.what == "p"
        ),
        (),
    )


def _body(name: str) -> BodyRef:
    return BodyRef(name)


def _documents(reading: _Reading, text: str) -> list[Document]:
    found: dict[str, Document] = {}
    for mark in reading.marks:
        if not re.fullmatch(r"d\d+", mark.what):
            continue
        options = _options(mark)
        mention = Mention(Span(mark.start, mark.end), options.get("form", "symbol"), "test", mark.title)
        if mark.what in found:
            known = found[mark.what]
            found[mark.what] = _with_mention(known, mention)
            continue
        titled = options.get("form") == "title"
        number = None if titled else re.search(r"(?:số |^)(\d+)", text[mark.start : mark.end])
        issuer = options.get("issuer")
        found[mark.what] = Document(
            mark.what,
            mark.more[0],
            (mention,),
            Identity(None, "test"),
            kind=options.get("kind"),
            number=options.get("number") or (number.group(1).lstrip("0") if number else None),
            issuer=BodyRef(issuer, BodyKey(issuer)) if issuer else None,
            date=PartialDate.from_iso(options["date"]) if "date" in options else None,
            is_self="self" in options,
            draft="draft" in options,
        )
    return list(found.values())


def _with_mention(known: Document, mention: Mention) -> Document:
    return Document(
        known.key,
        known.type,
        (*known.mentions, mention),
        known.identity,
        kind=known.kind,
        number=known.number,
        issuer=known.issuer,
        date=known.date,
        is_self=known.is_self,
        draft=known.draft,
    )


def _sessions(reading: _Reading) -> list[Session]:
    found: dict[str, Session] = {}
    for mark in reading.marks:
        if not re.fullmatch(r"s\d+", mark.what):
            continue
        options = _options(mark)
        mention = Mention(Span(mark.start, mark.end), options.get("form", "full"), "test")
        known = found.get(mark.what)
        found[mark.what] = Session(
            mark.what,
            known.kind if known else mark.more[0],
            (*(known.mentions if known else ()), mention),
            Identity(None, "test"),
            body=known.body if known else _body(options["body"].replace("_", " ")) if "body" in options else None,
            date=known.date if known else PartialDate.from_iso(options["date"]) if "date" in options else None,
        )
    return list(found.values())


@pytest.fixture(scope="session")
def entities() -> Callable[[str], Entities]:
    """The entities of a marked text."""
    return _entities


@pytest.fixture(scope="session")
def related() -> Callable[[str], Related]:
    """What is read off a marked text."""
    return lambda source: relate(_entities(source), published=None, reference=None)
