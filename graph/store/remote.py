"""A SPARQL 1.1 endpoint over HTTP: any server whose default graph is the union of its named graphs."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
import urllib.error
import urllib.parse
import urllib.request
from http.client import HTTPException
from pathlib import Path
from typing import TYPE_CHECKING, Self, cast

import pyoxigraph as ox

from ..errors import BadValue, NetworkError, NotAStore, ServiceError, SyntaxFault
from . import folder as folders
from .changes import Change, compare, statements, update_text
from .embedded import in_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from http.client import HTTPResponse

    from pyoxigraph import Literal, NamedNode, Quad, QueryBoolean, QuerySolutions, QueryTriples

_ROWS, _TRIPLES = "application/sparql-results+json", "application/n-triples"
_PATIENCE = 300.0  # seconds without a byte; the server has its own deadline
_MOST = 1_000_000_000  # bytes of one answer


class Remote:
    """An endpoint; made by `at_address`. Fulfils `Store`."""

    def __init__(self, where: str, update_url: str | None, opener: urllib.request.OpenerDirector) -> None:
        """Keep the addresses: of queries, and of updates (None: it is only read)."""
        self.where = where
        self.writable = update_url is not None
        self._update_url = update_url
        self._opener = opener
        self._closed = False

    def query(self, text: str) -> QuerySolutions | QueryBoolean | QueryTriples:
        """Answer SPARQL."""
        kind, body = self._ask(self.where, "query", text, f"{_ROWS}, {_TRIPLES};q=0.9")
        if kind == _TRIPLES:
            return self._triples(body)
        try:
            json.loads(body)  # a server that runs out of time may end a good answer in the middle
            return ox.parse_query_results(body, ox.QueryResultsFormat.JSON)
        except (ValueError, SyntaxError):
            raise NetworkError("the answer is cut off, or no SPARQL result", where=self.where) from None

    def select(self, text: str) -> QuerySolutions:
        """The rows of a SELECT."""
        answer = self.query(text)
        if not isinstance(answer, ox.QuerySolutions):
            raise BadValue("a SELECT query is needed here", where="SPARQL")
        return answer

    def ask(self, text: str) -> bool:
        """The answer to an ASK."""
        answer = self.query(text)
        if not isinstance(answer, ox.QueryBoolean):
            raise BadValue("an ASK query is needed here", where="SPARQL")
        return bool(answer)

    def quads(
        self,
        subject: NamedNode | None = None,
        predicate: NamedNode | None = None,
        object: NamedNode | Literal | None = None,  # noqa: A002 (RDF's own word)
        graph: str | None = None,
    ) -> Iterator[Quad]:
        """The quads that fit the pattern."""
        name = None if graph is None else ox.NamedNode(graph)
        given = {"s": subject, "p": predicate, "o": object, "g": name}
        s, p, o, g = (f"?{key}" if term is None else str(term) for key, term in given.items())
        for row in self.select(f"SELECT * {{ GRAPH {g} {{ {s} {p} {o} }} }}"):
            terms = [row[key] if term is None else term for key, term in given.items()]
            yield ox.Quad(*cast("tuple[NamedNode, NamedNode, NamedNode, NamedNode]", terms))

    def graphs(self) -> list[str]:
        """The IRIs of all graphs, sorted."""
        names = (row["g"] for row in self.select("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }"))
        return sorted(name.value for name in names if isinstance(name, ox.NamedNode))

    def has_graph(self, graph: str) -> bool:
        """Is there a graph of this name?"""
        return self.ask(f"ASK {{ GRAPH {ox.NamedNode(graph)} {{ ?s ?p ?o }} }}")

    def replace_graphs(self, graphs: Mapping[str, Iterable[Quad]]) -> set[str]:
        """Give each graph exactly these quads, in one update request; returns what changed."""
        change = compare(graphs, lambda graph: self.quads(graph=graph))
        self._apply(change)
        return change.graphs

    def would_change(self, graphs: Mapping[str, Iterable[Quad]]) -> set[str]:
        """The names of the graphs that `replace_graphs` would change."""
        return compare(graphs, lambda graph: self.quads(graph=graph)).graphs

    def replace_graph(self, graph: str, quads: Iterable[Quad]) -> bool:
        """The same for one graph: did it change?"""
        return bool(self.replace_graphs({graph: quads}))

    def remove_graph(self, graph: str) -> bool:
        """Remove a graph; False where there was none."""
        found = self.has_graph(graph)
        if found:
            self._apply(Change(emptied=[graph]))
        return found

    def backup(self, folder: Path) -> None:
        """Write a copy to a new folder, as an embedded store; it appears whole or not at all."""
        if not folders.is_new(folder):
            raise NotAStore("there is a store already", where=str(folder), remedy="Name a new folder")
        folder.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
        try:
            with in_folder(beside, write=True) as copy:
                for graph in self.graphs():
                    copy.replace_graph(graph, self.quads(graph=graph))
            beside.chmod(0o755)
            beside.replace(folder)
        except BaseException:
            shutil.rmtree(beside, ignore_errors=True)
            raise

    def close(self) -> None:
        """Ask no more."""
        self._closed = True

    def __len__(self) -> int:
        """The number of quads in named graphs."""
        (row,) = self.select("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }")
        number = row["n"]
        return int(number.value) if isinstance(number, ox.Literal) else 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _apply(self, change: Change) -> None:
        if not change.graphs:
            return
        if self._update_url is None:
            raise ServiceError("this endpoint was opened for reading", where=self.where, remedy="Say --update-url")
        self._ask(self._update_url, "update", update_text(change), "*/*")

    def _triples(self, body: bytes) -> QueryTriples:
        scratch = ox.Store()
        try:
            scratch.load(body, format=ox.RdfFormat.N_TRIPLES)
        except (SyntaxError, ValueError):
            raise NetworkError("the answer is cut off, or no N-Triples", where=self.where) from None
        return cast("QueryTriples", scratch.query("CONSTRUCT WHERE { ?s ?p ?o }"))

    def _ask(self, url: str, name: str, text: str, accept: str) -> tuple[str, bytes]:
        """Send a form, as every server takes it; the media type and body of the answer."""
        if self._closed:
            raise ServiceError("the store is closed", where=self.where)
        data = urllib.parse.urlencode({name: text}).encode()
        request = urllib.request.Request(url, data, {"Accept": accept})  # noqa: S310 (http and https only: `at_address`)
        try:
            with self._opener.open(request, timeout=_PATIENCE) as response:
                return self._received(response)
        except urllib.error.HTTPError as error:
            with error:
                raise _refused(error, url) from None
        except (OSError, HTTPException) as error:
            reason = getattr(error, "reason", None) or error
            raise NetworkError(
                f"the endpoint does not answer ({reason})", where=url, remedy="Is it running, at this address?"
            ) from None

    def _received(self, response: HTTPResponse) -> tuple[str, bytes]:
        if most := response.headers.get("X-SPARQL-MaxRows"):
            raise NetworkError(f"the endpoint cut its answer at {most} rows", where=self.where, remedy="Ask for less")
        body = response.read(_MOST + 1)
        if len(body) > _MOST:
            raise NetworkError(f"an answer above {_MOST // 1_000_000} MB", where=self.where, remedy="Ask for less")
        return response.headers.get_content_type(), body


def at_address(address: str, update_url: str | None = None) -> Remote:
    """A SPARQL 1.1 endpoint by the address of its queries, and that of its updates (None: it is only read).

    VANKIEN_USER and VANKIEN_PASSWORD are sent where it asks for them. Raises `BadValue` for what is no http(s) address,
    `NetworkError` where nothing answers, and `NotAStore` where its default graph is not the union of its graphs.
    """
    for url in (address, *([update_url] if update_url else [])):
        if urllib.parse.urlsplit(url).scheme not in {"http", "https"}:
            raise BadValue("an endpoint has an http(s) address", where=url)
    passwords = urllib.request.HTTPPasswordMgrWithDefaultRealm()
    if user := os.environ.get("VANKIEN_USER"):
        for url in filter(None, (address, update_url)):
            passwords.add_password(None, url, user, os.environ.get("VANKIEN_PASSWORD", ""))
    opener = urllib.request.build_opener(
        urllib.request.HTTPBasicAuthHandler(passwords), urllib.request.HTTPDigestAuthHandler(passwords)
    )
    store = Remote(address, update_url, opener)
    for quad in statements(store.select("SELECT * { GRAPH ?g { ?s ?p ?o } } LIMIT 1")):
        if not store.ask(f"ASK {{ {quad.subject} {quad.predicate} {quad.object} }}"):
            raise NotAStore(
                "the default graph of this endpoint is not the union of its named graphs",
                where=address,
                remedy="Start it so that it is: `oxigraph serve --union-default-graph`",
            )
    return store


def _refused(error: urllib.error.HTTPError, url: str) -> ServiceError | SyntaxFault:
    said = " ".join(error.read(500).decode("utf-8", "replace").split())
    match error.code:
        case 400:
            return SyntaxFault(said or "the endpoint does not understand the query", where="SPARQL")
        case 401 | 403:
            return ServiceError(
                "the endpoint wants a name and password", where=url, remedy="Set VANKIEN_USER and VANKIEN_PASSWORD"
            )
        case _:
            return NetworkError(f"the endpoint answers {error.code} {error.reason}: {said}".rstrip(": "), where=url)
