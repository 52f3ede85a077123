"""What a request gives: parameters that are known, once each, and a body of bounded size that comes in time."""

from __future__ import annotations

import asyncio
import base64
from email import policy
from email.parser import BytesParser
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from ..dates import whole_day
from ..errors import BadValue, UnknownName
from .answers import chosen
from .faults import TooLarge, TooSlow, nearest

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterable

    from starlette.requests import Request

_BROKEN = "\ufffd"  # what the decoding of the address makes of bytes that are no UTF-8
LANGUAGES = ("vi", "en")
PATIENCE = 60.0  # seconds for a body

_ENDINGS = {
    "text/turtle": ".ttl",
    "application/trig": ".trig",
    "application/n-triples": ".nt",
    "application/n-quads": ".nq",
    "application/ld+json": ".jsonld",
    "application/rdf+xml": ".rdf",
    "text/html": ".html",
    "text/csv": ".csv",
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
}


def parameters(
    pairs: Iterable[tuple[str, str]], known: Collection[str], several: Collection[str] = ()
) -> dict[str, str]:
    """Each known parameter that has a value; those that may stand `several` times are left to `every`.

    Raises `UnknownName` with the nearest name, and `BadValue` for a second value or broken UTF-8.
    """
    found: dict[str, str] = {}
    for name, value in pairs:
        if _BROKEN in name or _BROKEN in value:
            raise BadValue("this is no UTF-8", where=name.replace(_BROKEN, "?"))
        if name in several:
            continue
        if name not in known:
            takes = f"It takes {', '.join(sorted({*known, *several}))}." if known or several else "It takes none."
            raise UnknownName(f"there is no parameter {name!r}", remedy=nearest(name, {*known, *several}, takes))
        if name in found:
            raise BadValue("this is given twice", where=name)
        if value.strip():
            found[name] = value
    return found


def query(request: Request, known: Collection[str], several: Collection[str] = ()) -> dict[str, str]:
    """The parameters of the address."""
    return parameters(request.query_params.multi_items(), known, several)


def language(given: dict[str, str]) -> str:
    """Taken out of what is given: `vi` unless said."""
    return choice(given, "lang", LANGUAGES)


def spoken(asked: str | None, accepted: str | None) -> str:
    """The language of an error: what `lang=` says, else what `Accept-Language` likes best, else English.

    >>> spoken(None, "fr, vi-VN;q=0.8, en;q=0.5"), spoken("en", "vi"), spoken(None, None)
    ('vi', 'en', 'en')
    """
    if asked in LANGUAGES:
        return asked
    wishes = [one.strip().partition(";") for one in (accepted or "en").split(",")]
    return chosen(LANGUAGES, ",".join(f"{tag.partition('-')[0]};{weight}" for tag, _, weight in wishes)) or "en"


def choice(given: dict[str, str], name: str, known: tuple[str, ...]) -> str:
    """Taken out of what is given: one of the known words, the first unless said."""
    word = given.pop(name, known[0])
    if word not in known:
        raise BadValue(f"{word!r} is none of: {', '.join(known)}", where=name)
    return word


def whole(given: dict[str, str], name: str, usual: int, most: int) -> int:
    """Taken out of what is given: a whole number from 1 on, never above the most."""
    text = given.pop(name, str(usual))
    if not (text.isascii() and text.isdigit() and len(text) < 16 and int(text)):  # noqa: PLR2004 - no number is so long
        raise BadValue(f"{text!r} is no whole number above 0", where=name)
    return min(int(text), most)


def seconds(given: dict[str, str], most: float) -> float:
    """Taken out of what is given: `timeout`, never above the most."""
    text = given.pop("timeout", str(most))
    try:
        found = float(text)
    except ValueError:
        found = 0.0
    if not found > 0:
        raise BadValue(f"{text!r} is no number of seconds", where="timeout")
    return min(found, most)


def day(given: dict[str, str], name: str) -> dt.date | None:
    """Taken out of what is given: a day, as people or programs write it."""
    text = given.pop(name, None)
    try:
        return whole_day(text) if text else None
    except ValueError as error:
        raise BadValue(str(error), where=name) from None


def token(request: Request) -> str | None:
    """What the asker shows: a bearer's token, or the password that clients without bearers send (any name)."""
    scheme, _, shown = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        return shown.strip() or None
    if scheme.lower() != "basic":
        return None
    try:
        return base64.b64decode(shown, validate=True).decode("utf-8").partition(":")[2] or None
    except ValueError:
        return None


async def body(request: Request, most: int, patience: float = PATIENCE) -> bytes:
    """What was sent; refused as soon as it is known to be too large, or when it does not come."""
    too_large = TooLarge(f"larger than {most // 1_000_000 or most / 1_000_000:g} MB", remedy="Send less.")
    length = request.headers.get("content-length", "0")
    if not length.isdigit() or int(length) > most:
        raise too_large
    kept = bytearray()
    try:
        async with asyncio.timeout(patience):
            async for piece in request.stream():
                kept += piece
                if len(kept) > most:
                    raise too_large
    except TimeoutError:
        raise TooSlow(f"the body was not there after {patience:g} s") from None
    return bytes(kept)


def text_of(data: bytes) -> str:
    """The text of a body. Raises `BadValue` for what is no UTF-8."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadValue("the body is no UTF-8", where=f"byte {error.start}") from None


def form_of(data: bytes) -> list[tuple[str, str]]:
    """The pairs of a form in a body."""
    try:
        return parse_qsl(text_of(data), keep_blank_values=True, errors="strict", max_num_fields=200)
    except ValueError as error:  # escapes that are no UTF-8, too many fields
        raise BadValue(f"this form cannot be read: {error}") from None


def name_by(kind: str) -> str:
    """A name for a file that came without one, with the ending of its media type; `text.txt` for any other.

    >>> name_by("text/turtle; charset=utf-8")
    'data.ttl'
    """
    return f"data{_ENDINGS[media]}" if (media := kind.partition(";")[0].strip().lower()) in _ENDINGS else "text.txt"


def file_of(data: bytes, kind: str) -> tuple[bytes, str | None]:
    """The one file of a `multipart/form-data` body, and its name; another body is the file itself."""
    if not kind.lower().startswith("multipart/form-data"):
        return data, None
    head = f"Content-Type: {kind}\r\n\r\n".encode("utf-8", "replace")
    message = BytesParser(policy=policy.HTTP).parsebytes(head + data)
    files = [part for part in message.iter_parts() if part.get_filename()] if message.is_multipart() else []
    if len(files) != 1:
        raise BadValue(f"one file is needed, and the form has {len(files)}", where="body")
    content = files[0].get_payload(decode=True)
    return content if isinstance(content, bytes) else b"", files[0].get_filename()
