"""`vankien demo`: the examples taken in, checked, and traced."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .context import Context, pass_context
from .ingest import line

if TYPE_CHECKING:
    from ..knowledge import Knowledge

# A resolution that was reviewed and recognised, and one with a chain below it.
TRACED = ("Nghị quyết 13 khóa IX", "Nghị quyết 20 khóa XIII")


@click.command()
@click.argument("folder", metavar="[DIR]", type=click.Path(file_okay=False, path_type=Path), default="vankien-demo")
@pass_context
def demo(context: Context, folder: Path) -> None:
    """Make a store in DIR, take the examples in, check it, print two traces, and write them as pages to open.

    The texts about Cao Bằng are invented and say so; central documents and the conference of Thái Nguyên are real.
    """
    from ..errors import UnreadableInput
    from ..knowledge import open_knowledge
    from ..resources import ROOT

    examples = ROOT / "examples"
    if not examples.is_dir():
        raise UnreadableInput("the examples are not here", where=str(examples), remedy="Install VanKien anew")
    with open_knowledge(folder / "store") as known:
        _take_in(context, known, examples)
        _check(context, known)
        pages = [
            _trace(context, known, document, folder / f"trace-{number}.html")
            for number, document in enumerate(TRACED, 1)
        ]
    context.say("")
    context.say(
        context.word("mở trong trình duyệt: ", "open in a browser: ") + "  ".join(str(page.resolve()) for page in pages)
    )
    context.say(f'vankien --store {folder / "store"} query implementers -p document="{TRACED[1]}"')


def _take_in(context: Context, known: Knowledge, examples: Path) -> None:
    """Each text with the day, the place and the name that sources.csv gives it."""
    for outcome in known.ingest_each(examples):
        if outcome.error:
            raise outcome.error
        context.say(line(context, replace(outcome, path=Path(outcome.path).name)))


def _check(context: Context, known: Knowledge) -> None:
    from ..report.words import summary
    from ..validate import validate

    report = validate(known.store, lang=context.lang)
    context.say(summary(report, context.lang))
    if report.findings:
        context.say(context.word("xem: ", "see: ") + f"vankien --store {known.store.where} validate --all")
    context.say("")


def _trace(context: Context, known: Knowledge, cited: str, page: Path) -> Path:
    from ..citation import document
    from ..export.trace_html import html
    from ..export.trace_tree import tree
    from ..export.trace_words import footer
    from ..trace import trace

    found = trace(known.store, document(known.store, cited, context.lang), lang=context.lang)
    with context.output(None) as out:
        out.write(f"$ vankien trace {cited!r}\n{tree(found)}{footer(found)}\n\n".replace("'", '"', 2))
    with context.output(str(page)) as out:
        out.write(html(found))
    return page
