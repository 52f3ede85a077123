"""`vankien query`: ask."""

from __future__ import annotations

import sys
import time
from typing import IO, TYPE_CHECKING, Any, cast

import click

from . import completion
from .context import MOST_ROWS, SECONDS, Context, pass_context

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ..export.results import Results
    from ..question import Answer

ROWS = ("table", "csv", "tsv", "json", "xml", "md", "xlsx")
GRAPHS = ("turtle", "trig", "nquads", "jsonld", "rdfxml")
_ON_TERMINAL = 1000  # rows, where nothing else was asked


@click.command()
@click.argument("what", metavar="WHAT", shell_complete=completion.queries)
@click.option(
    "-p",
    "--param",
    "given",
    multiple=True,
    metavar="NAME=VALUE",
    shell_complete=completion.parameters,
    help="A value for a named query's parameter.",
)
@click.option(
    "-f", "--format", "form", type=click.Choice([*ROWS, *GRAPHS]), help="[default: table on a terminal, else csv]"
)
@click.option("-o", "--output", "path", type=click.Path(dir_okay=False), help="Write to a file.")
@click.option("--limit", type=click.IntRange(1, MOST_ROWS), help="Stop after so many rows.")
@click.option("--timeout", "seconds", type=SECONDS, help="Stop after so many seconds. [own SPARQL: 60]")
@click.option(
    "--measure",
    "measures",
    multiple=True,
    type=click.Choice(["carried-out-by", "carries-out", "pagerank", "betweenness", "community"]),
    help="Add this measure of each row's document as a column.",
)
@click.option("--iri", "iris", is_flag=True, help="Show IRIs instead of labels.")
@click.option("--explain", is_flag=True, help="Say which SPARQL was sent, and how long it took.")
@click.option("--fail-empty", is_flag=True, help="Exit with 1 where the answer is empty.")
@pass_context
def query(context: Context, /, what: str, given: tuple[str, ...], path: str | None, **options: Any) -> None:  # noqa: ANN401
    r"""Ask WHAT: a named query (see `vankien queries`), a .rq file, or SPARQL text.

    \b
    vankien query implementers -p document="19-NQ/TW khóa XIII"
    vankien query "SELECT ?d { ?d a vk:Resolution }" --limit 5
    """
    from ..question import answer, question

    form = options["form"]
    limit = options["limit"] or (_ON_TERMINAL if form is None and path is None and sys.stdout.isatty() else None)
    with context.knowledge() as known:
        start = time.perf_counter()
        asked = question(known.store, what, _values(given), context.lang)
        if options["explain"]:
            context.say(asked.sparql)
        found = answer(known.store, asked, limit=limit, seconds=options["seconds"])
        if options["measures"] and found.variables:
            from ..measures import with_measures

            found.variables, found.rows = with_measures(known.store, options["measures"], found.variables, found.rows)
        written = _write(context, found, form, path, None if options["iris"] else _names(context, known.store))
        if options["explain"]:
            seconds = f"{time.perf_counter() - start:.3f} s"
            context.say(context.word(seconds.replace(".", ","), seconds))
    if found.cut:
        vi, en = ("hàng", "rows") if found.variables else ("phát biểu", "statements")
        context.say(context.word(f"đã cắt ở {limit} {vi}: còn nữa", f"cut after {limit} {en}: there are more"))
    if written:
        return
    if options["fail_empty"]:
        from ..errors import NothingFound

        raise NothingFound(context.word("không có kết quả", "the answer is empty"))
    if found.boolean is None:
        context.say(context.word("không có kết quả trong dữ liệu này", "these data hold no answer"))


def _values(given: tuple[str, ...]) -> Mapping[str, str]:
    from ..errors import BadValue, quoted

    values: dict[str, str] = {}
    for each in given:
        name, sign, value = each.partition("=")
        if not sign:
            raise BadValue(f"-p {quoted(each)}: give it as NAME=VALUE")
        if name in values:
            raise BadValue(f"-p {quoted(name)} is given twice")
        values[name] = value
    return values


def _names(context: Context, store: Any) -> Any:  # noqa: ANN401 - imported where it is used
    from ..asking.names import Names

    return Names(store, context.lang)


def _write(context: Context, found: Answer, form: str | None, path: str | None, names: Any) -> bool:  # noqa: ANN401
    """Write the answer in its format; was there anything?"""
    if found.form == "ASK":
        return _write_boolean(context, found, form, path)
    if found.form == "SELECT":
        return _write_rows(context, found, form, path, names)
    return _write_triples(context, found, form, path)


def _write_boolean(context: Context, found: Answer, form: str | None, path: str | None) -> bool:
    from ..export.results_json import write_boolean_json
    from ..export.results_xml import write_boolean_xml

    with context.output(path) as out:
        if form == "json":
            write_boolean_json(bool(found.boolean), out)
        elif form == "xml":
            write_boolean_xml(bool(found.boolean), out)
        else:
            out.write(f"{str(found.boolean).lower()}\n")
    return bool(found.boolean)


def _write_rows(context: Context, found: Answer, form: str | None, path: str | None, names: Any) -> bool:  # noqa: ANN401
    import importlib

    from ..errors import UnknownName
    from ..export.results import Results

    form = form or ("table" if path is None and sys.stdout.isatty() else "csv")
    if form not in ROWS:
        raise UnknownName(f"rows cannot be written as {form}", remedy=f"Choose one of: {', '.join(ROWS)}")
    counted = _Counted(found)
    results = Results(found.variables, counted, names)
    module = importlib.import_module(f"..export.results_{'csv' if form == 'tsv' else form}", __package__)
    write = cast("Callable[[Results, IO[Any]], None]", getattr(module, f"write_{form}"))
    with context.binary_output(path) if form == "xlsx" else context.output(path) as out:
        write(results, out)
    return counted.any


def _write_triples(context: Context, found: Answer, form: str | None, path: str | None) -> bool:
    from pyoxigraph import DefaultGraph, Quad

    from ..errors import UnknownName
    from ..export.rdf import write_rdf

    form = form or "turtle"
    if form not in GRAPHS:
        raise UnknownName(f"a graph cannot be written as {form}", remedy=f"Choose one of: {', '.join(GRAPHS)}")
    quads = [Quad(each.subject, each.predicate, each.object, DefaultGraph()) for each in found.triples]
    with context.binary_output(path) as out:
        write_rdf(quads, form, out)
    return bool(quads)


class _Counted:
    """Passes the rows on and remembers whether there were any."""

    def __init__(self, found: Answer) -> None:
        self._found = found
        self.any = False

    def __iter__(self) -> Any:  # noqa: ANN401 - rows, as they come
        for row in self._found.rows:
            self.any = True
            yield row
