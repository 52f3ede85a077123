"""What tells one document, session, award or instruction from another, in a line."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from ..dates import written
from ..numerals import to_roman
from ..vocab import DCTERMS, DOCUMENT_CLASSES, RDF, VK
from . import english
from .answers import rows
from .kept import keep, kept
from .names import NAMES, Names, short

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ..store import Store
    from .answers import Term

_LONGEST_TERM = 89  # the Roman numerals that `numerals` writes
# What is asked of documents, agenda items and awards, and of their sessions, issuers and givers.
_ASKED = (
    *(RDF.type, VK.symbol, DCTERMS.title, DCTERMS.issued, VK.issuedFrom, VK.issuedBy, VK.inTerm),
    *(VK.partOfSession, VK.years, VK.givenBy, DCTERMS.description),
    *(VK.award, VK.conferredBy, VK.collectives, VK.individuals),
)
_ASKED_BESIDE = (DCTERMS.date, VK.ofBody, VK.place, VK.level)
_BESIDE = (VK.partOfSession, VK.ofBody, VK.issuedBy, VK.givenBy, VK.conferredBy, VK.award)
_CLASSES = {VK[name]: name for name in DOCUMENT_CLASSES}


@dataclass(frozen=True, slots=True)
class Summary:
    """A thing in short; every text is empty, and every other value None, where it is not known.

    `kind` is the class of a document in words (`Nghị quyết`); `issued` ISO as precise as known; `day` its first
    possible day, or the session's; `place` and `level` those of the issuer or of the session's body.
    """

    iri: NamedNode
    label: str
    symbol: str = ""
    kind: str = ""
    title: str = ""
    issued: str = ""
    day: str = ""
    issuer: str = ""
    term: str = ""
    session: str = ""
    by: str = ""
    award: str = ""
    description: str = ""
    years: int | None = None
    collectives: int | None = None
    individuals: int | None = None
    place: NamedNode | None = None
    level: str = ""
    classes: frozenset[str] = field(default_factory=frozenset)
    lang: str = "vi"

    @property
    def line(self) -> str:
        """`13-NQ/TW · Nghị quyết · Ban Chấp hành Trung ương khóa IX · 18/3/2002`; without a symbol, the label."""
        if not self.symbol:
            return " · ".join(part for part in (self.label, self.date) if part)
        issuer = " ".join(part for part in (self.issuer, self.term) if part)
        return " · ".join(part for part in (self.symbol, self.kind, issuer, self.date) if part)

    @property
    def short(self) -> str:
        """`13-NQ/TW`; with the issuer where each place has such a symbol: `214/KH-UBND Ủy ban nhân dân tỉnh …`."""
        if not self.symbol:
            return self.label
        return f"{self.symbol} {self.issuer}" if self.place and self.issuer else self.symbol

    @property
    def date(self) -> str:
        """The date of issue as the language writes it."""
        return written(self.issued, self.lang)


def summaries(store: Store, things: Iterable[NamedNode], names: Names) -> dict[NamedNode, Summary]:
    """The summaries of documents, agenda items and awards, in some four queries however many there are."""
    wanted = list(dict.fromkeys(things))
    facts: dict[NamedNode, Facts] = {}
    new = wanted
    asked: tuple[NamedNode, ...] = (*_ASKED, *_ASKED_BESIDE)
    while new:  # the things, then their sessions, issuers and awards, then the bodies of the sessions
        facts |= (found := _facts(store, new, asked))
        asked = _ASKED_BESIDE
        beside = (value for fact in found.values() for name in _BESIDE for value in fact.get(name, ()))
        new = [one for one in dict.fromkeys(beside) if isinstance(one, NamedNode) and one not in facts]
    for thing, fact in facts.items():
        names.hear(thing, fact)
    names.learn([*facts, *(kind for one in wanted for kind in facts[one].get(RDF.type, ()) if kind in _CLASSES)])
    return {one: _summary(one, facts, names) for one in wanted}


Facts = dict[NamedNode, list["Term"]]


def _facts(store: Store, things: list[NamedNode], asked: tuple[NamedNode, ...]) -> dict[NamedNode, Facts]:
    """What is said of each thing by these properties, and its names."""
    held = kept(store, asked)
    known: dict[NamedNode, Facts] = {thing: fact for thing in things if (fact := held.get(thing)) is not None}
    new = [thing for thing in things if thing not in known]
    numbered = " ".join(f"({thing} {number})" for number, thing in enumerate(new))
    wanted = list(dict.fromkeys((*asked, *NAMES)))
    # All that is said, then what is wanted of it, by numbers: a filter, or another VALUES block beside the first, takes
    # longer, because the engine fetches the text of each property, or looks up each pair.
    names = " ".join(f"({name} {index})" for index, name in enumerate(wanted))
    query = (
        f"SELECT DISTINCT ?n ?k ?o {{ {{ SELECT ?n ?p ?o {{ VALUES (?t ?n) {{ {numbered} }} ?t ?p ?o }} }}\n"
        f"VALUES (?p ?k) {{ {names} }} }}"
    )
    found: list[Facts] = [{} for _ in new]
    for number, index, value in rows(store, query) if new else ():
        fact = found[int(number.value)]  # type: ignore[union-attr]  # the query binds numbers
        fact.setdefault(wanted[int(index.value)], []).append(value)  # type: ignore[union-attr, arg-type]  # the query binds all three
    read = dict(zip(new, found, strict=True))
    keep(store, asked, read)
    return known | read


def _summary(iri: NamedNode, facts: Mapping[NamedNode, Facts], names: Names) -> Summary:
    fact = facts[iri]
    session = _iri(fact, VK.partOfSession)
    held = facts.get(session, {}) if session else {}
    kinds = [value for value in fact.get(RDF.type, ()) if isinstance(value, NamedNode)]
    kind = next((names.of(value) for value in sorted(kinds, key=str) if value in _CLASSES), "")
    body = _iri(fact, VK.issuedBy)
    seat = facts.get(body or _iri(held, VK.ofBody) or iri, {})
    level = _iri(seat, VK.level)
    return Summary(
        iri,
        _label(iri, fact, kind, names),
        _word(fact, VK.symbol),
        kind,
        _word(fact, DCTERMS.title),
        _word(fact, DCTERMS.issued),
        _word(fact, VK.issuedFrom) or _word(held, DCTERMS.date),
        names.of(body),
        _term(fact, names),
        _session(session, held, names),
        _agent(_iri(fact, VK.givenBy) or _iri(fact, VK.conferredBy), names),
        names.of(_iri(fact, VK.award)),
        _word(fact, DCTERMS.description),
        _number(fact, VK.years),
        _number(fact, VK.collectives),
        _number(fact, VK.individuals),
        _iri(seat, VK.place),
        level.value.rpartition("/")[2] if level else "",
        frozenset(name for value in kinds if (name := VK.name_of(value))),
        names.lang,
    )


def _label(iri: NamedNode, fact: Facts, kind: str, names: Names) -> str:
    """The label; `Resolution 20-NQ/TW (Central Committee, term XIII)` where all are in Vietnamese only."""
    label, symbol = names.of(iri), _word(fact, VK.symbol)
    if names.lang == "vi" or not (symbol and kind) or _speaks(fact, names.lang):
        return label
    told = ", ".join(filter(None, (names.of(_iri(fact, VK.issuedBy)), _term(fact, names))))
    return f"{kind} {symbol} ({told})" if told else f"{kind} {symbol}"


def _session(session: NamedNode | None, held: Facts, names: Names) -> str:
    """The label of a session; in English, where it has a Vietnamese one only, what it is made of."""
    if session is None or names.lang == "vi" or _speaks(held, names.lang):
        return names.of(session)
    return english.session(session, names.of(_iri(held, VK.ofBody)))


def _agent(agent: NamedNode | None, names: Names) -> str:
    """The label of who gave or conferred; likewise."""
    return (english.post(agent, names) if agent and names.lang != "vi" else None) or names.of(agent)


def _speaks(fact: Facts, lang: str) -> bool:
    return any(isinstance(value, Literal) and value.language == lang for name in NAMES for value in fact.get(name, ()))


def _iri(fact: Facts, name: NamedNode) -> NamedNode | None:
    """The first in the alphabet where sources differ: always the same one."""
    if name not in fact:
        return None
    found = [value for value in fact[name] if isinstance(value, NamedNode)]
    return min(found, key=lambda value: value.value) if len(found) > 1 else found[0] if found else None


def _word(fact: Facts, name: NamedNode) -> str:
    """Likewise, of texts."""
    if name not in fact:
        return ""
    found = [value.value for value in fact[name] if isinstance(value, Literal)]
    return min(found) if len(found) > 1 else found[0] if found else ""


def _number(fact: Facts, name: NamedNode) -> int | None:
    found = _word(fact, name)
    return int(found) if found else None


def _term(fact: Facts, names: Names) -> str:
    """`khóa IX` from the term's IRI, which holds its number or years."""
    term = _iri(fact, VK.inTerm)
    if term is None:
        return ""
    last = short(term).rpartition("/")[2]
    if last.isdigit() and 0 < int(last) <= _LONGEST_TERM:
        return f"khóa {to_roman(int(last))}" if names.lang == "vi" else f"term {to_roman(int(last))}"
    return last if "-" in last else names.of(term)
