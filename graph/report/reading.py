"""How each citation of a text was read, in words: its parts, its IRI, or its candidates and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..asking.names import ontology_label
from ..dates import written
from ..ids import BASE, DocumentKey, iri, parse
from ..labels import SESSION_WORDS, TYPE_WORDS, term_words
from ..model import Document
from ..numerals import to_roman
from ..vocab import VK
from ..wording import said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..model import BodyRef, Facts, Identity, Session
    from ..reference import Reference

_WORDS = {
    "words": ("viện dẫn", "citation"),
    "type": ("loại", "type"),
    "number": ("số", "number"),
    "symbol": ("ký hiệu", "symbol"),
    "issuer": ("cơ quan ban hành", "issuer"),
    "term": ("khóa, nhiệm kỳ", "term"),
    "date": ("ngày", "date"),
    "title": ("trích yếu", "title"),
    "body": ("của", "of"),
    "ordinal": ("lần thứ", "ordinal"),
    "iri": ("là", "is"),
    "undecided": ("chưa xác định", "undecided"),
    "candidate": ("có thể là", "may be"),
    "because": ("vì", "because"),
    "rule": ("quy tắc", "rule"),
    "inferred": ("suy ra", "inferred"),
    "stated": ("nêu rõ", "stated"),
    "ambiguous": ("chưa xác định", "ambiguous"),
}


def reading_text(facts: Facts, reference: Reference, lang: str) -> str:
    """A paragraph for each document and session that the text names; empty where it names none."""
    column = 0 if lang == "vi" else 1

    def word(name: str) -> str:
        return _WORDS[name][column]

    things: list[Document | Session] = [*facts.documents, *facts.sessions]
    things.sort(key=lambda thing: thing.mentions[0].span)
    paragraphs = []
    for thing in things:
        span = thing.mentions[0].span
        lines = [f"“{' '.join(facts.source.text[span.start : span.end].split())}”"]
        rows = [*_parts(thing, reference, lang), *_identity(thing.identity, reference, lang)]
        width = max(len(word(name)) for name, _ in rows)
        lines += [f"  {word(name):<{width}}  {said(value, lang)}" for name, value in rows]
        rules = f"{thing.mentions[0].rule}, {thing.identity.rule}"
        if thing.identity.key or thing.identity.candidates:
            rules += f" ({word(thing.identity.certainty.value)})"
        lines.append(f"  {word('rule'):<{width}}  {rules}")
        paragraphs.append("\n".join(lines))
    return "\n\n".join(paragraphs) + "\n" if paragraphs else ""


def _parts(thing: Document | Session, reference: Reference, lang: str) -> Iterator[tuple[str, str]]:
    if isinstance(thing, Document):
        yield "type", TYPE_WORDS[thing.type] if lang == "vi" else ontology_label(VK[thing.type].value, lang)
        yield from _document_parts(thing, reference, lang)
    else:
        yield "type", SESSION_WORDS[thing.kind] if lang == "vi" else ontology_label(VK[thing.kind].value, lang)
        yield from _session_parts(thing, reference, lang)
    if thing.date:
        yield "date", written(thing.date.iso, lang)


def _body(body: BodyRef, reference: Reference, lang: str) -> str:
    """Its name; the central ones have an English one too."""
    if lang == "vi" or body.key is None or body.key.place is not None:
        return body.name
    return next((row["label@en"] for row in reference.rows("bodies") if row["body"] == body.key.kind), "") or body.name


def _document_parts(document: Document, reference: Reference, lang: str) -> Iterator[tuple[str, str]]:
    for name, value in (("number", document.number), ("symbol", document.symbol)):
        if value:
            yield name, value
    if document.issuer:
        yield "issuer", _body(document.issuer, reference, lang)
    if document.term:
        yield "term", term_words(document.term)
    if document.title:
        yield "title", document.title


def _session_parts(session: Session, reference: Reference, lang: str) -> Iterator[tuple[str, str]]:
    if session.ordinal:
        yield "ordinal", to_roman(session.ordinal) if session.kind == "Congress" else str(session.ordinal)
    if session.body:
        yield "body", _body(session.body, reference, lang)
    if session.term:
        yield "term", term_words(session.term)


def _identity(identity: Identity, reference: Reference, lang: str) -> Iterator[tuple[str, str]]:
    if identity.key:
        known = reference.document(identity.key) if isinstance(identity.key, DocumentKey) else None
        yield "iri", f"{iri(identity.key)}{f'  ({known.title})' if known else ''}"
    else:
        yield "undecided", identity.reason or "–"
    for candidate in identity.candidates:
        yield "candidate", _named(candidate, reference, lang)
    if identity.key and identity.reason:
        yield "because", identity.reason


def _named(candidate: str, reference: Reference, lang: str) -> str:
    """A candidate with its date and title, where a sourced row of the catalogue describes it."""
    key = parse(candidate)
    known = reference.document(key) if isinstance(key, DocumentKey) else None
    short = candidate.removeprefix(BASE)
    if known is None:
        return short
    day = f", {written(known.issued.iso, lang)}" if known.issued else ""
    return f"{short}  ({known.symbol or known.type}{day}: {known.title})"
