"""From a result to a finding: labels, messages with their values, remedies, and where the data came from."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, Literal, NamedNode

from ..vocab import DCTERMS, OA, PREFIXES, RDF, RDFS, SCHEMA, SKOS, VK
from .findings import Finding, Place, Text
from .paths import Step
from .places import line_of
from .wording import general

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pyoxigraph import Quad

    from .model import Result, Shape
    from .overlay import Overlay
    from .places import Cells
    from .terms import Term

_LABELS = (SKOS.prefLabel, RDFS.label, SCHEMA.name, DCTERMS.title, VK.symbol)
_VARIABLE = re.compile(r"\{[?$](\w+)\}")
_MOST_PLACES = 3
_QUOTE = 200


class Explainer:
    """Explains results in the light of the data that were checked."""

    def __init__(self, overlay: Overlay, files: Mapping[str, str | Cells], lang: str) -> None:
        """`files` names the file of a graph, or is the table itself; `lang` is the language of labels."""
        self._overlay = overlay
        self._files = files
        self._lang = lang
        self._labels: dict[Term, str | None] = {}

    def code(self, result: Result) -> str:
        """The rule's stable code, or the name of its shape."""
        own = self.name(result.shape)
        return self.name(result.root) if isinstance(result.shape.node, BlankNode) and own == result.shape.name else own

    @staticmethod
    def name(shape: Shape) -> str:
        """The shape's code, else its IRI, short."""
        noted = shape.notes.get(DCTERMS.identifier.value)
        return noted[0].value if noted else short(shape.node)

    def finding(self, result: Result, severity: str, *, known: bool) -> Finding:
        """The finding in words."""
        places = self._places(result)  # first: what it reads of the thing has the label too
        remedy = self._note(result, VK.remedy)
        regulation = self._note(result, VK.regulation)
        return Finding(
            code=self.code(result),
            severity=severity,
            focus=result.focus,
            label=self.label(result.focus),
            path=None if result.path is None else shortened(str(result.path)),
            value=result.value,
            value_label=None if result.value is None else self.label(result.value),
            component=result.constraint.component.value,
            shape=result.shape.name,
            message=self._message(result),
            remedy=_text(remedy) if remedy else None,
            regulation=_text(regulation) if regulation else None,
            places=places,
            known=known,
        )

    def label(self, term: Term) -> str | None:
        """The name of a thing, in the language asked for if there is one; None for a literal or a nameless thing."""
        if not isinstance(term, NamedNode):
            return None
        if term not in self._labels:
            self._labels[term] = self._find_label(term)
        return self._labels[term]

    def _find_label(self, term: NamedNode) -> str | None:
        found = [
            (value.language != self._lang, _LABELS.index(predicate), value.value)
            for predicate, value, stays in self._overlay.out(term)
            if stays and isinstance(value, Literal) and predicate in _LABELS
        ]
        return min(found)[-1] if found else None

    def _note(self, result: Result, predicate: NamedNode) -> tuple[Term, ...]:
        return result.shape.notes.get(predicate.value) or result.root.notes.get(predicate.value) or ()

    def _message(self, result: Result) -> Text:
        query = result.constraint.query
        messages = (query.messages if query else ()) or result.shape.messages
        words = _text(messages) if messages else general(result.constraint, self._named)
        return Text(*(_VARIABLE.sub(lambda match: self._bound(result, match[1]), text) for text in words))

    def _bound(self, result: Result, name: str) -> str:
        terms = {"this": result.focus, "value": result.value, **result.bindings}
        term = terms.get(name)
        if term is None and result.constraint.query:
            term = result.constraint.query.bound.get(name)
        return "?" if term is None else self._named(term)

    def _named(self, term: Term) -> str:
        return self.label(term) or (term.value if isinstance(term, Literal) else short(term))

    def _places(self, result: Result) -> tuple[Place, ...]:
        """The graphs that state what is wrong, else those that speak of the thing."""
        quads = self._stating(result)
        graphs = sorted({quad.graph_name.value for quad in quads if isinstance(quad.graph_name, NamedNode)})
        return tuple(self._place(result, graph) for graph in graphs[:_MOST_PLACES])

    def _stating(self, result: Result) -> list[Quad]:
        focus = result.focus
        if not isinstance(focus, NamedNode):
            return [quad for row, quad in self._overlay.new.items() if focus in row]
        about = self._overlay.stated(focus)
        if isinstance(result.path, Step):
            on_path = [quad for quad in about if quad.predicate == result.path.predicate]
            exact = [quad for quad in on_path if quad.object == result.value]
            return exact or on_path or about
        return [quad for quad in about if quad.object == result.value] or about

    def _place(self, result: Result, graph: str) -> Place:
        file = self._files.get(graph)
        if isinstance(file, str):
            return Place(graph, file=file, line=line_of(file, result.focus, result.value))
        if file is not None:
            predicate = result.path.predicate if isinstance(result.path, Step) else None
            return Place(graph, file=file.path, cell=file.cell(result.focus, predicate, result.value))
        start, quote = self._evidence(result, NamedNode(graph))
        return Place(graph, self.label(NamedNode(graph)), quote=quote, start=start)

    def _evidence(self, result: Result, graph: NamedNode) -> tuple[int | None, str | None]:
        """The words of the source that state the relation at fault, else the thing: their offset and the words."""
        for target in self._passages(result, graph):
            selectors = self._objects(target, OA.hasSelector)
            quotes = [value.value for node in selectors for value in self._objects(node, OA.exact)]
            starts = [int(value.value) for node in selectors for value in self._objects(node, OA.start)]
            if quotes:
                return (starts[0] if starts else None), quotes[0][:_QUOTE]
        return None, None

    def _passages(self, result: Result, graph: NamedNode) -> Iterator[Term]:
        """The passages of the source that are about the relation, the thing, or what the source itself mentions."""
        if result.focus == graph:
            if isinstance(result.value, NamedNode):
                for target in self._into(graph, OA.hasSource):
                    bodies = [
                        one for found in self._into(target, OA.hasTarget) for one in self._objects(found, OA.hasBody)
                    ]
                    if result.value in bodies:
                        yield target
            return
        for body in (*self._statements(result), result.focus):
            yield from self._of_source(sorted(self._overlay.into_from(body, OA.hasBody, graph), key=str), graph)
            yield from self._of_source(self._into(body, OA.hasBody), graph)

    def _of_source(self, evidence: list[Term], graph: NamedNode) -> Iterator[Term]:
        for one in evidence:
            for target in self._objects(one, OA.hasTarget):
                if graph in self._objects(target, OA.hasSource):
                    yield target

    def _statements(self, result: Result) -> list[Term]:
        """The reified statements that relate the thing and the value."""
        if not isinstance(result.value, NamedNode):
            return []
        about = self._into(result.focus, RDF.subject)
        return [one for one in about if result.value in self._objects(one, RDF.object)]

    def _into(self, node: Term, predicate: NamedNode) -> list[Term]:
        return sorted((one for one, stays in self._overlay.into(node, predicate) if stays), key=str)

    def _objects(self, node: Term, predicate: NamedNode) -> list[Term]:
        return self._overlay.objects(node, predicate)


def short(term: Term) -> str:
    """An IRI with a prefix where there is one."""
    if isinstance(term, Literal):
        return str(term)
    fits = [(len(base), prefix, base) for prefix, base in PREFIXES.items() if term.value.startswith(base)]
    if not fits:
        return term.value
    _, prefix, base = max(fits)
    return f"{prefix}:{term.value.removeprefix(base)}"


def shortened(text: str) -> str:
    """The IRIs of a path as prefixed names, and without the brackets that only a machine needs."""
    named = re.sub(r"<([^>]*)>", lambda match: short(NamedNode(match[1])), text)
    return re.sub(r"\(([\w-]+:[\w-]+)\)", r"\1", named)


def _text(terms: tuple[Term, ...]) -> Text:
    """The wordings by language; one that is missing is the other, and one without language stands for both."""
    by_language = {term.language or "": term.value for term in terms if isinstance(term, Literal)}
    any_other = next(iter(by_language.values()), "")
    plain = by_language.get("", any_other)
    return Text(by_language.get("vi", plain), by_language.get("en", plain))
