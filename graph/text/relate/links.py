"""A relation read off two mentions, and which predicate a cue means between documents of their types."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ...model import Evidence, Relation, Span
from .phrases import Hit, cues

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .scene import Named, Scene

REVIEWERS = frozenset({"Report", "Scheme", "Conclusion", "Notice"})
DECISIONS = frozenset({"Decision", "Resolution", "Order", "Directive", "Decree", "Circular"})
APPROVED = frozenset(
    [
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
        "Statute",
    ]
)
_AFTER_YEARS = re.compile(r"(?:\d+|hai|ba|bốn|năm|mười)\s+năm\s+(?:tổ chức\s+)?$")  # `Báo cáo đánh giá 5 năm thực hiện`
# `báo cáo của Chính phủ về (việc) thực hiện Nghị quyết …`
_ON_CARRYING_OUT = re.compile(r"\bvề\s+(?:(?:việc|tình hình|kết quả|công tác)\s+)?(?:(?:tổ chức|triển khai)\s+)?$")
_LONGEST_EVIDENCE = 700
_MOST_EVIDENCE = 3


@dataclass(frozen=True, slots=True)
class Link:
    """A relation with the mentions that carry it."""

    subject: Named | str  # a key where the subject is the text's own document, unmentioned there
    predicate: str
    object: Named
    evidence: Evidence


@dataclass(slots=True)
class Passage:
    """A sentence while it is read: its mentions, its cues, what was read of it so far.

    `fronted` are cues with their objects that stand before the main clause, whose subject is still to come.
    """

    sentence: Span
    named: Sequence[Named]
    hits: Sequence[Hit]
    done: list[Link] = field(default_factory=list)
    fronted: list[tuple[Hit, list[Named]]] = field(default_factory=list)


class Linker:
    """Makes links, each with the words from its subject to its object as evidence."""

    def __init__(self, scene: Scene) -> None:
        """Take the laid-out text."""
        self.scene = scene
        self._cues = cues("relation_cues")

    def link(
        self, subject: Named | str, hit: Hit, objects: Sequence[Named], hits: Sequence[Hit] = ()
    ) -> Iterator[Link]:
        """What the cue says that `subject` does to each of `objects`; a cue of `hits` may make one a subject."""
        scene = self.scene
        subject_key = subject if isinstance(subject, str) else subject.key
        kind = scene.documents[subject_key].type
        for one in objects:
            predicate = self._predicate(subject, kind, hit, one)
            if predicate is None or one.key == subject_key or self._misread(subject, one):
                continue
            if one is not objects[0] and predicate != "basedOn" and self._acts(one, hits):
                break  # `Chương trình A thực hiện Nghị quyết B và Chương trình C thực hiện …`: the next subject
            start = min(hit.start, one.start, self._begin(subject, hit))
            span = self.span(start, max(one.end, hit.end, self._later(subject, hit)), hit, one)
            yield Link(subject, predicate, one, Evidence(span, hit.cue.id))

    def _later(self, subject: Named | str, hit: Hit) -> int:
        """Where a subject behind the cue ends: `Thực hiện Nghị quyết A, Tỉnh ủy ban hành Kế hoạch B`."""
        if isinstance(subject, str) or subject.start < hit.end or self.scene.broken(hit.end, subject.start):
            return 0
        return subject.end

    def _begin(self, subject: Named | str, hit: Hit) -> int:
        """Where the words on the subject begin: of a letterhead, in the heading, not at the number above it."""
        if isinstance(subject, str):
            return hit.start
        title = subject.title
        if subject.mention.form == "letterhead" and title is not None and title.start > subject.end:
            return max(subject.start, self.scene.folded.rfind("\n", 0, title.start) + 1)
        return subject.start

    def _misread(self, subject: Named | str, one: Named) -> bool:
        """A pointer read as a paper older than what it acts on: `Hướng dẫn này thay thế …` means another one.

        Where the paper is named in full the text says so, right or wrong, and `doubts` keeps the warning.
        """
        if isinstance(subject, str) or subject.mention.form not in {"bare", "anaphor"}:
            return False
        early, late = subject.document.date, one.document.date
        return early is not None and late is not None and early.last < late.first

    def span(self, start: int, end: int, hit: Hit, one: Named) -> Span:
        """The words from `start` to `end`, or from the cue to the document where those are too many."""
        if end - start > _LONGEST_EVIDENCE:
            start, end = min(hit.start, one.start), max(hit.end, one.end)
        return self.scene.clause(start, end)

    def _acts(self, one: Named, hits: Sequence[Hit]) -> bool:
        following = next((hit for hit in hits if hit.start >= one.end and hit.cue["predicate"]), None)
        return following is not None and self.scene.attributes(one.reach, following.start)

    def _predicate(self, subject: Named | str, kind: str, hit: Hit, one: Named) -> str | None:
        predicate = hit.cue["predicate"]
        if predicate in {"implements", "continues"} and kind in REVIEWERS and not isinstance(subject, str):
            opening = self._cues.find(self.scene.folded, subject.start, hit.start)
            if any(other.cue["predicate"] == "reviews" for other in opening):
                return "reviews"
            if kind == "Report" and any(
                told.search(self.scene.folded, subject.start, hit.start) for told in (_AFTER_YEARS, _ON_CARRYING_OUT)
            ):
                return "reviews"
        if predicate == "approvesDocument":
            return predicate if kind in DECISIONS and one.document.type in APPROVED else None
        if predicate == "reviews" or kind == "Report":
            return predicate if (predicate == "reviews" and kind in REVIEWERS) or predicate == "basedOn" else None
        return "guides" if predicate == "implements" and kind == "Guidance" else predicate


def relations_of(links: list[Link]) -> tuple[Relation, ...]:
    """The relations in text order, each with its first evidence and up to two more places that state it."""
    seen: dict[tuple[str, str, str], list[Relation]] = {}
    for link in links:
        subject = link.subject if isinstance(link.subject, str) else link.subject.key
        found = seen.setdefault((subject, link.predicate, link.object.key), [])
        if len(found) < _MOST_EVIDENCE and all(not link.evidence.span.overlaps(one.evidence.span) for one in found):
            found.append(Relation(subject, link.predicate, link.object.key, link.evidence))
    return tuple(relation for found in seen.values() for relation in found)
