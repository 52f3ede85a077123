"""The facts of a text in words, each with the sentence that states it: what the page of a dropped file lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyoxigraph import NamedNode

from ..asking.names import ontology_label
from ..ids import BASE, DocumentKey, iri, parse
from ..labels import document_label, session_label, term_words
from ..model import Certainty, Document
from ..reference import Reference
from ..vocab import VK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..model import AgendaItem, Award, BodyRef, Evidence, Facts, Identity, PositionRef, Session
    from ..store import Store

Told = dict[str, Any]
#: What the lists of facts are called.
KINDS = {
    "Document": ("Văn bản", "Documents"),
    "Session": ("Kỳ họp, hội nghị", "Sessions"),
    "Relation": ("Quan hệ giữa các văn bản", "Relations between documents"),
    "AgendaItem": ("Việc của kỳ họp", "Agenda items"),
    "AwardConferral": ("Khen thưởng", "Awards"),
    "Doubt": ("Điều cần xem lại", "To look at again"),
    "Body": ("Cơ quan", "Bodies"),
    "Position": ("Chức vụ", "Positions"),
    "Term": ("Khóa, nhiệm kỳ", "Terms"),
    "Place": ("Địa phương", "Places"),
}
_DETAILS = {
    "of": ("của", "of"),
    "date": ("ngày", "date"),
    "title": ("trích yếu", "title"),
    "term": ("khóa", "term"),
    "by": ("do", "by"),
    "to": ("giao", "to"),
    "years": ("số năm", "years"),
    "collectives": ("tập thể", "collectives"),
    "individuals": ("cá nhân", "individuals"),
    "for": ("về việc thực hiện", "for carrying out"),
    "session": ("tại", "at"),
}


def mentions(facts: Facts) -> list[Told]:
    """Where the text names a document or session: `start` and `end` in code points, what it is, how sure."""
    things: list[Document | Session] = [*facts.documents, *facts.sessions]
    found = [
        {
            "start": mention.span.start,
            "end": mention.span.end,
            "kind": "document" if isinstance(thing, Document) else "session",
            "key": thing.key,
            "label": document_label(thing) if isinstance(thing, Document) else session_label(thing),
            "rule": mention.rule,
            "certainty": _certainty(thing.identity),
        }
        for thing in things
        for mention in thing.mentions
    ]
    return sorted(found, key=lambda one: (one["start"], -one["end"], one["key"]))


def told(facts: Facts, store: Store, lang: str) -> list[Told]:
    """Every fact as `{kind, words, span, certainty, …}`, in the order of the text within its kind."""
    return list(_Telling(facts, store, lang).all())


def _certainty(identity: Identity) -> str:
    return identity.certainty.value if identity.key else Certainty.AMBIGUOUS.value


class _Telling:
    def __init__(self, facts: Facts, store: Store, lang: str) -> None:
        self._facts, self._store, self._lang = facts, store, lang
        self._names = {one.key: document_label(one) for one in facts.documents}
        self._names |= {one.key: session_label(one) for one in facts.sessions}

    def all(self) -> Iterator[Told]:
        facts = self._facts
        for document in facts.documents:
            yield self._thing(document, "Document", self._of_document(document))
        for session in facts.sessions:
            yield self._thing(session, "Session", self._of_session(session))
        for relation in facts.relations:
            words = f"{self._name(relation.subject)} {self._relation(relation.predicate)} {self._name(relation.object)}"
            yield self._stated("Relation", words, relation.evidence, (relation.subject, relation.object))
        for item in facts.agenda:
            keys = tuple(key for key in (item.session, item.document) if key)
            yield self._stated("AgendaItem", self._agenda(item), item.evidence, keys, self._of_item(item))
        for award in facts.awards:
            keys = (award.recognizes,) if award.recognizes else ()
            yield self._stated("AwardConferral", award.name, award.evidence, keys, self._of_award(award))
        for doubt in facts.doubts:
            yield {
                "kind": "Doubt",
                "words": doubt.message_vi if self._lang == "vi" else doubt.message_en,
                "lang": self._lang,
                "span": [doubt.span.start, doubt.span.end],
                "keys": list(doubt.about),
                "rule": doubt.code,
            }

    def _thing(self, thing: Document | Session, kind: str, details: Iterator[tuple[str, object]]) -> Told:
        first, identity = thing.mentions[0], thing.identity
        node = NamedNode(iri(identity.key)) if identity.key else None
        reference = Reference.load()
        return {
            "kind": kind,
            "words": self._names[thing.key],
            "span": [first.span.start, first.span.end],
            "keys": [thing.key],
            "rule": f"{first.rule}, {identity.rule}",
            "certainty": _certainty(identity),
            "reason": identity.reason,
            "path": node.value.removeprefix(BASE) if node else None,
            "known": node is not None and next(iter(self._store.quads(node)), None) is not None,
            "candidates": [_candidate(one, reference) for one in identity.candidates],
            "details": self._details(details),
        }

    def _stated(
        self,
        kind: str,
        words: str,
        evidence: Evidence,
        keys: tuple[str, ...],
        details: Iterator[tuple[str, object]] | None = None,
    ) -> Told:
        return {
            "kind": kind,
            "words": words,
            "span": [evidence.span.start, evidence.span.end],
            "keys": list(keys),
            "rule": evidence.rule,
            "certainty": evidence.certainty.value,
            "reason": evidence.reason,
            "details": self._details(details or iter(())),
        }

    def _details(self, given: Iterator[tuple[str, object]]) -> list[list[str]]:
        return [[_DETAILS[name][self._lang != "vi"], str(value)] for name, value in given if value not in {None, ""}]

    def _name(self, key: str) -> str:
        return self._names.get(key, key)

    def _relation(self, predicate: str) -> str:
        return ontology_label(VK[predicate].value, self._lang)

    def _agenda(self, item: AgendaItem) -> str:
        action = ontology_label(VK[item.action].value, self._lang)
        about = self._name(item.document) if item.document else item.description or ""
        return f"{action}: {about}" if about else action

    def _of_document(self, document: Document) -> Iterator[tuple[str, object]]:
        label = self._names[document.key]
        if document.issuer and document.issuer.name not in label:
            yield "of", document.issuer.name
        yield "date", document.date and document.date.vietnamese
        if document.title and document.title not in label:
            yield "title", document.title

    def _of_session(self, session: Session) -> Iterator[tuple[str, object]]:
        yield "date", session.date and session.date.vietnamese
        if session.term and (words := term_words(session.term)) not in self._names[session.key]:
            yield "term", words

    def _of_item(self, item: AgendaItem) -> Iterator[tuple[str, object]]:
        yield "session", self._name(item.session) if item.session else None
        yield "by", _agent(item.given_by)
        yield "to", ", ".join(body.name for body in item.addressed_to)
        yield "years", item.years

    def _of_award(self, award: Award) -> Iterator[tuple[str, object]]:
        yield "by", _agent(award.conferred_by)
        yield "collectives", award.collectives
        yield "individuals", award.individuals
        yield "to", ", ".join(award.recipients)
        yield "for", self._name(award.recognizes) if award.recognizes else None


def _agent(agent: BodyRef | PositionRef | None) -> str | None:
    if agent is None:
        return None
    body = getattr(agent, "body", None)
    return f"{agent.name} {body.name}" if body else agent.name


def _candidate(candidate: str, reference: Reference) -> Told:
    key = parse(candidate)
    known = reference.document(key) if isinstance(key, DocumentKey) else None
    label = f"{known.symbol or known.type}: {known.title}" if known else None
    return {"path": candidate.removeprefix(BASE), "label": label}
