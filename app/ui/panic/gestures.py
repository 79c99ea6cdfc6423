"""What erasing asks for, three seconds of holding or a word typed; and keys caught for practice."""

from typing import Final

from PySide6.QtCore import QElapsedTimer, QEvent, QRectF, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.host.words import say
from app.ui.look.appearance import Appearance
from app.ui.parts import buttons
from app.ui.parts.texts import Text, secondary

HOLD_MS: Final = 3000
_TICK_MS: Final = 50
WORD: Final = "ERASE"
"""Typed as it stands, in every language of the interface."""


class HoldButton(QPushButton):
    """Does nothing on a press; `held` is told after three seconds of it, by mouse or by key."""

    held = Signal()

    def __init__(self, look: Appearance, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self._look = look
        self._words = words
        self._since = QElapsedTimer()
        self._tick = QTimer(self)
        self._tick.setInterval(_TICK_MS)
        self._tick.timeout.connect(self._follow)
        self.setProperty("danger", True)  # noqa: FBT003 - Qt's own property
        self.setAutoDefault(False)
        self.pressed.connect(self._begin)
        self.released.connect(self._give_up)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Show along the lower edge how long it has been held."""
        super().paintEvent(event)
        if self._tick.isActive():
            share = min(1.0, self._since.elapsed() / HOLD_MS)
            bar = QRectF(6, self.height() - 5, (self.width() - 12) * share, 3)
            QPainter(self).fillRect(bar, QColor(self._look.colours.danger))

    def _begin(self) -> None:
        self._since.start()
        self._tick.start()

    def _follow(self) -> None:
        self.update()
        if self._since.elapsed() >= HOLD_MS:
            self._tick.stop()
            self.setDown(False)
            self.held.emit()

    def _give_up(self) -> None:
        # A held space key comes as presses and releases that repeat.
        if not self.isDown():
            self._tick.stop()
            self.update()


class EraseGesture(QWidget):
    """The two ways to say that a notebook is to be erased; `meant` when one of them was done."""

    meant = Signal()

    def __init__(self, look: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hold = HoldButton(look, say("Press and hold 3 seconds to erase"))
        self.hold.held.connect(self.meant)
        self.word = QLineEdit()
        self.word.setAccessibleName(say("Or type {word} and press Enter").format(word=WORD))
        self.word.textEdited.connect(self._follow)
        self.word.returnPressed.connect(self._typed)
        self._go = buttons.dangerous(say("Erase"), self._typed)
        self._go.setEnabled(False)
        across = QHBoxLayout()
        across.setSpacing(8)
        told = secondary(look, say("Or type {word} and press Enter").format(word=WORD))
        told.setWordWrap(False)
        across.addWidget(told)
        across.addWidget(self.word, 1)
        across.addWidget(self._go)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        first = QHBoxLayout()
        first.addWidget(self.hold)
        first.addStretch(1)
        column.addLayout(first)
        column.addLayout(across)

    def _follow(self) -> None:
        self._go.setEnabled(self.word.text().strip().upper() == WORD)

    def _typed(self) -> None:
        if self._go.isEnabled():
            self.word.clear()
            self._go.setEnabled(False)
            self.meant.emit()


class KeyCatcher(QFrame):
    """A field that waits for some keys, which then do nothing else; `caught` when they came."""

    caught = Signal()

    def __init__(
        self, look: Appearance, keys: str, words: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._keys = QKeySequence(keys)
        self.setProperty("box", "card")
        self.setFocusPolicy(self.focusPolicy().StrongFocus)
        self.setAccessibleName(words)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 20, 20, 20)
        row.addWidget(Text(look, words, semibold=True))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the ring that shows where the keys go."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(self._look.colours.accent), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)

    def event(self, event: QEvent) -> bool:
        """Take the keys before the window does: here they are for practice only."""
        if event.type() is QEvent.Type.ShortcutOverride and self._is_meant(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Tell that the keys came."""
        if self._is_meant(event):
            self.caught.emit()
        else:
            super().keyPressEvent(event)

    def _is_meant(self, event: QEvent) -> bool:
        return isinstance(event, QKeyEvent) and self._keys == QKeySequence(event.keyCombination())
