"""Who speaks where, and from which words on a sentence calls for things in the speaker's name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .phrases import NUMBERING, any_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...model import BodyRef, PositionRef, Span
    from .agenda import AgendaReader
    from .phrases import Hit

_OPENS = re.compile(rf"[\s\"'•+*-]*{NUMBERING}(?:{any_of('connects')}[, ]*)?")
_CONNECTS = re.compile(rf"\s*(?:{any_of('connects')}|và|cũng)?,?\s*")
_GOES_ON = re.compile(
    rf"[\s\"'•+*-]*{NUMBERING}(?:{any_of('connects')}(?:[,:\s]*|[^.:;]{{0,40}}:\s*))?{any_of('urges')}"
)
_TURNS = re.compile(rf"[\s\"']*{any_of('turns')}")
_SAID = re.compile(any_of("said"))
# `đồng chí … nhấn mạnh một số nhiệm vụ: Tiếp tục quán triệt …`
_SAID_URGE = re.compile(
    rf"{any_of('said')}[^:;.]{{0,120}}:\s*[\"'•+*-]*\s*{NUMBERING}(?:{any_of('connects')}[,:\s]*)?(?={any_of('urges')})"
)
# `… nhấn mạnh, tỉnh tiếp tục …`
_PLACE_URGED = re.compile(
    r",?\s+(?:trong\s+)?(?:(?:thời gian tới|tới đây|năm nay),?\s+)?(?:toàn\s+)?"
    r"(?:thành phố|tỉnh|huyện|quận|thị xã|xã|phường|ngành|đảng bộ)\s+(?=(?:cần\s+)?\w)"
)
_URGES = re.compile(any_of("urges"))
_SPEAKS = re.compile(any_of("speaks"))  # with the verbs of speech that call for nothing by themselves
# `… kết luận như sau:`, after which numbered lines tell who is to do what
_CONCLUDES = re.compile(r"\b(?:kết luận|chỉ đạo|yêu cầu|đề nghị|nhấn mạnh|lưu ý)\b[^.;:]{0,80}:\s*$")
# `nhiệm vụ được giao`, `việc lãnh đạo, chỉ đạo thực hiện`: nobody calls
_AS_NOUN = re.compile(r"\b(?:được|việc(?:\s+(?:lãnh đạo|tổ chức|quán triệt|triển khai)(?:,|\s+và)?){0,3})\s+$")
_ACTED = re.compile(r"[^.;:]{0,120}?\b(?:đã|cùng)\s+(?:thay mặt\s|trao|tặng|thăm|dâng|chúc mừng|cảm ơn)")
_QUOTES_LAW = re.compile(r"\bđiều\s+\d")
# `Thực hiện Kết luận số 24, thời gian qua các cấp đã …`: what was done in carrying it out
_FRONTED = re.compile(
    r"[^;.,]{0,160},[^;.]{0,160}?\b(?:(?:đã|vừa qua|năm qua|thời gian qua)\b(?!\s+(?:đề ra|nêu|ban hành|được))"
    r"|(?:hôm|sáng|chiều)\s+nay\b|(?:tổ chức|khai mạc)\s+(?:hội nghị|kỳ họp|đại hội)\b)"
)
# `Hội nghị xác định nhiệm vụ trọng tâm là: hoàn thành …`
_SETS = re.compile(
    r"\b(?:xác định|đề ra|thống nhất|đưa ra|quyết định|quyết nghị|giao)\b[^.;:]{0,60}?"
    r"\b(?:nhiệm vụ|giải pháp|mục tiêu|phương hướng)\b[^.;:]{0,100}?(?::|\blà\b|\bgồm\b)"
)
# who is called upon, at the head of a sentence
_ALL = re.compile(any_of("called-upon"))
_HAS_DONE = re.compile(r"[^;.]{0,160}?\b(?:đã|vừa qua|năm qua|thời gian qua)\b(?!\s+(?:đề ra|nêu|ban hành|được))")
_DONE = re.compile(r"\b(?:đã|sẽ|vừa qua|năm qua|thời gian qua|việc)\b|[.;:]")
_NUMBERED = re.compile(r"\s*(?:\d{1,2}[.)]|[-•+*])\s")
_CALLING = frozenset({"Directive", "OfficialTelegram", "OfficialLetter", "Plan", "Decision", "Notice"})
_CALLERS = frozenset({"person", "session"})
_NEAR, _SPEAKER_GAP = 30, 3  # words
_SILENT = 4  # sentences of a speech that call for nothing
_MARK = 4  # characters of the number of a line
_VERBS = 30  # characters of verbs that stand together
_URGED = 200  # characters from those called upon to the verb
_OPENING = 80  # characters of a sentence in which the paper that calls is named


@dataclass(frozen=True, slots=True)
class Call:
    """From `start` on, a sentence calls for things in the name of `speaker`."""

    start: int
    speaker: PositionRef | BodyRef | None


@dataclass(frozen=True, slots=True)
class Turn:
    """What somebody says, until the text leaves it; `calling` once it has called for something."""

    speaker: PositionRef | BodyRef | None
    calling: bool


class TurnReader:
    """Follows the speakers of one text."""

    def __init__(self, reader: AgendaReader) -> None:
        """Share the cues and the session of the agenda's reader."""
        self.reader, self.scene, self.framing = reader, reader.scene, reader.framing
        self.spoken: set[int] = set()  # the sentences that belong to a speech

    def calls(self) -> dict[int, Call]:
        """The calls by the index of their sentence."""
        found: dict[int, Call] = {}
        turn: Turn | None = None
        written, silent = False, 0
        for index, sentence in enumerate(self.scene.sentences):
            written = self._in_writing(sentence, written=written)
            if turn is not None and (written or silent > _SILENT or self._leaves(sentence)):
                turn = None
            call = None if written else self._call(sentence, turn)
            taken = None if written or call else self._taken(sentence, turn)
            if call is not None:
                found[index] = call
                taken = Turn(call.speaker, calling=True)
            silent = 0 if taken else silent + 1
            turn = taken or turn
            if turn is not None:
                self.spoken.add(index)
        return found

    def _in_writing(self, sentence: Span, *, written: bool) -> bool:
        """`Tại Chỉ thị số 1, Chủ tịch UBND … yêu cầu`: a paper calls, until the text comes back to the sitting."""
        named = self.scene.named_between(sentence.start, sentence.start + _OPENING)
        paper = named[0] if named and named[0].document.type in _CALLING else None
        # A glued caption may stand before the capital.
        calls = paper is not None and self.scene.text.endswith(("Tại ", "Trong "), 0, paper.start)
        if not (written or calls):
            return False
        return not any(frame.cue["class"] == "session" for frame in self.framing.frames(sentence))

    def _leaves(self, sentence: Span) -> bool:
        """Does the sentence leave the speech: `Hội nghị đã …`, `Đồng chí … đã trao …`, `Theo Điều 2 …`?"""
        if _TURNS.match(self.scene.folded, sentence.start) or _QUOTES_LAW.search(
            self.scene.folded, sentence.start, sentence.end
        ):
            return True
        frames = self.framing.frames(sentence)
        opens = frames and frames[0].cue["class"] == "person" and frames[0].start - sentence.start <= _MARK
        if not opens:
            return False
        return self._is_delegate(frames[0]) or _ACTED.match(self.scene.folded, frames[0].end, sentence.end) is not None

    def _taken(self, sentence: Span, turn: Turn | None) -> Turn | None:
        """The turn that a sentence opens: `Phát biểu tại hội nghị, đồng chí …`, `đồng chí … kết luận như sau:`."""
        speaks = _SPEAKS.search(self.scene.folded, sentence.start, sentence.end)
        if speaks is None or not self._persons(sentence, sentence.end):
            return None
        posts = self.scene.positions_between(sentence.start, sentence.end)
        concludes = _CONCLUDES.search(self.scene.folded, sentence.start, sentence.end) is not None
        speaker = posts[-1].position if posts else None
        again = turn is not None and turn.calling and speaker in {None, turn.speaker}
        return Turn(speaker or (turn.speaker if turn else None), calling=concludes or again)

    def _persons(self, sentence: Span, end: int) -> list[Hit]:
        """Who may call for something there: no delegate, who only proposes."""
        return [
            frame
            for frame in self.framing.frames(sentence)
            if frame.cue["class"] == "person" and frame.end <= end and not self._is_delegate(frame)
        ]

    def _is_delegate(self, frame: Hit) -> bool:
        return self.scene.folded[frame.start : frame.end] == "đại biểu"

    def _call(self, sentence: Span, turn: Turn | None) -> Call | None:
        must = None
        for hit in self.reader.cues.between(sentence.start, sentence.end):
            action = hit.cue["action"]
            if action == "Request" and self._calls_for(hit, sentence):
                if turn is not None and self._continued(hit, sentence):
                    return Call(sentence.start, turn.speaker)
                return Call(hit.start, self._speaker(hit, sentence) or (turn.speaker if turn else None))
            if action == "Must" and must is None:
                must = hit
        if turn is not None and (start := self._goes_on(sentence, turn, must)) is not None:
            return Call(start, turn.speaker)
        if must is not None and self._spoken(sentence, must):
            return Call(must.start, self._speaker(must, sentence))
        return self._urged(sentence) or self._tasks_set(sentence)

    def _tasks_set(self, sentence: Span) -> Call | None:
        """`Hội nghị xác định nhiệm vụ trọng tâm năm 2019 là: …`: the session itself calls."""
        sets = _SETS.search(self.scene.folded, sentence.start, sentence.end)
        if sets is None:
            return None
        acts = any(
            frame.cue["class"] in {"session", "attendants"} and frame.end <= sets.start()
            for frame in self.framing.frames(sentence)
        )
        return Call(sets.end(), None) if acts else None

    def _continued(self, request: Hit, sentence: Span) -> bool:
        """`Khẩn trương thực hiện …; đồng thời kiến nghị …`: the sentence goes on calling before that verb."""
        speaks = any(f.cue["class"] in _CALLERS and f.end <= request.start for f in self.framing.frames(sentence))
        return not speaks and _GOES_ON.match(self.scene.folded, sentence.start, request.start) is not None

    def _goes_on(self, sentence: Span, turn: Turn, must: Hit | None) -> int | None:
        """From where a further sentence of a speech calls for things."""
        if _GOES_ON.match(self.scene.folded, sentence.start):
            return None if _FRONTED.match(self.scene.folded, sentence.start) else sentence.start
        if must is not None:
            return must.start
        return self._addressed(sentence) if turn.calling else None

    def _addressed(self, sentence: Span) -> int | None:
        """`Bộ Y tế chủ trì, phối hợp …`, `Các địa phương thực hiện nghiêm …`: told what to do, without an auxiliary."""
        scene = self.scene
        opening = _OPENS.match(scene.folded, sentence.start, sentence.end)
        start = opening.end() if opening else sentence.start
        named = any(mention.span.start == start for mention in scene.bodies_between(start, start + 1))
        numbered = _NUMBERED.match(scene.folded, sentence.start) is not None
        if not (named or numbered or _ALL.match(scene.folded, start)):
            return None
        urged = _URGES.search(scene.folded, start, sentence.end if numbered else min(start + _URGED, sentence.end))
        mark = _MARK if numbered else 0
        if urged is None or _DONE.search(scene.folded, sentence.start + mark, urged.start()):
            return None
        if _HAS_DONE.match(scene.folded, urged.end(), sentence.end):
            return None
        return self._from(urged.start())

    def _from(self, urged: int) -> int:
        """Where the cue begins that holds that verb: `chỉ đạo thực hiện`."""
        holding = [hit.start for hit in self.reader.cues.between(urged - _VERBS, urged) if hit.end > urged]
        return min([*holding, urged])

    def _calls_for(self, hit: Hit, sentence: Span) -> bool:
        scene = self.scene
        opening = _OPENS.match(scene.folded, sentence.start, hit.start)
        if opening and opening.end() == hit.start:
            return True
        if _AS_NOUN.search(scene.folded, sentence.start, hit.start):
            return False
        actors = [
            frame
            for frame in self.framing.frames(sentence)
            if frame.end <= hit.start and frame.cue["class"] in {"person", "session", "attendants"}
        ]
        if not actors:
            return self.framing.body_acts(sentence, hit)
        at, nearest = actors[-1].start, actors[-1].cue["class"]
        if self._is_delegate(actors[-1]):
            return False
        between, _, clause = scene.folded[at : hit.start].rpartition(";")
        if between and not _CONNECTS.fullmatch(clause):
            return False
        near = len(clause.split()) <= _NEAR
        return nearest in _CALLERS and near

    def _spoken(self, sentence: Span, must: Hit) -> bool:
        """`Phát biểu tại hội nghị, đồng chí … nhấn mạnh: các cấp ủy cần …`."""
        said = _SAID.search(self.scene.folded, sentence.start, must.start)
        return bool(said and self._persons(sentence, must.start))

    def _urged(self, sentence: Span) -> Call | None:
        """`… nhấn mạnh: Tiếp tục quán triệt …`; `… nhấn mạnh một số nội dung các cấp ủy quan tâm, triển khai …`."""
        told = _SAID.finditer(self.scene.folded, sentence.start, sentence.end)
        said = next((match for match in told if self._persons(sentence, match.start())), None)
        if said is None:
            return None
        listed = _SAID_URGE.search(self.scene.folded, sentence.start, sentence.end)
        start = listed.end() if listed else self._others_urged(self.framing.frames(sentence), said.end())
        posts = self.scene.positions_between(sentence.start, said.start())
        return Call(start, posts[-1].position if posts else None) if start else None

    def _others_urged(self, frames: Sequence[Hit], said: int) -> int | None:
        place = _PLACE_URGED.match(self.scene.folded, said)
        ends = [frame.end for frame in frames if frame.cue["class"] == "others" and frame.start >= said]
        called = place.end() if place else next(iter(ends), None)
        if called is None:
            return None
        urged = _URGES.search(self.scene.folded, called, called + _URGED)
        done = urged and _DONE.search(self.scene.folded, said, urged.start())
        return self._from(urged.start()) if urged and not done else None

    def _speaker(self, hit: Hit, sentence: Span) -> PositionRef | BodyRef | None:
        scene = self.scene
        posts = [m for m in scene.positions_between(sentence.start, hit.start) if m.span.end <= hit.start]
        if posts:
            return posts[-1].position
        bodies = [m for m in scene.bodies_between(sentence.start, hit.start) if m.span.end <= hit.start]
        near = bodies and len(self.scene.folded[bodies[-1].span.end : hit.start].split()) <= _SPEAKER_GAP
        return bodies[-1].body if near else None
