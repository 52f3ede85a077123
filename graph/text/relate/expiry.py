"""What ends the force of a paper: `A hết hiệu lực kể từ ngày B có hiệu lực`, in either order, one paper or several."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .lists import itemised

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .links import Link, Linker, Passage
    from .phrases import Hit
    from .scene import Named, Scene

_IN_FORCE = re.compile(r"[^.;]{0,40}(?:có hiệu lực|được ban hành|ra đời)")
_SINCE = re.compile(r"(?:kể từ|từ|khi)\s+(?:ngày\s+|khi\s+|thời điểm\s+)?$")
_NEAR = 24  # characters before a paper that say since when


class Expiry:
    """Reads the clauses of one text that say what is no longer in force, and by which paper."""

    def __init__(self, scene: Scene, linker: Linker) -> None:
        """Take the laid-out text."""
        self.scene, self.linker = scene, linker

    def read(self, hit: Hit, passage: Passage) -> Iterator[Link]:
        """The papers whose force ends, each with the one that ends it."""
        cause = self._cause_after(hit, passage) or self._cause_before(hit, passage)
        if cause is None:
            return
        gone = self._gone(hit, passage, cause)
        if not gone:
            start = max(hit.end, cause.reach)
            gone = itemised(self.scene, start, self.scene.list_end(self.scene.sentence_index(hit.start)))
        yield from self.linker.link(cause, hit, [one for one in gone if one.key != cause.key])

    def _cause_after(self, hit: Hit, passage: Passage) -> Named | None:
        """`… hết hiệu lực kể từ ngày Nghị quyết B có hiệu lực`."""
        cause = next((named for named in passage.named if named.start >= hit.end), None)
        if cause is None or not self.scene.attributes(hit.end, cause.start):
            return None
        return cause if _IN_FORCE.match(self.scene.folded, cause.reach) else None

    def _cause_before(self, hit: Hit, passage: Passage) -> Named | None:
        """`Kể từ ngày Nghị định B có hiệu lực, …`; `Luật B có hiệu lực từ ngày 1/7/2025; Luật A hết hiệu lực`."""
        cause = passage.named[0]
        since = _SINCE.search(self.scene.folded, max(passage.sentence.start, cause.start - _NEAR), cause.start)
        if cause.reach > hit.start or not (since or cause.start == passage.sentence.start):
            return None
        force = _IN_FORCE.match(self.scene.folded, cause.reach, hit.start)
        return cause if force and "hết hiệu lực" not in force[0] else None

    def _gone(self, hit: Hit, passage: Passage, cause: Named) -> list[Named]:
        """The paper before the cue, with those joined before it."""
        before = [named for named in passage.named if named.reach <= hit.start and named.index != cause.index]
        gone: list[Named] = []
        for named in reversed(before):
            if named.start < cause.start < hit.start:
                break
            if gone and not (named.parent == gone[0].parent and self.scene.coordinated(named.reach, gone[0].start)):
                break
            gone.insert(0, named)
        return gone
