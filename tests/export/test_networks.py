"""The network, and its files read again by another program."""

import csv
import json
import shutil
import subprocess
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET

import networkx as nx
import pytest
from click.testing import CliRunner
from lxml import etree
from pyoxigraph import Literal, NamedNode, Quad

from vankien.cli import main
from vankien.graph.errors import UnknownName
from vankien.graph.export.network_look import colour, day, positions, size
from vankien.graph.export.networks import FORMATS, write_network
from vankien.graph.ids import BASE
from vankien.graph.network import Network, attributes, measured, network, to_networkx
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
        (ALONE, DCTERMS.issued, Literal("2023-05-04", datatype=XSD.date)),
        (ALONE, VK.repeals, RESOLUTION),
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
        "document/tw/13/nq/9": ("Document", "Document", "2023-05-04"),
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
        ("document/tw/13/nq/9", "repeals", "document/tw/13/nq/1"),
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


def written(drawn: Network, form: str, lang: str = "vi") -> bytes:
    out = BytesIO()
    write_network(drawn, form, out, lang)
    return out.getvalue()


def test_networkx_reads_life_spans_colours_sizes_and_places_of_gexf(drawn: Network) -> None:
    read = nx.read_gexf(BytesIO(written(drawn, "gexf")), version="1.3")
    places = positions(drawn)
    for node in drawn.nodes:
        told = read.nodes[node.iri]
        viz = told["viz"]
        across, down = places[node.iri]
        assert (told.get("start"), told.get("end")) == (day(node.date), day(node.until))
        assert "#{r:02X}{g:02X}{b:02X}".format(**viz["color"]) == colour(node)
        assert (viz["size"], viz["position"]) == (size(node), {"x": across, "y": down, "z": 0.0})
    starts = {node.iri: day(node.date) for node in drawn.nodes}
    assert any(starts.values())
    kept = {(source, told["relation"], target): told for source, target, told in read.edges(data=True)}
    assert len(kept) == len(drawn.edges)
    for edge in drawn.edges:
        told = kept[edge.source, edge.relation, edge.target]
        assert (told.get("start"), told["weight"]) == (starts[edge.source], edge.statements)
        assert isinstance(told["statements"], int)
        for name, value in attributes(edge).items():
            assert told[name] == (value.replace("\x02", "\ufffd") if isinstance(value, str) else value)


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_networkx_reads_every_node_edge_and_value(drawn: Network, form: str) -> None:
    out = BytesIO(written(drawn, form))
    read = nx.read_gexf(out, version="1.3") if form == "gexf" else nx.read_graphml(out, force_multigraph=True)
    known = to_networkx(drawn)
    assert set(read.nodes) == set(known.nodes)
    assert sorted(read.edges()) == sorted(known.edges())
    assert read.nodes[RESOLUTION.value]["label"] == "Nghị quyết “1” <&>\ufffd"
    told = next(told for source, _, told in read.edges(data=True) if source == PLAN.value and "words" in told)
    assert told["words"] == "để thực hiện \ufffd nghị quyết"
    for node, told in known.nodes(data=True):
        same = {name for name, value in told.items() if read.nodes[node][name] == value}
        assert set(told) - same <= {"label", "plain"}, node  # what XML cannot hold
        assert isinstance(read.nodes[node]["degree"], int)


def test_igraph_reads_graphml(drawn: Network, tmp_path: Path) -> None:
    igraph = pytest.importorskip("igraph")
    file = tmp_path / "network.graphml"
    file.write_bytes(written(drawn, "graphml"))
    read = igraph.Graph.Read_GraphML(str(file))
    assert (read.vcount(), read.ecount()) == (len(drawn.nodes), len(drawn.edges))
    assert read.is_directed()
    assert sorted(read.vs["id"]) == [node.iri for node in drawn.nodes]
    assert set(read.es["interaction"]) == {edge.relation for edge in drawn.edges}
    assert all(read.vs["name"])


def test_graphviz_reads_dot(drawn: Network) -> None:
    dot = shutil.which("dot")
    if dot is None:
        pytest.skip("Graphviz is not installed (apt-get install graphviz)")
    run = subprocess.run([dot, "-Tjson"], input=written(drawn, "dot"), capture_output=True, check=True)
    read = json.loads(run.stdout)
    assert run.stderr == b""
    assert sorted(node["URL"] for node in read["objects"]) == [node.iri for node in drawn.nodes]
    assert len(read["edges"]) == len(drawn.edges)


def test_gexf_is_dynamic_and_drawn(drawn: Network) -> None:
    root = ET.fromstring(written(drawn, "gexf"))  # noqa: S314 (our own file)
    gexf, viz = "{http://gexf.net/1.3}", "{http://gexf.net/1.3/viz}"
    graph = root.find(f"{gexf}graph")
    assert graph is not None
    assert (root.get("version"), graph.get("mode"), graph.get("timeformat")) == ("1.3", "dynamic", "date")
    spans = {node.get("id"): (node.get("start"), node.get("end")) for node in root.iter(f"{gexf}node")}
    assert spans[RESOLUTION.value] == ("2021-02-01", "2023-05-04")
    assert spans[ALONE.value] == ("2023-05-04", None)
    for node in root.iter(f"{gexf}node"):
        assert [child.tag for child in node] == [
            f"{gexf}attvalues",
            f"{viz}color",
            f"{viz}position",
            f"{viz}size",
            f"{viz}shape",
        ]
    declared = {one.get("id"): one.get("type") for one in root.iter(f"{gexf}attribute")}
    used = {one.get("for") for one in root.iter(f"{gexf}attvalue")}
    assert used <= set(declared)
    assert set(declared.values()) == {"string", "integer"}
    assert len({edge.get("id") for edge in root.iter(f"{gexf}edge")}) == len(drawn.edges)


@pytest.mark.parametrize("form", ["gexf", "graphml", "cytoscape", "nodes-edges-csv"])
def test_measures_are_columns_with_their_method(form: str, store: Store, drawn: Network) -> None:
    export = written(measured(drawn, store, ["carried-out-by", "pagerank"]), form, "en")
    plain = written(drawn, form, "en")
    if form == "nodes-edges-csv":
        with zipfile.ZipFile(BytesIO(export)) as archive:
            nodes = {row["Id"]: row for row in csv.DictReader(archive.read("nodes.csv").decode().splitlines())}
            assert "PageRank, damping 0.85" in archive.read("dictionary.csv").decode()
        assert nodes[RESOLUTION.value]["carried_out_by"] == "1"
        assert 0 < float(nodes[PLAN.value]["pagerank"]) < float(nodes[RESOLUTION.value]["pagerank"]) < 1
        assert nodes[ALONE.value]["pagerank"] == ""  # it carries nothing out, and nothing carries it out
        return
    assert b"carried_out_by" in export
    assert b"PageRank, damping 0.85" in export
    assert b"pagerank" not in plain
    if form == "gexf":
        etree.RelaxNG(etree.parse(Path(__file__).parent / "gexf-1.3.rng")).assertValid(etree.fromstring(export))
        read = nx.read_gexf(BytesIO(export), version="1.3")
        assert read.nodes[RESOLUTION.value]["carried_out_by"] == 1
        assert 0 < read.nodes[RESOLUTION.value]["pagerank"] < 1


def test_gexf_holds_what_its_schema_allows(drawn: Network) -> None:
    schema = etree.RelaxNG(etree.parse(Path(__file__).parent / "gexf-1.3.rng"))
    export = written(drawn, "gexf")
    schema.assertValid(etree.fromstring(export))
    for right, wrong in (
        (b'version="1.3"', b'version="1.2"'),
        (b'start="2021-02-01"', b'start="2021-02"'),
        (b'type="integer"', b'type="int"'),
        (b'shape value="disc"', b'shape value="circle"'),
        (b'attributes class="node"', b'attributes class="node" mode="static"'),  # not in all published schemas
        (b' source="', b' from="'),
        (b'r="', b'r="9'),
    ):
        assert right in export
        assert not schema.validate(etree.fromstring(export.replace(right, wrong))), wrong


def test_cytoscape_json(drawn: Network) -> None:
    read = json.loads(written(drawn, "cytoscape", "en"))
    graph = nx.cytoscape_graph({**read, "directed": True, "multigraph": True, "data": []})
    assert set(graph.nodes) == {node.iri for node in drawn.nodes}
    assert graph.number_of_edges() == len(drawn.edges)
    assert {rule["selector"] for rule in read["style"]} >= {"node", "edge", 'node[kind = "Session"]'}
    assert any(look["meaning"].startswith("Document") for look in read["data"]["legend"])


def test_tables(drawn: Network) -> None:
    with zipfile.ZipFile(BytesIO(written(drawn, "nodes-edges-csv"))) as archive:
        tables = {name: list(csv.DictReader(archive.read(name).decode().splitlines())) for name in archive.namelist()}
    assert [row["Id"] for row in tables["nodes.csv"]] == [node.iri for node in drawn.nodes]
    assert [(row["Source"], row["Target"]) for row in tables["edges.csv"]] == [
        (edge.source, edge.target) for edge in drawn.edges
    ]
    columns = set(tables["nodes.csv"][0]) | set(tables["edges.csv"][0])
    assert {row["name"] for row in tables["dictionary.csv"]} == columns - {"Id", "Source", "Target", "Type", "color"}
    assert {row["shape"] for row in tables["legend.csv"]} == {"ellipse", "rectangle", "diamond", "triangle"}
    formula = replace(drawn.nodes[0], label="=1+1")
    with zipfile.ZipFile(BytesIO(written(Network((formula,), ()), "nodes-edges-csv"))) as archive:
        assert ",'=1+1," in archive.read("nodes.csv").decode()


def test_mermaid(drawn: Network) -> None:
    text = written(drawn, "mermaid").decode()
    assert text.startswith("flowchart BT\n")
    assert "#quot;" not in text
    assert "“1” &lt;&amp;&gt;" in text
    assert text.count("-->") + text.count("-.->") == len(drawn.edges)


def test_around_a_thing(store: Store) -> None:
    near = network(store, around=PLAN, steps=1)
    assert {node.iri: node.depth for node in near.nodes} == {PLAN.value: 0, RESOLUTION.value: 1, BODY.value: 1}
    assert {edge.relation for edge in near.edges} == {"guides", "issuedBy"}
    assert len(network(store, around=PLAN, steps=2).nodes) == 6
    assert network(store, around=thing("document/unknown")).nodes == ()


def test_only_these_things_an_agenda_item_stands_for_its_session(store: Store) -> None:
    item = thing("source/news/item/1")
    some = network(store, only={RESOLUTION: 0, item: 1, thing("document/unknown"): 1})
    assert {node.iri: node.depth for node in some.nodes} == {RESOLUTION.value: 0, MEETING.value: 1}
    assert [edge.relation for edge in some.edges] == ["Review"]


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


def test_many_things_are_called_the_same_as_few(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    said = [(RESOLUTION, "Other"), (RESOLUTION, "Nghị quyết B"), (PLAN, "Kế hoạch A"), (PLAN, "Kế hoạch B")]
    quads = [
        Quad(thing, RDFS.label, Literal(name, language="en" if name == "Other" else "vi"), LIST) for thing, name in said
    ]
    store.replace_graphs({LIST.value: quads})
    few = [network(store, lang) for lang in ("vi", "en")]
    monkeypatch.setattr("vankien.graph.asking.names._MANY", 0)
    assert [network(store, lang) for lang in ("vi", "en")] == few


def test_unknown_format(drawn: Network) -> None:
    with pytest.raises(UnknownName, match="gexf"):
        write_network(drawn, "xlsx", BytesIO())


def test_the_legend_beside_a_network_is_told(tmp_path: Path) -> None:
    path = tmp_path / "net.dot"
    done = CliRunner().invoke(main, ["--store", str(tmp_path / "store"), "export", "-f", "dot", "-o", str(path)])
    assert done.exit_code == 0
    assert (tmp_path / "net.legend.csv").exists()
    assert str(tmp_path / "net.legend.csv") in done.stderr
