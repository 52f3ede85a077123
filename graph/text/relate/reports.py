"""Reports that a session hears: who hears a report on how a document was carried out reviews that document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...model import AgendaItem, Evidence, Span
from .phrases import any_of
from .years import period_of, years_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .links import Link
    from .scene import Named, Scene

_YEARS_OF = re.compile(
    r"\b(?:(?:sau|qua)\s+)?(?:\d{1,2}|một|hai|ba|bốn|năm|mười)\s+năm\s+"
    rf"(?:(?:tổ chức|triển khai)\s+){{0,2}}{any_of('carry')}"
)
_SAYS = re.compile(rf"[\s,]*(?:[^\s,;.:]+\s+){{0,8}}?(?:cũng\s+|đã\s+)?{any_of('says')}")
_PRESENTED = re.compile(
    r"[\s,\"]*(?:được\s+)?(?:(?:do\s+)?[^,.;]{0,60}\s)?(?:trình bày|báo cáo|đọc|trình)\s+(?:tại|trước)\b"
)
_TOLD_BY = re.compile(rf"[\s,\"]*(?:được\s+)?do\s+[^.;:]{{2,120}}?\b(?:trình bày|{any_of('says')})")
_SHOWN_BY = re.compile(r"\bdo\s+[^.;:]{2,140}?\b(?:trình bày|đọc)\b")
_CARRYING = re.compile(
    rf"(?:[.:,\n]\s*|\b(?:nhấn mạnh|nêu rõ|cho biết|khẳng định|cho thấy|nhìn lại)\s+)"
    rf"(?P<act>(?:việc|quá trình)\s+(?:(?:tổ chức|triển khai)\s+){{0,2}}{any_of('carry')}\s+)"
)
_VERDICT = re.compile(
    r"[^.;:,]{0,160}?(?:,\s+với\b[^.;]{0,140}?)?,?\s+(?:còn|đã|vẫn|chưa|hầu như)\s+"
    r"(?!ban hành|đề ra|ký|nêu|được\s+(?:phê|ban|thông|ký|đề))\w+"
)
_VERB = re.compile(any_of("says"))
_NEAR, _FAR = 70, 140  # characters from the report to the verb
_LONGEST_PROOF = 400
_OPENINGS = frozenset({"", "theo", "các", "trong", "tại"})


class ReportReader:
    """Reads what follows from the reports of one text."""

    def __init__(self, scene: Scene, links: list[Link]) -> None:
        """`links` tell which document a report reviews."""
        self.scene = scene
        self._reviews = [link for link in links if link.predicate == "reviews"]

    def heard(self, sentence: Span) -> Iterator[tuple[Named, Evidence]]:
        """`Báo cáo tổng kết … trình bày tại hội nghị cho biết …`: the report was heard."""
        for named in self.scene.named_between(sentence.start, sentence.end):
            if named.document.type != "Report" or named.parent is not None or named.document.number:
                continue
            reach = max(n.reach for n in self.scene.named_between(named.start, max(named.end, named.reach)))
            speaks = self._speaks(reach, sentence.end)
            shown = _PRESENTED.match(self.scene.folded, reach, min(reach + 120, sentence.end))
            shown = shown or _TOLD_BY.match(self.scene.folded, reach, min(reach + 160, sentence.end))
            # a subject that runs on takes in who presented the report
            shown = shown or _SHOWN_BY.search(self.scene.folded, named.start, min(reach + 160, sentence.end))
            before = self.scene.folded[sentence.start : named.start].strip(" \"'")
            stated = shown or (speaks if before in _OPENINGS else None)
            if stated:
                yield named, Evidence(self.scene.clause(named.start, stated.end()), "age-report")

    def assessed(self, sentence: Span) -> Iterator[tuple[Named, Evidence]]:
        """`Vừa qua, việc triển khai Quyết định … còn rất chậm`, in a speech: how it was carried out is assessed."""
        for found in _CARRYING.finditer(self.scene.folded, max(0, sentence.start - 2), sentence.end):
            named = next(iter(self.scene.named_between(found.end(), found.end() + 1)), None)
            if named is None:
                continue
            verdict = _VERDICT.match(self.scene.folded, named.end, sentence.end)
            if verdict is not None:
                yield named, Evidence(self.scene.clause(found.start("act"), verdict.end()), "age-assess")

    def _speaks(self, reach: int, end: int) -> re.Match[str] | None:
        """The verb of `Báo cáo … (của Ủy ban …) cho biết`."""
        near = _SAYS.match(self.scene.folded, reach, min(reach + _NEAR, end))
        if near:
            return near
        verb = _VERB.search(self.scene.folded, reach, min(reach + _FAR, end))
        return verb if verb and self.scene.attributes(reach, verb.start()) else None

    def reviews(self, session: str, report: str, evidence: Evidence) -> Iterator[AgendaItem]:
        """The reviews that hearing `report` amounts to, with the years where they are stated."""
        for link in self._reviews:
            if report != (link.subject if isinstance(link.subject, str) else link.subject.key):
                continue
            stated = link.evidence.span
            years = years_of(self.scene.folded[stated.start : stated.end])
            shown = Span(min(evidence.span.start, stated.start), max(evidence.span.end, stated.end))
            span = shown if shown.end - shown.start < _LONGEST_PROOF else stated
            proof = Evidence(span, "age-report")
            if years is None:
                years, later = self._years_said_later(link)
                proof = Evidence(later, "age-years") if later else proof
            period = period_of(self.scene, link.object.key)
            yield AgendaItem("Review", session, link.object.key, proof, years, period)

    def _years_said_later(self, link: Link) -> tuple[int | None, Span | None]:
        """`Sau 12 năm thực hiện Nghị quyết, …`, in the sentence of the report or the next one."""
        scene = self.scene
        index = scene.sentence_index(link.object.start)
        end = scene.sentences[min(index + 1, len(scene.sentences) - 1)].end
        match = _YEARS_OF.search(scene.folded, link.object.end, end)
        if not match:
            return None, None
        kind = scene.folded[link.object.start : link.object.end].split()[:2]
        noun = re.compile(rf"\s*(?:{re.escape(' '.join(kind))})").match(scene.folded, match.end())
        return years_of(match.group()), Span(match.start(), noun.end() if noun else match.end())
