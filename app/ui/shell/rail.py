"""The rail: the places on the left, with words beside their icons or, when narrow, under them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.host.words import say
from app.ui.look.appearance import Appearance
from app.ui.look.fonts import BODY_POINTS, SMALL_POINTS
from app.ui.parts.boxes import line
from app.ui.parts.buttons import IconButton
from app.ui.places import Place
from app.ui.shortcuts import shown

WIDE: Final = 176
NARROW: Final = 72
_AT_EDGE: Final = 8
_BETWEEN: Final = 2
_AROUND: Final = 9
"""Pixels free above and below."""
_TIGHT_AROUND: Final = 3
"""The same where the window is too low for all places."""


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
        self._tight = False
        self._small = False
        look.changed.connect(self._fit)
        self._fit()

    @property
    def around(self) -> QSize:
        """Less at the sides where the rail is folded, and above where the window is low."""
        return QSize(
            8 if self._narrow or self._small else 12, _TIGHT_AROUND if self._tight else _AROUND
        )

    def fold(self, *, narrow: bool, tight: bool, small: bool) -> None:
        """Put the words under the icon, or beside it; `tight` takes less room above and below."""
        if (narrow, tight, small) != (self._narrow, self._tight, self._small):
            self._narrow, self._tight, self._small = narrow, tight, small
            self._fit()

    def _fit(self) -> None:
        style = Qt.ToolButtonStyle
        self.setToolButtonStyle(
            style.ToolButtonTextUnderIcon if self._narrow else style.ToolButtonTextBesideIcon
        )
        self.updateGeometry()
        beside = SMALL_POINTS if self._small else BODY_POINTS
        self.setFont(self._look.font(SMALL_POINTS - 1.5 if self._narrow else beside))


class Rail(QFrame):
    """Where one can go, and Lock at its foot."""

    chosen = Signal(Place)
    locking = Signal()

    def __init__(
        self,
        look: Appearance,
        stops: Sequence[Stop],
        foot: Sequence[Stop],
        lock: tuple[str, str, str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setAccessibleName(say("Places"))
        self._look = look
        self._stops: dict[Place, RailButton] = {}
        self._borders: list[QWidget] = []
        self._scroll = QScrollArea()
        self._narrow = False
        column = QVBoxLayout(self)
        column.setContentsMargins(_AT_EDGE, _AT_EDGE, _AT_EDGE, _AT_EDGE)
        column.setSpacing(_BETWEEN)
        column.addWidget(self._scrolling(stops), 1)
        for stop in foot:
            column.addWidget(self._made(stop))
        icon, words, more = lock
        self._lock = RailButton(look, icon, words, self)
        self._lock.setCheckable(False)
        self._lock.setToolTip(more)
        self._lock.clicked.connect(self.locking)
        column.addWidget(self._lock)
        self.fold(narrow=False)
        look.changed.connect(self._arrange)

    def fold(self, *, narrow: bool) -> None:
        """Be 72 pixels wide with short words, or 176 with whole ones, at 100 percent text."""
        self._narrow = narrow
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the places together where the window is too low for all of them."""
        super().resizeEvent(event)
        self._arrange()

    def show_place(self, place: Place) -> None:
        """Mark the place that is shown."""
        for one, button in self._stops.items():
            button.setChecked(one is place)
            if one is place:
                self._scroll.ensureWidgetVisible(button, 0, 0)

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

    def _scrolling(self, stops: Sequence[Stop]) -> QScrollArea:
        # With large text in a low window there is no room for all; the foot stays in sight.
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_BETWEEN)
        group = stops[0].group if stops else 0
        for stop in stops:
            if stop.group != group:
                group = stop.group
                column.addWidget(self._border())
            column.addWidget(self._made(stop))
        column.addStretch(1)
        scroll = self._scroll
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for bar in (scroll.setHorizontalScrollBarPolicy, scroll.setVerticalScrollBarPolicy):
            bar(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inner)
        return scroll

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

    def _arrange(self) -> None:
        """Take the first of the shapes in which all places are in sight, else the lowest."""
        folded = self._narrow
        for narrow, tight in ((folded, False), (folded, True), (False, True)):
            self._draw(narrow=narrow, tight=tight, small=folded)
            if self._needed() <= self.height():
                break
        wanted = NARROW if self._narrow else WIDE
        inner = max(button.sizeHint().width() for button in self._buttons())
        self.setFixedWidth(max(wanted, inner + 17))

    def _draw(self, *, narrow: bool, tight: bool, small: bool) -> None:
        for button in self._buttons():
            button.fold(narrow=narrow, tight=tight, small=small)
        around = 1 if tight else 6
        for border in self._borders:
            border.setContentsMargins(0, around, 0, around)

    def _needed(self) -> int:
        # Reckoned, not asked for: a layout hears only afterwards that its parts have changed.
        parts: list[QWidget] = [*self._buttons(), *self._borders]
        return sum(part.sizeHint().height() + _BETWEEN for part in parts) + 2 * _AT_EDGE - _BETWEEN

    def _buttons(self) -> list[RailButton]:
        return [*self._stops.values(), self._lock]

    def _border(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(line())
        self._borders.append(made)
        return made
