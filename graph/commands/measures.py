"""`vankien measures`: the network of implementation in numbers."""

from __future__ import annotations

import io

import click

from .. import csv_lines
from .context import Context, pass_context

_NAMES = ("carried-out-by", "carries-out", "pagerank", "betweenness", "community")


@click.command()
@click.option("--by", "names", type=click.Choice(_NAMES), multiple=True, help="These measures; the first one sorts.")
@click.option("--main-path", is_flag=True, help="Instead: the way of implementation that most chains go through.")
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True)
@click.option("-f", "--format", "form", type=click.Choice(["table", "csv"]), default="table", show_default=True)
@pass_context
def measures(context: Context, /, names: tuple[str, ...], main_path: bool, limit: int, form: str) -> None:
    r"""Measure what carries out what: documents and instructions are the nodes, implementing is the edge.

    \b
    vankien measures --by pagerank --by community
    vankien measures --main-path
    """
    from ..asking.names import Names
    from ..export.headings import heading
    from ..measures import METHODS, measure
    from ..measures import main_path as most_used

    names = names or ("carried-out-by", "pagerank")
    with context.knowledge() as known:
        labels = Names(known.store, context.lang)
        if main_path:
            path = most_used(known.store)
            head: tuple[str, ...] = ("document", "chains")
            rows: list[tuple[str, ...]] = [
                (labels.of(one), "" if weight is None else str(weight))
                for one, weight in zip(path.documents, (*path.weights, None), strict=False)
            ]
        else:
            values = [measure(known.store, name) for name in names]
            order = sorted(values[0], key=lambda node: (-values[0][node], node.value))[:limit]
            labels.learn(order)
            head = ("document", *names)
            rows = [(labels.of(node), *(f"{each[node]:g}" for each in values)) for node in order]
        text = _written(tuple(heading(one, context.lang) for one in head) if form == "table" else head, rows, form)
    with context.output(None) as out:
        out.write(text)
    for name in () if main_path else names:
        context.say(f"{name}: {context.word(*METHODS[name])}")
    if main_path:
        vi, en = "số chuỗi qua mỗi bước (search path count)", "chains through each step (search path count)"
        context.say(context.word(vi, en))


def _written(head: tuple[str, ...], rows: list[tuple[str, ...]], form: str) -> str:
    from pyoxigraph import Literal

    from ..export.results import Results, passive
    from ..export.results_table import write_table

    out = io.StringIO()
    if form == "csv":
        csv_lines.writer(out).writerows([head, *(tuple(map(passive, row)) for row in rows)])
    else:
        write_table(Results(head, [tuple(map(Literal, row)) for row in rows], None), out)
    return out.getvalue()
