"""What a new circle is called and for, until when, where it works, and as whom one is in it."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from app.domain.care_rules import care_kept
from app.domain.circle import MOST_NAME, Terms
from app.domain.errors import AlmanacError, RequestError
from app.host import labels
from app.host.words import say, say_safely
from app.ui.circles.ends import EndField
from app.ui.notes.flow_row import FlowRow
from app.ui.notes.looking_up import look_up
from app.ui.parts.boxes import card
from app.ui.parts.context_names import Contexts
from app.ui.parts.texts import Text, secondary, section
from app.ui.personas.name_form import NameField
from app.ui.session import Session
from app.usecases import keep_contexts, keep_personas
from app.usecases.keep_contexts import Context

_HINTS: Final = Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
_LINES: Final = 3


class TermsForm(QWidget):
    """Asks for the terms and the persona's name; `changed` tells that something is other."""

    changed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        look = session.look
        self._contexts: dict[str, Context] = {}
        self._boxes: dict[str, QCheckBox] = {}
        self._names = Contexts(session, self)
        self.name = QLineEdit()
        self.name.setAccessibleName(say("Name of the circle"))
        self.name.setMaxLength(MOST_NAME)
        self.name.setInputMethodHints(_HINTS)
        self.purpose = QPlainTextEdit()
        self.purpose.setAccessibleName(say("What it is for"))
        self.purpose.setTabChangesFocus(True)
        self.purpose.setInputMethodHints(_HINTS)
        self.ends = EndField(session)
        self._where = FlowRow(16)
        self._asks = secondary(look)
        self.persona = NameField(look)
        self.persona.suggestion_wanted.connect(self._suggest)
        self._lay_out()
        self.name.textChanged.connect(lambda _text: self.changed.emit())
        self.purpose.textChanged.connect(self.changed)
        self.ends.changed.connect(self.changed)
        self.persona.changed.connect(self.changed)
        self._names.changed.connect(self._tell_names)
        look.changed.connect(self._fit)
        self._fit()
        look_up(session, self, keep_contexts.list_contexts, self._offer)
        self.persona.ask()

    @property
    def terms(self) -> Terms | None:
        """The terms; None while something is missing."""
        day = self.ends.day
        if day is None:
            return None
        codes = [code for code, box in self._boxes.items() if box.isChecked()]
        try:
            return Terms.of(self.name.text(), self.purpose.toPlainText(), day, codes)
        except RequestError:
            return None

    @property
    def is_ready(self) -> bool:
        """Whether a circle can be founded with it."""
        return self.persona.flaw is None and self.terms is not None

    def tell(self, error: AlmanacError) -> None:
        """Say why it was not taken: what can still be wrong is the persona's name."""
        self.persona.tell(error)

    # --- What stands where ------------------------------------------------------------------------

    def _lay_out(self) -> None:
        look = self._session.look
        what = card()
        inner = _column(what)
        inner.addWidget(Text(look, self.name.accessibleName()))
        inner.addWidget(self.name)
        inner.addWidget(Text(look, self.purpose.accessibleName()))
        inner.addWidget(self.purpose)
        inner.addWidget(self.ends)
        where = card()
        inner = _column(where)
        inner.addWidget(self._where)
        inner.addWidget(self._asks)
        whom = card()
        inner = _column(whom)
        inner.addWidget(self.persona)
        inner.addWidget(
            secondary(
                look,
                say_safely(
                    "It is made for this circle and never meets your others. The other members "
                    "see this name; they may still know your style."
                ),
            )
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for heading, part in (
            (say("The circle"), what),
            (say("Where it works"), where),
            (say("Who you are in it"), whom),
        ):
            column.addWidget(section(look, heading))
            column.addWidget(part)
            column.addSpacing(8)

    def _fit(self) -> None:
        spacing = self.purpose.fontMetrics().lineSpacing()
        self.purpose.setFixedHeight(_LINES * spacing + 20)

    # --- Contexts and names -----------------------------------------------------------------------

    def _offer(self, known: tuple[Context, ...]) -> None:
        self._contexts = {context.code: context for context in known}
        for code in self._contexts:
            box = self._boxes[code] = QCheckBox()
            box.toggled.connect(self._follow)
            self._where.add(box)
        self._tell_names()
        self._follow()

    def _tell_names(self) -> None:
        for code, box in self._boxes.items():
            box.setText(self._names.name(code))
        self._where.updateGeometry()

    def _follow(self) -> None:
        chosen = [self._contexts[code] for code, box in self._boxes.items() if box.isChecked()]
        if chosen:
            care = labels.care(care_kept(keep_contexts.joined(chosen)))
            told = say("The strictest of them holds for whatever is inside: {care}.")
            self._asks.setText(told.format(care=care))
        else:
            self._asks.setText(say("The strictest of those you choose holds for what is inside."))
        self.changed.emit()

    def _suggest(self, language: str) -> None:
        look_up(
            self._session,
            self,
            lambda desk: keep_personas.suggest_name(desk, language),
            self._take_name,
        )

    def _take_name(self, name: str) -> None:
        self.persona.show_name(name)


def _column(ground: QWidget) -> QVBoxLayout:
    made = QVBoxLayout(ground)
    made.setContentsMargins(20, 16, 20, 16)
    made.setSpacing(8)
    return made
