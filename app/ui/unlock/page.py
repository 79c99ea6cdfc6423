"""Opening a notebook: one field opens whichever notebook fits, and says the same when none does."""

from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from app.host.supervision import Reason
from app.host.words import mark, say, say_safely
from app.ui.look.appearance import Appearance
from app.ui.parts import buttons
from app.ui.parts.boxes import Box, Tone
from app.ui.parts.column import NARROW, Column
from app.ui.parts.filters_flow import Flow, flowing
from app.ui.parts.secret_field import SecretField
from app.ui.parts.texts import Role, Text, title
from app.ui.parts.waiting import Waiting

_REASONS = {
    Reason.CRASHED: (
        Tone.CAREFUL,
        mark("The program had to restart. What was saved is safe."),
    ),
    Reason.LOCKED_UNSAVED: (
        Tone.DANGER,
        mark(
            "The notebook is locked. The last words you wrote could not be saved: the disk was "
            "full or gone. What was saved before is safe."
        ),
    ),
}


@dataclass(frozen=True, slots=True)
class Attempt:
    """What the person tries to open the notebook with."""

    passphrase: str = field(repr=False)
    keyfile: Path | None = field(default=None, repr=False)


class Way(StrEnum):
    """Where else the page leads."""

    PUBLIC = "public"
    OTHER = "other"


class UnlockPage(Column):
    """The passphrase, and nothing that tells whose notebook it is or how many there are."""

    tried = Signal(object)
    """An `Attempt`."""
    left_for = Signal(Way)

    def __init__(
        self, look: Appearance, reason: Reason = Reason.STARTED, parent: QWidget | None = None
    ) -> None:
        super().__init__(look, NARROW, parent)
        self._keyfile: Path | None = None
        self.secret = SecretField(look, say("Passphrase"))
        self.secret.entered.connect(self._try)
        self.secret.changed.connect(self._follow_typing)
        self._open = buttons.primary(say("Open"), self._try)
        self._waiting = Waiting(look)
        self._told = Box(look, Tone.DANGER)
        self._with_keyfile = Text(look, role=Role.SECONDARY)
        self._links = QWidget()
        self._lay_out(look)
        for part in (self._waiting, self._told, self._with_keyfile):
            part.hide()
        self._greet(look, reason)
        self._follow_typing()

    def use_keyfile(self, keyfile: Path | None) -> None:
        """Open with this key file beside the passphrase; its name is not shown."""
        self._keyfile = keyfile
        self._with_keyfile.setText(say("A key file is used as well."))
        self._with_keyfile.setVisible(keyfile is not None)

    def show_opening(self) -> None:
        """Say that it is being tried; the field waits."""
        self._told.hide()
        self._waiting.begin(say("Opening, about 2 seconds"))
        self._waiting.show()
        self._let_in(may=False)

    def show_progress(self, done: int, total: int) -> None:
        """Say how far it is, where opening takes longer than the passphrase does."""
        self._waiting.show_progress(done, total)

    def show_failure(self, sentence: str) -> None:
        """Say that nothing was opened; what was typed stays to be corrected."""
        self._waiting.hide()
        self._told.text.setText(sentence)
        self._told.show()
        self._let_in(may=True)
        self.secret.line.selectAll()
        self.secret.take_focus()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Be ready to be typed into."""
        super().showEvent(event)
        self.secret.take_focus()

    def _greet(self, look: Appearance, reason: Reason) -> None:
        known = _REASONS.get(reason)
        if known is not None:
            tone, sentence = known
            self.rows.insertWidget(0, Box(look, tone, say(sentence)))
            self.rows.insertSpacing(1, 16)

    def _lay_out(self, look: Appearance) -> None:
        links = Flow(gap=24)
        for words, way in (
            (say("Browse the public catalogue only"), Way.PUBLIC),
            (say("Other ways to open…"), Way.OTHER),
        ):
            links.addWidget(buttons.link(words, partial(self.left_for.emit, way)))
        self._links = flowing(links)
        self.rows.addWidget(title(look, say("Open your notebook")))
        self.rows.addSpacing(8)
        self.rows.addWidget(self.secret)
        self.rows.addWidget(self._with_keyfile)
        self.rows.addSpacing(8)
        self.rows.addWidget(self._open)
        self.rows.addWidget(self._waiting)
        self.rows.addWidget(self._told)
        self.rows.addSpacing(8)
        self.rows.addWidget(self._links)
        self.keep_room(340)
        limit = Text(
            look,
            say_safely("There is no reset. If the passphrase is lost, the notes are lost."),
            role=Role.SECONDARY,
        )
        limit.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.foot.addWidget(limit)

    def _follow_typing(self) -> None:
        self._open.setEnabled(bool(self.secret.text()))

    def _let_in(self, *, may: bool) -> None:
        # Only what would start a second attempt: the rest of the page stays alive.
        self.secret.line.setReadOnly(not may)
        self._links.setEnabled(may)
        self._open.setEnabled(may and bool(self.secret.text()))

    def _try(self) -> None:
        if self._open.isEnabled():
            self.tried.emit(Attempt(self.secret.text(), self._keyfile))
