"""One persona on a card: its picture and name, what it signs and where, and what it can do next."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from app.domain.persona import Persona, PersonaState
from app.host import persona_labels
from app.host.words import say, say_safely
from app.ui.notes.flow_row import FlowRow
from app.ui.parts import buttons
from app.ui.parts.buttons import IconButton
from app.ui.parts.context_names import Contexts
from app.ui.parts.texts import Role, Text, secondary, section
from app.ui.personas.pictures import Pictures, Portrait
from app.ui.personas.subject import WRITING, Known, Shown, told_counts, told_days
from app.ui.session import Session
from app.ui.settings.question import Question
from app.ui.shortcuts import Shortcut

_PORTRAIT = 56


@dataclass(frozen=True, slots=True)
class Around:
    """What all cards of the page share."""

    session: Session
    contexts: Contexts
    pictures: Pictures


class PersonaCard(QFrame):
    """Shows one persona; each signal asks for a deed, and carries the `Persona`."""

    used = Signal(object)
    rested = Signal(object)
    retired = Signal(object)
    spent = Signal(object)
    """It is to be used up."""
    afresh = Signal(object)
    renamed = Signal(object)
    carded = Signal(object)
    """Its card is to be shown."""
    work_shown = Signal(object)

    def __init__(self, around: Around, persona: Persona, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look = around.session.look
        self._around = around
        self._persona = persona
        self.setProperty("box", "card")
        self._portrait = Portrait(look, _PORTRAIT)
        self._name = section(look)
        self._state = Text(look, semibold=True)
        self._lines = [secondary(look) for _ in range(4)]
        self._use = buttons.button("", lambda: self.used.emit(self._persona))
        self._show = buttons.button(say("Show card…"), lambda: self.carded.emit(self._persona))
        self._rename = buttons.button(say("Rename"), lambda: self.renamed.emit(self._persona))
        self._rest = buttons.button(say("Rest"), lambda: self.rested.emit(self._persona))
        self._more = IconButton(look, "ellipsis", say("More"), self._open)
        self.question = Question(look)
        self._lay_out()
        for keys in Shortcut.RENAME.sequences:
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self._rename_by_key)

    def show_persona(self, shown: Shown, known: Known) -> None:
        """Show it as it is now; what has the keys keeps them."""
        persona = self._persona = shown.persona
        name, writes = persona.name, known.current == persona.id
        found = self._around.pictures.of(persona.card)
        self._portrait.show_picture(found.picture if found is not None else None)
        self._name.setText(name)
        self._state.setText(say("writing now") if writes else persona_labels.state(persona.state))
        self._state.show_as(Role.FINE if writes else Role.SECONDARY)
        self._tell(shown, known)
        lives = persona.state in WRITING
        self._use.setText(say("Write as nobody") if writes else say("Use now"))
        self._rest.setEnabled(persona.state is PersonaState.ACTIVE)
        for button in (self._use, self._show, self._rename, self._rest):
            button.setVisible(lives)
            button.setAccessibleName(f"{button.text()}: {name}")
        self._more.setAccessibleName(say("More: {persona}").format(persona=name))
        self._row.updateGeometry()

    def first(self) -> QWidget:
        """What takes the keys on this card."""
        return self._more if self._use.isHidden() else self._use

    def ask_retire(self) -> None:
        """Ask before it ends in good order."""
        self._ask(
            say(
                "Retired, it writes no more, and there is no way back. What was sealed for it "
                "still opens."
            ),
            say("Retire {persona}"),
            self.retired,
        )

    def ask_spend(self) -> None:
        """Ask before it ends because somebody may know who it is."""
        self._ask(
            say_safely(
                "Used up means that somebody knows or may know who it is. It writes no more, and "
                "there is no way back. What it wrote and handed on stays with those who have it."
            ),
            say("{persona} is used up"),
            self.spent,
        )

    def _ask(self, words: str, verb: str, signal: object) -> None:
        persona = self._persona
        self.question.ask(
            words,
            (verb.format(persona=persona.name), lambda: signal.emit(persona)),  # type: ignore[attr-defined]  # a bound signal
            (say("Leave it as it is"), self.first().setFocus),
        )

    def _tell(self, shown: Shown, known: Known) -> None:
        done = told_counts(shown.counts)
        where = self._around.contexts.names(shown.contexts)
        apart = ", ".join(known.apart_from(shown.persona.id))
        told = (
            say("Signs {work}").format(work=done) if done else say("Has written nothing yet."),
            say("Works in: {contexts}").format(contexts=where) if where else "",
            say("Never together with: {names}").format(names=apart) if apart else "",
            told_days(shown.persona),
        )
        for line, words in zip(self._lines, told, strict=True):
            line.setText(words)
            line.setVisible(bool(words))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._name, 1)
        head.addWidget(self._state, 0, Qt.AlignmentFlag.AlignRight)
        self._state.setWordWrap(False)
        self._row = FlowRow()
        self._row.add(self._use, self._show, self._rename, self._rest, self._more)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addLayout(head)
        for line in self._lines:
            words.addWidget(line)
        words.addSpacing(8)
        words.addWidget(self._row)
        across = QHBoxLayout()
        across.setSpacing(16)
        across.addWidget(self._portrait, 0, Qt.AlignmentFlag.AlignTop)
        across.addLayout(words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addLayout(across)
        column.addWidget(self.question)

    def _rename_by_key(self) -> None:
        if self._persona.state in WRITING:
            self.renamed.emit(self._persona)

    def _open(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        persona, state = self._persona, self._persona.state
        offered = [(say("What it contributed…"), lambda: self.work_shown.emit(persona))]
        if state in WRITING:
            offered.append((say("Retire…"), self.ask_retire))
        if state is not PersonaState.USED_UP:
            offered.append((say("Used up…"), self.ask_spend))
            offered.append((say("Start afresh…"), lambda: self.afresh.emit(persona)))
        for words, run in offered:
            menu.addAction(words).triggered.connect(run)
        menu.popup(self._more.mapToGlobal(QPoint(0, self._more.height())))
