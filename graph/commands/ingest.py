"""`vankien ingest`: texts, RDF and folders into the store."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from ..wording import message
from .context import DAY, Context, pass_context, tell

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator
    from typing import Unpack

    from ..ingest.article import Columns
    from ..ingest.pipeline import Outcome, Status
    from ..knowledge import Options

_FEW = 20  # so many files get a line each without -v
_FEW_WARNINGS = 3  # so many of a file are named without -v
_MANY = 40  # from here on, processes are worth their start
_COLUMNS = {"text": "text", "date": "published", "name": "name", "place": "place", "source": "address"}


@click.command()
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@click.option(
    "--published",
    "day",
    type=DAY,
    metavar="DATE",
    help="The day the texts appeared: 15/10/2025 or 2025-10-15.",
)
@click.option("--place", metavar="NAME", help="The province they are about, where a text does not say.")
@click.option(
    "--source", "address", metavar="URL", help="The address of the one text given, by which it is then known."
)
@click.option(
    "--column",
    "named",
    metavar="WHAT=NAME",
    multiple=True,
    help="CSV, TSV and JSON lines hold texts: WHAT (text, date, name, place, source) is in the column NAME.",
)
@click.option(
    "--jobs",
    type=click.IntRange(1, 64),
    metavar="N",
    help="Processes that read texts.  [default: by the number of files]",
)
@click.option("--dry-run", is_flag=True, help="Say what would happen, and write nothing.")
@click.option("--allow-invalid", is_flag=True, help="Write data that break a rule, too.")
@click.option("--again", is_flag=True, help="Read texts anew that the store has already.")
@click.option("--packaged", is_flag=True, help="Let a file replace the ontology or reference tables of this store.")
@pass_context
def ingest(
    context: Context,
    /,
    paths: tuple[str, ...],
    day: dt.date | None,
    named: tuple[str, ...],
    jobs: int | None,
    **options: Unpack[Options],
) -> None:
    r"""Take files, and folders of them, into the store; each may be packed with gzip (.gz).

    Texts: .txt (- is standard input), .html, .docx, .pdf. Statements: RDF in any syntax, and CSV tables of facts. With
    --column, CSV, TSV and JSON lines are tables of texts. One source, one named graph, replaced whole; the same input
    again changes nothing. What breaks a rule is not written.

    \b
    vankien ingest article.txt --published 2021-11-30 --source https://example.org/article
    vankien ingest articles/ data.ttl --jobs 4
    vankien ingest news.jsonl --column text=content --column date=published
    """
    from ..ingest.files import tables_passed_over
    from ..ingest.pipeline import Status, count

    options["published"] = day
    options["columns"] = text_columns(named)
    total = count(paths, tables=bool(named))
    jobs = jobs or (min(os.cpu_count() or 1, 8) if total >= _MANY or named else 1)
    tally = dict.fromkeys(Status, 0)
    undecided, warned, bad = 0, 0, []
    each = total <= _FEW or context.verbosity > 0
    dry = options["dry_run"]
    with context.knowledge(write=not dry, make=not dry) as known, _progress(context, total) as step:
        for outcome in known.ingest_each(*paths, jobs=jobs, **options):
            tally[outcome.status] += 1
            undecided += outcome.undecided
            if outcome.status in {Status.FAILED, Status.INVALID}:
                bad.append(outcome)
            else:
                warned += _warned(outcome)
                if each:
                    _say(context, outcome)
            step()
    for outcome in bad:
        _complain(context, outcome)
    context.say(_summary(context, tally, undecided, dry=dry))
    if warned:
        vi = "`vankien validate TỆP` nêu căn cứ, chỗ nêu và cách sửa của từng cảnh báo"
        en = "`vankien validate FILE` gives the rule, the place and the remedy of each warning"
        context.say(context.word(f"{warned} cảnh báo; {vi}", f"{_counted(warned, 'warning')}; {en}"))
    if not named and (tables := tables_passed_over(paths)):
        vi = f"bỏ qua {tables} bảng nằm trong thư mục: hãy nêu tên từng bảng"
        context.say(context.word(vi, f"passed over {tables} tables in folders: name each of them"))
    if tally[Status.FAILED] or tally[Status.INVALID]:
        click.get_current_context().exit(2 if tally[Status.FAILED] else 1)


def text_columns(named: tuple[str, ...]) -> Columns | None:
    """What `--column WHAT=NAME` says of tables of texts, None where it is not given; raises `BadValue`."""
    from ..errors import BadValue, quoted
    from ..ingest.article import Columns

    if not named:
        return None
    given = dict.fromkeys(_COLUMNS)
    for each in named:
        what, sign, name = each.partition("=")
        if what not in given or not sign or not name:
            raise BadValue(f"--column {quoted(each)}", remedy=f"Write WHAT=NAME; WHAT is one of {', '.join(given)}")
        given[what] = name
    if given["text"] is None:
        raise BadValue("--column text=NAME is needed: it says where the texts are")
    return Columns(given["text"], **{_COLUMNS[what]: name for what, name in given.items() if what != "text"})


def line(context: Context, outcome: Outcome) -> str:
    """What became of a file that was taken in, in one line; with -v, its findings below."""
    words = {
        "new": ("mới", "new"),
        "replaced": ("thay bản cũ", "replaced"),
        "unchanged": ("không đổi", "unchanged"),
    }[outcome.status.value]
    head = f"{outcome.path}: {context.word(*words)}"
    if outcome.status.value == "unchanged":
        return f"{head}{_kept(context, outcome)}"
    return f"{head} · {_found(context, outcome)}{_kept(context, outcome)}{_warnings(context, outcome)}"


def _kept(context: Context, outcome: Outcome) -> str:
    """What was given for a text before and holds on; a place that is another now."""
    from ..dates import written

    said = ""
    if outcome.kept:
        day = written(outcome.kept.isoformat(), context.lang)
        said += context.word(f" · vẫn giữ ngày đăng {day}", f" · keeps its day of publication, {day}")
    if outcome.place:
        old, new = outcome.place
        vi = f" · địa phương: {new}, trước là {old} (muốn giữ: --place {old})"
        said += context.word(vi, f" · its place is {new}, and was {old} (--place {old} keeps it)")
    return said


def _found(context: Context, outcome: Outcome) -> str:
    """What a file speaks of: documents; without them relations, or other things."""
    if outcome.documents:
        documents = context.word(f"{outcome.documents} văn bản", _counted(outcome.documents, "document"))
        open_ones = context.word(f"{outcome.undecided} chưa xác định", f"{outcome.undecided} undecided")
        return f"{documents} · {open_ones}"
    if outcome.relations:
        return context.word(f"{outcome.relations} quan hệ", _counted(outcome.relations, "relation"))
    if outcome.others:
        return context.word(f"{outcome.others} đối tượng", _counted(outcome.others, "thing"))
    return context.word("không có văn bản nào", "no document in it")


def _say(context: Context, outcome: Outcome) -> None:
    """A file that was taken in, and the first of what its data contradict (with -v, `line` has all of it)."""
    from ..report.table import brief

    context.say(line(context, outcome))
    if outcome.report and not context.verbosity:
        for each in brief(outcome.report, context.lang, _FEW_WARNINGS):
            context.say(f"  {each}")


def _warned(outcome: Outcome) -> int:
    """How many violations that were let in, and warnings, are new with this file."""
    return len(outcome.report.at_least("warning")) if outcome.report else 0


def _warnings(context: Context, outcome: Outcome) -> str:
    from ..report.table import lines

    if not outcome.report:
        return ""
    new = Counter(finding.severity for finding in outcome.report.findings if not finding.known)
    if not (new["violation"] or new["warning"]):
        return ""
    if context.verbosity > 0:
        return "\n" + "\n".join(f"  {line}" for line in lines(outcome.report, context.lang))
    words = {"violation": "vi phạm", "warning": "cảnh báo"}
    shown = (context.word(f"{new[name]} {vi}", _counted(new[name], name)) for name, vi in words.items() if new[name])
    return "".join(f" · {each}" for each in shown)


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _complain(context: Context, outcome: Outcome) -> None:
    """Errors are said even with --quiet."""
    from ..report.table import lines

    if outcome.error:
        tell(f"vankien: {message(outcome.error, context.lang)}")
    else:
        words = context.word("trái quy tắc, không ghi vào kho", "breaks a rule, and was not written")
        tell(f"vankien: {outcome.path}: {words}")
    if outcome.report:
        violations = tuple(outcome.report.at_least("violation"))
        for line in lines(replace(outcome.report, findings=violations, notes=()), context.lang):
            tell(f"  {line}")


def _summary(context: Context, tally: dict[Status, int], undecided: int, *, dry: bool) -> str:
    new, replaced, unchanged, invalid, failed = tally.values()
    vi = f"{new} mới · {replaced} thay bản cũ · {unchanged} không đổi · {invalid} trái quy tắc · {failed} lỗi"
    en = f"{new} new · {replaced} replaced · {unchanged} unchanged · {invalid} invalid · {failed} failed"
    vi += f" · {undecided} văn bản chưa xác định" if undecided else ""
    en += f" · {_counted(undecided, 'document')} undecided" if undecided else ""
    head = context.word("chạy thử, không ghi: ", "dry run, nothing written: ") if dry else ""
    return head + context.word(vi, en)


@contextlib.contextmanager
def _progress(context: Context, total: int) -> Iterator[Callable[[], None]]:
    """A bar with texts a second and the time left, on a terminal only."""
    if total <= _FEW or context.verbosity != 0 or not sys.stderr.isatty():
        yield lambda: None
        return
    started, done = time.monotonic(), 0
    with click.progressbar(length=total, file=sys.stderr, show_pos=True, item_show_func=lambda rate: rate or "") as bar:

        def step() -> None:
            nonlocal done
            done += 1
            bar.update(1, f"{done / (time.monotonic() - started):.0f}/s")

        yield step
