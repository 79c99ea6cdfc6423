"""What opens on a circle's page: inviting others to it, and moving its last day."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.host.words import say, say_safely
from app.ui.circles.ends import EndField
from app.ui.circles.readers import Readers
from app.ui.parts import buttons
from app.ui.parts.boxes import Box, Tone, card
from app.ui.parts.texts import secondary, section
from app.ui.session import Session


class Panel(QWidget):
    """A card with a heading, its parts, and two buttons; Esc leaves it."""

    left = Signal()

    def __init__(self, session: Session, heading: str, verb: str) -> None:
        super().__init__()
        self.look = session.look
        self.go = buttons.primary(verb, self.send)
        leave = buttons.button(say("Cancel"), self.left.emit)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(leave)
        row.addWidget(self.go)
        ground = card()
        inner = QVBoxLayout(ground)
        inner.setContentsMargins(20, 16, 20, 16)
        inner.setSpacing(8)
        inner.addWidget(section(self.look, heading))
        self.parts = QVBoxLayout()
        self.parts.setSpacing(8)
        inner.addLayout(self.parts)
        inner.addLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(ground)

    def send(self) -> None:
        """Do what the panel is for."""

    def first(self) -> QWidget:
        """What takes the keys."""
        return self.go

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Leave on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class InvitePanel(Panel):
    """Asks for whom an invitation is; `wanted` gives their cards."""

    wanted = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__(session, say("Invite somebody"), say("Seal the invitation…"))
        self._readers = Readers(session)
        self._readers.changed.connect(self._follow)
        self._readers.shown.connect(lambda: self.first().setFocus())
        self.parts.addWidget(
            secondary(
                self.look,
                say("The invitation is a sealed file, which only these can open."),
            )
        )
        self.parts.addWidget(self._readers)
        self.parts.addWidget(
            Box(
                self.look,
                Tone.CAREFUL,
                say_safely(
                    "Whoever can open it is in the circle and can read all that is handed on in "
                    "it. That cannot be taken back."
                ),
            )
        )
        self._follow()

    def first(self) -> QWidget:
        """The first card."""
        return self._readers.first()

    def send(self) -> None:
        """Hand the chosen cards on."""
        self.wanted.emit(self._readers.cards)

    def _follow(self) -> None:
        self.go.setEnabled(bool(self._readers.cards))


class ExtendPanel(Panel):
    """Asks for another last day; `wanted` gives it."""

    wanted = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__(session, say("Another last day"), say("Extend it"))
        self._ends = EndField(session)
        self._ends.changed.connect(self._follow)
        self._ends.line.returnPressed.connect(self.send)
        self.parts.addWidget(self._ends)
        self.parts.addWidget(secondary(self.look, say("The others learn it with the next file.")))
        self._follow()

    def first(self) -> QWidget:
        """The day."""
        return self._ends.line

    def send(self) -> None:
        """Hand the day on, once it is one."""
        if self._ends.day is not None:
            self.wanted.emit(self._ends.day)

    def _follow(self) -> None:
        self.go.setEnabled(self._ends.day is not None)
