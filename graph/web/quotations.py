"""Which words state what, and the text around them: a page quotes its sources, it does not reprint them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from ..asking.answers import rows
from ..vocab import PREFIXES, RDF, VK

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..store import Store

#: Characters of the source shown before and after the quoted words.
AROUND = 240
_CERTAINTIES = ("stated", "inferred", "ambiguous")
_QUERY = f"""PREFIX vk: <{VK.base}>
PREFIX oa: <{PREFIXES["oa"]}>
PREFIX rdfs: <{PREFIXES["rdfs"]}>
SELECT ?body ?source ?start ?end ?certainty ?rule ?reason {{
  ?evidence oa:hasBody ?body ; oa:hasTarget ?target .
  ?target oa:hasSource ?source ; oa:hasSelector ?position .
  ?position oa:start ?start ; oa:end ?end .
  OPTIONAL {{ ?evidence vk:certainty ?certainty }}
  OPTIONAL {{ ?evidence vk:rule ?rule }}
  OPTIONAL {{ ?evidence rdfs:comment ?reason }}
}}"""


@dataclass(slots=True)
class Quotations:
    """Evidence as `[source, start, end, certainty, rule, reason]`, all by position; `windows` are `[offset, text]`.

    `of_things` and `of_links` say which evidence states a thing or a link.
    """

    evidence: list[list[int | str]] = field(default_factory=list)
    rules: list[str] = field(default_factory=list)
    of_things: dict[int, list[int]] = field(default_factory=dict)
    of_links: dict[tuple[int, str, int], list[int]] = field(default_factory=dict)
    windows: dict[int, list[list[int | str]]] = field(default_factory=dict)


def quotations(
    store: Store, place: Mapping[NamedNode, int], links: Mapping[tuple[NamedNode, str, NamedNode], object]
) -> Quotations:
    """The evidence of these things and of the links between them; `place` says where each thing stands."""
    found = Quotations()
    statements = _statements(store)
    numbers: dict[str, int] = {}
    once: dict[tuple[NamedNode, int, int, int], tuple[int, str, str]] = {}
    for body, source, start, end, certainty, rule, reason in rows(store, _QUERY):
        if not (isinstance(body, NamedNode) and isinstance(source, NamedNode) and source in place):
            continue
        sure = certainty.value.rpartition("/")[2] if isinstance(certainty, NamedNode) else "stated"
        told = (_CERTAINTIES.index(sure) if sure in _CERTAINTIES else 0, _text(rule), _text(reason))
        key = (body, place[source], int(_text(start)), int(_text(end)))
        once[key] = min(once.get(key, told), told)  # an evidence with two rules is two rows
    for (body, source_at, start_at, end_at), (sure_at, rule_name, why) in sorted(
        once.items(), key=lambda item: (item[0][1], item[0][2], item[0][3], item[0][0].value)
    ):
        subject = statements.get(body)
        if subject is None and body not in place:
            continue
        if subject is not None and not (subject[0] in place and subject[2] in place):
            continue
        number = numbers.setdefault(rule_name, len(numbers))
        at = len(found.evidence)
        found.evidence.append([source_at, start_at, end_at, sure_at, number, *([why] if why else [])])
        if subject is None:
            found.of_things.setdefault(place[body], []).append(at)
        else:
            for name in _told_by(subject, links):
                found.of_links.setdefault((place[subject[0]], name, place[subject[2]]), []).append(at)
    found.rules = list(numbers)
    _cut_windows(store, place, found)
    return found


def _told_by(
    statement: tuple[NamedNode, str, NamedNode], links: Mapping[tuple[NamedNode, str, NamedNode], object]
) -> list[str]:
    """The link itself; where it gave way to a narrower one, that (the carrying-out family is one)."""
    subject, name, value = statement
    family = ("implements", "guides", "continues") if name in {"implements", "guides", "continues"} else (name,)
    if statement in links:
        return [name]
    return [other for other in family if (subject, other, value) in links]


def _statements(store: Store) -> dict[NamedNode, tuple[NamedNode, str, NamedNode]]:
    parts: dict[NamedNode, list[NamedNode | None]] = {}
    for position, predicate in enumerate((RDF.subject, RDF.predicate, RDF.object)):
        for quad in store.quads(predicate=predicate):
            if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode):
                parts.setdefault(quad.subject, [None, None, None])[position] = quad.object
    return {
        node: (subject, VK.name_of(name) or name.value, value)
        for node, (subject, name, value) in parts.items()
        if subject is not None and name is not None and value is not None
    }


def _cut_windows(store: Store, place: Mapping[NamedNode, int], found: Quotations) -> None:
    """Cut the text around each quotation; where two cuts touch, they are one."""
    spans: dict[int, list[tuple[int, int]]] = {}
    for source, start, end, *_ in found.evidence:
        spans.setdefault(int(source), []).append((int(start) - AROUND, int(end) + AROUND))
    for quad in store.quads(predicate=VK.text):
        if not isinstance(quad.subject, NamedNode) or not isinstance(quad.object, Literal):
            continue
        at = place.get(quad.subject)
        if at is None or at not in spans:
            continue
        text = quad.object.value
        joined: list[list[int]] = []
        for start, end in sorted(spans[at]):
            if joined and start <= joined[-1][1]:
                joined[-1][1] = max(joined[-1][1], end)
            else:
                joined.append([max(0, start), end])
        found.windows[at] = [[start, text[start:end]] for start, end in joined]


def _text(cell: object) -> str:
    return cell.value if isinstance(cell, Literal) else ""
