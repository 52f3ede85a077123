"""A store as it would be after an update, without writing: new quads laid over it, replaced graphs left out."""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Store, Triple

from .paths import Alternative, Inverse, Path, Repeat, Sequence, Step, inverse
from .terms import TYPE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyoxigraph import QuerySolutions

    from .terms import Row, Term


class Quads(Protocol):
    """A store of named graphs, asked by pattern; None fits anything."""

    def quads(
        self,
        subject: NamedNode | None = None,
        predicate: NamedNode | None = None,
        object: NamedNode | Literal | None = None,  # noqa: A002 (RDF's own word)
        graph: str | None = None,
    ) -> Iterator[Quad]:
        """The quads that fit the pattern."""
        ...


@runtime_checkable
class Asked(Protocol):
    """A store that answers SELECT over its named graphs."""

    def select(self, text: str) -> QuerySolutions:
        """The rows."""
        ...


@runtime_checkable
class Distant(Protocol):
    """A store where each question costs a journey: it takes many things in one."""

    def about(self, subjects: Iterable[NamedNode]) -> Iterator[Quad]:
        """The quads about any of these."""
        ...

    def leading(self, predicate: NamedNode, objects: Iterable[NamedNode | Literal]) -> Iterator[Quad]:
        """The quads of this predicate with any of these as object."""
        ...

    def counts(self, predicate: NamedNode, objects: Iterable[NamedNode | Literal]) -> Iterator[tuple[Term, int]]:
        """How many quads `leading` would give for each of these; nothing for none."""
        ...


# An update of so many triples, in a store with no more than that, is checked by checking everything, twice: to find
# what one triple can affect costs as much as to check five (100 against 20 microseconds).
_LARGE = 2_000

# Of so many nodes whole descriptions are fetched, of more only what is asked for.
_MANY = 64

Link = tuple[NamedNode, "Term", bool]


class Overlay:
    """Triples around nodes, fetched once each; every triple knows whether it stands after the update.

    `later` walks the data after the update, otherwise the data before and after together.
    """

    def __init__(self, store: Quads, new: Iterable[Quad], replaces: frozenset[str]) -> None:
        """`new` as the store would keep it: literals in the form it gives back."""
        self._store = store
        self._distant = store if isinstance(store, Distant) else None
        self._replaces = replaces
        self.new = {(quad.subject, quad.predicate, quad.object): quad for quad in _kept(new)}
        self.gone = [quad for graph in sorted(replaces) for quad in store.quads(graph=graph)]
        self._new_out: dict[Term, list[Link]] = {}
        self._new_in: dict[NamedNode, dict[Term, list[tuple[Term, bool]]]] = {}
        for subject, predicate, value in self.new:
            self._new_out.setdefault(subject, []).append((predicate, value, True))
            self._new_in.setdefault(predicate, {}).setdefault(value, []).append((subject, True))
        self._out: dict[Term, list[Link]] = {}
        self._sorted: set[Term] = set()
        self._values: dict[NamedNode, dict[Term, list[tuple[Term, bool]]]] = {}
        self._in: dict[tuple[NamedNode, Term], list[tuple[Term, bool]]] = {}
        self._in_any: dict[Term, list[tuple[Term, NamedNode, bool]]] = {}
        self._scanned: dict[NamedNode, list[Row]] = {}
        self._some: dict[tuple[Term, NamedNode], list[tuple[Term, bool]]] = {}
        self._profiles: dict[Term, tuple[frozenset[Term], frozenset[NamedNode]]] = {}
        self._breadth: dict[tuple[NamedNode, Term], int] = {}
        self._met: set[Term] = set()
        self._unmet: set[Term] = set()

    def changed(self) -> list[Row]:
        """Every triple that the update adds or takes away; not one that another graph states anyway."""
        rows = dict.fromkeys([*self.new, *((q.subject, q.predicate, q.object) for q in self.gone)])
        gone = {(q.subject, q.predicate, q.object) for q in self.gone}
        self.meet({subject for subject, _, _ in rows})
        return [row for row in rows if (row in gone) != (row in self.new) and not self._stated_elsewhere(row)]

    def outweighs(self) -> bool:
        """Is the update so large beside the store that all data are checked sooner than what it affects is found?"""
        changes = len(self.new) + len(self.gone)
        if changes < _LARGE or self._distant is not None:
            return False
        return next(islice(self._store.quads(), changes, None), None) is None

    def subjects(self) -> set[Term]:
        """The things that the new quads speak of."""
        return set(self._new_out)

    def _stated_elsewhere(self, row: Row) -> bool:
        subject, predicate, value = row
        if not isinstance(subject, NamedNode) or isinstance(value, BlankNode):
            return False
        if self._distant is not None:
            links = self.out(subject)[len(self._new_out.get(subject, ())) :]
            return any(stays and (link, term) == (predicate, value) for link, term, stays in links)
        return any(self._stays(quad) for quad in self._store.quads(subject, predicate, value))

    def meet(self, nodes: set[Term]) -> None:
        """Fetch what `out` will tell of these nodes in one go, where the store is distant."""
        if self._distant is None:
            return
        unknown = [node for node in nodes if isinstance(node, NamedNode) and node not in self._out]
        self._out |= {node: [*self._new_out.get(node, ())] for node in unknown}
        for quad in self._distant.about(unknown):
            if isinstance(quad.subject, NamedNode) and not isinstance(quad.object, Triple):
                self._out[quad.subject].append((quad.predicate, quad.object, self._stays(quad)))

    def _meet_back(self, nodes: set[Term], predicate: NamedNode) -> None:
        """The same for `into`."""
        if self._distant is None:
            return
        unknown = [
            node for node in nodes if isinstance(node, NamedNode | Literal) and (predicate, node) not in self._in
        ]
        new = self._new_in.get(predicate, {})
        self._in |= {(predicate, node): [*new.get(node, ())] for node in unknown}
        for quad in self._distant.leading(predicate, unknown):
            if not isinstance(quad.subject, Triple) and not isinstance(quad.object, Triple):
                self._in.setdefault((predicate, quad.object), []).append((quad.subject, self._stays(quad)))

    def out(self, node: Term) -> list[Link]:
        """The statements about the node: predicate, object, and whether it stands after the update."""
        found = self._out.get(node)
        if found is None:
            found = [*self._new_out.get(node, ())]
            if isinstance(node, NamedNode):
                found += [
                    (q.predicate, q.object, self._stays(q))
                    for q in self._store.quads(node)
                    if not isinstance(q.object, Triple)
                ]
            self._out[node] = found
        return found

    def _having(self, nodes: set[Term], predicate: NamedNode) -> Iterator[list[tuple[Term, bool]]]:
        """What `out` tells of those of the nodes that have the predicate; each shape asks for other predicates."""
        for node in nodes - self._sorted:
            self._sorted.add(node)
            for link, value, stays in self.out(node):
                self._values.setdefault(link, {}).setdefault(node, []).append((value, stays))
        found = self._values.get(predicate, {})
        return map(found.__getitem__, nodes & found.keys())

    def _only(self, node: Term, predicate: NamedNode) -> list[tuple[Term, bool]]:
        """As `out`, of one predicate: of many nodes, whole descriptions would be most of the work."""
        found = self._some.get((node, predicate))
        if found is None:
            found = [(value, True) for link, value, _ in self._new_out.get(node, ()) if link == predicate]
            if isinstance(node, NamedNode):
                found += [
                    (q.object, self._stays(q))
                    for q in self._store.quads(node, predicate)
                    if not isinstance(q.object, Triple)
                ]
            self._some[node, predicate] = found
        return found

    def objects(self, node: Term, predicate: NamedNode) -> list[Term]:
        """The values of one predicate after the update."""
        if self._distant is not None or node in self._out:
            return [value for link, value, stays in self.out(node) if link == predicate and stays]
        return [value for value, stays in self._only(node, predicate) if stays]

    def _only_many(self, nodes: set[Term], predicate: NamedNode) -> None:
        """Fetch what `_only` will tell of these nodes by one query: a fifth of the time of a question for each."""
        unknown = [node for node in nodes if isinstance(node, NamedNode) and (node, predicate) not in self._some]
        if not unknown or not isinstance(self._store, Asked):
            return
        for node in unknown:
            new = [(value, True) for link, value, _ in self._new_out.get(node, ()) if link == predicate]
            self._some[node, predicate] = new
        names = " ".join(map(str, unknown))
        query = f"SELECT ?s ?o ?g WHERE {{ VALUES ?s {{ {names} }} GRAPH ?g {{ ?s {predicate} ?o }} }}"
        for subject, value, graph in self._store.select(query):
            if not isinstance(value, Triple):
                self._some[subject, predicate].append((value, graph.value not in self._replaces))

    def profile(self, node: Term) -> tuple[frozenset[Term], frozenset[NamedNode]]:
        """The classes that the node has after the update, and the predicates of its statements."""
        found = self._profiles.get(node)
        if found is None:
            links = [(link, value) for link, value, stays in self.out(node) if stays]
            types = frozenset(value for link, value in links if link == TYPE)
            found = self._profiles[node] = types, frozenset(link for link, _ in links)
        return found

    def into(self, node: Term, predicate: NamedNode) -> list[tuple[Term, bool]]:
        """The subjects of statements with that predicate about which the node is said."""
        key = (predicate, node)
        found = self._in.get(key)
        if found is None:
            found = [*self._new_in.get(predicate, {}).get(node, ())]
            if not isinstance(node, BlankNode) and node not in self._unmet:
                found += [
                    (q.subject, self._stays(q))
                    for q in self._store.quads(None, predicate, node)
                    if not isinstance(q.subject, Triple)
                ]
            self._in[key] = found
        return found

    def pointed(self, nodes: set[Term], predicate: NamedNode) -> set[Term]:
        """Those of the nodes that may be objects of such statements; most that a text adds, the store never met."""
        if self._distant is not None:
            return nodes
        for node in nodes - self._met - self._unmet:
            met = not isinstance(node, BlankNode) and any(True for _ in self._store.quads(None, None, node))
            (self._met if met else self._unmet).add(node)
        return (nodes & self._met) | (nodes & self._new_in.get(predicate, {}).keys())

    def into_from(self, node: Term, predicate: NamedNode, graph: NamedNode) -> list[Term]:
        """As `into` after the update, of the new data and one graph: of what everyone knows, `into` tells a thousand.

        Nothing where the store is distant: there `into` is one journey, for all graphs.
        """
        if self._distant is not None:
            return []
        found = [subject for subject, _ in self._new_in.get(predicate, {}).get(node, ())]
        if not isinstance(node, BlankNode) and graph.value not in self._replaces:
            quads = self._store.quads(None, predicate, node, graph.value)
            found += [quad.subject for quad in quads if not isinstance(quad.subject, Triple)]
        return found

    def _into_any(self, node: Term) -> list[tuple[Term, NamedNode, bool]]:
        """As `into`, of all predicates; with the predicate."""
        found = self._in_any.get(node)
        if found is None:
            found = [(subject, link, True) for subject, link, value in self.new if value == node]
            if not isinstance(node, BlankNode):
                found += [
                    (q.subject, q.predicate, self._stays(q))
                    for q in self._store.quads(None, None, node)
                    if not isinstance(q.subject, Triple)
                ]
            self._in_any[node] = found
        return found

    def stated(self, node: NamedNode) -> list[Quad]:
        """The quads about the node after the update, with their graphs; `out` need not read them again."""
        stored = list(self._store.quads(node))
        new = self._new_out.get(node, ())
        self._out[node] = [
            *new,
            *((q.predicate, q.object, self._stays(q)) for q in stored if not isinstance(q.object, Triple)),
        ]
        return [self.new[node, link, value] for link, value, _ in new] + [quad for quad in stored if self._stays(quad)]

    def count_back(self, nodes: set[Term], predicate: NamedNode) -> None:
        """Ask for what `breadth` will tell in one go, where the store is distant."""
        if self._distant is None:
            return
        unknown = [n for n in nodes if isinstance(n, NamedNode | Literal) and (predicate, n) not in self._breadth]
        new = self._new_in.get(predicate, {})
        self._breadth |= {(predicate, node): len(new.get(node, ())) for node in unknown}
        for node, count in self._distant.counts(predicate, unknown):
            self._breadth[predicate, node] = self._breadth.get((predicate, node), 0) + count

    def breadth(self, node: Term, predicate: NamedNode, most: int) -> int:
        """How many subjects `into` would give, counted up to `most`."""
        key = (predicate, node)
        if key in self._in:
            return len(self._in[key])
        if key in self._breadth:
            return self._breadth[key]
        count = len(self._new_in.get(predicate, {}).get(node, ()))
        if not isinstance(node, BlankNode) and node not in self._unmet:
            for _ in self._store.quads(None, predicate, node):
                count += 1
                if count >= most:
                    break
        self._breadth[key] = count
        return count

    def scan(self, predicate: NamedNode) -> None:
        """Fetch every statement with that predicate."""
        if predicate not in self._scanned:
            self._scanned[predicate] = [
                (q.subject, predicate, q.object) for q in self._store.quads(None, predicate) if self._stays(q)
            ] + [row for row in self.new if row[1] == predicate]

    def walk(self, nodes: set[Term], path: Path, *, later: bool) -> set[Term]:
        """The nodes that the path leads to."""
        match path:
            case Step(predicate):
                return self._step(nodes, predicate, later=later)
            case Inverse(Step(predicate)):
                return self._back(nodes, predicate, later=later)
            case Inverse(inner):
                return self.walk(nodes, inverse(inner), later=later)
            case Sequence(parts):
                for part in parts:
                    nodes = self.walk(nodes, part, later=later)
                return nodes
            case Alternative(parts):
                return set().union(*(self.walk(nodes, part, later=later) for part in parts))
            case Repeat(inner, times):
                return self._repeat(nodes, inner, times, later=later)

    def neighbourhood(self) -> Iterator[Quad]:
        """Every triple fetched so far that stands after the update, as quads of the default graph."""
        seen: set[Row] = set()
        for node, links in self._out.items():
            seen.update((node, predicate, value) for predicate, value, stays in links if stays)
        for (node, predicate), values in self._some.items():
            seen.update((node, predicate, value) for value, stays in values if stays)
        for (predicate, value), subjects in self._in.items():
            seen.update((subject, predicate, value) for subject, stays in subjects if stays)
        for value, pointing in self._in_any.items():
            seen.update((subject, predicate, value) for subject, predicate, stays in pointing if stays)
        for rows in self._scanned.values():
            seen.update(rows)
        for subject, predicate, value in seen:
            if isinstance(subject, NamedNode | BlankNode):
                yield Quad(subject, predicate, value)

    def rows(self) -> Iterator[Row]:
        """The whole of the data after the update, as triples."""
        for quad in self.everything():
            if not isinstance(quad.subject, Triple) and not isinstance(quad.object, Triple):
                yield quad.subject, quad.predicate, quad.object

    def everything(self) -> Iterator[Quad]:
        """The whole of the data after the update, as quads of the default graph."""
        quads = self._store.quads()
        for subject, predicate, value, _ in filter(self._stays, quads) if self._replaces else quads:
            yield Quad(subject, predicate, value)
        for subject, predicate, value in self.new:
            if isinstance(subject, NamedNode | BlankNode):
                yield Quad(subject, predicate, value)

    def _stays(self, quad: Quad) -> bool:
        graph = quad.graph_name
        return not self._replaces or not isinstance(graph, NamedNode) or graph.value not in self._replaces

    def _step(self, nodes: set[Term], predicate: NamedNode | None, *, later: bool) -> set[Term]:
        if predicate is not None and len(nodes) > _MANY and self._distant is None:
            known = nodes & self._out.keys()
            rest = nodes - known
            self._only_many(rest, predicate)
            links = chain(self._having(known, predicate), (self._only(node, predicate) for node in rest))
            return {value for values in links for value, stays in values if stays or not later}
        self.meet(nodes)
        if predicate is None:
            return {value for node in nodes for _, value, stays in self.out(node) if stays or not later}
        return {value for values in self._having(nodes, predicate) for value, stays in values if stays or not later}

    def _back(self, nodes: set[Term], predicate: NamedNode | None, *, later: bool) -> set[Term]:
        if predicate is None:
            return {subject for node in nodes for subject, _, stays in self._into_any(node) if stays or not later}
        self._meet_back(nodes, predicate)
        nodes = self.pointed(nodes, predicate)
        return {subject for node in nodes for subject, stays in self.into(node, predicate) if stays or not later}

    def _repeat(self, nodes: set[Term], inner: Path, times: str, *, later: bool) -> set[Term]:
        found = set() if times == "+" else set(nodes)
        pending = nodes
        while pending:
            new = self.walk(pending, inner, later=later) - found
            found |= new
            pending = set() if times == "?" else new
        return found


def _kept(quads: Iterable[Quad]) -> Store:
    """The quads as the store keeps them: "007"^^xsd:integer as 7."""
    store = Store()
    store.extend(quads)
    return store
