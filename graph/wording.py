"""What the program says, in both languages: graph/messages/*.po holds the English wording beside the Vietnamese.

An error, a line of help or a reason is written where it arises, in one language: errors and help in English, the
reasons of the reader in Vietnamese, as the graph keeps them. Where it is shown, `said` finds the row that it fits, and
says it in the language that was asked for. A row has holes (`{name}`) for what differs from case to case.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

from .errors import joined
from .resources import MESSAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .errors import VanKienError

_HOLE = re.compile(r"\{(\w+)\}")
_MARKS = ("; ", ". ", ": ")
_MOST_MARKS = 8
# A place before what is wrong there: the first hole of a form would take it in.
_PLACE = re.compile(r"((?:[^:]+, )?row \d+(?:, column [^:]+)?): ")
_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_DECIMAL = re.compile(r"\d+\.\d+")


@dataclass(frozen=True, slots=True)
class Wording:
    """One row: `en` and `vi` say the same, with the same holes."""

    en: str
    vi: str


@dataclass(frozen=True, slots=True)
class _Form:
    """A wording cut at its holes, and what it is said as in the other language."""

    parts: tuple[str, ...]
    holes: tuple[str, ...]
    other: str

    def fits(self, text: str) -> dict[str, str] | None:
        """What stands in the holes, the shortest first; None where the text is another."""
        first, *middle, last = self.parts
        if not (text.startswith(first) and text.endswith(last) and len(text) >= len(first) + len(last)):
            return None
        here, end = len(first), len(text) - len(last)
        values = []
        for part in middle:
            if (found := text.find(part, here, end)) < 0:
                return None
            values.append(text[here:found])
            here = found + len(part)
        return dict(zip(self.holes, (*values, text[here:end]), strict=True))


def wordings(files: str = "*") -> Iterator[Wording]:
    """All rows of the catalogue, in the order of the files; `files` is a pattern for their names."""
    for path in sorted(MESSAGES.glob(f"{files}.po")):
        english = ""
        for line in path.read_text("utf-8").splitlines():
            key, _, quoted = line.partition(" ")
            if key == "msgid":
                english = _unquoted(quoted)
            elif key == "msgstr" and english:
                yield Wording(english, _unquoted(quoted))


def said(text: str, lang: str, files: str = "*") -> str:
    """The text in that language (`vi` or `en`), line by line; what no row (of these files) fits stays as it is.

    >>> said("the text is empty", "vi")
    'văn bản rỗng'
    >>> said("line 3, column 5: the text is empty. Save it as UTF-8", "vi")
    'dòng 3, cột 5: văn bản rỗng. Hãy lưu lại dạng UTF-8'
    """
    speech = _speech(lang, files)
    return "\n".join(speech.line(line) for line in text.split("\n"))


def message(error: VanKienError, lang: str) -> str:
    """`where: what. remedy` of an error in that language."""
    where, what, remedy = (said(part, lang) if part else part for part in (error.where, error.what, error.remedy))
    return joined(what or "", where, remedy)


class _Speech:
    """The rows of some files, to be said in one language."""

    def __init__(self, lang: str, files: str) -> None:
        self._lang = lang
        rows = wordings(files)
        self._whole = {one.en: one.vi for one in rows} if lang == "vi" else {one.vi: one.en for one in rows}

    @cached_property
    def _forms(self) -> tuple[_Form, ...]:
        """The rows with holes, the most telling first."""
        cut = [(_HOLE.split(old), new) for old, new in self._whole.items() if "{" in old]
        forms = [_Form(tuple(parts[::2]), tuple(parts[1::2]), new) for parts, new in cut if len(parts) > 1]
        return tuple(sorted(forms, key=lambda form: -sum(map(len, form.parts))))

    def line(self, line: str) -> str:
        indent = line[: len(line) - len(line.lstrip())]
        text = line[len(indent) :]
        return line if (found := self._found(text)) is None else indent + found

    def _found(self, text: str) -> str | None:
        """The text in the other wording, whole or part by part; None where no row fits."""
        if not text:
            return None
        if text in self._whole:
            return self._whole[text]
        for mark in _MARKS[:2]:
            if (found := self._in_two(text, mark)) is not None:
                return found
        if self._lang == "vi" and (place := _PLACE.match(text)):
            head, rest = place[1], text[place.end() :]
            return f"{self._found(head) or head}: {self._found(rest) or rest}"
        for form in self._forms:
            if (values := form.fits(text)) is not None:
                return self._filled(form.other, values)
        return self._in_two(text, ": ")

    def _filled(self, template: str, values: dict[str, str]) -> str:
        return _HOLE.sub(lambda hole: self._value(values[hole[1]]), template)

    def _in_two(self, text: str, mark: str) -> str | None:
        """`what. remedy`, `reason; reason` where both are known, `where: what` where the second is; else None."""
        if sum(map(text.count, _MARKS)) > _MOST_MARKS:  # a text of someone else's, not a message of ours
            return None
        here = text.find(mark)
        while here >= 0:
            head, rest = self._found(text[:here]), self._found(text[here + len(mark) :])
            if rest is not None and (head is not None or mark == ": "):
                return f"{text[:here] if head is None else head}{mark}{rest}"
            here = text.find(mark, here + 1)
        return None

    def _value(self, text: str) -> str:
        """What stood in a hole; a day, or a number with decimals, as the language writes it."""
        if self._lang == "en" and (day := _DAY.fullmatch(text)):
            return f"{day[3]}-{day[2]:0>2}-{day[1]:0>2}"
        if self._lang == "vi" and _DECIMAL.fullmatch(text):
            return text.replace(".", ",")
        return self.line(text)


@cache
def _speech(lang: str, files: str) -> _Speech:
    return _Speech(lang, files)


def _unquoted(quoted: str) -> str:
    inner = quoted.strip()[1:-1]
    return re.sub(r"\\(.)", r"\1", inner) if "\\" in inner else inner
