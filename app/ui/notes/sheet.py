"""One note on the right: what it is about, the tools, the text, and what hangs on it."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QTextCursor
from PySide6.QtWidgets import (
    QHBoxLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.host.words import say
from app.ui.notes.binned import BinnedStrip
from app.ui.notes.editor import Editor
from app.ui.notes.files_panel import FilesPanel
from app.ui.notes.flow_row import FlowRow
from app.ui.notes.history import History
from app.ui.notes.link_chooser import LinkChooser
from app.ui.notes.linked import Linked
from app.ui.notes.name_strip import NameStrip
from app.ui.notes.opened import Opened
from app.ui.notes.preview import Preview
from app.ui.notes.sides import Sides
from app.ui.notes.toolbar import Toolbar
from app.ui.notes.zawgyi_strip import ZawgyiStrip
from app.ui.parts.boxes import line
from app.ui.parts.buttons import IconButton
from app.ui.parts.halves import Halves
from app.ui.parts.stack import Stack
from app.ui.personas.note_writer import NoteWriter
from app.ui.session import Session

_BESIDE: Final = 1_060
"""Pixels of width from which text and preview stand beside each other."""
_PREVIEW_REST: Final = 350
_SIDE: Final = 28
_FREE: Final = Qt.AlignmentFlag(0)
_BUTTON_SIDE: Final = 10
"""Pixels between a flat button's edge and its icon, which stands in line with the text."""


class Sheet(QWidget):
    """Shows one note and hears what is done to it; whoever made it saves."""

    written = Signal()
    back = Signal()
    about_changed = Signal(tuple)
    tags_changed = Signal(tuple)
    thrown = Signal()
    brought_back = Signal()
    destroyed_for_good = Signal()
    target_followed = Signal(str)
    wording_restored = Signal(object)
    keeping = Signal()
    """A file is about to hang on the note, which has to be kept before."""
    attached = Signal()
    """A file was attached or removed: the note is to be read again."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self._opened: Opened | None = None
        self.editor = Editor(session)
        self._back = IconButton(session.look, "arrow-left", say("Back"), self.back.emit)
        self._sides = Sides(session)
        self._tools = Toolbar(session, self.editor)
        self._preview = Preview(session)
        self._history = History(session)
        self._names = NameStrip(session, self.editor)
        self._zawgyi = ZawgyiStrip(session, self.editor)
        self._binned = BinnedStrip(session)
        self._linked = Linked(session)
        self._files = FilesPanel(session)
        self._writer = NoteWriter(session)
        self._chooser = LinkChooser(session, self.editor)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_PREVIEW_REST)
        self._soon.timeout.connect(self._draw_preview)
        self._lay_out()
        self._follow_all()

    def show_note(self, opened: Opened) -> None:
        """Show another note, its text from the beginning."""
        self._history_away()
        self.editor.load(opened.note.text)
        self._names.forget()
        self._zawgyi.forget()
        self.show_sides(opened)
        self._preview_now()

    def show_sides(self, opened: Opened) -> None:
        """Show what hangs on the note anew; its text stays as it is on screen."""
        self._opened = opened
        can_change = opened.note.binned is None
        self.editor.setReadOnly(not can_change)
        self._tools.let_write(on=can_change)
        self._sides.show_sides(opened, can_change=can_change)
        self._binned.setVisible(not can_change)
        self._writer.show_for(opened, can_change=can_change)
        self._linked.show_links(opened)
        self._files.show_files(opened)
        self._tell_counts()

    def show_back(self, *, shown: bool) -> None:
        """Offer a way back to the list, where the note covers it."""
        self._back.setVisible(shown)

    def write_on(self) -> None:
        """Put the cursor at the end of the first line and the focus into the text."""
        cursor = self.editor.textCursor()
        cursor.setPosition(0)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        self.editor.setTextCursor(cursor)
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def attach(self, path: Path) -> None:
        """Take the way that a file goes into this note."""
        self._toggle(self._files, on=True)
        self._files.take(path)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Set text and preview beside each other where there is room."""
        super().resizeEvent(event)
        self._arrange()

    def _lay_out(self) -> None:
        self._linked_button = self._panel_button("link", self._linked)
        self._files_button = self._panel_button("paperclip", self._files)
        self._texts = Halves()
        self._texts.addWidget(self.editor)
        self._texts.addWidget(self._preview)
        self._preview.hide()
        self._pages = Stack()
        self._pages.addWidget(self._texts)
        self._pages.addWidget(self._history)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head())
        column.addWidget(self._binned)
        column.addWidget(self._pages, 1)
        column.addWidget(self._names)
        column.addWidget(self._zawgyi)
        column.addWidget(line())
        column.addWidget(self._linked)
        column.addWidget(self._files)
        column.addLayout(self._foot())
        for panel in (self._linked, self._files):
            panel.hide()

    def _head(self) -> QVBoxLayout:
        head = QVBoxLayout()
        head.setContentsMargins(_SIDE - _BUTTON_SIDE, 12, _SIDE - _BUTTON_SIDE, 4)
        head.setSpacing(4)
        top = QHBoxLayout()
        top.setContentsMargins(_BUTTON_SIDE, 0, 0, 0)
        top.setSpacing(4)
        for part, stretch in (
            (self._back, 0),
            (self._sides, 1),
            (self._tools.preview_button, 0),
            (self._tools.more_button, 0),
        ):
            top.addWidget(part, stretch, Qt.AlignmentFlag.AlignTop if not stretch else _FREE)
        head.addLayout(top)
        head.addWidget(self._tools)
        return head

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setContentsMargins(_SIDE - _BUTTON_SIDE, 4, _SIDE, 4)
        foot.setSpacing(8)
        row = FlowRow()
        row.add(self._writer, self._linked_button, self._files_button)
        foot.addWidget(row, 1)
        return foot

    def _panel_button(self, icon: str, panel: QWidget) -> QToolButton:
        made = IconButton(self._session.look, icon, "")
        made.setCheckable(True)
        made.clicked.connect(lambda on: self._toggle(panel, on=on))
        return made

    def _follow_all(self) -> None:
        self.editor.written.connect(self.written)
        self.editor.written.connect(self._soon.start)
        self.editor.files_dropped.connect(self._dropped)
        self._sides.about_changed.connect(self.about_changed)
        self._sides.tags_changed.connect(self.tags_changed)
        self._tools.preview.connect(lambda _on: self._preview_now())
        self._tools.history.connect(self._show_history)
        self._tools.thrown.connect(self.thrown)
        self._tools.link_wanted.connect(self._begin_link)
        self._tools.attaching.connect(self._choose_file)
        self._preview.followed.connect(self.target_followed)
        self._linked.to_missing.connect(self.target_followed)
        self._history.left.connect(self._history_away)
        self._history.restored.connect(self.wording_restored)
        self._binned.brought_back.connect(self.brought_back)
        self._binned.destroyed_for_good.connect(self.destroyed_for_good)
        self._files.changed.connect(self.attached)
        self._files.keeping.connect(self.keeping)
        self._session.look.changed.connect(self._draw_preview)

    def _tell_counts(self) -> None:
        linked = say("Linked: {count}").format(count=self._linked.count)
        files = say("Files: {count}").format(count=self._files.count)
        for button, words in ((self._linked_button, linked), (self._files_button, files)):
            button.setText(words)
            button.setAccessibleName(words)

    def _toggle(self, panel: QWidget, *, on: bool) -> None:
        for each, button in (
            (self._linked, self._linked_button),
            (self._files, self._files_button),
        ):
            shown = on and each is panel
            each.setVisible(shown)
            button.setChecked(shown)
        self._arrange()

    def _arrange(self) -> None:
        if self._preview_wanted:
            self.editor.setVisible(self.width() >= _BESIDE)

    @property
    def _preview_wanted(self) -> bool:
        return not self._preview.isHidden()

    def _preview_now(self) -> None:
        on = self._tools.shows_preview
        if on:
            self._draw_preview(even_hidden=True)
        self._preview.setVisible(on)
        self.editor.setVisible(not on or self.width() >= _BESIDE)
        half = self._texts.width() // 2
        self._texts.setSizes([half, half])

    def _draw_preview(self, *, even_hidden: bool = False) -> None:
        if self._opened is not None and (even_hidden or self._preview_wanted):
            self._preview.show_text(self.editor.words, self._opened.titles())

    def _begin_link(self) -> None:
        self._tools.show_text()
        self.editor.do(lambda cursor: cursor.insertText("[["))
        self._chooser.open()

    def _choose_file(self) -> None:
        self._toggle(self._files, on=True)
        self._files.choose()

    def _dropped(self, paths: list[Path]) -> None:
        if paths and not self.editor.isReadOnly():
            self.attach(paths[0])

    def _show_history(self) -> None:
        if self._opened is not None:
            self._history.read(self._opened.note.id, self.editor.words)
            self._pages.setCurrentWidget(self._history)
            self._tools.let_write(on=False)

    def _history_away(self) -> None:
        self._pages.setCurrentWidget(self._texts)
        self._tools.let_write(on=not self.editor.isReadOnly())
