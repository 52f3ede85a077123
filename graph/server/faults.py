"""What goes wrong, as a response: the status, and the message in its parts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ..asking.worker import OutOfTime
from ..errors import (
    AmbiguousCitation,
    InputError,
    MissingExtra,
    Refused,
    UnknownCitation,
    UnknownName,
    UnreadableInput,
    VanKienError,
)

if TYPE_CHECKING:
    from starlette.responses import Response

_PLACE = re.compile(r"(?:line |:)(\d+)(?:, column |:)(\d+)\Z")
# The first kind that fits; any other input is a bad request, any other failure the server's.
_STATUS = (
    (OutOfTime, 503),
    (Refused, 403),
    (UnknownCitation, 404),
    (AmbiguousCitation, 409),
    (MissingExtra, 501),
    (UnreadableInput, 422),
    (UnknownName, 400),
    (InputError, 400),
    (VanKienError, 500),
)


def response(error: VanKienError, status: int | None = None) -> Response:
    """The error as JSON: `error`, `where`, `remedy`, and `line` and `column` where a query or file has the fault."""
    from starlette.responses import JSONResponse

    code = status or next(code for kind, code in _STATUS if isinstance(error, kind))
    return JSONResponse(parts(error), code)


def parts(error: VanKienError) -> dict[str, Any]:
    """The message in its parts."""
    place = _PLACE.search(error.where or "")
    line, column = (int(place[1]), int(place[2])) if place else (None, None)
    return {"error": error.what, "where": error.where, "remedy": error.remedy, "line": line, "column": column}
