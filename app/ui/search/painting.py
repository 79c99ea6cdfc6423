"""How a line of the search looks: the group's name, the name with its facts, the marked excerpt."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QFontMetricsF,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.domain.text.highlighting import Snippet, Span
from app.ui.look.appearance import Appearance
from app.ui.look.colours import Colours
from app.ui.look.fonts import SMALL_POINTS, TALLEST
from app.ui.search.excerpt import fitted, units
from app.ui.search.lines import LINE_ROLE, Group, Line, group_name

_SIDE: Final = 16
_PADDING: Final = 8
_GAP: Final = 12
_BETWEEN: Final = 2
_ENDLESS: Final = 1e6
_LEAST_LETTERS: Final = 3


class _Line:
    """A font with what its letters need above and below the line they stand on."""

    def __init__(self, font: QFont) -> None:
        self.font = font
        self.metrics = QFontMetricsF(font)
        ink = QFontMetrics(font).tightBoundingRect(TALLEST)
        self.above = max(-ink.top(), self.metrics.ascent())
        self.height = self.above + max(ink.bottom() + 1, self.metrics.descent())


@dataclass(frozen=True, slots=True)
class _Piece:
    """Shaped words, where they stand in the row, and whether in the colour of lesser weight."""

    layout: QTextLayout
    at: QPointF
    quiet: bool


class LinePainter(QStyledItemDelegate):
    """Paints lines; what a line's words look like is worked out once, when it is first seen."""

    def __init__(self, look: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._shaped: dict[tuple[int, int, bool], tuple[_Piece, ...]] = {}
        look.changed.connect(self._measure)
        self._measure()

    def forget(self) -> None:
        """The lines are others than before."""
        self._shaped.clear()

    def sizeHint(  # noqa: N802 - Qt's name
        self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """As high as the tallest letters need, with an excerpt or without."""
        line = index.data(LINE_ROLE)
        if not isinstance(line, Line):
            return QSize(0, 0)
        height = self._body.height + 2 * _PADDING
        if line.snippet is not None and line.snippet.text:
            height += _BETWEEN + self._small.height
        return QSize(0, round(height))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one line, with a bar at the left where it is chosen."""
        line = index.data(LINE_ROLE)
        if not isinstance(line, Line):
            return
        area: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        colours = self._look.colours
        painter.save()
        self._ground(painter, area, line, colours, chosen=chosen)
        key = (id(line), area.width(), chosen)
        if key not in self._shaped:
            self._shaped[key] = tuple(self._pieces(line, area.width(), colours, chosen=chosen))
        text = QColor(colours.on_selection if chosen else colours.text)
        quiet = QColor(colours.on_selection if chosen else colours.secondary)
        for piece in self._shaped[key]:
            painter.setPen(quiet if piece.quiet else text)
            piece.layout.draw(painter, QPointF(area.topLeft()) + piece.at)
        painter.restore()

    def _measure(self) -> None:
        self._body = _Line(self._look.font())
        self._strong = _Line(self._look.font(semibold=True))
        self._small = _Line(self._look.font(SMALL_POINTS))
        widest = max(self._small.metrics.horizontalAdvance(group_name(group)) for group in Group)
        self._gutter = widest + _SIDE + _GAP
        self.forget()

    @staticmethod
    def _ground(
        painter: QPainter, area: QRect, line: Line, colours: Colours, *, chosen: bool
    ) -> None:
        painter.fillRect(area, QColor(colours.selection if chosen else colours.surface))
        if chosen:
            bar = QRect(area.left(), area.top(), 3, area.height())
            painter.fillRect(bar, QColor(colours.accent))
        if line.leads and area.top() > 0:
            hairline = QRect(area.left() + _SIDE, area.top(), area.width() - 2 * _SIDE, 1)
            painter.fillRect(hairline, QColor(colours.hairline))

    def _pieces(
        self, line: Line, width: int, colours: Colours, *, chosen: bool
    ) -> Iterable[_Piece]:
        body = self._body if line.group is Group.DO else self._strong
        base, right = _PADDING + body.above, float(width - _SIDE)
        yield from _cut(line.heading, self._small, _SIDE, base, self._gutter, quiet=True)
        if line.keys:
            start = right - self._small.metrics.horizontalAdvance(line.keys)
            yield from _cut(line.keys, self._small, start, base, right + 1, quiet=True)
            right = start - _GAP
        end = self._gutter
        for piece in _cut(line.name, body, end, base, right, quiet=False):
            yield piece
            end += piece.layout.lineAt(0).naturalTextWidth()
        yield from _cut(line.facts, self._small, end + _GAP, base, right, quiet=True)
        if line.snippet is not None and line.snippet.text:
            room = width - _SIDE - self._gutter
            layout = self._excerpt(line.snippet, room, colours, chosen=chosen)
            below = _PADDING + body.height + _BETWEEN + self._small.above
            yield _Piece(layout, _standing(layout, self._gutter, below), quiet=True)

    def _excerpt(
        self, snippet: Snippet, room: float, colours: Colours, *, chosen: bool
    ) -> QTextLayout:
        font = self._small.font
        text, spans = fitted(snippet, laid(snippet.text, font), self._small.metrics, room)
        looks = QTextCharFormat()
        looks.setFontWeight(QFont.Weight.DemiBold)
        looks.setForeground(QColor(colours.on_selection if chosen else colours.text))
        looks.setBackground(QColor(colours.surface if chosen else colours.selection))
        return laid(text, font, [_marked(text, span, looks) for span in spans])


def laid(text: str, font: QFont, formats: Iterable[QTextLayout.FormatRange] = ()) -> QTextLayout:
    """A text shaped on one endless line."""
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout.setTextOption(option)
    layout.setFormats(list(formats))
    layout.beginLayout()
    only = layout.createLine()
    only.setLineWidth(_ENDLESS)
    only.setPosition(QPointF(0, 0))
    layout.endLayout()
    return layout


def _cut(
    text: str, line: _Line, start: float, base: float, edge: float, *, quiet: bool
) -> Iterable[_Piece]:
    """As much of a text as fits before `edge`, standing on `base`; nothing where that is little."""
    if not text or edge - start < line.metrics.averageCharWidth() * _LEAST_LETTERS:
        return
    layout = laid(text, line.font)
    if layout.lineAt(0).naturalTextWidth() > edge - start:
        shown = line.metrics.elidedText(text, Qt.TextElideMode.ElideRight, edge - start)
        layout = laid(shown, line.font)
    yield _Piece(layout, _standing(layout, start, base), quiet)


def _standing(layout: QTextLayout, start: float, base: float) -> QPointF:
    return QPointF(start, base - layout.lineAt(0).ascent())


def _marked(text: str, span: Span, looks: QTextCharFormat) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    start, end = (units(text, place) for place in span)
    made.start, made.length, made.format = start, end - start, looks
    return made
