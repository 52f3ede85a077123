"""The socket, and HTTP on it: who sends a head too slowly, or one too large, is told so and closed."""

from __future__ import annotations

import asyncio
import json
import socket
import sys
from typing import TYPE_CHECKING, Any

import h11
import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from ..errors import BadValue
from .policy import HEADERS

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from starlette.types import ASGIApp

MOST_HEAD = 65_536  # bytes; a longer query is POSTed
_HEAD_PATIENCE = 20.0  # seconds
_TOO_LARGE, _BAD = 431, 400


def bound(host: str, port: int) -> socket.socket:
    """A socket that listens there. Raises `BadValue` where it cannot."""
    # Named as TCP, or asyncio leaves Nagle's algorithm on, and answers wait 40 ms for the client's acknowledgement.
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen(128)
    except (OSError, UnicodeError) as error:
        listening.close()
        reason = getattr(error, "strerror", None) or error
        remedy = "Give another with --port, or --port 0 for any that is free."
        raise BadValue(f"cannot listen here: {reason}", where=f"{host}:{port}", remedy=remedy) from None
    return listening


def run(app: ASGIApp, listening: socket.socket, first: Callable[[], Awaitable[None]]) -> None:
    """Serve until Ctrl-C or SIGTERM; what runs then has two seconds. Raises what is done `first` raises."""
    config = uvicorn.Config(
        app,
        http=Patient,
        ws="none",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        h11_max_incomplete_event_size=MOST_HEAD,
        timeout_graceful_shutdown=2,
        timeout_keep_alive=20,
        limit_concurrency=500,
    )

    async def serve() -> None:
        await first()  # not in the application's life, where a fault would come out as a traceback
        await uvicorn.Server(config).serve([listening])

    asyncio.run(serve())


class Patient(H11Protocol):
    """HTTP that waits for a head so long and no longer."""

    head_patience = _HEAD_PATIENCE
    _late: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:  # noqa: ANN401 - as uvicorn has it
        """Start the clock."""
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        """Stop the clock when a head is whole; start it with the first bytes of the next."""
        super().data_received(data)
        if not self._between():
            self._stop()
        elif self._late is None:
            self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop the clock."""
        self._stop()
        super().connection_lost(exc)

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002 - as uvicorn has it
        """What is wrong with the head, with the status that h11 gives it."""
        fault = sys.exc_info()[1]
        hint = fault.error_status_hint if isinstance(fault, h11.RemoteProtocolError) else _BAD
        status = hint if hint in {_TOO_LARGE, _BAD, 413, 417, 501, 505} else _BAD
        said = f"the head is longer than {MOST_HEAD} bytes" if status == _TOO_LARGE else "this is no request of HTTP"
        body = json.dumps({"error": said, "where": None, "remedy": None, "line": None, "column": None}).encode()
        headers = {
            **HEADERS,
            "content-type": "application/json",
            "content-length": str(len(body)),
            "connection": "close",
        }
        reply = h11.Response(status_code=status, headers=list(headers.items()), reason=b"Bad Request")
        for event in (reply, h11.Data(data=body), h11.EndOfMessage()):
            self.transport.write(self.conn.send(event) or b"")
        self.transport.close()

    def _between(self) -> bool:
        return self.cycle is None or self.cycle.response_complete

    def _wait(self) -> None:
        self._late = self.loop.call_later(self.head_patience, self._end)

    def _stop(self) -> None:
        if self._late is not None:
            self._late.cancel()
            self._late = None

    def _end(self) -> None:
        self._late = None
        if self._between():
            self.transport.close()
