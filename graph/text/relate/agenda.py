"""What a session did with which document: disseminated, reviewed, deliberated, approved, adopted it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...model import AgendaItem, Evidence, Span
from .enumerations import Enumerations
from .framing import Framing
from .governing import AgendaCues
from .inspections import InspectionReader
from .ledger import Ledger
from .reports import ReportReader
from .years import period_of, years_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .links import Link
    from .phrases import Hit
    from .scene import Named, Scene
    from .sittings import Sittings

_BACK = re.compile(
    r"[^.;,]{0,40}?\b(?:(?P<number>\d+|hai|ba|bốn|năm|sáu|bảy|tám)\s+)?"
    r"(?P<noun>nội dung|tờ trình|vấn đề|đề xuất|đề án|(?:dự thảo|dự án) (?:luật|nghị quyết)|dự thảo|văn bản|nghị quyết"
    r"|báo cáo|luật)"
    r"(?:\s+(?P<laid>đề xuất|trình|do|của|thảo luận))?(?:\s+(?P<this>này|trên|nêu trên|nói trên|đó|kể trên|vừa nêu))?"
)
# `thông qua các văn bản trên`: no single document
_ALL_THESE = re.compile(
    r"\s*(?:toàn bộ\s+)?(?:các|những|\d+)\s+[^\s,;.]+(?:\s+[^\s,;.]+){0,3}?\s+(?:này|trên|nêu trên|nói trên|kể trên)\b"
)
_DRAFTED = ("dự thảo ", "dự án ")
_HEARD = ("nghe", "trình bày", "thuyết minh")
_OF_LISTS = frozenset({"Deliberation", "Approval", "Dissemination", "Adoption"})
_CLOSES = re.compile(r"\s*(?:[.;]|$|với\s+(?:tỷ lệ|số phiếu)|100)")
_ABOUT = re.compile(r"\bvề\s+(?:việc\s+)?(?:(?:dự án|dự thảo)\s+)?$")
_LAID = frozenset({"Law", "Ordinance", "Report"})
_IN_FORCE = frozenset({"Resolution", "Directive", "Conclusion", "Regulation", "Decision", "Guidance", "Decree"})
_NUMBERS = {"hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8}
_TOPIC = re.compile(r"[\s\"'•+*-]*(?:đối với|về|với|liên quan đến)\s+(?:nội dung\s+)?(?:(?:dự thảo|dự án)\s+)?")
_ACTS_ON_IT = re.compile(r"[^.;:,]{0,60},[^.;:,]{2,90}")  # who acts, right after the topic
_REVISED = re.compile(r"(?<!\w)(?:sửa đổi|bổ sung|bãi bỏ|thay thế|áp dụng)(?!\w)[^.;:]*$")
_NEAR = 110  # characters before a document in which its revision is told
_SHOWN = 160  # characters of the clause before a cue that evidence shows


class AgendaReader:
    """Reads the agenda off one text."""

    def __init__(self, scene: Scene, sittings: Sittings, links: list[Link]) -> None:
        """Take what was laid out and the relations read before."""
        self.scene, self.sittings = scene, sittings
        self.framing = Framing(scene, sittings)
        self.cues = AgendaCues(scene, self.framing, links)
        self.enumerations = Enumerations(scene, self.cues)
        self.reports = ReportReader(scene, links)
        self.inspections = InspectionReader(scene, self.framing)
        self.ledger = Ledger()

    def read_sentence(self, index: int, requested: int | None, *, spoken: bool) -> None:
        """Add what sentence `index` reports; from offset `requested` on it only calls for things.

        `spoken` says that it belongs to a speech.
        """
        sentence = self.scene.sentences[index]
        end = self.scene.list_end(index)
        hits = self.cues.between(sentence.start, end)
        for hit in hits:
            if hit.start >= (sentence.end if requested is None else requested):
                break
            if hit.cue["action"] not in {"", "Request", "Must"}:
                self._report(hit, end, sentence, hits)
        for held, one, evidence in self.inspections.inspected(sentence):
            self._add("Review", held, one, evidence)
        session = self.sittings.at(sentence.start)
        if session is not None:
            for report, evidence in self.reports.heard(sentence):
                self._add("Deliberation", session, report, evidence)
            for one, evidence in self.reports.assessed(sentence) if spoken else ():
                self._add("Review", session, one, evidence)

    def _report(self, hit: Hit, end: int, sentence: Span, hits: list[Hit]) -> None:
        action = hit.cue["action"]
        about = self.cues.matter_before(hit, hits) if action == "Dissemination" else None
        if about is not None:
            action = "Review"  # `làm việc … về tình hình thực hiện A; việc quán triệt, triển khai B`
        if action == "Approval" and self.cues.is_presented(hit, hits):
            return
        aside = self.cues.is_passive(hit, sentence) or (
            action == "Approval" and _ALL_THESE.match(self.scene.folded, hit.end)
        )
        objects = [] if aside else self.cues.objects(hit, end, hits)
        passive = [] if objects else self.cues.passive(hit, sentence)
        behind = []
        if not objects and not passive and action in _OF_LISTS:
            behind = self.enumerations.behind(hit, end, sentence)
            objects = behind or self.enumerations.continued(hit, sentence)
        objects = objects or ([] if passive else self._topic(hit, sentence))
        if objects and action == "Deliberation":
            objects = [*objects, *self.enumerations.further(objects, end)]
        session = self.framing.session_of(about or hit, sentence, passive=bool(passive or behind))
        if session is None and objects:
            session = self._of_list(action, hit, sentence, behind=bool(behind))
        if session is None or (action == "Adoption" and not self.framing.issues(hit, sentence)):
            return
        laid = [inner for one in objects for inner in self._laid_before(action, one)]
        for one in (*objects, *laid) if objects else passive:
            if not self._out_of_place(action, one):
                act = self._act(action, hit, one, session)
                start = min(self._clause_start(hit, sentence), one.start)
                evidence = Evidence(self.scene.clause(start, max(hit.end, one.end)), hit.cue.id)
                self._add(act, session, one, evidence, self._weight(hit, sentence))
        if not objects and not passive and action == "Approval":
            self._approve_again(hit, session)
            self._approve_heard(hit, hits, session, sentence)

    def _topic(self, hit: Hit, sentence: Span) -> list[Named]:
        """`Đối với Đề án …, Ban Thường vụ cơ bản thống nhất với …`: what the sentence is about, before who acts."""
        if hit.cue["action"] != "Approval":
            return []
        opening = _TOPIC.match(self.scene.folded, sentence.start, hit.start)
        one = next(iter(self.scene.named_between(opening.end(), opening.end() + 1)), None) if opening else None
        if one is None or one.reach >= hit.start or self.cues.acts_between(one.reach, hit.start):
            return []
        return [one] if _ACTS_ON_IT.fullmatch(self.scene.folded, one.reach, hit.start) else []

    def _of_list(self, action: str, hit: Hit, sentence: Span, *, behind: bool) -> str | None:
        """The session of a list that goes on with what was told of it, or whose members undergo the act."""
        if behind or self.cues.undergone(hit, sentence):
            session = self.framing.session_of(hit, sentence, listed=True)
            if session is not None:
                return session
        goes_on = action in _OF_LISTS and self.enumerations.goes_on(hit, sentence)
        return self.sittings.at(hit.start) if goes_on else None

    def _laid_before(self, action: str, one: Named) -> Iterator[Named]:
        """`nghe Tờ trình của Chính phủ về dự án Luật …`: the bill is heard of as well, and a report so presented."""
        if action != "Deliberation" or one.document.type != "Submission":
            return
        for inner in self.scene.named_between(one.start + 1, one.reach):
            drafted = inner.document.type in _LAID and (inner.document.type != "Law" or self._is_bill(inner))
            if inner.parent == one.index and drafted and _ABOUT.search(self.scene.folded, one.start, inner.start):
                yield inner
                return

    def _is_bill(self, named: Named) -> bool:
        around = self.scene.folded[max(0, named.start - 9) : named.end + 1]
        return named.document.draft or "dự án" in around or "dự thảo" in around or "sửa đổi)" in around

    def _act(self, action: str, hit: Hit, one: Named, session: str) -> str:
        """What the cue says is done with that document: what is in force is made known, a draft is deliberated on."""
        words = self.scene.folded[hit.start : hit.end]
        if words.endswith(_HEARD):  # `nghe báo cáo viên giới thiệu Nghị quyết số 5-NQ/TW`
            issued = one.document.number is not None and one.document.type in _IN_FORCE
            drafted = self._is_draft(one) or _REVISED.search(self.scene.folded, max(0, one.start - _NEAR), one.start)
            return "Dissemination" if issued and not drafted else action
        if words == "thông qua" and one.document.type in _IN_FORCE and self._of_a_superior(one, session):
            return "Dissemination"  # `Thông qua Chỉ thị số 46-CT/TW của Bộ Chính trị`: it is read out
        introduced = words.startswith("giới thiệu") or words.endswith("nhanh")
        introduced = introduced or hit.cue.id == "age-study"
        return "Deliberation" if action == "Dissemination" and introduced and self._is_draft(one) else action

    def _of_a_superior(self, one: Named, session: str) -> bool:
        """Is it a numbered paper of the Party's centre, which no committee below passes?"""
        issuer, body = one.document.issuer, self.sittings.session(session).body
        if body is None or body.level == "central" or body.kind == "dai_hoi":
            return False
        central = issuer is not None and issuer.level == "central"
        return one.document.number is not None and central and (one.document.symbol or "").endswith("/TW")

    def _is_draft(self, named: Named) -> bool:
        return named.document.draft or self.scene.folded.endswith(_DRAFTED, 0, named.start)

    def _out_of_place(self, action: str, one: Named) -> bool:
        """No session issues a law by itself; none passes a numbered document that is only called `Nghị quyết`.

        Nor is one in force meant by `dự thảo Nghị quyết`.
        """
        if action == "Adoption" and one.document.type in {"Law", "Constitution"}:
            return True
        known = one.mention.form == "bare" and one.document.number is not None
        return known and (action in {"Approval", "Adoption"} or self._is_draft(one))

    def _clause_start(self, hit: Hit, sentence: Span) -> int:
        """Where the clause of the cue begins, so that its subject is shown too."""
        before = self.scene.folded[max(sentence.start, hit.start - _SHOWN) : hit.start]
        cut = max(before.rfind(mark) for mark in (";", ": ", ". "))
        return hit.start - len(before) + (cut + 1 if cut >= 0 else 0)

    def _weight(self, hit: Hit, sentence: Span) -> int:
        """How well the place states it: a full sentence on the session above a caption, the act above the topic."""
        sessions = any(
            frame.cue["class"] in {"session", "attendants"} and frame.start <= hit.start
            for frame in self.framing.frames(sentence)
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
        if action in {"Deliberation", "Approval"}:
            for review in self.reports.reviews(session, document, evidence):
                self.ledger.add(review)

    def _approve_heard(self, hit: Hit, hits: list[Hit], session: str, sentence: Span) -> None:
        """`Sau khi nghe Tờ trình số 45, Ban Chấp hành thống nhất thông qua.`: what the sentence says was heard."""
        heard = next((other for other in hits if other.cue["action"] == "Deliberation" and other.end < hit.start), None)
        if heard is None or not _CLOSES.match(self.scene.folded, hit.end):
            return
        if not self.framing.follows(heard, sentence):
            return
        for one in self.cues.objects(heard, hit.start, hits):
            evidence = Evidence(self.scene.clause(heard.start, hit.end), "age-again")
            self.ledger.add(AgendaItem("Approval", session, one.key, evidence))

    def _approve_again(self, hit: Hit, session: str) -> None:
        """`thống nhất về chủ trương đối với nội dung này`, `… 2 nội dung trình`: what was deliberated before."""
        match = _BACK.match(self.scene.folded, hit.end)
        if not match:
            return
        span = self.scene.clause(hit.start, match.end())
        for key in self._meant(match, session):
            self.ledger.add(AgendaItem("Approval", session, key, Evidence(span, "age-again")))

    def _drafted(self, key: str) -> str:
        """The bill on which a report explains: `Báo cáo giải trình, tiếp thu, chỉnh lý dự thảo Luật …`."""
        report = self.scene.documents[key]
        if report.type != "Report":
            return key
        title = " ".join((report.title or "").casefold().split())
        if title.startswith("luật "):  # `3 Báo cáo … dự thảo Luật A; Luật B`: what the second is on
            bills = (d for d in self.scene.documents.values() if d.type == "Law" and d.title)
            return next((d.key for d in bills if " ".join((d.title or "").casefold().split()) == title), key)
        reports = {named.index for named in self.scene.named if named.key == key}
        inner = (named for named in self.scene.named if named.parent in reports)
        return next((n.key for n in inner if n.document.type in {"Law", "Resolution", "Ordinance"}), key)

    def _meant(self, match: re.Match[str], session: str) -> list[str]:
        """Which of the documents deliberated before: the last so many, all, or the last one."""
        before = self.ledger.documents(session, "Deliberation")
        if match.group("noun").endswith(("luật", "nghị quyết")):
            before = list(dict.fromkeys(self._drafted(key) for key in before))
        if match.group("noun") not in {"báo cáo", "văn bản"}:
            before = [key for key in before if self.scene.documents[key].type != "Report"]
        if number := match.group("number"):
            count = int(number) if number.isdigit() else _NUMBERS[number]
            return before[-count:] if 0 < count <= len(before) else []
        plural = re.search(r"\b(?:các|những)\b", match.group())
        if match.group("this") or (plural and match.group("laid") in {"đề xuất", "trình", "thảo luận"}):
            return before if plural else before[-1:]
        return []
