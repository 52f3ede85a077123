"""A trace as a picture: time goes from left to right, level from top to bottom, each thing a box with its name.

Columns are as wide as their widest box and rows as high as their highest pile, so that no two boxes meet.
"""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING, Any

from ..dates import PartialDate
from ..errors import BadValue
from .network_look import CARRYING, SHAPES, colour
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
from .picture_routes import Box, Routes

if TYPE_CHECKING:
    from ..network import Network, Node
    from .network_look import Look
    from .picture_page import Words

_SIZE, _LETTERS, _LINES = 8.0, 26, 3
_ACROSS, _DOWN, _PAD = 36.0, 14.0, 5.0
_AXIS = 22.0
_ROWS = {
    "central": ("Trung ương", "Central"),
    "provincial": ("Tỉnh", "Province"),
    "district": ("Huyện", "District"),
    "commune": ("Xã", "Commune"),
    "grassroots": ("Cơ sở", "Grassroots"),
    "cell": ("Chi bộ", "Cell"),
    "": ("Không rõ cấp", "No level"),
}
# So many dates stand in columns of their own; of more, those of one month, then of one year, share a column.
_COLUMNS = 24
# 300 boxes make some 4,700 by 2,600 points; of 1,000 the picture is 13,000 dots high and nobody finds a line's end.
MOST_BOXES = 300
_CHAIN = 3  # so many undated things that act on one another stand one before the other
Column = tuple[str, int]  # a date, and how many columns of undated things stand between it and this one, negative
_FIRST: Column = ("", 0)
_LAST: Column = ("9", 0)
_BOXES = {
    "Document": "square,pad=0",
    "Session": "round,pad=0,rounding_size=8",
    "Body": "round4,pad=0",
    "AwardConferral": "sawtooth,pad=0,tooth_size=2.5",
}


def layers(drawn: Network, words: Words) -> Page:
    """Draw the network by level and time; raises what `picture_page.checked` raises, and `BadValue` for too many."""
    checked(drawn)
    many, left_out = len(drawn.nodes) > MANY, 0
    if many:
        drawn, left_out = worth_drawing(drawn)
    if len(drawn.nodes) > MOST_BOXES:
        raise BadValue(
            f"a layered picture of {len(drawn.nodes)} nodes cannot be read (at most {MOST_BOXES})",
            remedy="Draw a part (--around, --query), or --draw network, or --draw timeline.",
        )
    texts = {node.iri: _text(node) for node in drawn.nodes}
    boxes, ticks, rows, size = placed(drawn, texts, words.lang)
    done = page(*size)
    if left_out:
        done.notes.append(LEFT_OUT[False][words.lang != "vi"].format(left_out))
    _axes(done, ticks, rows)
    _arrows(done, drawn, boxes)
    for node in drawn.nodes:
        _draw_box(done, node, texts[node.iri], boxes[node.iri])
    frame(done, [*things(drawn, words.lang, _mark), *lines(drawn, words.lang)], words)
    return done


def placed(
    drawn: Network, texts: dict[str, str], lang: str
) -> tuple[dict[str, Box], list[tuple[str, float]], list[tuple[str, float, float]], tuple[float, float]]:
    """The box of each node; columns as name and middle; rows as name, lower and upper edge; the size of it all."""
    columns = _columns(drawn)
    names = sorted(set(columns.values()))
    levels = [level for level in _ROWS if any((node.level or "") == level for node in drawn.nodes)]
    sizes = {iri: _size(text) for iri, text in texts.items()}
    wide = {name: max(48.0, *(sizes[one][0] for one, of in columns.items() if of == name)) for name in names}
    cells: dict[tuple[str, Column], list[str]] = {}
    for node in drawn.nodes:
        cells.setdefault((node.level or "", columns[node.iri]), []).append(node.iri)
    _ordered(cells, names, drawn)
    first = MARGIN + max((1.2 * measure(_ROWS[level][lang != "vi"], 9) for level in levels), default=0) + 14
    boxes: dict[str, Box] = {}
    rows: list[tuple[str, float, float]] = []
    low = bottom() + _AXIS
    for level in reversed(levels):
        piles = [cells.get((level, name), []) for name in names]
        high = max(sum(sizes[one][1] + _DOWN for one in pile) for pile in piles) + _DOWN
        left = first
        for name, pile in zip(names, piles, strict=True):
            # A pile stands in the middle of its row, its first on top.
            spare = (high - sum(sizes[one][1] + _DOWN for one in pile) + _DOWN) / 2
            floor = low + spare
            for one in reversed(pile):
                across, tall = sizes[one]
                boxes[one] = Box(left + (wide[name] - across) / 2, floor, across, tall)
                floor += tall + _DOWN
            left += wide[name] + _ACROSS
        rows.append((_ROWS[level][lang != "vi"], low, low + high))
        low += high
    ticks, left = [], first
    for name in names:
        ticks.append((_dated(name, lang), left + wide[name] / 2))
        left += wide[name] + _ACROSS
    return boxes, ticks, rows, (left - MARGIN, low - bottom())


def _ordered(cells: dict[tuple[str, Column], list[str]], names: list[Column], drawn: Network) -> None:
    """Each pile in the order of what its things are linked to further left, so that few lines cross."""
    linked: dict[str, list[str]] = {}
    for edge in drawn.edges:
        linked.setdefault(edge.source, []).append(edge.target)
        linked.setdefault(edge.target, []).append(edge.source)
    seats: dict[str, float] = {}
    for name in names:
        piles = [cells[level, name] for level in _ROWS if (level, name) in cells]
        for pile in piles:
            near = {one: [seats[other] for other in linked.get(one, ()) if other in seats] for one in pile}
            pile.sort(key=lambda one, near=near: sum(near[one]) / len(near[one]) if near[one] else inf)  # type: ignore[misc]  # mypy infers no lambda with a default
        for row, pile in enumerate(piles):
            seats |= {one: row + (at + 0.5) / len(pile) for at, one in enumerate(pile)}


def _columns(drawn: Network) -> dict[str, Column]:
    """The column of each node: its date, as precise as the number of columns allows.

    What has no date stands before the first that acts on it, as it must have been there (where columns are many, before
    them all); else at the end.
    """
    for letters in (10, 7, 4):
        dates = {node.iri: (node.date or "")[:letters] for node in drawn.nodes}
        if len(set(dates.values())) <= _COLUMNS:
            break
    found: dict[str, Column] = {iri: (date, 0) for iri, date in dates.items() if date}
    undated = {iri for iri, date in dates.items() if not date}
    for before in range(1, _CHAIN + 1):
        acting: dict[str, Column] = {}
        for edge in drawn.edges:
            if edge.target in undated and edge.target not in found and edge.source in found:
                acting[edge.target] = min(found[edge.source], acting.get(edge.target, _LAST))
        found |= {iri: (first[0], -before) for iri, first in acting.items()}
    if len(set(found.values())) > _COLUMNS:
        found |= {iri: _FIRST for iri, (_, before) in found.items() if before}
    return {node.iri: found.get(node.iri, _LAST) for node in drawn.nodes}


def _dated(column: Column, lang: str) -> str:
    if column in {_FIRST, _LAST} or column[1]:
        return "không rõ ngày" if lang == "vi" else "undated"
    return PartialDate.from_iso(column[0]).vietnamese


def _text(node: Node) -> str:
    if node.symbol:
        return f"{fold(node.symbol, _LETTERS, 1)}\n{fold(node.type_label, _LETTERS, 1)}"
    return fold(node.label, _LETTERS, _LINES)


def _size(text: str) -> tuple[float, float]:
    lines = text.split("\n")
    return max(measure(line, _SIZE) for line in lines) + 2 * _PAD + 4, len(lines) * _SIZE * 1.35 + 2 * _PAD


def _axes(done: Page, ticks: list[tuple[str, float]], rows: list[tuple[str, float, float]]) -> None:
    for at, (name, low, high) in enumerate(rows):
        shade = "#F4F4F4" if at % 2 else "#FAFAFA"
        done.axes.fill_between([MARGIN, MARGIN + done.width], low, high, color=shade, lw=0, zorder=0)
        middle = (low + high) / 2
        done.axes.text(MARGIN + 4, middle, name, fontsize=9, weight="bold", family=FONT, va="center", color="#444444")
    for name, across in ticks:
        done.axes.text(
            across, bottom() + _AXIS / 2, name, fontsize=7.5, family=FONT, ha="center", va="center", color="#444444"
        )


def _mark(look: Look, axes: Any, across: float, down: float) -> None:  # noqa: ANN401 - matplotlib has no types
    from matplotlib.patches import FancyBboxPatch

    kind = next(kind for kind, shape in SHAPES.items() if shape == look.shape)
    style = _BOXES[kind].replace("size=8", "size=3")
    axes.add_patch(FancyBboxPatch((across - 8, down - 4), 16, 8, boxstyle=style, fc="white", ec=look.colour, lw=1.5))


def _draw_box(done: Page, node: Node, text: str, box: Box) -> None:
    from matplotlib.patches import FancyBboxPatch

    patch = FancyBboxPatch(
        (box.left, box.low),
        box.wide,
        box.high,
        boxstyle=_BOXES[node.kind],
        fc="white",
        ec=colour(node),
        lw=1.8,
        zorder=3,
    )
    done.axes.add_patch(patch)
    done.axes.text(*box.middle, text, fontsize=_SIZE, family=FONT, ha="center", va="center", zorder=4, linespacing=1.2)


def _arrows(done: Page, drawn: Network, boxes: dict[str, Box]) -> None:
    """What carries out is drawn first, so that it has the straighter ways."""
    from matplotlib.patches import FancyArrowPatch
    from matplotlib.path import Path

    routes = Routes(boxes, bottom() + _AXIS, bottom() + done.height)
    curve = [Path.MOVETO, Path.CURVE3, Path.CURVE3]
    for edge in sorted(drawn.edges, key=lambda edge: edge.relation not in CARRYING):
        carries = edge.relation in CARRYING
        arrow = FancyArrowPatch(
            path=Path(routes.between(edge.source, edge.target), curve),
            arrowstyle="-|>",
            mutation_scale=9,
            lw=1.3 if carries else 0.8,
            ls="-" if carries else (0, (3, 2)),
            color="#333333" if carries else "#888888",
            zorder=2.5 if carries else 2,
        )
        done.axes.add_patch(arrow)
