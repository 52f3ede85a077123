"""Data against the shapes: a whole store, or new data in the light of a store, with every finding in words."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph

from .errors import BadValue, SyntaxFault
from .resources import ONTOLOGY, SHAPES
from .shacl import parse, triples
from .shacl.data import hierarchy
from .shacl.explain import Explainer
from .shacl.findings import SEVERITIES, Report, Text
from .shacl.focus import Classes
from .shacl.overlay import Overlay
from .shacl.plan import Outcome, Plan
from .shacl.reference import run as run_reference
from .shacl.report import key
from .shacl.terms import SUBCLASS
from .wording import said

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pyoxigraph import NamedNode, Quad

    from .shacl.model import Result, Shape
    from .shacl.places import Cells
    from .shacl.terms import Row, Term
    from .store import Store

ENGINES = ("sparql", "pyshacl")


def validate(  # noqa: PLR0913 - each is a question of its own, and has a default
    store: Store | None,
    shapes: Sequence[Path] | None = None,
    *,
    new: Iterable[Quad] | None = None,
    replaces: str | Iterable[str] | None = None,
    focus: Iterable[Term] | None = None,
    engine: str = "sparql",
    files: Mapping[str, str | Cells] | None = None,
    lang: str = "vi",
) -> Report:
    """Check data against the shapes of the files (None: the project's own).

    Without `new`, the whole store, or only the nodes in `focus`. With `new`, everything that the new quads can affect,
    as if they were in the store and the graphs in `replaces` were not; nothing is written. `store` None looks at the
    new quads alone. `engine` is `sparql` (compiled) or `pyshacl` (the reference; whole graphs only). `files` names the
    file that each graph came from, for line numbers, or is a table that knows its cells; `lang` is that of labels.

    Raises:
        SyntaxFault: the shapes do not parse, or are malformed.
        Refused: a shape refers to itself, or uses what no engine here runs.
        ServiceError: the store fails, or a constraint runs away.
    """
    if engine not in ENGINES:
        raise BadValue(f"{engine!r} is no engine", remedy=f"Choose one of {', '.join(ENGINES)}")
    from .store import in_memory

    plan = load(shapes)
    replaced = frozenset([replaces] if isinstance(replaces, str) else replaces or ())
    with in_memory() as empty:
        base = empty if store is None else store
        overlay = Overlay(base, new or (), replaced)
        known: set[tuple[str, ...]] = set()
        if engine == "pyshacl":
            outcome = Outcome(run_reference(plan.shapes, _rows(overlay), plan.hierarchy))
        elif focus is not None:
            outcome = plan.nodes(overlay, _classes(base, plan), set(focus))
        elif new is None:
            outcome = plan.whole(overlay)
        elif overlay.outweighs():
            outcome, known = _large(plan, overlay, Overlay(base, (), replaced), _classes(base, plan))
        else:
            outcome = plan.update(overlay, _classes(base, plan))
            known = _standing(base, plan, replaced, outcome) if store is not None else set()
        whole = engine == "pyshacl" or (focus is None and new is None)
        return _report(plan, outcome, known, Explainer(overlay, files or {}, lang), whole=whole)


def load(shapes: Sequence[Path] | None = None) -> Plan:
    """The shapes of the files (None: the project's own), read once as long as the files stay as they are."""
    chosen = sorted(SHAPES.glob("*.ttl")) if shapes is None else shapes
    stamps = tuple((str(path), *_stamp(path)) for path in chosen)
    return _load(stamps)


@lru_cache(maxsize=8)
def _load(stamps: tuple[tuple[str, int, int], ...]) -> Plan:
    shapes = parse.parse(triples.read([Path(name) for name, _, _ in stamps]))
    if not shapes.roots:
        raise SyntaxFault(
            "no shape here has a target, so nothing would be checked",
            where=", ".join(name for name, _, _ in stamps),
            remedy="Give a shape sh:targetClass, sh:targetNode, sh:targetSubjectsOf or sh:targetObjectsOf",
        )
    return Plan(shapes, _hierarchy())


def _stamp(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except OSError:
        return 0, 0
    return found.st_mtime_ns, found.st_size


@lru_cache(maxsize=1)
def _hierarchy() -> tuple[tuple[NamedNode, NamedNode], ...]:
    """The subclass statements of the ontology: validation of data alone needs them too."""
    path = ONTOLOGY / "vankien.ttl"
    return tuple(hierarchy(pyoxigraph.parse(path=str(path), format=pyoxigraph.RdfFormat.TURTLE)))


def _classes(store: Store, plan: Plan) -> Classes:
    return Classes.of([*plan.hierarchy, *hierarchy(store.quads(None, SUBCLASS))])


def _rows(overlay: Overlay) -> Iterable[Row]:
    return overlay.rows()


def _large(plan: Plan, overlay: Overlay, before: Overlay, classes: Classes) -> tuple[Outcome, set[tuple[str, ...]]]:
    """A large update, by checking everything with and without it: what is new, and what is about what it describes.

    With the keys of violations that stand without it.
    """
    after, standing = plan.whole(overlay), {key(result): result for result in plan.whole(before).results}
    described = overlay.subjects()
    results = [result for result in after.results if result.focus in described or key(result) not in standing]
    grave = {name for name, result in standing.items() if _severity(result) == SEVERITIES[0]}
    return Outcome(results, handed=after.handed, focus=plan.described(overlay, classes)), grave


def _standing(store: Store, plan: Plan, replaced: frozenset[str], outcome: Outcome) -> set[tuple[str, ...]]:
    """The keys of violations that the store has without the new data: they are not the new data's fault."""
    grave: dict[Shape, set[Term]] = {}
    for result in outcome.results:
        if _severity(result) == SEVERITIES[0] and (nodes := outcome.focus.get(result.root)):
            # the node of a nested property shape is deeper: any of the focus nodes may have led to it
            grave.setdefault(result.root, set()).update({result.focus} if result.focus in nodes else nodes)
    if not grave:
        return set()
    before = plan.rerun(Overlay(store, (), replaced), _classes(store, plan), grave)
    return {key(result) for result in before.results}


def _severity(result: Result) -> str:
    name = result.shape.severity.value.rsplit("#", 1)[-1].casefold()
    return name if name in SEVERITIES else SEVERITIES[0]


def _report(plan: Plan, outcome: Outcome, known: set[tuple[str, ...]], explainer: Explainer, *, whole: bool) -> Report:
    unique = {key(result): result for result in outcome.results}
    order = sorted(
        unique.items(), key=lambda item: (SEVERITIES.index(_severity(item[1])), explainer.code(item[1]), item[0])
    )
    findings = tuple(
        explainer.finding(result, _severity(result), known=identity in known) for identity, result in order
    )
    notes = [
        Text(
            f"Quy tắc {explainer.name(shape)} được kiểm tra lại trên toàn bộ dữ liệu: {said(why, 'vi')}.",
            f"The rule {explainer.name(shape)} was rechecked on all data: {why}.",
        )
        for shape, why in outcome.rechecked.items()
    ]
    notes += [
        Text(
            f"Quy tắc {explainer.name(shape)} do pySHACL kiểm tra: {said(why, 'vi')}.",
            f"The rule {explainer.name(shape)} was run by pySHACL: {why}.",
        )
        for shape, why in outcome.handed.items()
    ]
    everything = whole or (outcome.rechecked and not outcome.focus)
    checked = {node for nodes in outcome.focus.values() for node in nodes}
    return Report(
        findings,
        None if everything else len(checked),
        len(plan.shapes.roots),
        tuple(notes),
        tuple(result for _, result in order),
    )
