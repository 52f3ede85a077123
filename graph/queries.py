"""The library of named queries, and the one way in which parameters reach a query.

A named query is a file in `queries/`: a `#+` header and SPARQL that runs as it stands on any endpoint, once its
`$names` have values. People give words ("Nghị quyết 13 khóa IX", "Thái Nguyên"), which become RDF terms here.
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from pyoxigraph import Literal

from . import citation
from .asking.bind import bind
from .asking.guard import FORMS
from .asking.header import Header, Parameter, read_header
from .asking.things import iri, thing
from .asking.tokens import tokens
from .dates import PartialDate
from .errors import BadValue, UnknownName, UnreadableInput, quoted
from .resources import QUERIES
from .vocab import XSD

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from pyoxigraph import NamedNode

    from .asking.bind import Value
    from .store import Store

MAX_TEXT = 1000


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """One question of the library. `text` is SPARQL without the header."""

    name: str
    header: Header
    text: str

    @property
    def form(self) -> str:
        """SELECT, ASK, CONSTRUCT or DESCRIBE."""
        return next(token.text.upper() for token in tokens(self.text) if token.is_word(*FORMS))

    def sparql(self, store: Store, given: Mapping[str, str], lang: str = "vi") -> str:
        """The query with its values; those not given take their defaults.

        Raises `UnknownName` for a parameter that it does not have, `BadValue` for a missing or wrong value, and what
        `citation.document` raises.
        """
        known = {parameter.name: parameter for parameter in self.header.parameters}
        for name in given:
            if name not in known:
                raise UnknownName(
                    f"the query {self.name} has no parameter {quoted(name)}",
                    remedy=_choices(name, list(known), "It takes"),
                )
        values: dict[str, Value] = {}
        for parameter in self.header.parameters:
            text = given.get(parameter.name, parameter.default)
            if text is not None and text.strip():
                values[parameter.name] = term(store, parameter, text, lang)
            elif not parameter.optional:
                raise BadValue(
                    f"the query {self.name} needs {parameter.name} ({parameter.meaning.of(lang)})",
                    remedy=f"For example: -p {parameter.name}={parameter.example!r}",
                )
        return bind(self.text, values)


@cache
def library() -> Mapping[str, Path]:
    """The files of the named queries by name, sorted; none of them is read."""
    return {path.stem: path for path in sorted(QUERIES.glob("*.rq"))}


def named(name: str) -> NamedQuery:
    """The query of that name; raises `UnknownName`."""
    path = library().get(name)
    if path is None and name.endswith(".rq"):
        raise UnknownName(
            f"there is no file {quoted(name)}", remedy="`vankien queries` lists the queries that have a name."
        )
    if path is None:
        raise UnknownName(
            f"there is no query {quoted(name)}", remedy=_choices(name, list(library()), "`vankien queries` lists")
        )
    return read(path)


def tagged(among: list[NamedQuery], tag: str) -> list[NamedQuery]:
    """Those of these queries with this tag; raises `UnknownName` where none has it."""
    kept = [one for one in among if tag in one.header.tags]
    if not kept:
        tags = sorted({each for one in among for each in one.header.tags})
        raise UnknownName(f"no query here has the tag {quoted(tag)}", remedy=f"The tags are {', '.join(tags)}.")
    return kept


def read(path: Path) -> NamedQuery:
    """Read a named query; raises `SyntaxFault` for its header and `UnreadableInput` for its bytes."""
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableInput(f"cannot be read: {error}", where=str(path)) from None
    body = "".join(line for line in text.splitlines(keepends=True) if not line.startswith("#+"))
    return NamedQuery(path.stem, read_header(text, path), body)


def term(store: Store, parameter: Parameter, text: str, lang: str = "vi") -> Value:
    """The RDF term that the words mean for this parameter; raises `BadValue` and the errors of citations."""
    where = f"-p {parameter.name}"
    match parameter.type:
        case "document":
            return citation.document(store, text, lang)
        case "body" | "place" | "term":
            return thing(store, parameter.type, text, lang)
        case "iri":
            return _thing(store, text, lang)
        case "date":
            return _date(text, where)
        case "integer":
            return _integer(parameter, text, where)
        case "choice" | "text":
            return _words(parameter, text, where)


def _thing(store: Store, text: str, lang: str) -> NamedNode:
    """Anything by its IRI or path; a citation means the document."""
    try:
        return iri(text)
    except BadValue:
        if not any(map(str.isdigit, text)):
            raise
    return citation.document(store, text, lang)


def _words(parameter: Parameter, text: str, where: str) -> Literal:
    if parameter.choices and text not in parameter.choices:
        raise BadValue(f"{quoted(text)} is none of: {', '.join(parameter.choices)}", where=where)
    if len(text) > MAX_TEXT or not text.isprintable():
        raise BadValue(f"a text of up to {MAX_TEXT} printable characters is needed", where=where)
    return Literal(text)


def _date(text: str, where: str) -> Literal:
    """The last day of a date that may lack its day or month: `2021` asks for all of 2021."""
    try:
        return Literal(PartialDate.given(text).last.isoformat(), datatype=XSD.date)
    except ValueError as error:
        raise BadValue(str(error), where=where) from None


def _integer(parameter: Parameter, text: str, where: str) -> Literal:
    try:
        number = int(text)
    except ValueError:
        raise BadValue(f"{quoted(text)} is no whole number", where=where) from None
    if parameter.bounds and not parameter.bounds[0] <= number <= parameter.bounds[1]:
        raise BadValue(f"{number} is not between {parameter.bounds[0]} and {parameter.bounds[1]}", where=where)
    return Literal(str(number), datatype=XSD.integer)


def _choices(name: str, known: list[str], verb: str) -> str:
    near = difflib.get_close_matches(name, known, 3)
    if near:
        return f"Did you mean {', '.join(near)}?"
    return f"{verb} {', '.join(known) if len(known) < 8 else 'them'}." if known else "It takes none."  # noqa: PLR2004
