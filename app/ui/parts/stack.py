"""Pages one at a time, where only the one that is shown says how much height there has to be."""

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QLayout,
    QLayoutItem,
    QSplitter,
    QStackedWidget,
    QWidget,
)

_DOWN: Final = frozenset({QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.BottomToTop})


class Stack(QStackedWidget):
    """As Qt's own, which reckons with the highest of its pages, though none but one is seen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.currentChanged.connect(self._ask_anew)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As wide as the widest page has to be, as high as the shown one at the width there is."""
        page = self.currentWidget()
        height = least_height(page, self.width()) if page is not None else 0
        return QSize(super().minimumSizeHint().width(), height)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Another width needs another height."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def _ask_anew(self) -> None:
        self.updateGeometry()


def least_height(one: QWidget, width: int) -> int:
    """The pixels of height in which nothing of a widget is cut, at a width.

    Qt answers for the least width there may be, in which words stand in many more lines.
    """
    return max(one.minimumHeight(), _least_of(one, width))


def _least_of(one: QWidget, width: int) -> int:
    if isinstance(one, QSplitter):
        halves = (one.widget(at) for at in range(one.count()))
        seen = [half for half in halves if half is not None and half.isVisibleTo(one)]
        return max((least_height(half, half.width()) for half in seen), default=0)
    if isinstance(one, QStackedWidget):
        current = one.currentWidget()
        return least_height(current, width) if current is not None else 0
    layout = one.layout()
    if isinstance(layout, QBoxLayout) and layout.direction() in _DOWN:
        return _least_down(layout, width)
    if layout is not None and layout.hasHeightForWidth():
        return layout.totalMinimumHeightForWidth(width)
    if layout is None and one.hasHeightForWidth():
        return one.heightForWidth(width)
    return one.minimumSizeHint().height()


def _least_down(layout: QBoxLayout, width: int) -> int:
    margins = layout.contentsMargins()
    inner = width - margins.left() - margins.right()
    heights = [_least_item(item, inner) for item in _items(layout)]
    gaps = layout.spacing() * max(0, len(heights) - 1)
    return sum(heights) + gaps + margins.top() + margins.bottom()


def _least_item(item: QLayoutItem, width: int) -> int:
    widget, inner = item.widget(), item.layout()
    if widget is not None:
        return least_height(widget, width)
    if isinstance(inner, QBoxLayout) and inner.direction() in _DOWN:
        return _least_down(inner, width)
    if item.hasHeightForWidth():
        return item.minimumHeightForWidth(width)
    return item.minimumSize().height()


def _items(layout: QLayout) -> Iterator[QLayoutItem]:
    for at in range(layout.count()):
        item = layout.itemAt(at)
        if item is not None and not item.isEmpty():
            yield item
