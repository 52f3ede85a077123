"""Things by their names: with or without diacritics, tone marks either way, exact matches before folded ones.

The index is an SQLite file beside the database of a store's folder (in memory for a store in memory). It follows the
store: it notes which graphs it has read, and reads again those that came, went or changed, when the database's files
have changed since.
"""

from __future__ import annotations

import difflib
import itertools
import json
import sqlite3
import unicodedata
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from .asking.answers import rows
from .ids import slug
from .text.clean import fold
from .vocab import DCTERMS, RDF, RDFS, SKOS, VK

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .store import Store

KINDS = ("document", "body", "session", "term", "place")
FILE = "search.sqlite"
_CLASSES = {VK.Document: "document", VK.Body: "body", VK.Session: "session", VK.Term: "term", VK.Place: "place"}
_NAMES = (RDFS.label, SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel, DCTERMS.title, VK.symbol)
# As many as are ranked; what matches more often than this is not told apart by the words given.
_CONSIDERED = 400
_ASKED, _VOCABULARY = 6, 20_000  # words of a search without a hit, and of the names, that are compared
_SCHEMA = """
CREATE TABLE IF NOT EXISTS state (name TEXT PRIMARY KEY, value TEXT);
CREATE TABLE IF NOT EXISTS graphs (graph TEXT PRIMARY KEY, mark TEXT);
CREATE TABLE IF NOT EXISTS names (id INTEGER PRIMARY KEY, graph TEXT, iri TEXT, kind TEXT, text TEXT);
CREATE INDEX IF NOT EXISTS names_graph ON names (graph);
CREATE INDEX IF NOT EXISTS names_iri ON names (iri);
CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5 (folded, tokenize = 'unicode61', prefix = '2 3');
"""


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing that was found: `name` is the name that matched; `exact` where it holds the words as they were typed."""

    iri: str
    kind: str
    name: str
    exact: bool


def search(store: Store, words: str, *, kind: str | None = None, limit: int = 20) -> list[Hit]:
    """The things whose names hold all the words (the last may be a beginning), best first.

    >>> from .store import in_memory
    >>> search(in_memory(), "kinh te tap the")
    []
    """
    with closing(_index(store)) as index:
        return _ranked(index, words, kind)[:limit]


def near(store: Store, words: str, *, kind: str | None = None, limit: int = 5) -> list[Hit]:
    """Where no name holds all the words: what holds most of them, or words that are spelt almost so; best first."""
    folded = slug(unicodedata.normalize("NFC", words.strip())).split("-")[:_ASKED]
    found: dict[str, Hit] = {}
    with closing(_index(store)) as index:
        index.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.terms USING fts5vocab('main', 'words', 'row')")
        known = [row[0] for row in index.execute("SELECT term FROM terms ORDER BY doc DESC LIMIT ?", (_VOCABULARY,))]
        spelt = [(difflib.get_close_matches(word, known, 1, 0.75) or [""])[0] for word in folded]
        for size in range(len(spelt), 0, -1):
            for some in itertools.combinations(filter(None, spelt), size):
                hits = _ranked(index, " ".join(some), kind)[:limit]
                found |= {hit.iri: hit for hit in hits if hit.iri not in found}
            if found:
                break
    return list(found.values())[:limit]


def beginning(store: Store, start: str, limit: int) -> list[Hit]:
    """The things whose IRI begins so, by IRI: one name each."""
    query = "SELECT iri, kind, min(text) FROM names WHERE iri >= ? AND iri < ? GROUP BY iri ORDER BY iri LIMIT ?"
    with closing(_index(store)) as index:
        found = index.execute(query, (start, f"{start}\U0010ffff", limit))
        return [Hit(iri, kind, name, exact=True) for iri, kind, name in found]


def _ranked(index: sqlite3.Connection, words: str, kind: str | None) -> list[Hit]:
    words = unicodedata.normalize("NFC", words.strip())
    folded = slug(words).replace("-", " ")
    if not folded:
        return []
    match = " ".join(f'"{word}"' for word in folded.split()) + "*"
    query = (
        "SELECT names.iri, names.kind, names.text FROM words JOIN names ON names.id = words.rowid "
        "WHERE words MATCH ? AND (? IS NULL OR names.kind = ?) ORDER BY rank LIMIT ?"
    )
    typed = fold(words)
    best: dict[str, tuple[tuple[int, int, int, int, str], Hit]] = {}
    for iri, found, text in index.execute(query, (match, kind, kind, _CONSIDERED)):
        exact = typed in fold(text)
        plain = slug(text).replace("-", " ")
        # The whole name, its beginning, the words together, the words anywhere.
        place = 0 if plain == folded else 1 if plain.startswith(folded) else 2 if folded in plain else 3
        rank = (not exact, place, KINDS.index(found), len(text), iri)
        if iri not in best or rank < best[iri][0]:
            best[iri] = (rank, Hit(iri, found, text, exact))
    return [hit for _, hit in sorted(best.values(), key=lambda pair: pair[0])]


def _index(store: Store) -> sqlite3.Connection:
    """The index, brought up to date."""
    folder = None if store.where == "memory" or "://" in store.where else Path(store.where)
    index = _opened(folder)
    stamp = _stamp(folder)
    if stamp is None or _state(index, "stamp") != stamp:
        with index:
            _update(store, index)
            index.execute("INSERT OR REPLACE INTO state VALUES ('stamp', ?)", (stamp or "",))
    return index


def _opened(folder: Path | None) -> sqlite3.Connection:
    if folder is not None:
        try:
            index = sqlite3.connect(folder / FILE, timeout=5)
            index.executescript(_SCHEMA)
        except sqlite3.Error:  # a folder that may only be read, or a damaged file: the index can always be made again
            pass
        else:
            return index
    index = sqlite3.connect(":memory:")
    index.executescript(_SCHEMA)
    return index


def _stamp(folder: Path | None) -> str | None:
    """What the database's files look like; None where there are none to look at."""
    if folder is None:
        return None
    files = sorted((folder / "oxigraph").glob("*.sst")) + list((folder / "oxigraph").glob("*.log"))
    return json.dumps([(file.name, file.stat().st_size) for file in files if file.stat().st_size])


def _state(index: sqlite3.Connection, name: str) -> str | None:
    found = index.execute("SELECT value FROM state WHERE name = ?", (name,)).fetchone()
    return found[0] if found else None


def _update(store: Store, index: sqlite3.Connection) -> None:
    marks = _marks(store)
    known = dict(index.execute("SELECT graph, mark FROM graphs"))
    # A graph without the hash of its source may have changed in any way: it is always read again.
    gone = [graph for graph in known if marks.get(graph) != known[graph] or " " not in known[graph]]
    new = [graph for graph in marks if known.get(graph) != marks[graph] or " " not in marks[graph]]
    for graph in gone:
        index.execute("DELETE FROM words WHERE rowid IN (SELECT id FROM names WHERE graph = ?)", (graph,))
        index.execute("DELETE FROM names WHERE graph = ?", (graph,))
        index.execute("DELETE FROM graphs WHERE graph = ?", (graph,))
    for graph, thing, kind, text in _names(store, new if known else None):
        row = index.execute("INSERT INTO names VALUES (NULL, ?, ?, ?, ?)", (graph, thing, kind, text))
        index.execute("INSERT INTO words (rowid, folded) VALUES (?, ?)", (row.lastrowid, slug(text).replace("-", " ")))
    index.executemany("INSERT INTO graphs VALUES (?, ?)", [(graph, marks[graph]) for graph in new])


def _marks(store: Store) -> dict[str, str]:
    """Every graph with what tells a changed one: the hash of its source, and how much it says."""
    marks = dict.fromkeys(store.graphs(), "")
    query = "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"
    for graph, count in rows(store, query):
        marks[graph.value] = count.value  # type: ignore[union-attr]  # graphs are named, counts and digests are literals
    for graph, digest in rows(store, f"SELECT ?g ?h {{ GRAPH ?g {{ ?g {VK.sha256} ?h }} }}"):
        marks[graph.value] += f" {digest.value}"  # type: ignore[union-attr]  # graphs are named, counts and digests are literals
    return marks


def _names(store: Store, graphs: Iterable[str] | None) -> Iterator[tuple[str, str, str, str]]:
    """The names of what each of these graphs describes; None: all graphs, in one query."""
    names, classes = (", ".join(map(str, terms)) for terms in (_NAMES, _CLASSES))
    pattern = f"?thing {RDF.type} ?class FILTER(?class IN ({classes})) ?thing ?name ?text FILTER(?name IN ({names}))"
    for scope in ["?g"] if graphs is None else [f"<{graph}>" for graph in graphs]:
        graph_cell = "?g" if graphs is None else f"({scope} AS ?g)"
        query = f"SELECT DISTINCT {graph_cell} ?thing ?class ?text {{ GRAPH {scope} {{ {pattern} }} }}"
        for graph, thing, kind, text in rows(store, query):
            if isinstance(graph, NamedNode) and isinstance(thing, NamedNode) and isinstance(text, Literal):
                yield graph.value, thing.value, _CLASSES[kind], text.value  # type: ignore[index]  # the query binds one of our classes
