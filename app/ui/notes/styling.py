"""Light styling of Markdown while it is written; long notes are styled a little at a time."""

import time
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from app.ui.look.appearance import Appearance
from app.ui.look.fonts import BODY_POINTS, SECTION_POINTS
from app.ui.notes.markdown_lines import MOST_STYLED, Piece, heading_level, is_fence, stretches
from app.ui.notes.units import reaches_beyond, units_before
from app.usecases.mind_names import possible_names

_AT_ONCE: Final = 100
"""Lines styled in one go; the rest follows in turns, so that no key waits for a long note."""
_TURN: Final = 0.006
"""Seconds of one turn, about; the window draws in between."""

_IN_CODE: Final = 1
_WAITING: Final = 2
"""Bits of a line's state: inside a block of code, and not styled yet."""

_OUTER: Final = frozenset({Piece.HEADING, Piece.QUOTE, Piece.DONE})
"""What other pieces lie in and are drawn on top of."""

_HEADING_POINTS: Final = (BODY_POINTS, 15.0, 13.0, SECTION_POINTS)
"""Sizes by level; deeper headings are as large as the text."""


class Styling(QSyntaxHighlighter):
    """Sets apart headings, signs, quotes, emphasis, code and links; the text stays as typed."""

    def __init__(self, look: Appearance, document: QTextDocument) -> None:
        super().__init__(document)
        self._look = look
        self._marks_names = False
        self._hides_names = False
        self._known: frozenset[str] = frozenset()
        self._left = _AT_ONCE
        self._from = 0
        self._formats: dict[tuple[Piece | None, int, Piece], QTextCharFormat] = {}
        self._turn = QTimer(self)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._go_on)
        look.changed.connect(self._anew)

    def mark_names(
        self, *, on: bool, known: frozenset[str] = frozenset(), hidden: bool = False
    ) -> None:
        """Underline what could name someone, or paint it over where it is `hidden`, or do neither.

        `known` words are said to name nobody and stay as they are.
        """
        if (on, known, hidden) != (self._marks_names, self._known, self._hides_names):
            self._marks_names, self._known, self._hides_names = on, known, hidden
            self._anew()

    def highlightBlock(self, text: str) -> None:  # noqa: N802 - Qt's name
        """Style one line, or leave it for a later turn where many wait."""
        before = self.previousBlockState()
        was_in_code = before > 0 and bool(before & _IN_CODE)
        fence = is_fence(text)
        state = _IN_CODE if was_in_code != fence else 0
        self._left -= 1
        if self._left < 0:
            self._from = min(self._from, self.currentBlock().blockNumber())
            self.setCurrentBlockState(state | _WAITING)
        else:
            self.setCurrentBlockState(state)
            if text:
                self._style(text, in_code=was_in_code or fence)
        if not self._turn.isActive():
            self._turn.start()

    def _style(self, text: str, *, in_code: bool) -> None:
        wide = reaches_beyond(text)
        if in_code:
            self._set(text, 0, len(text), self._format(None, 0, Piece.CODE), wide=wide)
            return
        level = heading_level(text)
        outer: Piece | None = None
        for stretch in stretches(text):
            made = self._format(outer, level, stretch.piece)
            self._set(text, stretch.start, stretch.end, made, wide=wide)
            if stretch.piece in _OUTER:
                outer = stretch.piece
        if self._marks_names:
            for start, end in possible_names(text[:MOST_STYLED]):
                if text[start:end] not in self._known:
                    self._underline(text, start, end, wide=wide)

    def _set(self, text: str, start: int, end: int, made: QTextCharFormat, *, wide: bool) -> None:
        if wide:
            start, end = units_before(text, start), units_before(text, end)
        self.setFormat(start, end - start, made)

    def _underline(self, text: str, start: int, end: int, *, wide: bool) -> None:
        if wide:
            start, end = units_before(text, start), units_before(text, end)
        for place in range(start, end):
            made = self.format(place)
            if self._hides_names:
                made.setForeground(QColor(self._look.colours.hairline))
                made.setBackground(QColor(self._look.colours.hairline))
            made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            made.setUnderlineColor(QColor(self._look.colours.careful))
            self.setFormat(place, 1, made)

    def _go_on(self) -> None:
        """Style lines that wait until the turn is over; at the end of the note, rest."""
        self._left = _AT_ONCE
        end = time.monotonic() + _TURN
        block = self.document().findBlockByNumber(self._from)
        while block.isValid():
            state = block.userState()
            if state > 0 and state & _WAITING:
                # The lines after it follow by themselves, as its state is another one now.
                self.rehighlightBlock(block)
                if time.monotonic() > end:
                    self._from = block.blockNumber()
                    return
                self._left = _AT_ONCE
            block = block.next()
        self._from = self.document().blockCount()
        self._turn.stop()

    def _anew(self) -> None:
        self._formats.clear()
        self.rehighlight()

    def _format(self, outer: Piece | None, level: int, piece: Piece) -> QTextCharFormat:
        key = (outer, level, piece)
        if key not in self._formats:
            made = QTextCharFormat()
            if outer is not None:
                made.merge(self._own(outer, level))
            made.merge(self._own(piece, level))
            self._formats[key] = made
        return self._formats[key]

    def _own(self, piece: Piece, level: int) -> QTextCharFormat:
        colours = self._look.colours
        made = QTextCharFormat()
        if piece in {Piece.HEADING, Piece.STRONG}:
            made.setFontWeight(QFont.Weight.DemiBold)
        if piece is Piece.HEADING:
            points = _HEADING_POINTS[level] if level < len(_HEADING_POINTS) else BODY_POINTS
            made.setFontPointSize(self._look.font(points).pointSizeF())
        if piece in {Piece.SIGN, Piece.QUOTE, Piece.DONE}:
            made.setForeground(QColor(colours.secondary))
        if piece is Piece.LINK:
            made.setForeground(QColor(colours.accent))
        if piece is Piece.CODE:
            made.setBackground(QColor(colours.window))
        return made
