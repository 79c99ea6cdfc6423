"""Where the keys go: the first thing in a part of the window that takes them."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})

_MOST: Final = 10_000
"""Steps of a chain that would otherwise have no end."""


def presses(event: QKeyEvent, window: QWidget) -> bool:
    """Press the button that has the keys on Enter, as on Space; False where none has them."""
    held = window.focusWidget()
    if event.key() in ENTER and isinstance(held, QPushButton | QToolButton):
        held.click()
        return True
    return False


def first_in(region: QWidget) -> QWidget | None:
    """What takes the keys in a region: what it names itself, else the first in the order of Tab."""
    if region.focusProxy() is not None:
        return region.focusProxy()
    one = region
    for _ in range(_MOST):
        following = one.nextInFocusChain()
        if following is None or following is region:
            return None
        one = following
        if (
            region.isAncestorOf(one)
            and one.isVisibleTo(region)
            and one.isEnabled()
            and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        ):
            return one
    return None
