"""The ontology and its shapes, parsed once; pySHACL with its queries parsed once."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from rdflib import Graph
from rdflib.namespace import RDFS
from rdflib.plugins.sparql import processor
from rdflib.plugins.sparql.algebra import translateQuery
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.sparql import Query

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def ontology() -> Graph:
    return Graph().parse(ROOT / "ontology" / "vankien.ttl")


@pytest.fixture(scope="session")
def concepts() -> Graph:
    return Graph().parse(ROOT / "ontology" / "concepts.ttl")


@pytest.fixture(scope="session")
def shapes() -> Graph:
    graph = Graph()
    for file in sorted((ROOT / "ontology" / "shapes").glob("*.ttl")):
        graph.parse(file)
    return graph


@pytest.fixture(scope="session")
def read_case(ontology: Graph) -> Callable[[Path], Graph]:
    """A case as a data graph, with the subclasses that SHACL reads from the data."""
    subclasses = list(ontology.triples((None, RDFS.subClassOf, None)))

    def read(path: Path) -> Graph:
        graph = Graph().parse(path)
        for triple in subclasses:
            graph.add(triple)
        return graph

    return read


@pytest.fixture(autouse=True, scope="module")
def queries_parsed_once() -> Iterator[None]:
    """PySHACL has rdflib parse a query again for each focus node, which takes nine tenths of its time."""
    known: dict[str, Query] = {}

    def once(text: str, base: str | None = None, namespaces: dict[str, str] | None = None) -> Query:
        if text not in known:
            known[text] = translateQuery(parseQuery(text), base, namespaces)
        return known[text]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(processor, "parseQuery", lambda text: text)
        patch.setattr(processor, "translateQuery", once)
        yield
