"""A picture larger than its window: it scrolls, comes closer, and shows where the keyboard is."""

from typing import Final

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from app.domain.layout import Box, Way
from app.ui.look.appearance import Appearance
from app.ui.look.fonts import BODY_POINTS, SMALL_POINTS
from app.ui.pictures.lines import Pen

MOST_ZOOM: Final = 6.0
_STEP: Final = 1.25
_AROUND: Final = 16
"""Pixels kept in sight around what is brought into sight."""

_WAYS: Final = {
    Qt.Key.Key_Left: Way.LEFT,
    Qt.Key.Key_Right: Way.RIGHT,
    Qt.Key.Key_Up: Way.UP,
    Qt.Key.Key_Down: Way.DOWN,
}


class Canvas(QAbstractScrollArea):
    """A picture drawn by hand; whoever makes one says what it holds, how large, and how it looks.

    `zoomed` tells that it came closer or went further; 1 is the size at which it fits.
    """

    zoomed = Signal()

    def __init__(self, look: Appearance, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.zoom = 1.0
        self._size = QSizeF()
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(240, 160)
        self.viewport().setAutoFillBackground(False)
        look.changed.connect(self._follow)
        self.take_pens()

    # What a picture is made of: to be filled in.

    def arranged(self) -> QSizeF:
        """Reckon where everything stands; gives the size of the whole in pixels."""
        return QSizeF()

    def draw(self, painter: QPainter, area: QRectF) -> None:
        """Draw what lies in `area` of the whole."""

    def go(self, way: Way) -> bool:
        """Move the choice by an arrow key; False where nothing lies there."""
        del way
        return False

    def go_to_end(self, *, last: bool) -> None:
        """Move the choice to the first or the last of all."""

    def enter(self) -> None:
        """Do what Enter does on the chosen thing."""

    def point_at(self, point: QPointF, *, twice: bool) -> None:
        """Choose what is drawn at a point; `twice` on a double click."""

    def take_pens(self) -> None:
        """Take the fonts of the look."""
        self.body = Pen(self.look.font(BODY_POINTS))
        self.strong = Pen(self.look.font(BODY_POINTS, semibold=True))
        self.small = Pen(self.look.font(SMALL_POINTS))

    # What every picture does.

    def rearrange(self) -> None:
        """Reckon everything anew: what is shown, the size of the window or the text changed."""
        self._size = self.arranged()
        view = self.viewport().size()
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setRange(0, max(0, round(self._size.width()) - view.width()))
        down.setRange(0, max(0, round(self._size.height()) - view.height()))
        across.setPageStep(view.width())
        down.setPageStep(view.height())
        across.setSingleStep(32)
        down.setSingleStep(32)
        self.viewport().update()

    def come_closer(self) -> None:
        """Draw everything larger."""
        self.zoom_to(self.zoom * _STEP)

    def go_further(self) -> None:
        """Draw everything smaller, at the least so that it fits."""
        self.zoom_to(self.zoom / _STEP)

    def zoom_to(self, zoom: float) -> None:
        """Draw at a size between that which fits and six times that."""
        wanted = min(MOST_ZOOM, max(1.0, zoom))
        if wanted != self.zoom:
            self.zoom = wanted
            self.rearrange()
            self.zoomed.emit()

    def bring_into_sight(self, box: Box) -> None:
        """Scroll as little as is needed to see a part of the picture."""
        for bar, first, last in (
            (self.horizontalScrollBar(), box.left, box.right),
            (self.verticalScrollBar(), box.top, box.bottom),
        ):
            if last + _AROUND > bar.value() + bar.pageStep():
                bar.setValue(round(last + _AROUND) - bar.pageStep())
            if first - _AROUND < bar.value():
                bar.setValue(round(first - _AROUND))

    def bring_to_the_middle(self, box: Box) -> None:
        """Scroll so that a part of the picture stands in the middle, as far as that goes."""
        x, y = box.middle
        self.horizontalScrollBar().setValue(round(x - self.room.width() / 2))
        self.verticalScrollBar().setValue(round(y - self.room.height() / 2))

    @property
    def offset(self) -> QPoint:
        """The point of the whole that stands at the top left of the window."""
        return QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    @property
    def room(self) -> QSize:
        """The size of the window onto the picture."""
        return self.viewport().size()

    @property
    def ground(self) -> str:
        """The colour beneath the picture."""
        return self.look.colours.window

    # What Qt calls, under the names it calls them by.

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw what is in sight, and a ring around it while the keyboard is here."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(event.rect(), QColor(self.ground))
        painter.save()
        painter.translate(-self.offset)
        self.draw(painter, QRectF(event.rect().translated(self.offset)))
        painter.restore()
        self.draw_over(painter)
        if self.hasFocus():
            painter.setPen(QPen(QColor(self.look.colours.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(self.viewport().rect()).adjusted(1, 1, -1, -1))
        painter.end()

    def draw_over(self, painter: QPainter) -> None:
        """Draw what stays where it is while the picture scrolls."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Arrows move the choice, plus and minus change the size, Enter does what can be done."""
        key = Qt.Key(event.key())
        if key in _WAYS and not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.go(_WAYS[key])
        elif key in {Qt.Key.Key_Plus, Qt.Key.Key_Equal}:
            self.come_closer()
        elif key in {Qt.Key.Key_Minus, Qt.Key.Key_Underscore}:
            self.go_further()
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            self.go_to_end(last=key == Qt.Key.Key_End)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.enter()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Choose what was clicked."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.point_at(event.position() + QPointF(self.offset), twice=False)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Do what Enter does."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.point_at(event.position() + QPointF(self.offset), twice=True)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Come closer with Ctrl; scroll otherwise."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_to(self.zoom * (_STEP if event.angleDelta().y() > 0 else 1 / _STEP))
        else:
            super().wheelEvent(event)

    def scrollContentsBy(self, _across: int, _down: int) -> None:  # noqa: N802 - Qt's name
        """Draw the other part."""
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Fit the picture into its new room."""
        super().resizeEvent(event)
        self.rearrange()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Show the ring."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Take the ring away."""
        super().focusOutEvent(event)
        self.viewport().update()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Draw in the colours of an active or resting window."""
        super().changeEvent(event)
        self.viewport().update()

    def _follow(self) -> None:
        self.take_pens()
        self.rearrange()
