"""An answer to SPARQL in the media type that its asker accepts; where it was cut, it says so if the format can."""

from __future__ import annotations

import io
from typing import IO, TYPE_CHECKING, Any

from pyoxigraph import DefaultGraph, Quad

from ..export.rdf import write_rdf
from ..export.results import Results
from ..export.results_json import write_boolean_json, write_json
from ..export.results_xml import write_boolean_xml, write_xml
from .faults import OutOfMemory
from .tables import write_csv, write_tsv

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

JSON, XML = "application/sparql-results+json", "application/sparql-results+xml"
CSV, TSV = "text/csv", "text/tab-separated-values"
_ROWS = (JSON, XML, CSV, TSV, "application/json", "application/xml")
_BOOLEAN = (JSON, XML, "application/json", "application/xml")
#: Media types of RDF, the names of their syntaxes in `export.rdf`.
TRIPLES = {
    "text/turtle": "turtle",
    "application/n-triples": "nquads",
    "application/ld+json": "jsonld",
    "application/rdf+xml": "rdfxml",
    "application/trig": "trig",
    "application/n-quads": "nquads",
}
#: What each form of query can be answered with, the usual first.
MEDIA = {"SELECT": _ROWS, "ASK": _BOOLEAN, "CONSTRUCT": tuple(TRIPLES), "DESCRIBE": tuple(TRIPLES)}
#: What `format=` may be.
NAMES = {
    "json": f"{JSON}, application/ld+json;q=0.5",
    "xml": f"{XML}, application/rdf+xml;q=0.5",
    "csv": CSV,
    "tsv": TSV,
    "turtle": "text/turtle",
    "ntriples": "application/n-triples",
    "jsonld": "application/ld+json",
    "rdfxml": "application/rdf+xml",
    "trig": "application/trig",
    "sparql": "application/sparql-query",
}
_COMMENTED = {"turtle", "nquads", "trig"}


def media(form: str, accept: str) -> str | None:
    """The media type for an answer of this form, by what is accepted and how gladly; None where none of ours is."""
    return chosen(MEDIA[form], accept)


def chosen(known: Sequence[str], accept: str) -> str | None:
    """The one of the known media types that is accepted most gladly: the more exact wish decides about each."""
    wishes = [_wish(kind) for kind in accept.split(",") if kind.strip()] or [("*/*", 1.0)]
    best: tuple[float, int, str] | None = None
    for place, kind in enumerate(known):
        fits = [
            (rank, gladly)
            for name, gladly in wishes
            for rank, pattern in enumerate((kind, f"{kind.partition('/')[0]}/*", "*/*"))
            if name == pattern
        ]
        gladly = min(fits)[1] if fits else 0.0
        if gladly and (best is None or (-gladly, place) < best[:2]):
            best = (-gladly, place, kind)
    return best[2] if best else None


def _wish(kind: str) -> tuple[str, float]:
    name, *parameters = (part.strip().lower() for part in kind.split(";"))
    weight = next((part[2:] for part in parameters if part.startswith("q=")), "1")
    try:
        return name, min(max(float(weight), 0.0), 1.0)
    except ValueError:
        return name, 0.0


def write_graph(quads: Iterable[Quad], form: str, out: IO[bytes]) -> None:
    """RDF in that media type; N-Triples have no place for the names of graphs."""
    if form == "application/n-triples":
        quads = (Quad(one.subject, one.predicate, one.object, DefaultGraph()) for one in quads)
    write_rdf(quads, TRIPLES[form], out)


class _Bounded(io.BytesIO):
    """Takes so many bytes and no more."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most

    def write(self, data: Any, /) -> int:  # noqa: ANN401 - whatever has bytes
        if self.tell() + len(data) > self._most:
            raise OutOfMemory(
                f"the answer is larger than {self._most // 1_000_000} MB",
                remedy="Add a LIMIT, or ask for fewer columns.",
            )
        return super().write(data)


def written(
    found: bool | list[Any],  # noqa: FBT001 - the answer to an ASK
    form: str,
    most: int,
    variables: tuple[str, ...] | None = None,
    *,
    cut: int | None = None,
) -> bytes:
    """A boolean, rows of these variables, or triples in that media type. Raises `OutOfMemory` above so many bytes."""
    raw = _Bounded(most)
    out = io.TextIOWrapper(raw, "utf-8", "replace", newline="", write_through=True)
    if isinstance(found, bool):
        (write_boolean_xml if form.endswith("xml") else write_boolean_json)(found, out)
    elif variables is None:
        if cut and TRIPLES[form] in _COMMENTED:
            raw.write(f"# cut after {cut} triples: there are more\n".encode())
        write_graph((Quad(one.subject, one.predicate, one.object, DefaultGraph()) for one in found), form, raw)
    else:
        rows = map(tuple, found)
        if form in {CSV, TSV}:
            (write_csv if form == CSV else write_tsv)(variables, rows, out)
        else:
            (write_xml if form.endswith("xml") else write_json)(Results(variables, rows, None), out)
        if cut and form.endswith("xml"):
            out.write(f"<!-- cut after {cut} rows: there are more -->\n")
    out.flush()
    body = raw.getvalue()
    if cut and variables is not None and form.endswith("json"):
        body = body.replace(b'{"head": {', b'{"truncated": %d, "head": {' % cut, 1)
    return body
