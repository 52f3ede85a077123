"""Help and complaints about wrong usage in the language that was asked for, wherever `--lang` stands.

Click makes both before a command runs, in English; they are said anew by the wordings beside the other messages.
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

LANGUAGES = ("vi", "en")
_DESCRIBED = re.compile(r"(.*?)(\s*)((?:\[[^\[\]]*\]\s*)*)", re.DOTALL)
_BRACKET = re.compile(r"\[([^\[\]]*)\]")
_METAVARS = re.compile(r"(?<= )(INTEGER RANGE|FLOAT RANGE|INTEGER|FLOAT|TEXT|FILE|PATH)$")
_LONG = re.compile(r"'([^']{80})[^']+'")  # what was given is repeated as far as a line goes


def language(args: Sequence[str]) -> str:
    """`vi` or `en`: what the last `--lang` says, else VANKIEN_LANG, else Vietnamese.

    >>> language(["--lang", "en", "trace", "--help"]), language(["trace", "--lang=vi"])
    ('en', 'vi')
    """
    chosen = os.environ.get("VANKIEN_LANG", "")
    for word, following in zip(args, (*args[1:], ""), strict=False):
        if word == "--":
            break
        given = following if word == "--lang" else word.removeprefix("--lang=")
        if given in LANGUAGES and given != word:
            chosen = given
    return chosen if chosen in LANGUAGES else LANGUAGES[0]


class Spoken(click.Context):
    """A context whose help is in the language that stands in its `meta`."""

    def make_formatter(self) -> click.HelpFormatter:
        """Click's formatter, saying all it is given in that language."""
        return _Formatter(self.lang, self.terminal_width, self.max_content_width)

    @property
    def lang(self) -> str:
        """The language chosen, Vietnamese where none was."""
        return str(self.meta.get(__name__, LANGUAGES[0]))

    def speak(self, lang: str) -> None:
        """Choose the language, for the commands below as well."""
        self.meta[__name__] = lang


def complaint(error: click.ClickException, lang: str) -> str:
    """What click says of wrong usage: how to call the command, where help is, what is wrong."""
    from ..wording import said

    lines = []
    if isinstance(error, click.UsageError) and error.ctx is not None:
        help_text = error.ctx.get_help()
        if error.message == help_text:  # nothing was asked for
            return help_text
        lines.append(error.ctx.get_usage())
        lines.append(said(f"Try '{error.ctx.command_path} --help' for help.", lang) + "\n")
    what = _LONG.sub(r"'\1…'", error.format_message())
    return "\n".join([*lines, said(f"Error: {what}", lang)])


class _Formatter(click.HelpFormatter):
    def __init__(self, lang: str, width: int | None, max_width: int | None) -> None:
        super().__init__(width=width, max_width=max_width)
        self._lang = lang

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, prefix or f"{self._say('Usage:')} ")

    def write_heading(self, heading: str) -> None:
        super().write_heading(self._say(heading))

    def write_text(self, text: str) -> None:
        paragraphs = text.split("\n\n")
        kept = (part if part.startswith("\b") else self._say(" ".join(part.split())) for part in paragraphs)
        super().write_text("\n\n".join(kept))

    def write_dl(self, rows: Iterable[tuple[str, str]], *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 (click's)
        told = [(_METAVARS.sub(lambda name: self._say(name[0]), term), self._described(text)) for term, text in rows]
        super().write_dl(told, *args, **kwargs)

    def _described(self, text: str) -> str:
        """The help of one option: its words, then defaults and the like in brackets."""
        found = _DESCRIBED.fullmatch(text)
        words, blank, brackets = found.groups() if found else (text, "", "")
        extras = _BRACKET.sub(lambda one: f"[{'; '.join(map(self._say, one[1].split('; ')))}]", brackets)
        return f"{self._say(words)}{blank}{extras}"

    def _say(self, text: str) -> str:
        if self._lang == "en":  # as click and the options' help are written
            return text
        from ..wording import said

        return said(text, self._lang, "help*")
