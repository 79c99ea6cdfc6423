"""The ground of a page that scrolls: as high as its words need at the width there is."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget


class Ground(QWidget):
    """Stands in a scroll area and takes its width; Qt would reckon with the least there may be."""

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """What the page has to be at least, so that nothing is cut and nothing scrolls for it."""
        layout, parent = self.layout(), self.parentWidget()
        least = super().minimumSizeHint()
        if layout is None or parent is None:
            return least
        return QSize(least.width(), layout.totalHeightForWidth(max(least.width(), parent.width())))
