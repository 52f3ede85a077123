"""What a validation asks of the data, and the answer of an Oxigraph store."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Protocol

import pyoxigraph
from pyoxigraph import NamedNode, Quad, QuerySolutions, Store

from ..errors import ServiceError
from .focus import Classes
from .terms import SUBCLASS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

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


class StoreData:
    """The union of the graphs of a store, or its default graph alone."""

    def __init__(self, store: Store, *, union: bool = True, seconds: float | None = 60.0) -> None:
        """`seconds` limits each query that a shape brings along; None sets no limit."""
        self.store = store
        self._union = union
        self._seconds = seconds
        self._merged: Store | None = None if union else store

    def select(self, query: str) -> Iterable[Sequence[Term | None]]:
        """The rows of a query of our own."""
        return self._query(self.store, query, union=self._union)

    def solutions(self, query: str, *, exact: bool) -> tuple[list[str], Iterable[Sequence[Term | None]]]:
        """The rows of a query that a shape brings along, within the time limit."""
        store, union = (self._one_graph(), False) if exact else (self.store, self._union)
        found: list[tuple[list[str], Rows]] = []
        fault: list[Exception] = []

        def run() -> None:
            try:
                answer = self._query(store, query, union=union)
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

    def classes(self, more: Iterable[tuple[NamedNode, NamedNode]] = ()) -> Classes:
        """The class hierarchy that the data state, with more pairs (subclass, superclass) from elsewhere."""
        rows = self.store.quads_for_pattern(None, SUBCLASS, None, None)
        stated = (
            (quad.subject, quad.object)
            for quad in rows
            if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode)
        )
        return Classes.of([*stated, *more])

    def _one_graph(self) -> Store:
        if self._merged is None:
            self._merged = Store()
            self._merged.bulk_extend(Quad(q.subject, q.predicate, q.object) for q in self.store)
        return self._merged

    @staticmethod
    def _query(store: Store, query: str, *, union: bool) -> QuerySolutions:
        answer = store.query(query, use_default_graph_as_union=union)
        if not isinstance(answer, pyoxigraph.QuerySolutions):
            raise TypeError("a validation asks SELECT queries only")
        return answer
