"""Who acts: the document that is the subject of a relation's cue."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .links import REVIEWERS
from .phrases import Hit, any_of, cues

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .links import Passage
    from .scene import Named, Scene

_GOES_ON = re.compile(r"(?:đồng thời|và)\s*(?:cũng\s+|nhằm\s+)?$")
_TOGETHER = re.compile(r"\b(?:đều|cùng|lần lượt)\b")
_IN_ORDER_TO = re.compile(r"\b(?:để|nhằm)\s+(?:tiếp tục\s+)?$")  # `ban hành Nghị quyết A, Kế hoạch B để thực hiện …`
_OF_ANOTHER = re.compile(
    r"(?:hội nghị|cuộc họp|phiên họp|kỳ họp|buổi làm việc|buổi|lớp|đợt|hội thảo)\s+(?:\S+\s+){0,4}?$|"
    r"\b(?:nghị định|thông tư|nghị quyết|quyết định|luật|văn bản|pháp lệnh)\s+$|\bgắn với\s+(?:việc\s+)?$"
)
_IN_YEARS = re.compile(r"(?P<apart>(?:,|;|\bvà)\s*)?\d+\s+năm\s*$")
_SIGNED = re.compile(r"\b(?:đã|vừa)\s+ký\b")  # whoever signs and issues is no document
_IN_A_NAME = re.compile(r"\b(?:tổng kết|thực hiện|triển khai|thi hành)\s+$")
_NAME_BEFORE = 16
_TAKES_EFFECT = re.compile(r"[\s,]*(?:này\s+)?(?:[^.;:]{0,60}\skèm theo\s+)?có hiệu lực\b[^.;:]{0,80}(?:;\s*)?")
_ONLY_DOCUMENTS = frozenset({"amends", "replaces", "repeals", "suspends"})
_CARRYING = frozenset({"implements", "continues", "guides"})
_QUOTED = re.compile(r"\s+(?:cũng\s+)?(?:nêu|nêu rõ|ghi rõ)\s*:\s*[\"']?(?:để\s+|nhằm\s+)?")
_CALLS = re.compile(r"[,;]\s[^,;:]{3,80}\s(?:yêu cầu|đề nghị|giao|chỉ đạo)\s")
_PLURAL = re.compile(
    rf"[\s\"'(]*(?P<all>cả\s+)?(?P<count>hai|ba|bốn|năm|các|những)\s+"
    rf"(?P<word>{any_of('paper')}|văn bản|nghị định|thông tư|luật)(?P<points>\s+(?:này|trên|nói trên|đó))?(?!\w)\s*"
)
_COUNTS = {"hai": 2, "ba": 3, "bốn": 4, "năm": 5}
_UNCOUNTED, _TOLD_BEFORE = 9, 800  # characters back to the sentences that a plural points to
_RUN_ON, _PEER_GAP, _GO_ON = 8, 4, 14


class SubjectFinder:
    """Finds the subjects in one text."""

    def __init__(self, scene: Scene) -> None:
        """Take the laid-out text."""
        self.scene = scene
        self._cues = cues("relation_cues")
        self.acted_on: set[str] = set()  # what the sentences before say that others carry out, amend, rest on

    def subjects(self, hit: Hit, first: Named, passage: Passage) -> list[Named | str]:
        """The documents that act on `first`: the one in whose subject the cue stands, else the nearest before the cue.

        Empty where a body or a person acts, or the subject comes later.
        """
        return self._together(hit, first, passage) or self._acting(hit, first, passage)

    def _together(self, hit: Hit, first: Named, passage: Passage) -> list[Named | str]:
        """`Cả hai chỉ thị đều nhằm cụ thể hóa …`: the two directives that the sentences before told of."""
        scene, start = self.scene, passage.sentence.start
        pointer = _PLURAL.match(scene.folded, start, hit.start)
        if pointer is None or not (pointer["all"] or pointer["points"]):
            return []
        if not scene.attributes(pointer.end(), hit.start):
            return []
        count, word = _COUNTS.get(pointer["count"], _UNCOUNTED), pointer["word"]
        found: dict[str, Named | str] = {}
        for named in reversed(scene.named_between(max(0, start - _TOLD_BEFORE), start)):
            anything = word == "văn bản" and named.key not in self.acted_on
            fits = anything or scene.folded.startswith(word, named.start)
            if named.parent is None and fits and named.key != first.key and len(found) < count:
                found.setdefault(named.key, named)
        return list(reversed(found.values())) if len(found) > 1 and count in {len(found), _UNCOUNTED} else []

    def _acting(self, hit: Hit, first: Named, passage: Passage) -> list[Named | str]:
        scene, done = self.scene, passage.done
        title_only = hit.cue["form"] == "title"
        in_years = _IN_YEARS.search(scene.folded, max(0, hit.start - 20), hit.start)
        if in_years and in_years.group("apart"):
            return []  # `sơ kết 3 năm thực hiện Kết luận A, 2 năm thực hiện Nghị quyết B`
        for one in reversed(scene.named_between(passage.sentence.start, hit.start + 1)):
            if one.key == first.key or (in_years and one.document.type not in REVIEWERS):
                continue
            if one.covers(hit.start):
                return [] if self._inspected(one, hit) or self._of_another(one, hit) else [one]
            reach = one.reach_before(hit.start)
            if title_only or reach > hit.start:
                continue
            if scene.attributes(reach, hit.start) or self._runs_on(one, reach, hit) or self._in_force(reach, hit):
                return self._nearest(one, reach, hit, passage)
            if self._continues(max(reach, hit.start - _GO_ON), hit.start) and done:
                return [done[-1].subject]
            if one.parent is None:
                return [one] if self._quoted(reach, hit, passage) else []
        return self._headed(hit, first)

    def _quoted(self, reach: int, hit: Hit, passage: Passage) -> bool:
        """`Công điện nêu rõ: Thực hiện Thông báo A, Thủ tướng yêu cầu …`: what the paper says of itself."""
        folded = self.scene.folded
        says = _QUOTED.fullmatch(folded, reach, hit.start)
        return says is not None and _CALLS.search(folded, hit.end, passage.sentence.end) is not None

    def _headed(self, hit: Hit, first: Named) -> list[Named | str]:
        """`QUY ĐỊNH / THI HÀNH ĐIỀU LỆ ĐẢNG`: a heading, apart from the number whose subject it is."""
        holder = self.scene.named[first.parent] if first.parent is not None else None
        headed = holder is not None and holder.mention.form == "letterhead" and holder.covers(hit.start)
        return [holder] if holder is not None and headed and not self._of_another(holder, hit) else []

    def _nearest(self, one: Named, reach: int, hit: Hit, passage: Passage) -> list[Named | str]:
        """The nearest document before the cue, or the one that has acted on it where the verb only goes on."""
        if hit.cue["predicate"] == "approvesDocument" and self._a_body_issues(one, reach, hit):
            return []
        acting = next((link.subject for link in passage.done if link.object.index == one.index), None)
        joint = self.scene.folded[reach : hit.start].strip()
        only_documents = hit.cue["predicate"] in _ONLY_DOCUMENTS
        if acting is not None and (joint == "," or self._continues(reach, hit.start)):
            inside = not isinstance(acting, str) and one.parent == acting.index
            # Past the end of its subject a document goes on only with what none but documents do.
            return [] if inside and not only_documents else [acting]
        if acting is None and hit.cue["predicate"] == "basedOn" and self._carried_out(one, passage):
            return []
        if acting is None and only_documents and self._acted_on(one, passage):
            return []
        if joint in {",", "và", ", và"} and not only_documents:
            return []  # `hội nghị sơ kết Quy định A và triển khai Nghị quyết B`
        return self._with_peers(one, passage.named, hit)

    def _carried_out(self, one: Named, passage: Passage) -> bool:
        """`xây dựng chương trình thực hiện Nghị quyết A theo tinh thần Chỉ thị B`: that is said of the programme."""
        scene = self.scene
        return any(
            cue.cue["predicate"] in _CARRYING
            and cue.end <= one.start
            and scene.only(cue.end, one.start, "adverb", "partitive")
            for cue in passage.hits
        )

    def _acted_on(self, one: Named, passage: Passage) -> bool:
        """`Thông tư này thay thế Thông tư A và bãi bỏ Thông tư B`, of an unknown one: A does nothing."""
        return any(
            cue.cue["predicate"] in _ONLY_DOCUMENTS
            and cue.cue["form"] == "forward"
            and cue.end <= one.start
            and self.scene.only(cue.end, one.start, "adverb", "partitive")
            for cue in passage.hits
        )

    def _a_body_issues(self, one: Named, reach: int, hit: Hit) -> bool:
        """`Ban Chỉ đạo tổng kết Nghị quyết A đã ký ban hành Kế hoạch B`: A stands in the body's name."""
        folded = self.scene.folded
        return bool(
            _SIGNED.search(folded, reach, hit.start)
            or _IN_A_NAME.search(folded, max(0, one.start - _NAME_BEFORE), one.start)
        )

    def _runs_on(self, one: Named, reach: int, hit: Hit) -> bool:
        """A document known by its subject alone: that may run on to the cue, as long as nobody acts in between."""
        words = self.scene.text[reach : hit.start].split()
        if _OF_ANOTHER.search(self.scene.folded, reach, hit.start) or words[-2:] == ["và", "việc"]:
            return False  # `cho ý kiến vào Kế hoạch A và việc sửa đổi Quy chế B`
        return (
            one.mention.form == "title"
            and len(words) <= _RUN_ON
            and not any(word[:1].isupper() or word[-1:] in ";:." for word in words)
        )

    def _in_force(self, reach: int, hit: Hit) -> bool:
        """`Hướng dẫn này có hiệu lực sau 45 ngày kể từ ngày ký và thay thế …`."""
        takes = hit.cue["predicate"] in _ONLY_DOCUMENTS
        return takes and _TAKES_EFFECT.fullmatch(self.scene.folded, reach, hit.start) is not None

    def _continues(self, start: int, end: int) -> bool:
        """Does the verb go on with the subject of the verb before: `…, đồng thời bãi bỏ …`?"""
        return bool(_GOES_ON.search(self.scene.folded[max(0, start - 2) : end]))

    def _inspected(self, one: Named, hit: Hit) -> bool:
        before = self._cues.find(self.scene.folded, one.start, hit.start)
        return any(other.cue.id == "ff-inspect" for other in before) and hit.cue["predicate"] != "reviews"

    def _of_another(self, one: Named, hit: Hit) -> bool:
        """`Thông báo kết luận tại cuộc họp triển khai Nghị quyết …`: the meeting carries out, not the notice."""
        return bool(_OF_ANOTHER.search(self.scene.folded, one.start + len(one.document.type), hit.start))

    def _with_peers(self, one: Named, named: Sequence[Named], hit: Hit) -> list[Named | str]:
        """The subject with those joined before it: `cả Nghị quyết số 17 và Nghị quyết số 18 đều …`."""
        issued = _IN_ORDER_TO.search(self.scene.folded, one.reach, hit.start) is not None
        if one.mention.form != "list" and not issued and not _TOGETHER.search(self.scene.folded, one.reach, hit.start):
            return [one]
        found: list[Named | str] = [one]
        last = one
        for other in reversed([n for n in named if n.end <= one.start and n.parent == one.parent]):
            if (
                (other.document.type != one.document.type and not issued)
                or other.key == one.key
                or other.reach > last.start
            ):
                break
            words = self.scene.words_between(other.reach, last.start)
            if len(words) > _PEER_GAP or not self.scene.coordinated(other.reach, last.start) or ";" in words:
                break
            found.insert(0, other)
            last = other
        return found
