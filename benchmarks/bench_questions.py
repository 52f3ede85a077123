"""Traces and library queries beside rdflib, on the same generated graph, in one run, with the same rows.

`--documents 26000` makes a million quads; `--store` keeps them, or uses those that an earlier run kept. `--rdflib` asks
rdflib as well, which then takes some 2 GB and minutes. Times are the process's own, in milliseconds, the store open.

An ordinary document is one that something carries out: 8,847 of the 26,300 are, and half of them have at most 16 steps
around them. `--sample` of them are traced: a first time, when the engine must fetch and unpack what it reads of them,
and again, when much of it is kept (a store that is only read cannot change). rdflib traces the one with the median of
steps, and what it finds must be the same; the ratio is to the first time.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import statistics
import tempfile
import time
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from implementation import HUB, ORDINARY, PROVINCES, graph  # type: ignore[import-not-found]  # beside this file
from pyoxigraph import Literal, NamedNode, Quad

from vankien.graph import queries
from vankien.graph.ids import BASE, DocumentKey, iri
from vankien.graph.search import search
from vankien.graph.store import Store, in_folder
from vankien.graph.trace import Trace, trace
from vankien.graph.vocab import VK

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

ROUNDS = 9
LEAF = DocumentKey("ubnd", PROVINCES[3], "2022", "kh", "40")
OTHER = DocumentKey("ubnd", PROVINCES[9], "2022", "kh", "90")
GIVEN = {
    "document": iri(HUB),
    "lower": iri(LEAF),
    "upper": iri(HUB),
    "session": "session/ubnd.tinh-3/20/3",
    "body": "ubnd.tinh-3",
    "term": "XIII",
    "thing": iri(HUB),
    "symbol": "01-NQ/TW",
    "words": "thứ 77",
    "year": "2027",
    "date": "2024-01-01",
    "type": "Resolution",
    "level": "provincial",
    "place": "tinh-3",
}
LIMIT = 300  # ms for a library query
_OTHER = ("place", "level", "body", "type", "term")  # of the parameters that may be left out, those tried alone


class Rdflib:
    """The same graph in rdflib's memory store, asked with the same text."""

    where = "memory"
    writable = False

    def __init__(self, quads: Iterable[Quad]) -> None:
        from rdflib import Dataset, URIRef
        from rdflib.plugins import sparql

        sparql.SPARQL_LOAD_GRAPHS = False
        self._data = Dataset(default_union=True)
        for quad in quads:
            terms = [_theirs(term) for term in (quad.subject, quad.predicate, quad.object)]
            self._data.graph(URIRef(quad.graph_name.value)).add(terms)  # type: ignore[union-attr, arg-type]  # all graphs are named

    def select(self, text: str) -> Any:
        return _Rows(self._data.query(text))

    def ask(self, text: str) -> bool:
        return bool(self._data.query(text).askAnswer)


class _Rows:
    def __init__(self, result: Any) -> None:
        self.variables = result.vars
        self._rows = result

    def __iter__(self) -> Any:
        return (tuple(None if cell is None else _ours(cell) for cell in row) for row in self._rows)


def _theirs(term: Any) -> Any:
    import rdflib

    if isinstance(term, NamedNode):
        return rdflib.URIRef(term.value)
    kind = None if term.language or term.datatype.value.endswith("#string") else rdflib.URIRef(term.datatype.value)
    return rdflib.Literal(term.value, lang=term.language, datatype=kind)


def _ours(term: Any) -> NamedNode | Literal:
    import rdflib

    if isinstance(term, rdflib.URIRef):
        return NamedNode(str(term))
    if term.language:
        return Literal(str(term), language=term.language)
    return Literal(str(term), datatype=NamedNode(str(term.datatype))) if term.datatype else Literal(str(term))


class Late(Exception):
    """Not done within the patience."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Raise `Late` in what takes longer; only where Python code runs, as rdflib's does."""

    def late(*_: object) -> None:
        raise Late

    old = signal.signal(signal.SIGALRM, late)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, old)


def timed(call: Callable[[], object]) -> float:
    start = time.process_time()
    call()
    return (time.process_time() - start) * 1000


def median(call: Callable[[], object], rounds: int = ROUNDS) -> float:
    return statistics.median(timed(call) for _ in range(rounds))


def shape(found: Trace) -> list[tuple[int, str, str, int]]:
    return [(depth, step.kind, step.about.iri.value, len(step.witnesses)) for depth, step in found.walk()]


def traces(store: Store, other: Any | None, sample: int, patience: float) -> None:
    titles = ("steps", "below", "first", "p50 ms", "p95 ms", "rdflib ms", "ratio")
    print(f"{'trace':32}{''.join(f'{title:>10}' for title in titles)}")
    carried = sorted({quad.object.value for quad in store.quads(None, VK.implements)})  # type: ignore[union-attr]  # documents are IRIs
    ordinary = [NamedNode(each) for each in random.Random(1).sample(carried, min(sample, len(carried)))]  # noqa: S311 - a sample
    trace(store, NamedNode(iri(OTHER)))  # loads what is loaded once
    line(store, other, patience, "carries out, not carried out", [NamedNode(iri(LEAF))])
    line(store, other, patience, f"ordinary, {sample} of them", ordinary)
    line(store, other, patience, "resolution, 35 below", [NamedNode(iri(ORDINARY))])
    line(store, other, patience, "largest hub", [NamedNode(iri(HUB))])


def line(store: Store, other: Any | None, patience: float, name: str, documents: list[NamedNode]) -> None:
    """One row: these documents traced, and traced again; rdflib traces the middle one once, and must find the same."""
    first = statistics.median(timed(lambda at=at: trace(store, at)) for at in documents)  # type: ignore[misc]  # mypy infers no lambda with a default
    again = documents if len(documents) > 1 else documents * ROUNDS
    times = sorted(timed(lambda at=at: trace(store, at)) for at in again)  # type: ignore[misc]  # mypy infers no lambda with a default
    half, most = statistics.median(times), times[int(len(times) * 0.95)]
    found = sorted((trace(store, at) for at in documents), key=lambda each: len(shape(each)))[len(documents) // 2]
    text = f"{name:32}{len(shape(found)):10}{found.carried_out:10}{first:10.1f}{half:10.1f}{most:10.1f}"
    if other is not None:
        start = time.process_time()
        try:
            with within(patience):
                same = trace(other, found.root.iri)
            taken, mark = (time.process_time() - start) * 1000, ""
            assert (shape(same), same.carried_out) == (shape(found), found.carried_out), name
        except Late:
            taken, mark = (time.process_time() - start) * 1000, ">"
        text += f"{mark + format(taken, '.0f'):>10}{mark + format(taken / first, '.0f'):>10}"
    print(text, flush=True)


def library(store: Store) -> None:
    """Every query with what it needs, about the largest hub; and with each of what it may be given besides."""
    print(f"\n{'query':28}{'rows':>8}{'p50 ms':>10}   with")
    over = []
    for name in queries.library():
        query = queries.named(name)
        needed = {p.name: GIVEN.get(p.name, p.example or "") for p in query.header.parameters if not p.optional}
        may = [p.name for p in query.header.parameters if p.optional and p.name in _OTHER]
        for more in ({}, *({each: GIVEN[each]} for each in may)):
            text = query.sparql(store, needed | more)
            number = sum(1 for _ in store.select(text))
            taken = median(lambda text=text: sum(1 for _ in store.select(text)), 3)  # type: ignore[misc]  # mypy infers no lambda with a default
            print(f"{name:28}{number:8}{taken:10.1f}   {', '.join(more)}", flush=True)
            if taken > LIMIT:
                over.append(f"{name} {taken:.0f}")
    print(f"above {LIMIT} ms: {', '.join(over) or 'none'}")


def made(folder: Path, documents: int) -> None:
    by_graph: dict[str, list[Quad]] = {}
    for quad in graph(documents):
        by_graph.setdefault(quad.graph_name.value, []).append(quad)
    with in_folder(folder, write=True) as store:
        store.replace_graphs(by_graph)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=5000)
    parser.add_argument("--store", type=Path, help="a folder: made where there is none, used where there is one")
    parser.add_argument("--sample", type=int, default=100, help="ordinary documents to trace")
    parser.add_argument("--rdflib", action="store_true", help="compare the traces with rdflib's")
    parser.add_argument("--patience", type=float, default=120, help="seconds that one trace of rdflib's may take")
    chosen = parser.parse_args()
    with ExitStack() as held:
        folder = chosen.store or Path(held.enter_context(tempfile.TemporaryDirectory())) / "store"
        if not folder.exists():
            made(folder, chosen.documents)
        store = held.enter_context(in_folder(folder, write=False))
        print(f"{len(store)} quads below {BASE}; load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors\n")
        other = Rdflib(store.quads()) if chosen.rdflib else None
        traces(store, other, chosen.sample, chosen.patience)
        library(store)
        search(store, "thu 77")
        print(f"\n{'search, index made':28}{'':8}{median(lambda: search(store, 'viec thu 77')):10.1f}")


if __name__ == "__main__":
    main()
