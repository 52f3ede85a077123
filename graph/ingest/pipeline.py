"""Files → the store: each is read, checked and written as a whole, and a bad one does not stop the others."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Quad, Triple

from ..errors import BadValue, InputError, Refused, UnreadableInput
from ..ids import BASE, iri, place_iri
from ..vocab import PROV, RDF, SCHEMA, VK
from . import files
from .articles import articles, source_of
from .facts import TableFile, fact_table
from .listing import is_listing
from .nodes import name_blank_nodes
from .packaged import is_packaged
from .pool import Pool, text_quads
from .rdf import read_rdf

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from ..judgements import Judgement
    from ..model import TextSource
    from ..shacl.findings import Report
    from ..store import Store
    from .article import Article, Columns

    Graphs = dict[str, list[Quad]]
    Check = Callable[[Store, list[Quad], dict[str, str]], Report]


class Status(StrEnum):
    """What became of a file; a dry run says what would."""

    NEW = "new"
    REPLACED = "replaced"
    UNCHANGED = "unchanged"
    INVALID = "invalid"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file.

    `sources` are the IRIs of its graphs; `documents` counts the documents it describes, `undecided` those with
    candidates. `report` is that of the check, None where the file got no further; `error` is set where `status` is
    FAILED.
    """

    path: str
    status: Status
    sources: tuple[str, ...] = ()
    documents: int = 0
    undecided: int = 0
    report: Report | None = None
    error: InputError | None = None


def against_shapes(store: Store, quads: list[Quad], graphs: dict[str, str]) -> Report:
    """Check quads against the project's shapes, as if they were in the store and what they replace were not."""
    from ..validate import validate

    return validate(store, new=quads, replaces=graphs, files=origins(graphs, store))


def origins(graphs: Mapping[str, str], store: Store | None, place: str | None = None) -> dict[str, str | TableFile]:
    """How findings name the file of a graph: RDF by its lines, a table by its cells; a text by its own words."""
    found: dict[str, str | TableFile] = {}
    for graph, path in graphs.items():
        if files.suffix(path) in files.RDF:
            found[graph] = path
        elif files.suffix(path) in files.FACTS and Path(path).is_file():
            found[graph] = TableFile(path, store, place)
    return found


@dataclass(frozen=True, slots=True)
class Settings:
    """How files are taken in.

    `published` and `place` hold for every text, `address` for the one text given; `columns` makes tables tables of
    texts. `again` reads texts that the store has already; `packaged` lets a file replace the ontology or reference
    tables. `judgements` hold for the texts they are about, which are then read again. `check` gets the store, the quads
    of a file, and the graphs they would replace with the file of each.
    """

    published: dt.date | None = None
    place: str | None = None
    address: str | None = None
    columns: Columns | None = None
    dry_run: bool = False
    allow_invalid: bool = False
    again: bool = False
    packaged: bool = False
    judgements: tuple[Judgement, ...] = ()
    check: Check = against_shapes


def ingest(store: Store, paths: Iterable[str], settings: Settings, *, jobs: int = 1) -> Iterator[Outcome]:
    """Take files and folders in, in order; an outcome comes when its file is done, for a bad file too.

    With `jobs`, so many processes read the texts, and this one writes. Raises `BadValue` for settings that cannot
    hold, `ServiceError` where the store fails.
    """
    _check_address(settings.address)
    with Pool(jobs, settings.judgements) as pool:
        for path, task in pool.ahead(_tasks(store, paths, settings, pool)):
            try:
                yield task if isinstance(task, Outcome) else take_in(store, path, task(), settings)
            except InputError as error:
                yield Outcome(path, Status.FAILED, error=error)


def graphs_of(path: str, settings: Settings | None = None, store: Store | None = None) -> Graphs:
    """The quads that a file would put into the store, by graph, unchecked; raises `InputError`.

    `store` knows the documents that a table of facts cites; without it, a table must give keys or IRIs.
    """
    given = settings or Settings()
    if (own := _statements(path, given, store)) is not None:
        return own()
    graphs = {}
    for one in articles(path, given.columns):
        if isinstance(one, InputError):
            raise one
        source = _source(one, given)
        graphs[source.iri] = text_quads(source, given.judgements)
    return graphs


def count(paths: Iterable[str], *, tables: bool = False) -> int:
    """How many files there are to take in; a path that cannot be read counts as one."""
    total = 0
    for given in paths:
        try:
            total += sum(1 for _ in files.found([given], tables=tables))
        except InputError:
            total += 1
    return total


def _tasks(
    store: Store, paths: Iterable[str], settings: Settings, pool: Pool
) -> Iterator[tuple[str, Outcome | Callable[[], Graphs]]]:
    """Each text or data set with its outcome, where that is known at once, or with what will give its quads."""
    seen: set[str] = set()
    for given in paths:
        path = given
        try:
            for path in files.found([given], tables=settings.columns is not None):
                try:
                    if (statements := _statements(path, settings, store)) is not None:
                        yield path, statements
                        continue
                    for one in articles(path, settings.columns):
                        if isinstance(one, InputError):
                            yield one.where or path, Outcome(one.where or path, Status.FAILED, error=one)
                        else:
                            yield one.where, _text_task(store, one, settings, pool, seen)
                except InputError as error:
                    yield path, Outcome(path, Status.FAILED, error=error)
        except InputError as error:
            yield given, Outcome(given, Status.FAILED, error=error)


def _statements(path: str, settings: Settings, store: Store | None) -> Callable[[], Graphs] | None:
    """What gives the quads of a file of statements, RDF or a table of facts; None for texts."""
    if files.suffix(path) in files.RDF:
        return partial(_rdf, path)
    if files.suffix(path) == ".xlsx" and settings.columns is not None:
        raise UnreadableInput("texts are read from CSV, TSV and JSON lines", where=path, remedy="Save it as CSV UTF-8")
    if files.suffix(path) in files.FACTS and settings.columns is None:
        if is_listing(path):
            raise UnreadableInput("this table lists texts", where=path, remedy="Name its folder, or the texts")
        return partial(fact_table, path, store, settings.place)
    return None


def _text_task(
    store: Store, one: Article, settings: Settings, pool: Pool, seen: set[str]
) -> Outcome | Callable[[], Graphs]:
    try:
        source = _source(one, settings)
    except InputError as error:
        return Outcome(one.where, Status.FAILED, error=error)
    if source.iri in seen and settings.address:
        several = BadValue("--source is the address of one text, and there are several", where=one.where)
        return Outcome(one.where, Status.FAILED, error=several)
    again = settings.again or any(said.source == source.iri for said in settings.judgements)
    if source.iri in seen or (not again and _is_kept(store, source, named=one.named)):
        return Outcome(one.where, Status.UNCHANGED, (source.iri,))
    seen.add(source.iri)
    pending = pool.submit(source)
    return lambda: {source.iri: pending()}


def _source(one: Article, settings: Settings) -> TextSource:
    _check_address(one.address, one.where)
    return source_of(one, published=settings.published, place=settings.place, address=settings.address)


def _rdf(path: str) -> Graphs:
    graphs = read_rdf(
        files.read_bytes(path, files.MOST_RDF), suffix=files.suffix(path), name=files.name(path), where=path
    )
    graphs.pop(
        VK.context.value, None
    )  # details of reference things: `extract` adds them so that its output stands alone
    if not graphs:
        raise UnreadableInput("nothing in this file but vk:context", where=path)
    return graphs


def take_in(store: Store, path: str, graphs: Graphs, settings: Settings) -> Outcome:
    """Check and write the graphs of one file, in one transaction; `path` names it in findings."""
    if not settings.packaged:
        graphs = _without_packaged(store, path, graphs)
    sources = tuple(sorted(graphs))
    quads = [quad for graph in sources for quad in graphs[graph]]
    described = {quad.subject for quad in quads if quad.predicate == RDF.type and quad.object == VK.Document}
    undecided = {quad.subject for quad in quads if quad.predicate == VK.candidate}
    if not store.would_change(graphs):
        return Outcome(path, Status.UNCHANGED, sources, len(described), len(undecided))
    report = settings.check(store, quads, dict.fromkeys(sources, path))
    if not report.conforms and not settings.allow_invalid:
        status = Status.INVALID
    else:
        status = Status.REPLACED if any(map(store.has_graph, sources)) else Status.NEW
        if not settings.dry_run:
            store.replace_graphs(graphs | _findings(path, sources, report))
    return Outcome(path, status, sources, len(described), len(undecided), report)


def _findings(path: str, sources: tuple[str, ...], report: Report) -> Graphs:
    """The graph beside the data that holds their violations, where they were let in; empty, and so removed, else."""
    graph = NamedNode(iri(f"findings/sha256-{sha256(' '.join(sources).encode()).hexdigest()}"))
    if report.conforms:
        return {graph.value: []}
    name = f"Findings: {files.name(path)}"
    about = [Quad(graph, SCHEMA.name, Literal(name), graph)]
    about += [Quad(graph, PROV.wasDerivedFrom, NamedNode(source), graph) for source in sources]
    found = name_blank_nodes(report.to_graph())  # a path of several steps is a list
    return {graph.value: about + [Quad(quad.subject, quad.predicate, quad.object, graph) for quad in found]}


def _without_packaged(store: Store, path: str, graphs: Graphs) -> Graphs:
    """Leave out reference graphs that are as in the store, as whole exports hold them; refuse others."""
    rest = {graph: quads for graph, quads in graphs.items() if not is_packaged(graph)}
    if changed := store.would_change({graph: quads for graph, quads in graphs.items() if graph not in rest}):
        raise Refused(
            f"this file would replace {', '.join(sorted(changed))}, which come with the program",
            where=path,
            remedy="Take these graphs out of the file, or say --packaged",
        )
    return rest


def _is_kept(store: Store, source: TextSource, *, named: bool) -> bool:
    """Has the store this text, read with the same date, and with this place and name where they were given?"""

    def values(predicate: NamedNode) -> set[str]:
        found = store.quads(NamedNode(source.iri), predicate, None, source.iri)
        return {quad.object.value for quad in found if not isinstance(quad.object, Triple)}

    return (
        values(VK.sha256) == {source.sha256}
        and values(SCHEMA.datePublished) == ({source.published.isoformat()} if source.published else set())
        and (source.place is None or values(VK.place) == {place_iri(source.place)})
        and (not named or values(SCHEMA.name) == {source.name})
    )


def _check_address(address: str | None, where: str = "--source") -> None:
    if address is None:
        return
    try:
        NamedNode(address)
    except ValueError:
        address = ""
    if not address.startswith(("http://", "https://")) or address.startswith(BASE):
        raise BadValue("the address of a text is its http(s) address on the web", where=where)
