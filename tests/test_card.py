"""One card: what is found by which words, and what it says."""

import json
from collections.abc import Iterator
from dataclasses import asdict

import pytest
from pyoxigraph import NamedNode

from vankien.graph.card import Card, card, find
from vankien.graph.errors import AmbiguousCitation, UnknownCitation
from vankien.graph.ids import BASE
from vankien.graph.ingest import packaged
from vankien.graph.knowledge import Knowledge, open_knowledge
from vankien.graph.report.card import card_text
from vankien.graph.store import in_memory

NEWS = (
    "Hội nghị lần thứ 11 Ban Chấp hành Đảng bộ tỉnh Thái Nguyên khóa XX đã quán triệt "
    "Nghị quyết số 20-NQ/TW ngày 16/6/2022 của Ban Chấp hành Trung ương khóa XIII.\n"
)


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Knowledge]:
    file = tmp_path_factory.mktemp("card") / "tin.txt"
    file.write_text(NEWS, "utf-8")
    with open_knowledge() as opened:
        (outcome,) = opened.ingest(file)
        assert outcome.status.value == "new"
        yield opened


def shown(known: Knowledge, thing: str) -> Card:
    return card(known.store, find(known.store, thing))


@pytest.mark.parametrize(
    ("words", "path"),
    [
        ("tw/13/nq/20", "document/tw/13/nq/20"),
        ("document/tw/13/nq/20", "document/tw/13/nq/20"),
        (f"{BASE}document/tw/13/nq/20", "document/tw/13/nq/20"),
        ("Nghị quyết 20-NQ/TW khóa XIII", "document/tw/13/nq/20"),
        ("bct", "body/bct"),
        ("thai-nguyen", "place/thai-nguyen"),
        ("tw/13", "term/tw/13"),
        ("Ban Bí thư Trung ương Đảng", "body/bbt"),
        ("session/tu.thai-nguyen/20/11", "session/tu.thai-nguyen/20/11"),
    ],
)
def test_what_words_find(known: Knowledge, words: str, path: str) -> None:
    assert find(known.store, words).value == BASE + path


def test_whole_labels_in_any_case(known: Knowledge) -> None:
    label = shown(known, "session/tu.thai-nguyen/20/11").label
    assert find(known.store, label.upper()).value.endswith("session/tu.thai-nguyen/20/11")


def test_what_words_do_not_find(known: Knowledge) -> None:
    with pytest.raises(AmbiguousCitation, match="21-NQ/TW"):
        find(known.store, "21-NQ/TW")
    with pytest.raises(UnknownCitation, match="nothing in this store is called 'Hội Nuôi Ong'"):
        find(known.store, "Hội Nuôi Ong")
    with pytest.raises(UnknownCitation, match="no document in this store is '99999-NQ/TW'"):
        find(known.store, "99999-NQ/TW")
    with pytest.raises(UnknownCitation):
        find(known.store, "x\" } ; DROP ALL #'")


def test_relations_come_with_their_sources_and_words(known: Knowledge) -> None:
    found = shown(known, "tw/13/nq/20")
    reviewed = next(fact for fact in found.outgoing if fact.path == f"{BASE}document/tw/9/nq/13")
    assert reviewed.sources == ("Danh mục quan hệ giữa các văn bản",)
    assert any("Quán triệt" in fact.value for fact in found.incoming)
    (words,) = (words for words in found.words if words.source == "tin.txt")
    assert NEWS[words.start : words.end] == words.exact
    assert words.certainty == "stated"
    assert {fact.value for fact in found.attributes} >= {"20-NQ/TW", "20", "2022-06-16"}


def test_how_evidence_hangs_together_is_not_shown(known: Knowledge) -> None:
    paths = {fact.path or "" for fact in shown(known, "tw/13/nq/20").incoming}
    assert not [path for path in paths if "/evidence/" in path or "/statement/" in path]


def test_long_lists_are_cut_and_say_so(known: Knowledge) -> None:
    level = shown(known, "concept/level/provincial")
    (left_out,) = level.more.values()
    assert left_out > 100
    assert f"và {left_out} nữa" in card_text(level, "vi")
    assert f"and {left_out} more" in card_text(card(known.store, find(known.store, level.iri), "en"), "en")


def test_a_card_as_text(known: Knowledge) -> None:
    text = card_text(shown(known, "tw/13/nq/20"), "vi")
    lines = text.splitlines()
    assert lines[0].startswith("Nghị quyết số 20-NQ/TW")
    assert lines[1] == "document/tw/13/nq/20"
    assert "→ tổng kết việc thực hiện" in lines
    assert "— [1], ký tự" in text
    assert lines[lines.index("nguồn:") + 1] == "  [1] tin.txt"
    assert "số: 20  [1, 2]" in lines
    assert max(map(len, lines)) < 500


def test_what_belongs_to_a_source_is_found_as_it_is_shown(known: Knowledge) -> None:
    text = card_text(shown(known, "session/tu.thai-nguyen/20/11"), "vi")
    abridged = next(line.rpartition(" · ")[2] for line in text.splitlines() if "/agenda/" in line)
    assert len(abridged) < 50
    assert "/agenda/" in find(known.store, abridged).value


def test_a_card_is_plain_data(known: Knowledge) -> None:
    assert json.loads(json.dumps(asdict(shown(known, "tw/13/nq/20"))))["iri"].endswith("tw/13/nq/20")


def test_sources_have_cards(known: Knowledge) -> None:
    (row,) = (row for row in known.sources() if not row.packaged)
    assert known.show(row.iri).label == "tin.txt"
    text = card_text(known.show(row.iri), "vi")
    assert NEWS.strip()[:100] in text


def test_grades_are_words_of_the_language() -> None:
    with open_knowledge() as known:
        thing = NamedNode("https://w3id.org/vankien/id/document/tw/12/qd/66")
        for lang, word in (("vi", "cao"), ("en", "high")):
            assert word in {fact.value for fact in card(known.store, thing, lang).attributes}


def test_a_body_is_meant_before_the_kind_of_body_of_that_name() -> None:
    with in_memory() as store:
        packaged.refresh(store)
        assert find(store, "Ban Bí thư").value.endswith("/body/bbt")
