"""The rail: the places on the left, with words beside their icons or, when narrow, under them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from app.host.words import say
from app.ui.look.appearance import Appearance
from app.ui.look.fonts import BODY_POINTS, SMALL_POINTS
from app.ui.parts.boxes import line
from app.ui.parts.buttons import IconButton
from app.ui.places import Place
from app.ui.shortcuts import shown

WIDE: Final = 176
NARROW: Final = 72


@dataclass(frozen=True, slots=True)
class Stop:
    """A place on the rail; `group` keeps those together that belong together."""

    place: Place
    icon: str
    words: str
    group: int
    keys: str = ""


class RailButton(IconButton):
    """A place: tinted and semibold when it is the one shown."""

    def __init__(self, look: Appearance, icon: str, words: str, parent: QWidget) -> None:
        super().__init__(look, icon, words, None, parent)
        self.setProperty("rail", True)  # noqa: FBT003 - Qt's own property
        self.setCheckable(True)
        self.setAutoExclusive(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._narrow = False
        look.changed.connect(self._fit)
        self._fit()

    def fold(self, *, narrow: bool) -> None:
        """Put the words under the icon, or beside it again."""
        self._narrow = narrow
        self._fit()

    def _fit(self) -> None:
        style = Qt.ToolButtonStyle
        self.setToolButtonStyle(
            style.ToolButtonTextUnderIcon if self._narrow else style.ToolButtonTextBesideIcon
        )
        self.setFont(self._look.font(SMALL_POINTS - 1.5 if self._narrow else BODY_POINTS))


class Rail(QFrame):
    """Where one can go, and Lock at its foot."""

    chosen = Signal(Place)
    locking = Signal()

    def __init__(
        self,
        look: Appearance,
        stops: Sequence[Stop],
        foot: Sequence[Stop],
        lock: tuple[str, str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setAccessibleName(say("Places"))
        self._look = look
        self._stops: dict[Place, RailButton] = {}
        self._narrow = False
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(2)
        group = stops[0].group if stops else 0
        for stop in stops:
            if stop.group != group:
                group = stop.group
                self._add_line(column)
            column.addWidget(self._made(stop))
        column.addStretch(1)
        for stop in foot:
            column.addWidget(self._made(stop))
        words, keys = lock
        self._lock = RailButton(look, "lock", words, self)
        self._lock.setCheckable(False)
        self._lock.setToolTip(keys)
        self._lock.clicked.connect(self.locking)
        column.addWidget(self._lock)
        self.fold(narrow=False)
        look.changed.connect(self._resize)

    def fold(self, *, narrow: bool) -> None:
        """Be 72 pixels wide with short words, or 176 with whole ones, at 100 percent text."""
        self._narrow = narrow
        for button in (*self._stops.values(), self._lock):
            button.fold(narrow=narrow)
        self._resize()

    def show_place(self, place: Place) -> None:
        """Mark the place that is shown."""
        for one, button in self._stops.items():
            button.setChecked(one is place)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Move between the places with the arrow keys."""
        steps = {Qt.Key.Key_Up: False, Qt.Key.Key_Down: True}
        key = Qt.Key(event.key())
        if key in steps:
            self.focusNextPrevChild(steps[key])
        else:
            super().keyPressEvent(event)

    def first(self) -> QWidget:
        """The place that takes the keys: the one shown."""
        shown_now = [one for one in self._stops.values() if one.isChecked()]
        return (shown_now or list(self._stops.values()) or [self._lock])[0]

    def _made(self, stop: Stop) -> RailButton:
        button = RailButton(self._look, stop.icon, stop.words, self)
        # Clicked, not toggled: a press on the place shown already leaves it marked.
        button.clicked.connect(lambda _checked, place=stop.place: self._go(place))
        if stop.keys:
            button.setToolTip(shown(stop.keys))
        self._stops[stop.place] = button
        return button

    def _go(self, place: Place) -> None:
        self._stops[place].setChecked(True)
        self.chosen.emit(place)

    def _resize(self) -> None:
        wanted = NARROW if self._narrow else WIDE
        inner = max(button.sizeHint().width() for button in (*self._stops.values(), self._lock))
        self.setFixedWidth(max(wanted, inner + 17))

    @staticmethod
    def _add_line(column: QVBoxLayout) -> None:
        column.addSpacing(6)
        column.addWidget(line())
        column.addSpacing(6)
