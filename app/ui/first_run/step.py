"""One page of the first start: one question, Back on the left, the one next step on the right."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.domain.vocabulary import Care
from app.host.settings import usual_notebook
from app.host.words import say
from app.ui.look.appearance import Appearance
from app.ui.parts import buttons
from app.ui.parts.column import WIDE, Column
from app.ui.parts.texts import secondary, title


@dataclass
class Answers:
    """What was answered so far; kept while the person goes back and forth."""

    language: str = "en"
    outside_too: bool = False
    """Whether the language and look are kept on this computer for before a notebook is open."""
    care: Care = Care.CAREFUL
    suggested: str = field(default="", repr=False)
    own: bool = False
    """Whether the person types a passphrase of their own."""
    passphrase: str = field(default="", repr=False)
    folder: Path = field(default_factory=usual_notebook)

    @property
    def place_is_taken(self) -> bool:
        """Whether something lies already where the notebook would be made."""
        try:
            return any(self.folder.iterdir())
        except OSError:
            # Not there yet, or not to be read: making it will say what is the matter.
            return False


class Step(Column):
    """A page with its place among the others, its question, and the ways on and back."""

    back = Signal()
    on = Signal()

    def __init__(
        self,
        look: Appearance,
        answers: Answers,
        question: str,
        where: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, WIDE, parent)
        self.look = look
        self.answers = answers
        self._filled: QPushButton | None = None
        self.rows.setSpacing(12)
        if where:
            self.rows.addWidget(secondary(look, where))
        self.rows.addWidget(title(look, question))
        self.rows.addSpacing(4)

    def end_with(
        self, verb: str, pressed: Callable[[], object] | None = None, *others: QPushButton
    ) -> QPushButton:
        """Close the page with its buttons; gives the filled one. The others stand before it."""
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(buttons.button(say("Back"), self.back.emit))
        row.addStretch(1)
        for other in others:
            row.addWidget(other)
        filled = self.fill(verb, pressed)
        row.addWidget(filled)
        self.rows.addSpacing(16)
        self.rows.addLayout(row)
        return filled

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go on with Enter, unless a button with another meaning has the keys."""
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if enter and self._filled is not None and not isinstance(self.focusWidget(), QPushButton):
            self._filled.click()
        else:
            super().keyPressEvent(event)

    def fill(self, verb: str, pressed: Callable[[], object] | None = None) -> QPushButton:
        """The one filled button, which Enter presses as well."""
        self._filled = buttons.primary(verb, pressed or self.on.emit)
        return self._filled

    def first(self) -> QWidget:
        """The widget that takes the keys when the page is shown."""
        return self
