"""A network as a picture: each connected part is laid out by forces, with a seed, and the parts are packed in rows.

Under each node there is room for its name. In a large picture what has most links is written largest, so that it can
be read where the whole is looked at.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import inf, log2, sqrt
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
from .picture_spread import evened, spread

if TYPE_CHECKING:
    from ..network import Node
    from .picture_page import Words

Place = tuple[float, float]
Box = tuple[float, float, float, float]  # left, low, right, top
_MARKS = {"Document": "o", "Session": "s", "Body": "D", "AwardConferral": "^"}
_SIZE, _LARGEST = 7.0, 24.0
_LARGE = 150  # nodes; a picture of more is looked at as a whole, and then from near
_ROOM = 46.0  # points that a node and its label want on each side
_GAP = 2.0
_SEED = 1
_SHAPE = 1.5  # width to height of the whole
_FEW = 400  # nodes of one part for which every pair repels every other


@dataclass(frozen=True, slots=True)
class Name:
    """What is written beside a node, and how large it is; in points."""

    text: str
    letters: float
    wide: float

    @property
    def high(self) -> float:
        """From the lowest to the highest letter."""
        return self.letters * 1.2


def force(drawn: Network, words: Words) -> Page:
    """Draw the network; raises what `picture_page.checked` raises."""
    checked(drawn)
    belonging = len(drawn.nodes) <= MANY
    drawn, left_out = worth_drawing(drawn)
    names = named(drawn)
    places, width, height = packed(drawn, names)
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
    unnamed = _labels(done, drawn, places, names)
    vietnamese = words.lang == "vi"
    if left_out:
        done.notes.append(LEFT_OUT[belonging][not vietnamese].format(left_out))
    if unnamed:
        done.notes.append(f"{unnamed} nút không đủ chỗ ghi tên" if vietnamese else f"{unnamed} labels have no room")
    frame(done, [*things(drawn, words.lang), *lines(drawn, words.lang)], words)
    return done


def named(drawn: Network) -> dict[str, Name]:
    """What is written at each node."""
    found = {}
    for node in drawn.nodes:
        text = fold(node.symbol or node.label, 24, 1)
        grown = 1 + 0.4 * log2(1 + node.degree / 4) if len(drawn.nodes) > _LARGE else 1
        letters = round(min(_LARGEST, _SIZE * grown), 1)
        found[node.iri] = Name(text, letters, measure(text, letters))
    return found


def packed(drawn: Network, names: dict[str, Name]) -> tuple[dict[str, Place], float, float]:
    """Where each node stands, in points from the lower left corner of the drawing, and the size of the drawing."""
    import networkx as nx

    graph = nx.Graph(to_networkx(drawn))
    parts = sorted(nx.connected_components(graph), key=lambda part: (-len(part), min(part)))
    nodes = {node.iri: node for node in drawn.nodes}
    drawings = [_roomy(_laid_out(graph.subgraph(sorted(part))), nodes, names) for part in parts]
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


def _roomy(
    places: dict[str, Place], nodes: dict[str, Node], names: dict[str, Name]
) -> tuple[dict[str, Place], float, float]:
    """One part with room for its names, from its lower left corner, and its size."""
    sizes = {}
    for one in places:
        name, across = names[one], 2 * _radius(nodes[one])
        sizes[one] = (max(name.wide, across) + 3 * _GAP, across + name.high + 3 * _GAP)
    middles = spread(places, sizes)
    left, low = (min(middles[one][axis] - sizes[one][axis] / 2 for one in middles) for axis in (0, 1))
    right, top = (max(middles[one][axis] + sizes[one][axis] / 2 for one in middles) for axis in (0, 1))
    found = {one: (x - left, y - low + (names[one].high + _GAP) / 2) for one, (x, y) in middles.items()}
    return found, right - left + _ROOM / 2, top - low + _ROOM / 4


def _laid_out(part: Any) -> dict[str, Place]:  # noqa: ANN401 (networkx ships no types)
    """One connected part, in points, by its links alone."""
    import networkx as nx

    # The same order of nodes and edges gives the same places.
    ordered = nx.Graph()
    ordered.add_nodes_from(sorted(part.nodes))
    ordered.add_edges_from(sorted(tuple(sorted(edge)) for edge in part.edges))
    count = len(ordered)
    if count <= 2:  # noqa: PLR2004 (a pair stands side by side)
        return {one: (_ROOM * 2 * at, 0.0) for at, one in enumerate(ordered)}
    if count <= _FEW:
        found = nx.spring_layout(ordered, seed=_SEED, iterations=200, k=1.6 / sqrt(count), method="force")
    else:
        found = nx.forceatlas2_layout(ordered, seed=_SEED, max_iter=50, scaling_ratio=4.0)
        found = evened(ordered, found)
    xs, ys = [float(x) for x, _ in found.values()], [float(y) for _, y in found.values()]
    side = _ROOM * sqrt(count) * 1.25
    across, down = max(xs) - min(xs) or 1e-9, max(ys) - min(ys) or 1e-9
    wide, high = side * min(1.6, max(0.7, sqrt(across / down))), side * min(1.4, max(0.6, sqrt(down / across)))
    return {one: (float(x) / across * wide, float(y) / down * high) for one, (x, y) in found.items()}


def _radius(node: Node) -> float:
    return size(node) / 4


def _lines(done: Page, drawn: Network, places: dict[str, Place]) -> None:
    from matplotlib.patches import FancyArrowPatch

    radii = {node.iri: _radius(node) for node in drawn.nodes}
    large = len(drawn.nodes) > _LARGE
    widths, shades = ((0.6, 0.4), ("#666666", "#A6A6A6")) if large else ((0.9, 0.5), ("#444444", "#999999"))
    for edge in drawn.edges:
        if edge.source == edge.target:
            continue
        carries = edge.relation in CARRYING
        done.axes.add_patch(
            FancyArrowPatch(
                places[edge.source],
                places[edge.target],
                arrowstyle="-|>",
                mutation_scale=4 if large else 6,
                shrinkA=radii[edge.source],
                shrinkB=radii[edge.target] + 1,
                lw=widths[not carries],
                ls="-" if carries else (0, (3, 2)),
                color=shades[not carries],
                zorder=1,
            )
        )


def _labels(done: Page, drawn: Network, places: dict[str, Place], names: dict[str, Name]) -> int:
    """Write each name where it meets no node and no other name, the best linked first; how many found no room."""
    taken = _Taken()
    for node in drawn.nodes:
        x, y = places[node.iri]
        taken.add((x - _radius(node), y - _radius(node), x + _radius(node), y + _radius(node)))
        taken.add(_boxes(node, (x, y), names[node.iri])[0], node.iri)
    unnamed = 0
    lines = _beside(drawn)
    for node in sorted(drawn.nodes, key=lambda node: (-node.degree, node.iri)):
        name, (x, y) = names[node.iri], places[node.iri]
        fits = [
            box
            for box in _boxes(node, (x, y), name)
            if box[0] > MARGIN / 2 and box[2] < done.width + 1.5 * MARGIN and taken.free(box, node.iri)
        ]
        if not fits:
            unnamed += 1
            continue
        ends = [places[other] for other in lines.get(node.iri, ())]
        box = min(fits, key=lambda box: sum(_crosses((x, y), end, box) for end in ends))
        taken.add(box)
        style = {"fontsize": name.letters, "family": FONT, "va": "center", "zorder": 4}
        if name.letters > _SIZE:  # many lines run to it
            style["bbox"] = {"facecolor": "white", "edgecolor": "none", "alpha": 0.75, "pad": 0.5}
        done.axes.text(box[0], box[1] + name.high / 2, name.text, **style)
    return unnamed


def _boxes(node: Node, place: Place, name: Name) -> list[Box]:
    """Where its name may stand: below it, where there is room for it, and on the other sides."""
    gap, (x, y) = _radius(node) + _GAP, place
    corners = [(x - name.wide / 2, y - gap - name.high), (x + gap, y - name.high / 2)]
    corners += [(x - gap - name.wide, y - name.high / 2), (x - name.wide / 2, y + gap)]
    return [(left, low, left + name.wide, low + name.high) for left, low in corners]


def _beside(drawn: Network) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for edge in drawn.edges:
        found.setdefault(edge.source, set()).add(edge.target)
        found.setdefault(edge.target, set()).add(edge.source)
    return found


def _crosses(start: Place, end: Place, box: Box) -> bool:
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
    """Boxes by the squares they lie in, so that finding room stays quick; some are kept for one node's name."""

    _SIDE = 40.0

    def __init__(self) -> None:
        self._squares: dict[tuple[int, int], list[tuple[Box, str | None]]] = {}

    def _over(self, box: Box) -> list[tuple[int, int]]:
        left, low, right, top = (int(side // self._SIDE) for side in box)
        return [(across, down) for across in range(left, right + 1) for down in range(low, top + 1)]

    def add(self, box: Box, kept_for: str | None = None) -> None:
        for square in self._over(box):
            self._squares.setdefault(square, []).append((box, kept_for))

    def free(self, box: Box, iri: str) -> bool:
        return not any(
            box[0] < other[2] and box[2] > other[0] and box[1] < other[3] and box[3] > other[1]
            for square in self._over(box)
            for other, kept_for in self._squares.get(square, ())
            if kept_for != iri
        )
