"""A text to its facts: clean → find → resolve → relate."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING

from .. import ids
from ..errors import BadValue, UnknownName, UnreadableInput, quoted
from ..model import Facts, TextSource
from ..reference import Reference
from .clean import clean
from .find import find
from .relate import relate
from .resolve import resolve
from .squeeze import squeezed

if TYPE_CHECKING:
    import datetime as dt

# The longest text read as one: a book of laws has about 5 MB; 50 MB is a dump of many texts.
LONGEST = 20_000_000
_WHITE = "\n\r\t\f\v"
_CONTROL_SHARE = 0.02  # more control characters than this are no text


def make_source(
    raw: str | bytes,
    *,
    name: str = "text",
    published: dt.date | None = None,
    place: str | None = None,
    address: str | None = None,
) -> TextSource:
    """The source that a text is: its NFC form, hash, IRI, and what the user says of it.

    `place` is a province's name or slug. Raises `UnreadableInput` for what is empty, no UTF-8, no text or too long,
    `UnknownName` for a place that is not known, and `BadValue` where its name has two lives and `published` is None.
    """
    text = unicodedata.normalize("NFC", _decode(raw, name))
    _check(text, name)
    sha256 = hashlib.sha256(_encode(text, name)).hexdigest()
    return TextSource(
        iri=address or f"{ids.BASE}{ids.source_path(sha256)}",
        sha256=sha256,
        text=text,
        name=name,
        published=published,
        place=_place_slug(place, published) if place else None,
    )


def read(source: TextSource, reference: Reference) -> Facts:
    """All that is read from one text, each fact with its span, rule and certainty."""
    given = reference.place(source.place) if source.place else None
    text, back = squeezed(source.text)
    found = find(clean(text), reference, published=source.published, place=given)
    entities, place = resolve(found, reference)
    related = relate(entities, published=source.published, reference=reference)
    facts = Facts(
        replace(source, place=source.place or place),
        documents=entities.documents,
        sessions=entities.sessions,
        agenda=related.agenda,
        awards=related.awards,
        relations=related.relations,
        doubts=related.doubts,
    )
    return back.facts(facts) if back is not None else facts


def _decode(raw: str | bytes, name: str) -> str:
    if isinstance(raw, str):
        return raw.removeprefix("\ufeff")
    if b"\0" in raw[:4096]:
        raise UnreadableInput("this is a binary file, no text", where=name, remedy="Give a plain text in UTF-8")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise UnreadableInput(
            f"not UTF-8: byte 0x{raw[fault.start]:02x} at offset {fault.start}",
            where=name,
            remedy="Save it as UTF-8 (Latin-1, Windows-1258 and TCVN3 cannot be told apart)",
        ) from None


def _encode(text: str, name: str) -> bytes:
    try:
        return text.encode()
    except UnicodeEncodeError as fault:  # JSON may hold such escapes
        raise UnreadableInput(
            f"half of a character (U+{ord(text[fault.start]):04X}) at offset {fault.start}",
            where=name,
            remedy="Write the text again in UTF-8",
        ) from None


def _check(text: str, name: str) -> None:
    if not text.strip():
        raise UnreadableInput("the text is empty", where=name, remedy="Give a text with words in it")
    if len(text) > LONGEST:
        raise UnreadableInput(
            f"{len(text):,} characters are too many for one text (at most {LONGEST:,})",
            where=name,
            remedy="Split it: one text a file",
        )
    sample = text[:5000]
    printable = sample
    for white in _WHITE:
        printable = printable.replace(white, " ")
    if printable.isprintable():
        return
    letters = set(sample) - set(_WHITE)
    odd = sum(sample.count(c) for c in letters if unicodedata.category(c) in {"Cc", "Co", "Cn"})
    if odd > max(4, _CONTROL_SHARE * len(sample)):
        raise UnreadableInput("this is a binary file, no text", where=name, remedy="Give a plain text in UTF-8")


def _place_slug(place: str, published: dt.date | None) -> str:
    reference = Reference.load()
    if reference.place(place) is not None:
        return place
    lives = reference.places(place)
    if not lives:
        raise UnknownName(
            f"no province is called {quoted(place)}", remedy="Give its name or slug: Thái Nguyên, thai-nguyen-2025"
        )
    on = reference.place_on(place, published)
    if on is None:
        slugs = ", ".join(life.slug for life in lives)
        raise BadValue(
            f"{quoted(place)} has several lives: {slugs}", remedy="Give one of these, or the day of publication as well"
        )
    return on.slug
