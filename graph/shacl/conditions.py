"""Constraints that a value node meets or breaks by itself, as SPARQL conditions."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from ..errors import SyntaxFault
from .terms import RDF_NS, SHACL, XSD_NS, is_blank, text

if TYPE_CHECKING:
    from collections.abc import Callable

    from .focus import Classes
    from .model import Constraint, Shape

# The datatypes whose lexical form Oxigraph checks in a cast of the same name.
CASTS = frozenset(
    {
        "boolean",
        "integer",
        "decimal",
        "double",
        "float",
        "dateTime",
        "date",
        "time",
        "gYear",
        "gYearMonth",
        "gMonth",
        "gMonthDay",
        "gDay",
        "duration",
        "dayTimeDuration",
        "yearMonthDuration",
    }
)
# Oxigraph keeps a literal of these as xsd:integer, so that the store cannot tell whether the datatype was met.
NARROW = frozenset(
    {
        "byte",
        "short",
        "int",
        "long",
        "nonNegativeInteger",
        "positiveInteger",
        "nonPositiveInteger",
        "negativeInteger",
        "unsignedByte",
        "unsignedShort",
        "unsignedInt",
        "unsignedLong",
    }
)
_KINDS = {
    "IRI": "isIRI({0})",
    "BlankNode": "isBlank({0})",
    "Literal": "isLiteral({0})",
    "BlankNodeOrIRI": "!isLiteral({0})",
    "BlankNodeOrLiteral": "!isIRI({0})",
    "IRIOrLiteral": "!isBlank({0})",
}
_ORDER = {"minExclusive": ">", "minInclusive": ">=", "maxExclusive": "<", "maxInclusive": "<="}


class Conditions:
    """Writes conditions; each is true or false for every term, never an error."""

    def __init__(self, classes: Classes) -> None:
        """Keep the class hierarchy that sh:class looks at."""
        self._classes = classes
        self._fresh = 0
        self._writers: dict[str, Callable[[Constraint, str], str | None]] = {
            "class": self._class,
            "datatype": self._datatype,
            "nodeKind": self._node_kind,
            "pattern": self._pattern,
            "languageIn": self._languages,
            "in": self._in,
            "not": self._not,
            "and": self._logical,
            "or": self._logical,
            "node": self._logical,
            "xone": self._xone,
        }

    def condition(self, constraint: Constraint, var: str) -> str | None:
        """True where the value in `var` meets the constraint; None where no single value decides that."""
        if constraint.name in _ORDER:
            return f"COALESCE({var} {_ORDER[constraint.name]} {text(constraint.terms[0])}, false)"
        if constraint.name == "minLength":
            return f"COALESCE(STRLEN(STR({var})) >= {constraint.number}, false)"
        if constraint.name == "maxLength":
            return f"COALESCE(STRLEN(STR({var})) <= {constraint.number}, false)"
        writer = self._writers.get(constraint.name)
        return writer(constraint, var) if writer else None

    def shape(self, shape: Shape, var: str) -> str | None:
        """True where the node in `var` conforms to the shape; None where more than the node decides."""
        if shape.deactivated:
            return "true"
        if shape.path is not None:
            return None
        parts = [self.own(item, var) for item in shape.constraints]
        known = [part for part in parts if part is not None]
        if len(known) < len(parts):
            return None
        return f"({' && '.join(known)})" if known else "true"

    def own(self, constraint: Constraint, var: str) -> str | None:
        """As `condition`, for a node shape: the value node is the focus node itself."""
        if constraint.name == "hasValue":
            term = constraint.terms[0]
            return "false" if is_blank(term) else f"sameTerm({var}, {text(term)})"
        return self.condition(constraint, var)

    def _variable(self) -> str:
        self._fresh += 1
        return f"?c{self._fresh}"

    def _class(self, constraint: Constraint, var: str) -> str:
        kind = constraint.terms[0]
        if not isinstance(kind, NamedNode):
            return "false"
        members = self._classes.members(kind)
        fresh = self._variable()
        among = "" if len(members) == 1 else f" FILTER({fresh} IN ({', '.join(str(member) for member in members)}))"
        return f"EXISTS {{ {var} a {fresh if among else kind} .{among} }}"

    def _datatype(self, constraint: Constraint, var: str) -> str | None:
        kind = constraint.terms[0]
        if kind.value.removeprefix(XSD_NS) in NARROW:
            return None
        same = f"datatype({var}) = {kind}"
        if kind.value == RDF_NS + "langString":
            return f"COALESCE(lang({var}) != '', false)"
        if kind.value.removeprefix(XSD_NS) in CASTS:
            return f"COALESCE({same} && isLiteral({kind}({var})), false)"
        return f"COALESCE({same}, false)"

    def _node_kind(self, constraint: Constraint, var: str) -> str:
        kind = _KINDS.get(constraint.terms[0].value.removeprefix(SHACL), "false")
        return kind.format(var)

    def _pattern(self, constraint: Constraint, var: str) -> str | None:
        pattern, *flags = (text(Literal(term.value)) for term in constraint.terms)
        arguments = ", ".join([pattern, *flags])
        return f"COALESCE(REGEX(STR({var}), {arguments}), false)" if _known(arguments) else None

    def _languages(self, constraint: Constraint, var: str) -> str:
        ranges = [f"langMatches(lang({var}), {text(Literal(term.value))})" for term in constraint.terms]
        return f"COALESCE({' || '.join(ranges)}, false)" if ranges else "false"

    def _in(self, constraint: Constraint, var: str) -> str:
        named = [text(term) for term in constraint.terms if isinstance(term, NamedNode)]
        same = [f"sameTerm({var}, {text(term)})" for term in constraint.terms if isinstance(term, Literal)]
        if named:
            same.append(f"(isIRI({var}) && {var} IN ({', '.join(named)}))")
        return f"({' || '.join(same)})" if same else "false"

    def _inner(self, shapes: tuple[Shape, ...], var: str, *, narrow: bool = True) -> list[str] | None:
        parts = [self.shape(shape, var) for shape in shapes if narrow or not _is_narrow(shape)]
        known = [part for part in parts if part is not None]
        return known if len(known) == len(parts) else None

    def _not(self, constraint: Constraint, var: str) -> str | None:
        parts = self._inner(constraint.shapes, var)
        return None if parts is None else f"!({parts[0]})"

    def _logical(self, constraint: Constraint, var: str) -> str | None:
        # beside xsd:integer a narrower type adds nothing: the store keeps such a value as xsd:integer
        wide = constraint.name == "or" and any(_datatype(shape) == XSD_NS + "integer" for shape in constraint.shapes)
        parts = self._inner(constraint.shapes, var, narrow=not wide)
        if parts is None:
            return None
        return f"({(' || ' if constraint.name == 'or' else ' && ').join(parts)})" if parts else "true"

    def _xone(self, constraint: Constraint, var: str) -> str | None:
        parts = self._inner(constraint.shapes, var)
        if parts is None:
            return None
        return f"({' + '.join(f'IF({part}, 1, 0)' for part in parts)} = 1)" if parts else "false"


def _datatype(shape: Shape) -> str | None:
    """The datatype that is all the shape asks for."""
    only = shape.constraints[0] if len(shape.constraints) == 1 and shape.path is None else None
    return only.terms[0].value if only and only.name == "datatype" else None


def _is_narrow(shape: Shape) -> bool:
    return (_datatype(shape) or "").removeprefix(XSD_NS) in NARROW


@cache
def _known(arguments: str) -> bool:
    """Whether Oxigraph's regular expressions know the pattern: one that they do not know would match nothing."""
    answer = Store().query(f'SELECT (REGEX("", {arguments}) AS ?known) WHERE {{}}')
    return isinstance(answer, QuerySolutions) and any(row["known"] is not None for row in answer)


def compiled(shape: Shape, constraint: Constraint) -> re.Pattern[str]:
    """The pattern for Python's `re`.

    Raises:
        SyntaxFault: it is not a regular expression.
    """
    pattern, *flags = (term.value for term in constraint.terms)
    known = {"i": re.IGNORECASE, "s": re.DOTALL, "m": re.MULTILINE, "x": re.VERBOSE}
    try:
        return re.compile(pattern, sum(known[flag] for flag in "".join(flags)))
    except (re.error, KeyError) as fault:
        words = f"shape {shape.name}: sh:pattern {pattern!r} is not a regular expression: {fault}"
        raise SyntaxFault(words, where=shape.file) from fault
