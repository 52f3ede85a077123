"""How the steps of a trace are said, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..dates import written
from ..labels import review_kinds
from ..vocab import REVIEW_CLASSES
from ..wording import said as said_in

if TYPE_CHECKING:
    from ..asking.summaries import Summary
    from ..asking.witnesses import Witness
    from ..trace import Step, Trace

# (kind, way) → words; down: the thing named acts on the document above it.
_SAID = {
    ("implements", "down"): ("được triển khai thực hiện bởi", "carried out by"),
    ("guides", "down"): ("được hướng dẫn bởi", "guided by"),
    ("continues", "down"): ("được tiếp tục thực hiện bởi", "continued by"),
    ("basedOn", "down"): ("là căn cứ của", "the ground of"),
    ("amends", "down"): ("được sửa đổi, bổ sung bởi", "amended by"),
    ("replaces", "down"): ("được thay thế bởi", "replaced by"),
    ("repeals", "down"): ("bị bãi bỏ bởi", "repealed by"),
    ("suspends", "down"): ("bị đình chỉ bởi", "suspended by"),
    ("annexedTo", "down"): ("có kèm theo", "has annexed"),
    ("reviews", "down"): ("được tổng kết bởi", "reviewed by"),
    ("approvesDocument", "down"): ("được phê duyệt bởi", "approved by"),
    ("cites", "down"): ("được viện dẫn bởi", "cited by"),
    ("implements", "up"): ("triển khai thực hiện", "carries out"),
    ("guides", "up"): ("hướng dẫn", "guides"),
    ("continues", "up"): ("tiếp tục thực hiện", "continues"),
    ("basedOn", "up"): ("căn cứ", "rests on"),
    ("amends", "up"): ("sửa đổi, bổ sung", "amends"),
    ("replaces", "up"): ("thay thế", "replaces"),
    ("repeals", "up"): ("bãi bỏ", "repeals"),
    ("suspends", "up"): ("đình chỉ", "suspends"),
    ("annexedTo", "up"): ("kèm theo", "annexed to"),
    ("reviews", "up"): ("tổng kết", "reviews"),
    ("approvesDocument", "up"): ("phê duyệt", "approves"),
    ("cites", "up"): ("viện dẫn", "cites"),
    ("Dissemination", "down"): ("được quán triệt, triển khai", "made known"),
    ("Review", "down"): ("được tổng kết, sơ kết", "reviewed"),
    ("Deliberation", "down"): ("được thảo luận, cho ý kiến", "deliberated"),
    ("Approval", "down"): ("được thông qua, đồng ý chủ trương", "approved"),
    ("Adoption", "down"): ("được ban hành", "adopted"),
    ("Instruction", "down"): ("được chỉ đạo thực hiện", "called to be carried out"),
    ("AwardConferral", "down"): ("được ghi nhận", "recognised"),
    ("Dissemination", "up"): ("quán triệt, triển khai", "makes known"),
    ("Review", "up"): ("tổng kết, sơ kết", "reviews"),
    ("Deliberation", "up"): ("thảo luận, cho ý kiến", "deliberates on"),
    ("Approval", "up"): ("thông qua, đồng ý chủ trương", "approves"),
    ("Adoption", "up"): ("ban hành", "adopts"),
    ("Instruction", "up"): ("chỉ đạo thực hiện", "calls for carrying out"),
    ("AwardConferral", "up"): ("ghi nhận việc thực hiện", "recognises"),
}
# A review by its kind; where the words say neither, the session or paper looked at how the document is carried out.
_REVIEWED = {
    ("Review", "down", "InterimReview"): ("được sơ kết", "given an interim review"),
    ("Review", "down", "FinalReview"): ("được tổng kết", "given a final review"),
    ("Review", "down", "both"): ("được sơ kết, tổng kết", "given an interim and a final review"),
    ("Review", "down", ""): ("được đánh giá việc thực hiện", "reviewed"),
    ("reviews", "down", "InterimReview"): ("được sơ kết bởi", "given an interim review by"),
    ("reviews", "down", "FinalReview"): ("được tổng kết bởi", "given a final review by"),
    ("reviews", "down", "both"): ("được sơ kết, tổng kết bởi", "given an interim and a final review by"),
    ("reviews", "down", ""): ("được đánh giá việc thực hiện bởi", "reviewed by"),
    ("reviews", "up", "InterimReview"): ("sơ kết", "gives an interim review of"),
    ("reviews", "up", "FinalReview"): ("tổng kết", "gives a final review of"),
    ("reviews", "up", "both"): ("sơ kết, tổng kết", "gives an interim and a final review of"),
    ("reviews", "up", ""): ("đánh giá việc thực hiện", "reviews"),
}
_REVIEWED |= {("Review", way, kind): said for (name, way, kind), said in _REVIEWED.items() if name + way == "reviewsup"}
_CERTAIN = {"inferred": ("suy ra", "inferred"), "ambiguous": ("chưa xác định", "ambiguous")}
NOTHING = (
    "chưa biết văn bản nào triển khai thực hiện trong dữ liệu này (thiếu trong dữ liệu không có nghĩa là không có)",
    "no implementing document is known in these data (absence in the data is not absence in the world)",
)
# What the conditions leave out: steps below the document, above it; documents that carry it out, where others stay.
_LEFT_OUT = {
    "down": (
        "phía dưới văn bản, với điều kiện đã nêu thì chưa biết bước nào; không đặt điều kiện thì có {} bước",
        "below the document no step is known under these conditions; without them there are {}",
    ),
    "up": (
        "phía trên văn bản, với điều kiện đã nêu thì chưa biết bước nào; không đặt điều kiện thì có {} bước",
        "above the document no step is known under these conditions; without them there are {}",
    ),
}
_NOT_CARRIED = (
    "với điều kiện đã nêu thì chưa biết văn bản nào triển khai thực hiện; không đặt điều kiện thì có {}",
    "no implementing document is known under these conditions; without them there are {}",
)
_CONDITIONS = {
    "as_of": ("tính đến ngày", "as of"),
    "place": ("chỉ ở", "only in"),
    "level": ("chỉ cấp", "only the level"),
}
_LONGEST = 600  # characters of a sentence
UNDATED = ("không rõ ngày", "no date")
AGAIN = ("nêu ở nhánh khác", "shown in another branch")


def pick(pair: tuple[str, str], lang: str) -> str:
    """The Vietnamese or the English wording."""
    return pair[lang != "vi"]


def said(step: Step, lang: str) -> str:
    """The relation in words, of the document above: `được tổng kết (20 năm)`, or what that one does: `tổng kết`."""
    return _in_words(step, step.way, lang)


def acting(step: Step, lang: str) -> str:
    """The same on an arrow from what acts to what it acts on: `tổng kết (20 năm)`."""
    return _in_words(step, "up", lang)


def _in_words(step: Step, way: str, lang: str) -> str:
    words = pick(_relation(step, way), lang)
    if step.about.years is not None:
        words += f" ({step.about.years} {pick(('năm', 'years'), lang)})"
    return words


def _relation(step: Step, way: str) -> tuple[str, str]:
    """A review by what the data call it, or else by the words that state it, and the title of a paper that reviews."""
    if step.kind not in {"Review", "reviews"}:
        return _SAID[step.kind, way]
    quotes = [one.words for one in step.witnesses if one.words]
    titles = [step.about.label, step.about.title] if (step.kind, step.way) == ("reviews", "down") else []
    kinds = set(REVIEW_CLASSES) & step.about.classes or set(review_kinds(" · ".join([*quotes, *titles])))
    if not kinds and not quotes:
        return _SAID[step.kind, way]
    return _REVIEWED[step.kind, way, "both" if len(kinds) > 1 else "".join(kinds)]


def thing(step: Step, lang: str) -> str:
    """The document, session or award of a step, in one line; where a day was asked for, says that it has no date."""
    undated = f" · {pick(UNDATED, lang)}" if step.undated else ""
    return f"{_thing(step, lang)}{undated}"


def _thing(step: Step, lang: str) -> str:
    about = step.about
    if step.kind == "AwardConferral":
        many = [
            f"{count} {pick(unit, lang)}"
            for count, unit in (
                (about.collectives, ("tập thể", "collectives")),
                (about.individuals, ("cá nhân", "individuals")),
            )
            if count is not None
        ]
        return " · ".join(part for part in (about.award or about.label, about.by, ", ".join(many)) if part)
    if "AgendaItem" in about.classes:
        held = "" if about.day[:4] in about.session else written(about.day, lang)
        return " · ".join(part for part in (about.by, about.session or about.label, held) if part)
    return about.line


def conditions(trace: Trace) -> str:
    """`tính đến ngày 31/12/2022 · chỉ ở Cao Bằng · chỉ cấp huyện`; nothing where none was set."""
    told = (
        f"{pick(_CONDITIONS[name], trace.lang)} {_condition(name, value, trace.lang)}"
        for name, value in trace.conditions.items()
    )
    return " · ".join(told)


def _condition(name: str, value: str, lang: str) -> str:
    match name:
        case "as_of":
            return written(value, lang)
        case "level":
            return value.lower()
        case _:
            return value


def notes(trace: Trace) -> list[str]:
    """What stands after the steps of the document: what is folded away, not known, left out by the conditions."""
    said = folded(trace.folded, trace.lang)
    if trace.unanswered:
        said.append(pick(NOTHING, trace.lang))
    if trace.left_out:
        way = "up" if trace.way == "up" else "down"
        said.append(pick(_LEFT_OUT[way], trace.lang).format(trace.left_out))
    elif trace.conditions and trace.carried_out and not trace.carried:
        said.append(pick(_NOT_CARRIED, trace.lang).format(trace.carried_out))
    return said


def told_apart(document: Summary) -> str:
    """`20-NQ/TW khóa XIII`, `128/NQ-CP (2021)`: numbers begin again with each term, or each year."""
    year = document.issued[:4]
    told = document.term or (f"({year})" if document.symbol and year and year not in document.symbol else "")
    return f"{document.short} {told}".rstrip()


def folded(counts: dict[str, int], lang: str) -> list[str]:
    """What is not shown: `… và 35 văn bản, lần nữa: được triển khai thực hiện bởi`, one line a kind."""
    return [
        f"… {pick(('và', 'and'), lang)} {count} {pick(('nữa', 'more'), lang)}: {_folded_kind(kind, lang)}"
        for kind, count in sorted(counts.items())
    ]


def quoted(witness: Witness) -> str:
    """The sentence with the words in it between ‹ and ›, in one line; of a long one, what stands around them."""
    text = " ".join(witness.marked.split())
    if len(text) <= _LONGEST:
        return text
    begin = max(0, min(text.find("‹") - _LONGEST // 4, len(text) - _LONGEST))
    shown = text[begin : begin + _LONGEST]
    return f"{'…' if begin else ''}{shown}{'…' if begin + _LONGEST < len(text) else ''}"


def place_of(witness: Witness, lang: str) -> str:
    """Where a witness is found: source, date and offsets, or the catalogue and its grade."""
    if witness.words is None:
        grade = f" ({witness.grade})" if witness.grade else ""
        return f"{pick(('nguồn', 'source'), lang)}: {witness.name}{grade}"
    where = f"{witness.name}, {pick(('ký tự', 'characters'), lang)} {witness.start}–{witness.end}"
    return f"{where}, {written(witness.published, lang)}" if witness.published else where


def doubt(witness: Witness, lang: str) -> str:
    """`suy ra: …` where the text does not state it, else nothing."""
    if witness.certainty == "stated":
        return ""
    word = pick(_CERTAIN[witness.certainty], lang)
    return f"{word}: {said_in(witness.reason, lang)}" if witness.reason else word


def footer(trace: Trace, seconds: float | None = None) -> str:
    """`nêu rõ 3 · suy ra 0 · nguồn 2 · 0,04 s`; the time only where it is given."""
    counts, lang = trace.counts, trace.lang
    parts = [
        f"{pick(('nêu rõ', 'stated'), lang)} {counts['stated']}",
        f"{pick(('suy ra', 'inferred'), lang)} {counts['inferred']}",
        f"{pick(('nguồn', 'sources'), lang)} {counts['sources']}",
    ]
    if counts["ambiguous"]:
        parts.insert(2, f"{pick(('chưa xác định', 'ambiguous'), lang)} {counts['ambiguous']}")
    if seconds is not None:
        parts.append(f"{seconds:.2f} s".replace(".", pick((",", "."), lang)))
    return " · ".join(parts)


def _folded_kind(kind: str, lang: str) -> str:
    return pick(_SAID.get((kind, "down"), (kind, kind)), lang)
