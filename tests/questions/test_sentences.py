"""The sentence around the words of an evidence: from the text in the store, with the words marked in it."""

import json

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from vankien.graph.asking.sentences import AROUND, Passage, passages
from vankien.graph.asking.witnesses import Witness
from vankien.graph.citation import document
from vankien.graph.export.trace_data import as_json, table
from vankien.graph.export.trace_html import html
from vankien.graph.export.trace_tree import tree
from vankien.graph.export.trace_words import quoted
from vankien.graph.store import Store, in_memory
from vankien.graph.trace import trace
from vankien.graph.vocab import SCHEMA, VK, XSD

SOURCE = "https://example.org/text"
TEXT = "Hội nghị họp sáng nay. Theo TP. Cao Bằng, kế hoạch thực hiện Nghị quyết số 5 đã xong; tỉnh khen. Hội nghị hết."


def found(text: str, words: str) -> tuple[str, str]:
    """The sentence, and the words as they stand in it."""
    start = text.index(words)
    with in_memory() as store:
        graph = NamedNode(SOURCE)
        store.replace_graphs({SOURCE: [Quad(graph, VK.text, Literal(text), graph)]})
        place = (SOURCE, start, start + len(words))
        passage = passages(store, [place])[place]
    assert passage.sentence
    sentence, begin, end = passage.sentence
    return sentence, sentence[begin:end]


def test_the_sentence_is_cut_where_texts_are() -> None:
    words = "thực hiện Nghị quyết số 5"
    assert found(TEXT, words) == (
        "Theo TP. Cao Bằng, kế hoạch thực hiện Nghị quyết số 5 đã xong; tỉnh khen.",
        words,
    )


@pytest.mark.parametrize("following", ["Đại hội bế mạc.", "Ủy ban nhận.", "“Tốt lắm”.", "5 xã nhận.", "- một", "\nhết"])
def test_what_may_open_the_next_sentence(following: str) -> None:
    assert found(f"Trước. Tỉnh ban hành kế hoạch. {following}", "kế hoạch")[0] == "Tỉnh ban hành kế hoạch."


@pytest.mark.parametrize("part", ["ngày 18. 3 năm nay", "số 13. Sau", "T.Ư. Đảng", "TP. Huế", "đ/c. An"])
def test_what_ends_no_sentence(part: str) -> None:
    assert found(f"Trước đó, {part} có kế hoạch hay.", "kế hoạch")[0] == f"Trước đó, {part} có kế hoạch hay."


def test_words_over_two_sentences_get_both() -> None:
    sentence, words = found(TEXT, "sáng nay. Theo TP. Cao Bằng")
    assert sentence.startswith("Hội nghị họp sáng nay.")
    assert sentence.endswith("tỉnh khen.")
    assert words == "sáng nay. Theo TP. Cao Bằng"


def test_the_whole_text_is_a_sentence_too() -> None:
    assert found("kế hoạch", "kế hoạch") == ("kế hoạch", "kế hoạch")


def test_a_sentence_longer_than_what_is_fetched_says_that_it_goes_on() -> None:
    sentence, words = found("từ " * 1_000 + "Kế hoạch 5" + " chữ" * 1_000, "Kế hoạch 5")
    assert words == "Kế hoạch 5"
    assert sentence.startswith("…")
    assert sentence.endswith("…")
    assert len(sentence) < 3 * AROUND


def test_a_source_without_its_text_has_no_sentence() -> None:
    with in_memory() as store:
        assert passages(store, [(SOURCE, 0, 5)]) == {(SOURCE, 0, 5): Passage(SOURCE, None, None)}
        assert passages(store, []) == {}


def test_what_a_source_is_called_comes_with_its_sentence() -> None:
    graph = NamedNode(SOURCE)
    said = [
        (VK.text, Literal(TEXT)),
        (SCHEMA.name, Literal("báo tỉnh")),
        (SCHEMA.name, Literal("báo")),
        (SCHEMA.datePublished, Literal("2022-12-31", datatype=XSD.date)),
    ]
    with in_memory() as store:
        store.replace_graphs({SOURCE: [Quad(graph, name, value, graph) for name, value in said]})
        found = passages(store, [(SOURCE, 0, 8), (SOURCE, 23, 27)])
    assert [(one.name, one.published) for one in found.values()] == [("báo", "2022-12-31")] * 2
    assert [one.sentence and one.sentence[0][:8] for one in found.values()] == ["Hội nghị", "Theo TP."]


def test_the_words_are_marked_where_they_are_not_all() -> None:
    part = Witness(SOURCE, "báo", words="kế hoạch", start=0, end=8, sentence="Một kế hoạch mới.", within=(4, 12))
    assert part.marked == "Một ‹kế hoạch› mới."
    whole = Witness(SOURCE, "báo", words="Kế hoạch", start=0, end=8, sentence="Kế hoạch.", within=(0, 8))
    assert whole.marked == "Kế hoạch"
    assert Witness(SOURCE, "báo", words="kế hoạch").marked == "kế hoạch"


def test_a_long_sentence_is_shown_around_its_words() -> None:
    text = "trước " * 300 + "kế hoạch" + " sau" * 300
    start = text.index("kế hoạch")
    shown = quoted(Witness(SOURCE, "báo", words="kế hoạch", sentence=text, within=(start, start + 8)))
    assert "‹kế hoạch›" in shown
    assert shown.startswith("…")
    assert shown.endswith("…")
    assert len(shown) < 610


def test_every_form_of_a_trace_has_the_sentence(demo: Store) -> None:
    told = trace(demo, document(demo, "Nghị quyết 13 khóa IX"))
    words = "nghe báo cáo tổng kết 20 năm thực hiện Nghị quyết số 13-NQ/TW khóa IX"
    step = next(step for step in json.loads(as_json(told))["steps"] if step["relation"] == "Review")
    (evidence,) = step["evidence"]
    assert evidence["quote"] == words
    assert words in evidence["sentence"]
    assert len(evidence["sentence"]) > len(words)
    row = next(row for row in table(told) if row[4] == words)
    assert f"‹{words}›" in row[5]
    assert f"‹{words}›" in " ".join(tree(told).replace("│", " ").split())
    assert f"<mark>{words}</mark>" in html(told)
