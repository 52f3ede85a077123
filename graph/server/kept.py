"""Answers kept in memory as long as the store is the same."""

from __future__ import annotations

import asyncio
import gzip
from collections import OrderedDict
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from starlette.responses import Response

if TYPE_CHECKING:
    from starlette.requests import Request

    from .jobs import Done

_MOST = 64_000_000  # bytes
_SMALL = 1000  # bytes that are not worth packing


@dataclass(frozen=True, slots=True)
class Key:
    """What was asked, and the tag of the answer: the same request to the same store has the same answer."""

    asked: tuple[str, ...]
    tag: str

    @classmethod
    def of(cls, request: Request, *versions: str) -> Key:
        """The key of a request."""
        scope = request.scope
        asked = (*versions, scope["path"], scope["query_string"].decode("latin-1"), request.headers.get("accept", ""))
        return cls(asked, f'"{sha256(repr(asked).encode()).hexdigest()[:32]}"')


@dataclass(slots=True)
class Answer:
    """A response; also packed with gzip once somebody has asked for that."""

    done: Done
    packed: bytes | None = None

    async def response(self, headers: dict[str, str], *, packed: bool) -> Response:
        """The response with these headers."""
        done = self.done
        if done.cut:
            headers = headers | {"x-truncated": str(done.cut), "x-sparql-maxrows": str(done.cut)}
        if not packed or len(done.body) < _SMALL:
            return Response(done.body, done.status, headers, done.media)
        if self.packed is None:
            self.packed = await asyncio.to_thread(gzip.compress, done.body, 5, mtime=0)
        return Response(self.packed, done.status, headers | {"content-encoding": "gzip"}, done.media)


class Kept:
    """The answers used last, up to so many bytes."""

    def __init__(self) -> None:
        """Start with none."""
        self._answers: OrderedDict[tuple[str, ...], Answer] = OrderedDict()
        self._size = 0

    def get(self, key: Key) -> Answer | None:
        """The answer, if it is there."""
        found = self._answers.get(key.asked)
        if found is not None:
            self._answers.move_to_end(key.asked)
        return found

    def add(self, key: Key, done: Done) -> Answer:
        """Keep an answer, and let go of those not used for longest."""
        answer, size = Answer(done), _size(done)
        if size < _MOST / 2 and key.asked not in self._answers:
            self._answers[key.asked] = answer
            self._size += size
        while self._size > _MOST:
            _, gone = self._answers.popitem(last=False)
            self._size -= _size(gone.done)
        return answer


def _size(done: Done) -> int:
    """Bytes in memory, about: the body, what gzip may make of it, and what holds them."""
    return len(done.body) * 5 // 4 + 1000
