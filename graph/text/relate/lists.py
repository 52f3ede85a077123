"""What a cue governs: the first document after it and those that the text joins to that one."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from .phrases import any_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .phrases import Hit
    from .scene import Named, Scene

_OPENS = 12  # characters that may stand before the paper that a sentence opens with: `Toàn văn`, `Theo`
_LONGEST_SUBJECT, _SHORT_GAP = 60, 6  # words of a title that was not recognised as one, and of a gap without any
_OPENS_SUBJECT = re.compile(r"[\s,(]*(?:về|của|ngày|do|năm|khóa|\"|-)")
# `các chuyên đề của Nghị quyết Trung ương 8, gồm: Kết luận về …`
NAMELY = re.compile(r",?\s+(?:gồm(?: có)?|bao gồm|đó là)\s?:?\s?")
_RANGE = re.compile(r"\s*(?:đến|tới)\s+(?:số\s+)?")
# `…; các nghị quyết của HĐND tỉnh: số 31/NQ-HĐND`, a list within a list
_LIST_HEAD = re.compile(r"(?:[;,]|\s+và)\s*(?:các|những)\s[^;:.,]{2,70}:\s*(?:số\s*)?$")
# `…; dự thảo sửa đổi, bổ sung Điều lệ …`
REVISING = re.compile(
    r"(?:(?:dự thảo|việc|nội dung)\s+){0,2}"
    r"(?:(?:sửa đổi|bổ sung|điều chỉnh|áp dụng|bãi bỏ|thay thế)(?:,|\s+và)?\s+){1,2}"
    r"(?:một số\s+(?:điều|nội dung|điểm)\s+|(?:(?:điểm|khoản|điều|mục)\s+\w{1,3},?\s+(?:và\s+)?){1,6})?"
    r"(?:của\s+|trong\s+)?"
)
_AND_REVISING = re.compile(rf"(?:,|,?\s+và)\s+(?=việc\s){REVISING.pattern}")
_POINTS_OUT = re.compile(rf"{any_of('points-out')}\s*:?\s*(?:(?:các|những)\s+)?$")
_ITEM = re.compile(r"[:;]|\n\s*(?:[-•+*]|\(?\d{1,2}[.)\-]|[a-zđ]\))|\bvà\b")
# `Kế hoạch A thực hiện Chương trình B và Nghị quyết C`: what carries out, and what is carried out.
_CARRYING = frozenset(
    {"Plan", "ActionProgramme", "Programme", "Scheme", "Guidance", "OfficialLetter", "Circular", "JointCircular"}
)
_LAID = frozenset({"Submission", "Report", "Guidance", "OfficialLetter"})  # laid before somebody, carried out by none
_CARRIED = frozenset({"Resolution", "Directive", "Conclusion", "Regulation", "Law", "Decree"})


def itemised(scene: Scene, start: int, end: int) -> list[Named]:
    """The documents that the items of a list begin with, in one line or a line each."""
    found: dict[int, Named] = {}
    for item in _ITEM.finditer(scene.folded, start, end):
        named = next(iter(scene.named_between(item.end(), end)), None)
        if named is not None and scene.only(item.end(), named.start, "lead", "partitive"):
            found.setdefault(named.index, named)
    return list(found.values())


def points_out(scene: Scene, start: int, end: int) -> bool:
    """Does the text end in words that pick a member out of a plural: `các quy định, nhất là`, `như:`, or in a colon?"""
    words = scene.folded[start:end]
    return bool(_POINTS_OUT.search(words)) or words.rstrip(" \n-•+*").endswith(":")


def joined(scene: Scene, last: Named, named: Named, *, semicolons: bool, alike: bool = False) -> bool:
    """Is `named` the next member of a list after `last`? After a semicolon only where they are, or one `alike`."""
    start = last.reach if last.reach <= named.start else last.end
    if (semicolons or (alike and named.document.type == last.document.type)) and _opens_item(scene, start, named.start):
        return True
    if last.mention.form == named.mention.form == "list" and _RANGE.fullmatch(scene.folded, start, named.start):
        return True
    between = scene.folded[start : named.start]
    headed = _LIST_HEAD.match(scene.folded, start, named.start) is not None
    if "việc" in between:
        headed = headed or _AND_REVISING.fullmatch(scene.folded, start, named.start) is not None
    headed = headed or (
        last.mention.form == "plenum" and NAMELY.fullmatch(scene.folded, last.end, named.start) is not None
    )
    if not (headed or scene.coordinated(start, named.start)):
        return False
    if not semicolons and ";" in between:
        return False
    if scene.broken(start, named.start) and "\n" not in between:
        return False
    words = scene.words_between(start, named.start)
    return (
        headed
        or scene.attributes(start, start + len(between.rstrip(" \n;,-•+*")))
        or (len(words) <= _LONGEST_SUBJECT and bool(_OPENS_SUBJECT.match(between) or len(words) <= _SHORT_GAP))
    )


def _opens_item(scene: Scene, start: int, at: int) -> bool:
    """`Kế hoạch A; tình hình thu ngân sách; dự thảo Đề án B`: does it begin a further item in the sentence?"""
    mark = scene.folded.rfind("; ", start, at)
    if mark < 0 or scene.broken(start, at):
        return False
    return scene.only(mark + 2, at, "lead") or REVISING.fullmatch(scene.folded, mark + 2, at) is not None


def _cut_short(scene: Scene, first: Named, last: Named, named: Named) -> bool:
    """Did the title that holds the first member end with it, though the list goes on: `… theo Nghị quyết A, B`?"""
    if first.parent is None:
        return False
    holder = scene.named[first.parent]
    alike = named.document.type == last.document.type != holder.document.type
    sentence = scene.sentences[scene.sentence_index(holder.start)]
    # nobody issues it in this sentence, so nothing is issued beside it
    topic = holder.start - sentence.start <= _OPENS and named.document.type not in _LAID
    above = holder.document.type in _CARRYING and named.document.type in _CARRIED and not _same_series(holder, named)
    return (alike or above or topic) and holder.reach <= max(first.end, last.end) + 1


def _same_series(one: Named, other: Named) -> bool:
    """Do both symbols end in the same organ: `12-KH/TU` and `8-CT/TU` come from one desk?"""
    suffixes = [(named.document.symbol or "").rpartition("/")[2] for named in (one, other)]
    return suffixes[0] == suffixes[1] or not all(suffixes)


def _joins_the_nested(scene: Scene, last: Named, named: Named) -> bool:
    """`Kế hoạch … thực hiện Nghị quyết A gắn với Chỉ thị B`: B goes with A, which the plan's subject ends in."""
    child = next(
        (n for n in reversed(scene.named_between(last.start + 1, named.start)) if n.parent == last.index), None
    )
    if child is None or named.parent is not None or max(last.reach, child.reach) - child.reach > len(" gắn với việc"):
        return False
    between = scene.folded[child.end : named.start]
    alike = named.document.type == child.document.type != last.document.type
    return "gắn với" in between or (alike and ";" not in between and "\n" not in between)


def _twins(scene: Scene, one: Named) -> list[Named]:
    """`các nghị quyết đó`: the further documents that the same words mean."""
    if one.mention.form != "anaphor":
        return []
    rest = (scene.named[index] for index in range(one.index + 1, len(scene.named)))
    return list(takewhile(lambda named: named.start == one.start and named.mention.form == "anaphor", rest))


def members(  # noqa: PLR0913  what bounds a list is as many things
    scene: Scene,
    first: Named,
    end: int,
    breaks: Sequence[Hit],
    dependent: frozenset[int] = frozenset(),
    *,
    semicolons: bool = True,
    alike: bool = False,
) -> list[Named]:
    """`first` and the mentions joined to it before `end`; a cue of `breaks` between two members ends the list.

    `dependent` are the mentions that another document of the same sentence acts on: they are part of its name.
    """
    found, last = [first, *_twins(scene, first)], first
    for named in scene.named_between(first.start + 1, end):
        if named.mention.form == "list" == last.mention.form and named.start == last.start:
            found.append(named)  # between the ends of a range: it stands at the far end
            continue
        if named.start < last.end or named.index in dependent:
            continue
        if named.parent != first.parent and not (named.parent is None and _cut_short(scene, first, last, named)):
            if named.parent is None:
                break  # past the end of the title that holds the first
            continue
        if any(last.end <= hit.start < named.start and not last.covers(hit.start) for hit in breaks):
            break
        if _joins_the_nested(scene, last, named):
            continue
        if joined(scene, last, named, semicolons=semicolons, alike=alike):
            found += [named, *_twins(scene, named)]
            last = named
        elif scene.broken(last.reach, named.start) and "\n" not in scene.folded[last.reach : named.start]:
            break
    return found
