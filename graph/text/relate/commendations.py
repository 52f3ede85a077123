"""Rewards told by the verb alone: `UBND huyện đã khen thưởng 12 tập thể`, `3 cá nhân được Đảng ủy khen thưởng`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ..rules import table
from .phrases import wordings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...model import Span
    from .scene import Scene

RULE = "aw-commended"
_GROUP = r"(?:tập thể|đơn vị|chi bộ|đảng bộ|cá nhân|đồng chí|đảng viên|hộ|gia đình|điển hình|gương)"
_ACTIVE = re.compile(
    rf"\s+(?:cho\s+|đối với\s+)?(?:\d{{1,3}}|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)\s+(?:lượt\s+|các\s+)?{_GROUP}\b"
)
_PASSIVE = re.compile(r"\bđược\s+(?:[^\s.;:\n]+\s+){0,9}$")
# what a rewarded cell is called: `chi bộ đạt tiêu chuẩn "Trong sạch, vững mạnh"`
_TITLE = re.compile(
    r"\s+(?:chi bộ|đảng bộ|tổ chức đảng|tập thể|cá nhân)(?:\s+cơ sở)?\s+(?:đạt\s+)?(?:tiêu chuẩn|danh hiệu)\s+"
    r"[\"“][^\"”\n]{3,80}[\"”]"
)
_REASON = re.compile(r"\s*(?:(?:về|vì|trong|do|có|nhân|đột xuất|tại)\b|[,.;:)]|$)")
# `công tác thi đua, khen thưởng`, `hồ sơ khen thưởng`, `đề nghị khen thưởng`: no reward is given
_NOUN = re.compile(
    r"(?:thi đua[\s,–-]*|công tác|hồ sơ|hình thức|danh sách|quỹ|quy chế|đề nghị|xét|xem xét|đề xuất|chế độ|tiền|mức"
    r"|việc|kịp thời|để|sẽ|cần|phải|hãy|nhằm)\s+(?:(?:biểu dương|tuyên dương|động viên),?\s+(?:và\s+)?)?$"
)


class Commendation(NamedTuple):
    """Where the verb stands, and by what name the reward goes: `khen thưởng`, or the title that was given."""

    start: int
    end: int
    name: str


def row() -> dict[str, str]:
    """The rule, as a row of `award_forms`: the kind stays open."""
    found = next(row for row in table("award_words") if row["id"] == RULE)
    return found | {"kind": "", "conferrer": "", "name": next(iter(wordings(found["words"])))}


def commendations(scene: Scene, sentence: Span) -> Iterator[Commendation]:
    """The verbs in a sentence that tell of a reward: counted, or in the passive with a reason or a title."""
    folded = scene.folded
    verb = row()["name"]
    at = folded.find(verb, sentence.start, sentence.end)
    while at >= 0:
        end = at + len(verb)
        if not _NOUN.search(folded, max(sentence.start, at - 60), at):
            passive = _PASSIVE.search(folded, max(sentence.start, at - 80), at)
            title = _TITLE.match(folded, end, sentence.end) if passive else None
            if title is not None:
                yield Commendation(at, title.end(), " ".join(scene.text[end : title.end()].split()))
            elif (passive and _REASON.match(folded, end, sentence.end)) or _ACTIVE.match(folded, end, sentence.end):
                yield Commendation(at, end, verb)
        at = folded.find(verb, end, sentence.end)
