"""Organs that no table holds, by the shape of their names: `Ủy ban Khoa học, Công nghệ và Môi trường của Quốc hội`."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from .clean import UPPER
from .rules import group

if TYPE_CHECKING:
    from collections.abc import Callable


_SHORT = re.compile(rf"[{UPPER}]{{3,9}}(?!\w)")
_OF_BODY = re.compile(
    rf"(?<!\w)(?:(?:Ủy ban|Uỷ ban|Hội đồng|Ban|Đoàn|Tổ|Tiểu ban|Nhóm|Trung tâm) [{UPPER}]"
    r"|(?:[Đđ]oàn|[Tt]ổ) (?:công tác|kiểm tra|giám sát|khảo sát|thanh tra)(?! .* đoàn )(?: theo Quyết định)?)"
    r"(?:(?! trình | về việc |[Nn]ghị quyết|[Qq]uyết định|[Kk]ết luận)[^.;:()\n]){0,70} của $"
)
_NEAR = 90  # code points between the name's beginning and the body's
_LONGEST = 120  # code points of a name
_LEVEL = "(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)(?!\\w)"
_ARMY = r"(?:Quân khu|Quân đoàn|Binh đoàn|Sư đoàn|Ban Chỉ đạo) \d{1,3}(?!\w|[/.,-]\d)"
PERSONS = ("Thường trực Ban Bí thư", "Chủ tịch", "Bộ trưởng", "Thủ tướng", "Giám đốc", "Tổng Bí thư", "Tổng bí thư")


@cache
def _shape() -> re.Pattern[str]:
    small = rf"(?: (?!{group('organ-name-end')}\b)[^\W\d_{UPPER}]+)"
    word = rf"(?:{_ARMY}|(?:Ủy|Uỷ) ban(?= [{UPPER}])|[{UPPER}]\w*{small}{{0,3}})"
    named = rf"(?:(?:(?:,? và|,)? | ?[-–] ?){word})"
    return re.compile(
        rf"(?:{_ARMY}(?: {_LEVEL}{named}{{0,4}})?|{group('organ-local')} {_LEVEL}{named}{{0,4}}"
        rf"|{group('organ-kind')}(?: số \d+{named}{{0,8}}|{named}{{1,8}})(?: của {word}(?: {word}){{0,4}})?)"
    )


@cache
def _openings() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){group('organ-kind')} (?=[{UPPER}])")


def named(text: str, at: int) -> str | None:
    """The name of the organ that begins there, None where none does.

    >>> named("Ủy ban Pháp luật của Quốc hội cho biết", 0)
    'Ủy ban Pháp luật của Quốc hội'
    """
    found = _shape().match(text, at)
    return found[0].rstrip(" ,-–") if found else None


def everywhere(text: str) -> list[str]:
    """The names of all organs in a text, by the shape of their names, once each."""
    found = (match[0].rstrip(" ,-–") for match in _shape().finditer(text))
    return list(dict.fromkeys(name for name in found if not name.startswith(PERSONS)))


def known_as(text: str, at: int) -> tuple[int, str] | None:
    """The organ whose short name stands there, where the text explains it: the end of that name, and the whole one.

    >>> known_as("Hội Khuyến học Việt Nam (HKHVN). Đại hội lần thứ V của HKHVN", 55)
    (60, 'Hội Khuyến học Việt Nam')
    """
    short = _SHORT.match(text, at)
    explained = text.find(f" ({short[0]})") if short else -1
    if short is None or explained < 0:
        return None
    low = max(0, explained - _LONGEST)
    names = (text[found.start() : explained] for found in _openings().finditer(text, low, explained))
    whole = [name for name in names if not name.startswith(PERSONS) and not set(name) & set(".,;:()")]
    return (short.end(), whole[-1]) if whole else None


def of_body(text: str, low: int, body: int) -> int | None:
    """Where the name of an organ of the body that is named at `body` begins: `Hội đồng Dân tộc của Quốc hội`."""
    found = _OF_BODY.search(text, max(low, body - _NEAR), body)
    return found.start() if found else None


def before(text: str, start: int, end: int, between: Callable[[int, int], bool]) -> tuple[int, str] | None:
    """The last organ named between these offsets whose name is followed only by what `between` admits.

    Its offset and name; posts of persons (`Bộ trưởng Bộ …`) are none.
    """
    last: tuple[int, str] | None = None
    for found in _shape().finditer(text, start, end):
        name = found[0].rstrip(" ,-–")
        if not name.startswith(PERSONS) and between(found.start() + len(name), end):
            last = (found.start(), name)
    return last
