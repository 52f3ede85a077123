"""The network, and its files read again by another program."""

from io import BytesIO

import networkx as nx
import pytest
from pyoxigraph import Literal, NamedNode, Quad

from vankien.graph.errors import UnknownName
from vankien.graph.export.networks import FORMATS, write_network
from vankien.graph.ids import BASE
from vankien.graph.network import Network, network, to_networkx
from vankien.graph.store import Store, in_memory
from vankien.graph.vocab import DCTERMS, OA, RDF, RDFS, VK, XSD


def thing(path: str) -> NamedNode:
    return NamedNode(BASE + path)


NEWS, LIST = thing("source/news"), thing("source/list")
RESOLUTION, PLAN, ALONE = thing("document/tw/13/nq/1"), thing("document/tu.x/1/kh/2"), thing("document/tw/13/nq/9")
MEETING, BODY, STRANGER, AWARD = (
    thing("session/tu.x/1/3"),
    thing("body/tinh-uy.x"),
    thing("body/lonely"),
    thing("source/news/award/1"),
)


def statements(graph: NamedNode) -> list[Quad]:
    def say(*triples: tuple[NamedNode, NamedNode, NamedNode | Literal]) -> list[Quad]:
        return [Quad(*triple, graph) for triple in triples]

    item, told, evidence, target, quote = (thing(f"source/news/{name}/1") for name in ["item", "told", "e", "t", "q"])
    return say(
        (RESOLUTION, RDF.type, VK.Document),
        (RESOLUTION, RDF.type, VK.Resolution),
        (RESOLUTION, DCTERMS.issued, Literal("2021-02", datatype=XSD.gYearMonth)),
        (RESOLUTION, RDFS.label, Literal("Nghị quyết “1” <&>\x01", language="vi")),
        (PLAN, RDF.type, VK.Document),
        (PLAN, RDF.type, VK.Plan),
        (PLAN, VK.guides, RESOLUTION),
        (PLAN, VK.implements, RESOLUTION),
        (PLAN, VK.issuedBy, BODY),
        (ALONE, RDF.type, VK.Document),
        (BODY, RDF.type, VK.Body),
        (STRANGER, RDF.type, VK.Body),
        (MEETING, RDF.type, VK.Session),
        (MEETING, RDF.type, VK.Conference),
        (item, RDF.type, VK.AgendaItem),
        (item, RDF.type, VK.Review),
        (item, VK.partOfSession, MEETING),
        (item, VK.concerns, RESOLUTION),
        (AWARD, RDF.type, VK.AwardConferral),
        (AWARD, VK.recognizes, RESOLUTION),
        (AWARD, VK.partOfSession, MEETING),
        (told, RDF.subject, PLAN),
        (told, RDF.predicate, VK.guides),
        (told, RDF.object, RESOLUTION),
        (evidence, OA.hasBody, told),
        (evidence, VK.certainty, thing("concept/certainty/stated")),
        (evidence, OA.hasTarget, target),
        (target, OA.hasSelector, quote),
        (quote, OA.exact, Literal("để thực hiện \x02 nghị quyết")),
    )


@pytest.fixture
def store() -> Store:
    opened = in_memory()
    again = [Quad(PLAN, VK.guides, RESOLUTION, LIST)]
    opened.replace_graphs({NEWS.value: statements(NEWS), LIST.value: again})
    return opened


@pytest.fixture
def drawn(store: Store) -> Network:
    return network(store)


def test_nodes(drawn: Network) -> None:
    kinds = {node.iri.removeprefix(BASE): (node.kind, node.type, node.date) for node in drawn.nodes}
    assert kinds == {
        "document/tw/13/nq/1": ("Document", "Resolution", "2021-02"),
        "document/tw/13/nq/9": ("Document", "Document", None),
        "document/tu.x/1/kh/2": ("Document", "Plan", None),
        "session/tu.x/1/3": ("Session", "Conference", None),
        "body/tinh-uy.x": ("Body", "Body", None),
        "source/news/award/1": ("AwardConferral", "AwardConferral", None),
    }


def test_edges(drawn: Network) -> None:
    edges = {(edge.source, edge.relation, edge.target): edge for edge in drawn.edges}
    assert {(s.removeprefix(BASE), relation, t.removeprefix(BASE)) for s, relation, t in edges} == {
        ("document/tu.x/1/kh/2", "guides", "document/tw/13/nq/1"),
        ("document/tu.x/1/kh/2", "issuedBy", "body/tinh-uy.x"),
        ("session/tu.x/1/3", "Review", "document/tw/13/nq/1"),
        ("source/news/award/1", "recognizes", "document/tw/13/nq/1"),
        ("source/news/award/1", "partOfSession", "session/tu.x/1/3"),
    }
    guides = edges[PLAN.value, "guides", RESOLUTION.value]
    assert (guides.sources, guides.certainty) == (2, "stated")
    assert guides.words == "để thực hiện \x02 nghị quyết"


def test_networkx_gets_no_empty_values(drawn: Network) -> None:
    graph = to_networkx(drawn)
    assert graph.number_of_nodes() == 6
    assert graph.has_edge(PLAN.value, RESOLUTION.value, "guides")
    attributes = [value for _, told in graph.nodes(data=True) for value in told.values()]
    attributes += [value for *_, told in graph.edges(data=True) for value in told.values()]
    assert all(isinstance(value, str | int) for value in attributes)


@pytest.mark.parametrize("form", FORMATS)
def test_files_are_read_again(drawn: Network, form: str) -> None:
    out = BytesIO()
    write_network(drawn, form, out)
    out.seek(0)
    read = nx.read_gexf(out, version="1.3") if form == "gexf" else nx.read_graphml(out, force_multigraph=True)
    written = to_networkx(drawn)
    assert set(read.nodes) == set(written.nodes)
    assert sorted(read.edges()) == sorted(written.edges())
    assert read.nodes[RESOLUTION.value]["label"] == "Nghị quyết “1” <&>\ufffd"
    told = next(told for source, _, told in read.edges(data=True) if source == PLAN.value and "words" in told)
    assert told["words"] == "để thực hiện \ufffd nghị quyết"


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_graph_gives_the_same_bytes(store: Store, form: str) -> None:
    files = []
    for _ in range(2):
        out = BytesIO()
        write_network(network(store), form, out)
        files.append(out.getvalue())
    assert files[0] == files[1]
    assert b"lastmodified" not in files[0]
    assert b"NetworkX" not in files[0]


def test_edge_identifiers_occur_once(drawn: Network) -> None:
    out = BytesIO()
    write_network(drawn, "graphml", out)
    identifiers = [line.partition('id="')[2] for line in out.getvalue().decode().splitlines() if "<edge" in line]
    assert len(set(identifiers)) == len(drawn.edges)


def test_unknown_format(drawn: Network) -> None:
    with pytest.raises(UnknownName, match="gexf"):
        write_network(drawn, "dot", BytesIO())
