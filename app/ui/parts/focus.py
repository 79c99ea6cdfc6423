"""Where the keys go: the first thing in a part of the window that takes them."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

_MOST: Final = 10_000
"""Steps of a chain that would otherwise have no end."""


def first_in(region: QWidget) -> QWidget | None:
    """The first widget in the order of Tab that takes the keys."""
    one = region
    for _ in range(_MOST):
        following = one.nextInFocusChain()
        if following is None or following is region:
            return None
        one = following
        if (
            region.isAncestorOf(one)
            and one.isVisible()
            and one.isEnabled()
            and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        ):
            return one
    return None
