"""Things of a type as the rows of their table: only what the reader of tables takes back as it was.

A thing has as many rows as it needs: a second one where a column of running text has two values, and one for relations
that other sources state than the thing itself. What no column holds is counted, never dropped in silence.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from ..errors import VanKienError
from ..ids import BASE, REFERENCE
from ..ingest import concepts
from ..ingest.cells import joined, plain
from ..ingest.columns import local_name, prefixed, terms
from ..ingest.table import key_path
from ..template import RELATIONS
from ..vocab import DCTERMS, DOCUMENT_RELATIONS, MATERIALISED, RDF, VK

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyoxigraph import Quad

    from ..ingest.columns import Column
    from ..store import Store
    from ..template import Field, Form

    Value = NamedNode | Literal
    Facts = dict[NamedNode, list[Value]]
    Provenance = frozenset[tuple[NamedNode, Value]]

LONGEST = 32_767  # characters of a cell, says the format of Excel
_RELATIONS = frozenset(VK[name] for name in DOCUMENT_RELATIONS)
_PROVENANCE = {DCTERMS.source, VK.sourceNote, VK.evidenceGrade, VK.confidence}
_MADE = {VK.issuedFrom, VK.issuedTo, *_PROVENANCE}


@dataclass(slots=True)
class Filled:
    """The columns that are shown and their rows; `left_out` counts statements that no column holds, by property."""

    form: Form
    fields: tuple[Field, ...]
    rows: list[tuple[str, ...]]
    left_out: Counter[str] = field(default_factory=Counter)


def filled(store: Store, form: Form, graphs: Iterable[str] | None = None, lang: str = "vi") -> Filled:
    """The things of the form's type that these graphs describe (None: all graphs), sorted by IRI."""
    writer = _Writer(store, form, None if graphs is None else frozenset(graphs), lang)
    rows = [row for thing in writer.things() for row in writer.rows(thing)]
    kept = [place for place, one in enumerate(form.fields) if not one.rare or any(row[place] for row in rows)]
    fields = tuple(form.fields[place] for place in kept)
    return Filled(form, fields, [tuple(row[place] for place in kept) for row in rows], writer.left_out)


class _Writer:
    def __init__(self, store: Store, form: Form, graphs: frozenset[str] | None, lang: str) -> None:
        self._store, self._form, self._graphs, self._lang = store, form, graphs, lang
        self.left_out: Counter[str] = Counter()

    def things(self) -> list[NamedNode]:
        if self._form.type == RELATIONS:
            found = {quad.subject for name in _RELATIONS for quad in self._quads(None, name)}
        else:
            found = {quad.subject for quad in self._quads(None, RDF.type, VK[self._form.type])}
        return sorted((one for one in found if isinstance(one, NamedNode)), key=lambda one: one.value)

    def rows(self, thing: NamedNode) -> Iterator[tuple[str, ...]]:
        facts = self._facts(thing)
        stated = self._relations(thing, facts)
        name = self._text(thing, (self._form.base,))
        if name is None:
            self.left_out[prefixed(RDF.type)] += 1
        elif self._form.type == RELATIONS:
            for provenance, pairs in stated.items():
                for predicate, value in pairs:
                    yield from self._relation(name, predicate, value, provenance)
        else:
            own = _provenance(facts)
            plain_facts = {node: values for node, values in facts.items() if node not in _RELATIONS | _MADE}
            yield from self._rows(name, plain_facts | _grouped(stated.pop(own, [])), own)
            for provenance, pairs in stated.items():
                yield from self._rows(name, _grouped(pairs), provenance)

    def _rows(self, name: str, facts: Facts, provenance: Provenance) -> Iterator[tuple[str, ...]]:
        columns = self._columns(self._form.fields[1:], facts | _told(provenance))
        for row in zip_longest([name], *columns, fillvalue=""):
            yield (name, *row[1:])

    def _relation(
        self, name: str, predicate: NamedNode, value: NamedNode, provenance: Provenance
    ) -> Iterator[tuple[str, ...]]:
        other = self._text(value, ("Document",))
        if other is None:
            self.left_out[prefixed(predicate)] += 1
            return
        kind = terms().labels[predicate][self._lang]
        told = self._columns(self._form.fields[3:], _told(provenance))  # after the three parts of the relation
        for row in zip_longest([""], *told, fillvalue=""):
            yield (name, kind, other, *row[1:])

    def _columns(self, fields: tuple[Field, ...], facts: Facts) -> list[list[str]]:
        """The cells of each column, one below the other; counts what none holds."""
        columns: list[list[str]] = []
        held: Counter[NamedNode] = Counter()
        for one in fields:
            assert one.column is not None  # noqa: S101 (only the first names the thing)
            cells, number = self._cells(one.column, facts.get(one.column.property, []))
            columns.append(cells)
            held[one.column.property] += number
        for node, values in facts.items():
            if missing := len(values) - held[node]:
                self.left_out[prefixed(node)] += missing
        return columns

    def _cells(self, one: Column, values: list[Value]) -> tuple[list[str], int]:
        """The cells of a column, one below the other, and how many values they hold."""
        found = [text for value in values if (text := self._held(one, value, values)) is not None]
        if not one.several():
            return found, len(found)
        cell = joined(found)
        return ([cell], len(found)) if len(cell) <= LONGEST else ([joined([text]) for text in found], len(found))

    def _held(self, one: Column, value: Value, values: list[Value]) -> str | None:
        """The text that the reader of the column takes for exactly this value; None where there is none."""
        for text in self._spellings(one, value):
            cell = joined([text]) if one.several() else text
            if not text or plain(text) != text or len(cell) > LONGEST:
                continue
            try:
                read = one.terms(cell, key_path)
            except VanKienError:
                continue
            if value in read and set(read) <= set(values):
                return text
        return None

    def _spellings(self, one: Column, value: Value) -> list[str]:
        if isinstance(value, Literal):
            return [value.value] if (value.language or None) == _tongue(one) else []
        if one.range == "class":
            return [terms().labels.get(value, {}).get(self._lang, ""), local_name(value)]
        if one.range.startswith("concept/"):
            return [concepts.labels(one.range).get(value, {}).get(self._lang, ""), local_name(value), value.value]
        if one.range == "source":
            return [value.value]
        text = self._text(value, tuple(one.range.split()))
        return [] if text is None else [text]

    @staticmethod
    def _text(value: NamedNode, classes: tuple[str, ...]) -> str | None:
        """The shortest text that is a key of this: without its first folder, with it, or the IRI."""
        path = value.value.removeprefix(BASE)
        for text in (path.partition("/")[2], path, value.value):
            try:
                if text and key_path(text, classes) == value.value:
                    return text
            except VanKienError:
                continue
        return None

    def _facts(self, thing: NamedNode) -> Facts:
        facts: dict[NamedNode, dict[Value, None]] = {}
        given = {VK[name] for name in (self._form.type, self._form.base) if name in VK}
        for quad in sorted(self._quads(thing), key=str):
            if not isinstance(quad.object, NamedNode | Literal):
                self.left_out[prefixed(quad.predicate)] += 1
            elif not (quad.predicate == RDF.type and quad.object in given):
                facts.setdefault(quad.predicate, {})[quad.object] = None
        return {node: list(values) for node, values in facts.items()}

    def _relations(self, thing: NamedNode, facts: Facts) -> dict[Provenance, list[tuple[NamedNode, NamedNode]]]:
        """The thing's relations by who states them; not those that only follow from narrower ones."""
        pairs = [(node, value) for node in facts if node in _RELATIONS for value in facts[node]]
        implied = {(wider, value) for node, value in pairs for wider in MATERIALISED.get(node, ())}
        own = _provenance(facts)
        stated: dict[tuple[NamedNode, Value], list[Provenance]] = {pair: [] for pair in pairs if pair not in implied}
        for quad in self._quads(None, RDF.subject, thing):
            if isinstance(quad.subject, NamedNode) and isinstance(quad.graph_name, NamedNode):
                about = self._statement(quad.subject)
                key = about.get(RDF.predicate, [None])[0], about.get(RDF.object, [None])[0]
                if key in stated:
                    stated[key].append(_provenance(about, quad.graph_name))
        groups: dict[Provenance, list[tuple[NamedNode, NamedNode]]] = {}
        for (node, value), provenances in stated.items():
            for provenance in dict.fromkeys(provenances or [own]):
                if isinstance(value, NamedNode):
                    groups.setdefault(provenance, []).append((node, value))
        return dict(sorted(groups.items(), key=lambda group: sorted(map(str, group[0]))))

    def _statement(self, node: NamedNode) -> Facts:
        facts: Facts = {}
        for quad in self._quads(node):
            if isinstance(quad.object, NamedNode | Literal):
                facts.setdefault(quad.predicate, []).append(quad.object)
        return facts

    def _quads(
        self, subject: NamedNode | None, predicate: NamedNode | None = None, value: NamedNode | None = None
    ) -> Iterator[Quad]:
        for quad in self._store.quads(subject, predicate, value):
            graph = quad.graph_name
            if self._graphs is None or (isinstance(graph, NamedNode) and graph.value in self._graphs):
                yield quad


def _tongue(one: Column) -> str | None:
    return (one.language or "vi") if one.range == "text" else None


def _grouped(pairs: list[tuple[NamedNode, NamedNode]]) -> Facts:
    facts: Facts = {}
    for node, value in pairs:
        facts.setdefault(node, []).append(value)
    return facts


def _told(provenance: Provenance) -> Facts:
    """Who states it, by the columns that say so: words about a source stand where its address would."""
    facts: Facts = {}
    for node, value in sorted(provenance, key=str):
        facts.setdefault(DCTERMS.source if node == VK.sourceNote else node, []).append(value)
    return facts


def _provenance(facts: Facts, graph: NamedNode | None = None) -> Provenance:
    """Who states it; that the table itself does goes without saying."""
    return frozenset(
        (node, value)
        for node in _PROVENANCE
        for value in facts.get(node, ())
        if value != graph or value.value.startswith(REFERENCE)
    )
