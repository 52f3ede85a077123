"""How long a review looks back: `tổng kết 20 năm thực hiện …`, `giai đoạn 2012-2020`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...numerals import parse_number

if TYPE_CHECKING:
    from .scene import Scene

_NUMBER = r"(\d{1,2}|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|mười lăm|hai mươi|ba mươi)"
_YEARS = re.compile(
    rf"\b{_NUMBER}\s+năm\s+(?=(?:(?:tổ chức|triển khai|tiếp tục|đẩy mạnh|việc)\s+){{0,4}}"
    r"(?:thực hiện|triển khai|thi hành|nghị quyết|chỉ thị|quy định|kết luận|quy chế))"
)
_PERIOD = re.compile(r"\b(?:giai đoạn|thời kỳ|từ năm)\s+((?:19|20)\d\d)\s*(?:-|đến(?: năm)?)\s*((?:19|20)\d\d)")


def years_of(folded: str) -> int | None:
    """20 for `tổng kết 20 năm thực hiện Nghị quyết`, the last number of years given, None where there is none.

    >>> years_of("sơ kết 5 năm thực hiện chỉ thị"), years_of("kế hoạch 5 năm")
    (5, None)
    """
    found = _YEARS.findall(folded)
    return parse_number(found[-1]) if found else None


def period_of(scene: Scene, document: str) -> tuple[int, int] | None:
    """The period that the name of a reviewed document gives: (2012, 2020)."""
    for mention in scene.documents[document].mentions:
        end = mention.title.end if mention.title else mention.span.end
        match = _PERIOD.search(scene.folded, mention.span.start, end)
        if match:
            return int(match.group(1)), int(match.group(2))
    return None
