# ruff: noqa: E501  (a sentence and what it states stand on one line)
from collections.abc import Callable

import pytest

from vankien.graph.model import BodyRef, PositionRef
from vankien.graph.text.relate import Related

# What is expected of each award: name, kind, conferrer, collectives, individuals, the document that it recognises.
CONFERRED = [
    ("Khen thưởng 8 tập thể, 38 cá nhân\n[b: Huyện ủy Hòa Sơn] tặng Giấy khen cho 8 tập thể, 38 cá nhân.",
     [("Giấy khen", "gk_huyen_uy", "Huyện ủy Hòa Sơn", 8, 38, None)]),
    ("[b: Thủ tướng Chính phủ] tặng Bằng khen cho Thanh tra tỉnh Hòa Sơn.",
     [("Bằng khen", "bk_ttg", "Thủ tướng Chính phủ", 1, None, None)]),
    ("Trao Huy hiệu Đảng cho 26 đảng viên\nSáng 2/9, [b: Huyện ủy Hòa Sơn] trao Huy hiệu 60 năm tuổi Đảng cho 6 đảng viên, huy hiệu 55 năm cho 8 đảng viên và huy hiệu 45 năm cho 12 đảng viên.",
     [(f"Huy hiệu {years} năm tuổi Đảng", f"hh_dang_{years}", giver, None, count, None) for years, giver, count in ((60, "Huyện ủy Hòa Sơn", 6), (55, "Huyện ủy Hòa Sơn", 8), (45, "Huyện ủy Hòa Sơn", 12))]),
    ("Hội trao huy hiệu 30 năm cho 4 hội viên.", []),
    ("Tặng bằng khen cho 30 tập thể và cá nhân\n[p Chủ tịch: Chủ tịch UBND tỉnh] tặng Bằng khen cho 18 tập thể và 12 cá nhân. Đây là những tập thể, cá nhân có thành tích trong 5 năm thực hiện [d1 Directive: Chỉ thị số 5-CT/TW].",
     [("Bằng khen", "bk_ubnd_tinh", "Chủ tịch UBND tỉnh", 18, 12, "d1")]),
    ("[b: Ban Thường vụ Tỉnh ủy] tặng Bằng khen cho 2 đảng bộ, 9 chi bộ trực thuộc và 40 đảng viên.",
     [("Bằng khen", "bk_tinh_uy", "Ban Thường vụ Tỉnh ủy", 11, 40, None)]),
    ("[b: Thủ tướng Chính phủ] tặng Bằng khen cho bà Lê Thị Sáu; [b: UBND tỉnh] tặng Bằng khen cho 7 tập thể. [b: Ban Thường vụ Hội Phụ nữ tỉnh] tặng cờ dẫn đầu phong trào thi đua cho 2 đơn vị; tặng Bằng khen cho 5 cá nhân.",
     [("Bằng khen", "bk_ttg", "Thủ tướng Chính phủ", None, 1, None), ("Bằng khen", "bk_ubnd_tinh", "UBND tỉnh", 7, None, None), ("Cờ dẫn đầu phong trào thi đua", None, "Ban Thường vụ Hội Phụ nữ tỉnh", 2, None, None), ("Bằng khen", None, "Ban Thường vụ Hội Phụ nữ tỉnh", None, 5, None)]),
    ("[b: Ban Thường vụ Tỉnh ủy] vừa tặng Bằng khen cho 07 tập thể, 11 cá nhân đạt thành tích trong triển khai [d1 Resolution: Nghị quyết số 13-NQ/TW].",
     [("Bằng khen", "bk_tinh_uy", "Ban Thường vụ Tỉnh ủy", 7, 11, "d1")]),
    ("[b: Ban Thường vụ Tỉnh ủy] tặng Bằng khen cho 8 tập thể có thành tích trong thực hiện [d1 Resolution: Nghị quyết số 13]; tặng Bằng khen cho 3 tập thể, 4 cá nhân vì thành tích trong thực hiện [d2 Resolution: Nghị quyết số 21].",
     [("Bằng khen", "bk_tinh_uy", "Ban Thường vụ Tỉnh ủy", 8, None, "d1"), ("Bằng khen", "bk_tinh_uy", "Ban Thường vụ Tỉnh ủy", 3, 4, "d2")]),
    ("[p Chủ tịch: Chủ tịch UBND tỉnh] tặng Bằng khen cho mười hai tập thể và hai mươi lăm cá nhân.",
     [("Bằng khen", "bk_ubnd_tinh", "Chủ tịch UBND tỉnh", 12, 25, None)]),
    ("Bằng khen của [b: Thủ tướng Chính phủ] đã được trao tặng một tập thể và 2 cá nhân.",
     [("Bằng khen", "bk_ttg", "Thủ tướng Chính phủ", 1, 2, None)]),
    ("Dịp này, 5 tập thể và 7 cá nhân được [b: Huyện ủy Hòa Sơn] tặng Giấy khen.",
     [("Giấy khen", "gk_huyen_uy", "Huyện ủy Hòa Sơn", 5, 7, None)]),
    ("[b: Ban Thường vụ Tỉnh ủy] quyết định tặng Huy hiệu 75 năm tuổi Đảng cho 2 đảng viên và truy tặng Huy hiệu 50 năm tuổi Đảng cho một đảng viên.",
     [("Huy hiệu 75 năm tuổi Đảng", "hh_dang_75", "Ban Thường vụ Tỉnh ủy", None, 2, None), ("Huy hiệu 50 năm tuổi Đảng", "hh_dang_50", "Ban Thường vụ Tỉnh ủy", None, 1, None)]),
    ("Tại hội nghị đã công bố, trao tặng:\n- Huân chương Lao động hạng Ba của [b: Chủ tịch nước]: 02 tập thể, 01 cá nhân;\n- Cờ thi đua của [b: UBND tỉnh]: 7 đơn vị.",
     [("Huân chương Lao động hạng Ba", "hc_lao_dong", "Chủ tịch nước", 2, 1, None), ("Cờ thi đua", "ctd_bo_tinh", "UBND tỉnh", 7, None, None)]),
    ("Nhân dịp tổng kết 10 năm thực hiện [d1 Directive: Chỉ thị số 5-CT/TW], [b: Ban Thường vụ Thành ủy] tặng Bằng khen cho 20 tập thể, 28 cá nhân có thành tích tiêu biểu.",
     [("Bằng khen", "bk_tinh_uy", "Ban Thường vụ Thành ủy", 20, 28, "d1")]),
    ("[b: Đảng ủy xã Hòa Sơn] cũng trao Giấy khen cho nhiều tập thể, cá nhân.",
     [("Giấy khen", "gk_du_co_so", "Đảng ủy xã Hòa Sơn", None, None, None)]),
    ("Đợt này có 4 đồng chí nhận Huy hiệu 40 năm tuổi Đảng và 7 đồng chí nhận Huy hiệu 30 năm tuổi Đảng.",
     [("Huy hiệu 40 năm tuổi Đảng", "hh_dang_40", None, None, 4, None), ("Huy hiệu 30 năm tuổi Đảng", "hh_dang_30", None, None, 7, None)]),
    ("Hội Nông dân huyện tặng Giấy khen cho 15 hộ gia đình và 1.250 hội viên.",
     [("Giấy khen", None, "Hội Nông dân huyện", 15, 1250, None)]),
    ("[b: Ban Thường vụ Tỉnh ủy] tặng Bằng khen cho 6 tập thể vì thành tích trong thực hiện [d1 Resolution: Nghị quyết số 1] và 4 tập thể, 3 cá nhân vì thành tích trong thực hiện [d2 Directive: Chỉ thị số 2].",
     [("Bằng khen", "bk_tinh_uy", "Ban Thường vụ Tỉnh ủy", 6, None, "d1"), ("Bằng khen", "bk_tinh_uy", "Ban Thường vụ Tỉnh ủy", 4, 3, "d2")]),
    ("Thay mặt [b: Ban Thường vụ Tỉnh ủy], đồng chí [p Bí thư: Bí thư Tỉnh ủy] trao Bằng khen cho 3 tập thể.",
     [("Bằng khen", "bk_tinh_uy", "Ban Thường vụ Tỉnh ủy", 3, None, None)]),
    ("Thừa ủy quyền của [p Chủ tịch: Chủ tịch nước], đồng chí Lê Văn Ba trao Huân chương Độc lập hạng Nhì tặng ông Nguyễn Văn Tư.",
     [("Huân chương Độc lập hạng Nhì", "hc_doc_lap", "Chủ tịch nước", None, 1, None)]),
    ("[b: Ban Thường vụ Tỉnh ủy] trao Cờ thi đua cho 4 đảng bộ, Bằng khen cho 12 tập thể; 08 tập thể và 16 cá nhân được [p Chủ tịch: Chủ tịch UBND tỉnh] tặng Bằng khen.",
     [("Cờ thi đua", "ctd_bo_tinh", "Ban Thường vụ Tỉnh ủy", 4, None, None), ("Bằng khen", "bk_tinh_uy", "Ban Thường vụ Tỉnh ủy", 12, None, None),
      ("Bằng khen", "bk_ubnd_tinh", "Chủ tịch UBND tỉnh", 8, 16, None)]),
    ("5 tập thể được [p Chủ tịch: Chủ tịch UBND tỉnh] tặng Bằng khen; 3 cá nhân được tặng Huân chương Lao động hạng Ba.",
     [("Bằng khen", "bk_ubnd_tinh", "Chủ tịch UBND tỉnh", 5, None, None), ("Huân chương Lao động hạng Ba", "hc_lao_dong", None, None, 3, None)]),
    ("[b: Ban Thường vụ Tỉnh ủy] khen thưởng 15 tập thể; trong đó tặng Bằng khen cho 10 tập thể.",
     [("Bằng khen", "bk_tinh_uy", "Ban Thường vụ Tỉnh ủy", 10, None, None)]),
    ("[b: Hội Luật gia] ra [d1 Decision form=title: Quyết định tặng Cờ thi đua cho 12 tập thể tiêu biểu].",
     [("Cờ thi đua", None, "Hội Luật gia", 12, None, None)]),
    ("[b: Đảng bộ huyện] vinh dự được Đảng, Nhà nước tặng thưởng Huân chương Độc lập hạng Nhì cho 1 tập thể.",
     [("Huân chương Độc lập hạng Nhì", "hc_doc_lap", None, 1, None, None)]),
    ("Hội nghị đã tuyên dương và tặng Giấy khen cho 8 tập thể có thành tích trong thực hiện [d1 Resolution: Nghị quyết số 5-NQ/HU].",
     [("Giấy khen", None, None, 8, None, "d1")]),
    ("Đồng chí Lê Văn Ba, Trưởng Ban Tổ chức huyện tặng Giấy khen cho 8 tập thể.",
     [("Giấy khen", None, None, 8, None, None)]),
    ("Giám đốc Công an tỉnh Hòa Sơn tặng Giấy khen cho 2 tập thể và 3 cá nhân.",
     [("Giấy khen", "gk_nn", "Giám đốc Công an tỉnh Hòa Sơn", 2, 3, None)]),
    ("Năm qua 28 tập thể và 41 cá nhân được biểu dương, trong đó 9 tập thể, 13 cá nhân được [b: Tỉnh ủy] tặng Bằng khen.",
     [("Bằng khen", "bk_tinh_uy", "Tỉnh ủy", 9, 13, None)]),
    ("[b: Ban Chấp hành Đảng bộ tỉnh] tặng Cờ cho 4 đảng bộ.",
     [("Cờ", "co_tinh_uy", "Ban Chấp hành Đảng bộ tỉnh", 4, None, None)]),
    ("[b: Đảng ủy xã] trao Huy hiệu 30, 40 năm tuổi Đảng cho 12 đảng viên.",
     [("Huy hiệu 30 năm tuổi Đảng", "hh_dang_30", "Đảng ủy xã", None, None, None), ("Huy hiệu 40 năm tuổi Đảng", "hh_dang_40", "Đảng ủy xã", None, None, None)]),
]  # fmt: skip

NOT_CONFERRED = [
    "Huyện đang làm hồ sơ đề nghị tỉnh xét tặng Bằng khen cho 2 hợp tác xã.",
    "Các đơn vị phát huy hiệu quả của 5 tổ hợp tác.",
    "Tỉnh sẽ tặng Bằng khen cho 5 tập thể vào cuối năm.",
    "Ông từng đeo Huân chương Lao động và gặp 3 cá nhân.",
    "Theo quy định, Bằng khen được xét tặng cho tập thể có 2 năm liền hoàn thành xuất sắc nhiệm vụ.",
]


def _name(agent: BodyRef | PositionRef | None) -> str | None:
    return None if agent is None else agent.name if isinstance(agent, BodyRef) else agent.body.name


@pytest.mark.parametrize(("text", "expected"), CONFERRED)
def test_a_conferral_is_read_with_its_counts_and_its_reason(
    related: Callable[[str], Related], text: str, expected: list[tuple[object, ...]]
) -> None:
    found = [
        (a.name, a.kind, _name(a.conferred_by), a.collectives, a.individuals, a.recognizes)
        for a in related(text).awards
    ]
    assert found == expected


@pytest.mark.parametrize("text", NOT_CONFERRED)
def test_what_is_only_planned_or_mentioned_is_no_conferral(related: Callable[[str], Related], text: str) -> None:
    assert not related(text).awards


def test_a_conferral_belongs_to_the_session_that_it_is_told_of(related: Callable[[str], Related]) -> None:
    text = (
        "Sáng 5/6, [s1 Conference date=2023-06-05: Tỉnh ủy tổ chức Hội nghị lần thứ 8].\n"
        "Tại hội nghị, [b: Ban Thường vụ Tỉnh ủy] tặng Bằng khen cho 3 cá nhân."
    )
    assert [a.session for a in related(text).awards] == ["s1"]
