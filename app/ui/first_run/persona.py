"""Sixth page: the first persona, by a name that means nothing, or none for now."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.host.words import say, say_safely
from app.ui.first_run.step import Answers, Step
from app.ui.look.appearance import Appearance
from app.ui.parts import buttons
from app.ui.parts.boxes import Box, Tone
from app.ui.parts.texts import Text, section
from app.ui.personas.name_form import NameField


class PersonaStep(Step):
    """Offers a suggested name; a persona can be made at any later time as well."""

    wanted = Signal(str)
    """A persona of this name is to be made, and to write from now on."""
    skipped = Signal()

    def __init__(
        self, look: Appearance, answers: Answers, where: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(look, answers, say("Your first persona"), where, parent)
        self.field = NameField(look)
        self.field.changed.connect(self._follow)
        self._skip = buttons.button(say("Decide later"), self.skipped.emit)
        self._make = self.fill(say("Make this persona"), self._want)
        self.rows.addWidget(
            Text(
                look,
                say(
                    "A persona is a name with keys of its own. What you write and hand on carries "
                    "it instead of you. One was drawn by chance: take it, another one, or your own."
                ),
            )
        )
        self.rows.addWidget(self.field)
        self.rows.addSpacing(8)
        self.rows.addWidget(section(look, say("Who will see this")))
        self.rows.addWidget(
            Box(
                look,
                Tone.FINE,
                say_safely(
                    "Those you hand a card or a sealed file to. Until then it stays in this "
                    "notebook."
                ),
            )
        )
        self.rows.addWidget(
            Box(
                look,
                Tone.CAREFUL,
                say_safely(
                    "Take no name that anybody calls you. Your style, and what you alone know, "
                    "can still tell who you are."
                ),
            )
        )
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(self._skip)
        row.addWidget(self._make)
        self.rows.addSpacing(16)
        self.rows.addLayout(row)
        self._follow()

    def first(self) -> QWidget:
        """The name."""
        return self.field.line

    def _follow(self) -> None:
        self._make.setEnabled(self.field.flaw is None)

    def _want(self) -> None:
        if self._make.isEnabled():
            self.wanted.emit(self.field.name)
