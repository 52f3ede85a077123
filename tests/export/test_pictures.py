"""Pictures: every node is in them, names do not meet, what cannot be read is refused."""

import struct
from collections import Counter
from dataclasses import replace
from io import BytesIO
from itertools import combinations
from math import dist
from typing import Any

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.transforms import Bbox
from pyoxigraph import NamedNode

from vankien.graph.asking.summaries import Summary
from vankien.graph.errors import BadValue, UnknownName
from vankien.graph.export import picture_force, picture_layers
from vankien.graph.export.picture_charts import MOST_ROWS, coverage
from vankien.graph.export.picture_page import MOST, Words, save
from vankien.graph.export.picture_routes import Box, Route, Routes
from vankien.graph.export.pictures import FORMATS, write_picture
from vankien.graph.gaps import Cell, Matrix
from vankien.graph.network import Edge, Network, Node

WORDS = Words("Triển khai $20-NQ/TW$ <&>", "Nguồn: tự đặt")
LEVELS = ("central", "provincial", "district", "commune", None)
KINDS = ("Document", "Document", "Document", "Session", "AwardConferral")


def drawing(count: int) -> Network:
    """A tree of so many things, each below one of an earlier year."""
    nodes = [
        Node(
            f"urn:{number:04}",
            f"Kế hoạch số {number} của Ủy ban nhân dân xã Đông Hỷ",
            KINDS[number % 5],
            "Plan",
            date=None if number % 7 == 6 else f"{2000 + number % 25}-{1 + number % 12:02}-15",
            type_label="Kế hoạch",
            symbol=f"{number}/KH-UBND" if number % 3 else None,
            level=LEVELS[number % 5],
            degree=2,
        )
        for number in range(count)
    ]
    edges = [
        Edge(f"urn:{number:04}", f"urn:{number // 3:04}", "implements" if number % 2 else "basedOn", "…", 1)
        for number in range(1, count)
    ]
    return Network(tuple(nodes), tuple(edges))


def hubs(count: int) -> Network:
    """The same things: half of them linked to a few, half of them a tree."""
    drawn = drawing(count)
    edges = [
        replace(edge, target=f"urn:{number % 3:04}") if number > count // 2 else edge
        for number, edge in enumerate(drawn.edges)
    ]
    ends = Counter(end for edge in edges for end in (edge.source, edge.target))
    return Network(tuple(replace(node, degree=ends[node.iri]) for node in drawn.nodes), tuple(edges))


def written(drawn: Network, kind: str, form: str) -> bytes:
    out = BytesIO()
    write_picture(drawn, kind, form, out, WORDS)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["layers", "network", "timeline"])
def test_svg_has_outlines_for_letters_and_the_same_bytes_each_time(kind: str) -> None:
    picture = written(drawing(10), kind, "svg")
    assert picture == written(drawing(10), kind, "svg")
    assert b"<text" not in picture  # glyphs are embedded as outlines
    assert b"DejaVuSans" in picture
    assert b"<dc:date>" not in picture


@pytest.mark.parametrize("kind", ["layers", "network", "timeline"])
def test_png(kind: str) -> None:
    picture = written(drawing(10), kind, "png")
    assert picture.startswith(b"\x89PNG")
    wide, high = struct.unpack(">II", picture[16:24])
    assert wide > 800
    assert high > 300


@pytest.mark.parametrize("count", [10, 100, 1000])
def test_boxes_of_a_layered_picture_never_meet(count: int) -> None:
    drawn = drawing(count)
    boxes, ticks, rows, (wide, _) = picture_layers.placed(
        drawn, {node.iri: picture_layers._text(node) for node in drawn.nodes}, "vi"
    )
    assert set(boxes) == {node.iri for node in drawn.nodes}
    ordered = sorted(boxes.values())
    for one, other in combinations(ordered, 2):
        if other.left >= one.left + one.wide:
            continue
        assert one.low >= other.low + other.high or other.low >= one.low + one.high
    assert len(ticks) <= 27
    assert [name for name, *_ in rows] == ["Không rõ cấp", "Xã", "Huyện", "Tỉnh", "Trung ương"]
    assert all(box.left + box.wide < wide + 30 for box in boxes.values())


@pytest.mark.parametrize("count", [10, 100])
def test_lines_run_past_boxes(count: int) -> None:
    drawn = drawing(count)
    boxes, _, _, (_, high) = picture_layers.placed(drawn, {node.iri: "x" * 20 for node in drawn.nodes}, "vi")
    routes = Routes(boxes, 0, 2 * high)
    behind = straight = 0.0
    for edge in drawn.edges:
        route = routes.between(edge.source, edge.target)
        behind += routes.behind(route, edge.source, edge.target)
        (x, y), (u, v) = boxes[edge.source].middle, boxes[edge.target].middle
        straight += routes.behind(Route((x, y), ((x + u) / 2, (y + v) / 2), (u, v)), edge.source, edge.target)
        for point, box in ((route.start, boxes[edge.source]), (route.end, boxes[edge.target])):
            assert box.left - 2 <= point[0] <= box.left + box.wide + 2
            assert box.low - 2 <= point[1] <= box.low + box.high + 2
    assert straight >= 3
    assert behind <= (0 if count == 10 else straight / 3)


def test_two_links_of_the_same_two_are_two_lines() -> None:
    boxes = {"a": Box(0, 0, 40, 20), "b": Box(200, 0, 40, 20)}
    routes = Routes(boxes, -200, 200)
    assert len({routes.between("a", "b"), routes.between("b", "a"), routes.between("a", "b")}) == 3


def test_what_has_no_date_stands_before_what_acts_on_it() -> None:
    dates = {"urn:a": "2020-01-01", "urn:b": None, "urn:c": None, "urn:d": "2022-01-01", "urn:e": None}
    nodes = tuple(Node(iri, iri, "Document", "Plan", date=date) for iri, date in dates.items())
    links = (("urn:d", "urn:b"), ("urn:b", "urn:c"), ("urn:c", "urn:a"), ("urn:e", "urn:d"))
    edges = tuple(Edge(source, target, "implements", "…", 1) for source, target in links)
    boxes, ticks, *_ = picture_layers.placed(Network(nodes, edges), dict.fromkeys(dates, "x"), "en")
    assert sorted(boxes, key=lambda iri: boxes[iri].left) == ["urn:a", "urn:c", "urn:b", "urn:d", "urn:e"]
    assert [name for name, _ in ticks] == ["01/01/2020", "undated", "undated", "01/01/2022", "undated"]


def test_earlier_stands_left_and_higher_stands_above() -> None:
    drawn = drawing(5)
    boxes, *_ = picture_layers.placed(drawn, {node.iri: "x" for node in drawn.nodes}, "vi")
    assert boxes["urn:0000"].left < boxes["urn:0001"].left < boxes["urn:0002"].left
    assert boxes["urn:0000"].low > boxes["urn:0001"].low > boxes["urn:0002"].low


@pytest.mark.parametrize("count", [10, 100])
def test_a_network_has_every_linked_node_in_its_own_place(count: int) -> None:
    places, wide, high = picture_force.packed(drawing(count), picture_force.named(drawing(count)))
    assert len(places) == count
    assert len(set(places.values())) == count
    assert all(0 <= x <= wide and 0 <= y <= high for x, y in places.values())


@pytest.mark.parametrize("count", [10, 100, 1000])
def test_names_in_a_network_are_all_there_and_meet_neither_each_other_nor_nodes(count: int) -> None:
    page = picture_force.force(hubs(count), WORDS)
    renderer: Any = FigureCanvasAgg(page.figure)
    renderer = renderer.get_renderer()
    names = [
        text for text in page.axes.texts if "/KH-UBND" in text.get_text() or text.get_text().startswith("Kế hoạch")
    ]
    assert len(names) == count
    assert page.notes == []
    points = renderer.points_to_pixels(1)
    boxes = [text.get_window_extent(renderer) for text in names]
    for line in page.axes.lines[:count]:
        (x,), (y,) = line.get_data()
        half = line.get_markersize() / 2
        boxes.append(Bbox([[(x - half) * points, (y - half) * points], [(x + half) * points, (y + half) * points]]))
    boxes.sort(key=lambda box: float(box.x0))
    for at, one in enumerate(boxes):
        for other in boxes[at + 1 :]:
            if other.x0 > one.x1:
                break
            across, down = one.x1 - other.x0, min(one.y1, other.y1) - max(one.y0, other.y0)
            assert across <= 2 or down <= 2


def test_what_is_linked_most_is_written_largest_where_there_is_much() -> None:
    letters = {name.text: name.letters for name in picture_force.named(hubs(1000)).values()}
    assert letters["1/KH-UBND"] > 2 * letters["500/KH-UBND"]
    assert {name.letters for name in picture_force.named(hubs(100)).values()} == {7.0}


def test_leaves_of_a_large_network_stand_around_what_they_are_linked_to() -> None:
    drawn = drawing(700)
    places, *_ = picture_force.packed(drawn, picture_force.named(drawn))
    far = [dist(places[edge.source], places[edge.target]) for edge in drawn.edges]
    across = max(x for x, _ in places.values())
    assert sorted(far)[len(far) // 2] < across / 10


def test_coverage_shows_each_count_and_says_what_it_means() -> None:
    one, other = (Summary(NamedNode(f"urn:{number}"), f"Nghị quyết {number}") for number in (1, 2))
    cao, lang = NamedNode("urn:cao-bang"), NamedNode("urn:lang-son")
    cells = {(one.iri, cao): Cell("stated", 37), (other.iri, lang): Cell("inferred", 24), (one.iri, lang): Cell()}
    page = coverage(Matrix((one, other), ((cao, "Cao Bằng"), (lang, "Lạng Sơn")), cells), WORDS)
    texts = [text.get_text() for text in page.axes.texts]
    assert {"37", "(24)", "·", "Cao Bằng", "Lạng Sơn", "Nghị quyết 1", "chưa biết gì"} <= set(texts)
    assert "thiếu trong dữ liệu không có nghĩa là không có" in texts
    out = BytesIO()
    save(page, "svg", out)
    assert out.getvalue().startswith(b"<?xml")


def test_more_rows_than_can_be_read_are_refused_with_what_to_do() -> None:
    documents = tuple(Summary(NamedNode(f"urn:{number}"), f"Nghị quyết {number}") for number in range(MOST_ROWS + 1))
    with pytest.raises(BadValue, match="heat map of 301 documents cannot be read") as refused:
        coverage(Matrix(documents, (), {}), WORDS)
    assert "gaps --matrix -f csv" in str(refused.value.remedy)
    assert coverage(Matrix(documents[1:], (), {}), WORDS).height > 300 * 20


def test_an_empty_network_is_an_empty_picture() -> None:
    for kind in ("layers", "network", "timeline"):
        for form in FORMATS:
            assert written(Network((), ()), kind, form)
    assert coverage(Matrix((), (), {}), WORDS).height >= 0


def test_too_many_nodes_are_refused() -> None:
    with pytest.raises(BadValue, match="cannot be read"):
        written(drawing(MOST + 1), "network", "svg")


def test_more_boxes_than_can_be_followed_are_refused_with_what_to_do() -> None:
    assert written(drawing(10), "layers", "svg")
    with pytest.raises(BadValue, match=r"layered picture of \d+ nodes cannot be read \(at most 300\)") as refused:
        written(drawing(1000), "layers", "png")
    assert "--draw network" in str(refused.value.remedy)


def test_unknown_picture() -> None:
    with pytest.raises(UnknownName, match="layers"):
        written(drawing(3), "pie", "svg")
