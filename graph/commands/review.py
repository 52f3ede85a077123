"""`vankien review`: what is uncertain or warned about, and judgements that last."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .context import Context, pass_context, tell

if TYPE_CHECKING:
    from ..judgements import Judgement, Reading
    from ..knowledge import Knowledge

_CERTAIN = {
    "stated": ("nêu rõ", "stated"),
    "inferred": ("suy ra", "inferred"),
    "ambiguous": ("chưa xác định", "ambiguous"),
}


@click.command()
@click.option("-o", "--output", "path", metavar="FILE.csv", help="Write the list to a CSV file to fill in.")
@click.option(
    "--apply",
    "filled",
    metavar="FILE.csv",
    type=click.Path(exists=True, dir_okay=False),
    help="Apply what was filled in.",
)
@click.option("--ask", is_flag=True, help="Go through the list on the terminal.")
@pass_context
def review(context: Context, *, path: str | None, filled: str | None, ask: bool) -> None:
    r"""List the readings that were inferred, left open or warned about; take a person's judgements on them.

    In the column `judgement` write accept, reject, set (with the right citation, IRI or value in `value`), same or
    different (with the citation or IRI of the other). Of two papers of one symbol that may be one, same or different
    says all. Judgements are kept beside the store as STORE.judgements.csv and hold at every later reading of the text.

    \b
    vankien review -o review.csv
    vankien review --apply review.csv
    vankien review --ask
    """
    from ..review import uncertain, write_rows

    if filled:
        from ..ingest.judged import read_judgements

        with context.knowledge(write=True) as known:
            _apply(context, known, read_judgements(Path(filled)))
        return
    with context.knowledge(write=ask) as known:
        rows = list(uncertain(known.store))
        if ask:
            _apply_each(context, known, _asked(context, rows))
        else:
            with context.output(path) as out:
                out.write(write_rows(rows, context.lang) if path else "".join(_line(row, context) for row in rows))
    context.say(context.word(f"{len(rows)} cách đọc cần xem lại", f"{len(rows)} readings to look at"))


def _apply(context: Context, known: Knowledge, said: tuple[Judgement, ...]) -> None:
    counts = known.apply(said)
    vi, en = "%d nhận định được giữ, %d nguồn được đọc lại", "%d judgements kept, %d sources read again"
    context.say(context.word(vi, en) % counts)


def _apply_each(context: Context, known: Knowledge, said: tuple[Judgement, ...]) -> None:
    """Keep what was said on the terminal; an answer that does not fit is told, and does not take the others along."""
    from ..errors import InputError
    from ..wording import message

    try:
        _apply(context, known, said)
    except InputError as first:
        if len(said) == 1:
            raise
        for one in said:
            try:
                _apply(context, known, (one,))
            except InputError as error:
                tell(f"vankien: {message(error, context.lang)}")
        click.get_current_context().exit(first.exit_code)


def _line(row: Reading, context: Context) -> str:
    """One reading on two lines, the words and what was made of them; two papers that may be one, under a question."""
    from ..judgements import PAIR
    from ..report.judged import reading_line, reason_line
    from ..wording import said

    words = " ".join(row.words.split())
    if row.fact.startswith(PAIR):
        question = context.word("một văn bản, hay hai?", "one document, or two?")
        why = f"\n    {said(row.reason, context.lang)}" if row.reason else ""
        return f"{question}\n    “{words}” ({row.name})\n    {row.reading}{why}\n"
    reason = f"\n    {said(reason_line(row.reason), context.lang)}" if row.reason else ""
    sure = context.word(*_CERTAIN[row.certainty.value])
    return f"{row.name}: “{words}”\n    {reading_line(row.fact, row.reading, context.lang)} ({sure}){reason}\n"


def _asked(context: Context, rows: list[Reading]) -> tuple[Judgement, ...]:
    """Ask for each reading on the terminal; an empty answer leaves it for later, `q` ends."""
    from ..judgements import PAIR, Judgement, Verdict

    said = []
    of_one = context.word(
        "a chấp nhận · r bác bỏ · s đặt lại · Enter để sau · q thôi",
        "a accept · r reject · s set · Enter later · q quit",
    )
    of_two = context.word(
        "s cùng một văn bản · d hai văn bản khác nhau · Enter để sau · q thôi",
        "s the same · d different · Enter later · q quit",
    )
    for row in rows:
        pair = row.fact.startswith(PAIR)
        prompt = of_two if pair else of_one
        verdicts = (
            {"s": Verdict.SAME, "d": Verdict.DIFFERENT}
            if pair
            else {"a": Verdict.ACCEPT, "r": Verdict.REJECT, "s": Verdict.SET}
        )
        click.echo(_line(row, context), err=True, nl=False)
        answer = click.prompt(prompt, default="", show_default=False, err=True).strip().casefold()
        if answer == "q":
            break
        if answer in verdicts:
            value = click.prompt(context.word("giá trị", "value"), err=True) if answer == "s" and not pair else ""
            said.append(Judgement(row.source, row.fact, verdicts[answer], value))
    sys.stderr.flush()
    return tuple(said)
