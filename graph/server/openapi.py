"""The API in the words of OpenAPI 3.1, made from the headers of the queries, so that it cannot lag behind them."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

from .. import queries
from ..asking.tokens import tokens
from ..export.headings import heading
from .answers import MEDIA, NAMES, TRIPLES

if TYPE_CHECKING:
    from ..asking.header import Parameter
    from .jobs import Done

Json = dict[str, Any]
_LANG: Json = {
    "name": "lang",
    "in": "query",
    "description": (
        "Ngôn ngữ của tên gọi và thông báo lỗi; không nêu: tên gọi bằng tiếng Việt, lỗi theo Accept-Language, rồi tiếng"
        " Anh. / The language of labels and errors; left out: labels in Vietnamese, errors by Accept-Language, else in"
        " English."
    ),
    "schema": {"type": "string", "enum": ["vi", "en"], "default": "vi"},
}
_LIMIT: Json = {"name": "limit", "in": "query", "schema": {"type": "integer", "minimum": 1}}
_TIMEOUT: Json = {"name": "timeout", "in": "query", "schema": {"type": "number", "exclusiveMinimum": 0}}
_TYPES: dict[str, Json] = {
    "integer": {"type": "integer"},
    "date": {"type": "string", "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"},
}
_FAULT = {"$ref": "#/components/schemas/Fault"}
# Address: what it answers, its parameters (name, type, needed), and what else it is written as than JSON.
_ROUTES: dict[str, tuple[tuple[str, str], tuple[tuple[str, Json, bool], ...]]] = {
    "/api/about": (("Kho có gì, máy chủ cho phép gì", "What this store holds, and what the server allows"), ()),
    "/api/card": (
        ("Mọi điều đã biết về một đối tượng, và từ đâu", "All that is known of one thing, and from where"),
        (("thing", {"type": "string"}, True),),
    ),
    "/api/dataset": (
        (
            "Những gì trang khám phá hiện ra: tất cả, hoặc quanh một đối tượng, của một khóa hay một địa phương",
            "What the explorer shows: all, or what lies around a thing, is of a term or a place",
        ),
        (
            ("about", {"type": "string"}, False),
            ("steps", {"type": "integer", "minimum": 1, "maximum": 6, "default": 3}, False),
            ("term", {"type": "string"}, False),
            ("place", {"type": "string"}, False),
            ("most", {"type": "integer", "minimum": 1}, False),
        ),
    ),
    "/api/queries": (
        (
            "Các câu hỏi có sẵn: mỗi câu trả lời điều gì, nhận tham số nào",
            "The library: what each query answers, and what it takes",
        ),
        (),
    ),
    "/api/search": (
        ("Tìm theo tên, có dấu hay không dấu", "Things by their names, with or without diacritics"),
        (
            ("q", {"type": "string"}, True),
            ("kind", {"type": "string", "enum": ["document", "body", "session", "term", "place"]}, False),
            ("limit", {"type": "integer", "minimum": 1, "maximum": 200, "default": 20}, False),
        ),
    ),
    "/api/trace": (
        (
            "Những gì thực hiện một văn bản và những gì nó thực hiện, mỗi bước kèm câu chữ",
            "What carries a document out, and what it carries out, each step with its words",
        ),
        (
            ("document", {"type": "string"}, True),
            ("direction", {"type": "string", "enum": ["both", "down", "up"]}, False),
            ("depth", {"type": "integer", "minimum": 1}, False),
            ("as_of", _TYPES["date"], False),
            ("place", {"type": "string"}, False),
            ("level", {"type": "string"}, False),
            ("all", {"type": "string", "enum": ["false", "true"]}, False),
            ("format", {"type": "string", "enum": ["json", "tree", "mermaid", "dot"]}, False),
        ),
    ),
    "/api/why": (
        ("Mọi đường nối từ một văn bản lên văn bản khác", "Every stated path from one document up to another"),
        (("from", {"type": "string"}, True), ("to", {"type": "string"}, True)),
    ),
}
_ABOUT = (
    "Chỉ thị nào thực hiện nghị quyết nào, và câu chữ nào nói vậy.",
    "Which directives implement which resolutions, and which words say so.",
)
_READ = ("Đọc và kiểm tra một tệp, không giữ lại gì", "Read and check a file, and keep nothing of it")
_SPARQL = ("SPARQL 1.1; không có truy vấn thì cho biết dịch vụ có gì", "SPARQL 1.1; without a query, what it can do")
_THING = ("Một đối tượng tại địa chỉ của nó", "A thing at its own address")


def _pick(words: tuple[str, str], lang: str) -> str:
    return words[lang != "vi"]


def described(query: queries.NamedQuery, lang: str) -> Json:
    """A query of the library: what it answers, what it takes, its text, and what its columns are called."""
    header = query.header
    variables = sorted({token.text[1:] for token in tokens(query.text) if token.text.startswith("?")} - {""})
    return {
        "name": query.name,
        "title": header.title.of(lang),
        "description": header.description.of(lang),
        "form": query.form,
        "sparql": query.text,
        "headings": {name: heading(name, lang) for name in variables},
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


def with_members(done: Done, added: Json) -> Done:
    """A JSON object with more members."""
    return replace(done, body=json.dumps({**added, **json.loads(done.body)}, ensure_ascii=False).encode())


@cache
def document(version: str, lang: str) -> bytes:
    """The description, as JSON."""
    paths: Json = {address: {"get": _route(address, lang)} for address in _ROUTES}
    paths |= {f"/api/queries/{name}": {"get": _query(queries.named(name), lang)} for name in queries.library()}
    paths["/api/read"] = {"post": _read(lang)}
    paths["/sparql"] = {"get": _sparql(lang)}
    paths["/id/{path}"] = {"get": _thing(lang)}
    told = {
        "openapi": "3.1.0",
        "info": {
            "title": "VanKien",
            "version": version,
            "summary": _pick(_ABOUT, lang),
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/"}],
        "paths": paths,
        "components": {"schemas": {"Fault": _fault()}},
    }
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


def _fault() -> Json:
    text, number = {"type": ["string", "null"]}, {"type": ["integer", "null"]}
    return {
        "type": "object",
        "required": ["error"],
        "properties": {"error": {"type": "string"}, "where": text, "remedy": text, "line": number, "column": number},
    }


def _operation(name: str, summary: str, parameters: list[Json], media: dict[str, Json]) -> Json:
    fault = {"description": "What is wrong, where, and what to do", "content": {"application/json": {"schema": _FAULT}}}
    return {
        "operationId": name,
        "summary": summary,
        "parameters": parameters,
        "responses": {"200": {"description": summary, "content": media}, "4XX": fault, "5XX": fault},
    }


def _route(address: str, lang: str) -> Json:
    words, own = _ROUTES[address]
    parameters = [{"name": name, "in": "query", "required": needed, "schema": kind} for name, kind, needed in own]
    name = address.removeprefix("/api/")
    return _operation(
        name, _pick(words, lang), [*parameters, _LANG], {"application/json": {"schema": {"type": "object"}}}
    )


def _query(query: queries.NamedQuery, lang: str) -> Json:
    forms = {"type": "string", "enum": list(NAMES)}
    common = [_LANG, _LIMIT, _TIMEOUT, {"name": "format", "in": "query", "schema": forms}]
    own = [_parameter(one, lang) for one in query.header.parameters]
    taken = {one["name"] for one in own}
    media: dict[str, Json] = {kind: {} for kind in MEDIA[query.form]}
    told = _operation(
        f"query-{query.name}",
        query.header.title.of(lang),
        [*own, *(one for one in common if one["name"] not in taken)],
        media,
    )
    return told | {"description": query.header.description.of(lang), "tags": list(query.header.tags)}


def _parameter(one: Parameter, lang: str) -> Json:
    schema = dict(_TYPES.get(one.type, {"type": "string"}))
    if one.choices:
        schema["enum"] = list(one.choices)
    if one.bounds:
        schema |= {"minimum": one.bounds[0], "maximum": one.bounds[1]}
    value: Any = one.default
    if value is not None:
        schema["default"] = int(value) if one.type == "integer" else value
    told: Json = {
        "name": one.name,
        "in": "query",
        "description": one.meaning.of(lang),
        "required": not one.optional and one.default is None,
        "schema": schema,
    }
    if one.example is not None:
        told["example"] = int(one.example) if one.type == "integer" else one.example
    return told


def _read(lang: str) -> Json:
    day = {"name": "published", "in": "query", "schema": {"type": "string", "format": "date"}}
    texts = [{"name": name, "in": "query", "schema": {"type": "string"}} for name in ("name", "place")]
    media: dict[str, Json] = {"application/json": {"schema": {"type": "object"}}, "text/turtle": {}}
    told = _operation("read", _pick(_READ, lang), [day, *texts, _LANG], media)
    file = {
        "type": "object",
        "properties": {"file": {"type": "string", "contentMediaType": "application/octet-stream"}},
    }
    body = {"application/octet-stream": {}, "multipart/form-data": {"schema": file}}
    return told | {"requestBody": {"required": True, "content": body}}


def _sparql(lang: str) -> Json:
    text = {"name": "query", "in": "query", "required": False, "schema": {"type": "string"}}
    media: dict[str, Json] = {kind: {} for kind in (*MEDIA["SELECT"], *TRIPLES)}
    return _operation("sparql", _pick(_SPARQL, lang), [text, _LIMIT, _TIMEOUT, _LANG], media)


def _thing(lang: str) -> Json:
    path = {"name": "path", "in": "path", "required": True, "schema": {"type": "string"}}
    media: dict[str, Json] = {kind: {} for kind in ("text/html", *TRIPLES)}
    return _operation("thing", _pick(_THING, lang), [path, _LANG], media)
