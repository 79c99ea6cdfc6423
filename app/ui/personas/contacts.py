"""The cards of others: who they are here, whether their numbers were compared, and the way in."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.persona import Contact
from app.host.words import say
from app.ui.parts import buttons
from app.ui.parts.boxes import card, line
from app.ui.parts.texts import Role, Text, secondary, section
from app.ui.personas.pictures import Pictures, Portrait
from app.ui.personas.subject import day
from app.ui.session import Session

_PORTRAIT = 36


class Contacts(QWidget):
    """Each card that was taken, by name."""

    opened = Signal(object)
    """A `Contact` is to be shown."""
    take_wanted = Signal()

    def __init__(self, session: Session, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = session.look
        self._pictures = pictures
        self._shown: tuple[Contact, ...] = ()
        self._portraits: dict[Contact, Portrait] = {}
        self._none = secondary(
            self._look,
            say("None yet. With somebody's card you can seal files for them and know them again."),
        )
        self.take = buttons.button(say("Take a card…"), self.take_wanted.emit)
        self._ground = card()
        self._rows = QVBoxLayout(self._ground)
        self._rows.setContentsMargins(1, 1, 1, 1)
        self._rows.setSpacing(0)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(section(self._look, say("Cards of others")), 1)
        head.addWidget(self.take)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._none)
        column.addWidget(self._ground)
        self._ground.hide()

    def show_contacts(self, contacts: tuple[Contact, ...]) -> None:
        """Show them as they are now."""
        if contacts != self._shown:
            self._shown = contacts
            self._fill()
        self._none.setVisible(not contacts)
        self._ground.setVisible(bool(contacts))
        for contact, portrait in self._portraits.items():
            found = self._pictures.of(contact.card)
            portrait.show_picture(found.picture if found is not None else None)

    def _fill(self) -> None:
        self._portraits = {}
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for contact in self._shown:
            if self._rows.count():
                self._rows.addWidget(line())
            self._rows.addWidget(self._row(contact))

    def _row(self, contact: Contact) -> QWidget:
        look = self._look
        portrait = self._portraits[contact] = Portrait(look, _PORTRAIT)
        state = say("numbers compared") if contact.verified else say("not compared yet")
        told = say("{state} · first seen {day}")
        facts = secondary(look, told.format(state=state, day=day(contact.first_seen)))
        facts.show_as(Role.FINE if contact.verified else Role.CAREFUL)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Text(look, contact.name))
        words.addWidget(facts)
        button = buttons.button(say("Open"), lambda: self.opened.emit(contact))
        button.setAccessibleName(say("Open the card of {name}").format(name=contact.name))
        made = QWidget()
        across = QHBoxLayout(made)
        across.setContentsMargins(20, 10, 20, 10)
        across.setSpacing(16)
        across.addWidget(portrait)
        across.addLayout(words, 1)
        across.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        return made
