"""Validation with all shapes against pySHACL, and of an update against stores of growing size.

    python benchmarks/bench_validation.py                      a full run against pySHACL for two minutes, and updates
    python benchmarks/bench_validation.py full [SOURCES [S]]    compiled and pySHACL on one graph, ended after S s
    python benchmarks/bench_validation.py shapes [SOURCES]      the time that each shape takes, and the memory
    python benchmarks/bench_validation.py whole [SOURCES]...    processor time a quad, of a store on disk, all told
    python benchmarks/bench_validation.py update [SOURCES]...   200 new triples against stores of these sizes

A source has about 400 triples: 250 make the graph of 100k, 2,400 that of a million, 24,000 that of ten.
"""

from __future__ import annotations

import multiprocessing
import resource
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from generated import sources
from pyoxigraph import NamedNode, Quad, QuerySolutions, Store

from vankien.graph.shacl.data import Memory, hierarchy
from vankien.graph.shacl.focus import Classes, Focus
from vankien.graph.shacl.run import Runner
from vankien.graph.shacl.watch import watched
from vankien.graph.validate import load, validate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyoxigraph import Literal

    from vankien.graph.shacl.model import Shape

TIMES = 7


class Graphs:
    """An engine as the store that `validate` asks."""

    def __init__(self, engine: Store) -> None:
        self.engine = engine

    def quads(
        self,
        subject: NamedNode | None = None,
        predicate: NamedNode | None = None,
        object: NamedNode | Literal | None = None,  # noqa: A002 (RDF's own word)
        graph: str | None = None,
    ) -> Iterator[Quad]:
        return self.engine.quads_for_pattern(subject, predicate, object, NamedNode(graph) if graph else None)

    def select(self, text: str) -> QuerySolutions:
        answer = self.engine.query(text)
        assert isinstance(answer, QuerySolutions)
        return answer


def packaged() -> list[Quad]:
    """The ontology and reference data, as each store has them."""
    from vankien.graph.knowledge import open_knowledge

    with open_knowledge() as known:
        return list(known.store.quads())


def graph(count: int, engine: Store | None = None) -> Store:
    engine = Store() if engine is None else engine  # an empty store is false
    engine.bulk_extend(packaged())
    engine.bulk_extend(quad for source in sources(count) for quad in source)
    return engine


def full(count: int, limit: int = 600) -> None:
    store = Graphs(graph(count))
    print(f"{len(store.engine):,} quads, {len(load().shapes.roots)} shapes")
    started = time.perf_counter()
    ours = validate(store)  # type: ignore[arg-type]  # has what validation asks of a store
    compiled = time.perf_counter() - started
    print(f"compiled {compiled:.2f} s, {len(ours.findings)} findings {ours.counts()}", flush=True)
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        answer = pool.apply_async(reference, (count,))
        try:
            seconds, findings = answer.get(limit)
        except multiprocessing.TimeoutError:
            print(f"pySHACL more than {limit} s, so more than {limit / compiled:.0f} times; findings not compared")
            return
    same = {finding.key for finding in ours.findings} == findings
    print(f"pySHACL {seconds:.1f} s, {seconds / compiled:.0f} times; the same findings: {same}")


def reference(count: int) -> tuple[float, set[tuple[str, str, str, str]]]:
    store = Graphs(graph(count))
    started = time.perf_counter()
    report = validate(store, engine="pyshacl")  # type: ignore[arg-type]  # has what validation asks of a store
    return time.perf_counter() - started, {finding.key for finding in report.findings}


def shapes(count: int) -> None:
    union = graph(count)
    started = time.process_time()
    engine = Store()
    engine.bulk_extend(Quad(quad.subject, quad.predicate, quad.object) for quad in union)
    print(f"{len(engine):,} triples, brought together in {time.process_time() - started:.2f} s")
    plan = load()
    classes = Classes.of([*plan.hierarchy, *hierarchy(engine.quads_for_pattern(None, None, None, None))])
    runner = Runner(Memory(engine), classes)
    taken: list[tuple[float, int, str]] = []

    def work(shape: Shape) -> None:
        started = time.thread_time()
        found = len(runner.results(shape, Focus(classes, shape.targets)))
        taken.append((time.thread_time() - started, found, shape.name.rsplit("#", 1)[-1]))

    # as `validate` does: a thread has memory of its own to allocate from, not what loading left in pieces
    watched(plan.shapes.roots, work, seconds=600, threads=1)
    for seconds, found, name in sorted(taken, reverse=True):
        print(f"{seconds * 1000:9.1f} ms {found:7} {name}")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    total = sum(seconds for seconds, _, _ in taken)
    print(f"{total:.2f} s in all, {total / len(engine) * 1e6:.1f} microseconds a triple, {memory:,.0f} MB")


def whole(counts: list[int]) -> None:
    for count in counts:
        with tempfile.TemporaryDirectory() as folder:
            path = str(Path(folder) / "store")
            store = graph(count, Store(path))
            store.optimize()
            quads = len(store)
            del store
            with multiprocessing.get_context("spawn").Pool(1) as pool:
                seconds, memory, findings = pool.apply(_whole, (path,))
        each = seconds / quads * 1e6
        print(
            f"{quads:,} quads: {seconds:.1f} s of processor time, {each:.1f} microseconds a quad, {memory:,.0f} MB, "
            f"{findings:,} findings",
            flush=True,
        )


def _whole(path: str) -> tuple[float, float, int]:
    """In a process of its own: what it has used since its start, in seconds and MB, and the number of findings."""
    report = validate(Graphs(Store.read_only(path)))  # type: ignore[arg-type]  # has what validation asks of a store
    return time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, len(report.findings)


def update(counts: list[int]) -> None:
    whole = next(sources(1, first=10_000_000))
    kinds = {
        "of their own": [quad for quad in whole if "/document/tw/" not in str(quad)][:200],
        "citing a resolution that one source in 40 cites": whole[:200],
    }
    for count in counts:
        with tempfile.TemporaryDirectory() as folder:
            store = Graphs(graph(count, Store(str(Path(folder) / "store"))))
            store.engine.optimize()
            for name, new in kinds.items():
                times = [_update(store, new) for _ in range(TIMES)]
                middle = statistics.median(times) * 1000
                print(f"{len(store.engine):,} quads: {middle:.0f} ms, {len(new)} new triples {name}", flush=True)


def _update(store: Graphs, new: list[Quad]) -> float:
    started = time.perf_counter()
    validate(store, new=new, replaces=str(new[0].graph_name).strip("<>"))  # type: ignore[arg-type]  # has what validation asks of a store
    return time.perf_counter() - started


def main(command: str = "", *numbers: str) -> None:
    sizes = [int(number) for number in numbers]
    match command:
        case "update":
            update(sizes or [250, 2_400])
        case "whole":
            whole(sizes or [250, 2_400])
        case "shapes":
            shapes(*(sizes or [250]))
        case "full":
            full(*(sizes or [250]))
        case _:  # what `make bench` has time for
            full(250, 120)
            update([250, 2_400])


if __name__ == "__main__":
    main(*sys.argv[1:])
