import datetime as dt
from collections.abc import Callable

import pytest

from vankien.graph.text.entities import Entities
from vankien.graph.text.relate import Related, relate


def _codes(found: Related) -> list[tuple[str, tuple[str, ...]]]:
    return [(doubt.code, doubt.about) for doubt in found.doubts]


@pytest.mark.parametrize("verb", ["thực hiện", "sửa đổi", "thay thế"])
def test_nothing_acts_on_what_is_younger_than_itself(related: Callable[[str], Related], verb: str) -> None:
    text = f"[d1 Resolution date=2020-10-26: Nghị quyết số 6] {verb} [d2 Resolution date=2025-05-04: Nghị quyết số 70]."
    assert _codes(related(text)) == [("younger-object", ("d1", "d2"))]
    assert "không thể" in related(text).doubts[0].message_vi
    assert "younger" in related(text).doubts[0].message_en


def test_the_order_of_dates_that_may_be_one_day_is_not_doubted(related: Callable[[str], Related]) -> None:
    text = "[d1 Plan date=2025: Kế hoạch số 6] thực hiện [d2 Resolution date=2025-05-04: Nghị quyết số 70]."
    assert not related(text).doubts


@pytest.mark.parametrize(("years", "doubted"), [(20, False), (21, False), (15, True), (30, True)])
def test_the_years_of_a_review_fit_the_year_of_the_document(
    related: Callable[[str], Related], years: int, doubted: bool
) -> None:
    text = (
        "Ngày 5/6, [s1 Conference date=2022-06-05: Tỉnh ủy tổ chức Hội nghị].\n"
        f"Hội nghị tổng kết {years} năm thực hiện [d1 Resolution date=2002-03-18: Nghị quyết số 13-NQ/TW]."
    )
    assert bool(related(text).doubts) is doubted


@pytest.mark.parametrize(
    ("document", "published", "doubted"),
    [
        ("Directive kind=chi_thi issuer=btctw: Chỉ thị số 5", dt.date(2020, 1, 1), True),
        ("Guidance kind=huong_dan issuer=btctw: Hướng dẫn số 5", dt.date(2020, 1, 1), False),
        ("Directive kind=chi_thi issuer=chi-bo: Chỉ thị số 5", dt.date(2026, 3, 1), True),
        ("Directive kind=chi_thi issuer=chi-bo: Chỉ thị số 5", dt.date(2025, 3, 1), False),  # before 399-QĐ/TW
        ("Directive kind=chi_thi issuer=chi-bo: Chỉ thị số 5", None, False),
    ],
)
def test_a_body_does_not_issue_what_its_rule_book_denies_it_at_that_time(
    entities: Callable[[str], Entities], document: str, published: dt.date | None, doubted: bool
) -> None:
    found = relate(entities(f"Ban đã ban hành [d1 {document}]."), published=published, reference=None)
    assert [doubt.code for doubt in found.doubts] == (["no-authority"] if doubted else [])
