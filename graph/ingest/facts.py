"""A user's table of facts → quads: cells are keys, IRIs, or citations and names as people write them.

A document that the words settle needs to be known to nobody: `99-NQ/TW khóa XIV` has one IRI. A row without a name is
known by its symbol, date, issuer and term. `#1` is a thing of the table itself.
"""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Quad

from .. import citation
from ..asking import things
from ..asking.names import Names
from ..errors import AmbiguousCitation, InputError, UnknownCitation, UnreadableInput, quoted
from ..ids import iri, slug, source_path
from ..labels import TYPE_WORDS
from ..reference import Reference
from ..symbols import parse_symbol
from ..vocab import DCTERMS, RDF, RDFS, VK
from . import files
from .columns import column, day
from .hints import how
from .reference import is_described
from .sheet import MAX_BYTES, Row, Table
from .table import key_path, relation_part, source_quads, subject_class, table_quads
from .xlsx import read_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..model import Facts
    from ..shacl.terms import Term
    from ..store import Store
    from .columns import Resolve
    from .table import Cell, Triple

_KINDS = ("Body", "Place", "Term")
_OWN = re.compile(r"#([1-9]\d{0,5})")
_FOLDERS = {"AgendaItem": "agenda", "AwardConferral": "award"}  # the rest are called as their class
_EXAMPLE = re.compile(r"(ví dụ|example)\s*:", re.IGNORECASE)
_NAMING = {VK.symbol: "", DCTERMS.issued: "", VK.issuedBy: "của", VK.inTerm: "khóa"}
_TERM_PATH = re.compile(r"(?:term/)?\w+(?:\.[\w-]+)?/(\d+)")


def fact_table(path: str, store: Store | None, place: str | None = None) -> dict[str, list[Quad]]:
    """The quads of a .csv, .tsv or .xlsx file, under the file's own IRI; `place` is what citations are about.

    Raises an `InputError` that names row and column.
    """
    graph, quads, _ = _read(path, store, place)
    return {graph: [*quads]}


class TableFile:
    """Where a table says something: read again when first asked, because only findings ask."""

    def __init__(self, path: str, store: Store | None, place: str | None = None) -> None:
        """Keep what the table was read with."""
        self.path = path
        self._store, self._place = store, place

    def cell(self, thing: Term, predicate: NamedNode | None, value: Term | None) -> str | None:
        """`row 3, column B (issued)` for the statement, or the thing; None where the table does not name it."""
        table, cells = self._cells
        about = [(triple, cell) for triple, cell in cells.items() if triple[0] == thing]
        stating = [(triple, cell) for triple, cell in about if predicate is None or triple[1] == predicate]
        exact = [cell for triple, cell in stating if triple[2] == value]
        found = exact or [cell for _, cell in stating or about]
        return table.where(*min(found)).removeprefix(f"{table.name}, ") if found else None

    @cached_property
    def _cells(self) -> tuple[Table, dict[Triple, Cell]]:
        cells: dict[Triple, Cell] = {}
        try:
            _, _, table = _read(self.path, self._store, self._place, cells)
        except InputError:  # the file has changed since
            return Table(self.path, (), ()), {}
        return table, cells


def _read(
    path: str, store: Store | None, place: str | None, cells: dict[Triple, Cell] | None = None
) -> tuple[str, Iterable[Quad], Table]:
    data = files.read_bytes(path, MAX_BYTES)
    digest = sha256(data).hexdigest()
    graph = iri(source_path(digest))
    table = read_table(data, path)
    rows = tuple(row for row in table.rows if not _EXAMPLE.match(row.cells[0]))
    if not rows:
        raise UnreadableInput(
            "no row of this table is filled in", where=path, remedy="Fill in rows below the example, which is not read"
        )
    table = _named(Table(path, table.header, rows), store)
    quads = table_quads(table, graph, resolver(store, graph, place), cells=cells)
    return graph, [*source_quads(graph, files.name(path), digest), *quads, *_completed(quads, NamedNode(graph))], table


def resolver(store: Store | None, graph: str, place: str | None) -> Resolve:
    """Keys as they are; other words as a text would be read, or as the store knows them."""

    @lru_cache(maxsize=100_000)
    def resolve(cell: str, classes: tuple[str, ...]) -> str:
        own = _OWN.fullmatch(cell)
        if own and len(classes) == 1:
            return f"{graph}/{_FOLDERS.get(classes[0], classes[0].casefold())}/{own[1]}"
        try:
            return key_path(cell, classes)
        except UnknownCitation as unknown:
            if store is not None:
                for kind in _KINDS:
                    if kind in classes:
                        return _known(store, kind, cell)
            if "Session" in classes and (found := _session(cell, place)):
                return found
            if "Document" in classes:
                return _document(store, cell, place)
            raise unknown from None

    return resolve


def _known(store: Store, kind: str, cell: str) -> str:
    try:
        return things.thing(store, kind.lower(), cell).value
    except UnknownCitation as error:
        hint = how([kind])
        raise UnknownCitation(error.what, remedy=hint) from None


def _document(store: Store | None, cell: str, place: str | None) -> str:
    """What the words settle by themselves; else the one that the store knows, if they say more than a number."""
    several = 0
    for where in dict.fromkeys((place, _place_in(cell))):
        found = _in_words(cell, where).documents
        if len(found) == 1 and (key := found[0].identity.key) is not None:
            return iri(key)
        several = max(several, len(found))
    if store is None:
        raise UnknownCitation(
            f"no document is settled by {quoted(cell)}", remedy="Say its symbol, and its term or year"
        )
    try:
        known = citation.document(store, cell).value
    except UnknownCitation as error:
        if several > 1:
            raise AmbiguousCitation(
                f"{quoted(cell)} names {several} documents", remedy="Cite each in full, parted by a semicolon"
            ) from None
        hint = error.remedy if "\n" in (error.remedy or "") else how(["Document"])  # several lines: the nearest
        raise UnknownCitation(error.what, remedy=hint) from None
    parts = citation.parse(cell)
    if not (parts.term or parts.date or parts.words or cell.startswith(("http", "id:"))):
        raise AmbiguousCitation(
            f"{quoted(cell)} may be others than {known}", remedy="Say its term (khóa XIII), its year or its place"
        )
    return known


def _session(cell: str, place: str | None) -> str | None:
    found = _in_words(cell, place).sessions
    return iri(found[0].identity.key) if len(found) == 1 and found[0].identity.key is not None else None


def _place_in(cell: str) -> str | None:
    """The province that a cell names without a word such as “tỉnh” before it (118-CTr/TU khóa XIX Cao Bằng)."""
    words = f"-{slug(cell)}-"
    found = {one.slug for one in Reference.load().all_places if f"-{slug(one.name)}-" in words}
    return found.pop() if len(found) == 1 else None


def _in_words(cell: str, place: str | None) -> Facts:
    from ..text.read import make_source, read  # the rules of reading are loaded when a cell is read

    return read(make_source(cell, name="cell", place=place), Reference.load())


def _named(table: Table, store: Store | None) -> Table:
    """Rows without a name get one of their symbol, date, issuer and term."""
    name = None if all(map(relation_part, table.header[:1])) else subject_class(table.header[0])
    word = TYPE_WORDS.get(name or "", "Văn bản" if name == "Document" else "")
    if not word or all(row.cells[0] for row in table.rows):
        return table
    places = dict(_naming_columns(table.header))
    if VK.symbol not in places:
        return table
    rows = tuple(row if row.cells[0] else _with_name(row, word, places, store) for row in table.rows)
    return Table(table.name, table.header, rows)


def _naming_columns(header: tuple[str, ...]) -> Iterator[tuple[NamedNode, int]]:
    for position, name in enumerate(header[1:], 1):
        try:
            found = column(name, position).property
        except InputError:  # the reader of the table says so, with its place
            continue
        if found in _NAMING:
            yield found, position


def _with_name(row: Row, word: str, places: dict[NamedNode, int], store: Store | None) -> Row:
    parts = {term: row.cells[position] for term, position in places.items() if row.cells[position]}
    if VK.symbol not in parts:
        return row
    if (issuer := parts.get(VK.issuedBy)) and store is not None:
        parts[VK.issuedBy] = _label(store, issuer)
    if issued := parts.pop(DCTERMS.issued, None):
        parts |= {DCTERMS.issued: printed} if (printed := _printed(issued)) else {}
    if term := parts.get(VK.inTerm):
        numbered = _TERM_PATH.fullmatch(term)
        parts[VK.inTerm] = numbered[1] if numbered else re.sub(r"^khóa\s+", "", term)
    words = " ".join(f"{before} {parts[one]}".strip() for one, before in _NAMING.items() if one in parts)
    return Row(row.number, (f"{word} số {words}", *row.cells[1:]), places[VK.symbol])


def _printed(issued: str) -> str | None:
    """A date as documents print it; None for what is none: its own column names the fault."""
    try:
        (term,) = column("issued", 0).terms(issued, key_path)
    except (InputError, ValueError):
        return None
    date = day(term) if isinstance(term, Literal) else None
    return f"{'ngày' if date.day else 'tháng' if date.month else 'năm'} {date.vietnamese}" if date else None


def _label(store: Store, cell: str) -> str:
    try:
        return Names(store, "vi").of(NamedNode(key_path(cell, ("Body",))))
    except UnknownCitation:
        return cell


def _completed(quads: list[Quad], graph: NamedNode) -> Iterator[Quad]:
    """What a row leaves out: number and label of a document, which its symbol and type say; the file as a source."""
    said: dict[NamedNode, dict[NamedNode, list[Quad]]] = {}
    for quad in quads:
        if isinstance(quad.subject, NamedNode):
            said.setdefault(quad.subject, {}).setdefault(quad.predicate, []).append(quad)
    for thing, facts in said.items():
        if RDF.predicate in facts and not (DCTERMS.source in facts or VK.sourceNote in facts):
            yield Quad(thing, DCTERMS.source, graph, graph)
        (symbol, *_) = facts.get(VK.symbol, [None])
        if symbol is None or not isinstance(symbol.object, Literal):
            continue
        parsed = parse_symbol(symbol.object.value)
        if VK.number not in facts and parsed:
            yield Quad(thing, VK.number, Literal(parsed.number.lstrip("0") or "0"), symbol.graph_name)
        if RDFS.label not in facts and not is_described(thing.value):
            names = [VK.name_of(quad.object) for quad in facts[RDF.type] if isinstance(quad.object, NamedNode)]
            word = next((TYPE_WORDS[name] for name in names if name in TYPE_WORDS), "Văn bản")
            label = Literal(f"{word} số {symbol.object.value}", language="vi")
            yield Quad(thing, RDFS.label, label, symbol.graph_name)
