"""The way of a line past boxes: of several bends the one that runs behind the fewest of them."""

from __future__ import annotations

from collections import defaultdict
from math import dist, hypot
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Point = tuple[float, float]
# How far the middle of a line may stand beside the straight one, in points; the first that is free is taken.
_BENDS = tuple(side * (8.0 + 14.0 * step) for step in range(18) for side in (1, -1))
_MOST_BENT = 0.6  # of its length
_SAMPLES = 33
_OUTSIDE, _BESIDE = 3.0, 20.0  # leaving the picture counts as so many boxes; so far beside the boxes is still in it
_CLEAR = 4.0  # points that a line keeps from a box
_TAKEN = 3.0  # what it costs to run beside a line between the same two
_BEND_COST = 0.01  # a point of bend


class Box(NamedTuple):
    """The lower left corner of a box, and its size."""

    left: float
    low: float
    wide: float
    high: float

    @property
    def middle(self) -> Point:
        """Its centre."""
        return self.left + self.wide / 2, self.low + self.high / 2


class Route(NamedTuple):
    """A quadratic curve, from border to border."""

    start: Point
    control: Point
    end: Point


class Routes:
    """Finds the lines of one picture, one after the other; `low` and `high` are its edges."""

    def __init__(self, boxes: Mapping[str, Box], low: float, high: float) -> None:
        """Take the boxes as they stand."""
        import numpy as np

        self._boxes = boxes
        self._low, self._high = low, high
        self._places = {name: at for at, name in enumerate(boxes)}
        self._all = np.array([(*box[:2], box.left + box.wide, box.low + box.high) for box in boxes.values()])
        self._steps = np.linspace(0.0, 1.0, _SAMPLES)
        self._taken: dict[frozenset[str], set[float]] = defaultdict(set)

    def between(self, source: str, target: str) -> Route:
        """The line from one box to another that meets the fewest others, the straightest of those."""
        ends = frozenset((source, target))
        start, end = self._boxes[source], self._boxes[target]
        length = dist(start.middle, end.middle) or 1.0
        best: tuple[float, float, Route] | None = None
        for bend in self._bends(length):
            route = _route(start, end, bend, length)
            side = bend if source < target else -bend
            in_the_way = self.behind(route, source, target) + _TAKEN * (side in self._taken[ends])
            cost = in_the_way + abs(bend) * _BEND_COST
            if best is None or cost < best[0]:
                best = (cost, side, route)
            if not in_the_way:  # any other bends more
                break
        assert best is not None  # noqa: S101 - there is always a bend to try
        self._taken[ends].add(best[1])
        return best[2]

    def _bends(self, length: float) -> Iterable[float]:
        return [bend for bend in _BENDS if abs(bend) <= _MOST_BENT * length] or [0.0]

    def behind(self, route: Route, source: str, target: str) -> float:
        """How many boxes it runs behind or almost touches, but for its own two; and whether it leaves the picture."""
        points = self._points(route)
        left, low, right, high = self._all.T
        across, down = points[:, 0, None], points[:, 1, None]
        inside = (across > left - _CLEAR) & (across < right + _CLEAR) & (down > low - _CLEAR) & (down < high + _CLEAR)
        hit = inside.any(axis=0)
        hit[[self._places[source], self._places[target]]] = False
        beside = across.min() < left.min() - _BESIDE or across.max() > right.max() + _BESIDE
        outside = bool(beside or down.min() < self._low or down.max() > self._high)
        return float(hit.sum()) + _OUTSIDE * outside

    def _points(self, route: Route) -> Any:  # noqa: ANN401 - an array
        import numpy as np

        at = self._steps[:, None]
        start, control, end = (np.array(point) for point in route)
        return (1 - at) ** 2 * start + 2 * at * (1 - at) * control + at**2 * end


def _route(start: Box, end: Box, bend: float, length: float) -> Route:
    (x, y), (u, v) = start.middle, end.middle
    # The middle of the curve stands half as far out as its control point.
    control = ((x + u) / 2 - 2 * bend * (v - y) / length, (y + v) / 2 + 2 * bend * (u - x) / length)
    return Route(border(start, control), control, border(end, control))


def border(box: Box, towards: Point) -> Point:
    """Where the line from the middle of the box to a point leaves it, and a point further."""
    across, down = towards[0] - box.middle[0], towards[1] - box.middle[1]
    scale = max(abs(across) / (box.wide / 2), abs(down) / (box.high / 2), 1e-9)
    further = 1 + 1 / max(hypot(across, down) / scale, 1.0)
    return box.middle[0] + across / scale * further, box.middle[1] + down / scale * further
