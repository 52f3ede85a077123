"""Measures of the network of implementation, each by a named method of networkx, and its main path over time.

Nodes are documents and instructions; an edge goes from what carries out to what it carries out (`vk:implements`). What
several sources say is one edge. Circles, which misreadings make, are cut for the main path where they run against time.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from .asking.answers import rows
from .errors import UnknownName, quoted
from .vocab import VK, XSD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import networkx as nx

    from .asking.answers import Row
    from .store import Store

    MeasuredRows = tuple[tuple[str, ...], Iterator[Row]]

# Name → what it means, in both languages; the method is the one that is called below.
METHODS = {
    "carried-out-by": ("số văn bản trực tiếp thực hiện (bậc vào)", "documents that carry it out directly (in-degree)"),
    "carries-out": ("số văn bản được nó thực hiện (bậc ra)", "documents that it carries out (out-degree)"),
    "pagerank": ("PageRank, hệ số 0,85", "PageRank, damping 0.85"),
    "betweenness": (
        "độ trung gian, chuẩn hóa; trên 2000 nút lấy mẫu 100 nút",
        "betweenness, normalised; above 2000 nodes from a sample of 100",
    ),
    "community": ("cụm (Louvain, hạt giống 0), đánh số từ cụm lớn nhất", "community (Louvain, seed 0), largest first"),
}
WHOLE = frozenset({"carried-out-by", "carries-out", "community"})  # those that are whole numbers
_EXACT = 2000
_SAMPLE = 100
_DIGITS = 6
_DAMPING, _ROUNDS, _STILL = 0.85, 100, 1e-9


@dataclass(frozen=True, slots=True)
class MainPath:
    """The way of implementation that most chains go through, from its newest end up.

    `weights` are the search path counts (Hummon and Doreian 1989) of the steps, one fewer than the documents: how many
    of all chains, from a document that nothing carries out to one that carries out nothing, go through each step.
    """

    documents: tuple[NamedNode, ...]
    weights: tuple[int, ...]


def measure(store: Store, name: str) -> dict[NamedNode, float]:
    """The measure of every document and instruction in the network; raises `UnknownName`."""
    import networkx as nx

    if name not in METHODS:
        raise UnknownName(f"there is no measure {quoted(name)}", remedy=f"Choose one of: {', '.join(METHODS)}")
    graph = implementation(store)
    match name:
        case "carried-out-by":
            return {node: float(count) for node, count in graph.in_degree()}
        case "carries-out":
            return {node: float(count) for node, count in graph.out_degree()}
        case "pagerank":
            return _rounded(_pagerank(graph))
        case "betweenness":
            sample = _SAMPLE if len(graph) > _EXACT else None
            return _rounded(nx.betweenness_centrality(graph, k=sample, normalized=True, seed=0))
        case _:
            groups = nx.community.louvain_communities(graph.to_undirected(), seed=0)
            ordered = sorted(groups, key=lambda group: (-len(group), min(one.value for one in group)))
            return {node: float(number) for number, group in enumerate(ordered, 1) for node in group}


def with_measures(store: Store, names: Sequence[str], variables: tuple[str, ...], rows: Iterable[Row]) -> MeasuredRows:
    """The rows of an answer with a column for each measure, of the first document or instruction of the row."""
    values = [measure(store, name) for name in names]

    def measured(row: Row) -> Row:
        of = next((term for term in row if isinstance(term, NamedNode) and term in values[0]), None)
        return (*row, *(None if of is None else Literal(f"{each[of]:g}", datatype=XSD.decimal) for each in values))

    return (*variables, *(name.replace("-", "_") for name in names)), map(measured, rows)


def implementation(store: Store) -> nx.DiGraph[NamedNode]:
    """The network, nodes sorted by IRI so that every method sees the same order; `day` on nodes where it is known."""
    import networkx as nx

    query = f"SELECT DISTINCT ?lower ?upper {{ ?lower {VK.implements} ?upper FILTER(?lower != ?upper) }}"
    found = [
        (one, other) for one, other in rows(store, query) if isinstance(one, NamedNode) and isinstance(other, NamedNode)
    ]
    edges = sorted(found, key=lambda edge: (edge[0].value, edge[1].value))
    graph: nx.DiGraph[NamedNode] = nx.DiGraph()
    graph.add_nodes_from(sorted({end for edge in edges for end in edge}, key=lambda node: node.value))
    graph.add_edges_from(edges)
    for document, day in rows(store, f"SELECT ?d ?day {{ ?d {VK.issuedFrom} ?day }}"):
        if document in graph and isinstance(day, Literal) and isinstance(document, NamedNode):
            known = graph.nodes[document].get("day", day.value)
            graph.nodes[document]["day"] = min(known, day.value)
    return graph


def main_path(store: Store) -> MainPath:
    """The global main path (Liu and Lu 2012): of all chains the one whose steps weigh most together."""
    import networkx as nx

    graph = _timely(implementation(store))
    order = list(nx.lexicographical_topological_sort(graph, key=lambda node: node.value))
    into = {node: 1 if graph.in_degree(node) == 0 else 0 for node in order}
    for node in order:
        for after in graph.successors(node):
            into[after] += into[node]
    out = {node: 1 if graph.out_degree(node) == 0 else 0 for node in order}
    for node in reversed(order):
        out[node] += sum(out[after] for after in graph.successors(node))
    weight = {(lower, upper): into[lower] * out[upper] for lower, upper in graph.edges}
    if not weight:
        return MainPath((), ())
    best: dict[NamedNode, tuple[int, tuple[NamedNode, ...]]] = {}
    for node in reversed(order):
        onward = [(weight[node, after] + best[after][0], after) for after in graph.successors(node)]
        total, after = min(onward, key=lambda one: (-one[0], one[1].value), default=(0, None))
        best[node] = (total, () if after is None else (after,))
    path = [min(order, key=lambda node: (-best[node][0], node.value))]
    while best[path[-1]][1]:
        path.append(best[path[-1]][1][0])
    return MainPath(tuple(path), tuple(weight[step] for step in pairwise(path)))


def _timely(graph: nx.DiGraph[NamedNode]) -> nx.DiGraph[NamedNode]:
    """Without circles: first without steps from an older to a newer document, then without what still closes one."""
    import networkx as nx

    timely = graph.copy()
    days = timely.nodes(data="day")
    against = [(lower, upper) for lower, upper in timely.edges if (days[lower] or "9") < (days[upper] or "0")]
    if not nx.is_directed_acyclic_graph(timely):
        timely.remove_edges_from(against)
    while not nx.is_directed_acyclic_graph(timely):
        timely.remove_edge(*max(nx.find_cycle(timely), key=lambda edge: (edge[0].value, edge[1].value))[:2])
    return timely


def _pagerank(graph: nx.DiGraph[NamedNode]) -> dict[NamedNode, float]:
    """PageRank by power iteration: networkx's own needs numpy and scipy, which this program does not."""
    places = {node: place for place, node in enumerate(graph)}
    targets = [[places[after] for after in graph.successors(node)] for node in places]
    share = 1 / len(places) if places else 0.0
    rank = [share] * len(places)
    for _ in range(_ROUNDS):
        lost = sum(value for value, onward in zip(rank, targets, strict=True) if not onward)
        new = [(1 - _DAMPING) * share + _DAMPING * lost * share] * len(places)
        for value, onward in zip(rank, targets, strict=True):
            for place in onward:
                new[place] += _DAMPING * value / len(onward)
        change = sum(abs(one - other) for one, other in zip(rank, new, strict=True))
        rank = new
        if change < _STILL:
            break
    return dict(zip(places, rank, strict=True))


def _rounded(values: dict[NamedNode, float]) -> dict[NamedNode, float]:
    return {node: round(value, _DIGITS) for node, value in values.items()}
