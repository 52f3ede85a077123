"""Where a document's subject ends, and what stands before it."""

import pytest

from .conftest import Read


@pytest.mark.parametrize(
    ("text", "title"),
    [
        # an official subject is closed; the sentence that cites it goes on
        ("Sơ kết Chỉ thị số 8/CT-TTg về an toàn đê điều (ATĐĐ) trong tình hình mới và công tác trực ban ở xã.",
         "về an toàn đê điều (ATĐĐ) trong tình hình mới"),
        ("Nghị quyết số 9-NQ/TU về phát triển nghề rừng đến năm 2020 và đề xuất giải pháp cho giai đoạn sau.",
         "về phát triển nghề rừng đến năm 2020"),
        ("Nghị quyết số 9-NQ/TU về phát triển nghề rừng đến năm 2020, ban hành nghị quyết mới.",
         "về phát triển nghề rừng đến năm 2020"),
        ("Nghị quyết số 9-NQ/TU về phát triển nghề rừng đến năm 2030, tầm nhìn đến năm 2045 được triển khai.",
         "về phát triển nghề rừng đến năm 2030, tầm nhìn đến năm 2045"),
        ("Nghị quyết số 9-NQ/TU về phát triển nghề rừng đến năm 2020 và những năm tiếp theo.",
         "về phát triển nghề rừng đến năm 2020 và những năm tiếp theo"),
        # what a comma, a semicolon or `là` goes on with
        ("Quy định số 7-QĐ/TU về nêu gương của đảng viên, trước hết là người đứng đầu chi bộ.",
         "về nêu gương của đảng viên, trước hết là người đứng đầu chi bộ"),
        ("Quyết định số 7/QĐ-UBND về việc công nhận xã Tân Khê là xã nông thôn mới.",
         "về việc công nhận xã Tân Khê là xã nông thôn mới"),
        ("Quyết định số 7/QĐ-UBND về tiền lương của Trưởng ban kiểm soát, Kiểm soát viên doanh nghiệp.",
         "về tiền lương của Trưởng ban kiểm soát, Kiểm soát viên doanh nghiệp"),
        ("Quyết định số 7/QĐ-UBND về công bố thủ tục lĩnh vực đất đai; môi trường thuộc phạm vi quản lý của Sở.",
         "về công bố thủ tục lĩnh vực đất đai; môi trường thuộc phạm vi quản lý của Sở"),
        ("Quy định số 7-QĐ/TU của Tỉnh ủy về nhiệm vụ và quan hệ công tác của Thường trực Huyện ủy, Thị ủy.",
         "về nhiệm vụ và quan hệ công tác của Thường trực Huyện ủy, Thị ủy"),
        ("Thông báo số 7-TB/TU về Kết luận của Đồng chí Bí thư Tỉnh ủy về giữ rừng.",
         "về Kết luận của Đồng chí Bí thư Tỉnh ủy về giữ rừng"),
        # what is no part of it
        ("Nghị định số 7/2024/NĐ-CP về bảo vệ rừng (hiệu lực từ ngày 1/7/2024) yêu cầu các xã có phương án.",
         "về bảo vệ rừng"),
        ("Nghị định số 7/2024/NĐ-CP về bảo vệ rừng đầu nguồn.[3]", "về bảo vệ rừng đầu nguồn"),
        ("Nghị quyết số 7-NQ/TW về bảo vệ rừng đầu nguồn ra sao?", "về bảo vệ rừng đầu nguồn"),
        ("Báo cáo giải trình dự án Luật Thủy sản do Chủ nhiệm Ủy ban trình bày.", "giải trình dự án Luật Thủy sản"),
        ("Chỉ thị số 7-CT/TU về cuộc vận động “Toàn dân giữ rừng”.", "về cuộc vận động “Toàn dân giữ rừng”"),
        # what stands before it
        ("Nghị định 44 năm 2014 (quy định về giá đất) còn hiệu lực.", "về giá đất"),
        ("UBND tỉnh có Công văn số 7/UBND-VX yêu cầu các sở, ngành; UBND các huyện về việc tăng cường phòng dịch.",
         "về việc tăng cường phòng dịch"),
        ("Chương trình phối hợp số 7/CTPH-HLG với các cơ quan hữu quan về giải quyết đơn thư ở cơ sở.",
         "về giải quyết đơn thư ở cơ sở"),
    ],
)  # fmt: skip
def test_the_subject(text: str, title: str, entities: Read) -> None:
    assert entities(text).documents[0].title == title
