"""How a line of the search looks: the group's name, the name with its facts, the marked excerpt."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.domain.text.clusters import cluster_starts
from app.domain.text.highlighting import Snippet, Span
from app.ui.look.appearance import Appearance
from app.ui.look.fonts import SMALL_POINTS
from app.ui.search.lines import LINE_ROLE, Group, Line, group_name

_SIDE: Final = 16
_PADDING: Final = 8
_GAP: Final = 12
_LEAST: Final = 24
"""Height in pixels that a target must have."""
_ENDLESS: Final = 1e6
_NEAR: Final = 12
_BEFORE_MARK: Final = 0.4
"""Share of the width at most used by the words before the first mark."""


@dataclass(frozen=True, slots=True)
class Inks:
    """The colours of one line."""

    ground: QColor
    text: QColor
    quiet: QColor
    mark_ground: QColor


class LinePainter(QStyledItemDelegate):
    """Paints lines; each is as high as its own letters need."""

    def __init__(self, look: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def gutter(self) -> float:
        """Pixels at the left kept for the names of the groups."""
        metrics = QFontMetricsF(self._look.font(SMALL_POINTS))
        widest = max(metrics.horizontalAdvance(group_name(group)) for group in Group)
        return widest + _SIDE + _GAP

    def sizeHint(  # noqa: N802 - Qt's name
        self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """As high as the letters of this line are, in whatever script."""
        line = index.data(LINE_ROLE)
        if not isinstance(line, Line):
            return QSize(0, 0)
        height = _height(line.name + line.facts, self._look.font(semibold=True))
        if line.snippet is not None and line.snippet.text:
            height += 2 + _height(line.snippet.text, self._look.font(SMALL_POINTS))
        return QSize(0, max(_LEAST, round(height + 2 * _PADDING)))

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
        painter.save()
        self._ground(painter, area, line, chosen=chosen)
        self._words(painter, area, line, self._inks(chosen=chosen))
        painter.restore()

    def _inks(self, *, chosen: bool) -> Inks:
        colours = self._look.colours
        names = (
            ("selection", "on_selection", "on_selection", "surface")
            if chosen
            else ("surface", "text", "secondary", "selection")
        )
        return Inks(*(QColor(getattr(colours, name)) for name in names))

    def _ground(self, painter: QPainter, area: QRect, line: Line, *, chosen: bool) -> None:
        painter.fillRect(area, self._inks(chosen=chosen).ground)
        if chosen:
            bar = QRect(area.left(), area.top(), 3, area.height())
            painter.fillRect(bar, QColor(self._look.colours.accent))
        if line.leads and area.top() > 0:
            hairline = QRect(area.left() + _SIDE, area.top(), area.width() - 2 * _SIDE, 1)
            painter.fillRect(hairline, QColor(self._look.colours.hairline))

    def _words(self, painter: QPainter, area: QRect, line: Line, inks: Inks) -> None:
        body, small = self._look.font(semibold=line.group is not Group.DO), self._small
        left, right = area.left() + self.gutter(), float(area.right() - _SIDE)
        base = area.top() + _PADDING + _ascent(line.name + line.facts, body)
        # On one line with the name, whatever the size of each.
        _draw(painter, line.heading, small, area.left() + _SIDE, base, left, inks.quiet)
        if line.keys:
            start = right - QFontMetricsF(small).horizontalAdvance(line.keys)
            _draw(painter, line.keys, small, start, base, right + 1, inks.quiet)
            right = start - _GAP
        end = _draw(painter, line.name, body, left, base, right, inks.text)
        _draw(painter, line.facts, small, end + _GAP, base, right, inks.quiet)
        if line.snippet is not None and line.snippet.text:
            top = area.top() + _PADDING + _height(line.name + line.facts, body) + 2
            room = area.right() - _SIDE - left
            _draw_excerpt(painter, line.snippet, small, QPointF(left, top), room, inks)

    @property
    def _small(self) -> QFont:
        return self._look.font(SMALL_POINTS)


def _laid(text: str, font: QFont, formats: Iterable[QTextLayout.FormatRange] = ()) -> QTextLayout:
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


def _height(text: str, font: QFont) -> float:
    return _laid(text, font).boundingRect().height()


def _ascent(text: str, font: QFont) -> float:
    # Held in a name: a line is nothing once its layout is gone.
    layout = _laid(text, font)
    return layout.lineAt(0).ascent()


def _opening(text: str, first: int, metrics: QFontMetricsF, room: float) -> int:
    """Where to begin so that what stands before `first` fits into `room` pixels."""
    start = 0
    for start in cluster_starts(text):
        if start >= first or metrics.horizontalAdvance(text[start:first]) <= room:
            break
    # Not inside a word, where the writing has spaces and one is near.
    space = text.find(" ", start, min(first, start + _NEAR))
    return space + 1 if start and space >= 0 else min(start, first)


def _draw(
    painter: QPainter,
    text: str,
    font: QFont,
    start: float,
    base: float,
    edge: float,
    ink: QColor,
) -> float:
    """Draw as much as fits before `edge`, standing on `base`; gives where it ended."""
    metrics = QFontMetricsF(font)
    if not text or edge - start < metrics.averageCharWidth() * 3:
        return start
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, edge - start)
    painter.setFont(font)
    painter.setPen(ink)
    painter.drawText(QPointF(start, base), shown)
    return start + metrics.horizontalAdvance(shown)


def _draw_excerpt(
    painter: QPainter, snippet: Snippet, font: QFont, at: QPointF, room: float, inks: Inks
) -> None:
    text, spans = fitted(snippet, QFontMetricsF(font), room)
    painter.setPen(inks.quiet)
    _laid(text, font, [_marked(text, span, inks) for span in spans]).draw(painter, at)


def _marked(text: str, span: Span, inks: Inks) -> QTextLayout.FormatRange:
    looks = QTextCharFormat()
    looks.setFontWeight(QFont.Weight.DemiBold)
    looks.setForeground(inks.text)
    looks.setBackground(inks.mark_ground)
    made = QTextLayout.FormatRange()
    start, end = (len(text[:place].encode("utf-16-le")) // 2 for place in span)  # Qt's counting
    made.start, made.length, made.format = start, end - start, looks
    return made


def fitted(snippet: Snippet, metrics: QFontMetricsF, room: float) -> tuple[str, tuple[Span, ...]]:
    """As much of an excerpt as `room` pixels hold, with its first mark in it, and the marks."""
    text, first = snippet.text, snippet.marks[0][0] if snippet.marks else 0
    start = _opening(text, first, metrics, room * _BEFORE_MARK)
    opening = "…" if snippet.is_cut_before or start else ""
    ending = "…" if snippet.is_cut_after else ""
    whole = f"{opening}{text[start:]}{ending}"
    shown = metrics.elidedText(whole, Qt.TextElideMode.ElideRight, room)
    moved = len(opening) - start
    # An ellipsis stands at the end of what was cut; a mark never covers it.
    last = len(shown) - (1 if shown != whole else 0)
    places = ((max(0, a + moved), min(last, b + moved)) for a, b in snippet.marks)
    return shown, tuple((a, b) for a, b in places if a < b)
