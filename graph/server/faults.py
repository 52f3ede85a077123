"""What goes wrong, as a response: the status, and the message in its parts."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING, Any, ClassVar

from ..errors import (
    AmbiguousCitation,
    InputError,
    MissingExtra,
    NotAStore,
    Refused,
    ServiceError,
    StoreLocked,
    UnknownCitation,
    UnreadableInput,
    VanKienError,
)
from ..wording import said

if TYPE_CHECKING:
    from collections.abc import Iterable

    from starlette.responses import Response

_PLACE = re.compile(r"(?:line |:)(\d+)(?:, column |:)(\d+)\Z")


class HttpFault(InputError):
    """A request that HTTP itself has a status for."""

    status: ClassVar[int] = 400


class Unauthorized(HttpFault):
    """An update without a token."""

    status = 401


class NoSuchPage(HttpFault):
    """Nothing is at this address."""

    status = 404


class NotAllowed(HttpFault):
    """The address does not take this method."""

    status = 405


class NotAcceptable(HttpFault):
    """None of the accepted media types is written."""

    status = 406


class TooSlow(HttpFault):
    """The body did not come in time."""

    status = 408


class TooLarge(HttpFault):
    """The body is larger than is taken."""

    status = 413


class UnknownMedia(HttpFault):
    """The body's media type is not read."""

    status = 415


class Unreadable(HttpFault):
    """The file that was sent cannot be read."""

    status = 422


class TooDeep(HttpFault):
    """A question that overflows the engine's stack."""


class WrongHost(HttpFault):
    """The request is for a name that is not this server's."""

    status = 421


class TooLong(HttpFault):
    """The address is too long."""

    status = 414


class HeadersTooLarge(HttpFault):
    """The headers are too large."""

    status = 431


class Stopping(ServiceError):
    """The server ends, and what was asked with it."""


class Busy(ServiceError):
    """All processes are at work."""


class OutOfTime(ServiceError):
    """The deadline came before the answer was whole."""


class OutOfMemory(ServiceError):
    """The answer took more memory, or more bytes, than one answer may."""


# The first kind that fits; any other input is a bad request, any other failure the server's.
_STATUS = (
    ((Busy, OutOfTime, OutOfMemory, Stopping, StoreLocked, NotAStore), 503),
    (Refused, 403),
    (UnknownCitation, 404),
    (AmbiguousCitation, 409),
    (MissingExtra, 501),
    (UnreadableInput, 422),
    (InputError, 400),
    (VanKienError, 500),
)


def status(error: VanKienError) -> int:
    """The status of HTTP that says most about it."""
    return (
        error.status
        if isinstance(error, HttpFault)
        else next(code for kind, code in _STATUS if isinstance(error, kind))
    )


def response(error: VanKienError, lang: str = "en") -> Response:
    """The error as JSON: `error`, `where`, `remedy`, and `line` and `column` where a query or file has the fault.

    It is said in Vietnamese where `lang` is `vi`; `given.spoken` says which one a request asks for.
    """
    from starlette.responses import JSONResponse

    headers = {"cache-control": "no-store"}
    if isinstance(error, (Busy, StoreLocked)):
        headers["retry-after"] = "2"
    if isinstance(error, Unauthorized):
        headers["www-authenticate"] = 'Basic realm="update", Bearer realm="update"'
    return JSONResponse(parts(error, lang), status(error), headers)


def parts(error: VanKienError, lang: str = "en") -> dict[str, Any]:
    """The message in its parts."""
    place = _PLACE.search(error.where or "")
    line, column = (int(place[1]), int(place[2])) if place else (None, None)
    place_named = error.where and error.where.removeprefix("-p ")  # parameters have no such dash in an address
    what, where, remedy = (part and said(part, lang) for part in (error.what, place_named, error.remedy))
    return {"error": what, "where": where, "remedy": remedy, "line": line, "column": column}


def nearest(name: str, known: Iterable[str], otherwise: str) -> str:
    """Which of the known names may be meant, or what to do otherwise."""
    near = difflib.get_close_matches(name, list(known), 3)
    return f"Did you mean {', '.join(near)}?" if near else otherwise
