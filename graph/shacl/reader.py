"""Reads the SPARQL of a shape into its structure.

Oxigraph decides whether a query is correct; this reader only finds out where `$this` has to be put in and what the
query looks at. What it does not understand (a collection in a pattern, a query in a form it does not know) raises
`Opaque`, and the caller takes the slow way: one query for each node, no dependencies.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from .paths import Alternative, Inverse, Path, Repeat, Sequence, Step
from .syntax import Branch, Expression, Group, Opaque, Pattern, Select, Token, aggregate
from .terms import RDF_NS, XSD_NS, Term

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_MODIFIERS = frozenset({"GROUP", "HAVING", "ORDER", "LIMIT", "OFFSET"})


def read(stream: list[Token], prefixes: Mapping[str, str], path: Path | None) -> Select:
    """The structure of a SELECT or ASK query; `path` is what `$PATH` stands for.

    Raises:
        Opaque: the reader does not know the form.
    """
    return _Reader(stream, dict(prefixes), path).query()


class _Reader:
    def __init__(self, stream: list[Token], prefixes: dict[str, str], path: Path | None) -> None:
        self._tokens = stream
        self._at = 0
        self._prefixes = prefixes
        self._path = path
        self._fresh = 0

    def _peek(self, ahead: int = 0) -> Token:
        index = self._at + ahead
        return self._tokens[index] if index < len(self._tokens) else Token("end", "", -1, -1)

    def _next(self) -> Token:
        token = self._peek()
        self._at += 1
        return token

    def _take(self, word: str) -> bool:
        if self._peek().word == word:
            self._at += 1
            return True
        return False

    def _expect(self, word: str) -> Token:
        token = self._next()
        if token.word != word:
            raise Opaque(f"{token.text} instead of {word}")
        return token

    def query(self) -> Select:
        while self._take("PREFIX"):
            prefix, iri = self._next(), self._next()
            self._prefixes[prefix.text.removesuffix(":")] = iri.text[1:-1]
        if self._take("ASK"):
            self._take("WHERE")
            return Select(self._group(), None, None, aggregates=False, limited=False)
        found = self._select()
        if self._peek().kind != "end":
            raise Opaque(self._peek().text)
        return found

    def _select(self) -> Select:
        self._expect("SELECT")
        if self._peek().word in {"DISTINCT", "REDUCED"}:
            self._next()
        projected: list[str] | None = []
        aggregates = False
        while self._peek().word not in {"WHERE", "{"}:
            if self._take("*"):
                projected = None
            elif self._peek().kind == "var" and projected is not None:
                projected.append(self._next().word)
            elif self._peek().text == "(" and projected is not None:
                inside = self._balanced()
                projected.append(inside[-2].word)
                aggregates = aggregates or aggregate(inside)
            else:
                raise Opaque(self._peek().text)
        self._take("WHERE")
        where = self._group()
        grouped, limited, counted = self._modifiers()
        return Select(
            where,
            None if projected is None else tuple(projected),
            grouped,
            aggregates=aggregates or counted or grouped is not None,
            limited=limited,
        )

    def _modifiers(self) -> tuple[tuple[str, ...] | None, bool, bool]:
        grouped: list[str] | None = None
        limited = aggregates = False
        while self._peek().word in _MODIFIERS:
            word = self._next().word
            limited = limited or word in {"LIMIT", "OFFSET"}
            self._take("BY")
            while self._peek().kind != "end" and self._peek().word not in {*_MODIFIERS, "}"}:
                if self._peek().text == "(":
                    aggregates = aggregate(self._balanced()) or aggregates
                    continue
                token = self._next()
                if word == "GROUP" and token.kind == "var":
                    grouped = [*(grouped or []), token.word]
        return (None if grouped is None else tuple(grouped)), limited, aggregates

    def _balanced(self) -> list[Token]:
        """The tokens from an opening bracket to its closing one; groups inside are skipped over."""
        first, depth = self._at, 0
        while True:
            token = self._next()
            if token.kind == "end":
                raise Opaque("a bracket is not closed")
            depth += (token.text in "({[") - (token.text in ")}]") if token.kind == "sign" else 0
            if not depth:
                return self._tokens[first : self._at]

    def _group(self) -> Group:
        start = self._expect("{").end
        if self._peek().word == "SELECT":
            first = self._at
            select = self._select()
            branch = Branch("select", (select.where,), self._tokens[first].start, self._peek(-1).end, select)
            return Group(start, self._expect("}").start, (branch,))
        found: list[Pattern | Expression | Branch] = []
        while not self._take("}"):
            if self._take("."):
                continue
            found.extend(self._element())
        return Group(start, self._peek(-1).start, tuple(found))

    def _element(self) -> list[Pattern | Expression | Branch]:
        match self._peek().word:
            case "{":
                return [self._union()]
            case "OPTIONAL":
                start = self._next().start
                return [Branch("optional", (self._group(),), start, self._peek(-1).end)]
            case "FILTER":
                self._next()
                return [self._filter()]
            case "BIND":
                self._next()
                return [self._bind()]
            case "MINUS" | "SERVICE" | "VALUES" | "GRAPH" as word:
                raise Opaque(word)
            case _:
                return list(self._triples())

    def _union(self) -> Branch:
        start = self._peek().start
        groups = [self._group()]
        while self._take("UNION"):
            groups.append(self._group())
        only = groups[0].elements
        if len(groups) == 1 and len(only) == 1 and isinstance(only[0], Branch) and only[0].kind == "select":
            return replace(only[0], start=start, end=self._peek(-1).end)
        return Branch("plain", tuple(groups), start, self._peek(-1).end)

    def _filter(self) -> Expression:
        first = self._at
        if self._peek().word in {"NOT", "EXISTS"}:
            self._take("NOT")
            self._expect("EXISTS")
            return self._placed(Expression(frozenset(), (self._group(),), 0, 0), first)
        while self._peek().text != "(":
            if self._next().kind not in {"name", "iri"}:
                raise Opaque("FILTER")
        self._balanced()
        return self._expression(first, self._at)

    def _bind(self) -> Expression:
        first = self._at
        inside = self._balanced()
        end = self._at
        found = self._expression(first, end - 3)
        self._at = end
        return self._placed(Expression(found.variables, found.exists, 0, 0, inside[-2].word), first)

    def _expression(self, first: int, end: int) -> Expression:
        """The variables of an expression outside its EXISTS, and the groups of those."""
        groups: list[Group] = []
        variables: set[str] = set()
        self._at = first
        while self._at < end:
            if self._take("EXISTS"):
                groups.append(self._group())
            elif (token := self._next()).kind == "var":
                variables.add(token.word)
        return self._placed(Expression(frozenset(variables), tuple(groups), 0, 0), first)

    def _placed(self, expression: Expression, first: int) -> Expression:
        """The expression with the place of its tokens, from the first to the last one read."""
        return replace(expression, start=self._tokens[first].start, end=self._peek(-1).end)

    def _triples(self) -> Iterator[Pattern]:
        subject: str | Term
        if self._peek().text == "[":
            subject, inner = self._nameless()
            yield from inner
        else:
            subject = self._term()
        if self._peek().text not in {".", "}"}:
            yield from self._properties(subject)

    def _nameless(self) -> tuple[str, list[Pattern]]:
        self._expect("[")
        self._fresh += 1
        name = f"?_n{self._fresh}"
        inner = [] if self._peek().text == "]" else list(self._properties(name))
        self._expect("]")
        return name, inner

    def _properties(self, subject: str | Term) -> Iterator[Pattern]:
        while True:
            predicate = self._next().word if self._peek().kind == "var" else None
            path: Path = Step(None)
            if predicate is None:
                path = self._alternatives()
            elif predicate == "?PATH" and self._path is not None:
                path, predicate = self._path, None
            while True:
                value: str | Term
                if self._peek().text == "[":
                    value, inner = self._nameless()
                    yield from inner
                else:
                    value = self._term()
                yield Pattern(subject, path, value, predicate)
                if not self._take(","):
                    break
            while self._take(";"):
                pass
            if self._peek(-1).text != ";" or self._peek().text in {".", "}", "]"}:
                return

    def _alternatives(self) -> Path:
        parts = [self._sequence()]
        while self._take("|"):
            parts.append(self._sequence())
        return parts[0] if len(parts) == 1 else Alternative(tuple(parts))

    def _sequence(self) -> Path:
        parts = [self._step()]
        while self._take("/"):
            parts.append(self._step())
        return parts[0] if len(parts) == 1 else Sequence(tuple(parts))

    def _step(self) -> Path:
        if self._take("^"):
            return Inverse(self._step())
        if self._take("!"):
            if self._peek().text == "(":
                self._balanced()
            else:
                self._take("^")
                self._next()
            return Alternative((Step(None), Inverse(Step(None))))
        if self._take("("):
            path = self._alternatives()
            self._expect(")")
        else:
            term = self._term()
            if not isinstance(term, NamedNode):
                raise Opaque("a path")
            path = Step(term)
        if self._peek().text in {"*", "+", "?"}:
            return Repeat(path, self._next().text)
        return path

    def _term(self) -> str | Term:
        token = self._next()
        match token.kind:
            case "var" | "blank":
                return token.word if token.kind == "var" else "?_" + token.text[2:]
            case "iri":
                return NamedNode(token.text[1:-1])
            case "string":
                return self._literal(token)
            case "number":
                kind = "double" if "e" in token.text.lower() else "decimal" if "." in token.text else "integer"
                return Literal(token.text, datatype=NamedNode(XSD_NS + kind))
            case "name":
                return self._name(token)
            case _:
                raise Opaque(token.text)

    def _name(self, token: Token) -> Term:
        if token.text == "a":
            return NamedNode(RDF_NS + "type")
        if token.text in {"true", "false"}:
            return Literal(token.text, datatype=NamedNode(XSD_NS + "boolean"))
        prefix, colon, local = token.text.partition(":")
        if not colon or prefix not in self._prefixes:
            raise Opaque(token.text)
        return NamedNode(self._prefixes[prefix] + local)

    def _literal(self, token: Token) -> Literal:
        quote = 3 if token.text[:3] in {'"""', "'''"} else 1
        value = token.text[quote:-quote]
        if "\\" in value:
            raise Opaque("an escape in a string of a pattern")
        if self._peek().kind == "lang":
            return Literal(value, language=self._next().text[1:])
        if self._take("^^"):
            kind = self._term()
            return Literal(value, datatype=kind) if isinstance(kind, NamedNode) else Literal(value)
        return Literal(value)
