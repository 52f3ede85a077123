"""The service in its own words (SPARQL 1.1 Service Description), and the ontology at its address."""

from __future__ import annotations

import io
from functools import cache
from html import escape
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, RdfFormat, parse

from ..asking.names import ontology_label
from ..resources import ONTOLOGY
from ..vocab import DCTERMS, OWL, RDF, SKOS, VK
from .answers import write_graph
from .frame import framed

if TYPE_CHECKING:
    from collections.abc import Iterable

_SD = "http://www.w3.org/ns/sparql-service-description#"
_ONTOLOGY = NamedNode("https://w3id.org/vankien/ontology")
_LISTS = (
    (("Class",), {"vi": "Lớp", "en": "Classes"}),
    (("ObjectProperty", "DatatypeProperty", "AnnotationProperty"), {"vi": "Thuộc tính", "en": "Properties"}),
    (("NamedIndividual",), {"vi": "Đồ thị có tên", "en": "Named graphs"}),
)
_FORMATS = "http://www.w3.org/ns/formats/"
_FORMS = (
    ("Turtle", "turtle", "text/turtle"),
    ("JSON-LD", "jsonld", "application/ld+json"),
    ("RDF/XML", "rdfxml", "application/rdf+xml"),
)
_WRITTEN = ("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV")
_GRAPHS = ("Turtle", "N-Triples", "JSON-LD", "RDF_XML", "TriG", "N-Quads")


def service(address: str, form: str, *, updates: bool) -> bytes:
    """What the endpoint at this address can do, in that media type of RDF."""
    here, dataset, graph = NamedNode(address), BlankNode("dataset"), BlankNode("graph")
    languages = ["SPARQL11Query", *(["SPARQL11Update"] if updates else [])]
    stated: list[tuple[NamedNode | BlankNode, NamedNode, NamedNode | BlankNode]] = [
        (here, RDF.type, NamedNode(f"{_SD}Service")),
        (here, NamedNode(f"{_SD}endpoint"), here),
        *((here, NamedNode(f"{_SD}supportedLanguage"), NamedNode(_SD + one)) for one in languages),
        (here, NamedNode(f"{_SD}feature"), NamedNode(f"{_SD}UnionDefaultGraph")),
        *((here, NamedNode(f"{_SD}resultFormat"), NamedNode(_FORMATS + one)) for one in (*_WRITTEN, *_GRAPHS)),
        (here, NamedNode(f"{_SD}defaultDataset"), dataset),
        (dataset, RDF.type, NamedNode(f"{_SD}Dataset")),
        (dataset, NamedNode(f"{_SD}defaultGraph"), graph),
        (graph, RDF.type, NamedNode(f"{_SD}Graph")),
    ]
    return _written((Quad(*one, DefaultGraph()) for one in stated), form)


@cache
def ontology(form: str) -> bytes:
    """The ontology, in that media type of RDF."""
    return _written(_statements(), form)


@cache
def terms(lang: str) -> bytes:
    """The terms as a page: each where its name after `#` leads."""
    stated = _statements()
    told = {
        (quad.subject, quad.predicate): quad.object.value
        for quad in stated
        if isinstance(quad.object, Literal) and quad.object.language == lang
    }
    kinds = {(quad.subject, quad.object) for quad in stated if quad.predicate == RDF.type}
    lists = ""
    for kinds_listed, headings in _LISTS:
        names = [name for name in sorted(VK) if any((VK[name], OWL[kind]) in kinds for kind in kinds_listed)]
        rows = "".join(
            f'<dt id="{name}"><code>vk:{name}</code> {escape(ontology_label(VK[name].value, lang))}</dt>'
            f"<dd>{escape(told.get((VK[name], SKOS.definition), ''))}</dd>\n"
            for name in names
        )
        lists += f"<h2>{headings[lang]} ({len(names)})</h2>\n<dl class='terms'>\n{rows}</dl>\n"
    title, about = (escape(told[_ONTOLOGY, said]) for said in (DCTERMS.title, DCTERMS.description))
    links = " · ".join(f'<a href="/ontology?format={form}">{name}</a>' for name, form, _ in _FORMS)
    alternates = [(media, f"/ontology?format={form}") for _, form, media in _FORMS]
    body = (f"<h1>{title}</h1>", f"<p>{about}</p>", f"<p>{links}</p>", lists)
    return framed(told[_ONTOLOGY, DCTERMS.title], lang, body, alternates).encode()


def _statements() -> list[Quad]:
    return list(parse(path=ONTOLOGY / "vankien.ttl", format=RdfFormat.TURTLE))


def _written(quads: Iterable[Quad], form: str) -> bytes:
    out = io.BytesIO()
    write_graph(quads, form, out)
    return out.getvalue()
