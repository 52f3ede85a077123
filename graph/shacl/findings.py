"""What a validation found, in words: one finding a broken rule and thing, with its remedy and its source."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from pyoxigraph import NamedNode, Triple

from ..ids import BASE
from .report import graph

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyoxigraph import Quad

    from .model import Result
    from .terms import Term

# From the gravest: data malformed within one source; what time, authority or another source contradicts; advice.
SEVERITIES = ("violation", "warning", "info")


class Text(NamedTuple):
    """The same words in both languages."""

    vi: str
    en: str

    def pick(self, lang: str) -> str:
        """The wording in `vi` or `en`."""
        return self.vi if lang == "vi" else self.en


@dataclass(frozen=True, slots=True)
class Place:
    """Where a thing was stated: the graph and its name; the file with line or cell, or the words, where they are known.

    `cell` is `row 3, column B (issued)` of a table; `start` is the offset of the words, in code points of
    the NFC source text.
    """

    graph: str
    name: str | None = None
    file: str | None = None
    line: int | None = None
    cell: str | None = None
    quote: str | None = None
    start: int | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that breaks one rule.

    `code` is the rule's (`VK-D012`); `path` what was looked at, as SPARQL with prefixes, None for the thing itself;
    `value` the offending value, None where one is missing; `known` says that the store without the new data has the
    same finding.
    """

    code: str
    severity: str
    focus: Term
    label: str | None
    path: str | None
    value: Term | None
    value_label: str | None
    component: str
    shape: str
    message: Text
    remedy: Text | None = None
    regulation: Text | None = None
    places: tuple[Place, ...] = ()
    known: bool = False

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What a baseline knows the finding by: rule, thing, path, value."""
        return self.code, str(self.focus), self.path or "", "" if self.value is None else str(self.value)


@dataclass(frozen=True, slots=True)
class Report:
    """All findings, gravest first; `checked` counts the things that were looked at, None for a whole store.

    `notes` say what was done otherwise than usual: a rule that was rechecked in full, or run by pySHACL. `results` are
    what SHACL calls the findings, in the same order.
    """

    findings: tuple[Finding, ...]
    checked: int | None = None
    rules: int = 0
    notes: tuple[Text, ...] = ()
    results: tuple[Result, ...] = field(default=(), repr=False)

    @property
    def conforms(self) -> bool:
        """No violation that the new data bring; what stood before them is reported, and held against nobody."""
        return not self.at_least("violation")

    def at_least(self, severity: str) -> list[Finding]:
        """The findings of that severity and graver that the new data bring."""
        allowed = SEVERITIES[: SEVERITIES.index(severity) + 1]
        return [finding for finding in self.findings if finding.severity in allowed and not finding.known]

    def counts(self) -> dict[str, int]:
        """How many findings of each severity."""
        return {name: sum(finding.severity == name for finding in self.findings) for name in SEVERITIES}

    def without(self, accepted: Iterable[tuple[str, str, str, str]]) -> Report:
        """The report without the findings of a baseline."""
        keys = set(accepted)
        left = tuple(finding for finding in self.findings if finding.key not in keys)
        pairs = zip(self.findings, self.results, strict=False)  # a report made by hand may have no results
        results = tuple(result for finding, result in pairs if finding.key not in keys)
        return Report(left, self.checked, self.rules, self.notes, results)

    def split(self, parts: Iterable[Iterable[Quad]]) -> list[Report]:
        """A report for each part of the data that were checked together, in their order.

        A finding goes with every part that describes its thing; where none does, with those that mention it, or all.
        """
        described: list[set[Term]] = []
        mentioned: list[set[Term]] = []
        for part in parts:
            quads = list(part)
            described.append({quad.subject for quad in quads if not isinstance(quad.subject, Triple)})
            mentioned.append({quad.object for quad in quads if isinstance(quad.object, NamedNode)})
        everywhere = range(len(described))
        kept: list[list[int]] = [[] for _ in everywhere]
        for index, finding in enumerate(self.findings):
            of = [at for at in everywhere if finding.focus in described[at]]
            of = of or [at for at in everywhere if finding.focus in mentioned[at]]
            for at in of or everywhere:
                kept[at].append(index)
        return [
            Report(
                tuple(self.findings[index] for index in own),
                len(nodes),
                self.rules,
                self.notes,
                tuple(self.results[index] for index in own if index < len(self.results)),
            )
            for own, nodes in zip(kept, described, strict=True)
        ]

    def to_graph(self) -> Iterator[Quad]:
        """The standard SHACL report, in the default graph; no clock, no random names."""
        return graph(self.results, f"{BASE}finding/")
