"""A card as text, in Vietnamese or English."""

from __future__ import annotations

import re
from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

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
        "usual": "nguồn, nếu không ghi khác",
        "inferred": "suy ra",
        "ambiguous": "chưa rõ",
    },
    "en": {
        "names": "also",
        "characters": "characters",
        "more": "and {} more",
        "source": "source",
        "usual": "source, unless another is named",
        "inferred": "inferred",
        "ambiguous": "undecided",
    },
}


def card_text(card: Card, lang: str) -> str:
    """The whole card; relations under their property, the words that state them below each.

    The source that says most is named once, at the end.
    """
    say = _WORDS[lang]
    facts = (*card.attributes, *card.outgoing, *card.incoming)
    usual = Counter(fact.sources for fact in facts).most_common(1)[0][0] if facts else ()
    lines = [*_head(card, say), *_attributes(card, say, usual), *_relations(card, say, usual)]
    if usual:
        lines += [
            "",
            f"{say['source'] if all(f.sources == usual for f in facts) else say['usual']}: {', '.join(usual)}",
        ]
    return "\n".join(lines) + "\n"


def _head(card: Card, say: dict[str, str]) -> Iterator[str]:
    yield card.label
    yield card.iri.removeprefix(BASE)
    if card.types:
        yield " · ".join(card.types)
    if card.names:
        yield f"{say['names']}: {' · '.join(card.names)}"
    for words in card.words:
        yield _quote(words, say, "  ")


def _attributes(card: Card, say: dict[str, str], usual: tuple[str, ...]) -> Iterator[str]:
    if card.attributes:
        yield ""
    for fact in card.attributes:
        yield f"{fact.property}: {_short(fact.value)}{_sources(fact, say, usual)}"


def _relations(card: Card, say: dict[str, str], usual: tuple[str, ...]) -> Iterator[str]:
    for arrow, facts in (("→", card.outgoing), ("←", card.incoming)):
        for name, group in groupby(facts, key=lambda fact: fact.property):
            yield ""
            yield f"{arrow} {name}"
            for fact in group:
                yield f"  {_thing(fact)}{'' if fact.words else _sources(fact, say, usual)}"
                yield from (_quote(words, say, "    ") for words in fact.words)
            if arrow == "←" and name in card.more:
                yield f"  … {say['more'].format(card.more[name])}"


def _thing(fact: Fact) -> str:
    path = _HASH.sub(r"\1…", (fact.path or "").removeprefix(BASE))
    return path if fact.path == fact.value else f"{fact.value} · {path}"


def _quote(words: Words, say: dict[str, str], indent: str) -> str:
    sure = f" · {say[words.certainty]}" if words.certainty in say else ""
    place = f", {say['characters']} {words.start}–{words.end}" if words.start >= 0 else ""
    return f"{indent}“{_short(words.exact)}” — {words.source}{place}{sure}"


def _sources(fact: Fact, say: dict[str, str], usual: tuple[str, ...]) -> str:
    return "" if fact.sources == usual else f"  ({say['source']}: {', '.join(fact.sources)})"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONG else line[:_LONG] + "…"
