"""A card as text, in Vietnamese or English."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from ..dates import written
from ..ids import BASE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..card import Card, Fact, Words

_HASH = re.compile(r"(sha256-[0-9a-f]{8})[0-9a-f]{56}")  # `vankien show` takes the rest as read
_LONG = 300  # characters of a value that are shown
_WORDS = {
    "vi": {
        "names": "tên khác",
        "characters": "ký tự",
        "more": "và {} nữa",
        "source": "nguồn",
        "inferred": "suy ra",
        "ambiguous": "chưa xác định",
    },
    "en": {
        "names": "also",
        "characters": "characters",
        "more": "and {} more",
        "source": "source",
        "inferred": "inferred",
        "ambiguous": "undecided",
    },
}


def card_text(card: Card, lang: str) -> str:
    """The whole card; relations under their property, the words that state them below each.

    Where there are several sources, they are numbered, and listed at the end.
    """
    say = _WORDS[lang]
    sources = _numbered(card)
    lines = [*_head(card, say, sources), *_attributes(card, sources, lang), *_relations(card, say, sources)]
    if len(sources) > 1:
        lines += ["", f"{say['source']}:", *(f"  [{number}] {name}" for name, number in sources.items())]
    elif sources:
        lines += ["", f"{say['source']}: {next(iter(sources))}"]
    return "\n".join(lines) + "\n"


def _numbered(card: Card) -> dict[str, int]:
    """Each source with its number, in the order in which the card comes to them."""
    facts = (*card.attributes, *card.outgoing, *card.incoming)
    names = [words.source for words in card.words]
    names += [name for fact in facts for name in (*fact.sources, *(words.source for words in fact.words))]
    return {name: number for number, name in enumerate(dict.fromkeys(names), 1)}


def _head(card: Card, say: dict[str, str], sources: dict[str, int]) -> Iterator[str]:
    yield card.label
    yield card.iri.removeprefix(BASE)
    if card.types:
        yield " · ".join(card.types)
    if card.names:
        yield f"{say['names']}: {' · '.join(card.names)}"
    for words in card.words:
        yield _quote(words, say, sources, "  ")


def _attributes(card: Card, sources: dict[str, int], lang: str) -> Iterator[str]:
    if card.attributes:
        yield ""
    for fact in card.attributes:
        yield f"{fact.property}: {_short(written(fact.value, lang))}{_sources(fact, sources)}"


def _relations(card: Card, say: dict[str, str], sources: dict[str, int]) -> Iterator[str]:
    for arrow, facts in (("→", card.outgoing), ("←", card.incoming)):
        for name, group in groupby(facts, key=lambda fact: fact.property):
            yield ""
            yield f"{arrow} {name}"
            for fact in group:
                yield f"  {_thing(fact)}{'' if fact.words else _sources(fact, sources)}"
                yield from (_quote(words, say, sources, "    ") for words in fact.words)
            if arrow == "←" and name in card.more:
                yield f"  … {say['more'].format(card.more[name])}"


def _thing(fact: Fact) -> str:
    path = _HASH.sub(r"\1…", (fact.path or "").removeprefix(BASE))
    return path if fact.path == fact.value else f"{fact.value} · {path}"


def _quote(words: Words, say: dict[str, str], sources: dict[str, int], indent: str) -> str:
    sure = f" · {say[words.certainty]}" if words.certainty in say else ""
    source = f"[{sources[words.source]}]" if len(sources) > 1 else words.source
    place = f", {say['characters']} {words.start}–{words.end}" if words.start >= 0 else ""
    return f"{indent}“{_short(words.exact)}” — {source}{place}{sure}"


def _sources(fact: Fact, sources: dict[str, int]) -> str:
    numbers = sorted(sources[name] for name in fact.sources)
    return f"  [{', '.join(map(str, numbers))}]" if len(sources) > 1 else ""


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONG else line[:_LONG] + "…"
