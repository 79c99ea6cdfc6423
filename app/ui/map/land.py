"""The map of the land: its outline without borders, and one dot in the middle of each place."""

from math import cos, radians, sqrt
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap, QPolygonF

from app.domain.layout import Box, label_places
from app.ui.look.appearance import Appearance
from app.ui.map.places import PlaceCanvas
from app.ui.pictures.lines import Pen
from app.usecases.draw_catalogue import Land, Spot

_SMALLEST_DOT: Final = 4.0
_LARGEST_DOT: Final = 16.0
_TARGET: Final = 14.0
"""Half the side of the least that can be clicked on."""
_LAND_SHADE: Final = 0.14
"""How much of the text's colour is in that of the land: pale in every theme."""
_EDGE: Final = 4
_LEAST_SCALE: Final = 2.0
"""Pixels for a degree that are left even in the smallest window."""
_STRIP_GAP: Final = 8
_BESIDE: Final = 5
_RING: Final = 4


class LandMap(PlaceCanvas):
    """Pale land with dots as large as their numbers; places without a dot stand in a row below."""

    def __init__(self, look: Appearance, name: str) -> None:
        self._land: Land | None = None
        self._path = QPainterPath()
        self._scale = 1.0
        self._sheet = QRectF()
        self._across = 0.0
        self._drawn: tuple[tuple[object, ...], QPixmap] | None = None
        super().__init__(look, name)

    def show_land(self, land: Land) -> None:
        """Show this land; its outline is made once, in degrees."""
        self._land = land
        narrowing = cos(radians((land.north + land.south) / 2))
        path = QPainterPath()
        path.setFillRule(Qt.FillRule.OddEvenFill)
        for ring in land.rings:
            points = [QPointF((east - land.west) * narrowing, land.north - up) for east, up in ring]
            path.addPolygon(QPolygonF(points))
        self._path = path
        self._drawn = None
        self.rearrange()

    def arranged(self) -> QSizeF:
        """The land as large as fits, the dots on it, and below it what has no dot."""
        land = self._land
        if land is None:
            return QSizeF()
        room = self.room
        beside = [spot for spot in self.spots.spots if spot.code not in land.centres]
        strip = self._strip(beside, room.width())
        below = max((box.bottom for box in strip.values()), default=0)
        narrowing = cos(radians((land.north + land.south) / 2))
        degrees_across = (land.east - land.west) * narrowing
        degrees_down = land.north - land.south
        fits = min(
            (room.width() - 2 * _EDGE) / degrees_across,
            (room.height() - below - 4 * _EDGE) / degrees_down,
        )
        self._scale = max(fits, _LEAST_SCALE) * self.zoom
        size = QSizeF(degrees_across * self._scale, degrees_down * self._scale)
        left = max(_EDGE, (room.width() - size.width()) / 2)
        self._sheet = QRectF(QPointF(left, _EDGE), size)
        self._across = max(self._sheet.right() + _EDGE, float(room.width()))
        self._place_dots(land, narrowing)
        top = self._sheet.bottom() + 2 * _EDGE
        for code, box in strip.items():
            self.boxes[code] = Box(box.left, top + box.top, box.right, top + box.bottom)
        return QSizeF(self._sheet.right() + _EDGE, top + below + _EDGE)

    def draw(self, painter: QPainter, _area: QRectF) -> None:
        """Draw the land from its kept picture, then dots and the names that have room."""
        if self._land is None:
            return
        window = QRectF(QPointF(self.offset), QSizeF(self.room))
        painter.drawPixmap(window.topLeft(), self._land_in(window))
        dots = [spot for spot in self._by_weight() if self._has_dot(spot)]
        for spot in reversed(dots):
            self._draw_dot(painter, spot)
        self._draw_names(painter, dots)
        for spot in self.spots.spots:
            if not self._has_dot(spot) and spot.code in self.boxes:
                self._draw_beside(painter, spot)

    def _has_dot(self, spot: Spot) -> bool:
        return self._land is not None and spot.code in self._land.centres

    def _by_weight(self) -> list[Spot]:
        """The one stood on first, then those with the most entries."""
        return sorted(self.spots.spots, key=lambda spot: (spot.code != self.here, -spot.entries))

    def _place_dots(self, land: Land, narrowing: float) -> None:
        most = max((spot.entries for spot in self.spots.spots), default=0)
        self.boxes = {}
        for spot in self.spots.spots:
            if spot.code in land.centres:
                east, up = land.centres[spot.code]
                x = self._sheet.left() + (east - land.west) * narrowing * self._scale
                y = self._sheet.top() + (land.north - up) * self._scale
                half = max(_TARGET, _radius(spot, most))
                self.boxes[spot.code] = Box(x - half, y - half, x + half, y + half)

    def _strip(self, beside: list[Spot], width: int) -> dict[str, Box]:
        """Tiles in lines as wide as the window, from 0 at the top."""
        boxes: dict[str, Box] = {}
        left, top, line = float(_EDGE), 0.0, 0.0
        for spot in beside:
            words = self._words(spot)
            wide = min(self.body.width(words) + 24, width - 2 * _EDGE)
            if boxes and left + wide > width - _EDGE:
                left, top, line = float(_EDGE), top + line + _STRIP_GAP, 0.0
            boxes[spot.code] = Box(left, top, left + wide, top + self.body.height(words) + 16)
            left, line = left + wide + _STRIP_GAP, max(line, self.body.height(words) + 16.0)
        return boxes

    def _words(self, spot: Spot) -> str:
        return f"{self.called(spot).name} · {spot.entries:,}"

    def _land_in(self, area: QRectF) -> QPixmap:
        """The land that lies in an area, drawn once until something about it changes."""
        ratio = self.devicePixelRatioF()
        colours = self.look.colours
        colour = _blend(colours.surface, colours.text, _LAND_SHADE)
        sheet = self._sheet.translated(-area.topLeft())
        known = (sheet.getRect(), area.size().toTuple(), ratio, colour.rgb(), self.ground)
        if self._drawn is None or self._drawn[0] != known:
            picture = QPixmap((area.size() * ratio).toSize())
            picture.setDevicePixelRatio(ratio)
            picture.fill(QColor(self.ground))
            painter = QPainter(picture)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            water = QPainterPath()
            water.addRoundedRect(sheet, 6, 6)
            painter.fillPath(water, QColor(colours.surface))
            painter.setClipPath(water)
            painter.translate(sheet.topLeft())
            painter.scale(self._scale, self._scale)
            painter.fillPath(self._path, colour)
            painter.end()
            self._drawn = (known, picture)
        return self._drawn[1]

    def _draw_dot(self, painter: QPainter, spot: Spot) -> None:
        colours = self.look.colours
        box = self.boxes[spot.code]
        most = max(each.entries for each in self.spots.spots)
        radius = _radius(spot, most)
        here = spot.code == self.here
        colour = colours.accent if here or spot.code in self.narrowed else colours.edge
        painter.setPen(QPen(QColor(self.ground), 1.5))
        painter.setBrush(QColor(colour) if spot.entries else QColor(colours.surface))
        if not spot.entries:
            painter.setPen(QPen(QColor(colour), 1.5))
        painter.drawEllipse(QPointF(*box.middle), radius, radius)
        if here or spot.code in self.marked:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colours.accent), 2 if here else 1))
            painter.drawEllipse(QPointF(*box.middle), radius + _RING, radius + _RING)

    def _draw_names(self, painter: QPainter, dots: list[Spot]) -> None:
        """Names around their dots; one that would meet a greater one, or a dot, is dropped."""
        most = max((spot.entries for spot in self.spots.spots), default=0)
        around = {spot.code: _grown(self.boxes[spot.code], _radius(spot, most)) for spot in dots}
        wished = [self._name_places(spot, around[spot.code]) for spot in dots]
        places = label_places(wished, list(around.values()))
        for spot, boxes, place in zip(dots, wished, places, strict=True):
            here = spot.code == self.here
            box = boxes[0] if here and place is None else place
            if box is not None:
                colour = self.look.colours.accent if here else self.look.colours.text
                self._pen(spot).write(painter, box.left, box.top, self._words(spot), colour)

    def _pen(self, spot: Spot) -> Pen:
        return self.strong if spot.code == self.here else self.small

    def _name_places(self, spot: Spot, dot: Box) -> list[Box]:
        """Right of the dot, left, below and above, as far as the picture goes."""
        pen, words = self._pen(spot), self._words(spot)
        width, height = pen.width(words), pen.height(words)
        x, y = dot.middle
        away = _BESIDE + (_RING if spot.code == self.here else 0)
        corners = (
            (dot.right + away, y - height / 2),
            (dot.left - away - width, y - height / 2),
            (x - width / 2, dot.bottom + away - _BESIDE + 1),
            (x - width / 2, dot.top - away + _BESIDE - 1 - height),
        )
        boxes = [Box(left, top, left + width, top + height) for left, top in corners]
        return [box for box in boxes if box.left >= 0 and box.right <= self._across] or boxes[:1]

    def _draw_beside(self, painter: QPainter, spot: Spot) -> None:
        here, narrowed = spot.code == self.here, spot.code in self.narrowed
        box = self.boxes[spot.code]
        self.draw_tile(painter, box, here=here, narrowed=narrowed)
        ink, _ = self.inks(on_selection=here or narrowed)
        words = self.body.fitted(self._words(spot), round(box.right - box.left) - 24)
        self.body.write(painter, box.left + 12, box.top + 8, words, ink)


def _radius(spot: Spot, most: int) -> float:
    """A dot's area grows with its number."""
    if not spot.entries or not most:
        return _SMALLEST_DOT
    return _SMALLEST_DOT + (_LARGEST_DOT - _SMALLEST_DOT) * sqrt(spot.entries / most)


def _grown(box: Box, radius: float) -> Box:
    """The square around a dot."""
    x, y = box.middle
    return Box(x - radius, y - radius, x + radius, y + radius)


def _blend(ground: str, over: str, share: float) -> QColor:
    one, other = QColor(ground), QColor(over)
    return QColor(
        round(one.red() * (1 - share) + other.red() * share),
        round(one.green() * (1 - share) + other.green() * share),
        round(one.blue() * (1 - share) + other.blue() * share),
    )
