"""Sessions of those who inspect or supervise how a document is carried out: it is reviewed there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...model import Evidence
from .lists import members

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...model import Span
    from .framing import Framing
    from .scene import Named, Scene

# `kiểm tra việc lãnh đạo, chỉ đạo, tổ chức thực hiện Kết luận …`, `giám sát thực hiện Nghị quyết …`
_INSPECTS = re.compile(
    r"\b(?:kiểm tra|giám sát|khảo sát)\s+(?:chuyên đề\s+)?(?:về\s+)?(?:(?:việc|tình hình|kết quả|công tác)\s+)?"
    r"(?:(?:lãnh đạo|chỉ đạo|quán triệt|học tập|tổ chức|triển khai|cụ thể hóa)(?:,|\s+và)?\s+){0,5}"
    r"(?:thực hiện|chấp hành|thi hành)\s+"
)
# `báo cáo với Đoàn kiểm tra về tình hình, kết quả … tổ chức thực hiện Kết luận …`
_ACCOUNTS = re.compile(
    r"\bbáo cáo\s+(?:với|trước)\s+[^.;:]{3,90}?\s(?:về\s+)?(?:việc|tình hình|kết quả|tiến độ)\b[^.;:]{0,110}?"
    r"\b(?:thực hiện|triển khai|thi hành)\s+(?=(?:các\s+)?(?:nghị quyết|chỉ thị|kết luận|quy định|quyết định|luật|đề án"
    r"|chương trình|kế hoạch|nghị định|quy chế)\b)"
)
# soon looked for, and most sentences have none of them
_WORDS = ("kiểm tra", "giám sát", "khảo sát", "báo cáo với", "báo cáo trước")
_INSPECTORS = re.compile(r"\b(?:đoàn|tổ)\s+(?:công tác\s+)?$")
# `báo cáo kết quả giám sát việc thực hiện …`
_REPORTED = re.compile(r"\b(?:báo cáo|thảo luận|xem xét|nghe|cho ý kiến)\b[^.;:]{0,40}?\bkết quả\s+$")
_AT_WORK = re.compile(r"\b(?:làm việc|hội nghị|cuộc họp|phiên họp|buổi họp)\b[^.;:]{0,200}$")
_CALLED_FOR = re.compile(r"\b(?:yêu cầu|đề nghị|tăng cường|đẩy mạnh|cần|phải|sẽ|kế hoạch|nhiệm vụ)\b[^.;:]{0,80}$")
_NEAR = 30  # characters from the verb to the document: `các`, `có hiệu quả`


class InspectionReader:
    """Reads the inspections of one text."""

    def __init__(self, scene: Scene, framing: Framing) -> None:
        """Take the laid-out text and what kind of telling its sentences are."""
        self.scene, self.framing = scene, framing

    def inspected(self, sentence: Span) -> Iterator[tuple[str, Named, Evidence]]:
        """The session, the document that it reviews and the words: `Đoàn giám sát việc thực hiện … làm việc với …`."""
        folded = self.scene.folded
        if all(folded.find(word, sentence.start, sentence.end) < 0 for word in _WORDS):
            return
        for found in sorted(
            (*_INSPECTS.finditer(folded, sentence.start, sentence.end), *self._accounts(sentence)),
            key=lambda match: match.start(),
        ):
            first = next(iter(self.scene.named_between(found.end(), found.end() + _NEAR)), None)
            if first is None or first.start >= sentence.end or not self._tells(found, sentence):
                continue
            sittings = self.framing.sittings
            session = sittings.named_in(sentence, found.start()) or (
                sittings.at(found.start()) if self._sits(sentence, found) else None
            )
            if session is None:
                continue
            for one in members(self.scene, first, sentence.end, (), semicolons=False):
                yield session, one, Evidence(self.scene.clause(found.start(), one.end), "age-inspect")

    def _accounts(self, sentence: Span) -> Iterator[re.Match[str]]:
        """`Tại buổi làm việc, … báo cáo với Đoàn kiểm tra về tình hình, kết quả … thực hiện …`."""
        return _ACCOUNTS.finditer(self.scene.folded, sentence.start, sentence.end)

    def _tells(self, found: re.Match[str], sentence: Span) -> bool:
        """Do those who inspect act, or is it what the meeting is about? Not what is called for, or told in a name."""
        folded, start = self.scene.folded, found.start()
        if any(named.covers(start) for named in self.scene.named_between(max(0, start - 300), start + 1)):
            return False
        if _INSPECTORS.search(folded, sentence.start, start) or _REPORTED.search(folded, sentence.start, start):
            return _CALLED_FOR.search(folded, sentence.start, start) is None
        meets = _AT_WORK.search(folded, sentence.start, start)
        return meets is not None and _CALLED_FOR.search(folded, sentence.start, start) is None

    def _sits(self, sentence: Span, found: re.Match[str]) -> bool:
        """Does the sentence tell of the sitting, of the delegation that sits, or of a report given there?"""
        if any(frame.cue["class"] == "session" for frame in self.framing.frames(sentence)):
            return True
        key = self.framing.sittings.at(found.start())
        body = self.framing.sittings.session(key).body if key else None
        if _REPORTED.search(self.scene.folded, sentence.start, found.start()):
            return True
        inspects = _INSPECTORS.search(self.scene.folded, sentence.start, found.start())
        return inspects is not None and body is not None and body.name.casefold().startswith("đoàn ")
