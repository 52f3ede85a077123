"""What the tests of the reader share: one reference, and short ways to read a sentence."""

import datetime as dt
from collections.abc import Callable

import pytest

from vankien.graph.reference import Reference
from vankien.graph.text.clean import clean
from vankien.graph.text.entities import Entities
from vankien.graph.text.find import Findings, find
from vankien.graph.text.resolve import resolve

Find = Callable[..., Findings]
Read = Callable[..., Entities]


@pytest.fixture(scope="session")
def reference() -> Reference:
    return Reference.load()


@pytest.fixture(scope="session")
def findings(reference: Reference) -> Find:
    def run(text: str, published: str | None = None) -> Findings:
        day = dt.date.fromisoformat(published) if published else None
        return find(clean(text), reference, published=day)

    return run


@pytest.fixture(scope="session")
def entities(reference: Reference, findings: Find) -> Read:
    def run(text: str, published: str | None = None) -> Entities:
        return resolve(findings(text, published), reference)[0]

    return run
