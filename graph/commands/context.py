"""What every command is given: where the store is, the language, and how to talk.

A command file holds one command family: its options, one call of the library, one call that renders the answer.
docs/architecture.md ("Commands") shows one.
"""

from __future__ import annotations

import contextlib
import errno
import io
import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

from ..errors import BadValue, harmless, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..knowledge import Knowledge


_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO}
_SHORT = 40  # characters of a file's name that one beside it takes over: a name has room for 255 bytes


@dataclass(frozen=True, slots=True)
class Context:
    """The global options: a folder or an address, `vi` or `en`, and how much to say (-1 is quiet, 0 usual)."""

    store: str
    update_url: str | None
    lang: str
    verbosity: int

    def knowledge(self, *, write: bool = False, make: bool = True) -> Knowledge:
        """Open the store, which is made on first use (without `make`: one in memory, gone at the end).

        Closes at the end of `with`; raises `ServiceError`.
        """
        from ..knowledge import open_knowledge

        new = "://" not in self.store and not Path(self.store).exists()
        known = open_knowledge(None if new and not make else self.store, update_url=self.update_url, write=write)
        if new and make:
            self.say(self.word(f"đã tạo kho {self.store}", f"made the store {self.store}"))
        return known

    def say(self, message: str, *, level: int = 0) -> None:
        """Talk on standard error: level 0 unless `--quiet`, level 1 with `-v`."""
        if level <= self.verbosity:
            tell(message)

    def word(self, vi: str, en: str) -> str:
        """The one of two wordings that `--lang` asks for."""
        return vi if self.lang == "vi" else en

    @contextlib.contextmanager
    def output(self, path: str | None) -> Iterator[IO[str]]:
        """Standard output (None or `-`), or a text file that takes its place whole when all is written."""
        with self.binary_output(path) as raw:
            text = io.TextIOWrapper(raw, encoding="utf-8", errors="backslashreplace", newline="\n")
            try:
                yield text
                text.flush()
            finally:
                text.detach()

    @contextlib.contextmanager
    def binary_output(self, path: str | None) -> Iterator[IO[bytes]]:
        """The same for bytes."""
        if path is None or path == "-":
            sys.stdout.flush()
            yield sys.stdout.buffer
            sys.stdout.buffer.flush()
            return
        target = _target(path)
        if target.exists() and not target.is_file():  # a pipe or device takes what is written
            with target.open("wb") as sink:
                yield sink
            return
        handle, beside = _beside(target)
        try:
            with os.fdopen(handle, "wb") as file:
                yield file
            Path(beside).chmod(0o666 & ~_umask())
            Path(beside).replace(target)
        except OSError as error:
            Path(beside).unlink(missing_ok=True)
            if error.errno in _FULL and error.filename in {None, beside}:
                raise BadValue(error.strerror or str(error), where=path) from None
            raise
        except BaseException:
            Path(beside).unlink(missing_ok=True)
            raise


def tell(message: str) -> None:
    """Write a message on standard error, so that what it repeats does nothing to a terminal."""
    click.echo(harmless(message), err=True)


class _Seconds(click.FloatRange):
    """A time to wait: a tenth of a second to a day. `nan` lies below and above nothing, so that click lets it pass."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: ANN401 (click's)
        seconds = super().convert(value, param, ctx)
        if seconds != seconds:  # noqa: PLR0124 (the one number that differs from itself)
            self.fail(f"{value!r} is not a valid float range.", param, ctx)
        return seconds


class _Day(click.types.StringParamType):
    """A day as people write it (15/10/2025) or as programs do (2025-10-15): a `datetime.date`."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: ANN401 (click's)
        from ..dates import whole_day

        try:
            return whole_day(value)
        except ValueError as error:
            self.fail(str(error), param, ctx)


DAY = _Day()
SECONDS = _Seconds(0.1, 86_400)
MOST_ROWS = 1_000_000_000
pass_context = click.make_pass_decorator(Context)


def _target(path: str) -> Path:
    """The file to write, links followed; raises `BadValue` for a folder, or a folder that is none."""
    try:
        target = Path(path).resolve() if Path(path).is_symlink() else Path(path)
        if not path or target.is_dir():
            raise BadValue("this is a folder, and a file is to be written", where=path, remedy="Name a file in it")
        if not target.parent.exists():
            raise BadValue(f"there is no folder {quoted(str(target.parent))}", where=path, remedy="Make it first")
    except OSError as error:  # a name too long
        raise BadValue(error.strerror or str(error), where=path) from None
    return target


def _beside(target: Path) -> tuple[int, str]:
    """A new file beside the target; raises `BadValue` where the folder takes none, naming the folder."""
    try:
        return tempfile.mkstemp(prefix=f".{target.name[:_SHORT]}.", dir=target.parent)
    except OSError as error:
        what = f"no file can be made in the folder {quoted(str(target.parent))}: {error.strerror}"
        raise BadValue(what, where=str(target)) from None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
