"""Two parts of a page beside each other, with a divider that can be moved."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QSplitter, QWidget


class Halves(QSplitter):
    """A divider one hairline wide; neither side can be pushed away.

    What changes inside is told on to what it stands in, which Qt's own keeps to itself: a page
    may need another height then.
    """

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)
        self.setAccessibleName(name)

    def event(self, event: QEvent) -> bool:
        """Hand on that something inside wants another size."""
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return done
