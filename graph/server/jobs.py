"""What a process of the server can be asked to do with its store; each gives the whole body of a response."""

from __future__ import annotations

import io
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from pyoxigraph import QueryBoolean, QuerySolutions

from ..asking.guard import check, check_update, engine_fault
from ..asking.things import iri, thing
from ..card import card as card_of
from ..card import find
from ..citation import document
from ..dates import PartialDate
from ..errors import BadValue, NotAStore, SyntaxFault, UnknownCitation, UnreadableInput
from ..export import trace_data, trace_graph, trace_tree
from ..inventory import statistics
from ..question import Question, question
from ..reference import Reference
from ..search import beginning
from ..search import search as search_for
from ..store import Embedded, in_folder
from ..store.folder import is_new
from ..trace import FAN, STEPS, Limits
from ..trace import trace as follow
from ..web.choice import Choice
from ..web.dataset import dataset as explorer_data
from ..why import why as paths
from .answers import MEDIA, media, write_graph, written
from .faults import NotAcceptable, Unreadable
from .memory import at_most
from .thing_page import documents_page, missing_page, thing_page

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable

    from pyoxigraph import NamedNode

    from ..store import Store

JSON, HTML, TEXT = "application/json", "text/html; charset=utf-8", "text/plain; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Done:
    """The body of a response, its media type, and where it was cut: after so many rows or triples."""

    body: bytes
    media: str
    status: int = 200
    cut: int | None = None


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one answer may have: rows or triples, and bytes."""

    rows: int = 10_000
    size: int = 64_000_000


def warm(store: Store) -> None:
    """Load what the first job would wait for."""
    Reference.load()
    follow(store, iri("document/tw/13/nq/20"), None, "vi")


def sparql(  # noqa: PLR0913 - the parts of the protocol's request
    store: Embedded, *, text: str, accept: str, bounds: Bounds, default: list[str], named: list[str]
) -> Done:
    """Answer a query that a person wrote, over all graphs or over those named."""
    checked = check(text)
    asked = Question(checked.form, checked.text, checked, text)
    return _answered(store, asked, accept, bounds, (default, named) if default or named else None)


def library_query(  # noqa: PLR0913 - a question, and how to answer it
    store: Embedded, *, name: str, given: dict[str, str], lang: str, accept: str, bounds: Bounds
) -> Done:
    """Answer a query of the library; as text, not asked, where SPARQL is accepted."""
    asked = question(store, name, given, lang)
    if accept.startswith("application/sparql-query"):
        return Done(asked.sparql.encode(), "application/sparql-query; charset=utf-8")
    return _answered(store, asked, accept, bounds, None)


def _answered(
    store: Embedded, asked: Question, accept: str, bounds: Bounds, graphs: tuple[list[str], list[str]] | None
) -> Done:
    form = media(asked.form, accept)
    if form is None:
        raise NotAcceptable(
            f"{asked.form} is not written as {accept}", remedy=f"Accept {', '.join(MEDIA[asked.form])}."
        )
    try:
        got = store.query_graphs(asked.sparql, *graphs) if graphs else store.query(asked.sparql)
    except SyntaxFault as fault:
        raise engine_fault(fault, asked.written, asked.checked) if asked.checked else fault from None
    if isinstance(got, QueryBoolean):
        return Done(written(bool(got), form, bounds.size), form)
    items = _some(got, bounds.rows)
    cut = bounds.rows if len(items) > bounds.rows else None
    del items[bounds.rows :]
    variables = tuple(one.value for one in got.variables) if isinstance(got, QuerySolutions) else None
    return Done(written(items, form, bounds.size, variables, cut=cut), form, cut=cut)


def _some(items: Iterable[Any], most: int) -> list[Any]:
    """The items, and one more than the most where there are more."""
    found = []
    for item in items:
        found.append(item)
        if len(found) > most:
            break
    return found


def about(store: Store) -> Done:
    """How much the store holds."""
    return _json(asdict(statistics(store)) | {"statements": len(store)})


def search(store: Store, *, words: str, kind: str | None, limit: int) -> Done:
    """Things whose names hold the words."""
    hits = search_for(store, words, kind=kind, limit=limit)
    return _json({"hits": [{"iri": hit.iri, "kind": hit.kind, "name": hit.name} for hit in hits]})


def trace(store: Store, *, given: dict[str, str], lang: str, form: str) -> Done:
    """What carries a document out and what it carries out, each step with its words."""
    every = given.get("all") == "true"
    limits = Limits(
        cast("Any", given.get("direction", "both")),
        int(given["depth"]) if "depth" in given else None,
        0 if every else FAN,
        0 if every else STEPS,
        _last_day(given["as_of"]) if "as_of" in given else None,
        thing(store, "place", given["place"], lang) if "place" in given else None,
        given.get("level"),
    )
    found = follow(store, document(store, given["document"], lang), limits, lang)
    match form:
        case "tree":
            return Done(trace_tree.tree(found).encode(), TEXT)
        case "mermaid":
            return Done(trace_graph.mermaid(found).encode(), TEXT)
        case "dot":
            return Done(trace_graph.dot(found).encode(), "text/vnd.graphviz; charset=utf-8")
        case _:
            return Done(trace_data.as_json(found).encode(), JSON)


def why(store: Store, *, lower: str, upper: str, lang: str) -> Done:
    """Every stated path from one document up to another, shortest first."""
    ends = [document(store, text, lang) for text in (lower, upper)]
    found = [
        [
            {
                "lower": trace_data.thing_data(link.lower),
                "relation": link.kind,
                "upper": trace_data.thing_data(link.upper),
                "evidence": [trace_data.witness_data(one) for one in link.witnesses],
            }
            for link in path
        ]
        for path in paths(store, ends[0], ends[1], lang)
    ]
    return _json({"from": ends[0].value, "to": ends[1].value, "paths": found})


def card(store: Store, *, name: str, lang: str) -> Done:
    """All that is known of one thing, and from where."""
    return _json(asdict(card_of(store, find(store, name, lang), lang)))


def dataset(store: Store, *, given: dict[str, Any], lang: str, most: int) -> Done:
    """What the explorer shows: everything, or what lies around a thing, is of a term or a place."""
    around = iri(given["about"]) if "about" in given else None
    if around and next(iter(store.quads(around)), None) is None:
        raise UnknownCitation("nothing is known of this", where=given["about"])
    term, place = (thing(store, kind, given[kind], lang) if kind in given else None for kind in ("term", "place"))
    found = explorer_data(store, Choice(around, int(given.get("steps", 3)), term, place, most))
    counts = {"documents": found.documents, "all_documents": found.all_documents}
    return _json({**found.data, "about": counts})


def read(  # noqa: PLR0913 - a file, what is known of it, and what is wanted
    store: Store, *, data: bytes, name: str, published: dt.date | None, place: str | None, lang: str, turtle: bool
) -> Done:
    """Read a file, and keep nothing of it."""
    from .reading import reading, reading_turtle  # half of what starting a process costs

    try:
        if turtle:
            return Done(reading_turtle(store, data, name, published=published, place=place), "text/turtle")
        return _json(reading(store, data, name, published=published, place=place, lang=lang))
    except (SyntaxFault, UnreadableInput) as fault:
        raise Unreadable(fault.what, where=fault.where, remedy=fault.remedy) from None


def page(store: Store, *, path: str, lang: str) -> Done:
    """A thing as a page that needs no script; without a path, the documents."""
    try:
        text = thing_page(store, path, lang) if path else documents_page(store, lang)
    except (UnknownCitation, BadValue):
        return Done(missing_page(path, lang, _nearest(store, path)).encode("utf-8", "replace"), HTML, 404)
    return Done(text.encode("utf-8", "replace"), HTML)


def description(store: Store, *, path: str, form: str) -> Done:
    """What is said of a thing and of what points at it, as RDF. Raises `UnknownCitation` with the nearest things."""
    quads: list[Any] = []
    node: NamedNode | None = None
    try:
        node = iri(path)
        quads = [*store.quads(node), *store.quads(object=node)]
    except BadValue:
        pass
    if not quads:
        near = ", ".join(_nearest(store, path))
        raise UnknownCitation(
            "nothing is known of this", where=node.value if node else path, remedy=f"Nearest: {near}" if near else None
        )
    out = io.BytesIO()
    write_graph(quads, form, out)
    return Done(out.getvalue(), form)


def _nearest(store: Store, path: str) -> list[str]:
    """The addresses that share most of their beginning with this path."""
    base = iri("document/x").value.removesuffix("document/x")
    found: list[str] = []
    known, unknown = 0, len(path)  # so many characters begin something, so many nothing
    while unknown - known > 1:
        middle = (known + unknown) // 2
        if hits := beginning(store, base + path[:middle], 5):
            known, found = middle, [hit.iri for hit in hits]
        else:
            unknown = middle
    return found


def update(_: None, *, folder: str, text: str, memory: int) -> Done:
    """Change the store itself, all at once or not at all, in so many bytes of memory beyond what opening it takes."""
    checked = check_update(text)
    if is_new(Path(folder)):  # moved away meanwhile: an update makes no store
        raise NotAStore(
            "there is no store here any more", where=folder, remedy="Put it back, or start the server anew."
        )
    with in_folder(Path(folder), write=True) as store, at_most(memory):
        try:
            store.update(checked.text)
        except SyntaxFault as fault:
            raise engine_fault(fault, text, checked) from None
    return Done(b"", TEXT, 204)


def _last_day(text: str) -> dt.date:
    try:
        return PartialDate.given(text).last
    except ValueError as error:
        raise BadValue(str(error), where=f"as_of={text}") from None


def _json(told: object) -> Done:
    return Done(json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace"), JSON)


JOBS: dict[str, Callable[..., Done]] = {
    job.__name__: job
    for job in (sparql, library_query, about, search, trace, why, card, dataset, read, page, description, update)
}
