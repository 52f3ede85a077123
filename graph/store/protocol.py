"""What a store of named graphs can do, whatever holds it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, Self

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from pyoxigraph import Literal, NamedNode, Quad, QueryBoolean, QuerySolutions, QueryTriples


class Store(Protocol):
    """Named graphs, one a source; queries see their union. Graphs are named by their IRI as a string.

    Every method raises `ServiceError` (or a kind of it) where the store fails. Use it in a `with`, which closes it.
    """

    @property
    def where(self) -> str:
        """The folder or address, for messages; `memory` for a store that is gone at the end."""
        ...

    @property
    def writable(self) -> bool:
        """Was it opened for writing?"""
        ...

    def query(self, text: str) -> QuerySolutions | QueryBoolean | QueryTriples:
        """Answer SPARQL over the union of all graphs.

        `text` must be the program's own, or have been vetted (`queries`): an engine may follow SERVICE to the network.
        Raises `SyntaxFault`.
        """
        ...

    def select(self, text: str) -> QuerySolutions:
        """The rows of a SELECT; raises `BadValue` where the text is no SELECT."""
        ...

    def ask(self, text: str) -> bool:
        """The answer to an ASK; raises `BadValue` where the text is none."""
        ...

    def quads(
        self,
        subject: NamedNode | None = None,
        predicate: NamedNode | None = None,
        object: NamedNode | Literal | None = None,  # noqa: A002 (RDF's own word)
        graph: str | None = None,
    ) -> Iterator[Quad]:
        """The quads that fit the pattern; None fits anything."""
        ...

    def graphs(self) -> list[str]:
        """The IRIs of all graphs, sorted."""
        ...

    def has_graph(self, graph: str) -> bool:
        """Is there a graph of this name?"""
        ...

    def replace_graphs(self, graphs: Mapping[str, Iterable[Quad]]) -> set[str]:
        """Give each graph exactly these quads (their own graph names are ignored), all in one transaction.

        Returns the names of the graphs that changed; a graph without quads is removed.
        """
        ...

    def would_change(self, graphs: Mapping[str, Iterable[Quad]]) -> set[str]:
        """The names of the graphs that `replace_graphs` would change; writes nothing."""
        ...

    def replace_graph(self, graph: str, quads: Iterable[Quad]) -> bool:
        """The same for one graph: did it change?"""
        ...

    def remove_graph(self, graph: str) -> bool:
        """Remove a graph; False where there was none."""
        ...

    def backup(self, folder: Path) -> None:
        """Write a copy, itself a store, to a folder that does not exist or is empty; it appears whole or not at all."""
        ...

    def close(self) -> None:
        """Let go of it; closing twice is fine."""
        ...

    def __len__(self) -> int: ...

    def __enter__(self) -> Self: ...

    def __exit__(self, *_: object) -> None: ...
