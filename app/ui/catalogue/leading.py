"""A button that looks like a link and wraps: names of entries can be longer than their column."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from app.ui.look.appearance import Appearance
from app.ui.look.fonts import BODY_POINTS

RING: Final = 2
"""Pixels around the words that the ring of the focus takes."""
_WIDEST: Final = 16_777_215
_WRAP: Final = int(
    Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
)


class Leading(QAbstractButton):
    """Words that lead somewhere else in the program, in as many lines as they need."""

    def __init__(
        self,
        look: Appearance,
        text: str,
        pressed: Callable[[], object],
        *,
        points: float = BODY_POINTS,
        semibold: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._points = points
        self._semibold = semibold
        self.setText(text)
        self.setAccessibleName(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.clicked.connect(lambda _checked: pressed())
        look.changed.connect(self._follow)
        self._follow()

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """A narrow one is higher."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """The height its words need at a width, never less than a target may have."""
        return max(24, self._laid(width - 2 * RING).height() + 2 * RING)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """All in one line."""
        area = self._laid(_WIDEST)
        return QSize(area.width() + 2 * RING, max(24, area.height() + 2 * RING))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As wide as the widest of its words."""
        metrics = QFontMetrics(self.font())
        widest = max((metrics.horizontalAdvance(word) for word in self.text().split()), default=0)
        return QSize(min(widest, 160) + 2 * RING, 24)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Underlined in the accent colour; a ring where the keys are."""
        painter = QPainter(self)
        colours = self._look.colours
        font = QFont(self.font())
        font.setUnderline(True)
        painter.setFont(font)
        painter.setPen(QColor(colours.accent if self.isEnabled() else colours.disabled))
        inner = self.rect().adjusted(RING, RING, -RING, -RING)
        painter.drawText(inner, _WRAP, self.text())
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(colours.accent), RING))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 4, 4)

    def _laid(self, width: int) -> QRect:
        return QFontMetrics(self.font()).boundingRect(
            QRect(0, 0, max(1, width), _WIDEST), _WRAP, self.text()
        )

    def _follow(self) -> None:
        self.setFont(self._look.font(self._points, semibold=self._semibold))
        self.updateGeometry()
        self.update()
