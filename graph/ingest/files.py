"""Files as they lie on a disk: which are read, how large they may be, and what is in them."""

from __future__ import annotations

import gzip
import os
import sys
import zlib
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import UnreadableInput

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

STDIN = "-"
ARTICLES = frozenset({".txt", ".html", ".htm", ".docx", ".pdf"})  # one text each
TABLES = frozenset({".csv", ".tsv", ".jsonl", ".xlsx"})  # many texts, or a table of facts
FACTS = frozenset({".csv", ".tsv", ".xlsx"})
RDF = frozenset({".ttl", ".trig", ".nt", ".nq", ".jsonld", ".rdf", ".owl", ".n3"})
READABLE = ARTICLES | TABLES | RDF
_GZIP = ".gz"
LISTING = "sources.csv"  # the days, places and names of the texts beside it
_NO_TEXTS = (".", "README", LISTING)
_STORE_MARKER = "vankien-store.json"
MEGABYTE = 1_000_000
# The longest texts of the genre, whole documents with annexes, are below 2 MB; a larger file is a corpus in one piece.
MOST_TEXT = 20 * MEGABYTE
MOST_PACKED = 100 * MEGABYTE  # a .docx or .pdf, with its pictures
MOST_RDF = 250 * MEGABYTE


def suffix(path: str) -> str:
    """The suffix that decides how a file is read, without `.gz`, in lower case: `facts.TTL.gz` is `.ttl`."""
    file = Path(path)
    return (Path(file.stem) if file.suffix.lower() == _GZIP else file).suffix.lower()


def found(paths: Iterable[str], *, tables: bool = False) -> Iterator[str]:
    """The files behind the paths given, in a fixed order: `-` and files as they are, folders with all below them.

    In folders only readable suffixes count (those of tables only with `tables`), hidden files, stores, README files and
    the table that lists the texts are left out, and a folder is entered once whatever links lead to it. A link to a
    folder outside the one that was named is yielded itself, so that reading it says why not. Raises
    `UnreadableInput` for what does not exist, cannot be read by its suffix, or is a folder without a readable file.
    """
    for path in paths:
        if path == STDIN:
            yield path
        elif Path(path).is_dir():
            yield from _below(path, READABLE if tables else ARTICLES | RDF)
        elif not Path(path).exists():
            raise UnreadableInput("there is no such file or folder", where=path)
        elif suffix(path) not in READABLE:
            raise UnreadableInput(
                f"files ending in {suffix(path) or 'nothing'} are not read",
                where=path,
                remedy=f"Readable: {' '.join(sorted(READABLE))}, each also with .gz; text also from standard input (-)",
            )
        else:
            yield path


def tables_passed_over(paths: Iterable[str]) -> int:
    """How many tables lie in the folders given: they may be of facts or of texts, so each is to be named."""
    total = 0
    for path in paths:
        if path != STDIN and Path(path).is_dir():
            with suppress(UnreadableInput):
                total += sum(1 for one in _below(path, TABLES) if not Path(one).is_dir())
    return total


def read_bytes(path: str, most: int) -> bytes:
    """What a file (`-`: standard input) holds, unpacked; raises `UnreadableInput` above `most` bytes, or if damaged.

    No more than that is ever unpacked.
    """
    try:
        if path == STDIN:
            data = sys.stdin.buffer.read(most + 1)
        else:
            with Path(path).open("rb") as file:
                stream = gzip.GzipFile(fileobj=file) if path.lower().endswith(_GZIP) else file
                data = stream.read(most + 1)
    except (gzip.BadGzipFile, EOFError, zlib.error):
        raise bad_gzip(path) from None
    except IsADirectoryError:
        raise _is_a_folder(path) from None
    except OSError as error:
        raise UnreadableInput(error.strerror or str(error), where=path) from None
    if len(data) > most:
        raise UnreadableInput(
            f"larger than {most // MEGABYTE} MB", where=path, remedy="Split it: one text, or one data set, a file"
        )
    return data


def bad_gzip(path: str) -> UnreadableInput:
    """What to say of a file that ends in .gz and does not unpack."""
    hint = "Fetch or pack it anew; if it is not packed, take .gz off its name"
    return UnreadableInput("not a gzip file, or one that is damaged or cut off", where=path, remedy=hint)


def _is_a_folder(path: str) -> UnreadableInput:
    if Path(path).is_symlink():
        return UnreadableInput(
            "a link to a folder elsewhere, which is not followed", where=path, remedy="Name that folder itself"
        )
    return UnreadableInput("this is a folder", where=path, remedy="Name its files; `vankien ingest` takes folders")


def name(path: str) -> str:
    """The file's own name, which says nothing of the machine; undecodable bytes in it become U+FFFD."""
    return "stdin" if path == STDIN else os.fsencode(Path(path).name).decode("utf-8", "replace")


def _below(folder: str, wanted: frozenset[str]) -> Iterator[str]:
    entered: set[tuple[int, int]] = set()
    empty = True
    root = Path(folder).resolve()
    for here, folders, files in os.walk(folder, followlinks=True):
        status = Path(here).stat()
        if (status.st_dev, status.st_ino) in entered or _STORE_MARKER in files:
            folders.clear()
            continue
        entered.add((status.st_dev, status.st_ino))
        outside = [one for one in folders if _leads_out(Path(here) / one, root)]
        folders[:] = sorted(one for one in folders if not one.startswith(".") and one not in outside)
        yield from (str(Path(here) / one) for one in sorted(outside) if not one.startswith("."))
        for one in sorted(files):
            file = Path(here) / one
            if suffix(one) in wanted and not one.startswith(_NO_TEXTS) and (file.is_file() or not file.exists()):
                empty = False  # a link that leads nowhere is an error of its own, and a pipe would never end
                yield str(file)
    if empty:
        raise UnreadableInput(
            "no readable file in this folder", where=folder, remedy=f"Readable: {' '.join(sorted(wanted))}"
        )


def _leads_out(folder: Path, root: Path) -> bool:
    return folder.is_symlink() and not folder.resolve().is_relative_to(root)
