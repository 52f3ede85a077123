"""What every report says in its own words, and how findings are put together by rule."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from ..shacl.explain import short
from ..shacl.findings import SEVERITIES, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..shacl.findings import Finding, Place, Report
    from ..shacl.terms import Term

SEVERITY = {
    "violation": Text("vi phạm", "violation"),
    "warning": Text("cảnh báo", "warning"),
    "info": Text("gợi ý", "info"),
}
_PLURAL = {"violation": "violations", "warning": "warnings", "info": "infos"}


def rules(report: Report) -> Iterator[tuple[Finding, list[Finding]]]:
    """The findings of each rule together: one that stands for all, and all; gravest rules first.

    A rule that says different things of different things (values in its message) is one rule all the same.
    """
    for _, found in groupby(report.findings, key=lambda finding: (finding.severity, finding.code)):
        findings = list(found)
        yield findings[0], findings


def rule_message(findings: list[Finding], lang: str) -> str | None:
    """What all findings of a rule say, or None where each says its own."""
    words = {finding.message.pick(lang) for finding in findings}
    return words.pop() if len(words) == 1 else None


def thing(finding: Finding) -> str:
    """The thing by its label, and its short IRI."""
    iri = term(finding.focus)
    return f"{finding.label} ({iri})" if finding.label else iri


def wrong(finding: Finding) -> str:
    """The property and the value that are wrong: `vk:number "042"`; empty where it is the thing itself."""
    if finding.value is None or finding.value == finding.focus:
        return finding.path or ""
    shown = term(finding.value)
    value = f"{finding.value_label} ({shown})" if finding.value_label else shown
    return f"{finding.path} {value}" if finding.path else value


def term(value: Term) -> str:
    """A term as people read it: a short IRI; a literal in quotes, with its language or type unless that is plain."""
    if not isinstance(value, Literal):
        return _HASH.sub(r"\1…", short(value))
    text = value.value if len(value.value) <= _LONG else value.value[:_LONG] + "…"
    if value.language:
        return f"“{text}”@{value.language}"
    kind = short(value.datatype)
    return f"“{text}”" if kind == "xsd:string" else f"“{text}” ({kind})"


_LONG = 120
_HASH = re.compile(r"(sha256-[0-9a-f]{12})[0-9a-f]{52}")


def where(place: Place, lang: str) -> str:
    """Where a thing was stated: file and line, or the source and its words."""
    if place.file and place.cell:
        return f"{place.file}, {_cell(place.cell, lang)}"
    if place.file:
        return f"{place.file}:{place.line}" if place.line else place.file
    name = place.name or term(NamedNode(place.graph))
    if place.quote is None:
        return name
    at = "" if place.start is None else Text(f", ký tự {place.start}", f", character {place.start}").pick(lang)
    return f"{name}{at}: “{place.quote}”"


def _cell(cell: str, lang: str) -> str:
    return cell.replace("row ", "hàng ").replace("column ", "cột ", 1) if lang == "vi" else cell


def summary(report: Report, lang: str) -> str:
    """`3 vi phạm · 2 cảnh báo · 0 gợi ý; 86 đối tượng, 162 quy tắc`."""
    counts = report.counts()
    if lang == "vi":
        parts = " · ".join(f"{counts[name]} {SEVERITY[name].vi}" for name in SEVERITIES)
        looked = "toàn bộ kho" if report.checked is None else f"{report.checked} đối tượng"
        return f"{parts}; đã kiểm tra {looked} theo {report.rules} quy tắc"
    parts = " · ".join(f"{counts[name]} {name if counts[name] == 1 else _PLURAL[name]}" for name in SEVERITIES)
    looked = "everything" if report.checked is None else _counted(report.checked, "thing")
    return f"{parts}; checked {looked} against {_counted(report.rules, 'rule')}"


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
