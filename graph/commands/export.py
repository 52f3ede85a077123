"""`vankien export`: the graph as RDF, or as a network of documents, sessions, bodies and awards."""

from __future__ import annotations

import click

from .context import Context, pass_context

RDF_FORMATS = ("trig", "nquads", "turtle", "jsonld", "rdfxml")
NETWORK_FORMATS = ("graphml", "gexf")


@click.command()
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice([*RDF_FORMATS, *NETWORK_FORMATS]),
    default="trig",
    show_default=True,
    help="turtle and rdfxml hold no named graphs: they get the union.",
)
@click.option("--source", "names", metavar="SOURCE", multiple=True, help="Only this source (RDF); may be repeated.")
@click.option("--own", is_flag=True, help="Without the ontology and the reference tables (RDF).")
@click.option("--text", is_flag=True, help="With the full texts of the sources (RDF).")
@click.option("-o", "--output", "path", metavar="FILE", help="Write to a file that appears whole.")
@pass_context
def export(context: Context, form: str, names: tuple[str, ...], path: str | None, *, own: bool, text: bool) -> None:
    r"""Write the graph, sorted: the same store gives the same bytes.

    \b
    vankien export -f trig -o graph.trig
    vankien export -f gexf -o network.gexf
    """
    if form in NETWORK_FORMATS and (names or own or text):
        raise click.UsageError(f"--source, --own and --text are for RDF; {form} draws the whole store")
    with context.knowledge() as known, context.binary_output(path) as out:
        if form in NETWORK_FORMATS:
            known.export_network(form, out, lang=context.lang)
        else:
            only = [known.source(name).iri for name in names] if names else None
            if own:
                only = [row.iri for row in known.sources() if not row.packaged and (only is None or row.iri in only)]
            known.export(form, out, only=only, text=text)
