"""The rows of an answer, and terms as the data of a question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..store import Store

Term = NamedNode | BlankNode | Literal | Triple
Row = tuple[Term | None, ...]


def rows(store: Store, sparql: str) -> Iterator[Row]:
    """The rows of a SELECT, unbound cells as None."""
    return map(tuple, store.select(sparql))


def values(terms: Iterable[Term]) -> str:
    """The terms as the data of a one-column VALUES block, in a fixed order."""
    return " ".join(sorted({str(term) for term in terms}))
