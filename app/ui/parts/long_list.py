"""A list of two-line rows that stays smooth however long it is: only rows in sight are fetched."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Final, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QItemSelectionModel, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from app.host.words import say
from app.ui.look.appearance import Appearance
from app.ui.parts.long_list_rows import ROW_ROLE, RowPainter, RowText

__all__ = ["LongList", "RowText"]

Key = TypeVar("Key", bound=Hashable)
Fetch = Callable[[tuple[Key, ...], Callable[[Mapping[Key, RowText]], None]], None]
"""Asks for the rows of some keys; the rows are handed to the second argument when they are there.

Keys that no row is handed over for stay blank.
"""

_AHEAD: Final = 24
"""Rows fetched before and after those in sight, so that slow scrolling meets no blank."""
_MOST_KEPT: Final = 4_000
"""Rows kept after they went out of sight."""


class _Rows(QAbstractTableModel, Generic[Key]):
    """Knows every key of the list, and the texts of the rows that were looked at."""

    wanting = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.keys: Sequence[Key] = ()
        self._places: dict[Key, int] | None = None
        self._texts: dict[Key, RowText] = {}
        self._fresh: set[Key] = set()

    def replace(self, keys: Sequence[Key], *, afresh: bool) -> None:
        """Hold these keys from now on; `afresh` has also the rows fetched that are known."""
        self.beginResetModel()
        self.keys = keys
        self._places = None
        if afresh:
            self.forget()
        self.endResetModel()

    def place_of(self, key: Key) -> int | None:
        """How-manieth a key is, from 0; None where the list does not hold it."""
        if self._places is None:
            # Made when it is first asked for: a list that is only scrolled never needs it.
            self._places = {each: place for place, each in enumerate(self.keys)}
        return self._places.get(key)

    def missing(self, first: int, last: int) -> tuple[Key, ...]:
        """The keys from `first` to `last` whose rows are not known as they are now."""
        return tuple(key for key in self.keys[first : last + 1] if key not in self._fresh)

    def take(self, asked: Sequence[Key], texts: Mapping[Key, RowText]) -> None:
        """Keep the rows that came for what was asked; the rest is known to be blank."""
        if len(self._texts) > _MOST_KEPT:
            self._texts.clear()
            self._fresh.clear()
        self._fresh.update(asked)
        for key in asked:
            self._texts[key] = texts.get(key, _BLANK)

    def forget(self) -> None:
        """Have all rows fetched anew; until they come, what was known of them is shown."""
        self._fresh.clear()

    # What Qt asks of a model, under the names it asks by.

    def rowCount(self, _parent: object = None) -> int:  # noqa: N802 - Qt's name
        return len(self.keys)

    def columnCount(self, _parent: object = None) -> int:  # noqa: N802 - Qt's name
        return 1

    def data(self, index: object, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not isinstance(index, QModelIndex) or not 0 <= index.row() < len(self.keys):
            return None
        text = self._texts.get(self.keys[index.row()])
        if role == ROW_ROLE:
            if self.keys[index.row()] not in self._fresh:
                self.wanting.emit()
            return text
        if role in {Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole}:
            return text.spoken if text else say("Not read yet")
        return None


_BLANK: Final = RowText("")


class LongList(QTableView, Generic[Key]):
    """Shows two lines for each key of a list; rows are fetched as they come into sight.

    `chosen` tells the key that was moved to, by mouse or keyboard, and `opened` the key on which
    Enter or a double click fell. Neither is told when `choose` moves the choice.
    """

    chosen = Signal(object)
    opened = Signal(object)
    clicked_on = Signal(object)
    """The key that was clicked, also where it was the chosen one before."""

    def __init__(
        self, look: Appearance, name: str, fetch: Fetch[Key], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._fetch = fetch
        self._asking = False
        self._quiet = False
        self._age = 0
        self._rows: _Rows[Key] = _Rows(self)
        self._painter = RowPainter(look, self)
        self.setAccessibleName(name)
        self.setItemDelegate(self._painter)
        self.setModel(self._rows)
        self._furnish()
        # Fetching waits until the view has come to rest for this turn: a page at once, not a row.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._ask)
        self._rows.wanting.connect(self._want)
        self.selectionModel().selectionChanged.connect(self._tell)
        self.clicked.connect(lambda index: self.clicked_on.emit(self._key(index.row())))
        self.doubleClicked.connect(lambda index: self.opened.emit(self._key(index.row())))
        look.changed.connect(self._measure)
        self._measure()

    @property
    def key(self) -> Key | None:
        """The chosen key, if any."""
        chosen = self.selectionModel().selectedRows()
        return self._key(chosen[0].row()) if chosen else None

    @property
    def keys(self) -> Sequence[Key]:
        """Every key of the list, in order."""
        return self._rows.keys

    def show_keys(self, keys: Sequence[Key], *, afresh: bool = True) -> None:
        """Show this list; what was chosen stays chosen if it is still there.

        `afresh` fetches all rows anew, also those of keys that were shown before.
        """
        kept = self.key
        self._age += 1
        self._asking = False
        self._rows.replace(keys, afresh=afresh)
        if kept is not None:
            self.choose(kept)

    def refresh(self) -> None:
        """Fetch the rows in sight anew: what they tell has changed, the list itself has not."""
        self._age += 1
        self._asking = False
        self._rows.forget()
        self.viewport().update()

    def choose(self, key: Key | None) -> bool:
        """Choose a key and bring it into sight; False where the list does not hold it."""
        place = None if key is None else self._rows.place_of(key)
        self._quiet = True
        if place is None:
            self.selectionModel().clear()
        else:
            self._select(place)
        self._quiet = False
        return place is not None

    def text_of(self, key: Key) -> RowText | None:
        """The row of a key as it is shown, or None while it was not fetched."""
        place = self._rows.place_of(key)
        if place is None:
            return None
        text: RowText | None = self._rows.data(self._rows.index(place, 0), ROW_ROLE)  # type: ignore[assignment]  # Qt's models give objects
        return text

    # What Qt calls, under the names it calls them by.

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Open on Enter; the first key in a list where nothing is chosen chooses, and stays."""
        key = self.key
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and key is not None:
            self.opened.emit(key)
        elif event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down} and key is None and self.keys:
            self._select(max(0, self.currentIndex().row()))
        elif event.key() in {Qt.Key.Key_Home, Qt.Key.Key_End} and self.keys:
            # A table would go to the ends of its row.
            self._select(0 if event.key() == Qt.Key.Key_Home else len(self.keys) - 1)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Fetch what came into sight."""
        super().resizeEvent(event)
        self._want()

    def _furnish(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragEnabled(False)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setMouseTracking(False)
        across, down = self.horizontalHeader(), self.verticalHeader()
        across.hide()
        across.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        down.hide()
        # Fixed sections: else the height of each of 100,000 rows is asked for.
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setMinimumSectionSize(24)

    def _measure(self) -> None:
        self._painter.measure()
        self.verticalHeader().setDefaultSectionSize(self._painter.height)
        self.verticalScrollBar().setSingleStep(self._painter.height // 2)
        self.viewport().update()

    def _key(self, row: int) -> Key | None:
        return self._rows.keys[row] if 0 <= row < len(self._rows.keys) else None

    def _select(self, place: int) -> None:
        index = self._rows.index(place, 0)
        area = self.viewport().rect()
        far = not area.intersects(self.visualRect(index))
        self.selectionModel().setCurrentIndex(
            index, QItemSelectionModel.SelectionFlag.ClearAndSelect
        )
        # What comes from far stands with its neighbours around it.
        hint = QAbstractItemView.ScrollHint
        self.scrollTo(index, hint.PositionAtCenter if far else hint.EnsureVisible)

    def _tell(self) -> None:
        key = self.key
        if key is not None and not self._quiet:
            self.chosen.emit(key)

    def _want(self) -> None:
        if not self._asking and not self._soon.isActive():
            self._soon.start(0)

    def _ask(self) -> None:
        """Ask for what is in sight now; one question at a time, so that flying past asks little."""
        if self._asking or not self.isVisible():
            return
        first = max(0, self.rowAt(0) - _AHEAD)
        bottom = self.rowAt(self.viewport().height() - 1)
        last = (bottom if bottom >= 0 else len(self._rows.keys) - 1) + _AHEAD
        most = self.viewport().height() // max(1, self._painter.height) + 2 * _AHEAD + 2
        wanted = self._rows.missing(first, min(last, first + most))
        if not wanted:
            return
        self._asking = True
        age = self._age
        self._fetch(wanted, lambda texts: self._take(age, wanted, texts))

    def _take(self, age: int, asked: Sequence[Key], texts: Mapping[Key, RowText]) -> None:
        if age != self._age:
            return
        self._asking = False
        self._rows.take(asked, texts)
        self.viewport().update()
        self._want()
