"""What opens when `[[` is typed: entries and notes, narrowed as one goes on typing."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QLabel, QListWidget, QListWidgetItem, QVBoxLayout

from app.domain.ids import EntryId, NoteId
from app.domain.listing import EntryRow, Found, NoteRow, SearchFilter, SearchOrder, name_key
from app.host import labels
from app.host.words import say, say_many
from app.ui.notes.editor import Editor
from app.ui.notes.looking_up import look_up
from app.ui.notes.units import place_at, units_before
from app.ui.parts.texts import secondary
from app.ui.session import Session
from app.usecases import keep_notes
from app.usecases.desk import Desk
from app.usecases.search_everything import search

_MOST: Final = 20
"""Rows shown."""
_MOST_READ: Final = 40
"""Rows of each sort among which those are looked for."""
_MOST_TYPED: Final = 80
_WIDE: Final = 400
_ROWS_IN_SIGHT: Final = 7
_WAIT_MS: Final = 60


@dataclass(frozen=True, slots=True)
class _Choice:
    """One place a link can lead to."""

    title: str
    about: str
    entry: EntryId | None = None
    note: NoteId | None = None


class LinkChooser(QFrame):
    """A list below the cursor; the editor keeps the focus, arrows choose, Enter inserts."""

    opened = Signal()

    def __init__(self, session: Session, editor: Editor) -> None:
        super().__init__(editor.window())
        self._session = session
        self._editor = editor
        self._age = 0
        self._asked: str | None = None
        self.setProperty("box", "card")
        self._list = QListWidget(self)
        self._list.setAccessibleName(say("Entries and notes to link to"))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setStyleSheet("QListWidget::item { padding: 4px 8px; }")
        self._list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._list.itemClicked.connect(lambda _item: self._insert())
        self._told: QLabel = secondary(session.look)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.setSpacing(4)
        column.addWidget(self._list)
        column.addWidget(self._told)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_WAIT_MS)
        self._soon.timeout.connect(self._ask)
        editor.link_begun.connect(self.open)
        editor.stirred.connect(self._follow)
        editor.installEventFilter(self)
        self.hide()

    def open(self) -> None:
        """Open below the cursor, behind a `[[` that stands there."""
        if self._typed() is None:
            return
        self._asked = None
        self.setParent(self._editor.window())
        self._list.clear()
        self._told.setText(say("Type to find an entry or a note. Esc closes."))
        self._place()
        self.show()
        self.raise_()
        self._ask()
        self.opened.emit()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Take the keys that choose while it is open; everything else goes on writing."""
        if self.isHidden():
            return False
        if event.type() is QEvent.Type.FocusOut:
            self.hide()
        if event.type() in _KEYS and isinstance(event, QKeyEvent):
            return self._take(event)
        return False

    def _take(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        pressed = event.type() is QEvent.Type.KeyPress
        if key is Qt.Key.Key_Escape:
            if pressed:
                self.hide()
            event.accept()
            return True
        if not pressed or not self._list.count():
            return False
        if key in _STEPS:
            row = self._list.currentRow() + _STEPS[key]
            self._list.setCurrentRow(max(0, min(self._list.count() - 1, row)))
            self._session.notices.said.emit(
                say("{place} of {count}").format(
                    place=self._list.currentRow() + 1, count=self._list.count()
                )
            )
            return True
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._insert()
            return True
        return False

    def _follow(self) -> None:
        if self.isVisible():
            if self._typed() is None:
                self.hide()
            else:
                self._soon.start()

    def _typed(self) -> str | None:
        """What stands between `[[` and the cursor, or None where the cursor is in no link."""
        cursor = self._editor.textCursor()
        line = cursor.block().text()
        before = line[: place_at(line, cursor.positionInBlock())]
        start = before.rfind("[[")
        typed = before[start + 2 :]
        if start < 0 or "]" in typed or "|" in typed or len(typed) > _MOST_TYPED:
            return None
        return typed

    def _ask(self) -> None:
        typed = self._typed()
        if typed is None or typed == self._asked:
            return
        self._asked = typed
        self._age += 1
        age = self._age
        discreet = self._session.discreet
        look_up(
            self._session,
            self,
            lambda desk: _choices(desk, typed.strip(), discreet=discreet),
            lambda choices: self._show(age, choices),
        )

    def _show(self, age: int, choices: list[_Choice]) -> None:
        if age != self._age or self.isHidden():
            return
        self._list.clear()
        for choice in choices:
            item = QListWidgetItem(f"{choice.title}   {choice.about}", self._list)
            item.setData(Qt.ItemDataRole.UserRole, choice)
        self._list.setCurrentRow(0)
        count = len(choices)
        told = (
            say_many(
                "{count} place. Enter inserts, Esc closes.",
                "{count} places. Enter inserts, Esc closes.",
                count,
            ).format(count=count)
            if count
            else say("Nothing has these words. A link can also lead to a note not yet written.")
        )
        if not count and not self._asked:
            told = say("Type to find an entry or a note. Esc closes.")
        self._told.setText(told)
        self._session.notices.said.emit(told)
        self._place()

    def _insert(self) -> None:
        chosen = self._list.selectedItems()
        choice = chosen[0].data(Qt.ItemDataRole.UserRole) if chosen else None
        self.hide()
        if not isinstance(choice, _Choice):
            return
        if choice.entry is not None:
            self._put(f"{choice.entry}|{_plain(choice.title)}")
        elif choice.note is not None:
            wanted = choice.note
            look_up(self._session, self, lambda desk: keep_notes.link_to(desk, wanted), self._put)

    def _put(self, target: str) -> None:
        typed = self._typed()
        if typed is None:
            return
        cursor = self._editor.textCursor()
        cursor.movePosition(
            QTextCursor.MoveOperation.PreviousCharacter,
            QTextCursor.MoveMode.KeepAnchor,
            units_before(typed, len(typed)),
        )
        line = cursor.block().text()
        end = place_at(line, cursor.selectionEnd() - cursor.block().position())
        closing = "" if line[end : end + 2] == "]]" else "]]"
        cursor.insertText(target + closing)
        if not closing:
            cursor.movePosition(
                QTextCursor.MoveOperation.NextCharacter, QTextCursor.MoveMode.MoveAnchor, 2
            )
        self._editor.setTextCursor(cursor)
        self._editor.setFocus()

    def _place(self) -> None:
        row = max(self._list.sizeHintForRow(0), self.fontMetrics().height() + 8)
        rows = min(_ROWS_IN_SIGHT, max(1, self._list.count()))
        self._list.setFixedHeight(row * rows + 8)
        self._list.setVisible(self._list.count() > 0)
        window = self._editor.window()
        wide = min(_WIDE, window.width() - 16)
        self.setFixedWidth(wide)
        self.adjustSize()
        size = self.size()
        at = self._editor.cursorRect()
        below = self._editor.viewport().mapTo(window, at.bottomLeft()) + QPoint(0, 4)
        above = self._editor.viewport().mapTo(window, at.topLeft()).y() - size.height() - 4
        left = max(8, min(below.x(), window.width() - wide - 8))
        fits = below.y() + size.height() <= window.height() - 8
        self.move(left, below.y() if fits else max(8, above))


_KEYS: Final = frozenset({QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride})
_STEPS: Final = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: _ROWS_IN_SIGHT,
    Qt.Key.Key_PageUp: -_ROWS_IN_SIGHT,
}


def _choices(desk: Desk, words: str, *, discreet: bool) -> list[_Choice]:
    if not words:
        return [_of_note(row) for row in keep_notes.list_notes(desk, limit=_MOST).rows]
    narrowed = SearchFilter(discreet=discreet)
    found: Found = search(desk, words, narrowed, SearchOrder.BEST, _MOST_READ)
    choices = [_of_entry(hit.row) for hit in found.entries.hits]
    choices += [_of_note(hit.row) for hit in found.notes.hits]
    # What is called so stands before what only speaks of it.
    key = name_key(words)
    choices.sort(key=lambda choice: _nearness(name_key(choice.title), key))
    return choices[:_MOST]


def _nearness(title: str, words: str) -> tuple[int, int]:
    """Sorts titles that begin with the words first, the shorter before the longer."""
    if title.startswith(words):
        return 0, len(title)
    return (1, len(title)) if words in title else (2, 0)


def _of_entry(row: EntryRow) -> _Choice:
    return _Choice(row.name, labels.kind(row.kind), entry=row.id)


def _of_note(row: NoteRow) -> _Choice:
    return _Choice(row.title or say("Without a title"), say("note"), note=row.id)


def _plain(title: str) -> str:
    return title.translate({ord(sign): " " for sign in "[]|"})
