# ruff: noqa: E501  (a sentence and the congress in it stand on one line)
"""Congresses of Party cells, and of an organisation that the wording leaves out."""

import pytest

from vankien.graph.extract import extract

CONGRESSES = [
    ("Sáng 1/6, Chi bộ III tổ chức Đại hội Chi bộ nhiệm kỳ 2025 - 2027.", [("Chi bộ III", None)]),
    ("Chi bộ 2 tổ chức Đại hội Đảng viên lần thứ XI, nhiệm kỳ 2022 - 2025.", [("Chi bộ 2", 11)]),
    (
        "Chi bộ trường Tiểu học Kim Đồng tiến hành tổ chức điểm Đại hội Chi bộ nhiệm kỳ 2025 - 2027.",
        [("Chi bộ trường Tiểu học Kim Đồng", None)],
    ),
    ("Đại hội Chi bộ thôn Đồng Tâm lần thứ V, nhiệm kỳ 2025 - 2027 bế mạc.", [("Chi bộ thôn Đồng Tâm", 5)]),
    ("Cấp ủy hướng dẫn Đại hội Chi bộ trực thuộc Đảng bộ cơ sở nhiệm kỳ 2022 - 2025.", []),
    ("Các nơi chuẩn bị đại hội chi bộ nhiệm kỳ 2025 - 2027.", []),
    (
        "Chi bộ 2 tổ chức Đại hội Đảng viên lần thứ XI, nhiệm kỳ 2022 - 2025, đánh giá kết quả thực hiện Nghị quyết Đại hội nhiệm kỳ 2020 - 2022.",
        [("Chi bộ 2", 11), ("Chi bộ 2", None)],
    ),
]


@pytest.mark.parametrize(("text", "expected"), CONGRESSES)
def test_whose_congress_it_is(text: str, expected: list[tuple[str, int | None]]) -> None:
    sessions = extract(text).sessions
    assert [(s.body and s.body.name, s.ordinal) for s in sessions] == expected


def test_resolutions_of_congresses_are_told_apart() -> None:
    text = (
        "Chi bộ 2 tổ chức Đại hội Đảng viên lần thứ XI, nhiệm kỳ 2022 - 2025.\n"
        "Thực hiện Nghị quyết Đại hội Đảng bộ Chi cục Thuế nhiệm kỳ 2020 - 2025 và Nghị quyết Đại hội Chi bộ 2 nhiệm kỳ 2022 - 2025."
    )
    assert len(extract(text).documents) == 2
