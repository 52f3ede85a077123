"""The network as tables: nodes and edges as CSV, with the legend and the data dictionary, in one zip."""

from __future__ import annotations

import io
import zipfile
from typing import IO, TYPE_CHECKING

from .. import csv_lines
from ..network import attributes
from .network_look import colour, dictionary, explained, legend
from .results import passive

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..network import Network

# A zip holds the day on which each file was made: the same network must give the same bytes.
_DAY = (1980, 1, 1, 0, 0, 0)


def write_tables(drawn: Network, out: IO[bytes], lang: str) -> None:
    """`nodes.csv`, `edges.csv`, `legend.csv`, `dictionary.csv`; Gephi and R find `Id`, `Source` and `Target`."""
    of_node, of_edge = (
        [name for name, _, target, *_ in dictionary(drawn) if target == wanted] for wanted in ("node", "edge")
    )
    nodes = ((node.iri, *_cells(attributes(node), of_node), colour(node)) for node in drawn.nodes)
    edges = ((edge.source, edge.target, "Directed", *_cells(attributes(edge), of_edge)) for edge in drawn.edges)
    tables = {
        "nodes.csv": _csv(["Id", *of_node, "color"], nodes),
        "edges.csv": _csv(["Source", "Target", "Type", *of_edge], edges),
        "legend.csv": legend_csv(drawn, lang),
        "dictionary.csv": _csv(["name", "of", "type", "meaning"], explained(drawn, lang)),
    }
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in tables.items():
            archive.writestr(zipfile.ZipInfo(name, _DAY), text, zipfile.ZIP_DEFLATED)


def legend_csv(drawn: Network, lang: str) -> str:
    """Colour, shape and meaning of what occurs in the network."""
    return _csv(["color", "shape", "meaning"], ((one.colour, one.shape, one.meaning) for one in legend(drawn, lang)))


def _cells(told: dict[str, str | float], names: list[str]) -> list[str]:
    return [passive(str(told.get(name, ""))) for name in names]


def _csv(heads: list[str], rows: Iterable[Iterable[str]]) -> str:
    out = io.StringIO()
    writer = csv_lines.writer(out)
    writer.writerow(heads)
    writer.writerows(rows)
    return out.getvalue()
