"""Whether a sentence tells what a session did, and which: the sitting, who acts, what is only said."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .phrases import Hit, any_of, cues
from .sittings import same_body

if TYPE_CHECKING:
    from ...model import Span
    from .scene import Scene
    from .sittings import Sittings

# `Hai là, tập trung xem xét …`, `Đồng thời, tiếp tục thảo luận …`: the sitting goes on, without being named again
_NUMBERED = re.compile(
    rf"[\s\"'•+*-]*(?:(?:\d{{1,2}}|[ivx]{{1,4}}|[a-zđ])[.)\-]\s*)?(?:{any_of('goes-on')}[,:\s]\s*)?"
    r"(?:(?:cũng|tiếp tục|đã|tập trung|tiến hành|sẽ)\s+){0,3}"
)
_GOES_ON = re.compile(rf"[\s\"'•+*-]*{any_of('goes-on')}")
# the preamble of what a session passes: `Trên cơ sở xem xét Tờ trình …;`, `Xét Tờ trình …;`
_GROUND = re.compile(r"[\s\"'•+*-]*(?:(?:trên cơ sở|sau khi|qua)\s+(?:nghe\s+và\s+)?)?")
_NOT = re.compile(r"\b(?:không|chưa)\s+(?:\w+\s+)?$")
_BY_THE_SESSION = re.compile(r"\b(?:được|tại|trong)\s+(?:hội nghị|kỳ họp|phiên họp|cuộc họp|đại hội)\b")
# `Luật … đã được thông qua với 415 phiếu thuận`
_VOTED = re.compile(r"\s+(?:toàn văn\s+)?với\s+(?:tỷ lệ\s+|tỉ lệ\s+|số phiếu\s+|sự tán thành của\s+)?\d")
_TAKES_UP = re.compile(
    r"(?:xem xét|thảo luận|nghe|cho ý kiến|biểu quyết|thông qua|(?:cơ bản )?(?:nhất trí|tán thành))\b"
)
_DRAFTS_TO_ISSUE = re.compile(r"\b(?:xem xét|thảo luận|cho ý kiến)\b[^.;:]{0,160}\sđể\s+$")
_CONTENT = re.compile(r"\s+(?:một số\s+|những\s+|các\s+)?nội dung")
_MARK, _STOP = re.compile(r"[;.,]"), re.compile(r"[;:]|\.\s")
_JOINED = re.compile(r"(?:[,;]|\bvà)\s*$")
_AT_SESSION = re.compile(r"\b(?:tại|trong)\s+(?:hội nghị|kỳ họp|phiên họp|cuộc họp|đại hội)")
_SESSION_ACTS = re.compile(r"(?:hội nghị|kỳ họp|phiên họp|đại hội|các đại biểu)\s+(?:đã\s+|cũng\s+)?(?:\w+\s+){0,3}")
_BODY_ACTS = re.compile(rf"{any_of('body-ends')}\s+(?:đã\s+|vừa\s+|có\s+)?$")
# the plenum of the Central Committee is called by its first word alone
_PLENUM = re.compile(
    r"(?:^|[.,;:\"'\n])\s*trung ương\s+(?:(?:đã|cũng|tiếp tục|cơ bản|thảo luận|xem xét|cho ý kiến|về|và|,)\s*)*$"
)
_ISSUED_BEFORE = re.compile(r"(?:mới|vừa|do|được)\s+$")
_PLANS = frozenset({"sẽ", "dự kiến", "trình", "để trình"})
_LAYS = frozenset({"trình", "để trình", "đề nghị", "đề xuất", "dự kiến"})
_PROGRAMME = re.compile(
    r"(?:\b(?:tại|trong)\s+(?:kỳ họp|phiên họp|hội nghị|đại hội)\b[^.;:,]{0,60},[^.;:]{0,80}"
    r"|(?:^|[.,;:]\s+)(?:kỳ họp|phiên họp|hội nghị|đại hội)"
    r"(?:\s+(?:này|lần này|thứ|chuyên đề)\b[^.;:,]{0,50})?)"
    r"\s+(?:(?:cũng|tiếp tục|dự kiến|sẽ)\s+){0,2}$"
)
_DELEGATES = re.compile(
    r"(?:các (?:vị )?đại biểu|đại biểu (?:quốc hội|hđnd|dự)[^,.;:]{0,40}|kỳ họp|phiên họp|hội nghị|đại hội)"
    r"(?:\s+(?:cũng|tiếp tục|đã|dự kiến)){0,2}\s+$"
)
# `Theo đó, HĐND tỉnh sẽ nghe …`, `Trong hai ngày, Quốc hội sẽ …`, but not `Năm 2018, Quốc hội sẽ …`
_ON_THE_DAY = re.compile(
    r"[\s\"'•+*-]*(?:(?:theo|trong)\s+(?:đó|dự kiến|chương trình|phiên|kỳ họp|\d|hai|ba|buổi|ngày)|sáng"
    r"|chiều|ngày làm việc|dự kiến|tại|cũng|tiếp|sau|phiên|kỳ họp|ngoài ra|đồng thời|bên cạnh)\b"
)
_UP_TO_PLAN = re.compile(r"[\s,]*(?:(?:cũng|tiếp tục|dự kiến|khóa [ivxl\d]+|nhiệm kỳ [\d -]+)[\s,]*){0,3}")
_THEME = re.compile(
    r"(?:\s+(?:trực tuyến|toàn quốc|toàn thể|cán bộ chủ chốt|mở rộng|kết hợp|trực tiếp|chuyên đề))*"
    r"(?:\s+của\s+[^.,;:]{3,60})?\s+(?:về\s+(?:việc\s+)?|để\s+|nhằm\s+|bàn\s+)?"
)
# `… gồm các văn bản: Quán triệt Nghị quyết …; Triển khai Chỉ thị …`
_BEGINS_ITEM = re.compile(r"[:;]\s*(?:\(?\d{1,2}[.)]\s*|[-•+*]\s*)?$")
_NEW_CLAUSE = re.compile(r"[;:.]|\b(?:yêu cầu|đề nghị|chỉ đạo|cần|phải|sẽ|để|nhằm|việc|công tác|quá trình|về)\b")
_ACTORS = frozenset({"session", "attendants", "person"})
_PRESENT = _ACTORS | {"others", "speech", "nominal", "unreal"}
_NOUNS = ("kết quả", "tiến độ", "báo cáo", "tình hình")  # cues that are nouns themselves
_UNDERGOES = re.compile(r"\bđược\s+[^.;:]{0,40}$")
_ON_OCCASION = re.compile(
    r"[\s\"']*(?:(?:nhân\s+)?dịp này|(?:cũng\s+)?(?:tại|trong)\s+(?:hội nghị|cuộc họp|phiên họp))\b"
)
_NEXT = 80  # characters from the name of a body to the verb
_JUST_NAMED = 300  # characters back to the session of a body that acts
_AUXILIARIES = 2  # words between the session and its verb: `đã tập trung`
_FAR_PLAN, _NEAR_PLAN, _TOPIC = 12, 4, 24


class Framing:
    """What kind of telling the sentences of one text are."""

    def __init__(self, scene: Scene, sittings: Sittings) -> None:
        """Take the laid-out text and its sessions."""
        self.scene, self.sittings = scene, sittings
        self._cues = cues("agenda_frames")
        self._found: dict[int, list[Hit]] = {}

    def frames(self, sentence: Span) -> list[Hit]:
        """The words of a sentence that tell what kind of telling it is, outside the names of documents and sessions."""
        if sentence.start in self._found:
            return self._found[sentence.start]
        scene = self.scene
        naming = [
            place
            for place in scene.attended_between(sentence.start, sentence.end)
            if place.in_name or self.sittings.names(place)
        ]
        found = self._found[sentence.start] = [
            frame
            for frame in self._cues.find(scene.folded, sentence.start, sentence.end)
            if frame.cue["class"]
            and not any(n.covers(frame.start) for n in scene.named_between(max(0, frame.start - 300), frame.start + 1))
            and not any(place.start <= frame.start < place.end for place in naming)
            and not (frame.cue["class"] == "others" and self._in_body(frame))
        ]
        return found

    def _in_body(self, frame: Hit) -> bool:
        """`Đảng ủy Khối các cơ quan Trung ương`."""
        near = self.scene.bodies_between(frame.start - _NEXT, frame.start)
        return any(mention.span.end >= frame.end for mention in near)

    def session_of(self, hit: Hit, sentence: Span, *, passive: bool = False, listed: bool = False) -> str | None:
        """The session that the sentence tells of at the cue, None where it tells of none.

        `listed`: of a list behind the cue (`Đồng thời, 2 dự án luật cũng được xem xét là: …`), the one told of goes on.
        """
        sittings = self.sittings
        if sittings.main is None:
            return None
        named = sittings.named_in(sentence, hit.start)
        frames = self.frames(sentence)
        classes = {frame.cue["class"] for frame in frames if frame.start <= hit.start}
        if self._unreal(hit, frames, sentence):
            return self._theme(hit, sentence)
        if passive:
            return self._place_of_passive(hit, sentence)
        if self._quoted(hit, frames) or (hit.cue["reach"] == "unfold" and not self._unfolds(hit, sentence, frames)):
            return None
        if named or (listed and self._goes_on(hit, sentence, classes)):
            return named or sittings.at(hit.start)
        told = "background" in classes and "session" not in classes
        return None if told or self._others_act(hit, frames) else self._unnamed(hit, sentence, frames)

    def _goes_on(self, hit: Hit, sentence: Span, classes: set[str]) -> bool:
        """Is a list of what undergoes the act one of the sitting's: `Các nghị quyết được thông qua gồm: …`?"""
        if _GOES_ON.match(self.scene.folded, sentence.start):
            return True
        key = self.sittings.at(hit.start)
        held = key is not None and self.sittings.session(key).kind == "Sitting"
        return held and not classes & {"background", "others", "speech"}

    def _theme(self, hit: Hit, sentence: Span) -> str | None:
        """`… sẽ chủ trì hội nghị trực tuyến về sơ kết 5 năm thực hiện Luật …`: of a session that is to come."""
        for place in reversed(self.scene.attended_between(sentence.start, hit.start)):
            words = self.scene.folded[place.end : hit.start]
            if place.in_name or self.sittings.names(place) or len(words) > _NEXT or not _THEME.fullmatch(words):
                continue
            return place.session.key
        return None

    def _unnamed(self, hit: Hit, sentence: Span, frames: list[Hit]) -> str | None:
        """The session that the text is telling of, where the sentence shows that it still does."""
        scene, sittings = self.scene, self.sittings
        classes = {frame.cue["class"] for frame in frames if frame.start <= hit.start and not self._owned(frame)}
        # A single delegate's assent is no approval.
        actors = _ACTORS - {"person"} if hit.cue["action"] == "Approval" else _ACTORS
        nouns = [frame for frame in frames if frame.cue["class"] == "session" and frame.start <= hit.start]
        noun = " ".join(scene.folded[nouns[-1].start : nouns[-1].end].split()) if nouns else None
        if classes & actors or self.body_acts(sentence, hit):
            return sittings.at(hit.start, noun)
        if self._comes_after(hit, sentence, frames):
            return sittings.at(hit.start)
        if _UNDERGOES.search(scene.folded, sentence.start, hit.start) and _AT_SESSION.search(
            scene.folded, hit.end, min(hit.end + _NEXT, sentence.end)
        ):
            return sittings.at(hit.start)  # `Nhiều nội dung đã được thảo luận, thông qua tại kỳ họp như: …`
        return sittings.at(hit.start) if self._opens(hit, sentence, frames) else self._of_its_own(hit, sentence)

    def _of_its_own(self, hit: Hit, sentence: Span) -> str | None:
        """`… kết quả Hội nghị lần thứ 11 … . Ban Chấp hành Trung ương đã thảo luận …`: its own, just named."""
        if hit.cue["action"] not in {"Deliberation", "Approval"}:
            return None
        acting = [m for m in self.scene.bodies_between(sentence.start, hit.start) if m.span.end <= hit.start]
        if not acting or len(self.scene.folded[acting[-1].span.end : hit.start].split()) > _AUXILIARIES:
            return None
        for place in reversed(self.scene.attended_between(sentence.start - _JUST_NAMED, sentence.start)):
            body = place.session.body
            if not place.in_name and body is not None and same_body(body, acting[-1].body):
                return place.session.key
        return None

    def _opens(self, hit: Hit, sentence: Span, frames: list[Hit]) -> bool:
        """`Đồng thời, xem xét tờ trình và ban hành nghị quyết …`: what the sitting told of goes on with."""
        if hit.cue["action"] not in {"Deliberation", "Approval", "Adoption", "Review"}:
            return False
        opening = _NUMBERED.match(self.scene.folded, sentence.start, hit.start)
        if opening is None:
            return False
        if opening.end() == hit.start:
            return hit.cue["action"] not in {"Adoption", "Review"}
        acts = _TAKES_UP.match(self.scene.folded, opening.end(), hit.start)
        apart = any(f.cue["class"] in {"person", "others"} and f.start < hit.start for f in frames)
        return acts is not None and not apart and ";" not in self.scene.folded[acts.end() : hit.start]

    def _comes_after(self, hit: Hit, sentence: Span, frames: list[Hit]) -> bool:
        """`Sau khi xem xét Tờ trình …, đồng chí Chủ tịch (Ủy ban …) kết luận`; `Trên cơ sở xem xét Tờ trình …,`."""
        folded = self.scene.folded
        heard = hit.cue["action"] in {"Deliberation", "Approval"}
        if heard and _GROUND.fullmatch(folded, sentence.start, hit.start):
            return True
        if not self.follows(hit, sentence):
            return False
        acts = any(f.cue["class"] in _ACTORS for f in frames)
        return acts or (heard and self.body_acts(sentence, hit, later=True))

    def follows(self, hit: Hit, sentence: Span) -> bool:
        """Does the cue stand after `sau khi`?"""
        frames = self.frames(sentence)
        return any(f.cue["class"] == "sequence" and not self.scene.folded[f.end : hit.start].strip() for f in frames)

    def _owned(self, frame: Hit) -> bool:
        """`bài viết của Tổng Bí thư`: who is only named as an owner does not act."""
        return frame.cue["class"] == "person" and self.scene.folded.endswith("của ", 0, frame.start)

    def _others_act(self, hit: Hit, frames: list[Hit]) -> bool:
        """`các cấp ủy đã quán triệt …`: told at the session, not done by it."""
        if hit.cue["action"] not in {"Dissemination", "Review"}:
            return False
        agents = [f for f in frames if f.end <= hit.start and f.cue["class"] in _ACTORS | {"others"}]
        if not agents or agents[-1].cue["class"] != "others":
            return False
        # `Tại hội nghị, cán bộ, đảng viên được quán triệt …`
        undergo = _UNDERGOES.search(self.scene.folded, agents[-1].end, hit.start)
        return undergo is None or not any(f.cue["class"] == "session" for f in agents)

    def _place_of_passive(self, hit: Hit, sentence: Span) -> str | None:
        """`… được thông qua tại Kỳ họp thứ 12`, `… được hội nghị thông qua`."""
        scene = self.scene
        for place in scene.attended_between(hit.start - 60, min(hit.end + 40, sentence.end)):
            if not place.in_name and not self.sittings.names(place):
                return place.session.key
        around = scene.folded[max(sentence.start, hit.start - 30) : min(sentence.end, hit.end + 30)]
        here = _BY_THE_SESSION.search(around) or _VOTED.match(scene.folded, hit.end)
        return self.sittings.at(hit.start) if here else None

    def _unfolds(self, hit: Hit, sentence: Span, frames: list[Hit]) -> bool:
        """`Hội nghị triển khai Quyết định …`, `đồng chí … triển khai nội dung của …`: not what others carry out."""
        scene = self.scene
        if _CONTENT.match(scene.folded, hit.end):
            return any(frame.cue["class"] in {"person", "attendants"} and frame.end <= hit.start for frame in frames)
        places = scene.attended_between(sentence.start, hit.start)
        if any(place.start <= hit.start < place.end for place in places):
            return True
        occasion = _ON_OCCASION.match(scene.folded, sentence.start)
        opens = frames and frames[0].cue["class"] == "person" and frames[0].start == sentence.start
        if (occasion and self._body_next_to(hit)) or ((occasion or opens) and self._presents(hit, frames)):
            return True  # `Dịp này, Tỉnh đoàn triển khai Kế hoạch …`
        if scene.text[hit.start].isupper() and _BEGINS_ITEM.search(scene.folded, sentence.start, hit.start):
            return any(frame.cue["class"] == "session" and frame.end <= hit.start for frame in frames)
        ends = [frame.end for frame in frames if frame.cue["class"] == "session" and frame.end <= hit.start]
        ends += [place.end for place in places if not place.in_name]
        between = scene.folded[max(ends) : hit.start] if ends else ""
        if _JOINED.search(between):  # `hội nghị tổng kết …, sơ kết … và triển khai Nghị quyết …`
            return len(between.split()) <= 2 * _TOPIC and not _STOP.search(between.rstrip("; "))
        return bool(ends) and len(between.split()) <= _TOPIC and not _MARK.search(between)

    def _presents(self, hit: Hit, frames: list[Hit]) -> bool:
        """`Tại hội nghị, đại diện Ban Tổ chức Tỉnh ủy đã triển khai Quyết định …`: somebody there, not others."""
        acting = [frame for frame in frames if frame.end <= hit.start and frame.cue["class"] in _PRESENT]
        between = self.scene.folded[acting[-1].end : hit.start] if acting else ""
        who = acting and acting[-1].cue["class"] in {"person", "attendants"}
        return bool(who) and len(between.split()) <= _TOPIC and not _NEW_CLAUSE.search(between)

    def _body_next_to(self, hit: Hit, start: int | None = None) -> bool:
        """Does the body that sits stand right before the cue (and after `start`)?"""
        key = self.sittings.at(hit.start)
        body = self.sittings.session(key).body if key else None
        before = [
            m
            for m in self.scene.bodies_between(hit.start - _NEXT if start is None else start, hit.start)
            if m.span.end <= hit.start
        ]
        acts = body is not None and before and same_body(before[-1].body, body)
        return bool(acts) and len(self.scene.folded[before[-1].span.end : hit.start].split()) <= 1

    def _quoted(self, hit: Hit, frames: list[Hit]) -> bool:
        """Is it what somebody says, not what the session does?"""
        said = [
            frame.end
            for before, frame in zip((None, *frames), frames, strict=False)
            if frame.cue["class"] == "speech" and frame.end <= hit.start and not self._analyses(before, frame)
        ]
        if not said or (hit.cue["action"] == "Approval" and self._body_said(said[-1], hit)):
            return False  # `… nêu rõ, Ủy ban Thường vụ Quốc hội thống nhất với …`
        return not any(frame.cue["class"] == "session" and said[-1] <= frame.start < hit.start for frame in frames)

    def _analyses(self, before: Hit | None, frame: Hit) -> bool:
        """`Hội nghị phân tích kết quả thực hiện …`: what the session does, in a word that also means to say."""
        if before is None or before.cue["class"] not in {"session", "attendants"}:
            return False
        return len(self.scene.folded[before.end : frame.start].split()) <= _AUXILIARIES

    def _body_said(self, start: int, hit: Hit) -> bool:
        return self._body_next_to(hit, start)

    def _unreal(self, hit: Hit, frames: list[Hit], sentence: Span) -> bool:
        """Is the act only planned, supposed, or a noun (`việc quán triệt …`)?"""
        folded = self.scene.folded
        if _NOT.search(folded, sentence.start, hit.start):
            return True
        if hit.cue["action"] == "Review" and folded.endswith("triển khai ", 0, hit.start):
            return True  # `hội nghị triển khai tổng kết Nghị quyết …`: the review is to begin
        for frame in frames:
            if frame.end > hit.start:
                break
            if frame.cue["class"] == "unreal" and folded.startswith(" của ", frame.end):
                continue  # `theo yêu cầu của …, hội nghị quán triệt …`
            gap = folded[frame.end : hit.start]
            opening, colon, _ = gap.partition(":")  # `sẽ xem xét, thảo luận về: …; …`: the whole list is to come
            reach = _NEAR_PLAN if "," in gap and not colon else _FAR_PLAN
            if ";" in opening and not colon and folded[frame.start : frame.end] in _LAYS:
                continue  # `… do UBND tỉnh trình; nghe …`
            planned = frame.cue["class"] == "unreal" and not self._on_programme(frame, hit, sentence)
            if planned and (len(opening.split()) <= reach or self._to_come(frame, hit, frames)):
                return True
            if frame.cue["class"] == "nominal" and not gap.strip() and not folded.startswith(_NOUNS, hit.start):
                if folded.endswith("dành ", 0, frame.start):
                    continue  # `hội nghị dành thời gian quán triệt …`
                # `việc quán triệt Nghị quyết … tại hội nghị do … trình bày` tells of it all the same
                return not _AT_SESSION.search(folded, hit.end, sentence.end)
        return False

    def _on_programme(self, frame: Hit, hit: Hit, sentence: Span) -> bool:
        """`Tại kỳ họp này, HĐND tỉnh sẽ xem xét …`, `Phiên họp dự kiến …`: what a session that is held is to do.

        `Theo chương trình, các đại biểu sẽ nghe …`: so is what those who sit are to do with papers.
        """
        folded = self.scene.folded
        if folded[frame.start : frame.end] not in _PLANS:
            return False
        if folded.endswith("theo ", 0, frame.start):
            return True  # `Theo dự kiến, kỳ họp sẽ xem xét …`: the other word decides
        opening = folded[max(sentence.start, frame.start - 2 * _NEXT) : frame.start]
        if _PROGRAMME.search(opening) is not None:
            return True
        return hit.cue["action"] in {"Deliberation", "Approval"} and self._sits(frame, sentence)

    def _sits(self, frame: Hit, sentence: Span) -> bool:
        """Is the subject of the verb after `frame` who sits: the delegates, the council, the session by name?"""
        scene, start = self.scene, max(sentence.start, frame.start - _NEXT)
        if _DELEGATES.search(scene.folded, start, frame.start):
            return True
        for place in scene.attended_between(sentence.start, frame.start):
            if not place.in_name and _UP_TO_PLAN.fullmatch(scene.folded, place.end, frame.start):
                return True
        key = self.sittings.at(frame.start)
        session = self.sittings.session(key) if key else None
        if session is None or session.body is None or not _ON_THE_DAY.match(scene.folded, sentence.start):
            return False
        acting = [m for m in scene.bodies_between(start, frame.start) if m.span.end <= frame.start]
        return bool(
            acting
            and same_body(acting[-1].body, session.body)
            and _UP_TO_PLAN.fullmatch(scene.folded, acting[-1].span.end, frame.start)
        )

    def _to_come(self, frame: Hit, hit: Hit, frames: list[Hit]) -> bool:
        """`Ban Chỉ đạo sẽ …; tập trung … và sơ kết …`: what is to come goes on until a session is told of."""
        if self.scene.folded[frame.start : frame.end] != "sẽ":
            return False
        return not any(
            f.cue["class"] in _ACTORS
            and frame.end <= f.start <= hit.start
            and not self.scene.folded.endswith("tổ chức ", 0, f.start)
            for f in frames
        )

    def body_acts(self, sentence: Span, hit: Hit, *, later: bool = False) -> bool:
        """Is the body that sits the subject: named before the cue, or `later` in the sentence?"""
        key = self.sittings.at(hit.start)
        body = self.sittings.session(key).body if key else None
        if body is None:
            return False
        if body.key is not None and body.key.kind == "bchtw" and self._of_the_plenum(sentence, hit):
            return True
        end = sentence.end if later else hit.start
        return any(same_body(mention.body, body) for mention in self.scene.bodies_between(sentence.start, end))

    def _of_the_plenum(self, sentence: Span, hit: Hit) -> bool:
        return _PLENUM.search(self.scene.folded[sentence.start : hit.start]) is not None

    def issues(self, hit: Hit, sentence: Span) -> bool:
        """Does the session itself issue: `hội nghị ban hành …`, `các đại biểu … thông qua …; ban hành …`?"""
        before = self.scene.folded[sentence.start : hit.start]
        if _AT_SESSION.search(before) and self.body_acts(sentence, hit) and _BODY_ACTS.search(before):
            return True  # `tại kỳ họp này, HĐND tỉnh ban hành …`
        if self._opens(hit, sentence, self.frames(sentence)) or (
            _DRAFTS_TO_ISSUE.search(before) and self.body_acts(sentence, hit)
        ):
            return True
        acts = _SESSION_ACTS.search(before) and not _BODY_ACTS.search(before)
        return bool(acts) and not _ISSUED_BEFORE.search(before)
