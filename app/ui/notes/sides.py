"""What a note is about and how it is tagged: chips in a row, each taken away by pressing it."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QSize, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QCompleter,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.ids import EntryId
from app.domain.listing import EntryRow, Scope, SearchFilter
from app.domain.note import tidy_tags
from app.host import labels
from app.host.words import say
from app.ui.contexts.note_contexts import NoteContexts
from app.ui.look.appearance import Appearance
from app.ui.notes.flow_row import FlowRow
from app.ui.notes.looking_up import look_up
from app.ui.notes.note_rows import name_of
from app.ui.notes.opened import Opened
from app.ui.parts.buttons import IconButton
from app.ui.parts.filters_popup import Popup
from app.ui.parts.texts import secondary
from app.ui.session import Session
from app.usecases import keep_notes
from app.usecases.desk import Shelf
from app.usecases.search_everything import search

_MOST: Final = 12
_HINTS: Final = Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText


class Sides(FlowRow):
    """The entries and tags of the open note; `about_changed` and `tags_changed` tell new ones."""

    about_changed = Signal(tuple)
    tags_changed = Signal(tuple)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(4, parent)
        self._session = session
        self._about: tuple[EntryId, ...] = ()
        self._tags: tuple[str, ...] = ()
        self._names: dict[EntryId, str] = {}
        self._can_change: bool | None = None
        self._add_entry = IconButton(
            session.look, "book-open", say("About..."), self._choose_entry, self
        )
        self._add_entry.setToolTip(say("Say which entry this note is about"))
        self._add_tag = IconButton(session.look, "tag", say("Tag..."), self._choose_tag, self)
        self._contexts = NoteContexts(session, self)

    def show_sides(self, opened: Opened, *, can_change: bool) -> None:
        """Show the entries and tags of a note, and keep to the rules its contexts bring."""
        self._contexts.show_for(opened, can_change=can_change)
        language = self._session.look.choices.language
        note = opened.note
        names = {id_: name_of(id_, opened.entries, language) for id_ in note.about}
        before = (self._about, self._tags, self._names, self._can_change)
        if before == (note.about, note.tags, names, can_change):
            # Shown again after every save: what has the focus keeps it.
            return
        self._can_change = can_change
        self._about, self._tags, self._names = note.about, note.tags, names
        for button in (self._add_entry, self._add_tag):
            button.setVisible(can_change)
        self._show(can_change=can_change)

    def _show(self, *, can_change: bool = True) -> None:
        self._clear()
        for entry in self._about:
            self._put(self._names.get(entry, entry), self._without_entry(entry), can_change)
        for tag in self._tags:
            self._put(f"#{tag}", self._without_tag(tag), can_change)
        self.add(self._add_entry)
        self.add(self._add_tag)
        self.add(self._contexts)
        parts = [one for one in self.children() if isinstance(one, QAbstractButton)]
        # Scripts differ in height; side by side they stand in one line.
        highest = max(one.sizeHint().height() for one in parts)
        for one in parts:
            one.setMinimumHeight(highest)
        self.updateGeometry()

    def _put(self, text: str, pressed: Callable[[], None], can_change: bool) -> None:  # noqa: FBT001 - handed on
        chip = Chip(self._session.look, text, pressed)
        chip.setEnabled(can_change)
        self.add(chip)

    def _clear(self) -> None:
        while (item := self.flow.takeAt(0)) is not None:
            widget = item.widget()
            if isinstance(widget, Chip):
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()

    def _without_entry(self, entry: EntryId) -> Callable[[], None]:
        return lambda: self._take_about(tuple(one for one in self._about if one != entry))

    def _without_tag(self, tag: str) -> Callable[[], None]:
        return lambda: self._take_tags(tuple(one for one in self._tags if one != tag))

    def _take_about(self, about: tuple[EntryId, ...]) -> None:
        self._about = about
        self._names = {id_: self._names.get(id_, id_) for id_ in about}
        self._show()
        self._add_entry.setFocus(Qt.FocusReason.OtherFocusReason)
        self.about_changed.emit(about)

    def _take_tags(self, tags: tuple[str, ...]) -> None:
        self._tags = tags
        self._show()
        self._add_tag.setFocus(Qt.FocusReason.OtherFocusReason)
        self.tags_changed.emit(tags)

    def _choose_entry(self) -> None:
        choices = EntryChoices(self._session)
        popup = Popup(self._add_entry, choices, say("Entries"))

        def take(id_: EntryId, name: str) -> None:
            popup.close()
            self._names[id_] = name
            self._take_about(tuple(dict.fromkeys((*self._about, id_))))

        choices.taken.connect(take)
        popup.open_below()
        choices.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def _choose_tag(self) -> None:
        look_up(self._session, self, keep_notes.all_tags, lambda tags: self._ask_tag(list(tags)))

    def _ask_tag(self, known: Sequence[str]) -> None:
        field = QLineEdit()
        field.setAccessibleName(say("Tag"))
        field.setPlaceholderText(say("Tag, then Enter"))
        field.setInputMethodHints(_HINTS)
        field.setMinimumWidth(220)
        completer = QCompleter(QStringListModel(list(known)), field)
        completer.setFilterMode(Qt.MatchFlag.MatchStartsWith)
        completer.setCompletionMode(QCompleter.CompletionMode.InlineCompletion)
        field.setCompleter(completer)
        popup = Popup(self._add_tag, field, say("Tag"))

        def take() -> None:
            tags = tidy_tags((*self._tags, field.text()))
            popup.close()
            if tags != self._tags:
                self._take_tags(tags)

        field.returnPressed.connect(take)
        popup.open_below()
        field.setFocus(Qt.FocusReason.PopupFocusReason)


class Chip(QPushButton):
    """A short word with a cross; pressing it takes it away."""

    def __init__(self, look: Appearance, text: str, pressed: Callable[[], object]) -> None:
        super().__init__(text.replace("&", "&&"))
        self._look = look
        self.setAutoDefault(False)
        self.setAccessibleName(say("{name}: take away").format(name=text))
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.setIconSize(QSize(12, 12))
        self.setStyleSheet(
            "QPushButton { padding: 4px 8px; min-height: 22px; }"
            "QPushButton:focus { padding: 3px 7px; }"
        )
        self.clicked.connect(lambda _checked: pressed())
        look.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        self.setIcon(self._look.icon("x"))


class EntryChoices(QWidget):
    """A field and the entries that have its words; `taken` tells the one chosen and its name."""

    taken = Signal(str, str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._age = 0
        self.field = _Field()
        self.field.setAccessibleName(say("Find an entry"))
        self.field.setPlaceholderText(say("Find an entry"))
        self.field.setInputMethodHints(_HINTS)
        self._list = QListWidget()
        self._list.setAccessibleName(say("Entries"))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setMinimumSize(320, 220)
        self._told = secondary(session.look, say("Type a name, in any language."))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.field)
        column.addWidget(self._list, 1)
        column.addWidget(self._told)
        self.field.textChanged.connect(self._ask)
        self.field.stepped.connect(self._step)
        self.field.returnPressed.connect(self._take)
        self._list.itemClicked.connect(lambda _item: self._take())
        self._list.itemActivated.connect(lambda _item: self._take())

    def _ask(self, words: str) -> None:
        self._age += 1
        age = self._age
        if not words.strip():
            self._list.clear()
            return
        narrowed = SearchFilter(scope=Scope.ENTRIES, discreet=self._session.discreet)

        def found(shelf: Shelf) -> list[EntryRow]:
            return [hit.row for hit in search(shelf, words, narrowed, limit=_MOST).entries.hits]

        self._session.read(self, found, lambda rows: self._show(age, rows))

    def _show(self, age: int, rows: list[EntryRow]) -> None:
        if age != self._age:
            return
        self._list.clear()
        for row in rows:
            item = QListWidgetItem(f"{row.name}   {labels.kind(row.kind)}", self._list)
            item.setData(Qt.ItemDataRole.UserRole, (row.id, row.name))
        self._list.setCurrentRow(0)
        self._told.setText("" if rows else say("No entry has these words."))

    def _step(self, by: int) -> None:
        row = self._list.currentRow() + by
        self._list.setCurrentRow(max(0, min(self._list.count() - 1, row)))

    def _take(self) -> None:
        chosen = self._list.selectedItems()
        if chosen:
            self.taken.emit(*chosen[0].data(Qt.ItemDataRole.UserRole))


class _Field(QLineEdit):
    """A field whose arrows walk through the list below it."""

    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Walk with the arrows."""
        if event.key() == Qt.Key.Key_Down:
            self.stepped.emit(1)
        elif event.key() == Qt.Key.Key_Up:
            self.stepped.emit(-1)
        else:
            super().keyPressEvent(event)
