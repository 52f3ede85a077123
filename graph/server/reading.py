"""A file that is shown and not kept: what stands in it, in words, and what validation says in the light of the store.

The file lies in a folder of its own while it is read, because the readers of `ingest` take paths; the folder is gone
when the answer is made.
"""

from __future__ import annotations

import io
import re
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from pyoxigraph import NamedNode

from ..asking.names import Names
from ..errors import InputError, UnreadableInput
from ..export.rdf import write_rdf
from ..extract import own_quads, standalone_quads
from ..ids import BASE
from ..ingest import files
from ..ingest.articles import article, source_of
from ..ingest.pipeline import Settings, graphs_of, origins
from ..reference import Reference
from ..report.words import SEVERITY, summary, thing, where, wrong
from ..text.read import read
from ..validate import validate
from ..vocab import RDF, VK
from .facts_told import KINDS, mentions, told

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from pyoxigraph import Quad

    from ..model import Facts
    from ..shacl.findings import Finding, Report
    from ..store import Store

Told = dict[str, Any]
_MOST_FINDINGS = 200
_MOST_THINGS = 500
_LONGEST_STEM, _LONGEST_ENDING = 80, 20
_UNFIT = re.compile(r"[^\w.() -]")  # in the name of a file, on whatever system
_KINDS_OF_DATA = ("Document", "Session", "AgendaItem", "AwardConferral", "Body", "Position", "Term", "Place")


def reading(  # noqa: PLR0913 - a file, what is known of it, and the reader's language
    store: Store,
    data: bytes,
    name: str,
    *,
    published: dt.date | None = None,
    place: str | None = None,
    lang: str = "vi",
) -> Told:
    """What a file holds, ready for JSON; the store stays as it is.

    `text` is the NFC text, None for RDF and tables; `mentions` and the `span` of each of the `facts` are offsets in
    its code points. `published` and `place` hold for texts, as for `ingest`; `name` decides by its ending how the file
    is read. Raises `InputError` as `ingest` does, naming the file as it was given.
    """
    with _lying(data, name) as path:
        if files.suffix(path) in files.ARTICLES:
            facts = _facts(path, published, place)
            quads = own_quads(facts)
            report = validate(store, new=quads, replaces=[facts.source.iri], lang=lang)
            read_from: Told = {
                "text": facts.source.text,
                "published": facts.source.published and facts.source.published.isoformat(),
                "mentions": mentions(facts),
                "facts": told(facts, store, lang),
            }
        else:
            graphs = graphs_of(path, Settings(place=place), store)
            quads = [quad for graph in graphs.values() for quad in graph]
            named = origins(dict.fromkeys(graphs, path), store, place)
            report = validate(store, new=quads, replaces=graphs, files=named, lang=lang)
            read_from = {"text": None, "mentions": [], "facts": _things(quads, store, lang)}
        findings = _findings(report, lang, str(Path(path).parent))
    counts: dict[str, int] = {}
    for fact in read_from["facts"]:
        counts[fact["kind"]] = counts.get(fact["kind"], 0) + 1
    kinds = {kind: words[lang != "vi"] for kind, words in KINDS.items()}
    return {
        "name": _plain(name),
        **read_from,
        "kinds": kinds,
        "counts": [{"kind": kind, "many": many, "label": kinds[kind].lower()} for kind, many in counts.items()],
        "statements": len(quads),
        "findings": findings,
    }


def reading_turtle(
    store: Store, data: bytes, name: str, *, published: dt.date | None = None, place: str | None = None
) -> bytes:
    """The same file as Turtle that stands alone; raises as `reading` does."""
    out = io.BytesIO()
    with _lying(data, name) as path:
        if files.suffix(path) in files.ARTICLES:
            quads: Iterable[Quad] = standalone_quads(_facts(path, published, place))
        else:
            graphs = graphs_of(path, Settings(place=place), store)
            quads = (quad for graph in graphs.values() for quad in graph)
        write_rdf(quads, "turtle", out)
    return out.getvalue()


@contextmanager
def _lying(data: bytes, name: str) -> Iterator[str]:
    """The path of a file with these bytes, as long as it is needed; errors name it as its owner does."""
    plain = _plain(name)
    if not data:
        raise UnreadableInput("the file is empty", where=plain)
    if files.suffix(plain) not in files.READABLE:
        raise UnreadableInput(
            f"files ending in {files.suffix(plain) or 'nothing'} are not read",
            where=plain,
            remedy=f"Readable: {' '.join(sorted(files.READABLE))}",
        )
    with TemporaryDirectory(prefix="vankien-reading-") as folder:
        path = Path(folder, plain)
        path.write_bytes(data)
        try:
            yield str(path)
        except InputError as error:
            at = error.where and error.where.replace(f"{folder}/", "")
            raise type(error)(error.what, where=at, remedy=error.remedy) from None


def _plain(name: str) -> str:
    """The name of a file without folders and signs that names cannot hold everywhere; its ending stays."""
    last = _UNFIT.sub("_", name.replace("\\", "/").rpartition("/")[2]).strip(" .") or "file"
    return f"{Path(last).stem[:_LONGEST_STEM]}{Path(last).suffix[:_LONGEST_ENDING]}"


def _facts(path: str, published: dt.date | None, place: str | None) -> Facts:
    return read(source_of(article(path), published=published, place=place), Reference.load())


def _things(quads: list[Quad], store: Store, lang: str) -> list[Told]:
    """What RDF or a table describes: each thing once, by the class that says most."""
    from ..store import in_memory

    described: dict[NamedNode, str] = {}
    for kind in _KINDS_OF_DATA:
        for quad in quads:
            if quad.predicate == RDF.type and quad.object == VK[kind] and isinstance(quad.subject, NamedNode):
                described.setdefault(quad.subject, kind)
    some = sorted(described, key=lambda one: one.value)[:_MOST_THINGS]
    with in_memory() as own:
        for graph in {str(quad.graph_name.value) for quad in quads}:  # type: ignore[union-attr]  # every quad read is in a named graph
            own.replace_graphs({graph: [quad for quad in quads if quad.graph_name == NamedNode(graph)]})
        names = Names(own, lang)
        names.learn(some)
        return [
            {
                "kind": described[one],
                "words": names.of(one),
                "path": one.value.removeprefix(BASE) if one.value.startswith(BASE) else None,
                "known": next(iter(store.quads(one)), None) is not None,
            }
            for one in some
        ]


def _findings(report: Report, lang: str, folder: str) -> Told:
    return {
        "conforms": report.conforms,
        "summary": summary(report, lang),
        "findings": [_finding(one, lang, folder) for one in report.findings[:_MOST_FINDINGS]],
        "left_out": max(0, len(report.findings) - _MOST_FINDINGS),
    }


def _finding(finding: Finding, lang: str, folder: str) -> Told:
    return {
        "code": finding.code,
        "severity": finding.severity,
        "severity_label": SEVERITY[finding.severity].pick(lang),
        "thing": thing(finding),
        "wrong": wrong(finding),
        "message": finding.message.pick(lang),
        "remedy": finding.remedy.pick(lang) if finding.remedy else None,
        "regulation": finding.regulation.pick(lang) if finding.regulation else None,
        "where": " · ".join(where(place, lang).replace(f"{folder}/", "") for place in finding.places) or None,
        "known": finding.known,
    }
