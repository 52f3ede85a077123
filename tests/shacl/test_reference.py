"""The compiled engine and pySHACL report the same on random graphs, for each component; and where pySHACL is wrong."""

import logging
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, Store

from vankien.graph.shacl import parse, triples
from vankien.graph.shacl.data import Memory
from vankien.graph.shacl.focus import Classes
from vankien.graph.shacl.model import Result, Shapes
from vankien.graph.shacl.plan import Plan
from vankien.graph.shacl.reference import run as run_reference
from vankien.graph.shacl.terms import TYPE, XSD_NS, Row, Term

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")  # pySHACL and rdflib among themselves

SHAPES = parse.parse(triples.read([Path(__file__).with_name("shapes.ttl")]))
HIERARCHY = ((NamedNode("http://e/A"), NamedNode("http://e/B")),)
CLASSES = Classes.of(HIERARCHY)

# pySHACL leaves sh:value out for a sh:validator (SHACL 6.3 wants it): values of this component are not compared
TAG = NamedNode("http://e/HasTag")

node = st.sampled_from([NamedNode(f"http://e/n{number}") for number in range(5)])
VALUES = [
    Literal(1),
    Literal(2),
    Literal("a", language="en"),
    Literal("b", language="en"),
    Literal("2"),
    Literal("x", datatype=NamedNode(XSD_NS + "integer")),
]
statement = st.one_of(
    st.tuples(node, st.sampled_from([NamedNode(f"http://e/{name}") for name in "pqr"]), node),
    st.tuples(node, st.just(TYPE), st.sampled_from([NamedNode("http://e/A"), NamedNode("http://e/B")])),
    st.tuples(node, st.just(NamedNode("http://e/v")), st.sampled_from(VALUES)),
    st.tuples(node, st.sampled_from([NamedNode("http://e/u"), NamedNode("http://e/w")]), st.sampled_from(VALUES[:2])),
)


def key(result: Result) -> tuple[object, ...]:
    shape = result.shape
    return (
        result.focus,
        result.path,
        None if result.constraint.component == TAG else result.value,
        result.constraint.component,
        shape.severity,
        shape.node,
    )


def compiled(shapes: Shapes, rows: list[Row]) -> set[tuple[object, ...]]:
    store = Store()
    store.extend(Quad(s, p, o) for s, p, o in rows if not isinstance(s, Literal))
    data = Memory(store)
    outcome = Plan(shapes, HIERARCHY).on(data, CLASSES, lambda: rows)
    assert not outcome.handed
    return {key(result) for result in outcome.results}


def reference(shapes: Shapes, rows: list[Row]) -> set[tuple[object, ...]]:
    return {key(result) for result in run_reference(shapes, rows, HIERARCHY)}


@pytest.fixture(autouse=True)
def _quiet(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.CRITICAL)  # rdflib logs a traceback for each ill-typed literal


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
@given(st.frozensets(statement, max_size=25))
def test_same_as_pyshacl(rows: frozenset[tuple[NamedNode, NamedNode, Term]]) -> None:
    assert compiled(SHAPES, list(rows)) == reference(SHAPES, list(rows))


PREFIXES = """@prefix : <http://e/> . @prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


def both(shapes: str, data: str) -> tuple[int, int]:
    """How many results the compiled engine has, and pySHACL."""
    parsed = parse.parse(triples.Triples(triples.rows((PREFIXES + shapes).encode(), "shapes")))
    rows = triples.rows((PREFIXES + data).encode(), "data")
    return len(compiled(parsed, rows)), len(reference(parsed, rows))


def test_a_date_and_a_year_do_not_compare() -> None:
    # SHACL 4.5.3: values that cannot be compared break sh:lessThan. rdflib orders them by datatype and finds nothing.
    shapes = ":S a sh:PropertyShape ; sh:targetNode :a ; sh:path :from ; sh:lessThan :to ."
    data = ':a :from "2025-09-10"^^xsd:date ; :to "2025"^^xsd:gYear .'
    assert both(shapes, data) == (1, 0)


@pytest.mark.parametrize("later", ['"2025-09-01"', '"2025"^^xsd:gYear', '"2020-01-01T00:00:00"^^xsd:dateTime'])
def test_a_filter_on_dates_and_other_things_is_an_error(later: str) -> None:
    # SPARQL 17.3: no operator < for a date and a string, a year or a moment: an error, so the filter does not hold.
    # rdflib says that any date is less than any of these, and pySHACL reports it.
    shapes = """: sh:declare [ sh:prefix "e" ; sh:namespace "http://e/"^^xsd:anyURI ] .
        :S a sh:NodeShape ; sh:targetNode :a ; sh:sparql [ sh:prefixes : ;
            sh:select "SELECT $this WHERE { $this e:from ?from ; e:to ?to FILTER(?from < ?to) }" ] ."""
    assert both(shapes, f':a :from "2025-09-10"^^xsd:date ; :to {later} .') == (0, 1)


def test_an_ask_validator_names_the_value() -> None:
    # SHACL 6.3: "the value node as sh:value"; pySHACL gives one result without value for both
    shapes = """:C a sh:ConstraintComponent ; sh:parameter [ sh:path :least ] ;
        sh:validator [ a sh:SPARQLAskValidator ; sh:ask "ASK { FILTER($value >= $least) }" ] .
        :S a sh:PropertyShape ; sh:targetNode :a ; sh:path :p ; :least 5 ."""
    assert both(shapes, ":a :p 1, 2, 7 .") == (2, 1)
