"""The page of the server as a reader meets it: found, traced, asked, cancelled, read, by keyboard, on a telephone."""

import re
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from pyoxigraph import Literal, NamedNode, Quad

from vankien.graph.ids import BASE
from vankien.graph.knowledge import open_knowledge
from vankien.graph.vocab import DCTERMS, RDF, RDFS, VK

Browse = Callable[..., Any]
Serve = Callable[..., AbstractContextManager[str]]
EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
ARTICLE = EXAMPLES / "2021-11-30-thai-nguyen-hoi-nghi-lan-thu-11.txt"
NQ20 = "document/tw/13/nq/20"
ENDLESS = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . FILTER(?c != ?f && ?f != ?i && ?a != ?i) }"
HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)> ]]> \"' \u202e\u2028\x00 {0}"
VIEWS = {
    "home": "/",
    "trace": f"/#/vi/trace/{NQ20}",
    "network": "/#/vi/network",
    "query": "/#/vi/query",
    "library": "/#/vi/query?name=implementers&p.document=20-NQ%2FTW+kh%C3%B3a+XIII&run=1",
    "read": "/#/en/read",
    "about": "/#/en/about",
    "thing": f"/id/{NQ20}",
    "thing in English": f"/id/{NQ20}?lang=en",
    "nothing": "/id/document/none/1",
    "ontology": "/ontology",
    "ontology in English": "/ontology?lang=en",
}


def serious(page: Page) -> list[Any]:
    return [
        (one["id"], [node["target"] for node in one["nodes"]][:3])
        for one in Axe().run(page).response["violations"]
        if one["impact"] in {"serious", "critical"}
    ]


def write(page: Page, text: str) -> None:
    """Put a query into the editor, as somebody who pastes it."""
    page.locator(".editor[data-ready]").wait_for()
    page.locator(".editor .CodeMirror").click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(text)


def test_search_then_trace_then_the_sentence(browse: Browse) -> None:
    with browse() as page:
        page.get_by_role("searchbox").fill("kinh te tap the")
        page.get_by_role("searchbox").press("Enter")
        page.get_by_role("link", name="Truy vết: 20-NQ/TW").first.click()
        page.get_by_role("button", name="Mở: 118-CTr/TU").click()
        expect(page.locator(".inside:visible mark").first).to_have_text(re.compile("hực hiện Nghị quyết số 20-NQ/TW"))


def test_a_query_as_table_and_network(browse: Browse) -> None:
    with browse("/#/vi/query") as page:
        write(page, "PREFIX vk: <https://w3id.org/vankien/ontology#>\nSELECT ?a ?b { ?a vk:implements ?b }")
        page.get_by_role("button", name="Chạy", exact=True).click()
        expect(page.locator("table.answer th")).to_have_text(["a", "b"])
        named = page.locator("table.answer a.named", has_text=re.compile("^Chương trình hành động số 118-CTr/TU")).first
        expect(named).to_have_attribute("href", re.compile(r"^/id/document/tu\.cao-bang/19/ctr/118$"))
        assert "run=1" in page.url
        page.get_by_role("button", name="Mạng lưới").click()
        expect(page.locator(".outcome canvas")).to_be_visible()
        with page.expect_download() as download:
            page.get_by_role("button", name="Tải về: CSV").click()
        assert Path(download.value.path()).read_text("utf-8").splitlines()[0] == "a,b"
        page.get_by_role("button", name="Chép thành lệnh").click()
        expect(page.locator("textarea.copied")).to_have_value(re.compile("^vankien query 'PREFIX vk:"))
        address = page.url
    with browse(address[address.index("/#") :]) as page:
        expect(page.locator("table.answer a.named", has_text="118-CTr/TU").first).to_be_visible()


def test_a_graph_is_an_answer_too(browse: Browse) -> None:
    with browse("/#/vi/query") as page:
        write(
            page,
            "PREFIX vk: <https://w3id.org/vankien/ontology#> CONSTRUCT { ?a vk:implements ?b } { ?a vk:implements ?b }",
        )
        page.keyboard.press("Control+Enter")
        expect(page.locator("table.answer a.named").first).to_be_visible()
        page.get_by_role("button", name="Mạng lưới").click()
        expect(page.locator(".outcome canvas")).to_be_visible()


def test_a_question_of_the_library_by_its_form(browse: Browse) -> None:
    with browse("/#/vi/query", expected=["404"]) as page:
        page.get_by_label("Câu hỏi có sẵn").select_option("implementers")
        expect(page.get_by_role("textbox", name="văn bản (bắt buộc)")).to_have_value("20-NQ/TW khóa XIII")
        page.get_by_role("button", name="Trả lời").click()
        expect(page.locator("table.answer a.named", has_text="118-CTr/TU").first).to_be_visible()
        page.get_by_role("button", name="Đưa SPARQL vào trình soạn").click()
        expect(page.locator(".CodeMirror-code")).to_contain_text("vk:implements")
        page.get_by_role("textbox", name="văn bản (bắt buộc)").fill("không có văn bản này")
        page.get_by_role("button", name="Trả lời").click()
        expect(page.get_by_role("alert").last).to_be_visible()


def test_a_query_that_never_ends_is_cancelled(browse: Browse) -> None:
    with browse("/#/vi/query") as page:
        write(page, ENDLESS)
        page.get_by_role("button", name="Chạy", exact=True).click()
        expect(page.locator(".clock")).to_contain_text(re.compile(r"[1-9],\d giây"))
        page.get_by_role("button", name="Hủy").click()
        expect(page.locator(".cancelled")).to_contain_text("Đã hủy sau")
        start = time.perf_counter()
        write(page, "SELECT ?n { VALUES ?n { 7 } }")
        page.get_by_role("button", name="Chạy", exact=True).click()
        expect(page.locator("table.answer td")).to_have_text("7")
        assert time.perf_counter() - start < 4


def test_an_error_names_its_line(browse: Browse) -> None:
    with browse("/#/vi/query", expected=["400"]) as page:
        write(page, "SELECT ?a {\n  ?a ?b\n}")
        page.get_by_role("button", name="Chạy", exact=True).click()
        expect(page.get_by_role("alert")).to_contain_text(re.compile(r"dòng \d, cột \d"))
        expect(page.locator(".faulty")).to_have_count(1)


def test_suggestions_come_from_our_own_terms(browse: Browse) -> None:
    with browse("/#/vi/query") as page:
        write(page, "PREFIX vk: <https://w3id.org/vankien/ontology#>\nSELECT * { ?a vk:impl")
        page.keyboard.press("Control+Space")
        expect(page.locator(".CodeMirror-hints")).to_contain_text("vk:implements")


def test_a_file_is_dropped_read_and_not_kept(browse: Browse) -> None:
    with browse("/#/vi/read") as page:
        documents = page.request.get("/api/about").json()
        drop(page, ARTICLE.name, ARTICLE.read_text("utf-8"))
        page.locator(".beside").wait_for()
        fact = page.get_by_role("button", name=re.compile("hướng dẫn Điều lệ Đảng"))
        fact.click()
        lit = "".join(page.locator(".read-text .lit").all_text_contents())
        assert lit
        assert lit in ARTICLE.read_text("utf-8")
        page.locator(".read-text mark.found.document").first.click()
        expect(page.locator("button.fact.picked").first).to_be_in_viewport()
        expect(page.locator(".read-text mark.found.session").first).to_be_visible()
        expect(page.locator(".verdict")).to_contain_text("hợp lệ")
        with page.expect_download() as download:
            page.get_by_role("button", name="Tải về dạng Turtle").click()
        assert "vk:AgendaItem" in Path(download.value.path()).read_text("utf-8")
        assert serious(page) == []
        assert page.request.get("/api/about").json() == documents


def drop(page: Page, name: str, text: str) -> None:
    page.evaluate(
        """([name, text]) => {
            const files = new DataTransfer();
            files.items.add(new File([text], name));
            const zone = document.querySelector('.drop');
            const options = { dataTransfer: files, bubbles: true, cancelable: true };
            for (const kind of ['dragover', 'drop']) zone.dispatchEvent(new DragEvent(kind, options));
        }""",
        [name, text],
    )


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("broken.docx", "no zip", "broken.docx"),
        ("program.exe", "MZ", ".exe"),
        ("wrong.ttl", "<x> a <y", "wrong.ttl"),
        ("empty.txt", "", "rỗng"),
    ],
)
def test_a_broken_file_is_refused_in_words(browse: Browse, name: str, text: str, says: str) -> None:
    with browse("/#/vi/read", expected=["422"]) as page:
        drop(page, name, text)
        expect(page.get_by_role("alert")).to_contain_text(says)


def test_a_file_of_a_gigabyte_is_not_sent(browse: Browse) -> None:
    with browse("/#/vi/read") as page:
        page.evaluate(
            """() => {
                const file = new File(['x'], 'huge.txt');
                Object.defineProperty(file, 'size', { value: 1e9 });
                const event = new Event('drop', { cancelable: true });
                event.dataTransfer = { files: [file] };
                document.querySelector('.drop').dispatchEvent(event);
            }"""
        )
        expect(page.get_by_role("alert")).to_contain_text("quá lớn")


def test_findings_of_a_file(browse: Browse) -> None:
    with browse("/#/en/read") as page:
        wrong = """@prefix vk: <https://w3id.org/vankien/ontology#> .
            <https://w3id.org/vankien/id/document/tw/13/nq/99> a vk:Resolution ; vk:number "099" ."""
        drop(page, "wrong.ttl", wrong)
        expect(page.locator(".verdict.warning")).to_contain_text("break rules")
        expect(page.locator("td .severity.violation").first).to_be_visible()


def test_languages_keep_the_view(browse: Browse) -> None:
    with browse("/#/vi/query") as page:
        page.get_by_role("link", name="English").click()
        expect(page.locator("html")).to_have_attribute("lang", "en")
        expect(page.get_by_role("heading", level=1)).to_have_text("Ask the store")
        expect(page.get_by_label("Questions of the library")).to_contain_text("Awards by a body")


def test_by_keyboard_alone(browse: Browse) -> None:
    with browse("/#/vi/query") as page:
        page.locator(".editor[data-ready]").wait_for()
        page.locator("#question").wait_for()
        page.keyboard.press("Tab")
        expect(page.locator("#skip")).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_be_focused()
        to(page, "#question")
        to(page, ".CodeMirror textarea")
        page.keyboard.press("Control+a")
        page.keyboard.type("SELECT ?n { VALUES ?n { 5 } }")
        page.keyboard.press("Escape")
        page.keyboard.press("Tab")
        expect(page.get_by_role("button", name="Chạy", exact=True)).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.locator("table.answer td")).to_have_text("5")
    with browse("/#/vi/read") as page:
        to(page, "#file")


def to(page: Page, selector: str) -> None:
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"the keyboard does not reach {selector}")


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("width", [375, 1280])
def test_views_fit_and_are_accessible(browse: Browse, view: str, width: int) -> None:
    with browse(VIEWS[view], width=width, expected=["404"]) as page:
        if view == "query":
            page.locator(".editor[data-ready]").wait_for()
        if "run=1" in VIEWS[view]:
            page.locator("table.answer a.named").first.wait_for()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert serious(page) == []


def test_a_thing_needs_no_script(browse: Browse) -> None:
    with browse(f"/id/{NQ20}", scripts=False) as page:
        expect(page.get_by_role("heading", level=1)).to_contain_text("20-NQ/TW")
        page.locator("a[href='/id/document/tu.cao-bang/19/ctr/118']").first.click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("118-CTr/TU")
        assert page.locator("mark").count() > 0


def test_the_first_view_comes_in_a_second(browse: Browse) -> None:
    """From asking for the page to the list on it, nothing cached; the best of three, as other programs run too."""
    times = []
    for _ in range(3):
        start = time.perf_counter()
        with browse() as page:
            expect(page.locator("ol.hubs > li").first).to_be_visible()
            times.append(time.perf_counter() - start)
    assert min(times) < 1, times


def test_nothing_in_an_answer_or_a_file_is_executed(browse: Browse) -> None:
    with browse("/#/vi/query") as page:
        page.on("dialog", lambda _: pytest.fail("something of the data ran"))
        words = HOSTILE.replace("\\", "\\\\").replace('"', '\\"').replace("\x00", "")
        write(page, f'SELECT ?x ?y {{ VALUES (?x ?y) {{ ("{words}" <javascript:alert(3)>) }} }}')
        page.keyboard.press("Control+Enter")
        expect(page.locator("table.answer td").first).to_contain_text("<script>alert(1)</script>")
        assert page.locator("main img").count() == 0
        assert page.locator("a[href^='javascript']").count() == 0
    with browse("/#/vi/read", expected=["422"]) as page:
        page.on("dialog", lambda _: pytest.fail("something of the file ran"))
        name, text = "hostile <img src=x onerror=alert(4)>.txt", f"{HOSTILE} thực hiện Nghị quyết số 20-NQ/TW khóa XIII"
        drop(page, name, text)
        expect(page.get_by_role("alert")).to_contain_text("<img src=x onerror=alert(4)>")  # NUL is in no text
        drop(page, name, text.replace("\0", ""))
        expect(page.locator(".read-text")).to_contain_text("<script>alert(1)</script>")
        assert page.locator("main img").count() == 0


def test_a_part_of_a_store_is_completed_as_it_is_asked_for(browse: Browse, serve: Serve, examples: Path) -> None:
    """With more documents than a page takes: search asks the whole store, a trace fetches what lies around."""
    with serve(examples, "--most", "5") as base:
        with browse(base=base) as page:
            expect(page.get_by_role("note")).to_contain_text("5 trên")
        with browse("/#/vi/search?q=ke+hoach+214", base=base) as page:
            expect(page.get_by_role("heading", name="Trong cả kho dữ liệu")).to_be_visible()
            page.locator("section ol.results").get_by_role("link", name=re.compile("214.KH-UBND")).first.click()
            expect(page.get_by_role("heading", level=1)).to_contain_text("214/KH-UBND")
            page.get_by_role("button", name="Mở: 37/2022/NQ-HĐND").first.click()
            expect(page.locator(".inside:visible mark").first).to_be_visible()
        with browse("/#/vi/thing/document/none/1", base=base, expected=["404"]) as page:
            expect(page.get_by_role("heading", level=1)).to_have_text("Trang này không có trong dữ liệu.")


def test_hostile_labels_in_the_store(browse: Browse, serve: Serve, tmp_path: Path) -> None:
    graph, document = NamedNode(f"{BASE}source/x"), NamedNode(f"{BASE}document/x/1")
    said: list[tuple[NamedNode, NamedNode | Literal]] = [
        (RDF.type, VK.Document),
        (RDF.type, VK.Plan),
        (RDFS.label, Literal(HOSTILE, language="vi")),
        (DCTERMS.title, Literal(f"javascript:{HOSTILE}", language="vi")),
        (VK.symbol, Literal("<b>1</b>")),
        (VK.implements, NamedNode(f"{BASE}document/x/2")),
    ]
    with open_knowledge(tmp_path / "store") as known:
        known.store.replace_graphs({graph.value: [Quad(document, name, value, graph) for name, value in said]})
    asked = "/#/vi/query?run=1&q=SELECT+%3Fa+%7B+%3Fa+vk%3Asymbol+%22%3Cb%3E1%3C%2Fb%3E%22+%7D"
    views = {"/#/vi/thing/document/x/1": "h1", "/#/vi/search?q=alert": "ol.results", asked: "table.answer a.named"}
    with serve(tmp_path / "store") as base:
        for view, place in {**views, "/id/document/x/1": "h1", "/id/document/x/1?lang=en": "h1"}.items():
            with browse(view, base=base) as page:
                page.on("dialog", lambda _: pytest.fail("something of the data ran"))
                expect(page.locator(place).first).to_contain_text("<script>alert(1)</script>")
                assert page.locator("main img, main b, main script").count() == 0
                assert serious(page) == []


def test_the_pictures_of_the_readme_show_these_pages() -> None:
    images = Path(__file__).resolve().parents[2] / "docs" / "images"
    static = Path(__file__).resolve().parents[2] / "graph" / "web" / "static"
    lines = (images / "MADE_FROM").read_text("utf-8").splitlines()
    shown = {name: digest for digest, name in (line.split("  ") for line in lines)}
    assert shown == {name: sha256((static / name).read_bytes()).hexdigest() for name in shown}, "run `make screenshots`"
    assert len(shown) == 3
    assert max(file.stat().st_size for file in images.glob("*.png")) < 120_000
