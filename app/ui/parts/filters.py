"""The filter bar of every view of the catalogue: what the entries are narrowed to, in words."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.domain.dates import YearSpan
from app.domain.errors import AlmanacError
from app.domain.listing import EntryFilter, EntrySort, Facet, Facets
from app.host.words import say, say_many
from app.ui.look.appearance import Appearance
from app.ui.look.icons import pixmap
from app.ui.parts import buttons
from app.ui.parts.buttons import IconButton
from app.ui.parts.context_names import Contexts
from app.ui.parts.filters_flow import Flow, flowing
from app.ui.parts.filters_more import FOREVER, More
from app.ui.parts.filters_popup import Choices, Popup
from app.ui.parts.filters_words import MAIN, MORE, narrowed, order, side, value
from app.ui.parts.texts import secondary
from app.ui.session import Session
from app.ui.tasks import Cancelled
from app.usecases.browse_catalogue import facets

_CHEVRON: Final = 16
_DASH: Final = "\N{EN DASH}"


def filter_in_force(session: Session) -> EntryFilter:
    """What the views show: the chosen filter, and in high-risk contexts nothing that is hidden."""
    return replace(session.selection.filter, discreet=session.discreet)


class FilterButton(QPushButton):
    """A side of the filter in words, with a mark that it opens downwards."""

    def __init__(self, look: Appearance, pressed: Callable[[], object]) -> None:
        super().__init__()
        self._look = look
        self.setAutoDefault(False)
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.setIconSize(QSize(_CHEVRON, _CHEVRON))
        self.setStyleSheet(
            "QPushButton { padding: 6px 10px; } QPushButton:focus { padding: 5px 9px; }"
        )
        self.clicked.connect(lambda _checked: pressed())
        look.changed.connect(self._follow)
        self._follow()

    def say(self, text: str) -> None:
        """Show a text, which is also the button's name."""
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)

    def _follow(self) -> None:
        self.setIcon(self._look.icon("chevron-down"))


class FilterBar(QWidget):
    """Buttons for the sides of the filter, what is active in words, and a field to find by words.

    It reads and changes `session.selection`; several bars may show the same. `to_list` asks that
    the list take the focus.
    """

    to_list = Signal()

    def __init__(self, session: Session, contexts: Contexts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._contexts = contexts
        self._more: More | None = None
        self._buttons = {
            facet: FilterButton(session.look, lambda facet=facet: self._open(facet))  # type: ignore[misc]  # mypy cannot type a default
            for facet in MAIN
        }
        self._count = secondary(session.look)
        self._find = IconButton(session.look, "search", say("Find"), self.find_in_list)
        self._find.setToolTip(say("Find in this list (Ctrl+F)"))
        self._rest = IconButton(session.look, "filter", say("More"), self._open_more)
        self._field = self._made_field()
        self._find_row = QWidget()
        self._chips = Flow(gap=4)
        self._chip_row = flowing(self._chips)
        self._lay_out()
        session.selection.filter_changed.connect(self._follow)
        session.look.changed.connect(self._follow)
        contexts.changed.connect(self._follow)
        self._follow()

    def show_count(self, count: int) -> None:
        """Say how many entries there are, and in what order they stand where that was chosen."""
        told = say_many("{count} entry", "{count} entries", count).format(count=f"{count:,}")
        sort = self._session.selection.sort
        self._count.setText(told if sort is EntrySort.NAME else f"{told} · {order(sort)}")

    def find_in_list(self) -> None:
        """Open the field that finds in the list, and go there."""
        self._find_row.show()
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()

    def clear(self) -> None:
        """Leave nothing out any more."""
        self._session.selection.narrow(EntryFilter())

    def _lay_out(self) -> None:
        sides = Flow(gap=8)
        for button in self._buttons.values():
            sides.addWidget(button)
        finding = QHBoxLayout(self._find_row)
        finding.setContentsMargins(0, 0, 0, 0)
        finding.setSpacing(4)
        finding.addWidget(self._field, 1)
        finding.addWidget(IconButton(self._session.look, "x", say("Close"), self._leave))
        self._find_row.hide()
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        line.addWidget(self._count, 1)
        line.addWidget(self._find)
        line.addWidget(self._rest)
        column = QVBoxLayout(self)
        # The words of the buttons at the right stand as far from the edge as those of the rows.
        column.setContentsMargins(16, 12, 20, 4)
        column.setSpacing(4)
        column.addWidget(flowing(sides))
        column.addWidget(self._find_row)
        column.addWidget(self._chip_row)
        column.addLayout(line)

    def _made_field(self) -> QLineEdit:
        field = _Find()
        field.setAccessibleName(say("Find in this list"))
        field.setPlaceholderText(say("Find in this list"))
        field.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        )
        field.textChanged.connect(self._typed)
        field.left.connect(self._leave)
        field.down.connect(self.to_list)
        return field

    def _typed(self, words: str) -> None:
        self._session.selection.narrow(replace(self._session.selection.filter, text=words))

    def _leave(self) -> None:
        self._field.clear()
        self._find_row.hide()
        self.to_list.emit()

    def _follow(self) -> None:
        chosen = self._session.selection.filter
        sides = chosen.chosen()
        for facet, button in self._buttons.items():
            some = len(sides.get(facet, ()))
            told = str(some) if some else say("any")
            button.say(say("{side}: {value}").format(side=side(facet), value=told))
        hidden = sum(facet in sides for facet in MORE) + (chosen.years is not None)
        more = say("More: {count}").format(count=hidden) if hidden else say("More")
        self._rest.setText(more)
        self._rest.setAccessibleName(more)
        if self._field.text() != chosen.text:
            self._field.setText(chosen.text)
        if chosen.text:
            self._find_row.show()
        self._show_chips(chosen)

    def _show_chips(self, chosen: EntryFilter) -> None:
        while (item := self._chips.takeAt(0)) is not None:
            if (chip := item.widget()) is not None:
                chip.hide()
                chip.deleteLater()
        for words, wider in self._active(chosen):
            self._chips.addWidget(Chip(self._session.look, words, self._widen(wider)))
        if self._chips.count() > 1:
            self._chips.addWidget(buttons.link(say("Clear filters"), self.clear))
        self._chip_row.setVisible(self._chips.count() > 0)
        self._chip_row.updateGeometry()

    def _active(self, chosen: EntryFilter) -> list[tuple[str, EntryFilter]]:
        """What is active in words, each with the filter that there would be without it."""
        told = []
        sides = chosen.chosen()
        for facet in (facet for facet in (*MAIN, *MORE) if facet in sides):
            names = sides[facet]
            words = sorted(value(facet, name, self._contexts) for name in names)
            shown = say("{side}: {value}").format(side=side(facet), value=", ".join(words))
            told.append((shown, chosen.without(facet)))
        if chosen.years:
            shown = say("{side}: {value}").format(side=say("Years"), value=_span(chosen.years))
            told.append((shown, replace(chosen, years=None)))
        return told

    def _widen(self, wider: EntryFilter) -> Callable[[], None]:
        return lambda: self._session.selection.narrow(wider)

    def _open(self, facet: Facet) -> None:
        def show(found: Facets) -> None:
            choices = Choices(self._session.look, self._contexts, facet, self._choose)
            chosen = self._session.selection.filter.chosen().get(facet, frozenset())
            choices.show_counts(found.get(facet, {}), chosen)
            popup = Popup(self._buttons[facet], choices, side(facet))
            self._keep_told(popup, lambda told: self._tell(choices, facet, told))
            popup.open_below()
            choices.start()

        self._read_facets(show)

    def _tell(self, choices: Choices, facet: Facet, told: Facets) -> None:
        chosen = self._session.selection.filter.chosen().get(facet, frozenset())
        choices.show_counts(told.get(facet, {}), chosen)

    def _open_more(self) -> None:
        selection = self._session.selection

        def show(found: Facets) -> None:
            more = More(self._session.look, self._contexts)
            more.narrowed.connect(selection.narrow)
            more.ordered.connect(selection.order)
            more.show_state(found, selection.filter, selection.sort)
            popup = Popup(self._rest, more, say("More"))
            self._keep_told(
                popup, lambda told: more.show_state(told, selection.filter, selection.sort)
            )
            popup.open_below()
            more.start()

        self._read_facets(show)

    def _keep_told(self, popup: Popup, tell: Callable[[Facets], None]) -> None:
        """While the popup is open, have the counts follow what is chosen."""
        selection = self._session.selection

        def again() -> None:
            self._session.read(
                popup, lambda shelf: facets(shelf, filter_in_force(self._session)), tell
            )

        selection.filter_changed.connect(again)
        popup.closed.connect(lambda: selection.filter_changed.disconnect(again))

    def _read_facets(self, then: Callable[[Facets], None]) -> None:
        narrowed_to = filter_in_force(self._session)
        self._session.read(self, lambda shelf: facets(shelf, narrowed_to), then, self._refused)

    def _refused(self, error: AlmanacError) -> None:
        if not isinstance(error, Cancelled):
            self._session.notices.trouble.emit(error)

    def _choose(self, facet: Facet, names: frozenset[str]) -> None:
        selection = self._session.selection
        selection.narrow(narrowed(selection.filter, facet, names))


class _Find(QLineEdit):
    """A field that Esc leaves and Down takes to the list."""

    left = Signal()
    down = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Leave on Esc; Down and Enter go on to what was found."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.down.emit()
        else:
            super().keyPressEvent(event)


class Chip(QPushButton):
    """An active filter in words; pressing it takes it away."""

    def __init__(self, look: Appearance, text: str, pressed: Callable[[], object]) -> None:
        super().__init__(text.replace("&", "&&"))
        self.setAutoDefault(False)
        self.setAccessibleName(say("{filter}: take away").format(filter=text))
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.setIconSize(QSize(12, 12))
        self.setIcon(pixmap("x", look.colours.secondary, self.devicePixelRatioF()))
        self.setStyleSheet(
            f"QPushButton {{ padding: 3px 8px; min-height: 18px;"
            f" border: 1px solid {look.colours.hairline}; }}"
            f"QPushButton:focus {{ padding: 2px 7px; border: 2px solid {look.colours.accent}; }}"
        )
        self.clicked.connect(lambda _checked: pressed())


def _span(years: YearSpan) -> str:
    if years.last >= FOREVER.last:
        return say("from {year} on").format(year=years.first)
    if years.first <= FOREVER.first:
        return say("until {year}").format(year=years.last)
    if years.first == years.last:
        return str(years.first)
    return f"{years.first}{_DASH}{years.last}"
