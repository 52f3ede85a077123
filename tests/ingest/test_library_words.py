"""What libraries say of bad files is said in our words, in both languages; theirs stand in quotes at most."""

import gzip
import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from vankien.graph.errors import InputError
from vankien.graph.ingest.article import Columns
from vankien.graph.ingest.pipeline import Settings, graphs_of
from vankien.graph.wording import message

RDF = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'


def packed(data: bytes, change: Callable[[bytearray], object]) -> bytes:
    whole = bytearray(gzip.compress(data))
    change(whole)
    return bytes(whole)


def zipped(**parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, part in parts.items():
            file.writestr(name.replace("__", "/") + ".xml", part)
    return out.getvalue()


FILES: dict[str, bytes] = {
    "no.txt.gz": b"not packed",
    "cut.txt.gz": gzip.compress(b"Tin. " * 1000)[:-9],
    "sum.txt.gz": packed(b"Tin. " * 1000, lambda whole: whole.__setitem__(-6, whole[-6] ^ 255)),
    "inside.ttl.gz": packed(bytes(range(256)) * 20, lambda whole: whole.__setitem__(slice(12, 16), b"\xff" * 4)),
    "rows.jsonl.gz": b"x",
    "inside.jsonl.gz": packed(bytes(range(256)) * 20, lambda whole: whole.__setitem__(slice(12, 16), b"\xff" * 4)),
    "rows.csv.gz": b"x",
    "no.docx": b"PK no zip",
    "other.docx": zipped(x="y"),
    "cut.docx": zipped(word__document="<w:document"),
    "no.xlsx": b"",
    "other.xlsx": zipped(x="y"),
    "cut.xlsx": zipped(xl__workbook="<workbook"),
    "no.pdf": b"%PDF-1.4 nothing",
    "empty.pdf": b"",
    "value.jsonl": b'{"text":',
    "colon.jsonl": b'{"text" 1}',
    "quotes.jsonl": b"{'text':1}",
    "comma.jsonl": b'{"text":"x" "y"}',
    "control.jsonl": b'{"text":"\x01"}',
    "escape.jsonl": b'{"text":"\\x"}',
    "open.jsonl": b'{"text":"x',
    "more.jsonl": b'{"text":"x"}}',
    "deep.jsonl": b"[" * 100_000,
    "digits.jsonl": b'{"text":' + b"1" * 10_000 + b"}",
    "bytes.jsonl": b'{"text":"\xff"}',
    "open.csv": b'document,issued\n"tw/9/nq/13',
    "behind.csv": b'document,issued\n"x"y,z\n',
    "long.csv": b"document,issued\n" + b"x" * 200_000,
    "prefix.ttl": b"<a:a> <a:b> f:g .",
    "end.ttl": b'<a:a> <a:b> "x .',
    "token.ttl": b"<a:a> <a:b> <a:c> . ]",
    "blank.ttl": b"<a a> <a:b> <a:c> .",
    "escape.ttl": b'<a:a> <a:b> "\\q" .',
    "bytes.ttl": b'<a:a> <a:b> "\xff" .',
    "words.ttl": b"@prefix a <x:y> .",
    "object.nt": b"<a:a> <a:b> x .\n",
    "scheme.nt": b"<a> <a:b> <a:c> .\n",
    "end.nq": b"<a:a> <a:b> _:b <x\n",
    "context.jsonld": b'{"@context":"http://example.org/"}',
    "type.jsonld": b'{"@id":"a:b","@type":5}',
    "prefix.rdf": f"<rdf:RDF {RDF}><rdf:Description rdf:about='x'><a:b/></rdf:Description></rdf:RDF>".encode(),
    "words.rdf": b"words",
}
# What the libraries say, but for what is quoted.
THEIRS = re.compile(
    r"\b(?:expected|expecting|unexpected|invalid|declared|file|error|token|archive|marker|the|not|is)\b", re.IGNORECASE
)


@pytest.mark.parametrize("name", FILES)
def test_in_our_words(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(FILES[name])
    with pytest.raises(InputError) as caught:
        graphs_of(str(tmp_path / name), Settings(columns=Columns("text") if ".jsonl" in name else None))
    assert str(caught.value.where).startswith(str(tmp_path / name))
    told = message(caught.value, "vi").removeprefix(str(caught.value.where))
    assert not THEIRS.search(re.sub(r"'[^']*'|\"[^\"]*\"", "", told)), told
    assert "Error" not in str(caught.value)


def test_the_place_in_a_line_of_json(tmp_path: Path) -> None:
    (tmp_path / "rows.jsonl").write_bytes(b'{"text":"Tin."}\n{"text" "x"}\n')
    with pytest.raises(InputError, match=r"rows\.jsonl:2:9: not JSON: a colon is missing"):
        graphs_of(str(tmp_path / "rows.jsonl"), Settings(columns=Columns("text")))
