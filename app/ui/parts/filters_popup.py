"""What opens under the filter buttons: values to tick, with how many entries stand behind each."""

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.domain.listing import Facet
from app.host.words import say, say_many
from app.ui.look.appearance import Appearance
from app.ui.parts import buttons
from app.ui.parts.context_names import Contexts
from app.ui.parts.filters_words import order_of, value
from app.ui.parts.texts import secondary

_MOST_HIGH: Final = 380
_WIDE: Final = 264


class Popup(QFrame):
    """A panel below a button; a click beside it or Esc closes it and goes back to the button."""

    closed = Signal()

    def __init__(self, button: QAbstractButton, content: QWidget, name: str) -> None:
        super().__init__(button, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("box", "card")
        self.setAccessibleName(name)
        self._button = button
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(content)

    def open_below(self) -> None:
        """Show it under its button, inside the screen."""
        self.adjustSize()
        corner = self._button.mapToGlobal(QPoint(0, self._button.height() + 4))
        screen = self._button.screen().availableGeometry()
        corner.setX(max(screen.left(), min(corner.x(), screen.right() - self.width())))
        corner.setY(max(screen.top(), min(corner.y(), screen.bottom() - self.height())))
        self.move(corner)
        self.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Close on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Give the focus back to where it came from."""
        super().closeEvent(event)
        self._button.setFocus(Qt.FocusReason.PopupFocusReason)
        self.closed.emit()


class _Choice(QCheckBox):
    """One value; Up and Down go to its neighbours, as in any list."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Walk with the arrows; Space and Enter tick."""
        if event.key() == Qt.Key.Key_Down:
            self.focusNextChild()
        elif event.key() == Qt.Key.Key_Up:
            self.focusPreviousChild()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.toggle()
        else:
            super().keyPressEvent(event)


class Choices(QWidget):
    """The values of one side, each with a tick and a count, and Clear below them."""

    def __init__(
        self,
        look: Appearance,
        contexts: Contexts,
        facet: Facet,
        choose: Callable[[Facet, frozenset[str]], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._contexts = contexts
        self._facet = facet
        self._choose = choose
        self._boxes: dict[str, _Choice] = {}
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._clear = buttons.link(say("Clear"), self._cleared)
        self._clear.setAccessibleName(say("Clear"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._area, 1)
        foot = QHBoxLayout()
        foot.addWidget(self._clear)
        foot.addStretch(1)
        column.addLayout(foot)

    def show_counts(self, counts: Mapping[str, int], chosen: frozenset[str]) -> None:
        """Show the values there are; those that are chosen stay, also where nothing is behind."""
        names = self._ordered({*counts, *chosen})
        if list(self._boxes) != names:
            self._build(names)
        for row, (name, box) in enumerate(self._boxes.items()):
            count = counts.get(name, 0)
            word = value(self._facet, name, self._contexts)
            before = box.blockSignals(True)  # noqa: FBT003 - Qt's own switch
            box.setChecked(name in chosen)
            box.blockSignals(before)
            told = say_many("{count} entry", "{count} entries", count).format(count=count)
            box.setAccessibleName(f"{word}, {told}")
            self._counts[row].setText(f"{count:,}")
        self._clear.setEnabled(bool(chosen))

    def start(self) -> None:
        """Put the focus on the first ticked value, or the first of all."""
        boxes = list(self._boxes.values())
        ticked = [box for box in boxes if box.isChecked()]
        for box in (ticked or boxes)[:1]:
            box.setFocus(Qt.FocusReason.TabFocusReason)

    def _ordered(self, names: set[str]) -> list[str]:
        known = [name for name in order_of(self._facet) if name in names]
        rest = names - set(known)
        return [
            *known,
            *sorted(rest, key=lambda n: value(self._facet, n, self._contexts).casefold()),
        ]

    def _build(self, names: list[str]) -> None:
        page = QWidget()
        grid = QGridLayout(page)
        grid.setContentsMargins(4, 4, 12, 4)
        grid.setVerticalSpacing(0)
        grid.setHorizontalSpacing(16)
        grid.setColumnStretch(0, 1)
        self._boxes = {}
        self._counts = []
        for row, name in enumerate(names):
            # A single & would be taken for the mark of a key.
            box = _Choice(value(self._facet, name, self._contexts).replace("&", "&&"))
            box.toggled.connect(self._ticked)
            count = secondary(self._look)
            count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(box, row, 0)
            grid.addWidget(count, row, 1)
            self._boxes[name] = box
            self._counts.append(count)
        grid.setRowStretch(len(names), 1)
        self._area.setWidget(page)
        wish = page.sizeHint()
        self._area.setMinimumWidth(max(_WIDE, wish.width() + 16))
        self._area.setFixedHeight(min(_MOST_HIGH, wish.height() + 4))

    def _ticked(self) -> None:
        chosen = frozenset(name for name, box in self._boxes.items() if box.isChecked())
        self._choose(self._facet, chosen)

    def _cleared(self) -> None:
        self._choose(self._facet, frozenset())
