"""Charts: how many things a year by level, and which places carry out which documents."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING, Any

from ..errors import BadValue
from ..gaps import Cell
from ..network import Network
from .network_look import KIND_COLOURS, LEVEL_COLOURS, LEVELS
from .picture_page import FONT, MARGIN, Entry, Page, bottom, checked, fold, frame, measure, page, things

if TYPE_CHECKING:
    from ..gaps import Matrix
    from .network_look import Look
    from .picture_page import Words

_BAR, _HIGH = 22.0, 220.0
_CELL = 26.0
# Each row is 26 points high: 300 are three metres on a sheet, and of 1,300 no program can paint the dots.
MOST_ROWS = 300
_HATCHES = {"provincial": "//", "district": "..", "commune": "xx", "grassroots": "\\\\", "cell": "++"}


def timeline(drawn: Network, words: Words) -> Page:
    """Bars by year, one colour and hatching a level; raises what `picture_page.checked` raises."""
    checked(drawn)
    documents = [node for node in drawn.nodes if node.kind == "Document"]
    dated = [node for node in documents if node.year]
    counts = Counter((node.year or 0, node.level or "") for node in dated)
    first, last = min((year for year, _ in counts), default=0), max((year for year, _ in counts), default=0)
    done = page((last - first + 1) * _BAR + 20, _HIGH + 40)
    most = max(Counter(node.year for node in dated).values(), default=1)
    step = done.width / (last - first + 1)
    floor = bottom() + 22
    for year in range(first, last + 1):
        left, low = MARGIN + (year - first) * step, floor
        for level in (*LEVELS, ""):
            if not (many := counts[year, level]):
                continue
            high = many / most * _HIGH
            shade = LEVEL_COLOURS.get(level, KIND_COLOURS["Document"])
            done.axes.bar(
                left + step / 2,
                high,
                step * 0.8,
                low,
                color=shade,
                hatch=_HATCHES.get(level),
                edgecolor="white",
                linewidth=0.5,
            )
            low += high
        if low > floor:
            total = str(sum(counts[year, level] for level in (*LEVELS, "")))
            done.axes.text(left + step / 2, low + 6, total, fontsize=7, family=FONT, ha="center", va="center")
        if step >= measure("2000", 7) + 4 or year % 2 == 0:
            done.axes.text(left + step / 2, floor - 9, str(year), fontsize=7, family=FONT, ha="center", va="center")
    if undated := len(documents) - len(dated):
        done.notes.append(f"{undated} văn bản không rõ ngày" if words.lang == "vi" else f"{undated} undated documents")
    frame(done, things(Network(tuple(dated), ()), words.lang, _bar), words)
    return done


def _bar(look: Look, axes: Any, across: float, down: float) -> None:  # noqa: ANN401 - matplotlib has no types
    level = next((level for level, shade in LEVEL_COLOURS.items() if shade == look.colour), "")
    hatch = _HATCHES.get(level)
    axes.bar(across, 10, 14, down - 5, color=look.colour, hatch=hatch, edgecolor="white", linewidth=0.5)


def coverage(found: Matrix, words: Words) -> Page:
    """A heat map of the matrix: documents down, places across, in each cell how many documents carry that one out.

    What is inferred stands in brackets, so that nobody needs the colours. Raises `MissingExtra` without matplotlib, and
    `BadValue` for too many documents.
    """
    checked(Network((), ()))
    if len(found.documents) > MOST_ROWS:
        raise BadValue(
            f"a heat map of {len(found.documents)} documents cannot be read (at most {MOST_ROWS})",
            remedy="Draw one term (gaps --term, export -p term=…), or write the table: gaps --matrix -f csv.",
        )
    names = {one.iri: fold(one.label, 60, 2) for one in found.documents}
    label = max((measure(line, 7.5) for text in names.values() for line in text.split("\n")), default=0) + 12
    head = max((measure(place, 7.5) for _, place in found.places), default=0) + 12
    done = page(label + len(found.places) * _CELL, len(found.documents) * _CELL + head)
    top, left = bottom() + len(found.documents) * _CELL, MARGIN + label
    for across, (_, place) in enumerate(found.places):
        x = left + (across + 0.5) * _CELL
        done.axes.text(x, top + 6, place, fontsize=7.5, family=FONT, rotation=90, ha="center", va="bottom")
    for down, document in enumerate(found.documents):
        y = top - (down + 0.5) * _CELL
        done.axes.text(left - 8, y, names[document.iri], fontsize=7.5, family=FONT, ha="right", va="center")
        for across, (seat, _) in enumerate(found.places):
            _cell(done.axes, left + (across + 0.5) * _CELL, y, found.cells.get((document.iri, seat)))
    vietnamese = words.lang == "vi"
    samples = (Cell("stated", 1), Cell("inferred", 1), Cell(), None)
    legend = [
        Entry(said[not vietnamese], partial(_sample, cell)) for said, cell in zip(_MEANINGS, samples, strict=True)
    ]
    done.notes.append(
        "thiếu trong dữ liệu không có nghĩa là không có" if vietnamese else "absence in the data is no absence"
    )
    frame(done, legend, words)
    return done


_MEANINGS = (
    ("số văn bản triển khai, thẳng hoặc qua văn bản khác", "documents that carry it out, directly or through others"),
    ("chỉ suy ra, hoặc chỉ qua văn bản khác", "only inferred, or only through others"),
    ("chỉ biết quán triệt, tổng kết, sơ kết", "only made known or reviewed"),
    ("chưa biết gì", "nothing known"),
)
# Background and letters: a dark and a light blue, which any eye tells apart, and greys.
_SHADES = {"stated": ("#004B87", "white"), "inferred": ("#A9CCE8", "black"), "": ("#D9D9D9", "black")}


def _cell(axes: Any, across: float, down: float, cell: Cell | None, side: float = _CELL) -> None:  # noqa: ANN401 - likewise
    shade, letters = _SHADES[cell.certainty] if cell else ("#F4F4F4", "black")
    axes.bar(across, side - 2, side - 2, down - side / 2 + 1, color=shade, linewidth=0)
    if cell:
        text = {"stated": str(cell.plans), "inferred": f"({cell.plans})", "": "·"}[cell.certainty]
        size = 7.5 if side == _CELL else 6
        axes.text(across, down, text, fontsize=size, family=FONT, ha="center", va="center", color=letters)


def _sample(cell: Cell | None, axes: Any, across: float, down: float) -> None:  # noqa: ANN401 - likewise
    _cell(axes, across, down, cell, 14.0)
