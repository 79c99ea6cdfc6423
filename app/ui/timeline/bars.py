"""How one bar looks: what is known is filled, an unknown end stays open, doubt is hatched."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPolygonF

from app.ui.look.colours import Colours
from app.ui.timeline.lanes import Lanes, Placed

_OPEN: Final = 12.0
"""Pixels of dots behind an end that is not known."""


class BarPainter:
    """Paints bars and points in the quiet colours, the chosen one in the accent."""

    def __init__(self, colours: Colours, height: int) -> None:
        self._colours = colours
        self._height = height

    def draw(
        self, painter: QPainter, placed: Placed, top: float, lanes: Lanes, *, here: bool
    ) -> None:
        """Draw one entry with the top of its bar at `top`."""
        bar = placed.bar
        if bar.is_point:
            middle = QPointF((placed.left + placed.right) / 2, top + self._height / 2)
            self.point(painter, middle, here=here, hatched=bar.is_uncertain)
            return
        rect = QRectF(placed.left, top, placed.right - placed.left, self._height)
        sure = (lanes.x(bar.sure_from), lanes.x(bar.sure_to))
        self.bar(painter, rect, sure, (bar.begin_known, bar.end_known), here=here)

    def bar(
        self,
        painter: QPainter,
        rect: QRectF,
        sure: tuple[float, float],
        known: tuple[bool, bool],
        *,
        here: bool,
    ) -> None:
        """A bar that is certain between two places, with closed ends where they are known."""
        ink = QColor(self._colours.accent if here else self._colours.edge)
        fill = QColor(self._colours.accent if here else self._colours.hairline)
        certain = QRectF(rect)
        certain.setLeft(max(rect.left(), sure[0]))
        certain.setRight(min(rect.right(), sure[1]))
        painter.fillRect(rect, QColor(self._colours.surface))
        if certain.width() > 0:
            painter.fillRect(certain, fill)
        if certain.width() < rect.width():
            painter.save()
            painter.setClipRect(rect)
            self._hatch(painter, rect, certain, ink)
            painter.restore()
        painter.setPen(QPen(ink, 1))
        # Half a pixel in, so that a line of one pixel is one pixel.
        top, bottom = rect.top() + 0.5, rect.bottom() - 0.5
        painter.drawLine(QPointF(rect.left(), top), QPointF(rect.right(), top))
        painter.drawLine(QPointF(rect.left(), bottom), QPointF(rect.right(), bottom))
        middle = rect.center().y()
        for is_known, x, outwards in ((known[0], rect.left(), -1), (known[1], rect.right(), 1)):
            if is_known:
                painter.fillRect(QRectF(x - 1, rect.top() - 2, 2, rect.height() + 4), ink)
            else:
                self._dots(painter, QPointF(x, middle), outwards, ink)

    def point(
        self, painter: QPainter, middle: QPointF, *, here: bool, hatched: bool = False
    ) -> None:
        """An event: a small square on its corner."""
        half = self._height / 2 + 2
        shape = QPolygonF(
            [
                middle + QPointF(0, -half),
                middle + QPointF(half, 0),
                middle + QPointF(0, half),
                middle + QPointF(-half, 0),
            ]
        )
        ink = QColor(self._colours.accent if here else self._colours.edge)
        painter.setPen(QPen(ink, 1.5))
        painter.setBrush(QColor(self._colours.surface) if hatched else QBrush(ink))
        painter.drawPolygon(shape)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    @staticmethod
    def _hatch(painter: QPainter, rect: QRectF, certain: QRectF, ink: QColor) -> None:
        painter.setPen(QPen(ink, 1))
        x = rect.left() - rect.height()
        while x < rect.right():
            if not (certain.left() < x + rect.height() / 2 < certain.right()):
                painter.drawLine(QPointF(x, rect.bottom()), QPointF(x + rect.height(), rect.top()))
            x += 5

    @staticmethod
    def _dots(painter: QPainter, start: QPointF, outwards: int, ink: QColor) -> None:
        """Three dots: nobody knows how it goes on."""
        away = 3.0
        while away < _OPEN:
            painter.fillRect(QRectF(start.x() + outwards * away - 1, start.y() - 1, 2, 2), ink)
            away += 4
