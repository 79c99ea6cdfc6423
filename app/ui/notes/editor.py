"""Where a note is written: Markdown source, kept exactly as it was typed."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFontMetricsF,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QAbstractScrollArea, QMenu, QPlainTextEdit, QWidget

from app.domain.care_rules import Names
from app.domain.vocabulary import Care
from app.host.words import say
from app.ui.notes import editing
from app.ui.notes.styling import Styling
from app.ui.session import Session

COLUMN: Final = 68
"""Characters a line of a note has at most."""
_SIDE: Final = 28
"""Pixels around reading text."""
_EDGE: Final = 6
"""Pixels of them that the view itself has: its focus ring and the document's margin."""

_Hint = Qt.InputMethodHint
_HINTS: Final = {
    Care.ROUTINE: _Hint.ImhMultiLine,
    Care.CAREFUL: _Hint.ImhMultiLine | _Hint.ImhSensitiveData | _Hint.ImhNoPredictiveText,
    Care.HIGH_RISK: _Hint.ImhMultiLine
    | _Hint.ImhSensitiveData
    | _Hint.ImhNoPredictiveText
    | _Hint.ImhHiddenText,
}


class Editor(QPlainTextEdit):
    """A column of text; Tab leaves it, plain text alone comes in, nothing is dragged out."""

    written = Signal()
    """The words are other than before, by the person's own deed."""
    files_dropped = Signal(list)
    """Files, as `Path`, were let go over the text."""
    link_begun = Signal()
    """`[[` was just typed."""
    pasted = Signal(str)
    """This text came in as a whole, as it stands in the note now."""
    stirred = Signal()
    """The text or the cursor moved."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._loading = False
        self._known: frozenset[str] = frozenset()
        self.setProperty("bare", True)  # noqa: FBT003 - Qt's own property
        self.setAccessibleName(say("Text of the note"))
        self.setPlaceholderText(say("Write here. The first line is the title."))
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self._styling = Styling(session.look, self.document())
        self.document().contentsChange.connect(self._tell)
        self.cursorPositionChanged.connect(self.stirred)
        session.notices.care_changed.connect(self._mind)
        session.look.changed.connect(self._fit)
        self._mind()
        self._fit()

    @property
    def words(self) -> str:
        """The text as it was typed; `toPlainText` would turn unbreakable spaces into others."""
        return self.document().toRawText().replace("\u2029", "\n")

    def load(self, text: str) -> None:
        """Show another text; nothing of the one before can be undone back into it."""
        self._loading = True
        self.setPlainText(text)
        self.document().clearUndoRedoStacks()
        self._loading = False

    def do(self, deed: editing.Deed) -> None:
        """Do a deed at the cursor, and go on writing."""
        if self.isReadOnly():
            return
        cursor = self.textCursor()
        moved = deed(cursor)
        self.setTextCursor(moved if isinstance(moved, QTextCursor) else cursor)
        self.setFocus()

    def embolden(self) -> None:
        """Put the chosen words in bold, or take it off."""
        self.do(lambda cursor: editing.wrap(cursor, "**"))

    def stress(self) -> None:
        """Put the chosen words in italics, or take it off."""
        self.do(lambda cursor: editing.wrap(cursor, "*"))

    def copy_chosen(self) -> None:
        """Copy the chosen words, as the posture lets it."""
        if self.textCursor().hasSelection():
            self._session.clipboard.copy(self._chosen())

    def cut_chosen(self) -> None:
        """Copy the chosen words and take them out of the text."""
        if self.textCursor().hasSelection() and not self.isReadOnly():
            self._session.clipboard.copy(self._chosen())
            self.textCursor().removeSelectedText()

    # What Qt calls, under the names it calls them by.

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Do what a key asks for, or let it write."""
        deed = _DEEDS.get((event.modifiers(), Qt.Key(event.key())))
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_chosen()
        elif event.matches(QKeySequence.StandardKey.Cut):
            self.cut_chosen()
        elif deed is not None:
            self.do(deed)
            self.ensureCursorVisible()
        else:
            super().keyPressEvent(event)
            self._listen(event.text())

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:  # noqa: N802 - Qt's name
        """Take what an input method wrote."""
        super().inputMethodEvent(event)
        self._listen(event.commitString())

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Never begin to drag: a press on chosen words only puts the cursor there."""
        if event.button() is Qt.MouseButton.LeftButton and self.textCursor().hasSelection():
            bare = self.textCursor()
            bare.clearSelection()
            if not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.setTextCursor(bare)
        super().mousePressEvent(event)

    def createMimeDataFromSelection(self) -> QMimeData:  # noqa: N802 - Qt's name
        """Give nothing: copying goes through the session, and choosing alone copies nowhere."""
        return QMimeData()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:  # noqa: N802 - Qt's name
        """Plain text and files may come in."""
        return source.hasText() or bool(_files(source))

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802 - Qt's name
        """Take text as plain text; files go the way of attachments."""
        files = _files(source)
        if files:
            self.files_dropped.emit(files)
        elif source.hasText():
            cursor = self.textCursor()
            before = cursor.selectionStart()
            cursor.insertText(source.text())
            self.ensureCursorVisible()
            cursor.setPosition(before, QTextCursor.MoveMode.KeepAnchor)
            self.pasted.emit(cursor.selectedText().replace("\u2029", "\n"))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's name
        """Offer the same deeds as the keys do."""
        menu = QMenu(self)
        chosen = self.textCursor().hasSelection()
        can_undo = self.document().isUndoAvailable()
        can_redo = self.document().isRedoAvailable()
        writing = not self.isReadOnly()
        keys = QKeySequence.StandardKey
        for words, key, deed, can in (
            (say("Undo"), keys.Undo, self.undo, writing and can_undo),
            (say("Redo"), keys.Redo, self.redo, writing and can_redo),
            (say("Cut"), keys.Cut, self.cut_chosen, writing and chosen),
            (say("Copy"), keys.Copy, self.copy_chosen, chosen),
            (say("Paste"), keys.Paste, self.paste, writing and self.canPaste()),
            (say("Choose all"), keys.SelectAll, self.selectAll, True),
        ):
            action = menu.addAction(words)
            action.setShortcut(QKeySequence(key))
            action.setEnabled(can)
            action.triggered.connect(deed)
        menu.exec(event.globalPos())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep the column in the middle."""
        super().resizeEvent(event)
        self._fit()

    def _chosen(self) -> str:
        return self.textCursor().selectedText().replace("\u2029", "\n")

    def _tell(self, _place: int, removed: int, added: int) -> None:
        # Styling a line also comes here, with nothing removed or added.
        if not self._loading and (removed or added):
            self.written.emit()

    def _listen(self, typed: str) -> None:
        if typed.endswith("["):
            cursor = self.textCursor()
            before = cursor.block().text()[: cursor.positionInBlock()]
            if before.endswith("[["):
                self.link_begun.emit()

    def know_names(self, known: frozenset[str]) -> None:
        """Leave these words without a line below them: they are said to name nobody."""
        self._known = known
        self._mind()

    def _mind(self) -> None:
        care = self._session.care_kept
        self.setInputMethodHints(_HINTS[care])
        self._styling.mark_names(
            on=self._session.rules.names is not Names.AS_WRITTEN,
            known=self._known,
            hidden=self._session.hides_names,
        )

    def _fit(self) -> None:
        self.setViewportMargins(*column_margins(self))


def column_margins(view: QAbstractScrollArea) -> tuple[int, int, int, int]:
    """The margins that leave a column of `COLUMN` characters, at the left edge of all texts."""
    wide = view.contentsRect().width()
    column = int(QFontMetricsF(view.font()).averageCharWidth() * COLUMN)
    left = _SIDE - _EDGE
    return left, 12, max(left, wide - left - column), 0


def _files(source: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in source.urls() if url.isLocalFile()]


_CTRL: Final = Qt.KeyboardModifier.ControlModifier
_NONE: Final = Qt.KeyboardModifier.NoModifier
_KEYPAD: Final = Qt.KeyboardModifier.KeypadModifier
_DEEDS: Final[dict[tuple[Qt.KeyboardModifier, Qt.Key], editing.Deed]] = {
    (_CTRL, Qt.Key.Key_B): lambda cursor: editing.wrap(cursor, "**"),
    (_CTRL, Qt.Key.Key_I): lambda cursor: editing.wrap(cursor, "*"),
    (_CTRL, Qt.Key.Key_BracketRight): editing.indent,
    (_CTRL, Qt.Key.Key_BracketLeft): editing.outdent,
    (_NONE, Qt.Key.Key_Return): editing.break_line,
    (Qt.KeyboardModifier.ShiftModifier, Qt.Key.Key_Return): editing.break_line,
    (_KEYPAD, Qt.Key.Key_Enter): editing.break_line,
}
