"""The same questions in Python: tables, frames, notebooks; and two stores compared."""

from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

import vankien
from vankien.graph.asking import frames
from vankien.graph.asking.frames import Table
from vankien.graph.asking.names import ontology_label
from vankien.graph.diff import diff, side
from vankien.graph.errors import MissingExtra, UnreadableInput
from vankien.graph.export.diff_text import diff_text
from vankien.graph.ids import BASE
from vankien.graph.knowledge import Knowledge
from vankien.graph.store import Store, in_memory
from vankien.graph.vocab import DCTERMS, RDF, RDFS, VK


@pytest.fixture
def known(demo: Store) -> Knowledge:
    return Knowledge(demo)


def test_a_table_gives_words_by_variable(known: Knowledge) -> None:
    table = known.query("awards-for", document="13-NQ/TW khóa IX").table()
    first = next(iter(table))
    assert first["kind"] == "Bằng khen của Tỉnh ủy"
    assert first["collectives"] == "8"
    assert len(table) == 2
    assert table.columns()["collectives"] == [8, 3]
    assert table.columns()["individuals"] == [10, None]
    assert table.columns(iris=True)["kind"][0] == f"{BASE}concept/award/bk-tinh-uy"


def test_a_table_is_shown_in_a_notebook() -> None:
    html = Table(("a", "<b>"), [(Literal("<script>"), None)])._repr_html_()
    assert "&lt;script&gt;" in html
    assert "<script>" not in html
    assert "&lt;b&gt;" in html


@pytest.mark.parametrize("name", ["pandas", "polars"])
def test_a_missing_frame_package_is_told(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(module: str) -> object:
        raise ImportError(module)

    monkeypatch.setattr(frames, "import_module", absent)
    with pytest.raises(MissingExtra, match=f"pip install {name}"):
        getattr(Table(("a",), []), f"to_{name}")()


def test_a_frame_is_made_by_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    class Frames:
        DataFrame = staticmethod(lambda columns, **_: columns)

    monkeypatch.setattr(frames, "import_module", lambda _: Frames)
    assert Table(("n",), [(Literal(3),), (None,)]).to_pandas() == {"n": [3, None]}


def test_a_trace_prints_as_a_tree_and_shows_as_a_page(known: Knowledge) -> None:
    found = known.trace("Nghị quyết 13 khóa IX")
    assert str(found).startswith("13-NQ/TW · Nghị quyết")
    assert found.to_html().startswith("<!doctype html>")
    shown = found._repr_html_()
    assert shown.startswith("<h1>13-NQ/TW")
    assert "<style>" not in shown


def test_why_and_search_in_python(known: Knowledge) -> None:
    assert len(known.why("52/KH-UBND", "20-NQ/TW")[0]) == 3
    assert known.search("kinh te tap the")[0].kind == "document"


def test_open_is_the_door() -> None:
    with vankien.open() as known:
        assert known.query("ASK { ?x a vk:Resolution }").boolean
        assert known.query("in-force", date="2005", type="Resolution").table()


DOCUMENT, OTHER = (NamedNode(f"{BASE}document/tu.x/1/kh/{number}") for number in (1, 2))


def made(title: str, *, related: bool) -> Store:
    quads = [
        Quad(DOCUMENT, RDF.type, VK.Document),
        Quad(DOCUMENT, RDFS.label, Literal("Kế hoạch số 1", language="vi")),
        Quad(DOCUMENT, DCTERMS.title, Literal(title, language="vi")),
    ]
    if related:
        quads += [Quad(OTHER, RDF.type, VK.Document), Quad(DOCUMENT, VK.implements, OTHER)]
    store = in_memory()
    store.replace_graph("https://example.org/a", quads)
    return store


def test_a_difference_in_words() -> None:
    found = diff(made("về việc cũ", related=False), made("về việc mới", related=True))
    title, implements = (ontology_label(term.value, "vi") for term in (DCTERMS.title, VK.implements))
    assert diff_text(found, "vi") == (
        "Nguồn (1)\n  ~ https://example.org/a: 3 phát biểu thêm, 1 bớt "
        f"({title} +1 -1, loại +1, {implements} +1)\n"
        "Văn bản (2)\n  + document/tu.x/1/kh/2\n"
        f"  ~ Kế hoạch số 1 (document/tu.x/1/kh/1): {title}: về việc cũ → về việc mới\n"
        f"Quan hệ (1)\n  + Kế hoạch số 1 (document/tu.x/1/kh/1) · {implements} · document/tu.x/1/kh/2\n"
    )
    assert not diff(made("a", related=True), made("a", related=True))
    assert diff_text(diff(made("a", related=True), made("a", related=True)), "en") == "no difference\n"


def test_both_directions_mirror_each_other() -> None:
    one, other = made("a", related=True), made("b", related=False)
    there, back = diff(one, other), diff(other, one)
    assert (there.documents_gone, there.relations_gone) == (back.documents_added, back.relations_added)
    assert [(change.before, change.after) for change in there.changes] == [(c.after, c.before) for c in back.changes]


def test_sides_are_folders_or_files(demo_folder: Path, tmp_path: Path) -> None:
    cases = Path(__file__).resolve().parent.parent / "cases" / "questions"
    with side(str(demo_folder)) as store, side(str(cases / "demo.trig")) as file:
        assert not diff(store, file)
    with pytest.raises(UnreadableInput):
        side(str(tmp_path / "none.ttl"))
