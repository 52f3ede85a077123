"""Results as a standard SHACL report: quads without a clock, the same for the same results."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from .paths import Alternative, Inverse, Path, Repeat, Sequence, Step
from .terms import RDF_NS, SHACL, TYPE, XSD_NS, sh

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .model import Result
    from .terms import Node, Term

_FIRST, _REST, _NIL = (NamedNode(RDF_NS + name) for name in ("first", "rest", "nil"))
_TIMES = {"*": "zeroOrMorePath", "+": "oneOrMorePath", "?": "zeroOrOnePath"}


def key(result: Result) -> tuple[str, ...]:
    """What tells a result from others, as text; results sort by it."""
    parts = (result.shape.node, result.constraint.component, result.focus, result.path, result.value)
    return tuple("" if part is None else str(part) for part in parts)


def graph(results: Iterable[Result], base: str) -> Iterator[Quad]:
    """The report, in the default graph; `base` is the IRI below which the report and its results are named."""
    report = NamedNode(f"{base}report")
    found = {key(result): result for result in results}
    yield Quad(report, TYPE, sh("ValidationReport"))
    yield Quad(report, sh("conforms"), _boolean(not found))
    for identity, result in sorted(found.items()):
        node = NamedNode(f"{base}{hashlib.sha256(chr(0).join(identity).encode()).hexdigest()[:20]}")
        yield Quad(report, sh("result"), node)
        yield from _result(node, result)


def _result(node: NamedNode, result: Result) -> Iterator[Quad]:
    shape = result.shape
    yield Quad(node, TYPE, sh("ValidationResult"))
    yield Quad(node, sh("focusNode"), result.focus)
    yield Quad(node, sh("resultSeverity"), shape.severity)
    yield Quad(node, sh("sourceConstraintComponent"), result.constraint.component)
    yield Quad(node, sh("sourceShape"), shape.node)
    if result.value is not None:
        yield Quad(node, sh("value"), result.value)
    if result.path is not None:
        head, quads = _path(result.path, f"{node.value.rsplit('/', 1)[-1]}p")
        yield Quad(node, sh("resultPath"), head)
        yield from quads
    query = result.constraint.query
    if query is not None:
        if result.constraint.name == "sparql":
            yield Quad(node, sh("sourceConstraint"), query.node)
        for message in query.messages or shape.messages:
            yield Quad(node, sh("resultMessage"), message)
    else:
        for message in shape.messages:
            yield Quad(node, sh("resultMessage"), message)


def _path(path: Path, name: str) -> tuple[Node, list[Quad]]:
    """The head of the path and the quads that spell it; a nameless node has a name made from the result's."""
    if isinstance(path, Step):
        return path.predicate or _NIL, []
    head = BlankNode(f"r{name}")
    if isinstance(path, Sequence):
        return _list(path.parts, name)
    if isinstance(path, Alternative):
        inner, quads = _list(path.parts, f"{name}l")
        return head, [Quad(head, sh("alternativePath"), inner), *quads]
    inner, quads = _path(path.path, f"{name}i")
    link = "inversePath" if isinstance(path, Inverse) else _TIMES[path.times] if isinstance(path, Repeat) else ""
    return head, [Quad(head, NamedNode(SHACL + link), inner), *quads]


def _list(parts: tuple[Path, ...], name: str) -> tuple[Node, list[Quad]]:
    nodes = [BlankNode(f"r{name}n{index}") for index in range(len(parts))]
    quads: list[Quad] = []
    for index, part in enumerate(parts):
        first, more = _path(part, f"{name}n{index}x")
        rest: Term = nodes[index + 1] if index + 1 < len(nodes) else _NIL
        quads += [Quad(nodes[index], _FIRST, first), Quad(nodes[index], _REST, rest), *more]
    return nodes[0], quads


def _boolean(value: bool) -> Literal:  # noqa: FBT001 - the value is all it takes
    return Literal("true" if value else "false", datatype=NamedNode(XSD_NS + "boolean"))
