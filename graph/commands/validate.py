"""`vankien validate`: new data, or the whole store, against the shapes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

import click

from .context import Context, pass_context

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pyoxigraph import Quad

    from ..ingest.pipeline import Outcome
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
@click.option("-o", "--output", metavar="FILE", help="Write to a file that appears whole.")
@pass_context
def validate(context: Context, /, paths: tuple[str, ...], **options: Options) -> None:  # type: ignore[misc]
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
    _run(context, paths, options)  # type: ignore[arg-type]


def _run(context: Context, paths: tuple[str, ...], options: Options) -> None:
    from ..report import write
    from ..report.json import baseline

    accepted = baseline(options["baseline"]) if options["baseline"] else []
    report = _report(context, paths, options).without(accepted)
    with context.binary_output(options["output"]) as out:
        write(report, options["form"], out, context.lang)
    if report.at_least(options["fail_on"]):
        click.get_current_context().exit(1)


def _report(context: Context, paths: tuple[str, ...], options: Options) -> Report:
    from ..validate import validate as check

    shapes: Sequence[Path] | None = [options["shapes"]] if options["shapes"] else None
    with context.knowledge() as known:
        if options["whole"]:
            return check(known.store, shapes, engine=options["engine"], lang=context.lang)
        quads, graphs, files = _read(known.store, paths)
        return check(
            None if options["alone"] else known.store,
            shapes,
            new=quads,
            replaces=graphs,
            engine=options["engine"],
            files=files,
            lang=context.lang,
        )


def _read(store: Store, paths: tuple[str, ...]) -> tuple[list[Quad], list[str], dict[str, str]]:
    """The quads of the files, the graphs they would replace, and the RDF file of each graph: a trial ingest."""
    from ..ingest.files import RDF, suffix
    from ..ingest.pipeline import Settings, ingest

    quads: list[Quad] = []
    graphs: list[str] = []
    files: dict[str, str] = {}

    def collect(_: Store, new: list[Quad], replaced: list[str]) -> Unchecked:
        quads.extend(new)
        graphs.extend(replaced)
        return Unchecked()

    for outcome in _whole(ingest(store, paths, Settings(dry_run=True, again=True, check=collect))):
        if suffix(outcome.path) in RDF:
            files.update(dict.fromkeys(outcome.sources, outcome.path))
    return quads, graphs, files


class Unchecked:
    """What the trial ingest is told of each file: the report comes when all are read."""

    conforms = True


def _whole(outcomes: Iterator[Outcome]) -> Iterator[Outcome]:
    """Outcomes of files that could be read; the first that could not ends the command."""
    for outcome in outcomes:
        if outcome.error:
            raise outcome.error
        yield outcome
