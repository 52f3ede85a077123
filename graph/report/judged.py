"""A reading to look at, as people read it: what was made of the words, without the keys that programs need."""

from __future__ import annotations

import re

from ..ids import BASE
from ..ingest.columns import terms
from ..vocab import VK

_CODE = re.compile(r"[a-z]+(?:-[a-z]+)+: ")
_KINDS = {
    "identity": ("là", "is"),
    "relation": ("quan hệ", "relation"),
    "agenda": ("việc", "agenda"),
    "award": ("khen thưởng", "award"),
}


def reading_line(fact: str, reading: str, lang: str) -> str:
    """What was read, for the key of a fact (`relation | implements | A | B`) and what was made of it.

    >>> reading_line("identity | Kết luận số 08", "https://w3id.org/vankien/id/document/tw/13/kl/8", "vi")
    'là tw/13/kl/8'
    >>> reading_line("relation | implements | Kế hoạch 2 | Nghị quyết 20", "implements", "en")
    'relation: Kế hoạch 2 → implements → Nghị quyết 20'
    """
    kind, *parts = fact.split(" | ")
    word = _KINDS.get(kind, (kind, kind))[0 if lang == "vi" else 1]
    if kind == "identity" and reading and not reading.startswith("http"):  # the code of a warning
        return "cảnh báo" if lang == "vi" else "warning"
    if kind == "identity":
        paths = (one.removeprefix(BASE).removeprefix("document/") for one in reading.split(" ; ") if one)
        return f"{word} {' | '.join(paths) or '–'}"
    if kind == "relation":
        predicate, subject, value = parts[0], parts[1], " | ".join(parts[2:])
        return f"{word}: {subject} → {_label(predicate, lang)} → {value}"
    if kind == "agenda":
        action, *about = parts
        return f"{word}: {' · '.join([_label(action, lang), *(one for one in about if one != '-')])}"
    return f"{word}: {' · '.join(parts)}"


def reason_line(reason: str) -> str:
    """The reason without the code of the warning that gives it (`younger-object: …`)."""
    return _CODE.sub("", reason)


def _label(name: str, lang: str) -> str:
    """What the ontology calls the term; its own name where it has none."""
    if name not in VK:
        return name
    return terms().labels.get(VK[name], {}).get(lang, name)
