"""The term of a local Party committee by the calendar of congresses, where the reference data do not hold it."""

import datetime as dt
from itertools import pairwise

import pytest

from vankien.graph.build import facts_quads
from vankien.graph.extract import extract
from vankien.graph.ids import DocumentKey, TermKey, iri
from vankien.graph.knowledge import open_knowledge
from vankien.graph.model import Certainty
from vankien.graph.reference import Reference
from vankien.graph.text import congresses
from vankien.graph.text.rules import table
from vankien.graph.validate import validate

from .conftest import Read

LONG_AN = "Tỉnh ủy Long An"


def test_the_windows_are_in_order_and_say_where_they_come_from() -> None:
    assert all(row["meaning"] and row["proof"] for row in table("congress_windows"))
    for level in ("province", "district"):
        found = congresses.windows(level)
        assert all(window.first <= window.last for window in found)
        assert all(a.last < b.first and b.year - a.year == congresses.YEARS for a, b in pairwise(found))


@pytest.mark.parametrize(
    ("organ", "place", "day", "instance"),
    [
        ("tu", "long-an", "2022-04-03", "2020-2025"),
        ("btctu", "long-an", "2018-04-03", "2015-2020"),
        ("tu", "long-an", "2010-12-01", "2010-2015"),
        ("tu", "long-an", "2025-06-30", "2020-2025"),
        ("tu", "long-an", "2025-07-01", None),  # it is Tây Ninh from that day
        ("tu", "tay-ninh-2025", "2025-06-30", None),
        ("tu", "tay-ninh-2025", "2025-07-01", "2020-2025"),  # kept the label: a committee of its own
        ("tu", "tay-ninh-2025", "2026-05-01", "2025-2030"),
        ("tu", "long-an", "2020-08-01", None),
        ("tu", "long-an", "2020-11-30", None),
        ("tu", "long-an", "2020-12-01", "2020-2025"),
        ("tu", "long-an", "2003-05-01", None),
        ("tu", "thai-nguyen", "2020-10-14", "20"),  # by day, from the reference data
        ("tu", "nghe-an", "2022-04-03", "19"),
        ("tu", "son-la", "2022-04-03", "15"),  # khóa XVI of 2025-2030 is known
        ("tu", "thanh-hoa", "2018-04-03", "18"),
        ("tu", "tuyen-quang-2025", "2025-07-15", "2020-2025"),  # khóa I follows the merger: nothing was numbered before
        ("hu", "long-an.ben-luc", "2018-04-03", "2015-2020"),
        ("tu", "nghe-an.vinh", "2020-05-03", None),  # the districts met before the provinces
        ("hu", "long-an.ben-luc", "2025-07-01", None),
        ("ubnd", "long-an", "2022-04-03", None),
        ("du", "long-an.ben-luc", "2022-04-03", None),
    ],
)
def test_the_term_of_a_day(organ: str, place: str, day: str, instance: str | None, reference: Reference) -> None:
    term = congresses.term_on(organ, place, dt.date.fromisoformat(day), reference)
    assert (term.key.instance if term else None) == instance


@pytest.mark.parametrize(
    ("text", "published", "period", "rule", "certainty"),
    [
        (f"{LONG_AN} ban hành Nghị quyết số 12-NQ/TU ngày 3/4/2022 về làng nghề.", None,
         "2020-2025", "identity.date-stated", Certainty.INFERRED),
        (f"Nghị quyết số 12-NQ/TU của {LONG_AN} nhiệm kỳ 2020-2025 về làng nghề.", None,
         "2020-2025", "identity.years-stated", Certainty.STATED),
        (f"Nghị quyết số 12 của {LONG_AN} về làng nghề.", "2023-04-03",
         "2020-2025", "identity.text-date", Certainty.INFERRED),
        (f"Sơ kết 5 năm thực hiện Nghị quyết số 12 của {LONG_AN} về làng nghề.", "2023-04-03",
         "2015-2020", "identity.text-date", Certainty.INFERRED),
        ("Nghị quyết số 9-NQ/HU của Huyện ủy Bến Lức, tỉnh Long An ngày 3/4/2018.", "2026-01-05",
         "2015-2020", "identity.date-stated", Certainty.INFERRED),
        (f"{LONG_AN} ban hành Nghị quyết số 12-NQ/TU ngày 3/10/2020 về làng nghề.", None,
         None, "identity.no-term", Certainty.STATED),
        (f"Nghị quyết số 12 của {LONG_AN} về làng nghề.", "2021-04-03", None, "identity.no-term", Certainty.STATED),
        (f"Nghị quyết số 12 của {LONG_AN} về làng nghề giai đoạn 2011-2015.", "2018-04-03",
         None, "identity.no-term", Certainty.STATED),
    ],
)  # fmt: skip
def test_a_local_paper_is_of_the_term_of_its_day(  # noqa: PLR0917 (the table has that many columns)
    text: str, published: str | None, period: str | None, rule: str, certainty: Certainty, entities: Read
) -> None:
    identity = entities(text, published).documents[0].identity
    assert (identity.key.period if isinstance(identity.key, DocumentKey) else None, identity.rule) == (period, rule)
    assert identity.certainty is certainty
    assert certainty is not Certainty.INFERRED or (identity.reason and "thuộc nhiệm kỳ" in identity.reason)
    assert period or identity.reason


def test_what_stays_open_near_a_congress_says_why(entities: Read) -> None:
    (document,) = entities(f"{LONG_AN} ban hành Nghị quyết số 12-NQ/TU ngày 3/10/2020 về làng nghề.").documents
    assert document.identity.reason
    assert "kỳ đại hội đảng bộ năm 2020" in document.identity.reason


def test_a_session_is_of_the_term_of_its_day(entities: Read) -> None:
    (session,) = entities(f"Ngày 5/6/2018, {LONG_AN} họp Hội nghị lần thứ 12 Ban Chấp hành Đảng bộ tỉnh.").sessions
    assert session.term
    assert session.term.key == TermKey("tu", "long-an", "2015-2020")
    assert session.inferred == {"term"}


def test_two_articles_on_one_paper_give_one_document_that_validates() -> None:
    first = extract(f"{LONG_AN} ban hành Nghị quyết số 12-NQ/TU ngày 3/4/2022 về làng nghề.", name="bài 1")
    second = extract(
        f"UBND tỉnh họp bàn. Nghị quyết số 12-NQ/TU của {LONG_AN} được thực hiện tốt.",
        name="bài 2",
        published=dt.date(2023, 9, 1),
    )
    keys = {facts.documents[0].identity.key for facts in (first, second)}
    assert keys == {DocumentKey("tu", "long-an", "2020-2025", "nq", "12")}
    quads = [*facts_quads(first), *facts_quads(second)]
    term = f"<{iri(TermKey('tu', 'long-an', '2020-2025'))}>"
    assert term in {str(quad.object) for quad in quads if str(quad.predicate).endswith("inTerm>")}
    with open_knowledge() as known:
        report = validate(known.store, new=quads)
    assert not [finding for finding in report.findings if finding.severity == "Violation"]
    assert "VK-S007" not in {finding.code for finding in report.findings}
