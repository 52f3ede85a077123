"""What the text's own document rests on, carries out, amends and ends."""

# ruff: noqa: E501  (a sentence and what it states stand on one line)
from collections.abc import Callable

import pytest

from vankien.graph.text.relate import Related

STATED = [
    # the text's own document
    (
        "[d1 Plan self form=letterhead: Kế hoạch về tín dụng chính sách]\nThực hiện [d2 Directive: Chỉ thị số 39-CT/TW]; [d3 Decision: Quyết định số 1560/QĐ-TTg];\nTheo đề nghị của [b: Sở Tài chính] tại [d4 Submission: Tờ trình số 570/TTr-STC], [b: UBND tỉnh] ban hành Kế hoạch như sau:",
        "d1 implements d2; d1 implements d3; d1 basedOn d4",
    ),
    (
        "[d1 Directive self form=letterhead: Chỉ thị về xây dựng kế hoạch năm 2025]\nQuán triệt tinh thần [d2 Directive: Chỉ thị số 18/CT-TTg], [b: UBND tỉnh] yêu cầu các sở xây dựng [d3 Plan form=title: Kế hoạch phát triển kinh tế].",
        "d1 basedOn d2",
    ),
    (
        "[d1 Plan self form=letterhead: Kế hoạch về chuyển đổi số]\nCăn cứ [d2 Statute form=statute: Điều lệ Đảng];\nThực hiện [d3 Resolution: Nghị quyết số 57-NQ/TW], Tỉnh ủy ban hành kế hoạch như sau:",
        "d1 basedOn d2; d1 implements d3",
    ),
    (
        "[d1 Resolution: Nghị quyết số 2/2021/NQ-HĐND] quy định chi tiết điểm b khoản 2 Điều 15 [d2 Law form=law: Luật Phí và lệ phí].",
        "d1 guides d2",
    ),
    (
        "Triển khai [d1 OfficialTelegram: Công điện số 82/CĐ-TTg], [b: UBND tỉnh] đã có văn bản số [d2 OfficialLetter: 4321/UBND-NLN] chỉ đạo các sở.",
        "d2 implements d1",
    ),
    # a collection: each rests on what stands below its own head
    (
        "[d1 Circular self form=letterhead: 31/2019/TT-BNV]\nCăn cứ [d2 Law form=law: Luật Lưu trữ];\nBộ Nội vụ quy định như sau.\n[d3 Circular form=letterhead: 8/2020/TT-BNV]\nCăn cứ [d4 Law form=law: Luật Cư trú];",
        "d1 basedOn d2; d3 basedOn d4",
    ),
    # in one line
    (
        "[d1 Circular self form=letterhead: THÔNG TƯ HƯỚNG DẪN LƯU TRỮ] Căn cứ [d2 Law form=law: Luật Lưu trữ]; Căn cứ [d3 Decree: Nghị định số 1/2013/NĐ-CP]; Bộ trưởng ban hành Thông tư.",
        "d1 basedOn d2; d1 basedOn d3",
    ),
    # provisions of older papers, in a line or in a list below it
    (
        "[d1 Decision self form=letterhead: Quyết định về nhà ở]\nĐiều 1. Bãi bỏ toàn bộ các văn bản quy phạm pháp luật do Ủy ban nhân dân tỉnh ban hành sau đây:\n- [d2 Decision: Quyết định số 6/QĐ-UBND];\n- [d3 Directive: Chỉ thị số 7/CT-UBND].",
        "d1 repeals d2; d1 repeals d3",
    ),
    (
        "[d1 Decision self form=letterhead: Quyết định về nhà ở]\nĐiều 2. Bãi bỏ khoản 2 Điều 3 ban hành kèm theo [d2 Decision: Quyết định số 6/QĐ-UBND].",
        "d1 amends d2",
    ),
    (
        "[d1 Decision self form=letterhead: Quyết định về nhà ở]\nBãi bỏ các nội dung về nhà ở đã nêu tại các Quyết định:\n- [d2 Decision: Quyết định số 6/QĐ-UBND];\n- [d3 Decision: Quyết định số 7/QĐ-UBND].",
        "d1 repeals d2; d1 repeals d3",
    ),
    (
        "[d1 Decision self form=letterhead: Quyết định về nhà ở]\nSửa đổi, bổ sung một số điều của quy định ban hành kèm theo [d2 Decision: Quyết định số 6/QĐ-UBND].",
        "d1 amends d2",
    ),
    (
        "[d1 Decision self form=letterhead: Quyết định về khen thưởng]\nĐiều 2. Bãi bỏ [d2 Decision: Quyết định số 6/QĐ-UBND].",
        "d1 repeals d2",
    ),
]


@pytest.mark.parametrize(("text", "expected"), STATED)
def test_what_the_own_document_does_is_read(related: Callable[[str], Related], text: str, expected: str) -> None:
    found = [f"{r.subject} {r.predicate} {r.object}" for r in related(text).relations]
    assert sorted(found) == sorted(expected.split("; "))
