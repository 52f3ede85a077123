"""Which words state what, and how much of the text around them a page holds."""

from pyoxigraph import Literal, NamedNode, Quad

from vankien.graph.ids import BASE
from vankien.graph.store import Store, in_memory
from vankien.graph.vocab import OA, RDF, RDFS, VK
from vankien.graph.web.quotations import AROUND, Quotations, quotations

FILLING = "Câu đệm không nói gì. " * 40
SENTENCE = "Kế hoạch này triển khai thực hiện nghị quyết trên."
TEXT = f"{FILLING}{SENTENCE} {FILLING}{SENTENCE}"
FIRST = len(FILLING)
SECOND = TEXT.rindex(SENTENCE)


def node(path: str) -> NamedNode:
    return NamedNode(BASE + path)


SOURCE, PLAN, RESOLUTION, OTHER = node("source/s"), node("document/p"), node("document/r"), node("document/o")
STATEMENT = node("statement/1")
PLACE = {SOURCE: 0, PLAN: 1, RESOLUTION: 2}


def evidence(name: str, body: NamedNode, start: int, end: int, **more: NamedNode | Literal) -> list[Quad]:
    one, target, position = node(f"e/{name}"), node(f"t/{name}"), node(f"p/{name}")
    said: list[tuple[NamedNode, NamedNode, NamedNode | Literal]] = [
        (one, OA.hasBody, body),
        (one, OA.hasTarget, target),
        (target, OA.hasSource, SOURCE),
        (target, OA.hasSelector, position),
        (position, OA.start, Literal(start)),
        (position, OA.end, Literal(end)),
        *((one, RDFS.comment if key == "reason" else VK[key], value) for key, value in more.items()),
    ]
    return [Quad(subject, predicate, value, SOURCE) for subject, predicate, value in said]


def store(predicate: NamedNode = VK.implements, *more: Quad) -> Store:
    kept = in_memory()
    stated: list[tuple[NamedNode, NamedNode, NamedNode | Literal]] = [
        (SOURCE, VK.text, Literal(TEXT)),
        (STATEMENT, RDF.subject, PLAN),
        (STATEMENT, RDF.predicate, predicate),
        (STATEMENT, RDF.object, RESOLUTION),
    ]
    quads = [Quad(subject, name, value, SOURCE) for subject, name, value in stated]
    quads += evidence("1", STATEMENT, FIRST, FIRST + len(SENTENCE), rule=Literal("rel-implements"))
    kept.replace_graphs({SOURCE.value: [*quads, *more]})
    return kept


def found(kept: Store, links: dict[tuple[NamedNode, str, NamedNode], object] | None = None) -> Quotations:
    return quotations(kept, PLACE, links if links is not None else {(PLAN, "implements", RESOLUTION): None})


def test_a_link_has_its_words() -> None:
    told = found(store())
    assert told.of_links == {(1, "implements", 2): [0]}
    source, start, end, certainty, rule = told.evidence[0]
    assert (source, TEXT[int(start) : int(end)]) == (0, SENTENCE)
    assert (certainty, told.rules[int(rule)]) == (0, "rel-implements")


def test_a_page_quotes_and_does_not_reprint() -> None:
    ((offset, window),) = found(store()).windows[0]
    assert offset == FIRST - AROUND
    assert window == TEXT[FIRST - AROUND : FIRST + len(SENTENCE) + AROUND]
    assert len(window) < len(TEXT) / 2


def test_windows_that_touch_are_one() -> None:
    near = FIRST + len(SENTENCE) + AROUND
    told = found(store(VK.implements, *evidence("2", PLAN, near, near + 20), *evidence("3", PLAN, SECOND, len(TEXT))))
    assert [offset for offset, _ in told.windows[0]] == [FIRST - AROUND, SECOND - AROUND]
    assert told.windows[0][1][1] == TEXT[SECOND - AROUND :]
    assert told.of_things == {1: [1, 2]}


def test_evidence_in_the_order_of_the_text_with_what_makes_it_doubtful() -> None:
    sure = node("concept/certainty/inferred")
    told = found(store(VK.implements, *evidence("0", PLAN, 3, 9, certainty=sure, reason=Literal("vì vậy"))))
    assert told.evidence[0] == [0, 3, 9, 1, 0, "vì vậy"]
    assert told.evidence[1][:4] == [0, FIRST, FIRST + len(SENTENCE), 0]


def test_two_rules_for_the_same_words_are_one_quotation() -> None:
    told = found(store(VK.implements, Quad(node("e/1"), VK.rule, Literal("another"), SOURCE)))
    assert len(told.evidence) == 1


def test_words_for_a_wider_relation_belong_to_the_narrower_one_that_stands() -> None:
    told = found(store(VK.implements), {(PLAN, "guides", RESOLUTION): None})
    assert told.of_links == {(1, "guides", 2): [0]}
    assert found(store(VK.cites), {(PLAN, "guides", RESOLUTION): None}).of_links == {}


def test_what_is_not_on_the_page_is_not_quoted() -> None:
    told = quotations(store(VK.implements, *evidence("9", OTHER, 3, 9)), {SOURCE: 0, PLAN: 1}, {})
    assert told.evidence == []
    assert told.windows == {}
