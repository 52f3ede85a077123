"""Printed symbols, taken apart and put together again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vankien.graph.symbols import TYPES, Symbol, is_party_organ, parse_symbol

numbers = st.one_of(
    st.integers(1, 99_999).map(str), st.builds("{}{}".format, st.integers(1, 999), st.sampled_from("abcđ"))
)
years = st.none() | st.integers(1945, 2099)
party = st.builds(
    Symbol,
    number=numbers,
    type=st.sampled_from([one for one in TYPES if one not in {"NĐ", "L"}]),
    organ=st.sampled_from(["TW", "TU", "HU", "ĐU", "VPTW", "BTCTW", "UBKTTU", "BCĐTW", "ĐUQH", "BTGDVTW"]),
    family=st.just("party"),
)
state = st.builds(
    Symbol,
    number=numbers | st.builds("{}.{}".format, st.integers(1, 99), st.integers(1, 99)),
    type=st.sampled_from(["NQ", "QĐ", "NĐ", "CT", "TT", "KH", "BC", "TTr", "CTr"]),
    organ=st.sampled_from(["CP", "TTg", "HĐND", "UBND", "BNV", "CTN", "BCT", "SNV"]),
    family=st.just("state"),
    year=years,
)
assembly = st.builds(
    Symbol,
    number=st.integers(1, 9_999).map(str),
    type=st.none(),
    organ=st.sampled_from(["QH", "UBTVQH"]),
    family=st.just("state"),
    year=years,
    assembly=st.integers(1, 16),
)
letters = st.builds(
    Symbol,
    number=st.integers(1, 99_999).map(str),
    type=st.none(),
    organ=st.sampled_from(["VPCP", "BNV", "UBND"]),
    family=st.just("state"),
    unit=st.sampled_from(["KGVX", "TCCV", "V1"]),
)


@given(party | state | assembly | letters)
def test_the_printed_form_both_ways(symbol: Symbol) -> None:
    assert parse_symbol(symbol.text) == symbol
    assert parse_symbol(f" {symbol.text} ") == symbol


@given(party, st.sampled_from([" -", "- ", " - ", "–", "—"]))
def test_blanks_and_long_dashes_are_mended(symbol: Symbol, dash: str) -> None:
    assert parse_symbol(symbol.text.replace("-", dash, 1)) == symbol


@given(st.text("0123456789-/. NQĐTWCPHUBaiđ", max_size=20))
def test_any_text_is_a_symbol_or_none(text: str) -> None:
    found = parse_symbol(text)
    assert found is None or parse_symbol(found.text) == found


@pytest.mark.parametrize(
    ("printed", "normal"),
    [
        ("13-NQ/TW", "13-NQ/TW"), ("9-NQ/TW", "09-NQ/TW"), ("21 -NQ/TW", "21-NQ/TW"), ("79 NQ/TW", "79-NQ/TW"),
        ("72-NQ-TW", "72-NQ/TW"), ("48/NQ/TW", "48-NQ/TW"), ("19/NQ-TW", "19-NQ/TW"), ("37QĐ/TW", "37-QĐ/TW"),
        ("09/2007/NQ-TW", "09-NQ/TW"), ("147-CTHĐ/TU", "147-CTHĐ/TU"), ("13-NQ/T.Ư", "13-NQ/TW"),
        ("13-NQ/TƯ", "13-NQ/TW"), ("646/QĐ/QUTW", "646-QĐ/QUTW"), ("08- QĐi/TW", "08-QĐi/TW"),
        ("219-QĐNS/TW", "219-QĐNS/TW"), ("24-BS/UBKTTU", "24-BS/UBKTTU"), ("73-KH/ĐUQH", "73-KH/ĐUQH"),
        ("02-NQ/CB", "02-NQ/CB"), ("37-QÐ/TW", "37-QĐ/TW"),
    ],
)  # fmt: skip
def test_party_symbols_of_the_press(printed: str, normal: str) -> None:
    found = parse_symbol(printed)
    assert found
    assert (found.family, found.text) == ("party", normal)


@pytest.mark.parametrize(
    ("printed", "number", "year", "organ"),
    [
        ("128/NQ-CP", "128", None, "CP"), ("98/2023/NĐ-CP", "98", 2023, "CP"),
        ("66.25/2026/NQ-CP", "66.25", 2026, "CP"),
        ("212/QĐ-TTg", "212", None, "TTg"), ("22/2019/NQ-HĐND", "22", 2019, "HĐND"), ("06/2022/QH15", "6", 2022, "QH"),
        ("900/UBTVQH11", "900", None, "UBTVQH"), ("1685/NQ-UBTVQH15", "1685", None, "UBTVQH"),
        ("50/2026/TT-BCT", "50", 2026, "BCT"), ("1560/VPCP-KGVX", "1560", None, "VPCP"),
        ("128/KH-UBND", "128", None, "UBND"),
    ],
)  # fmt: skip
def test_state_symbols(printed: str, number: str, year: int | None, organ: str) -> None:
    found = parse_symbol(printed)
    assert found
    assert (found.family, found.number, found.year, found.organ) == ("state", number, year, organ)


@pytest.mark.parametrize(
    "text", ["", "13", "NQ/TW", "18/3/2002", "2020-2025", "13-XX/TW", "١٣-NQ/TW", "13-NQ", "13-NQ/", "Nghị quyết 13"]
)
def test_what_is_no_symbol(text: str) -> None:
    assert parse_symbol(text) is None


def test_organs_of_the_party() -> None:
    assert all(map(is_party_organ, ["TW", "TU", "BTCTW", "UBKTTU", "ĐUQH", "BCSĐ", "CB"]))
    assert not any(map(is_party_organ, ["CP", "TTg", "UBND", "HĐND", "BNV"]))
