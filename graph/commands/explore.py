"""`vankien explore`: the graph as one HTML file to look around in, without a network or a server."""

from __future__ import annotations

import click

from ... import __version__
from .context import Context, pass_context


@click.command()
@click.option("-o", "--output", "path", metavar="FILE", required=True, help="The HTML file (`-`: standard output).")
@click.option("--about", metavar="DOCUMENT", help="Only what lies around this document.")
@click.option("--steps", type=click.IntRange(min=1), default=3, show_default=True, help="With --about: how far.")
@click.option("--term", metavar="NAME", help="Only documents of this term (`XIII`).")
@click.option("--place", metavar="NAME", help="Only what bodies of this place issued or dealt with.")
@click.option("--most", type=click.IntRange(min=1), default=5000, show_default=True, help="At most so many documents.")
@pass_context
def explore(
    context: Context, /, *, path: str, about: str | None, steps: int, term: str | None, place: str | None, most: int
) -> None:
    r"""Write an explorer: search, cards, traces with their sentences, timeline, network.

    \b
    vankien explore -o site.html
    vankien explore --about "Nghị quyết 20 khóa XIII" -o nq20.html
    """
    from ..asking.things import thing
    from ..citation import document
    from ..web.choice import Choice
    from ..web.explorer import explorer

    with context.knowledge() as known:
        store, lang = known.store, context.lang
        choice = Choice(
            document(store, about, lang) if about else None,
            steps,
            thing(store, "term", term, lang) if term else None,
            thing(store, "place", place, lang) if place else None,
            most,
        )
        page, held = explorer(store, choice, lang, __version__)
    with context.output(path) as out:
        out.write(page)
    shown, every = held.documents, held.all_documents
    context.say(context.word(f"{path}: {shown} văn bản", f"{path}: {shown} documents"))
    if shown < every:
        context.say(
            context.word(
                f"trang chỉ chứa {shown} trên {every} văn bản của kho (chọn bằng --about, --term, --place, --most)",
                f"the page holds {shown} of the store's {every} documents (choose: --about, --term, --place, --most)",
            )
        )
