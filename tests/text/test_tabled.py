# ruff: noqa: E501  (a sentence and the papers in it stand on one line)
"""Papers that lie before a sitting, in small letters and in pairs."""

from collections.abc import Callable

import pytest

from vankien.graph.text.find import Findings

PAPERS = [
    (
        "HĐND huyện cho ý kiến vào báo cáo công tác quản lý chợ 6 tháng đầu năm.",
        ["Report: công tác quản lý chợ 6 tháng đầu năm"],
    ),
    (
        "Kỳ họp thông qua các báo cáo về thu phí bến bãi năm 2019, Báo cáo kết quả trồng rừng năm 2019.",
        ["Report: về thu phí bến bãi năm 2019", "Report: kết quả trồng rừng năm 2019"],
    ),
    (
        "Kỳ họp thông qua báo cáo của Tòa án nhân dân huyện và báo cáo tổng hợp ý kiến của cử tri năm 2019.",
        ["Report: tổng hợp ý kiến của cử tri năm 2019"],
    ),
    (
        "Các đại biểu thảo luận dự thảo nghị quyết quy định mức hỗ trợ trẻ em vùng cao.",
        ["Resolution: quy định mức hỗ trợ trẻ em vùng cao"],
    ),
    (
        "Hội nghị lấy ý kiến dự thảo quy hoạch chi tiết khu dân cư bến sông.",
        ["MasterPlan: chi tiết khu dân cư bến sông"],
    ),
    (
        "Thành viên UBND tỉnh thông qua dự thảo Tờ trình của UBND tỉnh, Nghị quyết của HĐND tỉnh quy định giá nước sạch.",
        ["Submission: quy định giá nước sạch", "Resolution: quy định giá nước sạch"],
    ),
    (
        "HĐND huyện ban hành nghị quyết HĐND huyện về việc đặt tên chợ.",
        ["Resolution: về việc đặt tên chợ"],
    ),
    ("Phiên họp thông qua báo cáo rút kinh nghiệm kỳ họp thứ 7.", ["Report: rút kinh nghiệm kỳ họp thứ 7"]),
    (
        "HĐND huyện thảo luận các nội dung, gồm: đề án trồng cây xanh ven sông Đáy; quyết định xây chợ.",
        ["Scheme: trồng cây xanh ven sông Đáy"],
    ),
    (
        "Hội nghị cho ý kiến về “kế hoạch tuyên truyền phòng cháy rừng mùa khô”; về kế hoạch tổ chức hội trại hè năm 2019.",
        ["Plan: tuyên truyền phòng cháy rừng mùa khô", "Plan: tổ chức hội trại hè năm 2019"],
    ),
    (
        "Cán bộ học tập Nghị quyết về “Chiến lược trồng rừng ven biển”; “Phát triển nghề cá xa bờ”.",
        ["Resolution: Chiến lược trồng rừng ven biển", "Resolution: Phát triển nghề cá xa bờ"],
    ),
    (
        "Các xã triển khai Chương trình hành động của ngành thực hiện Nghị quyết số 5-NQ/HU.",
        ["ActionProgramme: thực hiện Nghị quyết số 5-NQ/HU"],
    ),
    (
        "HĐND huyện đã nghe: báo cáo của UBND huyện về thu phí bến bãi; tờ trình về việc giao biên chế năm 2022.",
        ["Report: về thu phí bến bãi", "Submission: về việc giao biên chế năm 2022"],
    ),
    (
        "Hội nghị cho ý kiến vào 2 nội dung, gồm: (1) đề án trồng cây xanh ven sông; (2) báo cáo kết quả thu phí năm 2023.",
        ["Scheme: trồng cây xanh ven sông", "Report: kết quả thu phí năm 2023"],
    ),
    (
        "Chính phủ nghe báo cáo giải trình, tiếp thu ý kiến thẩm định; báo cáo thẩm tra về 3 dự án luật.",
        [],
    ),
    (
        "Đề án nhân sự đoàn đại biểu đã được thông qua. Đề án nhân sự đoàn đại biểu còn sơ sài.",
        ["Scheme: nhân sự đoàn đại biểu"],
    ),
    (
        "UBND tỉnh ban hành Quyết định số 129/QĐ-UBND tặng Bằng khen của Chủ tịch UBND tỉnh Bến Tre cho 5 tập thể trồng rừng, vì đã có thành tích.",
        ["Decision: tặng Bằng khen của Chủ tịch UBND tỉnh Bến Tre cho 5 tập thể trồng rừng"],
    ),
    ("Sở áp dụng Nghị quyết số 35 ngày 7.12.2022 về giá nước.", ["Resolution: về giá nước"]),
    ("Các em tìm hiểu về “kế hoạch nhỏ của trường”.", []),
    ("Hội nghị xem xét các báo cáo liên quan đến chợ, bến bãi.", []),
    ("Kỳ họp thông qua tờ trình về kế hoạch sử dụng đất năm 2024.", ["Submission: về kế hoạch sử dụng đất năm 2024"]),
    ("Hội nghị xem xét quyết định một số nội dung về nhân sự.", []),
    ("Các xã báo cáo kết quả trồng rừng với huyện.", []),
    ("Kỳ họp thông qua kế hoạch phát triển kinh tế - xã hội năm 2024.", []),
    ("Các tờ trình, báo cáo đề nghị xét khen thưởng gửi về Ban Thi đua.", []),
]


@pytest.mark.parametrize(("text", "papers"), PAPERS)
def test_papers_before_a_sitting(text: str, papers: list[str], findings: Callable[..., Findings]) -> None:
    found = findings(text)
    told = [
        f"{c.type}: {found.reading.clean.text[c.title.start : c.title.end]}"
        for c in found.citations
        if c.title is not None
    ]
    assert told == papers
