"""`vankien trace`: what carries a document out, and what it carries out."""

from __future__ import annotations

import os
import sys
import time
from typing import TYPE_CHECKING, Any

import click

from . import completion
from .context import Context, pass_context

if TYPE_CHECKING:
    from ..trace import Limits, Trace

FORMATS = ("tree", "table", "json", "mermaid", "dot", "html")


@click.command()
@click.argument("document", metavar="DOCUMENT", shell_complete=completion.documents)
@click.option("--direction", type=click.Choice(["down", "up", "both"]), default="both", show_default=True)
@click.option("--depth", type=click.IntRange(min=1), help="Steps from the document. [default: to the end]")
@click.option("--as-of", metavar="DATE", help="Leave out what is dated later (1/1/2024, 1/2024 or 2024).")
@click.option("--place", metavar="NAME", shell_complete=completion.places, help="Below the document, only this place.")
@click.option(
    "--level",
    type=click.Choice(["central", "provincial", "district", "commune", "grassroots", "cell"]),
    help="Below the document, only this level.",
)
@click.option("--all", "everything", is_flag=True, help="Fold nothing away, however many there are.")
@click.option("-f", "--format", "form", type=click.Choice(FORMATS), default="tree", show_default=True)
@click.option("-o", "--output", "path", type=click.Path(dir_okay=False), help="Write to a file.")
@click.option("--fail-empty", is_flag=True, help="Exit with 1 where nothing is known of the document.")
@pass_context
def trace(context: Context, /, document: str, form: str, path: str | None, fail_empty: bool, **options: Any) -> None:  # noqa: ANN401
    r"""Trace DOCUMENT: the documents and instructions that carry it out, the sessions and awards, with the words.

    \b
    vankien trace "Nghị quyết 13 khóa IX"
    vankien trace "19-NQ/TW khóa XIII" --direction down --place thai-nguyen
    """
    from ..citation import document as find
    from ..errors import NothingFound
    from ..trace import trace as follow

    with context.knowledge() as known:
        start = time.perf_counter()
        limits = _limits(known.store, context.lang, **options)
        found = follow(known.store, find(known.store, document, context.lang), limits, context.lang)
        seconds = time.perf_counter() - start
    terminal = path is None and sys.stdout.isatty()
    with context.output(path) as out:
        out.write(rendered(found, form, colour=terminal and "NO_COLOR" not in os.environ))
    if form == "tree":
        from ..export.trace_words import footer

        context.say(footer(found, seconds))
    if fail_empty and not found.steps:
        raise NothingFound(context.word("chưa biết gì về văn bản này", "nothing is known of the document"))


def rendered(found: Trace, form: str, *, colour: bool = False) -> str:
    """The trace in one of the formats."""
    from ..export import trace_data, trace_graph, trace_html, trace_tree

    match form:
        case "table":
            rows = (trace_data.COLUMNS, *trace_data.table(found))
            return "".join("\t".join(" ".join(cell.split()) for cell in row) + "\n" for row in rows)
        case "json":
            return trace_data.as_json(found)
        case "mermaid":
            return trace_graph.mermaid(found)
        case "dot":
            return trace_graph.dot(found)
        case "html":
            return trace_html.html(found)
        case _:
            return trace_tree.tree(found, colour=colour)


def _limits(store: Any, lang: str, **options: Any) -> Limits:  # noqa: ANN401
    from ..asking.things import thing
    from ..dates import PartialDate
    from ..errors import BadValue
    from ..trace import FAN, STEPS, Limits

    as_of = None
    if options["as_of"]:
        try:
            as_of = PartialDate.given(options["as_of"]).last
        except ValueError as error:
            raise BadValue(str(error), where="--as-of") from None
    return Limits(
        options["direction"],
        options["depth"],
        0 if options["everything"] else FAN,
        0 if options["everything"] else STEPS,
        as_of,
        thing(store, "place", options["place"], lang) if options["place"] else None,
        options["level"],
    )
