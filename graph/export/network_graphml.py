"""GraphML for Cytoscape, yEd, igraph and R: typed keys, each with its meaning, and what those programs look for."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from ..network import attributes
from .network_look import colour, dictionary, legend, positions, size

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ..network import Network

_TYPES = {"string": "string", "integer": "int", "float": "double"}
# Cytoscape shows `name`, and tells edges apart by `interaction`; the others are read by igraph and R.
_NODE_EXTRAS = (
    ("name", "string", "tên ngắn", "short name: the symbol, or the label"),
    ("color", "string", "màu", "colour"),
    ("size", "float", "cỡ", "size"),
    ("x", "float", "hoành độ: năm", "across: the year"),
    ("y", "float", "tung độ: cấp", "down: the level"),
)
_EDGE_EXTRAS = (
    ("interaction", "string", "quan hệ", "the relation, as Cytoscape calls it"),
    ("weight", "float", "số lần nêu", "number of statements"),
)


def write_graphml(drawn: Network, out: IO[bytes], lang: str) -> None:
    """Write the network."""
    for line in _lines(drawn, lang):
        out.write(line.encode())


def _lines(drawn: Network, lang: str) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    looks = "; ".join(f"{look.colour} {look.shape}: {look.meaning}" for look in legend(drawn, lang))
    yield f"  <desc>{escape(looks)}</desc>\n"
    fields = [(target, name, kind, vi, en) for name, kind, target, vi, en in dictionary(drawn)]
    fields += [("node", *extra) for extra in _NODE_EXTRAS]
    fields += [("edge", *extra) for extra in _EDGE_EXTRAS]
    keys = {}
    for number, (target, name, kind, vietnamese, english) in enumerate(fields):
        keys[target, name] = f"d{number}"
        meaning = escape(vietnamese if lang == "vi" else english)
        yield (
            f'  <key id="d{number}" for="{target}" attr.name="{name}" attr.type="{_TYPES[kind]}">'
            f"<desc>{meaning}</desc></key>\n"
        )
    yield '  <graph edgedefault="directed">\n'
    where = positions(drawn)
    for node in drawn.nodes:
        across, down = where[node.iri]
        extras = {"name": node.symbol or node.label, "color": colour(node), "size": size(node), "x": across, "y": down}
        yield f"    <node id={quoteattr(node.iri)}>{_data(keys, 'node', {**attributes(node), **extras})}</node>\n"
    for number, edge in enumerate(drawn.edges, 1):
        ends = f"source={quoteattr(edge.source)} target={quoteattr(edge.target)}"
        told = {**attributes(edge), "interaction": edge.relation, "weight": float(edge.statements)}
        yield f'    <edge id="e{number}" {ends}>{_data(keys, "edge", told)}</edge>\n'
    yield "  </graph>\n</graphml>\n"


def _data(keys: Mapping[tuple[str, str], str], target: str, told: Mapping[str, object]) -> str:
    return "".join(f'<data key="{keys[target, name]}">{escape(str(value))}</data>' for name, value in told.items())
