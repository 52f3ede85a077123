"""Who issued a paper: heads of ministries, plurals, carriers, joint papers, and what a suffix means."""

import pytest

from vankien.graph import ids
from vankien.graph.reference import Reference
from vankien.graph.symbols import parse_symbol
from vankien.graph.text.issuers import suffix_body

from .conftest import Read


@pytest.mark.parametrize(
    ("text", "issuers"),
    [
        # the head of an organ, where the sentence says so; who signs for it does not count
        ("Bộ trưởng Bộ Y tế vừa ký ban hành Thông tư số 5/2024/TT-BYT quy định về thuốc nam.", ["Bộ trưởng Bộ Y tế"]),
        ("Ngày 2/3/1999, Thống đốc NHNN đã ký ban hành Quyết định số 77/1999/QĐ-NHNN5 quy định Quy chế kho tiền.",
         ["Thống đốc Ngân hàng Nhà nước Việt Nam"]),
        ("Tổng Thanh tra Chính phủ ban hành Thông tư số 6/2023/TT-TTCP về tiếp dân.", ["Tổng Thanh tra Chính phủ"]),
        ("Thứ trưởng Bộ Y tế ký ban hành Quyết định số 5/QĐ-BYT.", ["Bộ Y tế"]),
        ("Bộ trưởng Bộ Y tế dự lễ công bố Quyết định số 5/QĐ-TTg.", ["Thủ tướng Chính phủ"]),
        # the first of two
        ("Sở Nội vụ đã phối hợp với Sở Tài chính ban hành Hướng dẫn số 12/HD-LS về biên chế.", ["Sở Nội vụ"]),
        # what the plural says of each
        ("Kỳ họp xem xét các Tờ trình của UBND tỉnh Lạng Sơn về: Điều chỉnh dự toán năm 2025; sửa đổi mức thu học phí.",
         ["Ủy ban nhân dân tỉnh Lạng Sơn"] * 2),
        ("Kỳ họp nghe 12 tờ trình của UBND tỉnh Lạng Sơn, trong đó có Tờ trình về học phí và Tờ trình về giá nước.",
         ["Ủy ban nhân dân tỉnh Lạng Sơn"] * 2),
        ("Kỳ họp nghe Tờ trình về mức thu học phí.", [None]),  # who laid it is not said
        # who carries it
        ("Chính phủ ban hành Nghị quyết số 71/NQ-CP về Chương trình hành động thực hiện Nghị quyết số 57-NQ/TW.",
         ["Chính phủ", "Chính phủ", None]),
        ("Hội nghị bàn Quy chế tiếp dân tại cơ sở, kèm theo Quyết định số 5/QĐ-UBND của UBND tỉnh Sơn La.",
         ["Ủy ban nhân dân tỉnh Sơn La"] * 2),
        ("Bàn Quy chế tiếp dân ở xã. Quyết định số 5/QĐ-UBND của UBND tỉnh Sơn La ban hành Quy chế tiếp dân ở xã.",
         ["Ủy ban nhân dân tỉnh Sơn La"] * 2),
        # who reports it
        ("Hội nghị nghe Ban Thường trực Ủy ban MTTQ Việt Nam xã trình bày Tờ trình về số lượng người ứng cử.",
         ["Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam xã"]),
        # names end where the clause goes on
        ("Căn cứ Quyết định số 7/QĐ-HĐĐH ngày 19/01/2021 của Hội đồng Đại học Huế sửa đổi một số điều về tuyển sinh;",
         ["Hội đồng Đại học Huế"]),
        ("Thực hiện Công văn số 7/MTTW-BTT của Ban Thường trực Uỷ ban Trung ương MTTQ Việt Nam về cứu trợ.",
         ["Ban Thường trực Uỷ ban Trung ương MTTQ Việt Nam"]),
    ],
)  # fmt: skip
def test_who_issued_it(text: str, issuers: list[str | None], entities: Read) -> None:
    found = [d.issuer.name if d.issuer else None for d in entities(text).documents if d.type != "Rules" or d.issuer]
    assert found[: len(issuers)] == issuers


@pytest.mark.parametrize(
    ("symbols", "name"),
    [
        ("12/2009/TT-BGDĐT 12/2009/TT-BGD&ĐT 12/2009/TT-BGDDT", "Bộ Giáo dục và Đào tạo"),
        ("33/2009/TT-BLĐTBXH 33/2009/TT-BLĐTB&XH", "Bộ Lao động - Thương binh và Xã hội"),
        ("107/1998/QĐ-NHNN9 107/1998/QĐ-NHNN", "Ngân hàng Nhà nước Việt Nam"),
        ("15/2005/QĐ-BCN", "Bộ Công nghiệp"),
        ("25-KH/TWĐTN 25/KH-TWĐTN", "Trung ương Đoàn Thanh niên Cộng sản Hồ Chí Minh"),
    ],
)
def test_suffixes_of_organs_that_exist_once(symbols: str, name: str, reference: Reference) -> None:
    keys = set()
    for text in symbols.split():
        symbol = parse_symbol(text)
        assert symbol
        body = suffix_body(symbol, reference)
        assert body
        assert body.name == name
        key = ids.document_key(symbol, "Circular", instance="12", year=symbol.year or 2024)
        assert key
        assert key.place is None
        keys.add((key.organ, key.number))
    assert len(keys) == 1


def test_a_department_number_is_no_term_of_the_assembly() -> None:
    one, other = parse_symbol("107/1998/QĐ-NHNN9"), parse_symbol("55/1998/NQ-UBTVQH10")
    assert one
    assert other
    assert (one.assembly, other.assembly) == (None, 10)
