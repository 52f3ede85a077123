"""Citation keys and their IRIs, both ways."""

import itertools
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vankien.graph import ids
from vankien.graph.ids import BodyKey, DocumentKey, Key, PositionKey, SessionKey, TermKey
from vankien.graph.symbols import Symbol, parse_symbol

words = st.from_regex(r"[a-z][a-z0-9]{0,7}(-[a-z0-9]{1,6}){0,2}", fullmatch=True)
places = st.none() | st.builds(".".join, st.lists(words, min_size=1, max_size=3))
instances = st.integers(1, 99).map(str) | st.just("2020-2025") | st.just("dai-hoi-20")
years = st.integers(1945, 2099).map(str)
numbers = st.from_regex(r"[1-9][0-9]{0,4}(a|\.[1-9][0-9])?", fullmatch=True)
keys = st.one_of(
    st.builds(BodyKey, words, places),
    st.builds(PositionKey, words, st.builds(BodyKey, words, places)),
    st.builds(TermKey, words, places, instances),
    st.builds(SessionKey, words, places, instances | st.just("dai-hoi"), st.integers(1, 200)),
    st.builds(DocumentKey, words, places, instances | years, words, st.none() | numbers),
    st.builds(DocumentKey, words, places, st.none(), words),
)
hashes = st.from_regex(r"[0-9a-f]{64}", fullmatch=True)


def key_of(symbol: str, type_name: str = "Resolution", **known: Any) -> DocumentKey | None:
    found = parse_symbol(symbol)
    assert found
    return ids.document_key(found, type_name, **known)


@given(keys)
def test_keys_and_iris_both_ways(key: Key) -> None:
    assert ids.parse(ids.iri(key)) == key
    assert ids.parse(key.path) == key
    assert ids.iri(ids.parse(ids.iri(key))) == ids.iri(key)


@given(st.lists(keys, unique=True, max_size=8))
def test_different_keys_have_different_iris(several: list[Key]) -> None:
    assert len({ids.iri(key) for key in several}) == len(several)


@given(st.text(max_size=40) | st.from_regex(r"(document|session|body|term)(/[a-z0-9.-]{0,6}){1,5}", fullmatch=True))
def test_any_text_is_the_one_iri_of_a_key_or_none(text: str) -> None:
    try:
        key = ids.parse(text)
    except ValueError as error:
        assert "not an IRI" in str(error)  # noqa: PT017 (either outcome is right for some text)
    else:
        assert ids.iri(key) in {text, ids.BASE + text}


@pytest.mark.parametrize(
    "text",
    [
        "document/tw/13/nq/024", "session/tw/13/04", "session/tw/13/0", "session/tw/13/x", "document/tw", "body/a/b",
        "place/thai-nguyen", "document//13", "Document/tw/13/nq/1", "document/tw/13/nq/1/", "https://example.org/a",
        f"{ids.BASE}source/sha256-{'0' * 64}", "document/tw/13/nq/24\n",
    ],
)  # fmt: skip
def test_what_is_no_key(text: str) -> None:
    with pytest.raises(ValueError, match="not an IRI"):
        ids.parse(text)


@given(st.text(max_size=60))
def test_a_slug_is_plain_and_settled(text: str) -> None:
    slug = ids.slug(text)
    assert slug.isascii()
    assert ids.slug(slug) == slug
    assert not slug.startswith("-")
    assert not slug.endswith("-")


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Thái Nguyên", "thai-nguyen"), ("Đắk Lắk", "dak-lak"), ("Bà Rịa – Vũng Tàu", "ba-ria-vung-tau"),
        ("ĐẢNG ỦY", "dang-uy"), ("Ðồng Nai", "dong-nai"), ("Hòa Bình", "hoa-binh"), ("Hoà Bình", "hoa-binh"),
    ],
)  # fmt: skip
def test_slugs(text: str, slug: str) -> None:
    assert ids.slug(text) == slug


@pytest.mark.parametrize(
    ("symbol", "type_name", "known", "path"),
    [
        ("24-QĐ/TW", "Regulation", {"instance": "13"}, "document/tw/13/qd/24"),
        ("07-CTr/TU", "Programme", {"instance": "20", "place": "thai-nguyen"}, "document/tu.thai-nguyen/20/ctr/7"),
        ("08-HD/BTCTW", "Guidance", {"instance": "13"}, "document/btctw/13/hd/8"),
        ("98/2023/NĐ-CP", "Decree", {}, "document/cp/2023/nd/98"),
        ("128/NQ-CP", "Resolution", {"year": 2021}, "document/cp/2021/nq/128"),
        ("15/2026/NQ-CP", "Resolution", {}, "document/cp/2026/nq-qppl/15"),
        ("15/NQ-CP", "Resolution", {"year": 2026}, "document/cp/2026/nq/15"),
        ("22/2019/NQ-HĐND", "Resolution", {"place": "quang-tri"}, "document/hdnd.quang-tri/2019/nq-qppl/22"),
        ("31/2024/QH15", "Law", {}, "document/qh/2024/luat/31"),
        ("202/2025/QH15", "Resolution", {}, "document/qh/2025/nq/202"),
        ("1560/VPCP-KGVX", "OfficialLetter", {"year": 2024}, "document/vpcp/2024/cv/1560"),
        ("05-ĐA/TU", "Scheme", {"instance": "1", "place": "a"}, "document/tu.a/1/da/5"),
        ("05-DA/TU", "Project", {"instance": "1", "place": "a"}, "document/tu.a/1/du-an/5"),
    ],
)  # fmt: skip
def test_keys_of_symbols(symbol: str, type_name: str, known: dict[str, Any], path: str) -> None:
    key = key_of(symbol, type_name, **known)
    assert key
    assert key.path == path
    assert ids.parse(path) == key


@pytest.mark.parametrize(
    ("symbol", "known"),
    [
        ("21-NQ/TW", {}),  # five terms
        ("21-NQ/TW", {"year": 2012}),
        ("07-CTr/TU", {"instance": "20"}),  # 63 provinces
        ("07-CTr/TU", {"place": "thai-nguyen"}),
        ("128/NQ-CP", {}),  # a number a year
        ("22/2019/NQ-HĐND", {}),
        ("128/KH-UBND", {"place": "ha-noi"}),
    ],
)
def test_a_symbol_is_no_identity(symbol: str, known: dict[str, Any]) -> None:
    assert key_of(symbol, **known) is None


def test_what_tells_documents_of_one_symbol_apart() -> None:
    terms = [key_of("21-NQ/TW", instance=str(term)) for term in range(10, 15)]
    lives = [key_of("07-CTr/TU", instance="1", place=place) for place in ("thai-nguyen", "thai-nguyen-2025")]
    years = [key_of("15/NQ-CP", year=year) for year in (2025, 2026)]
    every = [*terms, *lives, *years, key_of("15/2026/NQ-CP")]
    assert all(one != other for one, other in itertools.combinations(every, 2))


def test_a_central_organ_has_no_place() -> None:
    assert key_of("24-QĐ/TW", instance="13", place="thai-nguyen") == key_of("24-QĐ/TW", instance="13")


@pytest.mark.parametrize("organ", ["tu", "hu", "du", "cb", "hdnd", "ubnd", "btctu", "ubkttu", "skhdt", "bcsd", "bcd"])
def test_local_organs_need_a_place(organ: str) -> None:
    assert ids.needs_place(organ)


@pytest.mark.parametrize(
    "organ", ["tw", "vptw", "btctw", "bcdtw", "cp", "ttg", "qh", "ubtvqh", "ctn", "btc", "bgd&dt", "duqh"]
)
def test_central_organs_need_none(organ: str) -> None:
    assert not ids.needs_place(organ)


@given(hashes, words, st.integers(1, 999))
def test_what_belongs_to_a_source(sha256: str, kind: str, number: int) -> None:
    own = ids.local_iri(sha256, kind, number)
    source = ids.source_of(own)
    assert source == ids.iri(ids.source_path(sha256))
    assert own.startswith(f"{source}/")
    with pytest.raises(ValueError, match="not an IRI"):
        ids.parse(own)


def test_a_source_is_known_by_a_whole_hash() -> None:
    for wrong in ("", "0" * 63, "G" * 64, "0" * 65):
        with pytest.raises(ValueError, match="SHA-256"):
            ids.source_path(wrong)
    assert ids.source_of("https://example.org/source/sha256-" + "0" * 64) is None


@given(numbers, st.sampled_from(["NQ", "QĐ", "CT"]), st.integers(1945, 2099))
def test_the_two_yearly_series_never_meet(number: str, kind: str, year: int) -> None:
    plain = Symbol(number, kind, "CP", "state")
    dated = Symbol(number, kind, "CP", "state", year=year)
    assert ids.document_key(plain, "Resolution", year=year) != ids.document_key(dated, "Resolution")
