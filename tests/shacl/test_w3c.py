"""The W3C SHACL test suite, Core and SPARQL, against the reports that the test files expect."""

import os
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from vankien.graph.errors import InputError, Refused
from vankien.graph.shacl import parse, triples
from vankien.graph.shacl.data import Memory, hierarchy
from vankien.graph.shacl.focus import Classes
from vankien.graph.shacl.model import Result
from vankien.graph.shacl.plan import Outcome, Plan
from vankien.graph.shacl.terms import TYPE, Row, Term

MANIFEST = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
SUITE = "http://www.w3.org/ns/shacl-test#"

# What cannot be compiled is run by pySHACL: each such case, with what stands in the way.
HANDED = {
    "core/property/datatype-ill-formed.ttl": "xsd:byte: Oxigraph keeps it as xsd:integer",
}
# An optional feature of SHACL that pySHACL has not either: refused in one line.
REFUSED = {"sparql/pre-binding/shapesGraph-001.ttl": "$shapesGraph"}

ROOT = Path(os.environ.get("VANKIEN_SHARED", Path(__file__).parents[3] / "shared")) / "w3c" / "shacl"
CASES = sorted(str(file.relative_to(ROOT)) for file in ROOT.rglob("*.ttl") if "sht:Validate" in file.read_text("utf-8"))

Key = tuple[object, ...]


def load(path: Path) -> list[Row]:
    return triples.rows(path.read_bytes(), str(path), path.as_uri())


def stored(term: Term | None) -> Term | None:
    """The term as the store gives it back: 4.0 as 4, a language tag in small letters."""
    if not isinstance(term, Literal):
        return term
    store = Store()
    store.add(Quad(NamedNode("urn:s"), NamedNode("urn:p"), term))
    kept = next(iter(store)).object
    assert isinstance(kept, Literal)
    return kept


def expected(manifest: triples.Triples, report: Term) -> Counter[Key]:
    found: Counter[Key] = Counter()
    for item in manifest.nodes(report, "result"):
        path = manifest.value(item, "resultPath")
        found[
            stored(manifest.value(item, "focusNode")),
            parse.path_of(manifest, path) if path else None,
            stored(manifest.value(item, "value")),
            manifest.value(item, "sourceConstraintComponent"),
            manifest.value(item, "resultSeverity"),
            manifest.value(item, "sourceShape"),
        ] += 1
    return found


def key(result: Result) -> Key:
    shape = result.shape
    return (
        stored(result.focus),
        result.path,
        stored(result.value),
        result.constraint.component,
        shape.severity,
        shape.node,
    )


def run(shapes: list[Row], data: list[Row]) -> Outcome:
    store = Store()
    store.extend(Quad(s, p, o) for s, p, o in data if not isinstance(s, Literal))
    view = Memory(store)
    classes = Classes.of(hierarchy(store))
    return Plan(parse.parse(triples.Triples(shapes))).on(view, classes, lambda: data)


def parts(file: Path, rows: list[Row]) -> tuple[Term, list[Row], list[Row]]:
    """The expected report, the shapes and the data of a test file; nameless nodes are shared between them."""
    manifest = triples.Triples(rows)
    (case,) = manifest.parents(TYPE, NamedNode(SUITE + "Validate"))
    (action,) = manifest.values(case, NamedNode(MANIFEST + "action"))
    graphs = []
    for part in ("shapesGraph", "dataGraph"):
        (graph,) = manifest.values(action, NamedNode(SUITE + part))
        graphs.append(rows if graph.value == file.as_uri() else load(Path(graph.value.removeprefix("file://"))))
    (report,) = manifest.values(case, NamedNode(MANIFEST + "result"))
    return report, *graphs  # type: ignore[return-value]  # two graphs were put in above


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # pySHACL and rdflib among themselves
@pytest.mark.parametrize("name", CASES)
def test_case(name: str, shared: Callable[[str], Path]) -> None:
    file = shared("w3c/shacl") / name
    rows = load(file)
    report, shapes, data = parts(file, rows)
    if report == NamedNode(SUITE + "Failure"):
        with pytest.raises(InputError):
            run(shapes, data)
        return
    if name in REFUSED:
        with pytest.raises(Refused, match=re.escape(REFUSED[name])):
            run(shapes, data)
        return
    outcome = run(shapes, data)
    assert Counter(map(key, outcome.results)) == expected(triples.Triples(rows), report)
    assert bool(outcome.handed) == (name in HANDED)


def test_the_suite_is_whole(shared: Callable[[str], Path]) -> None:
    shared("w3c/shacl")
    assert len(CASES) == 121
    assert set(CASES) >= {*HANDED, *REFUSED}
