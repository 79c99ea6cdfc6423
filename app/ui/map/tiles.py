"""The map of squares: one of equal size for each place, roughly where it lies, and no border."""

from typing import Final

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QPainter

from app.domain.layout import Box
from app.host import labels
from app.ui.map.places import PlaceCanvas, entries_of
from app.usecases.draw_catalogue import Spot

_GAP: Final = 4
_INSET: Final = 8
_EDGE: Final = 4
"""Room around the whole, for the ring of the keyboard."""
_LARGEST: Final = 148
_NEXT_TO_NOTHING: Final = 1.08
_APART: Final = 16
"""Between the squares and what has none."""


class TileMap(PlaceCanvas):
    """Squares in a grid; below them, as wide tiles, the places that have no square."""

    def arranged(self) -> QSizeF:
        """Squares as large as fit, but never smaller than their words."""
        spots, room = self.spots, self.room
        wide = [spot for spot in spots.spots if spot.tile is None]
        strip = self._strip_height(wide)
        lines = -(-len(wide) // 2)
        below = lines * (strip + _GAP) + (_APART - _GAP if lines else 0)
        across = (room.width() - 2 * _EDGE + _GAP) / spots.columns - _GAP
        down = (room.height() - 2 * _EDGE - below + _GAP) / spots.rows - _GAP
        least = self._least_side()
        side = max(least, min(across, down, max(least, _LARGEST))) * self.zoom
        whole = spots.columns * (side + _GAP) - _GAP
        left = max(_EDGE, (room.width() - whole) / 2)
        self.boxes = {
            spot.code: _square(left + spot.tile[0] * (side + _GAP), spot.tile[1], side)
            for spot in spots.spots
            if spot.tile is not None
        }
        top = _EDGE + spots.rows * (side + _GAP) - _GAP + _APART
        half = (whole - _GAP) / 2
        for number, spot in enumerate(wide):
            start = left + (number % 2) * (half + _GAP)
            line = top + (number // 2) * (strip + _GAP)
            self.boxes[spot.code] = Box(start, line, start + half, line + strip)
        bottom = max((box.bottom for box in self.boxes.values()), default=0)
        return QSizeF(left + whole + _EDGE, bottom + _EDGE)

    def draw(self, painter: QPainter, area: QRectF) -> None:
        """Draw the tiles in sight."""
        for spot in self.spots.spots:
            box = self.boxes.get(spot.code)
            if box is None or box.bottom < area.top() or box.top > area.bottom():
                continue
            here, narrowed = spot.code == self.here, spot.code in self.narrowed
            self.draw_tile(painter, box, here=here, narrowed=narrowed)
            if spot.tile is not None:
                self._draw_square(painter, box, spot, on_selection=here or narrowed)
            else:
                self._draw_wide(painter, box, spot, on_selection=here or narrowed)
            if spot.code in self.marked:
                self._draw_mark(painter, box)

    def _draw_square(self, painter: QPainter, box: Box, spot: Spot, *, on_selection: bool) -> None:
        ink, quiet = self.inks(on_selection=on_selection)
        names = self.called(spot)
        left, width = box.left + _INSET, round(box.right - box.left - 2 * _INSET)
        top = box.top + _INSET - 4
        for line in self.strong.wrapped(names.name, width, 2):
            top += self.strong.write(painter, left, top, line, ink)
        if names.beside:
            self.small.write(painter, left, top, self.small.fitted(names.beside, width), quiet)
        posture = self.small.fitted(labels.posture(spot.posture), width)
        count = self.body.fitted(f"{spot.entries:,}", width)
        foot = box.bottom - _INSET + 4 - self.small.height(posture)
        self.small.write(painter, left, foot, posture, ink if on_selection else self.tone(spot))
        self.body.write(
            painter, left, foot - self.body.height(count), count, ink if spot.entries else quiet
        )

    def _draw_wide(self, painter: QPainter, box: Box, spot: Spot, *, on_selection: bool) -> None:
        ink, quiet = self.inks(on_selection=on_selection)
        left, width = box.left + _INSET, round(box.right - box.left - 2 * _INSET)
        name = self.strong.fitted(self.called(spot).name, width)
        top = box.top + _INSET - 4
        top += self.strong.write(painter, left, top, name, ink)
        count = self.small.fitted(entries_of(spot.entries), width)
        self.small.write(painter, left, top, count, quiet)

    def _draw_mark(self, painter: QPainter, box: Box) -> None:
        """A bar at the left: the chosen entry is of this place."""
        bar = QRectF(box.left + 1, box.top + 12, 3, box.bottom - box.top - 24)
        painter.fillRect(bar, self.look.colours.accent)

    def _least_side(self) -> float:
        """The smallest square that holds the words of every place."""
        squares = [spot for spot in self.spots.spots if spot.tile is not None]
        postures = [labels.posture(spot.posture) for spot in squares]
        names = [self.called(spot) for spot in squares]
        # A short name of two words stands in one line where that costs next to nothing.
        words = [self.strong.width(word) for each in names for word in each.name.split()]
        widest = max([*words, *map(self.small.width, postures)], default=0)
        near = [self.strong.width(each.name) for each in names]
        inner = max([widest, *(width for width in near if width <= widest * _NEXT_TO_NOTHING)])
        tallest = 0
        for each, posture in zip(names, postures, strict=True):
            lines = [self.strong.height(line) for line in self.strong.wrapped(each.name, inner, 2)]
            lines += [self.small.height(each.beside), self.body.height("0")]
            tallest = max(tallest, sum(lines) + self.small.height(posture))
        return max(inner, tallest) + 2 * _INSET

    def _strip_height(self, wide: list[Spot]) -> float:
        lines = [
            self.strong.height(self.called(spot).name) + self.small.height(entries_of(spot.entries))
            for spot in wide
        ]
        return max(lines, default=0) + 2 * _INSET - 4


def _square(left: float, row: int, side: float) -> Box:
    top = _EDGE + row * (side + _GAP)
    return Box(left, top, left + side, top + side)
