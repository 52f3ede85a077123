"""What a person should look at, and what a person said: uncertain readings of a store's texts, and judgements on them.

Judgements live beside the store as CSV (`vankien-store.judgements.csv`), plain text for git, and are a source of their
own: its graph says which IRI became which, so that an IRI that a judgement made obsolete still answers.
"""

from __future__ import annotations

import datetime as dt
import io
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Quad

from . import csv_lines
from .build import facts_quads, identified
from .errors import BadValue, DoesNotConform, Refused
from .ids import iri, source_of, source_path
from .ingest.cells import quiet
from .ingest.judged import read_judgements, settled
from .ingest.pipeline import Settings, Status, take_in
from .ingest.reference import is_described
from .judgements import FIELDS, PAIR, Judgement, Reading, judge, readings, warned
from .model import Certainty, TextSource
from .pairs import answered, questions, seen
from .reference import Reference
from .text.read import read
from .vocab import OWL, RDF, RDFS, SCHEMA, VK
from .wording import said

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from .pairs import Seen
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

    What a person has judged does not come again. At the end, papers of two texts that may be one.
    """
    said = kept_judgements(store)
    judged = {(one.source, one.fact) for one in said}
    papers: list[Seen] = []
    for source in texts(store):
        facts = judge(read(source, Reference.load()), said)
        papers += seen(facts)
        rows = {one.fact: one for one in readings(facts) if one.certainty is not Certainty.STATED}
        rows |= {one.fact: one for one in warned(facts)}
        yield from (one for key, one in rows.items() if (source.iri, key) not in judged)
    yield from questions(papers, judged)


def write_rows(rows: Iterable[Reading], lang: str = "vi") -> str:
    """The readings as CSV, with empty columns for the judgement, its value and a note; reasons in that language."""
    out = io.StringIO()
    table = csv_lines.dict_writer(out, FIELDS)
    table.writeheader()
    for one in rows:
        table.writerow(
            {
                "source": one.source,
                "name": quiet(one.name),
                "fact": one.fact,
                "words": quiet(" ".join(one.words.split())),
                "reading": one.reading,
                "certainty": one.certainty.value,
                "reason": said(one.reason or "", lang),
            }
        )
    return out.getvalue()


def apply(store: Store, said: Iterable[Judgement]) -> tuple[int, int]:
    """Keep judgements, and read the texts they are about again: how many were kept, how many texts changed.

    Raises `Refused` for a store without a folder, `BadValue` for a value that does not fit, `DoesNotConform` where the
    data then break a rule, what reading a citation as value raises; in each case nothing is changed.
    """
    said = tuple(said)
    path = judgement_file(store)
    if path is None:
        raise Refused("judgements are kept beside a store's folder", where=store.where, remedy="Name a folder")
    said = _of_each(store, said)
    touched = [(source, read(source, Reference.load())) for source in _touched(store, said)]
    facts_of = {source.iri: facts for source, facts in touched}
    said = tuple(settled(one, facts_of[one.source], store) for one in said)
    held = _merged(read_judgements(path), said)
    graphs: dict[str, list[Quad]] = {}
    became: list[tuple[str, str]] = []
    read_again: set[str] = set()
    for source, facts in touched:
        judged = judge(facts, held)
        became += _decided(identified(facts), identified(judged))
        graphs[source.iri] = facts_quads(judged, known=is_described)
        read_again.add(iri(source_path(source.sha256)))
    became += _decided_before(store, read_again)
    changed = store.would_change(graphs)
    graphs[JUDGEMENTS] = judgement_quads(became)
    outcome = take_in(store, str(path), graphs, Settings())
    if outcome.status is Status.INVALID:
        raise DoesNotConform(
            "with these judgements the data break a rule", where=str(path), remedy="See vankien validate"
        )
    _keep(path, held)
    return len(said), len(changed)


def _of_each(store: Store, said: tuple[Judgement, ...]) -> tuple[Judgement, ...]:
    """The judgements on one text each: what is said of a pair, said of the two."""
    if not any(one.fact.startswith(PAIR) for one in said):
        return said
    kept = kept_judgements(store)
    every = (judge(read(source, Reference.load()), kept) for source in texts(store))
    return answered(said, [paper for facts in every for paper in seen(facts)])


def _decided(before: Mapping[str, str], after: Mapping[str, str]) -> list[tuple[str, str]]:
    """What belonged to the source and now has a key of its own: the old IRI with the new.

    Between two keys nothing is the same: the text means the one document and not the other.
    """
    pairs = ((old, after[key]) for key, old in before.items() if key in after)
    return [(old, new) for old, new in pairs if source_of(old) and not source_of(new)]


def _decided_before(store: Store, read_again: Collection[str]) -> list[tuple[str, str]]:
    """What earlier judgements decided in texts that are not read again now."""
    pairs = []
    for quad in store.quads(predicate=OWL.sameAs, graph=JUDGEMENTS):
        old, new = quad.subject, quad.object
        if isinstance(old, NamedNode) and isinstance(new, NamedNode) and source_of(old.value) not in read_again:
            pairs.append((old.value, new.value))
    return pairs


def _touched(store: Store, said: tuple[Judgement, ...]) -> list[TextSource]:
    """The texts that judgements are about; raises `BadValue` for a source that the store does not have."""
    held = {source.iri: source for source in texts(store)}
    unknown = sorted({one.source for one in said} - held.keys())
    if unknown:
        raise BadValue("the store has no text with this IRI", where=unknown[0], remedy="Ingest it first")
    return [held[name] for name in sorted({one.source for one in said})]


def _merged(old: Iterable[Judgement], new: Iterable[Judgement]) -> list[Judgement]:
    """All judgements, the newest on a fact, sorted."""
    merged = {(one.source, one.fact): one for one in (*old, *new)}
    return [merged[key] for key in sorted(merged)]


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


def _keep(path: Path, said: Iterable[Judgement]) -> None:
    """Write the file whole, sorted, for git."""
    out = io.StringIO()
    table = csv_lines.writer(out)
    table.writerow(("source", "fact", "judgement", "value", "note"))
    table.writerows(map(quiet, (one.source, one.fact, one.verdict.value, one.value, one.note)) for one in said)
    handle, beside = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
        file.write(out.getvalue())
    Path(beside).replace(path)
