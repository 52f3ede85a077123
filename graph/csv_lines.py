"""CSV with a line feed at the end of a row, for git, and every cell quoted that could be taken for the end of one.

Python 3.11 quotes a lone carriage return in a cell only where the end of a row has one.
"""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

_END = "\r\n"


class Sink(Protocol):
    """What takes text."""

    def write(self, text: str, /) -> object:
        """Take it."""
        ...


class _Lines:
    """Passes rows on with the end that they are to have."""

    def __init__(self, out: Sink, end: str) -> None:
        self._out, self._end = out, end

    def write(self, text: str) -> object:
        return self._out.write(text.removesuffix(_END) + self._end)


def writer(out: Sink, end: str = "\n") -> Any:  # noqa: ANN401 (what `csv.writer` gives has no name)
    r"""As `csv.writer`; another `end` where a standard has it.

    >>> import io
    >>> _ = writer(out := io.StringIO()).writerow(["a\rb", "c"])
    >>> out.getvalue()
    '"a\rb",c\n'
    """
    return csv.writer(_Lines(out, end), lineterminator=_END)


def dict_writer(out: Sink, fields: Sequence[str]) -> csv.DictWriter[str]:
    """As `csv.DictWriter`, with empty cells for what a row leaves out."""
    return csv.DictWriter(_Lines(out, "\n"), fields, restval="", lineterminator=_END)
