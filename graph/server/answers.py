"""An answer to SPARQL in the media type that its asker accepts."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from pyoxigraph import DefaultGraph, Quad, RdfFormat, serialize

from ..export.rdf import write_rdf
from ..export.results import Results
from ..export.results_csv import write_csv, write_tsv
from ..export.results_json import write_boolean_json, write_json
from ..export.results_xml import write_boolean_xml, write_xml

if TYPE_CHECKING:
    from ..question import Answer

JSON, XML = "application/sparql-results+json", "application/sparql-results+xml"
ROWS = (JSON, XML, "text/csv", "text/tab-separated-values", "application/json")
TRIPLES = {
    "text/turtle": "turtle",
    "application/n-triples": "ntriples",
    "application/ld+json": "jsonld",
    "application/rdf+xml": "rdfxml",
}
_OF_FORM = {"SELECT": ROWS, "ASK": (JSON, XML, "application/json")}


def media(form: str, accept: str) -> str | None:
    """The media type for an answer of this form, by what is accepted and how gladly; None where none of ours is."""
    known = _OF_FORM.get(form, tuple(TRIPLES))
    wished = []
    for place, kind in enumerate(accept.split(",") if accept.strip() else ["*/*"]):
        name, *parameters = (part.strip().lower() for part in kind.split(";"))
        gladly = next((part[2:] for part in parameters if part.startswith("q=")), "1")
        try:
            wished.append((-float(gladly), place, name))
        except ValueError:
            continue
    for weight, _, name in sorted(wished):
        fits = [one for one in known if name in {one, "*/*", f"{one.partition('/')[0]}/*"}]
        if weight < 0 and fits:
            return fits[0]
    return None


def written(found: Answer, form: str) -> bytes:
    """The answer in that media type."""
    if found.boolean is not None:
        text = io.StringIO()
        (write_boolean_xml if form == XML else write_boolean_json)(found.boolean, text)
        return text.getvalue().encode()
    if form in TRIPLES:
        return _triples(found, TRIPLES[form])
    text = io.StringIO()
    writers = {XML: write_xml, "text/csv": write_csv, "text/tab-separated-values": write_tsv}
    writers.get(form, write_json)(Results(found.variables, found.rows, None), text)
    return text.getvalue().encode()


def _triples(found: Answer, form: str) -> bytes:
    if form == "ntriples":
        return serialize(found.triples, format=RdfFormat.N_TRIPLES) or b""
    out = io.BytesIO()
    write_rdf((Quad(one.subject, one.predicate, one.object, DefaultGraph()) for one in found.triples), form, out)
    return out.getvalue()
