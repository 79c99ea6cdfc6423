"""One circle whole: what it is for, its notes, its members, its rules, and what can be done."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.card import Card
from app.domain.circle import Circle, CircleId
from app.domain.errors import AlmanacError
from app.domain.ids import NoteId
from app.domain.listing import NoteFilter
from app.host import circle_labels, rule_labels
from app.host.words import say, say_many, say_safely
from app.ui.catalogue.leading import Leading
from app.ui.circles.circle_card import told_where
from app.ui.circles.panels import ExtendPanel, InvitePanel, Panel
from app.ui.circles.subject import MOST_NOTES, Shown, numbers_of, read_shown, told_facts
from app.ui.notes.flow_row import FlowRow
from app.ui.notes.looking_up import look_up
from app.ui.notes.note_rows import day, title
from app.ui.parts import buttons
from app.ui.parts.boxes import Box, Tone, card
from app.ui.parts.chooser import Chooser, Wanted
from app.ui.parts.context_names import Contexts
from app.ui.parts.rows import stacked
from app.ui.parts.texts import Text, secondary, section
from app.ui.session import Session
from app.ui.settings.paper import Paper
from app.ui.settings.work import Work
from app.ui.tasks import Progress
from app.usecases import carry_circles, keep_circles, keep_notes
from app.usecases.carry_circles import HandedOn
from app.usecases.carry_files import Carried
from app.usecases.desk import Desk
from app.usecases.mind_names import without_names


class CirclePage(Paper):
    """Shows one circle and follows it; ending it and taking files are pages of their own."""

    disbanded = Signal(object)
    """It is to be ended: the `Circle`."""
    taking = Signal()
    """A file of the circle is to be taken."""

    def __init__(self, session: Session, circle: Circle, parent: QWidget | None = None) -> None:
        super().__init__(session.look, circle.terms.name, leads_back=True, parent=parent)
        self._session = session
        self._circle = circle
        self._shown: Shown | None = None
        self._contexts = Contexts(session, self)
        self._work = Work(session)
        self._panel: Panel | None = None
        self._panels = QVBoxLayout()
        self._due = Box(session.look, Tone.CAREFUL, circle_labels.due())
        self._purpose = Text(session.look, circle.terms.purpose)
        self._facts = [secondary(session.look) for _ in range(3)]
        self._notes = _column()
        self._members = _column()
        self._rules = _column()
        self._lay_out()
        notices = session.notices
        for changed in (notices.notes_changed, notices.circles_changed, notices.care_changed):
            changed.connect(self._read)
        self._contexts.changed.connect(self._show_again)
        self._read()

    def ask_extend(self) -> None:
        """Ask for another last day."""
        panel = ExtendPanel(self._session)
        panel.wanted.connect(self._extend)
        self._open(panel, self._extend_button)

    def ask_invite(self) -> None:
        """Ask whom to invite."""
        panel = InvitePanel(self._session)
        panel.wanted.connect(self._invite)
        self._open(panel, self._invite_button)

    # --- What stands where ------------------------------------------------------------------------

    def _lay_out(self) -> None:
        look, session = self.look, self._session
        self._write = buttons.primary(
            say("Write a note"), lambda: write_note(session, self, self._circle.id)
        )
        self._hand = buttons.button(say("Hand on…"), self._ask_hand_on)
        self._take = buttons.button(say("Take a file…"), self.taking.emit)
        self._invite_button = buttons.button(say("Invite…"), self.ask_invite)
        self._extend_button = buttons.button(say("Extend…"), self.ask_extend)
        self._disband = buttons.button(say("Disband…"), lambda: self.disbanded.emit(self._circle))
        self._deeds = (
            self._write,
            self._hand,
            self._take,
            self._invite_button,
            self._extend_button,
            self._disband,
        )
        row = FlowRow()
        row.add(*self._deeds)
        self._work.busy.connect(self._follow_busy)
        for part in (self._purpose, *self._facts, self._due, row, self._work):
            self.rows.addWidget(part)
        self.rows.addLayout(self._panels)
        for heading, column in (
            (say("Notes"), self._notes),
            (say("Members"), self._members),
            (say("Rules"), self._rules),
        ):
            self.rows.addSpacing(4)
            self.rows.addWidget(section(look, heading))
            self.rows.addLayout(column)

    def _follow_busy(self, busy: bool) -> None:  # noqa: FBT001 - the signal's one value
        for deed in self._deeds:
            deed.setEnabled(not busy)

    # --- Reading ----------------------------------------------------------------------------------

    def _read(self) -> None:
        id_ = self._circle.id
        look_up(self._session, self, lambda desk: read_shown(desk, id_), self._show, self._gone)

    def _gone(self, _error: AlmanacError) -> None:
        # It was disbanded meanwhile: there is nothing to be shown any more.
        self._disband.setEnabled(False)

    def _show(self, shown: Shown) -> None:
        self._shown = shown
        self._circle = shown.circle
        self._show_again()

    def _show_again(self) -> None:
        shown = self._shown
        if shown is None:
            return
        self._purpose.setText(shown.circle.terms.purpose)
        told = (
            " · ".join((told_facts(shown), circle_labels.days_left(shown.days))),
            say("You are {name} here.").format(name=shown.persona.name),
            told_where(shown, self._contexts),
        )
        for line, words in zip(self._facts, told, strict=True):
            line.setText(words)
            line.setVisible(bool(words))
        self._due.setVisible(shown.is_due)
        _fill(self._notes, self._told_notes(shown))
        _fill(self._members, self._told_members(shown))
        _fill(self._rules, self._told_rules(shown))

    def _told_notes(self, shown: Shown) -> Iterator[QWidget]:
        session = self._session
        hides = session.hides_names or (shown.hides_names and not session.names_pressed)
        for row in shown.rows:
            name = title(without_names(row.title) if hides else row.title)
            words = say("{day} · {title}").format(day=day(row.revised), title=name)
            yield Leading(self.look, words, partial(self._session.ways.note, row.id))
        left = shown.notes - len(shown.rows)
        if left > 0:
            yield secondary(self.look, say("{count} more").format(count=left))
        if not shown.rows:
            yield secondary(
                self.look, say("Nothing written yet. What you write here goes to all members.")
            )

    def _told_members(self, shown: Shown) -> Iterator[QWidget]:
        ground = card()
        parts: list[QWidget] = []
        for member in shown.circle.members:
            own = member.card == shown.persona.card
            name = say("{name} (you)").format(name=member.name) if own else member.name
            parts.append(Text(self.look, name))
            numbers = secondary(self.look, numbers_of(member))
            numbers.setAccessibleName(
                say("Numbers of {name}: {numbers}").format(name=member.name, numbers=numbers.text())
            )
            parts.append(numbers)
        yield stacked(ground, *parts)
        yield secondary(
            self.look,
            say_safely("Compare the numbers by voice: a name is no proof of who somebody is."),
        )

    def _told_rules(self, shown: Shown) -> Iterator[QWidget]:
        words = say("{rule}: {level}")
        told = "\n".join(
            words.format(
                rule=rule_labels.rule(one), level=rule_labels.level(one, shown.rules.level(one))
            )
            for one in rule_labels.SHOWN
        )
        yield stacked(card(), Text(self.look, told))

    # --- Panels -----------------------------------------------------------------------------------

    def _open(self, panel: Panel, came_from: QWidget) -> None:
        self._close()
        self._work.quiet()
        self._panel = panel
        panel.left.connect(lambda: self._leave(came_from))
        self._panels.addWidget(panel)
        panel.show()
        panel.first().setFocus(Qt.FocusReason.OtherFocusReason)
        self.ensureWidgetVisible(panel)

    def _leave(self, came_from: QWidget) -> None:
        self._close()
        came_from.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close(self) -> None:
        panel, self._panel = self._panel, None
        if panel is not None:
            panel.hide()
            self._panels.removeWidget(panel)
            panel.deleteLater()

    # --- Deeds ------------------------------------------------------------------------------------

    def _extend(self, until: date) -> None:
        id_ = self._circle.id

        def done(_circle: Circle) -> None:
            self._leave(self._extend_button)
            told = say("It goes on until {day}. The others learn it with the next file.")
            self._work.tell(Tone.FINE, told.format(day=until))
            self._session.notices.circles_changed.emit()

        self._session.write(self, lambda desk: keep_circles.extend(desk, id_, until), done)

    def _invite(self, cards: tuple[Card, ...]) -> None:
        def seal(folder: Path) -> None:
            def verb(desk: Desk, progress: Progress) -> Carried:
                return carry_circles.invite(desk, id_, cards, folder, None, progress)

            self._work.do(say("Sealing, and reading back"), verb, done)

        def done(carried: Carried) -> None:
            self._leave(self._invite_button)
            told = say(
                "Sealed and read back: {name}. Give it to those it is for; once they joined, take "
                "the file they hand on."
            )
            self._work.tell(Tone.FINE, told.format(name=carried.path.name))

        id_ = self._circle.id
        self._ask_folder(seal)

    def _ask_hand_on(self) -> None:
        id_ = self._circle.id

        def seal(folder: Path) -> None:
            def verb(desk: Desk, progress: Progress) -> HandedOn:
                return carry_circles.hand_on(desk, id_, folder, None, progress)

            self._work.do(say("Sealing, and reading back"), verb, self._handed_on)

        self._close()
        self._ask_folder(seal)

    def _handed_on(self, handed: HandedOn) -> None:
        told = say_many(
            "Sealed and read back: {count} note, for all members. The file is {name}.",
            "Sealed and read back: {count} notes, for all members. The file is {name}.",
            handed.notes,
        ).format(count=handed.notes, name=handed.carried.path.name)
        if handed.left_files:
            left = say_many(
                "{count} attached file stays here: a circle hands on words alone.",
                "{count} attached files stay here: a circle hands on words alone.",
                handed.left_files,
            ).format(count=handed.left_files)
            told = f"{told}\n{left}"
        self._work.tell(Tone.FINE, told)

    def _ask_folder(self, then: Callable[[Path], None]) -> None:
        words = say("Choose where the sealed file goes")
        chooser = Chooser(self.look, Wanted.FOLDER, words, self)
        chooser.chosen.connect(then)
        chooser.open()


def write_note(session: Session, owner: QWidget, id_: CircleId) -> None:
    """Begin a note inside a circle, and open it where notes are written.

    One that was begun before and holds no word yet is gone on with: no second empty one is made.
    """

    def begun(desk: Desk) -> NoteId:
        rows = keep_notes.list_notes(desk, NoteFilter(circle=id_), limit=MOST_NOTES).rows
        for row in rows:
            if not row.title and not keep_notes.show(desk, row.id).note.text.strip():
                return row.id
        return keep_circles.write_note(desk, id_, "").id

    def done(note: NoteId) -> None:
        session.notices.notes_changed.emit()
        session.ways.note(note)

    session.write(owner, begun, done)


def _column() -> QVBoxLayout:
    made = QVBoxLayout()
    made.setSpacing(4)
    return made


def _fill(column: QVBoxLayout, parts: Iterator[QWidget]) -> None:
    """Have these parts instead of those that were there."""
    while (item := column.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
    for part in parts:
        column.addWidget(part)
