"""What a validation asks of the data: one graph in memory, each triple once.

A store of named graphs would answer too, but its union counts a triple once for each graph that has it. A document that
a thousand articles speak of has a thousand times its class and symbol, and a rule that joins four of its statements has
10^12 rows to go through. So data are brought together in one graph first (3.5 s for a million triples).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from pyoxigraph import NamedNode, QuerySolutions, Store

from .terms import SUBCLASS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pyoxigraph import Quad

    from .terms import Term


class Data(Protocol):
    """A set of triples that answers SELECT."""

    def select(self, query: str) -> Iterable[Sequence[Term | None]]:
        """The rows, each with the projected terms in order; None where a variable is unbound."""
        ...

    def solutions(self, query: str) -> tuple[list[str], Iterable[Sequence[Term | None]]]:
        """Names of the variables and rows, of SPARQL that a shape brings along; raises SyntaxError."""
        ...


class Memory:
    """The default graph of an engine in memory; other graphs in it are seen by GRAPH only."""

    def __init__(self, engine: Store) -> None:
        """Wrap the engine."""
        self._engine = engine

    def select(self, query: str) -> QuerySolutions:
        """The rows of a query of our own."""
        answer = self._engine.query(query)
        if not isinstance(answer, QuerySolutions):
            raise TypeError("a validation asks SELECT queries only")
        return answer

    def solutions(self, query: str) -> tuple[list[str], Iterable[Sequence[Term | None]]]:
        """Names of the variables and rows, of SPARQL that a shape brings along; raises SyntaxError."""
        answer = self.select(query)
        return [variable.value for variable in answer.variables], answer


def hierarchy(quads: Iterable[Quad]) -> Iterator[tuple[NamedNode, NamedNode]]:
    """The (subclass, superclass) pairs among the quads."""
    for quad in quads:
        if quad.predicate == SUBCLASS and isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode):
            yield quad.subject, quad.object
