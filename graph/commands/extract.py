"""`vankien extract`: texts into RDF, without a store."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from .context import DAY, Context, pass_context

if TYPE_CHECKING:
    import datetime as dt

    from ..model import Facts


@click.command()
@click.argument("paths", metavar="FILE...", nargs=-1, required=True)
@click.option("--published", type=DAY, metavar="DATE", help="The day it appeared: 15/10/2025 or 2025-10-15.")
@click.option("--place", metavar="NAME", help="The province it is about, where the text does not say.")
@click.option(
    "-f",
    "--format",
    "form",
    default="trig",
    show_default=True,
    type=click.Choice(["trig", "nquads", "turtle", "jsonld", "json"]),
)
@click.option("-o", "--output", "path", metavar="FILE", help="Write to a file that appears whole.")
@pass_context
def extract(
    context: Context,
    *,
    paths: tuple[str, ...],
    published: dt.date | None,
    place: str | None,
    form: str,
    path: str | None,
) -> None:
    r"""Read texts (`-` is standard input) into RDF; `-f json` gives each fact with its words, rule and certainty.

    The JSON of several texts is an array.

    \b
    vankien extract article.txt --published 2021-11-30
    vankien extract article.txt -f json -o facts.json
    """
    from ..ingest.articles import read_text_file

    many = [read_text_file(one, published=published, place=place) for one in paths]
    with context.binary_output(path) as out:
        if form == "json":
            from ..export.facts import facts_json

            each = [facts_json(facts) for facts in many]
            out.write((each[0] if len(each) == 1 else f"[\n{','.join(each)}]\n").encode())
        else:
            from ..export.rdf import write_rdf
            from ..extract import standalone_quads

            write_rdf((quad for facts in many for quad in standalone_quads(facts)), form, out)
    for facts in many:
        _report(context, facts)


def _report(context: Context, facts: Facts) -> None:
    """Say what was found, and what stayed undecided: ambiguity is data, never silent."""
    undecided = sum(
        document.identity.key is None and bool(document.identity.candidates) for document in facts.documents
    )
    counts = (
        len(facts.documents),
        len(facts.sessions),
        len(facts.agenda),
        len(facts.relations),
        len(facts.awards),
        undecided,
    )
    if not facts.documents and not facts.sessions:
        context.say(
            context.word(f"{facts.source.name}: không có viện dẫn nào", f"{facts.source.name}: no citation found")
        )
        return
    vi = "%d văn bản, %d hội nghị, %d việc trong chương trình, %d quan hệ, %d khen thưởng; %d chưa xác định"
    en = "%d documents, %d sessions, %d agenda items, %d relations, %d awards; %d undecided"
    context.say(f"{facts.source.name}: {context.word(vi, en) % counts}")
