"""Fifth step: the file was read back; what a finder sees of it, and what is to be done now."""

from PySide6.QtWidgets import QPushButton, QWidget

from app.host import drive_labels
from app.host.words import say, say_safely
from app.ui.parts import buttons
from app.ui.parts.boxes import Box, Tone, card
from app.ui.parts.rows import in_a_row, stacked
from app.ui.parts.texts import Text, secondary
from app.ui.session import Session
from app.ui.settings.work import Work
from app.ui.share.draft import Draft
from app.ui.share.step import Step
from app.ui.tasks import Progress
from app.usecases import carry_files


class VerifyStep(Step):
    """Says what is on the stick; once plugged in anew, it can be read again."""

    def __init__(self, session: Session, draft: Draft) -> None:
        super().__init__(session, draft, say("Read back"))
        look = session.look
        self._whole = Box(look, Tone.FINE, say("Read back and complete."))
        self._finder = Text(look)
        self._pull = Text(look)
        self._phrase = Text(look)
        self._shown = Text(look, points=14, semibold=True)
        self._show: QPushButton = buttons.button(say("Show the passphrase"), self._turn)
        self._again = buttons.button(say("Read it once more"), self._read_again)
        self._work = Work(session)
        self._work.busy.connect(self._follow_busy)
        for part in (
            self._whole,
            stacked(card(), self._finder, self._pull),
            self._phrase,
            self._shown,
        ):
            self.rows.addWidget(part)
        self.rows.addLayout(in_a_row(self._show, self._again))
        self.rows.addWidget(self._work)
        self.rows.addWidget(
            secondary(
                look,
                say(
                    "To be sure of the stick itself, pull it out, put it in again and read it once "
                    "more."
                ),
            )
        )

    @property
    def forward(self) -> str:
        """Nothing more comes."""
        return say("Done")

    @property
    def is_busy(self) -> bool:
        """Whether it is read once more."""
        return self._work.is_busy

    def enter(self) -> None:
        """Tell what was done."""
        draft = self.draft
        if draft.carried is None:
            return
        self._work.quiet()
        self._finder.setText(told_finder(draft.carried.length, is_age=draft.is_age))
        self._pull.setText(
            say("You can pull the stick out now.")
            if draft.is_stick
            else say("It lies in the folder that you chose.")
        )
        has_phrase = bool(draft.passphrase)
        self._phrase.setText(
            say("They need the passphrase. Tell it to them by another way than the file.")
        )
        self._phrase.setVisible(has_phrase)
        self._show.setVisible(has_phrase)
        self._shown.hide()
        self._show.setText(say("Show the passphrase"))
        self.session.notices.said.emit(say("Read back and complete."))

    def first(self) -> QWidget | None:
        """The way on: nothing else has to be done."""
        return None

    def _turn(self) -> None:
        shown = self._shown.isHidden()
        self._shown.setText(self.draft.passphrase if shown else "")
        self._shown.setVisible(shown)
        self._show.setText(say("Hide the passphrase") if shown else say("Show the passphrase"))

    def _read_again(self) -> None:
        carried = self.draft.carried
        if carried is None:
            return

        def verb(progress: Progress) -> bool:
            return carry_files.is_still_there(carried, progress)

        self._work.do_beside(say("Reading"), verb, self._tell)

    def _tell(self, same: bool) -> None:  # noqa: FBT001 - an answer as it comes
        if same:
            self._work.tell(Tone.FINE, say("It is there, and complete."))
        else:
            self._work.tell(
                Tone.DANGER,
                say("It is not there as it was written. Your notes are safe. Seal it once more."),
            )

    def _follow_busy(self, busy: bool) -> None:  # noqa: FBT001 - a signal gives it so
        self._again.setEnabled(not busy)
        self.changed.emit()


def told_finder(length: int, *, is_age: bool) -> str:
    """What anyone who finds the file can know of it; `length` is in bytes."""
    if is_age:
        return say_safely(
            "Anyone who finds the stick sees an age file, and how long what is in it is. They "
            "cannot read it without the key or passphrase."
        )
    return say_safely(
        "Anyone who finds the stick sees a file of {size}. They cannot read it without the key or "
        "passphrase."
    ).format(size=drive_labels.size(length))
