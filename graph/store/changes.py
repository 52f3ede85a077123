"""What has to change for graphs to hold exactly given quads, and the one SPARQL update that does it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pyoxigraph as ox

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from pyoxigraph import Quad, QuerySolutions


@dataclass(slots=True)
class Change:
    """What to take out, what to put in, and the graphs that are emptied first."""

    gone: set[Quad] = field(default_factory=set)
    new: set[Quad] = field(default_factory=set)
    emptied: list[str] = field(default_factory=list)

    @property
    def graphs(self) -> set[str]:
        """The graphs that change."""
        named = (quad.graph_name for quad in self.gone | self.new)
        return {name.value for name in named if isinstance(name, ox.NamedNode)} | {*self.emptied}


def compare(graphs: Mapping[str, Iterable[Quad]], kept_in: Callable[[str], Iterable[Quad]]) -> Change:
    """What makes each graph hold exactly these quads; `kept_in` gives those it has."""
    change = Change()
    for graph, quads in graphs.items():
        name = ox.NamedNode(graph)
        wanted = {ox.Quad(quad.subject, quad.predicate, quad.object, name) for quad in quads}
        kept = set(kept_in(graph))
        if kept - wanted and wanted - kept:  # the engine keeps "013"^^xsd:integer as "13": compare what it would keep
            wanted = _as_kept(wanted)
        if wanted and any(map(_unnamed, kept)):  # DELETE DATA cannot name a blank node
            change.emptied.append(graph)
            change.new |= wanted
        elif wanted:
            change.gone |= kept - wanted
            change.new |= wanted - kept
        elif kept:
            change.emptied.append(graph)  # without quads, it would still be listed as a graph
    return change


def update_text(change: Change) -> str:
    """One update request: engines run it in one transaction."""
    drops = [f"DROP SILENT GRAPH {ox.NamedNode(graph)}" for graph in change.emptied]
    gone = [f"DELETE DATA {{ {_data(change.gone)} }}"] if change.gone else []
    new = [f"INSERT DATA {{ {_data(change.new)} }}"] if change.new else []
    return " ;\n".join([*drops, *gone, *new])


def statements(solutions: QuerySolutions) -> Iterator[Quad]:
    """Rows of ?s ?p ?o ?g as quads; those with blank nodes are left out, because no query can name them."""
    for row in solutions:
        subject, predicate, value, graph = row["s"], row["p"], row["o"], row["g"]
        if (
            isinstance(subject, ox.NamedNode)
            and isinstance(predicate, ox.NamedNode)
            and isinstance(value, ox.NamedNode | ox.Literal)
            and isinstance(graph, ox.NamedNode)
        ):
            yield ox.Quad(subject, predicate, value, graph)


def _unnamed(quad: Quad) -> bool:
    return isinstance(quad.subject, ox.BlankNode) or isinstance(quad.object, ox.BlankNode)


def _as_kept(quads: set[Quad]) -> set[Quad]:
    scratch = ox.Store()
    scratch.extend(quads)
    return set(scratch)


def _data(quads: set[Quad]) -> str:
    """Quads as SPARQL writes them: one GRAPH block a graph."""
    blocks: dict[str, list[ox.Triple]] = {}
    for quad in quads:
        blocks.setdefault(str(quad.graph_name), []).append(quad.triple)
    return " ".join(f"GRAPH {graph} {{ {_ntriples(triples)} }}" for graph, triples in blocks.items())


def _ntriples(triples: list[ox.Triple]) -> str:
    text = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES)
    assert text is not None  # noqa: S101 (without an output, the text is returned)
    return text.decode()
