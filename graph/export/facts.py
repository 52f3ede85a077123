"""The facts of a text as JSON: each with its words, offsets, rule and certainty.

Spans are `{"start", "end", "quote"}`, in code points of the NFC text. What has a key of its own has an `iri`; what
belongs to the source has none.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from ..ids import PositionKey, iri, slug
from ..model import PositionRef

if TYPE_CHECKING:
    from ..model import AgendaItem, Award, BodyRef, Document, Evidence, Facts, Identity, Mention, Session, Span, TermRef


def facts_json(facts: Facts) -> str:
    """One JSON object with a final line break; absent values are left out."""
    return json.dumps(facts_record(facts), ensure_ascii=False, indent=1) + "\n"


def facts_record(facts: Facts) -> dict[str, Any]:
    """The same as plain dictionaries and lists."""
    return _Writer(facts).record()


class _Writer:
    def __init__(self, facts: Facts) -> None:
        self._facts, self._text = facts, facts.source.text

    def record(self) -> dict[str, Any]:
        facts, source = self._facts, self._facts.source
        return {
            "source": _given(
                iri=source.iri,
                sha256=source.sha256,
                name=source.name,
                published=source.published and source.published.isoformat(),
                place=source.place,
            ),
            "documents": [self._document(document) for document in facts.documents],
            "sessions": [self._session(session) for session in facts.sessions],
            "agenda": [self._agenda(item) for item in facts.agenda],
            "relations": [
                {"subject": r.subject, "predicate": r.predicate, "object": r.object} | self._evidence(r.evidence)
                for r in facts.relations
            ],
            "awards": [self._award(award) for award in facts.awards],
            "doubts": [
                {"code": d.code, "about": list(d.about), "vi": d.message_vi, "en": d.message_en} | self._span(d.span)
                for d in facts.doubts
            ],
        }

    def _span(self, span: Span) -> dict[str, Any]:
        return {"start": span.start, "end": span.end, "quote": self._text[span.start : span.end]}

    def _evidence(self, evidence: Evidence) -> dict[str, Any]:
        return self._span(evidence.span) | _given(
            rule=evidence.rule, certainty=evidence.certainty.value, reason=evidence.reason
        )

    def _mention(self, mention: Mention) -> dict[str, Any]:
        return self._span(mention.span) | {"form": mention.form, "rule": mention.rule}

    def _thing(self, thing: Document | Session) -> dict[str, Any]:
        return _given(
            date=thing.date and thing.date.iso,
            term=_term(thing.term),
            inferred=sorted(thing.inferred) or None,
            identity=_identity(thing.identity),
            mentions=[self._mention(mention) for mention in thing.mentions],
        )

    def _document(self, document: Document) -> dict[str, Any]:
        return _given(
            key=document.key,
            type=document.type,
            kind=document.kind,
            number=document.number,
            symbol=document.symbol,
            issuer=_agent(document.issuer),
            submittedBy=_agent(document.submitted_by),
            title=document.title,
            self=document.is_self or None,
            draft=document.draft or None,
        ) | self._thing(document)

    def _session(self, session: Session) -> dict[str, Any]:
        return _given(
            key=session.key, kind=session.kind, body=_agent(session.body), ordinal=session.ordinal, place=session.place
        ) | self._thing(session)

    def _agenda(self, item: AgendaItem) -> dict[str, Any]:
        return _given(
            action=item.action,
            session=item.session,
            document=item.document,
            years=item.years,
            period=item.period and list(item.period),
            givenBy=_agent(item.given_by),
            addressedTo=[_agent(body) for body in item.addressed_to] or None,
            description=item.description,
        ) | self._evidence(item.evidence)

    def _award(self, award: Award) -> dict[str, Any]:
        return _given(
            award=award.name,
            kind=award.kind,
            conferredBy=_agent(award.conferred_by),
            collectives=award.collectives,
            individuals=award.individuals,
            recognizes=award.recognizes,
            session=award.session,
            recipients=list(award.recipients) or None,
        ) | self._evidence(award.evidence)


def _given(**values: object) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}


def _identity(identity: Identity) -> dict[str, Any]:
    return _given(
        iri=iri(identity.key) if identity.key else None,
        rule=identity.rule,
        certainty=identity.certainty.value,
        reason=identity.reason,
        candidates=list(identity.candidates) or None,
    )


def _agent(agent: BodyRef | PositionRef | None) -> dict[str, Any] | None:
    if agent is None:
        return None
    if isinstance(agent, PositionRef):
        key = agent.body.key
        post = iri(PositionKey(slug(agent.name), key)) if key else None
        return _given(name=f"{agent.name} {agent.body.name}", iri=post)
    return _given(name=agent.name, iri=iri(agent.key) if agent.key else None)


def _term(term: TermRef | None) -> dict[str, Any] | None:
    if term is None:
        return None
    years = list(term.years) if term.years else None
    return _given(number=term.number, years=years, iri=iri(term.key) if term.key else None)
