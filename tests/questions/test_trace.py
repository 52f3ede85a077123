"""Traces: what stands below and above a document, with the words; circles, limits, and every rendering."""

import datetime as dt
import json
import re
from html.parser import HTMLParser

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from vankien.graph import citation
from vankien.graph.asking import neighbours
from vankien.graph.commands.trace import FORMATS, rendered
from vankien.graph.export import trace_data
from vankien.graph.export.trace_html import html
from vankien.graph.export.trace_tree import tree
from vankien.graph.export.trace_words import footer
from vankien.graph.ids import BASE
from vankien.graph.store import Store, in_memory
from vankien.graph.trace import Limits, Step, Trace, trace
from vankien.graph.vocab import DCTERMS, RDF, VK


def traced(store: Store, cited: str, limits: Limits | None = None) -> Trace:
    return trace(store, citation.document(store, cited), limits)


def kinds(steps: tuple[Step, ...] | list[Step]) -> list[tuple[str, str, str]]:
    return [(step.kind, step.way, step.about.symbol or step.about.session) for step in steps]


RESOLUTION_13 = """\
13-NQ/TW · Nghị quyết · Ban Chấp hành Trung ương khóa IX · 18/3/2002
về tiếp tục đổi mới, phát triển và nâng cao hiệu quả kinh tế tập thể
├─ được tổng kết (20 năm) · Hội nghị lần thứ 11 Tỉnh ủy Thái Nguyên khóa XX, nhiệm kỳ 2020-2025 ·
│  30/11/2021
│     “Hội nghị ‹nghe báo cáo tổng kết 20 năm thực hiện Nghị quyết số 13-NQ/TW khóa IX›.” —
│     hoi-nghi-thai-nguyen.txt, ký tự 166–235, 01/12/2021
├─ được ghi nhận · Bằng khen của Tỉnh ủy · Ban Thường vụ Tỉnh ủy Thái Nguyên · 8 tập thể, 10 cá nhân
│     “Ban Thường vụ Tỉnh ủy tặng Bằng khen cho 8 tập thể, 10 cá nhân vì thành tích thực hiện Nghị
│     quyết số 13-NQ/TW” — hoi-nghi-thai-nguyen.txt, ký tự 496–605, 01/12/2021
├─ được ghi nhận · Bằng khen của Chủ tịch UBND tỉnh · Chủ tịch Ủy ban nhân dân tỉnh Núi Hồng · 3 tập
│  thể
│     “Chủ tịch Ủy ban nhân dân tỉnh tặng Bằng khen cho 3 tập thể đi đầu thực hiện Nghị quyết số
│     13-NQ/TW” — hoi-nghi-nui-hong.txt, ký tự 132–230, 13/10/2022
│     suy ra: Nghị quyết số 13-NQ/TW đã qua tổng kết là của khóa IX
├─ được tổng kết bởi 20-NQ/TW · Nghị quyết · Ban Chấp hành Trung ương khóa XIII · 16/6/2022 · nguồn:
│  danh mục (A)
└─ chưa biết văn bản nào triển khai thực hiện trong dữ liệu này (thiếu trong dữ liệu không có nghĩa
   là không có)
"""


def test_a_resolution_that_nothing_is_known_to_carry_out(demo: Store) -> None:
    found = traced(demo, "Nghị quyết 13 khóa IX")
    assert tree(found) == RESOLUTION_13
    assert footer(found) == "nêu rõ 3 · suy ra 1 · nguồn 3"
    assert footer(found, 0.04).endswith(" · 0,04 s")
    assert found.unanswered


def test_a_chain_from_the_top(demo: Store) -> None:
    found = traced(demo, "20-NQ/TW", Limits(way="down"))
    chain = [(depth, step.about.symbol) for depth, step in found.walk() if step.kind == "implements"]
    assert chain == [(1, "118-CTr/TU"), (2, "214/KH-UBND"), (3, "52/KH-UBND")]
    (lowest,) = (step for _, step in found.walk() if step.about.symbol == "52/KH-UBND")
    assert [(one.words, one.certainty) for one in lowest.witnesses] == [("thực hiện kế hoạch của tỉnh", "inferred")]
    assert "214/KH-UBND" in (lowest.witnesses[0].reason or "")
    assert found.carried_out == 4
    assert not found.unanswered


def test_a_chain_from_the_bottom(demo: Store) -> None:
    found = traced(demo, "52/KH-UBND", Limits(way="up"))
    ups = [(depth, step.kind, step.about.symbol) for depth, step in found.walk()]
    assert ups[:3] == [(1, "implements", "214/KH-UBND"), (2, "implements", "118-CTr/TU"), (3, "implements", "20-NQ/TW")]


def test_the_narrower_relation_is_the_one_shown(demo: Store) -> None:
    assert kinds(traced(demo, "24-QĐ/TW").steps)[0] == ("guides", "down", "01-HD/TW")
    replaced = kinds(traced(demo, "tw/13/ct/35").steps)
    assert ("replaces", "down", "45-CT/TW") in replaced
    assert ("amends", "down", "118-KL/TW") in replaced
    assert not [step for step in replaced if step[0] == "repeals"]
    assert ("continues", "up", "20-NQ/TW") in kinds(traced(demo, "37/2022/NQ-HĐND").steps)


def test_an_instruction_is_one_step_with_its_words(demo: Store) -> None:
    (step,) = traced(demo, "128/NQ-CP").steps
    assert (step.kind, step.about.by) == ("Instruction", "Bí thư Tỉnh ủy Thái Nguyên")
    assert step.witnesses[0].words == "yêu cầu các địa phương thực hiện nghiêm Nghị quyết số 128/NQ-CP"
    assert step.witnesses[0].certainty == "inferred", "that the year is 2021 was inferred"


def test_every_step_has_a_witness(demo: Store) -> None:
    for cited in ("13-NQ/TW khóa IX", "20-NQ/TW", "24-QĐ/TW", "tw/13/ct/35", "tw/13/nq/11"):
        steps = [step for _, step in traced(demo, cited).walk()]
        assert steps
        assert all(step.witnesses for step in steps)


@pytest.mark.parametrize(
    ("limits", "symbols"),
    [
        (Limits(way="down", depth=1), {"118-CTr/TU", "37/2022/NQ-HĐND"}),
        (Limits(way="down", as_of=dt.date(2022, 12, 1)), {"118-CTr/TU", "214/KH-UBND"}),
        (Limits(way="down", level="district"), {"118-CTr/TU", "214/KH-UBND", "52/KH-UBND"}),
        (Limits(way="down", place=NamedNode(f"{BASE}place/nui-hong")), set()),
        (
            Limits(way="down", place=NamedNode(f"{BASE}place/cao-bang.bo-lung")),
            {"118-CTr/TU", "214/KH-UBND", "52/KH-UBND"},
        ),
    ],
)
def test_limits(limits: Limits, symbols: set[str], demo: Store) -> None:
    found = traced(demo, "20-NQ/TW", limits)
    assert {step.about.symbol for _, step in found.walk() if step.about.symbol} == symbols


def document(number: int) -> NamedNode:
    return NamedNode(f"{BASE}document/tu.x/1/kh/{number}")


def made(edges: list[tuple[int, int]], name: NamedNode = VK.implements) -> Store:
    store = in_memory()
    graph = NamedNode("https://example.org/made")
    quads = [
        Quad(document(one), RDF.type, VK.Document, graph) for one in sorted({end for edge in edges for end in edge})
    ]
    quads += [
        Quad(document(one), VK.symbol, Literal(f"{one}-KH/TU"), graph)
        for one in {end for edge in edges for end in edge}
    ]
    quads += [Quad(document(lower), name, document(upper), graph) for lower, upper in edges]
    store.replace_graph(graph.value, quads)
    return store


def test_a_circle_ends() -> None:
    store = made([(1, 2), (2, 3), (3, 1), (1, 1)])
    found = trace(store, document(1))
    down = [step for _, step in found.walk() if step.way == "down"]
    assert {step.about.symbol for step in down} == {"1-KH/TU", "2-KH/TU", "3-KH/TU"}
    assert any(step.again for step in down)
    assert tree(found)


def test_a_document_below_two_others_is_opened_once() -> None:
    store = made([(2, 1), (3, 1), (4, 2), (4, 3), (5, 4)])
    found = trace(store, document(1), Limits(way="down"))
    fours = [step for _, step in found.walk() if step.about.symbol == "4-KH/TU"]
    assert [step.again for step in fours] == [False, True]
    assert [len(step.steps) for step in fours] == [1, 0]


def test_a_large_fan_is_folded_and_can_be_opened() -> None:
    store = made([(number, 1) for number in range(2, 402)])
    found = trace(store, document(1), Limits(way="down"))
    assert (len(found.steps), found.folded, found.carried_out) == (12, {"implements": 388}, 400)
    assert "… và 388 nữa: được triển khai thực hiện bởi" in tree(found)
    whole = trace(store, document(1), Limits(way="down", fan=0, steps=0))
    assert (len(whole.steps), whole.folded) == (400, {})
    assert len(trace(store, document(1), Limits(way="down", fan=0)).steps) == 200


@pytest.mark.parametrize("crowd", [0, 1, 3])
def test_counted_crowds_give_the_same_steps(crowd: int, demo: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    cited = ("20-NQ/TW", "13-NQ/TW khóa IX", "24-QĐ/TW", "tw/13/ct/35", "118-CTr/TU")
    plain = [trace_data.as_json(traced(demo, one)) for one in cited]
    monkeypatch.setattr(neighbours, "CROWD", crowd)
    assert [trace_data.as_json(traced(demo, one)) for one in cited] == plain


def test_what_rests_on_a_document_and_carries_it_out_stands_below_the_programme() -> None:
    store = made([(2, 1), (3, 2)])
    store.replace_graph("https://example.org/more", [Quad(document(3), VK.basedOn, document(1))])
    found = trace(store, document(1), Limits(way="down"))
    opened = {(depth, step.kind): step.again for depth, step in found.walk() if step.about.symbol == "3-KH/TU"}
    assert opened == {(1, "basedOn"): True, (2, "implements"): False}


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_rendering_is_the_same_each_time(form: str, lang: str, demo: Store) -> None:
    iri = citation.document(demo, "20-NQ/TW")
    once, again = (rendered(trace(demo, iri, lang=lang), form) for _ in range(2))
    assert once == again
    assert "118-CTr/TU" in once
    assert once.endswith("\n")


def test_the_tree_fits_100_columns(demo: Store) -> None:
    for cited in ("20-NQ/TW", "13-NQ/TW khóa IX", "37/2022/NQ-HĐND"):
        text = tree(traced(demo, cited))
        assert max(map(len, text.splitlines())) <= 100
        assert "\033" not in text
        assert "\033[1m" in tree(traced(demo, cited), colour=True)


def test_json_holds_words_offsets_and_rules(demo: Store) -> None:
    data = json.loads(trace_data.as_json(traced(demo, "20-NQ/TW")))
    programme = next(step for step in data["steps"] if step.get("symbol") == "118-CTr/TU")
    (evidence,) = programme["evidence"]
    assert evidence["quote"] == "thực hiện Nghị quyết số 20-NQ/TW khóa XIII"
    assert evidence["end"] - evidence["start"] == len(evidence["quote"])
    assert evidence["rules"] == ["relation-implements"]


def test_the_table_has_a_row_for_each_witness(demo: Store) -> None:
    found = traced(demo, "20-NQ/TW")
    rows = list(trace_data.table(found))
    assert {len(row) for row in rows} == {len(trace_data.COLUMNS)}
    assert any(row[3] and row[3] in row[2] for row in rows)  # one form of a day in the whole row
    assert sum(len(step.witnesses) for _, step in found.walk()) == len(rows)


def test_drawings_escape_their_labels() -> None:
    store = made([(2, 1)])
    nasty = 'a"] --> <script> \\" {x}'
    store.replace_graph("https://example.org/label", [Quad(document(2), VK.symbol, Literal(nasty))])
    found = trace(store, document(1))
    assert 'n1["2-KH/TU"]' in rendered(found, "mermaid") or "<script>" not in rendered(found, "mermaid")
    assert not re.search(r'(?<!\\)""', rendered(found, "dot"))


def test_the_page_is_whole_safe_and_offline(demo: Store) -> None:
    class Balance(HTMLParser):
        depth: dict[str, int]

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            self.depth[tag] = self.depth.get(tag, 0) + 1
            assert tag not in {"script", "img", "link", "iframe"}
            assert not [name for name, _ in attrs if name.startswith("on") or name == "src"]

        def handle_endtag(self, tag: str) -> None:
            self.depth[tag] -= 1

    parser = Balance()
    parser.depth = {}
    parser.feed(html(traced(demo, "20-NQ/TW")))
    assert {tag: left for tag, left in parser.depth.items() if left and tag != "meta"} == {}


def test_what_a_source_says_is_shown_as_text_on_the_page() -> None:
    store = made([(2, 1)])
    evil = "<img src=x onerror=alert(1)>"
    graph = "https://example.org/evil"
    store.replace_graph(graph, [Quad(document(2), VK.symbol, Literal(evil))])
    assert "<img" not in html(trace(store, document(1)))


def test_what_has_no_date_is_marked_where_a_day_was_asked_for(made_by_demo: Store) -> None:
    document = citation.document(made_by_demo, "13-NQ/TW khóa IX")
    then = trace(made_by_demo, document, Limits(as_of=dt.date(2017, 6, 30)))
    marked = {step.about.symbol for _, step in then.walk() if step.undated}
    assert "212/QĐ-TTg" in marked, "of 2017, no day is known"
    assert "20-NQ/TW" not in {step.about.symbol for _, step in then.walk()}
    assert {step.kind for _, step in then.walk()} == {"reviews"}, "a session of the term 2020-2025 came later"
    later = trace(made_by_demo, document, Limits(way="down", as_of=dt.date(2021, 12, 31)))
    assert {step.kind: step.undated for _, step in later.walk()} == {
        "Review": True,
        "AwardConferral": True,
        "reviews": True,
    }
    assert "không rõ ngày" in tree(then)
    assert '"undated": true' in trace_data.as_json(then)
    assert not any(step.undated for _, step in trace(made_by_demo, document).walk())


def test_a_step_without_a_date_takes_that_of_its_session(made_by_demo: Store) -> None:
    document = citation.document(made_by_demo, "20-NQ/TW khóa XIII")

    def steps(day: dt.date) -> dict[str, bool]:
        found = trace(made_by_demo, document, Limits(way="down", as_of=day))
        return {step.about.symbol or step.kind: step.undated for _, step in found.walk()}

    before = {"118-CTr/TU": False, "214/KH-UBND": False}
    assert steps(dt.date(2022, 11, 30)) == before
    passed = steps(dt.date(2022, 12, 7))
    assert passed["37/2022/NQ-HĐND"] is False, "the council passed it on 7 December"
    later = {"AwardConferral", "Review", "reviews"}  # of the conference on 12 June 2025, the report too
    assert not later & steps(dt.date(2025, 6, 11)).keys()
    assert steps(dt.date(2025, 6, 12)).keys() >= later
    assert not any(steps(dt.date(2025, 6, 12)).values())


def test_the_year_in_a_symbol_dates_what_has_no_other_date() -> None:
    store = in_memory()
    graph = "https://example.org/year"
    above, below = (NamedNode(f"{BASE}document/{path}") for path in ("tw/13/nq/1", "hdnd.x/2022/nq-qppl/37"))
    store.replace_graph(graph, [Quad(below, VK.implements, above), Quad(below, RDF.type, VK.Document)])

    def undated(day: dt.date) -> list[bool]:
        return [step.undated for step in trace(store, above, Limits(way="down", as_of=day)).steps]

    assert undated(dt.date(2021, 12, 31)) == []
    assert undated(dt.date(2022, 6, 30)) == [True]
    assert undated(dt.date(2022, 12, 31)) == [False]


def test_a_crowd_is_folded_by_what_was_there_on_the_day() -> None:
    store = in_memory()
    graph, day = NamedNode("https://example.org/crowd"), "2022-01-01"
    dated = [(number, day if number < 20 else "2024-01-01") for number in range(2, 102)]
    quads = [Quad(document(number), VK.implements, document(1), graph) for number, _ in dated]
    date = NamedNode("http://www.w3.org/2001/XMLSchema#date")
    quads += [Quad(document(number), VK.issuedFrom, Literal(text, datatype=date), graph) for number, text in dated]
    store.replace_graph(graph.value, quads)
    found = trace(store, document(1), Limits(way="down", as_of=dt.date(2023, 1, 1)))
    assert (len(found.steps), found.folded) == (12, {"implements": 6})


@pytest.mark.parametrize(
    ("limits", "said"),
    [
        (Limits(place=NamedNode(f"{BASE}place/nui-hong")), "phía dưới văn bản, với điều kiện đã nêu"),
        (Limits(level="cell"), "phía dưới văn bản, với điều kiện đã nêu"),
        (Limits(as_of=dt.date(2022, 6, 20)), "(tính đến ngày 20/6/2022)"),
        (Limits(way="up", as_of=dt.date(2002, 1, 1)), "phía trên văn bản, với điều kiện đã nêu"),
    ],
)
def test_conditions_that_nothing_meets_say_so(limits: Limits, said: str, made_by_demo: Store) -> None:
    document = citation.document(made_by_demo, "20-NQ/TW khóa XIII")
    found = trace(made_by_demo, document, limits)
    whole = trace(made_by_demo, document, Limits(way="up" if limits.way == "up" else "down"))
    assert found.left_out == len(list(whole.walk()))
    assert said in tree(found).replace("\n   ", "")
    assert f"thì có {found.left_out} bước" in html(found)
    data = json.loads(trace_data.as_json(found))
    assert data["leftOut"] == found.left_out
    assert data["conditions"]


def test_what_is_above_alone_says_nothing_of_what_carries_it_out(demo: Store) -> None:
    assert not traced(demo, "13-NQ/TW khóa IX", Limits(way="up")).unanswered


def test_an_interim_review_is_not_called_a_final_one(made_by_demo: Store) -> None:
    found = trace(made_by_demo, citation.document(made_by_demo, "20-NQ/TW khóa XIII"), Limits(way="down"))
    text = " ".join(tree(found).split())
    assert "├─ được sơ kết (3 năm) · Hội nghị Ban Thường vụ Tỉnh ủy Cao Bằng" in text
    assert "─ được sơ kết bởi Báo cáo sơ kết 3 năm" in text
    assert "được đánh giá việc thực hiện · Hội nghị Ban Thường vụ Tỉnh ủy Cao Bằng" in text, "it says neither"
    older = trace(made_by_demo, citation.document(made_by_demo, "13-NQ/TW khóa IX"), Limits(way="down"))
    assert "được tổng kết (20 năm)" in tree(older)
    assert "sơ kết" not in tree(older)
    english = trace(made_by_demo, citation.document(made_by_demo, "20-NQ/TW khóa XIII"), lang="en")
    assert "given an interim review (3 years)" in tree(english)


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("sơ kết 3 năm thực hiện Chỉ thị", "được sơ kết bởi"),
        ("tổng kết 10 năm thực hiện Chỉ thị", "được tổng kết bởi"),
        ("sơ kết, tổng kết việc thực hiện Chỉ thị", "được sơ kết, tổng kết bởi"),
    ],
)
def test_a_report_is_called_by_its_title_where_no_words_are_kept(title: str, said: str) -> None:
    store = made([(2, 1)], VK.reviews)
    store.replace_graph("https://example.org/t", [Quad(document(2), DCTERMS.title, Literal(title, language="vi"))])
    assert f"{said} 2-KH/TU" in tree(trace(store, document(1)))


def test_sessions_and_posts_have_english_names(made_by_demo: Store) -> None:
    document = citation.document(made_by_demo, "13-NQ/TW khóa IX")
    (review,) = (step for step in trace(made_by_demo, document, lang="en").steps if step.kind == "Review")
    assert review.about.session == "Session 11 of the Party Committee of Thái Nguyên province, term XX"
    plan = citation.document(made_by_demo, "37/2022/NQ-HĐND")
    steps = trace(made_by_demo, plan, Limits(way="down"), "en").steps
    assert {step.about.by for step in steps if step.kind == "Instruction"} == {
        "Chairperson of the People's Council of Cao Bằng province"
    }
    (review,) = (step for step in trace(made_by_demo, document).steps if step.kind == "Review")
    assert review.about.session.startswith("Hội nghị lần thứ 11")


def test_an_arrow_says_what_its_start_does(made_by_demo: Store) -> None:
    found = trace(made_by_demo, citation.document(made_by_demo, "20-NQ/TW khóa XIII"))
    drawn = rendered(found, "mermaid")
    programme = re.search(r'(n\d+)\["118-CTr/TU', drawn)
    assert programme
    assert f'{programme[1]} -->|"triển khai thực hiện"| n0' in drawn
    assert '-->|"sơ kết (3 năm)"| n0' in drawn
    for form in ("mermaid", "dot"):
        assert "được" not in rendered(found, form), "the passive belongs to the tree"
    assert "carries out" in rendered(trace(made_by_demo, found.root.iri, lang="en"), "dot")
    assert max(len(line) for line in re.findall(r'"([^"]*)"', drawn) for line in line.split("<br/>")) <= 40
