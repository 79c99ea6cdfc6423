"""The timeline as a picture: years across, lanes down, bars for what lasts, points for events."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen

from app.domain.ids import EntryId
from app.domain.layout import Box, Way
from app.domain.timelines import Bar, LaneBy, Timeline
from app.domain.vocabulary import Kind
from app.host import labels
from app.host.words import say, say_many
from app.ui.look.appearance import Appearance
from app.ui.parts.context_names import Contexts
from app.ui.pictures.canvas import Canvas
from app.ui.timeline import words
from app.ui.timeline.bars import BarPainter
from app.ui.timeline.lanes import Lanes, Placed, Sizes

_EMPTY: Final = Timeline(LaneBy.PLACE, (), 0, 0, 0, 0, {})
_EDGE: Final = 16
_BAR: Final = 8
_LEAST_YEAR: Final = 4.0
"""Pixels for a year at the least."""
_YEAR_STEPS: Final = (1, 2, 5, 10, 20, 50, 100)


class TimelinePicture(Canvas):
    """Bars and points that arrows walk through; `chosen` tells the one moved to.

    `opened` tells the one on which Enter or a double click fell.
    """

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, look: Appearance, contexts: Contexts) -> None:
        self._contexts = contexts
        self._timeline = _EMPTY
        self._lanes = Lanes(_EMPTY, Sizes(1, 1, 1, 1), lambda _bar: 0)
        self._here: EntryId | None = None
        self._has_scrolled = False
        super().__init__(look, say("Timeline"))
        contexts.changed.connect(self._renamed)

    def show_timeline(self, timeline: Timeline) -> None:
        """Show this timeline, at first the years in which most happened."""
        self._timeline = timeline
        self._has_scrolled = False
        self.rearrange()
        self.stand_on(self._here)

    def stand_on(self, id_: EntryId | None) -> None:
        """Mark an entry and bring it into sight; one without years leaves nothing marked."""
        self._here = id_
        box = self.box_of(id_) if id_ else None
        if box is not None:
            # The years lie over the top of the picture.
            self.bring_into_sight(box._replace(top=box.top - self._axis))
        self._tell()
        self.viewport().update()

    @property
    def here(self) -> Bar | None:
        """The bar that is stood on."""
        place = self._place
        return self._timeline.lanes[place[0]].bars[place[1]] if place else None

    @property
    def _place(self) -> tuple[int, int] | None:
        return self._timeline.places.get(self._here) if self._here else None

    def box_of(self, id_: EntryId) -> Box | None:
        """Where an entry's row and bar stand in the picture, or None where it has no years."""
        box = self._lanes.box(id_)
        if box is None:
            return None
        across, down = _EDGE, self._axis
        return Box(box.left + across, box.top + down, box.right + across, box.bottom + down)

    # What a picture does.

    def take_pens(self) -> None:
        """Take the fonts, and with them the heights of rows."""
        super().take_pens()
        self._painter = BarPainter(self.look.colours, _BAR)
        tallest = self.small.height("Ågဩ္တြို့ฎู้स्")
        self._row = tallest + _BAR + 8.0
        self._head = self.strong.height("Ågဩ္တြို့ฎู้स्") + 12.0
        self._axis = self.small.height("0") + 12.0

    def arranged(self) -> QSizeF:
        """Years as wide as fit; names decide how many rows a lane needs."""
        line = self._timeline
        room = max(1, self.room.width() - 2 * _EDGE)
        shown = line.last + 1 - line.usual
        year = max(_LEAST_YEAR, room / max(1, shown)) * self.zoom
        sizes = Sizes(year, self._row, self._head, 12.0)
        language = self.look.choices.language
        self._lanes = Lanes(line, sizes, lambda bar: self.small.width(words.name_of(bar, language)))
        return QSizeF(self._lanes.width + 2 * _EDGE, self._lanes.height + self._axis + _EDGE)

    def rearrange(self) -> None:
        """Reckon anew; at first the latest years are in sight, as that is where most is known."""
        super().rearrange()
        if self._timeline.count and not self._has_scrolled:
            self._has_scrolled = True
            self.horizontalScrollBar().setValue(self.horizontalScrollBar().maximum())
        elif self._here:
            self.stand_on(self._here)

    def go(self, way: Way) -> bool:
        """Left and right walk through a lane in the order of time; up and down change the lane."""
        lanes = self._timeline.lanes
        place = self._place
        if place is None:
            return bool(lanes) and self._choose(lanes[0].bars[0])
        lane, at = place
        if way in {Way.LEFT, Way.RIGHT}:
            at += way.value[0]
            return 0 <= at < len(lanes[lane].bars) and self._choose(lanes[lane].bars[at])
        here = lanes[lane].bars[at]
        lane += way.value[1]
        if not 0 <= lane < len(lanes):
            return False
        return self._choose(min(lanes[lane].bars, key=lambda bar: _apart(bar, here)))

    def go_to_end(self, *, last: bool) -> None:
        """Move to the first or the last of the lane."""
        place = self._place
        if self._timeline.lanes:
            self._choose(self._timeline.lanes[place[0] if place else 0].bars[-1 if last else 0])

    def enter(self) -> None:
        """Open the entry."""
        if self.here is not None:
            self.opened.emit(self.here.id)

    def point_at(self, point: QPointF, *, twice: bool) -> None:
        """Choose the bar at a point."""
        placed = self._lanes.at(point.x() - _EDGE, point.y() - self._axis)
        if placed is not None:
            self._choose(placed.bar)
            if twice:
                self.opened.emit(placed.bar.id)

    # How it is drawn.

    def draw(self, painter: QPainter, area: QRectF) -> None:
        """Draw the lanes in sight, from the back to the front."""
        if not self._timeline.count:
            return
        painter.translate(_EDGE, self._axis)
        area = area.translated(-_EDGE, -self._axis)
        for year in self._years():
            x = self._lanes.x(year)
            painter.fillRect(
                QRectF(x, area.top(), 1, area.height()), QColor(self.look.colours.hairline)
            )
        self._draw_turns(painter)
        for number in range(len(self._timeline.lanes)):
            self._draw_lane(painter, area, number)
        for row in self._lanes.rows_between(area.top(), area.bottom()):
            self._draw_row(painter, area, row)

    def draw_over(self, painter: QPainter) -> None:
        """The years stay on top while the lanes scroll."""
        if not self._timeline.count:
            return
        colours = self.look.colours
        width = self.room.width()
        painter.fillRect(QRectF(0, 0, width, self._axis), QColor(self.ground))
        painter.fillRect(QRectF(0, self._axis - 1, width, 1), QColor(colours.hairline))
        for year in self._years():
            label = str(year)
            x = self._lanes.x(year) + _EDGE - self.offset.x()
            if year <= self._timeline.last and -self.small.width(label) < x < width:
                self.small.write(painter, x + 4, 6, label, colours.secondary)

    def _draw_lane(self, painter: QPainter, area: QRectF, number: int) -> None:
        top = self._lanes.tops[number]
        if self._lanes.end(number) < area.top() or top > area.bottom():
            return
        colours = self.look.colours
        lane = self._timeline.lanes[number]
        if number:
            painter.fillRect(QRectF(area.left(), top, area.width(), 1), QColor(colours.hairline))
        # The lane's name stays at the left of what is in sight.
        left = max(0.0, area.left() + (_EDGE if area.left() >= 0 else -area.left()))
        name = self._lane_name(lane.key)
        self.strong.write(painter, left, top + 6, name, colours.text)
        count = f"{len(lane.bars):,}"
        beside = left + self.strong.width(name) + 8
        down = self.strong.reach(name)[0] - self.small.reach(count)[0]
        self.small.write(painter, beside, top + 6 + down, count, colours.secondary)

    def _draw_turns(self, painter: QPainter) -> None:
        """Coups, laws, elections and the like, as lines through the lane they changed."""
        painter.setPen(QPen(QColor(self.look.colours.edge), 1, Qt.PenStyle.DashLine))
        for x, top, bottom in self._lanes.turns:
            painter.drawLine(QPointF(x, top + self._head), QPointF(x, bottom - 8))

    def _draw_row(self, painter: QPainter, area: QRectF, row: Sequence[Placed]) -> None:
        language = self.look.choices.language
        colours = self.look.colours
        for number, placed in enumerate(row):
            name = words.name_of(placed.bar, language)
            if placed.left > area.right() and placed.name > area.right():
                return
            following = row[number + 1] if number + 1 < len(row) else None
            limit = min(following.left, following.name) if following else area.right()
            here = placed.bar.id == self._here
            self._painter.draw(
                painter, placed, placed.top + self._row - _BAR - 6, self._lanes, here=here
            )
            pen = self.small
            # A bar that began before what is in sight keeps its name in sight.
            left = max(placed.name, min(area.left() + 4, placed.right - pen.width(name)))
            if left + pen.width(name) <= limit or here:
                # A ground of its own: a line of a year must not strike a name through.
                ground = QRectF(left - 4, placed.top, pen.width(name) + 8, self._row - _BAR - 8)
                painter.fillRect(ground, QColor(colours.selection if here else self.ground))
                ink = colours.on_selection if here else colours.text
                pen.write(painter, left, placed.top, name, ink)

    def _years(self) -> range:
        line = self._timeline
        room = self.small.width("2000") + 16
        step = next((each for each in _YEAR_STEPS if each * self._lanes.sizes.year >= room), 200)
        first = -(-line.first // step) * step
        return range(first, line.last + 2, step)

    def _lane_name(self, key: str) -> str:
        if self._timeline.by is LaneBy.PLACE:
            return self._contexts.name(key)
        name = labels.kind(Kind(key))
        return name[:1].upper() + name[1:]

    def _choose(self, bar: Bar) -> bool:
        self.stand_on(bar.id)
        self.chosen.emit(bar.id)
        return True

    def _renamed(self) -> None:
        self._tell()
        self.viewport().update()

    def _tell(self) -> None:
        line = self._timeline
        lanes = say_many("{count} lane", "{count} lanes", len(line.lanes))
        told = say_many("{count} entry", "{count} entries", line.count)
        parts = [told.format(count=f"{line.count:,}"), lanes.format(count=len(line.lanes))]
        description = ", ".join(parts) + "."
        if self.here is not None:
            language = self.look.choices.language
            description += " " + words.told(self.here, self._contexts, language)
        self.setAccessibleDescription(description)


def _apart(one: Bar, other: Bar) -> float:
    return abs(one.begins - other.begins) + abs(one.ends - other.ends) / 2
