"""`vankien why` and `vankien why-not`: the paths between two documents, or where they break off."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from . import completion
from .context import Context, pass_context

if TYPE_CHECKING:
    from pyoxigraph import NamedNode

    from ..knowledge import Knowledge

_BACK = (
    "đường nối đi theo chiều ngược lại, từ văn bản thứ hai lên văn bản thứ nhất:",
    "the path leads the other way, from the second document up to the first:",
)


@click.command()
@click.argument("lower", metavar="A", shell_complete=completion.documents)
@click.argument("upper", metavar="B", shell_complete=completion.documents)
@pass_context
def why(context: Context, lower: str, upper: str) -> None:
    r"""Show every stated path from document A up to document B, shortest first, with the words that say so.

    \b
    vankien why "52/KH-UBND Bó Lũng" "20-NQ/TW khóa XIII"
    """
    from ..errors import NothingFound
    from ..export.why_text import paths_text
    from ..why import why as paths

    with context.knowledge() as known:
        ends = _ends(known, context, lower, upper)
        found = paths(known.store, ends[0], ends[1], context.lang)
        back = [] if found else paths(known.store, ends[1], ends[0], context.lang)
    if back:
        context.say(context.word(*_BACK))
    if not found and not back:
        raise NothingFound(
            context.word("chưa biết đường nào nối hai văn bản", "no path between the two is known"),
            remedy=context.word("Thử: ", "Try: ") + f'vankien why-not "{lower}" "{upper}"',
        )
    with context.output(None) as out:
        out.write(paths_text(found or back, context.lang))


@click.command("why-not")
@click.argument("lower", metavar="A", shell_complete=completion.documents)
@click.argument("upper", metavar="B", shell_complete=completion.documents)
@pass_context
def why_not(context: Context, lower: str, upper: str) -> None:
    """Show where the path from A up to B breaks off, and the undecided readings that might join them."""
    from ..export.why_text import gap_text, paths_text
    from ..why import why as paths
    from ..why import why_not as missing

    with context.knowledge() as known:
        ends = _ends(known, context, lower, upper)
        if found := paths(known.store, ends[0], ends[1], context.lang):
            context.say(context.word("hai văn bản đã nối với nhau:", "the two are joined:"))
            text = paths_text(found, context.lang)
        elif found := paths(known.store, ends[1], ends[0], context.lang):
            context.say(context.word(*_BACK))
            text = paths_text(found, context.lang)
        else:
            text = gap_text(missing(known.store, ends[0], ends[1], context.lang), context.lang)
    with context.output(None) as out:
        out.write(text)


def _ends(known: Knowledge, context: Context, lower: str, upper: str) -> tuple[NamedNode, NamedNode]:
    """The two documents; raises `BadValue` where both are one."""
    from ..citation import document
    from ..errors import BadValue

    first, second = (document(known.store, text, context.lang) for text in (lower, upper))
    if first == second:
        raise BadValue("A and B are one document", where=f"{lower}, {upper}", remedy="Name two documents")
    return first, second
