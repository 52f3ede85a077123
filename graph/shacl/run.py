"""Evaluates shapes as sets: one query for all value conditions of a shape, one for all that focus nodes decide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from .conditions import Conditions, compiled
from .model import Constraint, Result, Shape
from .paths import HERE, Path, Step, extend, nullable, reaches
from .sparql import Constraints
from .terms import is_blank, text
from .unsupported import Unsupported

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from .data import Data
    from .focus import Classes, Focus
    from .sparql import Prepared
    from .terms import Term


class Runner:
    """Runs shapes over data."""

    def __init__(self, data: Data, classes: Classes, prepared: dict[Constraint, Prepared] | None = None) -> None:
        """`classes` is the hierarchy of the data; `prepared` keeps the SPARQL of shapes, read, between runs."""
        self._data = data
        self._sparql = Constraints(data, self._nodes, {} if prepared is None else prepared)
        self._conditions = Conditions(classes)
        self._sets: dict[str, Callable[[Shape, Constraint, Focus, Shape], Iterator[Result]]] = {
            "datatype": self._narrow,
            "pattern": self._pattern,
            "minCount": self._count,
            "maxCount": self._count,
            "equals": self._equals,
            "disjoint": self._disjoint,
            "lessThan": self._less,
            "lessThanOrEquals": self._less,
            "uniqueLang": self._unique_lang,
            "closed": self._closed,
            "not": self._logical,
            "node": self._logical,
            "and": self._logical,
            "or": self._logical,
            "xone": self._logical,
            "qualifiedMinCount": self._qualified,
            "qualifiedMaxCount": self._qualified,
            "sparql": self._query,
            "custom": self._query,
        }

    def results(self, shape: Shape, focus: Focus) -> list[Result]:
        """All results of the shape for the focus nodes, nested property shapes included.

        A result of a property shape that two nodes lead to stands twice, as the W3C suite wants it.
        """
        return [result for _, result in self._results(shape, focus, shape)]

    def _results(self, shape: Shape, focus: Focus, root: Shape) -> list[tuple[Term, Result]]:
        """Each result with the focus node that it came from: the result's own is deeper for a nested property shape."""
        found = [(result.focus, result) for result in self._own(shape, focus, root)]
        for inner, path in self._deeper(shape):
            broken: dict[Term, list[Result]] = {}
            for origin, result in self._results(inner, focus.through(path), root):
                broken.setdefault(origin, []).append(result)
            if broken:
                pairs = self._pairs(focus, path)
                found += [(this, result) for this, value in pairs for result in broken.get(value, ())]
        return found

    def _failing(self, shape: Shape, focus: Focus, root: Shape) -> set[Term]:
        """The focus nodes that do not conform to the shape."""
        return {origin for origin, _ in self._results(shape, focus, root)}

    def _group(self, shape: Shape) -> list[Shape]:
        """The shape and, for a node shape, its property shapes: all that look at the same focus nodes."""
        if shape.deactivated:
            return []
        inner = [item.shapes[0] for item in shape.constraints if item.name == "property"] if shape.path is None else []
        return [shape, *(item for item in inner if not item.deactivated)]

    def _deeper(self, shape: Shape) -> Iterator[tuple[Shape, Path]]:
        """Property shapes within property shapes, with the path that leads to their focus nodes."""
        for member in self._group(shape):
            if member.path is not None:
                for item in member.constraints:
                    if item.name == "property":
                        yield item.shapes[0], member.path

    def _own(self, shape: Shape, focus: Focus, root: Shape) -> list[Result]:
        group = self._group(shape)
        found = list(self._focus_conditions(group, focus, root))
        for member in group:
            found += self._value_conditions(member, focus, root)
            for item in member.constraints:
                if self._by_set(member, item):
                    found += self._sets[item.name](member, item, focus, root)
        return found

    def _by_set(self, shape: Shape, item: Constraint) -> bool:
        return item.name in self._sets and not self._of_focus(shape, item) and self._of_value(shape, item) is None

    def _of_value(self, shape: Shape, item: Constraint) -> str | None:
        if shape.path is None:
            return self._conditions.own(item, "?this")
        return self._conditions.condition(item, "?value")

    @staticmethod
    def _of_focus(shape: Shape, item: Constraint) -> str | None:  # noqa: PLR0911 - one return a kind of constraint
        """A condition that a focus node alone decides, whatever its values are."""
        path = shape.path
        if path is None:
            return None
        match item.name, item.number:
            case "minCount", 0:
                return "true"
            case "minCount", 1:
                return "true" if nullable(path) else f"EXISTS {{ ?this {path} ?v1 }}"
            case "maxCount", 0:
                return "false" if nullable(path) else f"NOT EXISTS {{ ?this {path} ?v1 }}"
            case "maxCount", 1 if not nullable(path):
                return f"NOT EXISTS {{ ?this {path} ?v1 . ?this {path} ?v2 . FILTER(!sameTerm(?v1, ?v2)) }}"
            case "hasValue", _:
                term = item.terms[0]
                return "false" if is_blank(term) else reaches("?this", path, text(term))
            case _:
                return None

    def _focus_conditions(self, group: list[Shape], focus: Focus, root: Shape) -> Iterator[Result]:
        tests = [
            (shape, item, condition)
            for shape in group
            for item in shape.constraints
            if (condition := self._of_focus(shape, item))
        ]
        for row, (shape, item) in self._flagged(tests, "?this", focus.pattern()):
            yield self._result(shape, item, root, row[0])

    def _value_conditions(self, shape: Shape, focus: Focus, root: Shape) -> Iterator[Result]:
        tests = [(shape, item, condition) for item in shape.constraints if (condition := self._of_value(shape, item))]
        variables, body = (
            ("?this", focus.pattern()) if shape.path is None else ("?this ?value", _values(focus, shape.path))
        )
        for row, (_, item) in self._flagged(tests, variables, body):
            value = row[1] if shape.path else None if item.name == "hasValue" else row[0]
            yield self._result(shape, item, root, row[0], value)

    def _flagged(
        self, tests: list[tuple[Shape, Constraint, str]], variables: str, body: str
    ) -> Iterator[tuple[Sequence[Term | None], tuple[Shape, Constraint]]]:
        """Each distinct row that breaks a condition, with the constraint it breaks."""
        if not tests:
            return
        flags = ", ".join(f'IF({condition}, "", "{index} ")' for index, (_, _, condition) in enumerate(tests))
        only = f"BIND(CONCAT({flags}) AS ?k) FILTER(?k != '')"
        if len(tests) == 1:
            only = f"BIND('0' AS ?k) FILTER(!({tests[0][2]}))"
        for row in self._rows(f"SELECT DISTINCT {variables} ?k WHERE {{ {body} {only} }}"):
            broken = row[len(row) - 1]
            for index in (broken.value if broken is not None else "").split():
                shape, item, _ = tests[int(index)]
                yield row, (shape, item)

    def _count(self, shape: Shape, item: Constraint, focus: Focus, root: Shape) -> Iterator[Result]:
        counts: dict[Term, int] = dict.fromkeys(self._nodes(focus), 0) if item.name == "minCount" else {}
        for this, _ in self._pairs(focus, shape.path or HERE):
            counts[this] = counts.get(this, 0) + 1
        for this, count in counts.items():
            if count < item.number if item.name == "minCount" else count > item.number:
                yield self._result(shape, item, root, this)

    @staticmethod
    def _narrow(shape: Shape, item: Constraint, _focus: Focus, _root: Shape) -> Iterator[Result]:
        raise Unsupported(shape, f"sh:datatype {item.terms[0]}, which the store keeps as xsd:integer")

    def _pattern(self, shape: Shape, item: Constraint, focus: Focus, root: Shape) -> Iterator[Result]:
        """A pattern that Oxigraph's expressions lack (look-around): the values are tested here."""
        expression = compiled(shape, item)
        for this, value in self._pairs(focus, shape.path or HERE):
            if is_blank(value) or not expression.search(value.value):
                yield self._result(shape, item, root, this, value)

    def _equals(self, shape: Shape, item: Constraint, focus: Focus, root: Shape) -> Iterator[Result]:
        path, other = shape.path or HERE, item.terms[0]
        missing = f"{_values(focus, shape.path)} FILTER NOT EXISTS {{ ?this {other} ?value }}"
        extra = f"{focus.pattern()} ?this {other} ?value . FILTER(!{reaches('?this', path, '?value')})"
        for body in (missing, extra):
            for this, value in self._rows(f"SELECT DISTINCT ?this ?value WHERE {{ {body} }}"):
                yield self._result(shape, item, root, this, value)

    def _disjoint(self, shape: Shape, item: Constraint, focus: Focus, root: Shape) -> Iterator[Result]:
        body = f"{_values(focus, shape.path)} FILTER EXISTS {{ ?this {item.terms[0]} ?value }}"
        for this, value in self._rows(f"SELECT DISTINCT ?this ?value WHERE {{ {body} }}"):
            yield self._result(shape, item, root, this, value)

    def _less(self, shape: Shape, item: Constraint, focus: Focus, root: Shape) -> Iterator[Result]:
        sign = "<" if item.name == "lessThan" else "<="
        body = f"{_values(focus, shape.path)} ?this {item.terms[0]} ?o . FILTER(!COALESCE(?value {sign} ?o, false))"
        for this, value, _ in self._rows(f"SELECT DISTINCT ?this ?value ?o WHERE {{ {body} }}"):
            yield self._result(shape, item, root, this, value)

    def _unique_lang(self, shape: Shape, item: Constraint, focus: Focus, root: Shape) -> Iterator[Result]:
        body = f"{_values(focus, shape.path)} BIND(lang(?value) AS ?l) FILTER(?l != '') ?this {shape.path} ?o ."
        query = f"SELECT DISTINCT ?this ?l WHERE {{ {body} FILTER(lang(?o) = ?l && !sameTerm(?o, ?value)) }}"
        for this, _ in self._rows(query):
            yield self._result(shape, item, root, this)

    def _closed(self, shape: Shape, item: Constraint, focus: Focus, root: Shape) -> Iterator[Result]:
        allowed = ", ".join(text(term) for term in item.terms if not is_blank(term))
        body = f"{_values(focus, shape.path)} ?value ?p ?o . FILTER(?p NOT IN ({allowed}))"
        for this, predicate, value in self._rows(f"SELECT DISTINCT ?this ?p ?o WHERE {{ {body} }}"):
            yield self._result(shape, item, root, this, value, {"path": predicate} if predicate else {})

    def _logical(self, shape: Shape, item: Constraint, focus: Focus, root: Shape) -> Iterator[Result]:
        reached = focus.through(shape.path)
        failing = [self._failing(inner, reached, root) for inner in item.shapes]
        if item.name in {"node", "and"} and not any(failing):
            return
        for this, value in self._pairs(focus, shape.path or HERE):
            met = sum(value not in broken for broken in failing)
            if not _holds(item.name, met, len(failing)):
                yield self._result(shape, item, root, this, value)

    def _qualified(self, shape: Shape, item: Constraint, focus: Focus, root: Shape) -> Iterator[Result]:
        own, *others = (self._failing(inner, focus.through(shape.path), root) for inner in item.shapes)
        counts = dict.fromkeys(self._nodes(focus), 0)
        for this, value in self._pairs(focus, shape.path or HERE):
            if value not in own and all(value in broken for broken in others):
                counts[this] += 1
        for this, count in counts.items():
            if count < item.number if item.name == "qualifiedMinCount" else count > item.number:
                yield self._result(shape, item, root, this)

    def _query(self, shape: Shape, item: Constraint, focus: Focus, root: Shape) -> Iterator[Result]:
        for this, value, bindings in self._sparql.broken(shape, item, focus):
            yield self._result(shape, item, root, this, value, bindings)

    def _nodes(self, focus: Focus) -> list[Term]:
        query = f"SELECT DISTINCT ?this WHERE {{ {focus.pattern()} }}"
        return [this for (this,) in self._rows(query) if this is not None]

    def _pairs(self, focus: Focus, path: Path) -> Iterator[tuple[Term, Term]]:
        """Each focus node with each of its value nodes, once."""
        for this, value in self._rows(f"SELECT DISTINCT ?this ?value WHERE {{ {_values(focus, path)} }}"):
            if this is not None and value is not None:
                yield this, value

    def _rows(self, query: str) -> Iterable[Sequence[Term | None]]:
        return self._data.select(query)

    @staticmethod
    def _result(  # noqa: PLR0913, PLR0917 - what a result is made of
        shape: Shape,
        item: Constraint,
        root: Shape,
        this: Term | None,
        value: Term | None = None,
        bindings: dict[str, Term] | None = None,
    ) -> Result:
        if this is None:
            raise AssertionError("a query gave a row without focus node")
        said = (bindings or {}).get("path")  # of sh:closed, and of a query that selects ?path
        path = Step(said) if isinstance(said, NamedNode) else shape.path
        return Result(this, path, value, item, shape, root, bindings or {})


def _values(focus: Focus, path: Path | None) -> str:
    """Binds each focus node with each of its values."""
    return extend(focus.pattern(), "?this", path or HERE, "?value")


def _holds(name: str, met: int, among: int) -> bool:
    """Whether a logical constraint holds for a value that conforms to `met` of its `among` shapes."""
    match name:
        case "not":
            return met == 0
        case "or":
            return met > 0
        case "xone":
            return met == 1
        case _:
            return met == among
