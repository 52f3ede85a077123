"""Facts of a text → RDF, as the contract of the graph lays down.

What the text states stands in the named graph of its source; no blank nodes, no clock, the same facts give the same
quads in the same order. Things of the reference data (`known`) get no label here: labels live in the reference graph.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Quad

from .evidence import EvidenceWriter
from .ids import BASE, PositionKey, iri, local_iri, place_iri, slug
from .labels import agenda_label, document_label, review_kinds, session_label, term_words
from .model import BodyRef, Certainty
from .vocab import DCTERMS, ELI, MATERIALISED, ORG, RDF, RDFS, SCHEMA, VK, XSD

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from .dates import PartialDate
    from .model import AgendaItem, Award, Document, Facts, PositionRef, Session, TermRef

# How Party, State and mass organisations are told apart by the codes of body kinds (domain table of bodies).
_STATE_KINDS = frozenset(
    {
        "quoc_hoi",
        "ubtvqh",
        "chu_tich_nuoc",
        "chinh_phu",
        "thu_tuong",
        "bo_co_quan_ngang_bo",
        "hoi_dong_nhan_dan",
        "uy_ban_nhan_dan",
        "so",
        "toa_an",
        "vien_kiem_sat",
    }
)
# The locality at the end of a body's name: `Ủy ban nhân dân huyện Đồng Hỷ`.
_LOCALITY = re.compile(r"(?:tỉnh|thành phố|thị xã|thị trấn|đặc khu|huyện|quận|phường|xã) .*")
_STATE_ORGANS = frozenset({"ubnd", "hdnd"})
_MASS_KINDS = frozenset({"mat_tran", "doan_the"})


def facts_quads(facts: Facts, known: Callable[[str], bool] = lambda _: False) -> list[Quad]:
    """All quads of one text, in its source's named graph.

    `known(iri)` tells whether the reference data describe a body, term or place, so that its label is not repeated.
    """
    return _Builder(facts, known).build()


def identified(facts: Facts) -> dict[str, str]:
    """Local key → IRI, of all documents and sessions of a text."""
    nodes = _nodes(facts, "document", facts.documents) | _nodes(facts, "session", facts.sessions)
    return {key: node.value for key, node in nodes.items()}


def _nodes(facts: Facts, kind: str, things: Sequence[Document | Session]) -> dict[str, NamedNode]:
    """What has a key has its IRI; what has none belongs to the source, numbered in the order of the text."""
    return {
        thing.key: NamedNode(
            iri(thing.identity.key) if thing.identity.key else local_iri(facts.source.sha256, kind, number)
        )
        for number, thing in enumerate(things, 1)
    }


class _Builder:
    """Collects the quads of one text."""

    def __init__(self, facts: Facts, known: Callable[[str], bool]) -> None:
        self._facts, self._known = facts, known
        self._source = facts.source
        self._graph = NamedNode(facts.source.iri)
        self._evidence = EvidenceWriter(facts.source)
        self._quads: list[Quad] = []
        self._described: set[str] = set()
        self._local: dict[tuple[str, str], NamedNode] = {}
        self._documents = _nodes(facts, "document", facts.documents)
        self._sessions = _nodes(facts, "session", facts.sessions)
        self._labels = {d.key: document_label(d) for d in facts.documents}

    def build(self) -> list[Quad]:
        self._write_source()
        for document in self._facts.documents:
            self._write_document(document)
        for session in self._facts.sessions:
            self._write_session(session)
        for number, item in enumerate(self._facts.agenda, 1):
            self._write_agenda(number, item)
        for number, award in enumerate(self._facts.awards, 1):
            self._write_award(number, award)
        self._write_relations()
        self._write_doubts()
        # The same statement may be read twice (two mentions, a materialised superproperty): a graph is a set.
        return list(dict.fromkeys(self._quads + self._evidence.quads))

    def _put(self, subject: NamedNode, predicate: NamedNode, value: NamedNode | Literal) -> None:
        self._quads.append(Quad(subject, predicate, value, self._graph))

    def _write_source(self) -> None:
        source = self._source
        self._put(self._graph, RDF.type, VK.Source)
        self._put(self._graph, SCHEMA.name, Literal(source.name))
        self._put(self._graph, RDFS.label, Literal(source.name, language="vi"))
        self._put(self._graph, VK.sha256, Literal(source.sha256))
        self._put(self._graph, VK.text, Literal(source.text))
        if source.published:
            self._put(self._graph, SCHEMA.datePublished, Literal(source.published.isoformat(), datatype=XSD.date))
        if source.place:
            self._put(self._graph, VK.place, self._place(source.place, source.place))

    def _write_document(self, document: Document) -> None:
        node = self._documents[document.key]
        self._put(node, RDF.type, VK.Document)
        self._put(node, RDF.type, VK[document.type])
        if document.kind:
            self._put(node, ELI.type_document, _concept("document-type", document.kind))
        if not self._known(node.value):
            self._put(node, RDFS.label, Literal(self._labels[document.key], language="vi"))
        self._write_attributes(node, document)
        if document.draft:
            self._put(node, VK.status, _concept("status", "draft"))
        for candidate in document.identity.candidates:
            self._put(node, VK.candidate, NamedNode(candidate))
        self._write_mentions(node, document)

    def _write_attributes(self, node: NamedNode, document: Document) -> None:
        for name, value in ((VK.number, document.number), (VK.symbol, document.symbol)):
            if value:
                self._put(node, name, Literal(value))
        if document.title:
            self._put(node, DCTERMS.title, Literal(document.title, language="vi"))
        for name, body in ((VK.issuedBy, document.issuer), (VK.submittedBy, document.submitted_by)):
            if body:
                self._put(node, name, self._body(body))
        if document.term:
            self._write_term(node, document.term)
        if document.date and "date" not in document.inferred:
            self._write_issued(node, document.date)

    def _write_mentions(self, node: NamedNode, thing: Document | Session) -> None:
        self._put(self._graph, VK.mentions, node)
        identity = thing.identity
        first, *others = thing.mentions
        self._evidence.add(
            node, first.span, tuple(dict.fromkeys((first.rule, identity.rule))), identity.certainty, identity.reason
        )
        for mention in others:
            if mention.form != "anaphor":
                self._evidence.add(node, mention.span, (mention.rule,), Certainty.STATED, None)

    def _write_issued(self, node: NamedNode, date: PartialDate) -> None:
        self._put(node, DCTERMS.issued, Literal(date.iso, datatype=XSD[date.datatype]))
        self._put(node, VK.issuedFrom, Literal(date.first.isoformat(), datatype=XSD.date))
        self._put(node, VK.issuedTo, Literal(date.last.isoformat(), datatype=XSD.date))

    def _write_session(self, session: Session) -> None:
        node = self._sessions[session.key]
        self._put(node, RDF.type, VK.Session)
        if session.kind != "Session":
            self._put(node, RDF.type, VK[session.kind])
        if not self._known(node.value):
            self._put(node, RDFS.label, Literal(session_label(session), language="vi"))
        if session.body:
            self._put(node, VK.ofBody, self._body(session.body))
        if session.ordinal is not None:
            self._put(node, VK.ordinal, _integer(session.ordinal))
        if session.term:
            self._write_term(node, session.term)
        if session.date:
            self._put(node, DCTERMS.date, Literal(session.date.iso, datatype=XSD[session.date.datatype]))
        if session.place:
            self._put(node, VK.place, self._place(session.place, session.place))
        self._write_mentions(node, session)

    def _write_term(self, node: NamedNode, term: TermRef) -> None:
        name = term.key.path if term.key else f"{term.body.name if term.body else ''} {term_words(term)}"
        target = NamedNode(iri(term.key)) if term.key else self._local_node("term", name)
        self._put(node, VK.inTerm, target)
        if not self._first(target):
            return
        self._put(target, RDF.type, VK.Term)
        label = f"{term.body.name} {term_words(term)}" if term.body else term_words(term)
        self._put(target, RDFS.label, Literal(label.strip(), language="vi"))
        if term.number:
            self._put(target, VK.termNumber, _integer(term.number))
        if term.body:
            self._put(target, VK.ofBody, self._body(term.body))

    def _write_agenda(self, number: int, item: AgendaItem) -> None:
        node = NamedNode(local_iri(self._source.sha256, "agenda", number))
        self._put(node, RDF.type, VK.AgendaItem)
        self._put(node, RDF.type, VK[item.action])
        span = item.evidence.span
        kinds = review_kinds(self._source.text[span.start : span.end]) if item.action == "Review" else ()
        for kind in kinds:
            self._put(node, RDF.type, VK[kind])
        label = agenda_label(item.action, self._labels[item.document] if item.document else None, kinds)
        self._put(node, RDFS.label, Literal(label, language="vi"))
        if item.session:
            self._put(node, VK.partOfSession, self._sessions[item.session])
        if item.document:
            self._put(node, VK.concerns, self._documents[item.document])
            if item.action == "Instruction":
                # The chair's call is a directive too: it implements what it calls to carry out.
                self._put(node, VK.implements, self._documents[item.document])
        if item.years is not None:
            self._put(node, VK.years, _integer(item.years))
        if item.period:
            self._put(node, VK.periodStart, _year(item.period[0]))
            self._put(node, VK.periodEnd, _year(item.period[1]))
        if item.given_by:
            self._put(node, VK.givenBy, self._agent(item.given_by))
        for body in item.addressed_to:
            self._put(node, VK.addressedTo, self._body(body))
        if item.description:
            self._put(node, DCTERMS.description, Literal(item.description, language="vi"))
        evidence = item.evidence
        self._evidence.add(node, evidence.span, (evidence.rule,), evidence.certainty, evidence.reason)

    def _write_award(self, number: int, award: Award) -> None:
        node = NamedNode(local_iri(self._source.sha256, "award", number))
        self._put(node, RDF.type, VK.AwardConferral)
        document = f" vì thực hiện {self._labels[award.recognizes]}" if award.recognizes else ""
        self._put(node, RDFS.label, Literal(f"Tặng {award.name}{document}", language="vi"))
        kind = _concept("award", award.kind) if award.kind else self._local_node("award-kind", award.name)
        self._put(node, VK.award, kind)
        if not award.kind and self._first(kind):
            self._put(kind, RDF.type, VK.AwardKind)
            self._put(kind, RDFS.label, Literal(award.name, language="vi"))
        if award.conferred_by:
            self._put(node, VK.conferredBy, self._agent(award.conferred_by))
        for name, count in ((VK.collectives, award.collectives), (VK.individuals, award.individuals)):
            if count is not None:
                self._put(node, name, _integer(count))
        if award.recognizes:
            self._put(node, VK.recognizes, self._documents[award.recognizes])
        if award.session:
            self._put(node, VK.partOfSession, self._sessions[award.session])
        for recipient in award.recipients:
            self._put(node, VK.recipient, self._body(BodyRef(recipient)))
        evidence = award.evidence
        self._evidence.add(node, evidence.span, (evidence.rule,), evidence.certainty, evidence.reason)

    def _write_relations(self) -> None:
        for relation in self._facts.relations:
            subject, value = self._documents[relation.subject], self._documents[relation.object]
            predicate = VK[relation.predicate]
            for name in (predicate, *MATERIALISED.get(predicate, ())):
                self._put(subject, name, value)
            statement = self._evidence.statement(subject, predicate, value)
            evidence = relation.evidence
            self._evidence.add(statement, evidence.span, (evidence.rule,), evidence.certainty, evidence.reason)

    def _write_doubts(self) -> None:
        for doubt in self._facts.doubts:
            for key in doubt.about[:1]:
                node = self._documents.get(key) or self._sessions.get(key) or self._graph
                self._put(node, VK.plausibilityWarning, Literal(f"{doubt.code}: {doubt.message_vi}", language="vi"))
                self._put(node, VK.plausibilityWarning, Literal(f"{doubt.code}: {doubt.message_en}", language="en"))

    def _agent(self, agent: PositionRef | BodyRef) -> NamedNode:
        if isinstance(agent, BodyRef):
            return self._body(agent)
        key = agent.body.key
        name = f"{agent.name} {agent.body.name}"
        node = NamedNode(iri(PositionKey(slug(agent.name), key))) if key else self._local_node("position", name)
        if self._first(node):
            self._put(node, RDF.type, VK.Position)
            self._put(node, RDFS.label, Literal(name, language="vi"))
            self._put(node, ORG.postIn, self._body(agent.body))
        return node

    def _body(self, body: BodyRef) -> NamedNode:
        node = NamedNode(iri(body.key)) if body.key else self._local_node("body", body.name)
        if self._first(node):
            self._put(node, RDF.type, VK.Body)
            self._put(node, RDF.type, _body_class(body))
            self._put(node, RDFS.label, Literal(body.name, language="vi"))
            if body.level:
                self._put(node, VK.level, NamedNode(f"{BASE}concept/level/{body.level}"))
            if body.key and body.key.place:
                self._put(node, VK.place, self._place(body.key.place, body.name))
        return node

    def _place(self, slug_path: str, body_name: str) -> NamedNode:
        """A place; one below a province, in no table, is described by the words of the body that sits there."""
        node = NamedNode(place_iri(slug_path))
        if self._first(node):
            self._put(node, RDF.type, VK.Place)
            named = _LOCALITY.search(body_name)
            self._put(node, RDFS.label, Literal(named[0] if named else slug_path, language="vi"))
            province, dot, _ = slug_path.rpartition(".")
            if dot:
                self._put(node, SCHEMA.containedInPlace, NamedNode(place_iri(province)))
        return node

    def _local_node(self, kind: str, name: str) -> NamedNode:
        """A thing without a key, known in this source by its name."""
        if (kind, name) not in self._local:
            number = 1 + sum(one == kind for one, _ in self._local)
            self._local[kind, name] = NamedNode(local_iri(self._source.sha256, kind, number))
        return self._local[kind, name]

    def _first(self, node: NamedNode) -> bool:
        """Is this the first time, and does nobody else describe the thing?"""
        if node.value in self._described or self._known(node.value):
            return False
        self._described.add(node.value)
        return True


def _body_class(body: BodyRef) -> NamedNode:
    """Of the Party or the State, by its kind; a chairman, standing body or office by whose it is (`ct-ubnd`)."""
    whose = body.key.kind.partition("-")[2] if body.key else ""
    if body.kind in _STATE_KINDS or whose in _STATE_ORGANS:
        return VK.StateBody
    return VK.MassOrganization if body.kind in _MASS_KINDS else VK.PartyBody if body.kind else VK.Body


def _concept(scheme: str, code: str) -> NamedNode:
    return NamedNode(f"{BASE}concept/{scheme}/{code.replace('_', '-')}")


def _integer(value: int) -> Literal:
    return Literal(str(value), datatype=XSD.integer)


def _year(value: int) -> Literal:
    return Literal(f"{value:04}", datatype=XSD.gYear)
