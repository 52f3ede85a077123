"""The report in each format."""

import io
import json
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from vankien.graph.errors import UnknownName
from vankien.graph.report import FORMATS, write
from vankien.graph.report.table import MOST
from vankien.graph.shacl.findings import Finding, Place, Report, Text
from vankien.graph.validate import validate

DOCUMENT = NamedNode("https://w3id.org/vankien/id/document/tu.thai-nguyen/20/ctr/7")
HASH = "0123456789ab" + "c" * 52


def finding(number: int = 7, severity: str = "violation", **changes: object) -> Finding:
    values: dict[str, object] = {
        "code": "VK-X001",
        "severity": severity,
        "focus": DOCUMENT,
        "label": f"Chương trình số {number}",
        "path": "vk:number",
        "value": Literal(f"0{number}"),
        "value_label": None,
        "component": "http://www.w3.org/ns/shacl#PatternConstraintComponent",
        "shape": "https://w3id.org/vankien/shapes#VK-X001",
        "message": Text("Số sai dạng.", "The number is malformed."),
        "remedy": Text("Bỏ số 0.", "Drop the zero."),
        "regulation": Text("36-HD/VPTW, mục II", "36-HD/VPTW, part II"),
        "places": (Place("https://example.org/bai", "Bài viết", quote="Chương trình số 07 <b>", start=12),),
    }
    return Finding(**(values | changes))  # type: ignore[arg-type]  # values of many types by name


def written(report: Report, form: str, lang: str = "vi") -> str:
    out = io.BytesIO()
    write(report, form, out, lang)
    return out.getvalue().decode()


def test_table_says_what_why_how_and_where() -> None:
    text = written(Report((finding(),), checked=3, rules=5), "table")
    for part in (
        "VI PHẠM · VK-X001 · Số sai dạng. (1)",
        "Căn cứ: 36-HD/VPTW, mục II",
        "Cách sửa: Bỏ số 0.",
        "Chương trình số 7 (id:document/tu.thai-nguyen/20/ctr/7)",
        "vk:number “07”",
        "Nguồn: Bài viết, ký tự 12: “Chương trình số 07 <b>”",
        "1 vi phạm · 0 cảnh báo · 0 gợi ý; đã kiểm tra 3 đối tượng theo 5 quy tắc",
    ):
        assert part in text
    english = written(Report((finding(),), checked=3, rules=5), "table", "en")
    assert "VIOLATION · VK-X001 · The number is malformed. (1)" in english
    assert "Rule from: 36-HD/VPTW, part II" in english
    assert "To mend it: Drop the zero." in english
    assert english.endswith("1 violation · 0 warnings · 0 infos; checked 3 things against 5 rules\n")


def test_table_counts_by_rule_and_says_what_it_cut() -> None:
    many = tuple(finding(number) for number in range(MOST + 3))
    text = written(Report(many, rules=1), "table")
    assert f"({MOST + 3})" in text
    assert "còn 3 nữa" in text
    assert text.count("Chương trình số") == 2 * MOST  # the label and the words of the source


def test_table_gives_each_its_own_message() -> None:
    other = finding(8, message=Text("Số 08 sai.", "08 is wrong."))
    text = written(Report((finding(), other), rules=1), "table")
    assert "VI PHẠM · VK-X001 (2)" in text
    assert "Chương trình số 8 (id:document/tu.thai-nguyen/20/ctr/7) — Số 08 sai." in text


def test_file_and_line_and_what_stood_before() -> None:
    place = Place("https://example.org/bai", file="new.ttl", line=12)
    text = written(Report((finding(places=(place,), known=True),), rules=1), "table")
    assert "Nguồn: new.ttl:12" in text
    assert "[đã có trong kho từ trước]" in text


def test_long_names_are_shortened_for_people_only() -> None:
    focus = NamedNode(f"https://w3id.org/vankien/id/source/sha256-{HASH}/document/1")
    report = Report((finding(focus=focus, label=None),), rules=1)
    assert "sha256-0123456789ab…/document/1" in written(report, "table")
    assert HASH in written(report, "json")


def test_nothing_to_mend() -> None:
    assert written(Report((), rules=4), "table").startswith("Không có gì phải sửa.\n0 vi phạm")
    assert "Không có gì phải sửa." in written(Report((), rules=4), "html")


def test_json_has_both_languages() -> None:
    report = json.loads(written(Report((finding(),), checked=1, rules=2, notes=(Text("a", "b"),)), "json"))
    assert report["conforms"] is False
    assert report["counts"] == {"violation": 1, "warning": 0, "info": 0}
    assert report["notes"] == [{"vi": "a", "en": "b"}]
    (found,) = report["findings"]
    assert found["message"] == {"vi": "Số sai dạng.", "en": "The number is malformed."}
    assert found["value"] == '"07"'
    assert found["places"][0]["quote"] == "Chương trình số 07 <b>"


def test_html_stands_alone_and_escapes() -> None:
    page = written(Report((finding(label="<script>alert(1)</script>"),), rules=1), "html")
    assert "<script" not in page
    assert "Chương trình số 07 &lt;b&gt;" in page
    assert "http://" not in page.replace("http://www.w3.org", "")
    assert page.count("<details") == page.count("</details>") == 1
    assert '<html lang="vi">' in page


def test_turtle_is_a_standard_report(tmp_path: Path) -> None:
    shapes = tmp_path / "shapes.ttl"
    shapes.write_text(
        """@prefix : <http://e/> . @prefix sh: <http://www.w3.org/ns/shacl#> .
        :S a sh:PropertyShape ; sh:targetNode :a ; sh:path ( :p [ sh:inversePath :q ] ) ; sh:minCount 1 ;
            sh:message "thiếu"@vi .""",
        "utf-8",
    )
    report = validate(None, [shapes], new=list(parse(b"<http://e/a> <http://e/x> 1 .", format=RdfFormat.TURTLE)))
    text = written(report, "turtle")
    triples = list(parse(text.encode(), format=RdfFormat.TURTLE))
    sh = "http://www.w3.org/ns/shacl#"
    by_predicate = {triple.predicate.value.removeprefix(sh): triple.object for triple in triples}
    assert by_predicate["conforms"] == Literal("false", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#boolean"))
    assert by_predicate["focusNode"] == NamedNode("http://e/a")
    assert by_predicate["sourceConstraintComponent"] == NamedNode(sh + "MinCountConstraintComponent")
    assert by_predicate["resultMessage"] == Literal("thiếu", language="vi")
    assert by_predicate["inversePath"] == NamedNode("http://e/q")
    assert text == written(report, "turtle")


def test_unknown_format() -> None:
    assert FORMATS == ("table", "json", "turtle", "html")
    with pytest.raises(UnknownName, match="table"):
        written(Report(()), "pdf")


def test_severity_decides() -> None:
    report = Report((finding(severity="warning"), finding(severity="violation", known=True)), rules=1)
    assert report.conforms
    assert report.at_least("warning") == [report.findings[0]]
