"""`vankien show`: one card."""

from __future__ import annotations

import click

from .context import Context, pass_context


@click.command()
@click.argument("thing", metavar="THING")
@click.option("-f", "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@pass_context
def show(context: Context, thing: str, form: str) -> None:
    r"""All that is known of a document, body, term, place, session or source, and from where.

    \b
    vankien show "Nghị quyết 13 khóa IX"
    vankien show tw/9/nq/13
    vankien show "Ban Bí thư"
    """
    from ..report.card import card_text

    with context.knowledge() as known, context.output(None) as out:
        card = known.show(thing, context.lang)
        if form == "json":
            import json
            from dataclasses import asdict

            out.write(json.dumps(asdict(card), ensure_ascii=False, indent=2) + "\n")
        else:
            out.write(card_text(card, context.lang))
