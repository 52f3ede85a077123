"""The library's face: a store opened, and everything that can be done with it, each a call of one module.

>>> with open_knowledge() as known:  # in memory, with the ontology and reference data
...     known.stats().sources
0
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, Self, TypedDict, Unpack

from .asking.names import Names
from .errors import BadValue, NotAStore, Refused, ServiceError, UnknownName, quoted
from .export import rdf
from .ids import iri
from .ingest import packaged
from .inventory import SourceRow, Statistics, sources, statistics
from .store import in_folder, in_memory
from .store.folder import is_new
from .vocab import VK

if TYPE_CHECKING:
    import datetime as dt
    import os
    from collections.abc import Iterable, Iterator

    import networkx as nx
    from pyoxigraph import Quad

    from .card import Card
    from .export.notebook import ShownTrace
    from .ingest.article import Columns
    from .ingest.pipeline import Outcome
    from .judgements import Judgement, Reading
    from .model import Facts
    from .question import Answer
    from .search import Hit
    from .shacl.findings import Report
    from .store import Store
    from .trace import Limits
    from .why import Link


def open_knowledge(
    where: str | os.PathLike[str] | None = None, *, update_url: str | None = None, write: bool = True
) -> Knowledge:
    """Open a store: a folder (made on first use, with the ontology and reference data), or without `where`, memory.

    An http(s) address is a SPARQL 1.1 endpoint, which only `update_url` lets us write to. Without `write`, others may
    read a folder at the same time. Raises `NotAStore` for a folder that holds something else, `StoreLocked` while
    another process writes, and `NetworkError` where an endpoint does not answer.
    """
    if where is None:
        return _with_packaged(in_memory())
    if str(where).startswith(("http://", "https://")):
        from .store.remote import at_address

        endpoint = at_address(str(where), update_url if write else None)
        return _with_packaged(endpoint) if endpoint.writable else Knowledge(endpoint)
    if update_url:
        raise BadValue("--update-url belongs to an endpoint, and the store is a folder", where=str(where))
    folder = Path(where)
    if write or is_new(folder):
        opened = _with_packaged(in_folder(folder, write=True))
        if write:
            return opened
        opened.close()
    store = in_folder(folder, write=False)
    if not packaged.is_current(store):  # made by another version of the program
        store.close()
        with suppress(ServiceError):  # where it is held, or may only be read, it answers with the data it has
            _with_packaged(in_folder(folder, write=True)).close()
        store = in_folder(folder, write=False)
    return Knowledge(store)


def extract(
    text: str | bytes,
    *,
    name: str = "text",
    published: dt.date | None = None,
    place: str | None = None,
    address: str | None = None,
) -> Facts:
    """Read one text, without a store: its mentions, documents, sessions, relations, each with its span.

    `published` is the day it appeared, `place` the province it is about (name or slug), `address` its http(s) address;
    None where not known. Raises `UnreadableInput` for what is no text.
    """
    from .extract import extract as read

    return read(text, name=name, published=published, place=place, address=address)


class Options(TypedDict, total=False):
    """How files are taken in; `ingest.pipeline.Settings` says what each means."""

    published: dt.date | None
    place: str | None
    address: str | None
    columns: Columns | None
    dry_run: bool
    allow_invalid: bool
    again: bool
    packaged: bool


class Knowledge:
    """An open store. Use it in a `with`, or `close` it."""

    def __init__(self, store: Store) -> None:
        """Wrap a store that has the packaged data."""
        self.store = store

    def ingest(self, *paths: str | os.PathLike[str], jobs: int = 1, **options: Unpack[Options]) -> list[Outcome]:
        """Take files and folders in, and say of each file what became of it.

        A file that cannot be read, or whose data break a rule, is not written and does not stop the others: look at
        `status`. Raises `BadValue` for options that cannot hold.
        """
        return list(self.ingest_each(*paths, jobs=jobs, **options))

    def ingest_each(
        self, *paths: str | os.PathLike[str], jobs: int = 1, **options: Unpack[Options]
    ) -> Iterator[Outcome]:
        """The same, one outcome at a time: files are taken in as outcomes are asked for, texts a few together."""
        from .ingest.pipeline import Settings, ingest
        from .review import kept_judgements

        settings = Settings(judgements=kept_judgements(self.store), **options)
        return ingest(self.store, map(str, paths), settings, jobs=jobs)

    def review(self) -> list[Reading]:
        """The readings to look at: inferred, left open, or warned about, and not judged yet."""
        from .review import uncertain

        return list(uncertain(self.store))

    def apply(self, judgements: Iterable[Judgement]) -> tuple[int, int]:
        """Keep judgements beside the store and read the texts they are about again: how many were kept, and read.

        A value that does not fit raises `BadValue`, data that then break a rule `DoesNotConform`; nothing is changed.
        """
        from .review import apply

        return apply(self.store, judgements)

    def validate(self, *paths: str | os.PathLike[str], lang: str = "vi", **options: Unpack[Options]) -> Report:
        """Check files as if they were in the store, without writing; without files, check the whole store.

        Raises what reading a file raises.
        """
        from .ingest.files import found
        from .ingest.pipeline import Settings, graphs_of
        from .ingest.pipeline import origins as named_files
        from .validate import validate

        if not paths:
            return validate(self.store, lang=lang)
        quads: list[Quad] = []
        origins: dict[str, str] = {}
        for path in found(map(str, paths), tables="columns" in options):
            for graph, stated in graphs_of(path, Settings(**options), self.store).items():
                quads += stated
                origins[graph] = path
        named = named_files(origins, self.store, options.get("place"))
        return validate(self.store, new=quads, replaces=origins, files=named, lang=lang)

    def query(
        self, what: str, *, lang: str = "vi", limit: int | None = None, seconds: float | None = None, **given: object
    ) -> Answer:
        """Ask a named query with its parameters, a .rq file, or SPARQL text, which may only read.

        Raises `UnknownName`, `BadValue`, `Refused`, `SyntaxFault`, and what a citation given as a parameter raises.
        """
        from .question import answer, question

        asked = question(self.store, what, {name: str(value) for name, value in given.items()}, lang)
        return answer(self.store, asked, limit=limit, seconds=seconds, names=Names(self.store, lang))

    def trace(self, document: str, limits: Limits | None = None, lang: str = "vi") -> ShownTrace:
        """What carries a document out and what it carries out, each step with its words; `print` shows the tree.

        Raises `UnknownCitation`, or `AmbiguousCitation` with all that fit.
        """
        from .citation import document as find
        from .export.notebook import ShownTrace
        from .trace import trace

        return ShownTrace.of(trace(self.store, find(self.store, document, lang), limits, lang))

    def why(self, lower: str, upper: str, lang: str = "vi") -> list[list[Link]]:
        """Every stated path from the lower document up to the upper one, shortest first; raises as `trace` does."""
        from .citation import document as find
        from .why import why

        return why(self.store, find(self.store, lower, lang), find(self.store, upper, lang), lang)

    def search(self, words: str, *, kind: str | None = None, limit: int = 20) -> list[Hit]:
        """Documents, bodies, sessions, terms and places whose names hold the words, with or without diacritics."""
        from .search import search

        return search(self.store, words, kind=kind, limit=limit)

    def sources(self) -> list[SourceRow]:
        """Every source of the store."""
        return sources(self.store)

    def stats(self) -> Statistics:
        """How much the store holds."""
        return statistics(self.store)

    def show(self, thing: str, lang: str = "vi") -> Card:
        """The card of a thing: an IRI, a path below `id/`, a citation, the name of a body, place or term.

        Raises `UnknownCitation`, or `AmbiguousCitation` with all that fit.
        """
        from .card import card, find

        return card(self.store, find(self.store, thing, lang), lang)

    def label(self, name: str, lang: str = "vi") -> str:
        """What the ontology calls one of its terms (`Resolution`, `implements`)."""
        return Names(self.store, lang).of(VK[name])

    def source(self, name: str) -> SourceRow:
        """One source: by its IRI, its path below `id/`, or its name where only one has it; raises `UnknownName`."""
        rows = self.sources()
        by_iri = [row for row in rows if row.iri in {name, iri(name)}]
        fits = by_iri or [row for row in rows if row.name == name]
        if len(fits) != 1:
            found = f"{len(fits)} sources are called {quoted(name)}" if fits else f"no source is called {quoted(name)}"
            raise UnknownName(found, remedy="`vankien sources` lists them, with their IRIs")
        return fits[0]

    def remove(self, name: str) -> str:
        """Take one source out, named as for `source`; returns its IRI. Raises `Refused` for packaged data."""
        row = self.source(name)
        if row.packaged:
            raise Refused("the ontology and reference tables come with the program", where=row.iri)
        self.store.remove_graph(row.iri)
        return row.iri

    def export(self, form: str, out: IO[bytes], *, only: Iterable[str] | None = None, text: bool = False) -> None:
        """Write RDF: `trig nquads turtle jsonld rdfxml`; `only` these graphs; the full texts of sources with `text`."""
        rdf.write_store(self.store, form, out, graphs=only, text=text)

    def export_table(
        self, type_name: str, out: IO[bytes], *, only: Iterable[str] | None = None, xlsx: bool = False, lang: str = "vi"
    ) -> dict[str, int]:
        """Write the things of a type, or `relations`, as a table that `ingest` reads back: CSV, or Excel with `xlsx`.

        Returns how many statements of them no column holds, by property. Raises `UnknownName`, `MissingExtra`.
        """
        from .export.table_csv import write_csv
        from .export.table_rows import filled
        from .export.table_xlsx import write_xlsx
        from .template import form

        table = filled(self.store, form(type_name, lang), only, lang)
        if xlsx:
            write_xlsx(table.form, table.fields, table.rows, out, lang)
        else:
            write_csv(table.fields, table.rows, out)
        return dict(table.left_out)

    def export_network(self, form: str, out: IO[bytes], lang: str = "vi") -> None:
        """Write the whole network: `graphml gexf cytoscape dot mermaid nodes-edges-csv`, labels in `lang`."""
        from .export.networks import write_network
        from .network import network

        write_network(network(self.store, lang), form, out, lang)

    def to_networkx(self, lang: str = "vi") -> nx.MultiDiGraph[str]:
        """The network for networkx: documents, sessions, bodies, awards, and what links them."""
        from .network import network, to_networkx

        return to_networkx(network(self.store, lang))

    def backup(self, folder: str | os.PathLike[str]) -> None:
        """Write a copy to a new folder, itself a store."""
        self.store.backup(Path(folder))

    def close(self) -> None:
        """Let go of the store."""
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def restore(backup: str | os.PathLike[str], where: str | os.PathLike[str]) -> None:
    """Make a store from a backup, in a new place. Raises `NotAStore` where either folder holds something else."""
    if is_new(Path(backup)):
        raise NotAStore("there is no backup here", where=str(backup))
    with in_folder(Path(backup), write=False) as store:
        store.backup(Path(where))


def _with_packaged(store: Store) -> Knowledge:
    try:
        packaged.refresh(store)
    except BaseException:
        store.close()
        raise
    return Knowledge(store)
