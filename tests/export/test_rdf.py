"""RDF is written sorted, and what is written can be read again."""

import random
from io import BytesIO

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from vankien.graph.errors import BadValue, UnknownName
from vankien.graph.export.rdf import FORMATS, write_rdf, write_store
from vankien.graph.store import in_memory
from vankien.graph.vocab import DCTERMS, RDF, VK, XSD

A, B = NamedNode("https://example.org/a"), NamedNode("https://example.org/b")
DOCUMENT = NamedNode("https://w3id.org/vankien/id/document/tw/9/nq/13")
QUADS = [
    Quad(DOCUMENT, RDF.type, VK.Resolution, A),
    Quad(DOCUMENT, VK.number, Literal("13"), A),
    Quad(DOCUMENT, DCTERMS.title, Literal("về “kinh tế tập thể” \n & <khác>", language="vi"), A),
    Quad(DOCUMENT, DCTERMS.issued, Literal("2002-03-18", datatype=XSD.date), B),
    Quad(DOCUMENT, RDF.type, VK.Resolution, B),
    Quad(A, VK.text, Literal("toàn văn"), A),
]


def written(quads: list[Quad], form: str) -> bytes:
    out = BytesIO()
    write_rdf(quads, form, out)
    return out.getvalue()


@pytest.mark.parametrize("form", FORMATS)
def test_comes_back_as_it_was(form: str) -> None:
    found = set(parse(written(QUADS, form), format=FORMATS[form]))
    if FORMATS[form].supports_datasets:
        assert found == set(QUADS)
    else:
        assert {quad.triple for quad in found} == {quad.triple for quad in QUADS}


@pytest.mark.parametrize("form", FORMATS)
def test_order_and_repetition_do_not_show(form: str) -> None:
    mixed = random.Random(3).sample(QUADS * 2, len(QUADS) * 2)  # noqa: S311 (an order to try)
    assert written(mixed, form) == written(QUADS, form)


def test_the_store_gives_the_same_bytes() -> None:
    with in_memory() as store:
        store.replace_graphs({A.value: QUADS[:3], B.value: QUADS[3:5]})
        for form in FORMATS:
            out = BytesIO()
            write_store(store, form, out)
            assert out.getvalue() == written(QUADS[:5], form)


def test_texts_only_when_asked() -> None:
    with in_memory() as store:
        store.replace_graph(A.value, QUADS)
        short, long = BytesIO(), BytesIO()
        write_store(store, "nquads", short)
        write_store(store, "nquads", long, text=True)
    assert "toàn văn" not in short.getvalue().decode()
    assert "toàn văn" in long.getvalue().decode()


def test_only_the_graphs_named() -> None:
    with in_memory() as store:
        store.replace_graphs({A.value: QUADS[:3], B.value: QUADS[3:5]})
        out = BytesIO()
        write_store(store, "nquads", out, graphs=[B.value])
    assert {quad.graph_name for quad in parse(out.getvalue(), format=RdfFormat.N_QUADS)} == {B}


def test_turtle_reads_well() -> None:
    text = written(QUADS, "turtle").decode()
    assert "<https://w3id.org/vankien/id/document/tw/9/nq/13> a vk:Resolution" in text


def test_what_xml_cannot_say() -> None:
    with pytest.raises(BadValue, match="control character"):
        written([Quad(A, VK.number, Literal("\x01"), A)], "rdfxml")
    with pytest.raises(BadValue, match="no way"):
        written([Quad(A, NamedNode("https://example.org/p/9"), Literal("x"), A)], "rdfxml")


def test_unknown_format() -> None:
    with pytest.raises(UnknownName, match="trig"):
        written(QUADS, "excel")
