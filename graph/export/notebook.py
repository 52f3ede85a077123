"""A trace that a notebook shows as a page and a prompt as a tree."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from ..trace import Trace
from .trace_data import as_json
from .trace_html import html
from .trace_tree import tree

if TYPE_CHECKING:
    from typing import Self


class ShownTrace(Trace):
    """A trace with its renderings."""

    __slots__ = ()

    @classmethod
    def of(cls, trace: Trace) -> Self:
        """The same trace, shown."""
        return cls(*(getattr(trace, each.name) for each in fields(trace)))

    def __str__(self) -> str:
        """The tree, as `vankien trace` prints it."""
        return tree(self)

    def to_json(self) -> str:
        """As `vankien trace -f json` prints it."""
        return as_json(self)

    def to_html(self) -> str:
        """The page that `vankien trace -f html` writes."""
        return html(self)

    def _repr_html_(self) -> str:
        """The page's body, so that the notebook keeps its own style."""
        page = html(self)
        return page[page.index("<h1>") : page.index("</html>")]
