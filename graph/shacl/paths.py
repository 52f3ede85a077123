"""Property paths: as SPARQL text, and taken apart at each step for the dependencies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyoxigraph import NamedNode


@dataclass(frozen=True, slots=True)
class Step:
    """One predicate; None stands for any predicate (the dependency of `sh:closed`)."""

    predicate: NamedNode | None

    def __str__(self) -> str:
        """As SPARQL."""
        return str(self.predicate)


@dataclass(frozen=True, slots=True)
class Inverse:
    """The path walked from its end to its beginning."""

    path: Path

    def __str__(self) -> str:
        """As SPARQL."""
        return f"^({self.path})"


@dataclass(frozen=True, slots=True)
class Sequence:
    """One path after the other; without parts it is the node itself."""

    parts: tuple[Path, ...]

    def __str__(self) -> str:
        """As SPARQL."""
        return "/".join(f"({part})" for part in self.parts)


@dataclass(frozen=True, slots=True)
class Alternative:
    """Any of the paths."""

    parts: tuple[Path, ...]

    def __str__(self) -> str:
        """As SPARQL."""
        return "|".join(f"({part})" for part in self.parts)


@dataclass(frozen=True, slots=True)
class Repeat:
    """The path `*`, `+` or `?` times."""

    path: Path
    times: str

    def __str__(self) -> str:
        """As SPARQL."""
        return f"({self.path}){self.times}"


Path = Step | Inverse | Sequence | Alternative | Repeat

HERE = Sequence(())


@dataclass(frozen=True, slots=True)
class Cut:
    """A path taken apart at one step: `before` leads to the triple, `step` is in it, `after` leads on.

    `forward` says that the step is walked from subject to object.
    """

    before: Path
    step: NamedNode | None
    after: Path
    forward: bool = True


def join(*parts: Path) -> Path:
    """The sequence of the paths, without empty ones."""
    flat: list[Path] = []
    for part in parts:
        flat.extend(part.parts if isinstance(part, Sequence) else (part,))
    return flat[0] if len(flat) == 1 else Sequence(tuple(flat))


def inverse(path: Path) -> Path:
    """The path from its end to its beginning."""
    match path:
        case Inverse(inner):
            return inner
        case Sequence(parts):
            return Sequence(tuple(inverse(part) for part in reversed(parts)))
        case Alternative(parts):
            return Alternative(tuple(inverse(part) for part in parts))
        case Repeat(inner, times):
            return Repeat(inverse(inner), times)
        case _:
            return Inverse(path)


def nullable(path: Path) -> bool:
    """Whether the path leads from each node to itself without any triple."""
    match path:
        case Step():
            return False
        case Inverse(inner):
            return nullable(inner)
        case Sequence(parts):
            return all(nullable(part) for part in parts)
        case Alternative(parts):
            return any(nullable(part) for part in parts)
        case Repeat(inner, times):
            return times in "*?" or nullable(inner)


def cuts(path: Path) -> Iterator[Cut]:  # noqa: C901 - one case a kind of path
    """Each step of the path, with the path before and the path after it.

    A triple bears on the path from a node exactly where some cut's `before` leads from the node to the triple.
    """
    match path:
        case Step(predicate):
            yield Cut(HERE, predicate, HERE)
        case Inverse(inner):
            for cut in cuts(inner):
                yield Cut(inverse(cut.after), cut.step, inverse(cut.before), not cut.forward)
        case Sequence(parts):
            for index, part in enumerate(parts):
                for cut in cuts(part):
                    before, after = join(*parts[:index], cut.before), join(cut.after, *parts[index + 1 :])
                    yield Cut(before, cut.step, after, cut.forward)
        case Alternative(parts):
            for part in parts:
                yield from cuts(part)
        case Repeat(inner, times):
            again = HERE if times == "?" else Repeat(inner, "*")
            for cut in cuts(inner):
                yield Cut(join(again, cut.before), cut.step, join(cut.after, again), cut.forward)


def extend(pattern: str, start: str, path: Path, end: str) -> str:
    """The pattern, which binds `start`, with `end` bound to what the path leads to.

    The case without a triple is written out: Oxigraph gives no row for a constant that the data do not hold.
    """
    if path == HERE:
        return f"{pattern} BIND({start} AS {end})"
    if nullable(path):
        return f"{{ {pattern} {start} {path} {end} . }} UNION {{ {pattern} BIND({start} AS {end}) }}"
    return f"{pattern} {start} {path} {end} ."


def reaches(start: str, path: Path, end: str) -> str:
    """A SPARQL condition: the path leads from `start` to `end`, both bound."""
    same = f"sameTerm({start}, {end})"
    if path == HERE:
        return same
    exists = f"EXISTS {{ {start} {path} {end} }}"
    return f"({exists} || {same})" if nullable(path) else exists
