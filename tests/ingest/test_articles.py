"""Texts out of web pages, Word files, PDF, and tables of texts."""

import datetime as dt
import gzip
import io
import json
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from vankien.graph.errors import BadValue, InputError, MissingExtra, SyntaxFault, UnknownName, UnreadableInput
from vankien.graph.ingest.article import Article, Columns
from vankien.graph.ingest.articles import article, articles
from vankien.graph.ingest.rows import read_rows

SENTENCE = "Ban Thường vụ Tỉnh ủy ban hành Kế hoạch số 12-KH/TU để thực hiện nghị quyết của Trung ương. "
Save = Callable[[str, bytes], str]


@pytest.fixture
def save(tmp_path: Path) -> Save:
    def write(name: str, data: bytes) -> str:
        (tmp_path / name).write_bytes(data)
        return str(tmp_path / name)

    return write


def page(head: str = "", body: str = SENTENCE * 8, encoding: str = "utf-8") -> bytes:
    text = f"""<!DOCTYPE html><html><head><meta charset="{encoding}"><title>Triển khai nghị quyết | Báo Mẫu</title>
    {head}</head><body><nav><a href="/">Trang chủ</a><a href="/b">Thời sự</a></nav>
    <article><h1>Triển khai nghị quyết</h1><p>{body}</p><p>{body}</p></article>
    <footer>Bản quyền thuộc Báo Mẫu</footer></body></html>"""
    return text.encode(encoding)


class TestPages:
    @pytest.fixture(autouse=True)
    def _package(self) -> None:
        pytest.importorskip("trafilatura", reason="web pages need the extra [html]")

    def test_main_text_under_its_title(self, save: Save) -> None:
        found = article(save("a.html", page('<meta property="og:title" content="Triển khai nghị quyết">')))
        assert isinstance(found.text, str)
        assert found.text.startswith("Triển khai nghị quyết\n")
        assert SENTENCE.strip() in found.text
        assert "Trang chủ" not in found.text
        assert "Bản quyền" not in found.text
        assert found.name == "Triển khai nghị quyết"

    @pytest.mark.parametrize(
        ("head", "day"),
        [
            ('<meta property="article:published_time" content="2021-11-30T09:00:00+07:00">', dt.date(2021, 11, 30)),
            ('<meta itemprop="datePublished" content="2021-11-30">', dt.date(2021, 11, 30)),
            (
                '<script type="application/ld+json">{"datePublished": "2021-11-30T01:02"}</script>',
                dt.date(2021, 11, 30),
            ),
            ('<time itemprop="datePublished" datetime="2021-11-30">hôm qua</time>', dt.date(2021, 11, 30)),
            ('<meta name="pubdate" content="30/11/2021">', None),
            ('<meta name="pubdate" content="2021-13-30">', None),
            ('<meta name="generator" content="2021-11-30">', None),
            ("", None),
        ],
    )
    def test_the_day_that_the_page_states(self, save: Save, head: str, day: dt.date | None) -> None:
        assert article(save("a.html", page(head))).published == day

    @pytest.mark.parametrize(
        ("head", "address"),
        [
            ('<link rel="canonical" href="https://example.org/a?id=1">', "https://example.org/a?id=1"),
            ('<meta property="og:url" content="https://example.org/b">', "https://example.org/b"),
            ('<link rel="canonical" href="/relative">', None),
            ('<link rel="canonical" href="javascript:alert(1)">', None),
            ('<link rel="canonical" href="https://example.org/a b">', None),
            ('<link rel="canonical" href="https://[broken">', None),
        ],
    )
    def test_the_address_that_the_page_states(self, save: Save, head: str, address: str | None) -> None:
        assert article(save("a.html", page(head))).address == address

    def test_other_encodings(self, save: Save) -> None:
        body = "Uy ban nhan dan ban hanh Quyet dinh so 5/QD-UBND nam 2020, noi rat ro. " * 8
        latin = page(body=body, encoding="utf-8").decode().replace("utf-8", "iso-8859-1")
        found = article(save("a.htm", latin.encode("iso-8859-1", "xmlcharrefreplace")))
        assert body.strip() in str(found.text)
        assert found.name.startswith("Triển khai")
        with pytest.raises(UnreadableInput, match="encoding"):
            article(save("b.html", page().replace(b'charset="utf-8"', b'charset="ascii"')))
        with pytest.raises(UnreadableInput, match="encoding"):
            article(save("c.html", page().replace(b'charset="utf-8"', b'charset="nonsense"')))

    @pytest.mark.parametrize("data", [b"<html><body></body></html>", b"<p>", b"plain"])
    def test_no_main_text(self, save: Save, data: bytes) -> None:
        with pytest.raises(UnreadableInput, match="no main text"):
            article(save("a.html", data))

    def test_deep_nesting(self, save: Save) -> None:
        with pytest.raises(UnreadableInput, match="nested"):
            article(save("a.html", b"<div>" * 50_000 + b"x" + b"</div>" * 50_000))


def test_pages_without_the_package(save: Save, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    with pytest.raises(MissingExtra, match=r"vankien\[html\]"):
        article(save("a.html", page()))


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def docx(body: str, name: str = "word/document.xml") -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(name, f"<w:document {W} {MC}><w:body>{body}</w:body></w:document>")
    return packed.getvalue()


def paragraph(*runs: str) -> str:
    return "<w:p>" + "".join(f"<w:r><w:t>{run}</w:t></w:r>" for run in runs) + "</w:p>"


def test_word_paragraphs_are_lines(save: Save) -> None:
    body = (
        paragraph("Nghị quyết ", "số 13", "-NQ/TW")
        + paragraph()
        + "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r></w:p>"
    )
    assert article(save("a.docx", docx(body))).text == "Nghị quyết số 13-NQ/TW\n\na\tb"


def test_word_tables_go_cell_by_cell(save: Save) -> None:
    cells = "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in ("TỈNH ỦY", "ĐẢNG CỘNG SẢN VIỆT NAM"))
    assert (
        article(save("a.docx", docx(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>"))).text == "TỈNH ỦY\nĐẢNG CỘNG SẢN VIỆT NAM"
    )


def test_word_shows_what_paper_would(save: Save) -> None:
    deleted = "<w:p><w:del><w:r><w:delText>cũ</w:delText></w:r></w:del><w:ins><w:r><w:t>mới</w:t></w:r></w:ins></w:p>"
    text = paragraph("khung")
    box = f"<mc:AlternateContent><mc:Choice>{text}</mc:Choice><mc:Fallback>{text}</mc:Fallback>"
    body = f"{deleted}<w:p><w:r>{box}</mc:AlternateContent></w:r></w:p>"
    assert str(article(save("a.docx", docx(body))).text).split() == ["mới", "khung"]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"no zip", "not a Word file"),
        (docx("", "xl/workbook.xml"), "not a Word file"),
        (docx("<w:p>"), "not a Word file"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "old Word file"),
        (docx("").replace(b"PK", b"QQ"), "not a Word file"),
        (docx("x" * 210_000_000), "unpacks to more"),
    ],
    ids=["text", "other", "broken", "ole", "cut", "bomb"],
)
def test_word_files_that_are_none(save: Save, data: bytes, words: str) -> None:
    with pytest.raises(UnreadableInput, match=words):
        article(save("a.docx", data))


def test_word_with_entities(save: Save) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr("word/document.xml", '<!DOCTYPE w [<!ENTITY a "aa">]><w>&a;</w>')
    with pytest.raises(UnreadableInput, match="document type"):
        article(save("a.docx", packed.getvalue()))


def pdf(*lines: str) -> bytes:
    """A PDF of one page by hand, in the one font that every reader knows."""
    shown = " ".join(f"({line}) Tj 0 -14 Td" for line in lines)
    stream = f"BT /F1 12 Tf 50 700 Td {shown} ET"
    fonts = "<< /Font << /F1 5 0 R >> >>"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources {fonts} >>",
        f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, places = "%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    tail = f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF"
    return f"{out}xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{tail}".encode()


class TestPdf:
    @pytest.fixture(autouse=True)
    def _package(self) -> None:
        pytest.importorskip("pypdf", reason="PDF needs the extra [pdf]")

    def test_lines_that_the_page_broke(self, save: Save) -> None:
        data = pdf("Tinh uy ban hanh Ke hoach so 12-KH/TU de", "thuc hien nghi quyet.", "Dieu 1. Pham vi")
        assert article(save("a.pdf", data)).text == (
            "Tinh uy ban hanh Ke hoach so 12-KH/TU de thuc hien nghi quyet.\nDieu 1. Pham vi"
        )

    def test_a_scan(self, save: Save) -> None:
        with pytest.raises(UnreadableInput, match="scanned"):
            article(save("a.pdf", pdf("CamScanner")))

    @pytest.mark.parametrize("data", [b"", b"%PDF-1.4", b"no pdf", pdf("x" * 50)[:-200]])
    def test_damaged(self, save: Save, data: bytes) -> None:
        with pytest.raises(UnreadableInput):
            article(save("a.pdf", data))

    def test_a_password(self, save: Save) -> None:
        from pypdf import PdfWriter

        writer, out = PdfWriter(), io.BytesIO()
        writer.add_blank_page(100, 100)
        writer.encrypt("secret", algorithm="RC4-128")
        writer.write(out)
        with pytest.raises(UnreadableInput, match="password"):
            article(save("a.pdf", out.getvalue()))


def test_pdf_without_the_package(save: Save, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdf", None)
    with pytest.raises(MissingExtra, match=r"vankien\[pdf\]"):
        article(save("a.pdf", pdf("x")))


COLUMNS = Columns("nội dung", published="ngày", name="tên", address="url")
ROWS = [
    {"nội dung": "Một, hai\nba", "ngày": "2021-11-30", "tên": "Tin", "url": "https://example.org/1"},
    {"nội dung": "", "ngày": "", "tên": "", "url": ""},
    {"nội dung": "Bốn", "ngày": "", "tên": "", "url": ""},
]


def as_csv(delimiter: str) -> bytes:
    def cell(text: str) -> str:
        return '"' + text.replace('"', '""') + '"'

    lines = [delimiter.join(ROWS[0]), *(delimiter.join(map(cell, row.values())) for row in ROWS)]
    return "\r\n".join(lines).encode("utf-8-sig")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv", as_csv(",")),
        ("b.csv", as_csv(";")),
        ("c.tsv", as_csv("\t")),
        ("d.csv.gz", gzip.compress(as_csv(","))),
        ("e.jsonl", "\n".join(json.dumps(row, ensure_ascii=False) for row in ROWS).encode()),
        ("f.jsonl.gz", gzip.compress("\n\n".join(map(json.dumps, ROWS)).encode())),
    ],
)
def test_tables_of_texts(save: Save, name: str, data: bytes) -> None:
    first, second = articles(save(name, data), COLUMNS)
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert (first.text, first.published, first.name) == ("Một, hai\nba", dt.date(2021, 11, 30), "Tin")
    assert first.address == "https://example.org/1"
    assert (second.text, second.published, second.address) == ("Bốn", None, None)
    assert second.name.startswith(name)
    assert second.where.partition(name)[2].startswith(":")


def test_a_bad_row_does_not_stop_the_others(save: Save) -> None:
    path = save("a.jsonl", b'{"text": "a", "day": "mai"}\n{"text": 5}\n{"text": "c", "day": "2020-01-02 10:00"}\n')
    found = list(articles(path, Columns("text", published="day")))
    assert [type(one) for one in found] == [BadValue, BadValue, Article]
    assert [one.where for one in found] == [f"{path}:1", f"{path}:2", f"{path}:3"]


def test_long_texts_in_a_table(save: Save) -> None:
    (found,) = articles(save("a.csv", b"text\n" + b"x" * 300_000 + b"\n"), Columns("text"))
    assert isinstance(found, Article)
    assert len(found.text) == 300_000


@pytest.mark.parametrize(
    ("name", "data", "kind", "words"),
    [
        ("a.csv", b"nothing\nx\n", UnknownName, "nothing"),
        ("a.csv", b"", UnknownName, "text"),
        ("a.csv", b"text\n\xff\xff\n", UnreadableInput, "UTF-8"),
        ("a.csv", b'text\n"open', SyntaxFault, r"a\.csv, row 2: a quotation mark"),
        ("a.jsonl", b'{"text": "a"}\n{"text":\n', SyntaxFault, "jsonl:2"),
        ("a.jsonl", b"[1]\n", SyntaxFault, "object"),
        ("a.jsonl", b"[" * 200_000, SyntaxFault, "jsonl:1"),
        ("a.csv.gz", b"plain", UnreadableInput, "gzip"),
    ],
)
def test_tables_that_are_none(save: Save, name: str, data: bytes, kind: type[InputError], words: str) -> None:
    with pytest.raises(kind, match=words):
        list(articles(save(name, data), Columns("text")))


def test_a_table_of_texts_needs_its_column(save: Save) -> None:
    with pytest.raises(UnknownName, match="--column text=NAME"):
        list(articles(save("a.jsonl", b"{}"), None))


def test_json_lines_without_a_named_column_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    path.write_text('{"body": "Nghị quyết số 13", "day": "2021-11-30"}\n{"body": "Nghị quyết số 14"}\n', "utf-8")
    assert len(list(read_rows(str(path), Columns("body", published="day")))) == 2
    with pytest.raises(UnknownName, match="'when'"):
        list(read_rows(str(path), Columns("body", published="when")))
