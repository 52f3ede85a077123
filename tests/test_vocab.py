"""The Python vocabulary and the Turtle ontology name the same terms."""

from pathlib import Path

import pytest
from pyoxigraph import NamedNode, RdfFormat, parse

from vankien.graph.vocab import (
    AGENDA_CLASSES,
    BODY_CLASSES,
    DOCUMENT_CLASSES,
    DOCUMENT_RELATIONS,
    MATERIALISED,
    PREFIXES,
    RDF,
    RDFS,
    SESSION_CLASSES,
    VK,
    Namespace,
)

ROOT = Path(__file__).parents[1]
TRIPLES = frozenset(
    (quad.subject, quad.predicate, quad.object)
    for quad in parse(path=str(ROOT / "ontology" / "vankien.ttl"), format=RdfFormat.TURTLE)
)


def superterms(term: NamedNode, relation: NamedNode) -> set[NamedNode]:
    """Every term above ``term``, without the term itself."""
    above = {o for s, p, o in TRIPLES if s == term and p == relation and isinstance(o, NamedNode)}
    return above.union(*(superterms(parent, relation) for parent in above))


def test_every_term_of_the_ontology_is_listed_and_no_other() -> None:
    declared = {
        subject.value.removeprefix(VK.base)
        for subject, predicate, _ in TRIPLES
        if predicate == RDF.type and isinstance(subject, NamedNode) and subject.value.startswith(VK.base)
    }
    assert set(VK) == declared


@pytest.mark.parametrize(
    ("names", "parent"),
    [
        (DOCUMENT_CLASSES, VK.Document),
        (SESSION_CLASSES, VK.Session),
        (AGENDA_CLASSES, VK.AgendaItem),
        (BODY_CLASSES, VK.Body),
    ],
)
def test_the_lists_of_subclasses_are_those_of_the_ontology(
    names: tuple[str, ...],
    parent: NamedNode,
) -> None:
    assert {VK[name] for name in names} == {s for s, p, o in TRIPLES if p == RDFS.subClassOf and o == parent}


def test_document_relations_are_the_kinds_of_cites() -> None:
    below = {VK[name] for name in VK if VK.cites in superterms(VK[name], RDFS.subPropertyOf)}
    assert {VK[name] for name in DOCUMENT_RELATIONS} == below | {VK.cites}


def test_materialised_superproperties_are_superproperties() -> None:
    for term, above in MATERIALISED.items():
        assert set(above) <= superterms(term, RDFS.subPropertyOf)


def test_only_implements_and_repeals_are_materialised() -> None:
    assert {above for values in MATERIALISED.values() for above in values} == {
        VK.implements,
        VK.repeals,
    }


def test_an_unknown_name_is_refused() -> None:
    with pytest.raises(AttributeError, match="has no term 'implement' here"):
        VK.implement  # noqa: B018 - the access itself is under test
    with pytest.raises(KeyError):
        VK["implement"]
    assert "implement" not in VK


def test_name_of_gives_listed_local_names_only() -> None:
    assert VK.name_of(VK.implements) == "implements"
    assert VK.name_of(VK.base + "implement") is None
    assert VK.name_of(RDF.type) is None


def test_a_term_is_base_and_name() -> None:
    names = Namespace("https://example.org/", "a b-c")
    assert names["b-c"] == NamedNode("https://example.org/b-c")
    assert list(names) == ["a", "b-c"]


def test_prefixes_are_the_bases() -> None:
    assert PREFIXES["vk"] == VK.base
    assert len(set(PREFIXES.values())) == len(PREFIXES)
