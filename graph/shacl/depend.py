"""What a shape looks at: conjunctions of triple patterns that start at `?this`.

A result for a focus node can change only if a changed triple takes part in a match of one of the patterns, joined with
the others of its conjunction. Filters are left out: that can only make more nodes suspect, never fewer.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .paths import Inverse, Path, Step, join
from .sparql import prepare
from .syntax import Branch, Expression, Group, Pattern
from .terms import TYPE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .model import Constraint, Shape
    from .sparql import Prepared
    from .terms import Term

THIS = "?this"
Conjunction = tuple[Pattern, ...]
Names = dict[str, "str | Term"]


class Unreadable(Exception):
    """A shape whose dependencies cannot be told; it is rechecked in full."""


@dataclass(frozen=True, slots=True)
class Dependency:
    """A conjunction; the patterns from `own` on are not in an earlier one of the same shape that begins alike.

    Patterns in `loose` are not tied to `?this` by variables (a filter may tie them): all their triples count.
    """

    patterns: Conjunction
    own: int
    loose: frozenset[int] = frozenset()


def dependencies(shape: Shape, prepared: dict[Constraint, Prepared]) -> tuple[Dependency, ...]:
    """All that the shape, with its targets and nested shapes, looks at.

    Raises:
        Unreadable: SPARQL of a form that is not known, or with a path that nothing ties to the focus node.
    """
    found: dict[Conjunction, None] = {}
    for target in shape.targets:
        match target.kind:
            case "class":
                found[(Pattern(THIS, Step(TYPE), "?_type"),)] = None
            case "subjectsOf":
                found[(Pattern(THIS, Step(target.term), "?_other"),)] = None  # type: ignore[arg-type]  # what SHACL puts there is an IRI
            case "objectsOf":
                found[(Pattern(THIS, Inverse(Step(target.term)), "?_other"),)] = None  # type: ignore[arg-type]  # what SHACL puts there is an IRI
    found.update(dict.fromkeys(_of_shape(shape, None, prepared)))
    lengths: dict[Conjunction, int] = {}
    for conjunction in found:
        begun = [size for size in range(1, len(conjunction)) if conjunction[:size] in lengths]
        lengths[conjunction] = max(begun, default=0)
    return tuple(Dependency(item, own, _loose(item)) for item, own in lengths.items())


def _loose(conjunction: Conjunction) -> frozenset[int]:
    known = {THIS}
    pending = dict(enumerate(conjunction))
    while tied := [index for index, pattern in pending.items() if known & set(pattern.variables())]:
        for index in tied:
            known.update(pending.pop(index).variables())
    for pattern in pending.values():
        if not isinstance(pattern.path, Step) or pattern.path.predicate is None:
            raise Unreadable("a path in its SPARQL is not tied to $this")
    return frozenset(pending)


def _of_shape(shape: Shape, before: Path | None, prepared: dict[Constraint, Prepared]) -> Iterator[Conjunction]:
    """`before` leads from `?this` to the shape's focus nodes; None where they are `?this` itself."""
    if shape.deactivated:
        return
    here = _then(before, shape.path)
    if shape.path is not None:
        yield _along(here)
    for item in shape.constraints:
        for inner in item.shapes:
            yield from _of_shape(inner, here, prepared)
        match item.name:
            case "class":
                yield _along(_then(here, Step(TYPE)))
            case "equals" | "disjoint" | "lessThan" | "lessThanOrEquals":
                yield _along(_then(before, Step(item.terms[0])))  # type: ignore[arg-type]  # what SHACL puts there is an IRI
            case "closed":
                yield _along(_then(here, Step(None)))
            case "sparql" | "custom":
                yield from _of_query(shape, item, before, prepared)


def _then(before: Path | None, path: Path | None) -> Path | None:
    if before is None or path is None:
        return before or path
    return join(before, path)


def _along(path: Path | None) -> Conjunction:
    return () if path is None else (Pattern(THIS, path, "?_end"),)


def _of_query(
    shape: Shape, item: Constraint, before: Path | None, prepared: dict[Constraint, Prepared]
) -> Iterator[Conjunction]:
    if item.query is None:
        raise AssertionError("a SPARQL constraint without query")
    query = prepared.get(item) or prepare(shape, item.query)
    prepared[item] = query
    if query.select is None:
        raise Unreadable("its SPARQL has a form that is not known")
    focus = THIS if before is None else "?_focus"
    lead: Conjunction = () if before is None else (Pattern(THIS, before, focus),)
    if query.query.kind == "ask" and shape.path is not None:
        lead = (*lead, Pattern(focus, shape.path, "?value"))
    names: Names = {f"?{name}": term for name, term in query.query.bound.items()}
    names[THIS] = focus
    if query.query.kind == "ask" and shape.path is None:
        names["?value"] = focus
    for conjunction in _Reader(names).conjunctions(query.select.where):
        yield (*lead, *conjunction)


class _Reader:
    """Spreads a group into conjunctions: one for each choice of UNION branches, OPTIONAL or EXISTS."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._scopes = 0

    def conjunctions(self, group: Group) -> Iterator[Conjunction]:
        required, more = self._spread(group, self._names)
        yield from required
        yield from more

    def _spread(self, group: Group, names: Names) -> tuple[list[Conjunction], list[Conjunction]]:
        """What every solution matches (one alternative a choice), and what is looked at besides."""
        required: list[Conjunction] = [tuple(_named(pattern, names) for pattern in group.patterns)]
        beside: list[Conjunction] = []
        for element in group.elements:
            if isinstance(element, Branch) and element.kind != "optional":
                choices: list[Conjunction] = []
                for inner in element.groups:
                    inner_names = names if element.select is None else self._scoped(element, names)
                    alternatives, more = self._spread(inner, inner_names)
                    choices += alternatives
                    beside += more
                required = [left + right for left in required for right in choices]
        for element in group.elements:
            inside = element.exists if isinstance(element, Expression) else ()
            if isinstance(element, Branch) and element.kind == "optional":
                inside = element.groups
            for inner in inside:
                alternatives, more = self._spread(inner, names)
                beside += alternatives + more
        return required, [left + right for left in required for right in beside]

    def _scoped(self, branch: Branch, names: Names) -> Names:
        """A subquery's variables are its own unless it selects them."""
        self._scopes += 1
        selected = branch.select.projected if branch.select else None
        inside = _variables(branch.groups[0])
        own = {name: f"{name}_{self._scopes}" for name in inside if selected is not None and name not in selected}
        return names | own


def _variables(group: Group) -> set[str]:
    found = group.bound()
    for element in group.elements:
        if isinstance(element, Branch | Expression):
            for inner in element.groups if isinstance(element, Branch) else element.exists:
                found |= _variables(inner)
    return found


def _named(pattern: Pattern, names: Names) -> Pattern:
    subject, value = (
        names.get(term, term) if isinstance(term, str) else term for term in (pattern.subject, pattern.object)
    )
    return Pattern(subject, pattern.path, value, pattern.predicate)
