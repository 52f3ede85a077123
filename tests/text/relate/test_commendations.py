"""Rewards that the verb alone tells of, and what several awards share."""

import pytest

from vankien.graph.extract import extract
from vankien.graph.model import Award


def told(award: Award) -> tuple[str, str | None, int | None, int | None]:
    return award.name, award.conferred_by.name if award.conferred_by else None, award.collectives, award.individuals


@pytest.mark.parametrize(
    ("text", "awards"),
    [
        ("Nhân dịp này, UBND huyện Tân Khê đã khen thưởng 12 tập thể, 20 cá nhân có thành tích trong giữ rừng.",
         [("khen thưởng", "Ủy ban nhân dân huyện Tân Khê", 12, 20)]),
        ("3 tập thể và 7 cá nhân đã được Ban Thường vụ Tỉnh ủy Cao Bằng khen thưởng về việc giữ rừng.",
         [("khen thưởng", "Ban Thường vụ Tỉnh ủy Cao Bằng", 3, 7)]),
        ("Hai tập thể, bốn cá nhân được khen thưởng vì có thành tích xuất sắc.", [("khen thưởng", None, 2, 4)]),
        ("Chi bộ 5 đã được Đảng ủy Sở Xây dựng khen thưởng chi bộ đạt tiêu chuẩn “Hoàn thành tốt nhiệm vụ năm 2019”.",
         [("chi bộ đạt tiêu chuẩn “Hoàn thành tốt nhiệm vụ năm 2019”", "Đảng ủy Sở Xây dựng", 1, None)]),
        # none is given
        ("Công tác thi đua, khen thưởng được quan tâm; đề nghị khen thưởng 5 tập thể.", []),
        ("Việc khen thưởng phải kịp thời. Cần khen thưởng 2 đơn vị.", []),
        ("Luật Thi đua, khen thưởng quy định 3 hình thức.", []),
        # the names of awards
        ("UBND tỉnh Cao Bằng đã trao tặng cờ thi đua và bằng khen cho 6 đơn vị.",
         [(name, "Ủy ban nhân dân tỉnh Cao Bằng", 6, None) for name in ("Cờ thi đua", "Bằng khen")]),
        ("Cán bộ và nhân dân huyện Tân Khê vinh dự đón nhận Huân chương Lao động hạng III.",
         [("Huân chương Lao động hạng Ba", None, None, None)]),
        ("1 cá nhân đạt danh hiệu Chiến sỹ thi đua toàn quốc.", [("Chiến sĩ thi đua toàn quốc", None, None, 1)]),
    ],
)  # fmt: skip
def test_awards(text: str, awards: list[tuple[str, str | None, int | None, int | None]]) -> None:
    assert [told(award) for award in extract(text).awards] == awards


def test_what_is_rewarded_and_the_rule() -> None:
    (award,) = extract("UBND huyện Tân Khê khen thưởng 2 tập thể trong thực hiện Chỉ thị số 5-CT/TW.").awards
    assert award.recognizes == "d1"
    assert award.evidence.rule == "aw-commended"
