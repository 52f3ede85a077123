"""The page of a picture: what stands around the drawing, the same for all of them, and the file it becomes.

Distances are points (1/72 inch) from the lower left corner. Glyphs are embedded as outlines, so that Vietnamese shows
on any machine; the same network gives the same bytes.
"""

from __future__ import annotations

import textwrap
from dataclasses import dataclass, field
from functools import cache, partial
from importlib.util import find_spec
from typing import IO, TYPE_CHECKING, Any

from ..errors import BadValue, MissingExtra
from ..network import Network
from .network_look import legend

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from .network_look import Look

#: More cannot be read on a picture; formats of network programs take any number.
MOST = 2000
FONT = "DejaVu Sans"  # comes with matplotlib and has all Vietnamese letters
MARGIN = 24.0
_HEAD, _FOOT, _LINE = 34.0, 22.0, 15.0
_MARK, _BETWEEN = 24.0, 14.0
_DOTS_A_POINT = 2
_HINTED = 1.06  # letters fitted to the dots of a PNG run a little wider
_MARKS = {"ellipse": "o", "rectangle": "s", "diamond": "D", "triangle": "^"}


#: From so many nodes on, who issued or held what is not drawn: it joins everything.
MANY = 60
_BELONGING = frozenset({"issuedBy", "submittedBy", "ofBody", "conferredBy", "partOfSession"})
#: What a picture says of nodes that it leaves out, by whether those relations are drawn.
LEFT_OUT = {
    True: ("không vẽ {} nút không có liên hệ nào", "without {} nodes that nothing links"),
    False: (
        "không vẽ việc ai ban hành, ai tổ chức, và {} nút không có liên hệ nào khác",
        "without who issued or held what, and {} nodes that nothing else links",
    ),
}


@dataclass(frozen=True, slots=True)
class Words:
    """What is written around a drawing: its title, and the line that says where it comes from."""

    title: str
    source: str
    lang: str = "vi"
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class Page:
    """A figure and its one pair of axes, which measure points and leave room for head and foot."""

    figure: Any
    axes: Any
    width: float
    height: float
    notes: list[str] = field(default_factory=list)


def checked(drawn: Network) -> Network:
    """The network, unless nobody could read its picture: raises `BadValue`, and `MissingExtra` without matplotlib."""
    if find_spec("matplotlib") is None:
        raise MissingExtra("pictures need matplotlib", remedy="pip install 'vankien[pictures]'")
    if len(drawn.nodes) > MOST:
        raise BadValue(
            f"a picture of {len(drawn.nodes)} nodes cannot be read (at most {MOST})",
            remedy="Draw a part (--around, --trace, --query), or take -f gexf to a network program.",
        )
    return drawn


def worth_drawing(drawn: Network) -> tuple[Network, int]:
    """Without nodes that nothing links, and of many nodes without who issued what: that joins everything.

    Also how many nodes that leaves out.
    """
    edges = drawn.edges
    if len(drawn.nodes) > MANY:
        edges = tuple(edge for edge in edges if edge.relation not in _BELONGING)
    linked = {end for edge in edges for end in (edge.source, edge.target)} or {node.iri for node in drawn.nodes}
    nodes = tuple(node for node in drawn.nodes if node.iri in linked)
    return Network(nodes, edges), len(drawn.nodes) - len(nodes)


def page(width: float, height: float) -> Page:
    """An empty page around a drawing of this size."""
    from matplotlib.figure import Figure

    width = max(width, 420.0)
    whole = (width + 2 * MARGIN, height + _HEAD + _FOOT + 3 * _LINE + 2 * MARGIN)
    figure = Figure(figsize=(whole[0] / 72, whole[1] / 72), facecolor="white")
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set_xlim(0, whole[0])
    axes.set_ylim(0, whole[1])
    return Page(figure, axes, width, height)


def bottom() -> float:
    """Where the drawing begins, above the foot."""
    return MARGIN + _FOOT + 3 * _LINE


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a legend: what it says, and what paints its mark around a point."""

    text: str
    paint: Callable[[Any, float, float], object]


def frame(done: Page, legend: Sequence[Entry], words: Words) -> None:
    """Write title, legend and source line."""
    top = bottom() + done.height + _HEAD
    # matplotlib reads a pair of dollar signs as mathematics.
    title = textwrap.shorten(words.title, max(40, int(done.width / 7)), placeholder="…").replace("$", "\\$")
    done.axes.text(MARGIN, top - 8, title, fontsize=13, weight="bold", family=FONT, va="center")
    across, down = MARGIN, MARGIN + _FOOT + 2 * _LINE - 2
    for entry in legend:
        wide = _MARK + measure(entry.text, 8) + _BETWEEN
        if across + wide > MARGIN + done.width and across > MARGIN:
            across, down = MARGIN, down - _LINE
        entry.paint(done.axes, across + _MARK / 2 - 2, down)
        done.axes.text(across + _MARK, down, entry.text, fontsize=8, family=FONT, va="center")
        across += wide
    notes = " · ".join([*words.notes, *done.notes])
    for at, line in enumerate([words.source, notes] if notes else [words.source]):
        done.axes.text(MARGIN, MARGIN + 6 - 11 * at, line, fontsize=7, color="#555555", family=FONT, va="center")


def dot(look: Look, axes: Any, across: float, down: float) -> None:  # noqa: ANN401 - matplotlib has no types
    """The mark of a network: a shape in its colour."""
    mark = _MARKS[look.shape]
    axes.plot([across], [down], mark, color=look.colour, markersize=6, markeredgecolor="#333333", mew=0.4)


def things(drawn: Network, lang: str, paint: Callable[[Look, Any, float, float], object] = dot) -> list[Entry]:
    """The legend of what a network holds; `paint` makes its marks."""
    return [Entry(look.meaning, partial(paint, look)) for look in legend(drawn, lang)]


def lines(drawn: Network, lang: str) -> list[Entry]:
    """The legend of its links; none where it has none."""
    said = ("triển khai thực hiện", "quan hệ khác") if lang == "vi" else ("carries out", "another relation")
    styles: tuple[str | tuple[int, tuple[int, int]], ...] = ("-", (0, (3, 2)))
    return [Entry(text, partial(_line, style)) for text, style in zip(said, styles, strict=True) if drawn.edges]


def _line(style: str | tuple[int, tuple[int, int]], axes: Any, across: float, down: float) -> None:  # noqa: ANN401 - likewise
    axes.plot([across - 8, across + 8], [down, down], linestyle=style, color="#555555", lw=1)


def save(done: Page, form: str, out: IO[bytes]) -> None:
    """Write `svg` or `png`."""
    import matplotlib as mpl

    quiet = {"Date": None, "Creator": "VanKien"} if form == "svg" else {"Software": None}
    with mpl.rc_context({"svg.hashsalt": "vankien", "svg.fonttype": "path"}):
        done.figure.savefig(out, format=form, dpi=72 * _DOTS_A_POINT, metadata=quiet)


@cache
def measure(text: str, size: float) -> float:
    """How wide the text is, in points."""
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import TextPath

    if not text.strip():
        return 0.0
    drawn = TextPath((0, 0), text.replace("$", "\\$"), size=size, prop=FontProperties(family=FONT))
    across = drawn.vertices[:, 0]  # with the control points of curves: hardly wider, and 15 times as fast
    return float(across.max() - across.min()) * _HINTED


def fold(text: str, letters: int, lines: int) -> str:
    """The text in at most so many lines of so many letters, the rest as an ellipsis."""
    parts = textwrap.wrap(text, letters, max_lines=lines, placeholder="…") or [""]
    return "\n".join(parts).replace("$", "\\$")
