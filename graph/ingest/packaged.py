"""What every store starts with: the ontology and its concepts, and the reference tables, each under its own source."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from ..ids import REFERENCE, iri
from ..resources import ONTOLOGY
from ..resources import REFERENCE as TABLES
from ..vocab import RDF, RDFS, SCHEMA, VK
from .nodes import name_blank_nodes

if TYPE_CHECKING:
    from ..store import Store

ONTOLOGY_SOURCE = iri("source/ontology")
_FILES = ("vankien.ttl", "concepts.ttl")


def is_packaged(graph: str) -> bool:
    """Is this the graph of the ontology or of a reference table, which come with the program?"""
    return graph in {ONTOLOGY_SOURCE, REFERENCE} or graph.startswith(f"{REFERENCE}/")


def refresh(store: Store) -> bool:
    """Bring ontology and reference data up to those of this program, in one transaction; False where they are."""
    if is_current(store):
        return False
    old: dict[str, list[Quad]] = {graph: [] for graph in store.graphs() if is_packaged(graph)}
    store.replace_graphs(old | packaged_graphs())
    return True


def is_current(store: Store) -> bool:
    """Has the store the packaged data of this program?"""
    source = NamedNode(ONTOLOGY_SOURCE)
    return next(iter(store.quads(source, VK.sha256, Literal(fingerprint()), ONTOLOGY_SOURCE)), None) is not None


@lru_cache(maxsize=1)
def fingerprint() -> str:
    """The SHA-256 of the packaged files, and of the modules that turn them into quads."""
    names = ("cells", "columns", "concepts", "packaged", "provinces", "reference", "sheet", "table")
    makers = (Path(__file__).with_name(f"{name}.py") for name in names)
    digest = sha256()
    for file in (*_ontology_files(), *sorted(TABLES.glob("*.csv")), *makers):
        digest.update(f"{file.name}\n".encode() + sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def packaged_graphs() -> dict[str, list[Quad]]:
    """All quads that come with the program, by graph."""
    from .reference import reference_quads

    graphs: dict[str, list[Quad]] = defaultdict(list)
    for quad in reference_quads():
        assert isinstance(quad.graph_name, NamedNode)  # noqa: S101 (each table is a named graph)
        graphs[quad.graph_name.value].append(quad)
    graphs[ONTOLOGY_SOURCE] = _ontology_quads()
    return dict(graphs)


def _ontology_quads() -> list[Quad]:
    graph = NamedNode(ONTOLOGY_SOURCE)
    quads = [
        Quad(graph, RDF.type, VK.Source, graph),
        Quad(graph, SCHEMA.name, Literal("VanKien: ontology, concepts"), graph),
        Quad(graph, RDFS.label, Literal("Bản thể học VanKien", language="vi"), graph),
        Quad(graph, RDFS.label, Literal("VanKien ontology", language="en"), graph),
        Quad(graph, VK.sha256, Literal(fingerprint()), graph),
    ]
    for file in _ontology_files():
        read = parse(path=file, format=RdfFormat.TURTLE)
        quads += name_blank_nodes(Quad(quad.subject, quad.predicate, quad.object, graph) for quad in read)
    return quads


def _ontology_files() -> list[Path]:
    return [ONTOLOGY / name for name in _FILES if (ONTOLOGY / name).is_file()]
