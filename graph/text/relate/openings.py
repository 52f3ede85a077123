"""Cues before the main clause: `Thực hiện Nghị quyết A, Tỉnh ủy ban hành Kế hoạch B`; preambles; articles."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .bills import revised_acts
from .phrases import NUMBERING, any_of

if TYPE_CHECKING:
    from ...model import Span
    from .links import Link, Passage
    from .phrases import Hit
    from .scene import Named, Scene

_CREATES = re.compile(
    rf"{any_of('creates')}\s+(?:(?:được|kịp thời|các|các văn bản|dự thảo|ban hành)\s+){{0,3}}(?:văn bản\s+(?:số\s+)?)?$"
)
# `các mục tiêu, nhiệm vụ tại Nghị quyết B`: what is to be reached stands in B, nobody issues it
_STATED_IN = re.compile(
    r"\b(?:mục tiêu|nhiệm vụ|giải pháp|chỉ tiêu|nội dung|quy định|yêu cầu|nêu|ra|giao|định|thực hiện|điều khoản)\s+"
    r"(?:tại|theo|bằng)\s+(?:các\s+)?$"
)
_OPENING = re.compile(rf"[\s\"'(*•+-]*{NUMBERING}(?:(?:{any_of('openers')}|[:,])\s*){{0,8}}")
_AIM = re.compile(rf"[\s\"'(]*(?:dự thảo(?= được)|{any_of('aims')})(?!\w)[^.;,]{{0,30}}[,\s]*(?:nhằm|để|là|còn)?\s*")
# in a full text, a line that begins with the verb says it of that text too
_ARTICLE = re.compile(r"(?:điều\s+\d+[.:]?|(?:^|\n)[\s•+*–-]*(?:\d{1,2}[.)]|[a-zđ]\))?)\s*$")
_SELF_ANNOUNCED = re.compile(r"như sau|sau đây|với (?:các|những) nội dung|với nội dung|:\s*$")
# `Để khắc phục các bất cập, đồng thời nhằm thể chế hóa Nghị quyết A, …`
_PURPOSES = re.compile(r"[\s\"']*(?:để|nhằm)\b[^.;:]{0,90},\s*(?:đồng thời,?\s+)?(?:nhằm|để)\s+")
_ANNOUNCING = re.compile(
    r"ban hành|kết luận|quyết (?:định|nghị)|yêu cầu|chỉ thị|xây dựng|thông báo|hướng dẫn|đề nghị|báo cáo|trình|quy định"
)
_SPEAKS = re.compile(r"\s+(?:yêu cầu|đề nghị|chỉ thị|chỉ đạo|thông báo|hướng dẫn|giao|quyết định|triển khai)\b")
_ACCORDINGLY = re.compile(r"[\s\"'(]*(?:theo đó|trong đó|cụ thể)\s*[,:]\s*(?:để|nhằm)?\s*(?:tiếp tục\s+)?")
_DRAFT_WORD = re.compile(r"\b(?:dự thảo|dự án)\b(?: (?P<type>luật|nghị quyết|nghị định|pháp lệnh|thông tư)\b)?")
_SAME_CLAUSE = 30  # words between a draft and what it is said to do
_ADDS = re.compile(r"[\s\"'(]*(?:ngoài ra|bên cạnh đó|đồng thời|cùng với đó|hơn nữa)\b")
_REVISES = re.compile(r"sửa đổi(?:, bổ sung)?\s+(?:toàn diện\s+|một số điều của\s+)?$")
_ENACTING = frozenset({"amends", "repeals", "replaces", "approvesDocument"})
_AT_HEAD = 4000  # characters in which a full text says what it is for
_NEAR, _SHORT = 12, 12  # characters that may stand before a preamble's cue; words that may follow its object


class Openings:
    """Finds the subject of what stands before the main clause, in one text."""

    def __init__(self, scene: Scene) -> None:
        """Take the laid-out text; `own` is the key of the text's own document, None where it is none."""
        self.scene = scene
        self.revised = revised_acts(scene)
        self.own = next((key for key, document in scene.documents.items() if document.is_self), None)
        self.last: Link | None = None  # of the sentence before

    def opens(self, hit: Hit, passage: Passage) -> bool:
        """Does the cue open the sentence, or follow another that does?"""
        opening = _OPENING.match(self.scene.folded, passage.sentence.start, hit.start)
        if opening and opening.end() == hit.start:
            return True
        if _PURPOSES.fullmatch(self.scene.folded, passage.sentence.start, hit.start):
            return True
        before = self.scene.folded[passage.sentence.start : hit.start].rstrip()
        return bool(passage.fronted) and before.endswith((",", ";", "và"))

    def subject(self, passage: Passage) -> Named | str | None:
        """Who acts on the objects of the fronted cues: what the main clause brings forth, or the text's own."""
        hit, _ = passage.fronted[0]
        after = max(one.reach for _, objects in passage.fronted for one in objects)
        created = self._created(passage, after)
        named = max(one.end for _, objects in passage.fronted for one in objects)  # a subject may run on too far
        if self.own and self._speaks(passage.sentence, named):
            return self.own
        if self._is_own(created) and self._announces(passage.sentence, named, hit):
            return self.own
        return created or self.carried_over(hit, passage.sentence)

    def _is_own(self, created: Named | str | None) -> bool:
        """May the text's own document be what the main clause brings forth: `ban hành Kế hoạch thực hiện như sau`?"""
        if self.own is None or created is None or isinstance(created, str):
            return self.own is not None and created is None
        return created.document.number is None and created.document.type == self.scene.documents[self.own].type

    def _speaks(self, sentence: Span, after: int) -> bool:
        """`…, Chủ tịch UBND tỉnh yêu cầu các sở, ban, ngành …` at the head of a full text: this is what it is for."""
        return sentence.start <= _AT_HEAD and any(
            _SPEAKS.match(self.scene.folded, body.span.end, sentence.end) is not None
            for body in self.scene.bodies_between(after, sentence.end)
        )

    def _created(self, passage: Passage, after: int) -> Named | str | None:
        used = {one.key for _, objects in passage.fronted for one in objects}
        folded = self.scene.folded
        for one in passage.named:
            if one.start < after or one.key in used or one.parent is not None:
                continue
            if one.key in self.revised and _REVISES.search(folded, max(after, one.start - 40), one.start):
                return self.revised[one.key]
            created = _CREATES.search(folded, max(after, one.start - 60), one.start)
            if created and self._says_which(passage, after, created.start(), one):
                continue  # `thực hiện Nghị quyết A; Nghị quyết B ban hành Chiến lược C, …`: C tells which B is meant
            if created and not _STATED_IN.search(folded, max(after, created.start() - 24), one.start):
                return one
        return None

    def _says_which(self, passage: Passage, after: int, verb: int, created: Named) -> bool:
        """Does a paper between the fronted ones and the verb do what the verb says, so that nobody else does?"""
        return any(
            other.start >= after and other.index != created.index and other.end <= created.start and other.reach >= verb
            for other in passage.named
        )

    def creates(self, start: int, end: int) -> bool:
        """Does another clause between the offsets bring forth the paper at its end: `; UBND tỉnh ban hành`?"""
        clause = ";" in self.scene.folded[start:end] or self.scene.bodies_between(start, end)
        return bool(clause and _CREATES.search(self.scene.folded, start, end))

    def carried_over(self, hit: Hit, sentence: Span) -> Named | str | None:
        """The subject of the sentence before: `Ngoài ra, còn căn cứ vào …`; `Mục đích là nhằm cụ thể hóa …`."""
        scene = self.scene
        if self.last and self.last.predicate == hit.cue["predicate"] and _ADDS.match(scene.folded, sentence.start):
            return self.last.subject
        aim = _AIM.match(scene.folded, sentence.start, hit.start)
        index = scene.sentence_index(sentence.start)
        if index and _ACCORDINGLY.fullmatch(scene.folded, sentence.start, hit.start):
            return self._issued_in(scene.sentences[index - 1])
        if not (index and aim and scene.attributes(aim.end(), hit.start)):
            return None
        before = scene.sentences[index - 1]
        topics = [named for named in scene.named_between(before.start, before.end) if named.parent is None]
        if aim.group().strip().startswith("dự thảo"):
            return next((named for named in reversed(topics) if self.is_draft(named)), None)
        return topics[0] if topics else None

    def _issued_in(self, sentence: Span) -> Named | None:
        """`UBND tỉnh ban hành Công văn số 12. Theo đó, thực hiện …`: the paper that the sentence before tells of."""
        for named in self.scene.named_between(sentence.start, sentence.end):
            if named.parent is None and _CREATES.search(
                self.scene.folded, max(sentence.start, named.start - 60), named.start
            ):
                return named
        return None

    def draft_spoken_of(self, hit: Hit, sentence: Span) -> str | None:
        """`Đây là dự án Luật … nhằm thể chế hóa …`, `Dự thảo đề xuất sửa đổi …`: the bill told of last."""
        words = list(_DRAFT_WORD.finditer(self.scene.folded, sentence.start, hit.start))
        spoken = words[-1] if words else None
        if spoken is None or ";" in self.scene.folded[spoken.end() : hit.start]:
            return None
        apart = len(self.scene.words_between(spoken.end(), hit.start)) > _SAME_CLAUSE
        if apart or any(named.parent is None for named in self.scene.named_between(spoken.end(), hit.start)):
            return None
        word = spoken["type"]
        for named in reversed(self.scene.named_between(0, spoken.start())):
            if self.is_draft(named) and (word is None or self.scene.folded.find(word, named.start, named.end) >= 0):
                return named.key
        return None

    def is_draft(self, named: Named) -> bool:
        """A bill or a draft."""
        folded = self.scene.folded
        return named.document.draft or "dự thảo" in folded[max(0, named.start - 9) : named.start + 8]

    def _announces(self, sentence: Span, after: int, hit: Hit) -> bool:
        """Does the sentence belong to the preamble of the text's own document?"""
        rest = self.scene.folded[after : sentence.end]
        if _SELF_ANNOUNCED.search(rest) and _ANNOUNCING.search(rest):
            return True
        return hit.cue["predicate"] == "basedOn" and hit.start - sentence.start < _NEAR and len(rest.split()) <= _SHORT

    def of_article(self, hit: Hit, sentence: Span, first: Named) -> str | None:
        """The text's own document, in one of its articles: `Điều 2. Bãi bỏ Quyết định số …`."""
        # A full stop after the article's number may have been taken for the end of a sentence.
        article = _ARTICLE.search(self.scene.folded, max(0, sentence.start - _NEAR), hit.start)
        enacted = article and hit.cue["predicate"] in _ENACTING
        return self.own if enacted and first.key != self.own else None
