"""`vankien cite`: how a citation is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from .context import DAY, Context, pass_context

if TYPE_CHECKING:
    import datetime as dt

    from ..model import Facts


@click.command()
@click.argument("words", metavar="TEXT...", nargs=-1, required=True)
@click.option("--published", type=DAY, metavar="DATE", help="Read as if it appeared on that day.")
@click.option("--place", metavar="NAME", help="Read as if it were about that province.")
@click.option("-f", "--format", "form", default="text", show_default=True, type=click.Choice(["text", "json"]))
@pass_context
def cite(context: Context, *, words: tuple[str, ...], published: dt.date | None, place: str | None, form: str) -> None:
    r"""Show how a citation is read: its parts, its IRI, or its candidates and why none was chosen.

    \b
    vankien cite "Nghị quyết 13 của Ban Chấp hành Trung ương khóa IX"
    vankien cite "Kết luận số 08 của Bộ Chính trị" --published 2021-11-30
    """
    from ..errors import UnknownCitation
    from ..extract import extract
    from ..reference import Reference
    from ..report.reading import reading_text

    text = " ".join(words)
    facts = extract(text, name="cite", published=published, place=place)
    if place is None and (named := _place_after(facts)):
        facts = extract(text, name="cite", published=published, place=named)
    if not facts.documents and not facts.sessions:
        raise UnknownCitation(
            context.word("không đọc được viện dẫn nào", "no citation is read in these words"),
            where=text,
            remedy=context.word("Ví dụ: “Nghị quyết số 13-NQ/TW khóa IX”", "Example: “Nghị quyết số 13-NQ/TW khóa IX”"),
        )
    if form == "json":
        from ..export.facts import facts_json

        click.echo(facts_json(facts), nl=False)
    else:
        click.echo(reading_text(facts, Reference.load(), context.lang), nl=False)


def _place_after(facts: Facts) -> str | None:
    """The province written after a symbol that needs one: `118-CTr/TU khóa XIX Cao Bằng`, as other commands take it."""
    from ..errors import VanKienError
    from ..text.read import make_source

    unplaced = [one for one in facts.documents if one.identity.rule == "identity.no-place"]
    rest = facts.source.text[max((one.mentions[-1].span.end for one in unplaced), default=0) :]
    name = rest.strip(" ,.;()").removeprefix("tỉnh ").removeprefix("thành phố ")
    if not unplaced or not name:
        return None
    try:
        return make_source(facts.source.text, place=name).place
    except VanKienError:  # no name of a province, or of two: the reading says what is not clear
        return None
