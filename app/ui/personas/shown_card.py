"""One card that was read and not taken yet: what is known of it, and what can be done about it."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QLineEdit, QVBoxLayout, QWidget

from app.domain.errors import AlmanacError
from app.domain.persona import Contact, Recognition
from app.host import persona_labels
from app.host.sentences import sentence_for
from app.host.words import say, say_safely
from app.ui.notes.flow_row import FlowRow
from app.ui.parts import buttons
from app.ui.parts.boxes import Box, Tone
from app.ui.parts.texts import Text, section
from app.ui.personas.card_view import CardView
from app.ui.personas.name_form import NameField
from app.ui.session import Session
from app.ui.settings.question import Question
from app.usecases import exchange_cards
from app.usecases.desk import Desk
from app.usecases.exchange_cards import ShownCard

_HINTS: Final = Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
_WIDE: Final = 400
_TONES: Final = {
    Recognition.OWN: Tone.FINE,
    Recognition.KNOWN: Tone.FINE,
    Recognition.FIRST_SEEN: Tone.CAREFUL,
    Recognition.KEY_CHANGED: Tone.DANGER,
}


class ShownCardBox(QFrame):
    """`taken` tells that the card, or its keys, are kept now."""

    taken = Signal()

    def __init__(self, session: Session, shown: ShownCard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look = session.look
        self.setProperty("box", "card")
        self._session = session
        self._shown = shown
        known = shown.recognised
        self._recognised = Box(
            look, _TONES[known.recognition], persona_labels.recognition(known.recognition)
        )
        self._trouble = Box(look, Tone.DANGER)
        self._trouble.hide()
        self._deeds = QWidget()
        self._question = Question(look)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(section(look, shown.named.name))
        column.addWidget(self._recognised)
        other = self._other_name()
        if other:
            column.addWidget(Text(look, other))
        column.addWidget(CardView(look, shown.fingerprint))
        column.addWidget(self._deeds)
        column.addWidget(self._trouble)
        column.addWidget(self._question)
        self._offer()

    def _other_name(self) -> str:
        known = self._shown.recognised
        if known.recognition is Recognition.KEY_CHANGED:
            held = known.contact or known.persona
            told = say("Who it is too like: {name}.")
            return told.format(name=held.name) if held is not None else ""
        if known.contact is not None and known.contact.name != self._shown.named.name:
            return say("You know them here as {name}.").format(name=known.contact.name)
        return ""

    # --- What can be done -------------------------------------------------------------------------

    def _offer(self) -> None:
        known = self._shown.recognised
        changed = known.recognition is Recognition.KEY_CHANGED
        if known.recognition is Recognition.OWN:
            return
        if known.contact is not None and known.contact.verified and not changed:
            return
        column = QVBoxLayout(self._deeds)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._name = NameField(self._session.look, draws=False)
        if known.recognition is not Recognition.KNOWN:
            told = (
                say("If it is somebody else, call them by another name here:")
                if changed
                else say("Call them here:")
            )
            column.addWidget(Text(self._session.look, told))
            column.addWidget(self._name)
        self._name.show_name(self._shown.named.name)
        self._name.changed.connect(self._follow)
        self._numbers = QLineEdit()
        self._numbers.setAccessibleName(say("Numbers you heard"))
        self._numbers.setPlaceholderText(say("Numbers you heard"))
        self._numbers.setInputMethodHints(_HINTS)
        self._numbers.setMinimumWidth(_WIDE * self._session.look.choices.text // 100)
        self._numbers.textChanged.connect(lambda _text: self._trouble.hide())
        self._compared = QCheckBox(say("I compared them: they are the same"))
        for part in (self._numbers, self._compared):
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignLeft)
        row = FlowRow()
        self._take = buttons.button(self._verb(), self._go)
        row.add(self._take)
        if changed and known.contact is not None:
            contact = known.contact
            words = say("{name} has other keys now…").format(name=contact.name)
            row.add(buttons.button(words, lambda: self._ask_other_keys(contact)))
        column.addWidget(row)
        self._follow()

    def _verb(self) -> str:
        known = self._shown.recognised.recognition
        if known is Recognition.KEY_CHANGED:
            return say("Take it as somebody else")
        return say("Take this card") if known is Recognition.FIRST_SEEN else say("Mark as compared")

    def _follow(self) -> None:
        same = self._name.name == self._shown.named.name
        changed = self._shown.recognised.recognition is Recognition.KEY_CHANGED
        self._take.setEnabled(self._name.flaw is None and not (changed and same))

    def _go(self) -> None:
        named, name, heard = self._shown.named, self._name.name, self._numbers.text().strip()
        verified = bool(heard) or self._compared.isChecked()

        def verb(desk: Desk) -> None:
            if heard:
                exchange_cards.insist_on_numbers(named.card, heard)
            other = name if name != named.name else ""
            exchange_cards.take(desk, named, name=other, verified=verified)

        self._do(verb)

    def _ask_other_keys(self, contact: Contact) -> None:
        self._question.ask(
            say_safely(
                "Believe this only if you asked {name} by another way. Whoever holds these keys "
                "could then read what you seal for them, and sign as them."
            ).format(name=contact.name),
            (say("I asked: take the other keys"), lambda: self._take_other_keys(contact)),
            (say("Leave it as it is"), self._take.setFocus),
        )

    def _take_other_keys(self, contact: Contact) -> None:
        card, heard = self._shown.named.card, self._numbers.text().strip()

        def verb(desk: Desk) -> None:
            if heard:
                exchange_cards.insist_on_numbers(card, heard)
            exchange_cards.take_other_keys(desk, contact.id, card)
            if heard:
                exchange_cards.compare(desk, contact.id, heard)

        self._do(verb)

    def _do(self, verb: Callable[[Desk], None]) -> None:
        def done(_nothing: None) -> None:
            self._deeds.hide()
            self._recognised.text.setText(say("Taken. It stands among the cards of others."))
            self.taken.emit()

        self._session.write(self, verb, done, self._tell)

    def _tell(self, error: AlmanacError) -> None:
        self._trouble.text.setText(sentence_for(error))
        self._trouble.show()
