"""Findings for people and programs: one format a file, behind `write`."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

from ..errors import UnknownName

if TYPE_CHECKING:
    from ..shacl.findings import Report

FORMATS = ("table", "json", "turtle", "html")


def write(report: Report, form: str, out: IO[bytes], lang: str = "vi") -> None:
    """Write the report; `lang` is `vi` or `en`. JSON holds both, Turtle the messages of both.

    Raises:
        UnknownName: there is no such format.
    """
    match form:
        case "table":
            from .table import lines

            out.write("".join(f"{line}\n" for line in lines(report, lang)).encode())
        case "json":
            from .json import document

            out.write(document(report).encode())
        case "turtle":
            from .turtle import turtle

            out.write(turtle(report))
        case "html":
            from .html import page

            out.write(page(report, lang).encode())
        case _:
            raise UnknownName(f"no report format {form!r}", remedy=f"Choose one of {', '.join(FORMATS)}")
