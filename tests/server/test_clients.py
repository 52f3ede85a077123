"""Programs of the field, and our own, as clients of the server."""

from collections.abc import Iterator
from typing import Any

import pytest
from pyoxigraph import Literal, NamedNode

from vankien.graph.errors import BadValue, SyntaxFault
from vankien.graph.knowledge import open_knowledge
from vankien.graph.store.remote import Remote, at_address
from vankien.graph.vocab import RDF, VK


@pytest.fixture
def store(served: Any) -> Iterator[Remote]:
    with at_address(f"{served.address}/sparql") as opened:
        yield opened


def test_our_endpoint_store_sees_the_same(store: Remote, served: Any) -> None:
    with open_knowledge(served.store, write=False) as known:
        own = known.store
        assert store.graphs() == own.graphs()
        assert store.has_graph(store.graphs()[0])
        assert not store.has_graph("https://example.org/none")
        assert len(store) == len(own)
        resolutions = set(own.quads(predicate=RDF.type, object=VK.Resolution))
        assert set(store.quads(predicate=RDF.type, object=VK.Resolution)) == resolutions
        one = next(iter(resolutions))
        assert set(store.quads(one.subject)) == set(own.quads(one.subject))  # type: ignore[arg-type]  # rdflib types terms and results more widely than it gives them
        assert set(store.quads(object=Literal("20-NQ/TW"))) == set(own.quads(object=Literal("20-NQ/TW")))


def test_what_the_server_cuts_is_asked_in_parts(store: Remote, served: Any) -> None:
    with open_knowledge(served.store, write=False) as known:
        wanted = set(known.store.quads(predicate=RDF.type))
    assert len(wanted) > 300
    assert set(store.quads(predicate=RDF.type)) == wanted


def test_questions_and_their_faults(store: Remote) -> None:
    assert store.ask("ASK { ?d a <https://w3id.org/vankien/ontology#Resolution> }")
    with pytest.raises(BadValue):
        store.select("ASK {}")
    with pytest.raises(SyntaxFault):
        store.select("SELECT * { ?a ?b }")
    triples = store.query(
        "CONSTRUCT { ?d a <a:b> } WHERE { ?d a <https://w3id.org/vankien/ontology#Resolution> } LIMIT 3"
    )
    assert len(list(triples)) == 3  # type: ignore[arg-type]  # rdflib types terms and results more widely than it gives them


def test_a_trace_through_two_servers_is_the_trace(served: Any) -> None:
    with open_knowledge(f"{served.address}/sparql") as far, open_knowledge(served.store, write=False) as near:
        citation = "20-NQ/TW khóa XIII"
        assert str(far.trace(citation)) == str(near.trace(citation))


def test_rdflib_asks(served: Any) -> None:
    from rdflib import URIRef, Variable
    from rdflib.plugins.stores.sparqlstore import SPARQLStore

    store = SPARQLStore(f"{served.address}/sparql")
    kind, resolution = URIRef(RDF.type.value), URIRef(VK.Resolution.value)
    rows = store.query(f"SELECT ?d {{ ?d a <{resolution}> }}").bindings
    with open_knowledge(served.store, write=False) as known:
        wanted = {quad.subject for quad in known.store.quads(predicate=RDF.type, object=VK.Resolution)}
    assert {NamedNode(str(row[Variable("d")])) for row in rows} == wanted
    found = {triple[0] for triple, _ in store.triples((None, kind, resolution))}
    assert {NamedNode(str(one)) for one in found} == wanted
