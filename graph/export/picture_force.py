"""A network as a picture: each connected part is laid out by forces, with a seed, and the parts are packed in rows."""

from __future__ import annotations

from math import inf, sqrt
from typing import TYPE_CHECKING, Any

from ..network import Network, to_networkx
from .network_look import CARRYING, colour, size
from .picture_page import (
    FONT,
    LEFT_OUT,
    MANY,
    MARGIN,
    Page,
    bottom,
    checked,
    fold,
    frame,
    lines,
    measure,
    page,
    things,
    worth_drawing,
)

if TYPE_CHECKING:
    from ..network import Node
    from .picture_page import Words

Place = tuple[float, float]
_MARKS = {"Document": "o", "Session": "s", "Body": "D", "AwardConferral": "^"}
_SIZE = 7.0
_ROOM = 46.0  # points that a node and its label want on each side
_SEED = 1
_SHAPE = 1.5  # width to height of the whole
_FEW = 400  # nodes of one part for which every pair repels every other


def force(drawn: Network, words: Words) -> Page:
    """Draw the network; raises what `picture_page.checked` raises."""
    checked(drawn)
    belonging = len(drawn.nodes) <= MANY
    drawn, left_out = worth_drawing(drawn)
    places, width, height = packed(drawn)
    done = page(width, height)
    places = {iri: (MARGIN + x, bottom() + y) for iri, (x, y) in places.items()}
    _lines(done, drawn, places)
    for node in drawn.nodes:
        done.axes.plot(
            [places[node.iri][0]],
            [places[node.iri][1]],
            _MARKS[node.kind],
            color=colour(node),
            markersize=_radius(node) * 2,
            markeredgecolor="white",
            mew=0.6,
            zorder=3,
        )
    unnamed = _labels(done, drawn, places)
    vietnamese = words.lang == "vi"
    if left_out:
        done.notes.append(LEFT_OUT[belonging][not vietnamese].format(left_out))
    if unnamed:
        done.notes.append(f"{unnamed} nút không đủ chỗ ghi tên" if vietnamese else f"{unnamed} labels have no room")
    frame(done, [*things(drawn, words.lang), *lines(drawn, words.lang)], words)
    return done


def packed(drawn: Network) -> tuple[dict[str, Place], float, float]:
    """Where each node stands, in points from the lower left corner of the drawing, and the size of the drawing."""
    import networkx as nx

    graph = nx.Graph(to_networkx(drawn))
    parts = sorted(nx.connected_components(graph), key=lambda part: (-len(part), min(part)))
    drawings = [_laid_out(graph.subgraph(sorted(part))) for part in parts]
    area = sum(wide * high for _, wide, high in drawings)
    limit = max([sqrt(area * _SHAPE) * 1.1, *(wide for _, wide, _ in drawings)], default=0)
    places: dict[str, Place] = {}
    # What is left of the sheet, as left, top, width and height; each part goes into the highest piece that takes it.
    free = [(0.0, 0.0, limit, inf)]
    broad = height = 0.0
    for found, wide, high in drawings:
        at = min((piece for piece in free if piece[2] >= wide and piece[3] >= high), key=lambda piece: piece[1::-1])
        left, top, room, deep = at
        free.remove(at)
        free += [(left + wide, top, room - wide, high), (left, top + high, room, deep - high)]
        places |= {one: (left + x, -(top + high - y)) for one, (x, y) in found.items()}
        broad, height = max(broad, left + wide), max(height, top + high)
    return {one: (x, y + height) for one, (x, y) in places.items()}, broad, height


def _laid_out(part: Any) -> tuple[dict[str, Place], float, float]:  # noqa: ANN401 (networkx ships no types)
    """One connected part, from its lower left corner, and its size."""
    import networkx as nx

    # The same order of nodes and edges gives the same places.
    ordered = nx.Graph()
    ordered.add_nodes_from(sorted(part.nodes))
    ordered.add_edges_from(sorted(tuple(sorted(edge)) for edge in part.edges))
    count = len(ordered)
    if count <= 2:  # noqa: PLR2004 (a pair stands side by side)
        pair = {one: (_ROOM * (0.5 + 1.6 * at), _ROOM * 0.4) for at, one in enumerate(ordered)}
        return pair, _ROOM * (1.2 + 1.8 * count), _ROOM * 0.8
    if count <= _FEW:
        found = nx.spring_layout(ordered, seed=_SEED, iterations=200, k=1.6 / sqrt(count), method="force")
    else:
        found = nx.forceatlas2_layout(ordered, seed=_SEED, max_iter=300, scaling_ratio=4.0)
    xs, ys = [float(x) for x, _ in found.values()], [float(y) for _, y in found.values()]
    side = _ROOM * sqrt(count) * 1.25
    across, down = max(xs) - min(xs) or 1e-9, max(ys) - min(ys) or 1e-9
    wide, high = side * min(1.6, max(0.7, sqrt(across / down))), side * min(1.4, max(0.6, sqrt(down / across)))
    places = {
        one: ((float(x) - min(xs)) / across * wide + _ROOM, (float(y) - min(ys)) / down * high + _ROOM / 2)
        for one, (x, y) in found.items()
    }
    return places, wide + 2 * _ROOM, high + _ROOM


def _radius(node: Node) -> float:
    return size(node) / 4


def _lines(done: Page, drawn: Network, places: dict[str, Place]) -> None:
    from matplotlib.patches import FancyArrowPatch

    radii = {node.iri: _radius(node) for node in drawn.nodes}
    for edge in drawn.edges:
        if edge.source == edge.target:
            continue
        carries = edge.relation in CARRYING
        done.axes.add_patch(
            FancyArrowPatch(
                places[edge.source],
                places[edge.target],
                arrowstyle="-|>",
                mutation_scale=6,
                shrinkA=radii[edge.source],
                shrinkB=radii[edge.target] + 1,
                lw=0.9 if carries else 0.5,
                ls="-" if carries else (0, (3, 2)),
                color="#444444" if carries else "#999999",
                zorder=1,
            )
        )


def _labels(done: Page, drawn: Network, places: dict[str, Place]) -> int:
    """Write each name where it meets no node and no other name, the best linked first; how many found no room."""
    taken = _Taken()
    for node in drawn.nodes:
        x, y = places[node.iri]
        taken.add((x - _radius(node), y - _radius(node), x + _radius(node), y + _radius(node)))
    unnamed = 0
    lines = _beside(drawn)
    for node in sorted(drawn.nodes, key=lambda node: (-node.degree, node.iri)):
        text = fold(node.symbol or node.label, 24, 1)
        wide, high, gap = measure(text, _SIZE), _SIZE * 1.1, _radius(node) + 2
        x, y = places[node.iri]
        corners = [(x + gap, y - high / 2), (x - gap - wide, y - high / 2)]
        corners += [(x - wide / 2, y - gap - high), (x - wide / 2, y + gap)]
        boxes = [(left, low, left + wide, low + high) for left, low in corners]
        fits = [box for box in boxes if box[0] > MARGIN / 2 and box[2] < done.width + 1.5 * MARGIN and taken.free(box)]
        if not fits:
            unnamed += 1
            continue
        ends = [places[other] for other in lines.get(node.iri, ())]
        box = min(fits, key=lambda box: sum(_crosses((x, y), end, box) for end in ends))
        taken.add(box)
        done.axes.text(box[0], box[1] + high / 2, text, fontsize=_SIZE, family=FONT, va="center", zorder=4)
    return unnamed


def _beside(drawn: Network) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for edge in drawn.edges:
        found.setdefault(edge.source, set()).add(edge.target)
        found.setdefault(edge.target, set()).add(edge.source)
    return found


def _crosses(start: Place, end: Place, box: tuple[float, float, float, float]) -> bool:
    """Does the line pass through the box? Looked at in steps of some points, which is fine enough for a name."""
    far = max(abs(end[0] - start[0]), abs(end[1] - start[1]))
    steps = min(200, int(far / 3) + 1)
    for step in range(steps + 1):
        x = start[0] + (end[0] - start[0]) * step / steps
        y = start[1] + (end[1] - start[1]) * step / steps
        if box[0] <= x <= box[2] and box[1] <= y <= box[3]:
            return True
    return False


class _Taken:
    """Boxes by the squares they lie in, so that finding room stays quick."""

    _SIDE = 40.0

    def __init__(self) -> None:
        self._squares: dict[tuple[int, int], list[tuple[float, float, float, float]]] = {}

    def _over(self, box: tuple[float, float, float, float]) -> list[tuple[int, int]]:
        left, low, right, top = (int(side // self._SIDE) for side in box)
        return [(across, down) for across in range(left, right + 1) for down in range(low, top + 1)]

    def add(self, box: tuple[float, float, float, float]) -> None:
        for square in self._over(box):
            self._squares.setdefault(square, []).append(box)

    def free(self, box: tuple[float, float, float, float]) -> bool:
        return not any(
            box[0] < other[2] and box[2] > other[0] and box[1] < other[3] and box[3] > other[1]
            for square in self._over(box)
            for other in self._squares.get(square, ())
        )
