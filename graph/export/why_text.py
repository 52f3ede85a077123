"""Paths between two documents, and what is missing between them, in words."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from ..asking.names import ontology_label
from ..trace import Step
from ..vocab import AGENDA_CLASSES, VK
from ..wording import said
from . import trace_words as words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..asking.summaries import Summary
    from ..why import Gap, Link

_WIDTH = 100
_SHOWN = 8


def paths_text(paths: list[list[Link]], lang: str) -> str:
    """Each path from its lower end up, one step a line, with the words that say so."""
    lines: list[str] = []
    for number, path in enumerate(paths, 1):
        lines.append(f"{number}. {path[0].lower.line}")
        for link in path:
            relation = words.said(Step(link.kind, "up", link.upper, link.witnesses), lang)
            catalogues = [words.place_of(one, lang) for one in link.witnesses if one.words is None]
            lines += _wrapped(" · ".join([f"→ {relation} {link.upper.line}", *catalogues]), "   ", "     ")
            for witness in link.witnesses:
                if witness.words is not None:
                    lines += _wrapped(f"“{words.quoted(witness)}” — {words.place_of(witness, lang)}", "     ", "     ")
                    if reason := words.doubt(witness, lang):
                        lines += _wrapped(reason, "     ", "     ")
    return "\n".join(lines) + "\n"


def gap_text(gap: Gap, lang: str) -> str:
    """What the first document leads up to, what carries the other out, and the undecided readings between them."""
    vi = lang == "vi"
    first, other = words.told_apart(gap.lower), words.told_apart(gap.upper)
    lines = [
        gap.lower.line,
        f"  {'chưa biết đường nào dẫn tới' if vi else 'is not known to lead to'}",
        gap.upper.line,
        "",
    ]
    lines += _list(f"{first} dẫn tới" if vi else f"{first} leads to", gap.reached, lang)
    lines += _list(f"{other} được thực hiện bởi" if vi else f"{other} is carried out by", gap.leads, lang)
    for one in gap.doubtful:
        head = "có thể nối hai đầu" if vi else "might join the two"
        lines += _wrapped(f"{head}: {one.reading.label} → {one.candidate.line}", "", "  ")
        if one.reason:
            lines += _wrapped(said(one.reason, lang), "  ", "  ")
    if not gap.doubtful:
        lines.append(
            "không có cách hiểu nào còn để ngỏ có thể nối hai văn bản" if vi else "no undecided reading might join them"
        )
    return "\n".join(lines) + "\n"


def _list(head: str, things: tuple[Summary, ...], lang: str) -> Iterator[str]:
    nothing = "chưa biết" if lang == "vi" else "nothing known"
    yield f"{head}:" if things else f"{head}: {nothing}"
    yield from (line for one in things[:_SHOWN] for line in _wrapped(_line(one), "  ", "    "))
    if len(things) > _SHOWN:
        yield f"  … {len(things) - _SHOWN}"


def _line(one: Summary) -> str:
    """A document by its symbol; what a session did with it, by what that is, who and where."""
    kind = next((name for name in AGENDA_CLASSES if name in one.classes), None)
    if kind is None:
        return one.line
    return " · ".join(part for part in (ontology_label(VK[kind].value, one.lang), one.by, one.session) if part)


def _wrapped(text: str, first: str, later: str) -> list[str]:
    return textwrap.wrap(
        " ".join(text.split()), _WIDTH, initial_indent=first, subsequent_indent=later, break_on_hyphens=False
    )
