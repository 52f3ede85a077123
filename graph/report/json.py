"""Findings as JSON, with both languages; the same file serves as a baseline."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from ..errors import SyntaxFault, UnreadableInput

if TYPE_CHECKING:
    from pathlib import Path

    from ..shacl.findings import Finding, Report, Text


def document(report: Report) -> str:
    """The report as one JSON object; terms are written as in N-Triples."""
    whole = {
        "conforms": report.conforms,
        "counts": report.counts(),
        "checked": report.checked,
        "rules": report.rules,
        "notes": [_text(note) for note in report.notes],
        "findings": [_finding(finding) for finding in report.findings],
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def baseline(path: Path) -> list[tuple[str, str, str, str]]:
    """The keys of the findings in an earlier JSON report, which `Report.without` leaves out.

    Raises:
        UnreadableInput: the file cannot be read.
        SyntaxFault: it is no JSON report.
    """
    try:
        found = json.loads(path.read_text("utf-8"))["findings"]
        return [(item["code"], item["focus"], item["path"] or "", item["value"] or "") for item in found]
    except OSError as fault:
        raise UnreadableInput(f"the baseline cannot be read: {fault.strerror}", where=str(path)) from fault
    except (ValueError, KeyError, TypeError) as fault:
        raise SyntaxFault("not a report of findings", where=str(path), remedy="Write one with --report json") from fault


def _finding(finding: Finding) -> dict[str, object]:
    return {
        "code": finding.code,
        "severity": finding.severity,
        "focus": str(finding.focus),
        "label": finding.label,
        "path": finding.path,
        "value": None if finding.value is None else str(finding.value),
        "value_label": finding.value_label,
        "message": _text(finding.message),
        "remedy": _text(finding.remedy) if finding.remedy else None,
        "regulation": _text(finding.regulation) if finding.regulation else None,
        "places": [asdict(place) for place in finding.places],
        "component": finding.component,
        "shape": finding.shape,
        "known": finding.known,
    }


def _text(text: Text) -> dict[str, str]:
    return {"vi": text.vi, "en": text.en}
