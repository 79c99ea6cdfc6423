"""Where the parts of a picture go: stacks, bars in rows, labels, and the next place by arrow keys.

All of it is reckoned from numbers alone, so that it can be proved and done off the window's thread.
"""

import heapq
from collections.abc import Hashable, Mapping, Sequence
from enum import Enum
from itertools import pairwise
from typing import NamedTuple, TypeVar

Key = TypeVar("Key", bound=Hashable)


class Box(NamedTuple):
    """A rectangle: its left, top, right and bottom edge."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Whether the two have more than an edge in common."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    @property
    def middle(self) -> tuple[float, float]:
        """The point in its middle."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2


class Way(Enum):
    """Where an arrow key leads, as a step to the right and a step down."""

    LEFT = (-1, 0)
    RIGHT = (1, 0)
    UP = (0, -1)
    DOWN = (0, 1)


def spread(wished: Sequence[float], heights: Sequence[float], gap: float) -> list[float]:
    """Middles as near as can be to those wished for, in the same order, `gap` or more apart.

    The sum of squared moves is the least there is (pool adjacent violators).
    """
    offsets = [0.0]
    for above, below in pairwise(heights):
        offsets.append(offsets[-1] + (above + below) / 2 + gap)
    pools: list[tuple[float, int]] = []
    for wish, offset in zip(wished, offsets, strict=False):
        mean, members = wish - offset, 1
        while pools and pools[-1][0] > mean:
            other, count = pools.pop()
            mean = (mean * members + other * count) / (members + count)
            members += count
        pools.append((mean, members))
    flat = [mean for mean, members in pools for _ in range(members)]
    return [mean + offset for mean, offset in zip(flat, offsets, strict=False)]


def rows_for(extents: Sequence[tuple[float, float]], gap: float) -> list[int]:
    """The row of each extent, so that none meets another in its row; as few rows as there can be.

    Extents are (start, end), and in a row `gap` or more lies between them.
    """
    rows = [0] * len(extents)
    busy: list[tuple[float, int]] = []  # where a row that is taken ends
    free: list[int] = []
    for place in sorted(range(len(extents)), key=lambda each: extents[each]):
        start, end = extents[place]
        while busy and busy[0][0] + gap <= start:
            heapq.heappush(free, heapq.heappop(busy)[1])
        rows[place] = heapq.heappop(free) if free else len(busy)
        heapq.heappush(busy, (end, rows[place]))
    return rows


def label_places(wished: Sequence[Sequence[Box]], taken: Sequence[Box] = ()) -> list[Box | None]:
    """Where each label goes: the first of its places that is free, or None where none is.

    Labels are given the greatest first: a lesser one never takes a place from a greater one, and
    none meets `taken`.
    """
    standing = list(taken)
    places: list[Box | None] = []
    for boxes in wished:
        free = (box for box in boxes if not any(box.meets(other) for other in standing))
        place = next(free, None)
        places.append(place)
        if place is not None:
            standing.append(place)
    return places


def neighbour(boxes: Mapping[Key, Box], start: Key, way: Way) -> Key | None:
    """The nearest box in the direction of an arrow key, or None where there is nothing."""
    from_x, from_y = boxes[start].middle
    along_x, along_y = way.value
    best: tuple[float, int] | None = None
    found: Key | None = None
    for number, (node, box) in enumerate(boxes.items()):
        x, y = box.middle
        ahead = (x - from_x) * along_x + (y - from_y) * along_y
        aside = abs((x - from_x) * along_y + (y - from_y) * along_x)
        # Straight ahead is preferred; what lies rather beside than ahead is of another key.
        rank = (ahead + 2 * aside + (1e6 if aside > 2 * ahead else 0), number)
        if node != start and ahead > 0 and (best is None or rank < best):
            best, found = rank, node
    return found
