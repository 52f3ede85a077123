"""Dates, symbols, bodies and places: the parts that citations and sessions are made of."""

import datetime as dt

import pytest

from vankien.graph.reference import Reference
from vankien.graph.text import bodies, dates, places, placing, symbols
from vankien.graph.text.clean import clean, fold
from vankien.graph.text.organs import named
from vankien.graph.text.rules import numbers


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ban hành ngày 18/3/2002", ["2002-03-18"]),
        ("ngày 03 tháng tư năm 2018 và 20.6.2019", ["2018-04-03", "2019-06-20"]),
        ("họp trong hai ngày 9 và 10-12-2025", ["2025-12-09"]),
        ("từ ngày 4 đến 7/10/2021", ["2021-10-04"]),
        ("tháng 10/2021 và năm 2022", ["2021-10", "2022"]),
        ("sáng 28/8, tại hội trường", ["2024-08-28"]),
        ("ngày 30/12 vừa qua", ["2023-12-30"]),
        ("giai đoạn 2021-2025 đạt 57/57 xã, tăng 12,5%", []),
        ("ngày 31/2/2020", []),
        ("128/NQ-CP", []),
    ],
)
def test_dates(text: str, expected: list[str]) -> None:
    found = dates.scan(fold(text), numbers(text), dt.date(2024, 2, 5) if "30/12" in text else dt.date(2024, 9, 1))
    assert [mention.date.iso for mention in found] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nghị quyết số 13-NQ/TW và 128/NQ-CP", ["13-NQ/TW", "128/NQ-CP"]),
        ("Nghị quyết 21 -NQ/TW, 79 NQ/TW, 19/NQ-TW", ["21-NQ/TW", "79-NQ/TW", "19-NQ/TW"]),
        ("Chỉ thị 05-CT/T.Ư; Quyết định 1638/QĐNSTW", ["05-CT/TW", "1638-QĐNS/TW"]),
        ("Luật số 06/2022/QH15, Nghị định 98/2023/NĐ-CP", ["06/2022/QH15", "98/2023/NĐ-CP"]),
        ("Công văn số 1560/VPCP-KGVX", ["1560/VPCP-KGVX"]),
        ("Công văn số 82/TTg-KTTH của Thủ tướng Chính phủ", ["82/TTg-KTTH"]),
        ("tỷ lệ 12/15 và 3-4 ngày, quý 2/2024", []),
    ],
)
def test_symbols(text: str, expected: list[str]) -> None:
    assert [mention.symbol.text for mention in symbols.scan(text, numbers(text)).values()] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ban Thường vụ Tỉnh uỷ Lạng Sơn họp", ["Ban Thường vụ Tỉnh ủy Lạng Sơn"]),
        ("BCH Đảng bộ huyện Đồng Hỷ", ["Ban Chấp hành Đảng bộ huyện Đồng Hỷ"]),
        ("Ban cán sự đảng UBND tỉnh Cao Bằng", ["Ban cán sự đảng Ủy ban nhân dân tỉnh Cao Bằng"]),
        ("Thành ủy TPHCM", ["Thành ủy Thành phố Hồ Chí Minh"]),
        ("Ủy ban nhân dân TP.Hà Nội", ["Ủy ban nhân dân thành phố Hà Nội"]),
        ("BCH T.Ư Đảng giao Bộ Kế hoạch và Đầu tư", ["Ban Chấp hành Trung ương Đảng", "Bộ Kế hoạch và Đầu tư"]),
        ("Đoàn kiểm tra của Ban Bí thư", ["Đoàn kiểm tra của Ban Bí thư"]),
        ("Ban Thường vụ Trung ương Đoàn", ["Ban Thường vụ Trung ương Đoàn Thanh niên Cộng sản Hồ Chí Minh"]),
        ("theo chỉ đạo của Trung ương, các đảng ủy, chi bộ thực hiện", []),
        ("Bí thư Huyện ủy Nguyễn Văn An phát biểu", ["Huyện ủy"]),
    ],
)
def test_bodies(text: str, expected: list[str], reference: Reference) -> None:
    made = clean(text)
    raw = bodies.scan(made, bodies.grammar(reference))
    here = places.place_of_text(made, raw, reference, None, None)
    found = [placing.complete(body, here, reference) for body in raw]
    assert [body.name for body in found if body] == expected


@pytest.mark.parametrize(
    ("text", "published", "slug", "rule"),
    [
        ("Hòa Bình, ngày 21 tháng 10 năm 2022\nỦy ban nhân dân tỉnh thông báo.", None, "hoa-binh", "place.dateline"),
        ("Tỉnh ủy Cao Bằng họp. Bí thư Tỉnh ủy kết luận.", None, "cao-bang", "place.letterhead"),
        ("Tỉnh ủy Thái Nguyên họp.", "2024-05-01", "thai-nguyen", "place.letterhead"),
        ("Tỉnh ủy Thái Nguyên họp.", "2025-08-01", "thai-nguyen-2025", "place.letterhead"),
        ("Tỉnh ủy Thái Nguyên họp.", None, None, "place.letterhead"),
        ("Tại Hà Nội, Bộ Chính trị họp.", None, None, "place.none"),
    ],
)
def test_the_place_of_a_text(
    text: str, published: str | None, slug: str | None, rule: str, reference: Reference
) -> None:
    made = clean(text)
    day = dt.date.fromisoformat(published) if published else None
    here = places.place_of_text(made, bodies.scan(made, bodies.grammar(reference)), reference, day, None)
    assert (here.slug, here.rule) == (slug, rule)


def test_an_organ_that_no_table_holds_ends_with_its_name() -> None:
    assert (
        named("Ủy ban Khoa học và Môi trường của Quốc hội cho biết", 0) == "Ủy ban Khoa học và Môi trường của Quốc hội"
    )
    assert named("những người tham dự", 0) is None
