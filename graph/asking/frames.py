"""The rows of an answer kept: as terms, as words, as a data frame, as a table in a notebook."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from importlib import import_module
from typing import TYPE_CHECKING, Any

from pyoxigraph import Literal, NamedNode

from ..errors import MissingExtra
from ..vocab import XSD
from .names import short

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .answers import Row, Term
    from .names import Names

_SHOWN = 100


@dataclass(slots=True)
class Table:
    """Rows of terms under the names of their variables. Iterating gives each row as words by variable."""

    variables: tuple[str, ...]
    rows: list[Row]
    names: Names | None = None

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[dict[str, str]]:
        if self.names:
            self.names.learn(term for row in self.rows for term in row)
        for row in self.rows:
            yield {name: self._word(term) for name, term in zip(self.variables, row, strict=True)}

    def columns(self, *, iris: bool = False) -> dict[str, list[Any]]:
        """One list a variable: labels (or IRIs), numbers as numbers, dates as ISO text, None where unbound."""
        if self.names and not iris:
            self.names.learn(term for row in self.rows for term in row)
        return {
            name: [self._value(row[index], iris=iris) for row in self.rows] for index, name in enumerate(self.variables)
        }

    def to_pandas(self, *, iris: bool = False) -> Any:  # noqa: ANN401 - of an optional package
        """A pandas DataFrame; raises `MissingExtra` where pandas is not installed."""
        return _package("pandas").DataFrame(self.columns(iris=iris))

    def to_polars(self, *, iris: bool = False) -> Any:  # noqa: ANN401 - of an optional package
        """A polars DataFrame; raises `MissingExtra` where polars is not installed."""
        return _package("polars").DataFrame(self.columns(iris=iris), strict=False)

    def _repr_html_(self) -> str:
        """The first hundred rows as an HTML table, for notebooks."""
        head = "".join(f"<th>{escape(name)}</th>" for name in self.variables)
        shown = Table(self.variables, self.rows[:_SHOWN], self.names)
        body = "".join(
            "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row.values()) + "</tr>\n" for row in shown
        )
        more = f"<caption>{len(self)} × {len(self.variables)}</caption>" if len(self) > _SHOWN else ""
        return f"<table>{more}<thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody></table>"

    def _word(self, term: Term | None) -> str:
        if self.names:
            return self.names.of(term)
        return short(term) if isinstance(term, NamedNode) else "" if term is None else str(getattr(term, "value", term))

    def _value(self, term: Term | None, *, iris: bool) -> Any:  # noqa: ANN401 - the cell of a frame
        if term is None:
            return None
        if isinstance(term, Literal) and term.datatype == XSD.integer:
            return int(term.value)
        if isinstance(term, Literal) and term.datatype in (XSD.decimal, XSD.double):
            return float(term.value)
        if isinstance(term, Literal) and term.datatype == XSD.boolean:
            return term.value in ("true", "1")
        return term.value if iris and isinstance(term, NamedNode) else self._word(term)


def _package(name: str) -> Any:  # noqa: ANN401 - of an optional package
    try:
        return import_module(name)
    except ImportError:
        raise MissingExtra(f"a data frame needs {name}", remedy=f"pip install {name}") from None
