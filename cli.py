"""The command line: a click group whose commands are loaded from graph/commands/ when they are called."""

from __future__ import annotations

if __name__ == "__main__":  # `python cli.py` in a checkout: outside the package, the imports below would fail
    __import__("runpy").run_module("vankien", run_name="__main__", alter_sys=True)
    raise SystemExit

import importlib
import os
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from . import __version__
from .graph.commands.context import Context, tell
from .graph.commands.speech import LANGUAGES, Spoken, complaint, language
from .graph.errors import VanKienError, shortened

if TYPE_CHECKING:
    from collections.abc import Sequence

# Each command: where it is, below graph/commands, and its line in `vankien --help`, which must not load it.
COMMANDS = {
    "extract": ("extract:extract", "Read texts into RDF, without a store."),
    "ingest": ("ingest:ingest", "Take texts, RDF, tables and folders into the store."),
    "validate": ("validate:validate", "Check new data, or the whole store, against the shapes."),
    "query": ("query:query", "Ask a named query, a .rq file, or SPARQL."),
    "queries": ("queries:queries", "List the query library, or one query in full."),
    "trace": ("trace:trace", "What carries a document out, with the words that say so."),
    "why": ("why:why", "Every stated path between two documents."),
    "why-not": ("why:why_not", "Where the path between two documents breaks off."),
    "gaps": ("gaps:gaps", "Documents that nothing is known to carry out; the matrix with places."),
    "measures": ("measures:measures", "The network of implementation in numbers; its main path."),
    "search": ("search:search", "Find things by their names, with or without diacritics."),
    "cite": ("cite:cite", "How a citation is read: its parts, its IRI, its candidates."),
    "show": ("show:show", "One card: all that is known of a thing, and from where."),
    "sources": ("sources:sources", "List the sources in the store."),
    "stats": ("sources:stats", "Count what the store holds."),
    "review": ("review:review", "What is uncertain or warned about; judgements that last."),
    "remove": ("sources:remove", "Take sources out of the store."),
    "template": ("template:template", "A table to fill in (csv, xlsx), made from the shapes."),
    "export": ("export:export", "Write the graph as RDF or as a network."),
    "explore": ("explore:explore", "One offline HTML file: search, traces, timeline, network."),
    "serve": ("serve:serve", "The store in a browser, and SPARQL over HTTP; read-only."),
    "diff": ("diff:diff", "Compare two stores or RDF files, in words."),
    "backup": ("backup:backup", "Copy the store to a new folder."),
    "restore": ("backup:restore", "Make the store from a backup."),
    "demo": ("demo:demo", "Ingest the examples, validate them, print two traces."),
}
INTERRUPTED, PIPE_CLOSED = 130, 141  # as shells report SIGINT and SIGPIPE


_GLOBAL = {"store", "update_url", "lang", "quiet", "verbose"}


class GlobalOption(click.Option):
    """An option of `vankien` itself, understood after the name of the command, too; there it goes before the other."""

    def __init__(self, given: click.Parameter) -> None:
        """Take names and type from the group's option; its default and environment variable stay there."""
        assert isinstance(given, click.Option)  # noqa: S101 (the group has no arguments)
        super().__init__(
            given.opts,
            type=given.type,
            is_flag=(given.is_flag and not given.count) or None,  # False would make its value optional
            count=given.count,
            hidden=True,
            is_eager=True,
            expose_value=False,
            callback=self._change,
        )

    @staticmethod
    def _change(ctx: click.Context, parameter: click.Parameter, value: Any) -> None:  # noqa: ANN401 (click's signature)
        if not value:
            return
        given = {"verbosity": -1 if value is True else value} if parameter.name in {"quiet", "verbose"} else None
        ctx.obj = replace(ctx.obj, **(given or {str(parameter.name): value}))


class CommandGroup(click.Group):
    """Knows its commands by name; loads one when it is called. Turns errors into a message and an exit code."""

    context_class = Spoken

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,  # noqa: FBT002 (click's signature)
        **extra: Any,  # noqa: ANN401 (click's signature)
    ) -> Any:  # noqa: ANN401 (click's signature)
        """Run, and end the process; what click says of wrong usage is said in the language asked for."""
        if not standalone_mode:
            return super().main(args, prog_name, complete_var, standalone_mode=False, **extra)
        given = list(sys.argv[1:] if args is None else args)
        try:
            ended = super().main(given, prog_name, complete_var, standalone_mode=False, **extra)
        except click.ClickException as error:
            tell(complaint(error, language(given)))
            sys.exit(error.exit_code)
        except click.Abort:
            _tell("stopped", language(given))
            sys.exit(INTERRUPTED)
        sys.exit(ended if isinstance(ended, int) else 0)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the options; `--help` among them is in the language that stands anywhere in the line."""
        assert isinstance(ctx, Spoken)  # noqa: S101 (the class above)
        ctx.speak(language(args))
        return super().parse_args(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's signature)
        """The names, in the order of a first visit: read, take in, check, ask, keep."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Load the module of one command."""
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name][0].partition(":")
        command = getattr(importlib.import_module(f".graph.commands.{module}", __package__), name)
        assert isinstance(command, click.Command)  # noqa: S101 (a slip in the table above, never the user's)
        command.context_class = Spoken
        # Docstrings are raw (a linter's rule), so click's mark for "keep these lines" arrives spelt out.
        command.help = (command.help or "").replace("\\b\n", "\b\n")
        if not any(isinstance(parameter, GlobalOption) for parameter in command.params):
            command.params += [GlobalOption(given) for given in self.params if given.name in _GLOBAL]
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 (click's signature)
        """List the commands from the table: click's own way would load them all."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 (click's signature)
        """Run the command; the one place where errors become a message and an exit code."""
        assert isinstance(ctx, Spoken)  # noqa: S101 (the class above)
        lang = ctx.lang
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()  # a reader that has gone away must show here, not when Python ends
        except VanKienError as error:
            _tell(error, lang)
            ctx.exit(error.exit_code)
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
            ctx.exit(PIPE_CLOSED)
        except KeyboardInterrupt:
            _tell("stopped", lang)
            ctx.exit(INTERRUPTED)
        except OSError as error:
            place = f"{shortened(str(error.filename))}: " if error.filename else ""
            _tell(f"{place}{error.strerror or error}", lang)
            ctx.exit(VanKienError.exit_code)
        return result


def _tell(what: VanKienError | str, lang: str) -> None:
    from .graph.wording import message, said

    tell(f"vankien: {said(what, lang) if isinstance(what, str) else message(what, lang)}")


@click.group(cls=CommandGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--store",
    metavar="WHERE",
    envvar="VANKIEN_STORE",
    default="vankien-store",
    show_default=True,
    help="A folder, or the http(s) address of a SPARQL 1.1 query endpoint. [env: VANKIEN_STORE]",
)
@click.option("--update-url", metavar="URL", envvar="VANKIEN_UPDATE_URL", help="Where an endpoint takes updates.")
@click.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    envvar="VANKIEN_LANG",
    default="vi",
    show_default=True,
    help="The language of labels, reports, messages and help. [env: VANKIEN_LANG]",
)
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but data and errors.")
@click.option("-v", "--verbose", count=True, help="Say more.")
@click.version_option(__version__, "-V", "--version", message="%(prog)s %(version)s")
@click.pass_context
def main(ctx: click.Context, /, quiet: bool, verbose: int, **where: Any) -> None:  # noqa: ANN401
    """Vietnamese Party and State texts in; a validated graph with its evidence out; answers to questions about it.

    Data go to standard output, all else to standard error. The options below may also follow a command.
    Exit codes: 0 fine; 1 the data do not conform; 2 wrong usage or input; 3 store or network.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # Vietnamese, whatever the terminal's code page; bytes of a file name that are no UTF-8 are shown as \udcff
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    ctx.obj = Context(**where, verbosity=-1 if quiet else verbose)
