"""Where the pages stand, one at a time; in a window too low for one, it is scrolled, not cut."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from app.ui.parts.stack import Stack


class Room(QScrollArea):
    """Holds the pages; as high as the window lets it be, and scrolled where that is too little."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages = _Pages()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # What stands on a page takes the keys, not what the page stands in.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(self._pages)

    def show_page(self, page: QWidget) -> None:
        """Show a page, from its top; the others are kept."""
        if self._pages.indexOf(page) < 0:
            self._pages.addWidget(page)
        if page is not self._pages.currentWidget():
            self._pages.setCurrentWidget(page)
            self.verticalScrollBar().setValue(0)


class _Pages(Stack):
    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """A page is never wider than its room."""
        return QSize(0, super().minimumSizeHint().height())
