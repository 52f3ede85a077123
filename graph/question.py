"""One question put to a store: a named query, a file or SPARQL text, made safe, sent, and its answer as terms.

A named query is the program's own and was vetted by the tests; what a user wrote is checked first, and runs in a
process that can be stopped.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

from pyoxigraph import QueryBoolean, QuerySolutions

from . import queries
from .asking import worker
from .asking.frames import Table
from .asking.guard import FORMS, UPDATES, Checked, check, engine_fault
from .errors import SyntaxFault, UnknownName, UnreadableInput

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pyoxigraph import Triple

    from .asking.answers import Row
    from .asking.names import Names
    from .store import Store

Item = TypeVar("Item")
PATIENCE = 60.0
_SPARQL = re.compile(rf"\b({'|'.join((*FORMS, *UPDATES, 'PREFIX'))})\b|[{{}}]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Question:
    """A query that may run: its form, its text as sent, and, where a person wrote it, what it was checked as."""

    form: str
    sparql: str
    checked: Checked | None = None
    written: str = ""
    where: str | None = None


@dataclass(slots=True)
class Answer:
    """What came back: `boolean` for ASK, `variables` and `rows` for SELECT, `triples` for CONSTRUCT and DESCRIBE.

    Rows and triples are read once, as they come; `table` keeps them. `cut` is True once more than the limit were there.
    """

    form: str
    boolean: bool | None = None
    variables: tuple[str, ...] = ()
    rows: Iterator[Row] = field(default_factory=lambda: iter(()))
    triples: Iterator[Triple] = field(default_factory=lambda: iter(()))
    cut: bool = False
    names: Names | None = None

    def table(self) -> Table:
        """All rows of a SELECT, with labels for IRIs; empty for other forms."""
        return Table(self.variables, list(self.rows), self.names)


def question(store: Store, what: str, given: Mapping[str, str], lang: str = "vi") -> Question:
    """Find the named query, the file or the text, and bind or check it.

    Raises `UnknownName`, `BadValue`, `Refused`, `SyntaxFault`, and what citations raise.
    """
    if what in queries.library():
        query = queries.named(what)
        return Question(query.form, query.sparql(store, given, lang))
    path = Path(what) if len(what) < 1000 and "\n" not in what else None  # noqa: PLR2004 - longer than any file name
    if path is not None and path.is_file():
        return _file(store, path, given, lang)
    if not _SPARQL.search(what):
        queries.named(what)  # raises UnknownName with the nearest names
    return _typed(what, given, None)


def answer(
    store: Store, asked: Question, *, limit: int | None = None, seconds: float | None = None, names: Names | None = None
) -> Answer:
    """Send it. What a person wrote runs in its own process (60 s unless told); so does anything with a deadline.

    A store in memory or open for writing has no such process, and no deadline. An endpoint is waited for no longer, and
    its own deadline ends its work.
    `names` gives the labels of `Answer.table`.
    """
    if seconds is None and asked.checked:
        seconds = PATIENCE
    from .store.remote import Remote

    try:
        if seconds and not store.writable and store.where != "memory" and "://" not in store.where:
            found = _from_worker(asked, worker.run(store.where, asked.sparql, seconds))
        else:
            found = _from_store(asked, store.within(seconds) if seconds and isinstance(store, Remote) else store)
    except SyntaxFault as error:
        if asked.checked is None:
            raise
        raise engine_fault(error, asked.written, asked.checked, where=asked.where) from None
    found.names = names
    if limit is not None:
        found.rows = _limited(found, found.rows, limit)
        found.triples = _limited(found, found.triples, limit)
    return found


def _file(store: Store, path: Path, given: Mapping[str, str], lang: str) -> Question:
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableInput(f"cannot be read: {error}", where=str(path)) from None
    if not text.startswith("#+"):
        return _typed(text, given, str(path))
    query = queries.read(path)
    checked = check(query.text, where=str(path))
    # Checked first and bound afterwards: a value may hold escapes that the check of what people type refuses.
    bound = replace(query, text=checked.text).sparql(store, given, lang)
    return Question(checked.form, bound, checked, query.text, str(path))


def _typed(text: str, given: Mapping[str, str], where: str | None) -> Question:
    if given:
        raise UnknownName(
            "only a query with a header has parameters",
            where=where,
            remedy="Add `#+` lines: `vankien queries NAME` shows one",
        )
    checked = check(text, where=where)
    return Question(checked.form, checked.text, checked, text, where)


def _from_store(asked: Question, store: Store) -> Answer:
    got = store.query(asked.sparql)
    if isinstance(got, QueryBoolean):
        return Answer(asked.form, boolean=bool(got))
    if isinstance(got, QuerySolutions):
        names = tuple(variable.value for variable in got.variables)
        return Answer(asked.form, variables=names, rows=map(tuple, got))
    return Answer(asked.form, triples=iter(got))


def _from_worker(asked: Question, received: Iterator[object]) -> Answer:
    head = next(received)
    if isinstance(head, bool):
        return Answer(asked.form, boolean=head)
    if isinstance(head, tuple):
        return Answer(asked.form, variables=head, rows=cast("Iterator[Row]", received))
    return Answer(asked.form, triples=cast("Iterator[Triple]", received))


def _limited(found: Answer, items: Iterable[Item], limit: int) -> Iterator[Item]:
    items = iter(items)
    yield from islice(items, limit)
    found.cut = found.cut or next(items, None) is not None
