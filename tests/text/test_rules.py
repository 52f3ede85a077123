"""The rule tables: named rows, one spelling, and alternations that take the longest word."""

import csv
import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vankien.graph.errors import UnknownName
from vankien.graph.text.rules import RULES, alternation, column, group, table

# The tables of this half of the reader.
TABLES = [
    "body_suffixes", "body_words", "document_heads", "document_kinds", "law_names", "local_suffixes",
    "mass_organizations", "number_units", "organ_names", "paper_false_friends", "paper_governors",
    "sentence_starts", "suffix_organs", "symbol_types", "title_stops", "type_symbols", "word_groups",
]  # fmt: skip


@pytest.mark.parametrize("name", TABLES)
def test_every_row_is_named_and_says_what_it_means(name: str) -> None:
    rows = table(name)
    assert rows
    assert len({row["id"] for row in rows}) == len(rows)
    for row in rows:
        assert re.fullmatch(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+", row["id"]), row["id"]
        assert row["words"].strip(), row["id"]
        assert row["meaning"], row["id"]
        assert None not in row.values(), row["id"]
        assert list(row)[-2:] == ["proof", "false_friends"]


def test_tables_are_nfc_and_end_lines_one_way() -> None:
    for path in sorted(Path(RULES).glob("*.csv")):
        text = path.read_bytes().decode("utf-8")
        assert unicodedata.is_normalized("NFC", text), path.name
        assert "\r" not in text, path.name
        assert len({len(row) for row in csv.reader(text.splitlines())}) == 1, path.name


def test_an_unknown_table_is_named() -> None:
    with pytest.raises(UnknownName, match="no rule table nothing"):
        table("nothing")


@given(st.lists(st.text(alphabet="ab .(", min_size=1, max_size=6), min_size=1, max_size=12))
def test_an_alternation_matches_the_longest_word(words: list[str]) -> None:
    pattern = re.compile(alternation(words))
    for word in words:
        assert pattern.fullmatch(word)
    text = max(words, key=len) + "a"
    longest = max((word for word in words if text.startswith(word)), key=len)
    found = pattern.match(text)
    assert found
    assert found[0] == longest


def test_groups_and_columns_are_those_of_the_tables() -> None:
    assert re.fullmatch(group("surname"), "nguyễn")
    assert "tỉnh ủy" in column("body_words", "words", ("group", "committee"))
