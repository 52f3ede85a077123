"""What people write for a body, a place, a term or an IRI → its IRI in a store."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from ..errors import AmbiguousCitation, BadValue, UnknownCitation, quoted
from ..ids import BASE, slug
from ..numerals import parse_number
from ..vocab import PREFIXES, VK
from .answers import rows
from .names import Names, short

if TYPE_CHECKING:
    from ..store import Store

_CLASS = {"body": VK.Body, "place": VK.Place, "term": VK.Term}
_TERM = re.compile(r"(?:kh[óo][aá]|nhiệm kỳ|term)?\s*([IVXL]+|\d{1,3})\b[\s,]*(.*)", re.IGNORECASE)
_IRI = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:[^\s<>\"{}|^`\\]+")
_NAMES = "rdfs:label|skos:prefLabel|skos:altLabel|skos:hiddenLabel"


def iri(text: str) -> NamedNode:
    """An IRI as it is, in `<…>`, with a known prefix (`vk:implements`), or a path below `id/`; raises `BadValue`."""
    text = text.strip().removeprefix("<").removesuffix(">")
    prefix, colon, local = text.partition(":")
    if colon and prefix in PREFIXES and not local.startswith("//"):
        text = PREFIXES[prefix] + local
    elif not colon and re.fullmatch(r"[a-z0-9.-]+(?:/[a-z0-9.-]+)+", text):
        text = BASE + text
    try:
        if _IRI.fullmatch(text):
            return NamedNode(text)
    except ValueError:  # `http://[`
        pass
    raise BadValue(
        f"{quoted(text)} is no IRI",
        remedy="Give https://…, a prefixed name such as vk:implements, or a path such as body/bct.",
    )


def thing(store: Store, kind: str, text: str, lang: str = "vi") -> NamedNode:
    """The body, place or term (`kind`) that the words mean: a name, a path (`bct`, `tw/13`) or an IRI.

    A term may be given by number alone for the Central Committee (`XIII`) or with its body's name (`XX Thái Nguyên`).
    Raises `UnknownCitation` and `AmbiguousCitation`, which lists the paths.
    """
    text = text.strip()
    for path in (text, f"{kind}/{text}"):
        if (":" in path or re.fullmatch(rf"{kind}/[a-z0-9./-]+", path)) and (found := _existing(store, path)):
            return found
    fits = _terms(store, text) if kind == "term" else _named(store, kind, text)
    if len(fits) == 1:
        return fits[0]
    names = Names(store, lang)
    if fits:
        listing = "\n".join(f"  {short(one).removeprefix(f'{kind}/')} · {names.of(one)}" for one in fits[:12])
        raise AmbiguousCitation(
            f"{quoted(text)} is the name of {len(fits)}", remedy=f"Give the path at the start of the line:\n{listing}"
        )
    raise UnknownCitation(f"the store knows no {kind} {quoted(text)}", remedy="`vankien search WORDS` finds names.")


def _existing(store: Store, path: str) -> NamedNode | None:
    try:
        found = iri(path)
    except BadValue:
        return None
    return found if next(rows(store, f"SELECT ?p {{ {found} ?p ?o }} LIMIT 1"), None) else None


def _named(store: Store, kind: str, text: str) -> list[NamedNode]:
    wanted = slug(text)
    exact, within = set(), set()
    for one, name in _all_names(store, kind):
        folded = slug(name.value)
        if folded == wanted:
            exact.add(one)
        elif f"-{wanted}-" in f"-{folded}-":
            within.add(one)
    return sorted(exact or within, key=lambda one: one.value)


def _terms(store: Store, text: str) -> list[NamedNode]:
    if not (found := _TERM.fullmatch(text)) or (number := parse_number(found[1])) is None:
        return []
    if not found[2]:
        central = NamedNode(f"{BASE}term/tw/{number}")
        return [central] if _existing(store, central.value) else []
    query = f"PREFIX vk: <{VK.base}> SELECT ?term {{ ?term a vk:Term ; vk:termNumber {Literal(number)} }}"
    numbered = {term for (term,) in rows(store, query)}
    words = set(slug(found[2]).split("-"))
    fits = {
        one for one, name in _all_names(store, "term") if one in numbered and words <= set(slug(name.value).split("-"))
    }
    return sorted(fits, key=lambda one: one.value)


def _all_names(store: Store, kind: str) -> list[tuple[NamedNode, Literal]]:
    query = (
        "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>\n"
        f"SELECT DISTINCT ?thing ?name {{ ?thing a {_CLASS[kind]} ; {_NAMES} ?name }}"
    )
    return [(one, name) for one, name in rows(store, query) if isinstance(one, NamedNode) and isinstance(name, Literal)]
