"""Oxigraph inside this process, in memory or in a folder."""

from __future__ import annotations

import shutil
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Self

import pyoxigraph as ox

from ..errors import BadValue, NotAStore, ServiceError, SyntaxFault
from . import folder as folders
from .changes import Change, compare, update_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from pyoxigraph import Literal, NamedNode, Quad, QueryBoolean, QuerySolutions, QueryTriples

MEMORY = "memory"
_KEPT_BACK = 50_000  # quads that may wait in memory, about 1 kB each, before they are written to their files


class Embedded:
    """An embedded store; made by `in_memory` or `in_folder`. Fulfils `Store`."""

    def __init__(self, engine: ox.Store, where: str, *, writable: bool, held: ExitStack) -> None:
        """Wrap an open engine; `held` is released by `close`."""
        self._engine: ox.Store | None = engine
        self._held = held
        self._waiting = 0
        self.where = where
        self.writable = writable

    def query(self, text: str) -> QuerySolutions | QueryBoolean | QueryTriples:
        """Answer SPARQL over the union of all graphs."""
        with self._faults():
            try:
                return self._open.query(text, use_default_graph_as_union=True)
            except SyntaxError as error:
                raise SyntaxFault(str(error), where="SPARQL") from None

    def query_graphs(
        self, text: str, default: Iterable[str], named: Iterable[str]
    ) -> QuerySolutions | QueryBoolean | QueryTriples:
        """Answer SPARQL where the union of these graphs is the default graph, and GRAPH finds only these others."""
        union: list[ox.NamedNode | ox.BlankNode | ox.DefaultGraph] = [ox.NamedNode(graph) for graph in default]
        others: list[ox.NamedNode | ox.BlankNode] = [ox.NamedNode(graph) for graph in named]
        with self._faults():
            try:
                return self._open.query(text, default_graph=union, named_graphs=others)
            except SyntaxError as error:
                raise SyntaxFault(str(error), where="SPARQL") from None

    def update(self, text: str) -> None:
        """Carry out a SPARQL update, all of it or nothing; `text` must have been vetted, as for `query`.

        Raises `SyntaxFault`, and `ServiceError` for a store that was opened for reading.
        """
        if not self.writable:
            raise ServiceError("the store was opened for reading", where=self.where)
        with self._faults():
            try:
                self._open.update(text)
            except SyntaxError as error:
                raise SyntaxFault(str(error), where="SPARQL") from None

    def select(self, text: str) -> QuerySolutions:
        """The rows of a SELECT."""
        answer = self.query(text)
        if not isinstance(answer, ox.QuerySolutions):
            raise BadValue("a SELECT query is needed here", where="SPARQL")
        return answer

    def ask(self, text: str) -> bool:
        """The answer to an ASK."""
        answer = self.query(text)
        if not isinstance(answer, ox.QueryBoolean):
            raise BadValue("an ASK query is needed here", where="SPARQL")
        return bool(answer)

    def quads(
        self,
        subject: NamedNode | None = None,
        predicate: NamedNode | None = None,
        object: NamedNode | Literal | None = None,  # noqa: A002 (RDF's own word)
        graph: str | None = None,
    ) -> Iterator[Quad]:
        """The quads that fit the pattern."""
        name = None if graph is None else ox.NamedNode(graph)
        try:  # not `_faults`: validation asks this a hundred thousand times, and a context costs more than the look-up
            return self._open.quads_for_pattern(subject, predicate, object, name)
        except (OSError, RuntimeError) as error:
            raise folders.failed(error, self.where) from error

    def graphs(self) -> list[str]:
        """The IRIs of all graphs, sorted."""
        with self._faults():
            return sorted(name.value for name in self._open.named_graphs())

    def has_graph(self, graph: str) -> bool:
        """Is there a graph of this name?"""
        with self._faults():
            return self._open.contains_named_graph(ox.NamedNode(graph))

    def replace_graphs(self, graphs: Mapping[str, Iterable[Quad]]) -> set[str]:
        """Give each graph exactly these quads, all in one transaction; returns what changed."""
        change = compare(graphs, lambda graph: self.quads(graph=graph))
        with self._faults():
            self._apply(change)
        return change.graphs

    def would_change(self, graphs: Mapping[str, Iterable[Quad]]) -> set[str]:
        """The names of the graphs that `replace_graphs` would change."""
        return compare(graphs, lambda graph: self.quads(graph=graph)).graphs

    def replace_graph(self, graph: str, quads: Iterable[Quad]) -> bool:
        """The same for one graph: did it change?"""
        return bool(self.replace_graphs({graph: quads}))

    def remove_graph(self, graph: str) -> bool:
        """Remove a graph; False where there was none."""
        if not self.has_graph(graph):
            return False
        with self._faults():
            self._apply(Change(emptied=[graph]))
        return True

    def backup(self, folder: Path) -> None:
        """Write a copy, itself a store, to a new folder; it appears whole or not at all."""
        if not folders.is_new(folder):
            raise NotAStore("there is a store already", where=str(folder), remedy="Name a new folder")
        beside = folders.beside(folder)
        try:
            folders.make(beside)
            with self._faults():
                self._copy(folders.database(beside))
            beside.chmod(0o755)
            beside.replace(folder)
        except BaseException:
            shutil.rmtree(beside, ignore_errors=True)
            raise

    def close(self) -> None:
        """Write out what is pending, and let go of the folder."""
        if self._engine is not None:
            with self._faults():
                if self.writable and self.where != MEMORY:
                    self._engine.flush()
                self._engine = None  # the engine has no close: it lets go when nothing refers to it
        self._held.close()

    def __len__(self) -> int:
        """The number of quads."""
        with self._faults():
            return len(self._open)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def _open(self) -> ox.Store:
        if self._engine is None:
            raise ServiceError("the store is closed", where=self.where)
        return self._engine

    def _apply(self, change: Change) -> None:
        """Take out and put in, in one transaction: one `extend`, or one update request."""
        if change.graphs and not self.writable:
            raise ServiceError("the store was opened for reading", where=self.where)
        if change.gone or change.emptied:
            self._open.update(update_text(change))
        elif change.new:
            self._open.extend(change.new)
        self._waiting += len(change.gone) + len(change.new)
        if self._waiting > _KEPT_BACK and self.where != MEMORY:
            self._open.flush()
            self._waiting = 0

    def _copy(self, target: Path) -> None:
        if self.where != MEMORY:
            self._open.backup(target)
            return
        copy = ox.Store(target)
        copy.extend(self._open)
        copy.flush()

    @contextmanager
    def _faults(self) -> Iterator[None]:
        try:
            yield
        except (OSError, RuntimeError) as error:
            raise folders.failed(error, self.where) from error


def in_memory() -> Embedded:
    """An empty store that is gone when it is closed."""
    return Embedded(ox.Store(), MEMORY, writable=True, held=ExitStack())


def in_folder(folder: Path, *, write: bool) -> Embedded:
    """Open the store in a folder; with `write`, a new one is made where there is nothing.

    Raises `NotAStore` (the folder holds something else, or nothing and `write` is not set) and `StoreLocked`.
    """
    if folders.is_new(folder):
        if not write:
            raise NotAStore("there is no store here", where=str(folder), remedy="Make one with `vankien ingest`")
        folders.make(folder)
    database = folders.database(folder)
    with ExitStack() as held:
        held.enter_context(folders.locked(folder, alone=write))
        try:
            engine = ox.Store(database) if write else ox.Store.read_only(str(database))
        except (OSError, RuntimeError) as error:
            if "lock" in str(error).casefold():
                raise folders.busy(str(folder)) from None
            if (fault := folders.of_the_disk(error, str(folder))) is not None:
                raise fault from None
            raise NotAStore(
                f"the database cannot be opened ({error})", where=str(folder), remedy="Restore it from a backup"
            ) from error
        return Embedded(engine, str(folder), writable=write, held=held.pop_all())
