"""The rail: the places on the left, with words beside their icons or, when narrow, under them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.host.words import say
from app.ui.look.appearance import Appearance
from app.ui.look.fonts import BODY_POINTS, SMALL_POINTS
from app.ui.look.icons import SIZE
from app.ui.parts.boxes import line
from app.ui.parts.buttons import IconButton
from app.ui.places import Place
from app.ui.shortcuts import shown

WIDE: Final = 176
NARROW: Final = 72
_AROUND: Final = 10
"""Padding and edge above and below."""
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
        look.changed.connect(self._fit)
        self._fit()

    def fold(self, *, narrow: bool) -> None:
        """Put the words under the icon, or beside it again."""
        self._narrow = narrow
        self._fit()

    def draw_together(self, *, tight: bool) -> None:
        """Take less room above and below, or as much as usual again."""
        if tight is not self._tight:
            self._tight = tight
            self.setProperty("tight", tight)
            self.style().polish(self)
            self._fit()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Room for icon and words, whatever the script; Qt's own hint cuts what stands below."""
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        metrics = QFontMetrics(bold)
        words = metrics.boundingRect(self.text()).united(metrics.boundingRect("Ag")).size()
        around = 2 * (_TIGHT_AROUND if self._tight else _AROUND)
        if self._narrow:
            return QSize(max(words.width(), SIZE) + 16, SIZE + words.height() + around + 6)
        return QSize(SIZE + words.width() + 36, max(SIZE, words.height()) + around)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As `sizeHint`: less would cut the words."""
        return self.sizeHint()

    def _fit(self) -> None:
        style = Qt.ToolButtonStyle
        self.setToolButtonStyle(
            style.ToolButtonTextUnderIcon if self._narrow else style.ToolButtonTextBesideIcon
        )
        self.updateGeometry()
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
        lock: tuple[str, str, str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setAccessibleName(say("Places"))
        self._look = look
        self._stops: dict[Place, RailButton] = {}
        self._borders: list[QVBoxLayout] = []
        self._narrow = False
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(2)
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
        look.changed.connect(self._resize)

    def fold(self, *, narrow: bool) -> None:
        """Be 72 pixels wide with short words, or 176 with whole ones, at 100 percent text."""
        self._narrow = narrow
        for button in (*self._stops.values(), self._lock):
            button.fold(narrow=narrow)
        self._resize()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the places together where the window is too low for all of them."""
        super().resizeEvent(event)
        self._draw_together()

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

    def _scrolling(self, stops: Sequence[Stop]) -> QScrollArea:
        # With large text in a low window there is no room for all; the foot stays in sight.
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        group = stops[0].group if stops else 0
        for stop in stops:
            if stop.group != group:
                group = stop.group
                column.addWidget(self._border())
            column.addWidget(self._made(stop))
        column.addStretch(1)
        scroll = QScrollArea()
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

    def _resize(self) -> None:
        wanted = NARROW if self._narrow else WIDE
        inner = max(button.sizeHint().width() for button in (*self._stops.values(), self._lock))
        self.setFixedWidth(max(wanted, inner + 17))
        self._draw_together()

    def _draw_together(self) -> None:
        self._draw(tight=False)
        if self._needed() > self.height():
            self._draw(tight=True)

    def _draw(self, *, tight: bool) -> None:
        for button in (*self._stops.values(), self._lock):
            button.draw_together(tight=tight)
        around = 1 if tight else 6
        for border in self._borders:
            border.setContentsMargins(0, around, 0, around)

    def _needed(self) -> int:
        buttons = (*self._stops.values(), self._lock)
        heights = sum(button.sizeHint().height() + 2 for button in buttons)
        return heights + 16 + sum(border.sizeHint().height() + 2 for border in self._borders)

    def _border(self) -> QWidget:
        made = QWidget()
        border = QVBoxLayout(made)
        border.addWidget(line())
        self._borders.append(border)
        return made
