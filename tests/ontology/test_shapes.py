"""Each shape has its words, a case on either side, and no constraint that could be left out."""

import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pyoxigraph
import pyshacl
import pytest
from rdflib import BNode, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.namespace import DCTERMS, RDF, SH
from rdflib.term import Node

from vankien.graph.shacl.findings import Finding as Validated
from vankien.graph.validate import validate

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests" / "cases" / "shapes"
VK = Namespace("https://w3id.org/vankien/ontology#")
VKS = Namespace("https://w3id.org/vankien/shapes#")
CODES = sorted(path.name for path in CASES.iterdir())
CONSTRAINTS = (
    SH["class"],
    SH.datatype,
    SH.nodeKind,
    SH.minCount,
    SH.maxCount,
    SH.minInclusive,
    SH.maxInclusive,
    SH.minLength,
    SH.pattern,
    SH.uniqueLang,
    SH["in"],
    SH["or"],
    SH.xone,
    SH["not"],
    SH.qualifiedMinCount,
    SH.qualifiedMaxCount,
    SH.sparql,
)
# What says which nodes and values a shape looks at, and how it reports; everything else must be a constraint.
FRAME = {
    RDF.type,
    DCTERMS.identifier,
    SH.targetClass,
    SH.targetSubjectsOf,
    SH.targetObjectsOf,
    SH.path,
    SH.property,
    SH.severity,
    SH.message,
    SH.qualifiedValueShape,
    VK.remedy,
    VK.regulation,
}
Finding = tuple[Node | None, ...]
ReadCase = Callable[[Path], Graph]


def findings(data: Graph, shapes: Graph) -> set[tuple[str, Finding]]:
    """What pySHACL reports: the code, and focus node, path, value and component."""
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes, inplace=True)
    assert isinstance(report, Graph)
    found = set()
    for result, shape in report.subject_objects(SH.sourceShape):
        owner = next(shapes.subjects(SH.property, shape), shape)
        code = shapes.value(owner, DCTERMS.identifier)
        parts = (SH.focusNode, SH.resultPath, SH.value, SH.sourceConstraintComponent)
        values = [report.value(result, part) for part in parts]
        found.add((str(code), tuple(None if isinstance(value, BNode) else value for value in values)))
    return found


@cache
def engine(path: Path) -> list[Validated]:
    """What the project's own engine reports, with all shapes at once."""
    graph = pyoxigraph.NamedNode("https://example.org/source")
    triples = pyoxigraph.parse(path=str(path), format=pyoxigraph.RdfFormat.TURTLE)
    quads = [pyoxigraph.Quad(triple.subject, triple.predicate, triple.object, graph) for triple in triples]
    return list(validate(None, new=quads).findings)


def spelt(term: object) -> str:
    return term.value if isinstance(term, pyoxigraph.NamedNode) else "None"


def closure(graph: Graph, node: Node) -> Iterator[tuple[Node, Node, Node]]:
    """The triples of a shape with those of its blank nodes."""
    for triple in graph.triples((node, None, None)):
        yield triple
        if isinstance(triple[2], BNode):
            yield from closure(graph, triple[2])


def alone(shapes: Graph, code: str) -> Graph:
    """One shape, with the prefixes of its query."""
    graph = Graph()
    for node in (VKS[code], URIRef(VKS)):
        for triple in closure(shapes, node):
            graph.add(triple)
    return graph


def constraints(shapes: Graph, code: str) -> list[tuple[Node, Node, Node]]:
    """The constraints of a shape and of the property shapes in it."""
    nodes = [VKS[code], *shapes.objects(VKS[code], SH.property)]
    return [triple for node in nodes for triple in shapes.triples((node, None, None)) if triple[1] in CONSTRAINTS]


def test_every_shape_has_a_case_and_every_case_a_shape(shapes: Graph) -> None:
    assert sorted(str(code) for code in shapes.objects(None, DCTERMS.identifier)) == CODES


@pytest.mark.parametrize("code", CODES)
def test_a_shape_says_all_that_a_reader_needs(shapes: Graph, code: str) -> None:
    shape = VKS[code]
    assert re.fullmatch(r"VK-[ABDEGIKLRSTW]\d{3}", code)
    assert shapes.value(shape, DCTERMS.identifier) == Literal(code)
    assert shapes.value(shape, SH.severity) in {SH.Violation, SH.Warning, SH.Info}
    for words in (SH.message, VK.remedy, VK.regulation):
        texts = list(shapes.objects(shape, words))
        assert sorted(text.language or "" for text in texts if isinstance(text, Literal)) == ["en", "vi"]
        assert words == VK.regulation or all(str(text).endswith(".") for text in texts)


@pytest.mark.parametrize("code", CODES)
def test_a_shape_is_built_of_known_parts(shapes: Graph, code: str) -> None:
    nodes = [VKS[code], *shapes.objects(VKS[code], SH.property)]
    used = {predicate for node in nodes for predicate in shapes.predicates(node)}
    assert used <= FRAME | set(CONSTRAINTS)
    assert constraints(shapes, code)


@pytest.mark.parametrize("code", CODES)
def test_the_failing_case_fails_by_this_shape_only(code: str) -> None:
    assert {finding.code for finding in engine(CASES / code / "fail.ttl")} == {code}


@pytest.mark.parametrize("code", CODES)
def test_the_passing_case_passes_all_shapes(code: str) -> None:
    assert not engine(CASES / code / "pass.ttl")


@pytest.mark.parametrize("code", CODES)
def test_pyshacl_finds_the_same(shapes: Graph, read_case: ReadCase, code: str) -> None:
    reference = findings(read_case(CASES / code / "fail.ttl"), alone(shapes, code))
    assert {(str(finding[0]), str(finding[3])) for _, finding in reference} == {
        (spelt(finding.focus), finding.component) for finding in engine(CASES / code / "fail.ttl")
    }
    assert not findings(read_case(CASES / code / "pass.ttl"), alone(shapes, code))


@pytest.mark.parametrize("code", CODES)
def test_every_constraint_bites(shapes: Graph, read_case: ReadCase, code: str) -> None:
    data = read_case(CASES / code / "fail.ttl")
    whole = findings(data, alone(shapes, code))
    for constraint in constraints(shapes, code):
        mutant = alone(shapes, code)
        mutant.remove(constraint)
        if not {SH.qualifiedMinCount, SH.qualifiedMaxCount} & set(mutant.predicates(constraint[0])):
            mutant.remove((constraint[0], SH.qualifiedValueShape, None))
        assert findings(data, mutant) < whole, f"{code} reports the same without {constraint[1]} {constraint[2]}"


def test_every_alternative_is_needed(shapes: Graph, read_case: ReadCase) -> None:
    idle = []
    for code in CODES:
        data = read_case(CASES / code / "pass.ttl")
        for _, predicate, alternatives in constraints(shapes, code):
            if predicate not in {SH["or"], SH.xone}:
                continue
            for number in range(len(Collection(shapes, alternatives))):
                mutant = alone(shapes, code)
                del Collection(mutant, alternatives)[number]
                if not findings(data, mutant):
                    idle.append((code, number + 1))
    assert not idle, idle
