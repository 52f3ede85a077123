"""The agenda as it is read: one item for each session, action and document."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ...model import AgendaItem

_Key = tuple[str | None, str, str | None, str | None]


@dataclass
class Ledger:
    """Agenda items in the order in which they are read, one for each session, action and document."""

    items: dict[_Key, AgendaItem] = field(default_factory=dict)
    weights: dict[_Key, int] = field(default_factory=dict)

    def add(self, item: AgendaItem, weight: int = 0) -> None:
        """Keep the evidence of most weight, the first of those; years and period from wherever they are stated."""
        key = (item.session, item.action, item.document, item.description)
        known = self.items.get(key)
        if known is None:
            self.items[key], self.weights[key] = item, weight
            return
        if item.years and not known.years:
            weight = self.weights[key] + 1  # the place that gives the years says more
        better = item if weight > self.weights[key] else known
        self.weights[key] = max(weight, self.weights[key])
        self.items[key] = replace(better, years=known.years or item.years, period=known.period or item.period)

    def documents(self, session: str, *actions: str) -> list[str]:
        """What the session did these things with, in order."""
        found = (
            item.document
            for item in self.items.values()
            if item.session == session and item.action in actions and item.document
        )
        return list(dict.fromkeys(found))
