"""What the chair (or the session) calls to carry out: instructions, with who gave them and to whom."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...model import AgendaItem, Evidence
from .phrases import NUMBERING, any_of, list_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...model import BodyRef, PositionRef, Span
    from .agenda import AgendaReader
    from .phrases import Hit
    from .scene import Named

_OPENS = re.compile(rf"[\s\"'•+*-]*{NUMBERING}(?:{any_of('connects')}[, ]*)?")
_GOES_ON = re.compile(
    rf"[\s\"'•+*-]*{NUMBERING}(?:{any_of('connects')}(?:[,:\s]*|[^.:;]{{0,40}}:\s*))?{any_of('urges')}"
)
_AS_MEANS = re.compile(
    rf"(?:\bđánh giá\b[^;.]{{0,60}}|\b(?:coi|xem)\s+(?:đây|đó|việc)\b[^;.]*|{any_of('means')}\s*(?:[^;,.]{{0,20}})?)$"
)
# `việc thực hiện …` is a noun, but for `đẩy mạnh việc thực hiện …` and the like, which call for it.
_AS_NOUN = re.compile(rf"{''.join(f'(?<!{words} )' for words in list_of('called'))}\bviệc\s+$")
_MEANT = re.compile(
    r"\s*(?:này|trên|nêu trên|nói trên|vừa|(?:vừa |đã )?được (?:quán triệt|thông qua)|tại địa phương|vào cuộc sống|"
    rf",(?!\s*{any_of('paper')})|$)"
)
_PASSED = re.compile(r"\s*(?:vừa\s+|đã\s+)?được\s+(?:hội nghị\s+|kỳ họp\s+)?thông qua")
_KINDS = {
    "nghị quyết": {"Resolution"},
    "chỉ thị": {"Directive"},
    "kết luận": {"Conclusion"},
    "quy định": {"Regulation"},
    "quyết định": {"Decision"},
    "hướng dẫn": {"Guidance"},
    "chương trình": {"Programme", "ActionProgramme"},
    "kế hoạch": {"Plan"},
    "văn bản": set(),
    "chủ trương": set(),
    "văn kiện": set(),
}
_GENERIC = re.compile(rf"\s*(?:\w+\s+){{0,4}}?(?:các|những)\s+(?P<kind>{'|'.join(_KINDS)})\b(?P<rest>[^.;\n]{{0,60}})")
_TURNS = re.compile(rf"[\s\"']*{any_of('turns')}")
_SAID = re.compile(any_of("said"))
# `đồng chí … nhấn mạnh một số nhiệm vụ: Tiếp tục quán triệt …`
_SAID_URGE = re.compile(
    rf"{any_of('said')}[^:;.]{{0,120}}:\s*[\"'•+*-]*\s*{NUMBERING}(?:{any_of('connects')}[,:\s]*)?(?={any_of('urges')})"
)
_URGES = re.compile(any_of("urges"))
# `… kết luận như sau:`, after which numbered lines tell who is to do what
_CONCLUDES = re.compile(r"\b(?:kết luận|chỉ đạo|yêu cầu|đề nghị|nhấn mạnh|lưu ý)\b[^.;:]{0,80}:\s*$")
_OPENS_SPEECH = re.compile(rf"{any_of('said')}[^:;.]{{0,160}}?(?:cho biết|nhấn mạnh|khẳng định|đề nghị|nêu rõ|yêu cầu)")
_URGED_AGAIN = re.compile(r"\s+(?:\S+\s+){0,3}?(?:cần|phải)\s")
_DONE = re.compile(r"\b(?:đã|vừa qua|năm qua|thời gian qua|việc)\b|[.;:]")
_NUMBERED = re.compile(r"\s*(?:\d{1,2}[.)]|[-•+*])\s")
_CALLING = frozenset({"Directive", "OfficialTelegram", "OfficialLetter", "Plan", "Decision", "Notice"})
_CALLERS = frozenset({"person", "session"})
_LONGEST_DESCRIPTION = 400
_NEAR, _SPEAKER_GAP = 30, 3  # words
_MARK = 4  # characters of the number of a line
_VERBS = 30  # characters of verbs that stand together
_URGED = 120  # characters from those called upon to the verb
_OPENING = 80  # characters of a sentence in which the paper that calls is named


@dataclass(frozen=True, slots=True)
class Call:
    """From `start` on, a sentence calls for things in the name of `speaker`."""

    start: int
    speaker: PositionRef | BodyRef | None


class SpeechReader:
    """Finds the calls of a text and reads instructions off them."""

    def __init__(self, reader: AgendaReader) -> None:
        """Share the cues and the session of the agenda's reader."""
        self.reader, self.scene, self.framing = reader, reader.scene, reader.framing
        self.calls = self._calls() if reader.sittings.main else {}

    def _calls(self) -> dict[int, Call]:
        calls: dict[int, Call] = {}
        before: Call | None = None
        listed: Call | None = None
        open_speech: Call | None = None
        written = False
        for index, sentence in enumerate(self.scene.sentences):
            if self._begins_paragraph(index) and not self._numbered(sentence):
                before = None
            written = self._in_writing(sentence, written=written)
            if not self._numbered(sentence):
                listed = self._concluding(sentence)
            if self._begins_paragraph(index) or self._changes_subject(sentence):
                open_speech = None
            call = None if written else self._call(sentence, before) or self._listed(sentence, listed)
            call = call or (None if written else self._others_called(sentence, open_speech))
            open_speech = self._opened(sentence) or open_speech
            if call is not None:
                calls[index] = before = call
            elif before is not None and self._changes_subject(sentence):
                before = None
        return calls

    def _begins_paragraph(self, index: int) -> bool:
        before = self.scene.sentences[index - 1] if index else None
        return before is not None and "\n" in self.scene.text[before.start : before.end]

    def _in_writing(self, sentence: Span, *, written: bool) -> bool:
        """`Tại Chỉ thị số 1, Chủ tịch UBND … yêu cầu`: a paper calls, until the text comes back to the sitting."""
        if any(frame.cue["class"] == "session" for frame in self.framing.frames(sentence)):
            return False
        named = self.scene.named_between(sentence.start, sentence.start + _OPENING)
        paper = named[0] if named and named[0].document.type in _CALLING else None
        # A glued caption may stand before the capital.
        return written or (paper is not None and self.scene.text.endswith(("Tại ", "Trong "), 0, paper.start))

    def _concluding(self, sentence: Span) -> Call | None:
        """The speaker of `đồng chí … kết luận như sau:`."""
        said = _CONCLUDES.search(self.scene.folded, sentence.start, sentence.end)
        return None if said is None else self._by(sentence, said.start())

    def _opened(self, sentence: Span) -> Call | None:
        said = _OPENS_SPEECH.search(self.scene.folded, sentence.start, sentence.end)
        return None if said is None else self._by(sentence, said.end())

    def _by(self, sentence: Span, end: int) -> Call | None:
        frames = self.framing.frames(sentence)
        if not any(f.cue["class"] == "person" and f.end <= end for f in frames):
            return None
        posts = self.scene.positions_between(sentence.start, end)
        return Call(end, posts[-1].position if posts else None)

    def _listed(self, sentence: Span, listed: Call | None) -> Call | None:
        if listed is None or not self._numbered(sentence):
            return None
        urged = _URGES.search(self.scene.folded, sentence.start, sentence.end)
        if urged is None or _DONE.search(self.scene.folded[sentence.start + _MARK : urged.start()]):
            return None
        return Call(self._from(urged.start()), listed.speaker)

    def _from(self, urged: int) -> int:
        """Where the cue begins that holds that verb: `chỉ đạo thực hiện`."""
        holding = [hit.start for hit in self.reader.cues.between(urged - _VERBS, urged) if hit.end > urged]
        return min([*holding, urged])

    def _others_called(self, sentence: Span, speech: Call | None) -> Call | None:
        """`Các địa phương cũng cần …`, in a speech that is being reported."""
        frames = self.framing.frames(sentence) if speech else []
        first = frames[0] if frames else None
        if speech is None or first is None or first.cue["class"] != "others":
            return None
        if self.scene.folded[sentence.start : first.start].strip(" \n\"'"):
            return None
        urged = _URGED_AGAIN.match(self.scene.folded, first.end, sentence.end)
        return Call(urged.end(), speech.speaker) if urged else None

    def _numbered(self, sentence: Span) -> bool:
        return _NUMBERED.match(self.scene.folded, sentence.start) is not None

    def _call(self, sentence: Span, before: Call | None) -> Call | None:
        must = None
        for hit in self.reader.cues.between(sentence.start, sentence.end):
            action = hit.cue["action"]
            if action == "Request" and self._calls_for(hit, sentence):
                return Call(hit.start, self._speaker(hit, sentence) or (before.speaker if before else None))
            if action == "Must" and must is None:
                must = hit
        if before is not None:
            if _GOES_ON.match(self.scene.folded, sentence.start):
                return Call(sentence.start, before.speaker)
            if must is not None and not self._changes_subject(sentence):
                return Call(must.start, before.speaker)
        elif must is not None and self._spoken(sentence, must):
            return Call(must.start, self._speaker(must, sentence))
        return self._urged(sentence)

    def _calls_for(self, hit: Hit, sentence: Span) -> bool:
        scene = self.scene
        opening = _OPENS.match(scene.folded, sentence.start, hit.start)
        if opening and opening.end() == hit.start:
            return True
        classes = [
            (frame.start, frame.cue["class"])
            for frame in self.framing.frames(sentence)
            if frame.end <= hit.start and frame.cue["class"] in {"person", "session", "attendants"}
        ]
        if not classes:
            return self.framing.body_acts(sentence, hit)
        at, nearest = classes[-1]
        between = scene.folded[at : hit.start]
        return nearest in _CALLERS and len(between.split()) <= _NEAR and ";" not in between

    def _spoken(self, sentence: Span, must: Hit) -> bool:
        """`Phát biểu tại hội nghị, đồng chí … nhấn mạnh: các cấp ủy cần …`."""
        said = _SAID.search(self.scene.folded, sentence.start, must.start)
        persons = [f for f in self.framing.frames(sentence) if f.cue["class"] == "person" and f.end <= must.start]
        return bool(said and persons)

    def _urged(self, sentence: Span) -> Call | None:
        """`… nhấn mạnh: Tiếp tục quán triệt …`; `… nhấn mạnh một số nội dung các cấp ủy quan tâm, triển khai …`."""
        said = _SAID.search(self.scene.folded, sentence.start, sentence.end)
        frames = self.framing.frames(sentence)
        if said is None or not any(f.cue["class"] == "person" and f.end <= said.start() for f in frames):
            return None
        listed = _SAID_URGE.search(self.scene.folded, sentence.start, sentence.end)
        start = listed.end() if listed else self._others_urged(frames, said.end())
        posts = self.scene.positions_between(sentence.start, said.start())
        return Call(start, posts[-1].position if posts else None) if start else None

    def _others_urged(self, frames: Sequence[Hit], said: int) -> int | None:
        for frame in frames:
            if frame.cue["class"] == "others" and frame.start >= said:
                urged = _URGES.search(self.scene.folded, frame.end, frame.end + _URGED)
                done = urged and _DONE.search(self.scene.folded, said, urged.start())
                return self._from(urged.start()) if urged and not done else None
        return None

    def _changes_subject(self, sentence: Span) -> bool:
        return _TURNS.match(self.scene.folded, sentence.start) is not None

    def _speaker(self, hit: Hit, sentence: Span) -> PositionRef | BodyRef | None:
        scene = self.scene
        posts = [m for m in scene.positions_between(sentence.start, hit.start) if m.span.end <= hit.start]
        if posts:
            return posts[-1].position
        bodies = [m for m in scene.bodies_between(sentence.start, hit.start) if m.span.end <= hit.start]
        near = bodies and len(self.scene.folded[bodies[-1].span.end : hit.start].split()) <= _SPEAKER_GAP
        return bodies[-1].body if near else None

    def read(self) -> list[AgendaItem]:
        """All instructions, in text order."""
        found: list[AgendaItem] = []
        for index, call in self.calls.items():
            found.extend(self._instructions(self.scene.sentences[index], call))
        return found

    def _instructions(self, sentence: Span, call: Call) -> list[AgendaItem]:
        reader, scene = self.reader, self.scene
        session = reader.sittings.named_in(sentence, call.start) or reader.sittings.at(call.start)
        if session is None:
            return []
        found: list[AgendaItem] = []
        hits = reader.cues.between(call.start, sentence.end)
        for hit in hits:
            if (
                not hit.cue["carries"]
                or _AS_NOUN.search(scene.folded, call.start, hit.start)
                or _AS_MEANS.search(scene.folded, call.start, hit.start)
            ):
                continue
            evidence_start = call.start if hit.start - call.start < _LONGEST_DESCRIPTION else hit.start
            objects: list[Named] = reader.cues.objects(hit, sentence.end, hits)
            for one in objects:
                span = scene.clause(min(evidence_start, one.start), max(hit.end, one.end))
                evidence = Evidence(span, hit.cue.id)
                found.append(
                    AgendaItem(
                        "Instruction",
                        session,
                        one.key,
                        evidence,
                        given_by=call.speaker,
                        addressed_to=self._addressed(call, hit),
                    )
                )
            if not objects:
                found.extend(self._generic(hit, call, session, sentence))
        return found

    def _addressed(self, call: Call, hit: Hit) -> tuple[BodyRef, ...]:
        named = [m.body for m in self.scene.bodies_between(call.start, hit.start) if m.span.end <= hit.start]
        return tuple(dict.fromkeys(named))[:5]

    def _generic(self, hit: Hit, call: Call, session: str, sentence: Span) -> list[AgendaItem]:
        """`thực hiện các nghị quyết của Trung ương`: no document, or those that the session has just heard of."""
        scene = self.scene
        match = _GENERIC.match(scene.folded, hit.end, sentence.end)
        if not match:
            return []
        span = (
            scene.clause(call.start, match.end())
            if match.end() - call.start < _LONGEST_DESCRIPTION
            else scene.clause(hit.start, match.end())
        )
        evidence, given, addressed = Evidence(span, "age-generic"), call.speaker, self._addressed(call, hit)
        types = _KINDS.get(match.group("kind"), set())
        action = "Approval" if _PASSED.match(match.group("rest")) else "Dissemination"
        heard = [key for key in self.reader.ledger.documents(session, action) if scene.documents[key].type in types]
        if heard and _MEANT.match(match.group("rest")):
            return [
                AgendaItem("Instruction", session, key, evidence, given_by=given, addressed_to=addressed)
                for key in heard
            ]
        words = scene.text[span.start : span.end]
        return [
            AgendaItem(
                "Instruction",
                session,
                None,
                evidence,
                given_by=given,
                addressed_to=addressed,
                description=" ".join(words.split()),
            )
        ]


def read_agenda(
    reader: AgendaReader, speeches: SpeechReader, adoptions: Sequence[AgendaItem]
) -> tuple[AgendaItem, ...]:
    """All that the sessions of a text did, one item for each session, action and document, in text order."""
    for index in reader.cues.eventful():
        call = speeches.calls.get(index)
        reader.read_sentence(index, call.start if call else None)
    for item in (*speeches.read(), *adoptions):
        reader.ledger.add(item)
    return tuple(sorted(reader.ledger.items.values(), key=lambda item: item.evidence.span))
