"""A shapes graph as data: what the compiler, the dependencies and the report read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pyoxigraph import Literal, NamedNode

    from .paths import Path
    from .terms import Node, Term


@dataclass(frozen=True, slots=True)
class Target:
    """Where a shape looks: `kind` is class, node, subjectsOf or objectsOf."""

    kind: str
    term: Term


@dataclass(frozen=True, slots=True)
class Query:
    """The SPARQL of a constraint or validator, with its prefixes written out before it.

    `kind` is select or ask. `bound` holds the parameters of a custom component, by variable name;
    `absent` the optional parameters that are not given.
    """

    node: Node
    kind: str
    prologue: str
    text: str
    messages: tuple[Literal, ...] = ()
    bound: Mapping[str, Term] = field(default_factory=dict)
    absent: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, eq=False)
class Constraint:
    """One constraint of a shape: `name` is the parameter that declares it (minCount, class, sparql …).

    What it holds depends on the name: `terms` are its values, `shapes` the shapes that it refers to, `number` a
    count or length. For `qualifiedMinCount` and `qualifiedMaxCount`, `shapes` is the qualified shape followed by the
    siblings that must not hold.
    """

    name: str
    component: NamedNode
    terms: tuple[Term, ...] = ()
    shapes: tuple[Shape, ...] = ()
    number: int = 0
    query: Query | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """A node shape (`path` is None) or a property shape; `notes` are its statements outside SHACL."""

    node: Node
    path: Path | None
    targets: tuple[Target, ...]
    constraints: tuple[Constraint, ...]
    severity: NamedNode
    messages: tuple[Literal, ...]
    deactivated: bool
    notes: Mapping[str, tuple[Term, ...]]
    path_node: Term | None = None
    file: str | None = None

    @property
    def name(self) -> str:
        """The shape's IRI, or the place of a nameless one."""
        return self.node.value


@dataclass(frozen=True, slots=True)
class Shapes:
    """A shapes graph: the shapes that have targets, every shape by its node, and the triples that they came from."""

    roots: tuple[Shape, ...]
    every: Mapping[Node, Shape]
    triples: tuple[tuple[Term, NamedNode, Term], ...]


@dataclass(frozen=True, slots=True)
class Result:
    """One validation result, as SHACL defines it."""

    focus: Term
    path: Path | None
    value: Term | None
    constraint: Constraint
    shape: Shape
    root: Shape
    bindings: Mapping[str, Term] = field(default_factory=dict, compare=False)
