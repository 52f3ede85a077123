"""A SPARQL 1.1 endpoint over HTTP: any server whose default graph is the union of its named graphs."""

from __future__ import annotations

import json
import os
import shutil
import time
import urllib.error
import urllib.parse
import urllib.request
from http.client import HTTPException
from typing import TYPE_CHECKING, Self, cast

import pyoxigraph as ox

from ..errors import BadValue, NetworkError, NotAStore, ServiceError, SyntaxFault
from . import folder as folders
from .changes import Change, compare, statements, update_text
from .embedded import in_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from http.client import HTTPResponse
    from pathlib import Path

    from pyoxigraph import Literal, NamedNode, Quad, QueryBoolean, QuerySolutions, QueryTriples

    _Named = NamedNode | Literal

_ROWS, _TRIPLES = "application/sparql-results+json", "application/n-triples"
_PATIENCE = 300.0  # seconds for one answer; the server has its own deadline
_MOST = 1_000_000_000  # bytes of one answer
_PIECE = 1 << 20
_MANY = 500  # things asked for in one request
_DIGITS = "0123456789abcdef"
_DEEPEST = 6  # 16 ** 6 parts of an answer that a server cuts


class Cut(NetworkError):
    """The server says that it left rows out."""


class Remote:
    """An endpoint; made by `at_address`. Fulfils `Store`."""

    def __init__(
        self,
        where: str,
        update_url: str | None,
        opener: urllib.request.OpenerDirector,
        patience: float = _PATIENCE,
    ) -> None:
        """Keep the addresses: of queries, and of updates (None: it is only read); `patience` is in seconds."""
        self.where = where
        self.writable = update_url is not None
        self._update_url = update_url
        self._opener = opener
        self._patience = patience
        self._closed = False

    def within(self, seconds: float) -> Remote:
        """The same endpoint for an answer that must be whole after so many seconds."""
        return Remote(self.where, self._update_url, self._opener, seconds)

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
        return self._found({"s": subject, "p": predicate, "o": object, "g": name})

    def about(self, subjects: Iterable[NamedNode]) -> Iterator[Quad]:
        """The quads about any of these: a request for some hundred of them, not one for each."""
        for some in _some(subjects):
            yield from self._found({"s": None, "p": None, "o": None, "g": None}, f"VALUES ?s {{ {some} }}")

    def leading(self, predicate: NamedNode, objects: Iterable[NamedNode | Literal]) -> Iterator[Quad]:
        """The quads of this predicate with any of these as object, likewise."""
        for some in _some(objects):
            yield from self._found({"s": None, "p": predicate, "o": None, "g": None}, f"VALUES ?o {{ {some} }}")

    def counts(self, predicate: NamedNode, objects: Iterable[NamedNode | Literal]) -> Iterator[tuple[_Named, int]]:
        """How many quads of this predicate have each of these as object."""
        for some in _some(objects):
            what = f"VALUES ?o {{ {some} }} GRAPH ?g {{ ?s {predicate} ?o }}"
            for row in self.select(f"SELECT ?o (COUNT(?s) AS ?n) {{ {what} }} GROUP BY ?o"):
                term, number = row["o"], row["n"]
                if isinstance(term, ox.NamedNode | ox.Literal) and isinstance(number, ox.Literal):
                    yield term, int(number.value)

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
        beside = folders.beside(folder)
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

    def _found(self, given: Mapping[str, NamedNode | Literal | None], only: str = "", part: str = "") -> Iterator[Quad]:
        """The quads that fit a pattern and `only`; in sixteen parts, and those again, where the server cuts them."""
        s, p, o, g = (f"?{key}" if term is None else str(term) for key, term in given.items())
        mark = f'FILTER(STRSTARTS(MD5(CONCAT(STR({s}), " ", STR({p}), " ", STR({o}))), "{part}"))' if part else ""
        try:
            rows = self.select(f"SELECT * {{ {only} GRAPH {g} {{ {s} {p} {o} }} {mark} }}")
        except Cut:
            if len(part) == _DEEPEST:
                raise
            for digit in _DIGITS:
                yield from self._found(given, only, part + digit)
            return
        for row in rows:
            terms = [row[key] if term is None else term for key, term in given.items()]
            yield ox.Quad(*cast("tuple[NamedNode, NamedNode, NamedNode, NamedNode]", terms))

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
        deadline = time.monotonic() + self._patience
        try:
            with self._opener.open(request, timeout=self._patience) as response:
                return self._received(response, deadline)
        except urllib.error.HTTPError as error:
            with error:
                raise _refused(error, url) from None
        except TimeoutError:
            raise self._late() from None
        except (OSError, HTTPException) as error:
            if isinstance(getattr(error, "reason", None), TimeoutError):
                raise self._late() from None
            reason = getattr(error, "reason", None) or error
            raise NetworkError(
                f"the endpoint does not answer ({reason})", where=url, remedy="Is it running, at this address?"
            ) from None

    def _received(self, response: HTTPResponse, deadline: float) -> tuple[str, bytes]:
        if most := response.headers.get("X-SPARQL-MaxRows"):
            raise Cut(f"the endpoint cut its answer at {most} rows", where=self.where, remedy="Ask for less")
        pieces: list[bytes] = []
        left = _MOST
        while piece := response.read(_PIECE):
            pieces.append(piece)
            left -= len(piece)
            if left < 0:
                raise NetworkError(f"an answer above {_MOST // 1_000_000} MB", where=self.where, remedy="Ask for less")
            if time.monotonic() > deadline:
                raise self._late()
        return response.headers.get_content_type(), b"".join(pieces)

    def _late(self) -> NetworkError:
        return NetworkError(
            f"no whole answer after {self._patience:g} s", where=self.where, remedy="Ask for less, or wait longer"
        )


class _Stay(urllib.request.HTTPRedirectHandler):
    """Goes nowhere else: what is sent is for the host that was named, and a redirected POST would lose its query."""

    def redirect_request(self, *_: object) -> None:
        """Refuse, so that the answer 3xx is an error."""


def at_address(address: str, update_url: str | None = None) -> Remote:
    """A SPARQL 1.1 endpoint by the address of its queries, and that of its updates (None: it is only read).

    VANKIEN_USER and VANKIEN_PASSWORD are sent where it asks for them. Raises `BadValue` for what is no http(s) address,
    `NetworkError` where nothing answers, and `NotAStore` where its default graph is not the union of its graphs.
    """
    for url in (address, *([update_url] if update_url else [])):
        _check(url)
    passwords = urllib.request.HTTPPasswordMgrWithDefaultRealm()
    if user := os.environ.get("VANKIEN_USER"):
        for url in filter(None, (address, update_url)):
            passwords.add_password(None, url, user, os.environ.get("VANKIEN_PASSWORD", ""))
    opener = urllib.request.build_opener(
        _Stay,
        urllib.request.HTTPBasicAuthHandler(passwords),
        urllib.request.HTTPDigestAuthHandler(passwords),
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


def _check(url: str) -> None:
    try:
        parts = urllib.parse.urlsplit(url)
        fit = parts.scheme in {"http", "https"} and bool(parts.hostname) and url.isascii() and url.isprintable()
        fit = fit and " " not in url and parts.port != 0
    except ValueError:  # a port that is no number, a bracket without end
        parts, fit = None, False
    if parts and "@" in parts.netloc:
        raise BadValue(
            "an address with a name or password in it",
            where=f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}",
            remedy="Leave them out, and set VANKIEN_USER and VANKIEN_PASSWORD",
        )
    if not fit:
        raise BadValue("an endpoint has an http(s) address", where=url)


def _some(terms: Iterable[NamedNode | Literal]) -> Iterator[str]:
    """The terms as SPARQL writes them, some hundred at a time."""
    rest = list(terms)
    for start in range(0, len(rest), _MANY):
        yield " ".join(map(str, rest[start : start + _MANY]))


def _refused(error: urllib.error.HTTPError, url: str) -> ServiceError | SyntaxFault:
    said = " ".join(error.read(500).decode("utf-8", "replace").split())
    match error.code:
        case 400:
            return SyntaxFault(said or "the endpoint does not understand the query", where="SPARQL")
        case code if 300 <= code < 400:  # noqa: PLR2004 (redirects, says HTTP)
            there = error.headers.get("Location", "another address")
            return NetworkError(f"the endpoint is said to be at {there}", where=url, remedy="Give that address")
        case 401 | 403:
            return ServiceError(
                "the endpoint wants a name and password", where=url, remedy="Set VANKIEN_USER and VANKIEN_PASSWORD"
            )
        case _:
            return NetworkError(f"the endpoint answers {error.code} {error.reason}: {said}".rstrip(": "), where=url)
