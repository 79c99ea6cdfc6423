"""One circle on a card: what it is for, where, with whom, how long still, and the ways in."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.circle import CircleId
from app.host import circle_labels, labels
from app.host.words import say
from app.ui.circles.subject import Shown, role_of, told_facts, told_members
from app.ui.notes.flow_row import FlowRow
from app.ui.parts import buttons
from app.ui.parts.boxes import Box, Tone
from app.ui.parts.context_names import Contexts
from app.ui.parts.texts import Text, secondary, section
from app.ui.session import Session


class CircleCard(QFrame):
    """Shows one circle; each signal asks for something, and carries the `CircleId`."""

    opened = Signal(str)
    written = Signal(str)
    """A note is to be written inside."""
    extended = Signal(str)
    disbanded = Signal(str)

    def __init__(
        self, session: Session, contexts: Contexts, id_: CircleId, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        look = session.look
        self._contexts = contexts
        self.setProperty("box", "card")
        self._name = section(look)
        self._left = Text(look, semibold=True)
        self._purpose = Text(look)
        self._lines = [secondary(look) for _ in range(3)]
        self._due = Box(look, Tone.CAREFUL, circle_labels.due())
        self._open = buttons.button(say("Open"), lambda: self.opened.emit(id_))
        self._write = buttons.button(say("Write a note"), lambda: self.written.emit(id_))
        self._extend = buttons.button(say("Extend…"), lambda: self.extended.emit(id_))
        self._disband = buttons.button(say("Disband…"), lambda: self.disbanded.emit(id_))
        self._lay_out()

    def show_circle(self, shown: Shown) -> None:
        """Show it as it is now; what has the keys keeps them."""
        terms = shown.circle.terms
        self._name.setText(terms.name)
        self._left.setText(circle_labels.days_left(shown.days))
        self._left.show_as(role_of(shown))
        self._purpose.setText(terms.purpose)
        where = told_where(shown, self._contexts)
        told = (
            told_facts(shown),
            told_members(shown),
            where,
        )
        for line, words in zip(self._lines, told, strict=True):
            line.setText(words)
            line.setVisible(bool(words))
        self._due.setVisible(shown.is_due)
        for button in (self._open, self._write, self._extend, self._disband):
            button.setAccessibleName(f"{button.text()}: {terms.name}")
        self._row.updateGeometry()

    def first(self) -> QWidget:
        """What takes the keys on this card."""
        return self._open

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._name, 1)
        head.addWidget(self._left, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        self._left.setWordWrap(False)
        self._row = FlowRow()
        self._row.add(self._open, self._write, self._extend, self._disband)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self._purpose)
        column.addSpacing(4)
        for line in self._lines:
            column.addWidget(line)
        column.addSpacing(8)
        column.addWidget(self._due)
        column.addWidget(self._row)


def told_where(shown: Shown, contexts: Contexts) -> str:
    """The contexts of a circle and what they ask for; empty where it has none."""
    codes = shown.circle.terms.contexts
    if not codes:
        return ""
    words = say("Works in: {contexts}. What holds inside: {care}.")
    return words.format(contexts=contexts.names(codes), care=labels.care(shown.care))
