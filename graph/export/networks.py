"""The network in the formats of network programs: GraphML (yEd, Cytoscape, R) and GEXF 1.3 (Gephi)."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import IO, TYPE_CHECKING

from ..errors import UnknownName
from ..network import Network, to_networkx

if TYPE_CHECKING:
    import networkx as nx

FORMATS = ("graphml", "gexf")
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# networkx writes the day and its own version into every file: the same graph must give the same bytes.
_META = re.compile(rb"\n? *<meta\b.*?</meta>", re.DOTALL)


def write_network(drawn: Network, form: str, out: IO[bytes]) -> None:
    """Write the network; raises `UnknownName` for a format that is none of `FORMATS`.

    What XML cannot hold in a label or quotation becomes U+FFFD.
    """
    if form not in FORMATS:
        raise UnknownName(f"no network format is called {form!r}", remedy=f"Formats: {', '.join(FORMATS)}")
    graph = _numbered(to_networkx(_clean(drawn)))
    out.write(_graphml(graph) if form == "graphml" else _gexf(graph))


def _numbered(graph: nx.MultiDiGraph[str]) -> nx.MultiDiGraph[str]:
    """Edges with a key of their own: GraphML wants identifiers that occur once in a file."""
    numbered = graph.__class__()
    numbered.add_nodes_from(graph.nodes(data=True))
    for number, (source, target, told) in enumerate(graph.edges(data=True), 1):
        numbered.add_edge(source, target, f"e{number}", **told)
    return numbered


def _graphml(graph: nx.MultiDiGraph[str]) -> bytes:
    from networkx import generate_graphml

    return _file(generate_graphml(graph))


def _gexf(graph: nx.MultiDiGraph[str]) -> bytes:
    from networkx import generate_gexf

    return _META.sub(b"", _file(generate_gexf(graph, version="1.3")), count=1)


def _file(lines: object) -> bytes:
    text = "\n".join(lines)  # type: ignore[arg-type]
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()


def _clean(drawn: Network) -> Network:
    def fit(text: str | None) -> str | None:
        return None if text is None else _NOT_XML.sub("\ufffd", text)

    return Network(
        tuple(replace(node, label=fit(node.label) or "") for node in drawn.nodes),
        tuple(replace(edge, label=fit(edge.label) or "", words=fit(edge.words)) for edge in drawn.edges),
    )
