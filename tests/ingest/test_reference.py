"""The graph of the reference tables: what is in it, what never is, and what `extract` takes from it."""

from collections.abc import Iterator

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from vankien.graph.ids import BASE, REFERENCE, iri
from vankien.graph.ingest.reference import context_quads, is_described, reference_quads
from vankien.graph.reference import Reference
from vankien.graph.vocab import DCTERMS, MATERIALISED, ORG, RDF, RDFS, SCHEMA, SKOS, VK

KNOWN = Reference.load()
QUADS = reference_quads()
STORE = Store()
STORE.extend(QUADS)


def node(path: str) -> NamedNode:
    return NamedNode(iri(path))


def values(subject: NamedNode, predicate: NamedNode) -> list[str]:
    return sorted(term(quad).value for quad in STORE.quads_for_pattern(subject, predicate, None, None))


def term(quad: Quad) -> NamedNode | Literal:
    assert isinstance(quad.object, NamedNode | Literal)
    return quad.object


def of_class(name: str) -> Iterator[NamedNode]:
    for quad in STORE.quads_for_pattern(None, RDF.type, VK[name], None):
        assert isinstance(quad.subject, NamedNode)
        yield quad.subject


def test_the_same_tables_give_the_same_quads() -> None:
    assert reference_quads() == QUADS
    assert len(QUADS) == len(set(QUADS))


def test_each_table_is_a_source_with_a_name_and_a_licence() -> None:
    graphs = {quad.graph_name for quad in QUADS}
    for graph in graphs:
        assert isinstance(graph, NamedNode)
        assert graph.value == REFERENCE or graph.value.startswith(f"{REFERENCE}/")
        about = {quad.predicate for quad in STORE.quads_for_pattern(graph, None, None, graph)}
        assert {RDF.type, RDFS.label, SCHEMA.name, DCTERMS.license, VK.sha256} <= about
    assert set(of_class("Source")) == graphs


@pytest.mark.parametrize("name", ["Document", "Body", "Term", "Session", "Place", "AuthorityRule"])
def test_every_thing_has_source_and_grade(name: str) -> None:
    things = set(of_class(name))
    assert things
    for thing in things:
        assert values(thing, VK.evidenceGrade), thing
        assert "M" not in values(thing, VK.evidenceGrade)
        assert values(thing, DCTERMS.source) + values(thing, VK.sourceNote), thing


@pytest.mark.parametrize("name", ["Document", "Body", "Term", "Session", "Place"])
def test_every_thing_has_a_vietnamese_label(name: str) -> None:
    for thing in of_class(name):
        labels = [term(quad) for quad in STORE.quads_for_pattern(thing, RDFS.label, None, None)]
        assert [one for one in labels if isinstance(one, Literal) and one.language == "vi"], thing


def test_every_thing_that_is_named_is_described() -> None:
    for quad in QUADS:
        target = quad.object
        if isinstance(target, NamedNode) and target.value.startswith(BASE) and "/concept/" not in target.value:
            assert values(target, RDF.type), quad


def test_rows_without_a_source_are_no_facts() -> None:
    subjects = {quad.subject for quad in QUADS}
    for row in KNOWN.rows("collisions"):
        assert node(f"document/{row['document']}") not in subjects
    for table, folder in (("bodies", "body"), ("terms", "term"), ("sessions", "session")):
        unsourced = [row for row in KNOWN.rows(table) if row["grade"] == "M"]
        assert unsourced
        for row in unsourced:
            assert node(f"{folder}/{next(iter(row.values()))}") not in subjects
    assumed = {row["startAssumed"] for row in KNOWN.rows("terms")} - {""}
    started = {value for one in of_class("Term") for value in values(one, SCHEMA.startDate)}
    assert not assumed & started


def test_every_document_relation_has_a_statement_with_its_source() -> None:
    statements = list(STORE.quads_for_pattern(None, RDF.type, RDF.Statement, None))
    assert len(statements) == len(KNOWN.rows("relations"))
    stated = set()
    for quad in statements:
        statement = quad.subject
        assert isinstance(statement, NamedNode)
        assert values(statement, VK.evidenceGrade)
        assert values(statement, DCTERMS.source) + values(statement, VK.sourceNote)
        (subject,), (predicate,), (value,) = (
            values(statement, part) for part in (RDF.subject, RDF.predicate, RDF.object)
        )
        for name in (NamedNode(predicate), *MATERIALISED.get(NamedNode(predicate), ())):
            stated.add((subject, name.value, value))
    documents = {one.value for one in of_class("Document")}
    found = {
        (quad.subject.value, quad.predicate.value, term(quad).value)
        for quad in QUADS
        if isinstance(quad.subject, NamedNode) and quad.subject.value in documents and term(quad).value in documents
    }
    assert found == stated


def test_a_document_in_full() -> None:
    resolution = node("document/tw/9/nq/13")
    assert values(resolution, RDFS.label) == [
        "Nghị quyết số 13-NQ/TW, ngày 18/3/2002 của Ban Chấp hành Trung ương khóa IX"
    ]
    assert values(resolution, RDF.type) == [VK.Document.value, VK.Resolution.value]
    for name in (DCTERMS.issued, VK.issuedFrom, VK.issuedTo):
        assert values(resolution, name) == ["2002-03-18"]
    assert values(resolution, VK.number) == ["13"]
    assert values(resolution, VK.inTerm) == [iri("term/tw/9")]
    assert values(node("document/tw/13/nq/20"), VK.reviews) == [resolution.value]


def test_a_year_has_bounds() -> None:
    resolution = node("document/tw/11/nq/21")
    assert values(resolution, DCTERMS.issued) == ["2012"]
    assert values(resolution, VK.issuedFrom) == ["2012-01-01"]
    assert values(resolution, VK.issuedTo) == ["2012-12-31"]


def test_thai_nguyen_before_and_after_are_two() -> None:
    before, after = node("place/thai-nguyen"), node("place/thai-nguyen-2025")
    assert values(before, VK.mergedInto) == [after.value]
    assert values(before, SCHEMA.endDate) == ["2025-06-30"]
    assert values(after, SCHEMA.startDate) == ["2025-07-01"]
    assert values(before, RDFS.label) != values(after, RDFS.label)
    for kind in ("tinh-uy", "ubnd"):
        bodies = [node(f"body/{kind}.{slug}") for slug in ("thai-nguyen", "thai-nguyen-2025")]
        assert values(bodies[0], VK.place) == [before.value]
        assert values(bodies[0], VK.mergedInto) == [bodies[1].value]
    committee = node("body/tinh-uy.thai-nguyen")
    assert values(committee, RDFS.label)[0] == "Ban Chấp hành Đảng bộ tỉnh Thái Nguyên"
    assert "Tỉnh ủy Thái Nguyên" in values(committee, SKOS.altLabel)


def test_bodies_of_the_reform_of_2025_have_their_time() -> None:
    bodies = {one.value.removeprefix(BASE) for one in of_class("Body")}
    assert "body/bcsd-ubnd-tinh.thai-nguyen" in bodies
    assert "body/bcsd-ubnd-tinh.thai-nguyen-2025" not in bodies
    assert "body/du-ubnd-tinh.thai-nguyen-2025" in bodies
    assert "body/du-ubnd-tinh.thai-nguyen" not in bodies


def test_mergers_are_events() -> None:
    events = [quad.subject for quad in STORE.quads_for_pattern(None, RDF.type, ORG.ChangeEvent, None)]
    assert len(events) == 23 * 4 + 2
    commission = NamedNode(f"{REFERENCE}/bodies/change/btgdvtw")
    assert values(commission, ORG.originalOrganization) == [iri("body/bdvtw"), iri("body/btgtw")]
    assert values(commission, ORG.resultingOrganization) == [iri("body/btgdvtw")]
    assert values(commission, DCTERMS.date) == ["2025-02-03"]


def test_competence_has_its_time() -> None:
    rule = NamedNode(f"{REFERENCE}/authority/chi-thi.ban-chap-hanh.provincial.2017-02-06")
    assert values(rule, VK.allowed) == ["false"]
    assert values(rule, VK.inForceTo) == ["2026-01-09"]
    assert values(rule, VK.documentType) == [iri("concept/document-type/chi-thi")]


def test_context_tells_what_is_known_of_things_and_no_more() -> None:
    asked = [iri(path) for path in ("document/tw/9/nq/13", "body/bct", "body/ubnd.thai-nguyen", "term/tw/13")]
    asked += [iri(path) for path in ("session/tw/13/4", "place/thai-nguyen", "document/tw/13/nq/13", "body/x.y.z")]
    quads = context_quads([*asked, "https://example.org/a", iri("source/reference")])
    assert {quad.graph_name for quad in quads} == {VK.context}
    told = {quad.subject.value for quad in quads if isinstance(quad.subject, NamedNode)}
    assert told == set(asked[:6])
    whole = {(quad.subject, quad.predicate, quad.object) for quad in QUADS}
    assert {(quad.subject, quad.predicate, quad.object) for quad in quads} <= whole
    labels = {quad.subject for quad in quads if quad.predicate == RDFS.label}
    assert {NamedNode(one) for one in told} == labels


def test_context_is_the_same_whatever_the_order() -> None:
    asked = [iri("body/bct"), iri("document/tw/9/nq/13"), iri("place/thai-nguyen")]
    assert context_quads(asked) == context_quads(reversed(asked))
    assert context_quads([]) == []


def test_is_described_agrees_with_the_graph() -> None:
    labelled = {quad.subject.value for quad in QUADS if quad.predicate == RDFS.label}  # type: ignore[union-attr]  # subjects here are IRIs
    for name in ("Document", "Body", "Term", "Session", "Place"):
        for thing in of_class(name):
            assert is_described(thing.value)
    for path in (
        "document/tw/13/nq/13",
        "body/hdlltw",
        "body/ubnd.nowhere",
        "term/tw/1",
        "place/nowhere",
        "x",
        "body/a/b",
    ):
        assert iri(path) not in labelled
        assert not is_described(iri(path))
