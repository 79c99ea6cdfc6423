"""One card of somebody else: compare its numbers, call it otherwise here, or forget it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.domain.errors import AlmanacError
from app.domain.fingerprint import Fingerprint
from app.domain.persona import Contact
from app.host.sentences import sentence_for
from app.host.words import say, say_safely
from app.ui.look.appearance import Appearance
from app.ui.notes.flow_row import FlowRow
from app.ui.notes.looking_up import look_up
from app.ui.parts import buttons
from app.ui.parts.boxes import Box, Tone
from app.ui.parts.texts import section
from app.ui.personas.card_view import CardView
from app.ui.personas.name_form import NameForm
from app.ui.session import Session
from app.ui.settings.paper import Paper
from app.ui.settings.question import Question
from app.usecases import exchange_cards
from app.usecases.desk import Desk

_HINTS = Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
_WIDE = 400


class Comparing(QWidget):
    """The numbers that were heard, typed; or the claim that they were compared by eye or ear."""

    heard = Signal(str)
    claimed = Signal()

    def __init__(self, look: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = QLineEdit()
        self._line.setAccessibleName(say("Numbers you heard"))
        self._line.setPlaceholderText(say("Numbers you heard"))
        self._line.setInputMethodHints(_HINTS)
        self._line.setMinimumWidth(_WIDE * look.choices.text // 100)
        self._line.returnPressed.connect(self._send)
        self._line.textChanged.connect(lambda _text: self._follow())
        self._go = buttons.button(say("Compare"), self._send)
        self._claim = buttons.button(say("I compared them: they are the same"), self.claimed.emit)
        self._told = Box(look, Tone.DANGER)
        self._told.hide()
        typing = FlowRow()
        typing.add(self._line, self._go)
        other = FlowRow()
        other.add(self._claim)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (typing, other, self._told):
            column.addWidget(part)
        self._follow()

    def tell(self, error: AlmanacError) -> None:
        """Say that they differ, loudly."""
        self._told.text.setText(sentence_for(error))
        self._told.show()

    def quiet(self) -> None:
        """Say nothing."""
        self._told.hide()

    def _follow(self) -> None:
        self._told.hide()
        self._go.setEnabled(bool(self._line.text().strip()))

    def _send(self) -> None:
        if self._go.isEnabled():
            self.heard.emit(self._line.text())


class ContactPage(Paper):
    """A card that was taken."""

    def __init__(self, session: Session, contact: Contact, parent: QWidget | None = None) -> None:
        look = session.look
        super().__init__(look, contact.name, leads_back=True, parent=parent)
        self._session = session
        self._contact = contact
        self._fingerprint: Fingerprint | None = None
        self._state = QVBoxLayout()
        self._forms = QVBoxLayout()
        self._comparing = Comparing(look)
        self._comparing.heard.connect(self._compare)
        self._comparing.claimed.connect(self._claim)
        self._question = Question(look)
        self._row = FlowRow()
        self._rename = buttons.button(say("Call it otherwise…"), self._ask_name)
        self._forget = buttons.dangerous(say("Forget this card…"), self._ask_forget)
        self._row.add(self._rename, self._forget)
        self.rows.addLayout(self._state)
        look_up(
            session, self, lambda _desk: exchange_cards.fingerprint_of(contact.card), self._show
        )

    def _show(self, fingerprint: Fingerprint) -> None:
        self._fingerprint = fingerprint
        self.rows.addWidget(section(self.look, say("Numbers to compare")))
        self.rows.addWidget(CardView(self.look, fingerprint))
        self.rows.addWidget(self._comparing)
        self.rows.addSpacing(8)
        self.rows.addLayout(self._forms)
        self.rows.addWidget(self._row)
        self.rows.addWidget(self._question)
        self._tell()

    def _tell(self) -> None:
        while (item := self._state.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        verified = self._contact.verified
        words = (
            say("The numbers were compared.")
            if verified
            else say_safely(
                "Not compared yet: anyone can make a card under any name. Compare the numbers by "
                "a way on which you know the person, such as their voice."
            )
        )
        self._state.addWidget(Box(self.look, Tone.FINE if verified else Tone.CAREFUL, words))
        self._comparing.setVisible(not verified)

    def _compare(self, heard: str) -> None:
        id_ = self._contact.id

        def verb(desk: Desk) -> Contact:
            exchange_cards.compare(desk, id_, heard)
            return exchange_cards.find_contact(desk, id_)

        self._session.write(self, verb, self._compared, self._comparing.tell)

    def _claim(self) -> None:
        if self._fingerprint is not None:
            self._compare(self._fingerprint.digits)

    def _compared(self, contact: Contact) -> None:
        self._contact = contact
        self._tell()
        self._rename.setFocus()
        self._changed(say("The numbers are the same. The card is marked as compared."))

    def _ask_name(self) -> None:
        words = (
            say("Call it otherwise"),
            say("Only you see this name."),
            say("Give it this name"),
        )
        form = NameForm(self.look, words, lambda name: self._name(form, name), None)
        form.field.show_name(self._contact.name)
        form.left.connect(lambda: self._close(form))
        self._row.hide()
        self._forms.addWidget(form)
        form.show()
        form.start()

    def _close(self, form: NameForm) -> None:
        form.hide()
        form.deleteLater()
        self._row.show()
        self._rename.setFocus()

    def _name(self, form: NameForm, name: str) -> None:
        id_ = self._contact.id

        def done(_nothing: None) -> None:
            self._changed(say("Saved."))
            self.back.emit()

        self._session.write(
            form,
            lambda desk: exchange_cards.rename_contact(desk, id_, name),
            done,
            form.field.tell,
        )

    def _ask_forget(self) -> None:
        self._question.ask(
            say("Nothing can be sealed for it until its card is taken again."),
            (say("Forget {name}").format(name=self._contact.name), self._go_forget),
            (say("Keep it"), self._forget.setFocus),
        )

    def _go_forget(self) -> None:
        id_ = self._contact.id

        def done(_nothing: None) -> None:
            self._changed(say("Forgotten here."))
            self.back.emit()

        self._session.write(self, lambda desk: exchange_cards.forget_contact(desk, id_), done)

    def _changed(self, words: str) -> None:
        self._session.notices.said.emit(words)
        self._session.notices.personas_changed.emit()
