"""Lines of text painted by hand, measured by their own letters and not by another script's."""

from functools import lru_cache
from math import ceil
from typing import Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QFontMetricsF, QPainter

_ELIDED: Final = Qt.TextElideMode.ElideRight


class Pen:
    """Writes in one font; what it measures it keeps, so that painting lays nothing out twice."""

    def __init__(self, font: QFont) -> None:
        self._font = font
        self._metrics = QFontMetrics(font)
        self.reach = lru_cache(maxsize=8192)(self._measured_reach)
        self.width = lru_cache(maxsize=8192)(self._measured_width)
        self.fitted = lru_cache(maxsize=8192)(self._fitted)
        self.wrapped = lru_cache(maxsize=2048)(self._wrapped)

    def height(self, text: str) -> int:
        """Pixels a line needs from top to bottom; the letters of some scripts need more."""
        above, below = self.reach(text)
        return above + below

    def write(
        self, painter: QPainter, left: float, top: float, text: str, colour: str | QColor
    ) -> int:
        """Write a line with its top left corner at a point; gives its height in pixels."""
        above, below = self.reach(text)
        painter.setFont(self._font)
        painter.setPen(QColor(colour))
        painter.drawText(QPointF(left, top + above), text)
        return above + below

    def _measured_reach(self, text: str) -> tuple[int, int]:
        ink = self._metrics.tightBoundingRect(text)
        return max(self._metrics.ascent(), -ink.top()), max(
            self._metrics.descent(), ink.bottom() + 1
        )

    def _measured_width(self, text: str) -> int:
        # Rounded up: cutting to this width must not cut the text that was measured.
        return ceil(QFontMetricsF(self._font).horizontalAdvance(text))

    def _fitted(self, text: str, width: int) -> str:
        return self._metrics.elidedText(text, _ELIDED, max(0, width))

    def _wrapped(self, text: str, width: int, most: int) -> tuple[str, ...]:
        """The text in at most so many lines, broken between words; the last is cut where it is."""
        lines: list[str] = []
        rest = text.split(" ")
        while rest and len(lines) < most - 1:
            count = 1
            while count < len(rest) and self.width(" ".join(rest[: count + 1])) <= width:
                count += 1
            lines.append(self.fitted(" ".join(rest[:count]), width))
            rest = rest[count:]
        if rest:
            lines.append(self.fitted(" ".join(rest), width))
        return tuple(lines)
