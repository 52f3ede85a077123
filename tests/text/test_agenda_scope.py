# ruff: noqa: E501  (a sentence and what it states stand on one line)
"""Which sitting a sentence belongs to, and what is on its agenda, over whole texts."""

import pytest

from vankien.graph.extract import extract

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
]


def told(text: str) -> set[str]:
    facts = extract(text, name="x")
    documents = {document.key: document for document in facts.documents}
    return {
        f"{item.action} {documents[item.document].type} {documents[item.document].number}"
        for item in facts.agenda
        if item.document
    }


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in TEXTS], ids=[case[0] for case in TEXTS])
def test_agenda(text: str, expected: set[str]) -> None:
    assert told(text) == expected


def test_ba_ria_is_a_place() -> None:
    facts = extract("Chiều 9/7/2023, HĐND tỉnh Bà Rịa - Vũng Tàu tổ chức Kỳ họp thứ 8, khóa VII.", name="x")
    assert [(session.ordinal, session.body.name) for session in facts.sessions if session.body] == [
        (8, "Hội đồng nhân dân tỉnh Bà Rịa - Vũng Tàu")
    ]
