"""What points back: anaphors, short names that the text defines, and citations that another one takes up.

`Nghị quyết này`, `Chỉ thị trên`, `2 quyết định này`, bare `Nghị quyết` mean the last documents before them that fit;
in a full text `Kế hoạch này` is the text's own.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from dataclasses import replace
from operator import itemgetter
from typing import TYPE_CHECKING

from ..model import Span
from .citations import head_row, heads
from .groups import title_of
from .reading import Citation

if TYPE_CHECKING:
    from .groups import Group
    from .reading import Reading

_NEARBY = 1200  # code points: a few paragraphs
_BACK = 1500  # how far a plural without a number points back
_MANY = 0  # an anaphor in the plural without a number
_FURTHEST = 400  # citations that an anaphor looks back over
_NUMBERED = re.compile(r"\w+(?: \w+)? (?:số )?\d{1,5}")
_SHORTEST = 6
_AT_HEAD, _VERB = 5000, 24  # code points of a full text that say what it is; of the verb before
_ISSUED = re.compile(r"(?<!\w)(?:ban hành|xây dựng|thông báo|có)(?: (?:các|nội dung))? $")
_FOLLOWS = re.compile(r"(?:như sau|sau đây|cụ thể|nội dung(?: chủ yếu| chính)?(?: sau)?) ?[:.]? ?$")
_CITES = re.compile(r"\d+[a-z]?(?:/\d{4})?[/-][a-zđ]|nghị quyết|chỉ thị|luật")
_GROUND = re.compile(r"[ *_–-]*(?:căn cứ|xét|theo đề nghị|theo tờ trình) ")
_KIN = frozenset({"Programme", "ActionProgramme"})


def announced_by_number(groups: list[Group]) -> None:
    """`trao Quyết định của Bộ Chính trị điều động …` and `Quyết định số 1638 … của Bộ Chính trị` nearby are one paper.

    So where the unnumbered one names its issuer, and the text has just one numbered paper of that type and issuer,
    without a subject.
    """
    alike: dict[tuple[str, str], list[Group]] = defaultdict(list)
    for one in groups:
        if one.issuer_key:
            alike[one.type, one.issuer_key].append(one)
    for members in alike.values():
        plain = [g for g in members if g.number is None and g.form == "title"]
        numbered = [g for g in members if g.number is not None]
        if len(plain) != 1 or len(numbered) != 1 or numbered[0].title not in {"", "công tác cán bộ"}:
            continue
        if abs(numbered[0].citations[0].span.start - plain[0].citations[0].span.start) < _NEARBY:
            numbered[0].citations += plain[0].citations
            plain[0].superseded_by = numbered


def announced_as_own(reading: Reading, groups: list[Group]) -> None:
    """`… ban hành Kế hoạch thực hiện Chỉ thị số 39-CT/TW như sau:` at the head of a full text: the text's own paper."""
    printed = [(c.span.start, g) for g in groups for c in g.citations if c.form == "letterhead"]
    folded = reading.clean.folded
    for one in groups:
        first = one.citations[0]
        at, own = max((pair for pair in printed if pair[0] <= first.span.start), key=itemgetter(0), default=(0, None))
        if own is None or one is own or one.number is not None or one.form != "title":
            continue
        if first.span.start - at > _AT_HEAD:
            continue
        issued = _ISSUED.search(folded, max(0, first.span.start - _VERB), first.span.start)
        end = reading.sentence_end(first.span.start)
        follows = _FOLLOWS.search(folded, first.span.start, end) or _below_grounds(reading, first.span.start)
        if issued and kin(own.type, one.type) and follows:
            own.citations += [
                c if _CITES.search(title_of(reading, c)) else replace(c, title=None) for c in one.citations
            ]
            one.superseded_by = [own]


def _below_grounds(reading: Reading, at: int) -> bool:
    """`Chính phủ ban hành Nghị định quy định về …` on the line below the last ground."""
    folded = reading.clean.folded
    above = folded[: folded.rfind("\n", 0, at) + 1].rstrip()
    return _GROUND.match(above, above.rfind("\n") + 1) is not None


def supersede(groups: list[Group]) -> None:
    """A plenum's resolution is no document of its own where the text spells out that plenum's numbered ones."""
    named: dict[tuple[str, int | None], list[Group]] = defaultdict(list)
    for one in groups:
        if one.number is not None and one.session is not None:
            named[one.type, one.session.ordinal].append(one)
    for one in groups:
        if one.form == "plenum" and one.session is not None:
            term = one.session.term
            found = named[one.type, one.session.ordinal]
            one.superseded_by = [g for g in found if None in {g.term, term} or g.term == term]


def hand_over(groups: list[Group]) -> None:
    """What was said of a plenum's resolution is said of the numbered ones that take its place."""
    for one in groups:
        if one.form == "plenum":
            for other in one.superseded_by:
                other.citations += one.citations


def short_names(reading: Reading, placed: list[tuple[Citation, Group]]) -> None:
    """Later mentions under a name that the text defines: `(sau đây gọi tắt là Nghị quyết vùng)`.

    A short name that is a type and a number is read as such anyway.
    """
    folded = reading.clean.folded
    for citation, one in list(placed):
        alias = citation.alias
        if alias is None or len(alias) < _SHORTEST or _NUMBERED.fullmatch(alias) or _of_another(alias, citation):
            continue
        at = folded.find(alias, citation.span.end)
        at = folded.find(alias, at + len(alias)) if at >= 0 else at  # the first is its definition
        while at >= 0:
            span = Span(at, at + len(alias))
            one.citations.append(Citation(span, "short", "cite.short-name", one.type, citation.head))
            at = folded.find(alias, span.end)


def _of_another(alias: str, citation: Citation) -> bool:
    """`Chương trình thực hiện Nghị quyết số 57 (gọi tắt là Chương trình hành động)` gives no name to number 57."""
    head = heads().match(alias)
    return head is not None and not kin(head_row(head["head"])["type"], citation.type)


def point_back(reading: Reading, citations: tuple[Citation, ...], placed: list[tuple[Citation, Group]]) -> None:
    """Attach each anaphor to the documents before it that it may mean; one that means none is dropped."""
    own = next((g for c, g in placed if c.is_self), None)
    trail = list(placed)  # with each anaphor that is understood: `Chỉ thị này thay thế …` makes that one the topic
    starts = [c.span.start for c, _ in placed]
    for anaphor in citations:
        if anaphor.form not in {"anaphor", "bare"}:
            continue
        this = reading.clean.folded.endswith(" này", anaphor.span.start, anaphor.span.end)
        if own is not None and this and kin(own.type, anaphor.type):
            own.citations.append(anaphor)
            continue
        end = bisect_left(starts, anaphor.span.start)
        before = trail[max(0, end - _FURTHEST) : end]
        fitting = [(c, g) for c, g in before if _meant(g, anaphor)]
        if anaphor.quantity == 1:
            fitting = _told_of(reading, _in_their_own_right(reading, fitting, before))
        for one in _last(fitting, anaphor):
            if any(c.form == "short" and c.span.start == anaphor.span.start for c in one.citations):
                continue
            one.citations.append(anaphor)
            if anaphor.quantity == 1:
                trail.insert(end, (anaphor, one))
                starts.insert(end, anaphor.span.start)


def _in_their_own_right(
    reading: Reading, fitting: list[tuple[Citation, Group]], before: list[tuple[Citation, Group]]
) -> list[tuple[Citation, Group]]:
    """Without the last where it stands in the subject of another paper, and one of the same paragraph does not.

    `Kết luận … về tiếp tục thực hiện Chỉ thị số 5. … Chỉ thị trên`: not number 5, if another directive was told of.
    """
    subjects = [c.title for c, _ in before if c.title is not None]

    def nested(citation: Citation) -> bool:
        at = citation.span.start
        return any(title.start <= at < title.end for title in subjects if title is not citation.title)

    end = len(fitting)
    while end and nested(fitting[end - 1][0]):
        end -= 1
    if end in {0, len(fitting)}:
        return fitting
    between = reading.clean.text[fitting[end - 1][0].span.end : fitting[end][0].span.start]
    return fitting if "\n" in between else fitting[:end]


def _told_of(reading: Reading, before: list[tuple[Citation, Group]]) -> list[tuple[Citation, Group]]:
    """`UBND tỉnh ban hành Kế hoạch số 5 thực hiện Kế hoạch số 3. Kế hoạch này …`: what the sentence tells of is last.

    That is what somebody issues in it, or what it begins with; not what it cites on the way.
    """
    if not before:
        return before
    start = reading.sentence_start(before[-1][0].span.start)
    same = [pair for pair in before if pair[0].span.start >= start]
    issued = [pair for pair in same if pair[0].subject is not None]
    topic = issued[-1:] or [pair for pair in same[:1] if pair[0].span.start == start]
    return [*before, *topic]


def kin(a: str, b: str) -> bool:
    """May one paper go under both type words? A programme is often an action programme; `văn bản` is any."""
    return a == b or {a, b} <= _KIN or not b


def _meant(group: Group, anaphor: Citation) -> bool:
    if not kin(group.type, anaphor.type):
        return False
    return group.draft if anaphor.draft and anaphor.type == "Law" else True


def _last(before: list[tuple[Citation, Group]], anaphor: Citation) -> list[Group]:
    wanted = anaphor.quantity if anaphor.quantity != _MANY else None
    found: list[Group] = []
    for citation, one in reversed(before):
        if wanted is None and found and anaphor.span.start - citation.span.end > _BACK:
            break
        targets = one.superseded_by or [one]
        found += [g for g in targets if not any(g is f for f in found)]
        if wanted is not None and len(found) >= wanted:
            break
    return found[:wanted] if wanted is not None else found
