"""Traces and library queries beside rdflib, on the same generated graph, in one run, with the same rows.

`--documents 26000` makes a million triples; `--rdflib` asks rdflib as well, which then takes some 2 GB and minutes.
Times are medians in milliseconds, in the process, the store open and warm.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from implementation import HUB, ORDINARY, PROVINCES, graph  # type: ignore[import-not-found]
from pyoxigraph import Literal, NamedNode, Quad

from vankien.graph import queries
from vankien.graph.ids import BASE, DocumentKey, iri
from vankien.graph.search import search
from vankien.graph.store import Store, in_folder
from vankien.graph.trace import Trace, trace

if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS = 5
LEAF = DocumentKey("ubnd", PROVINCES[3], "2022", "kh", "40")
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
}


class Rdflib:
    """The same graph in rdflib's memory store, asked with the same text."""

    where = "memory"
    writable = False

    def __init__(self, quads: list[Quad]) -> None:
        from rdflib import Dataset, URIRef
        from rdflib.plugins import sparql

        sparql.SPARQL_LOAD_GRAPHS = False
        self._data = Dataset(default_union=True)
        for quad in quads:
            terms = [_theirs(term) for term in (quad.subject, quad.predicate, quad.object)]
            self._data.graph(URIRef(quad.graph_name.value)).add(terms)  # type: ignore[union-attr, arg-type]

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


def median(call: Callable[[], object], rounds: int = ROUNDS) -> float:
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        call()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def shape(found: Trace) -> list[tuple[int, str, str, int]]:
    return [(depth, step.kind, step.about.iri.value, len(step.witnesses)) for depth, step in found.walk()]


def traces(store: Store, other: Any | None) -> None:
    print(f"{'trace':28}{'steps':>8}{'below':>8}{'ms':>10}{'rdflib ms':>12}{'ratio':>8}")
    for name, key in (("leaf", LEAF), ("ordinary", ORDINARY), ("hub", HUB)):
        document = NamedNode(iri(key))
        found = trace(store, document)
        own = median(lambda at=document: trace(store, at))
        line = f"{name:28}{len(shape(found)):8}{found.carried_out:8}{own:10.1f}"
        if other is not None:
            assert shape(trace(other, document)) == shape(found)
            theirs = median(lambda at=document: trace(other, at), 1)
            line += f"{theirs:12.0f}{theirs / own:8.0f}"
        print(line)


def library(store: Store) -> None:
    print(f"\n{'query':28}{'rows':>8}{'ms':>18}")
    for name in queries.library():
        query = queries.named(name)
        given = {p.name: GIVEN.get(p.name, p.example or "") for p in query.header.parameters if not p.optional}
        text = query.sparql(store, given)
        number = sum(1 for _ in store.select(text))
        print(f"{name:28}{number:8}{median(lambda text=text: sum(1 for _ in store.select(text)), 3):18.1f}")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--documents", type=int, default=5000)
    parser.add_argument("--rdflib", action="store_true", help="compare the traces with rdflib's")
    chosen = parser.parse_args()
    quads = list(graph(chosen.documents))
    by_graph: dict[str, list[Quad]] = {}
    for quad in quads:
        by_graph.setdefault(quad.graph_name.value, []).append(quad)  # type: ignore[union-attr]
    with tempfile.TemporaryDirectory() as folder:
        with in_folder(Path(folder) / "store", write=True) as store:
            store.replace_graphs(by_graph)
        with in_folder(Path(folder) / "store", write=False) as store:
            print(f"{len(quads)} quads, {chosen.documents} documents below {BASE}\n")
            traces(store, Rdflib(quads) if chosen.rdflib else None)
            library(store)
            search(store, "thu 77")
            print(f"\n{'search, index made':28}{'':8}{median(lambda: search(store, 'viec thu 77')):18.1f}")


if __name__ == "__main__":
    main()
