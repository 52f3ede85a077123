"""`vankien sources`, `stats` and `remove`: what the store holds, and taking a source out."""

from __future__ import annotations

import click

from .context import Context, pass_context


@click.command()
@click.option("--all", "everything", is_flag=True, help="With the ontology and the reference tables.")
@pass_context
def sources(context: Context, everything: bool) -> None:
    """List the sources: IRI, statements, date, place and name, separated by tabs."""
    with context.knowledge() as known, context.output(None) as out:
        rows = [row for row in known.sources() if everything or not row.packaged]
        for row in rows:
            place = (row.place or "").rpartition("/")[2]
            out.write("\t".join((row.iri, str(row.statements), row.published or "", place, row.name or "")) + "\n")
    if not rows:
        context.say(
            context.word(
                "kho chưa có nguồn nào: `vankien ingest` đưa vào", "no source yet: `vankien ingest` takes them in"
            )
        )


@click.command()
@pass_context
def stats(context: Context) -> None:
    """Count what the store holds: a name and a number a line."""
    with context.knowledge() as known, context.output(None) as out:
        counted = known.stats()
        lines = {
            context.word("phát biểu (quad)", "statements"): counted.statements,
            context.word("nguồn", "sources"): counted.sources,
            context.word("văn bản chưa xác định", "undecided documents"): counted.undecided,
            **{known.label(name, context.lang): number for name, number in counted.classes.items()},
            **{known.label(name, context.lang): number for name, number in counted.relations.items()},
        }
        for name, number in lines.items():
            out.write(f"{name}\t{number}\n")


@click.command()
@click.argument("names", metavar="SOURCE...", nargs=-1, required=True)
@pass_context
def remove(context: Context, names: tuple[str, ...]) -> None:
    """Take sources out of the store, by IRI, by path below id/, or by name where only one has it."""
    with context.knowledge(write=True) as known:
        for name in names:
            iri = known.remove(name)
            context.say(context.word(f"đã bỏ {iri}", f"removed {iri}"))
