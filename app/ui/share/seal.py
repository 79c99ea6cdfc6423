"""Fourth step: where the file goes, and sealing it there."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.errors import AlmanacError
from app.host import carrying, drive_labels
from app.host.words import say, say_many
from app.ui.parts.boxes import card
from app.ui.parts.texts import Text, secondary, section
from app.ui.session import Session
from app.ui.settings.work import Work
from app.ui.share.draft import Draft
from app.ui.share.places import Places
from app.ui.share.step import Step
from app.ui.tasks import Progress
from app.usecases import seal_bundle
from app.usecases.carry_files import Carried
from app.usecases.desk import Desk


class SealStep(Step):
    """Tells size and name, finds the stick, and seals; whatever fails, nothing is lost."""

    def __init__(self, session: Session, draft: Draft) -> None:
        super().__init__(session, draft, say("Seal"))
        look = session.look
        self._name = ""
        self._failed_once = False
        self._what = Text(look)
        self._size = Text(look)
        self._named = Text(look)
        self._places = Places(session)
        self._places.changed.connect(self._follow_place)
        self._work = Work(session)
        self._work.busy.connect(self._follow_busy)
        facts = card()
        inner = QVBoxLayout(facts)
        inner.setContentsMargins(20, 12, 20, 12)
        inner.setSpacing(4)
        for line in (self._what, self._size, self._named):
            inner.addWidget(line)
        for part in (
            facts,
            section(look, say("Onto a stick")),
            self._places,
            self._work,
            secondary(look, say("It is written, then read back from there before it counts.")),
        ):
            self.rows.addWidget(part)

    def enter(self) -> None:
        """Tell what is about to be sealed."""
        self._work.quiet()
        self._failed_once = False
        leaving = self.draft.leaving
        if leaving is None:
            return
        self._what.setText(_what(leaving.notes, leaving.attachments, leaving.deletions))
        self._size.setText(
            say("Size when sealed: about {size}").format(
                size=drive_labels.size(leaving.composed.length)
            )
            if self.draft.is_age
            else say("Size when sealed: {size} (rounded up)").format(
                size=drive_labels.size(leaving.size)
            )
        )
        self._follow_place()

    @property
    def forward(self) -> str:
        """Seal, or once more."""
        return say("Try again") if self._failed_once else say("Seal file")

    @property
    def is_busy(self) -> bool:
        """Whether the file is being written."""
        return self._work.is_busy

    @property
    def is_ready(self) -> bool:
        """Whether there is a place for it."""
        return self._places.place is not None and not self.is_busy

    def first(self) -> QWidget:
        """Where it goes."""
        return self._places.first()

    def go_on(self) -> None:
        """Seal it there, and read it back."""
        draft, folder, name = self.draft, self._places.place, self._name
        leaving = draft.leaving
        if folder is None or leaving is None:
            return

        def verb(desk: Desk, progress: Progress) -> Carried:
            readers = draft.readers()
            return seal_bundle.carry(desk, leaving, readers, folder, name or None, progress)

        def done(carried: Carried) -> None:
            draft.carried, draft.folder = carried, folder
            draft.is_stick = self._places.is_stick
            self.done.emit()

        self._work.do(say("Sealing, and reading back"), verb, done, otherwise=self._failed)

    def _failed(self, _error: AlmanacError) -> None:
        self._failed_once = True
        # What was begun under that name may still lie there.
        self._follow_place()

    def _follow_place(self) -> None:
        place = self._places.place
        self._name = ""
        if place is None:
            self._tell_name()
            return
        self.session.tasks.on_files(
            self,
            lambda _progress: carrying.neutral_name(self.session.entropy, place),
            then=self._take_name,
            otherwise=lambda _error: self._tell_name(),
        )

    def _take_name(self, name: str) -> None:
        self._name = name
        self._tell_name()

    def _tell_name(self) -> None:
        self._named.setText(
            say("File name: {name}").format(name=self._name)
            if self._name
            else say("Its file name will say nothing.")
        )
        self.changed.emit()

    def _follow_busy(self, busy: bool) -> None:  # noqa: FBT001 - a signal gives it so
        self._places.setEnabled(not busy)
        self.changed.emit()


def _what(notes: int, attachments: int, deletions: int) -> str:
    parts = [say_many("{count} note", "{count} notes", notes).format(count=notes)]
    if attachments:
        words = say_many("{count} attachment", "{count} attachments", attachments)
        parts.append(words.format(count=attachments))
    if deletions:
        words = say_many("{count} deletion told", "{count} deletions told", deletions)
        parts.append(words.format(count=deletions))
    return " · ".join(parts)
