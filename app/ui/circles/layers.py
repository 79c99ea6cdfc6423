"""Pages behind a page: the one that was opened last is seen, and its way back leads to the rest."""

import shiboken6
from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtWidgets import QStackedLayout, QWidget

from app.ui.parts import buttons
from app.ui.parts.focus import first_in
from app.ui.settings.paper import Paper


class Layers(QWidget):
    """Holds one page at home; others are opened over it and go when they were left."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages = QStackedLayout(self)
        self._came_from: list[QWidget | None] = []

    def settle(self, home: Paper) -> None:
        """Have this page at home."""
        self._pages.addWidget(home)

    @property
    def top(self) -> QWidget:
        """The page that is seen."""
        return self._pages.currentWidget() or self

    def open_page(self, page: QWidget, back: SignalInstance) -> None:
        """Show a page until `back` is told; the keys go to its first part."""
        self._came_from.append(self.focusWidget())
        back.connect(self.leave_page)
        self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)
        first = page.findChild(buttons.IconButton)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave_page(self) -> None:
        """Go back to the page before; the keys go to where they came from."""
        if not self._came_from:
            return
        page, before = self._pages.currentWidget(), self._came_from.pop()
        self._pages.setCurrentIndex(self._pages.count() - 2)
        if page is not None:
            self._pages.removeWidget(page)
            page.hide()
            page.deleteLater()
        back = before
        if back is None or not shiboken6.isValid(back) or not back.isVisible():
            back = first_in(self.top)
        if back is not None:
            back.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave_all(self) -> None:
        """Go back to the page at home."""
        while self._came_from:
            self.leave_page()
