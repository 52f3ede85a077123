"""The cues of the agenda and what each governs."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from .lists import REVISING, members, points_out
from .phrases import Hit, any_of, cues

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...model import Span
    from .framing import Framing
    from .links import Link
    from .scene import Named, Scene

_HINDERS = re.compile(rf";|{any_of('hinders')}")
_PLURAL = re.compile(r"\s*(?:(?:về|vào|đối với|với)\s+)?(?:các|những|một số|\d+)\s+[^:.;]{0,160}:\s*[-•+*]?\s*")
# `nghe tờ trình; báo cáo thẩm tra về 5 dự án luật, gồm: …`
_OF_SEVERAL = re.compile(
    r"[^.:]{0,240}?\s(?:các|\d+|hai|ba|bốn|năm|sáu)\s+(?:dự án|dự thảo|nghị quyết|đề án|tờ trình|luật)\b"
    r"[^.:;]{0,100}?,?\s(?:gồm|bao gồm|là|sau|sau đây|như):\s*[-•+*]?\s*"
)
# `cho ý kiến về: tình hình …; Quy định …; Đề án …`
_ITEMISED = re.compile(r"\s*(?:(?:[^\s:;.]+\s+){0,8}[^\s:;.]*:(?=[^:.]*;)|(?:[^\s:;.,]+\s+){0,8}[^\s:;.,]*:(?=\s*\n))")
_ITEM = re.compile(r"[:;]|\n\s*(?:[-•+*]|\(?\d{1,2}[.)\-]|[a-zđ]\))?")
_PASSIVE = re.compile(r"\b(?:được|do|đã được)\s+(?:[^,.;:]{0,60}\s)?$")
# `được Quốc hội khóa XV, kỳ họp thứ 9 thông qua`
_BY = re.compile(r"\b(?:được|do)\s")
_JOINS = re.compile(r"\s*(?:và|,|cùng)\s")
_CARRIED_OUT = re.compile(rf"{any_of('carry')}|\bnăm\b")
_CARRY = re.compile(any_of("carry"))
# `công bố Quyết định, Kế hoạch …`: a paper that is not named stands before the one that is.
_UNNAMED_BEFORE = re.compile(rf"\s*{any_of('paper')}[^,;.:]{{0,60}}(?:,|\svà)\s+(?:các\s+)?")
_ACCORDING = re.compile(
    r"\s*\btheo\s+(?:đúng\s+)?(?:(?:quy định|tinh thần|nội dung|yêu cầu|chỉ đạo)\s+)?(?:(?:của|tại|trong)\s+)?"
    r"(?:các\s+)?$"
)
# `Thực hiện ý kiến của Chính phủ, Bộ Nội vụ có Công văn …`: what was written in carrying it out
_BROUGHT = re.compile(r",[^,]*\b(?:có|ban hành|ra|gửi|ký)\s+(?:các\s+)?$")
# `đồng ý với đề xuất của Ban cán sự đảng tại Tờ trình …`
_PROPOSED = re.compile(
    r"\s*(?:các\s+)?(?:đề xuất|đề nghị|kiến nghị|nội dung|phương án)\b[^,;.:]{0,80}\s(?:tại|trong|theo)\s+"
)
_STATED_IN = re.compile(
    r"\s+(?:với\s+|về\s+)?(?:các|những|toàn bộ)?\s*(?:nội dung|đánh giá|mục tiêu|chỉ tiêu|nhiệm vụ|phương hướng)\b"
    r"[^;.:\n]{0,400}?\s(?:nêu|trình bày|đề ra|xác định)\s+(?:tại|trong)\s+(?:các\s+)?"
)
# `theo quan điểm chỉ đạo của Bộ Chính trị được thể hiện trong Chỉ thị …`
_STATED = re.compile(r"[^;.:]{0,110}\s(?:trong|tại|của)\s+(?:các\s+)?")
_FURTHER = re.compile(r"[;,]\s+(?:và\s+)?(?:việc|tình hình|công tác|kết quả)\s+$")
_DRAFTS_TO_PASS = re.compile(
    r"(?:,? (?:thảo luận|cho ý kiến))*(?: (?:các|những|\d{1,2}))? (?:báo cáo|tờ trình|đề án|dự thảo)[^.;:]{0,120} để "
)
# `8 dự án luật trình Quốc hội thông qua tại kỳ họp thứ 3, gồm: …`: what others are to do with them
_NEW_ACT = re.compile(r"[,;.:]|\bvà\s+$|\bđể\b")
_TO_WHOM = re.compile(r"\btrình\s+(?:[^\s,.;:]+\s+){1,6}(?:xem xét,?\s+)?$")
_GENERAL_LAW = frozenset({"Law", "Constitution", "Ordinance"})
_GOALS = re.compile(r"\b(?:chỉ tiêu|mục tiêu|nhiệm vụ|giải pháp|nội dung)\b")
_PASSIVES = frozenset({"Approval", "Deliberation", "Adoption", "Dissemination"})
_OF_ITEMS = frozenset({"Deliberation", "Approval", "Dissemination"})
_SEMICOLON = re.compile(r";\s+")
_HEARD = frozenset({"Submission", "Report", "Notice"})
_LAID = frozenset({"Submission", "Report", "OfficialLetter"})
_IDLE = frozenset({"", "Request", "Must"})
_FAR, _REVIEW_FAR, _SHARED, _PASSIVE_FAR = 25, 40, 4, 14
_PASSIVE_BY = (
    26  # words where the session stands between: `được Hội đồng nhân dân tỉnh … khóa …, kỳ họp thứ … thông qua`
)
_LIGHT = ("adverb", "partitive", "highlight")


class AgendaCues:
    """The cues of one text, without those that stand in the name or subject of a document."""

    def __init__(self, scene: Scene, framing: Framing, links: list[Link]) -> None:
        """Find them all. What another document acts on (`links`) is no object of its own."""
        self.scene, self.framing = scene, framing
        self.dependent = frozenset(
            link.object.index
            for link in links
            if not isinstance(link.subject, str)
            and link.subject.start < link.object.start
            and scene.sentence_index(link.subject.start) == scene.sentence_index(link.object.start)
        )
        self._hits = self._all() if framing.sittings.main else []
        self._starts = [hit.start for hit in self._hits]

    def _all(self) -> list[Hit]:
        scene, found = self.scene, []
        for hit in cues("agenda_cues").find(scene.folded, 0, len(scene.folded)):
            holders = scene.named_between(max(0, hit.start - 400), hit.start + 1)
            named = any(n.covers(hit.start) and (n.start < hit.start or n.end >= hit.end) for n in holders)
            # Cần Thơ is a place.
            proper = hit.cue["action"] == "Must" and scene.text[hit.start].isupper() and not self._opens(hit)
            if not named and not proper:
                found.append(hit)
        return found

    def _opens(self, hit: Hit) -> bool:
        sentence = self.scene.sentences[self.scene.sentence_index(hit.start)]
        return not self.scene.folded[sentence.start : hit.start].strip(" \n\"'-•+*")

    def between(self, start: int, end: int) -> list[Hit]:
        """The agenda cues between two offsets."""
        return self._hits[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def acts_between(self, start: int, end: int) -> list[Hit]:
        """The cues of an action there."""
        return [hit for hit in self.between(start, end) if hit.cue["action"] not in _IDLE and not self._is_matter(hit)]

    def _is_matter(self, hit: Hit) -> bool:
        """`tình hình thực hiện …` is a matter among others: it reviews a document, and takes no list from a verb."""
        return self.scene.folded.startswith("tình hình", hit.start)

    def eventful(self) -> list[int]:
        """The sentences (by index) that hold a cue or a report, in order."""
        offsets = [*self._starts, *(n.start for n in self.scene.named if n.document.type == "Report")]
        return sorted({self.scene.sentence_index(offset) for offset in offsets})

    def objects(self, hit: Hit, end: int, hits: list[Hit]) -> list[Named]:
        """The documents that the cue governs."""
        scene = self.scene
        if hit.cue["action"] == "Deliberation" and (laid := self._laid_before(hit, end, hits)):
            return laid
        if listed := self._listed(hit, end, hits) or self._stated_in(hit, end, hits):
            return listed
        if hit.cue["action"] == "Deliberation" and (passed := self._to_be_passed(hit, hits)):
            return self.objects(passed, end, hits)
        for named in scene.named_between(hit.end, end):
            if named.index in self.dependent or (
                named.parent is not None and scene.named[named.parent].start >= hit.start
            ):
                continue
            if not self._governs(hit, named, hits):
                return self._heard_after(hit, end)
            joins = hit.cue["action"] != "Review"
            return members(scene, named, end, self._breaks(hits, named), self.dependent, semicolons=joins, alike=True)
        return []

    def _stated_in(self, hit: Hit, end: int, hits: list[Hit]) -> list[Named]:
        """`Tán thành những nội dung đánh giá kết quả thực hiện Nghị quyết … nêu trong Báo cáo …`: the report."""
        stated = _STATED_IN.match(self.scene.folded, hit.end, end) if hit.cue["action"] == "Approval" else None
        named = next(iter(self.scene.named_between(stated.end(), stated.end() + 1)), None) if stated else None
        return members(self.scene, named, end, self._breaks(hits, named), self.dependent) if named else []

    def _listed(self, hit: Hit, end: int, hits: list[Hit]) -> list[Named]:
        """The members of a list behind a colon, in one line or a line each."""
        scene, found = self.scene, []
        if scene.folded.find(":", hit.end, end) < 0:
            return []
        told = [
            o
            for o in self._others(hit, end, hits)
            if ":" not in scene.folded[hit.end : o.start] and not _TO_WHOM.search(scene.folded, hit.end, o.start)
        ]
        alone = hit.cue["action"] == "Deliberation" or hit.cue.id == "age-agree-with"
        if alone and any(not self._shares_object(hit, other) for other in told):
            return []  # `nghe thông tin chuyên đề: …`
        if plural := _PLURAL.match(scene.folded, hit.end, end):
            found = self._behind(plural.end(), end, hits)
        elif hit.cue["action"] == "Deliberation" and (several := _OF_SEVERAL.match(scene.folded, hit.end, end)):
            found = self._behind(several.end(), end, hits)
        if hit.cue["action"] in _OF_ITEMS and (items := _ITEMISED.match(scene.folded, hit.end, end)):
            # `các tờ trình: về A; về B`: the first holds the colon
            over = (n for n in scene.named_between(hit.end, items.end()) if n.end > items.end() and n.parent is None)
            lines = list({named.index: named for named in (*over, *self._items(items.end() - 1, end))}.values())
            return max(found, lines, key=len)
        return found

    def _behind(self, colon: int, end: int, hits: list[Hit]) -> list[Named]:
        """The list whose first member stands right behind the words that end at `colon`."""
        near = (n for n in self.scene.named_between(colon, colon + 40) if n.parent is None)
        named = next(near, None)
        if named is None or not self.scene.only(colon, named.start, "lead"):
            return []
        return members(self.scene, named, end, self._breaks(hits, named), self.dependent)

    def _to_be_passed(self, hit: Hit, hits: list[Hit]) -> Hit | None:
        """`xem xét các tờ trình, dự thảo nghị quyết để ban hành Nghị quyết về …`: what is passed was deliberated on."""
        after = next((o for o in hits if o.start >= hit.end and o.cue["action"] in {"Approval", "Adoption"}), None)
        drafts = after is not None and _DRAFTS_TO_PASS.fullmatch(self.scene.folded, hit.end, after.start)
        return after if drafts else None

    def _heard_after(self, hit: Hit, end: int) -> list[Named]:
        """`nghe UBND xã báo cáo tình hình …; Báo cáo hoạt động …; Tờ trình …`: what the items after the first name.

        So do those that revise a paper: `xem xét việc giao biên chế; sửa đổi, bổ sung khoản 2 Điều 1 Nghị quyết số 17`.
        """
        scene, found = self.scene, []
        heard = scene.folded.endswith("nghe", hit.start, hit.end)
        if not heard and hit.cue["action"] != "Deliberation":
            return []
        for item in _SEMICOLON.finditer(scene.folded, hit.end, end):
            named = next(iter(scene.named_between(item.end(), end)), None)
            if named is None or self.acts_between(item.end(), named.start):
                break
            if REVISING.fullmatch(scene.folded, item.end(), named.start):
                found += members(scene, named, end, [], self.dependent)
                continue
            if not scene.only(item.end(), named.start, "lead") or named.document.type not in _HEARD:
                continue
            if scene.text[named.start].isupper() or (not heard and named.document.type == "Submission"):
                found.append(named)
        return found

    def _laid_before(self, hit: Hit, end: int, hits: list[Hit]) -> list[Named]:
        """`nghe Ban Tổ chức báo cáo về việc … (Tờ trình số 8-TTr/BTC)`: the paper in brackets is what was heard."""
        limit = min(
            (o.start for o in hits if o.start > hit.end and o.cue["action"] not in {"", "Deliberation"}), default=end
        )
        return [
            named
            for named in self.scene.named_between(hit.end, limit)
            if named.document.type in _LAID and self.scene.folded.endswith("(", 0, named.start)
        ]

    def _items(self, start: int, end: int) -> Iterator[Named]:
        """The documents that items of a list begin with; other items name none, or what is done with one."""
        scene = self.scene
        for item in _ITEM.finditer(scene.folded, start, end):
            named = next(iter(scene.named_between(item.end(), end)), None)
            if named is None or named.index in self.dependent:
                continue
            if scene.only(item.end(), named.start, "lead", "partitive") and not self.between(item.end(), named.start):
                yield named

    def _breaks(self, hits: list[Hit], first: Named) -> list[Hit]:
        later = [other for other in hits if other.start >= first.end and other.cue["action"] not in {"", "Must"}]
        return [other for other in later if not self._is_matter(other)]

    def _governs(self, hit: Hit, named: Named, hits: list[Hit]) -> bool:
        scene, start, end = self.scene, hit.end, named.start
        between, reach = scene.folded[start:end], hit.cue["reach"]
        if (
            scene.broken(start, end)
            or (hit.cue["carries"] and _BROUGHT.search(between))
            or self._agreed(hit, end, hits)
        ):
            return False
        matter = hit.cue["action"] in {"Deliberation", "Approval"} and _CARRY.search(between)  # not the document itself
        if scene.only(start, end, *_LIGHT):
            return not matter and self._lightly(hit, between)
        proposed = (hit.cue["action"] == "Approval" and _PROPOSED.fullmatch(between)) or (
            hit.cue.id == "age-spirit" and _STATED.fullmatch(between)
        )
        if proposed or (_UNNAMED_BEFORE.fullmatch(between) and reach not in {"meeting", "review"}):
            return True
        if reach in {"near", "unfold", "meeting", "review", "goals"}:
            stated = self._carried_out(start, end) if reach == "review" else points_out(scene, start, end)
            return stated and reach not in {"meeting", "goals"} and len(between.split()) <= _REVIEW_FAR
        rule = _ACCORDING.search(between) if hit.cue.id == "age-carry" else None
        if rule and named.document.type not in _GENERAL_LAW:
            between = between[: rule.start()]  # `thực hiện các chính sách theo quy định của Nghị định …`
        if any(not self._shares_object(hit, other) for other in self._others(hit, end, hits)):
            return False
        near = len(between.split()) <= _FAR and not between.startswith(" cho ") and not _HINDERS.search(between)
        near = near and not matter
        return near or points_out(scene, start, end)

    def _agreed(self, hit: Hit, end: int, hits: list[Hit]) -> bool:
        """`thống nhất với các nội dung trên, đồng thời góp ý vào: …`: does the list belong to a later verb?"""
        return hit.cue.id == "age-agree-with" and any(
            not self._shares_object(hit, other) for other in self._others(hit, end, hits)
        )

    def _lightly(self, hit: Hit, between: str) -> bool:
        if hit.cue["reach"] == "meeting":
            return self._of_the_meeting(hit)
        if hit.cue["reach"] == "goals":
            return _GOALS.search(between) is not None
        return hit.cue["reach"] != "review" or self._reviewed(hit, between)

    def _carried_out(self, start: int, end: int) -> bool:
        """`… kết quả của tỉnh trong triển khai Nghị quyết …`."""
        carried = list(_CARRY.finditer(self.scene.folded, start, end))
        if not carried or ";" in self.scene.folded[start:end] or not self.scene.only(carried[-1].end(), end, *_LIGHT):
            return False
        return "theo" not in self.scene.words_between(carried[-1].end(), end)

    def _others(self, hit: Hit, end: int, hits: list[Hit]) -> list[Hit]:
        acts = [o for o in hits if hit.end <= o.start < end and o.cue["action"] not in _IDLE and o.cue.id != hit.cue.id]
        return [o for o in acts if not self._is_matter(o)]

    def matter_before(self, hit: Hit, hits: list[Hit]) -> Hit | None:
        """What the meeting is about, where the cue is a further matter: `về việc thực hiện …; việc triển khai …`."""
        if not _FURTHER.search(self.scene.folded, max(0, hit.start - _FAR), hit.start):
            return None
        about = (o for o in hits if o.end < hit.start and o.cue["reach"] == "meeting" and self._of_the_meeting(o))
        return next(about, None)

    def _of_the_meeting(self, hit: Hit) -> bool:
        """`buổi làm việc với … về thực hiện Nghị quyết …`, with no document between that it may belong to."""
        sentence = self.scene.sentences[self.scene.sentence_index(hit.start)]
        sessions = [
            frame.end
            for frame in self.framing.frames(sentence)
            if frame.cue["class"] == "session" and frame.end <= hit.start
        ]
        sessions += [place.end for place in self.scene.attended_between(sentence.start, hit.start) if place.happens]
        return bool(sessions) and not self.scene.named_between(max(sessions), hit.start)

    def _reviewed(self, hit: Hit, between: str) -> bool:
        words = self.scene.folded[hit.start : hit.end]
        if words.startswith(("tổng kết", "sơ kết")):
            return not _JOINS.match(between)  # `Báo cáo tổng kết và dự thảo Kế hoạch`
        return bool(_CARRIED_OUT.search(between)) or "kết quả" in between or bool(_CARRY.search(words))

    def _shares_object(self, hit: Hit, other: Hit) -> bool:
        between = self.scene.folded[hit.end : other.start]
        if self.scene.folded.endswith("nghe", hit.start, hit.end) and other.cue["action"] == "Dissemination":
            return False  # `nghe phổ biến`: what is heard is the dissemination
        if re.search(r"[;.]", between):
            return False
        # `thảo luận dân chủ, tâm huyết, sôi nổi, nhất trí thông qua: …`
        return len(between.split()) <= _SHARED or self.scene.only(hit.end, other.start, "adverb", "manner", "joint")

    def is_presented(self, hit: Hit, hits: list[Hit]) -> bool:
        """`nghe lãnh đạo UBND huyện thông qua Tờ trình …`: it is read out, not passed."""
        if self.scene.folded[hit.start : hit.end] != "thông qua":
            return False
        before = [o for o in hits if o.end < hit.start and self.scene.folded.endswith("nghe", o.start, o.end)]
        between = self.scene.folded[before[-1].end : hit.start] if before else ""
        return len(between.split()) > 1 and not _NEW_ACT.search(between)

    def is_passive(self, hit: Hit, sentence: Span) -> bool:
        """Is the cue in the passive: `được … thông qua`, `do … ban hành`?"""
        return hit.cue["action"] in {"Approval", "Adoption"} and self.undergone(hit, sentence)

    def undergone(self, hit: Hit, sentence: Span) -> bool:
        """Does `được`, `do` stand before the cue in its clause?"""
        return _PASSIVE.search(self.scene.folded, sentence.start, hit.start) is not None

    def passive(self, hit: Hit, sentence: Span) -> list[Named]:
        """The subject of a passive: `Nghị quyết số 05 do HĐND tỉnh thông qua tại Kỳ họp thứ 12`."""
        if hit.cue["action"] not in _PASSIVES:
            return []
        before = [
            n for n in self.scene.named_between(sentence.start, hit.start) if n.parent is None and n.end <= hit.start
        ]
        if not before:
            return []
        one = before[-1]
        between = self.scene.folded[one.reach_before(hit.start) : hit.start]
        by_session = _BY.search(between) and self.scene.attended_between(one.end, hit.start)
        if len(between.split()) > (_PASSIVE_BY if by_session else _PASSIVE_FAR) or re.search(r"[;.]", between):
            return []
        if not (by_session or _PASSIVE.search(between)):
            return []
        found = [one]
        for other in reversed(before[:-1]):  # `Nghị quyết A và Kết luận B đã được phổ biến`
            start, end = other.reach_before(found[0].start), found[0].start
            if not self.scene.coordinated(start, end) or len(self.scene.words_between(start, end)) > _SHARED:
                break
            found.insert(0, other)
        return found
