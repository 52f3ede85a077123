"""Evidence as RDF: which words of which source state a thing, after the Web Annotation model.

One evidence is a `vk:Evidence` (`oa:Annotation`) with the thing as body and, as target, the source with two selectors:
the position (code points of the NFC text) and the quote, which must equal the text at that position.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Quad

from .ids import BASE, local_iri
from .vocab import OA, RDF, RDFS, VK, XSD

if TYPE_CHECKING:
    from .model import Certainty, Span, TextSource

CERTAINTY = {name: NamedNode(f"{BASE}concept/certainty/{name}") for name in ("stated", "inferred", "ambiguous")}


class EvidenceWriter:
    """Numbers the evidence of one source and collects its quads."""

    def __init__(self, source: TextSource) -> None:
        """Start at 1, for one source."""
        self._source = source
        self._graph = NamedNode(source.iri)
        self._count = 0
        self._statements = 0
        self.quads: list[Quad] = []

    def add(
        self, body: NamedNode, span: Span, rules: tuple[str, ...], certainty: Certainty, reason: str | None
    ) -> None:
        """Say that the words at `span` state `body`."""
        self._count += 1
        node, target, position, quote = (
            NamedNode(local_iri(self._source.sha256, kind, self._count))
            for kind in ("evidence", "target", "position", "quote")
        )
        graph = self._graph
        put = self.quads.append
        put(Quad(node, RDF.type, VK.Evidence, graph))
        put(Quad(node, OA.hasBody, body, graph))
        put(Quad(node, OA.hasTarget, target, graph))
        for rule in rules:
            put(Quad(node, VK.rule, Literal(rule), graph))
        put(Quad(node, VK.certainty, CERTAINTY[certainty.value], graph))
        if reason:
            put(Quad(node, RDFS.comment, Literal(reason, language="vi"), graph))
        put(Quad(target, RDF.type, OA.SpecificResource, graph))
        put(Quad(target, OA.hasSource, graph, graph))
        put(Quad(target, OA.hasSelector, position, graph))
        put(Quad(target, OA.hasSelector, quote, graph))
        put(Quad(position, RDF.type, OA.TextPositionSelector, graph))
        put(Quad(position, OA.start, _offset(span.start), graph))
        put(Quad(position, OA.end, _offset(span.end), graph))
        put(Quad(quote, RDF.type, OA.TextQuoteSelector, graph))
        put(Quad(quote, OA.exact, Literal(self._source.text[span.start : span.end]), graph))

    def statement(self, subject: NamedNode, predicate: NamedNode, value: NamedNode) -> NamedNode:
        """The node that stands for a relation, so that evidence can be tied to it."""
        self._statements += 1
        node = NamedNode(local_iri(self._source.sha256, "statement", self._statements))
        for name, term in (
            (RDF.type, RDF.Statement),
            (RDF.subject, subject),
            (RDF.predicate, predicate),
            (RDF.object, value),
        ):
            self.quads.append(Quad(node, name, term, self._graph))
        return node


def _offset(value: int) -> Literal:
    # Web Annotation ranges oa:start and oa:end over xsd:nonNegativeInteger.
    return Literal(str(value), datatype=XSD.nonNegativeInteger)
