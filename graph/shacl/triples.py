"""A shapes graph in memory: read from Turtle, asked by subject and predicate."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

import pyoxigraph
from pyoxigraph import BlankNode, Literal, NamedNode

from ..errors import SyntaxFault, UnreadableInput
from ..rdf_faults import rdf_fault
from .terms import RDF_NS, SHACL, SUBCLASS, TYPE, Node, Row, Term

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_FIRST, _REST, _NIL = (NamedNode(RDF_NS + name) for name in ("first", "rest", "nil"))


class Triples:
    """What the shapes say, indexed by subject; each subject remembers the file it came from."""

    def __init__(self, rows: Iterable[Row], file: str | None = None) -> None:
        """Index the rows; `file` is where they came from."""
        self._index: dict[Term, dict[NamedNode, list[Term]]] = {}
        self._parents: dict[tuple[NamedNode, Term], list[Node]] = {}
        self.files: dict[Term, str] = {}
        self.rows: list[Row] = []
        self._seen: set[Row] = set()
        self.add(rows, file)

    def add(self, rows: Iterable[Row], file: str | None = None) -> None:
        """Take in more rows; a row that is there already is not repeated."""
        for row in rows:
            if row in self._seen:
                continue
            self._seen.add(row)
            self.rows.append(row)
            subject, predicate, value = row
            self._index.setdefault(subject, {}).setdefault(predicate, []).append(value)
            if isinstance(subject, NamedNode | BlankNode):
                self._parents.setdefault((predicate, value), []).append(subject)
            if file:
                self.files.setdefault(subject, file)

    def values(self, subject: Term, predicate: NamedNode) -> list[Term]:
        """The objects of the subject's statements with that predicate, in the order of the file."""
        return self._index.get(subject, {}).get(predicate, [])

    def value(self, subject: Term, name: str) -> Term | None:
        """The first value of a SHACL term, None where there is none."""
        found = self.values(subject, NamedNode(SHACL + name))
        return found[0] if found else None

    def nodes(self, subject: Term, name: str) -> list[Node]:
        """The values of a SHACL term that are nodes."""
        return [value for value in self.values(subject, NamedNode(SHACL + name)) if not isinstance(value, Literal)]

    def parents(self, predicate: NamedNode, value: Term) -> list[Node]:
        """The subjects that have the value."""
        return self._parents.get((predicate, value), [])

    def statements(self, subject: Term) -> dict[NamedNode, list[Term]]:
        """All that is said of the subject."""
        return self._index.get(subject, {})

    def subjects(self) -> Iterator[Term]:
        """Every subject, in the order of the file."""
        return iter(self._index)

    def is_list(self, node: Term) -> bool:
        """Whether the node is an RDF list."""
        return node == _NIL or bool(self.values(node, _FIRST))

    def members(self, node: Term) -> tuple[Term, ...]:
        """The members of an RDF list.

        Raises:
            SyntaxFault: the list has no end, or two.
        """
        found: list[Term] = []
        seen: set[Term] = set()
        while node != _NIL:
            first, rest = self.values(node, _FIRST), self.values(node, _REST)
            if node in seen or len(first) != 1 or len(rest) != 1:
                raise SyntaxFault("a list in the shapes is not well formed", where=self.place(node))
            seen.add(node)
            found.append(first[0])
            node = rest[0]
        return tuple(found)

    def instances(self, kind: NamedNode) -> list[Node]:
        """The instances of the class and of its subclasses."""
        found: dict[Node, None] = {}
        pending: list[Term] = [kind]
        seen: set[Term] = set()
        while pending:
            if (here := pending.pop()) in seen:
                continue
            seen.add(here)
            found.update(dict.fromkeys(self.parents(TYPE, here)))
            pending.extend(self.parents(SUBCLASS, here))
        return list(found)

    def place(self, node: Term) -> str | None:
        """The file and the line where the node is first named; for a nameless node, where its owner is."""
        seen: set[Term] = set()
        while isinstance(node, BlankNode) and node not in seen:
            seen.add(node)
            owners = [owner for (_, value), subjects in self._parents.items() if value == node for owner in subjects]
            if not owners:
                break
            node = owners[0]
        file = self.files.get(node)
        if file is None:
            return node.value if isinstance(node, NamedNode) else None
        return f"{file}:{_line(file, node)}" if isinstance(node, NamedNode) else file


def read(paths: Iterable[Path]) -> Triples:
    """Read the shapes files into one graph.

    Raises:
        SyntaxFault: a file does not parse; names file, line and column.
        UnreadableInput: a file cannot be opened.
    """
    found = Triples(())
    for path in paths:
        try:
            data = path.read_bytes()
        except OSError as fault:
            raise UnreadableInput("the shapes file cannot be read", where=str(path)) from fault
        found.add(rows(data, str(path)), str(path))
    return found


def rows(data: bytes, file: str, base: str | None = None) -> list[Row]:
    """The triples of a Turtle document; nameless nodes are named by file and order, so that reports stay the same.

    Raises:
        SyntaxFault: it does not parse.
    """
    names: dict[str, BlankNode] = {}
    mark = hashlib.sha256(file.encode()).hexdigest()[:8]

    def plain(term: object) -> Term:
        if isinstance(term, BlankNode):
            return names.setdefault(term.value, BlankNode(f"s{mark}n{len(names)}"))
        if isinstance(term, NamedNode | Literal):
            return term
        raise SyntaxFault("shapes cannot speak of triple terms", where=file)

    try:
        parsed = pyoxigraph.parse(data, format=pyoxigraph.RdfFormat.TURTLE, base_iri=base)
        return [(plain(quad.subject), quad.predicate, plain(quad.object)) for quad in parsed]
    except SyntaxError as fault:
        where = f"{file}:{fault.lineno}:{fault.offset}" if fault.lineno else file
        raise rdf_fault(fault.msg, "Turtle", where) from fault


def _line(file: str, node: NamedNode) -> int:
    from pathlib import Path

    local = node.value.replace("#", "/").rsplit("/", 1)[-1]
    named = re.compile(rf"^(?!\s*(@?prefix|@?base|#)).*(?<![\w-]){re.escape(local)}(?![\w-])", re.IGNORECASE)
    lines = Path(file).read_text(encoding="utf-8").splitlines()
    return next((number for number, line in enumerate(lines, 1) if local and named.match(line)), 1)
