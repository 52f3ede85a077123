import time
from collections.abc import Callable

import pytest

from vankien.graph.text.relate import Related
from vankien.graph.text.relate.phrases import Cues, cues, wordings
from vankien.graph.text.rules import table

TABLES = ("relation_cues", "agenda_cues", "agenda_frames", "award_words")
PREDICATES = {
    "", "implements", "guides", "continues", "basedOn", "amends", "replaces", "repeals", "suspends", "reviews",
    "approvesDocument", "annexedTo",
}  # fmt: skip


def test_the_longest_wording_wins() -> None:
    found = Cues([{"id": "a", "words": "thực hiện"}, {"id": "b", "words": "tiếp tục thực hiện"}])
    assert [hit.cue.id for hit in found.find("tiếp tục thực  hiện và thực hiện", 0, 32)] == ["b", "a"]


def test_a_word_is_found_whole_only() -> None:
    found = Cues([{"id": "a", "words": "trình"}])
    assert not list(found.find("trìnhbày", 0, 8))


@pytest.mark.parametrize("name", TABLES)
def test_each_wording_of_a_table_leads_to_its_rule(name: str) -> None:
    found = cues(name)
    for row in table(name):
        for words in wordings(row["words"]):
            (hit, *others) = found.find(words, 0, len(words))
            assert (hit.start, hit.end, others) == (0, len(words), [])


@pytest.mark.parametrize("name", [*TABLES, "award_forms", "context_words", "issuing_limits"])
def test_rules_have_identifiers_of_their_own_and_a_source(name: str) -> None:
    rows = table(name)
    assert len({row["id"] for row in rows}) == len(rows)
    assert all(None not in row for row in rows)


def test_relations_are_those_of_the_ontology() -> None:
    assert {row["predicate"] for row in table("relation_cues")} == PREDICATES


@pytest.mark.parametrize(
    "piece",
    [
        "thực ", "thực hiện ", "các đại biểu ", "tặng bằng khen cho 5 ", "năm ", "(", "- ", "5 ", "của ", "1. ",
        "[d1 Plan: Kế hoạch số 5-KH/TU] thực hiện ", "[b: Tỉnh ủy] đã ", "[s1 Conference: Hội nghị lần thứ 2], ",
    ],
)  # fmt: skip
def test_work_grows_with_the_length_of_hostile_text(related: Callable[[str], Related], piece: str) -> None:
    def cost(times: int) -> float:
        text = piece * times + "[d9 Resolution: Nghị quyết số 9]"
        spent = []
        for _ in range(3):
            begun = time.thread_time()  # not that of the process: servers of other tests have threads in it
            related(text)
            spent.append(time.thread_time() - begun)
        return min(spent)

    small, large = cost(300), cost(2400)
    assert large < 30 * max(small, 0.004)
