"""Charts: how many things a year by level, and which places carry out which documents."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from ..network import Network
from .network_look import KIND_COLOURS, LEVEL_COLOURS, LEVELS
from .picture_page import FONT, MARGIN, Page, bottom, checked, fold, frame, measure, page

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .picture_page import Words

_BAR, _HIGH = 22.0, 220.0
_CELL = 26.0
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
    frame(done, Network(tuple(dated), ()), words)
    return done


def coverage(counts: Mapping[tuple[str, str], int], words: Words) -> Page:
    """A heat map: documents down, places across, in each cell how many things carry the document out there.

    Raises `MissingExtra` without matplotlib.
    """
    checked(Network((), ()))
    from matplotlib import colormaps

    documents = _ranked([document for document, _ in counts])
    places = _ranked([place for _, place in counts])
    names = {one: fold(one, 60, 2) for one in documents}
    label = max((measure(line, 7.5) for text in names.values() for line in text.split("\n")), default=0) + 12
    head = max((measure(place, 7.5) for place in places), default=0) + 12
    done = page(label + len(places) * _CELL, len(documents) * _CELL + head)
    most = max(counts.values(), default=1)
    shades = colormaps["cividis_r"]
    top = bottom() + len(documents) * _CELL
    left = MARGIN + label
    for across, place in enumerate(places):
        x = left + (across + 0.5) * _CELL
        done.axes.text(x, top + 6, place, fontsize=7.5, family=FONT, rotation=90, ha="center", va="bottom")
    for down, document in enumerate(documents):
        y = top - (down + 1) * _CELL
        done.axes.text(left - 8, y + _CELL / 2, names[document], fontsize=7.5, family=FONT, ha="right", va="center")
        for across, place in enumerate(places):
            many = counts.get((document, place), 0)
            shade = shades(0.1 + 0.9 * many / most) if many else "#F4F4F4"
            done.axes.bar(left + (across + 0.5) * _CELL, _CELL - 2, _CELL - 2, y + 1, color=shade, linewidth=0)
            if many:
                dark = many / most > 0.5  # noqa: PLR2004 (the darker half of the colours)
                done.axes.text(
                    left + (across + 0.5) * _CELL,
                    y + _CELL / 2,
                    str(many),
                    fontsize=7.5,
                    family=FONT,
                    ha="center",
                    va="center",
                    color="white" if dark else "black",
                )
    frame(done, None, words)
    return done


def _ranked(names: Sequence[str]) -> list[str]:
    """Each once, those that occur most first."""
    many = Counter(names)
    return sorted(many, key=lambda name: (-many[name], name))
