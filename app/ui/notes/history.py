"""Earlier wordings of a note: when each was replaced, and what is other now."""

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QSyntaxHighlighter, QTextCharFormat
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from app.domain.ids import NoteId
from app.domain.note import Revision
from app.host.words import say, say_many
from app.ui.look.appearance import Appearance
from app.ui.notes.looking_up import look_up
from app.ui.parts import buttons
from app.ui.parts.buttons import IconButton
from app.ui.parts.texts import secondary, section
from app.ui.session import Session
from app.usecases import keep_notes
from app.usecases.keep_notes import RevisionKey

_MOST_LINES: Final = 4_000
"""Lines compared; comparing more would take too long, and the wording is shown as it is."""
_LIST_WIDE: Final = 180


class Change(StrEnum):
    """What became of a line; the sign is what a page of changes opens the line with."""

    SAME = "   "
    GONE = "\N{MINUS SIGN}  "
    """It stood in the earlier wording and does not now."""
    NEW = "+  "


@dataclass(frozen=True, slots=True)
class Line:
    """A line of either wording."""

    change: Change
    text: str


def changes(earlier: str, now: str) -> Iterator[Line]:
    """Both wordings as one run of lines, the earlier ones before those that replaced them."""
    old, new = earlier.split("\n"), now.split("\n")
    if len(old) + len(new) > _MOST_LINES:
        yield from (Line(Change.SAME, text) for text in old)
        return
    for tag, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from (Line(Change.SAME, text) for text in old[a:b])
        else:
            yield from (Line(Change.GONE, text) for text in old[a:b])
            yield from (Line(Change.NEW, text) for text in new[c:d])


class _Tints(QSyntaxHighlighter):
    """Grounds for lines that are gone or new; their signs say the same."""

    def __init__(self, look: Appearance, view: QPlainTextEdit) -> None:
        super().__init__(view.document())
        self._look = look
        look.changed.connect(self.rehighlight)

    def highlightBlock(self, text: str) -> None:  # noqa: N802 - Qt's name
        """Tint one line by its sign."""
        colours = self._look.colours
        made = QTextCharFormat()
        if text.startswith(Change.GONE):
            made.setBackground(QColor(colours.danger_ground))
        elif text.startswith(Change.NEW):
            made.setBackground(QColor(colours.fine_ground))
        else:
            return
        self.setFormat(0, len(text) * 2, made)


class History(QWidget):
    """The list of wordings and, beside it, what is other now. `left` asks to go back to the text.

    `restored` tells the `RevisionKey` of the wording that is wanted back.
    """

    left = Signal()
    restored = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._now = ""
        self._wordings: dict[RevisionKey, Revision] = {}
        self._list = QListWidget()
        self._list.setAccessibleName(say("Earlier wordings"))
        self._list.setFixedWidth(_LIST_WIDE)
        self._list.setStyleSheet("QListWidget::item { padding: 6px 8px; }")
        self._list.currentRowChanged.connect(lambda _row: self._compare())
        self._view = QPlainTextEdit()
        self._view.setReadOnly(True)
        self._view.setTabChangesFocus(True)
        self._view.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self._view.setAccessibleName(say("What is other now"))
        self._tints = _Tints(session.look, self._view)
        self._told = secondary(session.look)
        self._restore = buttons.button(say("Restore this wording"), self._wanted)
        self._lay_out()

    def read(self, id_: NoteId, now: str) -> None:
        """Show the wordings of a note whose words are `now` on screen."""
        self._now = now
        self._list.clear()
        self._view.clear()
        look_up(self._session, self, lambda desk: keep_notes.history(desk, id_), self._show)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        back = IconButton(self._session.look, "arrow-left", say("Back to the text"), self.left.emit)
        top.addWidget(back)
        top.addStretch(1)
        top.addWidget(self._restore)
        lists = QHBoxLayout()
        lists.setSpacing(16)
        lists.addWidget(self._list)
        lists.addWidget(self._view, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 8, 28, 12)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(section(self._session.look, say("Earlier wordings")))
        column.addWidget(self._told)
        column.addLayout(lists, 1)

    def _show(self, wordings: dict[RevisionKey, Revision]) -> None:
        self._wordings = wordings
        for key, wording in wordings.items():
            item = QListWidgetItem(_moment(wording.written), self._list)
            item.setData(Qt.ItemDataRole.UserRole, key)
        count = len(wordings)
        told = say_many(
            "{count} earlier wording. Restoring it keeps today's words here as well.",
            "{count} earlier wordings. Restoring one keeps today's words here as well.",
            count,
        ).format(count=count)
        if not count:
            told = say("There is none yet. One is kept every few minutes while you write.")
        self._told.setText(told)
        self._list.setVisible(count > 0)
        self._view.setVisible(count > 0)
        self._restore.setEnabled(count > 0)
        self._list.setCurrentRow(0)
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _key(self) -> RevisionKey | None:
        chosen = self._list.selectedItems()
        return chosen[0].data(Qt.ItemDataRole.UserRole) if chosen else None

    def _compare(self) -> None:
        key = self._key()
        if key is None:
            return
        earlier, now = self._wordings[key].text, self._now
        self._session.tasks.on_files(
            self,
            lambda _progress: "\n".join(one.change + one.text for one in changes(earlier, now)),
            then=lambda text: self._compared(key, text),
            otherwise=self._session.notices.trouble.emit,
        )

    def _compared(self, key: RevisionKey, text: str) -> None:
        if key == self._key():
            self._view.setPlainText(text)

    def _wanted(self) -> None:
        key = self._key()
        if key is not None:
            self.restored.emit(key)


def _moment(written: datetime) -> str:
    return f"{written.astimezone():%Y-%m-%d  %H:%M}"
