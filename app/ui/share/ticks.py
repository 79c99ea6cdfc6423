"""A box to tick with words that wrap beside it; Qt's own would rather be wider than the page."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from app.ui.look.appearance import Appearance
from app.ui.parts.texts import Text


class _Words(Text):
    """Ticks its box when it is clicked."""

    def __init__(self, look: Appearance, box: QCheckBox) -> None:
        super().__init__(look, box.text())
        self._box = box

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Do as a click on the box does."""
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton and self._box.isEnabled():
            self._box.click()


def wrapped(look: Appearance, box: QCheckBox) -> QWidget:
    """Take the words off a box and set them beside it; a screen reader still hears them."""
    made = QWidget()
    words = _Words(look, box)
    box.setAccessibleName(box.text())
    box.setText("")
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    row.addWidget(box, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(words, 1)
    return made
