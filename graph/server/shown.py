"""The store as it is shown: a snapshot with its processes, another in its place when the store has changed."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ..errors import StoreLocked, VanKienError
from .jobs import Bounds, Done
from .pool import Pool
from .snapshot import Snapshot, stamp_of, sweep, take

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_LOOK = 1.0  # seconds between two looks at the store's files
_WRITING = 600.0  # seconds that an update waits and works


@dataclass(frozen=True, slots=True)
class Limits:
    """What one request may take: seconds, bytes of memory, of an upload; what an answer may have; how many at once."""

    seconds: float = 30.0
    memory: int = 1_000_000_000
    upload: int = 25_000_000
    bounds: Bounds = field(default_factory=Bounds)
    workers: int = 2
    documents: int = 5000


@dataclass(frozen=True, slots=True)
class Generation:
    """A snapshot, the processes for what people write, and those for our own short jobs, which never wait for them."""

    snapshot: Snapshot
    asked: Pool
    own: Pool

    async def end(self, seconds: float) -> None:
        """Let what runs end, so long; then nothing is left of it."""
        await asyncio.gather(self.asked.drained(seconds), self.own.drained(seconds))
        await asyncio.to_thread(self.snapshot.drop)


class Shown:
    """Use `open` before and `close` after; `version` changes with the data."""

    def __init__(self, store: Path, limits: Limits, say: Callable[[str], None]) -> None:
        """Show the store in this folder; `say` is told what happens."""
        self._store, self._limits, self._say = store, limits, say
        self._now: Generation | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._writer: Pool | None = None
        self._whole: asyncio.Task[Done] | None = None
        self._renewing = asyncio.Lock()
        self.version = ""

    async def open(self) -> None:
        """Take the first snapshot; from now on, look at the store's files."""
        await asyncio.to_thread(sweep, self._store)
        await self._renew()
        self._keep(self._watch())

    async def close(self) -> None:
        """End everything."""
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._whole:
            self._whole.cancel()
        if self._writer:
            await self._writer.close()
        if self._now:
            await self._now.end(0)

    async def own(self, job: str, **given: Any) -> Done:  # noqa: ANN401 - the job says what it takes
        """One of our own questions."""
        assert self._now  # noqa: S101 - open
        return await self._now.own.do(job, given, self._limits.seconds)

    async def whole(self) -> Done:
        """All that the explorer shows, which is made ready before anybody asks."""
        try:
            return await asyncio.shield(self._made_ready())
        except VanKienError:  # of a snapshot that is gone, or on a busy machine
            self._whole = None
            return await asyncio.shield(self._made_ready())

    def _made_ready(self) -> asyncio.Task[Done]:
        if self._whole is None:
            work = self.own("dataset", given={}, lang="vi", most=self._limits.documents)
            self._whole = asyncio.get_running_loop().create_task(work)
            self._whole.add_done_callback(lambda task: task.cancelled() or task.exception())
        return self._whole

    async def asked(self, job: str, seconds: float, **given: Any) -> Done:  # noqa: ANN401
        """What somebody wrote, or a file that somebody sent."""
        assert self._now  # noqa: S101 - open
        return await self._now.asked.do(job, given, seconds)

    async def update(self, text: str) -> Done:
        """Change the store; what is shown afterwards has the change."""
        if self._writer is None:
            self._writer = Pool(None, 1, None)
            await self._writer.start()
        job = {"folder": str(self._store), "text": text, "memory": self._limits.memory}
        done = await self._writer.do("update", job, _WRITING)
        await self._renew()
        return done

    async def _renew(self) -> None:
        async with self._renewing:
            snapshot = await asyncio.to_thread(take, self._store)
            limits = self._limits
            pools = [Pool(snapshot.folder, limits.workers, limits.memory) for _ in range(2)]
            try:
                await asyncio.gather(*(pool.start() for pool in pools))
            except BaseException:
                await asyncio.gather(*(pool.close() for pool in pools))
                snapshot.drop()
                raise
            before, self._now = self._now, Generation(snapshot, *pools)
            self.version = snapshot.version
            self._whole = None
            self._made_ready()
        if before:
            self._keep(before.end(self._limits.seconds))

    async def _watch(self) -> None:
        """See what `ingest` and others write."""
        while True:
            await asyncio.sleep(_LOOK)
            with suppress(FileNotFoundError):
                stamp = await asyncio.to_thread(stamp_of, self._store)
                if self._now and stamp != self._now.snapshot.stamp:
                    await asyncio.sleep(_LOOK)  # until who wrote has ended
                    try:
                        await self._renew()
                    except StoreLocked:
                        continue
                    except (VanKienError, OSError) as error:
                        self._say(f"the store cannot be read again: {error}")
                        continue
                    self._say("the store has changed, and so has what is shown")

    def _keep(self, work: Any) -> None:  # noqa: ANN401 - a coroutine
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
