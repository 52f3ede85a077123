"""A table → quads: one row a thing, its columns properties of the ontology.

The first column names the thing: its header is a class (`Văn bản`, `document`, `Body` …), its cells citations, key
paths (`tw/9/nq/13`) or IRIs. A table of relations has the columns `subject`, `predicate` and `object` instead. Source
and grade belong to the thing, and those of a relation to the statement of it (an `rdf:Statement`), so that both show.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Quad

from ..errors import BadValue, SyntaxFault, UnknownCitation, UnknownName, VanKienError, quoted
from ..ids import iri, parse, place_iri
from ..vocab import (
    AGENDA_CLASSES,
    BODY_CLASSES,
    DCTERMS,
    DOCUMENT_CLASSES,
    DOCUMENT_RELATIONS,
    MATERIALISED,
    RDF,
    RDFS,
    SCHEMA,
    SESSION_CLASSES,
    VK,
    XSD,
)
from .columns import Column, class_of, column, day, fold, terms
from .hints import how, listed

if TYPE_CHECKING:
    from .columns import Resolve
    from .sheet import Row, Table

    Triple = tuple[NamedNode, NamedNode, NamedNode | Literal]
    Cell = tuple[int, int]

_MOST_FAULTS = 20  # a table with more is of another form, and the first ones show it

_FOLDERS = {"Document": "document", "Body": "body", "Term": "term", "Session": "session", "Position": "position"}
_PLACE = re.compile(r"[a-z0-9]+(?:[-.][a-z0-9]+)*")
_RELATION_HEADERS = {"chủ thể": "subject", "quan hệ": "predicate", "đối tượng": "object"}
_PARTS = frozenset(_RELATION_HEADERS.values())
_RELATIONS = frozenset(VK[name] for name in DOCUMENT_RELATIONS)
_PROVENANCE = frozenset({DCTERMS.source, VK.evidenceGrade, VK.confidence})
_PARENTS = {
    **dict.fromkeys(DOCUMENT_CLASSES, "Document"),
    **dict.fromkeys(BODY_CLASSES, "Body"),
    **dict.fromkeys(SESSION_CLASSES, "Session"),
    **dict.fromkeys(AGENDA_CLASSES, "AgendaItem"),
}


def table_quads(
    table: Table,
    graph: str,
    resolve: Resolve,
    skip: frozenset[str] = frozenset(),
    cells: dict[Triple, Cell] | None = None,
) -> list[Quad]:
    """What a table states, in the named graph `graph`; statements of relations are numbered below it, in row order.

    `resolve(cell, classes)` gives the IRI of what a cell names, as `key_path` does; columns in `skip` are not read.
    `cells` is filled with the row and column (from 0) of each triple. Raises a `VanKienError` that names
    file, row and column for a header or cell that cannot be read; several cells in one `SyntaxFault`.
    """
    return _Writer(table, graph, resolve, skip, cells).write()


def relation_part(header: str) -> str | None:
    """`subject`, `predicate` or `object` where a header of a table of relations says so, in one language or both."""
    found = {_RELATION_HEADERS.get(fold(part), fold(part)) for part in header.split("|")}
    return next(iter(found)) if len(found) == 1 and found <= _PARTS else None


def subject_class(header: str) -> str | None:
    """The local name of the class that the first header names, None where it names none."""
    found = class_of(header)
    return VK.name_of(found) if found else None


def source_quads(graph: str, name: str, sha256: str | None = None) -> list[Quad]:
    """The table itself as a source: the node that names its graph."""
    node = NamedNode(graph)
    quads = [
        Quad(node, RDF.type, VK.Source, node),
        Quad(node, RDFS.label, Literal(name, language="vi"), node),
        Quad(node, SCHEMA.name, Literal(name), node),
    ]
    if sha256:
        quads.append(Quad(node, VK.sha256, Literal(sha256), node))
    return quads


def key_path(cell: str, classes: tuple[str, ...]) -> str:
    """The IRI of a key path, with or without its first folder, or of an IRI; `UnknownCitation` for anything else.

    >>> key_path("tw/9/nq/13", ("Document",))
    'https://w3id.org/vankien/id/document/tw/9/nq/13'
    >>> key_path("thai-nguyen", ("Place",))
    'https://w3id.org/vankien/id/place/thai-nguyen'
    """
    if cell.startswith(("http://", "https://")):
        return _iri(cell)
    # A bare word may be a body as well as a place: where both may stand, a place says so (`place/thai-nguyen`).
    if "Place" in classes and (len(classes) == 1 or cell.startswith("place/")):
        place = cell.removeprefix("place/")
        if _PLACE.fullmatch(place):
            return place_iri(place)
    for name in classes:
        folder = _FOLDERS.get(name)
        if folder is None:
            continue
        try:
            return iri(parse(f"{folder}/{cell.removeprefix(f'{folder}/')}"))
        except ValueError:
            continue
    hint = how(classes)
    raise UnknownCitation(f"{quoted(cell)} names nothing that is known", remedy=hint)


class _Writer:
    """Collects the quads of one table."""

    def __init__(
        self, table: Table, graph: str, resolve: Resolve, skip: frozenset[str], cells: dict[Triple, Cell] | None
    ) -> None:
        self._table, self._resolve, self._cells = table, resolve, cells
        self._place: Cell = (1, 0)
        self._graph = NamedNode(graph)
        self._quads: list[Quad] = []
        self._statements = 0
        self._faults: list[VanKienError] = []
        parts = {part: position for position, name in enumerate(table.header) if (part := relation_part(name))}
        self._parts = [parts["subject"], parts["predicate"], parts["object"]] if parts.keys() == _PARTS else []
        self._class = None if self._parts else self._subject_class(table.header[0])
        taken = self._parts or [0]
        self._columns = [
            self._column(name, position)
            for position, name in enumerate(table.header)
            if position not in taken and name not in skip
        ]

    def write(self) -> list[Quad]:
        for row in self._table.rows:
            if self._parts:
                self._write_relation(row)
            else:
                self._write_thing(row)
            if len(self._faults) > _MOST_FAULTS:
                break
        if self._faults:
            raise self._together()
        return list(dict.fromkeys(self._quads))

    def _subject_class(self, name: str) -> str:
        local = subject_class(name)
        parts = {part for header in self._table.header if (part := relation_part(header))}
        if local is None and parts:
            raise UnknownName(
                f"a table of relations has no column {', '.join(sorted(_PARTS - parts))}",
                where=self._table.where(1),
                remedy="It needs subject, predicate and object (chủ thể, quan hệ, đối tượng)",
            )
        if local is None:
            raise UnknownName(
                f"the first column is called {quoted(self._table.header[0])}, which is no class",
                where=self._table.where(1, 0),
                remedy="Call it Document, Body, Term …, or give subject, predicate, object",
            )
        return local

    def _column(self, name: str, position: int) -> Column:
        try:
            return column(name, position)
        except VanKienError as error:
            raise _placed(error, self._table.where(1, position)) from None

    def _write_thing(self, row: Row) -> None:
        assert self._class is not None  # noqa: S101 # a table without relation headers has one
        base = _PARENTS.get(self._class, self._class)
        before = len(self._faults)
        stated = [(one, term) for one in self._columns for term in self._terms(row, one)]
        if row.named_by and len(self._faults) > before:  # its name is made of cells of which one cannot be read
            return
        try:
            subject = self._subject(row, base)
        except VanKienError as error:
            self._faults.insert(before, error)
            return
        self._place = (row.number, 0)
        self._put(subject, RDF.type, VK[base])
        self._put(subject, RDF.type, VK[self._class])
        provenance = [(one, term) for one, term in stated if one.property in _PROVENANCE]
        for one, term in stated:
            self._place = (row.number, one.position)
            if one.property in _RELATIONS and isinstance(term, NamedNode):
                self._relate(subject, one.property, term, provenance)
            elif one.property not in _PROVENANCE:
                self._put(subject, one.property, term)
                if one.property == DCTERMS.issued and isinstance(term, Literal):
                    self._bounds(subject, term)
        if any(one.property not in _RELATIONS | _PROVENANCE for one, _ in stated) or len(stated) == len(provenance):
            self._provenance(subject, provenance)

    def _subject(self, row: Row, base: str) -> NamedNode:
        """What the row is about; where no cell says so, or not clearly, the error names the cell to fill in."""
        if not row.cells[0]:
            hint = how([base])
            if base == "Document":
                hint = "Fill in its symbol, or write its citation, a key or #1 here"
            raise SyntaxFault("the thing has no name", where=self._table.where(row.number, 0), remedy=hint)
        try:
            return self._one(row, 0, (base,))
        except VanKienError as error:
            raise _placed(error, self._table.where(row.number, row.named_by), anew=True) from None

    def _write_relation(self, row: Row) -> None:
        """The relation of a row; each of its three cells that cannot be read is a fault of its own."""
        first, second, third = self._parts
        subject, predicate, value = self._end(row, first), self._predicate(row, second), self._end(row, third)
        provenance = [(one, term) for one in self._columns for term in self._terms(row, one)]
        if subject and predicate and value:
            self._place = (row.number, third)
            self._relate(subject, predicate, value, provenance)

    def _end(self, row: Row, position: int) -> NamedNode | None:
        """The document at one end of a relation; None with a fault more."""
        try:
            return self._one(row, position, ("Document",))
        except VanKienError as error:
            self._faults.append(error)
            return None

    def _predicate(self, row: Row, position: int) -> NamedNode | None:
        """The relation that a row names; None with a fault more."""
        name = row.cells[position]
        try:
            predicate = column(name, position).property
        except UnknownName:
            predicate = None
        if predicate in _RELATIONS:
            return predicate
        what = f"{quoted(name)} is no relation between documents" if name else "this cell is empty"
        names = "; ".join(listed(terms().labels[VK[one]] for one in DOCUMENT_RELATIONS))
        where = self._table.where(row.number, position)
        self._faults.append(UnknownName(what, where=where, remedy=f"Write one of: {names}"))
        return None

    def _relate(
        self,
        subject: NamedNode,
        predicate: NamedNode,
        value: NamedNode,
        provenance: list[tuple[Column, NamedNode | Literal]],
    ) -> None:
        for name in (predicate, *MATERIALISED.get(predicate, ())):
            self._put(subject, name, value)
        self._statements += 1
        node = NamedNode(f"{self._graph.value}/statement/{self._statements}")
        self._put(node, RDF.type, RDF.Statement)
        self._put(node, RDF.subject, subject)
        self._put(node, RDF.predicate, predicate)
        self._put(node, RDF.object, value)
        self._provenance(node, provenance)

    def _provenance(self, node: NamedNode, provenance: list[tuple[Column, NamedNode | Literal]]) -> None:
        for one, term in provenance:
            words = one.property == DCTERMS.source and isinstance(term, Literal)
            self._put(node, VK.sourceNote if words else one.property, term)

    def _bounds(self, subject: NamedNode, issued: Literal) -> None:
        """A date and a year do not compare in SPARQL, silently: rules compare the bounds."""
        date = day(issued)
        self._put(subject, VK.issuedFrom, Literal(date.first.isoformat(), datatype=XSD.date))
        self._put(subject, VK.issuedTo, Literal(date.last.isoformat(), datatype=XSD.date))

    def _terms(self, row: Row, one: Column) -> list[NamedNode | Literal]:
        """What a cell says; nothing where it cannot be read, which is told with the faults of the other cells."""
        try:
            return one.terms(row.cells[one.position], self._resolve)
        except VanKienError as error:
            self._faults.append(_placed(error, self._table.where(row.number, one.position)))
            return []

    def _one(self, row: Row, position: int, classes: tuple[str, ...]) -> NamedNode:
        if not row.cells[position]:
            hint = how(classes)
            raise BadValue("this cell is empty", where=self._table.where(row.number, position), remedy=hint)
        try:
            return NamedNode(self._resolve(row.cells[position], classes))
        except VanKienError as error:
            raise _placed(error, self._table.where(row.number, position)) from None

    def _together(self) -> VanKienError:
        if len(self._faults) == 1:
            return self._faults[0]
        lines = [str(fault).removeprefix(f"{self._table.name}, ") for fault in self._faults[:_MOST_FAULTS]]
        head = f"{len(lines)} cells cannot be read"
        if len(self._faults) > _MOST_FAULTS:
            head = f"more than {head}; the first"
        return SyntaxFault(
            "\n  ".join([f"{head}:", *(line.replace("\n", "\n  ") for line in lines)]), where=self._table.name
        )

    def _put(self, subject: NamedNode, predicate: NamedNode, value: NamedNode | Literal) -> None:
        self._quads.append(Quad(subject, predicate, value, self._graph))
        if self._cells is not None:
            self._cells.setdefault((subject, predicate, value), self._place)


def _placed(error: VanKienError, where: str, *, anew: bool = False) -> VanKienError:
    """The same error with the place of the cell, also in place of another with `anew`."""
    return type(error)(error.what, where=where if anew else error.where or where, remedy=error.remedy)


def _iri(text: str) -> str:
    try:
        return NamedNode(text).value
    except ValueError:
        raise UnknownCitation(f"not an IRI: {quoted(text)}") from None
