"""The list of the search sheet, and what stands in it for an answer."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QListView, QSizePolicy, QWidget

from app.domain.listing import EntryRow, Hit, Hits, NoteRow
from app.domain.text.folding import fold
from app.host.words import say
from app.ui.look.appearance import Appearance
from app.ui.parts.context_names import called
from app.ui.search.actions import Action
from app.ui.search.asking import Answer
from app.ui.search.lines import (
    Group,
    Line,
    Lines,
    action_line,
    entry_line,
    led,
    note_line,
)
from app.ui.search.painting import LinePainter
from app.ui.session import Session

_STEPS: Final = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: 8,
    Qt.Key.Key_PageUp: -8,
}

_RING: Final = 4


class Listing(QListView):
    """Few lines of differing heights; the keys that are no steps go back to the field."""

    opened = Signal(object)
    """The `Line` that was chosen by Enter or by a click."""
    typed_on = Signal(str)
    """Letters typed here, or none where the field is to have the focus again."""

    def __init__(self, look: Appearance, lines: Lines, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        lines.setParent(self)
        self.setModel(lines)
        self._painter = LinePainter(look, self)
        self.setItemDelegate(self._painter)
        self.setAccessibleName(say("Results"))
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QListView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setDragEnabled(False)
        # As high as it is given, down to nothing when nothing was found.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self.setMinimumHeight(0)
        self.clicked.connect(lambda index: self._open(index.row()))
        look.changed.connect(self.doItemsLayout)

    @property
    def row(self) -> int:
        """The chosen row, or -1."""
        return self.currentIndex().row()

    def show_lines(self, lines: Sequence[Line], row: int = 0) -> None:
        """Show these, with that row chosen."""
        self._painter.forget()
        self._lines.show(lines)
        if lines:
            self.setCurrentIndex(self._lines.index(min(max(0, row), len(lines) - 1), 0))

    def step(self, by: int) -> None:
        """Choose the line so many further down; up from the first leads back to the field."""
        last = self._lines.rowCount() - 1
        if last < 0 or (by < 0 and self.row <= 0):
            self.typed_on.emit("")
            return
        self.setCurrentIndex(self._lines.index(min(last, max(0, self.row + by)), 0))

    def whole_height(self) -> int:
        """Pixels that all lines together take, with the ring that shows the focus."""
        lines = range(self._lines.rowCount())
        return sum(self.sizeHintForRow(row) for row in lines) + (_RING if lines else 0)

    def _open(self, row: int) -> None:
        line = self._lines.line(row)
        if line is not None:
            self.opened.emit(line)

    # What Qt calls, under the names it calls them by.

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Step, open, or hand what is typed to the field."""
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.step(_STEPS[key])
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open(self.row)
        elif event.text().isprintable() and event.text():
            self.typed_on.emit(event.text())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Have a line chosen as soon as the keys come here."""
        super().focusInEvent(event)
        if self.row < 0 and self._lines.rowCount():
            self.setCurrentIndex(self._lines.index(0, 0))


def lines_of(
    answer: Answer, session: Session, actions: Sequence[Action], more: Callable[[], object]
) -> tuple[Line, ...]:
    """The lines for an answer: entries, notes, and what can be done with these words."""
    found = answer.found
    entries = [entry_line(hit, answer, session) for hit in _by_name(answer)]
    entries += _more_line(Group.ENTRIES, found.entries, more)
    notes = [note_line(hit, session) for hit in found.notes.hits]
    notes += _more_line(Group.NOTES, found.notes, more)
    deeds = [*_note_about(answer, session), *map(action_line, actions)]
    return (*led(entries), *led(notes), *led(deeds))


def _by_name(answer: Answer) -> list[Hit[EntryRow]]:
    """The entries in their order, but first those whose name is, or begins with, what was typed."""
    words = fold(answer.question.words).strip()

    def far(hit: Hit[EntryRow]) -> tuple[int, int]:
        names = [fold(name) for name in (hit.row.name, *hit.row.names.values())]
        if words in names:
            return (0, 0)
        begun = [len(name) for name in names if name.startswith(words)]
        return (1, min(begun)) if begun else (2, 0)

    return sorted(answer.found.entries.hits, key=far)


def _more_line(
    group: Group, hits: Hits[EntryRow] | Hits[NoteRow], more: Callable[[], object]
) -> list[Line]:
    if hits.after is None:
        return []
    return [Line(group, say("Show more"), more, stays=True)]


def _note_about(answer: Answer, session: Session) -> list[Line]:
    """Writing about what was found first; a note needs no more than that."""
    if not answer.found.entries.hits:
        return []
    row = _by_name(answer)[0].row
    name = called(row.name, row.names, (), session.look.choices.language).name
    return [
        Line(
            Group.DO,
            say("New note about “{name}”").format(name=name),
            lambda: session.ways.to_new_note.emit(row.id),
        )
    ]
