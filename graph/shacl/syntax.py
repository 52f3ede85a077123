"""The structure of a SPARQL query that a shape holds: tokens, groups, patterns, with their places in the text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .paths import Path
    from .terms import Term


_TOKEN = re.compile(
    r"""(?P<space>\s+|\#[^\n]*)
    |(?P<iri><[^<>"{}|^`\\\s]*>)
    |(?P<string>\"{3}(?:[^\"\\]|\\.|\"(?!\"\"))*\"{3}|'{3}(?:[^'\\]|\\.|'(?!''))*'{3}|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')
    |(?P<var>[?$]\w+)
    |(?P<lang>@[A-Za-z][A-Za-z0-9-]*)
    |(?P<blank>_:[\w.-]*\w)
    |(?P<number>\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+)
    |(?P<name>[\w][\w.-]*:(?:[\w:%][\w.:%-]*[\w:%-]|[\w:%])?|:(?:[\w:%][\w.:%-]*[\w:%-]|[\w:%])?|\w+)
    |(?P<sign>\^\^|&&|\|\||!=|<=|>=|[{}()\[\].;,=<>!|/^*+?-])""",
    re.VERBOSE,
)
_AGGREGATES = frozenset({"COUNT", "SUM", "MIN", "MAX", "AVG", "SAMPLE", "GROUP_CONCAT"})


class Opaque(Exception):
    """The query has a form that this reader does not know."""


@dataclass(frozen=True, slots=True)
class Token:
    """A token with its place in the text; `kind` is iri, string, var, lang, blank, number, name or sign."""

    kind: str
    text: str
    start: int
    end: int

    @property
    def word(self) -> str:
        """A keyword in capitals; a variable as ?name."""
        return "?" + self.text[1:] if self.kind == "var" else self.text.upper() if self.kind == "name" else self.text


@dataclass(frozen=True, slots=True)
class Pattern:
    """A triple pattern; variables are `?name`, terms are terms, a variable predicate is the any-predicate step."""

    subject: str | Term
    path: Path
    object: str | Term
    predicate: str | None = None

    def variables(self) -> list[str]:
        """The variables that a match binds."""
        return [term for term in (self.subject, self.object, self.predicate) if isinstance(term, str)]

    def mentions(self, variable: str) -> bool:
        """Whether the variable stands in the pattern."""
        return variable in self.variables()


@dataclass(frozen=True, slots=True)
class Expression:
    """A FILTER (`target` None) or BIND: the variables it reads, the groups of its EXISTS, and its place in the text."""

    variables: frozenset[str]
    exists: tuple[Group, ...]
    start: int
    end: int
    target: str | None = None

    def mentions(self, variable: str) -> bool:
        """Whether the expression reads the variable, in an EXISTS or outside."""
        return variable in self.variables or any(group.mentions(variable) for group in self.exists)


@dataclass(frozen=True, slots=True)
class Branch:
    """A nested group, with its place: `kind` is plain (`groups` are the branches of a UNION), optional or select."""

    kind: str
    groups: tuple[Group, ...]
    start: int
    end: int
    select: Select | None = None

    def mentions(self, variable: str) -> bool:
        """Whether the variable stands in one of the groups."""
        return any(group.mentions(variable) for group in self.groups)


@dataclass(frozen=True, slots=True)
class Group:
    """A group graph pattern; `start` and `end` are the offsets just inside its braces."""

    start: int
    end: int
    elements: tuple[Pattern | Expression | Branch, ...]

    @property
    def patterns(self) -> list[Pattern]:
        """The triple patterns that stand directly in the group."""
        return [element for element in self.elements if isinstance(element, Pattern)]

    def bound(self) -> set[str]:
        """The variables that the group's own triple patterns bind."""
        return {term for pattern in self.patterns for term in pattern.variables()}

    def mentions(self, variable: str) -> bool:
        """Whether the variable stands anywhere in the group."""
        return any(element.mentions(variable) for element in self.elements)


@dataclass(frozen=True, slots=True)
class Select:
    """A query or subquery; `projected` is None for `*`."""

    where: Group
    projected: tuple[str, ...] | None
    grouped: tuple[str, ...] | None
    aggregates: bool
    limited: bool


def tokens(text: str) -> list[Token]:
    """The tokens of a query.

    Raises:
        Opaque: a character begins no token.
    """
    found: list[Token] = []
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None or match.lastgroup is None:
            raise Opaque(text[at : at + 20])
        if match.lastgroup != "space":
            found.append(Token(match.lastgroup, match.group(), at, match.end()))
        at = match.end()
    return found


def aggregate(inside: list[Token]) -> bool:
    """Whether the tokens hold an aggregate."""
    return any(token.word in _AGGREGATES and after.text == "(" for token, after in pairwise(inside))
