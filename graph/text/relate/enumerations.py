"""Lists that stand apart from their verb: `… thông qua 3 nghị quyết. Trong đó có …`, `Các nghị quyết được … gồm …`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .lists import itemised, members
from .phrases import NUMBERING, any_of

if TYPE_CHECKING:
    from ...model import Span
    from .governing import AgendaCues
    from .phrases import Hit
    from .scene import Named, Scene

_SEVERAL = rf"\b(?:các|những|nhiều|một số|toàn bộ|(?P<count>\d+))\s+(?:[^\s.;:]+\s+){{0,5}}?{any_of('papers')}"
_SEVERAL_AFTER = re.compile(_SEVERAL)
_SEVERAL_BEFORE = re.compile(rf"{_SEVERAL}[^.;:]{{0,120}}$")
# `Trong đó có: …`, `Các nghị quyết tập trung vào các lĩnh vực như: …`
_NAMES_THEM = re.compile(
    rf"[\s\"'•+*-]*{NUMBERING}(?:{any_of('names-them')}"
    rf"|(?:các|những)\s+{any_of('papers')}(?:\s+(?:này|trên|được\s+thông\s+qua))?"
    r"\s+(?:tập trung|gồm|bao gồm|liên quan|về|là|thuộc)\b)[^.;]{0,90}$"
)
_UNDERGOES = re.compile(rf"{_SEVERAL}\s+được\s+(?:[^\s.;:]+\s+){{0,3}}$")
_OPENS_ON = re.compile(rf"[\s\"'•+*-]*{any_of('names-them')}[\s,:]")
_CAPTION = re.compile(r"\(?\bảnh(?:\s*:|\s+tư liệu)")
_BEHIND = re.compile(r"[^.;:]{0,60}(?::|\b(?:gồm|như|là|trong đó có)\b)\s*:?\s*(?:\(?\d{1,2}[.)]\s*|[-•+*]\s*)?$")
_ALONE = re.compile(rf"[\s\"'•+*-]*{NUMBERING}(?:(?:các|những|một số)\s+)?(?:(?:dự thảo|dự án)\s+)?")
_NO_MORE = re.compile(r"[\s.;,:…/\"')]*")
_WHY = re.compile(r"\b(?:bởi|vì|nhưng|nếu|khi|do)\s")
_APART = 2  # words between two verbs that have one object
_NEAR = 90  # characters from the verb to its plural
_MOST = 12  # sentences that go on with a list


class Enumerations:
    """Reads the lists of one text."""

    def __init__(self, scene: Scene, cues: AgendaCues) -> None:
        """Take the laid-out text and its cues."""
        self.scene, self.cues = scene, cues

    def continued(self, hit: Hit, sentence: Span) -> list[Named]:
        """The members that the sentences after it name, where the verb has a plural that names none."""
        scene = self.scene
        several = _SEVERAL_AFTER.search(scene.folded, hit.end, min(hit.end + _NEAR, sentence.end))
        if not several or scene.named_between(hit.end, sentence.end):
            return []
        if _WHY.search(scene.folded, hit.end, several.start()):
            return []  # `quan tâm góp ý, bởi đang vướng một số luật khác`
        if any(
            len(scene.folded[hit.end : o.start].split()) > _APART
            for o in self.cues.acts_between(hit.end, several.start())
        ):
            return []  # `trên cơ sở xem xét kỹ lưỡng, đại biểu đã thông qua 9 nghị quyết`: they are what is passed
        found: list[Named] = []
        index = scene.sentence_index(sentence.start) + 1
        for following in range(index, min(index + _MOST, len(scene.sentences))):
            further = self._named_in(following) or self._next_line(following, found, several.group("count"))
            if not further and (found or not (self._is_caption(following) or self._leads_on(following))):
                break
            found.extend(further)
        return found

    def goes_on(self, hit: Hit, sentence: Span) -> bool:
        """`Cụ thể, 6 dự án luật được thảo luận gồm: …`: does the sentence tell on what the one before began?"""
        folded = self.scene.folded
        opens = _OPENS_ON.match(folded, sentence.start) is not None
        return opens and _UNDERGOES.search(folded, sentence.start, hit.start) is not None

    def further(self, objects: list[Named], end: int) -> list[Named]:
        """`Kỳ họp nghe Tờ trình về … . Báo cáo …; Báo cáo … .`: the sentences that are no more than further papers."""
        scene, last = self.scene, objects[-1]
        if self.cues.acts_between(last.reach, end):
            return []
        found: list[Named] = []
        index = scene.sentence_index(end - 1) + 1
        for sentence in scene.sentences[index : index + _MOST]:
            papers = [n for n in scene.named_between(sentence.start, sentence.end) if n.parent is None]
            alone = (
                papers
                and _ALONE.fullmatch(scene.folded, sentence.start, papers[0].start)
                and _NO_MORE.fullmatch(scene.folded, papers[-1].reach, sentence.end)
                and not self.cues.acts_between(sentence.start, sentence.end)
            )
            if not alone:
                break
            found.extend(papers)
        return found

    def _is_caption(self, index: int) -> bool:
        sentence = self.scene.sentences[index]
        return _CAPTION.search(self.scene.folded, sentence.start, sentence.end) is not None

    def _leads_on(self, index: int) -> bool:
        """`Trong đó, nhiều nội dung về an sinh. Cụ thể, tờ trình …`: what leads over to the members."""
        scene, sentence = self.scene, self.scene.sentences[index]
        if scene.named_between(sentence.start, sentence.end) or index + 1 >= len(scene.sentences):
            return False
        leads = _NAMES_THEM.match(scene.folded, sentence.start, sentence.end - 1)
        return leads is not None and bool(self._named_in(index + 1))

    def _next_line(self, index: int, found: list[Named], count: str | None) -> list[Named]:
        """A line that is the next of so many papers."""
        if not found or count is None or len(found) >= int(count):
            return []
        sentence = self.scene.sentences[index]
        first = next(iter(self.scene.named_between(sentence.start, sentence.end)), None)
        if first is None or first.document.type != found[0].document.type:
            return []
        opens = not self.scene.folded[sentence.start : first.start].strip(" \n-•+*\"'")
        if not opens or self.cues.acts_between(sentence.start, sentence.end):
            return []
        return members(self.scene, first, sentence.end, [], self.cues.dependent)

    def _named_in(self, index: int) -> list[Named]:
        """The members that a sentence names which opens with `trong đó có`, `cụ thể`, `chuyên đề 2`."""
        scene, sentence = self.scene, self.scene.sentences[index]
        end = scene.list_end(index)
        first = next((n for n in scene.named_between(sentence.start, end) if n.parent is None), None)
        if first is None or first.index in self.cues.dependent:
            return []
        if not _NAMES_THEM.match(scene.folded, sentence.start, first.start):
            return []
        if self.cues.acts_between(sentence.start, first.start):
            return []
        breaks = self.cues.acts_between(first.end, end)
        return members(scene, first, end, breaks, self.cues.dependent)

    def behind(self, hit: Hit, end: int, sentence: Span) -> list[Named]:
        """`Các nghị quyết được HĐND tỉnh thông qua tại kỳ họp gồm: …`."""
        scene = self.scene
        first = next((n for n in scene.named_between(hit.end, end) if n.parent is None), None)
        if first is None or first.index in self.cues.dependent:
            return []
        if not _SEVERAL_BEFORE.search(scene.folded, sentence.start, hit.start):
            return []
        if not _BEHIND.match(scene.folded, hit.end, first.start):
            return []
        found = members(scene, first, end, self.cues.acts_between(first.end, end), self.cues.dependent)
        lines = itemised(scene, hit.end, end) if "\n" in scene.folded[hit.end : first.start] else []
        return max(found, [one for one in lines if one.parent is None], key=len)
