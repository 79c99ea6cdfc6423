"""The field of the search: a line to type in that hands the arrows on to the list."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from app.ui.look.appearance import Appearance
from app.ui.look.icons import SIZE, pixmap

_STEPS: Final = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: 8,
    Qt.Key.Key_PageUp: -8,
}


class SearchField(QLineEdit):
    """What is typed stays out of every memory that the desktop or an input method keeps."""

    stepped = Signal(int)
    """So many lines down (or up, below nought) were asked for."""
    entered = Signal()

    def __init__(self, look: Appearance, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setPlaceholderText(name)
        self.setAccessibleName(name)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self.setDragEnabled(False)
        self._icon = QLabel(self)
        self._icon.setFixedSize(SIZE, SIZE)
        self.setTextMargins(SIZE + 8, 0, 0, 0)
        self._follow()
        look.changed.connect(self._follow)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep the icon in the middle of the height."""
        super().resizeEvent(event)
        self._icon.move(10, (self.height() - SIZE) // 2)

    def _follow(self) -> None:
        colour = self._look.colours.secondary
        self._icon.setPixmap(pixmap("search", colour, self.devicePixelRatioF()))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Hand arrows and Enter on; all else is typing."""
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.stepped.emit(_STEPS[key])
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered.emit()
        else:
            super().keyPressEvent(event)
