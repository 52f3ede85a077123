"""A folder that holds a store: its marker, its lock, and how it comes to be.

vankien-store.json   the format's version; a folder without it is never written to
lock                 held shared by readers, alone by a writer
oxigraph/            the database; `oxigraph serve -l` may be given it
"""

from __future__ import annotations

import json
import os
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import NotAStore, ServiceError, StoreLocked

try:
    import fcntl
except ImportError:  # Windows: the database's own lock still keeps a second writer out
    fcntl = None  # type: ignore[assignment]  # a module elsewhere

if TYPE_CHECKING:
    from collections.abc import Iterator

FORMAT = 1
_MARKER = "vankien-store.json"
_DATABASE = "oxigraph"
_PATIENCE = 1.0  # seconds


def database(folder: Path) -> Path:
    """Where the database of a store's folder lies."""
    return folder / _DATABASE


def is_new(folder: Path) -> bool:
    """May a store be made here? True where there is nothing or an empty folder, False where a store is.

    Raises `NotAStore` where there is anything else, or a store of a later format.
    """
    if not folder.exists():
        return True
    if not folder.is_dir():
        raise NotAStore("a file, not a store's folder", where=str(folder), remedy="Name another place with --store")
    marker = folder / _MARKER
    if not marker.is_file():
        if any(folder.iterdir()):
            raise NotAStore(
                "this folder holds something else, and was left as it is",
                where=str(folder),
                remedy="Name an empty or new folder, or a store, with --store",
            )
        return True
    try:
        version = json.loads(marker.read_text("utf-8"))["format"]
    except (ValueError, KeyError, TypeError):
        version = None
    if not isinstance(version, int):
        raise NotAStore("this file is damaged", where=str(marker), remedy="Restore the store from a backup")
    if version > FORMAT:
        raise NotAStore(
            f"the store has format {version}, and this VanKien knows up to {FORMAT}",
            where=str(folder),
            remedy="Install a newer VanKien",
        )
    return False


def make(folder: Path) -> None:
    """Mark an empty or new folder as a store. The marker comes first: what is killed half-way is still a store.

    Raises `ServiceError` where nothing can be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / _MARKER).write_text(json.dumps({"format": FORMAT}) + "\n", "utf-8")
    except OSError as error:
        raise ServiceError(
            f"no store can be made here: {error.strerror or error}",
            where=str(folder),
            remedy="Name another place with --store",
        ) from None


@contextmanager
def locked(folder: Path, *, alone: bool) -> Iterator[None]:
    """Hold the folder against writers, or `alone` against everyone; raises `StoreLocked` where it is held for long.

    Oxigraph calls reading beside a writer undefined, so readers hold a lock too. Everyone waits a second: a
    server holds the folder for a moment to copy it.
    """
    if fcntl is None:
        yield
        return
    try:
        handle = os.open(folder / "lock", os.O_RDWR | os.O_CREAT, 0o666)
    except OSError:  # a folder that may only be read: no writer can be in it either
        yield
        return
    patience = time.monotonic() + _PATIENCE
    while not _held(handle, fcntl.LOCK_EX if alone else fcntl.LOCK_SH):
        if time.monotonic() > patience:
            os.close(handle)
            raise busy(str(folder))
        time.sleep(0.05)
    try:
        yield
    finally:
        os.close(handle)


def _held(handle: int, how: int) -> bool:
    try:
        fcntl.flock(handle, how | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def busy(where: str) -> StoreLocked:
    """The error for a store that another process holds."""
    return StoreLocked(
        "another process holds this store",
        where=where,
        remedy="Wait until it has ended, or read a copy made with `vankien backup`",
    )


def beside(folder: Path) -> Path:
    """A new folder beside one that is to be made, to take its place whole; raises `ServiceError`, naming the latter."""
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        return Path(tempfile.mkdtemp(prefix=f".{folder.name[:40]}.", dir=folder.parent))
    except OSError as error:
        raise ServiceError(
            f"no store can be made here: {error.strerror or error}", where=str(folder), remedy="Name another place"
        ) from None


def of_the_disk(error: Exception, where: str) -> ServiceError | None:
    """What to say where the disk is at fault, of which the engine speaks in its own words; None for other faults."""
    words = str(error)
    if "No space left on device" in words:
        return ServiceError("the disk is full", where=where, remedy="Make room, and run it again")
    if "Read-only file system" in words or "Permission denied" in words:
        hint = "Copy it to another place with `vankien backup`, and name that with --store"
        return ServiceError("nothing may be written to this store", where=where, remedy=hint)
    return None


def failed(error: Exception, where: str) -> ServiceError:
    """The error of an engine that fails while it works."""
    return of_the_disk(error, where) or ServiceError(f"the store failed: {error}", where=where)
