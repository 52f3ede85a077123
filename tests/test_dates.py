"""Dates as precise as a text gives them."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vankien.graph.dates import PartialDate, whole_day


def cut(day: dt.date, parts: int) -> PartialDate:
    return PartialDate(*(day.year, day.month, day.day)[:parts])


partial_dates = st.builds(cut, st.dates(), st.integers(1, 3))


@given(partial_dates)
def test_iso_both_ways(date: PartialDate) -> None:
    assert PartialDate.from_iso(date.iso) == date


@given(partial_dates)
def test_bounds_are_the_days_it_may_mean(date: PartialDate) -> None:
    assert date.first <= date.last
    for bound in (date.first, date.last):
        assert bound.isoformat().startswith(date.iso)
    if date.first > dt.date.min:
        assert not (date.first - dt.timedelta(1)).isoformat().startswith(date.iso)
    if date.last < dt.date.max:
        assert not (date.last + dt.timedelta(1)).isoformat().startswith(date.iso)


@given(st.dates())
def test_a_whole_date_is_one_day(day: dt.date) -> None:
    date = PartialDate.of(day)
    assert date.first == date.last == day
    assert (date.datatype, date.iso) == ("date", day.isoformat())


@given(st.lists(partial_dates, max_size=6))
def test_dates_of_any_precision_sort_by_their_first_day(dates: list[PartialDate]) -> None:
    ordered = sorted(dates)
    assert [date.first for date in ordered] == sorted(date.first for date in dates)


def test_the_wider_comes_first() -> None:
    assert PartialDate(2021) < PartialDate(2021, 1) < PartialDate(2021, 1, 1) < PartialDate(2021, 2)
    assert PartialDate(2021, 1) <= PartialDate(2021, 1)


@pytest.mark.parametrize(
    ("iso", "datatype", "first", "last"),
    [
        ("2002-03-18", "date", dt.date(2002, 3, 18), dt.date(2002, 3, 18)),
        ("2024-02", "gYearMonth", dt.date(2024, 2, 1), dt.date(2024, 2, 29)),
        ("2021", "gYear", dt.date(2021, 1, 1), dt.date(2021, 12, 31)),
    ],
)
def test_datatypes_and_bounds(iso: str, datatype: str, first: dt.date, last: dt.date) -> None:
    date = PartialDate.from_iso(iso)
    assert (date.datatype, date.first, date.last) == (datatype, first, last)


@pytest.mark.parametrize(
    "text",
    ["", "18/3/2002", "2002-3-18", "2002-13", "2002-02-30", "2002-00", "0000", "20021", "2002-03-18T00", " 2002"],
)
def test_what_is_no_date(text: str) -> None:
    with pytest.raises(ValueError, match=r"date|month|day|year"):
        PartialDate.from_iso(text)


def test_a_day_needs_its_month() -> None:
    with pytest.raises(ValueError, match="needs its month"):
        PartialDate(2002, None, 18)
    with pytest.raises(ValueError, match="month"):
        PartialDate(2002, 0)


@pytest.mark.parametrize(
    ("date", "text"),
    [
        (PartialDate(2002, 3, 18), "18/3/2002"),
        (PartialDate(2025, 2, 5), "05/02/2025"),
        (PartialDate(2021, 10, 4), "04/10/2021"),
        (PartialDate(2026, 1), "01/2026"),
        (PartialDate(2026), "2026"),
    ],
)
def test_party_style(date: PartialDate, text: str) -> None:
    assert date.vietnamese == text


@pytest.mark.parametrize(
    "text",
    [
        *("15/10/2025", "15-10-2025", "15.10.2025", "15 tháng 10 năm 2025", "ngày 15 tháng 10 năm 2025", "2025-10-15"),
        *("Ngày 15/10/2025", " 15 / 10 / 2025 ", "15 tháng 10, 2025", "2025/10/15", "2025.10.15"),
        *("2025-10-15 00:00:00", "2025-10-15T00:00:00", "15/10/2025 00:00"),
        "15 tha\u0301ng 10 na\u0306m 2025",
    ],
)
def test_a_day_as_people_write_it(text: str) -> None:
    assert whole_day(text) == dt.date(2025, 10, 15)


@given(st.dates(min_value=dt.date(1000, 1, 1)), st.sampled_from("/-."))
def test_the_day_stands_before_the_month_never_the_other_way_round(day: dt.date, sign: str) -> None:
    assert whole_day(f"{day.day}{sign}{day.month}{sign}{day.year}") == day


@pytest.mark.parametrize(
    ("text", "iso"), [("10/2025", "2025-10"), ("tháng 5 năm 1975", "1975-05"), ("năm 2021", "2021")]
)
def test_a_month_or_a_year_is_no_whole_day(text: str, iso: str) -> None:
    assert PartialDate.given(text).iso == iso
    with pytest.raises(ValueError, match="not a whole day"):
        whole_day(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("10/15/2025", "the day comes first"),
        ("31/2/2025", "no such date"),
        ("0/1/2025", "no such date"),
        ("15/10/25", "not a date"),
        ("15 October 2025", "not a date"),
        ("", "not a date"),
    ],
)
def test_what_is_no_date_is_said_with_what_to_write(text: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        PartialDate.given(text)
