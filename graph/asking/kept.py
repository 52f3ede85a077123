"""What was read of a store that is open for reading only: it cannot change meanwhile, and need not be read twice.

Documents share what is above them, their issuers and their sources: who traces one, and then another, meets them again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

    from ..store import Store

MOST = 5_000  # things of one kind, up to 3 kB each
_KEPT: WeakKeyDictionary[Store, dict[Hashable, dict[Any, Any]]] = WeakKeyDictionary()


def kept(store: Store, what: Hashable) -> dict[Any, Any]:
    """What was kept of this kind; nothing of a store that may change."""
    return _KEPT.get(store, {}).get(what, {})


def keep(store: Store, what: Hashable, found: Mapping[Any, Any]) -> None:
    """Keep this as well, or instead where that would be too much; of a store that may change, nothing."""
    if store.writable or store.where == "memory" or "://" in store.where or len(found) > MOST:
        return
    held = _KEPT.setdefault(store, {}).setdefault(what, {})
    if len(held) + len(found) > MOST:
        held.clear()
    held.update(found)
