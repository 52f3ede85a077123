# ruff: noqa: E501  (a sentence and the congress in it stand on one line)
"""Congresses of Party cells, and of an organisation that the wording leaves out."""

import pytest

from vankien.graph.extract import extract

CONGRESSES = [
    ("Sáng 1/6, Chi bộ III tổ chức Đại hội Chi bộ nhiệm kỳ 2025 - 2027.", [("Chi bộ III", None)]),
    ("Chi bộ 7 tổ chức Đại hội Đảng viên lần thứ V, nhiệm kỳ 2021 - 2024.", [("Chi bộ 7", 5)]),
    (
        "Chi bộ trường Tiểu học Kim Đồng tiến hành tổ chức điểm Đại hội Chi bộ nhiệm kỳ 2025 - 2027.",
        [("Chi bộ trường Tiểu học Kim Đồng", None)],
    ),
    ("Đại hội Chi bộ thôn Đồng Tâm lần thứ V, nhiệm kỳ 2025 - 2027 bế mạc.", [("Chi bộ thôn Đồng Tâm", 5)]),
    ("Cấp ủy hướng dẫn Đại hội Chi bộ trực thuộc Đảng bộ cơ sở nhiệm kỳ 2021 - 2024.", []),
    ("Các nơi chuẩn bị đại hội chi bộ nhiệm kỳ 2025 - 2027.", []),
    (
        "Chi bộ 7 tổ chức Đại hội Đảng viên lần thứ V, nhiệm kỳ 2021 - 2024, đánh giá kết quả thực hiện Nghị quyết Đại hội nhiệm kỳ 2018 - 2021.",
        [("Chi bộ 7", 5), ("Chi bộ 7", None)],
    ),
]


@pytest.mark.parametrize(("text", "expected"), CONGRESSES)
def test_whose_congress_it_is(text: str, expected: list[tuple[str, int | None]]) -> None:
    sessions = extract(text).sessions
    assert [(s.body and s.body.name, s.ordinal) for s in sessions] == expected


def test_resolutions_of_congresses_are_told_apart() -> None:
    text = (
        "Chi bộ 7 tổ chức Đại hội Đảng viên lần thứ V, nhiệm kỳ 2021 - 2024.\n"
        "Thực hiện Nghị quyết Đại hội Đảng bộ Chi cục Kiểm lâm nhiệm kỳ 2020 - 2025 và Nghị quyết Đại hội Chi bộ 7 nhiệm kỳ 2021 - 2024."
    )
    assert len(extract(text).documents) == 2


def test_what_a_body_is_in_charge_of_ends_at_the_verb() -> None:
    text = "Sáng 10/7, Ủy ban Quốc gia về chuyển đổi số tổ chức hội nghị sơ kết 6 tháng đầu năm."
    assert [s.body and s.body.name for s in extract(text).sessions] == ["Ủy ban Quốc gia về chuyển đổi số"]


def test_the_city_is_named_by_its_abbreviation() -> None:
    (session,) = extract("Sáng 14/11/2024, HĐND TP.HCM khai mạc kỳ họp thứ 9.").sessions
    assert session.body is not None
    assert session.body.name == "Hội đồng nhân dân Thành phố Hồ Chí Minh"
