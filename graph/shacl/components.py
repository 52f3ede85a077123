"""SPARQL in a shapes graph: `sh:sparql` constraints, custom components and their prefixes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from ..errors import SyntaxFault
from .model import Constraint, Query
from .terms import SHACL, Node, Term, sh

if TYPE_CHECKING:
    from .triples import Triples

_IMPORTS = NamedNode("http://www.w3.org/2002/07/owl#imports")


class Queries:
    """Reads the queries of a shapes graph."""

    def __init__(self, triples: Triples) -> None:
        """Find the components that the graph declares."""
        self._triples = triples
        self._components = [
            node for node in triples.instances(sh("ConstraintComponent")) if triples.nodes(node, "parameter")
        ]

    def constraint(self, node: Node) -> Query | None:
        """The query of a `sh:sparql` value; None where it is deactivated."""
        off = self._triples.value(node, "deactivated")
        if isinstance(off, Literal) and off.value in {"true", "1"}:
            return None
        return self._query(node, "select", {}, frozenset())

    def custom(self, node: Node, *, is_property: bool) -> list[Constraint]:
        """The constraints that custom components put on the shape."""
        found: list[Constraint] = []
        for component in self._components:
            for bound, absent in self._uses(component, node):
                validator, kind = self._validator(component, is_property=is_property)
                query = self._query(validator, kind, bound, absent)
                found.append(Constraint("custom", NamedNode(component.value), query=query))
        return found

    def _uses(self, component: Node, node: Node) -> list[tuple[dict[str, Term], frozenset[str]]]:
        """The values of the component's parameters, once for each time that the shape uses it."""
        names: dict[str, list[Term]] = {}
        absent: set[str] = set()
        for parameter in self._triples.nodes(component, "parameter"):
            path = self._triples.value(parameter, "path")
            if not isinstance(path, NamedNode):
                raise SyntaxFault("a parameter of a component needs sh:path", where=self._triples.place(component))
            name = path.value.replace("#", "/").rsplit("/", 1)[-1]
            values = self._triples.values(node, path)
            optional = self._triples.value(parameter, "optional")
            if values:
                names[name] = values
            elif isinstance(optional, Literal) and optional.value in {"true", "1"}:
                absent.add(name)
            else:
                return []
        if len(names) == 1:  # SHACL 6.2.3: only a component with one parameter may be used more than once in a shape
            ((name, values),) = names.items()
            return [({name: value}, frozenset(absent)) for value in values]
        return [({name: values[0] for name, values in names.items()}, frozenset(absent))]

    def _validator(self, component: Node, *, is_property: bool) -> tuple[Node, str]:
        own = "propertyValidator" if is_property else "nodeValidator"
        for name in (own, "validator"):
            for node in self._triples.nodes(component, name):
                if self._triples.value(node, "select"):
                    return node, "select"
                if self._triples.value(node, "ask"):
                    return node, "ask"
        raise SyntaxFault(
            f"the component <{component.value}> has no SPARQL validator for this kind of shape",
            where=self._triples.place(component),
        )

    def _query(self, node: Node, kind: str, bound: dict[str, Term], absent: frozenset[str]) -> Query:
        text = self._triples.value(node, kind)
        if not isinstance(text, Literal):
            raise SyntaxFault(f"a SPARQL constraint has no sh:{kind}", where=self._triples.place(node))
        messages = tuple(m for m in self._triples.values(node, sh("message")) if isinstance(m, Literal))
        return Query(node, kind, self._prologue(node), text.value, messages, bound, absent)

    def _prologue(self, node: Node) -> str:
        found: dict[str, str] = {}
        pending: list[Term] = self._triples.values(node, sh("prefixes"))[:]
        seen: set[Term] = set()
        while pending:
            if (here := pending.pop(0)) in seen:
                continue
            seen.add(here)
            pending += self._triples.values(here, _IMPORTS)
            for declared in self._triples.nodes(here, "declare"):
                prefix, namespace = (self._triples.value(declared, name) for name in ("prefix", "namespace"))
                if prefix is None or namespace is None:
                    raise SyntaxFault(
                        f"<{SHACL}declare> needs a prefix and a namespace", where=self._triples.place(here)
                    )
                found.setdefault(prefix.value, namespace.value)
        return "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in found.items())
