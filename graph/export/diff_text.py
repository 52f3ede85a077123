"""A difference in words: + came, - went, ~ changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from ..asking.names import ontology_label, short
from ..vocab import VK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..diff import Difference

_HEADS = {
    "sources": ("Nguồn", "Sources"),
    "documents": ("Văn bản", "Documents"),
    "relations": ("Quan hệ", "Relations"),
}
_PROPERTIES = 6  # of a source that changed
_SAME = ("không khác nhau", "no difference")


def diff_text(found: Difference, lang: str) -> str:
    """Three lists, each only where there is something to list; the same difference gives the same text."""
    if not found:
        return f"{_SAME[lang != 'vi']}\n"
    return "\n".join(line for part in (_sources, _documents, _relations) for line in part(found, lang)) + "\n"


def _sources(found: Difference, lang: str) -> Iterator[str]:
    lists = (("+", found.sources_added), ("-", found.sources_gone))
    lines = [f"{sign} {_name(found, one)}" for sign, some in lists for one in some]
    lines += [f"~ {_name(found, one)}: {_turned(found.turned[one], lang)}" for one in found.sources_changed]
    yield from _listed("sources", lines, lang)


def _turned(counts: tuple[tuple[str, int, int], ...], lang: str) -> str:
    """`12 phát biểu thêm, 3 bớt (ngày ban hành +1 -1, …)`: what changed of a source."""
    came, went = sum(more for _, more, _ in counts), sum(less for *_, less in counts)
    listed = [
        " ".join([ontology_label(name, lang), *([f"+{more}"] if more else []), *([f"-{less}"] if less else [])])
        for name, more, less in counts[:_PROPERTIES]
    ]
    listed += ["…"] * (len(counts) > _PROPERTIES)
    words = f"{came} phát biểu thêm, {went} bớt" if lang == "vi" else f"{came} statements more, {went} less"
    return f"{words} ({', '.join(listed)})"


def _documents(found: Difference, lang: str) -> Iterator[str]:
    lines = [f"+ {_name(found, one)}" for one in found.documents_added]
    lines += [f"- {_name(found, one)}" for one in found.documents_gone]
    for change in found.changes:
        before, after = (", ".join(_value(found, one) for one in side) or "∅" for side in (change.before, change.after))
        lines.append(f"~ {_name(found, change.document)}: {ontology_label(change.attribute, lang)}: {before} → {after}")
    yield from _listed("documents", lines, lang)


def _relations(found: Difference, lang: str) -> Iterator[str]:
    lines = [
        f"{sign} {_name(found, subject)} · {ontology_label(VK[kind].value, lang)} · {_name(found, value)}"
        for sign, some in (("+", found.relations_added), ("-", found.relations_gone))
        for subject, kind, value in some
    ]
    yield from _listed("relations", lines, lang)


def _listed(head: str, lines: list[str], lang: str) -> Iterator[str]:
    if lines:
        yield f"{_HEADS[head][lang != 'vi']} ({len(lines)})"
        yield from (f"  {line}" for line in lines)


def _name(found: Difference, iri: str) -> str:
    path = short(NamedNode(iri))
    label = found.labels.get(iri)
    return f"{label} ({path})" if label else path


def _value(found: Difference, value: str) -> str:
    return found.labels.get(value, value)
