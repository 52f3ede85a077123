"""Judgements: what a person decided about a reading, kept as plain CSV and applied whenever that text is read again.

A judgement is keyed by the source and by the fact in the text's own words, never by an offset or a number that a better
reader would shift: `identity | Kết luận số 08`, `relation | implements | Kế hoạch số 2 | Nghị quyết 20`. A rejected
reading never returns; an accepted or set one is stated from then on, by the rule `judgement`.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from .dates import PartialDate
from .errors import BadValue, quoted
from .ids import BASE, DocumentKey, SessionKey, iri, parse
from .model import Certainty, Evidence, Identity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from .model import AgendaItem, Award, Document, Facts, Relation, Session, Span

F = TypeVar("F", "AgendaItem", "Relation", "Award")
RULE = "judgement"
PAIR = "pair | "  # begins the fact that papers of two texts may be one: `same` and `different` say all
FIELDS = ("source", "name", "fact", "words", "reading", "certainty", "reason", "judgement", "value", "note")
_SETTABLE = frozenset({"type", "number", "symbol", "title", "date"})


class Verdict(StrEnum):
    """What a person may say of a reading."""

    ACCEPT = "accept"
    REJECT = "reject"
    SET = "set"
    SAME = "same"
    DIFFERENT = "different"


NEED_VALUE = frozenset({Verdict.SET, Verdict.SAME, Verdict.DIFFERENT})


@dataclass(frozen=True, slots=True)
class Reading:
    """One fact as it was read: `fact` is its key, `words` the text that states it, `reading` what was made of it."""

    source: str
    name: str
    fact: str
    words: str
    reading: str
    certainty: Certainty
    reason: str | None


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict on the fact of one source. `value` is what `set`, `same`, `different` need: an IRI, path or value."""

    source: str
    fact: str
    verdict: Verdict
    value: str = ""
    note: str = ""

    @property
    def words(self) -> str:
        """The words of the text that it is about, as its fact has them."""
        return self.fact.partition(" | ")[2]


def readings(facts: Facts) -> Iterator[Reading]:
    """All facts of a text, with the key that a judgement names."""
    key = _Keys(facts)
    source = facts.source

    def row(fact: str, span: Span, reading: str, evidence: Evidence | Identity) -> Reading:
        words = source.text[span.start : span.end]
        return Reading(source.iri, source.name, fact, words, reading, evidence.certainty, evidence.reason)

    for document in facts.documents:
        identity = document.identity
        reading = iri(identity.key) if identity.key else " ; ".join(identity.candidates)
        one = row(key.identity(document), document.mentions[0].span, reading, identity)
        # A number without its term, year or place is open, whether or not the catalogue knows such documents.
        open_ = identity.key is None and document.number is not None
        yield dataclasses.replace(one, certainty=Certainty.AMBIGUOUS) if open_ else one
    for session in facts.sessions:
        reading = iri(session.identity.key) if session.identity.key else ""
        yield row(key.identity(session), session.mentions[0].span, reading, session.identity)
    for item in facts.agenda:
        yield row(key.agenda(item), item.evidence.span, item.action, item.evidence)
    for relation in facts.relations:
        yield row(key.relation(relation), relation.evidence.span, relation.predicate, relation.evidence)
    for award in facts.awards:
        yield row(key.award(award), award.evidence.span, award.name, award.evidence)


def warned(facts: Facts) -> Iterator[Reading]:
    """The readings that a plausibility rule warns of, with its sentence as the reason."""
    key = _Keys(facts)
    things: dict[str, Document | Session] = {one.key: one for one in facts.documents}
    things |= {one.key: one for one in facts.sessions}
    for doubt in facts.doubts:
        between = [one for one in facts.relations if {one.subject, one.object} == set(doubt.about)]
        about = things.get(doubt.about[0])
        if between or about:
            fact = key.relation(between[0]) if between else key.identity(about) if about else ""
            words = facts.source.text[doubt.span.start : doubt.span.end]
            reading = between[0].predicate if between else doubt.code
            reason = f"{doubt.code}: {doubt.message_vi}"
            yield Reading(facts.source.iri, facts.source.name, fact, words, reading, Certainty.AMBIGUOUS, reason)


def judge(facts: Facts, judgements: Iterable[Judgement]) -> Facts:
    """The facts as these judgements leave them. Those on other sources, or on facts no longer read, change nothing.

    Raises `BadValue` for a value that does not fit its fact.
    """
    said = {one.fact: one for one in judgements if one.source == facts.source.iri}
    return _Judge(facts, said).judged() if said else facts


def judgement(cells: Mapping[str, str], where: Callable[[str], str]) -> Judgement | None:
    """The judgement of one row, by column; None for a row that is not judged yet.

    Raises `BadValue`, with what `where` says of the column, for an unknown verdict or one without the value it needs.
    """
    given = cells.get("judgement", "")
    if not given:
        return None
    verdict = given.casefold()
    if verdict not in set(Verdict):
        raise BadValue(
            f"unknown judgement {quoted(given)}", where=where("judgement"), remedy=f"Use one of: {', '.join(Verdict)}."
        )
    value = cells.get("value", "")
    if verdict in NEED_VALUE and not value and not cells["fact"].startswith(PAIR):
        raise BadValue(f"{verdict} needs a value", where=where("value"), remedy="Fill the column value.")
    return Judgement(cells["source"], cells["fact"], Verdict(verdict), value, cells.get("note", ""))


def kind_of(said: Judgement, facts: Facts) -> str | None:
    """`Document` or `Session` where the judgement says which one it is, by a key or a citation; else None."""
    if said.verdict not in NEED_VALUE or not said.fact.startswith("identity | "):
        return None
    key = _Keys(facts)
    return "Session" if said.fact in {key.identity(one) for one in facts.sessions} else "Document"


def key_of(said: Judgement) -> DocumentKey | SessionKey | None:
    """The document or session that its value names by an IRI or path; None for other words."""
    text = said.value if said.value.startswith(("document/", "session/", BASE)) else f"document/{said.value}"
    try:
        key = parse(text)
    except ValueError:
        return None
    return key if isinstance(key, DocumentKey | SessionKey) else None


class _Keys:
    """Keys of facts in the words of the text; the second and later things of the same words get their count."""

    def __init__(self, facts: Facts) -> None:
        self._words: dict[str, str] = {}
        seen: dict[str, int] = {}
        things: tuple[Document | Session, ...] = (*facts.documents, *facts.sessions)
        for thing in things:
            span = thing.mentions[0].span
            words = " ".join(facts.source.text[span.start : span.end].split())
            seen[words] = count = seen.get(words, 0) + 1
            self._words[thing.key] = words if count == 1 else f"{words} ({count})"
        self._text = facts.source.text

    def identity(self, thing: Document | Session) -> str:
        return f"identity | {self._words[thing.key]}"

    def document(self, thing: Document | Session) -> str:
        return f"thing | {self._words[thing.key]}"

    def attribute(self, thing: Document, name: str) -> str:
        return f"{name} | {self._words[thing.key]}"

    def agenda(self, item: AgendaItem) -> str:
        session = self._words[item.session] if item.session else "-"
        document = self._words[item.document] if item.document else (item.description or "-")
        return f"agenda | {item.action} | {session} | {document}"

    def relation(self, relation: Relation) -> str:
        return f"relation | {relation.predicate} | {self._words[relation.subject]} | {self._words[relation.object]}"

    def award(self, award: Award) -> str:
        span = award.evidence.span
        return f"award | {award.name} | {' '.join(self._text[span.start : span.end].split())}"


class _Judge:
    """Applies the judgements of one text."""

    def __init__(self, facts: Facts, said: dict[str, Judgement]) -> None:
        self._facts, self._said, self._key = facts, said, _Keys(facts)

    def judged(self) -> Facts:
        facts, key = self._facts, self._key
        documents = tuple(self._document(one) for one in facts.documents if not self._rejects(key.document(one)))
        sessions = tuple(self._session(one) for one in facts.sessions if not self._rejects(key.document(one)))
        kept = {one.key for one in documents} | {one.key for one in sessions}
        agenda = [one for one in facts.agenda if {one.session, one.document} - {None} <= kept]
        relations = [one for one in facts.relations if {one.subject, one.object} <= kept]
        awards = [_detached(one, kept) for one in facts.awards]
        return dataclasses.replace(
            facts,
            documents=documents,
            sessions=sessions,
            agenda=tuple(self._fact(one, key.agenda(one)) for one in agenda if not self._rejects(key.agenda(one))),
            relations=tuple(
                self._fact(one, key.relation(one)) for one in relations if not self._rejects(key.relation(one))
            ),
            awards=tuple(self._fact(one, key.award(one)) for one in awards if not self._rejects(key.award(one))),
            doubts=tuple(doubt for doubt in facts.doubts if set(doubt.about) <= kept),
        )

    def _rejects(self, fact: str) -> bool:
        said = self._said.get(fact)
        return said is not None and said.verdict is Verdict.REJECT

    def _fact(self, fact: F, key: str) -> F:
        said = self._said.get(key)
        if said is None or said.verdict is not Verdict.ACCEPT:
            return fact
        evidence = Evidence(fact.evidence.span, RULE, Certainty.STATED, said.note or None)
        return dataclasses.replace(fact, evidence=evidence)

    def _document(self, document: Document) -> Document:
        changes: dict[str, object] = {}
        for name in _SETTABLE:
            said = self._said.get(self._key.attribute(document, name))
            if said and said.verdict is Verdict.SET:
                changes[name] = _value(name, said)
        identity = self._identity(document)
        return dataclasses.replace(document, identity=identity, **changes)  # type: ignore[arg-type]  # `_value` gives each field its type

    def _session(self, session: Session) -> Session:
        return dataclasses.replace(session, identity=self._identity(session))

    def _identity(self, thing: Document | Session) -> Identity:
        said, now = self._said.get(self._key.identity(thing)), thing.identity
        if said is None:
            return now
        note = said.note or None
        match said.verdict:
            case Verdict.ACCEPT:
                return Identity(now.key, RULE, Certainty.STATED, note)
            case Verdict.SET | Verdict.SAME:
                return Identity(_key(said), RULE, Certainty.STATED, note)
            case Verdict.DIFFERENT:
                not_this = iri(_key(said))
                left = tuple(one for one in now.candidates if one != not_this)
                wrong = now.key is not None and iri(now.key) == not_this
                return dataclasses.replace(
                    now, key=None if wrong else now.key, candidates=left, reason=note or now.reason
                )
            case Verdict.REJECT:
                return Identity(None, RULE, Certainty.AMBIGUOUS, note, ())


def _detached(award: Award, kept: set[str]) -> Award:
    """An award keeps standing when the document or session it was tied to is rejected."""
    recognizes = award.recognizes if award.recognizes in kept else None
    session = award.session if award.session in kept else None
    return dataclasses.replace(award, recognizes=recognizes, session=session)


def _key(said: Judgement) -> DocumentKey | SessionKey:
    key = key_of(said)
    if key is None:
        raise BadValue(
            f"{quoted(said.value)} is no document or session",
            where=said.words,
            remedy="Give an IRI, or its short form such as tw/13/nq/20.",
        )
    return key


def _value(name: str, said: Judgement) -> object:
    if name != "date":
        return said.value
    try:
        return PartialDate.given(said.value)
    except ValueError as error:
        raise BadValue(str(error), where=said.words) from error
