"""`vankien validate`: new data, or the whole store, against the shapes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

import click

from ..errors import InputError
from ..wording import message
from .context import DAY, Context, pass_context, tell
from .ingest import text_columns

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence
    from typing import Unpack

    from pyoxigraph import Quad

    from ..errors import VanKienError
    from ..shacl.findings import Report
    from ..store import Store


class Options(TypedDict):
    """What the options ask for."""

    alone: bool
    whole: bool
    form: str
    fail_on: str
    engine: str
    baseline: Path | None
    shapes: Path | None
    output: str | None
    published: dt.date | None
    place: str | None
    column: tuple[str, ...]


@click.command()
@click.argument("paths", metavar="[PATH]...", nargs=-1)
@click.option("--all", "whole", is_flag=True, help="Check the whole store.")
@click.option("--alone", is_flag=True, help="Check the files by themselves, without the store.")
@click.option(
    "--report", "form", type=click.Choice(["table", "json", "turtle", "html"]), default="table", show_default=True
)
@click.option(
    "--fail-on",
    type=click.Choice(["violation", "warning", "info"]),
    default="violation",
    show_default=True,
    help="Exit with 1 from this severity on.",
)
@click.option(
    "--engine",
    type=click.Choice(["sparql", "pyshacl"]),
    default="sparql",
    show_default=True,
    help="pyshacl is the reference, and slow.",
)
@click.option(
    "--baseline",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Accept the findings of an earlier --report json.",
)
@click.option(
    "--shapes", metavar="FILE", type=click.Path(path_type=Path), help="Other shapes (Turtle) than the project's own."
)
@click.option("--published", type=DAY, metavar="DATE", help="The day the texts appeared: 15/10/2025 or 2025-10-15.")
@click.option("--place", metavar="NAME", help="The province they are about, where a text does not say.")
@click.option(
    "--column", metavar="WHAT=NAME", multiple=True, help="CSV, TSV and JSON lines hold texts, as for `vankien ingest`."
)
@click.option("-o", "--output", metavar="FILE", help="Write to a file that appears whole.")
@pass_context
def validate(context: Context, /, paths: tuple[str, ...], **options: Unpack[Options]) -> None:
    r"""Check files (texts, RDF, tables, folders) as if they were in the store; nothing is written to it.

    Exit code 1 where the new data break a rule. What the store broke before is reported, and marked.

    \b
    vankien validate new.ttl
    vankien validate article.txt --report html -o report.html
    vankien validate --all --fail-on warning --baseline known.json
    """
    if bool(paths) == bool(options["whole"]):
        raise click.UsageError("name files, or say --all for the whole store")
    if options["whole"] and options["alone"]:
        raise click.UsageError("--all is the whole store, --alone leaves it out")
    _run(context, paths, options)


def _run(context: Context, paths: tuple[str, ...], options: Options) -> None:
    from ..report import write
    from ..report.json import baseline

    accepted = baseline(options["baseline"]) if options["baseline"] else []
    unread: list[VanKienError] = []
    report = _report(context, paths, options, unread).without(accepted)
    with context.binary_output(options["output"]) as out:
        write(report, options["form"], out, context.lang)
    for error in unread:
        tell(f"vankien: {message(error, context.lang)}")
    if unread:
        vi, en = f"{len(unread)} tệp không đọc được, chưa được kiểm tra", f"{len(unread)} files unread, and not checked"
        context.say(context.word(vi, en))
    if unread or report.at_least(options["fail_on"]):
        click.get_current_context().exit(2 if unread else 1)


def _report(context: Context, paths: tuple[str, ...], options: Options, unread: list[VanKienError]) -> Report:
    from ..ingest.pipeline import origins as tables
    from ..validate import validate as check

    shapes: Sequence[Path] | None = [options["shapes"]] if options["shapes"] else None
    with context.knowledge() as known:
        if options["whole"]:
            return check(known.store, shapes, engine=options["engine"], lang=context.lang)
        quads, origins = _read(paths, known.store, options, unread)
        _name_unknown(context, quads)
        return check(
            None if options["alone"] else known.store,
            shapes,
            new=quads,
            replaces=origins,
            engine=options["engine"],
            files=tables(origins, known.store, options["place"]),
            lang=context.lang,
        )


def _name_unknown(context: Context, quads: list[Quad]) -> None:
    """Say which properties and classes the new data write in our namespace that the ontology does not have.

    No shape looks at a property that it does not know, so a slip of the pen would pass in silence.
    """
    import difflib

    from pyoxigraph import NamedNode

    from ..vocab import RDF, VK

    classes = {one.object for one in quads if one.predicate == RDF.type and isinstance(one.object, NamedNode)}
    used = {node.value for node in classes | {quad.predicate for quad in quads}}
    for name in sorted(one.removeprefix(VK.base) for one in used if one.startswith(VK.base)):
        if name not in VK:
            near = ", ".join(f"vk:{one}" for one in difflib.get_close_matches(name, VK, 3))
            vi = f"bản thể học không có vk:{name}" + (f". Có phải ý bạn là {near}?" if near else "")
            en = f"the ontology has no vk:{name}" + (f". Did you mean {near}?" if near else "")
            context.say(context.word(vi, en))


def _read(
    paths: tuple[str, ...], store: Store, options: Options, unread: list[VanKienError]
) -> tuple[list[Quad], dict[str, str]]:
    """The quads of the files, and the graphs they would replace with the file of each.

    Of several files one that cannot be read stands in `unread`, and the rest are checked; one alone is an error.

    `store` knows what tables cite. Alone, with the details of the reference things they name: without the store,
    nothing else would know them.
    """
    from ..ingest.files import found
    from ..ingest.pipeline import Settings, graphs_of

    columns = text_columns(options["column"])
    settings = Settings(published=options["published"], place=options["place"], columns=columns)
    quads: list[Quad] = []
    origins: dict[str, str] = {}
    files = list(found(paths, tables=columns is not None))
    for path in files:
        try:
            graphs = graphs_of(path, settings, store)
        except InputError as error:
            if len(files) == 1:
                raise
            unread.append(error)
            continue
        for graph, stated in graphs.items():
            quads += stated
            origins[graph] = path
    return [*quads, *_context(quads)] if options["alone"] else quads, origins


def _context(quads: list[Quad]) -> list[Quad]:
    from pyoxigraph import NamedNode

    from ..ingest.reference import context_quads

    named = {term.value for quad in quads for term in (quad.subject, quad.object) if isinstance(term, NamedNode)}
    return context_quads(sorted(named))
