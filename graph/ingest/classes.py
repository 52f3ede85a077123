"""The classes above those that RDF states: queries and rules ask for `vk:Document`, and a store infers nothing."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, Quad

from ..vocab import RDF, RDFS, VK
from .columns import terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Above = dict[NamedNode, set[NamedNode]]


def classes_above(quads: Iterable[Quad]) -> Iterator[Quad]:
    """The type statements that follow from the quads' own and from the class hierarchy: ours, and what they add to it.

    Each in the graph of the statement it follows from; none that stands there already.
    """
    quads = list(quads)
    stated: Above = {}
    for quad in quads:
        if quad.predicate == RDFS.subClassOf and isinstance(quad.subject, NamedNode):
            stated.setdefault(quad.subject, set()).update({quad.object} if isinstance(quad.object, NamedNode) else ())
    types = {quad for quad in quads if quad.predicate == RDF.type}
    for quad in sorted(types, key=str):
        if isinstance(quad.object, NamedNode):
            for kind in sorted(_above(quad.object, stated), key=str):
                more = Quad(quad.subject, RDF.type, kind, quad.graph_name)
                if more not in types:
                    types.add(more)
                    yield more


def _above(kind: NamedNode, stated: Above) -> set[NamedNode]:
    found: set[NamedNode] = set()
    pending = {kind}
    while pending:
        one = pending.pop()
        pending |= (set(_ours(one)) | stated.get(one, set())) - found
        found |= pending
    return {one for one in found - {kind} if VK.name_of(one.value)}


@lru_cache(maxsize=256)
def _ours(kind: NamedNode) -> tuple[NamedNode, ...]:
    name = VK.name_of(kind)
    return tuple(NamedNode(VK.base + above) for above in terms().parents.get(name, ())) if name else ()
