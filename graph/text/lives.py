"""Which life of a merged province a text means, before 1 July 2025 or after: two committees, two councils."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from ..reference import KnownPlace, Reference
    from .places import TextPlace
    from .reading import Citation, Reading


def settle(reading: Reading, citations: tuple[Citation, ...], reference: Reference) -> Reading:
    """The reading with the slug of its place, where a rule tells it.

    `published` decides first; then the date of the text's own letterhead (`place.life-by-date`); then the term that a
    local session names, where only one life's committee bears it (`place.life-by-term`).
    """
    place = reading.place
    if place.name is None or place.slug is not None:
        return reading
    lives = reference.places(place.name)
    own = next((c.date.first for c in citations if c.is_self and c.date is not None and c.date.day), None)
    if own is not None and (life := reference.place_on(place.name, own)):
        return _at(reading, place, life, own, "place.life-by-date")
    for session in reading.sessions.values():
        if session.body is None or not session.body.local or session.body.level not in {"tinh", None}:
            continue
        organ = "hdnd" if session.body.kind == "hdnd" else "tu"
        bearing = [life for life in lives if _bears(life, organ, session.term, session.years, reference)]
        if len(bearing) == 1:
            return _at(reading, place, bearing[0], bearing[0].end or bearing[0].start, "place.life-by-term")
    return reading


def _bears(
    life: KnownPlace, organ: str, number: int | None, years: tuple[int, int] | None, reference: Reference
) -> bool:
    if number is not None:
        return reference.term(organ, life.slug, number) is not None
    return years is not None and reference.term_by_years(organ, life.slug, *years) is not None


def _at(reading: Reading, place: TextPlace, life: KnownPlace, day: dt.date | None, rule: str) -> Reading:
    return replace(reading, place=replace(place, slug=life.slug, day=day, rule=f"{place.rule} {rule}"))
