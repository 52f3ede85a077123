"""Findings as text for a terminal: rule by rule, what is wrong, why, and how to mend it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..shacl.findings import Text
from .words import SEVERITY, rule_message, rules, summary, thing, where, wrong

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..shacl.findings import Finding, Report

# More of one rule are counted, not shown: the other formats have them all.
MOST = 20

_REGULATION = Text("Căn cứ", "Rule from")
_REMEDY = Text("Cách sửa", "To mend it")
_SOURCE = Text("Nguồn", "From")
_KNOWN = Text("đã có trong kho từ trước", "stood in the store before")
_FINE = Text("Không có gì phải sửa.", "Nothing to mend.")


def lines(report: Report, lang: str) -> Iterator[str]:
    """The report, line by line."""
    for note in report.notes:
        yield f"! {note.pick(lang)}"
    for first, findings in rules(report):
        yield from _rule(first, findings, lang)
        yield ""
    if not report.findings:
        yield _FINE.pick(lang)
    yield summary(report, lang)


def brief(report: Report, lang: str, most: int) -> Iterator[str]:
    """A line for each of the first new violations and warnings, the gravest first, and how many more there are."""
    new = report.at_least("warning")
    for one in new[:most]:
        yield f"{SEVERITY[one.severity].pick(lang)} {one.code}: {one.message.pick(lang)} {thing(one)}"
    if len(new) > most:
        yield Text(f"… và {len(new) - most} nữa", f"… and {len(new) - most} more").pick(lang)


def _rule(first: Finding, findings: list[Finding], lang: str) -> Iterator[str]:
    message = rule_message(findings, lang)
    head = [SEVERITY[first.severity].pick(lang).upper(), first.code, *([message] if message else [])]
    yield f"{' · '.join(head)} ({len(findings)})"
    if first.regulation:
        yield f"  {_REGULATION.pick(lang)}: {first.regulation.pick(lang)}"
    if first.remedy:
        yield f"  {_REMEDY.pick(lang)}: {first.remedy.pick(lang)}"
    for finding in findings[:MOST]:
        own = f" — {finding.message.pick(lang)}" if message is None else ""
        known = f" [{_KNOWN.pick(lang)}]" if finding.known else ""
        yield f"  - {thing(finding)}{own}{known}"
        if detail := wrong(finding):
            yield f"      {detail}"
        for place in finding.places:
            yield f"      {_SOURCE.pick(lang)}: {where(place, lang)}"
    if (more := len(findings) - MOST) > 0:
        yield "  " + Text(
            f"… còn {more} nữa (--report json có đủ)", f"… and {more} more (--report json has them all)"
        ).pick(lang)
