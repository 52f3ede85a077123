# ruff: noqa: E501  (a sentence and what it states stand on one line)
from collections.abc import Callable

import pytest

from vankien.graph.text.relate import Related

INTRO = "Sáng 5/6, [s1 Conference date=2023-06-05: Tỉnh ủy tổ chức Hội nghị lần thứ 8].\n"
CALLED = [
    ("[p Bí thư: Bí thư Tỉnh ủy] yêu cầu các địa phương thực hiện nghiêm [d1 Directive: Chỉ thị số 4-CT/TW].", "d1"),
    (
        "Phát biểu kết luận hội nghị, đồng chí Bí thư Tỉnh ủy đề nghị từng cấp ủy bám sát cơ sở; sớm quán triệt, cụ thể hóa [d1 Resolution: Nghị quyết số 7-NQ/TW] bằng việc làm hằng quý.",
        "d1",
    ),
    (
        "Đồng chí Chủ tịch yêu cầu cấp ủy thực hiện tốt [d1 Plan: Kế hoạch số 2]; mỗi đảng viên gương mẫu chấp hành [d2 Regulation: Quy định số 37-QĐ/TW].",
        "d1 d2",
    ),
    (
        "Đồng chí Bí thư đề nghị các ngành thực hiện đầy đủ các chính sách về đất đai, nhất là [d1 Resolution: Nghị quyết số 128].",
        "d1",
    ),
    ("3. Yêu cầu các sở, ngành khẩn trương triển khai [d1 Plan: Kế hoạch số 96/KH-UBND].", "d1"),
    (
        "Đồng chí Bí thư đề nghị các cấp đổi mới cách làm. Tiếp tục thực hiện có hiệu quả [d1 Conclusion: Kết luận số 21-KL/TW].",
        "d1",
    ),
    (
        "Đồng chí Bí thư Tỉnh ủy nhấn mạnh, thời gian tới các cấp ủy cần cụ thể hóa [d1 Resolution: Nghị quyết số 9-NQ/TW].",
        "d1",
    ),
    (
        "Đồng chí Bí thư đề nghị triển khai ngay [d1 Decision: Quyết định số 5], coi đây là cách để thực hiện [d2 Resolution: Nghị quyết số 6].",
        "d1",
    ),
    (
        "Đồng chí Bí thư nhấn mạnh một số nhiệm vụ: Tiếp tục quán triệt, triển khai [d1 Conclusion: Kết luận số 21-KL/TW].",
        "d1",
    ),
    (
        "Đồng chí Bí thư nhấn mạnh một số nội dung các cấp ủy quan tâm lãnh đạo, thực hiện tốt [d1 Directive: Chỉ thị số 4-CT/TW].",
        "d1",
    ),
    (
        "Đồng chí Bí thư đề nghị các địa phương phấn đấu hoàn thành các chỉ tiêu mà [d1 Resolution: Nghị quyết số 9-NQ/TU] đề ra.",
        "d1",
    ),
    (
        "Đồng chí Bí thư kết luận như sau:\n- Các sở, ngành trực tiếp chỉ đạo thực hiện đồng bộ các giải pháp theo [d1 Resolution: Nghị quyết số 66-NQ/TW].",
        "d1",
    ),
    (
        "Phát biểu tại hội nghị, đồng chí Bí thư cho biết tình hình có chuyển biến. Các địa phương cũng cần quan tâm thực hiện [d1 Resolution: Nghị quyết số 19-NQ/TW].",
        "d1",
    ),
    (
        "Đồng chí Bí thư yêu cầu thực hiện các chế độ đối với cán bộ theo quy định của [d1 Decree: Nghị định số 178/2024/NĐ-CP].",
        "d1",
    ),
    (
        "Phát biểu kết luận, đồng chí Bí thư yêu cầu các cấp đổi mới cách làm.\nCác sở, ngành, địa phương thực hiện nghiêm [d1 Directive: Chỉ thị số 4-CT/TW].\n[b: Sở Y tế] chủ trì, phối hợp triển khai [d2 Plan: Kế hoạch số 8/KH-UBND].",
        "d1 d2",
    ),
    (
        "Đồng chí Chủ tịch ghi nhận kết quả đạt được.\nĐồng thời, gợi ý một số việc các chi hội cần làm, đó là tiếp tục thực hiện [d1 Conclusion: Kết luận số 19-KL/TW].",
        "d1",
    ),
    (
        "Hội nghị xác định nhiệm vụ trọng tâm năm tới là: hoàn thành vượt chỉ tiêu mà [d1 Resolution: Nghị quyết số 9-NQ/TU] đề ra; triển khai thực hiện [d2 Notice: Thông báo số 5-TB/TW].",
        "d1 d2",
    ),
    (
        "Đồng chí Bí thư đề nghị các địa phương bám sát [d1 Resolution: Nghị quyết số 9-NQ/TU] tại [s2 Meeting: cuộc họp giao ban].",
        "d1",
    ),
    (
        "Để thực hiện [d1 Conclusion: Kết luận số 21-KL/TW], đồng chí Bí thư đề nghị các cấp làm tốt công tác cán bộ.",
        "d1",
    ),
    (
        "Đồng chí Bí thư nhấn mạnh các địa phương cần sớm đưa [d1 Resolution: Nghị quyết số 39-NQ/TW] vào cuộc sống.",
        "d1",
    ),
    (
        "Đồng chí Bí thư nhất trí với [d1 Submission: Tờ trình số 5-TTr/BTC]; đồng thời yêu cầu các huyện thực hiện nghiêm [d2 Directive: Chỉ thị số 13-CT/TU].",
        "d2",
    ),
    ("Đồng chí Trưởng ban đề nghị các báo cáo viên đẩy mạnh tuyên truyền [d1 Conclusion: Kết luận số 54-KL/TW].", "d1"),
    (
        "Thủ tướng yêu cầu các cấp đổi mới cách làm. Ngân hàng Nhà nước tổ chức thực hiện hiệu quả [d1 Circular: Thông tư số 2/2023/TT-NHNN].",
        "d1",
    ),
    ("Đồng chí Bí thư yêu cầu xây dựng Đảng gắn với [d1 Conclusion: Kết luận số 21-KL/TW].", "d1"),
    ("Đồng chí Bí thư đề nghị các cấp ủy cần nắm vững nội dung [d1 Resolution: Nghị quyết số 27-NQ/TW].", "d1"),
    (
        "Đồng chí Bí thư đề nghị các chi hội nâng cao nhận thức về công tác hội trong tình hình mới theo quan điểm chỉ đạo của Trung ương nêu tại [d1 Directive: Chỉ thị số 56-CT/TW], [d2 Conclusion: Kết luận số 19-KL/TW].",
        "d1 d2",
    ),
    (
        "Đồng chí Bí thư yêu cầu đổi mới cách làm. Khẩn trương thực hiện [d1 Resolution: Nghị quyết số 197]; kịp thời báo cáo và đề xuất cấp có thẩm quyền.",
        "d1",
    ),
]
NOT_CALLED = [
    "Phát biểu thảo luận, đại biểu Lê Thị Lan đề nghị cần bám sát [d1 Resolution: Nghị quyết số 18-NQ/TW].",
    "Đồng chí Bí thư yêu cầu đổi mới. Thực hiện chỉ đạo của Tỉnh ủy, Sở Nội vụ có [d1 OfficialLetter: Công văn số 432/SNV].",
    "Đoàn kiểm tra việc lãnh đạo, chỉ đạo, tổ chức thực hiện [d1 Conclusion: Kết luận số 24-KL/TW].",
    "Đồng chí Bí thư đề nghị đưa [d1 Law form=title: dự án Luật Lâm nghiệp] vào chương trình kỳ họp.",
    "Đồng chí Bí thư kết luận như sau:\n- Thời gian qua các sở, ngành đã thực hiện tốt [d1 Directive: Chỉ thị số 4-CT/TW].",
    "Đồng chí Bí thư nhấn mạnh những năm qua các cấp ủy đã quan tâm thực hiện [d1 Directive: Chỉ thị số 4-CT/TW].",
    "Đồng chí Bí thư đề nghị Ban Tuyên giáo hoàn thành [d1 Plan form=title: Kế hoạch tuyên truyền] trong tháng 6.",
    "Tại [d1 Directive: Chỉ thị số 1/CT-UBND], Chủ tịch UBND thành phố nhấn mạnh kỷ cương. Mỗi người phải chấp hành [d2 Regulation: Quy định số 58-QĐ/TW].",
    "Đồng chí Bí thư yêu cầu đổi mới cách làm. Thực hiện [d1 Conclusion: Kết luận số 24-KL/TW], thời gian qua công tác cán bộ đã được quan tâm.",
    "Đồng chí Bí thư yêu cầu đổi mới cách làm. Các cơ quan lãnh đạo sở đã có nhiều đổi mới trong thực hiện [d1 Resolution: Nghị quyết số 9-NQ/TU].",
    "Đồng chí Bí thư yêu cầu đổi mới cách làm. Hội nghị đã nghe nhiều ý kiến. Các huyện thực hiện tốt [d1 Resolution: Nghị quyết số 9-NQ/TU].",
    "Đồng chí Bí thư yêu cầu các ngành tổ chức sơ kết 3 năm thực hiện [d1 Directive: Chỉ thị số 4-CT/TW].",
    "Đồng chí Bí thư yêu cầu tăng cường kiểm tra các đơn vị trong việc thực hiện [d1 Directive: Chỉ thị số 4-CT/TW].",
    "Đại biểu Lê Văn Ba nhấn mạnh, cần thực hiện tốt [d1 Law form=law: Luật Đất đai].",
    "Đồng chí Bí thư đề nghị làm tốt công tác đảng viên. Theo Điều 2, đảng viên phải chấp hành [d1 Regulation: Quy định số 37-QĐ/TW].",
    "Các đại biểu đề nghị Trung ương sớm sửa đổi [d1 Law form=law: Luật Đất đai].",
    "Theo đề nghị của Ban Tổ chức, các chi bộ đã thực hiện [d1 Directive: Chỉ thị số 4-CT/TW].",
    "Cần Thơ đã triển khai thực hiện [d1 Resolution: Nghị quyết số 9-NQ/TW].",
    "Đồng chí Bí thư ghi nhận các đơn vị đã góp phần thực hiện thắng lợi [d1 Resolution: Nghị quyết số 9-NQ/TW].",
]


def _called(found: Related) -> list[str | None]:
    return [a.document for a in found.agenda if a.action == "Instruction"]


@pytest.mark.parametrize(("text", "expected"), CALLED)
def test_a_call_to_carry_out_is_an_instruction(related: Callable[[str], Related], text: str, expected: str) -> None:
    assert _called(related(INTRO + text)) == expected.split()


@pytest.mark.parametrize("text", NOT_CALLED)
def test_what_calls_for_nothing_is_none(related: Callable[[str], Related], text: str) -> None:
    assert not _called(related(INTRO + text))


def test_an_instruction_knows_who_gave_it_and_to_whom(related: Callable[[str], Related]) -> None:
    text = (
        INTRO
        + "[p Bí thư: Bí thư Tỉnh ủy] yêu cầu [b: Đảng ủy UBND tỉnh] thực hiện [d1 Directive: Chỉ thị số 4-CT/TW]."
    )
    (item,) = related(text).agenda
    assert item.given_by is not None
    assert item.given_by.name == "Bí thư"
    assert [body.name for body in item.addressed_to] == ["Đảng ủy UBND tỉnh"]


def test_an_instruction_that_names_no_document_keeps_its_words(related: Callable[[str], Related]) -> None:
    text = INTRO + "Đồng chí Bí thư yêu cầu các cấp ủy thực hiện nghiêm các nghị quyết của Trung ương về xây dựng Đảng."
    (item,) = related(text).agenda
    assert item.document is None
    assert (item.description or "").startswith("yêu cầu các cấp ủy thực hiện nghiêm các nghị quyết của Trung ương")


def test_a_plural_means_what_was_just_passed(related: Callable[[str], Related]) -> None:
    text = (
        INTRO + "Hội nghị đã thông qua [d1 Resolution: Nghị quyết số 49] và [d2 Resolution: Nghị quyết số 52].\n"
        "Hội nghị giao Ban Thường vụ hướng dẫn thực hiện [d1 Resolution form=anaphor: các nghị quyết này]."
    )
    assert _called(related(text)) == ["d1", "d2"]


def test_a_plural_means_what_was_just_disseminated(related: Callable[[str], Related]) -> None:
    text = (
        INTRO + "Hội nghị quán triệt [d1 Programme: Chương trình số 49] và [d2 Programme: Chương trình số 52].\n"
        "Đồng chí Phó Bí thư yêu cầu các cấp ủy sớm thực hiện các chương trình này."
    )
    assert _called(related(text)) == ["d1", "d2"]
