"""`vankien gaps`: what nothing is known to carry out, and the matrix of resolutions × places."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import click

from .. import csv_lines
from .captions import matrix_page
from .context import Context, pass_context

if TYPE_CHECKING:
    import datetime as dt

    from pyoxigraph import NamedNode

    from ..knowledge import Knowledge


@click.command()
@click.option("--term", metavar="TERM", help="Documents of this term (XIII, or XX Thái Nguyên).")
@click.option("--place", metavar="NAME", help="Not carried out by anything of this place.")
@click.option(
    "--level",
    type=click.Choice(["central", "provincial", "district", "commune", "grassroots", "cell"]),
    help="Not carried out by anything of this level.",
)
@click.option("--before", metavar="DATE", help="Issued before this day, as documents that had time to be carried out.")
@click.option("--matrix", is_flag=True, help="Instead: resolutions × places, with the delays.")
@click.option("-f", "--format", "form", type=click.Choice(["table", "csv", "svg"]), default="table", show_default=True)
@click.option("-o", "--output", "path", type=click.Path(dir_okay=False), help="Write to a file.")
@pass_context
def gaps(context: Context, /, path: str | None, **options: Any) -> None:  # noqa: ANN401
    r"""List the resolutions, directives and conclusions that nothing in the data is known to carry out.

    Absence in the data is not absence in the world.

    \b
    vankien gaps --term XIII
    vankien gaps --term XIII --matrix -f svg -o matrix.svg
    """
    from ..export.gaps import ABSENCE, LEGEND
    from ..export.picture_page import save

    with context.knowledge() as known:
        if options["form"] == "svg":
            term = _thing(context, known, "term", options["term"])
            page = matrix_page(context, known, term, None)
            with context.binary_output(path) as out:
                save(page, "svg", out)
            return
        if options["matrix"]:
            text, note = _matrix(context, known, options["term"], options["form"]), context.word(*LEGEND)
        else:
            text, note = _gaps(context, known, **options)
    with context.output(path) as lines:
        lines.write(text)
    context.say(f"{note}\n{context.word(*ABSENCE)}")


def _gaps(context: Context, known: Knowledge, **options: Any) -> tuple[str, str]:  # noqa: ANN401
    """The rows, and what they are."""
    from pyoxigraph import Literal, NamedNode

    from ..asking.names import Names
    from ..dates import written
    from ..export.gaps import Asked, gap_rows, heading
    from ..export.results import Results
    from ..export.results_table import write_table
    from ..gaps import counted, issued_before
    from ..gaps import gaps as find
    from ..ids import BASE

    store, lang = known.store, context.lang
    names = Names(store, lang)
    term = _thing(context, known, "term", options["term"])
    place = _thing(context, known, "place", options["place"])
    level = NamedNode(f"{BASE}concept/level/{options['level']}") if options["level"] else None
    found = find(
        store,
        term=term,
        place=place,
        level=options["level"],
        lang=lang,
    )
    before = _day(options["before"]) if options["before"] else None
    if before:
        found = issued_before(store, found, before)
    head, *rows = gap_rows(found, lang, read=options["form"] != "csv")
    out = io.StringIO()
    if options["form"] == "csv":
        csv_lines.writer(out).writerows([head, *rows])
    else:
        cells = [tuple(Literal(cell) for cell in row) for row in rows]
        write_table(Results(head, cells, names), out)
    day = written(before.isoformat(), lang) if before else ""
    asked = Asked(names.of(term), names.of(place), names.of(level), day)
    return out.getvalue(), heading(len(rows), counted(store, term), asked, lang)


def _matrix(context: Context, known: Knowledge, term: str | None, form: str) -> str:
    from ..export.gaps import matrix_csv, matrix_text
    from ..gaps import matrix

    found = matrix(known.store, term=_thing(context, known, "term", term), lang=context.lang)
    if form == "csv":
        out = io.StringIO()
        matrix_csv(found, out)
        return out.getvalue()
    return matrix_text(found)


def _thing(context: Context, known: Knowledge, kind: str, text: str | None) -> NamedNode | None:
    from ..asking.things import thing

    return thing(known.store, kind, text, context.lang) if text else None


def _day(text: str) -> dt.date:
    from ..dates import PartialDate
    from ..errors import BadValue

    try:
        return PartialDate.given(text).first
    except ValueError as error:
        raise BadValue(str(error), where="--before") from None
