"""How one row of a long list looks: two lines, a word at the right, a bar where it is chosen."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.ui.look.appearance import Appearance
from app.ui.look.colours import Colours
from app.ui.look.fonts import BODY_POINTS, SMALL_POINTS
from app.ui.parts.boxes import Tone

ROW_ROLE: Final = Qt.ItemDataRole.UserRole + 1
"""The role under which a model gives the `RowText` of a row, or None where it is not there yet."""

_TALLEST: Final = "Åg臺ဩ္တြို့ฎู้ស្ត្រីुຜູ້र्त्स्न्यूँஸ்ரீශ්‍රීپ"
"""The tallest shapes of every script that is drawn: rows of all of them are equally high."""
_SIDE: Final = 14
"""With the ring around the list, as far from the edge as what stands above it."""
_PADDING: Final = 10
_BETWEEN: Final = 16
_LINES: Final = 4
"""Pixels between the first and the second line, beyond what their letters need."""
_BAR: Final = 3


@dataclass(frozen=True, slots=True)
class RowText:
    """What one row says.

    `aside` stands behind the first line in the weight of the second, and is dropped where there is
    no room. `tone` colours `right_top`, which says the same in words.
    """

    first: str
    second: str = ""
    right_top: str = ""
    right_bottom: str = ""
    tone: Tone | None = None
    aside: str = ""

    @property
    def spoken(self) -> str:
        """The row as one sentence for a screen reader."""
        parts = (self.first, self.aside, self.second, self.right_top, self.right_bottom)
        return ", ".join(part for part in parts if part)


class _Line:
    """A font with what its letters need above and below the line they stand on."""

    def __init__(self, font: QFont) -> None:
        self.font = font
        self.metrics = QFontMetrics(font)
        ink = self.metrics.tightBoundingRect(_TALLEST)
        self.above = max(-ink.top(), self.metrics.ascent())
        self.below = max(ink.bottom() + 1, self.metrics.descent())

    @property
    def height(self) -> int:
        return self.above + self.below


class RowPainter(QStyledItemDelegate):
    """Paints rows; measured once for a look, so that painting lays nothing out."""

    def __init__(self, look: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.height = 0
        self.measure()

    def measure(self) -> None:
        """Measure anew: the text size or the language changed."""
        self._first = _Line(self._look.font(BODY_POINTS, semibold=True))
        self._second = _Line(self._look.font(SMALL_POINTS))
        self.height = 2 * _PADDING + self._first.height + _LINES + self._second.height + 1

    def sizeHint(self, _option: object, _index: object) -> QSize:  # noqa: N802 - Qt's name
        """Every row is as high as every other."""
        return QSize(0, self.height)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one row; a row that is not there yet is two still bars."""
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        area: QRect = option.rect
        colours = self._look.colours
        painter.save()
        self._ground(painter, area, colours, chosen=chosen)
        text = index.data(ROW_ROLE)
        inner = QRectF(area).adjusted(_SIDE, _PADDING, -_SIDE, -_PADDING - 1)
        if isinstance(text, RowText):
            self._texts(painter, inner, text, _Inks.of(colours, text.tone, chosen=chosen))
        else:
            self._awaited(painter, inner, colours)
        painter.restore()

    def _ground(self, painter: QPainter, area: QRect, colours: Colours, *, chosen: bool) -> None:
        painter.fillRect(area, QColor(colours.selection if chosen else colours.surface))
        line = QRect(area.left() + _SIDE, area.bottom(), area.width() - _SIDE, 1)
        painter.fillRect(line, QColor(colours.hairline))
        if chosen:
            bar = QRect(area.left(), area.top(), _BAR, area.height())
            painter.fillRect(bar, QColor(colours.accent))

    def _texts(self, painter: QPainter, area: QRectF, text: RowText, inks: "_Inks") -> None:
        upper = area.top() + self._first.above
        lower = area.top() + self._first.height + _LINES + self._second.above
        edge = self._right(painter, area, upper, text.right_top, inks.tone)
        end = self._left(painter, area.left(), upper, edge, self._first, text.first, inks.text)
        if text.aside:
            self._left(painter, end + 8, upper, edge, self._second, text.aside, inks.quiet)
        edge = self._right(painter, area, lower, text.right_bottom, inks.quiet)
        self._left(painter, area.left(), lower, edge, self._second, text.second, inks.quiet)

    def _right(self, painter: QPainter, area: QRectF, base: float, text: str, ink: QColor) -> float:
        """Draw at the right edge; gives where a text at the left must end."""
        if not text:
            return area.right()
        # Never more than a half: the name is what a row is found by.
        shown = self._second.metrics.elidedText(
            text, Qt.TextElideMode.ElideRight, int(area.width() / 2)
        )
        start = area.right() - self._second.metrics.horizontalAdvance(shown)
        painter.setFont(self._second.font)
        painter.setPen(ink)
        painter.drawText(QPointF(start, base), shown)
        return start - _BETWEEN

    @staticmethod
    def _left(
        painter: QPainter,
        start: float,
        base: float,
        edge: float,
        line: _Line,
        text: str,
        ink: QColor,
    ) -> float:
        """Draw from the left as far as there is room; gives where it ended."""
        room = int(edge - start)
        if room < line.metrics.averageCharWidth() * 3:
            return start
        shown = line.metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
        painter.setFont(line.font)
        painter.setPen(ink)
        painter.drawText(QPointF(start, base), shown)
        return start + line.metrics.horizontalAdvance(shown)

    def _awaited(self, painter: QPainter, area: QRectF, colours: Colours) -> None:
        bar = QRectF(area.left(), area.top() + 6, area.width() * 0.45, 8)
        painter.fillRect(bar, QColor(colours.hairline))
        below = area.top() + self._first.height + _LINES
        painter.fillRect(
            QRectF(area.left(), below + 6, area.width() * 0.3, 8), QColor(colours.hairline)
        )


@dataclass(frozen=True, slots=True)
class _Inks:
    """The colours of one row's texts."""

    text: QColor
    quiet: QColor
    tone: QColor

    @classmethod
    def of(cls, colours: Colours, tone: Tone | None, *, chosen: bool) -> "_Inks":
        text = colours.on_selection if chosen else colours.text
        quiet = colours.on_selection if chosen else colours.secondary
        meaning = quiet if tone is None else getattr(colours, str(tone))
        return cls(QColor(text), QColor(quiet), QColor(meaning))
