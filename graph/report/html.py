"""Findings as one HTML file that needs nothing else."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from ..shacl.findings import Text
from .words import SEVERITY, rule_message, rules, summary, thing, where, wrong

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..shacl.findings import Finding, Report

_STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #1b1b1b }
details { border: 1px solid #ccc; border-left-width: .4rem; border-radius: .3rem; margin: .8rem 0; padding: .5rem 1rem }
summary { cursor: pointer; font-weight: 600 }
.violation { border-left-color: #b3261e } .warning { border-left-color: #b26a00 } .info { border-left-color: #1f5fa8 }
dt { font-weight: 600 } dd { margin: 0 0 .5rem 0 }
li { margin: .5rem 0 } code { overflow-wrap: anywhere }
blockquote { margin: .2rem 0; padding-left: .8rem; border-left: 3px solid #ddd; color: #444; overflow-wrap: anywhere }
@media (prefers-color-scheme: dark) { body { background: #161616; color: #e8e8e8 } blockquote { color: #bbb } }
"""
_FEW = 20  # so many findings are shown at once

_TITLE = Text("Kết quả kiểm tra dữ liệu", "Validation report")
_REGULATION = Text("Căn cứ", "Rule from")
_REMEDY = Text("Cách sửa", "To mend it")
_KNOWN = Text("đã có trong kho từ trước", "stood in the store before")
_FINE = Text("Không có gì phải sửa.", "Nothing to mend.")


def page(report: Report, lang: str) -> str:
    """The whole page."""
    title = _TITLE.pick(lang)
    body = [f"<h1>{title}</h1>", f"<p>{escape(summary(report, lang))}</p>"]
    body += [f"<p>{escape(note.pick(lang))}</p>" for note in report.notes]
    few = len(report.findings) <= _FEW
    body += [line for first, findings in rules(report) for line in _rule(first, findings, lang, opened=few)]
    if not report.findings:
        body.append(f"<p>{_FINE.pick(lang)}</p>")
    return "\n".join(
        [
            f'<!DOCTYPE html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>",
            *body,
            "</body>\n</html>\n",
        ]
    )


def _rule(first: Finding, findings: list[Finding], lang: str, *, opened: bool) -> Iterator[str]:
    message = rule_message(findings, lang)
    head = " · ".join([SEVERITY[first.severity].pick(lang), first.code, *([message] if message else [])])
    state = " open" if opened or first.severity == "violation" else ""
    yield f'<details class="{first.severity}"{state}>\n<summary>{escape(head)} ({len(findings)})</summary>\n<dl>'
    if first.regulation:
        yield f"<dt>{_REGULATION.pick(lang)}</dt><dd>{escape(first.regulation.pick(lang))}</dd>"
    if first.remedy:
        yield f"<dt>{_REMEDY.pick(lang)}</dt><dd>{escape(first.remedy.pick(lang))}</dd>"
    yield "</dl>\n<ul>"
    for finding in findings:
        own = "" if message else f"<br>{escape(finding.message.pick(lang))}"
        known = f" <em>({_KNOWN.pick(lang)})</em>" if finding.known else ""
        detail = f"<br><code>{escape(wrong(finding))}</code>" if wrong(finding) else ""
        quotes = "".join(f"<blockquote>{escape(where(place, lang))}</blockquote>" for place in finding.places)
        yield f"<li>{escape(thing(finding))}{known}{own}{detail}{quotes}</li>"
    yield "</ul>\n</details>"
