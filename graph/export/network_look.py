"""How a network looks, and what its columns mean: the same colours, sizes, places and words in every format.

The colours are those of Okabe and Ito, which people with any colour vision tell apart; shapes repeat the kind.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from math import sqrt
from typing import TYPE_CHECKING, Any, TypeVar

from ..measures import METHODS, WHOLE
from ..network import Edge, Network, Node

if TYPE_CHECKING:
    from collections.abc import Iterable

Thing = TypeVar("Thing", Node, Edge)
LEVELS = ("central", "provincial", "district", "commune", "grassroots", "cell")
LEVEL_COLOURS = {
    "central": "#D55E00",
    "provincial": "#0072B2",
    "district": "#009E73",
    "commune": "#E69F00",
    "grassroots": "#56B4E9",
    "cell": "#8F8F00",
}
KIND_COLOURS = {"Document": "#7F7F7F", "Session": "#CC79A7", "Body": "#404040", "AwardConferral": "#F0E442"}
SHAPES = {"Document": "ellipse", "Session": "rectangle", "Body": "diamond", "AwardConferral": "triangle"}
CARRYING = ("implements", "guides", "continues")
_KINDS = {
    "Document": ("Văn bản", "Document"),
    "Session": ("Kỳ họp, hội nghị", "Session"),
    "Body": ("Cơ quan, tổ chức", "Body"),
    "AwardConferral": ("Khen thưởng", "Award"),
}
_LEVELS = {
    "central": ("Trung ương", "central"),
    "provincial": ("cấp tỉnh", "provincial"),
    "district": ("cấp huyện", "district"),
    "commune": ("cấp xã", "commune"),
    "grassroots": ("cơ sở", "grassroots"),
    "cell": ("chi bộ", "cell"),
}
_OTHER = ("không rõ cấp", "level not known")
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# name, type, for (node or edge), what it means in Vietnamese and English
DICTIONARY = (
    ("label", "string", "node", "tên", "name, in the language of the export"),
    ("label_en", "string", "node", "tên tiếng Anh, nếu có", "English name, where there is one"),
    ("plain", "string", "node", "tên không dấu", "name without diacritics"),
    ("symbol", "string", "node", "số, ký hiệu", "symbol of a document"),
    ("kind", "string", "node", "loại chung", "general class: Document, Session, Body, AwardConferral"),
    ("type", "string", "node", "lớp trong bản thể học", "exact class of the ontology"),
    ("type_label", "string", "node", "thể loại", "what the class is called"),
    ("level", "string", "node", "cấp của cơ quan", "level of the body: central, provincial, district, …"),
    ("term", "string", "node", "khóa, nhiệm kỳ", "term of office"),
    ("place", "string", "node", "địa phương", "place of the body"),
    ("date", "string", "node", "ngày ban hành hoặc họp (ISO, đến mức biết)", "date issued or held (ISO, as known)"),
    ("year", "integer", "node", "năm", "year of the date"),
    ("status", "string", "node", "hiệu lực", "status; no-longer-in-force also where the network holds what repeals it"),
    ("until", "string", "node", "ngày hết hiệu lực hoặc kết thúc", "day from which it is repealed or no more"),
    ("degree", "integer", "node", "số liên hệ", "number of links"),
    ("depth", "integer", "node", "số bước từ nút được hỏi", "steps from the node asked about"),
    ("relation", "string", "edge", "quan hệ trong bản thể học", "property or agenda class of the ontology"),
    ("label", "string", "edge", "tên quan hệ", "what the relation is called"),
    ("sources", "integer", "edge", "số nguồn", "number of sources that state it"),
    ("statements", "integer", "edge", "số lần nêu", "pieces of evidence; a catalogue row counts as one"),
    ("first", "string", "edge", "ngày nguồn sớm nhất", "day of the earliest source"),
    ("last", "string", "edge", "ngày nguồn muộn nhất", "day of the latest source"),
    ("certainty", "string", "edge", "mức chắc chắn", "stated, inferred or ambiguous"),
    ("words", "string", "edge", "một câu nguồn", "one sentence that states it"),
    ("words_source", "string", "edge", "nguồn của câu", "where the sentence stands"),
)


@dataclass(frozen=True, slots=True)
class Look:
    """One entry of the legend: `#D55E00`, a shape, and what it stands for."""

    colour: str
    shape: str
    meaning: str


def colour(node: Node) -> str:
    """A document by its level, anything else by its kind."""
    if node.kind == "Document" and node.level in LEVEL_COLOURS:
        return LEVEL_COLOURS[node.level]
    return KIND_COLOURS[node.kind]


def size(node: Node) -> float:
    """So that its area grows with its links."""
    return round(6 + 3 * sqrt(node.degree), 1)


def legend(drawn: Network, lang: str) -> list[Look]:
    """What occurs in the network, documents by level first."""
    pick = 0 if lang == "vi" else 1
    present = {(node.kind, node.level if node.kind == "Document" else None) for node in drawn.nodes}
    looks = []
    for kind, shape in SHAPES.items():
        levels = (*LEVELS, None) if kind == "Document" else (None,)
        for level in levels:
            known = {one for of, one in present if of == kind}
            if level in known or (level is None and known - set(LEVELS)):
                meaning = _KINDS[kind][pick]
                if kind == "Document":
                    meaning += f": {(_LEVELS[level] if level else _OTHER)[pick]}"
                looks.append(Look(LEVEL_COLOURS[level] if level else KIND_COLOURS[kind], shape, meaning))
    return looks


def positions(drawn: Network) -> dict[str, tuple[float, float]]:
    """Where nodes stand: by year across and by level down, side by side where several share both.

    A start for the layouts of network programs, the same for the same network.
    """
    years = [node.year for node in drawn.nodes if node.year]
    first = min(years, default=0)
    seats: dict[tuple[int, int], int] = {}
    found = {}
    for node in drawn.nodes:
        cell = ((node.year or first - 2) - first, LEVELS.index(node.level) if node.level in LEVELS else len(LEVELS))
        seat = seats[cell] = seats.get(cell, -1) + 1
        found[node.iri] = (cell[0] * 200.0 + seat % 8 * 22, -cell[1] * 400.0 - seat // 8 * 22)
    return found


def day(iso: str | None) -> str | None:
    """The first day that a date may mean, which dynamic formats need.

    >>> day("2021-10"), day("2021")
    ('2021-10-01', '2021-01-01')
    """
    return iso + "-01-01"[len(iso) - 4 :] if iso else None


def clean(drawn: Network) -> Network:
    """What XML cannot hold in a text becomes U+FFFD, the same in every format."""
    return replace(drawn, nodes=tuple(map(_clean, drawn.nodes)), edges=tuple(map(_clean, drawn.edges)))


def _clean(thing: Thing) -> Thing:
    changed: dict[str, Any] = {
        name: _NOT_XML.sub("\ufffd", value)
        for name in thing.__slots__
        if isinstance(value := getattr(thing, name), str) and _NOT_XML.search(value)
    }
    return replace(thing, **changed) if changed else thing


def dictionary(drawn: Network) -> tuple[tuple[str, str, str, str, str], ...]:
    """The columns of this network: those that all have, then its measures, each with its method."""
    measures = [
        (name.replace("-", "_"), "integer" if name in WHOLE else "float", "node", *METHODS[name])
        for name in drawn.measures
    ]
    return (*DICTIONARY, *measures)


def explained(drawn: Network, lang: str) -> Iterable[tuple[str, str, str, str]]:
    """The data dictionary: name, for node or edge, type, meaning in the language of the export."""
    for name, kind, target, vietnamese, english in dictionary(drawn):
        yield name, target, kind, vietnamese if lang == "vi" else english
