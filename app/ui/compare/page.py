"""Two to four contexts side by side, part by part, or the same as one list."""

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QMargins, Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QMenu,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.domain.entry import Entry
from app.domain.ids import EntryId
from app.domain.vocabulary import Kind
from app.host.words import say
from app.ui.catalogue.pile import Pile
from app.ui.catalogue.sheet import headline
from app.ui.catalogue.turns import InTurns
from app.ui.compare.cells import PARTS, Cells
from app.ui.parts import buttons
from app.ui.parts.boxes import Empty, line
from app.ui.parts.buttons import IconButton
from app.ui.parts.context_names import Contexts
from app.ui.parts.filters import Chip
from app.ui.parts.filters_flow import Flow, flowing
from app.ui.parts.stack import Stack
from app.ui.parts.texts import section, title
from app.ui.session import Session
from app.usecases.compare_contexts import Column, compare

MOST: Final = 4
"""Contexts that are compared at a time."""
_FEWEST: Final = 2
_GAP: Final = 24
_BAR: Final = 12
_WIDE: Final = 640


class ComparePage(QWidget):
    """Contexts beside each other; what is compared is chosen here and kept nowhere."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self._contexts = Contexts(session, self)
        self._cells = Cells(session, self._contexts)
        self._chosen: list[EntryId] = []
        self._columns: tuple[Column, ...] = ()
        self._turns = InTurns(self)
        self._chips = Flow(gap=8)
        self._add = buttons.button(say("Add a context"), self._offer)
        self._beside = self._form_button("columns-2", say("Side by side"))
        self._below = self._form_button("list", say("As a list"))
        self._empty = Empty(
            session.look, say("Choose two to four contexts to see what they share and what not.")
        )
        self._area = self._made_area()
        self._heads = QFrame()
        self._heads.setObjectName("surface")
        self._names = QHBoxLayout(self._heads)
        # As wide as the columns below, which have the scroll bar beside them.
        self._names.setContentsMargins(28, 16, 28 + _BAR, 4)
        self._names.setSpacing(_GAP)
        self._heads.hide()
        self._pages = Stack()
        self._pages.addWidget(self._empty)
        self._pages.addWidget(self._area)
        self._lay_out()
        self._begin_with(session.selection.entry)
        self._contexts.changed.connect(self._show_chips)
        for changed in (session.notices.entries_changed, session.notices.care_changed):
            changed.connect(self._read)
        session.look.changed.connect(self._build)
        self._show_chips()
        self._read()

    def choose(self, contexts: tuple[EntryId, ...]) -> None:
        """Compare these contexts, the first four of them."""
        self._chosen = list(dict.fromkeys(contexts))[:MOST]
        self._show_chips()
        self._read()

    def _begin_with(self, entry: EntryId | None) -> None:
        if entry is not None and entry.startswith(Kind.CONTEXT.prefix):
            self._chosen = [entry]

    def _form_button(self, icon: str, text: str) -> IconButton:
        made = IconButton(self._session.look, icon, text, self._build)
        made.setCheckable(True)
        return made

    def _made_area(self) -> QScrollArea:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        area.setProperty("ring", True)  # noqa: FBT003 - Qt's own property
        area.setAccessibleName(say("Comparison"))
        return area

    def _lay_out(self) -> None:
        group = QButtonGroup(self)
        forms = QHBoxLayout()
        forms.setSpacing(8)
        for button in (self._beside, self._below):
            group.addButton(button)
            forms.addWidget(button)
        self._beside.setChecked(True)
        head = QHBoxLayout()
        head.addWidget(title(self._session.look, say("Compare contexts")), 1)
        head.addLayout(forms)
        column = QVBoxLayout()
        column.setContentsMargins(28, 20, 28, 12)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(flowing(self._chips))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(column)
        whole.addWidget(line())
        whole.addWidget(self._heads)
        whole.addWidget(self._pages, 1)

    def _show_chips(self) -> None:
        while (item := self._chips.takeAt(0)) is not None:
            chip = item.widget()
            if chip is not None and chip is not self._add:
                chip.hide()
                chip.deleteLater()
        for id_ in self._chosen:
            self._chips.addWidget(self._chip(id_))
        self._chips.addWidget(self._add)
        self._add.setEnabled(len(self._chosen) < MOST and bool(self._contexts.codes))
        self._chips.invalidate()

    def _chip(self, id_: EntryId) -> QWidget:
        name = self._contexts.name(id_.removeprefix(Kind.CONTEXT.prefix))
        return Chip(self._session.look, name, lambda: self._leave_out(id_))

    def _leave_out(self, id_: EntryId) -> None:
        self.choose(tuple(each for each in self._chosen if each != id_))
        self._add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer(self) -> None:
        menu = QMenu(self._add)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for entry in self._contexts.entries:
            if entry.id not in self._chosen:
                self._offer_one(menu, entry)
        menu.popup(self._add.mapToGlobal(self._add.rect().bottomLeft()))

    def _offer_one(self, menu: QMenu, entry: Entry) -> None:
        name = self._contexts.name(entry.contexts[0]).replace("&", "&&")
        menu.addAction(name).triggered.connect(lambda: self.choose((*self._chosen, entry.id)))

    def _read(self) -> None:
        if len(self._chosen) < _FEWEST:
            self._columns = ()
            self._heads.hide()
            self._pages.setCurrentWidget(self._empty)
            return
        chosen, discreet = tuple(self._chosen), self._session.discreet
        self._session.read(
            self, lambda shelf: compare(shelf, chosen, discreet=discreet), self._take
        )

    def _take(self, columns: tuple[Column, ...]) -> None:
        if [column.context.id for column in columns] != self._chosen:
            return
        self._columns = columns
        self._pages.setCurrentWidget(self._area)
        self._build()
        names = ", ".join(self._cells.name(column) for column in columns)
        self._session.notices.said.emit(say("Comparing {contexts}").format(contexts=names))

    def _build(self) -> None:
        if not self._columns:
            return
        in_list = self._below.isChecked()
        pile = Pile(around=QMargins(28, 20 if in_list else 8, 28, 28))
        self._area.setWidget(pile)
        self._name_columns(shown=not in_list)
        self._turns.begin(self._as_list(pile) if in_list else self._side_by_side(pile))

    def _name_columns(self, *, shown: bool) -> None:
        """The names stay above their columns while these scroll."""
        while (item := self._names.takeAt(0)) is not None:
            if (name := item.widget()) is not None:
                name.hide()
                name.deleteLater()
        self._heads.setVisible(shown)
        for column in self._columns if shown else ():
            self._names.addWidget(headline(self._session.look, self._cells.name(column)), 1)

    def _side_by_side(self, pile: Pile) -> Iterator[None]:
        for part, (name, cell) in enumerate(PARTS):
            if part:
                pile.add(line(), 8)
            pile.add(section(self._session.look, say(name)), 12 if part else 0)
            band = QWidget()
            row = QHBoxLayout(band)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(_GAP)
            for column in self._columns:
                told = _cell(cell(self._cells, column))
                # Equal shares, however long the words in them are.
                told.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
                row.addWidget(told, 1, Qt.AlignmentFlag.AlignTop)
            pile.add(band, 8)
            yield

    def _as_list(self, pile: Pile) -> Iterator[None]:
        look = self._session.look
        for part, (name, cell) in enumerate(PARTS):
            if part:
                pile.add(line(), 16)
            pile.add(headline(look, say(name)), 12 if part else 0)
            for column in self._columns:
                pile.add(section(look, self._cells.name(column)), 12)
                told = _cell(cell(self._cells, column))
                told.setMaximumWidth(_WIDE * look.choices.text // 100)
                pile.add(told, 8)
                yield


def _cell(widgets: Iterator[QWidget]) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 8)
    column.setSpacing(8)
    for widget in widgets:
        column.addWidget(widget)
    return made
