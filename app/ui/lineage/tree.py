"""The lineage as an indented list: the same entries, words and sources as in the picture."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from app.domain.ids import EntryId
from app.host.words import say
from app.ui.lineage import words
from app.ui.look.appearance import Appearance
from app.ui.pictures.lines import Pen
from app.usecases.draw_catalogue import Family, Tie

_ENTRY: Final = Qt.ItemDataRole.UserRole
_TIE: Final = Qt.ItemDataRole.UserRole + 1


class LineageTree(QTreeWidget):
    """The middle at the top, below it what it is joined to, and below that what those are.

    `recentred` and `opened` as in the picture; `moved` tells the line stood on, or None.
    """

    recentred = Signal(str)
    opened = Signal(str)
    moved = Signal(object)

    def __init__(self, look: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._family: Family | None = None
        self.setAccessibleName(say("Lineage as a list"))
        self.setHeaderHidden(True)
        self.setColumnCount(1)
        self.setIndentation(20)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragEnabled(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(self.header().ResizeMode.ResizeToContents)
        self.setItemDelegate(_Measured(look, self))
        self.currentItemChanged.connect(lambda *_: self.moved.emit(self.tie))
        self.itemDoubleClicked.connect(lambda *_: self._enter())
        look.changed.connect(self._fill)

    def show_family(self, family: Family) -> None:
        """Show what stands around an entry, all of it unfolded."""
        self._family = family
        self._fill()

    @property
    def tie(self) -> Tie | None:
        """The line between the item stood on and the one above it."""
        item = self.currentItem()
        number = item.data(0, _TIE) if item is not None else None
        return self._family.ties[number] if self._family and number is not None else None

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Have the ground of the chosen row reach across, however short its words are."""
        super().resizeEvent(event)
        self.header().setMinimumSectionSize(self.viewport().width())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Make an entry the middle on Enter; open the middle."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._enter()
        else:
            super().keyPressEvent(event)

    def _fill(self) -> None:
        family = self._family
        self.clear()
        if family is None:
            return
        language = self._look.choices.language
        root = self._item(words.name_of(family.rows[family.centre], language), family.centre)
        self.addTopLevelItem(root)
        for number, tie in self._ties_of(family.centre):
            near = tie.parent if tie.child == family.centre else tie.child
            child = self._item(words.seen_from(tie, family.centre, family, language), near, number)
            root.addChild(child)
            for further, other in self._ties_of(near):
                if family.centre not in {other.parent, other.child}:
                    end = other.parent if other.child == near else other.child
                    text = words.seen_from(other, near, family, language)
                    child.addChild(self._item(text, end, further))
        self.expandAll()
        self.setCurrentItem(root)

    def _ties_of(self, id_: EntryId) -> list[tuple[int, Tie]]:
        ties = self._family.ties if self._family else ()
        return [(at, tie) for at, tie in enumerate(ties) if id_ in {tie.parent, tie.child}]

    @staticmethod
    def _item(text: str, id_: EntryId, tie: int | None = None) -> QTreeWidgetItem:
        made = QTreeWidgetItem([text])
        made.setData(0, _ENTRY, id_)
        made.setData(0, _TIE, tie)
        return made

    def _enter(self) -> None:
        item = self.currentItem()
        if item is None or self._family is None:
            return
        id_ = EntryId(item.data(0, _ENTRY))
        if id_ == self._family.centre:
            self.opened.emit(id_)
        else:
            self.recentred.emit(id_)


class _Measured(QStyledItemDelegate):
    """Rows as high as their own letters need."""

    def __init__(self, look: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        look.changed.connect(self._follow)
        self._follow()

    def sizeHint(  # noqa: N802 - Qt's name
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """At least what a finger or an unsteady hand can hit."""
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        wide = super().sizeHint(option, index).width()
        return QSize(wide, max(32, self._pen.height(text) + 12))

    def _follow(self) -> None:
        self._pen = Pen(self._look.font())
