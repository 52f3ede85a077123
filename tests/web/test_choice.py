"""Which documents a page shows: all, those around one, those of a term or place, and no more than the most."""

import pytest
from pyoxigraph import NamedNode

from vankien.graph.web.choice import Choice, chosen


def node(name: str) -> NamedNode:
    return NamedNode(f"https://example.org/{name}")


KINDS = {node(f"d{number}"): ("Document", "Plan") for number in range(1, 6)} | {
    node("term"): ("Term", "Term"),
    node("body"): ("Body", "Body"),
    node("place"): ("Place", "Place"),
    node("place.below"): ("Place", "Place"),
}
# d1 ← d2 ← d3 in a row; d4 and d5 share a body with d1, which joins nothing.
LINKS = [
    (node("d2"), "implements", node("d1")),
    (node("d3"), "implements", node("d2")),
    *((node(f"d{number}"), "issuedBy", node("body")) for number in (1, 4, 5)),
    (node("d1"), "inTerm", node("term")),
    (node("body"), "place", node("place.below")),
]


def documents(choice: Choice) -> set[str]:
    return {one.value[-2:] for one in chosen(choice, KINDS, LINKS) if KINDS[one][0] == "Document"}


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        (Choice(), {"d1", "d2", "d3", "d4", "d5"}),
        (Choice(about=node("d1"), steps=1), {"d1", "d2"}),
        (Choice(about=node("d1"), steps=2), {"d1", "d2", "d3"}),
        (Choice(term=node("term")), {"d1"}),
        (Choice(place=node("place")), {"d1", "d4", "d5"}),
        (Choice(most=1), {"d1"}),
    ],
)
def test_a_choice_keeps_its_documents(choice: Choice, expected: set[str]) -> None:
    assert documents(choice) == expected


def test_what_belongs_to_a_chosen_document_comes_along() -> None:
    kept = chosen(Choice(about=node("d1"), steps=1), KINDS, LINKS)
    assert {node("body"), node("term"), node("place.below")} <= kept
