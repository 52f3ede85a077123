"""Find: every form of a citation, and what is none."""

from collections.abc import Callable

import pytest

from vankien.graph.text.find import Findings

Find = Callable[..., Findings]


def cited(found: Findings) -> list[tuple[str, str, str | None]]:
    """Form, type and number of each citation."""
    return [(c.form, c.type, c.number) for c in found.citations]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # citation_forms.csv, in order
        ("Nghị quyết số 20-NQ/TW, ngày 16/6/2022 của Ban Chấp hành Trung ương về kinh tế tập thể.",
         [("symbol", "Resolution", "20")]),
        ("theo Nghị quyết 20-NQ/TW.", [("symbol", "Resolution", "20")]),
        ("thực hiện Nghị quyết số 13 của Ban Chấp hành Trung ương Đảng khóa IX.", [("number", "Resolution", "13")]),
        ("Kết luận số 08 của Bộ Chính trị.", [("number", "Conclusion", "8")]),
        ("Nghị quyết 21 của Bộ Chính trị.", [("number", "Resolution", "21")]),
        ("các chi bộ học tập NQ 18 và NQ-19.", [("number", "Resolution", "18"), ("number", "Resolution", "19")]),
        ("Nghị quyết 21 năm 2012 của Bộ Chính trị.", [("number", "Resolution", "21")]),
        ("Nghị quyết Trung ương 4 khóa XII.", [("plenum", "Resolution", None)]),
        ("Nghị quyết Hội nghị lần thứ 4, Ban Chấp hành Trung ương Đảng khóa XIII.", [("plenum", "Resolution", None)]),
        ("Nghị quyết T.Ư 4 (khóa XI, XII).", [("plenum", "Resolution", None)] * 2),
        ("Nghị quyết Đại hội XIII của Đảng.", [("congress", "Resolution", None)]),
        ("Nghị quyết Đại hội đại biểu Đảng bộ tỉnh lần thứ XX.", [("congress", "Resolution", None)]),
        ("các Nghị quyết số 18, 19-NQ/TW.", [("list", "Resolution", "18"), ("list", "Resolution", "19")]),
        ("Nghị quyết số 79 và số 80 của Bộ Chính trị.", [("list", "Resolution", "79"), ("list", "Resolution", "80")]),
        ("các Nghị quyết số 18 đến 21-NQ/TW.", [("list", "Resolution", n) for n in ("18", "19", "20", "21")]),
        ("quyết định 935, 936 của Thành ủy.", [("list", "Decision", "935"), ("list", "Decision", "936")]),
        ("tại khoản 3 Điều 7 Quy định số 66-QĐ/TW.", [("symbol", "Regulation", "66")]),
        ("Quy chế làm việc số 02-QC/TU của Tỉnh ủy.", [("symbol", "Rules", "2")]),
        ("Nghị định số 39-NQ/TW.", [("symbol", "Resolution", "39")]),  # a misprinted type word
        ("Thông tư số 01/2024/TT-BNV và công văn số 435/VP-KT.",
         [("symbol", "Circular", "1"), ("symbol", "OfficialLetter", "435")]),
        ("Tờ trình của đơn vị (số 13-NQ/TW).", [("symbol", "Resolution", "13")]),
        # laws and statutes
        ("Luật Đất đai năm 2024 và Luật Thi đua, khen thưởng.", [("law", "Law", None), ("law", "Law", None)]),
        ("Luật Đất đai số 31/2024/QH15.", [("law", "Law", "31")]),
        ("dự án Luật Việc làm (sửa đổi).", [("law", "Law", None)]),
        ("Bộ luật Lao động, Hiến pháp năm 2013.", [("law", "Law", None), ("law", "Constitution", None)]),
        ("thi hành điều lệ Đảng.", [("statute", "Statute", None)]),
        ("sửa Điều lệ Hội Nông dân Việt Nam.", [("statute", "Rules", None)]),
        # papers by their content
        ("Hội nghị nghe báo cáo tổng kết 5 năm thực hiện Nghị quyết số 5-NQ/TU.",
         [("title", "Report", None), ("symbol", "Resolution", "5")]),
        ("xem xét Tờ trình về phân bổ vốn năm 2024.", [("title", "Submission", None)]),
        ("cho ý kiến vào dự thảo Kế hoạch của UBND tỉnh thực hiện Nghị quyết 96.",
         [("title", "Plan", None), ("number", "Resolution", "96")]),
        ("quán triệt quy chế về tiếp dân và quy định trách nhiệm về việc trả lời kiến nghị.",
         [("title", "Rules", None), ("title", "Regulation", None)]),
        ("xem xét các Tờ trình về phân bổ vốn đầu tư; kế hoạch sử dụng đất năm 2024; điều chỉnh quy hoạch xã Tân Lập.",
         [("title", "Submission", None), ("list", "Submission", None), ("list", "Submission", None)]),
        # anaphors
        ("Thực hiện Kế hoạch này, các sở báo cáo.", [("anaphor", "Plan", None)]),
        ("sau 5 năm, Nghị quyết đã đi vào cuộc sống.", [("bare", "Resolution", None)]),
        ("triển khai 2 quyết định này.", [("anaphor", "Decision", None)]),
    ],
)  # fmt: skip
def test_forms(text: str, expected: list[tuple[str, str, str | None]], findings: Find) -> None:
    assert cited(findings(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "các nghị quyết của Trung ương đã đi vào cuộc sống.",
        "theo quy định của pháp luật và đúng quy định.",
        "căn cứ tình hình thực tiễn tại địa phương.",
        "xây dựng chương trình, kế hoạch phù hợp.",
        "Ban Chấp hành quyết định 3 nội dung.",
        "Sở Kế hoạch và Đầu tư tham mưu.",
        "kế hoạch 5 năm, báo cáo 6 tháng.",
        "thi hành kỷ luật theo luật.",
        "âm mưu, thủ đoạn của chiến lược “Diễn biến hòa bình”.",
        "tổng kết năm học, kết luận hội nghị.",
        "Chương trình giao lưu văn nghệ chào mừng ngày lễ.",
    ],
)
def test_what_is_no_document(text: str, findings: Find) -> None:
    assert cited(findings(text)) == []


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Nghị quyết số 5-NQ/TU về phát triển du lịch đã được triển khai.", "về phát triển du lịch"),
        ("Nghị quyết số 5-NQ/TU về “Phát triển du lịch” là cơ sở.", "Phát triển du lịch"),
        ("Chỉ thị số 7-CT/TU về phòng, chống cháy rừng và Chỉ thị số 8-CT/TU.", "về phòng, chống cháy rừng"),
        (("Kế hoạch số 9-KH/TU thực hiện Nghị quyết số 20-NQ/TW, ngày 16/6/2022 của Ban Chấp hành Trung ương về kinh "
         "tế tập thể; các sở thực hiện."),
         "thực hiện Nghị quyết số 20-NQ/TW, ngày 16/6/2022 của Ban Chấp hành Trung ương về kinh tế tập thể"),
        ("Quyết định số 9/QĐ-UBND về việc bãi bỏ Quyết định số 1/QĐ-UBND và Quyết định số 2/QĐ-UBND.",
         "về việc bãi bỏ Quyết định số 1/QĐ-UBND và Quyết định số 2/QĐ-UBND"),
        ("Kế hoạch số 9-KH/TU về cải cách hành chính (sau đây gọi tắt là Kế hoạch 9).", "về cải cách hành chính"),
        ("Nghị quyết số 4-NQ/TW về xây dựng Đảng; ngăn chặn, đẩy lùi suy thoái, đồng chí Bí thư yêu cầu.",
         "về xây dựng Đảng; ngăn chặn, đẩy lùi suy thoái"),
        ("Nghị quyết số 5-NQ/TU nêu rõ mục tiêu.", None),
        ("Hướng dẫn số 5-HD/TU quy định như sau:", None),
    ],
)  # fmt: skip
def test_a_subject_ends_where_its_clause_ends(text: str, title: str | None, findings: Find) -> None:
    first = findings(text).citations[0]
    assert (text[first.title.start : first.title.end] if first.title else None) == title


def test_a_citation_says_all_that_follows_it(findings: Find) -> None:
    text = "Nghị quyết số 28-NQ/TW, ngày 23/5/2018 của Ban Chấp hành Trung ương khóa XII về cải cách bảo hiểm xã hội."
    (one,) = findings(text).citations
    assert one.date
    assert one.issuer
    assert (one.date.iso, one.issuer.body, one.term, one.issuer_rule) == ("2018-05-23", "bchtw", 12, "issuer.named")
    assert text[one.span.start : one.span.end] == text[: text.index(" về")]


def test_a_short_name_is_read_with_the_citation_that_defines_it(findings: Find) -> None:
    one = findings("Nghị quyết số 96/NQ-CP về phát triển vùng (sau đây gọi tắt là Nghị quyết vùng).").citations[0]
    assert one.alias == "nghị quyết vùng"


def test_the_text_s_own_document(findings: Find) -> None:
    text = (
        "TỈNH ỦY CAO BẰNG\nSố 21-KH/TU\nCao Bằng, ngày 15 tháng 4 năm 2019\nKẾ HOẠCH\nthực hiện Chỉ thị số 18-CT/TW\n"
        "Các cấp ủy thực hiện.\nT/M BAN THƯỜNG VỤ\nBan Thường vụ Tỉnh ủy"
    )
    own = next(c for c in findings(text).citations if c.is_self)
    assert own.date
    assert own.issuer
    assert (own.type, own.printed, own.date.iso, own.issuer.kind) == ("Plan", "21-KH/TU", "2019-04-15", "btv-tinh-uy")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the plural bears the type of all; a word of another type begins what the resolution is on
        (
            (
                "HĐND tỉnh đã thông qua 12 nghị quyết, trong đó có: Kế hoạch vốn đầu tư công năm 2023; Đặt tên đường "
                "trên địa bàn thành phố; Kéo dài thời hạn áp dụng Nghị quyết số 31/2016/NQ-HĐND."
            ),
            ["Kế hoạch vốn", "Đặt tên", "Kéo dài", "31/2016/NQ-HĐND"],
        ),
        (
            "HĐND đã thông qua 3 nghị quyết, gồm: (1) phân bổ vốn đầu tư; (2) sắp xếp thôn, bản; (3) biên chế 2023.",
            ["phân bổ", "sắp xếp", "biên chế"],
        ),
        (
            "HĐND tỉnh đã thông qua các nghị quyết về phát triển kinh tế, về dự toán ngân sách và về biên chế.",
            ["về phát triển", "về dự toán", "về biên chế"],
        ),
        # as many as were counted, though half of them begin with other types' words
        (
            "HĐND xã thông qua 2 nghị quyết về: Kế hoạch đầu tư công năm 2025; Chương trình giám sát năm 2025.",
            ["Kế hoạch đầu tư", "Chương trình giám sát"],
        ),
        (
            "HĐND xã đã thông qua các nghị quyết: về giá nước, về học phí và về biên chế.",
            ["về giá nước", "về học phí", "về biên chế"],
        ),
        # a plural that nobody passes is none of them
        ("Tỉnh thực hiện các nghị quyết về kinh tế, về văn hóa và về xây dựng Đảng.", []),
    ],
)
def test_what_a_council_passes_is_named_by_what_it_is_on(findings: Find, text: str, expected: list[str]) -> None:
    found = findings(text).citations
    assert {c.type for c in found} <= {"Resolution"}
    begins = [text[c.title.start if c.title else c.span.start :] for c in found]
    for begin, words in zip(begins, expected, strict=True):
        assert begin.startswith((words, "Nghị quyết số " + words))


def test_each_document_of_a_collection_has_its_head(findings: Find) -> None:
    text = (
        "31/2019/TT-BNV\nQUY ĐỊNH CHẾ ĐỘ LƯU TRỮ CỦA CẤP XÃ\nCăn cứ Luật Lưu trữ ngày 11 tháng 11 năm 2011;\n"
        "Bộ trưởng Bộ Nội vụ ban hành Thông tư quy định chế độ lưu trữ của cấp xã.\n\n"
        "8/2020/TT-BNV\nQuy định việc quản lý con dấu của cấp xã\nCăn cứ Luật Cư trú ngày 29 tháng 11 năm 2006;\n"
    )
    heads = [c for c in findings(text).citations if c.form == "letterhead"]
    assert [(c.printed, c.is_self) for c in heads] == [("31/2019/TT-BNV", True), ("8/2020/TT-BNV", False)]
    assert heads[1].title
    assert text[heads[1].title.start : heads[1].title.end] == "Quy định việc quản lý con dấu của cấp xã"


def test_a_body_that_a_subject_is_on_does_not_issue_it(findings: Find) -> None:
    text = "Nghị định số 63/2022/NĐ-CP ngày 12/9/2022 của Chính phủ quy định chức năng, nhiệm vụ của Bộ Nội vụ;"
    one = findings(text).citations[0]
    assert one.title
    assert text[one.title.start : one.title.end].endswith("của Bộ Nội vụ")


def test_a_letterhead_in_one_line_and_one_that_a_portal_tells(findings: Find) -> None:
    pressed = (
        "BỘ NỘI VỤ ------- CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc ------ Số: 5/2024/TT-BNV "
        "Hà Nội, ngày 5 tháng 6 năm 2024 THÔNG TƯ HƯỚNG DẪN CHẾ ĐỘ LƯU TRỮ Căn cứ Luật Lưu trữ; Bộ trưởng ban hành."
    )
    told = (
        "Số hiệu: 5/2024/TT-BNV\nNgày ban hành: 05/06/2024\nTHÔNG TƯ\nHướng dẫn chế độ lưu trữ\n"
        "Căn cứ Luật Lưu trữ;\nBộ trưởng Bộ Nội vụ ban hành Thông tư."
    )
    for text, title in ((pressed, "HƯỚNG DẪN CHẾ ĐỘ LƯU TRỮ"), (told, "Hướng dẫn chế độ lưu trữ")):
        own = next(c for c in findings(text).citations if c.is_self)
        assert own.date
        assert own.title
        assert (own.type, own.printed, own.date.iso) == ("Circular", "5/2024/TT-BNV", "2024-06-05")
        assert text[own.title.start : own.title.end] == title


@pytest.mark.parametrize(("lead", "count"), [("Hội nghị đã thông qua:", 2), ("Mẫu của các đơn vị:", 0)])
def test_lines_below_what_is_done_with_them_are_papers(findings: Find, lead: str, count: int) -> None:
    text = f"{lead}\n- Báo cáo kết quả công tác quý I năm 2026;\n- Kế hoạch giám sát việc sử dụng quỹ năm 2026."
    assert sum(c.title is not None for c in findings(text).citations) == count


def test_a_report_s_subject_goes_on_with_what_is_to_come(findings: Find) -> None:
    text = "Đại hội nghe Báo cáo kết quả phong trào năm 2024; phương hướng, nhiệm vụ năm 2025; Báo cáo tài chính Hội."
    one = findings(text).citations[0]
    assert one.title
    assert text[one.title.start : one.title.end].endswith("nhiệm vụ năm 2025")


@pytest.mark.parametrize(
    ("text", "kind", "title"),
    [
        # as collections of laws print it: the symbol alone, the subject, the grounds
        (
            (
                "31/2019/TT-BNV\nQUY ĐỊNH CHẾ ĐỘ LƯU TRỮ CỦA CẤP XÃ\nCăn cứ Luật Lưu trữ ngày 11 tháng 11 năm 2011;\n"
                "Bộ trưởng Bộ Nội vụ ban hành Thông tư quy định chế độ lưu trữ của cấp xã."
            ),
            "Circular",
            "QUY ĐỊNH CHẾ ĐỘ LƯU TRỮ CỦA CẤP XÃ",
        ),
        # as gazettes headed papers: type, body, symbol and day in one
        (
            (
                "NGHỊ ĐỊNH\nCỦA CHÍNH PHỦ SỐ 41/2008/NĐ-CP NGÀY 04 THÁNG 4 NĂM 2008\nQUY ĐỊNH CHẾ ĐỘ LƯU TRỮ\n"
                "Căn cứ Luật Tổ chức Chính phủ ngày 25 tháng 12 năm 2001;\n"
            ),
            "Decree",
            "QUY ĐỊNH CHẾ ĐỘ LƯU TRỮ",
        ),
        (
            "QUYẾT ĐỊNH\nCỦA THỦ TƯỚNG CHÍNH PHỦ\nVề việc ban hành Quy chế lưu trữ\nSố:\n64/2007/QĐ-TTg\n",
            "Decision",
            "Về việc ban hành Quy chế lưu trữ",
        ),
        # as it is taken from a PDF, with blanks at the ends of lines
        (
            (
                "Số: 12 /QĐ-BNV \nQUYẾT ĐỊNH \nVề việc công bố danh mục hồ sơ \nBỘ TRƯỞNG BỘ NỘI VỤ \n"
                "Căn cứ Nghị định số 63/2022/NĐ-CP ngày 12/9/2022 của Chính phủ; \n"
            ),
            "Decision",
            "Về việc công bố danh mục hồ sơ",
        ),
    ],
)
def test_heads_of_legal_texts(findings: Find, text: str, kind: str, title: str) -> None:
    found = findings(text)
    own = next(c for c in found.citations if c.is_self)
    assert own.title is not None
    assert (own.type, text[own.title.start : own.title.end]) == (kind, title)


def test_a_congress_passes_its_own_resolution(findings: Find) -> None:
    held = "Ngày 12/8/2025, Đảng bộ xã Bảo Hà tổ chức Đại hội đại biểu lần thứ I, nhiệm kỳ 2025-2030. "
    assert cited(findings(held + "Đại hội đã thông qua Nghị quyết Đại hội.")) == [("congress", "Resolution", None)]
    assert cited(findings(held + "Các chi bộ học tập nghị quyết đại hội.")) == []


def test_reports_that_a_congress_hears(findings: Find) -> None:
    text = "Đại hội đã nghe Báo cáo chính trị trình Đại hội, Báo cáo kiểm điểm của Ban Chấp hành Đảng bộ xã khóa XX."
    assert [c.type for c in findings(text).citations] == ["Report", "Report"]
    assert cited(findings("Đại hội thông qua báo cáo kiểm điểm cá nhân của đảng viên.")) == []


def test_reports_by_their_authors_in_the_plural(findings: Find) -> None:
    text = (
        "HĐND tỉnh đã nghe các báo cáo của UBND tỉnh về kết quả thu ngân sách năm 2020; quyết toán ngân sách địa "
        "phương năm 2019."
    )
    assert [c.title and text[c.title.start : c.title.end] for c in findings(text).citations] == [
        "về kết quả thu ngân sách năm 2020",
        "quyết toán ngân sách địa phương năm 2019",
    ]
    summed = "HĐND tỉnh nghe báo cáo của Ủy ban MTTQ Việt Nam tỉnh Cao Bằng tổng hợp ý kiến, kiến nghị của cử tri."
    assert len(findings(summed).citations) == 1
    for none in ("Các đại biểu nghe báo cáo về tình hình thiên tai.", "Các xã gửi các báo cáo về kết quả rà soát."):
        assert cited(findings(none)) == []


def test_a_symbol_alone_without_grounds_is_no_own_document(findings: Find) -> None:
    assert not any(c.is_self for c in findings("31/2019/TT-BNV\nVăn bản được nhắc đến nhiều.").citations)


def test_lines_without_letterhead_are_no_own_document(findings: Find) -> None:
    assert not any(c.is_self for c in findings("Số người dự là 12.\nKế hoạch số 5-KH/TU.").citations)
