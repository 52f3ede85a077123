"""What people write for a document → its IRI in a store: `Nghị quyết 13 khóa IX`, `128/NQ-CP`, an IRI, a short path.

A citation is taken apart into type word, number, symbol, term, year or date, and the words that are left (issuer,
place, subject). Every part that is given must hold; what fits several documents is listed, never chosen, because a
symbol is no identity: `21-NQ/TW` exists in five terms (05-HD/VPTW numbers each term anew).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from .asking.answers import rows, values
from .asking.names import Names, short
from .dates import PartialDate, written
from .errors import AmbiguousCitation, UnknownCitation, quoted
from .ids import BASE, slug, source_of
from .labels import TYPE_WORDS
from .numerals import parse_number, to_roman
from .symbols import TYPES, Symbol, parse_symbol
from .vocab import DCTERMS, RDFS, SKOS, VK, XSD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .store import Store

_SYMBOL = re.compile(
    r"\d{1,5}[a-zđ]?(?:\.\d{1,3})?\s*[-/–][\wĐđƯư./&–\- ]*?[A-ZĐƯ][\wĐđƯư.&]*(?:-[A-ZĐƯ]\w*)*(?=\s|,|\)|$)"
)
_TERM = re.compile(r"\(?\bkh[óo][aá]\s+([IVXL]+|\d{1,2})\b\)?|\bnhiệm kỳ\s+([IVXL]+)\b", re.IGNORECASE)
_DATE = re.compile(
    r"(?:\bngày\s+)?\b(\d{1,2})\s*(?:[/.-]|tháng)\s*(\d{1,2})\s*(?:[/.-]|năm)\s*(\d{4})\b", re.IGNORECASE
)
_YEAR = re.compile(r"(?:\bnăm\s+)?(?<![\d/.-])\b(1[89]\d\d|20\d\d)\b(?![\d/-])", re.IGNORECASE)
_NUMBER = re.compile(r"(?:\bsố\s*:?\s*)?\b(\d{1,5}[a-zđ]?)\b", re.IGNORECASE)
# Words of courtesy and grammar that tell no document from another.
_EMPTY = frozenset({"so", "cua", "ve", "ngay", "nam", "khoa", "va", "thang", "ban", "hanh", "viec"})
_ABBREVIATIONS = {
    "NQ": "Resolution",
    "CT": "Directive",
    "KL": "Conclusion",
    "HD": "Guidance",
    "KH": "Plan",
    "TB": "Notice",
    "BC": "Report",
    "NĐ": "Decree",
    "CTr": "ActionProgramme",
}
# One printed word, several classes: an action programme is often called a programme for short.
_ALSO = {"Programme": ("ActionProgramme",), "ActionProgramme": ("Programme",)}
_WORDS = sorted(((slug(word).split("-"), name) for name, word in TYPE_WORDS.items()), key=lambda pair: -len(pair[0]))
SHOWN = 12
_FAR = 10**9
_TITLE = 60


@dataclass(frozen=True, slots=True)
class Citation:
    """The parts of what was written; None where a part was not given. `words` are folded."""

    symbol: Symbol | None
    classes: tuple[str, ...]
    number: str | None
    term: int | None
    date: PartialDate | None
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A document of the store: its label, subject and date, empty where not known."""

    iri: NamedNode
    label: str
    title: str = ""
    issued: str = ""

    @property
    def line(self) -> str:
        """`tw/13/nq/20 · Nghị quyết số 20-NQ/TW … · 2022-06-16 · subject`, as a list of candidates shows it."""
        path = short(self.iri).removeprefix("document/")
        title = self.title if len(self.title) <= _TITLE else f"{self.title[: _TITLE - 1]}…"
        return " · ".join(part for part in (path, self.label, self.issued, title) if part)


def document(store: Store, text: str, lang: str = "vi") -> NamedNode:
    """The one document that the words mean.

    Raises `UnknownCitation` with the nearest documents, `AmbiguousCitation` with all that fit.
    """
    found = documents(store, text)
    if len(found) == 1:
        return found[0]
    undecided = any(source_of(one.value) for one in found)
    if found:
        raise AmbiguousCitation(
            f"{quoted(text)} fits {len(found)} documents",
            remedy="Say which, by term (khóa XIII), year, issuer, place, or the path at the start:\n"
            + _listing(store, found, lang)
            + ("\nWhere texts left open which they mean, and it is one: vankien review" if undecided else ""),
        )
    near = nearest(store, text)
    raise UnknownCitation(
        f"no document in this store is {quoted(text)}",
        remedy=f"The nearest are:\n{_listing(store, near, lang)}"
        if near
        else "`vankien search WORDS` finds documents by their words",
    )


def documents(store: Store, text: str) -> list[NamedNode]:
    """All documents that the words fit, sorted by IRI; old IRIs give the one they are `owl:sameAs` of."""
    text = text.strip()
    if (iri := _as_iri(text)) is not None:
        return _settled(store, [iri]) if next(rows(store, f"SELECT ?t {{ {iri} ?t ?o }} LIMIT 1"), None) else []
    whole = parse(text)
    # `Luật Hợp tác xã năm 2012` may have no date but its name; `Nghị quyết Trung ương 4` is a conference's number.
    for citation in (whole, _year_as_word(whole), _number_as_word(whole)):
        if citation and (found := _fitting(store, citation)):
            return found
    return []


def describe(store: Store, iris: Iterable[NamedNode], lang: str = "vi") -> list[Candidate]:
    """The documents with what tells them apart, in the order given."""
    iris = list(iris)
    names = Names(store, lang)
    names.learn(iris)
    known: dict[NamedNode, dict[str, str]] = {iri: {} for iri in iris}
    query = (
        f"PREFIX dcterms: <{DCTERMS.base}>\nSELECT ?d ?title ?date {{ VALUES ?d {{ {values(iris)} }}\n"
        "OPTIONAL { ?d dcterms:title ?title } OPTIONAL { ?d dcterms:issued ?date } }"
    )
    for iri, title, date in rows(store, query):
        if isinstance(iri, NamedNode):
            for key, value in (("title", title), ("issued", date)):
                if isinstance(value, Literal):  # several sources may differ: the first in the alphabet, always
                    known[iri][key] = min(known[iri].get(key, value.value), value.value)
    return [Candidate(iri, names.of(iri), known[iri].get("title", ""), known[iri].get("issued", "")) for iri in iris]


def parse(text: str) -> Citation:
    """Take a citation apart.

    >>> parse("Nghị quyết 13 khóa IX").term, parse("Nghị quyết số 13-NQ/TW").symbol.text
    (9, '13-NQ/TW')
    >>> parse("Luật Đất đai năm 2024").words
    ('dat', 'dai')
    """
    rest, symbol, term, date = text, None, None, None
    if (found := _SYMBOL.search(rest)) and (symbol := parse_symbol(found[0])):
        rest = rest.replace(found[0], " ")
    if found := _TERM.search(rest):
        term = parse_number(found[1] or found[2])
        rest = rest.replace(found[0], " ")
    if found := _DATE.search(rest):
        day, month, year = (int(part) for part in found.groups())
        date = _date(year, month, day)
    elif found := _YEAR.search(rest):
        date = _date(int(found[1]))
    if found and date:
        rest = rest.replace(found[0], " ")
    number = symbol.number if symbol else None
    if number is None and (found := _NUMBER.search(rest)):
        number = found[1].casefold().lstrip("0") or "0"
        rest = rest.replace(found[0], " ", 1)
    name, words = _type(rest)
    classes = (name, *_ALSO.get(name, ())) if name else ()
    return Citation(symbol, classes, number, term, date, tuple(word for word in words if word not in _EMPTY))


def nearest(store: Store, text: str) -> list[NamedNode]:
    """Up to five documents that fit when parts of the citation are left out, one after the other."""
    whole = parse(text)
    loose = Citation(None, whole.classes, whole.number, whole.term, whole.date, ())
    for attempt in (
        Citation(whole.symbol, (), whole.number, None, None, ()) if whole.symbol else loose,
        loose,
        Citation(None, whole.classes, whole.number, None, None, ()),
        Citation(None, (), whole.number, whole.term, None, ()),
        Citation(None, whole.classes, None, None, None, whole.words),
        Citation(None, (), None, None, None, whole.words),
    ):
        if (attempt.number or attempt.words) and (found := _fitting(store, attempt)):
            return found[:5]
    # No such number: those of its kind, term and year with the numbers next to it.
    kind = Citation(None, whole.classes, None, whole.term, whole.date, ())
    found = _signed_so(store, whole.symbol) if whole.symbol else _fitting(store, kind) if whole.number else []
    return sorted(found, key=lambda one: (_apart(one, whole.number or ""), one.value))[:5]


def _signed_so(store: Store, symbol: Symbol) -> list[NamedNode]:
    """The documents whose symbol differs in its number only: `…-NQ/TW`."""
    end = Literal(symbol.text.removeprefix(symbol.number))
    query = f"SELECT DISTINCT ?d {{ ?d {VK.symbol} ?symbol FILTER(STRENDS(STR(?symbol), {end})) }}"
    found = [one for (one,) in rows(store, query) if isinstance(one, NamedNode)]
    return [one for one in _settled(store, found) if source_of(one.value) is None]


def _apart(document: NamedNode, number: str) -> int:
    """How far the number at the end of the document's IRI is from that one."""
    last = document.value.rpartition("/")[2]
    return abs(int(last) - int(number)) if last.isdecimal() and number.isdecimal() else _FAR


def _fitting(store: Store, citation: Citation) -> list[NamedNode]:
    if not (citation.number or citation.words or (citation.classes and (citation.date or citation.term))):
        return []
    fits = [iri for iri, symbol in _numbered(store, citation) if _symbol_fits(citation.symbol, symbol)]
    if citation.words and fits:
        fits = [iri for iri, context in _contexts(store, fits) if context.issuperset(citation.words)]
    # A reading that was left undecided is no document to choose among: its candidates stand beside it.
    decided = [iri for iri in _settled(store, fits) if source_of(iri.value) is None]
    return decided or _settled(store, fits)


def _year_as_word(citation: Citation) -> Citation | None:
    if citation.date is None or citation.date.month is not None:
        return None
    return replace(citation, date=None, words=(*citation.words, str(citation.date.year)))


def _number_as_word(citation: Citation) -> Citation | None:
    """Number, term and year are only words of the name: all must stand there."""
    if citation.symbol or not citation.words:
        return None
    extra = (citation.number, to_roman(citation.term).lower() if citation.term else None)
    year = str(citation.date.year) if citation.date else None
    words = (*citation.words, *(word for word in (*extra, year) if word))
    return Citation(None, citation.classes, None, None, None, words)


def _numbered(store: Store, citation: Citation) -> Iterator[tuple[NamedNode, str | None]]:
    """Documents with the number, class, term and date that were given, and their symbols."""
    parts = [f"?d vk:number {Literal(citation.number)} ." if citation.number else "", "?d a vk:Document ."]
    if citation.classes:
        parts.append(f"VALUES ?class {{ {values(VK[name] for name in citation.classes)} }} ?d a ?class .")
    if citation.term:
        parts.append(f"?d vk:inTerm/vk:termNumber {citation.term} .")
    if citation.date:
        first, last = (f'"{day}"^^xsd:date' for day in (citation.date.first, citation.date.last))
        parts.append(f"?d vk:issuedFrom ?from ; vk:issuedTo ?to . FILTER(?from <= {last} && ?to >= {first})")
    query = (
        f"PREFIX vk: <{VK.base}> PREFIX xsd: <{XSD.base}>\n"
        f"SELECT DISTINCT ?d ?symbol {{ {' '.join(parts)} OPTIONAL {{ ?d vk:symbol ?symbol }} }}"
    )
    for iri, symbol in rows(store, query):
        if isinstance(iri, NamedNode):
            yield iri, symbol.value if isinstance(symbol, Literal) else None


def _symbol_fits(wanted: Symbol | None, printed: str | None) -> bool:
    if wanted is None:
        return True
    found = parse_symbol(printed) if printed else None
    return found is not None and found.text.casefold() == wanted.text.casefold()


def _contexts(store: Store, iris: list[NamedNode]) -> list[tuple[NamedNode, frozenset[str]]]:
    """The folded words of all that a document, its issuer and their places are called."""
    words: dict[NamedNode, set[str]] = {iri: set(slug(short(iri)).split("-")) for iri in iris}
    query = (
        f"PREFIX vk: <{VK.base}> PREFIX rdfs: <{RDFS.base}>\n"
        f"PREFIX skos: <{SKOS.base}> PREFIX dcterms: <{DCTERMS.base}>\n"
        f"SELECT DISTINCT ?d ?name {{ VALUES ?d {{ {values(iris)} }}\n"
        "?d (vk:issuedBy|(vk:issuedBy/vk:place))? ?thing .\n"
        "?thing rdfs:label|skos:prefLabel|skos:altLabel|dcterms:title ?name }"
    )
    for iri, name in rows(store, query):
        if isinstance(iri, NamedNode) and isinstance(name, Literal):
            words[iri].update(slug(name.value).split("-"))
    return [(iri, frozenset(found)) for iri, found in words.items()]


def _settled(store: Store, iris: list[NamedNode]) -> list[NamedNode]:
    """Old IRIs replaced by the document they turned out to be."""
    if not iris:
        return []
    query = f"SELECT ?old ?new {{ VALUES ?old {{ {values(iris)} }} ?old <http://www.w3.org/2002/07/owl#sameAs> ?new }}"
    newer = {old: new for old, new in rows(store, query) if isinstance(new, NamedNode)}
    return sorted({newer.get(iri, iri) for iri in iris}, key=lambda iri: iri.value)


def _as_iri(text: str) -> NamedNode | None:
    if text.startswith("<") and text.endswith(">"):
        text = text[1:-1]
    path = text.removeprefix(BASE).removeprefix("id:")
    if "://" in path:
        try:
            return NamedNode(path) if re.fullmatch(r"[^\s<>\"{}|^`\\]+", path) else None
        except ValueError:  # `http://[`
            return None
    if not re.fullmatch(r"[a-z0-9.-]+(?:/[a-z0-9.-]+)+", path):
        return None
    return NamedNode(BASE + path if path.startswith(("document/", "source/")) else f"{BASE}document/{path}")


def _type(text: str) -> tuple[str | None, list[str]]:
    """The class that the leading type word names, and the folded words after it."""
    words = [word for word in slug(text).split("-") if word]
    for start, name in _WORDS:
        if words[: len(start)] == start:
            return name, words[len(start) :]
    first = (text.split() or [""])[0]
    if first.rstrip(".") in TYPES and first.rstrip(".") in _ABBREVIATIONS:
        return _ABBREVIATIONS[first.rstrip(".")], words[1:]
    return None, words


def _date(year: int, month: int | None = None, day: int | None = None) -> PartialDate | None:
    try:
        return PartialDate(year, month, day)
    except ValueError:
        return None


def _listing(store: Store, iris: list[NamedNode], lang: str) -> str:
    told = describe(store, iris[:SHOWN], lang)
    lines = [f"  {replace(one, issued=written(one.issued, lang)).line}" for one in told]
    more = len(iris) - SHOWN
    return "\n".join([*lines, f"  … and {more} more"] if more > 0 else lines)
