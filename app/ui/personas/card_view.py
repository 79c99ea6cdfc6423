"""What people compare of a card: its picture, its numbers and its words, and its codes."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.domain.fingerprint import GROUPS, Fingerprint, in_digits_of
from app.host.words import LANGUAGES, say
from app.ui.look.appearance import Appearance
from app.ui.parts.texts import Text, secondary
from app.ui.personas.pictures import Portrait
from app.ui.settings.rows import Choice
from app.usecases import exchange_cards, keep_personas

_PORTRAIT: Final = 96
_ACROSS: Final = 3
"""Groups of numbers, and words, in a row."""
_POINTS: Final = 13

_CODES_ACROSS: Final = 2
_GAP: Final = 16
_FINEST: Final = 2
"""Pixels of a square, at the least."""


class CardView(QWidget):
    """Numbers and words in a language that the person chooses, the reader's own at first."""

    def __init__(
        self, look: Appearance, fingerprint: Fingerprint, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._fingerprint = fingerprint
        names = {one.tag: one.name for one in LANGUAGES}
        self._language = Choice([(names[tag], tag) for tag in keep_personas.NAME_LANGUAGES])
        self._language.setAccessibleName(say("Language of numbers and words"))
        self._language.choose(look.choices.language)
        self._language.activated.connect(lambda _place: self._follow())
        self._numbers = [Text(look, points=_POINTS, semibold=True) for _ in range(GROUPS)]
        self._words = Text(look)
        portrait = Portrait(look, _PORTRAIT)
        portrait.show_picture(fingerprint.picture)
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(_ACROSS, 1)
        for place, group in enumerate(self._numbers):
            grid.addWidget(group, place // _ACROSS, place % _ACROSS)
        across = QHBoxLayout()
        across.setSpacing(20)
        across.addWidget(portrait, 0, Qt.AlignmentFlag.AlignTop)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addLayout(grid)
        right.addWidget(self._words)
        right.addWidget(self._language, 0, Qt.AlignmentFlag.AlignLeft)
        across.addLayout(right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(across)
        column.addWidget(
            secondary(look, say("The picture helps memory. Only numbers or words prove anything."))
        )
        self._follow()

    def _follow(self) -> None:
        language = str(self._language.currentData())
        for shown, group in zip(self._numbers, self._fingerprint.groups, strict=True):
            shown.setText(in_digits_of(language, group))
        self._words.setText(" · ".join(exchange_cards.words_of(self._fingerprint, language)))


class Codes(QWidget):
    """The codes of a card, dark on white in every theme, for somebody else's camera."""

    def __init__(
        self, codes: Sequence[Sequence[Sequence[bool]]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._codes = codes
        self._side = max(map(len, codes))
        self.setAccessibleName(say("The codes of the card"))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """As high as its rows of codes."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """All rows, with a gap between them."""
        rows = -(-len(self._codes) // _CODES_ACROSS)
        return rows * self._side * self._square(width) + (rows - 1) * _GAP

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As small as can still be read by a camera."""
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As `sizeHint`."""
        wide = _CODES_ACROSS * self._side * _FINEST + _GAP
        return QSize(wide, self.heightForWidth(wide))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Every square in whole pixels."""
        painter = QPainter(self)
        square = self._square(self.width())
        step = self._side * square + _GAP
        for place, code in enumerate(self._codes):
            left, top = place % _CODES_ACROSS * step, place // _CODES_ACROSS * step
            side = len(code) * square
            painter.fillRect(QRectF(left, top, side, side), QColor(Qt.GlobalColor.white))
            for y, row in enumerate(code):
                for x, dark in enumerate(row):
                    if dark:
                        at = QRectF(left + x * square, top + y * square, square, square)
                        painter.fillRect(at, QColor(Qt.GlobalColor.black))

    def _square(self, width: int) -> int:
        return max(_FINEST, (width - _GAP) // _CODES_ACROSS // self._side)
