"""A copy of a store to read from while others write: hard links where the file system has them, so it costs nothing.

Oxigraph calls reading beside a writer undefined, and a server that held the store would keep `ingest` out. The copy
lies beside the store, is locked as long as it is read, and is taken anew when the store has changed.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from ..errors import NotAStore, ServiceError, StoreLocked
from ..search import FILE, search
from ..store import folder as folders
from ..store import in_folder

_MARK = ".serving-"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The folder of the copy, what the store's files looked like, and a name that changes with them."""

    folder: Path
    stamp: str

    @property
    def version(self) -> str:
        """The same for the same files."""
        return sha256(self.stamp.encode()).hexdigest()[:16]

    def drop(self) -> None:
        """Remove it from the disk."""
        shutil.rmtree(self.folder.parent, ignore_errors=True)


def take(store: Path) -> Snapshot:
    """Copy the store. Raises `StoreLocked` while somebody writes it, `NotAStore` where it is gone."""
    store = store.resolve()
    if folders.is_new(store):  # moved away meanwhile: showing a store makes none
        raise NotAStore("there is no store here any more", where=str(store))
    beside = Path(tempfile.mkdtemp(prefix=f".{store.name}{_MARK}", dir=_place(store)))
    copy = beside / "store"
    try:
        try:
            # Opened for writing, because only that brings in what a killed writer left in its log.
            with in_folder(store, write=True) as opened:
                opened.backup(copy)
        except StoreLocked:
            raise
        except ServiceError:  # a folder that may only be read
            with in_folder(store, write=False) as opened:
                opened.backup(copy)
        stamp = stamp_of(store)
        with suppress(OSError):
            shutil.copyfile(store / FILE, copy / FILE)
        with in_folder(copy, write=False) as opened:
            search(opened, "-1")  # the index follows now, not at the first reader's expense
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        raise
    return Snapshot(copy, stamp)


def stamp_of(store: Path) -> str:
    """What the database's files look like."""
    found = sorted(file for file in folders.database(store.resolve()).iterdir() if file.suffix in {".sst", ".log"})
    return json.dumps([(file.name, size) for file in found if (size := _size(file))])


def sweep(store: Path) -> None:
    """Remove the copies that servers left which were killed."""
    store = store.resolve()
    for left in _place(store).glob(f".{store.name}{_MARK}*"):
        with suppress(StoreLocked, OSError), folders.locked(left / "store", alone=True):
            if (left / "store" / "lock").exists():
                shutil.rmtree(left, ignore_errors=True)


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except FileNotFoundError:  # a writer is tidying up
        return -1


def _place(store: Path) -> Path:
    return store.parent if os.access(store.parent, os.W_OK) else Path(tempfile.gettempdir())
