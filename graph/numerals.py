"""Numbers as Vietnamese official texts write them: Roman, Arabic, and in words.

A term is `khóa XIII` in Party style and `khóa 13` in some newspapers; a conference is `lần thứ 11`, `lần thứ tư`,
`lần thứ mười một`.
"""

from __future__ import annotations

_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_UNITS = {"không": 0, "một": 1, "nhất": 1, "hai": 2, "nhì": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7,
          "bẩy": 7, "tám": 8, "chín": 9, "mười": 10}  # fmt: skip
_TENS = {"hai": 20, "ba": 30, "bốn": 40, "tư": 40, "năm": 50, "sáu": 60, "bảy": 70, "bẩy": 70, "tám": 80, "chín": 90}
# After a ten, five is `lăm`: `mười năm` and `hai mươi năm` are ten and twenty years.
_AFTER_TEN = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "lăm": 5, "nhăm": 5, "sáu": 6, "bảy": 7, "bẩy": 7,
              "tám": 8, "chín": 9}  # fmt: skip
# Without `mươi`, only what cannot be two words: `hai lăm` is 25, but `hai ba` two or three, `hai năm` two years.
_CLIPPED = {"mốt": 1, "tư": 4, "lăm": 5, "nhăm": 5}
_WORDS = {
    **_UNITS,
    **{f"mười {unit}": 10 + value for unit, value in _AFTER_TEN.items()},
    **{f"{ten} mươi": value for ten, value in _TENS.items()},
    **{
        f"{ten} mươi {unit}": tens + value
        for ten, tens in _TENS.items()
        for unit, value in (_AFTER_TEN | _CLIPPED).items()
    },
    **{f"{ten} {unit}": tens + value for ten, tens in _TENS.items() for unit, value in _CLIPPED.items()},
}
_LONGEST = 9  # digits: no ordinal is longer, and Python refuses to read thousands of them
_ROMAN_TENS = ((90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def from_roman(text: str) -> int | None:
    """13 for `XIII`; None for what is not the one standard spelling of a number up to 99.

    >>> from_roman("XIII"), from_roman("IIX"), from_roman("")
    (13, None, None)
    """
    values = [_ROMAN.get(c, 0) for c in text.upper()]
    total = sum(-v if any(later > v for later in values[i + 1 : i + 2]) else v for i, v in enumerate(values))
    return total if total and to_roman(total) == text.upper() else None


def to_roman(number: int) -> str:
    """`XIII` for 13 (1 to 99).

    >>> to_roman(14)
    'XIV'
    """
    parts = []
    for value, letters in _ROMAN_TENS:
        while number >= value:
            parts.append(letters)
            number -= value
    return "".join(parts)


def from_words(text: str) -> int | None:
    """11 for `mười một`, 4 for `tư`, 25 for `hai mươi lăm`; None for other words. Up to 99.

    >>> from_words("tư"), from_words("mười một"), from_words("hai mươi lăm"), from_words("hai mươi năm")
    (4, 11, 25, None)
    """
    return _WORDS.get(" ".join(text.casefold().split()))


def parse_number(text: str) -> int | None:
    """The value of digits, a Roman numeral or number words; None for anything else.

    >>> parse_number("09"), parse_number("XX"), parse_number("tư")
    (9, 20, 4)
    """
    text = text.strip()
    if text.isascii() and text.isdigit() and len(text) <= _LONGEST:
        return int(text)
    return from_roman(text) or from_words(text)
