"""Party cells, which no table holds, and whose congress one is: `Chi bộ 2`, `Chi bộ thôn Đồng Tâm`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .bodies import unlisted
from .clean import UPPER
from .rules import group

if TYPE_CHECKING:
    from .entities import CleanText, RawBody

_WORD = rf"(?:[{UPPER}][\w/.-]*(?: (?:non|học|sở|thông|tế|nghề|nội|ngoại)(?!\w))?|\d{{1,3}}(?:/\d{{1,2}})?(?!\w))"
_NAME = re.compile(
    rf"[Cc]hi bộ (?:(?:số )?(?:\d{{1,3}}|[IVX]{{1,5}})(?![\w/])|{group('cell-kind')}(?: (?:và|,)?{_WORD}){{1,8}}"
    rf"|[{UPPER}]\w*(?: (?:và )?{_WORD}){{1,8}})"
)
# `Đại hội (điểm) Đảng viên (Chi bộ)`: whose congress stands elsewhere
GENERIC = re.compile(r"(?:(?:điểm|đảng viên|chi bộ)(?!\w) ?){1,3}")
_OPENS_CONGRESS = re.compile(
    r",?(?: trực thuộc [^.;:\n]{3,60})? (?:đã |vừa |sẽ |long trọng |tiến hành |chính thức ){0,3}"
    r"(?:tổ chức|khai mạc|tiến hành)(?: thành công| điểm| trọng thể)? $"
)
_FAR = 3000  # code points back to the cell that a text is about


def named(clean: CleanText, at: int) -> RawBody | None:
    """The cell whose name begins there."""
    found = _NAME.match(clean.text, at)
    return unlisted(_spelled(found[0]), at) if found else None


def holding(clean: CleanText, start: int) -> RawBody | None:
    """The cell whose congress stands at `start`: the one that holds it, or the only one that the text names before."""
    cells = list(_NAME.finditer(clean.text, max(0, start - _FAR), start))
    if not cells:
        return None
    last = cells[-1]
    alone = len({found[0].casefold() for found in cells}) == 1
    if not alone and not _OPENS_CONGRESS.fullmatch(clean.folded, last.end(), start):
        return None
    return unlisted(_spelled(last[0]), last.start())


def _spelled(name: str) -> str:
    return name[0].upper() + name[1:]
