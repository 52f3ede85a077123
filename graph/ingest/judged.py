"""A table of judgements, as a spreadsheet saves it → what a person decided; the value may be a citation."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ..errors import SyntaxFault, VanKienError
from ..ids import BASE
from ..judgements import FIELDS, Judgement, judgement, key_of, kind_of
from . import files
from .facts import resolver
from .sheet import MAX_BYTES
from .xlsx import read_table

if TYPE_CHECKING:
    from pathlib import Path

    from ..model import Facts
    from ..store import Store

_NEEDED = ("source", "fact", "judgement")


def read_judgements(path: Path) -> tuple[Judgement, ...]:
    """The judgements of a CSV or Excel file (columns `source`, `fact`, `judgement`, `value`, `note`); others are left.

    Rows whose `judgement` is empty are not judged yet, and a file that does not exist holds none. Raises
    `UnreadableInput`, `SyntaxFault` and `BadValue` with row and column.
    """
    if not path.exists():
        return ()
    table = read_table(files.read_bytes(str(path), MAX_BYTES), str(path))
    places = {name.casefold(): place for place, name in enumerate(table.header)}
    if missing := [name for name in _NEEDED if name not in places]:
        raise SyntaxFault(f"no column {', '.join(missing)}", where=table.name, remedy=f"Columns: {', '.join(FIELDS)}.")
    found = (
        judgement(
            {name: row.cells[place] for name, place in places.items()},
            lambda name, row=row: table.where(row.number, places.get(name, places["judgement"])),  # type: ignore[misc] # mypy cannot type a default
        )
        for row in table.rows
    )
    return tuple(one for one in found if one is not None)


def settled(said: Judgement, facts: Facts, store: Store) -> Judgement:
    """The judgement with the key of the document or session that its value names, also where it is a citation.

    Raises what reading a citation raises, naming the fact.
    """
    kind = kind_of(said, facts)
    if kind is None or key_of(said) is not None:
        return said
    try:
        found = resolver(store, facts.source.iri, facts.source.place)(said.value, (kind,))
    except VanKienError as error:
        raise type(error)(error.what, where=said.words, remedy=error.remedy) from None
    return replace(said, value=found.removeprefix(BASE).removeprefix("document/"))
