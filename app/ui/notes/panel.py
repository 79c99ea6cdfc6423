"""A panel at the foot of a note: as high as what is in it, up to a share of the window."""

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

_LEAST: Final = 64
_SHARE: Final = 0.45


class Panel(QScrollArea):
    """Scrolls what is in it; takes no more height than it needs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # The buttons inside take the focus; the ground that they stand on must not.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for what the content needs at this width, as far as the window goes."""
        inner = self.widget()
        if inner is None:
            return QSize(320, _LEAST)
        width = max(self.viewport().width(), 200)
        layout = inner.layout()
        needs = inner.sizeHint().height()
        if layout is not None and layout.hasHeightForWidth():
            needs = layout.totalHeightForWidth(width)
        most = int(self.window().height() * _SHARE)
        return QSize(320, max(_LEAST, min(needs + 2, most)))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Be content with little: what does not fit is scrolled to."""
        return QSize(200, _LEAST)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Ask anew: another width needs another height."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()
