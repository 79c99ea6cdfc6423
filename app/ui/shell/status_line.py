"""The line at the foot: saved or not, what was just done, and that there is no network."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from app.host.words import say
from app.ui.look.appearance import Appearance
from app.ui.look.fonts import SMALL_POINTS
from app.ui.look.icons import pixmap
from app.ui.parts.texts import Role, Text

_SHOWN_MS = 8_000
_ICON = 16


class StatusLine(QFrame):
    """Words and an icon, never a colour alone; what is said is announced as well."""

    def __init__(
        self, look: Appearance, *, has_notebook: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("foot")
        self._look = look
        self._saved = True
        self._has_notebook = has_notebook
        self._icon = QLabel()
        self._state = Text(look, points=SMALL_POINTS)
        self._said = Text(look, points=SMALL_POINTS, role=Role.SECONDARY)
        offline = Text(look, say("Offline by design"), points=SMALL_POINTS, role=Role.SECONDARY)
        for text in (self._state, self._said, offline):
            text.setWordWrap(False)
        # A long sentence is cut off, and never makes the window wider than its screen.
        self._said.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self._away = QTimer(self)
        self._away.setSingleShot(True)
        self._away.timeout.connect(lambda: self._said.setText(""))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 5, 16, 5)
        row.setSpacing(6)
        row.addWidget(self._icon)
        row.addWidget(self._state)
        row.addSpacing(18)
        row.addWidget(self._said, 1)
        row.addWidget(offline)
        look.changed.connect(self._follow)
        self._follow()

    def show_saved(self, saved: bool) -> None:  # noqa: FBT001 - a signal gives it so
        """Say whether everything written is on the disk."""
        if saved is self._saved:
            return
        self._saved = saved
        self._follow()
        self.announce(self._state.text())

    def tell(self, sentence: str) -> None:
        """Say a short sentence for a while, on the line and to a screen reader."""
        self._said.setText(sentence)
        self._away.start(_SHOWN_MS)
        self.announce(sentence)

    def _follow(self) -> None:
        if not self._has_notebook:
            words, name, role = say("Public catalogue"), "book-open", "secondary"
        elif self._saved:
            words, name, role = say("Saved"), "circle-check", "fine"
        else:
            words, name, role = say("Not saved yet"), "circle-alert", "careful"
        self._state.setText(words)
        colour = getattr(self._look.colours, role)
        self._icon.setPixmap(pixmap(name, colour, self.devicePixelRatioF(), _ICON))

    def announce(self, sentence: str) -> None:
        """Say a sentence to a screen reader alone, where it stands on the screen already."""
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))
