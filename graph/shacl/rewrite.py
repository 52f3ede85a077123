"""Rewrites the SPARQL of a shape: variables bound beforehand, and an order of work that Oxigraph does not find.

Inside EXISTS Oxigraph orders the patterns without knowing what is bound outside: `?x a oa:TextQuoteSelector` first, for
each row of the outer query again. Here each such group becomes EXISTS within EXISTS, one pattern each, from what is
bound to what is not: the same answer (a conjunction), by one index look-up a pattern (60 s before, 0.1 s after).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .paths import Inverse, Path, Sequence, Step
from .syntax import Branch, Expression, Group, Pattern, Token

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from .terms import Term

Edit = tuple[int, int, str]


class Script:
    """A query's text with edits."""

    def __init__(self, text: str, stream: list[Token], path: Path | None, known: Mapping[str, str | None]) -> None:
        """`path` is what `$PATH` stands for; `known` what variables do, None for one that is never bound."""
        self._text = text
        self._edits = list(_replaced(stream, path, known))
        self._known = known
        self._fresh = 0

    def text(self) -> str:
        """The query as edited."""
        return self._slice(0, len(self._text))

    def bind(self, where: Group, focus: str) -> None:
        """Bind `?this` by the focus pattern, in each group that needs it, and order what EXISTS looks at."""
        without = self._without(where)
        self._bind_inside(where, focus, {"?this"})
        if stars := _stars(where):
            self._edits.append((where.start, where.end, f" {focus} {self._apart(where, stars)} {without} "))
        else:
            self._edits.append((where.start, where.start, f" {focus} "))
            self._edits.append((where.end, where.end, f" {without} "))

    def _without(self, group: Group) -> str:
        """MINUS for each FILTER NOT EXISTS that means the same, which is then put out of the text.

        A hash of all (evidence of a thing in a source) instead of a search for each: a resolution that a thousand
        articles mention has a thousand pieces of evidence, and a search looks at all of them for each article.
        """
        bound = group.bound() | {"?this"}
        found = []
        for element in group.elements:
            if isinstance(element, Expression) and self._text[element.start : element.start + 3].upper() == "NOT":
                patterns = self._tree(element.exists[0], bound)
                if patterns:
                    found.append(f"MINUS {{ {' '.join(_text(pattern, self._known) for pattern in patterns)} }}")
                    self._edits = [e for e in self._edits if not element.start <= e[0] < element.end]
                    self._edits.append((element.start, element.end, "(true)"))
        return " ".join(found)

    def _tree(self, group: Group, bound: set[str]) -> list[Pattern]:
        """The group's patterns, if they go from one thing of its own to two or more of what is bound outside.

        Such patterns have about as many matches as there are such things. What does not fit gives no patterns.
        """
        patterns = [part for pattern in self._flat(group) for part in self._split(pattern)]
        if not patterns or not all(
            pattern.predicate is None and isinstance(pattern.path, Step) for pattern in patterns
        ):
            return []
        shared = {variable for pattern in patterns for variable in pattern.variables()} & bound
        inner = not any(pattern.subject in bound or not isinstance(pattern.subject, str) for pattern in patterns)
        whole = any(_reaches_all(pattern.subject, patterns) for pattern in patterns)
        return patterns if inner and whole and len(shared) > 1 else []

    def _flat(self, group: Group) -> list[Pattern]:
        """The patterns of the group and of the EXISTS in it; none where it holds anything else."""
        found = group.patterns
        for element in group.elements:
            if isinstance(element, Pattern):
                continue
            if not isinstance(element, Expression) or element.variables or element.target or len(element.exists) != 1:
                return []
            if self._text[element.start : element.start + 6].upper() != "EXISTS":
                return []
            inner = self._flat(element.exists[0])
            if not inner:
                return []
            found += inner
        return found

    def _apart(self, group: Group, stars: list[list[Pattern]]) -> str:
        """The group with each star in a subquery: joined by hash on all that it shares, not one variable at a time."""
        inside = [pattern for star in stars for pattern in star]
        found = [_text(pattern, self._known) for pattern in group.patterns if pattern not in inside]
        found += [
            f"{{ SELECT * WHERE {{ {' '.join(_text(pattern, self._known) for pattern in star)} }} }}" for star in stars
        ]
        for element in group.elements:
            if isinstance(element, Expression):
                found.append(f"FILTER {self._slice(element.start, element.end)}")
            elif isinstance(element, Branch):
                found.append(self._slice(element.start, element.end))
        return " ".join(found)

    def _bind_inside(self, group: Group, focus: str, outside: set[str]) -> None:
        here = outside | group.bound()
        for element in group.elements:
            if isinstance(element, Expression):
                for inner in element.exists:
                    self._order(inner, here)
                continue
            if not isinstance(element, Branch):
                continue
            for inner in element.groups:
                lead = ""
                if _reads_this(element, inner) and "?this" not in inner.bound():
                    lead = f" {focus} "
                elif element.kind == "plain" and _is_torn(inner):
                    # what ties the patterns of a UNION branch stands outside it: without it, a cross product
                    lead = f" {focus} {' '.join(_text(pattern, self._known) for pattern in group.patterns)} "
                if lead:
                    self._edits.append((inner.start, inner.start, lead))
                self._bind_inside(inner, focus, here if element.kind != "select" else {"?this"})

    def _order(self, group: Group, outside: set[str]) -> None:
        if (ordered := self._nested(group, outside)) is not None:
            inside = [edit for edit in self._edits if group.start <= edit[0] and edit[1] <= group.end]
            self._edits = [edit for edit in self._edits if edit not in inside]
            self._edits.append((group.start, group.end, f" {ordered} "))

    def _nested(self, group: Group, outside: set[str]) -> str | None:
        """The group as EXISTS within EXISTS; None where it holds more than patterns and filters."""
        filters = [element for element in group.elements if isinstance(element, Expression)]
        if any(isinstance(element, Branch) for element in group.elements) or any(item.target for item in filters):
            return None
        pending = [part for pattern in group.patterns for part in self._split(pattern)]
        if any(_wild(pattern) for pattern in pending) or not pending:
            return None
        own = group.bound()
        for item in filters:
            for inner in item.exists:
                self._order(inner, outside | own)
        known = set(outside)
        levels: list[str] = []
        while pending:
            pattern = max(pending, key=lambda item: _tied(item, known))
            pending.remove(pattern)
            known.update(pattern.variables())
            ready = [item for item in filters if not ((_read(item) & own) - known)]
            filters = [item for item in filters if item not in ready]
            tests = " ".join(f"FILTER {self._slice(item.start, item.end)}" for item in ready)
            levels.append(f"{_text(pattern, self._known)} {tests}")
        found = levels.pop()
        for level in reversed(levels):
            found = f"{level} FILTER EXISTS {{ {found} }}"
        return found

    def _split(self, pattern: Pattern) -> Iterator[Pattern]:
        """A sequence path as one pattern a step: EXISTS does not count, so the steps may be taken apart."""
        if pattern.predicate is not None or not isinstance(pattern.path, Sequence):
            yield pattern
            return
        start = pattern.subject
        for index, part in enumerate(pattern.path.parts):
            last = index == len(pattern.path.parts) - 1
            self._fresh += 1
            end = pattern.object if last else f"?_s{self._fresh}"
            yield from self._split(Pattern(start, part, end))
            start = end

    def _slice(self, start: int, end: int) -> str:
        result, at = [], start
        for first, last, new in sorted(self._edits):
            if start <= first and last <= end and first >= at:
                result += [self._text[at:first], new]
                at = last
        return "".join([*result, self._text[at:end]])


def _replaced(stream: list[Token], path: Path | None, known: Mapping[str, str | None]) -> Iterator[Edit]:
    """Edits that put a constant in the place of a variable."""
    clause = "SELECT"
    last = len(stream) - 1  # what ends too soon is left for the engine to refuse
    for index, token in enumerate(stream):
        if token.kind == "name" and token.word in {"WHERE", "GROUP", "ORDER", "HAVING", "SELECT"}:
            clause = token.word
        if token.text == "{":
            clause = "WHERE"
        if token.word == "?PATH" and path is not None:
            yield token.start, token.end, str(path)
        elif token.word in known:
            value = known[token.word]
            if index > 1 and stream[index - 2].word == "BOUND":
                yield stream[index - 2].start, stream[min(index + 1, last)].end, "false" if value is None else "true"
            elif value is not None:
                wrapped = {"SELECT": f"({value} AS {token.word})", "GROUP": f"({value})", "ORDER": f"({value})"}
                alone = stream[index - 1].text != "(" and stream[min(index + 1, last)].text not in {",", ")"}
                yield token.start, token.end, wrapped.get(clause, value) if alone else value


def _reads_this(branch: Branch, group: Group) -> bool:
    """Whether a filter or BIND of the group reads `?this`; a filter of OPTIONAL sees the variables outside anyway."""
    readers = [item for item in group.elements if isinstance(item, Expression) and item.mentions("?this")]
    return any(item.target or branch.kind != "optional" for item in readers)


def _is_torn(group: Group) -> bool:
    """Whether the group's patterns fall into parts that no variable ties."""
    pending = list(group.patterns)
    if not pending:
        return False
    known = set(pending.pop().variables())
    while tied := [pattern for pattern in pending if known & set(pattern.variables())]:
        known.update(variable for pattern in tied for variable in pattern.variables())
        pending = [pattern for pattern in pending if pattern not in tied]
    return bool(pending)


def _stars(group: Group) -> list[list[Pattern]]:
    """Patterns about one subject that is tied to the rest by two or more values, and by nothing else.

    Two documents with one symbol and one term: by symbol alone, a pair of each two of a thousand committees.
    """
    if any(
        (isinstance(element, Expression) and element.target)
        or (isinstance(element, Branch) and element.kind == "optional")
        for element in group.elements
    ):
        return []
    found: list[list[Pattern]] = []
    for subject in dict.fromkeys(pattern.subject for pattern in group.patterns):
        star = [pattern for pattern in group.patterns if pattern.subject == subject]
        others = {variable for pattern in group.patterns if pattern not in star for variable in pattern.variables()}
        values = {variable for pattern in star for variable in pattern.variables()} - {subject}
        plain = all(pattern.predicate is None and isinstance(pattern.path, Step) for pattern in star)
        if isinstance(subject, str) and subject not in {"?this", *others} and plain and len(values & others) > 1:
            found.append(star)
    return found


def _read(expression: Expression) -> set[str]:
    """All variables in the expression and in its EXISTS."""
    found = set(expression.variables)
    for group in expression.exists:
        found |= group.bound()
        for element in group.elements:
            if isinstance(element, Expression):
                found |= _read(element)
            elif isinstance(element, Branch):
                found |= set().union(*(_read(Expression(frozenset(), (inner,), 0, 0)) for inner in element.groups))
    return found


def _tied(pattern: Pattern, known: set[str]) -> tuple[bool, bool, bool]:
    """How well the pattern is tied to what is known: both ends, the subject, the object; a long path comes late."""
    ends = [not isinstance(term, str) or term in known for term in (pattern.subject, pattern.object)]
    bound = [isinstance(term, str) and term in known for term in (pattern.subject, pattern.object)]
    return all(ends) and any(bound), any(bound) and isinstance(pattern.path, Step | Inverse), bound[0] or bound[1]


def _wild(pattern: Pattern) -> bool:
    """Whether the path holds a negated property set, which is known only as "any predicate"."""
    return pattern.predicate is None and "None" in str(pattern.path)


def _text(pattern: Pattern, known: Mapping[str, str | None]) -> str:
    parts = [pattern.subject, pattern.predicate or pattern.path, pattern.object]
    return f"{' '.join(known.get(str(part)) or str(part) for part in parts)} ."


def _reaches_all(start: str | Term, patterns: list[Pattern]) -> bool:
    reached = {start}
    for _ in patterns:
        reached |= {pattern.object for pattern in patterns if pattern.subject in reached}
    return all(pattern.subject in reached for pattern in patterns)
