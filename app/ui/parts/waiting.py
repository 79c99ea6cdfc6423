"""What is shown while something long is done: what it is, how far it is, and how to stop it."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from app.host.words import say
from app.ui.look.appearance import Appearance
from app.ui.parts import buttons
from app.ui.parts.texts import secondary


class Waiting(QWidget):
    """A bar with its words; it moves without a figure until a figure is known."""

    def __init__(
        self,
        look: Appearance,
        stop: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._words = secondary(look)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self._words, 1)
        if stop is not None:
            row.addWidget(buttons.button(say("Stop"), stop))
        column.addLayout(row)
        column.addWidget(self._bar)
        self.begin("")

    def begin(self, words: str) -> None:
        """Show what is done now, with nothing known of how long it takes."""
        self._words.setText(words)
        self._bar.setAccessibleName(words)
        self._bar.setRange(0, 0)

    def show_progress(self, done: int, total: int) -> None:
        """Show how far it is."""
        # Bytes of large files do not fit into the bar's numbers.
        self._bar.setRange(0, 1000)
        self._bar.setValue(done * 1000 // max(1, total))
