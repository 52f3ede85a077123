"""Tables that people fill in: citations as in texts, rows that name themselves, faults by row and column."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from pyoxigraph import Literal, NamedNode, Quad

from vankien.cli import main
from vankien.graph.errors import AmbiguousCitation, InputError, SyntaxFault, UnknownCitation, UnknownName
from vankien.graph.ids import BASE, iri
from vankien.graph.ingest.facts import TableFile, fact_table
from vankien.graph.ingest.packaged import refresh
from vankien.graph.knowledge import Knowledge
from vankien.graph.store import Store, in_memory
from vankien.graph.vocab import DCTERMS, RDF, RDFS, VK

Fill = Callable[..., str]


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with in_memory() as opened:
        refresh(opened)
        yield opened


@pytest.fixture
def fill(tmp_path: Path) -> Fill:
    def write(*rows: str, name: str = "t.csv") -> str:
        path = tmp_path / name
        path.write_text("\n".join(rows), "utf-8")
        return str(path)

    return write


def quads(path: str, store: Store | None, place: str | None = None) -> list[Quad]:
    (found,) = fact_table(path, store, place).values()
    return found


def objects(found: list[Quad], predicate: NamedNode) -> list[str]:
    return [quad.object.value.removeprefix(BASE) for quad in found if quad.predicate == predicate]  # type: ignore[union-attr]  # no triple terms here


@pytest.mark.parametrize(
    ("cell", "path"),
    [
        ("13-NQ/TW khóa IX", "document/tw/9/nq/13"),
        ("Nghị quyết số 20-NQ/TW, ngày 16/6/2022", "document/tw/13/nq/20"),
        ("Nghị quyết 13 khóa IX", "document/tw/9/nq/13"),
        ("99-NQ/TW khóa XIV", "document/tw/14/nq/99"),
        ("98/2023/NĐ-CP", "document/cp/2023/nd/98"),
        ("Kế hoạch 77/KH-UBND ngày 5/3/2024 của UBND tỉnh Cao Bằng", "document/ubnd.cao-bang/2024/kh/77"),
        ("118-CTr/TU khóa XIX Cao Bằng", "document/tu.cao-bang/19/ctr/118"),
        ("tw/9/nq/13", "document/tw/9/nq/13"),
        ("https://example.org/x", "https://example.org/x"),
    ],
)
def test_citations_are_read_as_in_texts(store: Store, fill: Fill, cell: str, path: str) -> None:
    found = quads(fill("Văn bản,thực hiện", f'tu.cao-bang/19/ctr/7,"{cell}"'), store)
    assert objects(found, VK.implements) == [path]


def test_several_citations_in_a_cell(store: Store, fill: Fill) -> None:
    found = quads(fill("Văn bản,thực hiện", "tu.cao-bang/19/ctr/7,13-NQ/TW khóa IX; 20-NQ/TW khóa XIII"), store)
    assert objects(found, VK.implements) == ["document/tw/9/nq/13", "document/tw/13/nq/20"]


@pytest.mark.parametrize(
    ("cell", "fault", "words"),
    [
        ("13-NQ/TW", AmbiguousCitation, "khóa XIII"),
        ("4-NQ/TW khóa", InputError, "row 2, column B"),
        ("chuyện phiếm", UnknownCitation, "no document"),
    ],
)
def test_a_number_alone_is_never_guessed(
    store: Store, fill: Fill, cell: str, fault: type[InputError], words: str
) -> None:
    with pytest.raises(fault, match=words) as caught:
        quads(fill("Văn bản,thực hiện", f"tu.cao-bang/19/ctr/7,{cell}"), store)
    assert "row 2, column B (thực hiện)" in str(caught.value)


def test_one_bearer_in_the_store_decides_nothing(fill: Fill) -> None:
    with in_memory() as small:
        only = NamedNode(iri("document/tw/14/nq/77"))
        small.replace_graph(
            "https://example.org/g",
            [
                Quad(only, RDF.type, VK.Document),
                Quad(only, RDF.type, VK.Resolution),
                Quad(only, VK.number, Literal("77")),
                Quad(only, VK.symbol, Literal("77-NQ/TW")),
            ],
        )
        with pytest.raises(AmbiguousCitation, match="may be others"):
            quads(fill("Văn bản,thực hiện", "tu.cao-bang/19/ctr/7,77-NQ/TW"), small)


def test_the_place_that_the_table_is_about(store: Store, fill: Fill) -> None:
    path = fill("Văn bản,thực hiện", "tw/13/nq/1,Chương trình hành động số 118-CTr/TU khóa XIX")
    assert objects(quads(path, store, "cao-bang"), VK.implements) == ["document/tu.cao-bang/19/ctr/118"]


def test_a_row_without_a_name_is_known_by_its_symbol(store: Store, fill: Fill) -> None:
    path = fill(
        "Action programme;số, ký hiệu;ngày ban hành;do … ban hành;thuộc khóa, nhiệm kỳ;thực hiện",
        ";07-CTr/TU;15/3/2022;tinh-uy.cao-bang;XIX Cao Bằng;13-NQ/TW khóa IX",
    )
    found = quads(path, store)
    node = NamedNode(iri("document/tu.cao-bang/19/ctr/7"))
    about = {(quad.predicate, quad.object) for quad in found if quad.subject == node}
    assert (VK.number, Literal("7")) in about
    assert (RDFS.label, Literal("Chương trình hành động số 07-CTr/TU", language="vi")) in about
    assert (VK.inTerm, NamedNode(iri("term/tu.cao-bang/19"))) in about
    assert Knowledge(store).validate(path).conforms


@pytest.mark.parametrize("issued", ["2024-03-05", "5/3/2024", "3/2024", "2024"])
def test_any_way_to_write_a_date_tells_the_year(store: Store, fill: Fill, issued: str) -> None:
    found = quads(fill("Kế hoạch,ký hiệu,issued,issuedBy", f",77/KH-UBND,{issued},ubnd.cao-bang"), store)
    assert {quad.subject for quad in found if quad.object == VK.Plan} == {
        NamedNode(iri("document/ubnd.cao-bang/2024/kh/77"))
    }


def test_the_file_is_the_source_of_what_it_states(store: Store, fill: Fill) -> None:
    found = quads(fill("Văn bản,thực hiện,nguồn", "tw/13/nq/1,tw/9/nq/13,", "tw/13/nq/2,tw/9/nq/13,sổ tay"), store)
    graph = found[0].graph_name
    assert objects(found, DCTERMS.source) == [graph.value.removeprefix(BASE)]  # type: ignore[union-attr]  # no triple terms here
    assert objects(found, VK.sourceNote) == ["sổ tay"]


def test_things_of_the_table_alone(store: Store, fill: Fill) -> None:
    found = quads(fill("Nội dung kỳ họp,loại,về văn bản", "#1,Chỉ đạo,13-NQ/TW khóa IX", "#2,Review,tw/9/nq/13"), store)
    graph = found[0].graph_name.value  # type: ignore[union-attr]  # no triple terms here
    things = {quad.subject.value for quad in found if quad.object == VK.AgendaItem}  # type: ignore[union-attr]  # no triple terms here
    assert things == {f"{graph}/agenda/1", f"{graph}/agenda/2"}


def test_tables_made_when_a_label_was_shorter_are_read(store: Store, fill: Fill) -> None:
    assert quads(fill("Kỳ họp | Session,lần thứ", "tw/13/4,4"), store)
    assert quads(fill("Nội dung kỳ họp,loại,thuộc kỳ họp | part of session", "#1,Chỉ đạo,tw/13/4"), store)


def test_examples_are_not_read(store: Store, fill: Fill) -> None:
    found = quads(fill("Văn bản,số", "ví dụ: tw/13/nq/20,nonsense", "example: x,y", "tw/13/nq/21,21"), store)
    assert objects(found, VK.number) == ["21"]


@pytest.mark.parametrize(
    ("header", "row", "place"),
    [
        ("Văn bản,ngày ban hành", "tw/13/nq/1,2022-13-01", "row 2, column B (ngày ban hành)"),
        (  # what has no name is named by the rest, so that the date's own column is at fault
            "Kế hoạch,symbol,ngày ban hành,in term,issued by",
            ",7-KH/TU,2021-02-30,XIX Cao Bằng,tinh-uy.cao-bang",
            "row 2, column C (ngày ban hành)",
        ),
        ("Văn bản,tình trạng", "tw/13/nq/1,đang soạn", "row 2, column B (tình trạng)"),
        ("Kỳ họp,lần thứ", "tw/13/4,bốn", "row 2, column B (lần thứ)"),
        ("Văn bản,loại", "tw/13/nq/1,Nghị quýet", "row 2, column B (loại)"),
        ("Văn bản,do … ban hành", "tw/13/nq/1,Ban Bí ẩn", "row 2, column B (do … ban hành)"),
        ("Văn bản,màu sắc", "tw/13/nq/1,đỏ", "row 1, column B (màu sắc)"),
        ("Văn bản,ngày ban hành | number", "tw/13/nq/1,đỏ", "row 1, column B (ngày ban hành | number)"),
        ("Bông hoa,số", "x,1", "row 1, column A (Bông hoa)"),
        ("Việc khen thưởng,số tập thể", "x,1", "row 2, column A (Việc khen thưởng)"),
    ],
)
def test_faults_name_row_and_column(store: Store, fill: Fill, header: str, row: str, place: str) -> None:
    with pytest.raises(InputError) as caught:
        quads(fill(header, row), store)
    assert place in str(caught.value)


def test_findings_name_row_and_column(fill: Fill, tmp_path: Path) -> None:
    path = fill("Văn bản,số,ngày ban hành,thực hiện", "tw/13/nq/90,x1,1/2/2001,13-NQ/TW khóa IX")
    run = CliRunner().invoke(main, ["--lang", "en", "--store", str(tmp_path / "s"), "validate", path])
    assert run.exit_code == 1
    assert "t.csv, row 2, column B (số)" in run.stdout
    assert "t.csv, row 2, column D (thực hiện)" in run.stdout  # younger than what it implements
    run = CliRunner().invoke(main, ["--store", str(tmp_path / "s"), "ingest", path])
    assert run.exit_code == 1
    assert "t.csv, hàng 2, cột B (số)" in run.stderr


def test_a_table_that_is_gone_has_no_cells(fill: Fill) -> None:
    path = fill("Văn bản,số", "tw/13/nq/90,90")
    table, gone = TableFile(path, None), TableFile(path, None)
    node = NamedNode(iri("document/tw/13/nq/90"))
    assert table.cell(node, VK.number, Literal("90")) == "row 2, column B (số)"
    assert table.cell(node, VK.symbol, None) == "row 2, column A (Văn bản)"
    assert table.cell(VK.Document, None, None) is None
    Path(path).unlink()
    assert gone.cell(node, None, None) is None


def test_hostile_cells_are_words(store: Store, fill: Fill, tmp_path: Path) -> None:
    path = fill("Văn bản,trích yếu", 'tw/13/nq/1,"=HYPERLINK(""http://x"")"', "tw/13/nq/2,'=1", "tw/13/nq/3,''=1")
    assert objects(quads(path, store), DCTERMS.title) == ['=HYPERLINK("http://x")', "=1", "'=1"]
    path = fill("Văn bản,trích yếu", f"tw/13/nq/1,{'x' * 200_000}")
    with pytest.raises(SyntaxFault, match=r"t\.csv, row 2: a cell of more than"):
        quads(path, store)
    assert list(tmp_path.iterdir()) == [tmp_path / "t.csv"]


def test_texts_are_not_read_from_excel(fill: Fill, tmp_path: Path) -> None:
    path = fill("x", name="t.xlsx")
    run = CliRunner().invoke(main, ["--store", str(tmp_path / "s"), "ingest", path, "--column", "text=a"])
    assert run.exit_code == 2
    assert "CSV" in run.stderr


def test_templates_without_class(store: Store, fill: Fill) -> None:
    with pytest.raises(UnknownName, match="row 1, column A"):
        quads(fill("id,số", "1,2"), store)
