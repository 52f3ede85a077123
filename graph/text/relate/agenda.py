"""What a session did with which document: disseminated, reviewed, deliberated, approved, adopted it."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from ...model import AgendaItem, Evidence, Span
from .lists import members, points_out
from .phrases import Hit, cues
from .years import period_of, years_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...model import BodyRef

    from .relations import Link
    from .scene import Named, Scene
    from .sittings import Sittings

_HINDERS = re.compile(
    r"[;]|\b(?:nhằm|để|theo|do|vì|nếu|khi|trên cơ sở|căn cứ|đồng thời|trên tinh thần|bằng|qua đó|coi)\b"
)
_NUMBERED = re.compile(r"[\s\"'•+*-]*(?:(?:\d{1,2}|[ivx]{1,4}|[a-zđ])[.)\-]\s*)?(?:cũng\s+|tiếp tục\s+|đã\s+)?")
_PLURAL = re.compile(r"\s*(?:các|những|một số|\d+)\s+[^:.;]{0,160}:\s*[-•+*]?\s*")
_PASSIVE = re.compile(r"\b(?:được|do|đã được)\s+(?:[^,.;:]{0,60}\s)?$")
_BACK = re.compile(
    r"[^.;,]{0,40}?\b(?:(?P<number>\d+|hai|ba|bốn|năm|sáu|bảy|tám)\s+)?(?P<noun>nội dung|tờ trình|vấn đề|đề xuất|đề án|dự thảo|văn bản|nghị quyết|báo cáo)"
    r"(?:\s+(?:đề xuất|trình|do|của))?(?:\s+(?P<this>này|trên|nêu trên|nói trên|đó|kể trên|vừa nêu))?"
)
_NUMBERS = {"hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8}
_CARRIED_OUT = re.compile(r"\b(?:thực hiện|triển khai|thi hành|chấp hành|năm)\b")
_CARRY = re.compile(r"\b(?:thực hiện|triển khai|thi hành|chấp hành)\b")
_NOT = re.compile(r"\b(?:không|chưa)\s+(?:\w+\s+)?$")
_YEARS_OF = re.compile(
    r"\b(?:sau\s+|qua\s+)?(\d{1,2}|một|hai|ba|bốn|năm|mười)\s+năm\s+(?:tổ chức\s+)?(?:triển khai\s+)?(?:tổ chức\s+)?(?:thực hiện|triển khai|thi hành)\b"
)
_SAYS = re.compile(
    r"[\s,]*(?:[^\s,;.:]+\s+){0,8}?(?:cũng\s+|đã\s+)?(?:cho thấy|cho biết|nêu|nêu rõ|khẳng định|đánh giá|chỉ rõ|nhận định)\b"
)
_PRESENTED = re.compile(
    r"[\s,]*(?:được\s+)?(?:(?:do\s+)?[^,.;]{0,60}\s)?(?:trình bày|báo cáo|đọc|trình)\s+(?:tại|trước)\b"
)
_FAR, _REVIEW_FAR, _SHOWN = 25, 40, 160


@dataclass
class Ledger:
    """Agenda items in the order in which they are read, one for each session, action and document."""

    items: dict[tuple[str | None, str, str | None, str | None], AgendaItem] = field(default_factory=dict)
    weights: dict[tuple[str | None, str, str | None, str | None], int] = field(default_factory=dict)

    def add(self, item: AgendaItem, weight: int = 0) -> None:
        """Keep the evidence of most weight, the first of those; years and period from wherever they are stated."""
        key = (item.session, item.action, item.document, item.description)
        known = self.items.get(key)
        if known is None:
            self.items[key], self.weights[key] = item, weight
            return
        if item.years and not known.years:
            weight = self.weights[key] + 1  # the place that gives the years says more
        better = item if weight > self.weights[key] else known
        self.weights[key] = max(weight, self.weights[key])
        self.items[key] = replace(better, years=known.years or item.years, period=known.period or item.period)

    def documents(self, session: str, *actions: str) -> list[str]:
        """What the session did these things with, in order."""
        found = (
            item.document
            for item in self.items.values()
            if item.session == session and item.action in actions and item.document
        )
        return list(dict.fromkeys(found))


def same_body(one: BodyRef, other: BodyRef) -> bool:
    """Are they one body, as far as the text tells: by key, or by name where the place of one is not known?"""
    if one.key is not None and other.key is not None:
        return one.key == other.key
    short, long = sorted((one.name.casefold(), other.name.casefold()), key=len)
    return long.startswith(short)


class AgendaReader:
    """Reads the agenda off one text."""

    def __init__(self, scene: Scene, sittings: Sittings, links: Sequence[Link]) -> None:
        """Take what was laid out and the relations read before: what another document acts on is no object of its own."""
        self.scene, self.sittings, self.links = scene, sittings, links
        self.cues = cues("agenda_cues")
        self.frames = cues("agenda_frames")
        self.dependent = frozenset(
            link.object.index
            for link in links
            if not isinstance(link.subject, str)
            and link.subject.start < link.object.start
            and scene.sentence_index(link.subject.start) == scene.sentence_index(link.object.start)
        )
        self.ledger = Ledger()
        self._hits = self._all_hits() if sittings.main else []
        self._hit_starts = [hit.start for hit in self._hits]
        self._frames: dict[int, list[Hit]] = {}

    def _all_hits(self) -> list[Hit]:
        """The agenda cues of the text, without those that stand in the name or subject of a document."""
        scene, found = self.scene, []
        for hit in self.cues.find(scene.folded, 0, len(scene.folded)):
            holders = scene.named_between(max(0, hit.start - 400), hit.start + 1)
            named = any(n.covers(hit.start) and (n.start < hit.start or n.end >= hit.end) for n in holders)
            proper = (
                hit.cue["action"] == "Must" and scene.text[hit.start].isupper() and not self._opens_sentence(hit)
            )  # Cần Thơ
            if not named and not proper:
                found.append(hit)
        return found

    def _opens_sentence(self, hit: Hit) -> bool:
        sentence = self.scene.sentences[self.scene.sentence_index(hit.start)]
        return not self.scene.folded[sentence.start : hit.start].strip(" \n\"'-•+*")

    def hits(self, start: int, end: int) -> list[Hit]:
        """The agenda cues between two offsets."""
        return self._hits[bisect_left(self._hit_starts, start) : bisect_left(self._hit_starts, end)]

    def eventful(self) -> list[int]:
        """The sentences (by index) that hold a cue or a report, in order."""
        offsets = [*self._hit_starts, *(n.start for n in self.scene.named if n.document.type == "Report")]
        return sorted({self.scene.sentence_index(offset) for offset in offsets})

    def read_sentence(self, index: int, requested: int | None) -> None:
        """Add what sentence `index` reports; from offset `requested` on it only calls for things."""
        sentence = self.scene.sentences[index]
        end = self.scene.list_end(index)
        hits = self.hits(sentence.start, end)
        for hit in hits:
            if requested is not None and hit.start >= requested:
                break
            action = hit.cue["action"]
            if action in {"", "Request", "Must"}:
                continue
            self._report(hit, Span(sentence.start, end), sentence, hits)
        self._reports_that_speak(sentence)

    def _report(self, hit: Hit, reach: Span, sentence: Span, hits: list[Hit]) -> None:
        scene, action = self.scene, hit.cue["action"]
        is_passive = action in {"Approval", "Adoption"} and bool(
            _PASSIVE.search(scene.folded, sentence.start, hit.start)
        )
        objects = [] if is_passive else self.objects(hit, reach.end, hits)
        passive = [] if objects else self._passive(hit, sentence)
        session = self.session_of(hit, sentence, passive=bool(passive))
        if session is None:
            return
        if action == "Adoption" and not self._issued_at_the_session(hit, sentence):
            return
        for one in objects or passive:
            if action == "Adoption" and one.document.type in {"Law", "Constitution"}:
                continue
            span = scene.clause(min(self._clause_start(hit, sentence), one.start), max(hit.end, one.end))
            self._add(action, session, one, Evidence(span, hit.cue.id), self._weight(hit, sentence))
        if not objects and not passive and action == "Approval":
            self._approve_again(hit, session, sentence)

    def _clause_start(self, hit: Hit, sentence: Span) -> int:
        """Where the clause of the cue begins, so that its subject is shown too."""
        before = self.scene.folded[max(sentence.start, hit.start - _SHOWN) : hit.start]
        cut = max(before.rfind(mark) for mark in (";", ": ", ". "))
        return hit.start - len(before) + (cut + 1 if cut >= 0 else 0)

    def _weight(self, hit: Hit, sentence: Span) -> int:
        """How well the place states what happened: a full sentence on the session above a caption, the act above the topic."""
        sessions = any(
            frame.cue["class"] in {"session", "attendants"} and frame.start <= hit.start
            for frame in self.frame_hits(sentence)
        )
        whole = self.scene.text[sentence.start : sentence.end].rstrip().endswith((".", ";", ":", "./", "…"))
        names = any(
            not place.in_name and not self.sittings.names(place)
            for place in self.scene.attended_between(sentence.start, hit.start)
        )
        return 2 * whole + sessions + names + (hit.cue["reach"] not in {"unfold", "meeting"})

    def _add(self, action: str, session: str, one: Named, evidence: Evidence, weight: int = 0) -> None:
        document = one.key
        if action == "Review":
            span = evidence.span
            years = years_of(self.scene.folded[max(0, span.start - 20) : min(one.end, span.end)])
            period = period_of(self.scene, document)
            self.ledger.add(AgendaItem(action, session, document, evidence, years, period), weight)
            return
        self.ledger.add(AgendaItem(action, session, document, evidence), weight)
        if action == "Deliberation":
            self._review_of_report(session, document, evidence)

    def _review_of_report(self, session: str, report: str, evidence: Evidence) -> None:
        """Who hears a report that sums up how a document was carried out reviews that document."""
        for link in self.links:
            subject = link.subject if isinstance(link.subject, str) else link.subject.key
            if subject != report or link.predicate != "reviews":
                continue
            stated = link.evidence.span
            years = years_of(self.scene.folded[stated.start : stated.end])
            shown = Span(min(evidence.span.start, stated.start), max(evidence.span.end, stated.end))
            span = shown if shown.end - shown.start < 400 else stated  # noqa: PLR2004
            proof = Evidence(span, "age-report")
            if years is None:
                years, later = self._years_said_later(link)
                proof = Evidence(later, "age-years") if later else proof
            self.ledger.add(
                AgendaItem("Review", session, link.object.key, proof, years, period_of(self.scene, link.object.key))
            )

    def _years_said_later(self, link: Link) -> tuple[int | None, Span | None]:
        """`Sau 20 năm triển khai thực hiện Nghị quyết, …`, in the sentence of the report or the next one."""
        scene = self.scene
        index = scene.sentence_index(link.object.start)
        end = scene.sentences[min(index + 1, len(scene.sentences) - 1)].end
        match = _YEARS_OF.search(scene.folded, link.object.end, end)
        if not match:
            return None, None
        kind = scene.folded[link.object.start : link.object.end].split()[:2]
        noun = re.compile(rf"\s*(?:{re.escape(' '.join(kind))})").match(scene.folded, match.end())
        return years_of(match.group()), Span(match.start(), noun.end() if noun else match.end())

    def objects(self, hit: Hit, end: int, hits: list[Hit]) -> list[Named]:
        """The documents that the cue governs."""
        scene = self.scene
        start = hit.end
        plural = _PLURAL.match(scene.folded, start, end)
        if plural:
            named = next((n for n in scene.named_between(plural.end(), plural.end() + 40) if n.parent is None), None)
            if named and scene.only(plural.end(), named.start, "lead"):
                return members(scene, named, end, self._breaks(hits, named), self.dependent)
        for named in scene.named_between(start, end):
            if named.index in self.dependent or (
                named.parent is not None and scene.named[named.parent].start >= hit.start
            ):
                continue
            if not self._governs(hit, named, hits):
                return []
            return members(scene, named, end, self._breaks(hits, named), self.dependent)
        return []

    def _breaks(self, hits: list[Hit], first: Named) -> list[Hit]:
        return [other for other in hits if other.start >= first.end and other.cue["action"] not in {"", "Must"}]

    def _governs(self, hit: Hit, named: Named, hits: list[Hit]) -> bool:
        scene, start, end = self.scene, hit.end, named.start
        between = scene.folded[start:end]
        reach = hit.cue["reach"]
        if scene.broken(start, end):
            return False
        if scene.only(start, end, "adverb", "partitive", "highlight"):
            if reach == "meeting":
                return self._of_the_meeting(hit)
            return reach != "review" or hit.cue.id != "age-review" or bool(self._reviewed(hit, between))
        if reach == "near":
            return points_out(scene, start, end) and len(between.split()) <= _REVIEW_FAR
        if reach == "meeting":
            return False
        between = between.rstrip()
        others = [
            o
            for o in hits
            if start <= o.start < end and o.cue["action"] not in {"", "Request", "Must"} and o.cue.id != hit.cue.id
        ]
        if reach == "review":
            carried = list(_CARRY.finditer(scene.folded, start, end))
            direct = bool(carried) and scene.only(carried[-1].end(), end, "adverb", "partitive", "highlight")
            return (
                direct
                and "theo" not in scene.words_between(carried[-1].end(), end)
                and len(between.split()) <= _REVIEW_FAR
                and ";" not in between
            )
        if any(not self._shares_object(hit, other) for other in others):
            return False
        return (
            len(between.split()) <= _FAR
            and not between.startswith(" cho ")
            and not _HINDERS.search(between)
            or points_out(scene, start, end)
        )

    def _of_the_meeting(self, hit: Hit) -> bool:
        """`buổi làm việc với … về thực hiện Nghị quyết …`, with no document between that it may belong to."""
        sentence = self.scene.sentences[self.scene.sentence_index(hit.start)]
        sessions = [
            frame.end
            for frame in self.frame_hits(sentence)
            if frame.cue["class"] == "session" and frame.end <= hit.start
        ]
        return bool(sessions) and not self.scene.named_between(sessions[-1], hit.start)

    def _reviewed(self, hit: Hit, between: str) -> bool:
        words = self.scene.folded[hit.start : hit.end]
        if words.startswith(("tổng kết", "sơ kết")):
            return True
        return bool(_CARRIED_OUT.search(between)) or "kết quả" in between

    def _shares_object(self, hit: Hit, other: Hit) -> bool:
        between = self.scene.folded[hit.end : other.start]
        return len(between.split()) <= 4 and not re.search(r"[;.]", between)  # noqa: PLR2004

    def _passive(self, hit: Hit, sentence: Span) -> list[Named]:
        """`Nghị quyết số 05 do HĐND tỉnh thông qua tại Kỳ họp thứ 12`."""
        if hit.cue["action"] not in {"Approval", "Deliberation", "Adoption"}:
            return []
        before = [
            n for n in self.scene.named_between(sentence.start, hit.start) if n.parent is None and n.end <= hit.start
        ]
        if not before:
            return []
        one = before[-1]
        between = self.scene.folded[one.reach_before(hit.start) : hit.start]
        if not _PASSIVE.search(between) or len(between.split()) > 14 or re.search(r"[;.]", between):  # noqa: PLR2004
            return []
        return [one]

    def session_of(self, hit: Hit, sentence: Span, *, passive: bool = False) -> str | None:
        """The session that the sentence tells of at the cue, None where it tells of none."""
        scene, sittings = self.scene, self.sittings
        if sittings.main is None:
            return None
        named = sittings.named_in(sentence, hit.start)
        frames = self.frame_hits(sentence)
        classes = {frame.cue["class"] for frame in frames if frame.start <= hit.start}
        if self._unreal(hit, frames, sentence):
            return None
        if passive:
            return self._place_of_passive(hit, sentence)
        if hit.cue["reach"] == "unfold" and not self._unfolds(hit, sentence, frames):
            return None
        if self._quoted(hit, frames):
            return None
        if named:
            return named
        if "background" in classes and "session" not in classes:
            return None
        if hit.cue["action"] in {"Dissemination", "Review"} and self._others_act(hit, frames):
            return None
        # A single delegate's assent is no approval.
        agents = {"session", "attendants"} if hit.cue["action"] == "Approval" else {"session", "attendants", "person"}
        if classes & agents or self.body_acts(sentence, hit):
            return sittings.at(hit.start)
        if frames and frames[0].cue["class"] == "sequence" and not scene.folded[frames[0].end : hit.start].strip():
            later = {frame.cue["class"] for frame in frames}  # `Sau khi xem xét Tờ trình …, đồng chí Chủ tịch kết luận`
            return sittings.at(hit.start) if later & {"session", "attendants", "person"} else None
        opening = _NUMBERED.match(scene.folded, sentence.start, hit.start)
        if opening and opening.end() == hit.start:
            return sittings.at(hit.start)
        return None

    def _others_act(self, hit: Hit, frames: list[Hit]) -> bool:
        """`các cấp ủy đã quán triệt …`: told at the session, not done by it."""
        agents = [
            f.cue["class"]
            for f in frames
            if f.end <= hit.start and f.cue["class"] in {"session", "attendants", "person", "others"}
        ]
        return bool(agents) and agents[-1] == "others"

    def _place_of_passive(self, hit: Hit, sentence: Span) -> str | None:
        """`… được thông qua tại Kỳ họp thứ 12`, `… được hội nghị thông qua`."""
        scene = self.scene
        for place in scene.attended_between(hit.start - 60, min(hit.end + 40, sentence.end)):
            if not place.in_name and not self.sittings.names(place):
                return place.session.key
        around = scene.folded[max(sentence.start, hit.start - 30) : min(sentence.end, hit.end + 30)]
        return (
            self.sittings.at(hit.start)
            if re.search(r"\b(?:được|tại)\s+(?:hội nghị|kỳ họp|phiên họp|cuộc họp|đại hội)\b", around)
            else None
        )

    def _unfolds(self, hit: Hit, sentence: Span, frames: list[Hit]) -> bool:
        """`Hội nghị triển khai Quyết định …`, `đồng chí … triển khai một số nội dung của …`: not the carrying out by others."""
        scene = self.scene
        if re.match(r"\s+(?:một số\s+|những\s+|các\s+)?nội dung", scene.folded[hit.end : hit.end + 40]):
            return any(frame.cue["class"] in {"person", "attendants"} and frame.end <= hit.start for frame in frames)
        starts = [frame.end for frame in frames if frame.cue["class"] == "session" and frame.end <= hit.start]
        starts += [place.end for place in scene.attended_between(sentence.start, hit.start) if not place.in_name]
        if any(place.start <= hit.start < place.end for place in scene.attended_between(sentence.start, hit.start)):
            return True
        return (
            bool(starts)
            and len(scene.folded[max(starts) : hit.start].split()) <= 16
            and not re.search(r"[;.,]", scene.folded[max(starts) : hit.start])
        )  # noqa: PLR2004

    def _quoted(self, hit: Hit, frames: list[Hit]) -> bool:
        """Is it what somebody says, not what the session does?"""
        said = [frame.end for frame in frames if frame.cue["class"] == "speech" and frame.end <= hit.start]
        if not said:
            return False
        return not any(frame.cue["class"] == "session" and said[-1] <= frame.start < hit.start for frame in frames)

    def frame_hits(self, sentence: Span) -> list[Hit]:
        """The words of a sentence that tell what kind of telling it is, outside the names of documents and sessions."""
        if sentence.start in self._frames:
            return self._frames[sentence.start]
        scene = self.scene
        naming = [
            place
            for place in scene.attended_between(sentence.start, sentence.end)
            if place.in_name or self.sittings.names(place)
        ]
        found = self._frames[sentence.start] = [
            frame
            for frame in self.frames.find(scene.folded, sentence.start, sentence.end)
            if not any(n.covers(frame.start) for n in scene.named_between(max(0, frame.start - 300), frame.start + 1))
            and not any(place.start <= frame.start < place.end for place in naming)
        ]
        return found

    def _unreal(self, hit: Hit, frames: list[Hit], sentence: Span) -> bool:
        """Is the act only planned, supposed, or a noun (`việc quán triệt …`)?"""
        folded = self.scene.folded
        if _NOT.search(folded, sentence.start, hit.start):
            return True
        for frame in frames:
            if frame.end > hit.start:
                break
            gap = folded[frame.end : hit.start]
            reach = 4 if "," in gap else 12
            if frame.cue["class"] == "unreal" and len(gap.split()) <= reach:
                return True
            if frame.cue["class"] == "nominal" and not gap.strip():
                return True
        return False

    def body_acts(self, sentence: Span, hit: Hit) -> bool:
        """Is the body that sits the subject?"""
        key = self.sittings.at(hit.start)
        body = self.sittings.session(key).body if key else None
        if body is None:
            return False
        return any(same_body(mention.body, body) for mention in self.scene.bodies_between(sentence.start, hit.start))

    def _issued_at_the_session(self, hit: Hit, sentence: Span) -> bool:
        """Only where the session itself is the subject: `hội nghị ban hành …`, `các đại biểu … thông qua …; ban hành …`."""
        before = self.scene.folded[sentence.start : hit.start]
        acts = re.findall(
            r"(hội nghị|kỳ họp|phiên họp|đại hội|các đại biểu)\s+(?:đã\s+|cũng\s+)?(?:\w+\s+){0,3}", before
        )
        owner = re.search(
            r"(?:ủy|ủy ban|chính phủ|chính trị|bí thư|thường vụ|ubnd|hđnd|trung ương|đảng|tỉnh|huyện)\s+(?:đã\s+|vừa\s+|có\s+)?$",
            before,
        )
        return bool(acts) and not owner and not re.search(r"(?:mới|vừa|đã|do|được)\s+$", before)

    def _approve_again(self, hit: Hit, session: str, sentence: Span) -> None:
        """`thống nhất về chủ trương đối với nội dung này`, `… đối với 4 nội dung đề xuất`: what was deliberated before."""
        match = _BACK.match(self.scene.folded, hit.end, sentence.end)
        if not match:
            return
        number, this = match.group("number"), match.group("this")
        before = [
            key for key in self.ledger.documents(session, "Deliberation") if self.scene.documents[key].type != "Report"
        ]
        if match.group("noun") == "báo cáo":
            before = self.ledger.documents(session, "Deliberation")
        if number:
            count = int(number) if number.isdigit() else _NUMBERS[number]
            chosen = before[-count:] if len(before) >= count else []
        elif this:
            plural = re.search(r"\b(?:các|những)\b", match.group())
            chosen = before if plural else before[-1:]
        else:
            chosen = []
        span = self.scene.clause(hit.start, match.end())
        for key in chosen:
            self.ledger.add(AgendaItem("Approval", session, key, Evidence(span, "age-again")))

    def _reports_that_speak(self, sentence: Span) -> None:
        """`Báo cáo tổng kết … trình bày tại hội nghị cho biết …`: the report was heard."""
        session = self.sittings.at(sentence.start)
        if session is None:
            return
        for named in self.scene.named_between(sentence.start, sentence.end):
            if named.document.type != "Report" or named.parent is not None or named.document.number:
                continue
            reach = max(n.reach for n in self.scene.named_between(named.start, max(named.end, named.reach)))
            speaks = _SAYS.match(self.scene.folded, reach, min(reach + 70, sentence.end))
            shown = _PRESENTED.match(self.scene.folded, reach, min(reach + 120, sentence.end))
            first = not self.scene.folded[sentence.start : named.start].strip(" \"'") or self._opens_with(
                sentence, named
            )
            if (speaks and first) or shown:
                end = (shown or speaks).end() if shown or speaks else named.end  # type: ignore[union-attr]
                self._add("Deliberation", session, named, Evidence(self.scene.clause(named.start, end), "age-report"))

    def _opens_with(self, sentence: Span, named: Named) -> bool:
        return self.scene.folded[sentence.start : named.start].strip() in {"theo", "các", "trong", "tại"}
