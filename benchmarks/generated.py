"""Synthetic graphs of this field: a source has documents in a chain, a session with its agenda, an award, evidence.

The same number gives the same graph. About 400 triples a source. A committee has 20 sources, so that what a rule
compares does not grow with the data.
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

PLACES = ("thai-nguyen", "bac-kan", "ha-giang", "lam-dong", "quang-tri", "nghe-an", "ha-tinh", "can-tho", "son-la")
OF_ONE_COMMITTEE = 20
TYPES = {"nq": "Resolution", "ct": "Directive", "kh": "Plan", "ctr": "ActionProgramme", "bc": "Report"}
ABBREVIATIONS = {"nq": "NQ", "ct": "CT", "kh": "KH", "ctr": "CTr", "bc": "BC"}
SENTENCE = "Ban Thường vụ Tỉnh ủy triển khai thực hiện văn bản của cấp trên. "
DOCUMENTS = 6


def sources(count: int, *, faults: float = 0.02, first: int = 0) -> Iterator[list[Quad]]:
    """So many sources, each a list of quads; about one thing in `1/faults` breaks a rule."""
    for number in range(first, first + count):
        yield _Source(number, faults).quads


class _Source:
    def __init__(self, number: int, faults: float) -> None:
        self._random = random.Random(number)  # noqa: S311 - the same data each time
        self._faults = faults
        self._number = number
        text = SENTENCE * 12 + str(number)
        self._hash = hashlib.sha256(text.encode()).hexdigest()
        self._graph = NamedNode(f"{BASE}source/sha256-{self._hash}")
        self._evidence = EvidenceWriter(
            TextSource(name=f"bai-{number}.txt", text=text, sha256=self._hash, iri=self._graph.value)
        )
        self.quads: list[Quad] = []
        self._write(text)

    def _put(self, subject: NamedNode, predicate: NamedNode, value: NamedNode | Literal) -> None:
        self.quads.append(Quad(subject, predicate, value, self._graph))

    def _fault(self) -> bool:
        return self._random.random() < self._faults

    def _write(self, text: str) -> None:
        self._put(self._graph, RDF.type, VK.Source)
        self._put(self._graph, SCHEMA.name, Literal(f"bai-{self._number}.txt"))
        self._put(self._graph, RDFS.label, Literal(f"bai-{self._number}.txt", language="vi"))
        self._put(self._graph, VK.sha256, Literal(self._hash))
        self._put(self._graph, VK.text, Literal(text))
        self._put(self._graph, SCHEMA.datePublished, _date(2024, self._number))
        committee, self._turn = divmod(self._number, OF_ONE_COMMITTEE)
        place = f"{PLACES[committee % len(PLACES)]}.huyen-{committee}"
        self._committee(place)
        documents = [self._document(place, index) for index in range(DOCUMENTS)]
        for lower, upper in zip(documents[1:], documents, strict=False):
            self._relation(lower, VK.implements, upper)
        self._relation(documents[0], VK.implements, self._central())
        session = self._session(place)
        for index, action in enumerate(("Dissemination", "Review", "Deliberation"), 1):
            self._agenda(index, action, session, documents[index])
        self._award(documents[0])
        self.quads += self._evidence.quads

    def _committee(self, place: str) -> None:
        self._body = NamedNode(iri(BodyKey("huyen-uy", place)))
        self._term = NamedNode(iri(TermKey("hu", place, "20")))
        self._put(self._body, RDF.type, VK.Body)
        self._put(self._body, RDF.type, VK.PartyBody)
        self._put(self._body, RDFS.label, Literal(f"Huyện ủy {place}", language="vi"))
        self._put(self._body, VK.level, NamedNode(f"{BASE}concept/level/district"))
        self._put(self._term, RDF.type, VK.Term)
        self._put(self._term, RDFS.label, Literal(f"Huyện ủy {place} khóa XX", language="vi"))
        self._put(self._term, VK.termNumber, Literal(20))
        self._put(self._term, VK.ofBody, self._body)

    def _central(self) -> NamedNode:
        number = 1 + self._random.randrange(40)
        node = NamedNode(iri(DocumentKey("tw", None, "13", "nq", str(number))))
        self._put(node, RDF.type, VK.Document)
        self._put(node, RDF.type, VK.Resolution)
        self._put(node, RDFS.label, Literal(f"Nghị quyết số {number}-NQ/TW", language="vi"))
        self._put(self._graph, VK.mentions, node)
        self._evidence.add(node, Span(0, 62), ("symbol",), Certainty.STATED, None)
        return node

    def _document(self, place: str, index: int) -> NamedNode:
        kind = list(TYPES)[index % len(TYPES)]
        number = 1 + self._turn * DOCUMENTS + index
        node = NamedNode(iri(DocumentKey("hu", place, "20", kind, str(number))))
        self._put(node, RDF.type, VK.Document)
        self._put(node, RDF.type, VK[TYPES[kind]])
        self._put(
            node, RDFS.label, Literal(f"{ABBREVIATIONS[kind]} {number}", language="en" if self._fault() else "vi")
        )
        self._put(node, VK.number, Literal(f"0{number}" if self._fault() else str(number)))
        self._put(node, VK.symbol, Literal(f"{number}-{ABBREVIATIONS[kind]}/HU"))
        if not self._fault():
            self._put(node, VK.issuedBy, self._body)
        self._put(node, VK.inTerm, self._term)
        day = _date(2021 if index else 2025 if self._fault() else 2021, index)
        for predicate in (DCTERMS.issued, VK.issuedFrom, VK.issuedTo):
            self._put(node, predicate, day)
        self._put(node, DCTERMS.title, Literal(f"về việc thứ {number}", language="vi"))
        self._put(self._graph, VK.mentions, node)
        if not self._fault():
            self._evidence.add(node, Span(0, 62), ("symbol",), Certainty.STATED, None)
        return node

    def _relation(self, subject: NamedNode, predicate: NamedNode, value: NamedNode) -> None:
        self._put(subject, predicate, value)
        statement = self._evidence.statement(subject, predicate, value)
        self._evidence.add(statement, Span(0, 62), ("implements",), Certainty.STATED, None)

    def _session(self, place: str) -> NamedNode:
        ordinal = 1 + self._turn
        node = NamedNode(iri(SessionKey("hu", place, "20", ordinal)))
        self._put(node, RDF.type, VK.Session)
        self._put(node, RDF.type, VK.Conference)
        self._put(node, RDFS.label, Literal(f"Hội nghị lần thứ {ordinal}", language="vi"))
        self._put(node, VK.ofBody, self._body)
        self._put(node, VK.ordinal, Literal(ordinal + self._fault()))
        self._put(node, VK.inTerm, self._term)
        self._put(node, DCTERMS.date, _date(2022, self._turn // 2, self._turn))
        self._put(node, VK.place, NamedNode(place_iri(place.partition(".")[0])))
        self._put(self._graph, VK.mentions, node)
        self._evidence.add(node, Span(0, 62), ("session",), Certainty.STATED, None)
        return node

    def _agenda(self, index: int, action: str, session: NamedNode, document: NamedNode) -> None:
        node = NamedNode(local_iri(self._hash, "agenda", index))
        self._put(node, RDF.type, VK.AgendaItem)
        self._put(node, RDF.type, VK[action])
        self._put(node, RDFS.label, Literal(action, language="vi"))
        self._put(node, VK.partOfSession, session)
        if not self._fault():
            self._put(node, VK.concerns, document)
        self._evidence.add(node, Span(0, 62), ("agenda",), Certainty.STATED, None)

    def _award(self, document: NamedNode) -> None:
        node = NamedNode(local_iri(self._hash, "award", 1))
        self._put(node, RDF.type, VK.AwardConferral)
        self._put(node, RDFS.label, Literal("Bằng khen", language="vi"))
        self._put(node, VK.award, NamedNode(f"{BASE}concept/award/giay-khen-huyen-uy"))
        self._put(node, VK.conferredBy, self._body)
        self._put(node, VK.collectives, Literal(-1 if self._fault() else 8))
        self._put(node, VK.recognizes, document)
        self._evidence.add(node, Span(0, 62), ("award",), Certainty.STATED, None)


def _date(year: int, month: int, day: int | None = None) -> Literal:
    return Literal(f"{year}-{1 + month % 12:02}-{1 + (month if day is None else day) % 28:02}", datatype=XSD.date)
