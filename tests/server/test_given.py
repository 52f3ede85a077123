"""What a request gives, without a server: wishes for media types, and bodies that come slowly or in pieces."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from starlette.requests import Request

from vankien.graph.errors import BadValue
from vankien.graph.server import given
from vankien.graph.server.answers import chosen
from vankien.graph.server.faults import TooLarge, TooSlow

KNOWN = ("a/x", "a/y", "b/z")


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("", "a/x"),
        ("*/*", "a/x"),
        ("a/y", "a/y"),
        ("A/Y ; Q=0.5", "a/y"),
        ("a/*;q=0.1, b/z", "b/z"),
        ("a/x;q=0, a/*", "a/y"),
        ("a/x;q=0.1, */*;q=0.9", "a/y"),
        ("a/x;q=many, b/z;q=0.1", "b/z"),
        ("c/c", None),
        ("*/*;q=0", None),
        (",;q=,", None),
    ],
)
def test_the_most_wished_for(accept: str, media: str | None) -> None:
    assert chosen(KNOWN, accept) == media


def sent(*pieces: bytes, pause: float = 0.0, **headers: str) -> Request:
    waiting = list(pieces)

    async def receive() -> dict[str, Any]:
        await asyncio.sleep(pause)
        return {"type": "http.request", "body": waiting.pop(0), "more_body": bool(waiting)}

    raw = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return Request({"type": "http", "method": "POST", "path": "/", "query_string": b"", "headers": raw}, receive)


def run(work: Coroutine[Any, Any, bytes]) -> bytes:
    """In a thread of its own: the browser of other tests leaves an event loop running in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result()


def test_a_body() -> None:
    assert run(given.body(sent(b"ab", b"cd"), 4)) == b"abcd"
    with pytest.raises(TooLarge):
        run(given.body(sent(b"ab", b"cd"), 3))
    with pytest.raises(TooLarge):
        run(given.body(sent(b"ab", content_length="5"), 4))
    with pytest.raises(TooSlow):
        run(given.body(sent(b"ab", b"cd", pause=0.2), 4, patience=0.3))


def test_a_file_in_a_form() -> None:
    form = (
        b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n'
        b'--x\r\nContent-Disposition: form-data; name="f"; filename="t.txt"\r\nContent-Type: text/plain\r\n\r\n'
        b"\xe1\xba\xa1\r\n--\r\n\x00\r\n--x--\r\n"
    )
    assert given.file_of(form, "multipart/form-data; boundary=x") == (b"\xe1\xba\xa1\r\n--\r\n\x00", "t.txt")
    assert given.file_of(b"raw", "application/octet-stream") == (b"raw", None)
    for kind in ("multipart/form-data", "multipart/form-data; boundary=y", 'multipart/form-data; boundary="'):
        with pytest.raises(BadValue):
            given.file_of(form, kind)
