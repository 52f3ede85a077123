"""All that is known of one thing: its names, attributes and relations both ways, each with source and words."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from . import citation
from .asking import things
from .asking.answers import rows
from .asking.names import Names
from .errors import AmbiguousCitation, BadValue, InputError, UnknownCitation, quoted
from .ids import iri
from .vocab import DCTERMS, OA, PREFIXES, RDF, RDFS, SCHEMA, SKOS, VK

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .asking.answers import Row, Term
    from .store import Store

    WordsOf = dict[tuple[Term, Term], tuple["Words", ...]]

_PROLOGUE = "".join(f"PREFIX {prefix}: <{PREFIXES[prefix]}>\n" for prefix in ("vk", "oa", "rdf", "rdfs"))
_CONCEPTS = iri("concept/")
_KINDS = ("body", "place", "term")
# How evidence hangs on things is shown as words, not as relations.
_PLUMBING = frozenset({OA.hasBody, OA.hasSource, RDF.subject, RDF.predicate, RDF.object})
_NAMES = (RDFS.label, SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)
_FIRST = (VK.symbol, VK.number, DCTERMS.title, DCTERMS.issued, DCTERMS.date, SCHEMA.startDate, SCHEMA.endDate)
_BOUNDS = (VK.issuedFrom, VK.issuedTo)  # they tell something only of a month or a year
_LAST = (*_BOUNDS, VK.text, VK.sha256)
_ABRIDGED = re.compile(r"source/sha256-([0-9a-f]{6,63})(?:…|\.\.\.)(|/.+)")
_DIGIT = re.compile(r"\d")
_MOST = 30  # a body may have issued thousands


@dataclass(frozen=True, slots=True)
class Words:
    """What a source says: `exact` at `start` to `end` (code points of its NFC text), read by `rule`.

    `certainty` is stated, inferred or ambiguous; places are -1 and the others empty where a source does not say.
    """

    source: str
    exact: str
    start: int
    end: int
    rule: str
    certainty: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One statement: `property` and `value` are labels, `path` is the other thing's IRI (None for a literal).

    `sources` names the sources that state it.
    """

    property: str
    value: str
    path: str | None
    sources: tuple[str, ...]
    words: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """One thing. `more` counts incoming relations left out, by property."""

    iri: str
    label: str
    types: tuple[str, ...]
    names: tuple[str, ...]
    attributes: tuple[Fact, ...]
    outgoing: tuple[Fact, ...]
    incoming: tuple[Fact, ...]
    more: dict[str, int]
    words: tuple[Words, ...]


def find(store: Store, text: str, lang: str = "vi") -> NamedNode:
    """The thing meant: an IRI, a path below `id/`, the whole label, a citation, or the name of a body, place or term.

    What belongs to a source may be given with the first digits of its hash, as cards show it. Raises
    `UnknownCitation`, or `AmbiguousCitation` with all that fit.
    """
    text = _unabridged(store, text.strip())
    for path in (text, *(f"{kind}/{text}" for kind in _KINDS)):
        with suppress(BadValue):
            iri = things.iri(path)
            if _is_known(store, iri):
                return next(iter(citation.documents(store, iri.value)), iri)  # an obsolete IRI gives its new one
    labelled = _labelled(store, text)
    # `Ban Bí thư` is the label of a kind of body, and a name of the body that is meant.
    if len(called := [one for one in labelled if not one.value.startswith(_CONCEPTS)]) == 1:
        return called[0]
    as_document = [partial(citation.document, store, text, lang)]
    as_named = [partial(things.thing, store, kind, text, lang) for kind in _KINDS]
    fault: InputError = UnknownCitation(
        f"nothing in this store is called {quoted(text)}", remedy="`vankien search WORDS` finds things by their words"
    )
    # A citation has a number in it; what has none is a name first: "Ban Bí thư" is no document that it issued.
    for attempt in as_document + as_named if _DIGIT.search(text) else as_named + as_document:
        try:
            return attempt()
        except AmbiguousCitation as several:
            fault = several if isinstance(fault, UnknownCitation) else fault
        except UnknownCitation as unknown:
            if attempt in as_document and _DIGIT.search(text):  # it names the nearest documents
                fault = unknown if isinstance(fault, UnknownCitation) else fault
    if len(labelled) == 1:
        return labelled[0]
    raise fault


def card(store: Store, iri: NamedNode, lang: str = "vi") -> Card:
    """Gather what the store knows of a thing; raises `UnknownCitation` where that is nothing."""
    out = [row for row in rows(store, f"SELECT ?p ?o ?g {{ GRAPH ?g {{ {iri} ?p ?o }} }}") if row[0] not in _NAMES]
    into = [row for row in rows(store, f"SELECT ?p ?s ?g {{ GRAPH ?g {{ ?s ?p {iri} }} }}") if row[0] not in _PLUMBING]
    names = Names(store, lang)
    names.learn({term for row in (*out, *into) for term in row} | {iri})
    called = _called(store, iri, lang)
    if not (out or into or called):
        raise UnknownCitation("nothing is known of this", where=iri.value)
    label = names.of(iri)
    types = [names.of(value) for predicate, value, _ in out if predicate == RDF.type]
    kept, more = _cut(into, names)
    days = {value for predicate, value, _ in out if predicate == DCTERMS.issued}
    out = [row for row in out if row[0] not in _BOUNDS or row[1] not in days]
    return Card(
        iri=iri.value,
        label=label,
        types=tuple(dict.fromkeys(types)),
        names=tuple(sorted(called - {label})),
        attributes=_facts((row for row in out if isinstance(row[1], Literal)), names, {}),
        outgoing=_facts((row for row in out if _is_link(row)), names, _relation_words(store, iri, names, "subject")),
        incoming=_facts(kept, names, _relation_words(store, iri, names, "object")),
        more=more,
        words=_own_words(store, iri, names),
    )


def _unabridged(store: Store, text: str) -> str:
    """`source/sha256-20aa0df8…/agenda/3` with the whole hash, where one source of the store begins so."""
    if not (short := _ABRIDGED.fullmatch(text)):
        return text
    hashes = {quad.object.value for quad in store.quads(predicate=VK.sha256) if isinstance(quad.object, Literal)}
    fits = [digest for digest in hashes if digest.startswith(short[1])]
    return f"source/sha256-{fits[0]}{short[2]}" if len(fits) == 1 else text


def _labelled(store: Store, text: str) -> list[NamedNode]:
    """What has exactly this label, in whatever case."""
    try:
        wanted = str(Literal(text))
    except ValueError:  # half of a character: no label holds one
        return []
    query = f"""{_PROLOGUE}SELECT DISTINCT ?thing {{
        VALUES ?name {{ {RDFS.label} {SKOS.prefLabel} }} ?thing ?name ?label
        FILTER(LCASE(STR(?label)) = LCASE({wanted})) }} LIMIT 20"""
    return [thing for (thing,) in rows(store, query) if isinstance(thing, NamedNode)]


def _is_known(store: Store, iri: NamedNode) -> bool:
    return next(iter(store.quads(iri)), None) is not None or next(iter(store.quads(object=iri)), None) is not None


def _is_link(row: Row) -> bool:
    return isinstance(row[1], NamedNode) and row[0] != RDF.type


def _called(store: Store, iri: NamedNode, lang: str) -> set[str]:
    found = (quad.object for name in _NAMES for quad in store.quads(iri, name))
    return {name.value for name in found if isinstance(name, Literal) and name.language in {lang, None}}


_GRADES = {"high": "cao", "medium": "trung bình", "low": "thấp"}


def _facts(statements: Iterable[Row], names: Names, words: WordsOf) -> tuple[Fact, ...]:
    """Each statement once, with all its sources; what tells most comes first."""
    sources: dict[tuple[Term, Term], set[str]] = {}
    for predicate, value, graph in statements:
        assert predicate is not None and value is not None  # noqa: S101, PT018 (bound by the pattern)
        sources.setdefault((predicate, value), set()).add(names.of(graph))
    facts = []

    def order(key: tuple[Term, Term]) -> tuple[int, str, str, str]:
        return _rank(key[0]), names.of(key[0]), names.of(key[1]), str(key[1])

    for predicate, value in sorted(sources, key=order):
        shown, path = names.of(value), value.value if isinstance(value, NamedNode) else None
        if predicate == VK.confidence and names.lang == "vi":
            shown = _GRADES.get(shown, shown)
        stated = words.get((predicate, value), ())
        facts.append(Fact(names.of(predicate), shown, path, tuple(sorted(sources[predicate, value])), stated))
    return tuple(facts)


def _rank(predicate: Term) -> int:
    if predicate in _FIRST:
        return _FIRST.index(predicate) - len(_FIRST)
    return 1 + _LAST.index(predicate) if predicate in _LAST else 0


def _cut(statements: list[Row], names: Names) -> tuple[list[Row], dict[str, int]]:
    """No more than so many things a property; how many are left out."""
    by_property: dict[Term | None, dict[Term | None, list[Row]]] = {}
    for row in statements:
        by_property.setdefault(row[0], {}).setdefault(row[1], []).append(row)
    kept, more = [], {}
    for predicate, others in by_property.items():
        chosen = sorted(others, key=lambda other: (names.of(other), str(other)))[:_MOST]
        kept += [row for other in chosen for row in others[other]]
        if len(others) > _MOST:
            more[names.of(predicate)] = len(others) - _MOST
    return kept, more


def _own_words(store: Store, iri: NamedNode, names: Names) -> tuple[Words, ...]:
    return _merged([_words(row[2:], names) for row in rows(store, _evidence(f"?e oa:hasBody {iri} ."))])


def _relation_words(store: Store, iri: NamedNode, names: Names, role: str) -> WordsOf:
    """Words by property and the thing at the other end; `role` is what the thing itself is in the statement."""
    other = "object" if role == "subject" else "subject"
    pattern = f"?e oa:hasBody ?a . ?a rdf:{role} {iri} ; rdf:predicate ?p ; rdf:{other} ?other ."
    found: dict[tuple[Term, Term], list[Words]] = {}
    for predicate, value, *rest in rows(store, _evidence(pattern)):
        assert predicate is not None and value is not None  # noqa: S101, PT018 (bound by the pattern)
        found.setdefault((predicate, value), []).append(_words(tuple(rest), names))
    return {key: _merged(words) for key, words in found.items()}


def _evidence(pattern: str) -> str:
    return f"""{_PROLOGUE}SELECT DISTINCT ?p ?other ?source ?exact ?start ?end ?rule ?certainty {{
        {pattern} ?e oa:hasTarget ?target . ?target oa:hasSource ?source ; oa:hasSelector ?quote .
        ?quote oa:exact ?exact .
        OPTIONAL {{ ?target oa:hasSelector ?position . ?position oa:start ?start ; oa:end ?end }}
        OPTIONAL {{ ?e vk:rule ?rule }} OPTIONAL {{ ?e vk:certainty ?certainty }} }}"""


def _words(row: Row, names: Names) -> Words:
    source, exact, start, end, rule, certainty = row
    return Words(
        source=names.of(source),
        exact=names.of(exact),
        start=int(names.of(start) or -1),
        end=int(names.of(end) or -1),
        rule=names.of(rule),
        certainty=certainty.value.rpartition("/")[2] if isinstance(certainty, NamedNode) else "",
    )


def _merged(found: list[Words]) -> tuple[Words, ...]:
    """The same words once, with all rules that read them; in the order of the texts."""
    rules: dict[Words, set[str]] = {}
    for words in found:
        rules.setdefault(replace(words, rule=""), set()).add(words.rule)
    merged = [replace(words, rule=", ".join(sorted(read_by))) for words, read_by in rules.items()]
    return tuple(sorted(merged, key=lambda words: (words.source, words.start, words.end, words.certainty)))
