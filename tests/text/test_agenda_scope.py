# ruff: noqa: E501  (a sentence and what it states stand on one line)
"""Which sitting a sentence belongs to, and what is on its agenda, over whole texts."""

import pytest

from vankien.graph.extract import extract
from vankien.graph.model import Document

CONFERENCE = "Sáng 9/7/2023, Huyện ủy Lạc Thủy tổ chức Hội nghị lần thứ 8, khóa XX.\n"
RESOLUTION = """NGHỊ QUYẾT
QUY ĐỊNH MỨC THU PHÍ BẾN BÃI
TRÊN ĐỊA BÀN TỈNH HÒA BÌNH
HỘI ĐỒNG NHÂN DÂN TỈNH HÒA BÌNH
KHÓA XVI, KỲ HỌP THỨ 4
Căn cứ Luật Tổ chức chính quyền địa phương số 77/2015/QH13 ngày 19 tháng 6 năm 2015;
QUYẾT NGHỊ:
Điều 2. Giao Ủy ban nhân dân tỉnh tổ chức thực hiện Nghị định số 86/2015/NĐ-CP.
Nghị quyết này đã được Hội đồng nhân dân tỉnh Hòa Bình khóa XVI, kỳ họp thứ 4 thông qua ngày 13 tháng 7 năm 2017./.
"""
TEXTS = [
    (
        "a council's resolution without a number is passed, and its articles call for nothing",
        RESOLUTION,
        {"Approval Resolution None"},
    ),
    (
        "the members of a review, each after a semicolon",
        CONFERENCE.replace(
            "Hội nghị lần thứ 8, khóa XX",
            "Hội nghị tổng kết Chương trình số 3-CTr/HU về trồng rừng; Chương trình số 6-CTr/HU về đường thôn",
        ),
        {"Review Programme 3", "Review Programme 6"},
    ),
    (
        "what is said of a document is not what was presented",
        CONFERENCE
        + "Trình bày báo cáo tại hội nghị, đồng chí Trưởng Ban Dân vận cho biết, đối với Chương trình số 3-CTr/HU, kết quả khá tốt.",
        set(),
    ),
    (
        "an aim that is served is not deliberated on",
        CONFERENCE
        + "Hội nghị quán triệt và thống nhất các nội dung công tác, góp phần đưa Nghị quyết số 5-NQ/HU đi vào thực tiễn.",
        set(),
    ),
    (
        "no resolution in force is meant by a draft that is only called so",
        CONFERENCE
        + "Dự hội nghị có Tổ công tác của Nghị quyết số 5-NQ/HU. Hội nghị cho ý kiến đối với 3 đề án và dự thảo Nghị quyết.",
        set(),
    ),
    (
        "the items of a list begin with their verbs, and a committee passes no paper of the centre",
        CONFERENCE
        + "Tại Hội nghị, Huyện ủy đã triển khai nhiều nội dung gồm các văn bản: Quán triệt Nghị quyết số 7-NQ/TW của Bộ Chính trị về trồng rừng; Triển khai Chỉ thị số 3-CT/TW của Ban Bí thư về đường thôn; Thông qua Chỉ thị số 4-CT/TW của Bộ Chính trị về bến bãi.",
        {"Dissemination Resolution 7", "Dissemination Directive 3", "Dissemination Directive 4"},
    ),
    (
        "somebody there makes a decision known",
        CONFERENCE + "Cũng tại hội nghị, lãnh đạo Phòng Nội vụ đã triển khai Quyết định số 12-QĐ/TU của Tỉnh ủy.",
        {"Dissemination Decision 12"},
    ),
    (
        "what others carry out is told there, not done there",
        CONFERENCE
        + "Tại hội nghị, đại diện Ban Tổ chức cho biết các xã đã triển khai Quyết định số 12-QĐ/TU của Tỉnh ủy.",
        set(),
    ),
    (
        "what is taken up too, in the passive, behind what the sitting does",
        "Sáng 27/9/2023, Ủy ban Thường vụ Quốc hội khai mạc phiên họp thứ 35. Phiên họp cho ý kiến về dự án Luật Bến bãi. Đồng thời, 2 dự án Luật khác cũng được xem xét, cho ý kiến là: dự án Luật Lưu trữ và dự án Luật Hợp tác xã (sửa đổi).",
        {"Deliberation Luật Bến bãi", "Deliberation Luật Lưu trữ", "Deliberation Luật Hợp tác xã (sửa đổi)"},
    ),
    (
        "what is to be brought to all members is what was heard",
        CONFERENCE
        + "Tại hội nghị, đồng chí Trưởng Ban Tuyên giáo quán triệt Nghị quyết số 7-NQ/TW. Đồng chí Bí thư Huyện ủy yêu cầu các chi bộ cần triển khai, quán triệt đến toàn thể cán bộ, đảng viên.",
        {"Dissemination Resolution 7", "Instruction Resolution 7"},
    ),
    (
        "a report on how a resolution is carried out, of which a sitting hears",
        CONFERENCE
        + "Hội nghị cho ý kiến vào báo cáo của Ủy ban nhân dân huyện về thực hiện Nghị quyết số 5-NQ/HU về bến bãi.",
        {"Deliberation Report", "Review Resolution 5"},
    ),
    (
        "two papers on one subject, the second a report on the first",
        CONFERENCE + "Các đại biểu nghe Tờ trình và Báo cáo thẩm tra về việc đặt tên chợ trung tâm.",
        {"Deliberation Submission", "Deliberation Report"},
    ),
    (
        "the political report that is to be laid before a congress",
        CONFERENCE
        + "Hội nghị thảo luận và đi đến thống nhất cao thông qua dự thảo Báo cáo chính trị trình Đại hội Đảng bộ huyện lần thứ XXI.",
        {"Deliberation Report", "Approval Report"},
    ),
    (
        "a decision on an inspection, made known",
        CONFERENCE + "Trưởng đoàn công bố Quyết định kiểm tra của Ban Bí thư đối với Tỉnh ủy Hòa Bình.",
        {"Dissemination Decision"},
    ),
    (
        "what is studied",
        CONFERENCE + "Hội nghị đã dành thời gian nghiên cứu Nghị quyết số 18-NQ/TW.",
        {"Dissemination Resolution 18"},
    ),
    (
        "who presents a plan, named first",
        CONFERENCE + "Đồng chí Phó Bí thư Thường trực Huyện ủy triển khai Kế hoạch số 12-KH/HU về trồng rừng.",
        {"Dissemination Plan 12"},
    ),
    (
        "the topic before who assents",
        "Chiều 9/7/2023, Ban Thường vụ Tỉnh ủy Hòa Bình họp cho ý kiến một số nội dung.\nĐối với Đề án phát triển du lịch, Ban Thường vụ Tỉnh ủy cơ bản thống nhất với nội dung dự thảo.",
        {"Approval Scheme"},
    ),
    (
        "what was passed, in the passive, of the council that is told of",
        "Sáng 9/7/2023, HĐND tỉnh Hòa Bình khai mạc Kỳ họp thứ 8, khóa XVII.\nCác nghị quyết được thông qua gồm: Nghị quyết về đặt tên chợ trung tâm.",
        {"Approval Resolution"},
    ),
    (
        "a congress that was held",
        "Sáng 9/7/2023, Đại hội đại biểu Đảng bộ xã Phú Nghĩa lần thứ XX được tổ chức. Đại hội đã thảo luận, thông qua Báo cáo chính trị của Ban Chấp hành Đảng bộ xã khóa XIX.",
        {"Deliberation Report", "Approval Report"},
    ),
    (
        "what supervision of how a resolution is carried out has shown",
        "Sáng 9/7/2023, Quốc hội họp phiên toàn thể. Quốc hội thảo luận về kết quả giám sát chuyên đề việc thực hiện Nghị quyết số 88/2014/QH13.",
        {"Review Resolution 88"},
    ),
    (
        "a matter among others is reviewed, and the papers after it are taken up all the same",
        "Ngày 5/6/2024, Chính phủ họp phiên thường kỳ tháng 5.\nChính phủ thảo luận về tình hình kinh tế - xã hội; tình hình thực hiện Nghị quyết số 01/NQ-CP; Báo cáo phân bổ vốn đầu tư công.",
        {"Deliberation Report", "Review Resolution 1"},
    ),
    (
        "what is to be brought to life, before those who are called upon",
        CONFERENCE
        + "Đồng chí Bí thư Huyện ủy nhấn mạnh, để Nghị quyết số 18-NQ/TW sớm đi vào cuộc sống, các cấp ủy cần làm tốt công tác tuyên truyền.",
        {"Instruction Resolution 18"},
    ),
    (
        "what a sitting is to take up and to pass, by its plan",
        "Sáng 9/7/2023, HĐND tỉnh Hòa Bình khai mạc Kỳ họp thứ 8, khóa XVII.\nTheo dự kiến, kỳ họp sẽ xem xét, thông qua Nghị quyết về đặt tên chợ trung tâm.",
        {"Deliberation Resolution", "Approval Resolution"},
    ),
    (
        "a revision among the papers of a list",
        CONFERENCE
        + "Hội nghị thảo luận Đề án phát triển du lịch đến năm 2030; dự thảo sửa đổi, bổ sung Quy chế làm việc của Ban Chấp hành Đảng bộ huyện.",
        {"Deliberation Scheme", "Deliberation Rules"},
    ),
    (
        "a conference that only those who attend it tell of",
        "Hơn 200 cán bộ của huyện đã có mặt.\nCác đồng chí dự hội nghị đã được quán triệt tinh thần của Nghị quyết số 2-NQ/TU; Kết luận số 60-KL/TU.",
        {"Dissemination Resolution 2", "Dissemination Conclusion 60"},
    ),
    (
        "so many important ones are no paper, and their members stand in the next sentence",
        "Chiều 28/8/2025, HĐND xã An Nông khóa XVIII tổ chức Kỳ họp thứ 2.\n100% đại biểu đã biểu quyết thông qua 9 Nghị quyết quan trọng, tạo cơ sở pháp lý cho công việc của xã.",
        set(),
    ),
    (
        "the matters of a sitting, of which some revise or apply a paper",
        "HĐND tỉnh Hòa Bình khóa XVII tổ chức kỳ họp thứ 6.\nHĐND tỉnh xem xét, thảo luận các nội dung, gồm: đề án trồng cây xanh ven các hồ chứa; áp dụng Nghị quyết số 41 ngày 9.7.2021 của HĐND tỉnh.\nHĐND tỉnh cũng xem xét việc tạm giao biên chế; sửa đổi, bổ sung khoản 4 Điều 2 Nghị quyết số 29 ngày 2.8.2023 của HĐND tỉnh.",
        {"Deliberation Scheme", "Deliberation Resolution 41", "Deliberation Resolution 29"},
    ),
    (
        "papers in quotation marks, one after the other",
        CONFERENCE
        + "Hội nghị cho ý kiến về “kế hoạch tuyên truyền phòng cháy rừng mùa khô”, về “Chương trình hành động của Huyện ủy thực hiện Nghị quyết số 9-NQ/TU”.",
        {"Deliberation Plan", "Deliberation ActionProgramme"},
    ),
    (
        "what a sitting hears that revises papers in force is no dissemination",
        "Sáng 9/7/2023, HĐND tỉnh Hòa Bình khai mạc Kỳ họp thứ 8, khóa XVII.\nKỳ họp nghe tờ trình của UBND tỉnh về sáp nhập các xóm; sửa đổi, bổ sung một số điểm trong Nghị quyết số 34/2016/NQ-HĐND và Nghị quyết số 89/2017/NQ-HĐND.",
        {"Deliberation Submission", "Deliberation Resolution 34", "Deliberation Resolution 89"},
    ),
    (
        "to learn a resolution is a means, no vote",
        CONFERENCE + "Thông qua học tập Nghị quyết số 9-NQ/TU, cán bộ nâng cao nhận thức.",
        set(),
    ),
    (
        "the report in which is stated what a congress assents to",
        "Đại hội đại biểu Đảng bộ tỉnh Hòa Bình lần thứ XVII diễn ra từ ngày 12 đến ngày 15/10/2020.\nĐại hội tán thành những nội dung đánh giá kết quả 5 năm và mục tiêu, nhiệm vụ nhiệm kỳ tới nêu trong Báo cáo chính trị của Ban Chấp hành Đảng bộ tỉnh khóa XVI trình Đại hội.",
        {"Approval Report"},
    ),
    (
        "a conference of a bare organ is of the body that the text names in full",
        "Hội nghị Ban Thường vụ đã thảo luận, cho ý kiến vào báo cáo tổng kết hai năm thực hiện Kết luận số 5-KL/TĐ của Ban Thường vụ T.Ư Đoàn.",
        {"Deliberation Report", "Review Conclusion 5"},
    ),
    (
        "a paper, and the revision of another one",
        CONFERENCE
        + "Hội nghị cho ý kiến đối với dự thảo Kế hoạch sơ kết 3 năm thực hiện Chỉ thị số 5-CT/HU và việc sửa đổi Quy chế số 3-QC/HU.",
        {"Deliberation Plan", "Deliberation Rules 3"},
    ),
    (
        "a congress that met on those days, in its own words",
        "Đại hội đại biểu Đảng bộ tỉnh Hòa Bình lần thứ XVII, nhiệm kỳ 2020 - 2025 họp từ ngày 15 đến ngày 17/10/2020.\nQUYẾT NGHỊ\nI. Tán thành những nội dung cơ bản về đánh giá 5 năm và phương hướng 5 năm tới nêu trong Báo cáo chính trị do Ban Chấp hành Đảng bộ tỉnh khóa XVI trình Đại hội.\n",
        {"Approval Report"},
    ),
    (
        "the sitting in the heading of a council's resolution passed it",
        "HỘI ĐỒNG NHÂN DÂN\nTỈNH HÒA BÌNH\n--------\nSố: 66/2013/NQ-HĐND\nHòa Bình, ngày 18 tháng 7 năm 2013\nNGHỊ QUYẾT\nVỀ MỨC THU PHÍ BẾN BÃI\nHỘI ĐỒNG NHÂN DÂN TỈNH HÒA BÌNH\nKHÓA XVI, KỲ HỌP THỨ 8\nCăn cứ Luật Phí và lệ phí năm 2015;\nQua xem xét Tờ trình số 719/TTr-UBND ngày 5/7/2013 của Ủy ban nhân dân tỉnh,\nQUYẾT NGHỊ:\nĐiều 1. Mức thu như sau.\n",
        {"Approval Resolution 66", "Deliberation Submission 719"},
    ),
    (
        "what the resolution of a plenum consists of is of that plenum",
        CONFERENCE
        + "Các đại biểu được nghe quán triệt các chuyên đề của Nghị quyết Trung ương 7, khóa XI, gồm: Kết luận về “Trồng rừng ở các tỉnh ven biển”; Nghị quyết về “Phát triển nghề cá xa bờ”.",
        {
            "Adoption Conclusion",
            "Adoption Resolution",
            "Dissemination Conclusion",
            "Dissemination Resolution",
        },
    ),
    (
        "a congress's resolution bears its name and was passed",
        "Trân trọng giới thiệu Nghị quyết Đại hội đại biểu Đảng bộ tỉnh Hòa Bình lần thứ XVII, nhiệm kỳ 2020 - 2025 đã được các đại biểu nhất trí thông qua sáng nay.",
        {"Adoption Resolution", "Approval Resolution"},
    ),
    (
        "to have reported on a verification is a verb",
        "Sáng 9/7/2023, HĐND tỉnh Hòa Bình khai mạc Kỳ họp thứ 8, khóa XVII.\nTại kỳ họp, các Ban HĐND tỉnh đã báo cáo thẩm tra mọi nội dung về dự toán ngân sách.",
        set(),
    ),
]


def named(document: Document) -> str:
    if document.type == "Law":
        return str(document.title)
    return f"{document.type} {document.number}" if document.number or document.is_self else document.type


def told(text: str) -> set[str]:
    facts = extract(text, name="x")
    documents = {document.key: document for document in facts.documents}
    return {f"{item.action} {named(documents[item.document])}" for item in facts.agenda if item.document}


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in TEXTS], ids=[case[0] for case in TEXTS])
def test_agenda(text: str, expected: set[str]) -> None:
    assert told(text) == expected


def test_ba_ria_is_a_place() -> None:
    facts = extract("Chiều 9/7/2023, HĐND tỉnh Bà Rịa - Vũng Tàu tổ chức Kỳ họp thứ 8, khóa VII.", name="x")
    assert [(session.ordinal, session.body.name) for session in facts.sessions if session.body] == [
        (8, "Hội đồng nhân dân tỉnh Bà Rịa - Vũng Tàu")
    ]


SESSIONS = [
    (
        "a sitting that is prepared is not the one that is told of",
        "Thường trực HĐND huyện Lạc Thủy họp phiên mở rộng tháng 9/2018\nSáng 18/9/2018, Thường trực HĐND huyện họp phiên mở rộng để rút kinh nghiệm kỳ họp thứ 7; chuẩn bị kỳ họp thứ 8 HĐND huyện khóa XX.\nTrong phiên họp đã thông qua Báo cáo về thu phí bến bãi năm 2018.\nKỳ họp thứ 8, HĐND huyện khóa XIX. Dự kiến diễn ra trong 2 ngày. Kỳ họp sẽ thông qua Nghị quyết về đặt tên chợ trung tâm.",
        [(None, "Approval"), (8, "Approval")],
    ),
    (
        "an earlier one is told of to the end of the paragraph",
        "Sáng 21/12/2017, Công an tỉnh Hòa Bình tổ chức Hội nghị quán triệt Nghị quyết số 18-NQ/TW.\nTrước đó, từ ngày 4/10/2017, Hội nghị lần thứ 6 Ban Chấp hành Trung ương khóa XII đã họp. Hội nghị đã thông qua Đề án về bến bãi.\nTại hội nghị, các đại biểu được quán triệt Nghị quyết số 19-NQ/TW.",
        [(None, "Dissemination"), (6, "Approval"), (None, "Dissemination")],
    ),
    (
        "a body acts at its own conference, of which another hears",
        "Ngày 16/10/2019, Tỉnh ủy Hòa Bình mở Hội nghị thông báo nhanh kết quả Hội nghị lần thứ 8, Ban Chấp hành Trung ương Đảng khóa XII. Ban Chấp hành Trung ương Đảng đã thảo luận Báo cáo tình hình kinh tế - xã hội năm 2019.",
        [(8, "Deliberation")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in SESSIONS], ids=[case[0] for case in SESSIONS])
def test_which_sitting(text: str, expected: list[tuple[int | None, str]]) -> None:
    facts = extract(text, name="x")
    ordinals: dict[str | None, int | None] = {session.key: session.ordinal for session in facts.sessions}
    assert [(ordinals[item.session], item.action) for item in facts.agenda if item.document] == expected


def test_a_congress_assents_to_what_was_reached() -> None:
    text = """Chiều 15/10/2020, Đại hội đại biểu Đảng bộ tỉnh Hòa Bình lần thứ XVII bế mạc. Các đại biểu biểu quyết thông qua Nghị quyết của Đại hội.

NGHỊ QUYẾT

ĐẠI HỘI ĐẠI BIỂU ĐẢNG BỘ TỈNH HÒA BÌNH LẦN THỨ XVII

Đại hội đại biểu Đảng bộ tỉnh Hòa Bình lần thứ XVII, họp từ ngày 20/10/2020 đến ngày 22/10/2020,

QUYẾT NGHỊ

I. Nhất trí các nội dung chính về đánh giá 5 năm thực hiện Nghị quyết Đại hội đại biểu Đảng bộ tỉnh lần thứ XVI và phương hướng 2020-2025.
"""
    assert "Review Resolution" in told(text)


def test_committees_of_blocs_are_bodies() -> None:
    facts = extract(
        "Ngày 12/3/2020, Đảng ủy Khối các Cơ quan và Doanh nghiệp tỉnh đã tổ chức quán triệt Chỉ thị số 35-CT/TW.",
        name="x",
    )
    assert [session.body.name for session in facts.sessions if session.body] == [
        "Đảng ủy Khối các Cơ quan và Doanh nghiệp tỉnh"
    ]


@pytest.mark.parametrize("heading", ["KHÓA XVI, KỲ HỌP THỨ 8", "KHÓA XVI - KỲ HỌP THỨ TÁM"])
def test_the_term_of_a_sitting_stands_on_the_line_below_its_council(heading: str) -> None:
    facts = extract(f"NGHỊ QUYẾT\nHỘI ĐỒNG NHÂN DÂN TỈNH HÒA BÌNH\n{heading}\nCăn cứ Luật Đất đai;\n", name="x")
    assert [(s.ordinal, s.term and s.term.number) for s in facts.sessions] == [(8, 16)]
