"""Tables of things: what is written comes back as it was, and no spreadsheet runs it."""

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from vankien.graph.errors import BadValue, MissingExtra
from vankien.graph.export import table_xlsx
from vankien.graph.export.table_csv import write_csv
from vankien.graph.export.table_rows import LONGEST, Filled, filled
from vankien.graph.export.table_xlsx import write_xlsx
from vankien.graph.ids import BASE, REFERENCE, iri
from vankien.graph.ingest import concepts
from vankien.graph.ingest.cells import plain
from vankien.graph.ingest.facts import fact_table
from vankien.graph.store import in_memory
from vankien.graph.template import Field, form
from vankien.graph.vocab import DCTERMS, DOCUMENT_RELATIONS, MATERIALISED, RDF, RDFS, VK, XSD

G = NamedNode(iri("source/sha256-" + "0" * 64))
RELATIONS = {VK[name] for name in DOCUMENT_RELATIONS}
PROVENANCE = (DCTERMS.source, VK.sourceNote, VK.evidenceGrade, VK.confidence)
BOUNDS = {VK.issuedFrom, VK.issuedTo}
HOSTILE = ['=HYPERLINK("http://x","y")', "+cmd|' /C calc'!A0", "-1+1", "@SUM(1)", "'=1", "''+1"]
AWKWARD = ["a\tb", "a\nb", "a\r\nb", "a;b", "\\;", "_x000D_", "_x005F_", 'say "x"', "ví dụ", "Ho\u00e0", "#1"]

letters = st.characters(codec="utf-8", exclude_characters="\0\ufffe\uffff")
words = st.text(letters, min_size=1, max_size=12) | st.sampled_from([*HOSTILE, *AWKWARD])
words = words.map(plain).filter(bool)
KEYS = {
    "Document": [
        "document/tw/9/nq/13",
        "document/hdnd.cao-bang/2022/nq-qppl/37",
        "source/sha256-" + "1" * 64 + "/document/2",
    ],
    "Body": ["body/bct", "body/tinh-uy.cao-bang"],
    "Term": ["term/tw/13", "term/tu.long-an/2020-2025"],
    "Session": ["session/tw/13/4", "session/dcsvn/dai-hoi/13"],
    "Place": ["place/cao-bang", "place/thai-nguyen-2025"],
    "Position": ["position/bi-thu/tinh-uy.cao-bang"],
    "Person": [],
}
OTHERS = ["https://example.org/a;b", "https://example.org/x'y,z"]
SUBJECTS = {
    "Resolution": ["document/tw/13/nq/20", "document/tu.cao-bang/19/nq/3", "source/sha256-" + "2" * 64 + "/document/1"],
    "Session": ["session/tw/13/5", "session/tu.cao-bang/19/11"],
    "Body": ["body/btctw", "body/ubnd.cao-bang"],
    "AwardConferral": ["source/sha256-" + "2" * 64 + "/award/1"],
    "AgendaItem": ["source/sha256-" + "2" * 64 + "/agenda/1"],
    "Place": ["place/ha-giang", "place/cao-bang.bao-lac"],
}


def values(one: Field) -> st.SearchStrategy[Any]:
    column = one.column
    assert column is not None
    literals = {
        "text": words.map(lambda text: Literal(text, language=column.language or "vi")),
        "string": words.map(Literal),
        "symbol": st.sampled_from(["13-NQ/TW", "5a-KH/TU", "98/2023/NĐ-CP"]).map(Literal),
        "number": st.sampled_from(["13", "5a"]).map(Literal),
        "integer": st.integers(0, 10**9).map(Literal),
        "year": st.integers(1930, 2030).map(lambda year: Literal(str(year), datatype=XSD.gYear)),
        "date": st.dates().filter(lambda day: day.year > 1899).map(lambda day: Literal(str(day), datatype=XSD.date)),
    }
    literals["partial date"] = (
        literals["date"]
        | literals["year"]
        | st.sampled_from(["2021-11", "1954-05"]).map(lambda text: Literal(text, datatype=XSD.gYearMonth))
    )
    if column.range in literals:
        return literals[column.range]
    if column.range == "class":
        return st.sampled_from([VK.Plan, VK.Congress, VK.Review, VK.PartyBody])
    if column.range.startswith("concept/"):
        return st.sampled_from(sorted(concepts.labels(column.range), key=str))
    if column.range == "source":
        return st.nothing()
    keys = [BASE + key for kind in column.range.split() for key in KEYS[kind]]
    return st.sampled_from([NamedNode(key) for key in [*keys, *OTHERS]])


told = st.fixed_dictionaries(
    {},
    optional={
        "source": st.sets(st.sampled_from(["https://example.org/1", "https://example.org/2;3"]), min_size=1),
        "note": st.sampled_from(["sổ tay; trang 3", "=1", "https://example.org/1 (bản in)"]),
        "grade": st.sampled_from(["A", "C-"]),
    },
)


def provenance(node: NamedNode, said: dict[str, Any]) -> list[Quad]:
    found = [Quad(node, DCTERMS.source, NamedNode(one), G) for one in said.get("source", ())]
    if "note" in said:
        found.append(Quad(node, VK.sourceNote, Literal(said["note"]), G))
        if said["note"].startswith("https"):  # its address is a source of its own
            found.append(Quad(node, DCTERMS.source, NamedNode(said["note"].split()[0]), G))
    if "grade" in said:
        found.append(Quad(node, VK.evidenceGrade, Literal(said["grade"]), G))
    return found


@st.composite
def graphs(draw: st.DrawFn) -> tuple[str, list[Quad]]:
    name = draw(st.sampled_from(sorted(SUBJECTS)))
    table = form(name)
    quads: list[Quad] = []
    statements = 0
    for path in draw(st.lists(st.sampled_from(SUBJECTS[name]), min_size=1, unique=True)):
        thing = NamedNode(BASE + path)
        quads += [Quad(thing, RDF.type, VK[one], G) for one in (table.base, table.type)]
        quads += [Quad(thing, RDFS.label, Literal(draw(words), language="vi"), G), *provenance(thing, draw(told))]
        for one in draw(st.lists(st.sampled_from(table.fields[1:]), max_size=6)):
            assert one.column
            node = one.column.property
            if node in PROVENANCE:
                continue
            for value in draw(st.lists(values(one), max_size=3)):
                for said in (node, *MATERIALISED.get(node, ())):
                    quads.append(Quad(thing, said, value, G))
                if node in RELATIONS and draw(st.booleans()):
                    statements += 1
                    statement = NamedNode(f"{G.value}/statement/{statements}")
                    quads += [
                        Quad(statement, RDF.type, RDF.Statement, G),
                        Quad(statement, RDF.subject, thing, G),
                        Quad(statement, RDF.predicate, node, G),
                        Quad(statement, RDF.object, value, G),
                        *provenance(statement, draw(told)),
                    ]
        if any(quad.subject == thing and quad.predicate == VK.symbol for quad in quads):
            quads.append(Quad(thing, VK.number, Literal("13"), G))  # else the reader would add it
    return name, quads


def facts(quads: list[Quad]) -> set[tuple[Any, ...]]:
    """What is said of things, and who says which relation."""
    about: dict[Any, list[Quad]] = {}
    for quad in quads:
        about.setdefault(quad.subject, []).append(quad)
    found: set[tuple[Any, ...]] = set()
    pairs: dict[tuple[Any, Any, Any], set[Any]] = {}
    for node, stated in about.items():
        parts = {quad.predicate: quad.object for quad in stated}
        if parts.get(RDF.type) == RDF.Statement:
            graph = stated[0].graph_name
            said = {(q.predicate, q.object) for q in stated if q.predicate in PROVENANCE and q.object != graph}
            if said:
                key = (parts[RDF.subject], parts[RDF.predicate], parts[RDF.object])
                pairs.setdefault(key, set()).add(frozenset(said))
        elif VK.Source not in {quad.object for quad in stated}:
            found |= {(node, quad.predicate, quad.object) for quad in stated if quad.predicate not in BOUNDS}
    return found | {(*key, frozenset(said)) for key, said in pairs.items()}


def table_of(quads: list[Quad], name: str) -> Filled:
    with in_memory() as store:
        store.replace_graphs({G.value: quads})
        return filled(store, form(name))


def again(table: Filled, folder: Path, suffix: str) -> list[Quad]:
    path = folder / f"t{suffix}"
    with path.open("wb") as out:
        if suffix == ".csv":
            write_csv(table.fields, table.rows, out)
        else:
            write_xlsx(table.form, table.fields, table.rows, out)
    (back,) = fact_table(str(path), None).values()
    return back


def without_implied(stated: set[tuple[Any, ...]]) -> set[tuple[Any, ...]]:
    """Who says what only follows from a narrower relation is not asked for: the narrower one says it."""
    implied = {(one[0], wider, one[2]) for one in stated if len(one) == 3 for wider in MATERIALISED.get(one[1], ())}
    return {one for one in stated if len(one) == 3 or one[:3] not in implied}


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(drawn=graphs())
def test_what_is_exported_comes_back(tmp_path: Path, suffix: str, drawn: tuple[str, list[Quad]]) -> None:
    name, quads = drawn
    if suffix == ".xlsx":
        pytest.importorskip("openpyxl", reason="needs the extra [xlsx]")
    table = table_of(quads, name)
    before, back = without_implied(facts(quads)), without_implied(facts(again(table, tmp_path, suffix)))
    assert {one for one in back if len(one) == 3} == {one for one in before if len(one) == 3}
    # A relation that nobody was said to state is now stated by the table, so there may be more of these.
    assert {one for one in back if len(one) == 4} >= {one for one in before if len(one) == 4}
    assert table.left_out == {}


def test_reference_documents_come_back(tmp_path: Path) -> None:
    from vankien.graph.ingest.packaged import packaged_graphs

    with in_memory() as store:
        store.replace_graphs(packaged_graphs())
        names = [graph for graph in store.graphs() if graph.startswith(REFERENCE)]
        for name in ("Document", "Session", "Term", "Body"):
            table = filled(store, form(name), names)
            assert len(table.rows) > 20
            assert dict(table.left_out) == {}
            back = facts(again(table, tmp_path, ".csv"))
            before = [quad for graph in names for quad in store.quads(graph=graph)]
            things = {quad.subject for quad in before if quad.object == VK[name]}
            wanted = {one for one in facts(before) if one[0] in things and len(one) == 3}
            assert {one for one in back if len(one) == 3} == wanted


def test_what_no_column_holds_is_counted() -> None:
    thing = NamedNode(f"{BASE}document/tw/13/nq/20")
    odd: list[tuple[NamedNode, Literal | BlankNode]] = [
        (DCTERMS.title, Literal(" blanks ", language="vi")),
        (DCTERMS.title, Literal("in French", language="fr")),
        (DCTERMS.issued, Literal("soon")),
        (DCTERMS.creator, Literal("x")),
        (VK.implements, BlankNode()),
        (VK.number, Literal("x" * (LONGEST + 1))),
    ]
    quads = [Quad(thing, RDF.type, one, G) for one in (VK.Document, VK.Resolution)]
    table = table_of([*quads, *(Quad(thing, node, value, G) for node, value in odd)], "Resolution")
    assert table.left_out == {
        "dcterms:title": 2,
        "dcterms:issued": 1,
        "dcterms:creator": 1,
        "vk:implements": 1,
        "vk:number": 1,
    }
    assert len(table.rows) == 1


def test_no_cell_is_run() -> None:
    thing = NamedNode(f"{BASE}document/tw/13/nq/20")
    quads = [Quad(thing, RDF.type, one, G) for one in (VK.Document, VK.Resolution)]
    quads += [Quad(thing, DCTERMS.title, Literal(text, language="vi"), G) for text in HOSTILE]
    table = table_of(quads, "Resolution")
    out = io.BytesIO()
    write_csv(table.fields, table.rows, out)
    cells = [cell for row in csv.reader(io.StringIO(out.getvalue().decode("utf-8-sig"))) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert sum("HYPERLINK" in cell for cell in cells) == 1
    openpyxl = pytest.importorskip("openpyxl", reason="needs the extra [xlsx]")
    out = io.BytesIO()
    write_xlsx(table.form, table.fields, table.rows, out)
    sheet = openpyxl.load_workbook(io.BytesIO(out.getvalue())).worksheets[0]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None} == {"s"}


def test_excel_files(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl", reason="needs the extra [xlsx]")
    table = form("AgendaItem")
    out, second = io.BytesIO(), io.BytesIO()
    write_xlsx(table, table.fields, [["=1"]], out)
    write_xlsx(table, table.fields, [["=1"]], second)
    assert out.getvalue() == second.getvalue(), "the same table gives the same bytes"
    (tmp_path / "a.xlsx").write_bytes(out.getvalue())
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert len(book.worksheets) == 3
    lists = book.worksheets[0].data_validations.dataValidation
    (actions,) = [one for one in lists if "B2" in str(one.sqref)]
    area = actions.formula1.split("!")[1].replace("$", "")
    assert [cell.value for (cell,) in book.worksheets[2][area]] == [
        "Quán triệt, triển khai",
        "Tổng kết, sơ kết",
        "Thảo luận, cho ý kiến",
        "Thông qua, đồng ý chủ trương",
        "Ban hành",
        "Chỉ đạo",
    ]
    assert "Bắt buộc" in book.worksheets[0]["B1"].comment.text
    assert "VK-G005" in book.worksheets[1]["D3"].value


def test_excel_has_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("openpyxl", reason="needs the extra [xlsx]")
    monkeypatch.setattr(table_xlsx, "_ROWS", 3)
    table = form("Plan")
    with pytest.raises(BadValue, match="3 rows"):
        write_xlsx(table, table.fields, [["x"]] * 3, io.BytesIO())


def test_excel_needs_its_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "openpyxl", None)
    with pytest.raises(MissingExtra, match=r"vankien\[xlsx\]"):
        write_xlsx(form("Plan"), form("Plan").fields, [], io.BytesIO())


def test_relations_come_back(tmp_path: Path) -> None:
    first, second = (NamedNode(f"{BASE}document/tw/13/nq/{number}") for number in (20, 21))
    statement = NamedNode(f"{G.value}/statement/1")
    quads = [
        Quad(first, VK.guides, second, G),
        Quad(first, VK.implements, second, G),
        Quad(statement, RDF.type, RDF.Statement, G),
        Quad(statement, RDF.subject, first, G),
        Quad(statement, RDF.predicate, VK.guides, G),
        Quad(statement, RDF.object, second, G),
        *provenance(statement, {"note": "sổ tay", "grade": "A"}),
    ]
    table = table_of(quads, "relations")
    assert [row[:4] for row in table.rows] == [("tw/13/nq/20", "hướng dẫn", "tw/13/nq/21", "sổ tay")]
    assert facts(again(table, tmp_path, ".csv")) == facts(quads)


def test_a_lone_carriage_return_in_a_cell_ends_no_row() -> None:
    two = form("AgendaItem").fields[:2]
    out = io.BytesIO()
    write_csv(two, [("a\rb", "c")], out)
    assert list(csv.reader(io.StringIO(out.getvalue().decode(), newline="")))[1:] == [["a\rb", "c"]]
