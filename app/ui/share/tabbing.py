"""The order of Tab for what is made late: where it stands on the page, not where it was made."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def stand_before(later: QWidget, parts: Iterable[QWidget]) -> None:
    """Let Tab come to these parts, in their order, just before what stands below them."""
    inside = [one for part in parts for one in (part, *part.findChildren(QWidget))]
    takers = [one for one in inside if one.focusPolicy() is not Qt.FocusPolicy.NoFocus]
    before = _taker_before(later, frozenset(inside))
    for one in takers:
        QWidget.setTabOrder(before, one)
        before = one


def _taker_before(later: QWidget, parts: frozenset[QWidget]) -> QWidget:
    # A widget that takes no keys may hold the others, and Qt would go to the end of all it holds.
    one = later.previousInFocusChain()
    while one is not None and one is not later:
        if one.focusPolicy() is not Qt.FocusPolicy.NoFocus and one not in parts:
            return one
        one = one.previousInFocusChain()
    return later
