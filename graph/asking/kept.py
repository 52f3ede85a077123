"""What was read of a store that is open for reading only: it cannot change meanwhile, and need not be read twice.

Documents share what is above them, their issuers and their sources: who traces one, and then another, meets them again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from collections.abc import Hashable

    from ..store import Store

MOST = 20_000  # things of one kind, about 1 kB each: then all of them are forgotten
_KEPT: WeakKeyDictionary[Store, dict[Hashable, dict[Any, Any]]] = WeakKeyDictionary()


def kept(store: Store, what: Hashable) -> dict[Any, Any]:
    """Where to look for what was read, and to put what is read; empty for a store that may change, and never kept."""
    if store.writable or store.where == "memory" or "://" in store.where:
        return {}
    found = _KEPT.setdefault(store, {}).setdefault(what, {})
    if len(found) > MOST:
        found.clear()
    return found
