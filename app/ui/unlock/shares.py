"""Opening with shares of a split back-up, and a new passphrase in place of the lost one."""

from dataclasses import dataclass, field

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.host.words import say, say_safely
from app.ui.look.appearance import Appearance
from app.ui.parts import buttons
from app.ui.parts.boxes import Box, Tone
from app.ui.parts.column import NARROW, Column
from app.ui.parts.secret_field import SecretField
from app.ui.parts.texts import Text, secondary, title
from app.ui.parts.waiting import Waiting


@dataclass(frozen=True, slots=True)
class Recovery:
    """The words of the shares, one share in each, and the passphrase that opens from now on."""

    shares: tuple[str, ...] = field(repr=False)
    passphrase: str = field(repr=False)


class SharesPage(Column):
    """One share on each line; the numbers that stand on the paper may be typed or left out."""

    tried = Signal(object)
    """A `Recovery`."""
    back = Signal()

    def __init__(self, look: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(look, NARROW, parent)
        self._words = QPlainTextEdit()
        self._words.setTabChangesFocus(True)
        self._words.setAccessibleName(say("Shares, one on each line"))
        self._words.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self._words.setMinimumHeight(120)
        self._new = SecretField(look, say("New passphrase"))
        self._again = SecretField(look, say("New passphrase again"))
        self._told = Box(look, Tone.DANGER)
        self._told.hide()
        self._waiting = Waiting(look)
        self._waiting.hide()
        self._open = buttons.primary(say("Open with these shares"), self._try)
        for part in (
            buttons.IconButton(look, "arrow-left", say("Back"), self.back.emit),
            title(look, say("Open with a split back-up")),
            Text(look, say("Type the words of each share on one line, as on the paper.")),
            self._words,
            self._new,
            self._again,
            self._open,
            self._waiting,
            self._told,
            secondary(
                look,
                say_safely(
                    "The lost passphrase does not open this notebook any more afterwards. Older "
                    "copies of the folder still open with it. The shares stay good."
                ),
            ),
        ):
            self.rows.addWidget(part)

    def show_opening(self) -> None:
        """Say that it is being tried."""
        self._told.hide()
        self._waiting.begin(say("Opening, about 2 seconds"))
        self._waiting.show()
        self._open.setEnabled(False)

    def show_failure(self, sentence: str) -> None:
        """Say what did not fit; what was typed stays."""
        self._waiting.hide()
        self._told.text.setText(sentence)
        self._told.show()
        self._open.setEnabled(True)

    def _try(self) -> None:
        shares = tuple(filter(None, map(_share, self._words.toPlainText().splitlines())))
        if not shares:
            self.show_failure(say("Type at least one share. Nothing was changed."))
        elif not self._new.text():
            self.show_failure(say("Choose a new passphrase first. Nothing was changed."))
        elif self._new.text() != self._again.text():
            self.show_failure(say("The two passphrases are not the same. Nothing was changed."))
        else:
            self.tried.emit(Recovery(shares, self._new.text()))


def _share(line: str) -> str:
    # A printed sheet numbers its words, and people type what they see.
    return " ".join(word.casefold() for word in line.split() if not word.strip(".").isdigit())
