"""Files → the store: each is read, checked and written as a whole, and a bad one does not stop the others."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Quad

from ..errors import BadValue, InputError, Refused, UnreadableInput
from ..ids import BASE, iri
from ..vocab import DOCUMENT_RELATIONS, PROV, RDF, SCHEMA, VK
from . import files
from .articles import articles, source_of
from .before import day_before, is_kept, place_before, place_in
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


# So many texts are checked and written together: to find what they can affect, and to write, costs a third of the time.
_TOGETHER, _MOST = 16, 20_000  # texts, quads
_RELATIONS = frozenset(VK[name] for name in DOCUMENT_RELATIONS)
_OTHERS = frozenset((VK.Body, VK.Place, VK.Term, VK.Session, VK.Position, VK.AgendaItem, VK.AwardConferral))


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
    candidates, `relations` the pairs of documents it relates, `others` what else it describes (bodies, terms, sessions,
    places …). `kept` is the day of publication that was given before and not now; `place` is the one before and the one
    now, where they differ. `report` is that of the check, None where the file got no further; `error` is set where
    `status` is FAILED.
    """

    path: str
    status: Status
    sources: tuple[str, ...] = ()
    documents: int = 0
    undecided: int = 0
    relations: int = 0
    others: int = 0
    report: Report | None = None
    kept: dt.date | None = None
    place: tuple[str, str] | None = None
    error: InputError | None = None


def against_shapes(store: Store, quads: list[Quad], graphs: dict[str, str]) -> Report:
    """Check quads against the project's shapes, as if they were in the store and what they replace were not."""
    from ..validate import validate

    return validate(store, new=quads, replaces=graphs, files=origins(graphs, store))


def origins(graphs: Mapping[str, str], store: Store | None, place: str | None = None) -> dict[str, str | TableFile]:
    """How findings name the file of a graph: RDF by its lines, a table by its cells; a text by its own words."""
    found: dict[str, str | TableFile] = {}
    for graph, path in graphs.items():
        if not Path(path).is_file():  # a pipe can be read once only
            continue
        if files.suffix(path) in files.RDF:
            found[graph] = path
        elif files.suffix(path) in files.FACTS:
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

    With `jobs`, so many processes read the texts, and this one writes, several texts in one transaction. Raises
    `BadValue` for settings that cannot hold, `ServiceError` where the store fails.
    """
    _check_address(settings.address)
    with Pool(jobs, settings.judgements) as pool:
        texts: list[Outcome | _Read] = []
        for path, task in pool.ahead(_tasks(store, paths, settings, pool)):
            try:
                if not isinstance(task, Outcome | _Text):  # its statements may cite what the texts before it bring
                    yield from _take_in_texts(store, texts, settings)
                    texts.clear()
                    yield take_in(store, path, task(), settings)
                    continue
                texts.append(task if isinstance(task, Outcome) else task.read())
            except InputError as error:
                texts.append(Outcome(path, Status.FAILED, error=error))
            if len(texts) == _TOGETHER or _weight(texts) >= _MOST or all(isinstance(one, Outcome) for one in texts):
                yield from _take_in_texts(store, texts, settings)
                texts.clear()
        yield from _take_in_texts(store, texts, settings)


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
        source, _ = _source(store, one, given)
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


@dataclass(frozen=True, slots=True)
class _Read:
    """A text that was read: the graph of its source."""

    path: str
    iri: str
    quads: list[Quad]
    kept: dt.date | None
    place: tuple[str, str] | None

    @property
    def graphs(self) -> Graphs:
        """That graph by its name."""
        return {self.iri: self.quads}


@dataclass(frozen=True, slots=True)
class _Text:
    """A text whose reading has begun."""

    path: str
    source: TextSource
    pending: Callable[[], list[Quad]]
    kept: dt.date | None
    place: str | None
    judgements: tuple[Judgement, ...]

    def read(self) -> _Read:
        """Wait for its quads; a place that only a person can have given, since the text gives none, is kept."""
        quads = self.pending()
        before, now = self.place, place_in(quads, self.source.iri)
        if before and not now:
            about = [one for one in self.judgements if one.source == self.source.iri]
            quads, now = text_quads(replace(self.source, place=before), about), before
        moved = (before, now) if before and now and before != now else None
        return _Read(self.path, self.source.iri, quads, self.kept, moved)


def _tasks(
    store: Store, paths: Iterable[str], settings: Settings, pool: Pool
) -> Iterator[tuple[str, Outcome | _Text | Callable[[], Graphs]]]:
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


def _text_task(store: Store, one: Article, settings: Settings, pool: Pool, seen: set[str]) -> Outcome | _Text:
    try:
        source, kept = _source(store, one, settings)
    except InputError as error:
        return Outcome(one.where, Status.FAILED, error=error)
    if source.iri in seen and settings.address:
        several = BadValue("--source is the address of one text, and there are several", where=one.where)
        return Outcome(one.where, Status.FAILED, error=several)
    again = settings.again or any(said.source == source.iri for said in settings.judgements)
    if source.iri in seen or (not again and is_kept(store, source, named=one.named)):
        return Outcome(one.where, Status.UNCHANGED, (source.iri,), kept=kept)
    seen.add(source.iri)
    place = None if source.place else place_before(store, source)
    return _Text(one.where, source, pool.submit(source), kept, place, settings.judgements)


def _source(store: Store | None, one: Article, settings: Settings) -> tuple[TextSource, dt.date | None]:
    """The text as a source; its day of publication, where a person gave it before and nobody gives one now."""
    _check_address(one.address, one.where)
    kept = None
    if store is not None and not (settings.published or one.published):
        kept = day_before(store, source_of(replace(one, place=None), address=settings.address))
    day = settings.published or kept
    return source_of(one, published=day, place=settings.place, address=settings.address), kept


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
    if not store.would_change(graphs):
        return _outcome(path, Status.UNCHANGED, graphs)
    sources = tuple(sorted(graphs))
    report = settings.check(store, [quad for graph in sources for quad in graphs[graph]], dict.fromkeys(sources, path))
    if not report.conforms and not settings.allow_invalid:
        return _outcome(path, Status.INVALID, graphs, report)
    done = _outcome(path, _status(store, graphs), graphs, report)
    if not settings.dry_run:
        store.replace_graphs(graphs | _findings(path, sources, report))
    return done


def _take_in_texts(store: Store, texts: list[Outcome | _Read], settings: Settings) -> Iterator[Outcome]:
    """Check and write texts together, in one transaction; where they break a rule, each on its own."""
    new = [one for one in texts if isinstance(one, _Read) and store.would_change(one.graphs)]
    done: dict[str, Outcome] = {}
    if len(new) > 1:
        report = settings.check(store, [quad for one in new for quad in one.quads], {one.iri: one.path for one in new})
        if report.conforms:
            graphs: Graphs = {}
            for one, part in zip(new, report.split([one.quads for one in new]), strict=True):
                done[one.iri] = _outcome(one.path, _status(store, one.graphs), one.graphs, part)
                graphs |= one.graphs | _findings(one.path, (one.iri,), part)
            if not settings.dry_run:
                store.replace_graphs(graphs)
    for each in texts:
        if isinstance(each, Outcome):
            yield each
        else:
            outcome = done.get(each.iri) or take_in(store, each.path, each.graphs, settings)
            yield replace(outcome, kept=each.kept, place=each.place)


def _weight(texts: list[Outcome | _Read]) -> int:
    return sum(len(one.quads) for one in texts if isinstance(one, _Read))


def _status(store: Store, graphs: Graphs) -> Status:
    return Status.REPLACED if any(map(store.has_graph, graphs)) else Status.NEW


def _outcome(path: str, status: Status, graphs: Graphs, report: Report | None = None) -> Outcome:
    quads = [quad for own in graphs.values() for quad in own]
    return Outcome(path, status, tuple(sorted(graphs)), *_counts(quads), report)


def _counts(quads: list[Quad]) -> tuple[int, int, int, int]:
    """How many documents, undecided ones, relations between documents, and other things the quads speak of."""
    typed = [(quad.subject, quad.object) for quad in quads if quad.predicate == RDF.type]
    documents = {subject for subject, kind in typed if kind == VK.Document}
    undecided = {quad.subject for quad in quads if quad.predicate == VK.candidate}
    related = {(quad.subject, quad.object) for quad in quads if quad.predicate in _RELATIONS}
    others = {subject for subject, kind in typed if kind in _OTHERS}
    return len(documents), len(undecided), len(related), len(others)


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


def _check_address(address: str | None, where: str = "--source") -> None:
    if address is None:
        return
    try:
        NamedNode(address)
    except ValueError:
        address = ""
    if not address.startswith(("http://", "https://")) or address.startswith(BASE):
        raise BadValue("the address of a text is its http(s) address on the web", where=where)
