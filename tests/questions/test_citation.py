"""What people write for a document, and which it is."""

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from vankien.graph import citation
from vankien.graph.asking.things import iri, thing
from vankien.graph.errors import AmbiguousCitation, BadValue, UnknownCitation
from vankien.graph.ids import BASE
from vankien.graph.store import Store, in_memory
from vankien.graph.vocab import RDF, RDFS, VK

ONE = [
    ("Nghị quyết 13 khóa IX", "tw/9/nq/13"),
    ("Nghị quyết số 13-NQ/TW", "tw/9/nq/13"),
    ("13-NQ/TW khoá IX", "tw/9/nq/13"),
    ("nghi quyet 13 khóa 9", "tw/9/nq/13"),
    ("NQ 19 khóa XIII", "tw/13/nq/19"),
    ("13 -NQ/TƯ", "tw/9/nq/13"),
    ("tw/9/nq/13", "tw/9/nq/13"),
    ("document/tw/9/nq/13", "tw/9/nq/13"),
    ("id:document/tw/9/nq/13", "tw/9/nq/13"),
    (f"<{BASE}document/tw/9/nq/13>", "tw/9/nq/13"),
    ("128/NQ-CP", "cp/2021/nq/128"),
    ("Nghị quyết số 128/NQ-CP ngày 11/10/2021 của Chính phủ", "cp/2021/nq/128"),
    ("35-CT/TW ngày 14 tháng 6 năm 2024", "tw/13/ct/35"),
    ("35-CT/TW năm 2019", "tw/12/ct/35"),
    ("Nghị quyết 21 của Bộ Chính trị", "tw/11/nq/21"),
    ("Nghị quyết 21 BCHTW", "tw/12/nq/21"),
    ("Nghị quyết 21 về công tác dân số", "tw/12/nq/21"),
    ("37/2022/NQ-HĐND Cao Bằng", "hdnd.cao-bang/2022/nq-qppl/37"),
    ("chương trình 118", "tu.cao-bang/19/ctr/118"),
    ("Quy định về thi hành Điều lệ Đảng", "tw/13/qd/24"),
]


@pytest.mark.parametrize(("text", "path"), ONE)
def test_one_document_fits(text: str, path: str, demo: Store) -> None:
    assert citation.document(demo, text).value == f"{BASE}document/{path}"


@pytest.mark.parametrize("text", ["21-NQ/TW", "Chỉ thị 35", "Nghị quyết 21", "Kế hoạch"])
def test_several_are_listed_and_none_is_chosen(text: str, demo: Store) -> None:
    with pytest.raises((AmbiguousCitation, UnknownCitation)):
        citation.document(demo, text)


def test_the_listing_tells_the_candidates_apart(demo: Store) -> None:
    with pytest.raises(AmbiguousCitation) as caught:
        citation.document(demo, "21-NQ/TW")
    assert "tw/11/nq/21 · Nghị quyết số 21-NQ/TW của Bộ Chính trị khóa XI · 22/11/2012" in str(caught.value)
    assert "source/" not in str(caught.value), "what was left undecided is no candidate itself"
    assert caught.value.exit_code == 2


@pytest.mark.parametrize(
    "text", ["", "xyz", "999-NQ/TW", "tw/99/nq/1", "13-NQ/TW ngày 40/40/2002 khóa I", "https://example.org/x"]
)
def test_what_fits_nothing_is_told(text: str, demo: Store) -> None:
    with pytest.raises(UnknownCitation):
        citation.document(demo, text)


def test_the_nearest_are_shown(demo: Store) -> None:
    with pytest.raises(UnknownCitation, match=r"(?s)nearest.*tw/9/nq/13"):
        citation.document(demo, "Nghị quyết 13 khóa X")


@pytest.mark.parametrize(
    ("kind", "text", "path"),
    [
        ("body", "Bộ Chính trị", "body/bct"),
        ("body", "bo chinh tri", "body/bct"),
        ("body", "BCHTW", "body/bchtw"),
        ("body", "bct", "body/bct"),
        ("body", "tinh-uy.cao-bang", "body/tinh-uy.cao-bang"),
        ("place", "thai-nguyen", "place/thai-nguyen"),
        ("place", "Bó Lũng", "place/cao-bang.bo-lung"),
        ("term", "XIII", "term/tw/13"),
        ("term", "khóa 9", "term/tw/9"),
        ("term", "tu.cao-bang/19", "term/tu.cao-bang/19"),
        ("term", "XIX Cao Bằng", "term/tu.cao-bang/19"),
    ],
)
def test_bodies_places_and_terms(kind: str, text: str, path: str, demo: Store) -> None:
    assert thing(demo, kind, text).value == BASE + path


@pytest.mark.parametrize(
    ("kind", "text"), [("body", "Bộ Nội vụ"), ("term", "XV"), ("term", "x"), ("place", "Atlantis")]
)
def test_unknown_things(kind: str, text: str, demo: Store) -> None:
    with pytest.raises(UnknownCitation):
        thing(demo, kind, text)


def test_a_place_with_two_lives_is_ambiguous(demo: Store) -> None:
    with pytest.raises(AmbiguousCitation, match=r"(?s)thai-nguyen ·.*thai-nguyen-2025 ·"):
        thing(demo, "place", "Thái Nguyên")


def test_iris() -> None:
    assert iri("vk:implements") == NamedNode("https://w3id.org/vankien/ontology#implements")
    assert iri("session/tw/13/4") == NamedNode(f"{BASE}session/tw/13/4")
    with pytest.raises(BadValue):
        iri("no iri > at all")


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Luật Hợp tác xã năm 2012", "Luật Hợp tác xã năm 2012"),
        ("luat hop tac xa 2012", "Luật Hợp tác xã năm 2012"),
        ("Nghị quyết Hội nghị Trung ương 4 khóa XIII", "Nghị quyết Hội nghị Trung ương 4 khóa XIII"),
    ],
)
def test_numbers_that_are_words_of_a_name(text: str, label: str) -> None:
    kind = VK.Law if label.startswith("Luật") else VK.Resolution
    one = NamedNode(f"{BASE}document/x/y/z")
    with in_memory() as store:
        quads = [
            Quad(one, RDF.type, VK.Document),
            Quad(one, RDF.type, kind),
            Quad(one, RDFS.label, Literal(label, language="vi")),
        ]
        store.replace_graph("https://example.org/g", quads)
        assert citation.document(store, text) == one
        with pytest.raises(UnknownCitation):
            citation.document(store, text.replace("2012", "2013").replace("4", "5"))


@pytest.mark.parametrize("text", ["Nghị quyết 999 khóa XIII", "999-NQ/TW"])
def test_of_a_number_that_nothing_has_the_next_ones_are_shown(text: str, demo: Store) -> None:
    with pytest.raises(UnknownCitation, match=r"(?s)The nearest are:.*/nq/2"):
        citation.document(demo, text)
