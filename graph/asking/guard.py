"""What a query may be before it runs: no update, no other host or file, only names that our ontology has.

Oxigraph follows `SERVICE` over the network with no switch to forbid it, and other engines read files for `FROM`. A
keyword is a token of its own, so a token outside strings, IRIs and comments decides; the rest of the grammar is the
engine's.
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..errors import Refused, SyntaxFault, UnknownName
from ..vocab import PREFIXES, VK
from .tokens import fault, fault_at, tokens

if TYPE_CHECKING:
    from .tokens import Token

FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
UPDATES = ("INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH")
_DEEPEST = 200
_ENGINE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_MISPLACED = "this does not belong here"
# What the engine says of queries whose grammar is right, and what it means.
_SAID = {
    "variable that is unbound": "the SELECT names a variable that is neither grouped nor aggregated",
    "overrides an existing variable": "the SELECT gives an expression the name of a variable that is there already",
}
_TELLING = 120  # characters of what the engine expected; a longer list, of character ranges, helps nobody


@dataclass(frozen=True, slots=True)
class Checked:
    """A query that may run. `form` is SELECT, ASK …; `text` starts with `added` lines of prefixes."""

    form: str
    text: str
    added: int


def check(query: str, *, where: str | None = None) -> Checked:
    """Complete the prefixes and refuse what must not run.

    Raises `Refused` (an update, SERVICE, FROM), `UnknownName` (a term that our ontology lacks, an unknown prefix) and
    `SyntaxFault` (a string without end, no query form). The engine finds other faults of syntax: see `engine_fault`.
    """
    found = list(tokens(query))
    return _completed(query, found, _form(query, found, where), where)


def check_update(text: str) -> Checked:
    """The same for an update (its `form` is UPDATE): nothing is fetched from anywhere.

    Raises `Refused` (SERVICE, LOAD), `UnknownName` and `SyntaxFault`.
    """
    found = list(tokens(text))
    for token in found:
        if token.is_word("SERVICE", "LOAD"):
            raise Refused(
                f"{token.text.upper()} would fetch from another host or a file",
                where=_place(text, token, None),
                remedy="Take the data in with `vankien ingest`.",
            )
    if not any(token.is_word(*UPDATES) for token in found):
        raise fault(text, 0, f"an update has one of {', '.join(UPDATES)}")
    return _completed(text, found, "UPDATE", None)


def _completed(query: str, found: list[Token], form: str, where: str | None) -> Checked:
    """Its own prefixes are declared, its names are known, and its brackets do not overflow the engine's stack."""
    deep = 0
    for token in found:
        deep += (token.text in {"{", "(", "["}) - (token.text in {"}", ")", "]"})
        if deep > _DEEPEST:
            raise fault(query, token.start, f"brackets are nested more than {_DEEPEST} deep", where=where)
    prefixes = _declared(found)
    missing: dict[str, str] = {}
    for before, token in zip([None, *found], found, strict=False):
        if token.kind == "name":
            prefix, local = token.text.split(":", 1)
            if prefix not in prefixes and not _is_no_name(before, token):
                missing[prefix] = _known_prefix(query, token, prefix, where)
            if (prefixes | missing).get(prefix) == VK.base:
                _known_term(query, token, local, where)
        elif token.kind == "iri" and token.text.startswith(f"<{VK.base}"):
            _known_term(query, token, token.text[1 + len(VK.base) : -1], where)
    lines = [f"PREFIX {prefix}: <{base}>\n" for prefix, base in sorted(missing.items())]
    return Checked(form, "".join(lines) + query, len(lines))


def engine_fault(error: SyntaxFault, query: str, checked: Checked, *, where: str | None = None) -> SyntaxFault:
    """What the engine's parser found, at the line and column of the query as it was written."""
    found = _ENGINE.match(error.what)
    if not found:
        return SyntaxFault(error.what, where=where or error.where)
    line, column, words = int(found[1]) - checked.added, int(found[2]), found[3]
    says, known = next(((ours, True) for theirs, ours in _SAID.items() if theirs in words), (_MISPLACED, False))
    shown = words.replace(", [_]", "")
    fault = fault_at(query, max(line, 1), column, says, where=where)
    if known or shown == "expected [_]" or len(shown) > _TELLING:
        return fault
    return SyntaxFault(f'{fault.what}\n    the engine says: "{shown}"', where=fault.where)


def _form(query: str, found: list[Token], where: str | None) -> str:
    form = None
    for token in found:
        if token.is_word("SERVICE"):
            raise Refused(
                "SERVICE would send the query to another host, and this program asks nobody else",
                where=_place(query, token, where),
                remedy="Take the other data in with `vankien ingest` and ask here.",
            )
        if form is None and token.is_word(*UPDATES):
            raise Refused(
                f"{token.text.upper()} would change the store; a query only reads it",
                where=_place(query, token, where),
                remedy="Data come in with `vankien ingest` and go with `vankien remove`.",
            )
        if token.is_word("FROM"):
            raise Refused(
                "FROM would choose other data than the store's",
                where=_place(query, token, where),
                remedy="Ask one source with GRAPH <source> { … }.",
            )
        if form is None and token.is_word(*FORMS):
            form = token.text.upper()
    if form is None:
        raise fault(query, 0, f"a query starts with {', '.join(FORMS)}", where=where)
    return form


def _declared(found: list[Token]) -> dict[str, str]:
    return {
        name.text[:-1]: iri.text[1:-1]
        for word, name, iri in zip(found, found[1:], found[2:], strict=False)
        if word.is_word("PREFIX") and name.kind == "name" and iri.kind == "iri"
    }


def _is_no_name(before: Token | None, token: Token) -> bool:
    """Is this a declaration that lacks its IRI, or the second half of a blank node (`_:b1`)?"""
    return before is not None and (before.is_word("PREFIX") or (before.text == "_" and before.end == token.start))


def _known_prefix(query: str, token: Token, prefix: str, where: str | None) -> str:
    if prefix in PREFIXES:
        return PREFIXES[prefix]
    near = difflib.get_close_matches(prefix, PREFIXES, 1)
    hint = f"Did you mean {near[0]}:?" if near else f"Declare it with PREFIX {prefix}: <…>."
    raise UnknownName(f"the prefix {prefix}: is not known", where=_place(query, token, where), remedy=hint)


def _known_term(query: str, token: Token, local: str, where: str | None) -> None:
    if not local or local in VK:
        return
    near = difflib.get_close_matches(local, VK, 3, 0.5) or [name for name in VK if name.casefold() == local.casefold()]
    hint = f"Did you mean {', '.join(f'vk:{name}' for name in near)}?" if near else None
    raise UnknownName(f"the ontology has no vk:{local}", where=_place(query, token, where), remedy=hint)


def _place(query: str, token: Token, where: str | None) -> str:
    line = query.count("\n", 0, token.start) + 1
    column = token.start - query.rfind("\n", 0, token.start)
    return f"{where}:{line}:{column}" if where else f"line {line}, column {column}"
