"""Other ways to open: a key file, a notebook in another folder, a split back-up, a new notebook."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.host.words import say
from app.ui.look.appearance import Appearance
from app.ui.parts import buttons
from app.ui.parts.boxes import card
from app.ui.parts.chooser import Chooser, Wanted
from app.ui.parts.column import NARROW, Column
from app.ui.parts.rows import stacked
from app.ui.parts.texts import secondary, section, title


class OtherWays(Column):
    """Each way in one sentence with one button; Back leads to the passphrase."""

    keyfile_chosen = Signal(Path)
    folder_chosen = Signal(Path)
    with_shares = Signal()
    new_wanted = Signal()
    back = Signal()

    def __init__(self, look: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(look, NARROW, parent)
        self._look = look
        self.rows.addWidget(buttons.IconButton(look, "arrow-left", say("Back"), self.back.emit), 0)
        self.rows.addWidget(title(look, say("Other ways to open")))
        self.rows.addSpacing(8)
        for heading, words, verb, pressed in (
            (
                say("With a key file"),
                say("A file that opens the notebook together with the passphrase."),
                say("Choose key file…"),
                self._choose_keyfile,
            ),
            (
                say("A notebook in another folder"),
                say("For example on a stick. The folder is not remembered."),
                say("Choose folder…"),
                self._choose_folder,
            ),
            (
                say("With a split back-up"),
                say("If the passphrase is lost: enough shares together open the notebook."),
                say("Type the shares…"),
                self.with_shares.emit,
            ),
            (
                say("A new notebook"),
                say("What is there already stays as it is."),
                say("Make a notebook…"),
                self.new_wanted.emit,
            ),
        ):
            self.rows.addWidget(self._way(heading, words, verb, pressed))

    def _way(self, heading: str, words: str, verb: str, pressed: Callable[[], object]) -> QWidget:
        button = buttons.button(verb, pressed)
        button.setAccessibleDescription(words)
        return stacked(
            card(),
            section(self._look, heading),
            secondary(self._look, words),
            button,
        )

    def _choose_keyfile(self) -> None:
        chooser = Chooser(self._look, Wanted.FILE, say("Choose the key file"), self)
        chooser.chosen.connect(self.keyfile_chosen)
        chooser.open()

    def _choose_folder(self) -> None:
        chooser = Chooser(self._look, Wanted.FOLDER, say("Choose the notebook's folder"), self)
        chooser.chosen.connect(self.folder_chosen)
        chooser.open()
