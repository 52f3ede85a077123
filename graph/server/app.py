"""The server: a store on HTTP, as SPARQL, as an API, as pages, and its things at their own addresses. It only reads."""

from __future__ import annotations

import datetime as dt
import gzip
import io
import json
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from .. import queries
from ..asking.guard import check
from ..asking.things import iri
from ..errors import BadValue, SyntaxFault, UnknownCitation, UnknownName, VanKienError
from ..export.headings import heading
from ..export.rdf import write_rdf
from ..question import Question, question
from ..search import search
from ..web.choice import MOST, Choice
from ..web.dataset import dataset
from ..web.explorer import STATIC
from . import faults
from .answers import media, written
from .children import Bounds, Gone, ask, placed
from .policy import Policy
from .reading import reading, reading_turtle
from .thing_page import documents_page, missing_page, thing_page

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pyoxigraph import NamedNode
    from starlette.requests import Request

    from ..store import Store

MOST_READ = 25_000_000
MOST_QUERY = 1_000_000
_NO_QUERY = BadValue("there is no query", remedy="Give one: GET ?query=…, or POST it as application/sparql-query.")


@dataclass(slots=True)
class Server:
    """An open store that is shown; `folder` is where its questions' processes open it again."""

    store: Store
    folder: str
    version: str
    bounds: Bounds = field(default_factory=Bounds)
    most: int = MOST
    _data: dict[Choice, tuple[str, bytes]] = field(default_factory=dict)

    def application(self, hosts: list[str]) -> Starlette:
        """The ASGI application; `hosts` are the names it may be called by, so that no other page can reach it."""
        routes = [
            Route("/", self.page),
            Route("/sparql", self.sparql, methods=["GET", "POST"]),
            Route("/api/about", self.about),
            Route("/api/dataset", self.dataset),
            Route("/api/search", self.search),
            Route("/api/queries", self.queries),
            Route("/api/queries/{name}", self.query),
            Route("/api/read", self.read, methods=["POST"]),
            Route("/id/{path:path}", self.thing),
            Mount("/static", StaticFiles(directory=STATIC)),
        ]
        return Starlette(
            routes=routes,
            middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=hosts), Middleware(Policy)],
            exception_handlers={VanKienError: _fault, HTTPException: _refusal, Gone: _gone},
        )

    async def page(self, _: Request) -> Response:
        """The page; its views are told apart by what stands after `#`."""
        return FileResponse(STATIC / "server.html", headers={"cache-control": "no-cache"})

    async def about(self, _: Request) -> Response:
        """What this is, how much it holds, and what it allows."""
        limits = {"most_upload": MOST_READ, "seconds": self.bounds.seconds, "rows": self.bounds.rows}
        return _json({"version": self.version, "statements": len(self.store), **limits})

    async def dataset(self, request: Request) -> Response:
        """What the explorer shows: everything, or what lies around a thing, is of a term or a place."""
        choice = self._choice(request.query_params)
        if choice not in self._data:
            self._data[choice] = await run_in_threadpool(self._gathered, choice)
        while len(self._data) > 50:  # noqa: PLR2004 - some megabytes each at most
            del self._data[next(one for one in self._data if one != choice)]
        tag, packed = self._data[choice]
        headers = {"etag": tag, "cache-control": "no-cache", "vary": "accept-encoding"}
        if request.headers.get("if-none-match") == tag:
            return Response(status_code=304, headers=headers)
        if "gzip" in request.headers.get("accept-encoding", ""):
            return Response(packed, media_type="application/json", headers=headers | {"content-encoding": "gzip"})
        return Response(gzip.decompress(packed), media_type="application/json", headers=headers)

    def _choice(self, given: Mapping[str, str]) -> Choice:
        def one(name: str) -> NamedNode | None:
            return iri(given[name]) if given.get(name) else None

        if (about := one("about")) and next(iter(self.store.quads(about)), None) is None:
            raise UnknownCitation("nothing is known of this", where=given["about"])
        return Choice(
            about,
            max(1, min(_number(given, "steps", 3), 6)),
            one("term"),
            one("place"),
            max(1, min(_number(given, "most", self.most), self.most)),
        )

    def _gathered(self, choice: Choice) -> tuple[str, bytes]:
        found = dataset(self.store, choice)
        counts = {"documents": found.documents, "all_documents": found.all_documents}
        data = json.dumps({**found.data, "about": counts}, ensure_ascii=False, separators=(",", ":")).encode()
        return f'"{sha256(data).hexdigest()[:32]}"', gzip.compress(data, 5, mtime=0)

    async def search(self, request: Request) -> Response:
        """Things whose names hold the words."""
        limit = max(1, min(_number(request.query_params, "limit", 20), 200))
        hits = await run_in_threadpool(partial(search, self.store, request.query_params.get("q", ""), limit=limit))
        return _json({"hits": [{"iri": hit.iri, "kind": hit.kind, "name": hit.name} for hit in hits]})

    async def queries(self, request: Request) -> Response:
        """The library: what each query answers, and what it takes."""
        lang = _lang(request)
        return _json({"queries": [_described(queries.named(name), lang) for name in queries.library()]})

    async def query(self, request: Request) -> Response:
        """A query of the library with its parameters; as text, not asked, where SPARQL is accepted."""
        name = request.path_params["name"]
        if name not in queries.library():
            return faults.response(UnknownName(f"there is no query {name!r}", remedy="/api/queries lists them"), 404)
        given = {key: value for key, value in request.query_params.items() if key != "lang"}
        asked = await run_in_threadpool(question, self.store, name, given, _lang(request))
        if "application/sparql-query" in request.headers.get("accept", ""):
            return Response(asked.sparql, media_type="application/sparql-query")
        return await self._answered(request, asked)

    async def sparql(self, request: Request) -> Response:
        """SPARQL 1.1 Protocol, the query operation: GET, and POST in both forms."""
        text = request.query_params.get("query")
        if request.method == "POST":
            body = (await _body(request, MOST_QUERY)).decode("utf-8", "replace")
            kind = request.headers.get("content-type", "").partition(";")[0].strip()
            if kind == "application/x-www-form-urlencoded":
                from urllib.parse import parse_qs

                text = next(iter(parse_qs(body).get("query", [])), None)
            elif kind == "application/sparql-query":
                text = body
            else:
                raise HTTPException(415, "POST application/sparql-query or application/x-www-form-urlencoded")
        if not text:
            raise _NO_QUERY
        checked = check(text)
        return await self._answered(request, Question(checked.form, checked.text, checked, text))

    async def _answered(self, request: Request, asked: Question) -> Response:
        form = media(asked.form, request.headers.get("accept", "*/*"))
        if form is None:
            raise HTTPException(406, "none of these media types is written")

        async def gone() -> None:
            while (await request.receive())["type"] != "http.disconnect":
                pass

        try:
            found = await ask(self.folder, asked, self.bounds, gone)
        except SyntaxFault as fault:
            raise placed(fault, asked) from None
        headers = {"x-truncated": str(self.bounds.rows)} if found.cut else None
        return Response(await run_in_threadpool(written, found, form), media_type=form, headers=headers)

    async def read(self, request: Request) -> Response:
        """Read a file that is sent, and keep nothing of it."""
        given = request.query_params
        data = await _body(request, MOST_READ)
        try:
            published = dt.date.fromisoformat(given["published"]) if given.get("published") else None
        except ValueError:
            raise BadValue("a day is written YYYY-MM-DD", where=f"published={given['published']}") from None
        name, place = given.get("name") or "text.txt", given.get("place") or None
        if "text/turtle" in request.headers.get("accept", ""):
            work = partial(reading_turtle, self.store, data, name, published=published, place=place)
            return Response(await run_in_threadpool(work), media_type="text/turtle")
        told = partial(reading, self.store, data, name, published=published, place=place, lang=_lang(request))
        try:
            return _json(await run_in_threadpool(told))
        except SyntaxFault as fault:
            return faults.response(fault, 422)

    async def thing(self, request: Request) -> Response:
        """A thing at its own address: as a page, as Turtle, as JSON-LD."""
        path, lang = request.path_params["path"], _lang(request)
        form = request.query_params.get("format") or _thing_form(request.headers.get("accept", ""))
        if form in {"turtle", "jsonld"}:
            return await run_in_threadpool(self._as_rdf, path, form)
        if not path:
            return HTMLResponse(await run_in_threadpool(documents_page, self.store, lang))
        try:
            return HTMLResponse(await run_in_threadpool(thing_page, self.store, path, lang))
        except (UnknownCitation, BadValue):
            return HTMLResponse(missing_page(path, lang), 404)

    def _as_rdf(self, path: str, form: str) -> Response:
        node = iri(path)
        quads = [*self.store.quads(node), *self.store.quads(object=node)]
        if not quads:
            raise UnknownCitation("nothing is known of this", where=node.value)
        out = io.BytesIO()
        write_rdf(quads, form, out)
        return Response(out.getvalue(), media_type={"turtle": "text/turtle"}.get(form, "application/ld+json"))


def _thing_form(accept: str) -> str:
    for kind in accept.split(","):
        match kind.partition(";")[0].strip():
            case "text/turtle":
                return "turtle"
            case "application/ld+json":
                return "jsonld"
            case "text/html" | "*/*":
                return "html"
    return "html"


def _described(query: queries.NamedQuery, lang: str) -> dict[str, Any]:
    header = query.header
    return {
        "name": query.name,
        "title": header.title.of(lang),
        "description": header.description.of(lang),
        "form": query.form,
        "sparql": query.text,
        "headings": {name: heading(name, lang) for name in _variables(query.text)},
        "parameters": [
            {
                "name": one.name,
                "title": one.meaning.of(lang),
                "type": one.type,
                "example": one.example,
                "default": one.default,
                "optional": one.optional,
                "choices": list(one.choices),
            }
            for one in header.parameters
        ],
    }


def _variables(text: str) -> list[str]:
    from ..asking.tokens import tokens

    return sorted({token.text[1:] for token in tokens(text) if token.text.startswith("?") and len(token.text) > 1})


async def _body(request: Request, most: int) -> bytes:
    """What was sent; refused as soon as it is known to be too large."""
    too_large = HTTPException(413, f"larger than {most // 1_000_000} MB")
    if int(request.headers.get("content-length") or 0) > most:
        raise too_large
    kept = bytearray()
    async for piece in request.stream():
        kept += piece
        if len(kept) > most:
            raise too_large
    return bytes(kept)


def _number(given: Mapping[str, str], name: str, usual: int) -> int:
    try:
        return int(given.get(name) or usual)
    except ValueError:
        raise BadValue("a whole number is needed", where=f"{name}={given[name]}") from None


def _lang(request: Request) -> str:
    return "en" if request.query_params.get("lang") == "en" else "vi"


def _json(told: object) -> Response:
    return Response(json.dumps(told, ensure_ascii=False), media_type="application/json")


def _fault(_: Request, error: Exception) -> Response:
    assert isinstance(error, VanKienError)  # noqa: S101 - it is called for these
    return faults.response(error)


def _refusal(_: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 - it is called for these
    return JSONResponse({"error": error.detail}, error.status_code, headers=error.headers)


def _gone(_: Request, __: Exception) -> Response:
    return Response(status_code=499)
