"""The end of a circle in three parts: hand over, keep what is wanted, erase the rest."""

from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from app.domain.circle import Circle, CircleId
from app.domain.errors import AlmanacError
from app.domain.ids import NoteId
from app.domain.listing import NoteFilter, NoteRow, NoteView
from app.host import circle_labels
from app.host.words import say, say_many, say_safely
from app.ui.circles.hand_over import HandOver
from app.ui.circles.keeping import Keeping
from app.ui.circles.subject import MOST_NOTES
from app.ui.first_run.backup import ShareSheet
from app.ui.look.appearance import Appearance
from app.ui.notes.looking_up import look_up
from app.ui.parts import buttons
from app.ui.parts.boxes import Box, Tone, card
from app.ui.parts.chooser import Chooser, Wanted
from app.ui.parts.rows import in_a_row, stacked
from app.ui.parts.texts import Text, secondary, section
from app.ui.session import Session
from app.ui.settings.paper import Paper
from app.ui.settings.question import Question
from app.ui.settings.work import Work
from app.ui.tasks import Progress
from app.usecases import archive_circle, disband_circle, keep_circles, keep_notes
from app.usecases.archive_circle import Archived, Wish
from app.usecases.desk import Desk
from app.usecases.disband_circle import Disbanded


class DisbandPage(QWidget):
    """The page with the three parts, the sheets of an archive, and what was done at the end."""

    back = Signal()
    finished = Signal()
    """The circle is erased, and that was read."""

    def __init__(self, session: Session, circle: Circle, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._pages = QStackedLayout(self)
        self._asking = _AskingPage(session, circle)
        self._asking.back.connect(self.back)
        self._asking.split.connect(lambda shares: self._show_sheet(shares, 1))
        self._asking.disbanded.connect(self._done)
        self._pages.addWidget(self._asking)

    def _show_sheet(self, shares: tuple[str, ...], number: int) -> None:
        sheet = ShareSheet(
            self._session.look, shares[number - 1], number, len(shares), last=say("Go on")
        )
        if number < len(shares):
            sheet.written.connect(lambda: self._show_sheet(shares, number + 1))
        else:
            sheet.written.connect(self._back_to_asking)
        self._show(sheet)
        sheet.first().setFocus()

    def _back_to_asking(self) -> None:
        self._show(self._asking)
        self._asking.front.setFocus()

    def _show(self, page: QWidget) -> None:
        before = self._pages.currentWidget()
        self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)
        if before is not None and before is not self._asking:
            self._pages.removeWidget(before)
            before.deleteLater()

    def _done(self, done: Disbanded) -> None:
        page = _DonePage(self._session, done)
        page.left.connect(self.finished)
        self._show(page)
        page.go.setFocus()


@dataclass(frozen=True, slots=True)
class _Inside:
    """The notes of a circle: those that live with the rows of the newest, and those in the bin."""

    live: tuple[NoteId, ...]
    rows: tuple[NoteRow, ...]
    thrown: tuple[NoteId, ...]

    @property
    def binned(self) -> int:
        return len(self.thrown)

    @property
    def every(self) -> frozenset[NoteId]:
        return frozenset((*self.live, *self.thrown))


def _read_notes(desk: Desk, id_: CircleId) -> _Inside:
    """Raises `NoSuchCircle`."""
    keep_circles.get(desk, id_)
    live = NoteFilter(circle=id_)
    return _Inside(
        keep_notes.list_ids(desk, live),
        keep_notes.list_notes(desk, live, limit=MOST_NOTES).rows,
        keep_notes.list_ids(desk, replace(live, view=NoteView.BINNED)),
    )


class _AskingPage(Paper):
    split = Signal(object)
    """The sheets of an archive, each 33 words."""
    disbanded = Signal(object)
    """A `Disbanded`."""

    def __init__(self, session: Session, circle: Circle) -> None:
        words = say("End of {circle}").format(circle=circle.terms.name)
        super().__init__(session.look, words, leads_back=True)
        self._session = session
        self._id: CircleId = circle.id
        self._needed = 0
        self._binned = 0
        self._hand_over = HandOver(session)
        self._hand_over.wanted.connect(self._ask_folder)
        self._sealing = Work(session)
        self._keeping = Keeping(session)
        self._keeping.changed.connect(self._follow)
        self._goes = Text(session.look)
        self._question = Question(session.look)
        self._erasing = Work(session)
        self._erase = buttons.dangerous(say("Erase the rest…"), self._ask_erase)
        for work in (self._sealing, self._erasing):
            work.busy.connect(self._follow_busy)
        self._lay_out()
        for changed in (session.notices.notes_changed, session.notices.circles_changed):
            changed.connect(self._read)
        self._read()

    @property
    def front(self) -> QWidget:
        """What takes the keys after the sheets were written down."""
        return self._hand_over.first()

    # --- What stands where ------------------------------------------------------------------------

    def _lay_out(self) -> None:
        look = self.look
        parts: tuple[QWidget, ...] = (
            section(look, say("1. Hand over")),
            secondary(
                look,
                say_safely(
                    "A sealed archive carries the notes to others, or to a later circle. It holds "
                    "no key of this one. Leave it out if nobody is to have them."
                ),
            ),
            self._hand_over,
            self._sealing,
            section(look, say("2. Keep these notes as mine")),
            self._keeping,
            section(look, say("3. Erase the rest")),
            self._goes,
            unreached(look),
            self._erasing,
            self._question,
        )
        for part in parts:
            self.rows.addWidget(part)
        self.rows.addLayout(in_a_row(self._erase))

    def _read(self) -> None:
        id_ = self._id
        look_up(self._session, self, lambda desk: _read_notes(desk, id_), self._show, self._gone)

    def _show(self, inside: _Inside) -> None:
        self._binned = inside.binned
        self._keeping.offer(inside.live, inside.rows)

    def _gone(self, _error: AlmanacError) -> None:
        # It was erased just now: the next page tells of it.
        self._erase.setEnabled(False)

    def _follow(self) -> None:
        kept = len(self._keeping.kept)
        going = len(self._keeping.every) + self._binned - kept
        notes = say_many("{count} note goes", "{count} notes go", going).format(count=going)
        words = say(
            "{notes}, with their history and their words in the index, the circle's key and your "
            "persona in it. Kept as yours: {kept}. There is no way back."
        )
        self._goes.setText(words.format(notes=notes, kept=kept))

    def _follow_busy(self, busy: bool) -> None:  # noqa: FBT001 - the signal's one value
        for part in (self._hand_over, self._keeping, self._erase, self._question):
            part.setEnabled(not busy)

    # --- Handing over -----------------------------------------------------------------------------

    def _ask_folder(self, wish: Wish) -> None:
        chooser = Chooser(
            self.look, Wanted.FOLDER, say("Choose where the sealed archive goes"), self
        )
        chooser.chosen.connect(lambda folder: self._seal(wish, folder))
        chooser.open()

    def _seal(self, wish: Wish, folder: Path) -> None:
        id_ = self._id

        def verb(desk: Desk, progress: Progress) -> Archived:
            return archive_circle.archive(desk, id_, wish, folder, None, progress)

        self._needed = wish.needed
        self._sealing.do(say("Sealing, and reading back"), verb, self._archived)

    def _archived(self, made: Archived) -> None:
        told = say_many(
            "Sealed and read back: an archive of {count} note. The file is {name}.",
            "Sealed and read back: an archive of {count} notes. The file is {name}.",
            made.notes,
        ).format(count=made.notes, name=made.carried.path.name)
        if made.shares:
            sheets = say(
                "Any {needed} of these {made} together open the archive, and fewer open nothing. "
                "They are kept nowhere: give each to somebody else."
            ).format(needed=self._needed, made=len(made.shares))
            told = f"{told}\n{sheets}"
        self._sealing.tell(Tone.FINE, told)
        if made.shares:
            self.split.emit(made.shares)

    # --- Erasing ----------------------------------------------------------------------------------

    def _ask_erase(self) -> None:
        words = say("The circle is erased here. {what}")
        self._question.ask(
            words.format(what=self._goes.text()),
            (say("Erase it"), self._disband),
            (say("Leave it as it is"), self._erase.setFocus),
        )
        self.ensureWidgetVisible(self._question)

    def _disband(self) -> None:
        id_, kept = self._id, self._keeping.kept
        forgets = not self._keeping.contacts.isChecked()

        def verb(desk: Desk, _progress: Progress) -> tuple[frozenset[NoteId], Disbanded]:
            inside = _read_notes(desk, id_).every
            done = disband_circle.disband(desk, id_, kept, forget_contacts=forgets)
            return inside - frozenset(kept), done

        for hand_in in self._session.before_lock:
            # What was typed and is not saved yet belongs into what is kept.
            hand_in()
        self._erasing.do(
            say("Erasing, and sealing the notebook anew"), verb, self._erased, may_stop=False
        )

    def _erased(self, answer: tuple[frozenset[NoteId], Disbanded]) -> None:
        gone, done = answer
        notices = self._session.notices
        notices.notes_erased.emit(gone)
        self.disbanded.emit(done)
        notices.circles_changed.emit()
        notices.personas_changed.emit()
        notices.notes_changed.emit()


class _DonePage(Paper):
    """What was erased, and what erasing did not reach."""

    left = Signal()

    def __init__(self, session: Session, done: Disbanded) -> None:
        look = session.look
        super().__init__(look, say("The circle is erased here"))
        erased = done.erased
        told = say(
            "Disbanded. Erased: {notes} notes with their history and their words in the index, "
            "the circle's key, your persona in it, {contacts} cards of members. Kept as yours: "
            "{kept} notes."
        ).format(notes=erased.notes, contacts=erased.contacts, kept=erased.kept)
        self.rows.addWidget(Box(look, Tone.FINE, told))
        if done.rekeyed:
            words = say(
                "The notebook is sealed under another key. Only the passphrase you used now opens "
                "it: make its split back-up and its other passphrases anew."
            )
        else:
            words = say(
                "There was no room to seal the notebook under another key. Make room, and change "
                "its passphrase in the settings so that the old one opens nothing more."
            )
        self.rows.addWidget(Box(look, Tone.CAREFUL, words))
        self.rows.addWidget(unreached(look))
        self.go = buttons.primary(say("Back to the circles"), self.left.emit)
        self.rows.addLayout(in_a_row(self.go))
        session.notices.said.emit(say("The circle is erased here."))


def unreached(look: Appearance) -> QWidget:
    """What erasing here does not reach, line by line."""
    lines = [Text(look, f"• {circle_labels.unreached(what)}") for what in disband_circle.UNREACHED]
    heading = Text(look, say("What erasing here does not reach:"), semibold=True)
    return stacked(card(), heading, *lines)
