"""Dates in answers: as people write them where people read, ISO where programs do."""

import io

import pytest
from pyoxigraph import Literal

from vankien.graph.asking.names import Names
from vankien.graph.export.results import Results
from vankien.graph.export.results_csv import write_csv
from vankien.graph.export.results_md import write_md
from vankien.graph.export.results_table import write_table
from vankien.graph.store import in_memory
from vankien.graph.vocab import XSD

ROW = (
    Literal("2021-08-15", datatype=XSD.date),
    Literal("2021-10", datatype=XSD.gYearMonth),
    Literal("1990", datatype=XSD.gYear),
    Literal("2021-08-15"),
)


@pytest.mark.parametrize(
    ("write", "lang", "shown"),
    [
        (write_table, "vi", ["15/8/2021", "10/2021", "1990", "2021-08-15"]),
        (write_md, "vi", ["15/8/2021", "10/2021", "1990", "2021-08-15"]),
        (write_table, "en", ["2021-08-15", "2021-10", "1990", "2021-08-15"]),
        (write_csv, "vi", ["2021-08-15", "2021-10", "1990", "2021-08-15"]),
    ],
)
def test_dates_are_written_as_their_reader_does(write: object, lang: str, shown: list[str]) -> None:
    out = io.StringIO()
    with in_memory() as store:
        write(Results(("a", "b", "c", "d"), [ROW], Names(store, lang)), out)  # type: ignore[operator]  # a parameter of the test
    last = out.getvalue().splitlines()[-1]
    assert [word for word in last.replace("|", " ").replace(",", " ").split() if word] == shown
