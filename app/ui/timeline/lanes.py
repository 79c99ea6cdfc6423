"""Where every bar of a timeline stands at one size, and which of them lie in sight."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from app.domain.ids import EntryId
from app.domain.layout import Box
from app.domain.timelines import Bar, Lane, LaneBy, Timeline, in_rows

MOST_WITH_ROOM: Final = 400
"""Bars that get room for their names; of more, only those names are drawn that have room anyway."""

_BETWEEN: Final = 12
"""Pixels between what stands in one row."""
_LEAST: Final = 6.0
"""Pixels that even the shortest bar takes."""
_APART: Final = 4.0
"""Pixels between two lines through a lane; nearer ones are one line."""
_EVERYWHERE: Final = ("global", "regional")


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


class Lanes:
    """A timeline at one size. Of many bars, only those in sight are ever reckoned with."""

    def __init__(self, timeline: Timeline, sizes: Sizes, width_of: Callable[[Bar], float]) -> None:
        self.timeline = timeline
        self.sizes = sizes
        self._width_of = width_of
        self._has_room = timeline.count <= MOST_WITH_ROOM
        self.width = (timeline.last + 1 - timeline.first) * sizes.year
        self._rows = [self._rows_of(lane) for lane in timeline.lanes]
        self.tops: list[float] = []
        top = 0.0
        for rows in self._rows:
            self.tops.append(top)
            top += sizes.head + len(rows) * sizes.row + sizes.foot
        self.height = top
        self.turns = tuple(self._turns())

    def x(self, moment: float) -> float:
        """Where a moment stands, in pixels from the left."""
        return (moment - self.timeline.first) * self.sizes.year

    def end(self, lane: int) -> float:
        """Where a lane ends, in pixels from the top."""
        return self.tops[lane + 1] if lane + 1 < len(self.tops) else self.height

    def box(self, id_: EntryId) -> Box | None:
        """Where an entry's bar stands, with the whole height of its row."""
        place = self.timeline.places.get(id_)
        if place is None:
            return None
        lane, number = place
        row = next(at for at, row in enumerate(self._rows[lane]) if number in row)
        placed = self._placed(lane, row, number)
        return Box(placed.left, placed.top, placed.right, placed.top + self.sizes.row)

    def rows_between(self, top: float, bottom: float) -> Iterator[list[Placed]]:
        """The rows in sight, each from left to right."""
        for lane, rows in enumerate(self._rows):
            start = self.tops[lane] + self.sizes.head
            first = max(0, int((top - start) // self.sizes.row))
            last = min(len(rows) - 1, int((bottom - start) // self.sizes.row))
            for row in range(first, last + 1):
                yield [self._placed(lane, row, number) for number in rows[row]]

    def at(self, x: float, y: float) -> Placed | None:
        """The bar at a point, its name counted in."""
        for row in self.rows_between(y, y):
            for number, placed in enumerate(row):
                following = row[number + 1] if number + 1 < len(row) else None
                ends = min(following.left, following.name) if following else self.width
                if min(placed.left, placed.name) - _LEAST <= x < ends:
                    return placed
        return None

    def _turns(self) -> Iterator[tuple[float, float, float]]:
        """Lines for what changed a place: x, top and bottom; through its lane, or through all."""
        for number, lane in enumerate(self.timeline.lanes):
            is_everywhere = self.timeline.by is LaneBy.KIND or lane.key in _EVERYWHERE
            top, bottom = self.tops[number], self.end(number)
            if is_everywhere:
                top, bottom = 0.0, self.height
            last = -_APART
            for x in map(self.x, lane.turns):
                if x - last >= _APART:
                    last = x
                    yield x, top, bottom

    def _rows_of(self, lane: Lane) -> tuple[tuple[int, ...], ...]:
        if not self._has_room:
            return lane.rows
        extents = []
        for bar in lane.bars:
            left, right = self._span(bar)
            width = self._width_of(bar)
            name = self._name_at(left, right, width)
            extents.append((min(left, name), max(right, name + width)))
        return in_rows(extents, _BETWEEN)

    def _placed(self, lane: int, row: int, number: int) -> Placed:
        bar = self.timeline.lanes[lane].bars[number]
        left, right = self._span(bar)
        name = self._name_at(left, right, self._width_of(bar)) if self._has_room else left
        top = self.tops[lane] + self.sizes.head + row * self.sizes.row
        return Placed(bar, left, right, name, top)

    def _span(self, bar: Bar) -> tuple[float, float]:
        if bar.is_point:
            middle = self.x(bar.moment)
            return middle - _LEAST, middle + _LEAST
        left, right = self.x(bar.begins), self.x(bar.ends)
        return left, max(right, left + _LEAST)

    def _name_at(self, left: float, right: float, width: float) -> float:
        """A name begins with its bar; where it would run out of the years, it ends with them."""
        return max(0.0, min(left, max(self.width, right) - width))
