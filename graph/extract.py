"""A text → its facts → RDF that stands alone: what `vankien extract` and `ingest` both do.

The source's own graph holds what the text states; labels and details of reference things come in a second graph,
`vk:context`, which is never stored.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, Quad

from .build import facts_quads
from .ingest.reference import context_quads, is_described
from .reference import Reference
from .text.read import make_source, read

if TYPE_CHECKING:
    import datetime as dt

    from .model import Facts


def extract(
    text: str | bytes,
    *,
    name: str = "text",
    published: dt.date | None = None,
    place: str | None = None,
    address: str | None = None,
) -> Facts:
    """Read one text.

    `published` is the day it appeared and `place` the province it is about (name or slug), None where unknown;
    `address` is its http(s) address, by which the source is then known. Raises `UnreadableInput` for what is no text.
    """
    source = make_source(text, name=name, published=published, place=place, address=address)
    return read(source, Reference.load())


def own_quads(facts: Facts) -> list[Quad]:
    """What the text states, in its source's graph."""
    return facts_quads(facts, known=is_described)


def standalone_quads(facts: Facts) -> list[Quad]:
    """The same with labels and details of the reference things it names, in the graph `vk:context`."""
    quads = own_quads(facts)
    named = {term.value for quad in quads for term in (quad.subject, quad.object) if isinstance(term, NamedNode)}
    return quads + context_quads(sorted(named))
