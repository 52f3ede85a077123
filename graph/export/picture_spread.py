"""Where the nodes of a picture stand: as far apart as they are in the graph, and with room for each and its name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

Place = tuple[float, float]
_BETTER, _APART = 50, 200  # steps
_FURTHER = 1.15  # than where they touch: they settle sooner
_WIDER, _CROWDED = 1.006, 4  # a step, as long as there are so many pairs: a fourth of the boxes
_LOOSE = 1.6  # of the boxes' areas, before they are pushed
_TOUCH = 2.0  # points that two may still meet
_SEED = 1


def evened(part: Any, places: Mapping[str, Place]) -> dict[str, Place]:  # noqa: ANN401 (networkx ships no types)
    """One connected part, laid out anew from these places by the springs of Kamada and Kawai, by majorization.

    Forces alone draw the leaves of a large graph to heaps. Gansner, Koren and North: Graph drawing by stress
    majorization (2004); networkx has the springs with scipy only, and ten times as slow.
    """
    import networkx as nx
    import numpy as np

    names = list(part)
    many, number = len(names), {name: at for at, name in enumerate(names)}
    far = np.zeros((many, many))
    for name, others in nx.all_pairs_shortest_path_length(part):
        far[number[name], [number[other] for other in others]] = list(others.values())
    weight = 1 / np.maximum(far, 1) ** 2
    np.fill_diagonal(weight, 0)
    solved = np.linalg.inv(np.diag(weight.sum(axis=1)) - weight + 1 / many) - 1 / many
    pull = weight * far
    at = np.array([places[name] for name in names], dtype=float)
    for _ in range(_BETTER):
        squares = (at * at).sum(axis=1)
        apart = np.sqrt(np.maximum(squares[:, None] + squares - 2 * at @ at.T, 1e-9))
        ratio = pull / apart
        at = solved @ (ratio.sum(axis=1)[:, None] * at - ratio @ at)
    return _named(names, at)


def spread(places: Mapping[str, Place], sizes: Mapping[str, Place]) -> dict[str, Place]:
    """What lies one upon the other is pushed apart, in the direction in which it lies, until no two boxes meet.

    `places` are the middles of boxes of these widths and heights. Where very many are crowded it ends before that.
    """
    import numpy as np

    at = np.array([places[one] for one in places], dtype=float)
    size = np.array([sizes[one] for one in places], dtype=float)
    spanned = float(np.prod(np.ptp(at, axis=0) + size.mean(axis=0)))
    at = (at - at.mean(axis=0)) * max(1.0, _LOOSE * float(np.prod(size, axis=1).sum()) / spanned) ** 0.5
    at += np.random.default_rng(_SEED).uniform(-0.5, 0.5, at.shape)  # two in the same place have no direction
    for _ in range(_APART):
        one, other = _meeting(at, size - _TOUCH)
        if not len(one):
            break
        if len(one) > len(at) / _CROWDED:
            at *= _WIDER
        apart = at[one] - at[other]
        # So many times as far, and the two boxes touch.
        times = ((size[one] + size[other]) / 2 / np.maximum(np.abs(apart), 1e-6)).min(axis=1)
        push = apart * (times - 1)[:, None] / 2
        moved, many = np.zeros_like(at), np.ones(len(at))
        for ends, way in ((one, push), (other, -push)):
            np.add.at(moved, ends, way)
            np.add.at(many, ends, 1)
        at += moved / np.sqrt(many - 1).clip(1)[:, None] * _FURTHER
    return _named(list(places), at)


def _named(names: list[str], at: Any) -> dict[str, Place]:  # noqa: ANN401 - an array
    return {name: (float(x), float(y)) for name, (x, y) in zip(names, at, strict=True)}


def _meeting(at: Any, size: Any) -> tuple[Any, Any]:  # noqa: ANN401 - arrays
    """The numbers of the pairs whose boxes meet."""
    import numpy as np

    across, down = at[:, 0], at[:, 1]
    wide, high = size[:, 0], size[:, 1]
    meet = np.abs(across[:, None] - across) < (wide[:, None] + wide) / 2
    meet &= np.abs(down[:, None] - down) < (high[:, None] + high) / 2
    one, other = np.nonzero(np.triu(meet, 1))
    return one, other
