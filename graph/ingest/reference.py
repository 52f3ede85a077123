"""The reference tables → quads: each table a source with its own named graph below `id/source/reference`.

Only rows with a source become quads (ontology/reference/README.md); rows of grade M are words and collision keys. The
same tables in the same order give the same quads, in about a tenth of a second.
"""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Quad, parse

from ..dates import PartialDate
from ..ids import BASE, REFERENCE, BodyKey, iri
from ..ids import parse as parse_key
from ..labels import TYPE_WORDS
from ..numerals import to_roman
from ..reference import UNSOURCED, Reference
from ..resources import ONTOLOGY
from ..resources import REFERENCE as FOLDER
from ..vocab import DCTERMS, RDFS, VK, XSD
from .provinces import change, local_body_quads, merger_quads, place_quads
from .sheet import Table, read_csv
from .table import key_path, source_quads, table_quads

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from ..reference import Row

LICENCE = NamedNode("https://creativecommons.org/licenses/by/4.0/")
# Each table's name as a source.
_NAMES = {
    "documents": "Danh mục văn bản",
    "relations": "Danh mục quan hệ giữa các văn bản",
    "bodies": "Danh mục cơ quan, tổ chức ở Trung ương",
    "local-bodies": "Danh mục cơ quan, tổ chức ở địa phương",
    "terms": "Danh mục khóa, nhiệm kỳ",
    "sessions": "Danh mục đại hội, hội nghị",
    "places": "Danh mục tỉnh, thành phố",
    "authority": "Thẩm quyền ban hành văn bản",
}
# What the general reader takes as it is, and the columns that serve the reading of texts alone.
_PLAIN = ("documents", "relations", "bodies", "terms", "sessions", "authority")
_SKIP = frozenset({"plenum", "years", "startAssumed", "endAssumed"})
# The first folder of a key → the table that describes it.
_TABLE_OF = {"document": "documents", "body": "bodies", "term": "terms", "session": "sessions"}


def reference_quads() -> list[Quad]:
    """All facts of the reference tables, in their named graphs, sorted by table and row."""
    reference = Reference.load()
    hashes = {name: sha256((FOLDER / f"{name}.csv").read_bytes()).hexdigest() for name in _NAMES}
    quads = _source(REFERENCE, "Dữ liệu tham chiếu của VanKien", sha256("".join(hashes.values()).encode()).hexdigest())
    for name, title in _NAMES.items():
        quads += _source(f"{REFERENCE}/{name}", title, hashes[name])
    for name in _PLAIN:
        quads += _facts(name)
    quads += _document_quads(reference.rows("documents"))
    quads += _central_changes(reference)
    quads += place_quads(reference)
    quads += local_body_quads(reference)
    quads += merger_quads(reference)
    return quads


def context_quads(iris: Iterable[str]) -> list[Quad]:
    """What the reference data say of these things, in the graph `vk:context`; nothing for an IRI that they do not know.

    Documents, bodies, terms, sessions and places come with label, kind, dates and source, concepts with their labels.
    """
    reference = Reference.load()
    paths = sorted({one.removeprefix(BASE) for one in iris if one.startswith(BASE)})
    quads: list[Quad] = []
    for folder, name in _TABLE_OF.items():
        wanted = {path.removeprefix(f"{folder}/") for path in paths if path.startswith(f"{folder}/")}
        if wanted:
            quads += _facts(name, wanted.__contains__)
        if wanted and name == "documents":
            quads += _document_quads(row for row in reference.rows("documents") if row["document"] in wanted)
    quads += place_quads(reference, frozenset(p.removeprefix("place/") for p in paths if p.startswith("place/")))
    quads += local_body_quads(reference, frozenset(_body_keys(paths)))
    concepts = {path for path in paths if path.startswith("concept/")}
    if concepts:
        quads += [quad for quad in _concept_quads() if _path(quad) in concepts]
    return [Quad(quad.subject, quad.predicate, quad.object, VK.context) for quad in quads]


def is_described(iri: str) -> bool:
    """Do the reference data give this document, body, term, session or place its label?"""
    folder, _, path = iri.removeprefix(BASE).partition("/")
    if folder == "place":
        return Reference.load().place(path) is not None
    name = _TABLE_OF.get(folder)
    return bool(name) and (path in _described(name) or (folder == "body" and "." in path and _has_local_body(iri)))


@lru_cache(maxsize=len(_TABLE_OF))
def _described(name: str) -> frozenset[str]:
    rows = Reference.load().rows(name)
    return frozenset(row[_first(row)] for row in rows if row["grade"] != UNSOURCED)


@lru_cache(maxsize=1024)
def _has_local_body(iri: str) -> bool:
    keys = frozenset(_body_keys([iri.removeprefix(BASE)]))
    return any(True for _ in local_body_quads(Reference.load(), keys))


def _body_keys(paths: Iterable[str]) -> Iterator[BodyKey]:
    for path in paths:
        try:
            key = parse_key(path)
        except ValueError:
            continue
        if isinstance(key, BodyKey) and key.place:
            yield key


def _source(graph: str, title: str, digest: str) -> list[Quad]:
    node = NamedNode(graph)
    return [*source_quads(graph, title, digest), Quad(node, DCTERMS.license, LICENCE, node)]


def _facts(name: str, wanted: Callable[[str], bool] = lambda _: True) -> list[Quad]:
    """The sourced rows of a table whose first cell is wanted, as the general reader takes them."""
    table = _table(name)
    grade = table.header.index("grade")
    rows = tuple(row for row in table.rows if row.cells[grade] != UNSOURCED and wanted(row.cells[0]))
    return table_quads(Table(table.name, table.header, rows), f"{REFERENCE}/{name}", _resolve, _SKIP)


@lru_cache(maxsize=len(_PLAIN))
def _table(name: str) -> Table:
    return read_csv((FOLDER / f"{name}.csv").read_bytes(), f"{name}.csv")


def _resolve(cell: str, classes: tuple[str, ...]) -> str:
    return f"{REFERENCE}/authority/{cell}" if classes == ("AuthorityRule",) else key_path(cell, classes)


def _document_quads(rows: Iterable[Row]) -> Iterator[Quad]:
    """Number and label of each document: what no column needs to hold twice."""
    graph = NamedNode(f"{REFERENCE}/documents")
    for row in rows:
        node = NamedNode(iri(f"document/{row['document']}"))
        if row["symbol"]:
            yield Quad(node, VK.number, Literal(row["document"].rpartition("/")[2]), graph)
        yield Quad(node, RDFS.label, Literal(document_name(row), language="vi"), graph)


def document_name(row: Row) -> str:
    """`Nghị quyết số 13-NQ/TW, ngày 18/3/2002 của Ban Chấp hành Trung ương khóa IX`, as far as the row goes."""
    word = TYPE_WORDS.get(row["type"], "Văn bản")
    if not row["symbol"]:
        return row["title"] or word
    name = f"{word} số {row['symbol']}"
    if row["issued"]:
        date = PartialDate.from_iso(row["issued"])
        name += f", {'ngày' if date.day else 'tháng' if date.month else 'năm'} {date.vietnamese}"
    key = parse_key(f"body/{row['issuedBy']}") if row["issuedBy"] else None
    issuer = Reference.load().body(key) if isinstance(key, BodyKey) else None
    if issuer:
        name += f" của {issuer.name}"
    organ, _, instance = row["inTerm"].partition("/")
    if organ == "tw" and (issuer is None or row["issuedBy"] in {"bchtw", "bct", "bbt"}):
        # The Party's own form leaves out “Đảng” before the term.
        name = f"{name.removesuffix(' Đảng')} khóa {to_roman(int(instance))}"
    return name


def _central_changes(reference: Reference) -> Iterator[Quad]:
    """The mergers of central bodies: what the column `mergedInto` says, as events on the first day of the new body."""
    graph = NamedNode(f"{REFERENCE}/bodies")
    bodies = {row["body"]: row for row in reference.rows("bodies") if row["grade"] != UNSOURCED}
    parts: dict[str, list[NamedNode]] = {}
    for row in bodies.values():
        if row["mergedInto"]:
            parts.setdefault(row["mergedInto"], []).append(NamedNode(iri(BodyKey(row["body"]))))
    for whole, originals in parts.items():
        date = Literal(bodies[whole]["startDate"], datatype=XSD.date)
        result = NamedNode(iri(BodyKey(whole)))
        yield from change(graph, originals, result, bodies[whole]["label@vi"], date)


@lru_cache(maxsize=1)
def _concept_quads() -> Collection[Quad]:
    path = ONTOLOGY / "concepts.ttl"
    return tuple(parse(path=str(path))) if path.exists() else ()


def _path(quad: Quad) -> str:
    return quad.subject.value.removeprefix(BASE) if isinstance(quad.subject, NamedNode) else ""


def _first(row: Row) -> str:
    """The name of a row's first column."""
    return next(iter(row))
