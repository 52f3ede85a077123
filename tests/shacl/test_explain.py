"""Where a finding comes from: the words of the source that states it, found without reading what all sources say."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions

from vankien.graph.shacl.findings import Finding
from vankien.graph.store import Embedded, in_memory
from vankien.graph.validate import validate
from vankien.graph.vocab import OA, RDF, RDFS

E = "http://e/"
THING = NamedNode(E + "thing")
SHAPES = f"""@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix : <{E}> .
:Named a sh:NodeShape ; sh:targetClass :Thing ; sh:property [ sh:path :name ; sh:minCount 1 ] .
"""


class Counted:
    """A store that counts the quads it gives."""

    def __init__(self, store: Embedded) -> None:
        self._store = store
        self.given = 0

    def quads(
        self,
        subject: NamedNode | None = None,
        predicate: NamedNode | None = None,
        object: NamedNode | Literal | None = None,  # noqa: A002 (RDF's own word)
        graph: str | None = None,
    ) -> Iterator[Quad]:
        for quad in self._store.quads(subject, predicate, object, graph):
            self.given += 1
            yield quad

    def select(self, text: str) -> QuerySolutions:
        return self._store.select(text)


def source(number: int) -> list[Quad]:
    """A source with one piece of evidence for the thing; only the first says what it is."""
    graph, evidence, target, quote = (NamedNode(f"{E}{kind}{number:03}") for kind in ("g", "e", "t", "q"))
    rows: list[tuple[NamedNode, NamedNode, NamedNode | Literal]] = [
        (evidence, OA.hasBody, THING),
        (evidence, OA.hasTarget, target),
        (target, OA.hasSource, graph),
        (target, OA.hasSelector, quote),
        (quote, OA.exact, Literal(f"lời của nguồn {number}")),
    ]
    if number == 0:
        rows += [(THING, RDF.type, NamedNode(E + "Thing")), (THING, RDFS.label, Literal("vật", language="vi"))]
    return [Quad(*row, graph) for row in rows]


def found(tmp_path: Path, sources: dict[str, list[Quad]], new: list[Quad] | None = None) -> tuple[Finding, int]:
    shapes = tmp_path / "shapes.ttl"
    shapes.write_text(SHAPES, "utf-8")
    with in_memory() as store:
        store.replace_graphs(sources)
        counted = Counted(store)
        report = validate(counted, [shapes], new=new)  # type: ignore[arg-type]  # all that is asked of it here
        (finding,) = report.findings
        return finding, counted.given


def among(count: int) -> dict[str, list[Quad]]:
    return {f"{E}g{number:03}": source(number) for number in range(count)}


def test_the_words_are_those_of_the_source_that_states_it(tmp_path: Path) -> None:
    finding, _ = found(tmp_path, among(3))
    assert finding.label == "vật"
    assert [(place.graph, place.quote) for place in finding.places] == [(E + "g000", "lời của nguồn 0")]


def test_new_data_are_quoted_too(tmp_path: Path) -> None:
    finding, _ = found(tmp_path, {}, new=source(0))
    assert [place.quote for place in finding.places] == ["lời của nguồn 0"]


def test_evidence_that_another_graph_holds_is_found(tmp_path: Path) -> None:
    moved = among(3)
    moved[E + "elsewhere"] = [
        Quad(quad.subject, quad.predicate, quad.object, NamedNode(E + "elsewhere"))
        for quad in moved[E + "g000"]
        if quad.subject != THING
    ]
    moved[E + "g000"] = [quad for quad in moved[E + "g000"] if quad.subject == THING]
    finding, _ = found(tmp_path, moved)
    assert [place.quote for place in finding.places] == ["lời của nguồn 0"]


@pytest.mark.parametrize("many", [40, 80])
def test_what_others_say_of_the_thing_is_not_read(tmp_path: Path, many: int) -> None:
    few, more = among(2), among(many)
    size = sum(map(len, more.values())) - sum(map(len, few.values()))
    (_, little), (_, much) = found(tmp_path, few), found(tmp_path, more)
    assert much - little == size  # what the rules themselves read: everything, once
