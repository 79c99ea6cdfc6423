"""What tests of map, timeline and lineage share: seeing a picture, its colours and its speed."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from app.domain.layout import Box
from app.ui.look.appearance import Choices
from app.ui.pictures.canvas import Canvas
from app.ui.pictures.page import PicturePage
from app.ui.session import Session

WIDE = (1100, 640)
NARROW = (880, 520)
FRAME_MS = 16.0
"""What drawing a picture may take, so that scrolling stays smooth."""


def shown(qtbot: QtBot, page: PicturePage, size: tuple[int, int] = WIDE) -> None:
    """Show a page at a size."""
    qtbot.addWidget(page)
    page.resize(*size)
    page.show()


@contextmanager
def looking(session: Session, choices: Choices) -> Iterator[None]:
    """Look so inside a `with`, and as usual after it."""
    session.look.choose(choices)
    try:
        yield
    finally:
        session.look.choose(Choices())


def press(canvas: QWidget, *keys: Qt.Key) -> None:
    """Press keys one after the other."""
    for key in keys:
        QTest.keyClick(canvas, key)


def click(canvas: Canvas, box: Box) -> None:
    """Click into the middle of a part of the picture."""
    x, y = box.middle
    point = QPoint(round(x), round(y)) - canvas.offset
    QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=point)


def holds_colour(canvas: Canvas, colour: str) -> bool:
    """Whether any point inside the picture, its ring left aside, has this very colour."""
    inside = canvas.viewport().rect().adjusted(3, 3, -3, -3)
    picture = canvas.viewport().grab(inside).toImage().convertToFormat(QImage.Format.Format_RGB32)
    wanted = QColor(colour).rgb().to_bytes(4, sys.byteorder)
    points = bytes(picture.constBits())
    return any(points[at : at + 4] == wanted for at in range(0, len(points), 4))


def fastest_drawing(canvas: Canvas, tries: int = 15) -> float:
    """Milliseconds of the fastest of several drawings: what it costs where nothing else runs."""
    times = []
    for _ in range(tries):
        start = time.perf_counter()
        canvas.viewport().repaint()
        times.append((time.perf_counter() - start) * 1000)
    return min(times)


def missed_by_tab(page: QWidget, rounds: int = 400) -> list[str]:
    """Every widget in sight that should be reached by Tab, beginning at the page, and is not."""
    page.activateWindow()
    page.setFocus()
    missed = [
        each
        for each in page.findChildren(QWidget)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and each.isVisible()
        and each.isEnabled()
        # Of several choices Tab comes to the chosen one; the arrows go to the others.
        and not (isinstance(each, QRadioButton) and not each.isChecked())
    ]
    for _ in range(rounds):
        focused = QApplication.focusWidget()
        if focused is None or not missed:
            break
        # More than once round: in a picture Tab may go from line to line first.
        missed = [each for each in missed if each is not focused]
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    return [each.accessibleName() or type(each).__name__ for each in missed]
