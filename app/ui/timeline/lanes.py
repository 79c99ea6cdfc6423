"""Where every bar of a timeline stands at one size, and which of them lie in sight."""

from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from app.domain.ids import EntryId
from app.domain.layout import Box, rows_for
from app.domain.timelines import Bar, Lane, LaneBy, Timeline

MOST_WITH_ROOM: Final = 600
"""Bars that get room for their names; of more, only those names are drawn that have room anyway."""

_BETWEEN: Final = 12
"""Pixels between what stands in one row."""
_APART: Final = 4.0
_EVERYWHERE: Final = ("global", "regional")
_LEAST: Final = 6.0
"""Pixels that even the shortest bar takes."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """The measures of a timeline: pixels for a year, of the rows, and of the head of a lane."""

    year: float
    row: float
    head: float
    foot: float


@dataclass(frozen=True, slots=True)
class Placed:
    """A bar with where it is drawn from left to right, its name's left edge, and its row's top."""

    bar: Bar
    left: float
    right: float
    name: float
    top: float
    lane: int


class Lanes:
    """All bars of a timeline, placed; what is in sight is found without looking at the rest."""

    def __init__(self, timeline: Timeline, sizes: Sizes, width_of: Callable[[Bar], float]) -> None:
        self.timeline = timeline
        self.sizes = sizes
        self.width = (timeline.last + 1 - timeline.first) * sizes.year
        self.tops: list[float] = []
        self.by_lane: list[list[Placed]] = []
        self._rows: list[tuple[float, list[Placed]]] = []
        self._of: dict[EntryId, Placed] = {}
        has_room = timeline.count <= MOST_WITH_ROOM
        top = 0.0
        for number, lane in enumerate(timeline.lanes):
            self.tops.append(top)
            widths = [width_of(bar) for bar in lane.bars] if has_room else None
            top = self._add(number, lane, top + sizes.head, widths) + sizes.foot
        self.height = top
        self.turns = tuple(self._turns())

    def x(self, moment: float) -> float:
        """Where a moment stands, in pixels from the left."""
        return (moment - self.timeline.first) * self.sizes.year

    def box(self, id_: EntryId) -> Box | None:
        """Where an entry is drawn, its name with it."""
        placed = self._of.get(id_)
        if placed is None:
            return None
        return Box(placed.left, placed.top, placed.right, placed.top + self.sizes.row)

    def placed(self, id_: EntryId) -> Placed | None:
        """The bar of an entry, if it has one."""
        return self._of.get(id_)

    def rows_between(self, top: float, bottom: float) -> Iterator[list[Placed]]:
        """The rows in sight, each from left to right."""
        first = bisect_left(self._rows, top - self.sizes.row, key=lambda row: row[0])
        for number in range(first, len(self._rows)):
            if self._rows[number][0] > bottom:
                return
            yield self._rows[number][1]

    def at(self, x: float, y: float) -> Placed | None:
        """The bar at a point, its name counted in."""
        for row in self.rows_between(y, y):
            for number, placed in enumerate(row):
                following = row[number + 1].left if number + 1 < len(row) else self.width
                starts = min(placed.left, placed.name)
                if placed.top <= y < placed.top + self.sizes.row and starts - 8 <= x < following:
                    return placed
        return None

    def _turns(self) -> Iterator[tuple[float, float, float]]:
        """Lines for what changed a place: x, top and bottom; through its lane, or through all.

        Lines that would lie in each other's way are one line.
        """
        ends = [*self.tops[1:], self.height]
        for number, lane in enumerate(self.timeline.lanes):
            is_everywhere = self.timeline.by is LaneBy.KIND or lane.key in _EVERYWHERE
            last = -_APART
            for placed in self.by_lane[number]:
                x = self.x(placed.bar.moment)
                if placed.bar.is_turn and x - last >= _APART:
                    last = x
                    top = 0.0 if is_everywhere else self.tops[number]
                    yield x, top, self.height if is_everywhere else ends[number]

    def _add(self, number: int, lane: Lane, top: float, widths: list[float] | None) -> float:
        """Place the bars of a lane below `top`; gives where they end."""
        spans = [self._span(bar) for bar in lane.bars]
        names = [left for left, _ in spans]
        rows = list(lane.rows)
        if widths is not None:
            names = [self._name_at(*each) for each in zip(spans, widths, strict=True)]
            extents = [
                (min(span[0], name), max(span[1], name + width))
                for span, name, width in zip(spans, names, widths, strict=True)
            ]
            rows = rows_for(extents, _BETWEEN)
        placed = [
            Placed(bar, *span, name, top + row * self.sizes.row, number)
            for bar, span, name, row in zip(lane.bars, spans, names, rows, strict=True)
        ]
        self.by_lane.append(placed)
        self._of.update((each.bar.row.id, each) for each in placed)
        by_row: list[list[Placed]] = [[] for _ in range(max(rows, default=-1) + 1)]
        for each, row in sorted(zip(placed, rows, strict=True), key=lambda both: both[0].left):
            by_row[row].append(each)
        self._rows += [(row[0].top, row) for row in by_row]
        return top + len(by_row) * self.sizes.row

    def _span(self, bar: Bar) -> tuple[float, float]:
        if bar.is_point:
            middle = self.x(bar.moment)
            return middle - _LEAST, middle + _LEAST
        left, right = self.x(bar.begins), self.x(bar.ends)
        return left, max(right, left + _LEAST)

    def _name_at(self, span: tuple[float, float], width: float) -> float:
        """A name begins with its bar; where it would run out of the years, it ends with them."""
        return max(0.0, min(span[0], max(self.width, span[1]) - width))
