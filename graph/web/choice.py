"""Which part of a store a page shows: all of it, or what was asked for; a page of a whole archive would open slowly."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pyoxigraph import NamedNode

#: So many documents open within two seconds (tests/browser measures it).
MOST = 5000
_BACKGROUND = ("Body", "Position", "Term", "Place", "Source")


@dataclass(frozen=True, slots=True)
class Choice:
    """At most `most` documents; only those around `about`, at most `steps` links away, of a `term`, or of a `place`.

    Among more documents than `most`, those with the most links are taken.
    """

    about: NamedNode | None = None
    steps: int = 3
    term: NamedNode | None = None
    place: NamedNode | None = None
    most: int = MOST


def chosen(
    choice: Choice,
    kinds: Mapping[NamedNode, tuple[str, str]],
    links: Iterable[tuple[NamedNode, str, NamedNode]],
) -> set[NamedNode]:
    """The documents of the choice, and all that belongs to them."""
    links = list(links)
    around: dict[NamedNode, set[NamedNode]] = {}
    for subject, _, value in links:
        around.setdefault(subject, set()).add(value)
        around.setdefault(value, set()).add(subject)
    every = {thing for thing, (kind, _) in kinds.items() if kind == "Document"}
    documents = set(every)
    if choice.about:
        documents &= _near(choice.about, around, kinds, choice.steps)
    if choice.term:
        documents &= {subject for subject, name, value in links if name == "inTerm" and value == choice.term}
    if choice.place:
        documents &= _of_place(choice.place, links)
    if len(documents) > choice.most:
        ranked = sorted(documents, key=lambda one: (-len(around.get(one, ())), one.value))
        documents = set(ranked[: choice.most])
    if documents == every:
        return set(kinds)
    return _with_what_belongs(documents, around, kinds)


def _near(
    about: NamedNode, around: Mapping[NamedNode, set[NamedNode]], kinds: Mapping[NamedNode, tuple[str, str]], steps: int
) -> set[NamedNode]:
    """What can be reached without passing through a body, term, place or source: those join everything."""
    seen, edge = {about}, {about}
    for _ in range(steps):
        passed = (one for one in edge if one == about or kinds[one][0] not in _BACKGROUND)
        edge = {other for one in passed for other in around.get(one, ())} - seen
        seen |= edge
    return seen


def _of_place(place: NamedNode, links: list[tuple[NamedNode, str, NamedNode]]) -> set[NamedNode]:
    """What bodies of the place, or below it, issued, and what was dealt with at their sessions."""
    here = {one for _, name, one in links if name == "place" and _within(one, place)}
    bodies = {subject for subject, name, value in links if name == "place" and value in here}
    sessions = {subject for subject, name, value in links if name == "ofBody" and value in bodies}
    items = {subject for subject, name, value in links if name == "partOfSession" and value in sessions}
    issued = {subject for subject, name, value in links if name == "issuedBy" and value in bodies}
    return issued | {value for subject, name, value in links if name in {"concerns", "recognizes"} and subject in items}


def _within(place: NamedNode, wider: NamedNode) -> bool:
    return place == wider or place.value.startswith(f"{wider.value}.")


def _with_what_belongs(
    documents: set[NamedNode],
    around: Mapping[NamedNode, set[NamedNode]],
    kinds: Mapping[NamedNode, tuple[str, str]],
) -> set[NamedNode]:
    """Agenda items and awards of the documents, their sessions, then the bodies, terms and places of all these."""
    found = set(documents)
    for passing in (("AgendaItem", "AwardConferral"), ("Session",), _BACKGROUND, _BACKGROUND):
        found |= {
            other
            for one in list(found)
            if passing is not _BACKGROUND or kinds[one][0] != "Source"
            for other in around.get(one, ())
            if kinds[other][0] in passing and (other not in documents)
        }
    return found | {thing for thing, (kind, _) in kinds.items() if kind == "Source"}
