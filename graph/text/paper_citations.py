"""The citations that the wording of a paper without a number amounts to: one, a pair on one subject, a list."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from ..model import Span
from . import tabled, tails, titles
from .citations import head_row, heads
from .reading import Citation
from .rules import group

if TYPE_CHECKING:
    from .reading import Reading
    from .tails import Tail

MANY = re.compile(
    r"(?<!\w)(?P<count>các|những|một số|nhiều|\d{1,2}|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)(?: dự thảo)? $"
)
# Papers that only a session or a superior gets to see: their type word names one even in small letters.
LAID = frozenset(
    {
        "Submission",
        "Report",
        "Scheme",
        "Plan",
        "ActionProgramme",
        "Decision",
        "Regulation",
        "Rules",
        "Resolution",
        "Directive",
        "Conclusion",
        "Guidance",
        "Notice",
    }
)
VERB = 20  # code points of the verb before
SYLLABLES = 4  # two words, as Vietnamese counts them
_PAIR = re.compile(r"(?: và|,| kèm| kèm theo| cùng)(?: các)?(?: dự thảo)? (?=[^\W\d_])")
_OF_A_PAIR = frozenset({"Submission", "Report"})
_ADJUSTED = re.compile(
    r"(?P<joint>(?:,| và)(?: việc)? )điều chỉnh (?P<which>chương trình (?:[^,.;:]{0,60} )?(?:năm )?\d{4})"
)
_SPLIT = re.compile(r"; ?(?:và |- )?")
_PLURAL_HEAD = re.compile(r"(?:các|những|\d{1,2}) (?:dự thảo )?")


_PASSED = re.compile(r"(?<!\w)(?:thông qua|ban hành)(?: (?:các|dự thảo)){0,2} $")
_QUOTED_NEXT = re.compile(r'"[;,] (?:và )?(?:về )?"(?P<subject>[^"\n]{10,600})(?=")')
_PIECES = re.compile(r"; ([^;]+)")
_OF_MONEY = frozenset({"kế hoạch", "chương trình"})
_MAIN_CLAUSE = re.compile(rf"(?:đồng thời|và )?{group('main-verb')}(?!\w)")


def paired(reading: Reading, head: re.Match[str], tail: Tail, *, draft: bool) -> tuple[list[Citation], int] | None:
    """`Tờ trình của UBND tỉnh và dự thảo Nghị quyết của HĐND tỉnh về …`: two papers on one subject."""
    folded = reading.clean.folded
    joint = _PAIR.match(folded, tail.core) if head_row(head["head"])["type"] in _OF_A_PAIR else None
    other = heads().match(folded, joint.end()) if joint else None
    if joint is None or other is None:
        return None
    kinds = (head_row(head["head"])["type"], head_row(other["head"])["type"])
    if kinds[1] not in LAID - _OF_A_PAIR and kinds != ("Submission", "Report"):
        return None  # `Tờ trình và Báo cáo thẩm tra về …` are two as well
    before = folded[max(0, head.start() - 2 * VERB) : head.start()]
    governed = draft or tabled.is_heard(reading, head, before)
    if not (named(tail) or (governed and not MANY.search(before))):
        return None
    second = tails.read(reading, other.end(), verbs=True)
    if second.title is None or weak_content(folded, second):
        return None
    about = second.title
    if kinds[1] == "Report":  # `Tờ trình và Báo cáo thẩm tra về …`
        at = folded.find("về ", about.start, about.start + len("thẩm tra về "))
        if at < 0:
            return None
        about = Span(at, about.end)
    laid = "dự thảo" in joint[0] or draft
    first = cite(reading, head, tail, draft=draft)
    last = cite(reading, other, second, draft=laid)
    return [replace(first, title=about, name=None), last], second.title.start


def adjusted_too(reading: Reading, head: re.Match[str], tail: Tail) -> list[Citation]:
    """`Chương trình xây dựng luật năm 2020, điều chỉnh Chương trình năm 2019`: two programmes."""
    title = tail.title
    found = _ADJUSTED.search(reading.clean.folded, title.start, title.end) if title is not None else None
    if title is None or found is None:
        return []
    first = cite(reading, head, tail._replace(title=Span(title.start, found.start())), draft=False)
    which = found.start("which")
    about = Span(which + len("chương trình "), title.end)
    second = Span(found.end("joint"), title.end)  # with the verb: it is the sitting that adjusts it
    return [first, replace(first, span=second, title=about, name=reading.clean.text[which : title.end])]


def cite(reading: Reading, head: re.Match[str], tail: Tail, *, draft: bool) -> Citation:
    """The citation of a paper by its type word and what follows it."""
    end = tail.title.end if tail.title else tail.core
    span = Span(head.start(), end)
    return Citation(
        span,
        "title",
        "cite.paper",
        head_row(head["head"])["type"],
        head["head"],
        issuer=tail.issuer,
        issuer_name=tail.issuer_name,
        issuer_rule="issuer.named" if tail.issuer or tail.issuer_name else None,
        term=tail.term,
        years=tail.years,
        date=tail.date,
        title=tail.title,
        name=None if tail.title else reading.clean.text[span.start : span.end],
        alias=tail.alias,
        draft=draft,
    )


def named(tail: Tail) -> bool:
    """Does the wording say whose paper it is?"""
    return tail.issuer is not None or tail.issuer_name is not None


def weak_content(folded: str, tail: Tail) -> bool:
    """`Kế hoạch đề ra`, `Nghị quyết đại hội`: a word that says nothing of the content."""
    return tail.title is not None and len(folded[tail.title.start : tail.title.end].split()) < SYLLABLES


def members(reading: Reading, head: re.Match[str], tail: Tail) -> list[Citation]:
    """The further members of a list under one plural head, up to the end of its sentence."""
    folded = reading.clean.folded
    limit = reading.sentence_end(head.start())
    found: list[Citation] = []
    at = tail.title.end if tail.title else tail.end
    while split := _SPLIT.search(folded, at, limit):
        start = split.end()
        if _MAIN_CLAUSE.match(folded, start):
            break
        end = titles.end_of(reading, start, limit)
        plural = _PLURAL_HEAD.match(folded, start)
        own = heads().match(folded, plural.end() if plural else start)
        if own and plural:
            break  # `các báo cáo về A; B; các tờ trình về …`: another list
        if (not own or own["head"] not in {"tờ trình", "báo cáo", "đề án", "nghị quyết"}) and end > start + 10:
            span = Span(start, start + len(reading.clean.text[start:end].rstrip(" .,;/")))
            found.append(member(head, span, tail))
        at = max(end, start)
    return found


def passed_too(reading: Reading, head: re.Match[str], tail: Tail, before: str) -> list[Citation]:
    """`HĐND tỉnh ban hành Nghị quyết về A; Dự toán …; Kế hoạch …`: each of what a council so passes is a resolution."""
    folded, text = reading.clean.folded, reading.clean.text
    if head_row(head["head"])["type"] != "Resolution" or tail.title is None or not _PASSED.search(before):
        return []
    limit = reading.sentence_end(head.start())
    sits = any(s.kind == "Sitting" for at, s in reading.sessions.items() if at < head.start())
    if not sits or not folded.startswith("; ", tail.title.end):
        return []
    pieces = [(p.start(1), p.end(1)) for p in _PIECES.finditer(folded, tail.title.end, limit)]
    if any(not text[start].isupper() or _MAIN_CLAUSE.match(folded, start) for start, _ in pieces):
        return []
    if any((own := heads().match(folded, start)) and own["head"] not in _OF_MONEY for start, _ in pieces):
        return []
    spans = (Span(start, start + len(text[start:end].rstrip(" .,;/…"))) for start, end in pieces)
    return [member(head, span, tail) for span in spans]


def quoted_too(reading: Reading, head: re.Match[str], tail: Tail) -> list[Citation]:
    """`Kết luận về “A”; “B”`: each subject in quotation marks is a paper of that type."""
    folded, text = reading.clean.folded, reading.clean.text
    found: list[Citation] = []
    if tail.title is None or folded[tail.title.start - 1] != '"':
        return found
    at = tail.title.end
    while (mark := _QUOTED_NEXT.match(folded, at)) and len(mark["subject"].split()) >= SYLLABLES:
        start, at = mark.span("subject")
        if heads().match(folded, start):
            break  # `…”, về “Chương trình hành động …”`: another type
        span = Span(start, start + len(text[start:at].rstrip(" .,;/…")))
        found.append(member(head, span, tail))
    return found


def member(head: re.Match[str], span: Span, whose: Tail, *, draft: bool = False) -> Citation:
    """A member that bears no type word of its own; `whose` is what the plural says of all."""
    row = head_row(head["head"])
    listed = Citation(span, "list", "cite.paper-list", row["type"], head["head"], title=span, draft=draft)
    return replace(listed, issuer=whose.issuer, issuer_name=whose.issuer_name)
