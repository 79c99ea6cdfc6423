"""Fifth page: the passphrase once more, from memory or from the paper, and then the notebook."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.host.words import say
from app.ui.first_run.step import Answers, Step
from app.ui.look.appearance import Appearance
from app.ui.parts.boxes import Box, Tone
from app.ui.parts.secret_field import SecretField
from app.ui.parts.texts import Text
from app.ui.parts.waiting import Waiting


class AgainStep(Step):
    """Makes the notebook once both are the same."""

    def __init__(
        self,
        look: Appearance,
        answers: Answers,
        where: str,
        stop: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, answers, say("Type it again"), where, parent)
        self.rows.addWidget(Text(look, say("From memory, or from the paper you wrote it on.")))
        self._field = SecretField(look, say("Passphrase"))
        self._field.changed.connect(self._follow)
        self._told = Box(look, Tone.CAREFUL)
        self._waiting = Waiting(look, stop)
        for part in (self._field, self._told, self._waiting):
            self.rows.addWidget(part)
        self._told.hide()
        self._waiting.hide()
        self._make = self.end_with(say("Make the notebook"), self._try)
        self._follow()

    def first(self) -> QWidget:
        """The field."""
        return self._field.line

    def show_making(self) -> None:
        """Say that the notebook is being made."""
        self._told.hide()
        self._waiting.begin(say("Making the notebook"))
        self._waiting.show()
        self._field.line.setReadOnly(True)
        self._make.setEnabled(False)

    def show_progress(self, done: int, total: int) -> None:
        """Say how far it is."""
        self._waiting.show_progress(done, total)

    def show_failure(self, sentence: str) -> None:
        """Say what happened; nothing was made."""
        self._waiting.hide()
        self._told.text.setText(sentence)
        self._told.show()
        self._field.line.setReadOnly(False)
        self._follow()
        self._field.take_focus()

    def _follow(self) -> None:
        self._make.setEnabled(bool(self._field.text()))

    def _try(self) -> None:
        if not self._make.isEnabled():
            return
        if self._is_the_same():
            self.on.emit()
        else:
            self.show_failure(say("The two are not the same. Look at the words again under Back."))

    def _is_the_same(self) -> bool:
        typed = self._field.text()
        if self.answers.own:
            return typed == self.answers.passphrase
        # Words that were shown with single spaces may be typed with others.
        return typed.split() == self.answers.passphrase.split()
