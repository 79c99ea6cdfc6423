"""A layout that sets its items side by side and goes on below where there is no more room."""

from collections.abc import Iterator

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget


class Flow(QLayout):
    """Items in reading order, as wide as they need, in as many lines as they need."""

    def __init__(self, parent: QWidget | None = None, gap: int = 8) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self.setContentsMargins(0, 0, 0, 0)

    # What Qt asks of a layout, under the names it asks by.

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802 - Qt's name
        """Put an item behind the last one."""
        self._items.append(item)

    def count(self) -> int:
        """How many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt's name
        """The item at a place, or None beyond the last."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt's name
        """Take an item out."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802 - Qt's name
        """It wants no more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """A narrow flow is higher than a wide one."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """The height all lines need together at a width, in pixels."""
        return self._laid(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, area: QRect) -> None:  # noqa: N802 - Qt's name
        """Put every item where it belongs."""
        super().setGeometry(area)
        self._laid(area, move=True)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """What it needs at the least."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:  # noqa: N802 - Qt's name
        """The widest item: a flow can be as narrow as that."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _laid(self, area: QRect, *, move: bool) -> int:
        y = area.y()
        for line in self._lines(max(area.width(), 1)):
            height = max(item.sizeHint().height() for item, _ in line)
            x = area.x()
            for item, width in line if move else ():
                own = item.sizeHint().height()
                item.setGeometry(QRect(x, y + (height - own) // 2, width, own))
                x += width + self._gap
            y += height + self._gap
        return max(0, y - self._gap - area.y())

    def _lines(self, wide: int) -> Iterator[list[tuple[QLayoutItem, int]]]:
        """The items of each line with the widths they get."""
        line: list[tuple[QLayoutItem, int]] = []
        used = 0
        for item in self._items:
            if (widget := item.widget()) is not None and widget.isHidden():
                continue
            width = min(item.sizeHint().width(), wide)
            if line and used + self._gap + width > wide:
                yield line
                line, used = [], 0
            used += width + (self._gap if line else 0)
            line.append((item, width))
        if line:
            yield line


def flowing(flow: Flow, parent: QWidget | None = None) -> QWidget:
    """A widget that holds a flow and is as high as the flow needs at its width."""
    made = QWidget(parent)
    made.setLayout(flow)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    made.setSizePolicy(policy)
    return made
