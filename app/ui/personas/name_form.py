"""Naming a persona: a suggested name, or one of one's own with its flaws told while it is typed."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.domain.errors import AlmanacError
from app.domain.persona_name import Flaw, flaw_of, tidied
from app.host import persona_labels
from app.host.sentences import sentence_for
from app.host.words import LANGUAGES, mark, say, say_safely
from app.ui.look.appearance import Appearance
from app.ui.notes.flow_row import FlowRow
from app.ui.parts import buttons
from app.ui.parts.boxes import Box, Tone, card
from app.ui.parts.texts import secondary, section
from app.ui.settings.rows import Choice
from app.usecases import keep_personas, mind_names

_HINTS = Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
_WIDE = 260
_NAMES_YOU = mark(
    "That looks like the name of a person. A persona should be called nothing that anybody calls "
    "you."
)
_NAMES_SOMEONE = mark(
    "That looks like the name of a person. Whoever opens this notebook could read it."
)


class NameField(QWidget):
    """A field for the name, another suggestion, and the script that names are drawn in."""

    changed = Signal()
    suggestion_wanted = Signal(str)
    """A name is to be drawn in this language's script."""

    def __init__(
        self, look: Appearance, *, draws: bool = True, parent: QWidget | None = None
    ) -> None:
        """Make a field for an own persona's name; without `draws` for that of somebody else's."""
        super().__init__(parent)
        self._is_own = draws
        self.line = QLineEdit()
        self.line.setAccessibleName(say("Name of the persona"))
        self.line.setInputMethodHints(_HINTS)
        self.line.setMinimumWidth(_WIDE)
        self.line.textChanged.connect(self._follow)
        self._other = buttons.button(say("Other name"), self.ask)
        names = {one.tag: one.name for one in LANGUAGES}
        self._script = Choice([(names[tag], tag) for tag in keep_personas.NAME_LANGUAGES])
        self._script.setAccessibleName(say("Script of the name"))
        self._script.choose(look.choices.language)
        self._script.activated.connect(lambda _place: self.ask())
        self._told = Box(look, Tone.CAREFUL)
        self._told.hide()
        row = FlowRow()
        row.add(self.line)
        if draws:
            row.add(self._other, self._script)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(row)
        column.addWidget(self._told)

    @property
    def name(self) -> str:
        """The name as it would be kept."""
        return tidied(self.line.text())

    @property
    def flaw(self) -> Flaw | None:
        """What is wrong with it."""
        return flaw_of(self.name)

    def ask(self) -> None:
        """Ask for a name in the chosen script."""
        self.suggestion_wanted.emit(self._script.currentData())

    def show_name(self, name: str) -> None:
        """Put a name into the field, chosen, so that typing replaces it."""
        self.line.setText(name)
        self.line.selectAll()

    def tell(self, error: AlmanacError) -> None:
        """Say why the name was not taken."""
        self._say(sentence_for(error))
        self.line.setFocus()

    def _follow(self) -> None:
        flaw = self.flaw
        words = ""
        if flaw is not None and flaw is not Flaw.EMPTY:
            words = persona_labels.flaw(flaw)
        elif mind_names.possible_names(self.name):
            words = _NAMES_YOU if self._is_own else _NAMES_SOMEONE
            words = say_safely(words)
        self._say(words)
        self.changed.emit()

    def _say(self, words: str) -> None:
        self._told.text.setText(words)
        self._told.setVisible(bool(words))
        self.line.setAccessibleDescription(words)


class NameForm(QWidget):
    """Asks for a name in its place on the page; Enter takes it, Esc leaves it."""

    left = Signal()

    def __init__(
        self,
        look: Appearance,
        words: tuple[str, str, str],
        take: Callable[[str], object],
        suggest: Callable[[str], object] | None,
        parent: QWidget | None = None,
    ) -> None:
        """Make a form; `words` are its heading, what is said of it, and the verb of its button.

        Without `suggest` no name is drawn: it is somebody else's.
        """
        super().__init__(parent)
        heading, told, verb = words
        self.field = NameField(look, draws=suggest is not None)
        self._take = take
        self._go = buttons.primary(verb, self._send)
        self._leave = buttons.button(say("Cancel"), self.left.emit)
        self.field.changed.connect(self._follow)
        if suggest is not None:
            self.field.suggestion_wanted.connect(suggest)
        self.field.line.returnPressed.connect(self._send)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(self._leave)
        row.addWidget(self._go)
        ground = card()
        inner = QVBoxLayout(ground)
        inner.setContentsMargins(20, 16, 20, 16)
        inner.setSpacing(8)
        inner.addWidget(section(look, heading))
        if told:
            inner.addWidget(secondary(look, told))
        inner.addWidget(self.field)
        inner.addLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(ground)
        self._follow()

    def start(self) -> None:
        """Put the keys into the field."""
        self.field.line.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Leave on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _follow(self) -> None:
        self._go.setEnabled(self.field.flaw is None)

    def _send(self) -> None:
        if self._go.isEnabled():
            self._take(self.field.name)
