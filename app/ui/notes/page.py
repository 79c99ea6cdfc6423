"""The notes: the list at the left, the note at the right; in little room, one of them."""

from functools import partial
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.ids import EntryId, NoteId
from app.domain.listing import NoteView
from app.domain.note import Template
from app.host.words import say
from app.ui.notes.desk_side import DeskSide
from app.ui.notes.note_list import NoteList
from app.ui.notes.sheet import Sheet
from app.ui.notes.undo_strip import UndoStrip
from app.ui.parts.boxes import Empty
from app.ui.parts.focus import Fronted
from app.ui.parts.halves import Halves
from app.ui.parts.stack import Stack
from app.ui.session import Session
from app.usecases import keep_notes, keep_settings

_NARROW: Final = 900
"""Under so many pixels the note replaces the list."""
_LIST_SHARE: Final = 0.36
_LEAST_SHARE: Final = 0.28
_MOST_SHARE: Final = 0.45
_MARK: Final = "notes"


class NotesPage(Fronted):
    """Notes to find, read and write. The window calls `open_note` and `new_note`."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self._share = _LIST_SHARE
        self._reading = False
        self._list = NoteList(session)
        self._sheet = Sheet(session)
        self._undo = UndoStrip(session)
        self._side = DeskSide(session, self._sheet, self)
        self._nothing = Empty(
            session.look,
            say("Nothing written yet. Notes stay in this notebook."),
            say("New note"),
            self.new_note,
        )
        self._unchosen = Empty(session.look, say("Choose a note, or write a new one."))
        self._lay_out()
        self._follow_all()
        self._recall()
        self._arrange()

    def open_note(self, id_: NoteId) -> None:
        """Show a note, live or in the bin."""
        self._list.mark(id_)
        self._side.open(id_)

    def new_note(
        self, about: EntryId | str | None = None, template: Template | None = None
    ) -> None:
        """Begin a note about an entry, or about nothing; it is kept once a letter is typed."""
        if self._list.view is NoteView.BINNED:
            self._list.show_all()
        self._list.mark(None)
        self._side.begin((EntryId(about),) if about else (), template)

    @property
    def front(self) -> QWidget:
        """The list; the text where the note covers the list."""
        return self._sheet.editor if self._is_narrow and self._reading else self._list.list

    def find_in_list(self) -> None:
        """Ctrl+F: find in the list as one types."""
        self._reading = False
        self._pages.setCurrentWidget(self._halves)
        self._arrange()
        self._list.find_in_list()

    def save_now(self) -> None:
        """Ctrl+S: save at once what would be saved within two seconds."""
        self._side.saving.save_now()

    def flush(self) -> None:
        """Hand in everything unsaved, as at the lock."""
        self._side.saving.save_now()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Find with Ctrl+F, save with Ctrl+S; Esc goes back to the list where it is covered."""
        if event.matches(QKeySequence.StandardKey.Find):
            self.find_in_list()
        elif event.matches(QKeySequence.StandardKey.Save):
            self.save_now()
        elif event.key() == Qt.Key.Key_Escape and self._is_narrow and self._reading:
            self._to_list()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Show both halves where there is room for both."""
        super().resizeEvent(event)
        self._arrange()

    def _lay_out(self) -> None:
        self._right = Stack()
        self._right.addWidget(self._unchosen)
        self._right.addWidget(self._sheet)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._list, 1)
        column.addWidget(self._undo)
        self._left = left
        self._halves = Halves(say("List and note"))
        self._halves.addWidget(left)
        self._halves.addWidget(self._right)
        self._pages = Stack()
        self._pages.addWidget(self._halves)
        self._pages.addWidget(self._nothing)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._pages)

    def _follow_all(self) -> None:
        self._keep_soon = QTimer(self)
        self._keep_soon.setSingleShot(True)
        self._keep_soon.timeout.connect(self._keep_share)
        self._halves.splitterMoved.connect(self._moved)
        self._list.chosen.connect(self._walked_to)
        self._list.opened.connect(self._opened)
        self._list.thrown.connect(self._throw)
        self._list.begun.connect(lambda template: self.new_note(None, template))
        self._list.counted.connect(self._counted)
        self._side.shown.connect(self._show_sheet)
        self._side.closed.connect(self._show_nothing)
        self._side.saving.kept.connect(self._list.written)
        self._side.new_titled.connect(self._new_titled)
        self._sheet.thrown.connect(self._throw_current)
        self._sheet.back.connect(self._to_list)
        self._undo.undone.connect(self._bring_back)

    @property
    def _is_narrow(self) -> bool:
        return self.width() < _NARROW

    def _arrange(self) -> None:
        narrow = self._is_narrow
        self._sheet.show_back(shown=narrow)
        self._left.setVisible(not narrow or not self._reading)
        self._right.setVisible(not narrow or self._reading)
        if not narrow:
            at_left = round(self.width() * self._share)
            self._halves.setSizes([at_left, self.width() - at_left])

    def _walked_to(self, id_: str) -> None:
        # In little room a note opens by Enter or a click, so that walking does not cover the list.
        if not self._is_narrow:
            self._side.open(NoteId(id_), quietly=True)

    def _opened(self, id_: str) -> None:
        if id_ is not None:
            self._side.open(NoteId(id_))

    def _show_sheet(self, quietly: bool) -> None:  # noqa: FBT001 - a signal takes no names
        self._pages.setCurrentWidget(self._halves)
        self._right.setCurrentWidget(self._sheet)
        self._list.mark(self._side.current)
        if not quietly:
            self._reading = True
            self._arrange()
            self._sheet.write_on()

    def _show_nothing(self) -> None:
        self._right.setCurrentWidget(self._unchosen)
        self._to_list()

    def _to_list(self) -> None:
        self._reading = False
        self._arrange()
        self._list.list.setFocus(Qt.FocusReason.BacktabFocusReason)

    def _counted(self, count: int) -> None:
        """With no note at all the page says so, unless one is being written or lies in the bin."""
        if count or self._side.is_writing:
            self._pages.setCurrentWidget(self._halves)
        else:
            self._side.ask_bin(self._bin_counted)

    def _bin_counted(self, count: int) -> None:
        if not self._side.is_writing:
            self._pages.setCurrentWidget(self._halves if count else self._nothing)

    def _new_titled(self, title: str) -> None:
        self._list.mark(None)
        self._side.begin((), None, f"# {title}\n\n")

    def _throw_current(self) -> None:
        if self._side.current is not None:
            self._throw(self._side.current)

    def _throw(self, id_: str) -> None:
        if self._list.view is NoteView.BINNED:
            return
        self._side.throw_away(NoteId(id_))
        self._undo.offer(NoteId(id_))

    def _bring_back(self, id_: str) -> None:
        self._session.write(
            self, partial(keep_notes.bring_back, id_=NoteId(id_)), lambda _: self._brought(id_)
        )

    def _brought(self, id_: str) -> None:
        self._session.notices.notes_changed.emit()
        self.open_note(NoteId(id_))

    def _moved(self, at_left: int) -> None:
        share = at_left / max(1, self.width())
        self._share = min(_MOST_SHARE, max(_LEAST_SHARE, share))
        if self._share != share:
            self._arrange()
        self._keep_soon.start(500)

    def _keep_share(self) -> None:
        """Remember the divider, inside the notebook only."""
        share = round(self._share * 1000)
        self._session.write(
            self, lambda desk: keep_settings.remember(desk, _MARK, (share,)), lambda _: None
        )

    def _recall(self) -> None:
        desk = self._session.desk
        if desk is not None:
            self._session.read(
                self, lambda _shelf: keep_settings.remembered(desk, _MARK), self._recalled
            )

    def _recalled(self, numbers: tuple[int, ...]) -> None:
        if numbers:
            self._share = min(_MOST_SHARE, max(_LEAST_SHARE, numbers[0] / 1000))
            self._arrange()
