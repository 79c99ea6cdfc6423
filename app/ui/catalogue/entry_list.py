"""The list of entries under its filter bar, as the catalogue and other views show it."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.errors import AlmanacError
from app.domain.ids import EntryId
from app.domain.listing import EntryRow, EntrySort
from app.host.words import say, say_many
from app.ui.catalogue.rows import row_text
from app.ui.parts.boxes import Empty
from app.ui.parts.context_names import Contexts
from app.ui.parts.filters import FilterBar, filter_in_force
from app.ui.parts.long_list import LongList, RowText
from app.ui.parts.stack import Stack
from app.ui.session import Session
from app.ui.tasks import Cancelled, Job
from app.usecases.browse_catalogue import list_ids, rows_of

_TYPING_REST = 40
"""Milliseconds without a letter before the list follows: below what is felt, above two keys."""


class EntryList(QWidget):
    """What the shared filter leaves, in the shared order; the shared choice is marked in it.

    `opened` tells an entry on which Enter, a click or a double click fell.
    """

    opened = Signal(object)

    def __init__(self, session: Session, contexts: Contexts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._contexts = contexts
        self._job: Job[tuple[EntryId, ...]] | None = None
        self._afresh = True
        self.bar = FilterBar(session, contexts)
        self.list: LongList[EntryId] = LongList(session.look, say("Entries"), self._fetch)
        self._empty = Empty(
            session.look, say("No entry matches."), say("Clear filters"), self.bar.clear
        )
        self._pages = Stack()
        self._pages.addWidget(self.list)
        self._pages.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self._pages, 1)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_TYPING_REST)
        self._soon.timeout.connect(self._read)
        self._follow_all()
        self._read()

    def _follow_all(self) -> None:
        session = self._session
        session.selection.filter_changed.connect(self._soon.start)
        session.selection.entry_changed.connect(self._mark)
        session.notices.notes_changed.connect(self._notes_changed)
        session.notices.entries_changed.connect(self._reread)
        session.notices.care_changed.connect(self._reread)
        self._contexts.changed.connect(self.list.refresh)
        self.list.chosen.connect(session.selection.choose)
        self.list.opened.connect(self.opened)
        self.list.clicked_on.connect(self.opened)
        self.bar.to_list.connect(lambda: self.list.setFocus(Qt.FocusReason.ShortcutFocusReason))

    def _notes_changed(self) -> None:
        if self._session.selection.sort is EntrySort.NOTED:
            self._reread()
        else:
            self.list.refresh()

    def _reread(self) -> None:
        self._afresh = True
        self._read()

    def _read(self) -> None:
        if self._job is not None:
            self._job.cancel()
        narrowed, sort = filter_in_force(self._session), self._session.selection.sort
        self._job = self._session.read(
            self, lambda shelf: list_ids(shelf, narrowed, sort), self._show, self._refused
        )

    def _show(self, ids: tuple[EntryId, ...]) -> None:
        self.list.show_keys(ids, afresh=self._afresh)
        self._afresh = False
        self._mark()
        self.bar.show_count(len(ids))
        self._pages.setCurrentWidget(self.list if ids else self._empty)
        told = say_many("{count} entry", "{count} entries", len(ids)).format(count=len(ids))
        if self.isVisible():
            # Other views keep lists of their own up to date, unseen.
            self._session.notices.said.emit(told)

    def _refused(self, error: AlmanacError) -> None:
        if not isinstance(error, Cancelled):
            self._session.notices.trouble.emit(error)

    def _mark(self) -> None:
        if self.list.key != self._session.selection.entry:
            self.list.choose(self._session.selection.entry)

    def _fetch(
        self,
        wanted: tuple[EntryId, ...],
        then: Callable[[Mapping[EntryId, RowText]], None],
    ) -> None:
        def show(rows: dict[EntryId, EntryRow]) -> None:
            language = self._session.look.choices.language
            then({id_: row_text(row, self._contexts, language) for id_, row in rows.items()})

        self._session.read(self, lambda shelf: rows_of(shelf, wanted), show)
