# ruff: noqa: E501  (a sentence and what it states stand on one line)
"""What whole reports of sittings state: the papers, and what was done with each."""

import pytest

from vankien.graph.extract import extract

COUNCIL = "Sáng 9/7/2023, HĐND huyện Lạc Thủy tổ chức Kỳ họp thứ 8, khóa XX.\n"
REPORTS = [
    (
        COUNCIL
        + "Chương trình kỳ họp tập trung vào các vấn đề sau: Một là, xem xét các báo cáo của UBND huyện về thu phí bến bãi năm 2022; kết quả trồng rừng năm 2022.\nHai là, tập trung thảo luận báo cáo công tác thi hành án năm 2022.",
        [
            "Deliberation về thu phí bến bãi năm 2022",
            "Deliberation kết quả trồng rừng năm 2022",
            "Deliberation công tác thi hành án năm 2022",
        ],
    ),
    (
        COUNCIL
        + "Theo chương trình, các đại biểu sẽ nghe Tờ trình về đặt tên chợ trung tâm. Báo cáo kết quả giám sát bến đò ngang.",
        ["Deliberation về đặt tên chợ trung tâm", "Deliberation kết quả giám sát bến đò ngang"],
    ),
    (
        COUNCIL
        + "HĐND huyện cũng xem xét các tờ trình kèm dự thảo để ra Nghị quyết HĐND huyện về đặt tên chợ trung tâm.",
        ["Deliberation về đặt tên chợ trung tâm", "Adoption về đặt tên chợ trung tâm"],
    ),
    (
        COUNCIL
        + "Tại cuộc họp, Phó Chủ tịch UBND huyện trình bày 12 tờ trình. Trong đó, nhiều nội dung về an sinh. Cụ thể, tờ trình về hỗ trợ hộ nghèo sửa nhà.",
        ["Deliberation về hỗ trợ hộ nghèo sửa nhà"],
    ),
    (
        COUNCIL + "Phó Chủ tịch UBND huyện giới thiệu Dự thảo Nghị quyết về hỗ trợ hộ nghèo sửa nhà.",
        ["Deliberation về hỗ trợ hộ nghèo sửa nhà"],
    ),
    (
        "Chiều 3/6/2024, Ủy ban Thường vụ Quốc hội đã xem xét dự kiến Chương trình xây dựng luật, pháp lệnh năm 2026, điều chỉnh Chương trình năm 2025.",
        ["Deliberation xây dựng luật, pháp lệnh năm 2026", "Deliberation năm 2025"],
    ),
    (
        "Sáng 14/11/2024, HĐND TP.HCM khai mạc kỳ họp thứ 9. Kỳ họp đã thông qua Tờ trình chung về việc tổ chức chợ đêm.",
        ["Approval về việc tổ chức chợ đêm"],
    ),
    (
        COUNCIL + "Kỳ họp nghe lãnh đạo UBND huyện thông qua Tờ trình về đặt tên chợ trung tâm.",
        ["Deliberation về đặt tên chợ trung tâm"],
    ),
    (
        COUNCIL
        + "Các đại biểu cho ý kiến về Kế hoạch phòng chống lũ năm 2023; tình hình thu phí bến bãi; dự thảo Đề án phát triển chợ vùng cao.",
        ["Deliberation phòng chống lũ năm 2023", "Deliberation phát triển chợ vùng cao"],
    ),
    (
        COUNCIL
        + "Các đại biểu cơ bản thống nhất với các nội dung trên, đồng thời góp ý vào: Báo cáo kết quả trồng rừng năm 2022; Đề án phát triển chợ vùng cao.",
        ["Deliberation kết quả trồng rừng năm 2022", "Deliberation phát triển chợ vùng cao"],
    ),
    (
        "Ngày 9/1/2017, Ủy ban Thường vụ Quốc hội họp phiên thứ 6.\nỦy ban Thường vụ Quốc hội cho ý kiến về 2 dự án luật trình Quốc hội thông qua tại kỳ họp thứ 3, gồm: Luật Cảnh vệ (sửa đổi); Luật Thủy sản (sửa đổi).",
        ["Deliberation Luật Cảnh vệ (sửa đổi)", "Deliberation Luật Thủy sản (sửa đổi)"],
    ),
    (
        COUNCIL + "Kỳ họp sẽ thông qua một số báo cáo, tờ trình, dự thảo nghị quyết.",
        [],
    ),
    (
        "Ngày 8/11/2024, Chi bộ khóm 1 tổ chức thành công Đại hội Chi bộ nhiệm kỳ 2025 - 2027.\nĐại hội đã thông qua báo cáo đánh giá kết quả thực hiện Nghị quyết Đại hội Chi bộ nhiệm kỳ 2022 - 2025; báo cáo kiểm điểm vai trò lãnh đạo của Chi ủy.\nĐại hội biểu quyết thông qua Nghị quyết Đại hội.",
        [
            "Approval đánh giá kết quả thực hiện Nghị quyết Đại hội Chi bộ nhiệm kỳ 2022 - 2025",
            "Review Nghị quyết Đại hội Chi bộ nhiệm kỳ 2022 - 2025",
            "Approval kiểm điểm vai trò lãnh đạo của Chi ủy",
            "Adoption Nghị quyết Đại hội Chi bộ nhiệm kỳ 2022 - 2025",
            "Approval Nghị quyết Đại hội",
        ],
    ),
    (
        "Đại hội đại biểu Đảng bộ huyện Lạc Thủy khóa XXI tiến hành phiên trù bị sáng 4/8.\nĐại hội thảo luận báo cáo chính trị.",
        ["Deliberation báo cáo chính trị"],
    ),
    (
        COUNCIL
        + "Trên cơ sở xem xét kỹ lưỡng, các đại biểu đã biểu quyết thông qua 9 Nghị quyết quan trọng.\nCác Nghị quyết tập trung vào các lĩnh vực như: Ban hành quy chế chợ đêm; kế hoạch đầu tư công năm 2024; phê chuẩn quyết toán ngân sách năm 2022.",
        [
            "Approval Ban hành quy chế chợ đêm",
            "Approval kế hoạch đầu tư công năm 2024",
            "Approval phê chuẩn quyết toán ngân sách năm 2022",
        ],
    ),
    (
        COUNCIL
        + "Tại kỳ họp, HĐND huyện ban hành Nghị quyết về đặt tên chợ trung tâm; Dự toán thu, chi ngân sách năm 2024; Kế hoạch đầu tư công năm 2024.",
        [
            "Adoption về đặt tên chợ trung tâm",
            "Adoption Dự toán thu, chi ngân sách năm 2024",
            "Adoption Kế hoạch đầu tư công năm 2024",
        ],
    ),
    (
        COUNCIL
        + "Các đại biểu cho ý kiến vào tờ trình, dự thảo Nghị quyết về đặt tên chợ trung tâm; Tờ trình, dự thảo Nghị quyết về phí bến bãi.",
        [
            "Deliberation về đặt tên chợ trung tâm",
            "Deliberation về đặt tên chợ trung tâm",
            "Deliberation về phí bến bãi",
            "Deliberation về phí bến bãi",
        ],
    ),
    (
        "Sáng 27/2/2024, Chính phủ họp phiên chuyên đề xây dựng pháp luật.\nCụ thể, 2 dự án luật được thảo luận gồm: Dự án Luật Thủy sản (sửa đổi); dự án Luật Cảnh vệ (sửa đổi).",
        ["Deliberation Luật Thủy sản (sửa đổi)", "Deliberation Luật Cảnh vệ (sửa đổi)"],
    ),
    (
        "Sáng 27/2/2024, Chính phủ họp phiên chuyên đề xây dựng pháp luật.\nTại phiên họp, Chính phủ nghe tờ trình; báo cáo thẩm tra về 2 dự án luật, gồm: Luật Thủy sản (sửa đổi); Luật Cảnh vệ (sửa đổi).",
        ["Deliberation Luật Thủy sản (sửa đổi)", "Deliberation Luật Cảnh vệ (sửa đổi)"],
    ),
    (
        COUNCIL
        + "Phó Chủ tịch UBND huyện trình bày Tờ trình về đặt tên chợ trung tâm. Chợ có từ lâu đời. Các đại biểu đã nhất trí với tờ trình của UBND huyện.",
        ["Deliberation về đặt tên chợ trung tâm", "Approval về đặt tên chợ trung tâm"],
    ),
    (
        COUNCIL + "Kỳ họp xem xét báo cáo của Ủy ban nhân dân huyện (UBND huyện) đề nghị đặt tên chợ trung tâm.",
        ["Deliberation đề nghị đặt tên chợ trung tâm"],
    ),
    (
        "Sáng 5/6/2023, Huyện ủy Lạc Thủy tổ chức hội nghị. Hội nghị công bố quyết định kiểm tra công tác cán bộ năm 2022.",
        ["Dissemination kiểm tra công tác cán bộ năm 2022"],
    ),
    (
        "Sáng 5/6/2023, Chính phủ họp phiên chuyên đề. Dự thảo Luật Thủy sản (sửa đổi) đã được đặt lên bàn nghị sự trong phiên họp.",
        ["Deliberation Luật Thủy sản (sửa đổi)"],
    ),
    (
        COUNCIL
        + "Chợ được nhiều người quan tâm, góp ý, bởi đang vướng một số luật. Cụ thể, Luật Thủy sản cấm họp chợ trên bến.",
        [],
    ),
    (
        "Ngày 26/2/2025, Ủy ban Kiểm tra Tỉnh ủy Hưng Yên tổ chức kỳ họp thứ 55.\nKỳ họp cũng cho ý kiến vào Báo cáo kết quả giám sát chuyên đề; thông qua kế hoạch kiểm tra, giám sát năm 2025.",
        ["Deliberation kết quả giám sát chuyên đề", "Approval kiểm tra, giám sát năm 2025"],
    ),
    (
        "Ngày 12/10/2024, Ban Thường vụ Huyện ủy Sa Thầy tổ chức hội nghị.\nHội nghị thống nhất chủ trương ban hành các văn bản: Nghị quyết về trồng cây dược liệu; Chỉ thị về quản lý đất rừng.\n- Cho ý kiến đề án sắp xếp các chợ phiên, dự thảo đề án hợp nhất hai bến đò.",
        [
            "Approval về trồng cây dược liệu",
            "Approval về quản lý đất rừng",
            "Deliberation sắp xếp các chợ phiên",
            "Deliberation hợp nhất hai bến đò",
        ],
    ),
    (COUNCIL + "Các ban của HĐND trình bày các báo cáo thẩm tra về tờ trình, dự thảo nghị quyết.", []),
    (
        COUNCIL
        + "Các đại biểu cho ý kiến về nội dung phiên giải trình; tờ trình xin chủ trương xây chợ trung tâm; công tác cán bộ.",
        ["Deliberation xin chủ trương xây chợ trung tâm"],
    ),
    (
        COUNCIL
        + "Kỳ họp xem xét Báo cáo tổng kết việc trồng rừng ven sông và báo cáo tổng hợp kiến nghị của cử tri huyện.",
        ["Deliberation tổng kết việc trồng rừng ven sông", "Deliberation tổng hợp kiến nghị của cử tri huyện"],
    ),
    (
        "Hội nghị đại biểu Quốc hội hoạt động chuyên trách lần thứ 5 khai mạc sáng 26/3/2024.\nTại hội nghị, các đại biểu thảo luận 2 dự án luật, gồm: Luật Cảnh vệ (sửa đổi), Luật Thủy sản (sửa đổi).",
        ["Deliberation Luật Cảnh vệ (sửa đổi)", "Deliberation Luật Thủy sản (sửa đổi)"],
    ),
    (COUNCIL + "Năm 2024, HĐND huyện sẽ thông qua Nghị quyết về đặt tên chợ trung tâm.", []),
    (COUNCIL + "Kỳ họp thông qua 8 nghị quyết về các lĩnh vực kinh tế.", []),
    (
        COUNCIL
        + "Tại kỳ họp, các đại biểu xem xét thêm 02 dự thảo nghị quyết do UBND huyện trình về bổ sung danh mục bến đò năm 2023; chính sách hỗ trợ trồng rừng ven sông trên địa bàn huyện.",
        [
            "Deliberation về bổ sung danh mục bến đò năm 2023",
            "Deliberation chính sách hỗ trợ trồng rừng ven sông trên địa bàn huyện",
        ],
    ),
    (
        COUNCIL
        + "Tại kỳ họp, lãnh đạo huyện báo cáo dự thảo Nghị quyết kèm tờ trình của UBND huyện về: Quy định mức thu phí bến bãi; Bổ sung danh mục chợ phiên năm 2023.",
        ["Deliberation Quy định mức thu phí bến bãi", "Deliberation Bổ sung danh mục chợ phiên năm 2023"],
    ),
    (
        COUNCIL + "Kỳ họp nghe Tờ trình về đặt tên chợ trung tâm; Báo cáo dự kiến kế hoạch trồng rừng năm 2024.",
        ["Deliberation về đặt tên chợ trung tâm", "Deliberation dự kiến kế hoạch trồng rừng năm 2024"],
    ),
]


@pytest.mark.parametrize(("text", "told"), REPORTS)
def test_what_a_sitting_did(text: str, told: list[str]) -> None:
    facts = extract(text)
    titles = {document.key: document.title for document in facts.documents}
    assert [f"{item.action} {titles[item.document]}" for item in facts.agenda if item.document] == told


def test_a_committee_after_whose_name_a_comma_stands() -> None:
    text = "Sáng 21/11, Ban Pháp chế, HĐND tỉnh Phú Thọ tổ chức hội nghị thẩm tra các dự thảo nghị quyết."
    (session,) = extract(text).sessions
    assert session.body is not None
    assert session.body.name == "Ban Pháp chế Hội đồng nhân dân tỉnh Phú Thọ"
