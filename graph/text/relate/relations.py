"""Relations between documents: what a text says that one implements, rests on, amends, replaces, reviews, approves."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...model import Evidence, Relation, Span
from .bills import revised_acts
from .lists import members, points_out
from .phrases import Hit, cues

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .scene import Named, Scene

_REVIEWS = frozenset({"Report", "Scheme", "Conclusion", "Notice"})
_DECIDES = frozenset({"Decision", "Resolution", "Order", "Directive", "Decree", "Circular", "Submission"})
_APPROVED = frozenset(
    {
        "Rules",
        "Regulation",
        "Scheme",
        "Project",
        "Plan",
        "ActionProgramme",
        "Programme",
        "MasterPlan",
        "Strategy",
        "Option",
        "Guidance",
    }
)
_CREATES = re.compile(
    r"(?:ban hành|có|xây dựng|ra|ký|ký ban hành|trình|thông qua|theo|bằng|tại|soạn thảo|tham mưu|phê duyệt|đề ra)"
    r"\s+(?:(?:được|kịp thời|các|các văn bản|dự thảo|ban hành)\s+){0,3}$"
)
_OPENING = re.compile(
    r"[\s\"'(*•+-]*(?:(?:\d{1,2}|[ivx]{1,4}|[a-zđ])[.)\-]\s*)?"
    r"(?:(?:nhằm|để|trên tinh thần|trả lời|mục đích|mục tiêu|việc này|với mục tiêu|trước đó|theo đó|tiếp đó|ngoài ra|hiện nay|còn|là|đây|[:,])\s*)*"
)
_AIM = re.compile(
    r"[\s\"'(]*(?:dự thảo(?= được)|mục đích|mục tiêu|điều này|việc này|đây|qua đó|ngoài ra|bên cạnh đó|văn bản này|văn bản|nội dung)\b[^.;,]{0,30}[,\s]*(?:nhằm|để|là|còn)?\s*"
)
_ARTICLE = re.compile(r"\s*(?:điều\s+\d+[.:]?|\d{1,2}[.)])\s*")
_SELF_ANNOUNCED = re.compile(r"như sau|sau đây|với (?:các|những) nội dung|với nội dung|:\s*$")
_JOINS = re.compile(r"\s*(?:,|và|, và)\s*")
_GOES_ON = re.compile(r"(?:đồng thời|và)\s*(?:cũng\s+|nhằm\s+)?$")
_TOGETHER = re.compile(r"\b(?:đều|cùng|lần lượt)\b")
_MANY = re.compile(r"\b(?:cả|các|những|hai|ba|bốn|năm)\s*$")
_OF_ANOTHER = re.compile(
    r"(?:hội nghị|cuộc họp|phiên họp|kỳ họp|buổi làm việc|buổi|lớp|đợt|hội thảo)\s+(?:\S+\s+){0,4}?$|"
    r"\b(?:nghị định|thông tư|nghị quyết|quyết định|luật|văn bản|pháp lệnh)\s+$|\bgắn với\s+(?:việc\s+)?$"
)
_IN_YEARS = re.compile(r"\d+\s+năm\s*$")
_ADDS = re.compile(r"[\s\"'(]*(?:ngoài ra|bên cạnh đó|đồng thời|cùng với đó|hơn nữa)\b")
_REVISES = re.compile(r"sửa đổi(?:, bổ sung)?\s+(?:toàn diện\s+|một số điều của\s+)?$")
_REVISES_ANYWHERE = re.compile(r"(?<!được )(?<!lần )(?<!\()sửa đổi\b(?!\s+bởi)")
_LONGEST_EVIDENCE = 700
_MOST_EVIDENCE = 3
_RUN_ON = 8


@dataclass(frozen=True, slots=True)
class Link:
    """A relation with the mentions that carry it."""

    subject: Named | str  # a key where the subject is the text's own document, unmentioned there
    predicate: str
    object: Named
    evidence: Evidence


class RelationReader:
    """Reads one text. `links()` gives what it states, in text order."""

    def __init__(self, scene: Scene) -> None:
        """Take the laid-out text."""
        self.scene = scene
        self.cues = cues("relation_cues")
        self._last: Link | None = None  # of the sentence before
        self.revised = revised_acts(scene)
        self.own = next((key for key, document in scene.documents.items() if document.is_self), None)

    def links(self) -> list[Link]:
        """All relations stated, one for each pair of mentions."""
        found: list[Link] = []
        last = -1
        for named in self.scene.named:
            index = self.scene.sentence_index(named.start)
            if index != last:
                self._last = found[-1] if found and last == index - 1 else None
                last = index
                found.extend(self._sentence(index))
        return found

    def _sentence(self, index: int) -> Iterator[Link]:
        sentence = self.scene.sentences[index]
        named = list(self.scene.named_between(sentence.start, sentence.end))
        hits = self._merged(list(self.cues.find(self.scene.folded, sentence.start, sentence.end)))
        done: list[Link] = []
        fronted: list[tuple[Hit, list[Named]]] = []
        for hit in hits:
            if not hit.cue["predicate"] or self._names_revision(hit):
                continue
            for link in self._read(hit, sentence, named, hits, done, fronted):
                done.append(link)
                yield link
        yield from self._settle_fronted(fronted, sentence, named)
        yield from self._revisions(sentence, named)

    def _revisions(self, sentence: Span, named: list[Named]) -> Iterator[Link]:
        """A sentence on the older act that speaks of revising it states what the bill of its name does."""
        for one in named:
            if one.key not in self.revised or one.mention.form in {"bare", "anaphor"}:
                continue
            revises = _REVISES_ANYWHERE.search(self.scene.folded, sentence.start, sentence.end)
            if revises and not any(other.covers(revises.start()) for other in named):
                span = self.scene.clause(min(revises.start(), one.start), max(revises.end(), one.end))
                yield Link(self.revised[one.key], "amends", one, Evidence(span, "rel-bill"))

    def _merged(self, hits: list[Hit]) -> list[Hit]:
        """Verbs that share their object count as one: `quy định chi tiết, hướng dẫn thi hành một số điều của …`."""
        merged: list[Hit] = []
        for hit in hits:
            before = merged[-1] if merged else None
            if (
                before
                and hit.cue["predicate"]
                and before.cue["predicate"]
                and _JOINS.fullmatch(self.scene.folded, before.end, hit.start)
            ):
                merged[-1] = Hit(hit.cue, before.start, hit.end)
            else:
                merged.append(hit)
        return merged

    def _read(
        self,
        hit: Hit,
        sentence: Span,
        named: list[Named],
        hits: list[Hit],
        done: list[Link],
        fronted: list[tuple[Hit, list[Named]]],
    ) -> Iterator[Link]:
        form = hit.cue["form"]
        if form == "reverse":
            yield from self._reverse(hit, sentence, named, hits)
        elif form == "annex":
            yield from self._annex(hit, sentence, named, hits)
        elif form == "expiry":
            yield from self._expiry(hit, named)
        else:
            objects = self._objects(hit, sentence, hits)
            if not objects:
                return
            subjects = self._subjects(hit, named, done, objects)
            if subjects:
                for subject in subjects:
                    yield from self._link(subject, hit, objects, hits)
            elif form == "both" and (self._opens(hit, sentence, fronted) or self._carried_over(hit, sentence)):
                fronted.append((hit, objects))
            else:
                yield from self._unsaid_subject(hit, sentence, objects)

    def _names_revision(self, hit: Hit) -> bool:
        """`Luật Thủy sản (sửa đổi)`: part of the bill's name."""
        folded = self.scene.folded
        return folded[hit.start - 1 : hit.start] == "(" and folded[hit.end : hit.end + 1] == ")"

    def _objects(self, hit: Hit, sentence: Span, hits: list[Hit]) -> list[Named]:
        scene = self.scene
        end = sentence.end
        for named in scene.named_between(hit.end, end):
            if not self._governs(hit.end, named.start):
                if named.parent is None and not scene.only(
                    hit.end, named.start, "adverb", "partitive", "plural", "highlight", "body", "attribute"
                ):
                    return []
                continue
            later = [other for other in hits if other.start >= named.end and other.cue["predicate"]]
            semicolons = hit.cue["predicate"] == "basedOn" and hit.start - sentence.start < 12  # noqa: PLR2004
            return members(scene, named, end, later, semicolons=semicolons)
        return []

    def _governs(self, start: int, end: int) -> bool:
        scene = self.scene
        if scene.broken(start, end) or ";" in scene.folded[start:end]:
            return False
        if scene.only(start, end, "adverb", "partitive"):
            return True
        return points_out(scene, start, end) and len(scene.words_between(start, end)) <= 60  # noqa: PLR2004

    def _subjects(self, hit: Hit, named: list[Named], done: list[Link], objects: list[Named]) -> list[Named | str]:
        scene = self.scene
        first = objects[0]
        title_only = hit.cue["form"] == "title"
        in_years = _IN_YEARS.search(scene.folded, max(0, hit.start - 20), hit.start) is not None
        for one in reversed([n for n in named if n.start <= hit.start]):
            if one.key == first.key or (in_years and one.document.type not in _REVIEWS):
                continue
            if one.covers(hit.start):
                return [] if self._inspected(one, hit) or self._of_another(one, hit) else [one]
            reach = one.reach_before(hit.start)
            if title_only or reach > hit.start:
                continue
            if scene.attributes(reach, hit.start) or self._runs_on(one, reach, hit):
                acting = next((link.subject for link in done if link.object.index == one.index), None)
                if acting is not None and self._continues(reach, hit.start):
                    return [acting]
                return self._with_peers(one, named, hit)
            if self._continues(max(reach, hit.start - 14), hit.start) and done:
                return [done[-1].subject]
            if one.parent is None:
                return []
        return []

    def _runs_on(self, one: Named, reach: int, hit: Hit) -> bool:
        """A document known by its subject alone: the subject may run on to the cue, as long as nobody acts in between."""
        words = self.scene.text[reach : hit.start].split()
        if _OF_ANOTHER.search(self.scene.folded, reach, hit.start):
            return False
        return (
            one.mention.form == "title"
            and len(words) <= _RUN_ON
            and not any(word[:1].isupper() or word[-1:] in ";:." for word in words)
        )

    def _continues(self, start: int, end: int) -> bool:
        """Does the verb go on with the subject of the verb before: `…, đồng thời bãi bỏ …`?"""
        return bool(_GOES_ON.search(self.scene.folded[max(0, start - 2) : end]))

    def _inspected(self, one: Named, hit: Hit) -> bool:
        before = self.cues.find(self.scene.folded, one.start, hit.start)
        return any(other.cue.id == "ff-inspect" for other in before) and hit.cue["predicate"] != "reviews"

    def _of_another(self, one: Named, hit: Hit) -> bool:
        """`Thông báo kết luận tại cuộc họp triển khai Nghị quyết …`: the meeting carries out, not the notice."""
        return bool(_OF_ANOTHER.search(self.scene.folded, one.start + len(one.document.type), hit.start))

    def _with_peers(self, one: Named, named: list[Named], hit: Hit) -> list[Named | str]:
        """The subject with those joined before it: `cả Nghị quyết số 17 và Nghị quyết số 18 đều …`."""
        if one.mention.form != "list" and not _TOGETHER.search(self.scene.folded, one.reach, hit.start):
            return [one]
        found: list[Named | str] = [one]
        last = one
        for other in reversed([n for n in named if n.end <= one.start and n.parent == one.parent]):
            if other.document.type != one.document.type or other.key == one.key or other.reach > last.start:
                break
            words = self.scene.words_between(other.reach, last.start)
            if len(words) > 4 or not self.scene.coordinated(other.reach, last.start) or ";" in words:  # noqa: PLR2004
                break
            found.insert(0, other)
            last = other
        return found

    def _opens(self, hit: Hit, sentence: Span, fronted: list[tuple[Hit, list[Named]]]) -> bool:
        """Does the cue open the sentence, or follow another that does?"""
        opening = _OPENING.match(self.scene.folded, sentence.start, hit.start)
        if opening and opening.end() == hit.start:
            return True
        before = self.scene.folded[sentence.start : hit.start].rstrip()
        return bool(fronted) and before.endswith((",", ";", "và"))

    def _settle_fronted(
        self, fronted: list[tuple[Hit, list[Named]]], sentence: Span, named: list[Named]
    ) -> Iterator[Link]:
        """`Thực hiện Nghị quyết A, Tỉnh ủy ban hành Kế hoạch B`: the document that the main clause brings forth acts on A."""
        if not fronted:
            return
        scene = self.scene
        used = {one.key for _, objects in fronted for one in objects}
        after = max(one.reach for _, objects in fronted for one in objects)
        created: list[Named | str] = []
        for one in named:
            if one.start < after or one.key in used or one.parent is not None:
                continue
            if one.key in self.revised and _REVISES.search(scene.folded, max(after, one.start - 40), one.start):
                created = [self.revised[one.key]]
                break
            if _CREATES.search(scene.folded, max(after, one.start - 60), one.start):
                created = [one]
                break
        if not created and self.own and self._announces(sentence, after, fronted[0][0]):
            created = [self.own]
        if not created:
            created = self._carried_over(fronted[0][0], sentence)
        for hit, objects in fronted:
            for subject in created:
                yield from self._link(subject, hit, objects, [])

    def _carried_over(self, hit: Hit, sentence: Span) -> list[Named | str]:
        """The subject of the sentence before: `Ngoài ra, còn căn cứ vào …`; `Mục đích là nhằm cụ thể hóa …`."""
        scene = self.scene
        if self._last and self._last.predicate == hit.cue["predicate"] and _ADDS.match(scene.folded, sentence.start):
            return [self._last.subject]
        aim = _AIM.match(scene.folded, sentence.start, hit.start)
        index = scene.sentence_index(sentence.start)
        if not (index and aim and scene.attributes(aim.end(), hit.start)):
            return []
        before = scene.sentences[index - 1]
        topics = [named for named in scene.named_between(before.start, before.end) if named.parent is None]
        if aim.group().strip().startswith("dự thảo"):
            drafts = [named for named in topics if self._is_draft(named)]
            return drafts[-1:]
        return topics[:1]

    def _is_draft(self, named: Named) -> bool:
        folded = self.scene.folded
        return named.document.draft or "dự thảo" in folded[max(0, named.start - 9) : named.start + 8]

    def _announces(self, sentence: Span, after: int, hit: Hit) -> bool:
        """Does the sentence belong to the preamble of the text's own document?"""
        rest = self.scene.folded[after : sentence.end]
        if _SELF_ANNOUNCED.search(rest) and re.search(
            r"ban hành|kết luận|quyết định|yêu cầu|xây dựng|thông báo|hướng dẫn", rest
        ):
            return True
        return hit.cue["predicate"] == "basedOn" and hit.start - sentence.start < 12 and len(rest.split()) <= 12  # noqa: PLR2004

    def _unsaid_subject(self, hit: Hit, sentence: Span, objects: list[Named]) -> Iterator[Link]:
        """The subject is the text's own document, in one of its articles: `Điều 2. Bãi bỏ Quyết định số …`."""
        article = _ARTICLE.match(self.scene.folded, sentence.start, hit.start)
        enacts = hit.cue["predicate"] in {"amends", "repeals", "replaces", "approvesDocument"}
        if article and article.end() == hit.start and self.own and enacts and objects[0].key != self.own:
            yield from self._link(self.own, hit, objects, [])

    def _reverse(self, hit: Hit, sentence: Span, named: list[Named], hits: list[Hit]) -> Iterator[Link]:
        subjects = self._objects(hit, sentence, hits)
        for one in reversed([n for n in named if n.reach <= hit.start]):
            if self.scene.attributes(one.reach, hit.start):
                for subject in subjects[:1]:
                    yield from self._link(subject, hit, [one], hits)
            break

    def _annex(self, hit: Hit, sentence: Span, named: list[Named], hits: list[Hit]) -> Iterator[Link]:
        """`Quy chế … ban hành kèm theo Quyết định số …`, or `ban hành kèm theo Quyết định này Quy chế …`."""
        vehicles = self._objects(hit, sentence, hits)
        if not vehicles:
            return
        vehicle = vehicles[0]
        child = next((n for n in reversed(named) if n.reach <= hit.start and n.start >= sentence.start), None)
        if child is None or not self.scene.attributes(child.reach, hit.start):
            child = next((n for n in named if n.start >= vehicle.end), None)
            if child is None or self.scene.words_between(vehicle.reach, child.start):
                return
        span = self._span(min(child.start, hit.start, vehicle.start), max(child.end, vehicle.end), hit, vehicle)
        evidence = Evidence(span, hit.cue.id)
        if vehicle.key != child.key:
            if vehicle.document.type in _DECIDES:
                yield Link(vehicle, "approvesDocument", child, evidence)
            yield Link(child, "annexedTo", vehicle, evidence)

    def _expiry(self, hit: Hit, named: list[Named]) -> Iterator[Link]:
        """`Nghị quyết A hết hiệu lực kể từ ngày Nghị quyết B có hiệu lực`."""
        gone = next((n for n in reversed(named) if n.reach <= hit.start), None)
        cause = next((n for n in named if n.start >= hit.end), None)
        if gone and cause and gone.key != cause.key and self.scene.attributes(hit.end, cause.start):
            if re.match(r"[^.;]{0,40}(?:có hiệu lực|được ban hành|ra đời)", self.scene.folded[cause.reach :][:80]):
                yield from self._link(cause, hit, [gone], [])

    def _link(self, subject: Named | str, hit: Hit, objects: list[Named], hits: list[Hit]) -> Iterator[Link]:
        scene = self.scene
        subject_key = subject if isinstance(subject, str) else subject.key
        kind = scene.documents[subject_key].type
        for one in objects:
            predicate = self._predicate(subject, kind, hit, one)
            if predicate is None or one.key == subject_key:
                continue
            if one is not objects[0] and self._acts(one, hits):
                break  # `Chương trình A thực hiện Nghị quyết B và Chương trình C thực hiện …`: the next subject
            start = min(hit.start, one.start, hit.start if isinstance(subject, str) else subject.start)
            yield Link(
                subject, predicate, one, Evidence(self._span(start, max(one.end, hit.end), hit, one), hit.cue.id)
            )

    def _acts(self, one: Named, hits: list[Hit]) -> bool:
        following = next((hit for hit in hits if hit.start >= one.end and hit.cue["predicate"]), None)
        return following is not None and self.scene.attributes(one.reach, following.start)

    def _span(self, start: int, end: int, hit: Hit, one: Named) -> Span:
        if end - start > _LONGEST_EVIDENCE:
            start, end = min(hit.start, one.start), max(hit.end, one.end)
        return self.scene.clause(start, end)

    def _predicate(self, subject: Named | str, kind: str, hit: Hit, one: Named) -> str | None:
        predicate = hit.cue["predicate"]
        if predicate in {"implements", "continues"} and kind in _REVIEWS and not isinstance(subject, str):
            opening = self.cues.find(self.scene.folded, subject.start, hit.start)
            if any(other.cue["predicate"] == "reviews" for other in opening):
                return "reviews"
        if predicate == "implements" and kind == "Guidance":
            return "guides"
        if predicate == "reviews":
            return predicate if kind in _REVIEWS else None
        if predicate == "approvesDocument":
            return predicate if kind in _DECIDES and one.document.type in _APPROVED else None
        if kind == "Report" and predicate != "basedOn":
            return None
        return predicate


def relations_of(links: list[Link]) -> tuple[Relation, ...]:
    """The relations in text order, each with its first evidence and up to two more places that state it."""
    seen: dict[tuple[str, str, str], list[Relation]] = {}
    for link in links:
        subject = link.subject if isinstance(link.subject, str) else link.subject.key
        found = seen.setdefault((subject, link.predicate, link.object.key), [])
        if len(found) < _MOST_EVIDENCE and all(not link.evidence.span.overlaps(one.evidence.span) for one in found):
            found.append(Relation(subject, link.predicate, link.object.key, link.evidence))
    return tuple(relation for found in seen.values() for relation in found)
