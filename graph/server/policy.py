"""What a browser may do with our pages and others' pages with us, and a line of the log for each request."""

from __future__ import annotations

import ipaddress
import re
import time
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders

from ..errors import BadValue, InputError, Refused
from . import faults

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEADERS = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-resource-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "accept-ranges": "none",
}
# RFC 9110, 7.2: a host and perhaps a port; nothing before an @, and nothing after.
_HOST = re.compile(r"(?P<name>\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+)(?::(?P<port>\d{0,5}))?")
_LAST_PORT = 65535
# Whole files are small, and refusals of ranges would not be JSON: a server may send the whole (RFC 9110, 14.2).
_IGNORED = (b"range", b"if-range")
MOST_ADDRESS, MOST_HEADERS = 48_000, 32_000  # bytes
_SHARED = {
    "access-control-allow-methods": "GET, HEAD, POST, OPTIONS",
    "access-control-allow-headers": "accept, authorization, content-type, if-none-match",
    "access-control-expose-headers": "etag, x-truncated",
    "cross-origin-resource-policy": "cross-origin",
    "vary": "origin",
}


class Policy:
    """Looks at Host and Origin before the application, and adds the headers to every response."""

    def __init__(
        self,
        app: ASGIApp,
        hosts: Collection[str],
        origins: Collection[str] = (),
        log: Callable[[str], None] | None = None,
    ) -> None:
        """Wrap the application; `hosts` are the names it may be called by, `origins` the pages that may ask it."""
        self._app, self._hosts, self._origins, self._log = app, frozenset(hosts), frozenset(origins), log

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand on, with the headers."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        start, size, status = time.perf_counter(), 0, 0
        headers = Headers(scope=scope)
        origin = headers.get("origin")
        added = HEADERS | ({"access-control-allow-origin": origin, **_SHARED} if origin in self._origins else {})

        async def with_headers(message: Message) -> None:
            nonlocal size, status
            if message["type"] == "http.response.start":
                status = message["status"]
                told = MutableHeaders(scope=message)
                for name, value in added.items():
                    if name == "vary":
                        told.add_vary_header(value)
                    else:
                        told[name] = value
            else:
                size += len(message.get("body", b""))
            await send(message)

        fault = self._refusal(scope, headers, origin)
        app = faults.response(fault) if fault else self._app
        scope["headers"] = [pair for pair in scope["headers"] if pair[0] not in _IGNORED]
        try:
            await app(scope, receive, with_headers)
        finally:
            if self._log:
                asked = scope.get("raw_path", b"").decode("ascii", "replace")
                if scope["query_string"]:
                    asked += "?" + scope["query_string"].decode("ascii", "replace")
                took = (time.perf_counter() - start) * 1000
                self._log(f"{scope['method']} {asked[:500]} {status or 'left'} {size} B {took:.0f} ms")

    def _refusal(self, scope: Scope, headers: Headers, origin: str | None) -> InputError | None:
        if len(scope.get("raw_path", b"")) + len(scope["query_string"]) > MOST_ADDRESS:
            return faults.TooLong(f"the address is longer than {MOST_ADDRESS} bytes", remedy="POST a long query.")
        if sum(len(name) + len(value) for name, value in scope["headers"]) > MOST_HEADERS:
            return faults.HeadersTooLarge(f"the headers are longer than {MOST_HEADERS} bytes")
        host = headers.get("host", "")
        found = _HOST.fullmatch(host)
        if found is None or int(found["port"] or 0) > _LAST_PORT:
            return BadValue(f"the Host of a request is a name, perhaps with a port, and not {host[:100]!r}")
        if not self._is_ours(found["name"].lower().strip("[]")):
            return faults.WrongHost(
                f"this server is not called {host[:100]!r}", remedy="Start it with --allow-host to give it that name."
            )
        if origin and origin not in self._origins and urlsplit(origin).netloc != host:
            return Refused(
                f"pages of {origin[:100]!r} may not ask this server", remedy="Start it with --allow-origin to let them."
            )
        return None

    def _is_ours(self, name: str) -> bool:
        """An address cannot be rebound by somebody's name server; a name can, so it must be one of ours."""
        if name in self._hosts:
            return True
        try:
            ipaddress.ip_address(name)
        except ValueError:
            return False
        return True
