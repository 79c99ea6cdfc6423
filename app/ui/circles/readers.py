"""For whom a file is sealed: the cards of others, each with whether its numbers were compared."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from app.domain.card import Card
from app.domain.persona import Contact
from app.host.words import say
from app.ui.notes.looking_up import look_up
from app.ui.parts import buttons
from app.ui.parts.texts import secondary
from app.ui.places import Place
from app.ui.session import Session
from app.usecases import exchange_cards


class Readers(QWidget):
    """A box to tick for each card; where there is none, the way to take one."""

    changed = Signal()
    shown = Signal()
    """The cards are there, for the first time."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._boxes: dict[QCheckBox, Card] = {}
        self._is_shown = False
        self._none = secondary(session.look, say("No card of anybody is here yet."))
        self._lead = buttons.link(
            say("Take a card under Personas"),
            lambda: session.ways.to_place.emit(Place.PERSONAS),
        )
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(self._none)
        self._column.addWidget(self._lead)
        for part in (self._none, self._lead):
            part.hide()
        session.notices.personas_changed.connect(self._read)
        self._read()

    @property
    def cards(self) -> tuple[Card, ...]:
        """The cards that are ticked."""
        return tuple(card for box, card in self._boxes.items() if box.isChecked())

    def first(self) -> QWidget:
        """What takes the keys."""
        return next(iter(self._boxes), self._lead)

    def _read(self) -> None:
        look_up(self._session, self, exchange_cards.list_contacts, self._show)

    def _show(self, contacts: tuple[Contact, ...]) -> None:
        chosen = set(self.cards)
        for box in self._boxes:
            self._column.removeWidget(box)
            box.hide()
            box.deleteLater()
        self._boxes = {}
        for contact in contacts:
            box = QCheckBox(_told(contact))
            box.setChecked(contact.card in chosen)
            box.toggled.connect(lambda _on: self.changed.emit())
            self._boxes[box] = contact.card
            self._column.addWidget(box)
        self._none.setVisible(not contacts)
        self._lead.setVisible(not contacts)
        self.changed.emit()
        if not self._is_shown:
            self._is_shown = True
            self.shown.emit()


def _told(contact: Contact) -> str:
    words = (
        say("{name} · numbers compared")
        if contact.verified
        else say("{name} · numbers never compared")
    )
    return words.format(name=contact.name)
