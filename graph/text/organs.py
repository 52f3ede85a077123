"""Organs that no table holds, by the shape of their names: `Ủy ban Khoa học, Công nghệ và Môi trường của Quốc hội`."""

from __future__ import annotations

import re
from functools import cache

from .clean import UPPER
from .rules import group


@cache
def _shape() -> re.Pattern[str]:
    word = rf"[{UPPER}]\w*(?: (?!{group('organ-name-end')}\b)[^\W\d_{UPPER}]+)?"
    return re.compile(
        rf"{group('organ-kind')}(?: số \d+)?(?:(?:,? và|,| -| –)? {word}){{1,8}}(?: của {word}(?: {word}){{0,4}})?"
    )


def named(text: str, at: int) -> str | None:
    """The name of the organ that begins there, None where none does.

    >>> named("Ủy ban Pháp luật của Quốc hội cho biết", 0)
    'Ủy ban Pháp luật của Quốc hội'
    """
    found = _shape().match(text, at)
    return found[0].rstrip(" ,-–") if found else None
