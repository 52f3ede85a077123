"""Resolve: one entry a document, and which one it is, with the reason."""

from collections.abc import Callable

import pytest

from vankien.graph.ids import BASE, DocumentKey
from vankien.graph.model import Certainty, Document
from vankien.graph.text.entities import Entities

Read = Callable[..., Entities]


def numbered(found: Entities, number: str) -> list[Document]:
    return [d for d in found.documents if d.number == number]


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        # a short form, an anaphor and the bare word add no entry
        (("Nghị quyết số 13-NQ/TW được quán triệt. Nghị quyết 13 nêu rõ mục tiêu. Thực hiện Nghị quyết này, tỉnh có kế "
         "hoạch. Sau 20 năm, Nghị quyết đi vào cuộc sống."), [4]),
        # the paper that is told of, not the one that it replaces or that stands in another's subject
        (("Tỉnh ủy ban hành Chỉ thị số 9-CT/TU về giữ rừng. Chỉ thị này thay thế Chỉ thị số 2-CT/TU. Dự thảo Chỉ thị "
          "nhằm thực hiện Kết luận số 61-KL/TW về tiếp tục thực hiện Chỉ thị số 13-CT/TW. UBND tỉnh hướng dẫn thực "
          "hiện Chỉ thị trên."), [4, 1, 1, 1]),
        # what a full text says that it is; the capitals of its heading
        (("UBND TỈNH HÀ TĨNH\nSố: 52/KH-UBND\nHà Tĩnh, ngày 25 tháng 9 năm 2025\nKẾ HOẠCH\nTHỰC HIỆN CHỈ THỊ SỐ "
          "19/CT-TTG\nỦy ban nhân dân tỉnh ban hành Kế hoạch thực hiện Chỉ thị số 19/CT-TTg như sau:"), [2, 2]),
        # the line below the grounds says it of the text's own paper; provisions and the law that they amend
        (("31/2019/TT-BNV\nQUY ĐỊNH CHẾ ĐỘ LƯU TRỮ CỦA CẤP XÃ\nCăn cứ Luật Lưu trữ ngày 11 tháng 11 năm 2011;\n"
          "Bộ trưởng Bộ Nội vụ ban hành Thông tư quy định chế độ lưu trữ của cấp xã."), [2, 1]),
        (("Luật Đầu tư năm 2014 và Luật sửa đổi, bổ sung Điều 6 và Phụ lục 4 của Luật Đầu tư ngày 22 tháng 11 năm "
          "2016."), [2, 1]),
        # a short name is that of the paper whose type it bears
        (("Chương trình hành động của Chính phủ thực hiện Nghị quyết số 57-NQ/TW (gọi tắt là Chương trình hành động). "
          "Mục tiêu của Chương trình hành động là gì?"), [2, 1]),
        ("Chương trình số 49 được trình bày. Chương trình số 49-CTr/TU, ngày 02/02/2024 của Tỉnh ủy.", [2]),
        ("Quyết định 935, 936 được phổ biến. Triển khai 2 quyết định này.", [2, 2]),
        (("Nghị quyết số 28-NQ/TW, ngày 22/9/2008 của Bộ Chính trị. Nghị quyết số 28-NQ/TW, ngày 23/5/2018 của Ban "
         "Chấp hành Trung ương khóa XII. Thực hiện Nghị quyết số 28 khóa XII."), [1, 2]),
        ("Nghị quyết số 17 và Nghị quyết số 18.", [1, 1]),
        ("Nghị quyết 96 của Chính phủ và Kế hoạch số 96/KH-UBND.", [1, 1]),
        ("Luật Đất đai năm 2013 hết hiệu lực. Luật Đất đai năm 2024 thay thế.", [1, 1]),
        ("Luật Thủy sản năm 2003 đã cũ. Dự án Luật Thủy sản (sửa đổi) được trình.", [1, 1]),
        # the plenum's numbered resolutions take the place of its unnumbered one
        (("Các chương trình thực hiện Nghị quyết Hội nghị Trung ương 8 (khóa XIII). Nghị quyết số 42-NQ/TW, Hội nghị "
         "lần thứ 8 Ban Chấp hành Trung ương Đảng (khóa XIII)."), [2]),
        ("Nghị quyết Đại hội XIII của Đảng, Nghị quyết Đại hội lần thứ XIII của Đảng.", [2]),
        ("Nghị quyết Đại hội XIII của Đảng, Nghị quyết Đại hội Công đoàn Việt Nam lần thứ XIII.", [1, 1]),
    ],
)  # fmt: skip
def test_one_entry_a_document(text: str, counts: list[int], entities: Read) -> None:
    assert [len(d.mentions) for d in entities(text).documents] == counts


@pytest.mark.parametrize(
    ("text", "published", "key", "rule", "certainty"),
    [
        ("Nghị quyết số 13 của Ban Chấp hành Trung ương khóa IX.", None,
         DocumentKey("tw", None, "9", "nq", "13"), "identity.term-stated", Certainty.STATED),
        ("Nghị quyết số 21-NQ/TW, ngày 16/6/2022.", None,
         DocumentKey("tw", None, "13", "nq", "21"), "identity.date-stated", Certainty.INFERRED),
        ("Kết luận số 08 của Bộ Chính trị.", "2021-11-30",
         DocumentKey("tw", None, "13", "kl", "8"), "identity.last-issued", Certainty.INFERRED),
        ("Nghị quyết số 128 của Chính phủ.", "2021-11-30",
         DocumentKey("cp", None, "2021", "nq", "128"), "identity.last-issued", Certainty.INFERRED),
        ("Nghị định số 98/2023/NĐ-CP.", None,
         DocumentKey("cp", None, "2023", "nd", "98"), "identity.year-stated", Certainty.STATED),
        ("Luật số 31/2024/QH15, Luật Đất đai số 31/2024/QH15.", None,
         DocumentKey("qh", None, "2024", "luat", "31"), "identity.year-stated", Certainty.STATED),
        ("Luật Đất đai năm 2024.", None,
         DocumentKey("qh", None, "2024", "luat", "dat-dai"), "identity.law-year", Certainty.STATED),
        ("Điều lệ Đảng.", None, DocumentKey("dcsvn", None, None, "dieu-le-dang"), "identity.statute", Certainty.STATED),
        ("Nghị quyết Đại hội XIII của Đảng.", None,
         DocumentKey("dcsvn", None, "dai-hoi-13", "nq"), "identity.congress", Certainty.STATED),
        ("Tỉnh ủy Cao Bằng ban hành Kế hoạch số 21-KH/TU ngày 15/4/2024.", None,
         DocumentKey("tu", "cao-bang", "19", "kh", "21"), "identity.date-stated", Certainty.INFERRED),
        ("HĐND tỉnh Cao Bằng thông qua Nghị quyết số 15/2024/NQ-HĐND.", None,
         DocumentKey("hdnd", "cao-bang", "2024", "nq-qppl", "15"), "identity.year-stated", Certainty.STATED),
        # open
        ("Kết luận số 08 của Bộ Chính trị.", None, None, "identity.no-term", Certainty.AMBIGUOUS),
        ("Nghị quyết số 21-NQ/TW.", None, None, "identity.no-term", Certainty.AMBIGUOUS),
        ("Nghị quyết số 128/NQ-CP.", None, None, "identity.no-year", Certainty.AMBIGUOUS),
        ("Nghị quyết số 15/2024/NQ-HĐND.", None, None, "identity.no-place", Certainty.STATED),
        ("Nghị quyết Trung ương 4 khóa XIII.", None, None, "identity.plenum", Certainty.STATED),
        ("Hội nghị nghe Tờ trình về phân bổ vốn.", None, None, "identity.no-number", Certainty.STATED),
    ],
)  # fmt: skip
def test_identity(  # noqa: PLR0917 (the table has that many columns)
    text: str, published: str | None, key: DocumentKey | None, rule: str, certainty: Certainty, entities: Read
) -> None:
    document = entities(text, published).documents[0]
    assert (document.identity.key, document.identity.rule) == (key, rule)
    assert document.identity.certainty in {certainty, Certainty.AMBIGUOUS if key is None else certainty}
    assert certainty is Certainty.STATED or document.identity.reason


def test_what_stays_open_names_all_that_it_may_be(entities: Read) -> None:
    (document,) = entities("Nghị quyết số 21-NQ/TW.").documents
    assert {f"{BASE}document/tw/{term}/nq/21" for term in (10, 11, 12, 13)} <= set(document.identity.candidates)


def test_that_the_catalogue_knows_one_bearer_with_that_subject_decides_nothing(entities: Read) -> None:
    (document,) = entities("Hướng dẫn số 01-HD/TW của Ban Bí thư về một số vấn đề cụ thể.").documents
    assert document.identity.key is None


def test_what_the_last_one_issued_is_about_must_fit(entities: Read) -> None:
    text = "Nghị quyết số 13-NQ/TW của Ban Chấp hành Trung ương về kinh tế tập thể."
    assert entities(text, "2024-01-15").documents[0].identity.key is None


def test_what_is_inferred_is_marked(entities: Read) -> None:
    conclusion = entities("Kết luận số 08 của Bộ Chính trị.", "2021-11-30").documents[0]
    resolution = entities("Nghị quyết số 128 của Chính phủ.", "2021-11-30").documents[0]
    assert (conclusion.inferred, resolution.inferred) == (frozenset({"term"}), frozenset({"date"}))
    assert resolution.date
    assert resolution.date.iso == "2021"


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("Chỉ thị số 5-CT/TW của Ban Bí thư.", "Ban Bí thư Trung ương Đảng"),
        ("Nghị quyết số 5-NQ/TW của Trung ương.", None),
        ("Nghị quyết số 5-NQ/TW.", None),
        ("Nghị quyết số 5/NQ-CP.", "Chính phủ"),
        ("Thông tư số 5/2024/TT-BNV.", "Bộ Nội vụ"),
        ("Hướng dẫn số 5-HD/BTCTW.", "Ban Tổ chức Trung ương"),
        ("Tỉnh ủy Cao Bằng họp. Chương trình số 5-CTr/TU được ban hành.", "Tỉnh ủy Cao Bằng"),
        ("Ban Thường vụ Tỉnh ủy Cao Bằng vừa ban hành Kế hoạch số 5-KH/TU.", "Ban Thường vụ Tỉnh ủy Cao Bằng"),
        ("Luật Đất đai được Quốc hội thông qua ngày 18/01/2024.", "Quốc hội"),
        ("UBND tỉnh Cao Bằng ban hành Quyết định số 5/QĐ-UBND về việc ban hành Quy chế tiếp công dân.",
         "Ủy ban nhân dân tỉnh Cao Bằng"),
        ("Hội nghị xem xét Tờ trình về phân bổ vốn, đồng ý với đề xuất của Ban cán sự đảng UBND tỉnh Cao Bằng.",
         "Ban cán sự đảng Ủy ban nhân dân tỉnh Cao Bằng"),
    ],
)  # fmt: skip
def test_issuers(text: str, issuer: str | None, entities: Read) -> None:
    found = entities(text).documents
    assert {d.issuer.name if d.issuer else None for d in found} == {issuer}


def test_a_date_before_the_body_that_issues(entities: Read) -> None:
    (document,) = entities(
        "Ngày 16/02/2009, Tỉnh ủy Cao Bằng đã ban hành Chương trình hành động số 35-CTr/TU."
    ).documents
    assert document.date
    assert (document.date.iso, document.type) == ("2009-02-16", "ActionProgramme")


def test_posts(entities: Read) -> None:
    found = entities("Đồng chí Bí thư Tỉnh ủy Cao Bằng và Chủ tịch UBND tỉnh dự.").positions
    assert [(p.position.name, p.position.body.name) for p in found] == [
        ("Bí thư", "Tỉnh ủy Cao Bằng"),
    ]


def test_a_subject_that_the_headline_shortened_is_told_in_full(entities: Read) -> None:
    text = (
        "Lạng Sơn triển khai Nghị quyết 29-NQ/TW về công nghiệp hóa\nTỉnh ủy quán triệt Nghị quyết số 29-NQ/TW ngày "
        "17/11/2022 của Ban Chấp hành Trung ương khóa XIII về tiếp tục đẩy mạnh công nghiệp hóa, hiện đại hóa đất nước."
    )
    (one,) = numbered(entities(text), "29")
    assert one.title == "về tiếp tục đẩy mạnh công nghiệp hóa, hiện đại hóa đất nước"
