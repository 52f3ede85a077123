"""What to write in a cell of a table, for each class that it may name: the advice in an error."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

HOW: Mapping[str, str] = {
    "Document": "Write a citation that tells it from others (13-NQ/TW khóa IX), a key (tw/9/nq/13) or an IRI",
    "Body": "Write its whole name, a key (bct, tinh-uy.cao-bang) or an IRI; `vankien search WORDS` finds names",
    "Place": "Write its name, a key (cao-bang) or an IRI; `vankien search WORDS` finds names",
    "Term": "Write XIII (Central Committee), XIX Cao Bằng, a key (tu.cao-bang/19) or an IRI",
    "Session": ("Write it in full (Hội nghị lần thứ 4 Ban Chấp hành Trung ương khóa XIII), a key (tw/13/4) or an IRI"),
    "Position": "Write a key (position/bi-thu/tinh-uy.cao-bang) or an IRI",
}
OTHERWISE = "Write #1, #2 … for things of this table alone, or an IRI"


def how(classes: Iterable[str]) -> str:
    """The advice for a cell that names a thing of one of these classes.

    >>> how(["AgendaItem"])
    'Write #1, #2 … for things of this table alone, or an IRI'
    """
    return next((HOW[name] for name in classes if name in HOW), OTHERWISE)


def listed(names: Iterable[Mapping[str, str]]) -> list[str]:
    """Names to choose from, for readers of both languages.

    >>> listed([{"vi": "Báo cáo", "en": "Report"}, {"vi": "Công an"}])
    ['Báo cáo (Report)', 'Công an']
    """
    pairs = ((both.get("vi", ""), both.get("en", "")) for both in names)
    return [f"{vi} ({en})" if vi and en and vi != en else vi or en for vi, en in pairs]
