"""Changing what opens the notebook: the passphrase, the key file, and an end to the old one."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QRadioButton, QWidget

from app.host.words import say, say_safely
from app.ui.parts import buttons
from app.ui.parts.boxes import Tone, card
from app.ui.parts.chooser import Chooser, Wanted
from app.ui.parts.focus import OneOf, on_choosing
from app.ui.parts.rows import in_a_row, stacked
from app.ui.parts.secret_field import SecretField
from app.ui.parts.texts import Role, Text, secondary, section
from app.ui.session import Session
from app.ui.settings.paper import Paper
from app.ui.settings.work import Work
from app.ui.tasks import Progress
from app.usecases import keep_notebook
from app.usecases.desk import Desk


class Beside(Enum):
    """What is asked for beside the passphrase."""

    NOTHING = 0
    THAT_FILE = 1
    A_NEW_FILE = 2


@dataclass(frozen=True, slots=True)
class Wish:
    """The new passphrase, the key file beside it, and whether all is sealed anew."""

    passphrase: str = field(repr=False)
    beside: Beside
    keyfile: Path | None = field(repr=False)
    revoke: bool


class PassphrasePage(Paper):
    """A new passphrase, typed twice; nothing is changed before the button is pressed."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        look = session.look
        super().__init__(look, say("Change the passphrase"), leads_back=True, parent=parent)
        self._session = session
        self._keyfile: Path | None = None
        self._drawn = Text(look, points=14, semibold=True)
        self._drawn_card = stacked(
            card(), self._drawn, secondary(look, say("Drawn by chance. Type it twice below."))
        )
        self._drawn_card.hide()
        self._new = SecretField(look, say("New passphrase"))
        self._again = SecretField(look, say("New passphrase again"))
        self._group = OneOf(self)
        self._file_told = Text(look, role=Role.SECONDARY)
        self._file_told.hide()
        self._revoke = QCheckBox(say("Also seal everything in the notebook under a new key"))
        self._work = Work(session)
        self._change = buttons.primary(say("Change passphrase"), self._try)
        self._work.busy.connect(lambda busy: self._change.setEnabled(not busy))
        self.back.connect(self._forget)
        self._lay_out()

    def _forget(self) -> None:
        self._new.clear()
        self._again.clear()
        self._drawn.setText("")
        self._drawn_card.hide()

    def _lay_out(self) -> None:
        look = self.look
        draw = buttons.button(say("Make six words for me"), self._draw)
        for part in (self._drawn_card, self._new, self._again):
            self.rows.addWidget(part)
        self.rows.insertLayout(self.rows.indexOf(self._new), in_a_row(draw))
        self.rows.addWidget(section(look, say("Key file")))
        for beside, words in (
            (Beside.NOTHING, say("No key file: the passphrase alone opens the notebook")),
            (Beside.THAT_FILE, say("A file I choose, which opens it together with the passphrase")),
            (Beside.A_NEW_FILE, say("A new key file, made now")),
        ):
            button = QRadioButton(words)
            button.setChecked(beside is Beside.NOTHING)
            on_choosing(button, self._choosing(beside))
            self._group.addButton(button, beside.value)
            self.rows.addWidget(button)
        self.rows.addWidget(self._file_told)
        self.rows.addWidget(
            secondary(
                look,
                say_safely(
                    "Without the key file nobody can open the notebook, not even you. Keep it on "
                    "a stick of its own, and a copy elsewhere."
                ),
            )
        )
        self.rows.addWidget(section(look, say("The old passphrase")))
        self.rows.addWidget(
            secondary(
                look,
                say_safely(
                    "Older copies of the folder, and old pieces on an SSD or stick, still open "
                    "with the old passphrase."
                ),
            )
        )
        self.rows.addWidget(self._revoke)
        self.rows.addWidget(
            secondary(
                look,
                say_safely(
                    "For when someone may know the old passphrase and have a copy. Split back-ups "
                    "end with it. It takes as much free space as the notebook, and some time."
                ),
            )
        )
        self.rows.addWidget(self._work)
        self.rows.addLayout(in_a_row(self._change))

    def _draw(self) -> None:
        entropy = self._session.entropy
        self._session.tasks.on_files(
            self,
            lambda _progress: keep_notebook.suggest_passphrase(entropy),
            then=lambda drawn: self._show_drawn(drawn.text),
            otherwise=self._work.tell_error,
        )

    def _show_drawn(self, words: str) -> None:
        self._drawn.setText(words)
        self._drawn_card.show()
        self._new.take_focus()

    def _choosing(self, beside: Beside) -> Callable[[], None]:
        return lambda: self._choose(beside)

    def _choose(self, beside: Beside) -> None:
        self._keyfile = None
        self._file_told.hide()
        if beside is Beside.THAT_FILE:
            chooser = Chooser(self.look, Wanted.FILE, say("Choose the key file"), self)
        elif beside is Beside.A_NEW_FILE:
            words = say("Choose the folder, best on a stick, and type a new name behind it")
            chooser = Chooser(self.look, Wanted.NEW_FOLDER, words, self)
        else:
            return
        chooser.chosen.connect(self._take_file)
        chooser.open()

    def _take_file(self, path: Path) -> None:
        self._keyfile = path
        self._file_told.setText(
            say("The file is chosen.")
            if not path.is_dir()
            else say("The key file will be made in that folder, under the name key.")
        )
        self._file_told.show()

    def _try(self) -> None:
        beside = Beside(self._group.checkedId())
        if not self._new.text():
            self._refuse(say("Type a new passphrase first. Nothing was changed."))
        elif self._new.text() != self._again.text():
            self._refuse(say("The two are not the same. Nothing was changed. Try again."))
        elif beside is not Beside.NOTHING and self._keyfile is None:
            self._refuse(say("Choose the key file first. Nothing was changed."))
        else:
            wish = Wish(self._new.text(), beside, self._keyfile, self._revoke.isChecked())
            words = say("Sealing everything anew") if wish.revoke else say("Changing")
            self._work.do(words, _changing(wish), lambda _: self._changed(wish), may_stop=False)

    def _refuse(self, words: str) -> None:
        self._work.tell(Tone.DANGER, words)
        self._new.take_focus()

    def _changed(self, wish: Wish) -> None:
        self._forget()
        if wish.revoke:
            told = say_safely(
                "Only the new passphrase opens this notebook now. Older copies of the folder still "
                "open with the old one."
            )
        else:
            told = say_safely(
                "The passphrase is changed. Older copies of the folder, and old blocks of an SSD "
                "or stick, still open with the old one."
            )
        self._work.tell(Tone.FINE, told)


def _changing(wish: Wish) -> Callable[[Desk, Progress], None]:
    def change(desk: Desk, _progress: Progress) -> None:
        secret = keep_notebook.Secret(wish.passphrase, _keyfile_of(wish, desk))
        if wish.revoke:
            keep_notebook.revoke_passphrases(desk, secret)
        else:
            keep_notebook.change_passphrase(desk, secret)

    return change


def _keyfile_of(wish: Wish, desk: Desk) -> bytes | None:
    if wish.keyfile is None or wish.beside is Beside.NOTHING:
        return None
    if wish.beside is Beside.THAT_FILE:
        return keep_notebook.read_keyfile(wish.keyfile)
    path = wish.keyfile / _KEY_NAME if wish.keyfile.is_dir() else wish.keyfile
    return keep_notebook.make_keyfile(path, desk.entropy)


_KEY_NAME = "key"
