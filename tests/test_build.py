"""Facts become RDF as the contract of the graph says: evidence for each, one graph, no blank nodes."""

import dataclasses
import datetime as dt
import hashlib

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Store

from vankien.graph import ids
from vankien.graph.build import facts_quads
from vankien.graph.dates import PartialDate
from vankien.graph.extract import extract
from vankien.graph.labels import document_label
from vankien.graph.model import (
    AgendaItem,
    Award,
    BodyRef,
    Certainty,
    Document,
    Doubt,
    Evidence,
    Facts,
    Identity,
    Mention,
    PositionRef,
    Relation,
    Session,
    Span,
    TermRef,
    TextSource,
)
from vankien.graph.vocab import DCTERMS, OA, RDF, RDFS, VK

TEXT = (
    "Hội nghị lần thứ 9 Ban Chấp hành Đảng bộ tỉnh Thái Nguyên khóa XX quán triệt Nghị quyết số 20 khóa XIII. "
    "Đồng chí Bí thư yêu cầu thực hiện Nghị quyết số 20. Kế hoạch về hợp tác xã hướng dẫn thực hiện Nghị quyết số 20. "
    "Ban Thường vụ tặng Bằng khen cho 3 tập thể."
)
SHA = hashlib.sha256(TEXT.encode()).hexdigest()
SOURCE = TextSource(
    ids.iri(ids.source_path(SHA)), SHA, TEXT, "bai-viet.txt", published=dt.date(2022, 9, 1), place="thai-nguyen"
)
COMMITTEE = BodyRef(
    "Ban Chấp hành Đảng bộ tỉnh Thái Nguyên", ids.BodyKey("tinh-uy", "thai-nguyen"), "ban_chap_hanh", "provincial"
)
CENTRE = BodyRef("Ban Chấp hành Trung ương", ids.BodyKey("bchtw"), "ban_chap_hanh", "central")


def span(words: str, start: int = 0) -> Span:
    at = TEXT.index(words, start)
    return Span(at, at + len(words))


RESOLUTION = Document(
    "d1",
    "Resolution",
    (
        Mention(span("Nghị quyết số 20 khóa XIII"), "number", "cite-number"),
        Mention(span("Nghị quyết số 20", 110), "number", "cite-number"),
    ),
    Identity(ids.DocumentKey("tw", None, "13", "nq", "20"), "term-stated"),
    kind="nghi_quyet",
    number="20",
    issuer=CENTRE,
    term=TermRef(13, None, ids.TermKey("tw", None, "13"), CENTRE),
    date=PartialDate(2022, 6),
)
PLAN = Document(
    "d2",
    "Plan",
    (Mention(span("Kế hoạch về hợp tác xã"), "title", "cite-title"),),
    Identity(None, "no-number", Certainty.AMBIGUOUS, "không có số", (ids.iri("document/tu.thai-nguyen/20/kh/7"),)),
    title="về hợp tác xã",
)
CONFERENCE = Session(
    "s1",
    "Conference",
    (Mention(span("Hội nghị lần thứ 9 Ban Chấp hành Đảng bộ tỉnh Thái Nguyên khóa XX"), "full", "session-committee"),),
    Identity(ids.SessionKey("tu", "thai-nguyen", "20", 9), "session-key"),
    body=COMMITTEE,
    ordinal=9,
    term=TermRef(20, (2020, 2025), ids.TermKey("tu", "thai-nguyen", "20"), COMMITTEE),
)
FACTS = Facts(
    SOURCE,
    (RESOLUTION, PLAN),
    (CONFERENCE,),
    (
        AgendaItem("Dissemination", "s1", "d1", Evidence(span("quán triệt Nghị quyết số 20"), "agenda-disseminate")),
        AgendaItem(
            "Instruction",
            "s1",
            "d1",
            Evidence(span("yêu cầu thực hiện Nghị quyết số 20"), "agenda-instruct"),
            given_by=PositionRef("Bí thư", COMMITTEE),
        ),
    ),
    (
        Award(
            "Bằng khen",
            Evidence(span("tặng Bằng khen cho 3 tập thể"), "award-active"),
            kind="bk_tinh_uy",
            conferred_by=COMMITTEE,
            collectives=3,
        ),
    ),
    (Relation("d2", "guides", "d1", Evidence(span("hướng dẫn thực hiện"), "relation-guides")),),
    (Doubt("VK-R001", ("d2",), "cũ hơn", "older", span("Kế hoạch")),),
)
GRAPH = NamedNode(SOURCE.iri)


def store() -> Store:
    built = Store()
    built.extend(facts_quads(FACTS))
    return built


def test_the_same_facts_give_the_same_quads_once_in_the_sources_graph_without_blank_nodes() -> None:
    quads = facts_quads(FACTS)
    assert quads == facts_quads(FACTS)
    assert len(quads) == len(set(quads))
    assert {quad.graph_name for quad in quads} == {GRAPH}
    assert not [quad for quad in quads if isinstance(quad.subject, BlankNode) or isinstance(quad.object, BlankNode)]


def test_every_document_session_item_award_and_relation_has_evidence_whose_quote_stands_at_its_offsets() -> None:
    built = store()
    bodies = {quad.object for quad in built.quads_for_pattern(None, OA.hasBody, None)}
    things = [
        quad.subject
        for kind in (VK.Document, VK.Session, VK.AgendaItem, VK.AwardConferral, RDF.Statement)
        for quad in built.quads_for_pattern(None, RDF.type, kind)
    ]
    assert len(things) == 7
    assert set(things) <= bodies
    rows = built.query(
        "SELECT ?s ?e ?q { GRAPH ?g { ?t oa:hasSelector ?p, ?x . ?p oa:start ?s ; oa:end ?e . ?x oa:exact ?q } }",
        prefixes={"oa": OA.base},
    )
    found = [(int(row["s"].value), int(row["e"].value), row["q"].value) for row in rows]  # type: ignore[union-attr]  # the terms that the pattern gives have values
    assert len(found) == 8
    assert all(TEXT[start:end] == quote for start, end, quote in found)


def test_a_guidance_is_written_as_implementation_too_and_an_instruction_implements_what_it_calls_for() -> None:
    built = store()
    resolution = NamedNode(ids.iri("document/tw/13/nq/20"))
    subjects = {quad.subject.value for quad in built.quads_for_pattern(None, VK.implements, resolution)}  # type: ignore[union-attr]  # the terms that the pattern gives have values
    assert subjects == {ids.local_iri(SHA, "document", 2), ids.local_iri(SHA, "agenda", 2)}
    statement = next(built.quads_for_pattern(None, RDF.type, RDF.Statement)).subject
    assert Quad(statement, RDF.predicate, VK.guides, GRAPH) in built


def test_a_partial_date_carries_its_bounds() -> None:
    node = NamedNode(ids.iri("document/tw/13/nq/20"))
    values = {quad.predicate: quad.object for quad in store().quads_for_pattern(node, None, None)}
    assert [str(values[name]) for name in (DCTERMS.issued, VK.issuedFrom, VK.issuedTo)] == [
        '"2022-06"^^<http://www.w3.org/2001/XMLSchema#gYearMonth>',
        '"2022-06-01"^^<http://www.w3.org/2001/XMLSchema#date>',
        '"2022-06-30"^^<http://www.w3.org/2001/XMLSchema#date>',
    ]


def test_an_undecided_document_belongs_to_its_source_and_keeps_its_candidates_and_the_reason() -> None:
    built = store()
    node = NamedNode(ids.local_iri(SHA, "document", 2))
    assert Quad(node, VK.candidate, NamedNode(ids.iri("document/tu.thai-nguyen/20/kh/7")), GRAPH) in built
    evidence = next(built.quads_for_pattern(None, OA.hasBody, node)).subject
    assert Quad(evidence, RDFS.comment, Literal("không có số", language="vi"), GRAPH) in built
    warnings = {quad.object.language for quad in built.quads_for_pattern(node, VK.plausibilityWarning, None)}  # type: ignore[union-attr]  # the terms that the pattern gives have values
    assert warnings == {"vi", "en"}


def test_known_things_get_no_label_here_and_unknown_ones_do() -> None:
    body = NamedNode(ids.iri("body/bchtw"))
    described = facts_quads(FACTS)
    assert Quad(body, RDFS.label, Literal("Ban Chấp hành Trung ương", language="vi"), GRAPH) in described
    quads = facts_quads(FACTS, known=lambda _: True)
    assert not [quad for quad in quads if quad.subject == body]
    assert not [quad for quad in quads if quad.predicate == RDFS.label and "/document/tw/" in str(quad.subject)]


def test_what_a_rule_supplied_is_not_written_as_the_texts_own_date() -> None:
    guessed = dataclasses.replace(RESOLUTION, inferred=frozenset({"date"}))
    quads = facts_quads(dataclasses.replace(FACTS, documents=(guessed, PLAN)))
    assert not [quad for quad in quads if quad.predicate == DCTERMS.issued]


def test_a_body_without_a_place_belongs_to_its_source() -> None:
    unknown = dataclasses.replace(PLAN, issuer=BodyRef("Huyện ủy", kind="ban_chap_hanh"))
    quads = facts_quads(dataclasses.replace(FACTS, documents=(RESOLUTION, unknown)))
    body = NamedNode(ids.local_iri(SHA, "body", 1))
    assert Quad(NamedNode(ids.local_iri(SHA, "document", 2)), VK.issuedBy, body, GRAPH) in quads
    assert Quad(body, RDF.type, VK.PartyBody, GRAPH) in quads


def test_a_label_names_the_province_where_the_letterhead_leaves_its_rank_out() -> None:
    head = (
        "ỦY BAN NHÂN DÂN TỈNH CAO BẰNG\nSố: 214/KH-UBND\nCao Bằng, ngày 15 tháng 11 năm 2022\n\nKẾ HOẠCH\nKhảo sát chợ"
    )
    facts = extract(head)
    (label,) = (document_label(one) for one in facts.documents if one.symbol == "214/KH-UBND")
    assert label == "Kế hoạch số 214/KH-UBND của Ủy ban nhân dân tỉnh Cao Bằng"


def test_a_review_is_of_the_kind_that_its_words_name() -> None:
    text = "Ngày 12/6/2025, Tỉnh ủy Cao Bằng tổ chức Hội nghị sơ kết 3 năm thực hiện Nghị quyết số 20-NQ/TW khóa XIII."
    facts = extract(text)
    assert [item.action for item in facts.agenda] == ["Review"]
    quads = facts_quads(facts)
    (review,) = (quad.subject for quad in quads if quad.predicate == RDF.type and quad.object == VK.InterimReview)
    told = {(quad.predicate, quad.object) for quad in quads if quad.subject == review}
    assert (RDF.type, VK.Review) in told
    assert (RDF.type, VK.FinalReview) not in told
    (label,) = (str(value.value) for name, value in told if name == RDFS.label and isinstance(value, Literal))
    assert label.startswith("Sơ kết việc thực hiện: Nghị quyết số 20-NQ/TW")


def test_a_chairman_of_a_state_organ_is_of_the_state() -> None:
    text = (
        "Chủ tịch UBND tỉnh Cao Bằng tặng Bằng khen cho 06 hợp tác xã. Thường trực HĐND tỉnh Cao Bằng họp phiên thứ 5."
    )
    quads = facts_quads(extract(text))
    kinds = {
        str(quad.subject).rpartition("/")[2].rstrip(">"): quad.object
        for quad in quads
        if quad.object in (VK.PartyBody, VK.StateBody)
    }
    assert kinds["ct-ubnd.cao-bang"] == VK.StateBody
    assert VK.PartyBody not in kinds.values()
