"""Grounds that texts stand on: tinted boxes, cards, lines, and what an empty place says."""

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.ui.look.appearance import Appearance
from app.ui.look.icons import pixmap
from app.ui.parts import buttons
from app.ui.parts.texts import Role, Text


class Tone(StrEnum):
    """What a tinted ground means; colour never speaks alone, an icon stands beside the words."""

    FINE = "fine"
    CAREFUL = "careful"
    DANGER = "danger"

    @property
    def icon(self) -> str:
        """The icon that says the same as the colour."""
        return {"fine": "circle-check", "careful": "triangle-alert", "danger": "shield-alert"}[self]


class Box(QFrame):
    """A tinted box with an icon and one wrapped sentence."""

    def __init__(
        self, look: Appearance, tone: Tone, text: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._tone = tone
        self.setProperty("box", str(tone))
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.text = Text(look, text, role=Role(str(tone)))
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 10, 14, 10)
        row.setSpacing(10)
        row.addWidget(self._picture)
        row.addWidget(self.text, 1)
        look.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        colour = getattr(self._look.colours, str(self._tone))
        self._picture.setPixmap(pixmap(self._tone.icon, colour, self.devicePixelRatioF()))


def card(parent: QWidget | None = None) -> QFrame:
    """A white ground with a hairline around it."""
    made = QFrame(parent)
    made.setProperty("box", "card")
    return made


def line(parent: QWidget | None = None) -> QFrame:
    """A hairline across."""
    made = QFrame(parent)
    made.setProperty("line", "true")
    return made


class Empty(QWidget):
    """What an empty place says: the next step in one sentence, and one button."""

    def __init__(
        self,
        look: Appearance,
        text: str,
        action: str = "",
        pressed: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.text = Text(look, text, role=Role.SECONDARY)
        self.text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 28, 28, 28)
        column.setSpacing(16)
        column.addStretch(1)
        column.addWidget(self.text)
        if pressed is not None:
            self.button = buttons.primary(action, pressed)
            column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
