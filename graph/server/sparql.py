"""SPARQL 1.1 Protocol: one query, or one update, out of a request in any of its forms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..asking.things import iri
from ..errors import BadValue
from . import given
from .answers import NAMES
from .faults import NotAllowed, UnknownMedia

if TYPE_CHECKING:
    from starlette.requests import Request

MOST_TEXT = 1_000_000
FORM, QUERY, UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"
_SEVERAL = ("default-graph-uri", "named-graph-uri", "using-graph-uri", "using-named-graph-uri")
# Clients of the field (SPARQLWrapper) name the format three times over.
_FORMATS = ("format", "output", "results")
KNOWN = ("query", "update", "limit", "timeout", "lang", *_FORMATS)


@dataclass(slots=True)
class Asked:
    """A query or an update, None for neither; the graphs that are asked, and what else was given."""

    query: str | None
    update: str | None
    default: list[str]
    named: list[str]
    accept: str
    other: dict[str, str]


async def asked(request: Request) -> Asked:
    """Read the request. Raises what `given` raises, `UnknownMedia` for another body, `BadValue` for two questions."""
    pairs = request.query_params.multi_items()
    text: dict[str, str] = {}
    if request.method == "POST":
        kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind not in {FORM, QUERY, UPDATE}:
            raise UnknownMedia(
                f"a body of {kind or 'no media type'} is not read here", remedy=f"POST {QUERY} or {FORM}."
            )
        data = await given.body(request, MOST_TEXT)
        if kind == FORM:
            pairs = [*pairs, *given.form_of(data)]
        else:
            text = {"query" if kind == QUERY else "update": given.text_of(data)}
    found = given.parameters(pairs, KNOWN, _SEVERAL)
    if text.keys() & found.keys() or ("query" in {**found, **text} and "update" in {**found, **text}):
        raise BadValue("one question at a time", remedy="Give one query or one update.")
    if "update" in found and request.method != "POST":
        raise NotAllowed("an update is POSTed")
    found |= text
    accept = request.headers.get("accept", "*/*")
    wished = {found.pop(name) for name in _FORMATS if name in found}
    for name in wished:
        if "/" not in name and name not in NAMES:
            raise BadValue(f"{name!r} is no format", where="format", remedy=f"Formats: {', '.join(NAMES)}.")
        accept = NAMES.get(name, name)
    graphs = {name: [_graph(value) for key, value in pairs if key == name] for name in _SEVERAL}
    if graphs["using-graph-uri"] or graphs["using-named-graph-uri"]:
        raise BadValue("using-graph-uri is not supported", remedy="Write USING <…> in the update.")
    query, update = found.pop("query", None), found.pop("update", None)
    return Asked(query, update, graphs["default-graph-uri"], graphs["named-graph-uri"], accept, found)


def _graph(value: str) -> str:
    return iri(value).value if not value.startswith(("http://", "https://", "urn:")) else _absolute(value)


def _absolute(value: str) -> str:
    from pyoxigraph import NamedNode

    try:
        return NamedNode(value).value
    except ValueError:
        raise BadValue("this is no IRI", where=value[:200]) from None
