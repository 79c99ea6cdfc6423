"""Where the keys go: the first thing in a part of the window that takes them."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QSignalBlocker, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QPushButton, QToolButton, QWidget

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


class Fronted(QWidget):
    """A part of the window that says what takes the keys in it, and hands them on to that.

    A focus proxy would do so too, but with it Tab leaps over all that stands before the proxy.
    """

    @property
    def front(self) -> QWidget:
        """What takes the keys; itself where that is the first in the order of Tab."""
        return self

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Hand the keys on."""
        first = first_in(self)
        if first is not None:
            first.setFocus(event.reason())


class OneOf(QButtonGroup):
    """Buttons of which one is chosen: Tab comes to that one, the arrows go to the others.

    Qt's own leaves Tab to the first of them until one was gone to, and Space there would choose.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.buttonToggled.connect(self._follow)

    def addButton(self, button: QAbstractButton, id: int = -1) -> None:  # noqa: A002, N802 - Qt's names
        """Put a button to the others, chosen or not."""
        super().addButton(button, id)
        self._follow()

    def _follow(self) -> None:
        chosen = self.checkedButton()
        for one in self.buttons():
            by_tab = chosen is None or one is chosen
            policy = Qt.FocusPolicy.StrongFocus if by_tab else Qt.FocusPolicy.ClickFocus
            one.setFocusPolicy(policy)


def on_turning(button: QAbstractButton, turned: Callable[[bool], object]) -> None:
    """Call `turned` when a person turns a button on or off, by whatever means.

    A click is not enough: a screen reader turns it without one. What the program shows by
    `show_turned` is not told.
    """
    button.toggled.connect(turned)


def on_choosing(button: QAbstractButton, chosen: Callable[[], object]) -> None:
    """Call `chosen` when a person chooses this one of several, as `on_turning`."""
    on_turning(button, lambda on: chosen() if on else None)


def show_turned(button: QAbstractButton, *, on: bool) -> None:
    """Show a button as turned on or off, without telling anybody."""
    with QSignalBlocker(button):
        button.setChecked(on)


def first_in(region: QWidget) -> QWidget | None:
    """What takes the keys in a region: what it names itself, else the first in the order of Tab."""
    front = region.front if isinstance(region, Fronted) else region
    if front is not region and front.isVisibleTo(region) and front.isEnabled():
        return front
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
