"""Cytoscape JSON: elements with their data and places, and the style that shows them."""

from __future__ import annotations

import json
from typing import IO, TYPE_CHECKING, Any

from ..network import attributes
from .network_look import CARRYING, SHAPES, colour, explained, legend, positions, size

if TYPE_CHECKING:
    from ..network import Network


def write_cytoscape(drawn: Network, out: IO[bytes], lang: str) -> None:
    """Write one JSON document that Cytoscape and cytoscape.js open."""
    where = positions(drawn)
    nodes = [
        {
            "data": {
                "id": node.iri,
                "value": node.iri,  # networkx reads the identity here
                **attributes(node),
                "name": node.symbol or node.label,
                "color": colour(node),
                "size": size(node),
            },
            "position": {"x": where[node.iri][0], "y": -where[node.iri][1]},  # y grows downwards on screens
        }
        for node in drawn.nodes
    ]
    edges = [
        {
            "data": {
                "id": f"e{number}",
                "source": edge.source,
                "target": edge.target,
                **attributes(edge),
                "interaction": edge.relation,
            }
        }
        for number, edge in enumerate(drawn.edges, 1)
    ]
    document: dict[str, Any] = {
        "format_version": "1.0",
        "generated_by": "VanKien",
        "target_cytoscapejs_version": "~3",
        "data": {
            "name": "VanKien",
            "legend": [
                {"color": one.colour, "shape": one.shape, "meaning": one.meaning} for one in legend(drawn, lang)
            ],
            "dictionary": [
                {"name": name, "of": target, "type": kind, "meaning": meaning}
                for name, target, kind, meaning in explained(drawn, lang)
            ],
        },
        "elements": {"nodes": nodes, "edges": edges},
        "style": _style(),
    }
    out.write(json.dumps(document, ensure_ascii=False, indent=1).encode())
    out.write(b"\n")


def _style() -> list[dict[str, Any]]:
    label = {"label": "data(name)", "background-color": "data(color)", "width": "data(size)", "height": "data(size)"}
    arrow = {
        "curve-style": "bezier",
        "target-arrow-shape": "triangle",
        "line-style": "dashed",
        "line-color": "#999",
        "target-arrow-color": "#999",
    }
    rules = [("node", label), *((f'node[kind = "{kind}"]', {"shape": shape}) for kind, shape in SHAPES.items())]
    rules += [("edge", arrow), *((f'edge[relation = "{one}"]', {"line-style": "solid"}) for one in CARRYING)]
    return [{"selector": selector, "style": style} for selector, style in rules]
