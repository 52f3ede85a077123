"""A file that is shown and not kept: its text, mentions, facts in words, and findings."""

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from vankien.graph.errors import SyntaxFault, UnreadableInput
from vankien.graph.knowledge import Knowledge, open_knowledge
from vankien.graph.server.reading import reading, reading_turtle

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "2022-09-26-cao-bang-chuong-trinh-hanh-dong-118.txt"
TEXT = "Tỉnh ủy ra Kế hoạch số 45-KH/TU thực hiện Nghị quyết số 20-NQ/TW của Ban Chấp hành Trung ương khóa XIII."
PARAGRAPH = f"<w:p><w:r><w:t>{TEXT}</w:t></w:r></w:p>"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
WRONG = """@prefix vk: <https://w3id.org/vankien/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
<https://w3id.org/vankien/id/document/tw/13/nq/99> a vk:Resolution ; vk:number "099" ; rdfs:label "Nghị quyết 99"@vi .
"""


@pytest.fixture(scope="module")
def known() -> Iterator[Knowledge]:
    with open_knowledge() as opened:
        yield opened


def test_a_text_its_mentions_and_its_facts(known: Knowledge) -> None:
    before = len(known.store)
    found = reading(known.store, EXAMPLE.read_bytes(), EXAMPLE.name)
    assert len(known.store) == before
    assert json.loads(json.dumps(found)) == found
    marked = [found["text"][one["start"] : one["end"]] for one in found["mentions"]]
    assert any("20-NQ/TW" in words for words in marked)
    relations = [fact for fact in found["facts"] if fact["kind"] == "Relation"]
    assert any("triển khai thực hiện" in fact["words"] for fact in relations)
    for fact in relations:
        start, end = fact["span"]
        assert 0 <= start < end <= len(found["text"])
    documents = {fact["path"]: fact for fact in found["facts"] if fact["kind"] == "Document"}
    assert documents["document/tw/13/nq/20"]["known"] is True  # the catalogue has it
    assert found["findings"]["conforms"] is True
    assert {one["label"] for one in found["counts"]} >= {"văn bản"}


def test_in_english(known: Knowledge) -> None:
    found = reading(known.store, EXAMPLE.read_bytes(), EXAMPLE.name, lang="en")
    assert any(" implements " in fact["words"] for fact in found["facts"])
    assert "checked" in found["findings"]["summary"]


def test_a_word_file(known: Knowledge) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr("word/document.xml", f'<w:document xmlns:w="{WORD}"><w:body>{PARAGRAPH}</w:body></w:document>')
    found = reading(known.store, packed.getvalue(), "kế hoạch.docx")
    assert found["text"] == TEXT
    assert found["name"] == "kế hoạch.docx"
    assert any(fact["path"] == "document/tw/13/nq/20" for fact in found["facts"] if fact["kind"] == "Document")


def test_rdf_has_no_text_and_its_findings_name_the_line(known: Knowledge) -> None:
    found = reading(known.store, WRONG.encode(), "wrong.ttl")
    assert found["text"] is None
    assert [fact["words"] for fact in found["facts"]] == ["Nghị quyết 99"]
    assert found["findings"]["conforms"] is False
    assert any(one["where"].startswith("wrong.ttl:3") for one in found["findings"]["findings"])


def test_a_table_of_facts(known: Knowledge) -> None:
    table = io.StringIO()
    csv.writer(table).writerows([["Document", "symbol"], ["20-NQ/TW khóa XIII", "20-NQ/TW"]])
    found = reading(known.store, table.getvalue().encode(), "facts.csv")
    assert found["text"] is None
    assert found["counts"][0]["kind"] == "Document"


@pytest.mark.parametrize(
    ("data", "name", "error", "says"),
    [
        (b"", "empty.txt", UnreadableInput, "empty"),
        (b"x", "program.exe", UnreadableInput, ".exe"),
        (b"x", "nothing", UnreadableInput, "nothing"),
        (b"not a zip", "broken.docx", UnreadableInput, "broken.docx"),
        (b"%PDF-1.7 broken", "broken.pdf", UnreadableInput, "broken.pdf"),
        (b"<x> a <y", "broken.ttl", SyntaxFault, "broken.ttl:1:"),
        (b"\xff\xfe\x00\x00\x80", "noise.txt", UnreadableInput, "noise"),
    ],
)
def test_what_cannot_be_read_is_named_as_its_owner_does(
    known: Knowledge, data: bytes, name: str, error: type[Exception], says: str
) -> None:
    with pytest.raises(error) as caught:
        reading(known.store, data, name)
    assert says in str(caught.value)
    assert "vankien-reading" not in str(caught.value)


@pytest.mark.parametrize("name", ["../../etc/passwd.txt", "C:\\x\\y.txt", "\x00\n<script>.txt", f"{'a' * 500}.txt"])
def test_a_hostile_name_is_only_a_name(known: Knowledge, name: str) -> None:
    found = reading(known.store, TEXT.encode(), name)
    assert not set(found["name"]) & set("/\\<>\x00\n")
    assert found["name"].endswith(".txt")
    assert found["facts"]


def test_turtle_stands_alone(known: Knowledge) -> None:
    turtle = reading_turtle(known.store, EXAMPLE.read_bytes(), EXAMPLE.name).decode()
    assert "vk:implements" in turtle
    again = reading(known.store, turtle.encode(), "again.ttl")
    assert any(fact["path"] == "document/tw/13/nq/20" for fact in again["facts"])
