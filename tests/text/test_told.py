"""What a sentence says of a paper and of a session besides the citation itself: who, on what day, which of two."""

from collections.abc import Callable

import pytest

from vankien.graph.text.entities import Entities

Read = Callable[..., Entities]
_POST = "Quyết định của Bộ Chính trị"


@pytest.mark.parametrize(
    ("text", "issuer", "day"),
    [
        ("Ngày 20/6/2024, Ban Tuyên giáo T.Ư ban hành Hướng dẫn số 160-HD/BTGTW về tuyên truyền.",
         "Ban Tuyên giáo Trung ương", "2024-06-20"),
        ("Ngày 14/4/2025, đồng chí Lê Văn A, Trưởng ban, đã ký ban hành Kế hoạch số 47-KH/BCĐ.", None, "2025-04-14"),
        ("Ngày 3/5/2024, Ủy ban Kiểm tra Trung ương có ý kiến tại Công văn số 391-CV/UBKTTW.",
         "Ủy ban Kiểm tra Trung ương", "2024-05-03"),
        ("Theo đề nghị của Sở Nội vụ tại Tờ trình số 12/TTr-SNV.", "Sở Nội vụ", None),
        ("Thực hiện chỉ đạo của Ban Thường vụ Thành ủy Hà Nội tại Thông báo số 18-TB/TU.",
         "Ban Thường vụ Thành ủy Hà Nội", None),
        ("Nghị định số 177/2024 quy định chế độ nghỉ hưu.", "Chính phủ", "2024"),
        ("Luật Đê điều có hiệu lực.", "Quốc hội", None),
        ("dự án Luật Đê điều (sửa đổi).", None, None),  # who passes a bill is not settled before it is passed
        ("Quyết định 195/2008 của Bộ Chính trị ban hành Quy trình xem xét kỷ luật.", "Bộ Chính trị", "2008"),
        ("Theo Kết luận 83-KL/TW năm 2024, Bộ Chính trị yêu cầu giữ mức lương.", "Bộ Chính trị", "2024"),
        ("Quốc hội nghe Báo cáo thẩm tra của Ủy ban Pháp luật về dự án.", "Ủy ban Pháp luật", None),
        ("Hội sửa Quy chế quản lý tài chính của Hội Luật gia Việt Nam.", "Hội Luật gia Việt Nam", None),
        ("Ngày 7/2/2025, Đảng ủy Chính phủ ban hành Công văn 309-CV/ĐU.", "Đảng ủy Chính phủ", "2025-02-07"),
        ("Chỉ thị 24-CT/TW vừa ban hành ngày 2/6/2017 nêu rõ việc này.", None, "2017-06-02"),
        ("UBND Thành phố Hồ Chí Minh ban hành Kế hoạch số 12/KH-UBND.", "Ủy ban nhân dân Thành phố Hồ Chí Minh", None),
        ("Ngày 29/12/1978, Hội đồng Chính phủ ban hành Quyết định số 326-CP về việc lập huyện.",
         "Hội đồng Chính phủ", "1978-12-29"),
        ("Ban Thường vụ Hội Nông dân tỉnh Nghệ An ban hành Kế hoạch số 9-KH/HND.",
         "Ban Thường vụ Hội Nông dân tỉnh Nghệ An", None),
    ],
)  # fmt: skip
def test_who_issued_it_and_when(text: str, issuer: str | None, day: str | None, entities: Read) -> None:
    document = entities(text).documents[0]
    assert (document.issuer.name if document.issuer else None) == issuer
    assert (document.date.iso if document.date else None) == day


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("Bộ Chính trị ra Quy chế luân chuyển cán bộ cấp huyện (ban hành kèm theo Quyết định số 60-QĐ/TW).",
         ["Rules", "Decision"]),
        ("Thủ tướng ký Quyết định số 91/QĐ-TTg phê duyệt kế hoạch dọn hành lang lưới điện.", ["Decision", "Plan"]),
        ("Bộ lấy ý kiến dự thảo Nghị định thay thế Nghị định số 43/2014/NĐ-CP.", ["Decree", "Decree"]),
        ("Tỉnh sẽ quyết định thay thế toàn bộ nhà tạm.", []),
        # in small letters, where one body issues it to carry out another paper
        ("Huyện ủy Bến Lức vừa ban hành kế hoạch học tập, quán triệt Chỉ thị số 22-CT/TW.", ["Plan", "Directive"]),
        ("Các huyện ủy ban hành kế hoạch thực hiện Chỉ thị số 20-CT/TW.", ["Directive"]),
        ("Tỉnh ủy Long An chưa có kế hoạch thực hiện Chỉ thị số 20-CT/TW.", ["Directive"]),
    ],
)  # fmt: skip
def test_a_paper_that_another_brings_along(text: str, types: list[str], entities: Read) -> None:
    assert [document.type for document in entities(text).documents] == types


@pytest.mark.parametrize(
    ("text", "symbol", "title"),
    [
        ("Hội đồng Bộ trưởng ra Quyết định số 75-HĐBT[10] về việc lập xã.", "75-HĐBT", "về việc lập xã"),
        ("Nghị định số 3/NQ/1976[2] về tỉnh mới.", "3/NQ/1976", "về tỉnh mới"),
        ("Sắc lệnh số 85/SL về cải cách tòa án.", "85/SL", "về cải cách tòa án"),
        ("Chính phủ ra Nghị quyết 19-2017/NQ-CP về môi trường kinh doanh.", "19-2017/NQ-CP",
         "về môi trường kinh doanh"),
        ("Quốc hội ra Nghị quyết[13] về việc chia tỉnh Bắc Hà.", None, "về việc chia tỉnh Bắc Hà"),
    ],
)  # fmt: skip
def test_old_marks_and_footnotes(text: str, symbol: str | None, title: str, entities: Read) -> None:
    document = entities(text).documents[0]
    assert (document.symbol, document.title) == (symbol, title)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ((f"Ban trao {_POST} về việc điều động bà Lê Thị An giữ chức Bí thư. Ông Bê đọc {_POST} về công tác cán bộ. "
          "Theo quyết định số 1621, Bộ Chính trị phân công bà Lê Thị An giữ chức Bí thư."), ["1621"]),
        ((f"Tỉnh ủy công bố {_POST} về công tác cán bộ. Ông Nam trao Quyết định số 439-QĐNS/TW của Bộ Chính trị "
          "chỉ định đồng chí Trần Văn Bê giữ chức Phó Bí thư."), ["439"]),
        ((f"Ban trao {_POST} phân công ông Lê Văn An giữ chức Trưởng ban. Ban lập lại theo Quyết định số 160-QĐ/TW. "
          "Ông Lê Văn An cảm ơn."), [None, "160"]),
    ],
)  # fmt: skip
def test_decisions_on_persons(text: str, numbers: list[str | None], entities: Read) -> None:
    assert [document.number for document in entities(text).documents] == numbers


def test_one_old_mark_is_one_paper(entities: Read) -> None:
    told = entities(
        "Hội đồng Chính phủ ra Quyết định số 275-CP về việc chia xã Phú Bình. "
        "Quyết định số 275-CP về điều chỉnh địa giới một số thị trấn."
    )
    assert [document.symbol for document in told.documents] == ["275-CP"]


def test_an_issuer_is_shared_by_a_list(entities: Read) -> None:
    found = entities("Thực hiện Quy định số 40-QĐ/TW và Quyết định số 343-QĐNS/TW của Bộ Chính trị.").documents
    assert [d.issuer.name if d.issuer else None for d in found] == ["Bộ Chính trị"] * 2


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Tờ trình số 3/TTr-BNV gửi Ban Bí thư, Thủ tướng Chính phủ về việc bổ nhiệm cán bộ.",
         "về việc bổ nhiệm cán bộ"),
        ("Quy định số 294-QĐ/TW về thi hành Điều lệ Đảng về chuyển sinh hoạt đảng.", "về thi hành Điều lệ Đảng"),
        ("Tỉnh đang triển khai Đề án vị trí việc làm cơ quan Đảng.", "vị trí việc làm cơ quan Đảng"),
        ("Chỉ thị số 10-CT/TW về xây dựng nông thôn mới và Quốc hội thông qua nghị quyết.",
         "về xây dựng nông thôn mới"),
    ],
)  # fmt: skip
def test_what_it_is_about(text: str, title: str, entities: Read) -> None:
    assert entities(text).documents[0].title == title


def test_one_symbol_of_two_provinces(entities: Read) -> None:
    found = entities(
        "Ngày 2/5/2024, UBND tỉnh Nghệ An ban hành Kế hoạch số 305/KH-UBND. UBND tỉnh Hà Tĩnh ban hành Kế hoạch số "
        "305/KH-UBND ngày 18/6/2024."
    ).documents
    assert [d.date.iso if d.date else None for d in found] == ["2024-05-02", "2024-06-18"]


def test_one_misprinted_term_makes_no_second_paper(entities: Read) -> None:
    found = entities(
        "Nghị quyết số 13 khóa XI về phát triển kinh tế tập thể. Kết quả thực hiện Nghị quyết số 13 khóa 12 về phát "
        "triển kinh tế tập thể."
    ).documents
    assert len(found) == 1


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        (("UBND tỉnh Lào Cai ban hành Kế hoạch số 5/KH-UBND thay thế Kế hoạch số 3/KH-UBND. Kế hoạch này có hiệu lực "
          "ngay."), {"5": 2, "3": 1}),
        ("Tỉnh ủy ban hành Chỉ thị số 7-CT/TU. Văn bản này được phổ biến.", {"7": 2}),
    ],
)  # fmt: skip
def test_this_paper_is_the_one_told_of(text: str, mentions: dict[str, int], entities: Read) -> None:
    assert {d.number: len(d.mentions) for d in entities(text).documents} == mentions


def test_candidates_are_of_the_term_named(entities: Read) -> None:
    document = entities("Sơ kết Nghị quyết số 13 khóa IX.").documents[0]
    assert document.identity.key is None
    assert [iri.rsplit("/id/", 1)[1] for iri in document.identity.candidates] == ["document/tw/9/nq/13"]


@pytest.mark.parametrize(
    ("text", "kind", "body", "day"),
    [
        ("Ngày 18/3/2025, Ban Thường vụ Tỉnh ủy Điện Biên họp, xem xét tờ trình.", "Meeting",
         "Ban Thường vụ Tỉnh ủy Điện Biên", "2025-03-18"),
        ("Tại cuộc họp ngày 14/8/2024 của UBND tỉnh Hà Tĩnh, các sở báo cáo.", "Meeting",
         "Ủy ban nhân dân tỉnh Hà Tĩnh", "2024-08-14"),
        ("Ban Chấp hành Trung ương Đảng khóa XIII đã họp.", "Conference", "Ban Chấp hành Trung ương Đảng", None),
        ("Sáng 14/7/2023, Ban Chấp hành Tỉnh đoàn Lạng Sơn khóa XIV họp Hội nghị lần thứ 4.", "Conference",
         "Ban Chấp hành Tỉnh đoàn Lạng Sơn", "2023-07-14"),
        ("Đại hội đại biểu toàn quốc Đoàn Thanh niên Cộng sản Hồ Chí Minh lần thứ XII.", "Congress",
         "Đoàn Thanh niên Cộng sản Hồ Chí Minh", None),
    ],
)  # fmt: skip
def test_sessions_without_a_number_too(text: str, kind: str, body: str, day: str | None, entities: Read) -> None:
    (session,) = entities(text).sessions
    assert (session.kind, session.body.name if session.body else None) == (kind, body)
    assert (session.date.iso if session.date else None) == day


@pytest.mark.parametrize(
    "text",
    [
        "Ở hội nghị thứ hai, Tỉnh ủy cho ý kiến về nhân sự.",  # the second of two just spoken of
        "HĐND tỉnh họp mỗi năm hai kỳ, ngày họp do Thường trực quyết định.",
        "Căn cứ Tờ trình số 9/TTr-STC ngày 5/6/2023 của Sở Tài chính và ý kiến của các thành viên dự họp.",
    ],
)
def test_what_is_no_session(text: str, entities: Read) -> None:
    assert entities(text).sessions == ()


def test_what_was_before_is_another_session(entities: Read) -> None:
    found = entities(
        "Chiều 3/11/2025, Thành ủy Hải Phòng tổ chức Hội nghị công bố quyết định. Trước đó, Ban Chấp hành Đảng bộ "
        "thành phố Hải Phòng khóa I họp Hội nghị lần thứ 3."
    ).sessions
    assert [s.ordinal for s in found] == [None, 3]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Ban Thường vụ Tỉnh ủy Hà Giang khóa XVII đã ban hành Nghị quyết số 9-NQ/TU về chè; Kế hoạch số 4-KH/TU.",
         [("Ban Thường vụ Tỉnh ủy Hà Giang", 17)] * 2),
        ("Bộ Chính trị (khóa X) đã ban hành hai nghị quyết về rừng, đó là Nghị quyết 71 và Nghị quyết 72.",
         [("Bộ Chính trị", 10)] * 2),
        ("HĐND tỉnh Hà Giang đã thông qua 2 nghị quyết, gồm:\n- Nghị quyết về giá nước;\n- Nghị quyết về học phí.",
         [("Hội đồng nhân dân tỉnh Hà Giang", None)] * 2),
        ("Bộ Chính trị ban hành nhiều văn bản thực hiện các nghị quyết của Quốc hội, như Nghị quyết 30.",
         [("Quốc hội", None)]),
        ("Bộ Chính trị ban hành Kế hoạch số 4 thực hiện Nghị quyết 7, Nghị quyết 8.",
         [("Bộ Chính trị", None), (None, None), (None, None)]),
    ],
)  # fmt: skip
def test_what_a_verb_governs_in_a_list(text: str, told: list[tuple[str | None, int | None]], entities: Read) -> None:
    found = [d for d in entities(text).documents if d.number or d.type == "Resolution"]
    assert [(d.issuer.name if d.issuer else None, d.term.number if d.term else None) for d in found] == told


@pytest.mark.parametrize(
    ("text", "index", "issuer"),
    [
        ("Thừa ủy quyền của Thủ tướng Chính phủ, Bộ trưởng Bộ Y tế trình bày Tờ trình về dự án Luật Phòng bệnh.",
         0, "Chính phủ"),
        ("Chủ nhiệm Ủy ban Pháp luật của Quốc hội Nguyễn Văn A trình bày Báo cáo thẩm tra dự án Luật Phòng bệnh.",
         0, "Ủy ban Pháp luật của Quốc hội"),
        ("Sau khi nghe Đảng ủy Chính phủ báo cáo về quỹ đất (Tờ trình số 8-TTr/ĐU), hội nghị thảo luận.",
         0, "Đảng ủy Chính phủ"),
        ("Kỳ họp thứ 7 HĐND tỉnh Hà Giang khóa XVII đã khai mạc. Đại biểu đã thông qua Nghị quyết về giá nước sạch.",
         0, "Hội đồng nhân dân tỉnh Hà Giang"),
        ("Quy chế bổ nhiệm cán bộ cấp huyện (ban hành kèm theo Quyết định số 60-QĐ/TW của Bộ Chính trị).",
         0, "Bộ Chính trị"),
        ("Thông báo số 7-TB/BCĐTW ngày 22/1/2025 và số 9-TB/BCĐTW ngày 6/3/2025 của Ban Chỉ đạo Trung ương về chip.",
         0, "Ban Chỉ đạo Trung ương"),
        ("UBND tỉnh Lào Cai ban hành Văn bản số 412/UBND-KT về việc phòng dịch.", 0, "Ủy ban nhân dân tỉnh Lào Cai"),
    ],
)  # fmt: skip
def test_who_lays_a_paper_that_bears_no_sign_of_it(text: str, index: int, issuer: str, entities: Read) -> None:
    document = entities(text).documents[index]
    assert document.issuer is not None
    assert document.issuer.name == issuer


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Cụ thể hóa Nghị quyết Đại hội XII, ngày 16/1/2017, Tỉnh ủy ban hành Chương trình hành động số 8-CTr/TU.",
         [None, "2017-01-16"]),
        ("Căn cứ Nghị quyết số 8-NQ/TW, ngày 16/1/2017, Tỉnh ủy ban hành Kế hoạch số 4-KH/TU.", ["2017-01-16", None]),
        ("Nghị định số 179/2024 ngày 31/12 quy định về thu hút người có tài.", ["2024-12-31"]),
        ("Nghị quyết số 2/NQ-HĐND về giá nước. Nghị quyết này đã được HĐND tỉnh, kỳ họp thứ 7 thông qua ngày 9/12/2023",
         ["2023-12-09"]),
    ],
)  # fmt: skip
def test_whose_a_day_is(text: str, days: list[str | None], entities: Read) -> None:
    assert [d.date.iso if d.date else None for d in entities(text).documents] == days


def test_what_two_congresses_adopted_is_two_resolutions(entities: Read) -> None:
    found = entities("Cả trường học Nghị quyết Đại hội XIII của Đảng và Đại hội Đảng bộ Quân đội lần thứ XI.").documents
    assert [(d.type, d.term.number if d.term else None) for d in found] == [("Resolution", 13), ("Resolution", 11)]
    assert found[1].title == "Nghị quyết Đại hội Đảng bộ Quân đội lần thứ XI"


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("Căn cứ Quy định số 30-QĐ/TW của Bộ Chính trị thi hành Chương VII và Chương VIII Điều lệ Đảng.",
         ["thi hành Chương VII và Chương VIII Điều lệ Đảng", "Điều lệ Đảng"]),
        ("Quy định số 42-QĐ/TW của Ban Bí thư quy định về nhiệm vụ của cấp ủy.", ["quy định về nhiệm vụ của cấp ủy"]),
        ("Hội nghị cho ý kiến vào dự thảo Nghị quyết thông qua Đề án sáp nhập các trường nghề.",
         ["thông qua Đề án sáp nhập các trường nghề", "sáp nhập các trường nghề"]),
        ("Nhà trường đã làm xong việc mà Nghị quyết lãnh đạo nhiệm vụ năm 2022 của Quân ủy Trung ương nêu.",
         ["lãnh đạo nhiệm vụ năm 2022"]),
        ("Sau 15 năm thực hiện Nghị quyết số 7-NQ/TW về chè với sự nỗ lực chung, nhiều việc đã xong.", ["về chè"]),
    ],
)  # fmt: skip
def test_where_a_subject_begins_and_ends(text: str, subjects: list[str], entities: Read) -> None:
    assert [d.title for d in entities(text).documents] == subjects


def test_the_term_of_a_committee_whose_rules_they_are(entities: Read) -> None:
    (found,) = entities("Hội nghị góp ý Quy chế làm việc của Ban Chấp hành Trung ương Đảng khóa XII.").documents
    assert found.term is not None
    assert found.term.number == 12


def test_a_department_s_paper_under_its_letters_alone(entities: Read) -> None:
    (found,) = entities("Theo đề nghị của Sở Y tế tại Tờ trình số 126/SYT ngày 23/1/2017.").documents
    assert (found.type, found.number, found.symbol) == ("Submission", "126", "126/SYT")


def test_the_standing_committee_of_the_army_s_committee(entities: Read) -> None:
    (found,) = entities("Đơn vị học Chỉ thị 788-CT/QUTW của Thường vụ Quân ủy Trung ương.").documents
    assert found.issuer is not None
    assert found.issuer.name == "Ban Thường vụ Quân ủy Trung ương"


def test_laws_whose_names_the_press_abbreviates(entities: Read) -> None:
    found = entities("Hội nghị phổ biến Luật BHXH, Luật BHYT và Luật HTX số 17/2023/QH15.").documents
    assert [(d.type, d.title, d.number) for d in found] == [
        ("Law", "Luật BHXH", None),
        ("Law", "Luật BHYT", None),
        ("Law", "Luật HTX", "17"),
    ]
