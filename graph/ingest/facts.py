"""A user's table of facts → quads: cells are keys, IRIs, or citations and names as people write them."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from .. import citation
from ..asking import things
from ..errors import UnknownCitation
from ..ids import iri, source_path
from . import files
from .sheet import MAX_BYTES, read_csv
from .table import key_path, source_quads, table_quads

if TYPE_CHECKING:
    from pyoxigraph import Quad

    from ..store import Store
    from .columns import Resolve

_KINDS = ("Body", "Place", "Term")


def fact_table(path: str, store: Store | None) -> dict[str, list[Quad]]:
    """The quads of a .csv file, under the file's own IRI. Raises an `InputError` that names row and column."""
    data = files.read_bytes(path, MAX_BYTES)
    digest = sha256(data).hexdigest()
    graph = iri(source_path(digest))
    name = files.name(path)
    quads = table_quads(read_csv(data, path), graph, key_path if store is None else _resolver(store))
    return {graph: [*source_quads(graph, name, digest), *quads]}


def _resolver(store: Store) -> Resolve:
    """Keys as they are; other words as the store knows them."""

    def resolve(cell: str, classes: tuple[str, ...]) -> str:
        try:
            return key_path(cell, classes)
        except UnknownCitation as unknown:
            for kind in _KINDS:
                if kind in classes:
                    return things.thing(store, kind.lower(), cell).value
            if "Document" in classes:
                return citation.document(store, cell).value
            raise unknown from None

    return resolve
