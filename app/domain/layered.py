"""A lineage in columns: what something grew out of stands left of it, and no two things meet."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Generic, NamedTuple, TypeAlias, TypeVar, Union

from app.domain.layout import spread

Node = TypeVar("Node", bound=Hashable)

Edge: TypeAlias = tuple[Node, Node]
"""What something grew out of, and what grew out of it; never the same."""

_SWEEPS: Final = 8


@dataclass(frozen=True, slots=True)
class Waypoint:
    """Where the edge of a number passes through a column."""

    edge: int
    column: int


class Spot(NamedTuple):
    """A column, and how far down the middle of something stands in it."""

    column: int
    middle: float


Step: TypeAlias = Union[Node, Waypoint]  # noqa: UP007 - a generic alias cannot be written with a bar
_Columns: TypeAlias = list[list[Step[Node]]]
_Joined: TypeAlias = Mapping[Step[Node], Sequence[Step[Node]]]


@dataclass(frozen=True, slots=True)
class Placement(Generic[Node]):
    """A lineage laid out: nodes stand in even columns, edges pass through all between.

    `routes` has, for each edge in the order given, its spots from left to right; the word of an
    edge belongs at `words`, in an odd column, where nothing else stands. Heights are in the unit
    that was given, from 0 at the top.
    """

    columns: int
    height: float
    spots: Mapping[Node, Spot]
    routes: tuple[tuple[Spot, ...], ...]
    words: tuple[Spot, ...]


def layers(nodes: Sequence[Node], edges: Sequence[Edge[Node]]) -> dict[Node, int]:
    """The layer of each node, from 0: what something grew out of stands left of it.

    An edge that would close a ring counts the other way round. What grew out of nothing stands
    right before the first that grew out of it.
    """
    following: dict[Node, list[Node]] = {node: [] for node in nodes}
    for parent, child in _without_rings(nodes, edges):
        following[parent].append(child)
    layer = dict.fromkeys(nodes, 0)
    for node in _in_order(nodes, following):
        for child in following[node]:
            layer[child] = max(layer[child], layer[node] + 1)
    grown = {child for each in following.values() for child in each}
    for node in nodes:
        if node not in grown and following[node]:
            layer[node] = min(layer[child] for child in following[node]) - 1
    return layer


def lay_out(
    nodes: Sequence[Node],
    edges: Sequence[Edge[Node]],
    height: Callable[[Step[Node]], float],
    gap: float,
) -> Placement[Node]:
    """Lay a lineage out in columns, with few crossings and nothing on top of anything else.

    `height` gives how much room a node, or an edge in a column, needs from top to bottom, and
    `gap` lies between any two of one column, all in the same unit. Edges join two of `nodes`.
    """
    layer = layers(nodes, edges)
    ways = [_way(number, edge, layer) for number, edge in enumerate(edges)]
    left, right = _joined(ways)
    columns = _ordered(_columns(nodes, layer, ways), left, right)
    tall = {step: height(step) for column in columns for step in column}
    middle = _middles(columns, left, right, tall, gap)
    spots = {node: Spot(2 * layer[node], middle[node]) for node in nodes}

    def spot(step: Step[Node]) -> Spot:
        return Spot(step.column, middle[step]) if isinstance(step, Waypoint) else spots[step]

    routes = tuple(tuple(map(spot, way)) for way in ways)
    return Placement(
        columns=len(columns),
        height=max((middle[step] + tall[step] / 2 for step in tall), default=0.0),
        spots=spots,
        routes=routes,
        words=tuple(spot(_word_step(way, edge)) for way, edge in zip(ways, edges, strict=True)),
    )


def _word_step(way: Sequence[Step[Node]], edge: Edge[Node]) -> Step[Node]:
    """Where the word of an edge stands: nearest to what grew out, whose story it tells."""
    return way[-2] if way[-1] == edge[1] else way[1]


def _without_rings(nodes: Sequence[Node], edges: Sequence[Edge[Node]]) -> list[Edge[Node]]:
    """The edges, those turned round that would lead back to where one came from."""
    following: dict[Node, list[Node]] = defaultdict(list)
    for parent, child in edges:
        following[parent].append(child)
    done: set[Node] = set()
    turned: set[Edge[Node]] = set()
    for root in nodes:
        if root not in done:
            turned |= _leading_back(root, following, done)
    return [(edge[1], edge[0]) if edge in turned else edge for edge in edges]


def _leading_back(
    root: Node, following: Mapping[Node, Sequence[Node]], done: set[Node]
) -> set[Edge[Node]]:
    """The edges below `root` that lead back up to where one came from; `done` learns the rest."""
    back: set[Edge[Node]] = set()
    path = [(root, iter(following.get(root, ())))]
    above = {root}
    while path:
        node, children = path[-1]
        child = next(children, None)
        if child is None:
            path.pop()
            above.discard(node)
            done.add(node)
        elif child in above:
            back.add((node, child))
        elif child not in done:
            above.add(child)
            path.append((child, iter(following.get(child, ()))))
    return back


def _in_order(nodes: Sequence[Node], following: Mapping[Node, Sequence[Node]]) -> list[Node]:
    """The nodes so that each stands behind all that it grew out of."""
    awaited = dict.fromkeys(nodes, 0)
    for children in following.values():
        for child in children:
            awaited[child] += 1
    ready = [node for node in nodes if not awaited[node]]
    for node in ready:  # it grows while it is gone through
        for child in following[node]:
            awaited[child] -= 1
            if not awaited[child]:
                ready.append(child)
    return ready


def _way(number: int, edge: Edge[Node], layer: Mapping[Node, int]) -> list[Step[Node]]:
    """An edge from left to right, with a waypoint in every column that it passes through."""
    left, right = sorted(edge, key=lambda node: layer[node])
    between = range(2 * layer[left] + 1, 2 * layer[right])
    return [left, *(Waypoint(number, column) for column in between), right]


def _columns(
    nodes: Sequence[Node], layer: Mapping[Node, int], ways: Iterable[Sequence[Step[Node]]]
) -> _Columns[Node]:
    columns: _Columns[Node] = [[] for _ in range(2 * max(layer.values(), default=-1) + 1)]
    for node in nodes:
        columns[2 * layer[node]].append(node)
    for way in ways:
        for step in way:
            if isinstance(step, Waypoint):
                columns[step.column].append(step)
    return columns


def _joined(ways: Iterable[Sequence[Step[Node]]]) -> tuple[_Joined[Node], _Joined[Node]]:
    """What each step is joined to in the column at its left, and in that at its right."""
    left: dict[Step[Node], list[Step[Node]]] = defaultdict(list)
    right: dict[Step[Node], list[Step[Node]]] = defaultdict(list)
    for way in ways:
        for one, other in pairwise(way):
            left[other].append(one)
            right[one].append(other)
    return left, right


def _ordered(columns: _Columns[Node], left: _Joined[Node], right: _Joined[Node]) -> _Columns[Node]:
    """The columns with everything near what it is joined to: the best of several sweeps."""
    best, fewest = columns, _crossings(columns, right)
    for sweep in range(_SWEEPS):
        columns = _swept(columns, left) if sweep % 2 == 0 else _swept(columns[::-1], right)[::-1]
        crossings = _crossings(columns, right)
        if crossings < fewest:
            best, fewest = columns, crossings
    return best


def _swept(columns: _Columns[Node], joined: _Joined[Node]) -> _Columns[Node]:
    """Each column sorted by the mean place of what its members are joined to in the one before."""
    made: _Columns[Node] = []
    place: dict[Step[Node], float] = {}
    for column in columns:
        own = {step: at / len(column) for at, step in enumerate(column)}
        wish = {
            step: _mean([place[one] for one in joined.get(step, ())], own[step]) for step in own
        }
        made.append(sorted(column, key=lambda step, wish=wish: wish[step]))  # type: ignore[misc]  # mypy cannot type a default
        place.update({step: at / len(column) for at, step in enumerate(made[-1])})
    return made


def _crossings(columns: _Columns[Node], right: _Joined[Node]) -> int:
    """How many pairs of edges cross between neighbouring columns."""
    crossings = 0
    for column, following in pairwise(columns):
        place = {step: at for at, step in enumerate(following)}
        ends = [
            place[other]
            for step in column
            for other in sorted(right.get(step, ()), key=place.__getitem__)
        ]
        crossings += sum(one > other for at, one in enumerate(ends) for other in ends[at + 1 :])
    return crossings


def _middles(
    columns: _Columns[Node],
    left: _Joined[Node],
    right: _Joined[Node],
    tall: Mapping[Step[Node], float],
    gap: float,
) -> dict[Step[Node], float]:
    """How far down everything stands, near the middle of what it is joined to."""
    middle: dict[Step[Node], float] = {}
    for column in columns:
        heights = [tall[step] for step in column]
        middle.update(zip(column, spread([0.0] * len(column), heights, gap), strict=True))
    for sweep in range(_SWEEPS):
        forwards = sweep % 2 == 0
        for column in columns if forwards else columns[::-1]:
            joined = left if forwards else right
            wished = [
                _mean([middle[one] for one in joined.get(step, ())], middle[step])
                for step in column
            ]
            heights = [tall[step] for step in column]
            middle.update(zip(column, spread(wished, heights, gap), strict=True))
    top = min((middle[step] - tall[step] / 2 for step in middle), default=0.0)
    return {step: down - top for step, down in middle.items()}


def _mean(values: Sequence[float], otherwise: float) -> float:
    return sum(values) / len(values) if values else otherwise
