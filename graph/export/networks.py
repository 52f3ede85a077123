"""The network in the formats of network programs, each in a file of its own here."""

from __future__ import annotations

from importlib import import_module
from typing import IO, TYPE_CHECKING

from ..errors import UnknownName
from .network_look import clean

if TYPE_CHECKING:
    from ..network import Network

# Format → module:function beside this file; what one does not need is not loaded.
_WRITERS = {
    "graphml": "network_graphml:write_graphml",
    "gexf": "network_gexf:write_gexf",
    "cytoscape": "network_cytoscape:write_cytoscape",
    "dot": "network_text:write_dot",
    "mermaid": "network_text:write_mermaid",
    "nodes-edges-csv": "network_tables:write_tables",
}
FORMATS = tuple(_WRITERS)


def write_network(drawn: Network, form: str, out: IO[bytes], lang: str = "vi") -> None:
    """Write the network; raises `UnknownName` for a format that is none of `FORMATS`.

    What XML cannot hold in a text becomes U+FFFD; what is not known is left out, never written as an empty value.
    """
    if form not in _WRITERS:
        raise UnknownName(f"no network format is called {form!r}", remedy=f"Formats: {', '.join(FORMATS)}")
    module, _, name = _WRITERS[form].partition(":")
    getattr(import_module(f".{module}", __package__), name)(clean(drawn), out, lang)
