"""A box to tick before a note's title, however long: it never makes its page wider."""

from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

_LEAST: Final = 160
_BESIDE: Final = 36
"""Pixels that the square and its gap take."""


class TitleBox(QCheckBox):
    """Shows as much of the title as has room; a screen reader is told all of it."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self._title = title
        self.setAccessibleName(title)
        # A box of Qt's never has less room than all its words want.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Hardly any width."""
        return QSize(_LEAST, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Cut the title for the width there is."""
        super().resizeEvent(event)
        self._cut()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Cut it anew for another size of text."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._cut()

    def _cut(self) -> None:
        room = max(_LEAST, self.width()) - _BESIDE
        right = Qt.TextElideMode.ElideRight
        self.setText(self.fontMetrics().elidedText(self._title, right, room))
