"""The nodes that a shape looks at, as a graph pattern."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from .paths import Path, extend
from .terms import TYPE, is_blank, text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from .model import Target

MARK = NamedNode("urn:vankien:focus")


@dataclass(frozen=True, slots=True)
class Classes:
    """The class hierarchy of the data: each class with all that are below it."""

    below: Mapping[NamedNode, frozenset[NamedNode]]
    _sorted: dict[NamedNode, tuple[NamedNode, ...]] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def of(cls, pairs: Iterable[tuple[NamedNode, NamedNode]]) -> Classes:
        """Close (subclass, superclass) pairs under transitivity."""
        direct: dict[NamedNode, set[NamedNode]] = {}
        for lower, upper in pairs:
            direct.setdefault(upper, set()).add(lower)
        closed: dict[NamedNode, frozenset[NamedNode]] = {}
        for upper in direct:
            found: set[NamedNode] = set()
            pending = [upper]
            while pending:
                new = direct.get(pending.pop(), set()) - found
                found |= new
                pending.extend(new)
            closed[upper] = frozenset(found)
        return cls(closed)

    def members(self, kind: NamedNode) -> tuple[NamedNode, ...]:
        """The class and all below it, sorted."""
        found = self._sorted.get(kind)
        if found is None:
            found = tuple(sorted({kind, *self.below.get(kind, ())}, key=lambda node: node.value))
            self._sorted[kind] = found
        return found


@dataclass(frozen=True, slots=True)
class Focus:
    """Focus nodes: those of targets, or those marked in a named graph, then along paths."""

    classes: Classes
    targets: tuple[Target, ...] = ()
    marked: NamedNode | None = None
    steps: tuple[Path, ...] = ()

    def through(self, path: Path | None) -> Focus:
        """The nodes that the path leads to."""
        return self if path is None else Focus(self.classes, self.targets, self.marked, (*self.steps, path))

    def pattern(self) -> str:
        """Binds ?this, possibly the same node more than once."""
        names = ["?this"] if not self.steps else [*(f"?_f{i}" for i in range(len(self.steps))), "?this"]
        found = self._base(names[0])
        for start, path, end in zip(names, self.steps, names[1:], strict=False):
            found = extend(found, start, path, end)
        return found

    def _base(self, variable: str) -> str:
        if self.marked is not None:
            return f"GRAPH {self.marked} {{ {MARK} {MARK} {variable} }}"
        groups = [
            group for kind in ("class", "node", "subjectsOf", "objectsOf") if (group := self._group(kind, variable))
        ]
        return groups[0] if len(groups) == 1 else " UNION ".join(f"{{ {group} }}" for group in groups)

    def _group(self, kind: str, variable: str) -> str:
        terms = [target.term for target in self.targets if target.kind == kind]
        if not terms:
            return ""
        match kind:
            case "node":
                known = " ".join(text(term) for term in terms if not is_blank(term))
                return f"VALUES {variable} {{ {known} }}"
            case "class":
                members = {m for term in terms if isinstance(term, NamedNode) for m in self.classes.members(term)}
                if len(members) == 1:
                    return f"{variable} {TYPE} {members.pop()} ."
                names = " ".join(sorted(str(member) for member in members))
                return f"VALUES ?_fc {{ {names} }} {variable} {TYPE} ?_fc ."
            case _:
                # once each: a text that mentions a thousand things would be a thousand times the same node
                ends = (variable, "?_fo") if kind == "subjectsOf" else ("?_fs", variable)
                every = " UNION ".join(f"{{ {ends[0]} {term} {ends[1]} }}" for term in terms)
                return f"{{ SELECT DISTINCT {variable} WHERE {{ {every} }} }}"
