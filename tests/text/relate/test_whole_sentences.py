"""Relations read off whole sentences, from the words to the documents."""

import pytest

from vankien.graph.extract import extract
from vankien.graph.model import Facts


def stated(facts: Facts) -> set[str]:
    names = {d.key: d.symbol or d.type for d in facts.documents}
    return {f"{names[r.subject]} {r.predicate} {names[r.object]}" for r in facts.relations}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # what a superior orders in a paper is carried out
        ("Quán triệt chỉ đạo của Thủ tướng Chính phủ tại Chỉ thị số 9/CT-TTg, UBND tỉnh có Kế hoạch 30/KH-UBND.",
         {"30/KH-UBND implements 09/CT-TTg"}),
        ("Thực hiện ý kiến chỉ đạo của Thủ tướng Chính phủ tại Công điện số 5/CĐ-TTg, Sở ban hành Công văn 77/UBND-NN.",
         {"77/UBND-NN implements 05/CĐ-TTg"}),
        ("Theo chỉ đạo của Thủ tướng Chính phủ tại Công điện số 5/CĐ-TTg, UBND tỉnh ban hành Công văn số 77/UBND-NN.",
         {"77/UBND-NN basedOn 05/CĐ-TTg"}),
        ("Chấp hành Chỉ thị số 50-CT/TW, Đảng ủy đã ban hành Kế hoạch số 12-KH/ĐU.", {"12-KH/ĐU implements 50-CT/TW"}),
        # after it, to carry it out
        ("Sau khi có Chỉ thị số 50-CT/TW của Ban Bí thư, Huyện ủy ban hành Kế hoạch số 19-KH/HU để thực hiện.",
         {"19-KH/HU implements 50-CT/TW"}),
        ("Ngay sau khi Nghị quyết số 57-NQ/TW được ban hành, Tỉnh ủy xây dựng Chương trình số 12-CTr/TU để thực hiện.",
         {"12-CTr/TU implements 57-NQ/TW"}),
        ("Sau khi học tập Nghị quyết số 57-NQ/TW, Tỉnh ủy đã ban hành Chương trình số 12-CTr/TU.",
         {"12-CTr/TU implements 57-NQ/TW"}),
        ("Sau khi có Nghị quyết số 57-NQ/TW, Quốc hội ban hành Nghị quyết số 193/2025/QH15.", set()),  # says when
        ("Tỉnh ủy đã ban hành Chương trình số 12-CTr/TU, cụ thể hóa Nghị quyết số 57-NQ/TW.",
         {"12-CTr/TU implements 57-NQ/TW"}),
        # a part of an act is amended, the whole repealed
        ("Thông tư số 8/2021/TT-BTP bãi bỏ Mục III Thông tư liên tịch số 05/2009/TTLT-BTP-BNV.",
         {"08/2021/TT-BTP amends 05/2009/TTLT-BTP-BNV"}),
        ("Thông tư số 8/2021/TT-BTP thay thế Phụ lục I ban hành kèm theo Thông tư số 5/2019/TT-BTP.",
         {"08/2021/TT-BTP amends 05/2019/TT-BTP"}),
        ("Thông tư số 8/2021/TT-BTP bãi bỏ toàn bộ Thông tư số 5/2019/TT-BTP.",
         {"08/2021/TT-BTP repeals 05/2019/TT-BTP"}),
        # what a decision brings
        ("Quyết định số 107/QĐ-NHNN quy định Quy chế tổ chức và hoạt động của Học viện.",
         {"107/QĐ-NHNN approvesDocument Rules"}),
        ("Quyết định số 55/QĐ-UBND ban hành kèm theo Kế hoạch bảo vệ rừng 2024.", {"55/QĐ-UBND approvesDocument Plan"}),
        # a plural that points back is each of what it means
        ("Học tập Nghị quyết số 57-NQ/TW và Nghị quyết số 59-NQ/TW. Kế hoạch số 5-KH/TU cụ thể hóa các nghị quyết đó.",
         {"05-KH/TU implements 57-NQ/TW", "05-KH/TU implements 59-NQ/TW"}),
        ("Có Nghị quyết 57-NQ/TW và Nghị quyết 59-NQ/TW. Thực hiện hai nghị quyết này, Tỉnh ủy có Kế hoạch số 5-KH/TU.",
         {"05-KH/TU implements 57-NQ/TW", "05-KH/TU implements 59-NQ/TW"}),
    ],
)  # fmt: skip
def test_relations(text: str, expected: set[str]) -> None:
    assert stated(extract(text)) == expected


def test_the_evidence_runs_to_the_subject_behind_the_cue() -> None:
    text = "Thực hiện Nghị quyết số 57-NQ/TW, Tỉnh ủy ban hành Chương trình số 12-CTr/TU và nhiều kế hoạch."
    (relation,) = extract(text).relations
    span = relation.evidence.span
    assert text[span.start : span.end].endswith("Chương trình số 12-CTr/TU")


def test_the_evidence_of_a_plural_is_that_of_each() -> None:
    text = "Họp bàn Nghị quyết số 57-NQ/TW và Nghị quyết số 59-NQ/TW. Kế hoạch số 5-KH/TU cụ thể hóa các nghị quyết đó."
    words = {text[r.evidence.span.start : r.evidence.span.end] for r in extract(text).relations}
    assert words == {"Kế hoạch số 5-KH/TU cụ thể hóa các nghị quyết đó"}
