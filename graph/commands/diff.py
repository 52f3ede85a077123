"""`vankien diff`: two stores or RDF files compared in words."""

from __future__ import annotations

import click

from .context import Context, pass_context


@click.command()
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@click.option("--fail-different", is_flag=True, help="Exit with 1 where they differ.")
@pass_context
def diff(context: Context, before: str, after: str, fail_different: bool) -> None:
    r"""Say what store or RDF file B has more, less or otherwise than A: sources, documents, relations.

    \b
    vankien diff backup-monday vankien-store
    vankien diff old.trig new.trig.gz
    """
    from ..diff import diff as compare
    from ..diff import side
    from ..export.diff_text import diff_text

    with side(before) as one, side(after) as other:
        found = compare(one, other)
    with context.output(None) as out:
        out.write(diff_text(found, context.lang))
    if fail_different and found:
        click.get_current_context().exit(1)
