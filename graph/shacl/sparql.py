"""Runs the SPARQL that shapes hold, with `$this` and the other variables bound beforehand as SHACL 5.3.1 wants it.

A query runs once for all focus nodes: the pattern that binds `?this` is put into each group that needs it. Where that
would change the meaning (an aggregate or a limit over more than one node), it runs once for each node instead.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import Store

from ..errors import SyntaxFault
from . import syntax
from .paths import HERE, extend
from .reader import read
from .rewrite import Script
from .syntax import Branch, Group, Opaque, Select, Token
from .terms import is_blank, text
from .unsupported import Unsupported

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from .data import Data
    from .focus import Focus
    from .model import Constraint, Query, Shape
    from .terms import Term

_FORBIDDEN = frozenset({"MINUS", "SERVICE", "VALUES"})
_SHAPES_GRAPH = frozenset({"?shapesGraph", "?currentShape"})


@dataclass(frozen=True, slots=True)
class Prepared:
    """A query of a shape, read: `select` is None where its form is not known."""

    query: Query
    tokens: list[Token]
    select: Select | None

    @property
    def by_node(self) -> bool:
        """Whether it has to run once for each focus node."""
        return self.select is None or _by_node(self.select)


def prepare(shape: Shape, query: Query) -> Prepared:
    """Read the query of a constraint.

    Raises:
        SyntaxFault: it uses what SHACL forbids beside pre-bound variables.
        Unsupported: it asks for the shapes graph.
    """
    prefixes = {
        line.split()[1].removesuffix(":"): line.split()[2][1:-1] for line in query.prologue.splitlines() if line
    }
    try:
        stream = syntax.tokens(query.text)
    except Opaque as fault:
        raise SyntaxFault(f"the SPARQL of {shape.name} does not parse near {fault}", where=shape.file) from fault
    _check(shape, query, stream)
    try:
        select = read(stream, prefixes, shape.path)
    except Opaque:
        select = None
    if select is not None:
        _check_subqueries(shape, select.where)
    return Prepared(query, stream, select)


def _check(shape: Shape, query: Query, stream: list[Token]) -> None:
    bound = {"?this", "?shapesGraph", "?currentShape", *(f"?{name}" for name in query.bound)}
    if query.kind == "ask":
        bound.add("?value")
    for token, after in zip(stream, [*stream[1:], Token("end", "", -1, -1)], strict=True):
        if token.kind == "name" and token.word in _FORBIDDEN:
            raise _fault(shape, f"uses {token.word}, which SHACL forbids in a constraint")
        if token.word == "AS" and after.word in bound:
            raise _fault(shape, f"binds ${after.word[1:]}, which is bound already")
        if token.word in _SHAPES_GRAPH:
            raise Unsupported(shape, f"${token.word[1:]} in SPARQL")


def _check_subqueries(shape: Shape, group: Group) -> None:
    for inner in _inner(group):
        for element in inner.elements:
            if isinstance(element, Branch) and element.select and "?this" not in (element.select.projected or ()):
                raise _fault(shape, "has a subquery that does not select $this")


def _fault(shape: Shape, what: str) -> SyntaxFault:
    return SyntaxFault(f"the SPARQL of {shape.name} {what}", where=shape.file)


def _inner(group: Group) -> Iterator[Group]:
    """The group and every group in it, those of EXISTS apart."""
    yield group
    for element in group.elements:
        if isinstance(element, Branch):
            for inner in element.groups:
                yield from _inner(inner)


def _by_node(select: Select) -> bool:
    if select.limited or (select.aggregates and "?this" not in (select.grouped or ())):
        return True
    return any(
        isinstance(element, Branch) and element.select is not None and _by_node(element.select)
        for inner in _inner(select.where)
        for element in inner.elements
    )


class Constraints:
    """Runs constraints over data."""

    def __init__(self, data: Data, nodes: Callable[[Focus], list[Term]], prepared: dict[Constraint, Prepared]) -> None:
        """`nodes` lists focus nodes, for what runs node by node; `prepared` is filled and shared between runs."""
        self._data = data
        self._nodes = nodes
        self._prepared = prepared

    def broken(
        self, shape: Shape, item: Constraint, focus: Focus
    ) -> Iterator[tuple[Term, Term | None, dict[str, Term]]]:
        """Each focus node that breaks the constraint, with the value and all that the query bound."""
        query = self._prepared.get(item)
        if query is None:
            if item.query is None:
                raise AssertionError("a SPARQL constraint without query")
            query = self._prepared[item] = prepare(shape, item.query)
        for bindings in self._solutions(shape, query, focus):
            this = bindings.get("this")
            if this is not None:
                value = bindings.get("value")
                yield this, this if value is None and shape.path is None else value, bindings

    def _solutions(self, shape: Shape, query: Prepared, focus: Focus) -> Iterator[dict[str, Term]]:
        if query.query.kind == "ask":
            yield from self._run(shape, query, _ask(shape, query, focus))
        elif query.by_node:
            for node in self._nodes(focus):
                if is_blank(node) or not str(node).startswith("<"):
                    raise Unsupported(shape, "SPARQL that runs for one node at a time, for a node without IRI")
                yield from self._run(shape, query, _for_node(shape, query, node))
        else:
            yield from self._run(shape, query, _for_all(shape, query, focus))

    def _run(self, shape: Shape, query: Prepared, sparql: str) -> Iterator[dict[str, Term]]:
        try:
            names, rows = self._data.solutions(query.query.prologue + sparql)
        except (SyntaxError, SyntaxFault) as fault:
            raise _fault(shape, f"does not parse{_position(query.query)}") from fault
        seen: set[tuple[Term | None, ...]] = set()
        wanted = [index for index, name in enumerate(names) if name in {"this", "value", "path"}]
        for row in rows:
            if (key := tuple(row[index] for index in wanted)) not in seen:
                seen.add(key)
                yield {name: term for name, term in zip(names, row, strict=False) if term is not None}


def _position(query: Query) -> str:
    """Where the query, as it stands in the shapes, stops making sense."""
    try:
        Store().query(query.prologue + query.text)
    except SyntaxError as fault:
        found = re.search(r"\d+:\d+", str(fault))
        line, column = map(int, found.group().split(":")) if found else (0, 0)
        return f" (line {line - query.prologue.count(chr(10))}, column {column} of the query)" if found else ""
    return ""


def _constants(query: Query) -> dict[str, str | None]:
    """What each parameter's variable stands for; None for an optional parameter that is not given."""
    return {f"?{name}": text(term) for name, term in query.bound.items()} | dict.fromkeys(
        (f"?{name}" for name in query.absent), None
    )


def _for_all(shape: Shape, query: Prepared, focus: Focus) -> str:
    if query.select is None:
        raise AssertionError("a query of unknown form runs node by node")
    script = Script(query.query.text, query.tokens, shape.path, _constants(query.query))
    script.bind(query.select.where, focus.pattern())
    return script.text()


def _for_node(shape: Shape, query: Prepared, node: Term) -> str:
    return Script(query.query.text, query.tokens, shape.path, _constants(query.query) | {"?this": text(node)}).text()


def _ask(shape: Shape, query: Prepared, focus: Focus) -> str:
    """All values for which the ASK is not true; inside EXISTS, outer variables are bound beforehand."""
    body = Script(query.query.text, query.tokens, shape.path, _constants(query.query)).text()
    body = body[body.index("{") :]
    values = extend(focus.pattern(), "?this", shape.path or HERE, "?value")
    return f"SELECT DISTINCT ?this ?value WHERE {{ {values} FILTER NOT EXISTS {body} }}"
