"""What is said after a note went into the bin: that it did, and that this can be undone."""

from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from app.domain.ids import NoteId
from app.host.words import say
from app.ui.parts import buttons
from app.ui.parts.texts import Text
from app.ui.session import Session

_SHOWN_MS: Final = 20_000
"""How long the way back is offered here; in the bin it stays open."""


class UndoStrip(QFrame):
    """One sentence and Undo; `undone` tells the note that is wanted back."""

    undone = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._note: NoteId | None = None
        self.setProperty("strip", "fine")
        self._words = Text(session.look, say("Moved to the bin."))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 8, 4)
        row.setSpacing(8)
        row.addWidget(self._words, 1)
        row.addWidget(buttons.link(say("Undo"), self._undo))
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SHOWN_MS)
        self._soon.timeout.connect(self.hide)
        self.hide()

    def offer(self, note: NoteId) -> None:
        """Offer to bring this note back."""
        self._note = note
        self.show()
        self._soon.start()
        self._session.notices.said.emit(say("Moved to the bin. It can be undone."))

    def _undo(self) -> None:
        self.hide()
        if self._note is not None:
            self.undone.emit(self._note)
