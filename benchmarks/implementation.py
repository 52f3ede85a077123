"""A synthetic graph shaped like carrying out: resolutions, programmes, plans, district plans; sessions, awards.

One resolution is a hub with more than half of all documents below it. The same numbers give the same graph; about 40
triples a document, evidence included. One source an implementing document, with a text of twelve hundred characters.
"""

from __future__ import annotations

import hashlib
import random
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Quad

from vankien.graph.evidence import EvidenceWriter
from vankien.graph.ids import BASE, BodyKey, DocumentKey, SessionKey, TermKey, iri, local_iri, place_iri
from vankien.graph.model import Certainty, Span, TextSource
from vankien.graph.vocab import DCTERMS, RDF, RDFS, SCHEMA, VK, XSD

if TYPE_CHECKING:
    from collections.abc import Iterator

PROVINCES = tuple(f"tinh-{number}" for number in range(34))
HUB = DocumentKey("tw", None, "13", "nq", "1")
ORDINARY = DocumentKey("tw", None, "13", "nq", "7")
GRAPH = NamedNode("https://example.org/generated")  # not among the reference data, which a command renews
QUOTE = "ban hành kế hoạch để thực hiện văn bản của cấp trên"
SENTENCE = f"Ủy ban nhân dân {QUOTE} trong năm nay, gắn với nhiệm vụ phát triển kinh tế - xã hội của địa phương."
PARAGRAPH = (
    "Các sở, ban, ngành và ủy ban nhân dân các huyện rà soát những việc đã làm, nêu rõ những việc còn chậm. "
    "Mỗi cơ quan cử một lãnh đạo phụ trách, báo cáo kết quả trước ngày 15 hằng tháng. "
    "Kinh phí được bố trí trong dự toán hằng năm; nơi nào cần thêm thì đề nghị bằng văn bản.\n"
)
START = 2 * len(PARAGRAPH) + SENTENCE.index(QUOTE)  # where the quotation stands in the text of every source


def graph(documents: int, resolutions: int = 300) -> Iterator[Quad]:
    """About 40 triples a document."""
    chance = random.Random(7)  # noqa: S311 - the same data each time
    yield from _bodies()
    for number in range(1, resolutions + 1):
        yield from _central(number)
    uppers: dict[int, list[DocumentKey]] = {}
    for number in range(documents):
        root = 1 if chance.random() < 0.56 else 1 + chance.randrange(resolutions)
        key = DocumentKey("ubnd", PROVINCES[number % 34], "2022", "kh", str(1 + number // 34))
        found = uppers.setdefault(root, [DocumentKey("tw", None, "13", "nq", str(root))])
        # Most documents hang near the top: programmes below the resolution, plans below them.
        upper = found[min(int(chance.expovariate(0.02)), len(found) - 1)]
        found.append(key)
        yield from _source(number, key, upper, chance)


def _bodies() -> Iterator[Quad]:
    for place in PROVINCES:
        body, seat = NamedNode(iri(BodyKey("ubnd", place))), NamedNode(place_iri(place))
        yield Quad(body, RDF.type, VK.Body, GRAPH)
        yield Quad(body, RDF.type, VK.StateBody, GRAPH)
        yield Quad(body, RDFS.label, Literal(f"Ủy ban nhân dân {place}", language="vi"), GRAPH)
        yield Quad(body, VK.level, NamedNode(f"{BASE}concept/level/provincial"), GRAPH)
        yield Quad(body, VK.place, seat, GRAPH)
        yield Quad(seat, RDF.type, VK.Place, GRAPH)
        yield Quad(seat, RDFS.label, Literal(place, language="vi"), GRAPH)
    term = NamedNode(iri(TermKey("tw", None, "13")))
    yield Quad(term, RDF.type, VK.Term, GRAPH)
    yield Quad(term, VK.termNumber, Literal(13), GRAPH)
    yield Quad(term, SCHEMA.endDate, Literal("2026-01-22", datatype=XSD.date), GRAPH)


def _central(number: int) -> Iterator[Quad]:
    node = NamedNode(iri(DocumentKey("tw", None, "13", "nq", str(number))))
    yield Quad(node, VK.inTerm, NamedNode(iri(TermKey("tw", None, "13"))), GRAPH)
    yield from _document(node, ("Resolution", str(number), f"{number:02}-NQ/TW"), number, GRAPH)
    yield Quad(node, VK.issuedBy, NamedNode(f"{BASE}body/bct"), GRAPH)


def _document(node: NamedNode, called: tuple[str, str, str], day: int, name: NamedNode) -> Iterator[Quad]:
    kind, number, symbol = called
    date = Literal(f"2022-{1 + day % 12:02}-{1 + day % 28:02}", datatype=XSD.date)
    yield Quad(node, RDF.type, VK.Document, name)
    yield Quad(node, RDF.type, VK[kind], name)
    yield Quad(node, RDFS.label, Literal(f"Văn bản số {symbol}", language="vi"), name)
    yield Quad(node, VK.number, Literal(number), name)
    yield Quad(node, VK.symbol, Literal(symbol), name)
    yield Quad(node, DCTERMS.title, Literal(f"về việc thứ {day} của kinh tế tập thể", language="vi"), name)
    for predicate in (DCTERMS.issued, VK.issuedFrom, VK.issuedTo):
        yield Quad(node, predicate, date, name)


def _source(number: int, key: DocumentKey, upper: DocumentKey, chance: random.Random) -> Iterator[Quad]:
    text = f"{2 * PARAGRAPH}{SENTENCE}\n{2 * PARAGRAPH}Văn bản đi kèm: {number}."
    digest = hashlib.sha256(text.encode()).hexdigest()
    name = NamedNode(f"{BASE}source/sha256-{digest}")
    evidence = EvidenceWriter(TextSource(name=f"bai-{number}.txt", text=text, sha256=digest, iri=name.value))
    node, above = NamedNode(iri(key)), NamedNode(iri(upper))
    yield Quad(name, RDF.type, VK.Source, name)
    yield Quad(name, SCHEMA.name, Literal(f"bai-{number}.txt"), name)
    yield Quad(name, VK.text, Literal(text), name)
    yield Quad(name, SCHEMA.datePublished, Literal("2022-12-31", datatype=XSD.date), name)
    yield from _document(node, ("Plan", key.number or "", f"{key.number}/KH-UBND"), number, name)
    yield Quad(node, VK.issuedBy, NamedNode(iri(BodyKey("ubnd", key.place))), name)
    yield Quad(name, VK.mentions, node, name)
    yield Quad(name, VK.mentions, above, name)
    yield Quad(node, VK.implements, above, name)
    span = Span(START, START + len(QUOTE))
    evidence.add(evidence.statement(node, VK.implements, above), span, ("implements",), Certainty.STATED, None)
    if chance.random() < 0.15:
        yield from _session(name, digest, number, above, evidence)
    yield from evidence.quads


def _session(name: NamedNode, digest: str, number: int, about: NamedNode, evidence: EvidenceWriter) -> Iterator[Quad]:
    place = PROVINCES[number % 34]
    session = NamedNode(iri(SessionKey("ubnd", place, "20", number)))
    yield Quad(session, RDF.type, VK.Session, name)
    yield Quad(session, RDFS.label, Literal(f"Hội nghị thứ {number}", language="vi"), name)
    yield Quad(session, VK.ofBody, NamedNode(iri(BodyKey("ubnd", place))), name)
    yield Quad(session, VK.ordinal, Literal(number), name)
    yield Quad(session, DCTERMS.date, Literal("2022-12-20", datatype=XSD.date), name)
    item, award = (NamedNode(local_iri(digest, kind, 1)) for kind in ("agenda", "award"))
    kind = ("Dissemination", "Review", "Instruction")[number % 3]
    for node, class_, link in ((item, VK[kind], VK.concerns), (award, VK.AwardConferral, VK.recognizes)):
        yield Quad(node, RDF.type, class_, name)
        yield Quad(node, VK.partOfSession, session, name)
        yield Quad(node, link, about, name)
        evidence.add(node, Span(START, START + len(QUOTE)), ("agenda",), Certainty.STATED, None)
    yield Quad(item, RDF.type, VK.AgendaItem, name)
    yield Quad(award, VK.collectives, Literal(3), name)
