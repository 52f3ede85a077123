"""Double blanks and invisible characters: the reader does not see them, and every span is the source's."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vankien.graph.model import Facts, Span
from vankien.graph.reference import Reference
from vankien.graph.text.read import make_source, read
from vankien.graph.text.squeeze import squeezed

TEXT = (
    "Sáng 9/7/2024, Tỉnh ủy Cao Bằng tổ chức hội nghị quán triệt Nghị quyết số 42-NQ/TW, ngày 24/11/2023. "
    "UBND tỉnh ban hành Kế hoạch số 9/KH-UBND thực hiện Nghị quyết số 42-NQ/TW."
)
LETTERS = st.text(st.sampled_from("aệ \u00a0\t\n\u200b\u00ad."), max_size=40)


def facts_of(text: str) -> Facts:
    return read(make_source(text), Reference.load())


@given(LETTERS, st.data())
def test_the_way_back_leads_to_the_same_words(text: str, data: st.DataObject) -> None:
    short, back = squeezed(text)
    assert squeezed(short) == (short, None)
    if back is None:
        assert short == text
        return
    start = data.draw(st.integers(0, len(short)))
    end = data.draw(st.integers(start, len(short)))
    there = back.span(Span(start, end))
    assert 0 <= there.start <= there.end <= len(text)
    assert squeezed(text[there.start : there.end])[0] == short[start:end]


def test_facts_of_a_text_with_double_blanks_are_those_of_the_plain_one() -> None:
    wide = re.sub(
        "(?<=ị) (?=q)", "  ", TEXT.replace("Kế hoạch", "Kế\u200b hoạch").replace("thực hiện", "thực \u00a0 hiện")
    )
    plain, found = facts_of(TEXT), facts_of(wide)
    assert [d.symbol for d in found.documents] == [d.symbol for d in plain.documents] == ["42-NQ/TW", "09/KH-UBND"]
    assert [(r.subject, r.predicate, r.object) for r in found.relations] == [
        (r.subject, r.predicate, r.object) for r in plain.relations
    ]
    assert len(found.agenda) == len(plain.agenda) == 1
    for mine, theirs in zip(found.documents, plain.documents, strict=True):
        for here, there in zip(mine.mentions, theirs.mentions, strict=True):
            words = found.source.text[here.span.start : here.span.end]
            assert squeezed(words)[0] == TEXT[there.span.start : there.span.end]


@pytest.mark.parametrize(
    ("text", "read_as"),
    [
        ("Quyết định về việc công bố thủ tục hành chính nội bộ của các cơ quan nhà \n2 \nnước",
         "Quyết định về việc công bố thủ tục hành chính nội bộ của các cơ quan nhà nước"),
        ("Quyết định về việc công bố thủ tục hành chính nội bộ của các cơ quan nhà\n- 12 -\nnước",
         "Quyết định về việc công bố thủ tục hành chính nội bộ của các cơ quan nhà\nnước"),
        # no page: a number that the line asks for, a list, a table
        ("Ban Chấp hành Đảng bộ tỉnh tổ chức hội nghị sơ kết 10 năm thực hiện Nghị quyết số\n13\ncủa Trung ương", None),
        ("Ban Chấp hành Đảng bộ tỉnh tổ chức hội nghị sơ kết 10 năm thực hiện các nghị quyết:\n1\nvề nông dân", None),
        ("Số hộ\n12\nhộ", None),
    ],
)  # fmt: skip
def test_the_number_of_a_page_is_not_read(text: str, read_as: str | None) -> None:
    assert squeezed(text)[0] == (read_as or text)
