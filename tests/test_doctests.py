"""The examples in docstrings are right."""

import doctest
import importlib
import pkgutil

import pytest

import vankien.graph

MODULES = sorted(
    module.name
    for module in pkgutil.walk_packages(vankien.graph.__path__, "vankien.graph.")
    if not module.ispkg and ".commands." not in module.name
)


@pytest.mark.parametrize("name", MODULES)
def test_examples(name: str) -> None:
    failed, _ = doctest.testmod(importlib.import_module(name), optionflags=doctest.NORMALIZE_WHITESPACE)
    assert not failed


def test_there_are_examples() -> None:
    found = [doctest.DocTestFinder().find(importlib.import_module(name)) for name in MODULES]
    assert sum(len(test.examples) for tests in found for test in tests) > 20
