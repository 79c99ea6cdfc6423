"""Second page: what this is, in three sentences, and what it cannot do."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.host.words import say, say_safely
from app.ui.first_run.step import Answers, Step
from app.ui.look.appearance import Appearance
from app.ui.parts import buttons
from app.ui.parts.boxes import Box, Tone
from app.ui.parts.texts import Text


class WhatItIs(Step):
    """Browse, or make a notebook; a notebook can be made at any later time."""

    browsing = Signal()

    def __init__(
        self, look: Appearance, answers: Answers, where: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(look, answers, say("What this is"), where, parent)
        for sentence in (
            say(
                "A catalogue of civic-tech work in East, South and South-East Asia, to be read "
                "without a network."
            ),
            say("Your own notes on it, in a notebook that your passphrase opens."),
            say("It never uses a network: nothing you read or write leaves this computer by it."),
        ):
            self.rows.addWidget(Text(look, sentence))
        self.rows.addSpacing(4)
        # Two limits, in the same size as the promise beside them.
        self.rows.addWidget(
            Box(
                look,
                Tone.FINE,
                say_safely("A notebook protects what is inside it while it is locked."),
            )
        )
        self.rows.addWidget(
            Box(
                look,
                Tone.CAREFUL,
                say_safely(
                    "It cannot protect you from someone who watches your screen, controls this "
                    "computer, or forces you to open it."
                ),
            )
        )
        self._browse = buttons.button(say("Just browse"), self.browsing.emit)
        self._make = self.end_with(say("Make a notebook"), None, self._browse)

    def first(self) -> QWidget:
        """Browsing asks for nothing and leaves nothing."""
        return self._browse
