"""What a validation asks of the data, and how stores answer."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Protocol

from pyoxigraph import DefaultGraph, NamedNode, Quad, QuerySolutions, Store

from ..errors import ServiceError
from .terms import SUBCLASS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from .terms import Term

Rows = list["Sequence[Term | None]"]


class Data(Protocol):
    """A set of triples that answers SELECT."""

    def select(self, query: str) -> Iterable[Sequence[Term | None]]:
        """The rows, each with the projected terms in order; None where a variable is unbound."""
        ...

    def solutions(self, query: str, *, exact: bool) -> tuple[list[str], Iterable[Sequence[Term | None]]]:
        """Names of the variables and rows, of SPARQL that a shape brings along.

        `exact`: a triple that stands in two graphs counts once.

        Raises:
            SyntaxError: the query does not parse.
            ServiceError: it ran longer than the time limit.
        """
        ...


class Graphs(Protocol):
    """A store of named graphs that answers SELECT over their union."""

    def select(self, text: str) -> QuerySolutions:
        """The rows of a SELECT."""
        ...

    def quads(self) -> Iterable[Quad]:
        """All quads."""
        ...


class StoreData:
    """The union of a store's graphs."""

    def __init__(self, store: Graphs, *, seconds: float | None = 60.0) -> None:
        """`seconds` limits each query that a shape brings along; None sets no limit."""
        self._store = store
        self._seconds = seconds
        self._merged: Graphs | None = store if isinstance(store, Single) else None

    def select(self, query: str) -> Iterable[Sequence[Term | None]]:
        """The rows of a query of our own."""
        return self._store.select(query)

    def solutions(self, query: str, *, exact: bool) -> tuple[list[str], Iterable[Sequence[Term | None]]]:
        """The rows of a query that a shape brings along, within the time limit."""
        store = self._one_graph() if exact else self._store
        found: list[tuple[list[str], Rows]] = []
        fault: list[Exception] = []

        def run() -> None:
            try:
                answer = store.select(query)
                found.append(([variable.value for variable in answer.variables], list(answer)))
            except Exception as error:  # noqa: BLE001 - raised again in the caller's thread
                fault.append(error)

        # No thread can stop a query of Oxigraph; a thread that is given up ends with the process.
        thread = threading.Thread(target=run, daemon=True)
        thread.start()
        thread.join(self._seconds)
        if fault:
            raise fault[0]
        if not found:
            raise ServiceError(
                f"a SPARQL constraint ran longer than {self._seconds:g} s",
                remedy="Bind its variables to $this, or give it more time",
            )
        return found[0]

    def _one_graph(self) -> Graphs:
        """All triples in one graph: the union of graphs counts a triple once for each graph that has it."""
        if self._merged is None:
            merged = Store()
            merged.bulk_extend(Quad(q.subject, q.predicate, q.object) for q in self._store.quads())
            self._merged = Single(merged)
        return self._merged


class Single:
    """The default graph of an engine of our own; other graphs in it are seen by GRAPH only."""

    def __init__(self, engine: Store) -> None:
        """Wrap the engine."""
        self.engine = engine

    def select(self, text: str) -> QuerySolutions:
        """The rows of a SELECT."""
        answer = self.engine.query(text)
        if not isinstance(answer, QuerySolutions):
            raise TypeError("a validation asks SELECT queries only")
        return answer

    def quads(self, subject: NamedNode | None = None, predicate: NamedNode | None = None) -> Iterable[Quad]:
        """The quads that fit the pattern."""
        return self.engine.quads_for_pattern(subject, predicate, None, DefaultGraph())


def hierarchy(quads: Iterable[Quad]) -> Iterator[tuple[NamedNode, NamedNode]]:
    """The (subclass, superclass) pairs among the quads."""
    for quad in quads:
        if quad.predicate == SUBCLASS and isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode):
            yield quad.subject, quad.object
