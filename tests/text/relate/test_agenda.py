# ruff: noqa: E501  (a sentence and what it states stand on one line)
from collections.abc import Callable

import pytest

from vankien.graph.text.relate import Related

# The session s1 is reported in the first line; what the second line adds: (action document [years]).
INTRO = "Ngày 5/6, [s1 Conference date=2023-06-05 body=Tỉnh_ủy_Hòa_Sơn: Tỉnh ủy Hòa Sơn tổ chức Hội nghị lần thứ 8].\n"
TOLD = [
    # dissemination
    (
        "Hội nghị đã quán triệt, triển khai [d1 Regulation: Quy định số 24-QĐ/TW], [d2 Guidance: Hướng dẫn số 1-HD/TW].",
        "Dissemination d1; Dissemination d2",
    ),
    (
        "Các đại biểu được nghe phổ biến nội dung cốt lõi của [d1 Resolution: Nghị quyết số 6-NQ/TW].",
        "Dissemination d1",
    ),
    (
        "Đồng chí Trưởng Ban Tuyên giáo Tỉnh ủy quán triệt những nội dung cơ bản của [d1 Directive: Chỉ thị số 3-CT/TW].",
        "Dissemination d1",
    ),
    (
        "Tại hội nghị, đại diện Ban Tổ chức công bố [d1 Decision: Quyết định số 12-QĐ/TU] về công tác cán bộ.",
        "Dissemination d1",
    ),
    (
        "Hội nghị tập trung quán triệt các văn bản mới như: [d1 Regulation: Quy định số 1-QĐ/TW] [t: về thi hành [d2 Statute form=statute: Điều lệ Đảng]], [d3 Conclusion: Kết luận số 8-KL/TW].",
        "Dissemination d1; Dissemination d3",
    ),
    (
        "Hội nghị lần lượt nghe báo cáo viên quán triệt [d1 Resolution form=list: các Nghị quyết số 5], [d2 Resolution form=list: 6-NQ/TW].",
        "Dissemination d1; Dissemination d2",
    ),
    (
        "Hội nghị quán triệt [d1 Resolution form=list: các Nghị quyết từ số 5] đến số [d3 Resolution form=list: [d2 Resolution form=list: 7-NQ/TW] của Bộ Chính trị].",
        "Dissemination d1; Dissemination d2; Dissemination d3",
    ),
    # deliberation and approval
    (
        "Hội nghị cho ý kiến về: tình hình sáu tháng đầu năm; [d1 Regulation form=title: Quy định về nêu gương]; [d2 Scheme form=title: Đề án phát triển du lịch]; công tác cán bộ.",
        "Deliberation d1; Deliberation d2",
    ),
    (
        "Các đại biểu nghe [d1 Submission form=title: Tờ trình] [t: về [d2 Law form=title: dự án Luật Lâm nghiệp]].",
        "Deliberation d1; Deliberation d2",
    ),
    (
        "100% đại biểu có mặt bỏ phiếu thông qua [d1 Resolution form=title: Nghị quyết về du lịch].",
        "Approval d1",
    ),
    (
        "Các đại biểu đã thảo luận, cho ý kiến vào [d1 Report form=title: Báo cáo kết quả công tác năm 2022].",
        "Deliberation d1",
    ),
    (
        "Hội nghị nghe đồng chí Giám đốc Sở Tài chính trình bày [d1 Submission form=title: Tờ trình về dự toán ngân sách].",
        "Deliberation d1",
    ),
    (
        "Sau khi thảo luận, các đại biểu biểu quyết thông qua [d1 Resolution form=title: Nghị quyết về phát triển du lịch] với tỷ lệ 100%.",
        "Approval d1; Deliberation d1",
    ),
    (
        "Hội nghị đã thảo luận dân chủ, tâm huyết, sôi nổi, nhất trí thông qua: [d1 Report form=title: Báo cáo chính trị].",
        "Deliberation d1; Approval d1",
    ),
    (
        "Hội nghị thảo luận kỹ và thống nhất thông qua [d1 ActionProgramme form=title: Chương trình hành động của Tỉnh ủy].",
        "Approval d1; Deliberation d1",
    ),
    (
        "Hội nghị xem xét [d1 Submission: Tờ trình số 8-TTr/BCSĐ] và thống nhất về chủ trương đối với nội dung này.",
        "Approval d1; Deliberation d1",
    ),
    (
        "Hội nghị xem xét [d1 Submission: Tờ trình số 8-TTr/BCSĐ], [d2 Submission: Tờ trình số 9-TTr/BCSĐ].\nHội nghị đồng ý về chủ trương đối với 2 nội dung trình.",
        "Approval d1; Approval d2; Deliberation d1; Deliberation d2",
    ),
    (
        "Hội nghị đã thông qua 3 nghị quyết, gồm:\n- [d1 Resolution: Nghị quyết số 1] về nông nghiệp;\n- [d2 Resolution: Nghị quyết số 2] về du lịch;\n- [d3 Resolution: Nghị quyết số 3] [t: về việc bãi bỏ [d4 Resolution: Nghị quyết số 9]].",
        "Approval d1; Approval d2; Approval d3",
    ),
    (
        "Hội nghị đã thông qua các báo cáo và tờ trình sau:\n\n[d1 Report form=title: Báo cáo kết quả công tác];\n\n[d2 Submission form=title: Tờ trình về nhân sự].",
        "Approval d1; Approval d2",
    ),
    (
        "Các nghị quyết được thông qua tại hội nghị gồm:\n- [d1 Resolution form=title: Nghị quyết về giá nước].\n- [d2 Resolution form=title: Nghị quyết về học phí].",
        "Approval d1; Approval d2",
    ),
    (
        "Các đại biểu đã nghe đại diện UBND xã báo cáo tình hình kinh tế năm 2024; [d1 Report form=title: Báo cáo hoạt động của Hội]; [d2 Submission form=title: Tờ trình về nhân sự].",
        "Deliberation d1; Deliberation d2",
    ),
    (
        "Các đại biểu nghe trình bày các [d1 Submission form=title: tờ trình: về đầu tư công]; [d2 Submission form=list: về dự toán]; bàn việc khác.",
        "Deliberation d1; Deliberation d2",
    ),
    ("[d1 Plan form=title: Dự thảo Kế hoạch] đã được hội nghị thông qua.", "Approval d1"),
    ("Hội nghị thống nhất ban hành [d1 Resolution form=title: Nghị quyết chuyên đề về chuyển đổi số].", "Approval d1"),
    ("Các đại biểu thảo luận; ban hành [d1 Rules: Quy chế làm việc số 2-QC/TU].", "Adoption d1"),
    ("Cơ bản thống nhất với [d1 Submission: Tờ trình số 45-TTr/BCSĐ].", "Approval d1"),
    (
        "Sau khi nghe báo cáo, hội nghị kết luận như sau:\n1. Yêu cầu các ban tham mưu sơ kết 3 năm thực hiện [d1 Resolution: Nghị quyết số 12-NQ/TU].\n2. Thống nhất thông qua [d2 Plan: Kế hoạch số 6-KH/TU].",
        "Approval d2",
    ),
    (
        "Hội nghị cho ý kiến về [d1 Scheme form=title: Đề án sắp xếp bộ máy theo [d2 Resolution: Nghị quyết số 18-NQ/TW] và triển khai [d3 Resolution: Nghị quyết số 57-NQ/TW]].",
        "Deliberation d1; Dissemination d3",
    ),
    (
        "Tại hội nghị, Giám đốc Sở Nội vụ báo cáo dự thảo [d1 ActionProgramme: Chương trình hành động số 60-CTr/TU].",
        "Deliberation d1",
    ),
    (
        "Hội nghị tổng kết năm 2022, sơ kết 01 năm thực hiện [d1 Regulation: Quy định số 37-QĐ/TW] và triển khai [d2 Resolution: Nghị quyết số 12-NQ/ĐU].",
        "Dissemination d2; Review d1 1",
    ),
    (
        "Trên cơ sở xem xét [d1 Submission: Tờ trình số 91/TTr-UBND]; [d2 Report: Báo cáo thẩm tra số 7/BC-KTNS] của Ban Kinh tế, hội nghị kết luận.",
        "Deliberation d1; Deliberation d2",
    ),
    ("Xét [d1 Submission: Tờ trình số 91/TTr-UBND];", "Deliberation d1"),
    (
        "[d1 Resolution form=anaphor: Nghị quyết này] được [s1 Conference: Tỉnh ủy Hòa Sơn khóa XX, hội nghị lần thứ 8] thông qua.",
        "Approval d1",
    ),
    (
        "Sau khi nghe Ban Tổ chức báo cáo về việc sửa đổi [d1 Decree: Nghị định số 6/2024/NĐ-CP] ([d2 Submission: Tờ trình số 8-TTr/BTC]), hội nghị kết luận.",
        "Deliberation d2",
    ),
    (
        "Hội nghị xem xét, thông qua [d1 Rules form=title: Quy chế làm việc].",
        "Approval d1; Deliberation d1",
    ),
    (
        "Sau khi nghe [d1 Submission: Tờ trình số 45-TTr/BCSĐ], các đại biểu thống nhất thông qua.",
        "Approval d1; Deliberation d1",
    ),
    (
        "Hội nghị thảo luận các nội dung sau:\n1) [d1 Report form=title: Báo cáo công tác xây dựng Đảng].\n2) [d2 Scheme form=title: Đề án sắp xếp xã].",
        "Deliberation d1; Deliberation d2",
    ),
    (
        "[d1 Resolution: Nghị quyết số 29-NQ/TW] được đồng chí Trưởng ban quán triệt tại hội nghị.",
        "Dissemination d1",
    ),
    ("Tại hội nghị này, [b: Tỉnh ủy Hòa Sơn] ban hành [d1 Resolution: Nghị quyết số 13-NQ/TU].", "Adoption d1"),
    ("Hội nghị trao thưởng; triển khai [d1 Plan: Kế hoạch số 88-KH/TU]; phát động hội thi.", "Dissemination d1"),
    (
        "Hội nghị đồng ý với đề xuất của Ban cán sự đảng tại [d1 Submission: Tờ trình số 60-TTr/BCSĐ].",
        "Approval d1",
    ),
    (
        "Hội nghị thảo luận [d1 Scheme form=title: Đề án du lịch]; [d2 Plan form=title: Kế hoạch kiểm tra].\nHội nghị đã biểu quyết thông qua [d2 Plan form=anaphor: các văn bản trên].",
        "Approval d1; Approval d2; Deliberation d1; Deliberation d2",
    ),
    ("Dịp này, [b: Tỉnh ủy Hòa Sơn] triển khai [d1 Plan: Kế hoạch số 50-KH/TU].", "Dissemination d1"),
    (
        "Hội nghị đã thông qua 20 nghị quyết. Trong đó có một số nghị quyết như: [d1 Resolution form=title: Nghị quyết về mầm non]; [d2 Resolution form=title: Nghị quyết về ngân sách].",
        "Approval d1; Approval d2",
    ),
    (
        "Hội nghị quán triệt 2 chuyên đề. Chuyên đề 1: [d1 Resolution: Nghị quyết số 27-NQ/TW]. Chuyên đề 2: [d2 Resolution: Nghị quyết số 28-NQ/TW].",
        "Dissemination d1; Dissemination d2",
    ),
    (
        "Các nghị quyết được các đại biểu thông qua tại hội nghị gồm: [d1 Resolution: Nghị quyết số 401]; [d2 Resolution: Nghị quyết số 402].",
        "Approval d1; Approval d2",
    ),
    (
        "Nhiều nội dung đã được thảo luận, thông qua tại hội nghị như: [d1 Resolution form=title: Nghị quyết về dân số].",
        "Approval d1; Deliberation d1",
    ),
    (
        "Hội nghị công bố 2 quyết định của Bộ Chính trị.\nToàn cảnh hội nghị (Ảnh: L.V.).\nCụ thể gồm [d1 Decision: Quyết định số 1-QĐ/TW].\n[d2 Decision: Quyết định số 2-QĐ/TW].\n[d3 Decision: Quyết định số 3-QĐ/TW] đã có từ trước.",
        "Dissemination d1; Dissemination d2",
    ),
    # review
    (
        "Hội nghị tổng kết 15 năm thực hiện [d1 Resolution: Nghị quyết số 26-NQ/TW] và sơ kết 5 năm thực hiện [d2 Conclusion: Kết luận số 7-KL/TW].",
        "Review d1 15; Review d2 5",
    ),
    (
        "Hội nghị tổng kết 10 năm thực hiện [d1 Directive: Chỉ thị số 5-CT/TW] và 5 năm thực hiện [d2 Conclusion: Kết luận số 1-KL/TW].",
        "Review d1 10; Review d2 5",
    ),
    (
        "Hội nghị nghe [d1 Report form=title: Báo cáo sơ kết 3 năm thực hiện [d2 Directive: Chỉ thị số 35-CT/TW]].",
        "Deliberation d1; Review d2 3",
    ),
    (
        "Hội nghị nghe [d1 Report form=title: báo cáo tổng kết [d2 Resolution: Nghị quyết số 13]]. Sau 20 năm thực hiện Nghị quyết, tổ hợp tác tăng gấp đôi.",
        "Deliberation d1; Review d2 20",
    ),
    (
        "Phát biểu tại hội nghị, đồng chí Bí thư ghi nhận kết quả. Vừa qua, việc triển khai [d1 Decision: Quyết định số 593] ở vùng cao còn rất chậm.",
        "Review d1",
    ),
    ("Hội nghị đánh giá kết quả thực hiện [d1 Plan: Kế hoạch số 6-KH/TU].", "Review d1"),
    (
        "Tại hội nghị, các đại biểu cho ý kiến về thu ngân sách; tình hình kết quả triển khai [d1 Resolution: Nghị quyết số 5-NQ/TW].",
        "Review d1",
    ),
    (
        "[d1 Report form=title: Báo cáo giải trình dự án Luật do Chủ nhiệm Ủy ban Lê Văn Ba trình bày], đã làm rõ nhiều việc.",
        "Deliberation d1",
    ),
    (
        "Cũng tại hội nghị, [b: Đảng ủy Khối các cơ quan tỉnh] đã quán triệt [d1 Resolution: Nghị quyết số 35-NQ/TW].",
        "Dissemination d1",
    ),
    (
        "[d1 Report form=title: Báo cáo sơ kết công tác] do đồng chí Lê Văn Ba, Phó Giám đốc Sở Nội vụ nêu rõ: kết quả tốt.",
        "Deliberation d1",
    ),
    (
        "[d1 Report form=title: Báo cáo tổng kết [d2 Directive: Chỉ thị số 4-CT/TU]] trình bày tại hội nghị cho biết kết quả tốt.",
        "Deliberation d1; Review d2",
    ),
    # what the session is to do, of which it is told that it is held
    ("Tại hội nghị này, các đại biểu sẽ xem xét [d1 Scheme form=title: Đề án du lịch].", "Deliberation d1"),
    (
        "Hội nghị sẽ dành trọn buổi sáng để cho ý kiến về hai dự án: [d1 Law form=law: Luật Công đoàn]; [d2 Law form=law: Luật Thanh tra].",
        "Deliberation d1; Deliberation d2",
    ),
    # who hears of a paper in force, and who is told of it
    (
        "Hội nghị được nghe báo cáo viên báo cáo 2 nghị quyết: [d1 Resolution: Nghị quyết số 5-NQ/TW]; [d2 Resolution: Nghị quyết số 6-NQ/TW].",
        "Dissemination d1; Dissemination d2",
    ),
    (
        "Tại hội nghị, cán bộ, đảng viên đã được quán triệt nội dung [d1 Directive: Chỉ thị số 3-CT/TW].",
        "Dissemination d1",
    ),
    ("Theo yêu cầu của cấp trên, hội nghị quán triệt [d1 Directive: Chỉ thị số 3-CT/TW].", "Dissemination d1"),
    # dissemination and review in freer words
    ("Hội nghị đã thông báo nhanh nội dung [d1 Conclusion: Kết luận số 126-KL/TW].", "Dissemination d1"),
    ("Các đại biểu được cập nhật những điểm mới của [d1 Resolution: Nghị quyết số 57-NQ/TW].", "Dissemination d1"),
    ("Hội nghị dành thời gian quán triệt [d1 Directive: Chỉ thị số 3-CT/TW].", "Dissemination d1"),
    ("Hội nghị phân tích, làm rõ kết quả thực hiện [d1 Resolution: Nghị quyết số 5-NQ/TU].", "Review d1"),
    ("Hội nghị đã rà soát tình hình thực hiện [d1 Resolution: Nghị quyết số 5-NQ/TU].", "Review d1"),
    (
        "[d1 Resolution: Nghị quyết số 57-NQ/TW] và [d2 Conclusion: Kết luận số 126-KL/TW] đã được phổ biến tại hội nghị.",
        "Dissemination d1; Dissemination d2",
    ),
    # votes
    ("[d1 Law form=law: Luật Kiểm toán] cũng đã được thông qua với 415 phiếu thuận.", "Approval d1"),
    (
        "Các đại biểu nghe [d1 Report form=title: Báo cáo giải trình [d2 Law form=law: dự thảo Luật Thuế]]. Hội nghị biểu quyết thông qua các luật nêu trên.",
        "Approval d2; Deliberation d1",
    ),
    # inspections
    (
        "Tại hội nghị, Phó Bí thư báo cáo với Đoàn kiểm tra về tình hình, kết quả tổ chức thực hiện [d1 Conclusion: Kết luận số 24-KL/TW].",
        "Review d1",
    ),
]

NOT_TOLD = [
    "Hội nghị yêu cầu các cấp tăng cường kiểm tra, giám sát việc thực hiện [d1 Regulation: Quy định số 9-QĐ/TW].",
    "Tại hội nghị, thời gian thông qua [d1 Law form=law: dự án Luật Đặc khu] còn để ngỏ.",
    "Phát biểu tại hội nghị, đồng chí Bí thư ghi nhận kết quả. Việc triển khai [d1 Plan: Kế hoạch số 5] đã ban hành là nhiệm vụ lớn.",
    "Phát biểu tại hội nghị, đồng chí Bí thư nhắc lại. Qua việc thực hiện [d1 Resolution: Nghị quyết số 9], Tỉnh ủy khóa trước đã đổi mới.",
    "Hội nghị triển khai tổng kết việc thực hiện [d1 Resolution: Nghị quyết số 18-NQ/TW].",
    "Hội nghị đã thông qua 3 nghị quyết. Tỉnh hiện thực hiện [d1 Resolution: Nghị quyết số 27-NQ/TW].",
    "Đại diện Huyện ủy trình bày tham luận về thực hiện [d1 Resolution: Nghị quyết số 11-NQ/TU] ở cơ sở.",
    "Tại kỳ họp tới, Quốc hội sẽ thảo luận báo cáo công tác của Chính phủ, của các tòa án và của các viện kiểm sát; xem xét [d1 Report form=title: Báo cáo kết quả giám sát].",
    "Báo cáo tổng kết và dự thảo [d1 Plan form=title: Kế hoạch kiểm tra] còn sơ sài.",
    "Xét theo [d1 Regulation: Quy định số 214-QĐ/TW], ông An đủ tiêu chuẩn.",
    "Thời gian tới Tỉnh ủy sẽ gặp mặt cán bộ hưu; tập trung kỷ niệm 15 năm tái lập tỉnh và sơ kết 5 năm thực hiện [d1 Plan: Kế hoạch số 28-KH/TU].",
    "Thời gian qua, các cấp ủy đã quán triệt [d1 Resolution: Nghị quyết số 5-NQ/TW].",
    "Việc quán triệt [d1 Resolution: Nghị quyết số 5-NQ/TW] còn chậm.",
    "Năm 2022 là năm đầu triển khai thực hiện [d1 Resolution: Nghị quyết số 5-NQ/TW].",
    "Đại biểu Nguyễn Văn An không tán thành [d1 Scheme form=title: Đề án thu phí].",
    "Sở sẽ trình HĐND tỉnh thông qua [d1 Resolution form=title: Nghị quyết về học phí].",
    "Trước đó, [b: UBND tỉnh] ban hành [d1 Plan: Kế hoạch số 5/KH-UBND].",
    "Các tổ chức Đảng, thông qua việc học tập [d1 Directive: Chỉ thị số 5-CT/TW], đã đổi mới.",
    "Ông An cho rằng, các địa phương đã triển khai tốt [d1 Resolution: Nghị quyết số 5-NQ/TW].",
]


def _lines(found: Related, action: str | None = None) -> list[str]:
    return sorted(
        f"{a.action} {a.document}" + (f" {a.years}" if a.years else "")
        for a in found.agenda
        if a.document and a.action != "Instruction" and a.session == "s1" and action in {None, a.action}
    )


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_what_the_session_did_is_read(related: Callable[[str], Related], text: str, expected: str) -> None:
    assert _lines(related(INTRO + text)) == sorted(expected.split("; "))


@pytest.mark.parametrize("text", NOT_TOLD)
def test_what_the_session_did_not_do_is_not_read(related: Callable[[str], Related], text: str) -> None:
    assert not _lines(related(INTRO + text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[d1 Resolution form=congress: Nghị quyết [s1 Congress: Đại hội XIII của Đảng]].", "Adoption s1 d1"),
        ("[d1 Resolution form=plenum: Nghị quyết [s1 Conference: Trung ương 4 khóa XII]].", "Adoption s1 d1"),
        (
            "[d1 Resolution: Nghị quyết số 23-NQ/TW], ngày 12/3/2003, [s1 Conference: Hội nghị lần thứ 7].",
            "Adoption s1 d1",
        ),
        (
            "[d1 Resolution form=list: Các Nghị quyết số 18], [d2 Resolution form=list: 19-NQ/TW] của [s1 Conference: Hội nghị Trung ương 6].",
            "Adoption s1 d1; Adoption s1 d2",
        ),
        (
            "Số [d1 Resolution self number=20: 20-NQ/TW]\nNGHỊ QUYẾT\n[s1 Conference: HỘI NGHỊ LẦN THỨ SÁU BAN CHẤP HÀNH TRUNG ƯƠNG]\nVề khoa học.",
            "Adoption s1 d1",
        ),
        (
            "[s2 Meeting date=2023-06-05: Sở họp]. [p Giám đốc: Giám đốc] nhắc [d1 Conclusion: Kết luận số 166] của [b: Văn phòng] tại [s1 Meeting: cuộc họp quý I].",
            "Adoption s1 d1",
        ),
        (
            "Số: [d1 Resolution self number=39: 39/2023/NQ-HĐND]\nNGHỊ QUYẾT\nVề mức thu phí\nHỘI ĐỒNG NHÂN DÂN TỈNH\n[s1 Sitting: KHÓA X, KỲ HỌP THỨ TƯ]\nCăn cứ Luật Phí;",
            "Approval s1 d1",
        ),
        ("[d1 Law form=law: Luật Đất đai được Quốc hội thông qua tại [s1 Sitting: Kỳ họp thứ 6]].", "Approval s1 d1"),
        ("[d1 Law form=law: Luật Đất đai của [s1 Sitting: Kỳ họp thứ 6]].", ""),
        ("[d1 Resolution: Nghị quyết số 5] do HĐND tỉnh thông qua tại [s1 Sitting: Kỳ họp thứ 12].", "Approval s1 d1"),
        ("[d1 Directive: Chỉ thị số 35-CT/TW] [t: về đại hội các cấp tiến tới [s1 Congress: Đại hội XIV]].", ""),
    ],
)
def test_a_document_named_after_a_session_was_adopted_by_it(
    related: Callable[[str], Related], text: str, expected: str
) -> None:
    found = [f"{a.action} {a.session} {a.document}" for a in related(text).agenda]
    assert sorted(found) == sorted(expected.split("; ") if expected else [])


def test_what_another_session_did_is_told_of_it(related: Callable[[str], Related]) -> None:
    text = (
        INTRO + "Buổi chiều, [s2 Conference body=Ủy_ban_Kiểm_tra: Ủy ban Kiểm tra họp hội nghị]. "
        "Hội nghị đã thông qua [d1 Report form=title: báo cáo giám sát]."
    )
    assert [(a.session, a.action, a.document) for a in related(text).agenda] == [("s2", "Approval", "d1")]


def test_an_earlier_session_in_passing_is_not_told_of(related: Callable[[str], Related]) -> None:
    text = (
        INTRO + "Nội dung này đã được các đại biểu cho ý kiến tại [s2 Sitting date=2023-01-05: kỳ họp thứ 2]. "
        "Các đại biểu thảo luận [d1 Scheme form=title: Đề án du lịch]."
    )
    assert [(a.session, a.action, a.document) for a in related(text).agenda] == [("s1", "Deliberation", "d1")]


def test_a_meeting_told_by_what_a_delegation_did_reviews_its_subject(related: Callable[[str], Related]) -> None:
    text = "Ngày 10/5, [s1 Meeting form=event date=2023-05-10: Đoàn giám sát làm việc với] UBND tỉnh về việc thực hiện [d1 Resolution: Nghị quyết số 43]."
    assert _lines(related(text)) == ["Review d1"]


def test_what_a_session_to_come_is_about(related: Callable[[str], Related]) -> None:
    text = (
        INTRO + "Sang xuân, Thủ tướng sẽ chủ trì [s2 Conference: hội nghị toàn quốc] về sơ kết 5 năm "
        "thực hiện [d1 Law form=law: Luật Hợp tác xã]."
    )
    assert [(a.session, a.action, a.years) for a in related(text).agenda] == [("s2", "Review", 5)]


def test_a_further_matter_of_a_working_session_is_reviewed_as_well(related: Callable[[str], Related]) -> None:
    text = (
        "Chiều 9/8, [s1 Meeting form=event date=2023-08-09: Tổng Bí thư làm việc với] Tỉnh ủy về tình hình thực hiện "
        "[d1 Resolution: Nghị quyết số 9-NQ/TW]; việc quán triệt, triển khai thực hiện [d2 Directive: Chỉ thị số 35-CT/TW]."
    )
    assert _lines(related(text)) == ["Review d1", "Review d2"]


def test_a_delegation_that_supervises_reviews(related: Callable[[str], Related]) -> None:
    text = "Chiều 12/8, [s1 Meeting form=event date=2023-08-12: Đoàn giám sát thực hiện [d1 Resolution: Nghị quyết số 25-NQ/TW] có buổi làm việc với] Tỉnh ủy."
    assert _lines(related(text)) == ["Review d1"]


def test_a_session_before_which_something_is_to_be_laid_is_not_told_of(related: Callable[[str], Related]) -> None:
    text = (
        INTRO + "Sở Tư pháp hoàn thiện hồ sơ để trình HĐND xem xét tại [s2 Sitting: kỳ họp thứ 10]. "
        "Các đại biểu thảo luận [d1 Scheme form=title: Đề án du lịch]."
    )
    assert [(a.session, a.action, a.document) for a in related(text).agenda] == [("s1", "Deliberation", "d1")]


def test_a_review_knows_the_period_of_what_it_reviews(related: Callable[[str], Related]) -> None:
    text = INTRO + "Hội nghị tổng kết [d1 Programme form=title: Chương trình giảm nghèo giai đoạn 2016-2020]."
    (item,) = [a for a in related(text).agenda if a.document]
    assert (item.action, item.period) == ("Review", (2016, 2020))


def test_without_a_session_there_is_no_agenda(related: Callable[[str], Related]) -> None:
    assert not related(
        "Tỉnh ủy ban hành [d1 Plan: Kế hoạch số 5-KH/TU] và quán triệt [d2 Directive: Chỉ thị số 6-CT/TW]."
    ).agenda
