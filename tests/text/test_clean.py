"""Clean: one spelling, the same offsets, whole sentences."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vankien.graph.text.clean import clean, fold, sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Uỷ ban – khoá XII", "ủy ban - khóa xii"),
        ("hoà nhập, loè loẹt, thuỷ lợi", "hòa nhập, lòe loẹt, thủy lợi"),
        ("hoàn thành, quý I, huỳnh", "hoàn thành, quý i, huỳnh"),
        ("“Đổi mới” ‘sáng tạo’", "\"đổi mới\" 'sáng tạo'"),
        ("A\u00a0B\tC", "a b c"),
        ("İstanbul", "İstanbul"),
    ],
)
def test_folding_gives_one_spelling(text: str, expected: str) -> None:
    assert fold(text) == expected


@given(st.text(max_size=200))
def test_folding_keeps_every_offset(text: str) -> None:
    text = unicodedata.normalize("NFC", text)
    made = clean(text)
    assert len(made.folded) == len(text)
    assert all(0 <= s.start < s.end <= len(text) for s in made.sentences)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ngày 18.3.2002, TP.HCM họp bàn. Sau đó, PGS. TS. Lê An phát biểu.",
            ["Ngày 18.3.2002, TP.HCM họp bàn.", "Sau đó, PGS. TS. Lê An phát biểu."],
        ),
        ("Quang cảnh buổi lễ. Ảnh: Minh An/TTXVN Tại hội nghị, các đại biểu thảo luận.",
         ["Quang cảnh buổi lễ.", "Ảnh: Minh An/TTXVN", "Tại hội nghị, các đại biểu thảo luận."]),
        ("Lãnh đạo tỉnh phát biểu chỉ đạo Đồng chí Trần Bình, Bí thư, chủ trì.",
         ["Lãnh đạo tỉnh phát biểu chỉ đạo", "Đồng chí Trần Bình, Bí thư, chủ trì."]),
        ("1. Giao các sở thực hiện.\n2. Văn phòng theo dõi.", ["1. Giao các sở thực hiện.", "2. Văn phòng theo dõi."]),
        ("Nghị quyết của\nTỉnh ủy được thông qua.", ["Nghị quyết của\nTỉnh ủy được thông qua."]),
        ("Dòng thứ nhất còn viết\ntiếp ở dòng sau.", ["Dòng thứ nhất còn viết\ntiếp ở dòng sau."]),
    ],
)  # fmt: skip
def test_sentences(text: str, expected: list[str]) -> None:
    made = clean(text)
    assert [text[s.start : s.end] for s in made.sentences] == expected


def test_an_empty_text_has_no_sentence() -> None:
    assert sentences(" \n ") == ()
