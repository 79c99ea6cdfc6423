"""What opens under More: the lesser sides of the filter, the years, and the order of the list."""

from dataclasses import replace
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QRadioButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.domain.dates import YearSpan
from app.domain.listing import EntryFilter, EntrySort, Facet, Facets
from app.host.words import say
from app.ui.look.appearance import Appearance
from app.ui.parts import buttons
from app.ui.parts.context_names import Contexts
from app.ui.parts.filters_popup import Choices
from app.ui.parts.filters_words import MORE, narrowed, order, side
from app.ui.parts.focus import OneOf
from app.ui.parts.stack import Stack
from app.ui.parts.texts import Text, secondary

_FIRST: Final = 1980
_LAST: Final = 2060

FOREVER: Final = YearSpan(1, 9999)
"""The first and the last year there are: a span that reaches one of them is open on that side."""


class More(QWidget):
    """Sides at the left, the values of one of them at the right."""

    narrowed = Signal(object)
    """An `EntryFilter`, as it is to be."""
    ordered = Signal(object)
    """An `EntrySort`."""

    def __init__(self, look: Appearance, contexts: Contexts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filter = EntryFilter()
        self._sides = QListWidget()
        self._sides.setAccessibleName(say("Sides"))
        self._sides.setStyleSheet("QListWidget::item { padding: 5px 8px; }")
        self._pages = Stack()
        self._choices: dict[Facet, Choices] = {}
        for facet in MORE:
            self._choices[facet] = Choices(look, contexts, facet, self._chosen)
            self._add(side(facet), self._choices[facet])
        self._years = _Years(look)
        self._years.chosen.connect(self._spanned)
        self._add(say("Years"), self._years)
        self._orders = _Orders(look)
        self._orders.chosen.connect(self.ordered)
        self._add(say("Order"), self._orders)
        self._sides.currentRowChanged.connect(self._pages.setCurrentIndex)
        self._sides.setCurrentRow(0)
        self._sides.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._sides.setFixedWidth(self._sides.sizeHintForColumn(0) + 16)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self._sides)
        row.addWidget(self._pages, 1)

    def show_state(self, facets: Facets, chosen: EntryFilter, sort: EntrySort) -> None:
        """Show what there is and what is chosen."""
        self._filter = chosen
        sides = chosen.chosen()
        for facet, choices in self._choices.items():
            choices.show_counts(facets.get(facet, {}), sides.get(facet, frozenset()))
        self._years.show_span(chosen.years)
        self._orders.show_sort(sort)

    def start(self) -> None:
        """Put the focus on the sides."""
        self._sides.setFocus(Qt.FocusReason.TabFocusReason)

    def _add(self, name: str, page: QWidget) -> None:
        self._sides.addItem(QListWidgetItem(name))
        self._pages.addWidget(page)

    def _chosen(self, facet: Facet, names: frozenset[str]) -> None:
        self.narrowed.emit(narrowed(self._filter, facet, names))

    def _spanned(self, span: YearSpan | None) -> None:
        self.narrowed.emit(replace(self._filter, years=span))


class _Years(QWidget):
    """From one year to another; either may be left open."""

    chosen = Signal(object)

    def __init__(self, look: Appearance) -> None:
        super().__init__()
        self._first = self._box(say("From the year"))
        self._last = self._box(say("To the year"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        for row, (name, box) in enumerate(((say("From"), self._first), (say("To"), self._last))):
            grid.addWidget(Text(look, name), row, 0)
            grid.addWidget(box, row, 1)
        grid.setColumnStretch(2, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.setSpacing(16)
        column.addLayout(grid)
        column.addWidget(secondary(look, say("Entries that speak of any of these years are kept.")))
        column.addStretch(1)
        self._clear = buttons.link(say("Clear"), lambda: self.chosen.emit(None))
        column.addWidget(self._clear, 0, Qt.AlignmentFlag.AlignLeft)

    def show_span(self, span: YearSpan | None) -> None:
        """Show the years that are kept; None keeps all."""
        for box, year in (
            (self._first, span.first if span else None),
            (self._last, span.last if span else None),
        ):
            before = box.blockSignals(True)  # noqa: FBT003 - Qt's own switch
            known = year is not None and _FIRST < year < _LAST
            box.setValue(year if year is not None and known else _FIRST)
            box.blockSignals(before)
        self._clear.setEnabled(span is not None)

    def _box(self, name: str) -> QSpinBox:
        box = QSpinBox()
        box.setRange(_FIRST, _LAST)
        box.setSpecialValueText(say("any"))
        box.setGroupSeparatorShown(False)
        box.setKeyboardTracking(False)
        box.setAccessibleName(name)
        box.valueChanged.connect(self._moved)
        return box

    def _moved(self) -> None:
        first, last = self._first.value(), self._last.value()
        if first == last == _FIRST:
            self.chosen.emit(None)
            return
        start = FOREVER.first if first == _FIRST else first
        end = FOREVER.last if last == _FIRST else last
        self.chosen.emit(YearSpan(min(start, end), max(start, end)))


class _Orders(QWidget):
    """One order of the list at a time."""

    chosen = Signal(object)

    def __init__(self, _look: Appearance) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        self._group = OneOf(self)
        self._sorts = list(EntrySort)
        for place, sort in enumerate(self._sorts):
            button = QRadioButton(order(sort))
            button.setAccessibleName(order(sort))
            self._group.addButton(button, place)
            column.addWidget(button)
        column.addStretch(1)
        self._group.idClicked.connect(lambda place: self.chosen.emit(self._sorts[place]))

    def show_sort(self, sort: EntrySort) -> None:
        """Mark the order in use."""
        self._group.button(self._sorts.index(sort)).setChecked(True)
