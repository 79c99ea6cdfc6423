"""The small pictures of cards, drawn in the theme's lightness, and reckoned beside the window."""

from functools import lru_cache
from typing import Final

from PySide6.QtCore import QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from app.domain.card import Card
from app.domain.fingerprint import HUES, SIDE, Fingerprint, Picture
from app.ui.look.appearance import Appearance
from app.ui.session import Session
from app.usecases import exchange_cards

_SATURATION: Final = 0.5
_LIGHTEST: Final = 72
_DARKEST: Final = 26
_LEAST_CONTRAST: Final = 3.0
_EDGE: Final = 1
"""Cells of ground around the picture."""


class Pictures(QObject):
    """What people compare of each card, reckoned once; `changed` tells that there is one more.

    Each takes some tens of milliseconds, which the window does not wait for.
    """

    changed = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._known: dict[Card, Fingerprint] = {}
        self._asked: set[Card] = set()

    def of(self, card: Card) -> Fingerprint | None:
        """What belongs to a card; None while it is not known yet."""
        if card not in self._asked:
            self._asked.add(card)
            self._session.tasks.on_files(
                self,
                lambda _progress: exchange_cards.fingerprint_of(card),
                then=lambda found: self._take(card, found),
                otherwise=self._session.notices.trouble.emit,
            )
        return self._known.get(card)

    def _take(self, card: Card, found: Fingerprint) -> None:
        self._known[card] = found
        self.changed.emit()


class Portrait(QWidget):
    """A card's picture; beside its name, so it takes no keys and says nothing of itself."""

    def __init__(self, look: Appearance, side: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._side = side
        self._picture: Picture | None = None
        look.changed.connect(self._follow)
        self._follow()

    def show_picture(self, picture: Picture | None) -> None:
        """Show this one, or an empty ground."""
        self._picture = picture
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """The picture on its ground."""
        painter = QPainter(self)
        drawn = drawn_picture(self._look, self._picture, self.width(), self.devicePixelRatioF())
        painter.drawPixmap(0, 0, drawn)

    def _follow(self) -> None:
        side = self._side * self._look.choices.text // 100
        self.setFixedSize(QSize(side, side))
        self.update()


def icon_of(look: Appearance, picture: Picture | None, side: int) -> QIcon:
    """The picture as an icon, the same in every state; sharp at scales 1 to 3."""
    made = QIcon()
    for ratio in (1, 2, 3):
        drawn = drawn_picture(look, picture, side, ratio)
        for mode in (QIcon.Mode.Normal, QIcon.Mode.Disabled, QIcon.Mode.Selected):
            made.addPixmap(drawn, mode)
    return made


def drawn_picture(
    look: Appearance, picture: Picture | None, side: int, ratio: float = 1
) -> QPixmap:
    """A picture on a ground of the theme's, `side` device-independent pixels wide and high."""
    pixels = round(side * ratio)
    made = QPixmap(pixels, pixels)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    ground = look.colours.window
    painter.setBrush(QColor(ground))
    painter.drawRoundedRect(QRectF(0, 0, pixels, pixels), 6 * ratio, 6 * ratio)
    if picture is not None:
        # Whole pixels: cells of one colour stand side by side without a seam.
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        cell = pixels // (SIDE + 2 * _EDGE)
        start = (pixels - cell * SIDE) // 2
        colours = [QColor(colour_of(hue, ground)) for hue in picture.hues]
        for y, row in enumerate(picture.rows):
            for x, part in enumerate(row):
                if part:
                    at = QRectF(start + x * cell, start + y * cell, cell, cell)
                    painter.fillRect(at, colours[part - 1])
    painter.end()
    made.setDevicePixelRatio(ratio)
    return made


@lru_cache(maxsize=HUES * 8)
def colour_of(hue: int, ground: str) -> str:
    """A hue, in twelfths of the circle, in a lightness that stands out 3:1 from its ground."""
    dark_ground = _luminance(QColor(ground)) < 0.2
    steps = range(_DARKEST + 24, _LIGHTEST + 24) if dark_ground else range(_LIGHTEST, 0, -1)
    for percent in steps:
        colour = QColor.fromHslF(hue / HUES, _SATURATION, min(1.0, percent / 100))
        if contrast(colour.name(), ground) >= _LEAST_CONTRAST * 1.2:
            return str(colour.name())
    return "#FFFFFF" if dark_ground else "#000000"


def contrast(one: str, other: str) -> float:
    """How far two colours stand apart, from 1 to 21 (WCAG 2.2)."""
    low, high = sorted((_luminance(QColor(one)), _luminance(QColor(other))))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: QColor) -> float:
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
