"""A trace as a tree for a terminal of 100 columns, in colour only where asked."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from . import trace_words as words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..asking.witnesses import Witness
    from ..trace import Step, Trace

WIDTH = 100
_BOLD, _DIM, _YELLOW, _OFF = "\033[1m", "\033[2m", "\033[33m", "\033[0m"


def tree(trace: Trace, *, width: int = WIDTH, colour: bool = False) -> str:
    """The whole tree, ending with a newline; the same trace gives the same text."""
    return "".join(f"{line}\n" for line in _Tree(trace, width, colour=colour).lines())


class _Tree:
    """Draws one trace."""

    def __init__(self, trace: Trace, width: int, *, colour: bool) -> None:
        self._trace, self._lang, self._width, self._colour = trace, trace.lang, width, colour

    def lines(self) -> Iterator[str]:
        root = self._trace.root
        yield self._paint(root.line, _BOLD)
        if root.title:
            yield from textwrap.wrap(root.title, self._width)
        if said := words.conditions(self._trace):
            yield from (self._paint(line, _DIM) for line in textwrap.wrap(f"({said})", self._width))
        yield from self._branches(list(self._trace.steps), words.notes(self._trace), "")

    def _branches(self, steps: list[Step], notes: list[str], indent: str) -> Iterator[str]:
        items: list[Step | str] = [*steps, *notes]
        for index, item in enumerate(items):
            end = index == len(items) - 1
            head, below = (f"{indent}└─ ", f"{indent}   ") if end else (f"{indent}├─ ", f"{indent}│  ")
            if isinstance(item, str):
                yield from self._wrapped(item, head, below, _DIM)
            else:
                yield from self._step(item, head, below)

    def _step(self, step: Step, head: str, below: str) -> Iterator[str]:
        text = f"{words.said(step, self._lang)} {self._between(step)}{words.thing(step, self._lang)}"
        catalogues = [words.place_of(one, self._lang) for one in step.witnesses if one.words is None]
        if step.again:
            text += f" ({words.pick(words.AGAIN, self._lang)})"
        yield from self._wrapped(" · ".join([text, *catalogues]), head, below)
        opened = bool(step.steps or step.folded)
        inner = f"{below}│  " if opened else f"{below}   "
        for witness in step.witnesses:
            if witness.words is not None:
                yield from self._quoted(witness, inner)
        yield from self._branches(step.steps, words.folded(step.folded, self._lang), below)

    def _quoted(self, witness: Witness, indent: str) -> Iterator[str]:
        yield from self._wrapped(
            f"“{words.quoted(witness)}” — {words.place_of(witness, self._lang)}", indent, indent, _DIM
        )
        if reason := words.doubt(witness, self._lang):
            yield from self._wrapped(reason, indent, indent, _YELLOW)

    def _between(self, step: Step) -> str:
        """Documents follow their verb at once; sessions and awards after a dot."""
        return "" if "Document" in step.about.classes else "· "

    def _wrapped(self, text: str, head: str, below: str, paint: str = "") -> Iterator[str]:
        room = max(self._width - len(head), 30)
        for number, line in enumerate(textwrap.wrap(text, room, break_long_words=False, break_on_hyphens=False)):
            yield (head if number == 0 else below) + self._paint(line, paint)

    def _paint(self, text: str, paint: str) -> str:
        return f"{paint}{text}{_OFF}" if self._colour and paint else text
