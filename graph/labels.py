"""Vietnamese names made from parts: `Nghị quyết số 13-NQ/TW của Ban Chấp hành Trung ương khóa IX`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .numerals import to_roman

if TYPE_CHECKING:
    from .model import BodyRef, Document, Session, TermRef

TYPE_WORDS = {
    "Resolution": "Nghị quyết",
    "Directive": "Chỉ thị",
    "Conclusion": "Kết luận",
    "Regulation": "Quy định",
    "Rules": "Quy chế",
    "Statute": "Điều lệ",
    "PoliticalProgramme": "Cương lĩnh",
    "Strategy": "Chiến lược",
    "Decision": "Quyết định",
    "Guidance": "Hướng dẫn",
    "Notice": "Thông báo",
    "Communique": "Thông cáo",
    "Declaration": "Tuyên bố",
    "Appeal": "Lời kêu gọi",
    "Report": "Báo cáo",
    "Plan": "Kế hoạch",
    "ActionProgramme": "Chương trình hành động",
    "Programme": "Chương trình",
    "Scheme": "Đề án",
    "MasterPlan": "Quy hoạch",
    "Project": "Dự án",
    "Option": "Phương án",
    "Submission": "Tờ trình",
    "OfficialLetter": "Công văn",
    "OfficialTelegram": "Công điện",
    "Circular": "Thông tư",
    "JointCircular": "Thông tư liên tịch",
    "JointResolution": "Nghị quyết liên tịch",
    "Decree": "Nghị định",
    "Ordinance": "Pháp lệnh",
    "Law": "Luật",
    "Constitution": "Hiến pháp",
    "Order": "Lệnh",
    "Minutes": "Biên bản",
}
# A numbered citation inside a title, then that document's own subject up to the end.
_NESTED_SUBJECT = re.compile(
    rf"(?<=\b)((?:{'|'.join(TYPE_WORDS.values())})\s+(?:số\s+)?\d[^“”]{{0,120}}?)\s+về\s.*", re.DOTALL
)
SESSION_WORDS = {
    "Congress": "Đại hội",
    "Conference": "Hội nghị",
    "Sitting": "Kỳ họp",
    "Meeting": "Cuộc họp",
    "Session": "Phiên họp",
}
ACTION_WORDS = {
    "Dissemination": "Quán triệt",
    "Review": "Đánh giá việc thực hiện",
    "Deliberation": "Thảo luận",
    "Approval": "Thông qua",
    "Adoption": "Ban hành",
    "Instruction": "Yêu cầu thực hiện",
}
# An interim review (`sơ kết 3 năm`) is none at the end (`tổng kết 10 năm`); some texts speak of both, some of neither.
REVIEW_WORDS = {"InterimReview": "sơ kết", "FinalReview": "tổng kết"}


def document_label(document: Document) -> str:
    """`Nghị quyết số 13-NQ/TW của … khóa IX`; without a number, type word and title as one name.

    A title that starts with its own type word (`Nghị quyết Đại hội …`) is the whole name. The subject of a document
    that the title itself cites is left out: `Báo cáo tổng kết Nghị quyết số 21 của Bộ Chính trị khóa XI`.
    """
    word = TYPE_WORDS[document.type]
    # 36-HD/VPTW, 05-HD/VPTW: numbers below ten are written with a nought
    name = document.symbol or (document.number.rjust(2, "0") if document.number else None)
    if name is None:
        title = _NESTED_SUBJECT.sub(r"\1", document.title or "")
        return title if title.casefold().startswith(word.casefold()) else f"{word} {title}".strip()
    label = f"{word} số {name}"
    if document.issuer:
        label += f" của {_full_name(document.issuer)}"
    if document.term and document.term.number:
        label += f" khóa {to_roman(document.term.number)}"
    return label


def _full_name(body: BodyRef) -> str:
    """With `tỉnh`, `thành phố` where a text left that out: each province has a 214/KH-UBND."""
    from .reference import Reference  # commands that only need the words of types do not load it

    known = Reference.load().body(body.key) if body.key else None
    return known.name if known and set(body.name.split()) < set(known.name.split()) else body.name


def session_label(session: Session) -> str:
    """`Hội nghị lần thứ 11 Ban Chấp hành Đảng bộ tỉnh Thái Nguyên khóa XX`."""
    parts = [SESSION_WORDS[session.kind]]
    if session.body and session.kind == "Congress":
        parts.append(session.body.name)
    if session.ordinal:
        parts.append(f"lần thứ {to_roman(session.ordinal) if session.kind == 'Congress' else session.ordinal}")
    if session.body and session.kind != "Congress":
        parts.append(session.body.name)
    if session.term:
        parts.append(term_words(session.term))
    if session.date and not session.ordinal:
        parts.append(f"ngày {session.date.vietnamese}")
    return " ".join(part for part in parts if part)


def term_words(term: TermRef) -> str:
    """`khóa XX, nhiệm kỳ 2020-2025`, or what is known of it."""
    number = f"khóa {to_roman(term.number)}" if term.number else ""
    years = f"nhiệm kỳ {term.years[0]}-{term.years[1]}" if term.years else ""
    return ", ".join(part for part in (number, years) if part)


def review_kinds(words: str) -> tuple[str, ...]:
    """The classes of a review by the words that state it.

    >>> review_kinds("Hội nghị sơ kết 3 năm thực hiện Nghị quyết"), review_kinds("đánh giá kết quả thực hiện")
    (('InterimReview',), ())
    """
    folded = words.casefold()
    return tuple(name for name, word in REVIEW_WORDS.items() if word in folded)


def agenda_label(action: str, document: str | None, kinds: tuple[str, ...] = ()) -> str:
    """`Quán triệt: Quy định số 24 …`; of a review, with its `kinds`: `Sơ kết việc thực hiện: …`."""
    said = ACTION_WORDS[action]
    if kinds:
        said = f"{', '.join(REVIEW_WORDS[kind] for kind in kinds)} việc thực hiện".capitalize()
    return f"{said}: {document}" if document else said
