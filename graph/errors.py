"""Every error that VanKien raises on purpose, and the exit code each ends with.

VanKienError
├─ DoesNotConform        1   the data break a rule
├─ NothingFound          1   an answer was required and there is none
├─ InputError            2   what the user gave cannot be used
│  ├─ UnreadableInput        not text, not the encoding, empty, too large, a damaged file
│  ├─ SyntaxFault            RDF, SPARQL or a table that does not parse: file, line, column
│  ├─ UnknownName            a query, parameter, format, column or file that does not exist
│  ├─ BadValue               a value of the wrong type or out of range
│  ├─ UnknownCitation        words that fit no document
│  ├─ AmbiguousCitation      words that fit several documents
│  ├─ Refused                something the program does not do: SERVICE, LOAD, an update not asked for
│  └─ MissingExtra           an optional package that is not installed
└─ ServiceError          3   the store or the network
   ├─ NotAStore              a folder that holds something else
   ├─ StoreLocked            another process holds the store
   └─ NetworkError           an endpoint that does not answer, or answers nonsense
"""

from __future__ import annotations

import re
from typing import ClassVar

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
_SHOWN = 80  # characters of what was given
_LONGEST_PLACE = 500  # characters of a path with line and column


class VanKienError(Exception):
    """What went wrong, where, and what to do about it.

    `where` is a file with line and column, a row and column of a table, an IRI or an offset; None where there is
    no place to name. `remedy` is one sentence; None where nothing can be done.
    """

    exit_code: ClassVar[int] = 2

    def __init__(self, what: str, *, where: str | None = None, remedy: str | None = None) -> None:
        """Keep the three parts; `str()` joins them in one line."""
        self.what, self.where, self.remedy = what, where and shortened(where), remedy
        super().__init__(what)

    def __str__(self) -> str:
        """`where: what. remedy`."""
        return joined(self.what, self.where, self.remedy)

    def __reduce__(self) -> tuple[object, ...]:
        """Errors cross process borders: a pool of readers sends them back."""
        return (_rebuild, (type(self), self.what, self.where, self.remedy))


def joined(what: str, where: str | None, remedy: str | None) -> str:
    """The parts of an error in one line: `where: what. remedy`."""
    head = f"{where}: {what}" if where else what
    return f"{head.rstrip('.')}. {remedy}" if remedy else head


def quoted(text: str) -> str:
    """What was given, in quotes, as a message repeats it: its beginning, where it is long.

    >>> quoted("x" * 100)
    "'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…'"
    """
    return repr(text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…")


def harmless(text: str) -> str:
    r"""The text as a terminal may show it: control characters, and those that turn a line around, are spelt out.

    >>> harmless("a\x1b[31m\tb\u202e")
    'a\\x1b[31m\tb\\u202e'
    """
    return _CONTROL.sub(lambda found: repr(found[0])[1:-1], text)


def shortened(place: str) -> str:
    """A file or place as a message names it: whole, unless nobody could read it."""
    return place if len(place) <= _LONGEST_PLACE else f"{place[:_SHOWN]}…"


def _rebuild(kind: type[VanKienError], what: str, where: str | None, remedy: str | None) -> VanKienError:
    return kind(what, where=where, remedy=remedy)


class DoesNotConform(VanKienError):
    """The data break a rule; nothing was written."""

    exit_code = 1


class NothingFound(VanKienError):
    """An answer was required (`--fail-empty`) and there is none."""

    exit_code = 1


class InputError(VanKienError):
    """What the user gave cannot be used."""


class UnreadableInput(InputError):
    """Not text, not in the encoding, empty, too large, or damaged."""


class SyntaxFault(InputError):
    """RDF, SPARQL or a table that does not parse."""


class UnknownName(InputError):
    """A query, parameter, format, column or file that does not exist."""


class BadValue(InputError):
    """A value of the wrong type or out of range."""


class UnknownCitation(InputError):
    """Words that fit no known document."""


class AmbiguousCitation(InputError):
    """Words that fit several documents: they are listed, none is chosen."""


class Refused(InputError):
    """Something the program does not do, or not unless asked."""


class MissingExtra(InputError):
    """An optional package is not installed; the remedy names the pip line."""


class ServiceError(VanKienError):
    """The store or the network failed."""

    exit_code = 3


class NotAStore(ServiceError):
    """The folder holds something else."""


class StoreLocked(ServiceError):
    """Another process holds the store."""


class NetworkError(ServiceError):
    """An endpoint does not answer, or answers nonsense."""
