"""GEXF 1.3 for Gephi: typed attributes, life-spans as dates, colour, size, position and shape."""

from __future__ import annotations

import re
from typing import IO, TYPE_CHECKING
from xml.sax.saxutils import quoteattr

from ..network import attributes
from .network_look import CARRYING, colour, day, dictionary, explained, legend, positions, size

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..network import Edge, Network, Node

    Columns = list[tuple[int, str, str]]  # number, name and type

_MARKUP = re.compile(r"[&<>\"'\n\r\t]")
# viz:shape knows disc, square, triangle, diamond and image.
_SHAPES = {"Document": "disc", "Session": "square", "Body": "diamond", "AwardConferral": "triangle"}
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">\n'
)


def write_gexf(drawn: Network, out: IO[bytes], lang: str) -> None:
    """Write the network; its legend and data dictionary stand in `description`."""
    for line in _lines(drawn, lang):
        out.write(line.encode())


def _lines(drawn: Network, lang: str) -> Iterator[str]:
    looks = "; ".join(f"{look.colour} {look.shape}: {look.meaning}" for look in legend(drawn, lang))
    fields = "; ".join(f"{target}.{name}: {meaning}" for name, target, _, meaning in explained(drawn, lang))
    yield _HEAD
    described = _text(f"{looks}\n{fields}")
    yield f"  <meta><creator>VanKien</creator><description>{described}</description></meta>\n"
    yield '  <graph mode="dynamic" defaultedgetype="directed" timeformat="date" timerepresentation="interval">\n'
    columns: dict[str, Columns] = {"node": [], "edge": []}
    for number, (name, kind, of, *_) in enumerate(dictionary(drawn)):
        if name != "label":  # GEXF has its own attribute for labels
            columns[of].append((number, name, kind))
    for target, own in columns.items():
        yield f'    <attributes class="{target}">\n'
        for number, name, kind in own:
            yield f'      <attribute id="{number}" title="{name}" type="{kind}"/>\n'
        yield "    </attributes>\n"
    where = positions(drawn)
    yield f'    <nodes count="{len(drawn.nodes)}">\n'
    for node in drawn.nodes:
        yield from _node(node, columns["node"], *where[node.iri])
    yield f'    </nodes>\n    <edges count="{len(drawn.edges)}">\n'
    born = {node.iri: day(node.date) for node in drawn.nodes}
    for number, edge in enumerate(drawn.edges, 1):
        yield from _edge(edge, columns["edge"], number, born[edge.source])
    yield "    </edges>\n  </graph>\n</gexf>\n"


def _node(node: Node, columns: Columns, across: float, down: float) -> Iterator[str]:
    start, end = day(node.date), day(node.until)
    if start and end and end < start:  # sources that contradict each other give no life-span
        end = None
    yield f"      <node id={_quoted(node.iri)} label={_quoted(node.label)}{_span(start, end)}>\n"
    yield _values(node, columns)
    red, green, blue = (int(colour(node)[at : at + 2], 16) for at in (1, 3, 5))
    yield (
        f'        <viz:color r="{red}" g="{green}" b="{blue}"/>\n'
        f'        <viz:position x="{across}" y="{down}" z="0.0"/>\n'
        f'        <viz:size value="{size(node)}"/>\n'
        f'        <viz:shape value="{_SHAPES[node.kind]}"/>\n'
        "      </node>\n"
    )


def _edge(edge: Edge, columns: Columns, number: int, start: str | None) -> Iterator[str]:
    """A link exists from when what acts was issued or held."""
    ends = f"source={_quoted(edge.source)} target={_quoted(edge.target)}"
    yield (
        f'      <edge id="e{number}" {ends} label={_quoted(edge.label)} kind="{edge.relation}"'
        f' weight="{float(edge.statements)}"{_span(start, None)}>\n'
    )
    yield _values(edge, columns)
    shape = "solid" if edge.relation in CARRYING else "dashed"
    yield f'        <viz:shape value="{shape}"/>\n      </edge>\n'


def _span(start: str | None, end: str | None) -> str:
    return (f' start="{start}"' if start else "") + (f' end="{end}"' if end else "")


def _values(thing: Node | Edge, columns: Columns) -> str:
    told = attributes(thing)
    lines = [
        f'          <attvalue for="{number}" value={_quoted(str(told[name]))}/>\n'
        for number, name, _ in columns
        if name in told
    ]
    return "".join(["        <attvalues>\n", *lines, "        </attvalues>\n"])


def _quoted(text: str) -> str:
    """As `quoteattr`, which looks for six characters one after the other; most values have none of them."""
    return f'"{text}"' if _MARKUP.search(text) is None else quoteattr(text)


def _text(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
