"""Thin-line icons, drawn in a colour of the theme at the screen's own sharpness."""

from functools import lru_cache
from math import ceil
from typing import Final

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app.host.resources import resource

SIZE: Final = 20
"""Side of an icon in device-independent pixels."""


def icon(name: str, colour: str, *, disabled: str | None = None) -> QIcon:
    """The icon `name` of resources/icons in `colour` (#RRGGBB), sharp on every screen there is."""
    made = QIcon()
    for ratio in _ratios():
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
    source = _source(name).replace("currentColor", colour)
    renderer = QSvgRenderer(QByteArray(source.encode()))
    picture = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    renderer.render(painter, QRectF(0, 0, size * ratio, size * ratio))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


@lru_cache(maxsize=128)
def _source(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text("utf-8")


def _ratios() -> list[int]:
    # Drawn for the screens at hand only: three sizes of each icon held up the window's making.
    return sorted({1, *(ceil(one.devicePixelRatio()) for one in QGuiApplication.screens())})
