"""`vankien queries`: what can be asked."""

from __future__ import annotations

import click

from . import completion
from .context import Context, pass_context


@click.command()
@click.argument("name", required=False, shell_complete=completion.queries)
@click.option("--tag", help="Only those with this tag.")
@click.option("-f", "--format", "form", type=click.Choice(["text", "turtle"]), default="text", show_default=True)
@pass_context
def queries(context: Context, name: str | None, tag: str | None, form: str) -> None:
    """The library of named queries: the list, or one in full with an example. Turtle gives SHACL-SPARQL examples."""
    from .. import queries as library
    from ..export.query_library import as_turtle, listing, sheet

    chosen = [library.named(each) for each in ([name] if name else library.library())]
    kept = library.tagged(chosen, tag) if tag is not None else chosen
    with context.output(None) as out:
        if form == "turtle":
            out.write(as_turtle(kept))
        elif name:
            out.write(sheet(kept[0], context.lang))
        else:
            out.write(listing(kept, context.lang))
