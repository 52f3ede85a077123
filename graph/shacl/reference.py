"""The reference engine: pySHACL, for `--engine pyshacl` and for the shapes that cannot be compiled."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyoxigraph import BlankNode, Literal, NamedNode

from ..errors import Refused, SyntaxFault
from .model import Constraint, Result
from .parse import path_of
from .terms import SHACL, SUBCLASS, TYPE, sh
from .triples import Triples

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .model import Shape, Shapes
    from .terms import Row, Term

_TARGETS = frozenset(sh(name) for name in ("targetClass", "targetNode", "targetSubjectsOf", "targetObjectsOf"))


def run(
    shapes: Shapes,
    rows: Iterable[Row],
    hierarchy: Iterable[tuple[NamedNode, NamedNode]],
    only: frozenset[Shape] | None = None,
) -> list[Result]:
    """Validate the rows with pySHACL; with `only`, no other shape looks for targets.

    Raises:
        SyntaxFault: pySHACL refuses the shapes.
    """
    import logging

    import pyshacl
    import rdflib
    from pyshacl.errors import ReportableRuntimeError, ShapeLoadError

    data = rdflib.Graph()
    extra = [(lower, SUBCLASS, upper) for lower, upper in hierarchy]
    for row in [*rows, *extra]:
        data.add(tuple(_to_rdflib(term) for term in row))
    graph = rdflib.Graph()
    for row in shapes.triples:
        if only is None or not _foreign_target(shapes, row, only):
            graph.add(tuple(_to_rdflib(term) for term in row))
    logger = logging.getLogger("rdflib.term")  # it logs a traceback for each ill-typed literal
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        _, report, said = pyshacl.validate(data, shacl_graph=graph, inference="none", advanced=False)
    except (ReportableRuntimeError, ShapeLoadError) as fault:
        raise SyntaxFault(f"pySHACL refuses the shapes: {fault}") from fault
    except NotImplementedError as fault:
        raise Refused(
            f"neither engine runs this: {fault}", remedy="Write the constraint without it, in SHACL Core or SPARQL"
        ) from fault
    finally:
        logger.setLevel(level)
    if not isinstance(report, rdflib.Graph):
        raise SyntaxFault(f"pySHACL gave no report: {said}")
    return _results(shapes, Triples((_from_rdflib(s), _named(p), _from_rdflib(o)) for s, p, o in report))


def _foreign_target(shapes: Shapes, row: Row, only: frozenset[Shape]) -> bool:
    subject, predicate, value = row
    if not isinstance(subject, NamedNode | BlankNode) or shapes.every.get(subject) in only:
        return False
    return predicate in _TARGETS or (subject in shapes.every and predicate == TYPE and value.value.endswith("#Class"))


def _results(shapes: Shapes, report: Triples) -> list[Result]:
    roots = {inner.node: root for root in reversed(shapes.roots) for inner in _within(root)}
    found = []
    for node in report.instances(sh("ValidationResult")):
        if not report.parents(sh("result"), node):
            continue  # a detail of another result
        source = report.value(node, "sourceShape")
        shape = shapes.every.get(source) if isinstance(source, NamedNode | BlankNode) else None
        focus = report.value(node, "focusNode")
        if shape is None or focus is None:
            raise AssertionError(f"pySHACL reports on {source}, which is no shape")
        path = report.value(node, "resultPath")
        component = report.value(node, "sourceConstraintComponent")
        constraint = _constraint(shape, component, report.value(node, "sourceConstraint"))
        found.append(
            Result(
                focus,
                path_of(report, path) if path else None,
                report.value(node, "value"),
                constraint,
                shape,
                roots.get(shape.node, shape),
            )
        )
    return found


def _within(shape: Shape) -> Iterator[Shape]:
    yield shape
    for item in shape.constraints:
        for inner in item.shapes:
            yield from _within(inner)


def _constraint(shape: Shape, component: Term | None, source: Term | None) -> Constraint:
    """The shape's constraint of that component, with that query where there are several."""
    same = [item for item in shape.constraints if item.component == component]
    named = [item for item in same if item.query and item.query.node == source]
    if not same:
        return Constraint("", component if isinstance(component, NamedNode) else NamedNode(SHACL))
    return (named or same)[0]


def _to_rdflib(term: Term) -> Any:  # noqa: ANN401 - rdflib is imported only when it is used
    import rdflib

    if isinstance(term, NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, BlankNode):
        return rdflib.BNode(term.value)
    if term.language:
        return rdflib.Literal(term.value, lang=term.language)
    # rdflib takes "a" and "a"^^xsd:string for different terms: SHACL and RDF 1.1 for one
    kind = None if term.datatype.value.endswith("#string") else rdflib.URIRef(term.datatype.value)
    return rdflib.Literal(term.value, datatype=kind, normalize=False)


def _from_rdflib(term: Any) -> Term:  # noqa: ANN401 - the same
    import rdflib

    if isinstance(term, rdflib.URIRef):
        return NamedNode(str(term))
    if isinstance(term, rdflib.BNode):
        return BlankNode(str(term))
    if term.language:
        return Literal(str(term), language=term.language)
    return Literal(str(term), datatype=NamedNode(str(term.datatype))) if term.datatype else Literal(str(term))


def _named(term: Any) -> NamedNode:  # noqa: ANN401 - the same
    return NamedNode(str(term))
