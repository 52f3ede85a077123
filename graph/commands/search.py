"""`vankien search`: things by their names."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

import click

from .context import Context, pass_context


@click.command()
@click.argument("words", metavar="WORDS...", nargs=-1, required=True)
@click.option("--kind", type=click.Choice(["document", "body", "session", "term", "place"]), help="Only these.")
@click.option("--limit", type=click.IntRange(1, 400), default=20, show_default=True)
@click.option("-f", "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--fail-empty", is_flag=True, help="Exit with 1 where nothing is found.")
@pass_context
def search(context: Context, /, words: tuple[str, ...], form: str, fail_empty: bool, **options: Any) -> None:  # noqa: ANN401
    r"""Find documents, bodies, sessions, terms and places whose names hold the words, with or without diacritics.

    \b
    vankien search kinh te tap the
    vankien search "tỉnh ủy cao bằng" --kind body
    """
    from pyoxigraph import NamedNode

    from ..asking.names import Names, short
    from ..errors import NothingFound, quoted
    from ..search import near
    from ..search import search as find

    with context.knowledge() as known:
        found = find(known.store, " ".join(words), **options)
        close = [] if found else near(known.store, " ".join(words), kind=options["kind"])
        names = Names(known.store, context.lang)
        names.learn([NamedNode(hit.iri) for hit in (*found, *close)])
        labels = {hit.iri: names.of(NamedNode(hit.iri)) for hit in found}
        nearest = [f"  {names.of(NamedNode(hit.iri))}\n    {short(NamedNode(hit.iri))}" for hit in close]
    with context.output(None) as out:
        if form == "json":
            hits = [{**asdict(hit), "label": labels[hit.iri]} for hit in found]
            out.write(json.dumps(hits, ensure_ascii=False, indent=2) + "\n")
        else:
            for hit in found:
                other = "" if hit.name == labels[hit.iri] else f" · {hit.name}"
                out.write(f"{labels[hit.iri]}{other}\n    {short(NamedNode(hit.iri))}\n")
    if not found:
        nothing = NothingFound(
            context.word(f"không tên nào có {quoted(' '.join(words))}", f"no name holds {quoted(' '.join(words))}"),
            remedy="\n".join([context.word("Gần nhất là:", "The nearest are:"), *nearest]) if nearest else None,
        )
        if fail_empty:
            raise nothing
        context.say(str(nothing))
