"""Buttons side by side that go on below where there is no room; at the least they are one line."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.parts.filters_flow import Flow


class FlowRow(QWidget):
    """A flow that, hidden in a page, does not ask for the height of its narrowest shape."""

    def __init__(self, gap: int = 8, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.flow = Flow(self, gap)
        self._gap = gap
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, *parts: QWidget) -> None:
        """Put widgets behind the last one."""
        for part in parts:
            self.flow.addWidget(part)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for all in one line."""
        hints = [item.sizeHint() for item in self._items()]
        width = sum(hint.width() + self._gap for hint in hints)
        return QSize(width, max((hint.height() for hint in hints), default=0))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Be as narrow as the widest part, and one line high."""
        return QSize(self.flow.minimumSize().width(), self.sizeHint().height())

    def _items(self) -> list[QWidget]:
        places = (self.flow.itemAt(place) for place in range(self.flow.count()))
        widgets = (item.widget() for item in places if item is not None)
        return [one for one in widgets if one is not None and not one.isHidden()]
