"""Which of the sessions named in a text it reports on, and which only name a document (`Nghị quyết Đại hội XIII`)."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from ...model import AgendaItem, Evidence
from .lists import NAMELY, members
from .phrases import any_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...model import BodyRef, Session, Span
    from .scene import Attended, Named, Scene

_ADOPTED = frozenset(
    {
        "Resolution",
        "JointResolution",
        "Conclusion",
        "Regulation",
        "Decision",
        "Directive",
        "Rules",
        "Statute",
        "Declaration",
        "Appeal",
        "Communique",
    }
)
_CONCLUSIONS = frozenset({"Conclusion", "Notice"})
_PASSED = frozenset({"Law", "Ordinance", "Constitution"})  # a law is passed, and issued by nobody's session
_TYPE_LINE = re.compile(r"(?:^|\n)\s*(?:của\s+)?nghị quyết\s*\n\s*(?:của\s+)?$")
# `NGHỊ QUYẾT / Về … / HỘI ĐỒNG NHÂN DÂN TỈNH … / KHÓA …, KỲ HỌP THỨ … / Căn cứ …`
_TYPE_ABOVE = re.compile(
    r"\n\s*nghị quyết\s*\n[^;]*\n\s*(?:hội đồng nhân dân [^;\n]{2,60}?)?(?:khóa [^;,\n]{1,12}[,\s–-]*)?$"
)
_GROUNDS_BELOW = re.compile(r"[^\n]{0,60}\s*\n\s*-?\s*căn cứ\b")
_VOTED = re.compile(
    r"[\s,(]*(?:đã\s+|vừa\s+)?được\s+(?:các\s+|toàn thể\s+)?(?:đại biểu|đại hội|hội nghị)"
    r"(?:\s+[^\s.,;:]+){0,3}?\s+thông qua\b"
)
_HEADING = 400  # characters from the number in a letterhead to the heading
_HELD = re.compile(any_of("held"))
_HELD_AFTER = re.compile(rf"[\s,(]*{any_of('held-after')}")
_NOT_YET = re.compile(rf"(?:{any_of('referred')}|(?<!chương )(?<!\w)trình)\s+(?:tại\s+|của\s+|cho\s+|vào\s+)?$")
_NOT_YET_AFTER = re.compile(rf"[^.;:]{{0,40}}?({any_of('referred-after')})")
# `để trình Quốc hội xem xét, thông qua tại Kỳ họp thứ 10`
_LAID_BEFORE = re.compile(r"(?<!tờ )(?<!chương )\btrình\s+(?!bày)[^.;:]{0,55}\b(?:tại|vào|trong)\s+$")
_ASIDE = re.compile(rf"(?:^|[.;]\s)[\s\"']*{any_of('aside')}[^.;]*$")
# `Nội dung này đã được các đại biểu cho ý kiến tại Kỳ họp thứ 2`, `các luật được ban hành tại Kỳ họp thứ 10`
_EARLIER = re.compile(
    r"\b(?:đã được\b[^.;]{0,80}|được\s+(?:ban\s+hành|thông\s+qua|thảo\s+luận)[^.;]{0,20})\b(?:tại|trong)\s+$"
)
# `rút kinh nghiệm kỳ họp thứ 7`, `chuẩn bị nội dung kỳ họp thứ 8`: it is only spoken of
_IN_PASSING = re.compile(
    r"\b(?:(?:nội dung|chương trình|kinh nghiệm|chuẩn bị|phục vụ|kết quả)(?:\s+(?:của|cho|tại|trước|sau))?"
    r"|thành công của)\s+$"
)
_JUST_PAST = re.compile(r"[^.;,]{0,30}\bvừa qua\b")  # `được kiện toàn tại Kỳ họp thứ 11 vừa qua`
_ACTS = re.compile(any_of("acts"))
_OWNED = re.compile(r"\b(?:của|do)\s+$")
_COUNTED = re.compile(r"\b(?:lần thứ|thứ|trung ương|t\.ư|tw)\s+\w|\d")
_LONGEST_ATTRIBUTE = 60
_LIST_GAP = 3
_RECENT = 20_000  # characters back that a noun may point
_HEAD = 700  # characters in which a report names its session
_CONGRESS = 4  # rank that a congress needs: most are named for what they resolved


def same_body(one: BodyRef, other: BodyRef) -> bool:
    """Are they one body, as far as the text tells: by key, or by name where the place of one is not known?"""
    if one.key is not None and other.key is not None:
        return one.key == other.key
    short, long = sorted((one.name.casefold(), other.name.casefold()), key=len)
    return long.startswith(short)


class Sittings:
    """The sessions of one text by the part they play in it."""

    def __init__(self, scene: Scene) -> None:
        """Sort them once."""
        self.scene = scene
        self._headings: set[int] = set()  # sittings in the heading of their own resolution: the text tells of them
        self.adoptions = tuple(self._named_after())
        self._naming = {
            id(place)
            for item in self.adoptions
            for place in scene.attended_between(item.evidence.span.start, item.evidence.span.end)
            if place.session.key == item.session and id(place) not in self._headings
        }
        self._sessions = {place.session.key: place.session for place in scene.attended}
        self._councils = {
            place.session.key: True for place in scene.attended if "kỳ họp" in scene.folded[place.start : place.end]
        }
        self._reported = self._rank()
        self.main = max(self._reported, key=lambda key: (self._reported[key], -self._first[key]), default=None)
        self._turns = self._follow()

    def _named_after(self) -> Iterator[AgendaItem]:
        """A document that bears the name of a session was adopted by it."""
        seen = set()
        for place in self.scene.attended:
            for named in self._bearers(place):
                key = (place.session.key, named.key)
                if key not in seen:
                    seen.add(key)
                    span = self.scene.clause(min(named.start, place.start), max(named.end, place.end))
                    # … do HĐND tỉnh thông qua tại Kỳ họp thứ 12; in the heading of the council's own resolution
                    passed = "thông qua" in self.scene.folded[span.start : span.end] or (
                        named.document.is_self and place.session.kind == "Sitting"
                    )
                    yield AgendaItem("Approval" if passed else "Adoption", *key, Evidence(span, "age-name"))
                yield from self._voted(place, named)

    def _voted(self, place: Attended, named: Named) -> Iterator[AgendaItem]:
        """`Nghị quyết Đại hội … đã được các đại biểu thông qua`: it bears the name, and was passed."""
        vote = _VOTED.match(self.scene.folded, named.reach) if named.document.type == "Resolution" else None
        if vote is not None and named.covers(place.start):
            evidence = Evidence(self.scene.clause(named.start, vote.end()), "age-name")
            yield AgendaItem("Approval", place.session.key, named.key, evidence)

    def _bearers(self, place: Attended) -> list[Named]:
        scene = self.scene
        around = [n for n in scene.named_between(max(0, place.start - 300), place.end) if n.start <= place.start]
        holding = [n for n in around if n.end >= place.end and not self._in_subject(n, place)]
        one = holding[-1] if holding else None
        if one is None:
            before = [n for n in around if n.end <= place.start and n.document.number]
            if before and (self._belongs(before[-1], place) or self._concluded(before[-1], place)):
                one = before[-1]
        one = one or self._headed(place)
        if one is None:
            return []
        passed = "thông qua" in self.scene.folded[one.start : place.end]
        if one.document.type not in _ADOPTED and not (passed and one.document.type in _PASSED):
            return []
        return [*self._listed_before(one), one, *self._topics(one)]

    def _topics(self, one: Named) -> list[Named]:
        """`các chuyên đề của Nghị quyết Trung ương 8, gồm: Kết luận về …; Nghị quyết về …`: what it consists of."""
        if one.mention.form != "plenum" or not (lead := NAMELY.match(self.scene.folded, one.end)):
            return []
        end = self.scene.sentences[self.scene.sentence_index(one.start)].end
        first = next(iter(self.scene.named_between(lead.end(), lead.end() + 2)), None)
        listed = members(self.scene, first, end, []) if first is not None and first.parent == one.parent else []
        return [n for n in listed if n.document.type in _ADOPTED and n.document.number is None]

    def _headed(self, place: Attended) -> Named | None:
        """The paper whose heading is its type and the session: `NGHỊ QUYẾT / HỘI NGHỊ LẦN THỨ SÁU …`."""
        scene = self.scene
        before = scene.folded[max(0, place.start - _HEADING) : place.start]
        council = _TYPE_ABOVE.search(before) and _GROUNDS_BELOW.match(scene.folded, place.end)
        if not (council or _TYPE_LINE.search(before)):
            return None
        near = [n for n in scene.named_between(max(0, place.start - _HEADING), place.start) if n.document.number]
        own = [n for n in scene.named if n.document.is_self]
        if council:
            self._headings.add(id(place))
        return next((n for n in (*reversed(near), *own) if n.document.type == "Resolution"), None)

    def _in_subject(self, named: Named, place: Attended) -> bool:
        title = named.mention.title
        told = named.document.number is not None or named.document.is_self
        return told and title is not None and title.start <= place.start < title.end

    def _belongs(self, named: Named, place: Attended) -> bool:
        """`Nghị quyết số 04-NQ/TW ngày 1-4-2026 của Hội nghị lần thứ hai …`."""
        holder = None if named.parent is None else self.scene.named[named.parent]
        if holder is not None and holder.covers(place.start) and not holder.covers(place.end):
            return False
        gap = self.scene.folded[named.end : place.start]
        if self.scene.broken(named.end, place.start) or named.mention.form in {"anaphor", "bare"}:
            return False
        counted = _COUNTED.search(self.scene.folded, place.start, place.end)
        if "," in gap and not counted and not _OWNED.search(gap):
            return False  # `Thực hiện Nghị quyết số 3 của Chính phủ, hội nghị …`
        acts = _ACTS.search(self.scene.folded, named.end, place.end)
        return len(gap) < _LONGEST_ATTRIBUTE and self.scene.attributes(named.end, place.start) and not acts

    def _concluded(self, named: Named, place: Attended) -> bool:
        """`Kết luận số 166 của Văn phòng Chính phủ tại cuộc họp …`, of a sitting told of nowhere else."""
        elsewhere = len(place.session.mentions) > 1 or place is self.scene.attended[0]
        if named.document.type not in _CONCLUSIONS or elsewhere or self.scene.broken(named.end, place.start):
            return False
        gap = self.scene.folded[named.end : place.start]
        return gap.rstrip().endswith("tại") and self.scene.attributes(named.end, place.start)

    def _listed_before(self, one: Named) -> list[Named]:
        """The members before it in one list: `các Nghị quyết số 18, 19-NQ/TW của Hội nghị …`."""
        found: list[Named] = []
        last = one
        for other in reversed(self.scene.named_between(max(0, one.start - 200), one.start)):
            same = other.document.type == one.document.type and other.parent == one.parent
            short = len(self.scene.words_between(other.end, last.start)) <= _LIST_GAP
            if not (same and short and last.mention.form == "list" and self.scene.coordinated(other.end, last.start)):
                break
            found.insert(0, other)
            last = other
        return found

    def _rank(self) -> dict[str, int]:
        """Sessions that the text reports, with how strongly it does so."""
        ranks: dict[str, int] = {}
        self._first: dict[str, int] = {}
        for place in self.scene.attended:
            if place.in_name or id(place) in self._naming:
                continue
            rank = self._weigh(place)
            key = place.session.key
            self._first.setdefault(key, place.start)
            ranks[key] = ranks.get(key, 0) + rank
        reported = {key: rank for key, rank in ranks.items() if rank > 0}
        return reported or self._announced(ranks)

    def _announced(self, ranks: dict[str, int]) -> dict[str, int]:
        """In a text that reports none: the sitting whose programme it tells, named more than once or by its number."""
        told = {
            key: 1
            for key in ranks
            if self._sessions[key].kind in {"Sitting", "Conference"} and self._sessions[key].ordinal is not None
        }
        return told if len(told) == 1 else {}

    def _weigh(self, place: Attended) -> int:
        folded = self.scene.folded
        before, after = folded[max(0, place.start - 70) : place.start], folded[place.end : place.end + 60]
        rank = 1 if place.session.date else 0
        if _NOT_YET.search(before) or _LAID_BEFORE.search(before) or self._to_come(place):
            return -2
        if any(
            n.covers(place.start) and n.start < place.start
            for n in self.scene.named_between(max(0, place.start - 300), place.start)
        ):
            return -1  # in the subject of a document
        if _IN_PASSING.search(before):
            return 0
        if place.start < _HEAD:
            rank += 2
        held = _HELD.search(before) or _HELD_AFTER.match(after) or _HELD.search(folded, place.start, place.end)
        if place.happens or held:
            rank += 2
        if place.session.kind == "Congress" and rank < _CONGRESS:
            return -1
        return rank

    def _to_come(self, place: Attended) -> bool:
        """`Kỳ họp thứ 4 dự kiến diễn ra …`, but not `kỳ họp nghe Tờ trình về dự kiến Chương trình …`."""
        if place.happens:
            return False  # `Chiều 3/6, Quốc hội thảo luận về dự kiến …`: the verb stands in it
        told = _NOT_YET_AFTER.match(self.scene.folded, place.end, place.end + 60)
        return told is not None and not any(
            named.covers(told.start(1)) for named in self.scene.named_between(place.start, told.start(1))
        )

    def _follow(self) -> list[tuple[int, str]]:
        """From which offset on which session is the one that is told of."""
        turns: list[tuple[int, str]] = []
        for place in self.scene.attended:
            key = place.session.key
            if (
                not (key in self._reported or self._opens(place))
                or place.in_name
                or id(place) in self._naming
                or self._weigh(place) <= 0
            ):
                continue
            sentence = self.scene.sentences[self.scene.sentence_index(place.start)]
            before = self.scene.folded[sentence.start : place.start]
            if (key != self.main and self._in_passing(place, before)) or _EARLIER.search(before):
                continue
            back = turns[-1][1] if turns else self.main
            turns.append((place.start, key))
            if key != self.main and back is not None and _ASIDE.search(before):
                turns.append((self._paragraph_end(place.end), back))
        return sorted(turns)

    def _in_passing(self, place: Attended, before: str) -> bool:
        """Is it only spoken of? `Trước đó, Hội nghị lần thứ 6 … đã họp` tells of it to the end of the paragraph."""
        folded = self.scene.folded
        if _ASIDE.search(before):
            return _HELD_AFTER.match(folded, place.end) is None
        return _IN_PASSING.search(before) is not None or _JUST_PAST.match(folded, place.end) is not None

    def _paragraph_end(self, offset: int) -> int:
        end = self.scene.folded.find("\n", offset)
        return end if end >= 0 else len(self.scene.folded)

    def names(self, place: Attended) -> bool:
        """Does the mention of the session only name a document?"""
        return id(place) in self._naming

    def at(self, offset: int, noun: str | None = None) -> str | None:
        """The session told of at that offset; with the noun that the text uses (`hội nghị`), the last one it can mean.

        None where no session of the text can be called so.
        """
        turn = bisect_right(self._turns, offset, key=lambda turn: turn[0])
        told = self._turns[turn - 1][1] if turn else self.main
        if noun is None or told is None or self._called(told, noun):
            return told
        asides = [
            place.session.key
            for place in self.scene.attended_between(max(0, offset - _RECENT), offset)
            if place.session.key in self._reported
        ]
        earlier = [key for _, key in self._turns[:turn]]
        return next((key for key in (*reversed(asides), *reversed(earlier)) if self._called(key, noun)), None)

    def _opens(self, place: Attended) -> bool:
        """`Kỳ họp thứ 8 dự kiến diễn ra …`: does its sentence begin with it?"""
        return self.scene.sentences[self.scene.sentence_index(place.start)].start == place.start

    def _called(self, key: str, noun: str) -> bool:
        """May the session be called by that noun? A council's kỳ họp is no hội nghị, a congress no kỳ họp."""
        kind = self._sessions[key].kind
        if kind == "Sitting" and self._councils.get(key):
            if noun == "cuộc họp" and len(self._reported) == 1:
                return True
            return noun not in {"hội nghị", "cuộc họp", "buổi làm việc", "cuộc làm việc", "cuộc gặp mặt", "đại hội"}
        if kind == "Congress":
            return noun not in {"kỳ họp", "cuộc họp", "buổi làm việc", "cuộc làm việc"}
        return noun != "đại hội" and (noun != "kỳ họp" or key in self._councils)  # an inspection committee sits, too

    def named_in(self, sentence: Span, offset: int, *, after: bool = True) -> str | None:
        """The session that a sentence names as the place of what it tells: the nearest before, else after."""
        places = [
            p
            for p in self.scene.attended_between(sentence.start, sentence.end)
            if not p.in_name and id(p) not in self._naming
        ]
        before = [p for p in places if p.start <= offset]
        later = [p for p in places if p.start > offset and self._place_after(offset, p)] if after else []
        chosen = before[-1] if before and self._weigh(before[-1]) > 0 else later[0] if later else None
        return chosen.session.key if chosen else None

    def _place_after(self, offset: int, place: Attended) -> bool:
        """`… thông qua tại Kỳ họp thứ 12`."""
        between = self.scene.folded[max(offset, place.start - 70) : place.start]
        if _LAID_BEFORE.search(between):
            return False  # `cho ý kiến về 8 dự án luật trình Quốc hội thông qua tại kỳ họp thứ 3`
        return bool(re.search(r"(?:tại|trong)\s+$", between[-8:]))

    def session(self, key: str) -> Session:
        """The session with that key."""
        return self._sessions[key]
