"""Who says so: the words behind a relation, an agenda item or an award, or the catalogue that lists it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from pyoxigraph import Literal, NamedNode

from ..ids import BASE
from ..vocab import DCTERMS, OA, RDF, RDFS, SCHEMA, VK
from .answers import rows, values
from .kept import keep, kept
from .sentences import passages

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..store import Store
    from .answers import Term
    from .sentences import Passage, Place

Pair = tuple[NamedNode, NamedNode]
Key = TypeVar("Key")
Doubts = Mapping[NamedNode, tuple[str, str]]

_NO_DOUBTS: Doubts = MappingProxyType({})
_STATED = NamedNode(f"{BASE}concept/certainty/stated")

_PREFIXES = "".join(
    f"PREFIX {prefix}: <{namespace.base}>\n"
    for prefix, namespace in (
        ("vk", VK),
        ("oa", OA),
        ("rdf", RDF),
        ("rdfs", RDFS),
        ("schema", SCHEMA),
        ("dcterms", DCTERMS),
    )
)


@dataclass(frozen=True, slots=True)
class Witness:
    """One place that states a fact.

    `words` is the quotation and `start`, `end` its offsets in the NFC text of the source, None for a table or
    catalogue; `sentence` is what it stands in, the words from `within[0]` to `within[1]`, None without the text;
    `grade` is the catalogue's evidence grade, `references` the addresses that it names; `predicate` the stated
    relation's local name, empty for agenda items and awards. `certainty` is stated, inferred or ambiguous.
    """

    source: str
    name: str
    certainty: str = "stated"
    words: str | None = None
    start: int | None = None
    end: int | None = None
    published: str | None = None
    rules: tuple[str, ...] = ()
    reason: str | None = None
    predicate: str = ""
    grade: str | None = None
    references: tuple[str, ...] = ()
    sentence: str | None = None
    within: tuple[int, int] = (0, 0)

    @property
    def around(self) -> tuple[str, str]:
        """What stands before and after the words in their sentence; both empty where they are all of it."""
        if self.sentence is None:
            return "", ""
        before, after = self.sentence[: self.within[0]], self.sentence[self.within[1] :]
        return (before, after) if before.strip() or after.strip(' .;:!?…”"') else ("", "")

    @property
    def marked(self) -> str:
        """The sentence with the words in it between ‹ and ›; the words alone where they are all of it."""
        before, after = self.around
        return f"{before}‹{self.words}›{after}" if before or after else self.words or ""


def of_pairs(store: Store, pairs: Iterable[Pair]) -> dict[Pair, tuple[Witness, ...]]:
    """What states any relation between these pairs: words of texts, and rows of catalogues."""
    return {key: found for key, found in of_all(store, pairs, ()).items() if isinstance(key, tuple)}


def of_all(
    store: Store, pairs: Iterable[Pair], things: Iterable[NamedNode]
) -> dict[Pair | NamedNode, tuple[Witness, ...]]:
    """What states any relation between these pairs, and the evidence of agenda items, awards, documents or sessions."""
    held = kept(store, "witnesses")
    wanted: list[Pair | NamedNode] = list(dict.fromkeys([*pairs, *things]))
    known: dict[Pair | NamedNode, tuple[Witness, ...]] = {
        key: found for key in wanted if (found := held.get(key)) is not None
    }
    new = [key for key in wanted if key not in known]
    found = dict.fromkeys(new, ()) | _found(store, new) if new else {}
    keep(store, "witnesses", found)
    return {key: witnesses for key, witnesses in (known | found).items() if witnesses}


def _found(store: Store, keys: list[Pair | NamedNode]) -> dict[Pair | NamedNode, tuple[Witness, ...]]:
    """The same, read from the store."""
    stated = _statements(store, sorted((key for key in keys if isinstance(key, tuple)), key=str))
    bodies: dict[NamedNode, list[tuple[Pair | NamedNode, str]]] = {
        key: [(key, "")] for key in keys if not isinstance(key, tuple)
    }
    for body, uses in stated.items():
        bodies.setdefault(body, []).extend(uses)
    quoted = _quoted(store, bodies)
    found = {body for _, body, _ in quoted}
    listed = _listed(store, {body: bodies[body] for body in stated if body not in found})
    return _grouped([*quoted, *listed])


def _statements(store: Store, pairs: list[Pair]) -> dict[NamedNode, list[tuple[Pair, str]]]:
    """The statements of any relation between these pairs: which pairs, and which relation, by its local name."""
    data = " ".join(f"({subject} {value} {number})" for number, (subject, value) in enumerate(pairs))
    query = (
        f"{_PREFIXES}SELECT ?body ?n ?predicate WHERE {{ VALUES (?from ?to ?n) {{ {data} }}\n"
        "?body rdf:subject ?from ; rdf:object ?to ; rdf:predicate ?predicate }"
    )
    stated: dict[NamedNode, list[tuple[Pair, str]]] = {}
    for body, number, predicate in rows(store, query) if pairs else ():
        if isinstance(body, NamedNode):
            stated.setdefault(body, []).append((pairs[int(_text(number))], _local(predicate)))
    return stated


def doubtful_identities(
    store: Store, named: Iterable[tuple[NamedNode, str]]
) -> dict[tuple[NamedNode, str], tuple[str, str]]:
    """Of these documents in these sources, the ones that a rule identified: certainty and reason.

    What a text says of `Nghị quyết số 128` is no better known than which resolution that is.
    """
    held = kept(store, "identities")
    wanted = list(named)
    sources = dict.fromkeys(source for _, source in wanted)
    known: dict[str, Doubts] = {source: held[source] for source in sources if source in held}
    new = [source for source in sources if source not in known]
    found = dict.fromkeys(new, _NO_DOUBTS) | _doubtful(store, new)
    keep(store, "identities", found)
    known |= found
    return {(end, source): known[source][end] for end, source in wanted if end in known[source]}


def _doubtful(store: Store, sources: list[str]) -> dict[str, Doubts]:
    """By source: what it names but a rule found, and the first doubt in the alphabet (ambiguous before inferred)."""
    data = " ".join(f"(<{source}> {number})" for number, source in enumerate(sources))
    query = (
        f"{_PREFIXES}SELECT ?n ?body ?certainty ?reason WHERE {{\nVALUES (?source ?n) {{ {data} }}\n"
        f"GRAPH ?source {{ ?evidence vk:certainty ?certainty FILTER(?certainty != {_STATED})\n"
        "?evidence oa:hasBody ?body ; rdfs:comment ?reason } }"
    )
    found: dict[str, dict[NamedNode, tuple[str, str]]] = {}
    for number, body, certainty, reason in rows(store, query) if sources else ():
        if isinstance(body, NamedNode):
            doubts = found.setdefault(sources[int(_text(number))], {})
            doubt = (_text(certainty).rpartition("/")[2], _text(reason))
            doubts[body] = min(doubt, doubts.get(body, doubt))
    return dict(found)


Found = tuple[Key, NamedNode, Witness]


def _quoted(store: Store, bodies: Mapping[NamedNode, list[tuple[Key, str]]]) -> list[Found[Key]]:
    """Evidence with words."""
    if not bodies:
        return []
    them = list(bodies)  # a number in a row costs less than an IRI
    query = (
        f"{_PREFIXES}SELECT ?n ?evidence ?source ?words ?start ?end ?certainty ?rule ?reason WHERE {{\n"
        f"VALUES (?body ?n) {{ {_numbered(them)} }}\n"
        "?evidence oa:hasBody ?body ; oa:hasTarget ?target .\n"
        "?target oa:hasSource ?source ; oa:hasSelector/oa:exact ?words .\n"
        "?target oa:hasSelector ?position . ?position oa:start ?start ; oa:end ?end\n"
        "OPTIONAL { ?evidence vk:certainty ?certainty } OPTIONAL { ?evidence vk:rule ?rule }\n"
        "OPTIONAL { ?evidence rdfs:comment ?reason } }"
    )
    told: dict[tuple[int, Term | None, Place, str], list[set[str]]] = {}
    for number, evidence, *cells in rows(store, query):
        source, words, start, end, *said = map(_text, cells)
        place = (source, int(start), int(end))
        for found, text in zip(
            told.setdefault((int(_text(number)), evidence, place, words), [set(), set(), set()]), said, strict=True
        ):
            if text:
                found.add(text)
    around = passages(store, (place for _, _, place, _ in told))
    return [
        (key, them[number], _witness(words, place, around[place], predicate, said))
        for (number, _, place, words), said in told.items()
        for key, predicate in bodies[them[number]]
    ]


def _witness(words: str, place: Place, passage: Passage, predicate: str, said: list[set[str]]) -> Witness:
    """The words at this place; `said` is what their evidence says: certainties, rules, reasons."""
    certainties, rules, reasons = said
    source, start, end = place
    sentence, *within = passage.sentence or ("", 0, 0)
    return Witness(
        source,
        passage.name,
        min(certainties, default="stated").rpartition("/")[2],
        words,
        start,
        end,
        passage.published,
        tuple(sorted(rules)),
        min(reasons, default=None),
        predicate,
        sentence=sentence if sentence[within[0] : within[1]] == words else None,
        within=(within[0], within[1]),
    )


def _listed(store: Store, bodies: Mapping[NamedNode, list[tuple[Key, str]]]) -> list[Found[Key]]:
    """Statements of a catalogue: its grade, and the addresses that it names."""
    if not bodies:
        return []
    query = (
        f"{_PREFIXES}SELECT ?body ?source ?name ?value WHERE {{ VALUES ?body {{ {values(bodies)} }}\n"
        "GRAPH ?source { ?body ?name ?value FILTER(?name IN (vk:evidenceGrade, dcterms:source)) } }"
    )
    said: dict[tuple[NamedNode, Term], dict[Term, list[str]]] = {}
    for body, source, name, value in rows(store, query):
        if isinstance(body, NamedNode) and source is not None and name is not None:
            said.setdefault((body, source), {}).setdefault(name, []).append(_text(value))
    names = _names(store, {source for _, source in said})
    found: list[Found[Key]] = []
    for (body, source), cells in said.items():
        plain = Witness(
            _text(source),
            names.get(source, _text(source)),
            grade=min(cells.get(VK.evidenceGrade, []), default=None),
            references=tuple(sorted(cells.get(DCTERMS.source, []))),
        )
        found += [(key, body, replace(plain, predicate=predicate)) for key, predicate in bodies[body]]
    return found


def _names(store: Store, sources: set[Term]) -> dict[Term, str]:
    """What these sources are called."""
    them = list(sources)
    query = f"SELECT ?n ?name {{ VALUES (?source ?n) {{ {_numbered(them)} }} ?source {SCHEMA.name} ?name }}"
    found: dict[Term, set[str]] = {}
    for number, name in rows(store, query) if them else ():
        found.setdefault(them[int(_text(number))], set()).add(_text(name))
    return {source: min(names) for source, names in found.items()}


def _numbered(terms: Iterable[Term]) -> str:
    """The terms with their places in the list, as the data of a VALUES block."""
    return " ".join(f"({term} {number})" for number, term in enumerate(terms))


def _grouped(found: Iterable[Found[Key]]) -> dict[Key, tuple[Witness, ...]]:
    """Quotations before catalogues, in the order of dates, names and places."""
    by_key: dict[Key, set[Witness]] = {}
    for key, _, witness in found:
        by_key.setdefault(key, set()).add(witness)
    return {
        key: tuple(
            sorted(
                each, key=lambda one: (one.words is None, one.published or "", one.name, one.start or 0, one.predicate)
            )
        )
        for key, each in by_key.items()
    }


def _text(cell: Term | None) -> str:
    return cell.value if isinstance(cell, NamedNode | Literal) else ""


def _local(predicate: Term | None) -> str:
    return VK.name_of(predicate) or "" if isinstance(predicate, NamedNode) else ""
