"""Fourth page: the passphrase, six words by chance unless the person types one."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.host.words import say, say_safely
from app.ui.first_run.step import Answers, Step
from app.ui.look.appearance import Appearance
from app.ui.parts import buttons
from app.ui.parts.boxes import Box, Tone, card
from app.ui.parts.chooser import Chooser, Wanted
from app.ui.parts.rows import stacked
from app.ui.parts.secret_field import SecretField
from app.ui.parts.texts import Role, Text, secondary

_SHORT = 16
"""Letters below which a passphrase of one's own is found by trying sooner than people think."""


class PassphraseStep(Step):
    """Shows the words to be learnt or written down; they are asked for on the next page."""

    others_wanted = Signal()

    def __init__(
        self, look: Appearance, answers: Answers, where: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(look, answers, say("Your passphrase"), where, parent)
        self._words = Text(look, points=14, semibold=True, selectable=False)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._bits = secondary(look)
        self._bits.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._card = stacked(card(), self._words, self._bits)
        self._field = SecretField(look, say("A passphrase of your own"))
        self._field.line.setText(answers.passphrase if answers.own else "")
        self._field.changed.connect(self._follow)
        self._short = Box(
            look,
            Tone.CAREFUL,
            say("A short passphrase can be found by trying. Several words are harder to find."),
        )
        self._others = buttons.button(say("Other words"), self.others_wanted.emit)
        self._switch = buttons.button("", self._turn)
        self._place = Text(look, role=Role.SECONDARY)
        self._lay_out(look)
        self._show_kind()

    def first(self) -> QWidget:
        """The field where one is typed, else the way on."""
        return self._field.line if self.answers.own else self._next

    def show_words(self, words: str, bits: int) -> None:
        """Show six words drawn by chance."""
        are_first = not self._words.text()
        self.answers.suggested = words
        self._words.setText(words)
        self._words.setAccessibleName(words)
        self._bits.setText(say("Drawn by chance: {bits} bits").format(bits=bits))
        self._follow()
        if are_first and not self.answers.own:
            # Else the keys are with Other words, and Enter takes away what was just learnt.
            self._next.setFocus()

    def _lay_out(self, look: Appearance) -> None:
        choice = QHBoxLayout()
        choice.setSpacing(8)
        choice.addWidget(self._others)
        choice.addWidget(self._switch)
        choice.addStretch(1)
        place = QHBoxLayout()
        place.setSpacing(16)
        place.addWidget(self._place, 1)
        place.addWidget(buttons.link(say("Another place…"), self._choose_place))
        for part in (self._card, self._field, self._short):
            self.rows.addWidget(part)
        self.rows.addLayout(choice)
        self.rows.addSpacing(8)
        self.rows.addWidget(
            Text(
                look,
                say(
                    "Make a small story of the words and say it to yourself a few times. Until you "
                    "know it, keep it on paper, away from this computer."
                ),
            )
        )
        self.rows.addLayout(place)
        self._next = self.end_with(say("Next"), self._go_on)
        limit = secondary(
            look, say_safely("There is no reset. If the passphrase is lost, the notes are lost.")
        )
        limit.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.foot.addWidget(limit)

    def _show_kind(self) -> None:
        own = self.answers.own
        self._card.setVisible(not own)
        self._others.setVisible(not own)
        self._field.setVisible(own)
        self._switch.setText(say("Make words for me") if own else say("I will type my own"))
        usual = Answers().folder == self.answers.folder
        if self.answers.place_is_taken:
            told = say("Something lies in that place already. Choose an empty folder or a new one.")
        elif usual:
            told = say("The notebook is made in its usual place on this computer.")
        else:
            told = say("The notebook is made in the folder you chose.")
        self._place.setText(told)
        self._place.show_as(Role.CAREFUL if self.answers.place_is_taken else Role.SECONDARY)
        self._follow()

    def _turn(self) -> None:
        self.answers.own = not self.answers.own
        self._show_kind()
        self.first().setFocus()

    def _follow(self) -> None:
        own = self.answers.own
        typed = self._field.text()
        self._short.setVisible(own and 0 < len(typed) < _SHORT)
        has_words = bool(typed.strip()) if own else bool(self.answers.suggested)
        self._next.setEnabled(has_words and not self.answers.place_is_taken)

    def _go_on(self) -> None:
        if not self._next.isEnabled():
            return
        answers = self.answers
        answers.passphrase = self._field.text() if answers.own else answers.suggested
        self.on.emit()

    def _choose_place(self) -> None:
        words = say("Choose an empty folder, or type the name of a new one")
        chooser = Chooser(self.look, Wanted.NEW_FOLDER, words, self)
        chooser.chosen.connect(self._take_place)
        chooser.open()

    def _take_place(self, folder: Path) -> None:
        self.answers.folder = folder
        self._show_kind()
