"""`vankien export`: the graph as RDF, or as a network of documents, sessions, bodies and awards."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .captions import caption, matrix_page
from .context import Context, pass_context

if TYPE_CHECKING:
    from ..export.picture_page import Words as PictureWords
    from ..knowledge import Knowledge
    from ..network import Network

RDF_FORMATS = ("trig", "nquads", "turtle", "jsonld", "rdfxml")
PICTURE_FORMATS = ("svg", "png")
PICTURES = ("layers", "network", "timeline", "coverage")
TABLE = "table"
NETWORK_FORMATS = ("graphml", "gexf", "cytoscape", "dot", "mermaid", "nodes-edges-csv")

MEASURED = tuple(form for form in NETWORK_FORMATS if form != "mermaid")  # which holds no columns
MEASURES = ("carried-out-by", "carries-out", "pagerank", "betweenness", "community")


@click.command()
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice([*RDF_FORMATS, *NETWORK_FORMATS, *PICTURE_FORMATS, TABLE]),
    default="trig",
    show_default=True,
    help="turtle and rdfxml hold no named graphs: they get the union. nodes-edges-csv is a zip of tables. "
    "table is CSV, or Excel where FILE ends in .xlsx.",
)
@click.option("--source", "names", metavar="SOURCE", multiple=True, help="Only this source (RDF, table); repeatable.")
@click.option("--own", is_flag=True, help="Without the ontology and the reference tables (RDF, table).")
@click.option("--type", "type_name", metavar="TYPE", help="With -f table: the things of this type, or relations.")
@click.option("--text", is_flag=True, help="With the full texts of the sources (RDF).")
@click.option("--around", metavar="THING", help="Only what is linked to this thing (network).")
@click.option("--steps", type=click.IntRange(min=1), default=1, show_default=True, help="With --around: how far.")
@click.option("--trace", metavar="DOCUMENT", help="Only the trace of this document (network).")
@click.option("--query", metavar="NAME", help="Only what this query answers (network): a name, a file or SPARQL.")
@click.option(
    "-p",
    "given",
    metavar="NAME=VALUE",
    multiple=True,
    help="With --query: its parameters; with --draw coverage: term=XIII.",
)
@click.option(
    "--measure",
    "measures",
    multiple=True,
    type=click.Choice(MEASURES),
    help="Add this measure of each document as a column (network); repeatable.",
)
@click.option(
    "--draw",
    type=click.Choice(PICTURES),
    help="svg and png: level by time, by forces, a chart by year, or documents by place (-p term=XIII). "
    "[default: layers with --trace, else network]",
)
@click.option("--title", metavar="WORDS", help="What is written above a picture.")
@click.option("-o", "--output", "path", metavar="FILE", help="Write to a file that appears whole.")
@pass_context
def export(context: Context, /, form: str, path: str | None, **options: Any) -> None:  # noqa: ANN401
    r"""Write the graph, sorted: the same store gives the same bytes.

    \b
    vankien export -f trig -o graph.trig
    vankien export -f gexf -o network.gexf
    vankien export -f cytoscape --trace "Nghị quyết 20 khóa XIII" -o trace.cyjs
    vankien export -f svg --trace "Nghị quyết 20 khóa XIII" -o trace.svg
    vankien export -f table --type Resolution -o nghi-quyet.xlsx
    """
    _check(form, options)
    with context.knowledge() as known:
        if form in PICTURE_FORMATS:
            _write_picture(context, known, form, path, options)
            return
        if form in NETWORK_FORMATS:
            _write_network(context, _drawn(known, context.lang, options), form, path)
            return
        only = [known.source(name).iri for name in options["names"]] or None
        if options["own"]:
            only = [row.iri for row in known.sources() if not row.packaged and (only is None or row.iri in only)]
        with context.binary_output(path) as out:
            if form == TABLE:
                as_xlsx = (path or "").casefold().endswith(".xlsx")
                left = known.export_table(options["type_name"], out, only=only, xlsx=as_xlsx, lang=context.lang)
            else:
                known.export(form, out, only=only, text=options["text"])
    if form == TABLE and left:
        counted = ", ".join(f"{name} {number}" for name, number in sorted(left.items()))
        context.say(context.word(f"không có cột cho: {counted}", f"no column holds: {counted}"))


def _check(form: str, options: dict[str, Any]) -> None:
    """Raise `UsageError` for options that do not belong to this format, or not to each other."""
    rdf = [f"--{name}" for name in ("own", "text") if options[name]] + ["--source"] * bool(options["names"])
    part = [f"--{name}" for name in ("around", "trace", "query") if options[name]]
    if (form == TABLE) != bool(options["type_name"]):
        raise click.UsageError("-f table and --type TYPE belong together: a table has the things of one type")
    if form not in {*RDF_FORMATS, TABLE} and rdf:
        raise click.UsageError(f"{', '.join(rdf)}: for RDF only; {form} draws the network")
    if form in {*RDF_FORMATS, TABLE} and part:
        raise click.UsageError(
            f"{', '.join(part)}: for networks and pictures only (-f {' '.join([*NETWORK_FORMATS, *PICTURE_FORMATS])})"
        )
    if options["measures"] and form not in MEASURED:
        raise click.UsageError(f"--measure: for networks with columns only (-f {' '.join(MEASURED)})")
    if len(part) > 1:
        raise click.UsageError(f"{' and '.join(part)}: one at a time")


def _drawn(known: Knowledge, lang: str, options: dict[str, Any]) -> Network:
    """The whole network, or the part of it that was asked for, with the measures that were."""
    from ..network import measured

    drawn = _part(known, lang, options)
    return measured(drawn, known.store, options["measures"]) if options["measures"] else drawn


def _part(known: Knowledge, lang: str, options: dict[str, Any]) -> Network:
    from ..card import find
    from ..network import network
    from ..trace import Limits

    if options["around"]:
        return network(known.store, lang, around=find(known.store, options["around"], lang), steps=options["steps"])
    if options["trace"]:
        found = known.trace(options["trace"], Limits(fan=0, steps=0), lang)
        depths = {found.root.iri: 0}
        for depth, step in found.walk():
            depths.setdefault(step.about.iri, depth)
        return network(known.store, lang, only=depths)
    if options["query"]:
        return network(known.store, lang, only=dict.fromkeys(_answered(known, lang, options)))
    return network(known.store, lang)


def _answered(known: Knowledge, lang: str, options: dict[str, Any]) -> list[Any]:
    """Every thing that an answer names."""
    from pyoxigraph import NamedNode

    answer = known.query(options["query"], lang=lang, **_given(options))
    named = [term for row in answer.rows for term in row]
    named += [term for triple in answer.triples for term in (triple.subject, triple.object)]
    return [term for term in named if isinstance(term, NamedNode)]


def _given(options: dict[str, Any]) -> dict[str, Any]:
    given: dict[str, Any] = {}
    for pair in options["given"]:
        name, equals, value = pair.partition("=")
        if not equals:
            raise click.UsageError(f"-p {pair}: give name=value")
        given[name] = value
    return given


def _write_picture(context: Context, known: Knowledge, form: str, path: str | None, options: dict[str, Any]) -> None:
    from ..asking.things import thing
    from ..export.picture_page import save
    from ..export.pictures import write_picture

    kind = options["draw"] or ("layers" if options["trace"] else "network")
    if kind == "coverage":
        given = _given(options)
        if wrong := sorted(given.keys() - {"term"}):
            raise click.UsageError(f"-p {wrong[0]}: --draw coverage takes term=…")
        term = thing(known.store, "term", given["term"], context.lang) if "term" in given else None
        page = matrix_page(context, known, term, options["title"])
        with context.binary_output(path) as out:
            save(page, form, out)
        return
    drawn = _drawn(known, context.lang, options)
    with context.binary_output(path) as out:
        write_picture(drawn, kind, form, out, _words(context, known, kind, options, drawn))


def _words(context: Context, known: Knowledge, kind: str, options: dict[str, Any], drawn: Network) -> PictureWords:
    """The title asked for, or what was drawn, and how many things that are."""
    titles = {
        "layers": ("Cấp và thời gian", "Levels and time"),
        "network": ("Mạng lưới", "Network"),
        "timeline": ("Số văn bản mỗi năm, theo cấp", "Documents a year, by level"),
    }
    about = options["trace"] or options["around"] or options["query"]
    title = options["title"] or " · ".join(part for part in (about, context.word(*titles[kind])) if part)
    if kind == "timeline":
        many = sum(node.kind == "Document" for node in drawn.nodes)
        return caption(context, known, title, context.word(f"{many} văn bản", f"{many} documents"))
    many = len(drawn.nodes)
    return caption(context, known, title, context.word(f"{many} nút", f"{many} nodes"))


def _write_network(context: Context, drawn: Network, form: str, path: str | None) -> None:
    """The file, and beside it `NAME.legend.csv`; the zip of tables holds its own."""
    from ..export.network_tables import legend_csv
    from ..export.networks import write_network

    with context.binary_output(path) as out:
        write_network(drawn, form, out, context.lang)
    if path and path != "-" and form != "nodes-edges-csv":
        key = str(Path(path).with_suffix(".legend.csv"))
        with context.output(key) as beside:
            beside.write(legend_csv(drawn, context.lang))
        context.say(context.word(f"chú giải màu và hình: {key}", f"what colours and shapes mean: {key}"))
    nodes, edges = len(drawn.nodes), len(drawn.edges)
    context.say(context.word(f"{nodes} nút, {edges} liên hệ", f"{nodes} nodes, {edges} links"))
