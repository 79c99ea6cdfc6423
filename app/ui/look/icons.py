"""Thin-line icons, drawn in a colour of the theme at the screen's own sharpness."""

from functools import lru_cache
from typing import Final

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app.host.resources import resource

SIZE: Final = 20
"""Side of an icon in device-independent pixels."""

_RATIOS: Final = (1, 2, 3)


def icon(name: str, colour: str, *, disabled: str | None = None) -> QIcon:
    """The icon `name` of resources/icons in `colour` (#RRGGBB), sharp at scales 1 to 3."""
    made = QIcon()
    for ratio in _RATIOS:
        made.addPixmap(_drawn(name, colour, ratio), QIcon.Mode.Normal)
        made.addPixmap(_drawn(name, colour, ratio), QIcon.Mode.Active)
        made.addPixmap(_drawn(name, disabled or colour, ratio), QIcon.Mode.Disabled)
    return made


def pixmap(name: str, colour: str, ratio: float, size: int = SIZE) -> QPixmap:
    """One drawing of the icon for painting by hand at a screen's `ratio`."""
    return _drawn(name, colour, ratio, size)


@lru_cache(maxsize=512)
def _drawn(name: str, colour: str, ratio: float, size: int = SIZE) -> QPixmap:
    # Our own shipped drawings, never a picture from outside.
    source = resource("icons", f"{name}.svg").read_text("utf-8").replace("currentColor", colour)
    renderer = QSvgRenderer(QByteArray(source.encode()))
    picture = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    renderer.render(painter, QRectF(0, 0, size * ratio, size * ratio))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture
