"""A file of a circle that somebody handed over: looked at first, then taken, or joined by it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.circle import Change, Circle
from app.host.words import say, say_many, say_safely
from app.ui.circles.subject import numbers_of
from app.ui.notes.looking_up import look_up
from app.ui.parts import buttons
from app.ui.parts.boxes import Box, Tone, card
from app.ui.parts.chooser import Chooser, Wanted
from app.ui.parts.rows import in_a_row, stacked
from app.ui.parts.texts import Text, secondary, section
from app.ui.personas.name_form import NameForm
from app.ui.session import Session
from app.ui.settings.paper import Paper
from app.ui.settings.work import Work
from app.ui.tasks import Progress
from app.usecases import carry_circles, keep_personas, open_circle_file, take_circle_file
from app.usecases.desk import Desk
from app.usecases.mind_names import without_names
from app.usecases.open_circle_file import OtherFile
from app.usecases.take_circle_file import Look

_MOST: Final = 60
"""Notes that are listed one by one before they are taken."""


class TakePage(Paper):
    """Reads a file and says what it would do; nothing enters before it is taken."""

    joined = Signal(object)
    """The `Circle` that was entered by an invitation."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(
            session.look, say("A circle's file or invitation"), leads_back=True, parent=parent
        )
        self._session = session
        self._path = Path()
        self._form: NameForm | None = None
        self._work = Work(session)
        self._choose = buttons.button(say("Choose a file…"), self._ask)
        self._work.busy.connect(self._follow)
        self._found = QVBoxLayout()
        self._found.setSpacing(12)
        self.rows.addWidget(
            Text(
                session.look,
                say(
                    "It opens by the key of one of your circles, or as an invitation for one of "
                    "your personas. Nothing is taken before you say so."
                ),
            )
        )
        self.rows.addLayout(in_a_row(self._choose))
        self.rows.addWidget(self._work)
        self.rows.addLayout(self._found)

    def use_file(self, path: Path) -> None:
        """Read this file and show what it would do."""
        self._path = path
        self._clear()
        self._work.do(
            say("Reading"), lambda desk, progress: _read(desk, path, progress), self._show
        )

    # --- Reading ----------------------------------------------------------------------------------

    def _ask(self) -> None:
        chooser = Chooser(self.look, Wanted.FILE, say("Choose a file of a circle"), self)
        chooser.chosen.connect(self.use_file)
        chooser.open()

    def _show(self, look: Look | None) -> None:
        if look is None:
            self._offer_joining()
            return
        for part in self._told(look):
            self._found.addWidget(part)
        take = buttons.primary(say("Take it"), self._take)
        self._found.addLayout(in_a_row(take))
        take.setFocus(Qt.FocusReason.OtherFocusReason)

    def _told(self, look: Look) -> Iterator[QWidget]:
        words = say("For the circle {circle}, handed on by {name}.")
        told = words.format(circle=look.circle.terms.name, name=look.sender.name)
        yield Text(self.look, told, semibold=True)
        for member in look.joined:
            words = say("New member: {name}. Compare the numbers.").format(name=member.name)
            yield stacked(card(), Text(self.look, words), secondary(self.look, numbers_of(member)))
        if look.terms.ends != look.circle.terms.ends:
            yield Text(self.look, say("It ends on {day}.").format(day=look.terms.ends))
        if not look.changes:
            yield secondary(self.look, say("No note is other than here."))
            return
        yield section(self.look, _counted(look))
        hides = self._session.hides_names
        lines = [_line(one, hides_names=hides) for one in look.changes[:_MOST]]
        if len(look.changes) > _MOST:
            lines.append(say("{count} more").format(count=len(look.changes) - _MOST))
        yield stacked(card(), *(Text(self.look, line) for line in lines))
        yield secondary(
            self.look,
            say(
                "Words that two changed are both kept. What somebody deleted goes into the bin, "
                "and earlier wordings into the history."
            ),
        )

    # --- Taking -----------------------------------------------------------------------------------

    def _take(self) -> None:
        path = self._path

        def verb(desk: Desk, progress: Progress) -> Look:
            return take_circle_file.take(desk, path, progress)

        self._clear()
        self._work.do(say("Taking"), verb, self._taken)

    def _taken(self, look: Look) -> None:
        told = say("Taken: {added} added, {changed} changed, {binned} put into the bin.").format(
            added=look.added, changed=look.changed, binned=look.binned
        )
        self._work.tell(Tone.FINE, told)
        self._session.notices.notes_changed.emit()
        self._session.notices.circles_changed.emit()
        self._choose.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- Joining ----------------------------------------------------------------------------------

    def _offer_joining(self) -> None:
        warning = say_safely(
            "Who is in a circle can read all that is handed on in it, and so will you. The others "
            "see your persona's name and numbers once you hand on."
        )
        words = (
            say("This is an invitation to a circle"),
            say(
                "If the invited persona never did anything, it is the member. Else one is made for "
                "the circle under this name, and nothing ties the two."
            ),
            say("Join the circle"),
        )
        form = NameForm(
            self.look, words, self._join, lambda language: self._suggest(form, language)
        )
        form.left.connect(self._leave_form)
        self._form = form
        self._found.addWidget(Box(self.look, Tone.CAREFUL, warning))
        self._found.addWidget(form)
        form.field.ask()
        form.start()

    def _suggest(self, form: NameForm, language: str) -> None:
        look_up(
            self._session,
            form,
            lambda desk: keep_personas.suggest_name(desk, language),
            form.field.show_name,
        )

    def _join(self, name: str) -> None:
        path = self._path

        def verb(desk: Desk, progress: Progress) -> Circle:
            return carry_circles.join(desk, path, name, progress)

        self._work.do(say("Joining"), verb, self._entered)

    def _entered(self, circle: Circle) -> None:
        self._session.notices.personas_changed.emit()
        self._session.notices.circles_changed.emit()
        self._session.notices.said.emit(say("You are in the circle."))
        self.joined.emit(circle)

    def _leave_form(self) -> None:
        self._clear()
        self._choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def _clear(self) -> None:
        self._form = None
        while (item := self._found.takeAt(0)) is not None:
            widget, layout = item.widget(), item.layout()
            while layout is not None and (inner := layout.takeAt(0)) is not None:
                _drop(inner.widget())
            _drop(widget)

    def _follow(self, busy: bool) -> None:  # noqa: FBT001 - the signal's one value
        self._choose.setEnabled(not busy)
        if self._form is not None:
            self._form.setEnabled(not busy)


def _read(desk: Desk, path: Path, progress: Progress) -> Look | None:
    """What a member's file would do; None where it is an invitation."""
    try:
        return take_circle_file.look(desk, path, progress)
    except OtherFile:
        if open_circle_file.read_file(desk, path, progress).record.seed is None:
            raise
    return None


def _drop(widget: QWidget | None) -> None:
    if widget is not None:
        widget.hide()
        widget.deleteLater()


def _counted(look: Look) -> str:
    count = len(look.changes)
    return say_many("{count} note is other", "{count} notes are other", count).format(count=count)


def _line(change: Change, *, hides_names: bool) -> str:
    text = change.after.text
    first = next((line for line in text.splitlines() if line.strip()), say("Without a title"))
    name = without_names(first) if hides_names else first
    return say("{state}: {title}").format(state=_state(change), title=name)


def _state(change: Change) -> str:
    if change.after.gone:
        return say("Deleted by them")
    return say("New") if change.note is None else say("Changed")
