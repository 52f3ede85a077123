"""What cannot well be true: kept as a warning with the fact, never a reason to drop it (newspapers misprint)."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from ...model import Doubt
from ..rules import table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ...dates import PartialDate
    from ...model import AgendaItem, Document, Relation
    from ...reference import Reference
    from .scene import Scene

# An act does none of this to what is younger than itself: one file dates 06-CTr/TU before what it carries out.
_ACTS = {
    "implements": ("thực hiện", "implement"),
    "guides": ("hướng dẫn", "guide"),
    "continues": ("tiếp tục thực hiện", "continue"),
    "basedOn": ("căn cứ vào", "rest on"),
    "amends": ("sửa đổi", "amend"),
    "replaces": ("thay thế", "replace"),
    "repeals": ("bãi bỏ", "repeal"),
    "suspends": ("ngưng hiệu lực", "suspend"),
    "reviews": ("tổng kết", "review"),
}
_SLACK = 1  # years: a review may be held late, or a resolution take effect the year after


class Doubter:
    """Checks the facts of one text against each other and against what is known."""

    def __init__(self, scene: Scene, published: dt.date | None, reference: Reference | None) -> None:
        """`reference` gives dates of known documents; None leaves those checks to the dates of the text."""
        self.scene, self.published, self.reference = scene, published, reference

    def doubts(self, agenda: Sequence[AgendaItem], relations: Sequence[Relation]) -> tuple[Doubt, ...]:
        """All doubts, each once."""
        found = [*self._order(relations), *self._years(agenda), *self._authority()]
        return tuple(dict.fromkeys(found))

    def _issued(self, document: Document) -> PartialDate | None:
        if document.date is not None or self.reference is None or document.identity.key is None:
            return document.date
        known = self.reference.document(document.identity.key)  # type: ignore[arg-type]  # the key of a document is a DocumentKey
        return known.issued if known else None

    def _order(self, relations: Sequence[Relation]) -> Iterator[Doubt]:
        for relation in relations:
            if relation.predicate not in _ACTS:
                continue
            subject, value = self.scene.documents[relation.subject], self.scene.documents[relation.object]
            early, late = self._issued(subject), self._issued(value)
            if early is None or late is None or early.last >= late.first:
                continue
            vi, en = _ACTS[relation.predicate]
            yield Doubt(
                "younger-object",
                (relation.subject, relation.object),
                f"{_name(subject)} ({early.vietnamese}) không thể {vi} {_name(value)} ({late.vietnamese}), "
                "vì văn bản này ra đời sau",
                f"{_name(subject)} ({early.iso}) cannot {en} {_name(value)} ({late.iso}), which is younger",
                relation.evidence.span,
            )

    def _years(self, agenda: Sequence[AgendaItem]) -> Iterator[Doubt]:
        for item in agenda:
            if item.action != "Review" or item.years is None or item.document is None:
                continue
            document = self.scene.documents[item.document]
            issued, now = self._issued(document), self._held(item)
            if issued is None or now is None or abs(now - issued.year - item.years) <= _SLACK:
                continue
            yield Doubt(
                "years-misfit",
                (item.document,),
                f"{_name(document)} ban hành năm {issued.year}, "
                f"nên đến năm {now} không phải là {item.years} năm thực hiện",
                f"{_name(document)} is of {issued.year}: by {now} it has not been carried out for {item.years} years",
                item.evidence.span,
            )

    def _held(self, item: AgendaItem) -> int | None:
        date = next((place.session.date for place in self.scene.attended if place.session.key == item.session), None)
        return date.year if date else self.published.year if self.published else None

    def _authority(self) -> Iterator[Doubt]:
        for document in self.scene.documents.values():
            issuer = document.issuer.key if document.issuer else None
            if issuer is None or document.kind is None or "issuer" in document.inferred:
                continue
            issued = self._issued(document)
            day = issued.first if issued else self.published
            for row in table("issuing_limits"):
                if (
                    issuer.kind in row["bodies"].split("|")
                    and document.kind in row["kinds"].split("|")
                    and _in_force(row, day)
                ):
                    mention = document.mentions[0].span
                    if row["named"] not in self.scene.folded[mention.start : mention.end + 60]:
                        continue
                    body = document.issuer.name if document.issuer else ""
                    yield Doubt(
                        "no-authority",
                        (document.key,),
                        f"Theo {row['regulation']}, {body} không ban hành loại văn bản này: {_name(document)}",
                        f"By {row['regulation']} {body} does not issue this type of document: {_name(document)}",
                        mention,
                    )


def _in_force(row: dict[str, str], day: dt.date | None) -> bool:
    if day is None:
        return False
    end = row["to"]
    return dt.date.fromisoformat(row["from"]) <= day and (not end or day <= dt.date.fromisoformat(end))


_WORDS = {
    "Resolution": "Nghị quyết",
    "Directive": "Chỉ thị",
    "Conclusion": "Kết luận",
    "Regulation": "Quy định",
    "Decision": "Quyết định",
    "Guidance": "Hướng dẫn",
    "Plan": "Kế hoạch",
}


def _name(document: Document) -> str:
    """`13-NQ/TW`, else the type with its number or subject."""
    if document.symbol:
        return document.symbol
    word = _WORDS.get(document.type, "Văn bản")
    return (
        f"{word} số {document.number}" if document.number else f"{word} “{document.title}”" if document.title else word
    )
