"""The page of a thing: words, sentences and links, all escaped, in both languages, without a script."""

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from vankien.graph.errors import UnknownCitation
from vankien.graph.ids import BASE
from vankien.graph.knowledge import Knowledge, open_knowledge
from vankien.graph.server.thing_page import documents_page, missing_page, thing_page
from vankien.graph.store import in_memory
from vankien.graph.vocab import DCTERMS, RDF, RDFS, VK

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
NQ20 = "document/tw/13/nq/20"
HOSTILE = "</title><script>alert(1)</script><img src=x onerror=alert(2)> ]]> \"' \u202e\u2028\x00 {0}"


class Outline(HTMLParser):
    """The names of the elements, the addresses of the links, and the text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[str] = []
        self.links: list[str] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        self.links += [value for name, value in attrs if name == "href" and value]

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.fixture(scope="module")
def known() -> Iterator[Knowledge]:
    with open_knowledge() as opened:
        opened.ingest(EXAMPLES)
        yield opened


def test_a_document_in_words_with_its_sentences(known: Knowledge) -> None:
    page = Outline(thing_page(known.store, NQ20))
    assert "20-NQ/TW" in page.text
    assert "16/6/2022" in page.text
    assert "2022-06-16" not in page.text
    assert "triển khai thực hiện" in page.text
    assert "nêu rõ" in page.text
    assert "script" not in page.elements
    assert "style" not in page.elements
    assert f"/#/vi/trace/{NQ20}" in page.links
    assert "/id/document/tu.cao-bang/19/ctr/118" in page.links
    assert f"/id/{NQ20}?format=turtle" in page.links
    assert f"/id/{NQ20}?format=jsonld" in page.links
    sources = "\n".join(path.read_text("utf-8") for path in EXAMPLES.glob("*.txt"))
    assert "Thực hiện Nghị quyết số 20-NQ/TW" in sources
    assert page.elements.count("mark") > 5


def test_in_english(known: Knowledge) -> None:
    page = thing_page(known.store, NQ20, "en")
    assert '<html lang="en">' in page
    assert "To here" in page


def test_every_link_of_the_store_leads_somewhere(known: Knowledge) -> None:
    page = Outline(thing_page(known.store, NQ20))
    paths = {link.removeprefix("/id/") for link in page.links if link.startswith("/id/") and "?" not in link}
    assert len(paths) > 5
    for path in paths:
        thing_page(known.store, path)


def test_what_is_not_known(known: Knowledge) -> None:
    with pytest.raises(UnknownCitation):
        thing_page(known.store, "document/tw/99/nq/1")
    page = Outline(missing_page('document/"><script>x</script>'))
    assert "script" not in page.elements
    assert '"><script>' in page.text


def test_the_documents_are_listed(known: Knowledge) -> None:
    page = Outline(documents_page(known.store))
    assert f"/id/{NQ20}" in page.links


def test_hostile_labels_are_text() -> None:
    store, graph, document = in_memory(), NamedNode(f"{BASE}source/x"), NamedNode(f"{BASE}document/x/1")
    said: list[tuple[NamedNode, NamedNode | Literal]] = [
        (RDF.type, VK.Document),
        (RDFS.label, Literal(HOSTILE, language="vi")),
        (DCTERMS.title, Literal(f"javascript:{HOSTILE}", language="vi")),
        (VK.cites, NamedNode("javascript:alert(3)")),
        (VK.implements, NamedNode(f"{BASE}document/x/%22%3E%3Cscript%3E")),
    ]
    store.replace_graphs({graph.value: [Quad(document, name, value, graph) for name, value in said]})
    page = Outline(thing_page(store, "document/x/1"))
    assert not {"script", "img"} & set(page.elements)
    assert HOSTILE.replace("\0", "\ufffd") in page.text
    assert not [link for link in page.links if link.startswith("javascript")]
