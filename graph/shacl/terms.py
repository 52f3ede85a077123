"""RDF terms as text in SPARQL, and the SHACL names that only the engine needs."""

from __future__ import annotations

from pyoxigraph import BlankNode, Literal, NamedNode

Term = NamedNode | BlankNode | Literal
Node = NamedNode | BlankNode
Row = tuple[Term, NamedNode, Term]

SHACL = "http://www.w3.org/ns/shacl#"
RDF_NS = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
XSD_NS = "http://www.w3.org/2001/XMLSchema#"

TYPE = NamedNode(RDF_NS + "type")
SUBCLASS = NamedNode("http://www.w3.org/2000/01/rdf-schema#subClassOf")


def sh(name: str) -> NamedNode:
    """The SHACL term of that name."""
    return NamedNode(SHACL + name)


def text(term: Term) -> str:
    """The term as SPARQL and N-Triples write it.

    Raises:
        TypeError: for a blank node, which SPARQL would read as a variable.
    """
    if isinstance(term, BlankNode):
        raise TypeError("a blank node has no name in SPARQL")
    return str(term)


def is_blank(term: object) -> bool:
    """Whether no SPARQL query can name the term."""
    return isinstance(term, BlankNode)
