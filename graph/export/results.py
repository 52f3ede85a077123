"""The answer to a query, ready to be written: its cells as words or IRIs, and what a spreadsheet must not run."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from ..asking.names import Names, short
from ..dates import written
from ..vocab import XSD
from .headings import heading

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..asking.answers import Row, Term

_BATCH = 1000
_DATED = frozenset({XSD.date, XSD.gYearMonth, XSD.gYear})
# A cell that starts so is run as a formula by spreadsheet programs.
_ACTIVE = ("=", "+", "-", "@", "\t", "\r")


@dataclass(slots=True)
class Results:
    """The rows of a SELECT. Without `names`, cells show IRIs."""

    variables: tuple[str, ...]
    rows: Iterable[Row]
    names: Names | None

    @property
    def headings(self) -> tuple[str, ...]:
        """What stands above the columns where a person reads them: words, or with IRIs the variables themselves."""
        names = self.names
        return tuple(heading(one, names.lang) for one in self.variables) if names else self.variables

    def cells(self, *, read: bool = False) -> Iterator[tuple[str, ...]]:
        """Each row in words, dates as people write where it is to be `read`; labels are learnt for a thousand rows."""
        rows = iter(self.rows)
        while batch := list(islice(rows, _BATCH)):
            if self.names:
                self.names.learn(term for row in batch for term in row)
            for row in batch:
                yield tuple(self._read(term) if read else self._cell(term) for term in row)

    def _read(self, term: Term | None) -> str:
        if self.names and isinstance(term, Literal) and term.datatype in _DATED:
            return written(term.value, self.names.lang)
        return self._cell(term)

    def _cell(self, term: Term | None) -> str:
        if self.names:
            return self.names.of(term)
        if isinstance(term, NamedNode):
            return short(term)
        return "" if term is None else str(getattr(term, "value", term))


def passive(cell: str) -> str:
    """The cell as a spreadsheet shows it and never runs it: an apostrophe before what would be a formula.

    >>> passive("=1+1"), passive("-5"), passive("13-NQ/TW")
    ("'=1+1", '-5', '13-NQ/TW')
    """
    if cell.startswith(_ACTIVE) and not _is_number(cell):
        return f"'{cell}"
    return cell


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return "\t" not in cell and "\r" not in cell
