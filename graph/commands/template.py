"""`vankien template`: a table to fill in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from .context import Context, pass_context

if TYPE_CHECKING:
    from ..template import Form

_NEEDS = {"required": ("bắt buộc", "required"), "wanted": ("nên có", "wanted")}


@click.command()
@click.argument("name", metavar="TYPE")
@click.option(
    "-f", "--format", "form", type=click.Choice(["csv", "xlsx"]), help="[default: by the file's ending, else csv]"
)
@click.option("--all", "whole", is_flag=True, help="With the columns that are seldom needed.")
@click.option("-o", "--output", "path", metavar="FILE", help="Write to a file that appears whole.")
@pass_context
def template(context: Context, name: str, form: str | None, path: str | None, *, whole: bool) -> None:
    r"""Make a table to fill in, from the shapes: columns, lists to choose from, an example row, notes.

    TYPE is a class or its name: Resolution, "Kế hoạch", Session, AgendaItem, AwardConferral, Body, Term …, or
    relations. Fill it in and give it to `vankien ingest` or `vankien validate`; the row that begins with “ví dụ:” or
    “example:” is not read. Notes stand in the file's second sheet; those of a CSV table go to standard error.

    \b
    vankien template Resolution -o nghi-quyet.xlsx
    vankien template relations -o quan-he.csv
    """
    from ..export.table_csv import write_csv
    from ..export.table_xlsx import write_xlsx
    from ..template import form as columns_of

    table = columns_of(name, context.lang)
    fields = [one for one in table.fields if whole or not one.rare]
    example = [one.example for one in fields]
    example[0] = f"{context.word('ví dụ', 'example')}: {example[0]}"
    as_xlsx = form == "xlsx" or (form is None and (path or "").casefold().endswith(".xlsx"))
    with context.binary_output(path) as out:
        if as_xlsx:
            write_xlsx(table, fields, [example], out, context.lang)
        else:
            write_csv(fields, [example], out)
    if not as_xlsx:
        _explain(context, table)


def _explain(context: Context, table: Form) -> None:
    for one in table.fields:
        if not one.rare:
            need = context.word(*_NEEDS[one.need]) if one.need else ""
            head = f"{one.header} ({need})" if need else one.header
            chosen = ", ".join(choice.pick(context.lang) for choice in one.choices[:8])
            more = ", …" if len(one.choices) > 8 else ""  # noqa: PLR2004 (a line's worth)
            context.say(f"  {head}: {one.note.pick(context.lang)}{f' {chosen}{more}' if chosen else ''}")
