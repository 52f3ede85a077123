"""Processes that wait for work: each does one job at a time, and is killed and replaced where a job may not go on."""

from __future__ import annotations

import asyncio
import pickle
import sys
from typing import TYPE_CHECKING, Any

from ..errors import ServiceError, VanKienError
from .faults import Busy, OutOfTime
from .jobs import Done
from .worker import Setting, ended, packed

if TYPE_CHECKING:
    from pathlib import Path

_CHILD = "from {} import main; main()".format(f"{__package__}.worker")
_LENGTH = 8
_START = 60.0  # seconds
_AGAIN = 2.0  # seconds
_MOST_WAITING = 200


class Pool:
    """Use `start` before and `close` after."""

    def __init__(self, folder: Path | None, many: int, memory: int | None) -> None:
        """So many processes over the store in this folder, with so many bytes of memory each; see `Setting`."""
        self._setting = Setting(str(folder) if folder else None, memory)
        self._many = many
        self._idle: asyncio.Queue[asyncio.subprocess.Process] = asyncio.Queue()
        self._all: set[asyncio.subprocess.Process] = set()
        self._starting: set[asyncio.Task[None]] = set()
        self._waiting = 0
        self._closed = False

    async def start(self) -> None:
        """Start them all. Raises `ServiceError` where they do not come up."""
        await asyncio.gather(*(self._add() for _ in range(self._many)))

    async def do(self, job: str, given: dict[str, Any], seconds: float) -> Done:
        """What the job gives; cancelling it ends the work.

        Raises what the job raises, `Busy`, `OutOfTime`, `OutOfMemory` and `TooDeep`.
        """
        child = await self._free(seconds)
        whole = False
        try:
            async with asyncio.timeout(seconds):
                answer = await _asked(child, (job, given))
            whole = True
        except TimeoutError:
            raise OutOfTime(f"this was stopped after {seconds:g} s", remedy="Narrow it, or add a LIMIT.") from None
        except (asyncio.IncompleteReadError, ConnectionError):
            raise ended(await child.wait()) from None
        finally:
            if whole:
                self._idle.put_nowait(child)
            else:
                self._replace(child)
        if isinstance(answer, VanKienError):
            raise answer
        assert isinstance(answer, Done)  # noqa: S101 - a job gives this or an error
        return answer

    async def close(self) -> None:
        """End the processes, whatever they are at."""
        self._closed = True
        for task in self._starting:
            task.cancel()
        for child in self._all:
            _kill(child)
        await asyncio.gather(*(child.wait() for child in self._all))
        self._all.clear()

    async def drained(self, seconds: float) -> None:
        """Close it, after the jobs that run have ended or so much time has passed."""
        deadline = asyncio.get_running_loop().time() + seconds
        while self._idle.qsize() < len(self._all) and asyncio.get_running_loop().time() < deadline:  # noqa: ASYNC110 - see below
            await asyncio.sleep(0.2)  # a job has no event of its own, and this is not urgent
        await self.close()

    async def _free(self, seconds: float) -> asyncio.subprocess.Process:
        busy = Busy("all processes are at work", remedy="Ask again in a moment.")
        if self._waiting >= _MOST_WAITING:
            raise busy
        self._waiting += 1
        try:
            async with asyncio.timeout(seconds):
                while True:
                    child = await self._idle.get()
                    if child.returncode is None:
                        return child
                    self._replace(child)
        except TimeoutError:
            raise busy from None
        finally:
            self._waiting -= 1

    def _replace(self, child: asyncio.subprocess.Process) -> None:
        _kill(child)
        self._all.discard(child)
        if not self._closed:
            task = asyncio.get_running_loop().create_task(self._again(child))
            self._starting.add(task)
            task.add_done_callback(self._starting.discard)

    async def _again(self, dead: asyncio.subprocess.Process) -> None:
        await dead.wait()
        while True:
            try:
                return await self._add()
            except ServiceError:  # the machine is out of memory or processes: not for ever
                await asyncio.sleep(_AGAIN)

    async def _add(self) -> None:
        child = await asyncio.create_subprocess_exec(
            sys.executable, "-c", _CHILD, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
        )
        self._all.add(child)
        try:
            async with asyncio.timeout(_START):
                await _asked(child, self._setting)
        except (TimeoutError, asyncio.IncompleteReadError, ConnectionError):
            _kill(child)
            self._all.discard(child)
            raise ServiceError("a process that reads the store did not start", where=self._setting.folder) from None
        self._idle.put_nowait(child)


async def _asked(child: asyncio.subprocess.Process, message: object) -> object:
    assert child.stdin is not None and child.stdout is not None  # noqa: S101, PT018 - both are pipes
    child.stdin.write(packed(message))
    await child.stdin.drain()
    length = int.from_bytes(await child.stdout.readexactly(_LENGTH))
    return pickle.loads(await child.stdout.readexactly(length))  # noqa: S301 - written by our own child


def _kill(child: asyncio.subprocess.Process) -> None:
    if child.returncode is None:
        try:
            child.kill()
        except ProcessLookupError:
            return
