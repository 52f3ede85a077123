"""What a person should look at, and what a person said: uncertain readings of a store's texts, and judgements on them.

Judgements live beside the store as CSV (`vankien-store.judgements.csv`), plain text for git, and are a source of their
own: its graph says which IRI became which, so that an IRI that a judgement made obsolete still answers.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Quad

from .build import identified
from .ids import iri
from .judgements import FIELDS, Judgement, Reading, judge, read_judgements, readings, warned
from .model import Certainty, TextSource
from .reference import Reference
from .text.read import read
from .vocab import OWL, RDF, RDFS, SCHEMA, VK

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .store import Store

JUDGEMENTS = iri("source/judgements")


def judgement_file(store: Store) -> Path | None:
    """Where the judgements on a store's texts are kept: beside its folder; None for a store in memory or far away."""
    folder = Path(store.where)
    return folder.with_name(f"{folder.name}.judgements.csv") if folder.is_dir() else None


def kept_judgements(store: Store) -> tuple[Judgement, ...]:
    """The judgements beside this store; raises what reading them raises."""
    path = judgement_file(store)
    return read_judgements(path) if path else ()


def texts(store: Store) -> Iterator[TextSource]:
    """The texts in a store, as they were taken in, in the order of their IRIs."""
    for graph in store.graphs():
        values = {
            quad.predicate: quad.object.value
            for quad in store.quads(NamedNode(graph), graph=graph)
            if isinstance(quad.object, Literal | NamedNode)
        }
        if VK.text in values:
            published = values.get(SCHEMA.datePublished)
            yield TextSource(
                graph,
                values[VK.sha256],
                values[VK.text],
                values.get(SCHEMA.name, graph),
                published=dt.date.fromisoformat(published) if published else None,
                place=values[VK.place].rpartition("/")[2] if VK.place in values else None,
            )


def uncertain(store: Store) -> Iterator[Reading]:
    """The readings to look at: what was inferred or left open, and what a plausibility rule warns of.

    What a person has judged does not come again.
    """
    said = kept_judgements(store)
    judged = {(one.source, one.fact) for one in said}
    for source in texts(store):
        facts = judge(read(source, Reference.load()), said)
        rows = {one.fact: one for one in readings(facts) if one.certainty is not Certainty.STATED}
        rows |= {one.fact: one for one in warned(facts)}
        yield from (one for key, one in rows.items() if (source.iri, key) not in judged)


def write_rows(rows: Iterable[Reading]) -> str:
    """The readings as CSV, with empty columns for the judgement, its value and a note."""
    out = io.StringIO()
    table = csv.DictWriter(out, FIELDS, restval="", lineterminator="\n")
    table.writeheader()
    for one in rows:
        table.writerow(
            {
                "source": one.source,
                "name": one.name,
                "fact": one.fact,
                "words": " ".join(one.words.split()),
                "reading": one.reading,
                "certainty": one.certainty.value,
                "reason": one.reason or "",
            }
        )
    return out.getvalue()


@dataclass(frozen=True, slots=True)
class Change:
    """What judgements change in one source: its new quads, and which IRI became which."""

    source: TextSource
    quads: tuple[Quad, ...]
    became: tuple[tuple[str, str], ...]


def changes(store: Store, said: Iterable[Judgement]) -> Iterator[Change]:
    """The sources that these judgements touch, read again under them; the store is not written."""
    from .build import facts_quads
    from .ingest.reference import is_described

    said = tuple(said)
    touched = {one.source for one in said}
    for source in texts(store):
        if source.iri in touched:
            facts = read(source, Reference.load())
            judged = judge(facts, said)
            before, after = identified(facts), identified(judged)
            became = tuple((before[key], after[key]) for key in before if after.get(key, before[key]) != before[key])
            yield Change(source, tuple(facts_quads(judged, known=is_described)), became)


def judgement_quads(became: Iterable[tuple[str, str]]) -> list[Quad]:
    """The graph of the judgements: the old IRI stays, as the same as the new."""
    graph = NamedNode(JUDGEMENTS)
    quads = [
        Quad(graph, RDF.type, VK.Source, graph),
        Quad(graph, SCHEMA.name, Literal("Nhận định của người đọc"), graph),
        Quad(graph, RDFS.label, Literal("Nhận định của người đọc", language="vi"), graph),
        Quad(graph, RDFS.label, Literal("Judgements of readers", language="en"), graph),
    ]
    return quads + [Quad(NamedNode(old), OWL.sameAs, NamedNode(new), graph) for old, new in sorted(set(became))]


def keep(path: Path, said: Iterable[Judgement]) -> None:
    """Add judgements to the file; the newest on a fact stands. The file is replaced whole, sorted, for git."""
    merged = {(one.source, one.fact): one for one in (*read_judgements(path), *said)}
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(("source", "fact", "judgement", "value", "note"))
    for (source, fact), one in sorted(merged.items()):
        table.writerow((source, fact, one.verdict.value, one.value, one.note))
    handle, beside = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
        file.write(out.getvalue())
    Path(beside).replace(path)
