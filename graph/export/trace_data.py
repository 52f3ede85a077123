"""A trace as rows of a table and as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from ..dates import written
from ..wording import said
from . import trace_words as words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..asking.summaries import Summary
    from ..asking.witnesses import Witness
    from ..trace import Step, Trace

COLUMNS = ("depth", "relation", "thing", "date", "quote", "sentence", "source", "certainty", "iri")
_KEYS = {"as_of": "asOf", "place": "place", "level": "level"}


def table(trace: Trace) -> Iterator[tuple[str, ...]]:
    """One row a step and witness, in the order of the tree; a step that nobody states has one row with empty cells."""
    for depth, step in trace.walk():
        thing = _with_iso(words.thing(step, trace.lang), step.about.day, trace.lang)
        head = (str(depth), words.said(step, trace.lang), thing, step.about.day)
        for witness in step.witnesses or (None,):
            told = ("", "", "", "")
            if witness is not None:
                place = _with_iso(words.place_of(witness, trace.lang), witness.published, trace.lang)
                told = (witness.words or "", witness.marked, place, witness.certainty)
            yield (*head, *told, step.about.iri.value)


def _with_iso(text: str, day: str | None, lang: str) -> str:
    """The text with its day as the column of days has it: what a machine reads has one form."""
    return text.replace(written(day, lang), day) if day else text


def as_json(trace: Trace) -> str:
    """The whole trace as indented JSON; keys without a value are left out."""
    data = {
        "document": thing_data(trace.root),
        "conditions": {_KEYS[name]: value for name, value in trace.conditions.items()},
        "leftOut": trace.left_out,
        "carriedOutBy": trace.carried_out,
        "nothingKnown": trace.unanswered,
        "counts": trace.counts,
        "steps": [_step(step, trace.lang) for step in trace.steps],
        "folded": trace.folded,
    }
    if not trace.conditions:
        del data["conditions"], data["leftOut"]
    return json.dumps({key: value for key, value in data.items() if value != {}}, ensure_ascii=False, indent=2) + "\n"


def _step(step: Step, lang: str) -> dict[str, Any]:
    data = {
        "relation": step.kind,
        "way": step.way,
        "said": words.said(step, lang),
        **thing_data(step.about),
        "evidence": [witness_data(one, lang) for one in step.witnesses],
        "again": step.again,
        "undated": step.undated,
        "steps": [_step(below, lang) for below in step.steps],
        "folded": step.folded,
    }
    return {key: value for key, value in data.items() if value not in (False, [], {})}


def thing_data(about: Summary) -> dict[str, Any]:
    """What is told of a thing; keys without a value are left out."""
    data = {
        "iri": about.iri.value,
        "label": about.label,
        "symbol": about.symbol,
        "kind": about.kind,
        "title": about.title,
        "issued": about.issued,
        "issuer": about.issuer,
        "term": about.term,
        "session": about.session,
        "by": about.by,
        "award": about.award,
        "description": about.description,
        "years": about.years,
        "collectives": about.collectives,
        "individuals": about.individuals,
        "place": about.place.value if about.place else None,
        "level": about.level,
    }
    return {key: value for key, value in data.items() if value not in ("", None)}


def witness_data(witness: Witness, lang: str = "vi") -> dict[str, Any]:
    """The words, the sentence that they stand in, and their place; likewise."""
    data = {
        "quote": witness.words,
        "sentence": witness.sentence,
        "source": witness.source,
        "name": witness.name,
        "published": witness.published,
        "start": witness.start,
        "end": witness.end,
        "certainty": witness.certainty,
        "reason": said(witness.reason or "", lang),
        "rules": list(witness.rules),
        "grade": witness.grade,
        "references": list(witness.references),
    }
    return {key: value for key, value in data.items() if value not in (None, "", [])}
