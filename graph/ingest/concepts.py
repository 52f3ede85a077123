"""The lists of concepts (levels, types of document, kinds of award): each one by its code or its name."""

from __future__ import annotations

import difflib
from functools import lru_cache
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, parse

from ..errors import UnknownName, quoted
from ..ids import BASE, slug
from ..resources import ONTOLOGY
from ..vocab import SKOS
from .hints import listed

if TYPE_CHECKING:
    from collections.abc import Mapping


_MOST_NAMES = 8  # of a list, in a message


def concept(scheme: str, words: str) -> NamedNode:
    """The concept of a list (`concept/level`) with this code (`central`) or name (`Trung ương`); raises `UnknownName`.

    >>> concept("concept/level", "Trung ương") == concept("concept/level", "central")
    True
    """
    by_code = NamedNode(f"{BASE}{scheme}/{slug(words)}")
    names = labels(scheme)
    if by_code in names:
        return by_code
    folded = " ".join(words.casefold().split())
    found = {node for node, both in names.items() if folded in {label.casefold() for label in both.values()}}
    if len(found) == 1:
        return found.pop()
    every = {label.casefold(): node for node, both in names.items() for label in both.values()}
    near = list(dict.fromkeys(every[one] for one in difflib.get_close_matches(folded, every, 3))) or list(names)
    shown = listed(names[node] for node in near[:_MOST_NAMES])
    raise UnknownName(
        f"{quoted(words)} is {'several' if found else 'none'} of the list",
        remedy=f"Choose from it: {'; '.join(shown)}{' …' if len(names) > len(shown) else ''}",
    )


@lru_cache(maxsize=16)
def labels(scheme: str) -> Mapping[NamedNode, Mapping[str, str]]:
    """The concepts of a list in the order of their codes, with their names by language."""
    found: dict[NamedNode, dict[str, str]] = {}
    for node, name in _all():
        if node.value.startswith(f"{BASE}{scheme}/"):
            found.setdefault(node, {})[name.language or ""] = name.value
    return dict(sorted(found.items(), key=lambda pair: pair[0].value))


@lru_cache(maxsize=1)
def _all() -> tuple[tuple[NamedNode, Literal], ...]:
    return tuple(
        (triple.subject, triple.object)
        for triple in parse(path=str(ONTOLOGY / "concepts.ttl"))
        if triple.predicate == SKOS.prefLabel
        and isinstance(triple.subject, NamedNode)
        and isinstance(triple.object, Literal)
    )
