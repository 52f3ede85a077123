"""The facts of a text: spans, and that nothing in them can change."""

import dataclasses
import inspect

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vankien.graph import model
from vankien.graph.model import Certainty, Span

spans = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 50), st.integers(1, 50))


@given(spans, spans)
def test_spans_cover_code_points(one: Span, other: Span) -> None:
    points, others = set(range(one.start, one.end)), set(range(other.start, other.end))
    assert one.within(other) == (points <= others)
    assert one.overlaps(other) == bool(points & others) == other.overlaps(one)


@given(st.lists(spans))
def test_spans_sort_in_text_order(several: list[Span]) -> None:
    assert [span.start for span in sorted(several)] == sorted(span.start for span in several)


CLASSES = [one for _, one in inspect.getmembers(model, dataclasses.is_dataclass)]


@pytest.mark.parametrize("kind", CLASSES)
def test_facts_are_frozen_and_hold_nothing_that_changes(kind: type) -> None:
    assert kind.__dataclass_params__.frozen  # type: ignore[attr-defined]  # what dataclasses add
    assert not {
        field.name for field in dataclasses.fields(kind) if "list" in str(field.type) or "dict" in str(field.type)
    }


def test_certainties_are_the_concepts_of_the_graph() -> None:
    assert [one.value for one in Certainty] == ["stated", "inferred", "ambiguous"]
