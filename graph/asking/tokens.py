"""SPARQL cut into tokens: parameters and keywords are found where they stand, never inside strings or comments.

The lexical rules are those of SPARQL 1.1, section 19.8: an IRI is `<…>` without blanks, quotes, braces; a comment runs
from `#` outside IRIs and strings to the end of the line; strings have four quotings.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..errors import SyntaxFault

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOKEN = re.compile(
    r"""
      (?P<blank>[ \t\r\n]+)
    | (?P<comment>\#[^\n\r]*)
    | (?P<iri><[^<>"{}|^`\\\x00-\x20]*(?:\\[uU][0-9A-Fa-f]+[^<>"{}|^`\\\x00-\x20]*)*>)
    | (?P<string>"{3}(?:"{0,2}(?:[^"\\]|\\.))*"{3} | '{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}
                 | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*')
    | (?P<variable>[?$]\w+)
    | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    | (?P<name>(?:[^\W\d_][\w.-]*|):(?:[\w.:-]|%[0-9A-Fa-f]{2}|\\[^\w\s])*(?<!\.))
    | (?P<word>[^\W\d_]\w*)
    | (?P<number>\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?)
    | (?P<mark>\^\^|&&|\|\||[<>!]=|[^\s"'])
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\u00([0-7][0-9A-Fa-f])|\\U000000([0-7][0-9A-Fa-f])")
_HALF = re.compile("[\ud800-\udfff]")  # a byte that is no UTF-8, as the command line gives it
_SILENT = frozenset({"blank", "comment"})


@dataclass(frozen=True, slots=True)
class Token:
    """One token: `kind` is iri, string, variable, language, name (with its colon), word, number or mark."""

    kind: str
    text: str
    start: int
    end: int

    def is_word(self, *words: str) -> bool:
        """Is it one of these keywords (upper case), in whatever case it is written?"""
        return self.kind == "word" and self.text.upper() in words


def tokens(text: str) -> Iterator[Token]:
    """The tokens of a query without blanks and comments; raises `SyntaxFault` for a string that does not end.

    >>> [token.text for token in tokens('SELECT $x { $x a "#{$x}" } # $x')]
    ['SELECT', '$x', '{', '$x', 'a', '"#{$x}"', '}']
    """
    if found := _ESCAPE.search(text):
        # Engines differ in whether `\\u0022` may close a string, so that what a query says would depend on the engine.
        character = chr(int(found[1] or found[2], 16))
        raise fault(text, found.start(), f"write {character!r} itself instead of {found[0]}")
    if half := _HALF.search(text):
        raise fault(text, half.start(), f"half of a character (U+{ord(half[0]):04X})")
    here = 0
    while here < len(text):
        found = _TOKEN.match(text, here)
        if found is None:
            raise fault(text, here, "a string that starts here does not end")
        kind = found.lastgroup or "mark"
        if kind not in _SILENT:
            yield Token(kind, found[0], here, found.end())
        here = found.end()


def fault(text: str, offset: int, what: str, *, where: str | None = None) -> SyntaxFault:
    """A syntax fault at this offset of the query: line, column, the line itself and a caret below it."""
    line = text.count("\n", 0, offset) + 1
    column = offset - (text.rfind("\n", 0, offset) + 1) + 1
    return fault_at(text, line, column, what, where=where)


def fault_at(text: str, line: int, column: int, what: str, *, where: str | None = None) -> SyntaxFault:
    """The same, where line and column (both from 1, in code points) are known."""
    lines = text.split("\n")
    shown = lines[min(line, len(lines)) - 1].rstrip("\r").replace("\t", " ")
    place = f"{where}:{line}:{column}" if where else f"line {line}, column {column}"
    return SyntaxFault(f"{what}\n    {shown}\n    {' ' * (column - 1)}^", where=place)
