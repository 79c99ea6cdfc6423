"""A sheet over the window: not a window of its own; Esc closes it and the keys go back."""

from typing import Final

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.host.words import say
from app.ui.look.appearance import Appearance
from app.ui.parts import buttons
from app.ui.parts.texts import section

_ABOVE: Final = 48
"""Pixels left free above and below the card."""
_MARGINS: Final = (24, 16, 16, 20)
_GAP: Final = 12


class Sheet(QWidget):
    """Covers its parent and holds `rows` on a card in the middle; Tab stays inside."""

    closed = Signal()

    def __init__(self, look: Appearance, heading: str, width: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._width = width
        self._look = look
        self._before = QApplication.focusWidget()
        self.setObjectName("veil")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._card = QFrame()
        self._card.setProperty("box", "card")
        self._card.setAccessibleName(heading)
        self.rows = QVBoxLayout()
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setSpacing(12)
        self._inner = QWidget()
        self._top = QHBoxLayout()
        self._scroll = QScrollArea()
        self._close = buttons.IconButton(look, "x", say("Close"), self.close_sheet)
        self._lay_out(look, heading)
        parent.installEventFilter(self)
        self.setGeometry(parent.rect())

    def open_sheet(self, first: QWidget | None = None) -> None:
        """Show it over everything, with the keys in it."""
        self._fit()
        self.show()
        self.raise_()
        (first or self._close).setFocus(Qt.FocusReason.PopupFocusReason)

    def close_sheet(self) -> None:
        """Go away; the keys go back to where they were."""
        self.hide()
        self.closed.emit()
        before = self._before
        # What had the keys may have gone meanwhile: it stood in the sheet before this one.
        there = before is not None and shiboken6.isValid(before) and before.isVisible()
        back = before if there else self.parentWidget()
        if back is not None:
            back.setFocus(Qt.FocusReason.PopupFocusReason)
        self.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Close on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_sheet()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001, N802 - Qt's own
        """Keep Tab inside the sheet."""
        chain = [
            one
            for one in self.findChildren(QWidget)
            if one.focusPolicy() & Qt.FocusPolicy.TabFocus
            and one.isVisibleTo(self)
            and one.isEnabled()
        ]
        current = QApplication.focusWidget()
        if not chain or current is None:
            return False
        here = chain.index(current) if current in chain else -1
        step = 1 if forward else -1
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        chain[(here + step) % len(chain)].setFocus(reason)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Cover the window also when its size changes, and be as tall as what stands in it."""
        if watched is self._inner:
            if event.type() is QEvent.Type.LayoutRequest:
                # Once the layout has done what it was asked for.
                QTimer.singleShot(0, self, self._fit)
        elif event.type() is QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        # The card's margins and its edge; a line more than needed costs less than a bar.
        wide = self._card.width() - 44
        needed = self.rows.totalHeightForWidth(wide) if self.rows.hasHeightForWidth() else 0
        needed = max(needed, self.rows.totalMinimumSize().height()) + 4
        around = _ABOVE * 2 + sum(_MARGINS[1::2]) + _GAP + self._top.sizeHint().height() + 2
        self._scroll.setFixedHeight(max(80, min(needed, self.height() - around)))

    def _lay_out(self, look: Appearance, heading: str) -> None:
        top = self._top
        top.addWidget(section(look, heading), 1)
        top.addWidget(self._close)
        self._inner.setLayout(self.rows)
        scroll = self._scroll
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self._inner)
        self._inner.installEventFilter(self)
        within = QVBoxLayout(self._card)
        within.setContentsMargins(*_MARGINS)
        within.setSpacing(_GAP)
        within.addLayout(top)
        within.addWidget(scroll)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(self._card, 0, Qt.AlignmentFlag.AlignTop)
        across.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, _ABOVE, 28, _ABOVE)
        column.addLayout(across, 1)
        self._card.setFixedWidth(min(880, self._width * look.choices.text // 100))
