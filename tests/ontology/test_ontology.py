"""The ontology says everything twice (vi, en), keeps to the terms of others, and covers every type told apart."""

import csv
import json
import unicodedata
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pyoxigraph
import pytest
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.namespace import DCTERMS, OWL, RDF, RDFS, SKOS
from rdflib.term import Node

from vankien.graph.vocab import DOCUMENT_CLASSES, ELI, PREFIXES
from vankien.graph.vocab import Namespace as Vocabulary

ROOT = Path(__file__).parents[2]
ONTOLOGY = ROOT / "ontology"
FILES = [ONTOLOGY / name for name in ("vankien.ttl", "concepts.ttl", "alignment.ttl")]
FILES += sorted((ONTOLOGY / "shapes").glob("*.ttl"))
VK = Namespace("https://w3id.org/vankien/ontology#")
CONCEPT = "https://w3id.org/vankien/id/concept/"
PROPERTIES = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
with (Path(__file__).parent / "external-terms.csv").open(encoding="utf-8") as table:
    EXTERNAL = {PREFIXES[row["prefix"]] + row["name"]: row["deprecated"] for row in csv.DictReader(table)}
# The only places that may name a deprecated term: the shape that warns of it.
ABOUT_DEPRECATED = {"labels.ttl"}


def iris(path: Path) -> set[str]:
    found = set()
    for triple in pyoxigraph.parse(path=str(path), format=pyoxigraph.RdfFormat.TURTLE):
        for term in (triple.subject, triple.predicate, triple.object):
            if isinstance(term, pyoxigraph.NamedNode):
                found.add(term.value)
            elif isinstance(term, pyoxigraph.Literal):
                found.add(term.datatype.value)
    return found


def ours(ontology: Graph, *kinds: Node) -> list[Node]:
    subjects = {subject for kind in kinds for subject in ontology.subjects(RDF.type, kind)}
    return sorted((subject for subject in subjects if str(subject).startswith(VK)), key=str)


def languages(graph: Graph, subject: Node, predicate: Node) -> list[str]:
    return sorted(o.language or "" for o in graph.objects(subject, predicate) if isinstance(o, Literal))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_terms_of_others_exist_and_are_not_deprecated(path: Path) -> None:
    bases = [base for prefix, base in PREFIXES.items() if prefix not in {"vk", "id"}]
    used = {iri for iri in iris(path) for base in bases if iri.startswith(base) and iri != base}
    assert used
    assert used <= set(EXTERNAL)
    deprecated = {iri for iri in used if EXTERNAL[iri]}
    assert not deprecated or path.name in ABOUT_DEPRECATED


def test_the_vocabulary_of_the_code_exists_too() -> None:
    from vankien.graph import vocab

    spaces = [space for space in vars(vocab).values() if isinstance(space, Vocabulary) and space is not vocab.VK]
    assert spaces
    for space in spaces:
        assert {space.base + name for name in space} <= set(EXTERNAL)
    assert "implements" not in ELI


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_our_terms_are_declared(path: Path, ontology: Graph) -> None:
    used = {iri for iri in iris(path) if iri.startswith(VK)}
    assert used <= {str(subject) for subject in ontology.subjects(RDF.type)}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_files_are_in_nfc(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert unicodedata.is_normalized("NFC", text)


def test_every_term_has_label_and_definition_in_both_languages(ontology: Graph) -> None:
    terms = ours(ontology, OWL.Class, *PROPERTIES)
    assert len(terms) > len(DOCUMENT_CLASSES)
    for term in terms:
        assert languages(ontology, term, RDFS.label) == ["en", "vi"], term
        assert languages(ontology, term, SKOS.definition) == ["en", "vi"], term


def test_every_class_has_a_parent_and_every_property_a_range(ontology: Graph) -> None:
    anything = {VK.plausibilityWarning, VK.mentions, VK.regulation, VK.evidenceGrade, VK.sourceNote, VK.confidence}
    for term in ours(ontology, OWL.Class):
        assert ontology.value(term, RDFS.subClassOf), term
    for term in ours(ontology, OWL.ObjectProperty, OWL.DatatypeProperty):
        assert (term, RDFS.range, None) in ontology or term == VK.mentions, term
        assert (term, RDFS.domain, None) in ontology or term in anything, term


def test_domains_and_ranges_are_classes(ontology: Graph) -> None:
    for predicate in (RDFS.domain, RDFS.range):
        for subject, value in ontology.subject_objects(predicate):
            members = ontology.value(value, OWL.unionOf)
            for name in Collection(ontology, members) if members else [value]:
                known = (name, RDF.type, OWL.Class) in ontology or str(name) in EXTERNAL
                assert known, (subject, name)


def test_one_class_for_each_type_of_the_gold(ontology: Graph, shared: Callable[[str], Path]) -> None:
    with shared("gold/types.csv").open(encoding="utf-8") as types:
        names = {row["type"] for row in csv.DictReader(types)}
    assert {VK[name] for name in names} == set(ontology.subjects(RDFS.subClassOf, VK.Document))
    assert names == set(DOCUMENT_CLASSES)


def test_the_ontology_has_a_header(ontology: Graph) -> None:
    header = URIRef("https://w3id.org/vankien/ontology")
    assert ontology.value(header, DCTERMS.license) == URIRef("https://www.apache.org/licenses/LICENSE-2.0")
    assert ontology.value(header, DCTERMS.creator) == Literal("VanKien authors")
    assert ontology.value(header, OWL.versionInfo)
    assert not list(ontology.objects(header, OWL.imports))


def test_concepts_are_in_a_scheme_and_named(concepts: Graph) -> None:
    schemes = set(concepts.subjects(RDF.type, SKOS.ConceptScheme))
    assert len(schemes) == 7
    members = set(concepts.subjects(SKOS.inScheme))
    assert members == set(concepts.subjects(SKOS.notation))
    for concept in members:
        scheme = concepts.value(concept, SKOS.inScheme)
        assert scheme in schemes
        assert str(concept).startswith(f"{scheme}/")
        assert "vi" in languages(concepts, concept, SKOS.prefLabel)


def test_concepts_are_sorted_by_scheme_and_code() -> None:
    order = [
        triple.subject.value
        for triple in pyoxigraph.parse(path=str(ONTOLOGY / "concepts.ttl"), format=pyoxigraph.RdfFormat.TURTLE)
        if triple.predicate.value == str(SKOS.inScheme) and isinstance(triple.subject, pyoxigraph.NamedNode)
    ]
    assert all(first < second for first, second in pairwise(order))


def test_the_iri_of_a_concept_is_its_code(concepts: Graph) -> None:
    for concept, code in concepts.subject_objects(SKOS.notation):
        assert str(concept).rsplit("/", 1)[1] == str(code).replace("_", "-").lower()


def test_unsourced_concepts_are_names_alone(concepts: Graph) -> None:
    facts = (VK.level, VK.bodyKind, VK.inForceFrom, VK.inForceTo, VK.symbolAbbreviation, VK.regulation)
    unsourced = list(concepts.subjects(VK.evidenceGrade, Literal("M")))
    assert unsourced
    for concept in unsourced:
        assert not [fact for fact in facts if (concept, fact, None) in concepts], concept


def test_facts_about_concepts_have_a_source(concepts: Graph) -> None:
    for predicate in (VK.level, VK.bodyKind, VK.inForceFrom, VK.inForceTo, VK.symbolAbbreviation):
        for concept in concepts.subjects(predicate):
            sources = [concepts.value(concept, name) for name in (DCTERMS.source, VK.sourceNote, VK.regulation)]
            assert any(sources), concept


def test_types_and_actions_lead_to_classes_of_their_own(concepts: Graph, ontology: Graph) -> None:
    documents = {VK.Document, *ontology.subjects(RDFS.subClassOf, VK.Document)}
    items = set(ontology.subjects(RDFS.subClassOf, VK.AgendaItem))
    assert set(concepts.objects(None, VK.documentClass)) == documents
    assert set(concepts.objects(None, VK.agendaClass)) == items


def test_codes_come_from_the_domain_tables(concepts: Graph, shared: Callable[[str], Path]) -> None:
    for table, column, scheme, left_out in (
        ("document_types", "code", "document-type", set[str]()),
        ("awards", "award_id", "award", {"kl_khien_trach"}),  # a sanction
    ):
        with shared(f"domain/{table}.csv").open(encoding="utf-8") as rows:
            codes = {row[column] for row in csv.DictReader(rows)}
        members = concepts.subjects(SKOS.inScheme, URIRef(CONCEPT + scheme))
        assert codes - left_out == {str(concepts.value(concept, SKOS.notation)) for concept in members}


def test_the_json_context_names_every_term(ontology: Graph) -> None:
    context = json.loads((ONTOLOGY / "context.jsonld").read_text(encoding="utf-8"))["@context"]
    terms = {value["@id"] if isinstance(value, dict) else value for value in context.values()}
    names = {f"vk:{str(term).removeprefix(VK)}" for term in ours(ontology, OWL.Class, *PROPERTIES[:2])}
    assert names <= terms
    assert {prefix: context[prefix] for prefix in PREFIXES} == PREFIXES


def test_the_json_context_reads_as_written() -> None:
    context = json.loads((ONTOLOGY / "context.jsonld").read_text(encoding="utf-8"))["@context"]
    document = {
        "@context": context,
        "@id": "id:document/tw/13/nq/20",
        "type": "Resolution",
        "label": {"vi": "Nghị quyết số 20-NQ/TW", "en": "Resolution 20-NQ/TW"},
        "issuedFrom": "2022-06-16",
        "implements": "id:document/tw/9/nq/13",
        "symbol": "20-NQ/TW",
    }
    read = pyoxigraph.parse(json.dumps(document), format=pyoxigraph.RdfFormat.JSON_LD)
    turtle = """
        @prefix vk: <https://w3id.org/vankien/ontology#> .
        @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
        @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
        <https://w3id.org/vankien/id/document/tw/13/nq/20> a vk:Resolution ;
            rdfs:label "Nghị quyết số 20-NQ/TW"@vi, "Resolution 20-NQ/TW"@en ;
            vk:issuedFrom "2022-06-16"^^xsd:date ;
            vk:implements <https://w3id.org/vankien/id/document/tw/9/nq/13> ;
            vk:symbol "20-NQ/TW" .
    """
    assert set(read) == set(pyoxigraph.parse(turtle, format=pyoxigraph.RdfFormat.TURTLE))
