"""What the explorer shows of a store."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from vankien.graph.ids import BASE
from vankien.graph.knowledge import Knowledge, open_knowledge
from vankien.graph.store import in_memory
from vankien.graph.vocab import RDF, RDFS, VK
from vankien.graph.web.choice import Choice
from vankien.graph.web.dataset import KINDS, Dataset, dataset

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
NQ20 = "document/tw/13/nq/20"


@pytest.fixture(scope="module")
def known() -> Iterator[Knowledge]:
    with open_knowledge() as opened:
        opened.ingest(EXAMPLES)
        yield opened


@pytest.fixture(scope="module")
def whole(known: Knowledge) -> Dataset:
    return dataset(known.store)


def at(data: dict[str, Any], path: str) -> int:
    return next(number for number, thing in enumerate(data["things"]) if thing["i"] == path)


def test_the_same_store_gives_the_same_bytes(known: Knowledge, whole: Dataset) -> None:
    assert json.dumps(dataset(known.store).data) == json.dumps(whole.data)
    assert whole.documents == whole.all_documents > 10


def test_a_document_with_its_names_and_date(whole: Dataset) -> None:
    thing = whole.data["things"][at(whole.data, NQ20)]
    assert (thing["k"], thing["c"], thing["s"], thing["d"]) == ("Document", "Resolution", "20-NQ/TW", "2022-06-16")
    assert thing["l"].startswith("Nghị quyết số 20-NQ/TW")
    assert {"issued", "published"} & set(thing) == set()


def test_links_point_at_things_and_carry_their_words(whole: Dataset) -> None:
    data = whole.data
    things, evidence = data["things"], data["evidence"]
    for source, name, target, words, stated in data["links"]:
        assert 0 <= source < len(things) > target >= 0
        assert name in data["words"]["relations"]
        assert all(0 <= one < len(evidence) for one in words)
        assert all(things[one]["k"] == "Source" for one in stated)
    action = at(data, "document/tu.cao-bang/19/ctr/118")
    (link,) = [one for one in data["links"] if one[:3] == [action, "implements", at(data, NQ20)]]
    source, start, end, *_ = evidence[link[3][0]]
    offset, window = next(one for one in things[source]["texts"] if one[0] <= start and end <= one[0] + len(one[1]))
    assert "ực hiện Nghị quyết số 20-NQ/TW" in window[start - offset : end - offset]


def test_what_only_follows_from_something_narrower_is_left_out(whole: Dataset) -> None:
    pairs: dict[tuple[int, int], set[str]] = {}
    for source, name, target, *_ in whole.data["links"]:
        pairs.setdefault((source, target), set()).add(name)
    assert not [names for names in pairs.values() if {"implements", "guides"} <= names]
    assert not [names for names in pairs.values() if "cites" in names and names & {"implements", "guides", "basedOn"}]
    assert not [names for names in pairs.values() if {"implements", "concerns"} <= names]


def test_every_class_relation_and_concept_has_two_names(whole: Dataset) -> None:
    words = whole.data["words"]
    assert set(KINDS) <= set(words["classes"])
    assert words["relations"]["implements"] == ["triển khai thực hiện", "implements"]
    for names in (pair for group in words.values() for pair in group.values()):
        assert len(names) == 2
        assert all(names)


def test_a_part_around_a_document(known: Knowledge, whole: Dataset) -> None:
    part = dataset(known.store, Choice(about=NamedNode(BASE + NQ20), steps=1))
    assert 1 < part.documents < part.all_documents == whole.documents
    assert len(part.data["things"]) < len(whole.data["things"])
    assert at(part.data, "document/tu.cao-bang/19/ctr/118")
    for source, _, target, words, _ in part.data["links"]:
        assert max(source, target) < len(part.data["things"])
        assert all(one < len(part.data["evidence"]) for one in words)


def test_where_sources_differ_the_least_value_stands() -> None:
    store, document = in_memory(), NamedNode(f"{BASE}document/x/1")
    for name, symbol in (("b", "2-KH/TU"), ("a", "1-KH/TU")):
        graph = NamedNode(f"{BASE}source/{name}")
        said: list[tuple[NamedNode, NamedNode | Literal]] = [(RDF.type, VK.Document), (RDF.type, VK.Plan)]
        said += [(VK.symbol, Literal(symbol))]
        said += [(RDFS.label, Literal(f"Kế hoạch {name}", language="vi"))]
        store.replace_graphs({graph.value: [Quad(document, predicate, value, graph) for predicate, value in said]})
    (thing,) = dataset(store).data["things"]
    assert thing["s"] == "1-KH/TU"
    assert thing["c"] == "Plan"
    assert thing["a"] == ["Kế hoạch b"]


def test_an_empty_store_gives_an_empty_page() -> None:
    found = dataset(in_memory())
    assert (found.documents, found.all_documents, found.data["things"], found.data["links"]) == (0, 0, [], [])
