"""A trace as a drawing: Mermaid for documents on the web, DOT for Graphviz."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from . import trace_words as words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..trace import Step, Trace

_WIDE, _LINES = 40, 3


def mermaid(trace: Trace) -> str:
    """A `flowchart`: arrows go from what acts to what it acts on."""
    lines = ["flowchart BT"]
    nodes, edges = _drawing(trace)
    lines += [f'  n{number}["{_mermaid(label)}"]' for number, label in enumerate(nodes)]
    lines += [f'  n{start} -->|"{_mermaid(said)}"| n{end}' for start, end, said in edges]
    return "\n".join(lines) + "\n"


def dot(trace: Trace) -> str:
    """A `digraph` for Graphviz."""
    nodes, edges = _drawing(trace)
    lines = ["digraph trace {", "  rankdir=BT;", '  node [shape=box, fontname="sans-serif"];']
    lines += [f'  n{number} [label="{_dot(label)}"];' for number, label in enumerate(nodes)]
    lines += [f'  n{start} -> n{end} [label="{_dot(said)}"];' for start, end, said in edges]
    return "\n".join([*lines, "}"]) + "\n"


def _drawing(trace: Trace) -> tuple[list[str], list[tuple[int, int, str]]]:
    """Labels by number, and arrows; a document that stands twice in the tree is one node."""
    numbers = {trace.root.iri.value: 0}
    labels = [trace.root.line]
    edges: list[tuple[int, int, str]] = []
    for parent, step in _edges(trace):
        if step.about.iri.value not in numbers:
            numbers[step.about.iri.value] = len(labels)
            labels.append(words.thing(step, trace.lang))
        ends = (numbers[step.about.iri.value], numbers[parent])
        edges.append((*(ends if step.way == "down" else ends[::-1]), words.acting(step, trace.lang)))
    return labels, edges


def _edges(trace: Trace) -> Iterator[tuple[str, Step]]:
    def below(parent: str, steps: list[Step]) -> Iterator[tuple[str, Step]]:
        for step in steps:
            yield parent, step
            yield from below(step.about.iri.value, step.steps)

    return below(trace.root.iri.value, list(trace.steps))


def _lines(text: str) -> list[str]:
    """A label in a few lines that a box takes."""
    return textwrap.wrap(text, _WIDE, max_lines=_LINES, placeholder=" …")


def _mermaid(text: str) -> str:
    safe = (
        line.replace("&", "&amp;").replace('"', "#quot;").replace("<", "&lt;").replace(">", "&gt;")
        for line in _lines(text)
    )
    return "<br/>".join(safe)


def _dot(text: str) -> str:
    return r"\n".join(line.replace("\\", "\\\\").replace('"', '\\"') for line in _lines(text))
