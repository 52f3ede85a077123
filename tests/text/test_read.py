"""A text to its facts: what is taken in, what is refused, and that all stages agree."""

import datetime as dt
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vankien.graph.errors import BadValue, UnknownName, UnreadableInput
from vankien.graph.model import Span
from vankien.graph.reference import Reference
from vankien.graph.text.read import LONGEST, make_source, read

TEXT = "Sáng 9/7/2024, Tỉnh ủy Cao Bằng tổ chức hội nghị quán triệt Nghị quyết số 42-NQ/TW, ngày 24/11/2023."


def test_nfd_and_nfc_are_one_source() -> None:
    assert make_source(unicodedata.normalize("NFD", TEXT)) == make_source(TEXT)
    assert make_source(TEXT.encode()) == make_source(TEXT)
    assert make_source(b"\xef\xbb\xbf" + TEXT.encode()) == make_source(TEXT)


def test_a_source_has_its_address_or_its_hash() -> None:
    assert make_source(TEXT, address="https://example.org/1").iri == "https://example.org/1"
    assert make_source(TEXT).iri.endswith(f"source/sha256-{make_source(TEXT).sha256}")


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"", "empty"),
        (" \n\t", "empty"),
        (b"\x00\x01PK\x03\x04", "binary"),
        ("\x01\x02\x03\x04\x05\x06\x07", "binary"),
        (TEXT.encode("utf-16"), "binary"),
        (b"Th\xe1i Nguy\xean", "not UTF-8"),
        ("a" * (LONGEST + 1), "too many"),
    ],
)
def test_what_is_no_text_is_refused(raw: str | bytes, says: str) -> None:
    with pytest.raises(UnreadableInput, match=says) as error:
        make_source(raw, name="bai.txt")
    assert error.value.remedy
    assert error.value.where == "bai.txt"


def test_the_place_given_is_a_name_or_a_slug() -> None:
    assert make_source(TEXT, place="Cao Bằng").place == "cao-bang"
    assert make_source(TEXT, place="thai-nguyen-2025").place == "thai-nguyen-2025"
    assert make_source(TEXT, place="Thái Nguyên", published=dt.date(2024, 1, 1)).place == "thai-nguyen"
    with pytest.raises(BadValue, match="several lives"):
        make_source(TEXT, place="Thái Nguyên")
    with pytest.raises(UnknownName, match="no province"):
        make_source(TEXT, place="Atlantis")


def test_facts_carry_the_place_that_was_read(reference: Reference) -> None:
    facts = read(make_source(TEXT), reference)
    assert facts.source.place == "cao-bang"
    assert [d.number for d in facts.documents] == ["42"]
    assert [s.kind for s in facts.sessions] == ["Conference"]


def test_a_text_without_citations_has_no_facts(reference: Reference) -> None:
    facts = read(make_source("Trời hôm nay nắng đẹp."), reference)
    assert (facts.documents, facts.sessions) == ((), ())


def test_every_mention_stands_in_the_text(reference: Reference, shared: Callable[[str], Path]) -> None:
    for path in sorted(shared("corpus").glob("*.txt"))[:40]:
        source = make_source(path.read_bytes(), name=path.name)
        facts = read(source, reference)
        for mentions in [thing.mentions for thing in facts.documents] + [thing.mentions for thing in facts.sessions]:
            assert mentions
            assert list(mentions) == sorted(mentions, key=lambda m: m.span.start)
            assert all(source.text[m.span.start : m.span.end].strip() for m in mentions)


WRAPPED = """\
ỦY
BAN NHÂN DÂN
TỈNH HÀ GIANG
-------
Số: 35/CTr-UBND
Hà
Giang, ngày 25 tháng 3 năm 2022
CHƯƠNG TRÌNH HÀNH ĐỘNG
THỰC HIỆN NGHỊ QUYẾT SỐ 39/NQ-CP CỦA CHÍNH PHỦ VỀ PHỤC HỒI VÀ
PHÁT TRIỂN KINH TẾ VÀ TRIỂN KHAI NGHỊ QUYẾT SỐ
43/2022/QH15 CỦA QUỐC HỘI
Thực hiện Nghị quyết số 39/NQ-CP ngày
09/02/2022 của Chính phủ; các nghị quyết của Hội đồng nhân dân tỉnh: số
31/NQ-HĐND ngày 22/12/2020 về phát triển kinh tế - xã hội tỉnh nhà giai đoạn
2021-2025; số 62/NQ-HĐND ngày 10/7/2021 về dự toán thu, chi ngân
sách và Công văn số 415/BNV-TCBC ngày 20/3/2022 của Bộ Nội
vụ, Ủy ban nhân dân tỉnh
ban hành Chương trình hành động như sau:
"""


def test_a_text_broken_at_a_column_is_read_over_its_line_breaks() -> None:
    facts = read(make_source(WRAPPED, name="x"), Reference.load())
    own = facts.documents[0]
    assert (own.is_self, own.issuer and own.issuer.name) == (True, "Ủy ban nhân dân tỉnh Hà Giang")
    assert own.title is not None
    assert own.title.endswith("43/2022/QH15 CỦA QUỐC HỘI")
    councils = [one.issuer.name for one in facts.documents if one.symbol and "HĐND" in one.symbol and one.issuer]
    assert councils == ["Hội đồng nhân dân tỉnh Hà Giang"] * 2
    carried_out = {one.object for one in facts.relations if (one.subject, one.predicate) == (own.key, "implements")}
    symbols = {one.symbol for one in facts.documents if one.key in carried_out}
    assert symbols == {"39/NQ-CP", "31/NQ-HĐND", "62/NQ-HĐND", "415/BNV-TCBC"}


def test_a_joint_circular_of_several_bodies_and_laws_named_after_councils() -> None:
    text = (
        "Căn cứ Luật Tổ chức HĐND, UBND ngày 26/11/2003; Căn cứ Luật Ban hành văn bản quy phạm pháp luật của HĐND, "
        "UBND ngày 03/12/2004; Căn cứ Luật Giáo dục số 38/2005/QH11 và Luật sửa đổi, bổ sung một số điều của Luật "
        "Giáo dục số 44/2009/QH12; Theo Thông tư liên tịch số 17/2013/TTLT-BTP-BNG-BCA-VKSNDTC ngày 9/9/2013."
    )
    facts = read(make_source(text, name="x"), Reference.load())
    assert [(one.symbol, one.title or "", one.issuer and one.issuer.name) for one in facts.documents] == [
        (None, "Luật Tổ chức HĐND, UBND", "Quốc hội"),
        (None, "Luật Ban hành văn bản quy phạm pháp luật của HĐND, UBND", "Quốc hội"),
        ("38/2005/QH11", "Luật Giáo dục", "Quốc hội"),
        ("44/2009/QH12", "Luật sửa đổi, bổ sung một số điều của Luật Giáo dục", "Quốc hội"),
        ("17/2013/TTLT-BTP-BNG-BCA-VKSNDTC", "", "Bộ Tư pháp"),
    ]
    amends = [one for one in facts.relations if one.predicate == "amends"]
    keys = {one.key: one.symbol for one in facts.documents}
    assert [(keys[one.subject], keys[one.object]) for one in amends] == [("44/2009/QH12", "38/2005/QH11")]


def test_a_plural_says_issuer_and_term_of_its_members() -> None:
    text = (
        "Hội nghị quán triệt các chỉ thị của Ban Bí thư khóa XII, gồm: Chỉ thị số 41-CT/TW về an ninh mạng; Chỉ thị số "
        "42-CT/TW về phòng, chống thiên tai. Huyện ủy Sông Lô cũng phổ biến các nghị quyết, chương trình hành động của "
        "Tỉnh ủy Quảng Trị khóa XVI: Nghị quyết số 02-NQ/TU về “Phát triển đô thị”; Chương trình hành động số "
        "83-CTHĐ/TU về tiếp tục thực hiện Chỉ thị số 17-CT/TU. Chỉ thị số 43-CT/TW nói về hội nhà báo."
    )
    facts = read(make_source(text, name="x"), Reference.load())
    assert {one.symbol: (one.issuer and one.issuer.name, one.term and one.term.number) for one in facts.documents} == {
        "41-CT/TW": ("Ban Bí thư Trung ương Đảng", 12),
        "42-CT/TW": ("Ban Bí thư Trung ương Đảng", 12),
        "02-NQ/TU": ("Tỉnh ủy Quảng Trị", 16),
        "83-CTHĐ/TU": ("Tỉnh ủy Quảng Trị", 16),
        "17-CT/TU": ("Tỉnh ủy Quảng Trị", None),
        "43-CT/TW": (None, None),
    }


def test_a_text_that_begins_with_its_session_has_no_words_before_it() -> None:
    text = (
        "Kỳ họp được nghe tờ trình của UBND tỉnh Đồng Nai về thành lập ấp.\nQuang cảnh kỳ họp\nTại kỳ họp, các đại "
        "biểu thảo luận; kỳ họp thông qua nghị quyết về phân cấp nguồn thu."
    )
    facts = read(make_source(text, name="x"), Reference.load())
    mentions = [*(one.mentions for one in facts.sessions), *(one.mentions for one in facts.documents)]
    spans = [mention.span for each in mentions for mention in each]
    assert [text[span.start : span.end] for span in spans if span.start <= 0] == ["Kỳ họp"]


def test_a_constitution_is_known_by_the_day_on_which_it_was_passed() -> None:
    text = "Hội nghị quán triệt Hiến pháp được Quốc hội thông qua ngày 28/11/2013 và góp ý vào Hiến pháp năm 1992."
    facts = read(make_source(text, name="x"), Reference.load())
    assert [(one.title, one.date and one.date.year, one.issuer and one.issuer.name) for one in facts.documents] == [
        ("Hiến pháp năm 2013", 2013, "Quốc hội"),
        ("Hiến pháp năm 1992", None, None),
    ]


def spans_of(thing: object) -> Iterator[Span]:
    """Every span in what was read."""
    if isinstance(thing, Span):
        yield thing
    elif is_dataclass(thing):
        for field in fields(thing):
            yield from spans_of(getattr(thing, field.name))
    elif isinstance(thing, tuple | frozenset):
        for part in thing:
            yield from spans_of(part)


CASES = sorted((Path(__file__).resolve().parents[1] / "cases" / "reading").glob("*/text.txt"))


@given(st.sampled_from(CASES), st.data())
def test_any_piece_of_a_text_is_read_within_its_ends(case: Path, data: st.DataObject) -> None:
    text = case.read_text("utf-8")
    start = data.draw(st.integers(0, len(text) - 2))
    source = make_source(text[start : data.draw(st.integers(start + 1, min(len(text), start + 1500)))].strip() + " x")
    for span in spans_of(read(source, Reference.load())):
        assert 0 <= span.start < span.end <= len(source.text)
