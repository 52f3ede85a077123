"""What the project's shapes must be like for the engine to keep its promises; both engines agree on them."""

import sys
from pathlib import Path

import pytest
from pyoxigraph import Quad, RdfFormat, parse

from vankien.graph.shacl.model import Shape
from vankien.graph.shacl.paths import Step
from vankien.graph.shacl.plan import Plan
from vankien.graph.validate import load, validate
from vankien.graph.vocab import VK

PLAN = load()

# Looked at as a whole: only reference data have it, and they seldom change.
SMALL = {VK.symbolAbbreviation, VK.documentClass}


def generated(count: int, faults: float) -> list[Quad]:
    folder = str(Path(__file__).parents[2] / "benchmarks")
    sys.path.insert(0, folder)
    try:
        from generated import sources  # type: ignore[import-not-found]  # on the path for a moment only
    finally:
        sys.path.remove(folder)
    return [quad for source in sources(count, faults=faults) for quad in source]


@pytest.mark.parametrize("shape", PLAN.shapes.roots, ids=lambda shape: shape.name.rsplit("#", 1)[-1])
def test_an_update_need_not_recheck_everything(shape: Shape) -> None:
    needs = PLAN.dependencies(shape)
    assert not isinstance(needs, str), needs
    loose = {item.patterns[index].path for item in needs for index in item.loose}
    assert loose <= {Step(term) for term in SMALL}, "tie these patterns to $this by a variable"


def test_every_shape_is_compiled_and_none_runs_away() -> None:
    report = validate(None, new=generated(20, 0.2))
    assert report.notes == ()
    assert report.findings


def failing_cases(*codes: str) -> list[Quad]:
    found: list[Quad] = []
    for code in codes:
        path = Path(__file__).parents[1] / "cases" / "shapes" / code / "fail.ttl"
        text = path.read_text("utf-8").replace("https://example.org/", f"https://example.org/{code}/")
        found += [Quad(q.subject, q.predicate, q.object) for q in parse(text.encode(), format=RdfFormat.TURTLE)]
    return found


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # pySHACL and rdflib among themselves
def test_engines_agree_on_seeded_faults() -> None:
    # the three rules have property shapes without a name, whose findings are the rule's
    new = [*generated(1, 0.5), *failing_cases("VK-A008", "VK-B007", "VK-E016")]
    compiled, reference = (validate(None, new=new, engine=engine) for engine in ("sparql", "pyshacl"))
    assert {finding.code for finding in compiled.findings} > {"VK-A008", "VK-B007", "VK-E016"}
    assert {finding.key for finding in compiled.findings} == {finding.key for finding in reference.findings}


def test_shapes_are_read_once() -> None:
    assert load() is load()
    assert isinstance(load(), Plan)
