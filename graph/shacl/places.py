"""Where in a file a thing is named: RDF parsers keep no line numbers, so the line is looked for."""

from __future__ import annotations

import gzip
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from pyoxigraph import Literal, NamedNode

if TYPE_CHECKING:
    from .terms import Term

_LARGEST = 50_000_000


class Cells(Protocol):
    """A table that knows where it says something."""

    path: str

    def cell(self, thing: Term, predicate: NamedNode | None, value: Term | None) -> str | None:
        """`row 3, column B (issued)` for the statement, or the thing; None where the table does not name it."""
        ...


def line_of(file: str, thing: Term, value: Term | None) -> int | None:
    """The line that names the thing, if possible with the value on it or soon after; None where none does."""
    names = _spellings(thing)
    lines = _lines(file)
    first = next((number for number, line in enumerate(lines, 1) if any(_holds(line, name) for name in names)), None)
    if first is None or value is None:
        return first
    values = _spellings(value)
    for number, line in enumerate(lines[first - 1 :], first):
        if any(_holds(line, name) for name in values):
            return number
        if number > first and not line.startswith((" ", "\t")) and line.strip():
            break  # the next statement
    return first


def _spellings(term: Term) -> list[str]:
    if isinstance(term, Literal):
        return [f'"{term.value}"', term.value] if term.value else []
    if not isinstance(term, NamedNode):
        return []
    local = term.value.replace("#", "/").rsplit("/", 1)[-1]
    return [f"<{term.value}>", *([f":{local}"] if local else []), *([f"{local}>"] if local else [])]


def _holds(line: str, name: str) -> bool:
    at = line.find(name)
    after = line[at + len(name) : at + len(name) + 1]
    return at >= 0 and not (after.isalnum() or after in {"_", "-"})


@lru_cache(maxsize=4)
def _lines(file: str) -> tuple[str, ...]:
    path = Path(file)
    try:
        if path.stat().st_size > _LARGEST:
            return ()
        data = path.read_bytes()
        text = gzip.decompress(data) if path.suffix == ".gz" else data
        return tuple(text.decode("utf-8").splitlines())
    except (OSError, UnicodeDecodeError):
        return ()
