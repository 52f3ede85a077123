"""Who is rewarded by name: bodies alone, since a person's name without the post tells nobody apart."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .phrases import any_of

if TYPE_CHECKING:
    from .scene import Scene

# `tặng Bằng khen cho Sở Y tế`, `cho 2 tập thể: …`, `cho 2 tập thể là …`
_GIVEN_TO = re.compile(
    r"(?:\bcho|\btặng)\s+(?:(?:(?:\d+|hai|ba|bốn|năm)\s+)?(?:tập thể|đơn vị|cơ quan|doanh nghiệp)\s*"
    r"(?::|\(|,|là|gồm)?\s*)?$"
)
_HEAD = re.compile(any_of("recipient"))
_ENDS = re.compile(any_of("recipient-ends"))
# Places and second members are part of a name: `Sở Giáo dục và Đào tạo`, `Trường …, huyện Lục Yên`.
_GOES_ON = re.compile(
    r"(?P<place>,\s+(?:xã|phường|thị trấn|huyện|thị xã|thành phố|quận|tỉnh)\s+(?=[^\W\d_]))|\s+(?P<second>và)\s+"
)
_LINK = re.compile(r"\s*(?:,\s*và|,|;|\bvà\b)\s*")
_WORD = re.compile(r"\s+([\w./&-]*\w)")
_PASSIVE = re.compile(r"\s*(?:đã\s+|vinh dự\s+|cũng\s+)*(?:được|đón nhận|nhận)\b")
_OPENING = re.compile(r"(?:^|[.;:,]|\bvà)\s*$")
_LONGEST = 16  # words of a name


class RecipientReader:
    """Finds the bodies that the text names as rewarded."""

    def __init__(self, scene: Scene) -> None:
        """Take the laid-out text."""
        self.scene = scene

    def after(self, start: int, end: int) -> tuple[tuple[str, ...], int]:
        """The names in `… cho A, B và C`, and where the last one ends; none where the text gives none."""
        for head in _HEAD.finditer(self.scene.folded, start, end):
            if self._proper(head.start()) and _GIVEN_TO.search(self.scene.folded, start, head.start()):
                return self._names(head.start(), end)
        return (), start

    def before(self, start: int, end: int) -> tuple[tuple[str, ...], int, int]:
        """The names in `A và B được … tặng`, with where they begin and end."""
        for head in _HEAD.finditer(self.scene.folded, start, end):
            if self._proper(head.start()) and _OPENING.search(self.scene.folded, start, head.start()):
                names, stop = self._names(head.start(), end)
                if names and _PASSIVE.match(self.scene.folded, stop, end):
                    return names, head.start(), stop
        return (), start, start

    def _proper(self, at: int) -> bool:
        return self.scene.text[at].isupper()

    def _names(self, start: int, end: int) -> tuple[tuple[str, ...], int]:
        names: list[str] = []
        at = stop = start
        while (head := _HEAD.match(self.scene.folded, at, end)) and self._proper(at):
            stop = self._name_end(head.end(), end)
            name = " ".join(self.scene.text[at:stop].split())
            if stop > head.end():
                names.append(name)
            link = _LINK.match(self.scene.folded, stop, end)
            if link is None:
                break
            at = link.end()
        return tuple(dict.fromkeys(names)), stop

    def _name_end(self, at: int, end: int) -> int:
        """Where a name ends: at a mark, at a word that no name holds, before the next name."""
        text, folded = self.scene.text, self.scene.folded
        for _ in range(_LONGEST):
            on = _GOES_ON.match(folded, at, end)
            if on and on.group("place"):
                at = on.end() - 1
            elif on and (not text[on.end() : on.end() + 1].isupper() or _HEAD.match(folded, on.end(), end)):
                break
            word = _WORD.match(folded, at, end)
            if word is None or _ENDS.match(folded, word.start(1), end):
                break
            at = word.end()
        return at
