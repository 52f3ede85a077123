"""From a shapes graph to shapes: every component of SHACL Core, SPARQL constraints and custom components."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from ..errors import Refused, SyntaxFault
from .components import Queries
from .model import Constraint, Shape, Shapes, Target
from .paths import Alternative, Inverse, Path, Repeat, Sequence, Step
from .terms import RDF_NS, SHACL, TYPE, Node, Term, sh

if TYPE_CHECKING:
    from .triples import Triples

_TARGETS = {
    "targetClass": "class",
    "targetNode": "node",
    "targetSubjectsOf": "subjectsOf",
    "targetObjectsOf": "objectsOf",
}
_CLASSES = (
    NamedNode("http://www.w3.org/2000/01/rdf-schema#Class"),
    NamedNode("http://www.w3.org/2002/07/owl#Class"),
)

# Parameters with one term as value, each value a constraint of its own.
_TERM = frozenset(
    {
        "class",
        "datatype",
        "nodeKind",
        "minExclusive",
        "minInclusive",
        "maxExclusive",
        "maxInclusive",
        "equals",
        "disjoint",
        "lessThan",
        "lessThanOrEquals",
        "hasValue",
    }
)
_NUMBER = frozenset({"minCount", "maxCount", "minLength", "maxLength"})
_SHAPE = frozenset({"node", "property", "not"})
_SHAPE_LIST = frozenset({"and", "or", "xone"})
_TERM_LIST = frozenset({"in", "languageIn"})
_OTHER = frozenset({"pattern", "uniqueLang", "closed", "qualifiedMinCount", "qualifiedMaxCount", "sparql"})
# Terms that stand beside a constraint, or describe the shape.
_SILENT = frozenset(
    {
        "path",
        "flags",
        "ignoredProperties",
        "qualifiedValueShape",
        "qualifiedValueShapesDisjoint",
        "severity",
        "message",
        "deactivated",
        "name",
        "description",
        "order",
        "group",
        "defaultValue",
        "select",
        "ask",
        "prefixes",
        "declare",
        "parameter",
        "labelTemplate",
        "optional",
    }
)
_REPEATS = {"zeroOrMorePath": "*", "oneOrMorePath": "+", "zeroOrOnePath": "?"}


def parse(triples: Triples) -> Shapes:
    """Read all shapes that have targets.

    Raises:
        SyntaxFault: a shape is malformed; names file, line and shape.
        Refused: a shape refers to itself, or uses a component that no engine here knows.
    """
    reader = _Reader(triples)
    found = [shape for subject in triples.subjects() if (shape := reader.root(subject))]
    return Shapes(tuple(found), reader.done, tuple(triples.rows))


def path_of(triples: Triples, node: Term) -> Path:
    """The property path at the node, of shapes or of a report.

    Raises:
        SyntaxFault: it is none.
    """
    return _Reader(triples).path(node)


class _Reader:
    """Reads each shape once; a shape met while it is being read refers to itself."""

    def __init__(self, triples: Triples) -> None:
        self._triples = triples
        self._queries = Queries(triples)
        self.done: dict[Node, Shape] = {}
        self._open: list[Node] = []

    def root(self, subject: Term) -> Shape | None:
        """The shape, if the subject is one with targets."""
        return None if isinstance(subject, Literal) or not self._targets(subject) else self.shape(subject)

    def shape(self, node: Node) -> Shape:
        if node in self.done:
            return self.done[node]
        if node in self._open:
            raise Refused(
                f"the shape {self._name(node)} refers to itself, which SHACL leaves undefined",
                where=self._triples.place(node),
                remedy="Break the circle of sh:node, sh:property and the logical constraints",
            )
        self._open.append(node)
        try:
            self.done[node] = self._read(node)
        finally:
            self._open.pop()
        return self.done[node]

    def _read(self, node: Node) -> Shape:
        paths = self._triples.values(node, sh("path"))
        if len(paths) > 1:
            raise self._fault(node, "has more than one sh:path")
        path = self.path(paths[0]) if paths else None
        severity = self._triples.value(node, "severity")
        constraints = tuple(self._constraints(node))
        if path is None and any(item.name in {"minCount", "maxCount", "uniqueLang"} for item in constraints):
            raise self._fault(node, "counts values but has no sh:path")
        return Shape(
            node=node,
            path=path,
            targets=tuple(self._targets(node)),
            constraints=constraints,
            severity=severity if isinstance(severity, NamedNode) else sh("Violation"),
            messages=tuple(m for m in self._triples.values(node, sh("message")) if isinstance(m, Literal)),
            deactivated=self._true(node, "deactivated"),
            notes={
                predicate.value: tuple(values)
                for predicate, values in self._triples.statements(node).items()
                if not predicate.value.startswith((SHACL, RDF_NS))
            },
            path_node=paths[0] if paths else None,
            file=self._triples.files.get(node),
        )

    def _targets(self, node: Node) -> list[Target]:
        found = [
            Target(kind, term)
            for name, kind in _TARGETS.items()
            for term in self._triples.values(node, NamedNode(SHACL + name))
        ]
        types = self._triples.values(node, TYPE)
        if any(kind in types for kind in _CLASSES) and (sh("NodeShape") in types or sh("PropertyShape") in types):
            found.append(Target("class", node))
        return found

    def path(self, node: Term) -> Path:
        if self._triples.is_list(node):
            members = self._triples.members(node)
            if len(members) < 2:  # noqa: PLR2004 - SHACL 2.3.1.2: a sequence has at least two members
                raise self._fault(node, "a sequence path needs two members")
            return Sequence(tuple(self.path(member) for member in members))
        if isinstance(node, NamedNode):
            return Step(node)
        if inner := self._triples.value(node, "inversePath"):
            return Inverse(self.path(inner))
        if inner := self._triples.value(node, "alternativePath"):
            return Alternative(tuple(self.path(member) for member in self._triples.members(inner)))
        for name, times in _REPEATS.items():
            if inner := self._triples.value(node, name):
                return Repeat(self.path(inner), times)
        raise self._fault(node, "sh:path is not a property path")

    def _constraints(self, node: Node) -> list[Constraint]:
        found: list[Constraint] = []
        for predicate, values in self._triples.statements(node).items():
            if not predicate.value.startswith(SHACL):
                continue
            name = predicate.value.removeprefix(SHACL)
            if name in _SILENT or name in _TARGETS:
                continue
            for value in values:
                found.extend(self._constraint(node, name, value))
        found.extend(self._queries.custom(node, is_property=bool(self._triples.values(node, sh("path")))))
        return found

    def _constraint(self, node: Node, name: str, value: Term) -> list[Constraint]:
        component = NamedNode(f"{SHACL}{name[0].upper()}{name[1:]}ConstraintComponent")
        if name in _TERM:
            return [Constraint(name, component, (value,))]
        if name in _NUMBER:
            return [Constraint(name, component, number=self._number(node, name, value))]
        if name in _SHAPE:
            return [Constraint(name, component, shapes=(self._nested(node, name, value),))]
        if name in _SHAPE_LIST:
            members = self._triples.members(value)
            return [Constraint(name, component, shapes=tuple(self._nested(node, name, item) for item in members))]
        if name in _TERM_LIST:
            return [Constraint(name, component, self._triples.members(value))]
        if name in _OTHER:
            return self._special(node, name, value, component)
        raise Refused(
            f"the shape {self._name(node)} uses sh:{name}, which is not supported",
            where=self._triples.place(node),
            remedy="Use SHACL Core, sh:sparql or a SPARQL-based component",
        )

    def _special(self, node: Node, name: str, value: Term, component: NamedNode) -> list[Constraint]:
        match name:
            case "pattern":
                flags = self._triples.value(node, "flags")
                return [Constraint(name, component, (value, flags) if flags else (value,))]
            case "uniqueLang":
                return [Constraint(name, component)] if self._true(node, name) else []
            case "closed":
                return [Constraint(name, component, self._allowed(node))] if self._true(node, name) else []
            case "sparql":
                query = None if isinstance(value, Literal) else self._queries.constraint(value)
                return [Constraint(name, sh("SPARQLConstraintComponent"), query=query)] if query else []
            case _:
                # without a shape to count there is no constraint, says SHACL 2.4.2 (W3C test core/node/qualified-001)
                qualified = self._triples.nodes(node, "qualifiedValueShape")
                return [self._qualified(node, name, value, component)] if qualified else []

    def _qualified(self, node: Node, name: str, value: Term, component: NamedNode) -> Constraint:
        own = self._triples.nodes(node, "qualifiedValueShape")
        if len(own) > 1:
            raise self._fault(node, "has more than one sh:qualifiedValueShape")
        siblings: list[Node] = []
        if self._true(node, "qualifiedValueShapesDisjoint"):
            for parent in self._triples.parents(sh("property"), node):
                for other in self._triples.nodes(parent, "property"):
                    siblings += [
                        shape for shape in self._triples.nodes(other, "qualifiedValueShape") if shape not in own
                    ]
        shapes = tuple(self.shape(shape) for shape in (*own, *dict.fromkeys(siblings)))
        return Constraint(name, component, shapes=shapes, number=self._number(node, name, value))

    def _allowed(self, node: Node) -> tuple[Term, ...]:
        """The predicates that a closed shape lets pass."""
        ignored = self._triples.value(node, "ignoredProperties")
        found = list(self._triples.members(ignored)) if ignored else []
        for inner in self._triples.nodes(node, "property"):
            found += [path for path in self._triples.nodes(inner, "path") if isinstance(path, NamedNode)]
        return tuple(dict.fromkeys(found))

    def _nested(self, node: Node, name: str, value: Term) -> Shape:
        if isinstance(value, Literal):
            raise self._fault(node, f"sh:{name} must name a shape")
        shape = self.shape(value)
        if name == "property" and shape.path is None:
            raise self._fault(value, "is used as sh:property but has no sh:path")
        return shape

    def _number(self, node: Node, name: str, value: Term) -> int:
        try:
            return int(value.value)
        except ValueError:
            raise self._fault(node, f"sh:{name} must be a whole number, not {value}") from None

    def _true(self, node: Node, name: str) -> bool:
        value = self._triples.value(node, name)
        return isinstance(value, Literal) and value.value == "true"

    def _name(self, node: Term) -> str:
        return f"<{node.value}>" if isinstance(node, NamedNode) else "_:"

    def _fault(self, node: Term, what: str) -> SyntaxFault:
        where = self._triples.place(node)
        if isinstance(node, NamedNode):
            return SyntaxFault(f"shape <{node.value}>: {what}", where=where)
        return SyntaxFault(f"a shape without a name: {what}", where=where)
