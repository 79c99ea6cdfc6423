"""A passphrase for a sealed file: made by chance and shown, or typed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.host.words import say, say_safely
from app.ui.notes.flow_row import FlowRow
from app.ui.parts import buttons
from app.ui.parts.boxes import Box, Tone, card
from app.ui.parts.rows import stacked
from app.ui.parts.secret_field import SecretField
from app.ui.parts.texts import Text, secondary
from app.ui.session import Session
from app.usecases import keep_notebook

_SHORT = 16
"""Letters below which a passphrase of one's own is found by trying sooner than people think."""


class Phrase(QWidget):
    """Six words drawn by chance, unless the person types something."""

    changed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look = session.look
        self._session = session
        self._made = ""
        self._own = False
        self._words = Text(look, points=14, semibold=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._bits = secondary(look)
        self._bits.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._card = stacked(card(), self._words, self._bits)
        self._field = SecretField(look, say("A passphrase for this file"))
        self._field.changed.connect(self._follow)
        self._short = Box(
            look,
            Tone.CAREFUL,
            say("A short passphrase can be found by trying. Several words are harder to find."),
        )
        self._others = buttons.button(say("Other words"), self._draw)
        self._switch = buttons.button("", self._turn)
        choices = FlowRow()
        choices.add(self._others, self._switch)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self._card, self._field, self._short, choices):
            column.addWidget(part)
        column.addWidget(
            secondary(
                look,
                say_safely(
                    "Tell it to them by another way than the file. Never take the passphrase of "
                    "the notebook."
                ),
            )
        )
        self._show_kind()

    def text(self) -> str:
        """The passphrase."""
        return self._field.text() if self._own else self._made

    def begin(self) -> None:
        """Draw words, if none were drawn yet."""
        if not self._made:
            self._draw()

    def _draw(self) -> None:
        self._session.tasks.on_files(
            self,
            lambda _progress: keep_notebook.suggest_passphrase(self._session.entropy),
            then=lambda drawn: self._show_words(drawn.text, int(drawn.bits)),
            otherwise=self._session.notices.trouble.emit,
        )

    def _show_words(self, words: str, bits: int) -> None:
        self._made = words
        self._words.setText(words)
        self._words.setAccessibleName(words)
        self._bits.setText(say("Drawn by chance: {bits} bits").format(bits=bits))
        self._follow()

    def _turn(self) -> None:
        self._own = not self._own
        self._show_kind()
        (self._field.line if self._own else self._switch).setFocus()

    def _show_kind(self) -> None:
        self._card.setVisible(not self._own)
        self._others.setVisible(not self._own)
        self._field.setVisible(self._own)
        self._switch.setText(say("Make words for me") if self._own else say("I will type my own"))
        self._follow()

    def _follow(self) -> None:
        self._short.setVisible(self._own and 0 < len(self._field.text()) < _SHORT)
        self.changed.emit()
