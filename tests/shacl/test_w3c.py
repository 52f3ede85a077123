"""The W3C SHACL test suite, Core and SPARQL, against the reports that the test files expect."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Store

from vankien.graph.errors import InputError
from vankien.graph.shacl import parse, triples
from vankien.graph.shacl.data import StoreData
from vankien.graph.shacl.focus import Focus
from vankien.graph.shacl.model import Result
from vankien.graph.shacl.run import Runner
from vankien.graph.shacl.terms import Row, Term, sh

MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
SHT = "http://www.w3.org/ns/shacl-test#"

Key = tuple[object, ...]


def load(path: Path) -> list[Row]:
    return triples.rows(path.read_bytes(), str(path), path.as_uri())


def stored(term: Term | None) -> Term | None:
    """The term as the store gives it back: 01 as 1, a language tag in small letters."""
    if not isinstance(term, Literal):
        return term
    store = Store()
    store.add(Quad(NamedNode("urn:s"), NamedNode("urn:p"), term))
    return next(iter(store)).object  # type: ignore[return-value]


def shape_key(node: Term | None, rows: triples.Triples) -> object:
    return node


def expected(manifest: triples.Triples, result: Term) -> Counter[Key]:
    found: Counter[Key] = Counter()
    reader = parse._Reader(manifest)
    for item in manifest.nodes(result, "result"):
        path = manifest.value(item, "resultPath")
        found[
            stored(manifest.value(item, "focusNode")),
            reader._path(path) if path else None,
            stored(manifest.value(item, "value")),
            manifest.value(item, "sourceConstraintComponent"),
            manifest.value(item, "resultSeverity"),
            manifest.value(item, "sourceShape"),
        ] += 1
    return found


def key(result: Result) -> Key:
    path = result.bindings.get("path")
    from vankien.graph.shacl.paths import Step

    return (
        result.focus,
        Step(path) if isinstance(path, NamedNode) else result.path,
        result.value,
        result.constraint.component,
        result.shape.severity,
        result.shape.node,
    )


def run(shapes_rows: triples.Triples, data_rows: list[Row]) -> list[Result]:
    store = Store()
    store.extend(Quad(s, p, o) for s, p, o in data_rows if not isinstance(s, Literal))
    data = StoreData(store, union=False)
    classes = data.classes()
    runner = Runner(data, classes)
    found = []
    for shape in parse.parse(shapes_rows).roots:
        found += runner.results(shape, Focus(classes, shape.targets))
    return found


def cases() -> list[str]:
    root = Path("/work/shared/w3c/shacl")
    return sorted(str(p.relative_to(root)) for p in root.rglob("*.ttl") if "sht:Validate" in p.read_text())


@pytest.mark.parametrize("name", cases())
def test_case(name: str, shared: Callable[[str], Path]) -> None:
    file = shared("w3c/shacl") / name
    rows = load(file)
    manifest = triples.Triples(rows)
    entry = next(s for s in manifest.subjects() if NamedNode(SHT + "Validate") in manifest.values(s, NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")))
    action = manifest.values(entry, NamedNode(MF + "action"))[0]
    parts = {}
    for part in ("dataGraph", "shapesGraph"):
        iri = manifest.values(action, NamedNode(SHT + part))[0].value
        parts[part] = rows if iri == file.as_uri() else load(Path(iri.removeprefix("file://")))
    if parts["dataGraph"] is not rows and parts["shapesGraph"] is not rows:
        pass
    wanted = manifest.values(entry, NamedNode(MF + "result"))[0]
    if wanted == NamedNode(SHT + "Failure"):
        with pytest.raises(InputError):
            run(triples.Triples(parts["shapesGraph"]), parts["dataGraph"])
        return
    found = Counter(key(result) for result in run(triples.Triples(parts["shapesGraph"]), parts["dataGraph"]))
    assert found == expected(manifest, wanted)
