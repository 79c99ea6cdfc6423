"""The notes at the left: all, with one tag, found by words, or in the bin; the newest first."""

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from app.domain.errors import AlmanacError
from app.domain.ids import NoteId
from app.domain.listing import NoteFilter, NoteView, Scope, SearchFilter
from app.domain.note import Template
from app.host.words import mark, say, say_many
from app.ui.notes.flow_row import FlowRow
from app.ui.notes.looking_up import look_up
from app.ui.notes.note_rows import read_rows, texts_of
from app.ui.parts import buttons
from app.ui.parts.boxes import Empty
from app.ui.parts.buttons import IconButton
from app.ui.parts.filters import FilterButton
from app.ui.parts.filters_popup import Popup
from app.ui.parts.long_list import LongList, RowText
from app.ui.parts.stack import Stack
from app.ui.parts.texts import secondary
from app.ui.session import Session
from app.ui.tasks import Cancelled, Job
from app.usecases import keep_notes
from app.usecases.desk import Desk
from app.usecases.search_everything import search

_TYPING_REST: Final = 60
_MOST_FOUND: Final = 500

TEMPLATES: Final = {
    Template.MEETING_MINUTES: mark("Meeting minutes"),
    Template.INCIDENT: mark("Incident"),
    Template.FACT_CHECK: mark("Fact check"),
    Template.LESSON: mark("Lesson"),
    Template.FIELD_NOTE: mark("Field note"),
}
"""The shapes a note can begin from, as they are called."""


class _Notes(LongList[NoteId]):
    """The list itself; Del throws the chosen note away."""

    thrown = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Throw away on Del."""
        if event.key() == Qt.Key.Key_Delete and self.key is not None:
            self.thrown.emit(self.key)
        else:
            super().keyPressEvent(event)


class NoteList(QWidget):
    """What there is to choose from. `opened` tells a note to go to, `chosen` one walked over."""

    chosen = Signal(str)
    opened = Signal(str)
    thrown = Signal(str)
    begun = Signal(object)
    """A new note is wanted, from this `Template` or from none."""
    counted = Signal(int)
    """How many notes the whole list has, where nothing narrows it."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._view = NoteView.LIVE
        self._tag: str | None = None
        self._job: Job[tuple[NoteId, ...]] | None = None
        self._own = 0
        self._marked: NoteId | None = None
        self._hid = session.hides_names
        self.list: _Notes = _Notes(session.look, say("Notes"), self._fetch)
        self._empty = Empty(session.look, "")
        self._pages = Stack()
        self._pages.addWidget(self.list)
        self._pages.addWidget(self._empty)
        self._count = secondary(session.look)
        self._tags = FilterButton(session.look, self._open_tags)
        self._bin = IconButton(session.look, "trash-2", say("Bin"), self._turn)
        self._bin.setCheckable(True)
        self._find = IconButton(session.look, "search", say("Find"), self.find_in_list)
        self._find.setToolTip(say("Find in this list (Ctrl+F)"))
        self._field = _Find()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._read)
        self._lay_out()
        self._follow_all()
        self._read()

    @property
    def view(self) -> NoteView:
        """Whether the notes or the bin are listed."""
        return self._view

    def find_in_list(self) -> None:
        """Open the field that finds in the list, and go there."""
        if self._view is NoteView.BINNED:
            self._bin.setChecked(False)
            self._turn()
        self._field.show()
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()

    def show_all(self) -> None:
        """Narrow nothing, and leave the bin."""
        self._field.clear()
        self._field.hide()
        self._tag = None
        self._bin.setChecked(False)
        self._turn()

    def mark(self, id_: NoteId | None) -> None:
        """Show this note as the chosen one, now and after the list was read again."""
        self._marked = id_
        self.list.choose(id_)

    def written(self, id_: NoteId) -> None:
        """Put a note that was just saved on top, without reading the whole list again."""
        self._own += 1
        narrowed = self._tag or self._field.text().strip()
        keys = self.list.keys
        if self._view is NoteView.BINNED or narrowed or (keys and keys[0] == id_):
            self.list.refresh()
            return
        self.list.show_keys((id_, *(key for key in keys if key != id_)))
        self.list.choose(self._marked)
        self._show_count()
        self._pages.setCurrentWidget(self.list)

    def _lay_out(self) -> None:
        look = self._session.look
        begin = buttons.primary(say("New note"), lambda: self.begun.emit(None))
        shapes = FilterButton(look, lambda: self._open_templates(shapes))
        shapes.say(say("From a template"))
        top = FlowRow()
        top.add(begin, shapes)
        narrowing = FlowRow(4)
        narrowing.add(self._tags, self._find, self._bin)
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 0, 8, 0)
        foot.addWidget(self._count, 1)
        bar = QVBoxLayout()
        bar.setContentsMargins(16, 12, 8, 8)
        bar.setSpacing(8)
        bar.addWidget(top)
        bar.addWidget(narrowing)
        bar.addWidget(self._field)
        bar.addLayout(foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self._pages, 1)

    def _follow_all(self) -> None:
        self.list.chosen.connect(self.chosen.emit)
        self.list.opened.connect(self.opened.emit)
        self.list.clicked_on.connect(self.opened.emit)
        self.list.thrown.connect(self.thrown.emit)
        self._field.textChanged.connect(lambda _: self._soon.start(_TYPING_REST))
        self._field.left.connect(self._leave_field)
        self._field.down.connect(lambda: self.list.setFocus(Qt.FocusReason.ShortcutFocusReason))
        self._session.notices.notes_changed.connect(self._changed)
        self._session.notices.care_changed.connect(self._follow_rules)
        self._session.notices.entries_changed.connect(self.list.refresh)
        self._session.notices.personas_changed.connect(self.list.refresh)

    def _changed(self) -> None:
        if self._own:
            # Told by `written` already: that note alone is on another place now.
            self._own -= 1
            return
        self._read()

    def _leave_field(self) -> None:
        self._field.clear()
        self._field.hide()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _turn(self) -> None:
        self._view = NoteView.BINNED if self._bin.isChecked() else NoteView.LIVE
        if self._view is NoteView.BINNED:
            self._field.clear()
            self._field.hide()
        self._read()

    def _follow_rules(self) -> None:
        if self._hid is not self._session.hides_names:
            self._hid = self._session.hides_names
            self.list.refresh()

    def _read(self) -> None:
        if self._job is not None:
            self._job.cancel()
        words = self._field.text().strip()
        narrowed = NoteFilter(view=self._view, tag=self._tag)
        self._tags.say(say("Tag: {tag}").format(tag=self._tag or say("any")))
        self._job = look_up(
            self._session,
            self,
            lambda desk: _ids(desk, narrowed, words),
            self._show,
            self._refused,
        )

    def _show(self, ids: tuple[NoteId, ...]) -> None:
        self.list.show_keys(ids)
        self.list.choose(self._marked)
        self._pages.setCurrentWidget(self.list if ids else self._empty)
        self._empty.text.setText(self._words_for_none())
        self._show_count()
        if self._view is NoteView.LIVE and not self._tag and not self._field.text().strip():
            self.counted.emit(len(ids))

    def _show_count(self) -> None:
        count = len(self.list.keys)
        told = say_many("{count} note", "{count} notes", count).format(count=f"{count:,}")
        if self._view is NoteView.BINNED:
            told = say_many("{count} note in the bin", "{count} notes in the bin", count).format(
                count=f"{count:,}"
            )
        self._count.setText(told)
        self._session.notices.said.emit(told)

    def _words_for_none(self) -> str:
        if self._view is NoteView.BINNED:
            return say("The bin is empty.")
        if self._field.text().strip():
            return say("No note has these words.")
        if self._tag:
            return say("No note has this tag.")
        return say("Nothing written yet. Notes stay in this notebook.")

    def _refused(self, error: AlmanacError) -> None:
        if not isinstance(error, Cancelled):
            self._session.notices.trouble.emit(error)

    def _fetch(
        self, wanted: tuple[NoteId, ...], then: Callable[[Mapping[NoteId, RowText]], None]
    ) -> None:
        language = self._session.look.choices.language
        look_up(
            self._session,
            self,
            lambda desk: read_rows(desk, wanted),
            lambda rows: then(texts_of(rows, language, hide_names=self._session.hides_names)),
        )

    def _open_templates(self, button: FilterButton) -> None:
        menu = QMenu(button)
        for template, name in TEMPLATES.items():
            action = menu.addAction(say(name))
            action.triggered.connect(lambda _on, wanted=template: self.begun.emit(wanted))
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _open_tags(self) -> None:
        look_up(self._session, self, keep_notes.all_tags, self._offer_tags)

    def _offer_tags(self, tags: dict[str, int]) -> None:
        names = QListWidget()
        names.setAccessibleName(say("Tags"))
        names.setMinimumSize(240, 200)
        for tag, count in {"": 0, **tags}.items():
            told = f"#{tag}   {count:,}" if tag else say("Any tag")
            item = QListWidgetItem(told, names)
            item.setData(Qt.ItemDataRole.UserRole, tag)
            if tag == (self._tag or ""):
                names.setCurrentItem(item)
        popup = Popup(self._tags, names, say("Tags"))

        def take(item: QListWidgetItem) -> None:
            self._tag = item.data(Qt.ItemDataRole.UserRole) or None
            popup.close()
            self._read()

        names.itemActivated.connect(take)
        names.itemClicked.connect(take)
        popup.open_below()
        names.setFocus(Qt.FocusReason.PopupFocusReason)


class _Find(QLineEdit):
    """A field that Esc leaves and Down takes to the list."""

    left = Signal()
    down = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(say("Find in this list"))
        self.setPlaceholderText(say("Find in this list"))
        self.setClearButtonEnabled(True)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Leave on Esc; Down and Enter go on to what was found."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.down.emit()
        else:
            super().keyPressEvent(event)


def _ids(desk: Desk, narrowed: NoteFilter, words: str) -> tuple[NoteId, ...]:
    if not words:
        return keep_notes.list_ids(desk, narrowed)
    found = search(
        desk, words, SearchFilter(scope=Scope.NOTES, tag=narrowed.tag), limit=_MOST_FOUND
    )
    return tuple(hit.row.id for hit in found.notes.hits)
