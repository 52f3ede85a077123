"""The network as text that draws itself: DOT for Graphviz, Mermaid for documents on the web."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

from ..network import attributes
from .network_look import CARRYING, colour, legend

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..network import Network

_DOT_SHAPES = {"Document": "box", "Session": "ellipse", "Body": "diamond", "AwardConferral": "house"}
_MERMAID_SHAPES = {
    "Document": ('["', '"]'),
    "Session": ('(["', '"])'),
    "Body": ('{{"', '"}}'),
    "AwardConferral": ('[/"', '"\\]'),
}
_LONGEST = 60


def write_dot(drawn: Network, out: IO[bytes], lang: str) -> None:
    """A `digraph`: short labels are shown, everything known stands in attributes of the same names."""
    out.write(b"digraph vankien {\n  rankdir=BT;\n")
    out.write(b'  node [shape=box, style=filled, fillcolor=white, fontname="sans-serif"];\n')
    for look in legend(drawn, lang):
        out.write(f"  // {look.colour} {look.shape}: {look.meaning}\n".encode())
    numbers = {node.iri: f"n{number}" for number, node in enumerate(drawn.nodes)}
    for node in drawn.nodes:
        told = {**attributes(node), "name": node.label, "label": _cut(node.symbol or node.label)}
        told |= {"URL": node.iri, "shape": _DOT_SHAPES[node.kind], "color": colour(node), "penwidth": 2}
        out.write(f"  {numbers[node.iri]} [{_dot(told)}];\n".encode())
    for edge in drawn.edges:
        told = attributes(edge) | {"style": "solid" if edge.relation in CARRYING else "dashed"}
        out.write(f"  {numbers[edge.source]} -> {numbers[edge.target]} [{_dot(told)}];\n".encode())
    out.write(b"}\n")


def write_mermaid(drawn: Network, out: IO[bytes], lang: str) -> None:
    """A `flowchart`, coloured by class."""
    for line in _mermaid_lines(drawn, lang):
        out.write(f"{line}\n".encode())


def _mermaid_lines(drawn: Network, lang: str) -> Iterator[str]:
    yield "flowchart BT"
    for look in legend(drawn, lang):
        yield f"  %% {look.colour} {look.shape}: {look.meaning}"
    numbers = {node.iri: number for number, node in enumerate(drawn.nodes)}
    for node in drawn.nodes:
        start, end = _MERMAID_SHAPES[node.kind]
        yield f"  n{numbers[node.iri]}{start}{_mermaid(node.symbol or node.label)}{end}"
    for edge in drawn.edges:
        arrow = "-->" if edge.relation in CARRYING else "-.->"
        yield f'  n{numbers[edge.source]} {arrow}|"{_mermaid(edge.label)}"| n{numbers[edge.target]}'
    by_colour: dict[str, list[str]] = {}
    for node in drawn.nodes:
        by_colour.setdefault(colour(node), []).append(f"n{numbers[node.iri]}")
    for number, (shade, members) in enumerate(sorted(by_colour.items())):
        yield f"  classDef c{number} stroke:{shade},stroke-width:3px"
        yield f"  class {','.join(members)} c{number}"


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _mermaid(text: str) -> str:
    flat = " ".join(_cut(text).split())
    return flat.replace("&", "&amp;").replace('"', "#quot;").replace("<", "&lt;").replace(">", "&gt;")


def _dot(told: dict[str, str | float]) -> str:
    return ", ".join(f'{name}="{_quoted(str(value))}"' for name, value in told.items())


def _quoted(text: str) -> str:
    return " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"')
