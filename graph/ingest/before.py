"""What a store has of a text from before: whether it is the same, and the day and place that a person gave with it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, Triple

from ..ids import place_iri
from ..vocab import SCHEMA, VK

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import Quad

    from ..model import TextSource
    from ..store import Store


def is_kept(store: Store, source: TextSource, *, named: bool) -> bool:
    """Has the store this text, read with the same date, and with this place and name where they were given?"""
    return (
        _values(store, source, VK.sha256) == {source.sha256}
        and _values(store, source, SCHEMA.datePublished)
        == ({source.published.isoformat()} if source.published else set())
        and (source.place is None or _values(store, source, VK.place) == {place_iri(source.place)})
        and (not named or _values(store, source, SCHEMA.name) == {source.name})
    )


def day_before(store: Store, source: TextSource) -> dt.date | None:
    """The day of publication that the store has of this very text; None where it has none, or another text."""
    if _values(store, source, VK.sha256) != {source.sha256}:
        return None
    days = _values(store, source, SCHEMA.datePublished)
    return dt.date.fromisoformat(days.pop()) if len(days) == 1 else None


def place_before(store: Store, source: TextSource) -> str | None:
    """The slug of the place that the store has of this very text, whether a person gave it or the text says so."""
    if _values(store, source, VK.sha256) != {source.sha256}:
        return None
    places = _values(store, source, VK.place)
    return places.pop().removeprefix(place_iri("")) if len(places) == 1 else None


def place_in(quads: Iterable[Quad], source: str) -> str | None:
    """The slug of the place that the quads of a text give it."""
    node = NamedNode(source)
    places = (one.object for one in quads if one.subject == node and one.predicate == VK.place)
    return next((one.value.removeprefix(place_iri("")) for one in places if isinstance(one, NamedNode)), None)


def _values(store: Store, source: TextSource, predicate: NamedNode) -> set[str]:
    found = store.quads(NamedNode(source.iri), predicate, None, source.iri)
    return {quad.object.value for quad in found if not isinstance(quad.object, Triple)}
