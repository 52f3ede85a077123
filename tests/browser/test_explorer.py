"""The explorer as a reader meets it: found, traced, read, in both languages, by keyboard, on a telephone."""

import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from pyoxigraph import Literal, NamedNode, Quad

from vankien.graph.ids import BASE
from vankien.graph.store import in_memory
from vankien.graph.vocab import DCTERMS, OA, RDF, RDFS, VK, XSD
from vankien.graph.web.explorer import explorer

Visit = Callable[..., Any]
NQ20 = "document/tw/13/nq/20"
VIEWS = {
    "home": "#/vi/home",
    "search": "#/vi/search?q=kinh+te+tap+the",
    "card": f"#/vi/thing/{NQ20}",
    "trace": f"#/vi/trace/{NQ20}",
    "timeline": "#/vi/timeline",
    "what happened": f"#/en/timeline?about={NQ20}",
    "network": "#/vi/network",
    "network around": f"#/en/network?about={NQ20}&depth=2",
    "about": "#/en/about",
    "unknown": "#/vi/thing/nothing/here",
}


def test_search_with_and_without_diacritics(site: Path, visit: Visit) -> None:
    with visit(site) as page:
        found = []
        for words in ("kinh tế tập thể", "kinh te tap the"):
            page.get_by_role("searchbox").fill(words)
            page.get_by_role("searchbox").press("Enter")
            expect(page.get_by_role("heading", level=1)).to_contain_text(words)
            found.append(page.locator("ol.results > li a:first-of-type").all_inner_texts())
        assert found[0]
        assert sorted(found[0]) == sorted(found[1])
        assert any(line.startswith("20-NQ/TW") for line in found[0])
        page.get_by_role("searchbox").fill("13-NQ/TW khóa IX")
        page.get_by_role("searchbox").press("Enter")
        expect(page.locator("ol.results > li").first).to_contain_text("13-NQ/TW")
        page.get_by_role("searchbox").fill("không có gì như thế")
        page.get_by_role("searchbox").press("Enter")
        expect(page.get_by_text("Không tìm thấy gì")).to_be_visible()


def test_an_interim_review_is_called_so(site: Path, visit: Visit) -> None:
    with visit(site, f"#/vi/trace/{NQ20}") as page:
        said = [" ".join(text.split()) for text in page.locator(".said").all_inner_texts()]
        assert {"được sơ kết (3 năm)", "được sơ kết bởi"} <= set(said)


def test_a_trace_opens_step_by_step_to_the_sentence(site: Path, visit: Visit) -> None:
    with visit(site, f"#/vi/trace/{NQ20}") as page:
        assert page.locator("mark:visible").count() == 0
        page.get_by_role("button", name="Mở: 118-CTr/TU").click()
        sentence = page.locator(".inside:visible mark").first
        expect(sentence).to_have_text(re.compile("hực hiện Nghị quyết số 20-NQ/TW"))
        around = page.locator(".inside:visible blockquote").first.inner_text()
        assert len(around) > len(sentence.inner_text()) + 100
        page.get_by_role("button", name="Mở: 214/KH-UBND").click()
        expect(page.get_by_role("button", name="Mở: 37/2022/NQ-HĐND")).to_be_visible()
        page.get_by_role("button", name="Đóng tất cả").click()
        assert page.locator("mark:visible").count() == 0
        page.get_by_role("button", name="Mở tất cả").click()
        expect(page.get_by_role("link", name=re.compile("52.KH-UBND")).first).to_be_visible()


def test_every_highlighted_sentence_stands_in_its_source(site: Path, visit: Visit) -> None:
    texts = [path.read_text("utf-8") for path in (Path(__file__).resolve().parents[2] / "examples").glob("*.txt")]
    with visit(site, f"#/vi/trace/{NQ20}") as page:
        page.get_by_role("button", name="Mở tất cả").click()
        marks = page.locator("mark").all_text_contents()
        assert len(marks) > 8
        assert [words for words in marks if not any(words in text for text in texts)] == []


@pytest.mark.parametrize("address", ["#nowhere", "#/vi/nowhere", "#/vi/constructor", "#/vi/thing/%E0%A4"])
def test_an_address_of_no_view_says_so(site: Path, visit: Visit, address: str) -> None:
    with visit(site, address) as page:
        said = page.locator("main").inner_text()
        assert "Không có trang nào" in said or "Thiếu trong dữ liệu" in said


def test_a_view_is_found_by_its_name_alone(site: Path, visit: Visit) -> None:
    with visit(site, "#network") as page:
        assert "#/vi/network" in page.url


def test_languages_keep_the_view(site: Path, visit: Visit) -> None:
    with visit(site, f"#/vi/trace/{NQ20}") as page:
        page.get_by_role("link", name="English").click()
        expect(page.locator("html")).to_have_attribute("lang", "en")
        expect(page.get_by_role("heading", level=1)).to_contain_text("20-NQ/TW · Resolution")
        expect(page.get_by_text("carried out by").first).to_be_visible()
        assert f"#/en/trace/{NQ20}" in page.url


def test_by_keyboard_alone(site: Path, visit: Visit) -> None:
    with visit(site) as page:
        page.keyboard.press("Tab")
        expect(page.locator("#skip")).to_be_focused()
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        page.keyboard.type("20-NQ/TW")
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_be_focused()
        to_link(page, "Truy vết: 20-NQ/TW")
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_be_focused()
        to_link(page, "Mở: 118-CTr/TU")
        page.keyboard.press("Enter")
        expect(page.locator(".inside:visible mark").first).to_be_visible()


def to_link(page: Page, name: str) -> None:
    for _ in range(60):
        page.keyboard.press("Tab")
        label = page.evaluate("document.activeElement.getAttribute('aria-label') || document.activeElement.textContent")
        if label == name:
            return
    pytest.fail(f"the keyboard does not reach {name!r}")


def test_filters_of_the_network_are_in_the_address(site: Path, visit: Visit) -> None:
    with visit(site, "#/vi/network") as page:
        before = nodes(page)
        page.get_by_label("Cấp").select_option("provincial")
        expect(page.get_by_label("Cấp")).to_be_focused()
        assert "level=provincial" in page.url
        few = nodes(page)
        assert 0 < few < before
        page.locator("details.ticks summary").click()
        page.get_by_label("triển khai thực hiện", exact=True).uncheck()
        assert "relations=" in page.url
        page.go_back()
        assert nodes(page) == few


def nodes(page: Page) -> int:
    return int(page.locator("main > p", has_text="nút ·").inner_text().split()[0])


def test_what_is_drawn_is_told_in_tables(site: Path, visit: Visit) -> None:
    with visit(site, f"#/vi/network?about={NQ20}") as page:
        page.locator("details.told summary").first.click()
        assert page.locator("details.told").first.locator("tbody tr").count() == nodes(page)
        drawn = page.evaluate(
            "(() => { const c = document.querySelector('canvas'); const d = c.getContext('2d')"
            ".getImageData(0, 0, c.width, c.height).data; return new Set(new Uint32Array(d.buffer)).size })()"
        )
        assert drawn > 20


def test_copied_as_command_and_sparql(site: Path, visit: Visit) -> None:
    with visit(site, f"#/vi/trace/{NQ20}") as page:
        page.get_by_role("button", name="Chép thành lệnh").click()
        expect(page.locator("textarea")).to_have_value(f"vankien trace {NQ20}")
        page.get_by_role("button", name="Chép thành SPARQL").click()
        expect(page.locator("textarea")).to_have_value(re.compile(r"vk:implements\+"))


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("width", [375, 1200])
def test_views_fit_and_are_accessible(site: Path, visit: Visit, view: str, width: int) -> None:
    with visit(site, VIEWS[view], width) as page:
        if view == "trace":
            page.get_by_role("button", name="Mở tất cả").click()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        results = Axe().run(page)
        serious = [
            (one["id"], [node["target"] for node in one["nodes"]][:3])
            for one in results.response["violations"]
            if one["impact"] in {"serious", "critical"}
        ]
        assert serious == []


def test_nothing_in_the_data_is_executed(tmp_path: Path, visit: Visit) -> None:
    """Hostile names, titles and quotations are shown as they are."""
    hostile = "</script><script>alert(1)</script><img src=x onerror=alert(2)> ]]> \"' \u202e\u2028\u2029\x00 {script}"
    store, graph, document = in_memory(), NamedNode(f"{BASE}source/x"), NamedNode(f"{BASE}document/x/1")
    said: list[tuple[NamedNode, NamedNode | Literal]] = [
        (RDF.type, VK.Document),
        (RDF.type, VK.Plan),
        (RDFS.label, Literal(hostile, language="vi")),
    ]
    said += [(DCTERMS.title, Literal(f"javascript:{hostile}", language="vi")), (VK.symbol, Literal("<b>1</b>"))]
    store.replace_graphs({graph.value: [Quad(document, name, value, graph) for name, value in said]})
    file = tmp_path / "hostile.html"
    file.write_text(explorer(store)[0], "utf-8")
    with visit(file, "#/vi/thing/document/x/1") as page:
        page.on("dialog", lambda _: pytest.fail("something of the data ran"))
        expect(page.get_by_role("heading", level=1)).to_contain_text("<script>alert(1)</script>")
        assert page.locator("img").count() == 0
        assert page.locator("main b").count() == 0
        page.goto(f"file://{file}#/vi/search?q=%3Cscript%3Ealert(3)%3C/script%3E")
        expect(page.get_by_role("heading", level=1)).to_contain_text("<script>alert(3)")


def test_five_thousand_documents_open_in_two_seconds(tmp_path: Path, visit: Visit) -> None:
    store, graph = in_memory(), NamedNode(f"{BASE}source/many")
    store.replace_graphs({graph.value: many(graph, 5000)})
    file = tmp_path / "many.html"
    page_text, held = explorer(store)
    assert held.documents == 5000
    file.write_text(page_text, "utf-8")
    for address in ("", "#/vi/network", "#/vi/timeline", "#/vi/search?q=ke+hoach+4321"):
        start = time.perf_counter()
        with visit(file, address) as page:
            expect(page.get_by_role("heading", level=1)).to_be_visible()
            assert time.perf_counter() - start < 2, address


def many(graph: NamedNode, count: int) -> list[Quad]:
    """Plans that each carry out an earlier one, each with the sentence that says so."""
    sentence = "Kế hoạch này triển khai thực hiện kế hoạch trước của cấp trên trên địa bàn. "
    quads = [
        Quad(graph, RDF.type, VK.Source, graph),
        Quad(graph, VK.text, Literal(sentence * count), graph),
    ]
    for number in range(count):
        document, told, evidence, target, position = (
            NamedNode(f"{BASE}{kind}/many/{number}") for kind in ("document", "statement", "e", "t", "p")
        )
        above = NamedNode(f"{BASE}document/many/{number // 7}")
        start = number * len(sentence)
        for subject, name, value in (
            (document, RDF.type, VK.Document),
            (document, RDF.type, VK.Plan),
            (document, RDFS.label, Literal(f"Kế hoạch số {number}/KH-UBND của Ủy ban nhân dân", language="vi")),
            (document, VK.symbol, Literal(f"{number}/KH-UBND")),
            (document, DCTERMS.issued, Literal(f"{1990 + number % 36}-03-{1 + number % 28:02}", datatype=XSD.date)),
            (document, VK.implements, above),
            (told, RDF.subject, document),
            (told, RDF.predicate, VK.implements),
            (told, RDF.object, above),
            (evidence, OA.hasBody, told),
            (evidence, OA.hasTarget, target),
            (target, OA.hasSource, graph),
            (target, OA.hasSelector, position),
            (position, OA.start, Literal(start)),
            (position, OA.end, Literal(start + 40)),
        ):
            quads.append(Quad(subject, name, value, graph))
    return quads
