"""Relations between documents: what a text says that one implements, rests on, amends, replaces, reviews, approves."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...model import Evidence, Span
from .expiry import Expiry
from .links import APPROVED, DECISIONS, Link, Linker, Passage
from .lists import itemised, members, points_out
from .openings import Openings
from .phrases import Hit, cues
from .preamble import grounds, stretches
from .subjects import SubjectFinder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .scene import Named, Scene

_JOINS = re.compile(r"\s*(?:,|và|, và)\s*")
_REVISES_ANYWHERE = re.compile(r"(?<!được )(?<!lần )(?<!\()sửa đổi\b(?!\s+bởi)")
_GOES_ON = re.compile(r"(?:;|,|\bvà)\s*(?:(?:nay|sau đó|sau này|hiện|đã|vừa)\s+)*$")
_LATER = re.compile(r"\s*,?\s*(?:sau đó|sau này|về sau|tiếp đó)\s")  # `Luật này sau đó được thay thế bởi …`
_BY_BODY = re.compile(r"\s+(?:(?:đã|tiếp tục)\s+)*được\s+(?:[^\W\d_]+\s+){1,10}")  # `được Tỉnh ủy cụ thể hóa bằng`
_BY_MEANS = re.compile(
    r"[^;:.,]{0,60}?,?\s+(?:bằng|thông qua|qua)\s+(?:việc\s+)?"
    r"(?:(?:xây dựng|ban hành|và|các|nhiều|văn bản)\s+)*(?:như\s+)?"
)
_BESIDE = re.compile(r",\s+(?:(?:qua đó|từ đó|kịp thời|từng bước|góp phần|nhằm|để)\s*,?\s*){0,3}")
_ISSUED = re.compile(r"\bban hành\s+$")
_BY_DECISION = re.compile(r"\s(?:tại|bằng|kèm theo)\s+$")
_AT = frozenset({"tại", "theo", "bằng", "cụ thể, tại", "theo đó, tại"})
_ABOUT = re.compile(r"^[^;:]*\b(?:về(?: việc)?|(?P<rules>quy định))\s+$")
_BROUGHT = APPROVED - {"Strategy", "MasterPlan", "Statute"}  # a resolution on a strategy is that strategy
_BEARERS = frozenset({"Decision", "Resolution"})
_PURPOSE = re.compile(
    r"\s(?:để|nhằm)\s(?:(?:tổ chức|kịp thời|tiếp tục|lãnh đạo|chỉ đạo|và|,)\s*){0,4}"
    r"(?:triển khai|thực hiện|cụ thể hóa|thi hành|quán triệt)\b"
)
_NEAR_SUBJECT = 120  # characters of date and issuer before the subject
_PROPOSER = re.compile(r"\s+của\s+[^;:.\n]{2,120}?\s+(?:tại|trong|theo)(?:\s+các)?\s+")
_OUSTS = frozenset({"replaces", "repeals"})
_NEXT_MEMBER = re.compile(r"\bvà\s+(?:(?:các|dự thảo|dự án)\s+)*$")  # `Báo cáo tổng kết và dự thảo Kế hoạch`
_CARRIED = frozenset({"implements", "guides", "continues"})
_PASSED_OVER = ("adverb", "partitive", "plural", "highlight", "body", "attribute")
_OF_A_BODY = frozenset({"rel-proposal", "rel-directed", "rel-follow"})  # the body that speaks stands before its paper
_OF_BILLS = frozenset({"rel-concretise", "rel-institutionalise"})
_PREAMBLE, _POINTED = 12, 60
# `bãi bỏ các văn bản sau: Thông tư A; Thông tư B`, in one line or a line each
_LISTED = re.compile(r"\s*(?:toàn bộ\s+)?(?:các|những|một số|\d+)\s+[^:.;\n]{1,160}:")
_ENACTED = frozenset({"amends", "repeals", "replaces", "suspends"})
# `khoản 2 Điều 3 và Phụ lục I ban hành kèm theo Quyết định …`, `các nội dung về nhà ở tại các Quyết định: …`
_PROVISIONS = (
    r"\s*(?:toàn bộ\s+)?(?:(?:các|những|một số|một phần)\s+)?"
    r"(?:nội dung|quy định|điều|khoản|điểm|mục|phụ lục|chương|cụm từ|danh mục|biểu|mẫu)\b[^.;:\n]{0,200}?"
    r"\b(?:tại|của|trong|kèm theo)\s+"
)
_PART_OF = re.compile(_PROVISIONS)
_VERB = re.compile(r"\S+\s+\S+")
_PARTS_OF = re.compile(
    rf"{_PROVISIONS}(?:các|những)\s+(?:quyết định|nghị quyết|nghị định|thông tư|văn bản)(?:\s+sau(?: đây)?)?\s*(?=:)"
)


class RelationReader:
    """Reads one text. `links()` gives what it states, in text order."""

    def __init__(self, scene: Scene) -> None:
        """Take the laid-out text."""
        self.scene = scene
        self.cues = cues("relation_cues")
        self.linker, self.finder, self.openings = Linker(scene), SubjectFinder(scene), Openings(scene)
        self.expiry = Expiry(scene, self.linker)
        self.preambles: list[Span] = []

    def links(self) -> list[Link]:
        """All relations stated, one for each pair of mentions."""
        found = list(grounds(self.scene, self.openings.own))
        self.preambles = stretches(found)
        last = -1
        for named in self.scene.named:
            index = self.scene.sentence_index(named.start)
            lead = self.scene.list_lead(index) if index != last else None
            if lead is not None and lead > last:  # `Bãi bỏ các văn bản sau:`, which names none itself
                found.extend(self._sentence(lead))
                last = lead
            if index != last:
                self.openings.last = found[-1] if found and last == index - 1 else None
                last = index
                read = list(self._sentence(index))
                self.finder.acted_on.update(link.object.key for link in read)
                found.extend(read)
        return found

    def _sentence(self, index: int) -> Iterator[Link]:
        sentence = self.scene.sentences[index]
        hits = self._merged(self.cues.find(self.scene.folded, sentence.start, sentence.end))
        passage = Passage(sentence, self.scene.named_between(sentence.start, sentence.end), hits)
        for hit in hits:
            if hit.cue["predicate"] and not self._names_revision(hit):
                read = list(self._read(hit, passage))
                passage.done.extend(read)
                yield from read
        # its grounds are read line by line
        in_preamble = any(preamble.start <= sentence.start < preamble.end for preamble in self.preambles)
        subject = self.openings.subject(passage) if passage.fronted and not in_preamble else None
        for one in self._created_with(subject, passage):
            for hit, objects in passage.fronted:
                yield from self.linker.link(one, hit, objects)
        yield from self._revisions(passage)
        yield from self._bearers(passage)

    def _created_with(self, subject: Named | str | None, passage: Passage) -> list[Named] | list[str]:
        """`Thực hiện Nghị quyết A, Tỉnh ủy ban hành Chỉ thị B và Kế hoạch C`: both carry it out."""
        if subject is None:
            return []
        if isinstance(subject, str):
            return [subject]
        if subject.start < passage.sentence.start:
            return [subject]
        later = [hit for hit in passage.hits if hit.start >= subject.end and hit.cue["predicate"]]
        found = members(self.scene, subject, passage.sentence.end, later, semicolons=False)
        for named in passage.named:  # `…, Tỉnh ủy ban hành Chương trình B; UBND tỉnh ban hành Kế hoạch C`
            last = found[-1]
            if (
                named.parent is None
                and named.start >= last.reach
                and not any(last.reach <= hit.start < named.start for hit in later if hit.cue.id != "rel-approve")
                and self.openings.creates(last.reach, named.start)
            ):
                found.append(named)
        return found

    def _revisions(self, passage: Passage) -> Iterator[Link]:
        """A sentence on the older act that speaks of revising it states what the bill of its name does."""
        sentence, revised = passage.sentence, self.openings.revised
        for one in passage.named:
            if one.key not in revised or one.mention.form in {"bare", "anaphor"}:
                continue
            revises = _REVISES_ANYWHERE.search(self.scene.folded, sentence.start, sentence.end)
            if revises and not any(other.covers(revises.start()) for other in passage.named):
                span = self.scene.clause(min(revises.start(), one.start), max(revises.end(), one.end))
                yield Link(revised[one.key], "amends", one, Evidence(span, "rel-bill"))

    def _bearers(self, passage: Passage) -> Iterator[Link]:
        """`Quyết định số 126/QĐ-UBND về Kế hoạch …`: the decision brings the plan that its subject names."""
        for one in passage.named:
            holder = self.scene.named[one.parent] if one.parent is not None else None
            if holder is None or one.document.type not in _BROUGHT or one.document.number or one.key == holder.key:
                continue
            named = min(holder.end, holder.title.start) if holder.title else holder.end
            words = self.scene.folded[named : one.start]
            about = _ABOUT.search(words) if holder.document.type in _BEARERS and len(words) < _NEAR_SUBJECT else None
            if about and (not about["rules"] or one.document.type == "Rules"):
                yield Link(holder, "approvesDocument", one, Evidence(Span(holder.start, one.end), "rel-approve"))

    def _merged(self, hits: Iterator[Hit]) -> list[Hit]:
        """Verbs that share their object count as one: `quy định chi tiết, hướng dẫn thi hành một số điều của …`."""
        merged: list[Hit] = []
        for hit in hits:
            before = merged[-1] if merged else None
            both = before is not None and before.cue["predicate"] and hit.cue["predicate"]
            if before is not None and both and _JOINS.fullmatch(self.scene.folded, before.end, hit.start):
                cue = before.cue if before.cue["predicate"] in _OUSTS else hit.cue  # `thay thế và kế thừa`
                merged[-1] = Hit(cue, before.start, hit.end)
            else:
                merged.append(hit)
        return merged

    def _read(self, hit: Hit, passage: Passage) -> Iterator[Link]:
        match hit.cue["form"]:
            case "reverse":
                yield from self._reverse(hit, passage)
            case "annex":
                yield from self._annex(hit, passage)
            case "expiry":
                yield from self.expiry.read(hit, passage)
            case "draft":
                yield from self._proposed(hit, passage)
            case "after":
                self._afterwards(hit, passage)
            case form:
                objects = self._objects(hit, passage)
                if objects:
                    laid = (
                        form == "title" and objects[0].document.type == "Submission"
                    )  # `Theo Tờ trình số 77/TTr-STC, …`
                    yield from self._forward(hit, passage, objects, fronts=form == "both" or laid)

    def _forward(self, hit: Hit, passage: Passage, objects: list[Named], *, fronts: bool) -> Iterator[Link]:
        sentence = passage.sentence
        subjects = self.finder.subjects(hit, objects[0], passage)
        if not subjects and fronts and (self.openings.opens(hit, passage) or self.openings.carried_over(hit, sentence)):
            passage.fronted.append((hit, objects))
            return
        if not subjects and (own := self.openings.of_article(hit, sentence, objects[0])):
            subjects = [own]
        if not subjects and hit.cue.id in _OF_BILLS:
            draft = self.openings.draft_spoken_of(hit, sentence) or self._issued_beside(hit, passage)
            subjects = [draft] if draft else []
        for subject in subjects or self._means(hit, passage, objects):
            for link in self.linker.link(subject, hit, objects, passage.hits):
                if hit.cue["strength"] != "weak" or not _told(link, passage):
                    yield link

    def _issued_beside(self, hit: Hit, passage: Passage) -> Named | None:
        """`Tỉnh ủy đã ban hành Chương trình B, (qua đó) cụ thể hóa Nghị quyết A`: what is issued does it."""
        before = [named for named in passage.named if named.parent is None and named.reach <= hit.start]
        last = before[-1] if before else None
        if last is None or not _BESIDE.fullmatch(self.scene.folded, last.reach, hit.start):
            return None
        return (
            last
            if _ISSUED.search(self.scene.folded, max(passage.sentence.start, last.start - 24), last.start)
            else None
        )

    def _means(self, hit: Hit, passage: Passage, objects: list[Named]) -> list[Named]:
        """`Tỉnh ủy cụ thể hóa Nghị quyết A bằng việc ban hành Chương trình B`: by means of B."""
        end = passage.sentence.end
        if hit.cue["predicate"] == "approvesDocument":
            return self._decided_at(hit, passage, objects[-1])
        means = _BY_MEANS.match(self.scene.folded, objects[-1].end, end)
        if means is None or hit.cue["predicate"] not in _CARRIED:
            return []
        first = next((named for named in passage.named if named.start >= means.end()), None)
        if first is None or not self.scene.only(means.end(), first.start, "adverb", "partitive", "plural"):
            return []
        return members(self.scene, first, end, [], semicolons=False)

    def _decided_at(self, hit: Hit, passage: Passage, approved: Named) -> list[Named]:
        """`Tại Quyết định A, Thủ tướng Chính phủ phê duyệt Đề án B`; `… phê duyệt Đề án B tại Quyết định A`."""
        if not passage.named:
            return []
        folded, first = self.scene.folded, passage.named[0]
        after = folded[first.reach : hit.start]
        opening = folded[passage.sentence.start : first.start].strip()
        if opening in _AT and first.reach <= hit.start and "," in after and ";" not in after:
            return [first]
        for named in passage.named:
            words = folded[approved.start : named.start]
            if named.start > approved.start and named.document.type == "Decision" and _BY_DECISION.search(words):
                return [] if any(mark in words for mark in ";:.") else [named]
        return []

    def _afterwards(self, hit: Hit, passage: Passage) -> None:
        """`Sau khi có Chỉ thị A, Huyện ủy ban hành Kế hoạch B để thực hiện`: the purpose says what B carries out."""
        objects = self._objects(hit, passage) if self.openings.opens(hit, passage) else []
        if objects and _PURPOSE.search(self.scene.folded, objects[-1].end, passage.sentence.end):
            passage.fronted.append((hit, objects))

    def _proposed(self, hit: Hit, passage: Passage) -> Iterator[Link]:
        """`Dự thảo Luật đề xuất sửa đổi 12 điều của Luật A`; what a body proposes revises nothing yet."""
        objects = self._objects(hit, passage)
        if not objects:
            return
        subjects = self.finder.subjects(hit, objects[0], passage)
        if not subjects and (draft := self.openings.draft_spoken_of(hit, passage.sentence)):
            yield from self.linker.link(draft, hit, objects, passage.hits)
        for subject in subjects:
            if not isinstance(subject, str) and self.openings.is_draft(subject):
                yield from self.linker.link(subject, hit, objects, passage.hits)

    def _names_revision(self, hit: Hit) -> bool:
        """`Luật Thủy sản (sửa đổi)`: part of the bill's name."""
        folded = self.scene.folded
        return folded[hit.start - 1 : hit.start] == "(" and folded[hit.end : hit.end + 1] == ")"

    def _objects(self, hit: Hit, passage: Passage) -> list[Named]:
        scene, start, end = self.scene, passage.sentence.start, passage.sentence.end
        if _LISTED.match(scene.folded, hit.end, end):
            listed = itemised(scene, hit.end, scene.list_end(scene.sentence_index(start)))
            if len(listed) > 1:
                return listed
        if hit.cue["predicate"] in _ENACTED and (found := self._of_provisions(hit, passage)):
            return found
        for named in scene.named_between(hit.end, end):
            proposed = hit.cue.id in _OF_A_BODY and _PROPOSER.fullmatch(scene.folded, hit.end, named.start)
            if not (proposed or self._governs(hit.end, named.start)):
                if named.parent is None and not scene.only(hit.end, named.start, *_PASSED_OVER):
                    return []
                continue
            later = [other for other in passage.hits if other.start >= named.end and other.cue["predicate"]]
            semicolons = hit.start - start < _PREAMBLE and hit.cue["form"] == "both"
            return members(scene, named, end, later, semicolons=semicolons)
        return []

    def _of_provisions(self, hit: Hit, passage: Passage) -> list[Named]:
        """`Bãi bỏ khoản 2 Điều 3 ban hành kèm theo Quyết định A`, `… các nội dung tại các Quyết định: A; B`."""
        scene, sentence = self.scene, passage.sentence
        verb = self._verb_end(hit)
        if parts := _PARTS_OF.match(scene.folded, verb):
            return itemised(scene, parts.end(), scene.list_end(scene.sentence_index(sentence.start)))
        for named in scene.named_between(hit.end, sentence.end):
            if named.key != self.openings.own and _PART_OF.fullmatch(scene.folded, verb, named.start):
                later = [other for other in passage.hits if other.start >= named.end and other.cue["predicate"]]
                return members(scene, named, sentence.end, later)
        return []

    def _verb_end(self, hit: Hit) -> int:
        """`bãi bỏ khoản`, `thay thế phụ lục`: where the verb ends, of two syllables, and the provisions begin."""
        verb = _VERB.match(self.scene.folded, hit.start, hit.end) if hit.cue.id == "rel-repeal-part" else None
        return verb.end() if verb else hit.end

    def _governs(self, start: int, end: int) -> bool:
        scene = self.scene
        if scene.broken(start, end) or ";" in scene.folded[start:end]:
            return False
        if scene.only(start, end, "adverb", "partitive", "joint") and not _NEXT_MEMBER.search(scene.folded, start, end):
            return True
        return points_out(scene, start, end) and len(scene.words_between(start, end)) <= _POINTED

    def _reverse(self, hit: Hit, passage: Passage) -> Iterator[Link]:
        """`Quy định A được thay thế bằng Quy định B`."""
        subjects = self._objects(hit, passage)
        before = [named for named in passage.named if named.reach <= hit.start]
        if not subjects or not before:
            return
        topic = next((named for named in before if named.parent is None), before[-1])
        start = passage.sentence.start
        later = _LATER.match(self.scene.folded, before[-1].reach, hit.start)
        if self.scene.attributes(later.end() if later else before[-1].reach, hit.start):
            objects = before[-1:]
        elif _GOES_ON.search(self.scene.folded, start, hit.start):
            objects = [topic]
        elif _BY_BODY.fullmatch(self.scene.folded, before[-1].reach, hit.start):
            objects = before[-1:]
        else:
            return
        for subject in subjects:
            yield from self.linker.link(subject, hit, objects, passage.hits)

    def _annex(self, hit: Hit, passage: Passage) -> Iterator[Link]:
        """`Quy chế … ban hành kèm theo Quyết định số …`, or `ban hành kèm theo Quyết định này Quy chế …`."""
        vehicles = self._objects(hit, passage)
        if not vehicles:
            return
        vehicle = vehicles[0]
        if vehicle.document.type in APPROVED and (bearer := self._bearing(hit, passage)):
            span = self.linker.span(bearer.start, vehicle.end, hit, vehicle)
            yield Link(bearer, "approvesDocument", vehicle, Evidence(span, hit.cue.id))
            return
        child = next((n for n in reversed(passage.named) if n.reach <= hit.start), None)
        child = self._annexed(child)
        if child is not None and child.mention.form == "bare" and child.document.number:
            return  # `Kế hoạch ban hành kèm theo Quyết định …`: not the numbered plan that was named before
        if child is None or not self.scene.attributes(child.reach, hit.start):
            child = next((n for n in passage.named if n.start >= vehicle.end), None)
            if child is None or self.scene.words_between(vehicle.reach, child.start):
                return
        span = self.linker.span(min(child.start, hit.start, vehicle.start), max(child.end, vehicle.end), hit, vehicle)
        evidence = Evidence(span, hit.cue.id)
        if vehicle.key != child.key:
            if vehicle.document.type in DECISIONS:
                yield Link(vehicle, "approvesDocument", child, evidence)
            yield Link(child, "annexedTo", vehicle, evidence)

    def _bearing(self, hit: Hit, passage: Passage) -> Named | None:
        """`Quyết định số 55/QĐ-UBND ban hành kèm theo Kế hoạch …`: the decision right before the words."""
        one = next((named for named in reversed(passage.named) if named.end <= hit.start), None)
        decides = (
            one is not None and one.document.type in DECISIONS and "ban hành" in self.scene.folded[hit.start : hit.end]
        )
        return one if decides and one is not None and self.scene.attributes(one.end, hit.start) else None

    def _annexed(self, one: Named | None) -> Named | None:
        """`Chương trình thực hiện Nghị quyết A ban hành kèm theo Nghị quyết B`: the programme, not A."""
        while one is not None and one.document.type not in APPROVED:
            one = None if one.parent is None else self.scene.named[one.parent]
        return one


def _told(link: Link, passage: Passage) -> bool:
    """`triển khai nhiệm vụ theo Nghị quyết A` says once how the two stand to each other."""
    return any(link.object.key == done.object.key and _key(link.subject) == _key(done.subject) for done in passage.done)


def _key(subject: Named | str) -> str:
    return subject if isinstance(subject, str) else subject.key
