"""What the chair (or the session) calls to carry out: instructions, with who gave them and to whom."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...model import AgendaItem, Evidence
from .phrases import any_of, list_of
from .turns import TurnReader

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ...model import BodyRef, Span
    from .agenda import AgendaReader
    from .phrases import Hit
    from .scene import Named
    from .turns import Call

_AS_MEANS = re.compile(
    rf"(?:\b(?:đánh giá|(?:sơ|tổng) kết)\b[^;.]{{0,60}}|\bnăm\s+|\b(?:coi|xem)\s+(?:đây|đó|việc)\b[^;.]*|"
    rf"\b(?:kiểm tra|giám sát|đôn đốc)\b[^;.]{{0,120}}\bviệc\s+|"
    rf"{any_of('means')}(?!\s+(?:viên|mới|hiện nay))\s*(?:[^;,.]{{0,20}})?)$"
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
# `Để thực hiện Kết luận số 21, đồng chí Bí thư đề nghị …`
_FOR = re.compile(r"[\s\"']*(?:để|nhằm)\s")
_TO_LIFE = re.compile(r"\b(?:vào|đi vào)\s+(?:cuộc sống|thực tiễn|thực tế|nề nếp)")
_GENERIC = re.compile(rf"\s*(?:\w+\s+){{0,4}}?(?:các|những)\s+(?P<kind>{'|'.join(_KINDS)})\b(?P<rest>[^.;\n]{{0,60}})")
_LIVES = re.compile(rf"\s+(?:(?:sớm|thực sự|nhanh chóng|thật sự)\s+)*{_TO_LIFE.pattern}")
_SO_THAT = re.compile(r"\b(?:để|nhằm)\s+(?:(?:các|nội dung|những|hai)\s+)*$")
# `triển khai, quán triệt đến tất cả cán bộ, đảng viên`
_TO_WHOM = re.compile(
    r"\s+(?:đến|tới|cho)\s+(?:(?:tất cả|toàn thể|toàn bộ|mọi|từng|các|đội ngũ)\s+)*"
    r"(?:cán bộ|đảng viên|chi bộ|đoàn viên|hội viên|quần chúng|nhân dân|các tầng lớp)\b"
)
_LONGEST_DESCRIPTION = 400


class SpeechReader:
    """Finds the calls of a text and reads instructions off them."""

    def __init__(self, reader: AgendaReader) -> None:
        """Share the cues and the session of the agenda's reader."""
        self.reader, self.scene = reader, reader.scene
        turns = TurnReader(reader)
        self.calls = turns.calls() if reader.sittings.main and not self._enacts() else {}
        self.spoken = turns.spoken

    def _enacts(self) -> bool:
        """Is the text itself what a council or a congress passed? Its articles speak for nobody at the sitting."""
        return any(d.is_self and d.type == "Resolution" for d in self.scene.documents.values())

    def read(self) -> list[AgendaItem]:
        """All instructions, in text order."""
        found: list[AgendaItem] = []
        for index, call in self.calls.items():
            found.extend(self._instructions(self.scene.sentences[index], call))
        return found

    def _instructions(self, sentence: Span, call: Call) -> list[AgendaItem]:
        reader, scene = self.reader, self.scene
        session = reader.sittings.named_in(sentence, call.start, after=False) or reader.sittings.at(call.start)
        if session is None:
            return []
        found: list[AgendaItem] = []
        begin = sentence.start if _FOR.match(scene.folded, sentence.start) else call.start
        hits = reader.cues.between(begin, sentence.end)
        found.extend(self._brought_to_life(call, session, sentence))
        for hit in hits:
            if (
                not hit.cue["carries"]
                or _AS_NOUN.search(scene.folded, begin, hit.start)
                or _AS_MEANS.search(scene.folded, begin, hit.start)
                or (hit.cue.id == "age-bring" and not _TO_LIFE.search(scene.folded, hit.end, sentence.end))
            ):
                continue
            evidence_start = min(call.start, hit.start) if hit.start - call.start < _LONGEST_DESCRIPTION else hit.start
            objects: list[Named] = reader.cues.objects(hit, sentence.end, hits)
            if objects and all(one.mention.form == "anaphor" for one in objects):  # `các nghị quyết này`: all of them
                several = [item for item in self._generic(hit, call, session, sentence) if item.document]
                objects = objects if len(several) <= len(objects) else []
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

    def _brought_to_life(self, call: Call, session: str, sentence: Span) -> Iterator[AgendaItem]:
        """`… nhấn mạnh, để Nghị quyết số 18 sớm đi vào cuộc sống, các cấp ủy cần …`."""
        for one in self.scene.named_between(sentence.start, sentence.end):
            lives = _LIVES.match(self.scene.folded, one.reach, sentence.end)
            if lives is not None and _SO_THAT.search(self.scene.folded, sentence.start, one.start):
                evidence = Evidence(self.scene.clause(one.start, lives.end()), "age-bring")
                yield AgendaItem("Instruction", session, one.key, evidence, given_by=call.speaker)

    def _addressed(self, call: Call, hit: Hit) -> tuple[BodyRef, ...]:
        named = [m.body for m in self.scene.bodies_between(call.start, hit.start) if m.span.end <= hit.start]
        return tuple(dict.fromkeys(named))[:5]

    def _unsaid(self, hit: Hit, call: Call, session: str, sentence: Span) -> list[AgendaItem]:
        """`cần triển khai, quán triệt đến tất cả cán bộ`: what the session has just heard of."""
        to_whom = _TO_WHOM.match(self.scene.folded, hit.end, sentence.end)
        if to_whom is None:
            return []
        evidence = Evidence(
            self.scene.clause(max(call.start, to_whom.end() - _LONGEST_DESCRIPTION), to_whom.end()), "age-generic"
        )
        addressed = self._addressed(call, hit)
        return [
            AgendaItem("Instruction", session, key, evidence, given_by=call.speaker, addressed_to=addressed)
            for key in self.reader.ledger.documents(session, "Dissemination")
        ]

    def _generic(self, hit: Hit, call: Call, session: str, sentence: Span) -> list[AgendaItem]:
        """`thực hiện các nghị quyết của Trung ương`: no document, or those that the session has just heard of."""
        scene = self.scene
        match = _GENERIC.match(scene.folded, hit.end, sentence.end)
        if not match:
            return self._unsaid(hit, call, session, sentence)
        span = (
            scene.clause(call.start, match.end())
            if match.end() - call.start < _LONGEST_DESCRIPTION
            else scene.clause(hit.start, match.end())
        )
        evidence, given, addressed = Evidence(span, "age-generic"), call.speaker, self._addressed(call, hit)
        types = _KINDS.get(match.group("kind"), set())
        action = "Approval" if _PASSED.match(match.group("rest")) else "Dissemination"
        heard = [key for key in self.reader.ledger.documents(session, action) if scene.documents[key].type in types]
        if not heard:
            passed = self.reader.ledger.documents(session, "Approval", "Adoption")
            heard = [key for key in passed if scene.documents[key].type in types]
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
        reader.read_sentence(index, call.start if call else None, spoken=index in speeches.spoken)
    for item in (*speeches.read(), *adoptions):
        reader.ledger.add(item)
    return tuple(sorted(reader.ledger.items.values(), key=lambda item: item.evidence.span))
