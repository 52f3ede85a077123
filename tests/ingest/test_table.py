"""Users' tables and ours: any CSV dialect, headers by name or label, cells by range, faults by row and column."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode

from vankien.graph.errors import BadValue, SyntaxFault, UnknownCitation, UnknownName, UnreadableInput, VanKienError
from vankien.graph.ids import iri
from vankien.graph.ingest import sheet
from vankien.graph.ingest.columns import column
from vankien.graph.ingest.sheet import Table, read_csv
from vankien.graph.ingest.table import key_path, source_quads, table_quads
from vankien.graph.vocab import DCTERMS, ELI, RDF, RDFS, SKOS, VK, XSD

GRAPH = "https://example.org/table"


def statements(text: str) -> set[tuple[str, NamedNode, object]]:
    quads = table_quads(read_csv(text.encode(), "t.csv"), GRAPH, key_path)
    assert {quad.graph_name for quad in quads} <= {NamedNode(GRAPH)}
    return {(quad.subject.value, quad.predicate, quad.object) for quad in quads}  # type: ignore[union-attr]  # subjects here are IRIs


def cells(data: bytes) -> list[tuple[str, ...]]:
    table = read_csv(data, "t.csv")
    return [table.header, *(row.cells for row in table.rows)]


# The sheet


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_dialects_of_spreadsheets(delimiter: str, newline: str, encoding: str) -> None:
    rows = [("Văn bản", "Trích yếu"), ("tw/9/nq/13", "a")]
    text = newline.join(delimiter.join(row) for row in rows)
    assert cells(text.encode(encoding)) == rows
    assert cells((text + newline).encode(encoding)) == rows


def test_the_separator_that_excel_announces() -> None:
    assert cells(b"sep=;\na;b\n1,5;2\n") == [("a", "b"), ("1,5", "2")]
    assert read_csv(b"sep=;\na;b\n1;2\n", "t.csv").rows[0].number == 3


def test_quoted_cells_keep_separators_quotes_and_lines() -> None:
    assert cells(b'a,b\n"1,2","say ""x""\nand y"\n') == [("a", "b"), ("1,2", 'say "x"\nand y')]
    assert cells(b'"a;b;c",d\n1,2\n') == [("a;b;c", "d"), ("1", "2")]


def test_blank_rows_and_short_rows() -> None:
    table = read_csv(b"\na,b,\n\n1\n,,\n2,3,\n", "t.csv")
    assert table.header == ("a", "b")
    assert [(row.number, row.cells) for row in table.rows] == [(4, ("1", "")), (6, ("2", "3"))]


def test_cells_are_nfc_and_formulas_are_text() -> None:
    assert cells("a\n=1+1\nHo\u0300a\n".encode()) == [("a",), ("=1+1",), ("Hòa",)]


@pytest.mark.parametrize(
    ("data", "fault", "words"),
    [
        (b"", UnreadableInput, "empty"),
        (b"\n ,\n", UnreadableInput, "empty"),
        ("Văn bản".encode("latin-1", "replace") + b"\xe0\n", UnreadableInput, "not in UTF-8 \\(byte 7\\)"),
        (b"a,b\0\n", UnreadableInput, "binary"),
        (b'a,b\n"1,2\n', SyntaxFault, "never closed"),
        (b"a,b\n1,2,3\n", SyntaxFault, "row 2, column C: '3' stands under no header"),
        (b"a,A\n", SyntaxFault, "two columns"),
        (b"a,,b\n", SyntaxFault, "column B has no header"),
        (b",".join(b"c%d" % i for i in range(201)), SyntaxFault, "more than 200 columns"),
    ],
)
def test_what_is_no_table(data: bytes, fault: type[VanKienError], words: str) -> None:
    with pytest.raises(fault, match=words) as caught:
        read_csv(data, "t.csv")
    assert "t.csv" in str(caught.value)


def test_a_table_has_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet, "MAX_ROWS", 2)
    assert len(cells(b"a\n1\n2\n")) == 3
    with pytest.raises(SyntaxFault, match="more than 2 rows"):
        cells(b"a\n1\n2\n3\n")
    monkeypatch.setattr(sheet, "MAX_BYTES", 3)
    with pytest.raises(UnreadableInput, match="larger than"):
        cells(b"a\n1\n")
    monkeypatch.undo()
    with pytest.raises(SyntaxFault, match="a cell of more than"):
        cells(b"a\n" + b"x" * 200_000)


@given(st.binary(max_size=200))
def test_any_bytes_are_a_table_or_one_clear_fault(data: bytes) -> None:
    try:
        table = read_csv(data, "t.csv")
    except VanKienError as error:
        table = Table(error.where or "", (), ())
    assert table.name.startswith("t.csv")
    assert all(len(row.cells) == len(table.header) for row in table.rows)


@pytest.mark.parametrize(("position", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA")])
def test_columns_are_named_as_in_a_spreadsheet(position: int, letters: str) -> None:
    table = Table("t.csv", tuple(f"h{i}" for i in range(60)), ())
    assert table.where(7, position) == f"t.csv, row 7, column {letters} (h{position})"


# The headers


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("issuedBy", VK.issuedBy),
        ("ISSUEDBY", VK.issuedBy),
        ("do … ban hành", VK.issuedBy),
        ("issued by", VK.issuedBy),
        ("vk:issuedBy", VK.issuedBy),
        ("Cơ quan ban hành", VK.issuedBy),
        ("ngày ban hành", DCTERMS.issued),
        ("Trích yếu", DCTERMS.title),
        ("dcterms:title", DCTERMS.title),
        ("nguồn", DCTERMS.source),
        ("thể loại", ELI.type_document),
        ("triển khai thực hiện", VK.implements),
        ("căn cứ", VK.basedOn),
        ("tên", RDFS.label),
        ("grade", VK.evidenceGrade),
        ("độ tin cậy của nguồn", VK.evidenceGrade),
        ("type", RDF.type),
    ],
)
def test_headers_are_names_or_labels(header: str, name: NamedNode) -> None:
    assert column(header, 0).property == name


def test_a_header_may_say_its_language() -> None:
    assert column("label@en", 0).language == "en"
    assert column("title", 0).language is None


@pytest.mark.parametrize(
    ("header", "words"),
    [
        ("isuedBy", "Did you mean issuedby"),
        ("xyzzy", "vankien template"),
        ("foo:title", "no property"),
        ("", "no prop"),
    ],
)
def test_unknown_headers_are_told_with_the_nearest(header: str, words: str) -> None:
    with pytest.raises(UnknownName, match=words):
        column(header, 0)


# The rows


def test_a_row_states_its_cells() -> None:
    found = statements(
        "Văn bản;Loại;Số ký hiệu;Ngày ban hành;Cơ quan ban hành;Trích yếu;nguồn;grade\n"
        "tu.thai-nguyen/20/ctr/7;Chương trình hành động;7-CTr/TU;tháng;btv-tinh-uy.thai-nguyen;Một; hai;x;A\n".replace(
            "tháng", "3/2022"
        ).replace("Một; hai", '"Một; hai"')
    )
    document = iri("document/tu.thai-nguyen/20/ctr/7")
    assert found == {
        (document, RDF.type, VK.Document),
        (document, RDF.type, VK.ActionProgramme),
        (document, VK.symbol, Literal("07-CTr/TU")),
        (document, DCTERMS.issued, Literal("2022-03", datatype=XSD.gYearMonth)),
        (document, VK.issuedFrom, Literal("2022-03-01", datatype=XSD.date)),
        (document, VK.issuedTo, Literal("2022-03-31", datatype=XSD.date)),
        (document, VK.issuedBy, NamedNode(iri("body/btv-tinh-uy.thai-nguyen"))),
        (document, DCTERMS.title, Literal("Một; hai", language="vi")),
        (document, VK.sourceNote, Literal("x")),
        (document, VK.evidenceGrade, Literal("A")),
    }


def test_empty_cells_state_nothing() -> None:
    assert statements("document,title,issued\ntw/9/nq/13,,\n") == {
        (iri("document/tw/9/nq/13"), RDF.type, VK.Document),
    }


def test_several_values_in_a_cell() -> None:
    found = statements("Văn bản,triển khai thực hiện\ntw/13/hd/1,tw/13/qd/24; tw/13/qd/22 ;\n")
    targets = {value for _, name, value in found if name == VK.implements}
    assert targets == {NamedNode(iri(f"document/tw/13/qd/{n}")) for n in (22, 24)}


def test_the_source_of_a_relation_belongs_to_its_statement() -> None:
    found = statements("document,guides,source,grade\ntw/13/hd/1,tw/13/qd/24,https://example.org/a (p. 2),B\n")
    document, node = iri("document/tw/13/hd/1"), f"{GRAPH}/statement/1"
    assert {(name, value) for subject, name, value in found if subject == node} == {
        (RDF.type, RDF.Statement),
        (RDF.subject, NamedNode(document)),
        (RDF.predicate, VK.guides),
        (RDF.object, NamedNode(iri("document/tw/13/qd/24"))),
        (DCTERMS.source, NamedNode("https://example.org/a")),
        (VK.sourceNote, Literal("https://example.org/a (p. 2)")),
        (VK.evidenceGrade, Literal("B")),
    }
    # The store does no inference: who writes `guides` writes `implements` too.
    assert {name for subject, name, _ in found if subject == document} == {RDF.type, VK.guides, VK.implements}


@pytest.mark.parametrize("header", ["subject,predicate,object", "Chủ thể,Quan hệ,Đối tượng"])
@pytest.mark.parametrize("name", ["replaces", "thay thế", "vk:replaces"])
def test_a_table_of_relations(header: str, name: str) -> None:
    found = statements(f"{header}\ntw/13/qd/294,{name},tw/13/qd/232\n")
    assert {predicate for subject, predicate, _ in found if "statement" not in subject} == {VK.replaces, VK.repeals}


def test_concepts_dates_numbers_and_truth_values() -> None:
    found = statements(
        "Body,level,startDate,altLabel,label@en\nbct,central,1/2/2021,A; B,Politburo\n"
    )  # fmt: skip
    assert {(name, value) for _, name, value in found} >= {
        (VK.level, NamedNode(iri("concept/level/central"))),
        (NamedNode("http://schema.org/startDate"), Literal("2021-02-01", datatype=XSD.date)),
        (SKOS.altLabel, Literal("A", language="vi")),
        (SKOS.altLabel, Literal("B", language="vi")),
        (RDFS.label, Literal("Politburo", language="en")),
    }
    found = statements("AuthorityRule,allowed,inForceFrom\nhttps://example.org/r,có,2017-02-06\n")
    assert ("https://example.org/r", VK.allowed, Literal("true", datatype=XSD.boolean)) in found
    found = statements("term,termNumber\ntw/13,013\n")
    assert (iri("term/tw/13"), VK.termNumber, Literal("13", datatype=XSD.integer)) in found


@pytest.mark.parametrize(
    ("text", "fault", "words"),
    [
        ("x,title\ntw/9/nq/13,a\n", UnknownName, r"row 1, column A \(x\)"),
        ("document,titel\ntw/9/nq/13,a\n", UnknownName, r"row 1, column B \(titel\).*Did you mean title"),
        ("document,title\n,a\n", SyntaxFault, r"row 2, column A"),
        ("document,title\nNghị quyết 13,a\n", UnknownCitation, r"row 2, column A \(document\)"),
        ("document,issued\ntw/9/nq/13,31/2/2020\n", BadValue, r"row 2, column B \(issued\)"),
        ("document,issued\n\ntw/9/nq/13,x\n", BadValue, r"row 3, column B"),
        ("body,startDate\nbct,2021-02\n", BadValue, "not a whole day"),
        ("term,termNumber\ntw/13,XIII\n", BadValue, "not a whole number"),
        ("document,type\ntw/9/nq/13,Nghi quyet\n", UnknownName, r"Did you mean Nghị quyết \(Resolution\)"),
        ("document,issuedBy\ntw/9/nq/13,Bộ Chính trị\n", UnknownCitation, r"column B \(issuedBy\)"),
        ("document,implements\ntw/9/nq/13,http://a b\n", UnknownCitation, "not an IRI"),
        ("subject,predicate,object\ntw/9/nq/13,title,tw/9/nq/14\n", UnknownName, "no relation"),
        ("subject,predicate,object\ntw/9/nq/13,carries out,tw/9/nq/14\n", UnknownName, r"column B \(predicate\)"),
    ],
)
def test_faults_name_row_and_column(text: str, fault: type[VanKienError], words: str) -> None:
    with pytest.raises(fault, match=words) as caught:
        statements(text)
    assert str(caught.value).startswith("t.csv, row ")


def test_citations_are_resolved_by_whom_the_caller_names() -> None:
    asked = []

    def resolve(cell: str, classes: tuple[str, ...]) -> str:
        asked.append((cell, classes))
        return iri("document/tw/9/nq/13")

    table = read_csv("Văn bản,tổng kết việc thực hiện\nNghị quyết 20,Nghị quyết 13 khóa IX\n".encode(), "t.csv")
    quads = table_quads(table, GRAPH, resolve)
    assert set(asked) == {("Nghị quyết 20", ("Document",)), ("Nghị quyết 13 khóa IX", ("Document",))}
    assert VK.reviews in {quad.predicate for quad in quads}


def test_columns_may_be_left_out() -> None:
    table = read_csv(b"document,private\ntw/9/nq/13,x\n", "t.csv")
    assert len(table_quads(table, GRAPH, key_path, frozenset({"private"}))) == 1


@pytest.mark.parametrize(
    ("cell", "classes", "path"),
    [
        ("tw/9/nq/13", ("Document",), "document/tw/9/nq/13"),
        ("document/tw/9/nq/13", ("Document",), "document/tw/9/nq/13"),
        ("bct", ("Position", "Body"), "body/bct"),
        ("btgdvtw", ("Place", "Body"), "body/btgdvtw"),
        ("place/thai-nguyen", ("Place", "Body"), "place/thai-nguyen"),
        ("thai-nguyen.dong-hy", ("Place",), "place/thai-nguyen.dong-hy"),
        ("tw/13/4", ("Session",), "session/tw/13/4"),
    ],
)
def test_key_paths(cell: str, classes: tuple[str, ...], path: str) -> None:
    assert key_path(cell, classes) == iri(path)
    assert key_path(iri(path), classes) == iri(path)


@pytest.mark.parametrize("cell", ["", "Thái Nguyên", "a b", "-", "a..b"])
def test_what_is_no_key(cell: str) -> None:
    with pytest.raises(UnknownCitation):
        key_path(cell, ("Place",))


def test_a_table_is_a_source() -> None:
    quads = source_quads(GRAPH, "bảng.csv", "0" * 64)
    assert {(quad.predicate, quad.object) for quad in quads} >= {
        (RDF.type, VK.Source),
        (VK.sha256, Literal("0" * 64)),
    }


def test_all_cells_that_cannot_be_read_are_named_at_once() -> None:
    text = "document,issued,implements\ntw/9/nq/1,soon,tw/9/nq/2\n,2001,tw/9/nq/2\ntw/9/nq/3,2001,no key\n"
    with pytest.raises(SyntaxFault) as fault:
        table_quads(read_csv(text.encode(), "t.csv"), GRAPH, key_path)
    head, *lines = str(fault.value).splitlines()
    assert head == "t.csv: 3 cells cannot be read:"
    assert [line.split(":")[0].strip() for line in lines] == [
        "row 2, column B (issued)",
        "row 3, column A (document)",
        "row 4, column C (implements)",
    ]


def test_of_very_many_bad_cells_the_first_are_named() -> None:
    text = "document,issued\n" + "".join(f"tw/9/nq/{number},soon\n" for number in range(1, 100))
    with pytest.raises(SyntaxFault, match="more than 20 cells cannot be read; the first:") as fault:
        table_quads(read_csv(text.encode(), "t.csv"), GRAPH, key_path)
    assert len(str(fault.value).splitlines()) == 21
