"""Widgets under each other on a long page; adding one costs the same however many there are."""

from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QMargins, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

AROUND: Final = QMargins(28, 24, 28, 28)
"""Room around reading text."""
_ENDLESS: Final = 1 << 24


class Pile(QWidget):
    """As high as its widgets are at the width there is, each at most `most` pixels wide.

    Qt's own layouts measure everything anew for each widget that is added, which a long page built
    a little at a time would pay over and over.
    """

    def __init__(self, most: int = _ENDLESS, around: QMargins = AROUND) -> None:
        super().__init__()
        self.setObjectName("surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._most = most
        self._around = around
        self._widgets: list[tuple[QWidget, int]] = []
        self._bottom = around.top()
        self._placing = False

    def add(self, widget: QWidget, above: int = 0) -> None:
        """Put a widget below the last one, with so many pixels between them."""
        self._widgets.append((widget, above))
        widget.setParent(self)
        widget.move(self._around.left(), self._bottom)
        # Shown first: what a widget looks like, and so its size, is settled then.
        widget.show()
        self._place(len(self._widgets) - 1)
        # Being shown, it asked to be placed; it is.
        QCoreApplication.removePostedEvents(self, QEvent.Type.LayoutRequest.value)

    def drop_last(self) -> None:
        """Remove the last widget."""
        widget, _ = self._widgets.pop()
        widget.hide()
        widget.deleteLater()
        self._place(0)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Another width gives other heights."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._place(0)

    def event(self, event: QEvent) -> bool:
        """Follow a widget that wants another size."""
        if event.type() is QEvent.Type.LayoutRequest and not self._placing:
            self._place(0)
        return super().event(event)

    def _place(self, first: int) -> None:
        self._placing = True
        around = self._around
        wide = max(1, min(self._most, self.width() - around.left() - around.right()))
        y = around.top() if first == 0 else self._bottom
        for widget, above in self._widgets[first:]:
            y += above
            width = min(wide, widget.maximumWidth())
            height = _height(widget, width)
            widget.setGeometry(around.left(), y, width, height)
            y += height
        self._bottom = y
        self.setMinimumHeight(y + around.bottom())
        self._placing = False


def _height(widget: QWidget, width: int) -> int:
    wish = widget.heightForWidth(width) if widget.hasHeightForWidth() else -1
    least = max(widget.minimumHeight(), 0)
    return max(least, wish if wish >= 0 else widget.sizeHint().height())
