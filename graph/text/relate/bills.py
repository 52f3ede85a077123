"""Bills that revise an older act of the same name: `Luật Thủy sản (sửa đổi)` and `Luật Thủy sản năm 2003`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .scene import Scene

_REVISED = re.compile(
    r"^(?:(?:dự án|dự thảo)\s+)?((?:bộ luật|luật|pháp lệnh)\s.+?)\s*\(\s*sửa đổi(?:, bổ sung)?\s*\)", re.DOTALL
)
_NAME = re.compile(r"^(?:(?:dự án|dự thảo)\s+)?((?:bộ luật|luật|pháp lệnh)\s.+)", re.DOTALL)


def revised_acts(scene: Scene) -> dict[str, str]:
    """Key of the older act → key of the bill that bears its name with `(sửa đổi)`."""
    bills: dict[str, str] = {}
    acts: dict[str, str] = {}
    for named in scene.named:
        if named.document.type not in {"Law", "Ordinance"}:
            continue
        name = scene.folded[named.start : named.end + 12]
        revised = _REVISED.match(name)
        if revised:
            bills.setdefault(" ".join(revised.group(1).split()), named.key)
        elif plain := _NAME.match(scene.folded[named.start : named.end]):
            acts.setdefault(named.key, " ".join(plain.group(1).split()))
    return {
        act: bill
        for act, name in acts.items()
        for title, bill in bills.items()
        if act != bill and name.startswith(title) and len(name.split()) <= len(title.split()) + 8
    }
