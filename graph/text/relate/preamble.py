"""The preamble of a full text: each ground on a line of its own, and the text's own document rests on all of them.

Nghị định 78/2025/NĐ-CP, mẫu: `Căn cứ …; Xét …; Theo đề nghị của … tại Tờ trình số …; Trên cơ sở …; Thực hiện …`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...model import Evidence, Span
from .links import Link

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .scene import Named, Scene

_WORDS = (
    r"căn cứ|xét|theo (?:đề nghị|tờ trình|báo cáo)|trên cơ sở|"
    r"sau khi (?:xem xét|nghe|thảo luận)|(?:để )?(?:tiếp tục )?(?:thực hiện|thi hành|triển khai)|quán triệt"
)
_GROUND = re.compile(rf"(?:^|\n)[\s*_•+–-]*(?P<words>{_WORDS})\s")
_IN_LINE = re.compile(rf"\s*(?P<words>{_WORDS})\s")
_CARRIES = ("thực hiện", "thi hành", "triển khai", "quán triệt")
_ENDS = re.compile(r"[;.,:]\s*[*_]*\s*(?=\n|$)|\n\s*\n|\n(?=[\s*_]*(?:điều 1\b|quyết (?:nghị|định)\b|i+\.|1\.))")
_AMENDED = re.compile(r"\s*,?\s*\(?(?:đã )?được (?:sửa đổi|bổ sung)")
_CONSIDERED = re.compile(r",\s*sau khi\b")  # on the line of a ground: what was considered is no ground
_ISSUING = re.compile(r",\s[^,;\n]{3,80}\s(?:ban hành|xây dựng|quyết định|quy định|đề nghị|yêu cầu)\s")
_AT_TOP, _LONGEST = 6000, 1200
_WITHIN = 900  # code points of the subject below the head of a further document


def grounds(scene: Scene, own: str | None) -> Iterator[Link]:
    """What the text's own document rests on, or carries out, by its preamble; nothing for a text without one.

    In a collection each document has its own, below its head.
    """
    if own is None:
        return
    yield from _grounds(scene, own, 0, _AT_TOP)
    yield from _in_line(scene, own)
    for head in scene.named:
        if head.mention.form == "letterhead" and head.key != own:
            yield from _grounds(scene, head.key, head.end, _WITHIN)


def stretches(links: list[Link]) -> list[Span]:
    """Where the preambles stand that gave these links; that of the text's own document from the head of the text."""
    found: dict[Named | str, Span] = {}
    for link in links:
        start = found[link.subject].start if link.subject in found else link.evidence.span.start if found else 0
        found[link.subject] = Span(start, max(link.object.reach, link.evidence.span.end))
    return list(found.values())


def _grounds(scene: Scene, own: str, at: int, within: int) -> Iterator[Link]:
    """The grounds that begin not further than `within` below `at`."""
    reached: int | None = None
    for found in _GROUND.finditer(scene.folded, at):
        start = found.start("words")
        if reached is None and (start > at + within or not _opens(scene.folded, found)):
            return
        if reached is not None and (start < reached or scene.folded[reached:start].strip(" \n*_•+–-;,.")):
            return
        end = _ENDS.search(scene.folded, found.end(), found.end() + _LONGEST)
        reached = end.end() if end else min(len(scene.folded), found.end() + _LONGEST)
        yield from _ground(scene, own, found, reached)


def _in_line(scene: Scene, own: str) -> Iterator[Link]:
    """The grounds behind a head that was pressed into one line: `… THÔNG TƯ HƯỚNG DẪN … Căn cứ …; Căn cứ …; …`."""
    head = next((n for n in scene.named if n.key == own and n.mention.form == "letterhead"), None)
    at = head.reach if head is not None else len(scene.folded)
    if head is None or "\n" in scene.folded[at : at + 2]:
        return
    while found := _IN_LINE.match(scene.folded, at):
        end = scene.folded.find(";", found.end(), found.end() + _LONGEST)
        if end < 0:
            return
        yield from _ground(scene, own, found, end)
        at = end + 1


def _ground(scene: Scene, own: str, found: re.Match[str], end: int) -> Iterator[Link]:
    """What one ground names, up to `end`."""
    predicate = "implements" if found["words"].endswith(_CARRIES) else "basedOn"
    rule = "rel-implements" if predicate == "implements" else "rel-base"
    for one in _cited(scene, found.end(), end, own):
        yield Link(own, predicate, one, Evidence(Span(found.start("words"), max(one.end, found.end())), rule))


def _opens(folded: str, found: re.Match[str]) -> bool:
    """Does a preamble begin there: `căn cứ`, or a line that ends in a semicolon before another ground?"""
    if found["words"] == "căn cứ":
        return True
    end = _ENDS.search(folded, found.end(), found.end() + _LONGEST)
    return end is not None and end[0].startswith(";") and _GROUND.match(folded, end.end()) is not None


def _cited(scene: Scene, start: int, end: int, own: str) -> Iterator[Named]:
    """The documents of one ground; what amended the one before, or stands in its subject, is none."""
    for one in scene.named_between(start, end):
        if one.parent is not None and scene.named[one.parent].start >= start:
            continue
        if _CONSIDERED.search(scene.folded, start, one.start) or _ISSUING.search(scene.folded, start, one.start):
            return
        if one.key != own:
            yield one
        if _AMENDED.match(scene.folded, one.reach):
            return
