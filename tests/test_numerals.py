"""Numbers in Roman, Arabic and words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vankien.graph.numerals import from_roman, from_words, parse_number, to_roman

numbers = st.integers(1, 99)
UNITS = ["", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]


def words(number: int) -> str:
    """A number to 99 as it is spelt in full."""
    ten, unit = divmod(number, 10)
    if not ten:
        return UNITS[unit]
    last = {1: "mốt" if ten > 1 else "một", 5: "lăm"}.get(unit, UNITS[unit])
    return " ".join(part for part in ("mười" if ten == 1 else f"{UNITS[ten]} mươi", last) if part)


@given(numbers)
def test_every_spelling_of_a_number_is_that_number(number: int) -> None:
    for spelling in (str(number), f"{number:02}", to_roman(number), to_roman(number).lower(), words(number)):
        assert parse_number(f" {spelling} ") == number
    assert from_roman(to_roman(number)) == number
    assert from_words(words(number).upper()) == number


@given(st.text(max_size=12))
def test_any_text_is_a_number_or_none(text: str) -> None:
    found = parse_number(text)
    assert found is None or found >= 0
    if from_roman(text):
        assert to_roman(from_roman(text) or 0) == text.upper()


@pytest.mark.parametrize("text", ["IIX", "VV", "XXXX", "IC", "", "M", "X I", "XIIII", "LXL"])
def test_what_is_no_roman_numeral(text: str) -> None:
    assert from_roman(text) is None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("tư", 4), ("nhất", 1), ("mười", 10), ("mười lăm", 15), ("hai mươi", 20), ("hai mươi mốt", 21),
        ("hai mươi tư", 24), ("hai mươi nhăm", 25), ("hai  mươi\tlăm", 25), ("ba mốt", 31), ("Chín mươi chín", 99),
    ],
)  # fmt: skip
def test_words(text: str, number: int) -> None:
    assert from_words(text) == number


@pytest.mark.parametrize(
    "text", ["mười năm", "hai mươi năm", "hai năm", "hai ba", "một mươi", "mười mốt", "trung ương"]
)
def test_words_that_are_no_one_number(text: str) -> None:
    assert from_words(text) is None


@pytest.mark.parametrize("text", ["9" * 5000, "-1", "1.5", "１２", "٣"])
def test_other_digits_are_none(text: str) -> None:
    assert parse_number(text) is None
