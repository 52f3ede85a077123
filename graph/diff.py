"""Two stores or RDF files compared in words: sources, documents and relations that came, went or changed."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from .errors import UnreadableInput
from .ids import REFERENCE
from .ingest import files
from .ingest.rdf import read_rdf
from .store import in_folder, in_memory
from .vocab import DCTERMS, DOCUMENT_RELATIONS, RDF, RDFS, SCHEMA, VK

if TYPE_CHECKING:
    from pyoxigraph import Quad

    from .store import Store

# What is compared of a document, in the order shown.
ATTRIBUTES = (VK.symbol, VK.number, DCTERMS.title, DCTERMS.issued, VK.issuedBy, VK.inTerm, VK.status, VK.candidate)
_RELATIONS = {VK[name]: name for name in DOCUMENT_RELATIONS}

Triple3 = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Change:
    """One attribute of a document: the values of the first side only, and of the second only, sorted."""

    document: str
    attribute: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """What the second side has more and less than the first, each sorted by IRI.

    `labels` names every IRI that occurs, from either side. A source changed where its graph holds other quads: `turned`
    counts them by property, as (property, how many came, how many went).
    """

    sources_added: tuple[str, ...]
    sources_gone: tuple[str, ...]
    sources_changed: tuple[str, ...]
    documents_added: tuple[str, ...]
    documents_gone: tuple[str, ...]
    changes: tuple[Change, ...]
    relations_added: tuple[Triple3, ...]
    relations_gone: tuple[Triple3, ...]
    labels: dict[str, str]
    turned: dict[str, tuple[tuple[str, int, int], ...]]

    def __bool__(self) -> bool:
        """Is there any difference?"""
        return any(getattr(self, name) for name in self.__slots__ if name not in {"labels", "turned"})


def diff(before: Store, after: Store) -> Difference:
    """Compare two stores."""
    graphs = [{graph: set(store.quads(graph=graph)) for graph in store.graphs()} for store in (before, after)]
    old, new = graphs
    facts = [_facts(side) for side in graphs]
    relations = [_relations(side) for side in graphs]
    labels = {**_labels(old), **_labels(new)}
    documents = [set(side) for side in facts]
    changed = tuple(sorted(graph for graph in old.keys() & new.keys() if old[graph] != new[graph]))
    return Difference(
        tuple(sorted(new.keys() - old.keys())),
        tuple(sorted(old.keys() - new.keys())),
        changed,
        tuple(sorted(documents[1] - documents[0])),
        tuple(sorted(documents[0] - documents[1])),
        tuple(_changes(facts[0], facts[1])),
        tuple(sorted(relations[1] - relations[0])),
        tuple(sorted(relations[0] - relations[1])),
        labels,
        {graph: _turned(old[graph], new[graph]) for graph in changed},
    )


def _turned(old: set[Quad], new: set[Quad]) -> tuple[tuple[str, int, int], ...]:
    """How many statements of each property came and went, the most first."""
    came, went = (Counter(quad.predicate.value for quad in some) for some in (new - old, old - new))
    counts = [(name, came[name], went[name]) for name in came.keys() | went.keys()]
    return tuple(sorted(counts, key=lambda one: (-one[1] - one[2], one[0])))


def side(place: str) -> Store:
    """A store's folder, opened for reading, or an RDF file, read into memory; raises what either raises."""
    path = Path(place)
    if path.is_dir():
        return in_folder(path, write=False)
    if not path.exists():
        raise UnreadableInput("there is no such file or folder", where=place)
    if files.suffix(place) not in files.RDF:
        hint = f"Readable: {' '.join(sorted(files.RDF))}"
        raise UnreadableInput("neither a store nor an RDF file", where=place, remedy=hint)
    found = read_rdf(
        files.read_bytes(place, files.MOST_RDF), suffix=files.suffix(place), name=files.name(place), where=place
    )
    store = in_memory()
    store.replace_graphs(found)
    return store


Facts = dict[str, dict[str, set[str]]]


def _facts(graphs: dict[str, set[Quad]]) -> Facts:
    """Each document with the values of what is compared."""
    found: Facts = {}
    quads = [quad for graph, each in graphs.items() for quad in each]
    for quad in quads:
        if quad.predicate == RDF.type and quad.object == VK.Document and isinstance(quad.subject, NamedNode):
            found.setdefault(quad.subject.value, defaultdict(set))
    wanted = set(ATTRIBUTES)
    for quad in quads:
        if quad.predicate in wanted and isinstance(quad.subject, NamedNode) and quad.subject.value in found:
            found[quad.subject.value][quad.predicate.value].add(_value(quad.object))
    return found


def _relations(graphs: dict[str, set[Quad]]) -> set[Triple3]:
    return {
        (quad.subject.value, _RELATIONS[quad.predicate], quad.object.value)
        for each in graphs.values()
        for quad in each
        if quad.predicate in _RELATIONS and isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode)
    }


def _changes(old: Facts, new: Facts) -> list[Change]:
    changes: list[Change] = []
    for document in sorted(old.keys() & new.keys()):
        for attribute in ATTRIBUTES:
            one, other = (side[document].get(attribute.value, set()) for side in (old, new))
            if one != other:
                changes.append(
                    Change(document, attribute.value, tuple(sorted(one - other)), tuple(sorted(other - one)))
                )
    return changes


def _labels(graphs: dict[str, set[Quad]]) -> dict[str, str]:
    """One Vietnamese or untagged label a thing: of the reference data before others, then the first in the alphabet."""
    best: dict[str, tuple[bool, str]] = {}
    for graph, each in graphs.items():
        for quad in each:
            if quad.predicate not in (RDFS.label, SCHEMA.name) or not isinstance(quad.object, Literal):
                continue
            if quad.object.language in (None, "vi") and isinstance(quad.subject, NamedNode):
                rank = (not graph.startswith(REFERENCE), quad.object.value)
                best[quad.subject.value] = min(best.get(quad.subject.value, rank), rank)
    return {thing: label for thing, (_, label) in best.items()}


def _value(term: object) -> str:
    return term.value if isinstance(term, NamedNode | Literal) else str(term)
