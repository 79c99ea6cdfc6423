"""A field for a passphrase: hidden until shown, pasted into freely, never learnt by a keyboard."""

import unicodedata
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.host.words import mark, say
from app.ui.look.appearance import Appearance
from app.ui.parts.texts import Role, Text

LONGEST: Final = 4096
"""Characters at most."""

_HINTS: Final = (
    Qt.InputMethodHint.ImhHiddenText
    | Qt.InputMethodHint.ImhSensitiveData
    | Qt.InputMethodHint.ImhNoPredictiveText
    | Qt.InputMethodHint.ImhNoAutoUppercase
)

# The keyboard is known only by what it types: the first word of a letter's Unicode name.
_KEYBOARDS: Final = {
    "MYANMAR": mark("Keyboard: Burmese"),
    "THAI": mark("Keyboard: Thai"),
    "LAO": mark("Keyboard: Lao"),
    "KHMER": mark("Keyboard: Khmer"),
    "DEVANAGARI": mark("Keyboard: Devanagari"),
    "BENGALI": mark("Keyboard: Bengali"),
    "TAMIL": mark("Keyboard: Tamil"),
    "SINHALA": mark("Keyboard: Sinhala"),
    "HANGUL": mark("Keyboard: Korean"),
    "HIRAGANA": mark("Keyboard: Japanese"),
    "KATAKANA": mark("Keyboard: Japanese"),
    "CJK": mark("Keyboard: Chinese characters"),
    "CYRILLIC": mark("Keyboard: Cyrillic"),
    "ARABIC": mark("Keyboard: Arabic"),
}


class SecretField(QWidget):
    """A named line for a passphrase, with a box that shows it and what the keyboard is about."""

    entered = Signal()
    """Enter was pressed."""
    changed = Signal()

    def __init__(
        self, look: Appearance, name: str, shown: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.line = QLineEdit()
        self.line.setMaxLength(LONGEST)
        self.line.setAccessibleName(name)
        self.line.installEventFilter(self)
        self.line.returnPressed.connect(self.entered)
        self.line.textEdited.connect(self._typed)
        self.line.textChanged.connect(self.changed)
        label = Text(look, name)
        label.setBuddy(self.line)
        self._show = QCheckBox(shown or say("Show passphrase"))
        self._show.toggled.connect(self._reveal)
        self._hint = Text(look, role=Role.CAREFUL)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._capitals = False
        self._keyboard = ""
        below = QHBoxLayout()
        below.setSpacing(16)
        below.addWidget(self._show)
        below.addWidget(self._hint, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(label)
        column.addWidget(self.line)
        column.addLayout(below)
        self._reveal(shown=False)

    def text(self) -> str:
        """What was typed."""
        return self.line.text()

    def clear(self) -> None:
        """Forget what was typed, and hide the next."""
        self.line.clear()
        self._show.setChecked(False)

    def take_focus(self) -> None:
        """Take the keys, once the window is really shown.

        An input method hears what a field holds only when it is focused after that.
        """
        QTimer.singleShot(0, self.line, self._focus)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Give the input method the field's hints anew."""
        super().showEvent(event)
        self._reveal(shown=self._show.isChecked())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Notice the capitals lock by what it does to letters."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            self._notice(event)
        return super().eventFilter(watched, event)

    def _focus(self) -> None:
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _reveal(self, shown: bool) -> None:  # noqa: FBT001 - Qt's own signal gives it so
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.line.setEchoMode(mode)
        # Setting the mode gives the line hints of its own; ours ask for more.
        self.line.setInputMethodHints(_HINTS)

    def _notice(self, event: QKeyEvent) -> None:
        typed = event.text()
        if event.key() == Qt.Key.Key_CapsLock:
            self._capitals = not self._capitals
        elif len(typed) == 1 and typed.upper() != typed.lower():
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._capitals = typed.isupper() is not shift
        self._tell()

    def _typed(self, text: str) -> None:
        letters = [one for one in text if one.isalpha()]
        name = unicodedata.name(letters[-1], "").split(" ")[0] if letters else ""
        self._keyboard = _KEYBOARDS.get(name, "")
        self._tell()

    def _tell(self) -> None:
        parts = [say("Caps Lock is on")] if self._capitals else []
        if self._keyboard:
            parts.append(say(self._keyboard))
        self._hint.setText("\n".join(parts))
