"""The routes: a store on HTTP, as SPARQL, as an API, as pages, and its things at their own addresses."""

from __future__ import annotations

import asyncio
import contextlib
import hmac
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.responses import FileResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from .. import queries
from ..errors import Refused, UnknownName, VanKienError
from ..web.explorer import STATIC
from . import description, faults, given, openapi
from .answers import NAMES, TRIPLES, chosen
from .kept import Kept, Key
from .sparql import asked

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    from starlette.requests import Request

    from .jobs import Done
    from .shown import Limits, Shown

    Work = Callable[[], Awaitable[Done]]

_DIRECTIONS = ("both", "down", "up")
_LEVELS = ("central", "provincial", "district", "commune", "grassroots", "cell")
_KINDS = ("document", "body", "session", "term", "place")
_TRACES = ("json", "tree", "mermaid", "dot")


class Gone(Exception):
    """The asker has closed the connection."""


class Application:
    """A store that is shown; `token` lets who has it change the store, None is for nobody."""

    def __init__(self, shown: Shown, limits: Limits, version: str, token: str | None = None) -> None:
        """Keep these; `asgi` gives the application."""
        self._shown, self._limits, self._version, self._token = shown, limits, version, token
        self._kept = Kept()

    def asgi(self) -> Starlette:
        """The ASGI application of a store that is open; at its end the store is closed."""

        @contextlib.asynccontextmanager
        async def life(_: Starlette) -> AsyncIterator[None]:
            yield
            await self._shown.close()

        get = ["GET"]
        routes = [
            Route("/", self.page, methods=get),
            Route("/sparql", self.sparql, methods=["GET", "POST"]),
            Route("/api/about", self.about, methods=get),
            Route("/api/card", self.card, methods=get),
            Route("/api/dataset", self.dataset, methods=get),
            Route("/api/openapi.json", self.openapi, methods=get),
            Route("/api/queries", self.queries, methods=get),
            Route("/api/queries/{name}", self.query, methods=get),
            Route("/api/read", self.read, methods=["POST"]),
            Route("/api/search", self.search, methods=get),
            Route("/api/trace", self.trace, methods=get),
            Route("/api/why", self.why, methods=get),
            Route("/id/{path:path}", self.thing, methods=get),
            Route("/ontology", self.ontology, methods=get),
            Mount("/static", StaticFiles(directory=STATIC)),
        ]
        handlers: dict[Any, Any] = {VanKienError: _fault, HTTPException: _refusal, Exception: _broken}
        handlers |= {Gone: _gone, ClientDisconnect: _gone}
        return Starlette(routes=routes, exception_handlers=handlers, lifespan=life)

    async def page(self, request: Request) -> Response:
        """The page; its views are told apart by what stands after `#`."""
        given.query(request, ())
        return FileResponse(STATIC / "server.html", headers={"cache-control": "no-cache"})

    async def sparql(self, request: Request) -> Response:
        """Query and update; without either, what this service can do."""
        one = await asked(request)
        given.language(one.other)  # of the errors: the answer is what the query selects
        seconds = given.seconds(one.other, self._limits.seconds)
        bounds = self._limits.bounds
        bounds = replace(bounds, rows=given.whole(one.other, "limit", bounds.rows, bounds.rows))
        if one.update is not None:
            self._authorise(request)
            return _response(await self._shown.update(one.update))
        if one.query is None:
            if "text/html" in one.accept:
                return RedirectResponse("/#/vi/query", 303)
            return self._service(request, one.accept)
        job = {"text": one.query, "accept": one.accept, "bounds": bounds, "default": one.default, "named": one.named}
        return _response(await _while_there(request, self._shown.asked("sparql", seconds, **job)))

    def _authorise(self, request: Request) -> None:
        if self._token is None:
            raise Refused("this store is only read here", remedy="Start the server with --allow-update.")
        token = given.token(request)
        if not token:
            raise faults.Unauthorized("an update needs the token", remedy="Send Authorization: Bearer TOKEN.")
        if not hmac.compare_digest(token.encode(), self._token.encode()):
            raise Refused("this is not the token")

    def _service(self, request: Request, accept: str) -> Response:
        form = chosen(tuple(TRIPLES), accept)
        if form is None:
            raise faults.NotAcceptable("the description of the service is RDF", remedy=f"Accept {', '.join(TRIPLES)}.")
        here = str(request.url.replace(query=None, fragment=None))
        return Response(description.service(here, form, updates=self._token is not None), media_type=form)

    async def about(self, request: Request) -> Response:
        """What this is, how much it holds, and what it allows."""
        given.query(request, ("lang",))
        limits = self._limits
        told = {
            "version": self._version,
            "store": self._shown.version,
            "most_upload": limits.upload,
            "seconds": limits.seconds,
            "rows": limits.bounds.rows,
            "updates": self._token is not None,
        }
        return await self._repeatable(request, lambda: self._shown.own("about"), added=told)

    async def dataset(self, request: Request) -> Response:
        """What the explorer shows."""
        wished = given.query(request, ("about", "steps", "term", "place", "most", "lang"))
        lang = given.language(wished)
        most = given.whole(wished, "most", self._limits.documents, self._limits.documents)
        if "steps" in wished:
            wished["steps"] = str(given.whole(wished, "steps", 3, 6))
        if not wished and most == self._limits.documents:
            return await self._repeatable(request, self._shown.whole)
        return await self._repeatable(request, lambda: self._shown.own("dataset", given=wished, lang=lang, most=most))

    async def search(self, request: Request) -> Response:
        """Things whose names hold the words."""
        wished = given.query(request, ("q", "kind", "limit", "lang"))
        given.language(_needed(wished, "q"))
        limit = given.whole(wished, "limit", 20, 200)
        kind = given.choice(wished, "kind", _KINDS) if "kind" in wished else None
        words = wished.get("q", "")[:1000]
        return await self._repeatable(request, lambda: self._shown.own("search", words=words, kind=kind, limit=limit))

    async def card(self, request: Request) -> Response:
        """All that is known of one thing."""
        wished = _needed(given.query(request, ("thing", "lang")), "thing")
        lang = given.language(wished)
        return await self._repeatable(request, lambda: self._shown.own("card", name=wished["thing"], lang=lang))

    async def trace(self, request: Request) -> Response:
        """What carries a document out, and what it carries out."""
        known = ("document", "direction", "depth", "as_of", "place", "level", "all", "lang", "format")
        wished = _needed(given.query(request, known), "document")
        lang, form = given.language(wished), given.choice(wished, "format", _TRACES)
        for name, words in (("direction", _DIRECTIONS), ("level", _LEVELS), ("all", ("false", "true"))):
            if name in wished:
                wished[name] = given.choice(wished, name, words)
        if "depth" in wished:
            wished["depth"] = str(given.whole(wished, "depth", 1, 1000))
        return await self._repeatable(request, lambda: self._shown.own("trace", given=wished, lang=lang, form=form))

    async def why(self, request: Request) -> Response:
        """Every stated path between two documents."""
        wished = _needed(given.query(request, ("from", "to", "lang")), "from", "to")
        lang = given.language(wished)
        ends = {"lower": wished["from"], "upper": wished["to"]}
        return await self._repeatable(request, lambda: self._shown.own("why", **ends, lang=lang))

    async def queries(self, request: Request) -> Response:
        """The library: what each query answers, and what it takes."""
        return JSONResponse({"queries": _library(given.language(given.query(request, ("lang",))))})

    async def openapi(self, request: Request) -> Response:
        """This API in the words of OpenAPI 3.1."""
        lang = given.language(given.query(request, ("lang",)))
        return Response(openapi.document(self._version, lang), media_type="application/json")

    async def query(self, request: Request) -> Response:
        """A query of the library with its parameters."""
        name = request.path_params["name"]
        if name not in queries.library():
            hint = faults.nearest(name, queries.library(), "/api/queries lists them.")
            raise faults.NoSuchPage(f"there is no query {name[:100]!r}", remedy=hint)
        header = queries.named(name).header
        own = [one.name for one in header.parameters]
        wished = given.query(request, (*own, *({"lang", "format", "limit", "timeout"} - {*own})))
        _needed(wished, *(one.name for one in header.parameters if not one.optional and one.default is None))
        lang = given.language(wished)
        accept = request.headers.get("accept", "*/*")
        if "format" in wished:
            accept = NAMES[given.choice(wished, "format", tuple(NAMES))]
        bounds = self._limits.bounds
        bounds = replace(bounds, rows=given.whole(wished, "limit", bounds.rows, bounds.rows))
        seconds = given.seconds(wished, self._limits.seconds)
        job = {"name": name, "given": wished, "lang": lang, "accept": accept, "bounds": bounds}
        return await self._repeatable(request, lambda: self._shown.asked("library_query", seconds, **job))

    async def read(self, request: Request) -> Response:
        """Read a file that is sent, and keep nothing of it."""
        wished = given.query(request, ("name", "published", "place", "lang"))
        lang, published = given.language(wished), given.day(wished, "published")
        sent = await given.body(request, self._limits.upload)
        kind = request.headers.get("content-type", "")
        data, named = given.file_of(sent, kind)
        job = {
            "data": data,
            "name": wished.get("name") or named or given.name_by(kind),
            "published": published,
            "place": wished.get("place"),
            "lang": lang,
            "turtle": chosen(("application/json", "text/turtle"), request.headers.get("accept", "")) == "text/turtle",
        }
        return _response(await _while_there(request, self._shown.asked("read", self._limits.seconds, **job)))

    async def thing(self, request: Request) -> Response:
        """A thing at its own address: as a page, or as RDF."""
        wished = given.query(request, ("lang", "format"))
        lang, path = given.language(wished), request.path_params["path"]
        form = _rdf_or_page(request, wished)
        if form == "text/html":
            return await self._repeatable(request, lambda: self._shown.own("page", path=path, lang=lang))
        return await self._repeatable(request, lambda: self._shown.own("description", path=path, form=form))

    async def ontology(self, request: Request) -> Response:
        """The terms, at the address that their names begin with."""
        wished = given.query(request, ("lang", "format"))
        lang, form = given.language(wished), _rdf_or_page(request, wished)
        if form == "text/html":
            return Response(description.terms(lang), media_type=form)
        return Response(description.ontology(form), media_type=form)

    async def _repeatable(self, request: Request, work: Work, added: dict[str, Any] | None = None) -> Response:
        """The same for the same store: from memory where it was asked before, and not at all where the asker has it."""
        key = Key.of(request, self._version, self._shown.version)
        headers = {"etag": key.tag, "cache-control": "no-cache", "vary": "accept, accept-encoding"}
        if request.headers.get("if-none-match") == key.tag:
            return Response(status_code=304, headers=headers)
        found = self._kept.get(key)
        if found is None:
            done = await _while_there(request, work())
            found = self._kept.add(key, done if added is None else openapi.with_members(done, added))
        return await found.response(headers, packed="gzip" in request.headers.get("accept-encoding", ""))


async def _while_there(request: Request, work: Awaitable[Done]) -> Done:
    """What the work gives; it is ended where the asker goes away, or the server. Raises `Gone` and `Stopping`."""

    async def gone() -> None:
        while (await request.receive())["type"] != "http.disconnect":
            pass

    working, leaving = asyncio.ensure_future(work), asyncio.ensure_future(gone())
    try:
        await asyncio.wait({working, leaving}, return_when=asyncio.FIRST_COMPLETED)
        if not working.done():
            raise Gone
        return working.result()
    except asyncio.CancelledError:  # nobody but the server's end does that
        raise faults.Stopping("the server ends", remedy="Ask again when it is back.") from None
    finally:
        for task in (working, leaving):
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError, VanKienError):
                await task


def _response(done: Done) -> Response:
    headers = {"cache-control": "no-store", "vary": "accept"}
    if done.cut:
        headers |= {"x-truncated": str(done.cut), "x-sparql-maxrows": str(done.cut)}
    return Response(done.body, done.status, headers, done.media)


def _needed(wished: dict[str, str], *names: str) -> dict[str, str]:
    for name in names:
        if name not in wished:
            raise UnknownName(f"{name} is needed", where=name, remedy=f"Give ?{name}=…")
    return wished


def _rdf_or_page(request: Request, wished: dict[str, str]) -> str:
    forms = {"html": "text/html", **{name: NAMES[name] for name in ("turtle", "jsonld", "ntriples", "rdfxml")}}
    if "format" in wished:
        return forms[given.choice(wished, "format", tuple(forms))]
    form = chosen(tuple(forms.values()), request.headers.get("accept", ""))
    if form is None:
        raise faults.NotAcceptable("a thing is not written so", remedy=f"Accept {', '.join(forms.values())}.")
    return form


@cache
def _library(lang: str) -> list[dict[str, Any]]:
    return [openapi.described(queries.named(name), lang) for name in queries.library()]


def _fault(request: Request, error: Exception) -> Response:
    assert isinstance(error, VanKienError)  # noqa: S101 - it is called for these
    asked, accepted = request.query_params.get("lang"), request.headers.get("accept-language")
    return faults.response(error, given.spoken(asked, accepted))


def _refusal(request: Request, error: Exception) -> Response:
    """What the router or the static files refuse; OPTIONS is answered with the methods there are."""
    assert isinstance(error, HTTPException)  # noqa: S101 - it is called for these
    headers = dict(error.headers or {})
    if request.method == "OPTIONS" and "Allow" in headers:
        return Response(status_code=204, headers={"allow": f"{headers['Allow']}, OPTIONS"})
    where = urlsplit(str(request.url)).path[:200]
    if error.status_code == faults.NoSuchPage.status:
        return _fault(
            request,
            faults.NoSuchPage("nothing is here", where=where, remedy="/ is the page, /api/openapi.json the API."),
        )
    if error.status_code == faults.NotAllowed.status:
        takes = headers.get("Allow", "GET, HEAD")
        fault = faults.NotAllowed(f"{request.method} is not for this address", where=where, remedy=f"It takes {takes}.")
        refused = _fault(request, fault)
        refused.headers["allow"] = takes
        return refused
    told = {"error": str(error.detail), "where": where, "remedy": None, "line": None, "column": None}
    return JSONResponse(told, error.status_code, headers=headers)


def _gone(_: Request, __: Exception) -> Response:
    return Response(status_code=499)


def _broken(_: Request, __: Exception) -> Response:
    return JSONResponse({"error": "the server failed; its log says how"}, 500)
