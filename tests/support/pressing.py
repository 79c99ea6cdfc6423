"""Finding what a person sees on a screen, and pressing it: buttons by words, fields by names."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget

from tests.support.windows import wait_for

_Widget = TypeVar("_Widget", bound=QWidget)


def button(within: QWidget, words: str) -> QAbstractButton:
    """The visible button that says these words."""
    found = [one for one in within.findChildren(QAbstractButton) if _says(one, words)]
    assert len(found) == 1, f"{len(found)} buttons say {words!r}"
    return found[0]


def offers(within: QWidget, words: str) -> bool:
    """Whether a button with these words is there and can be pressed."""
    return any(
        _says(one, words) and one.isEnabled() for one in within.findChildren(QAbstractButton)
    )


def press(within: QWidget, words: str) -> None:
    """Press the button that says these words, once it is there."""
    soon(lambda: button(within, words))
    # What was just shown has its place only after a turn of the window.
    QCoreApplication.processEvents()
    soon(lambda: button(within, words))
    QTest.mouseClick(button(within, words), Qt.MouseButton.LeftButton)


def field(within: QWidget, name: str) -> QLineEdit:
    """The visible field of this name."""
    return named(within, QLineEdit, name)


def named(within: QWidget, kind: type[_Widget], name: str) -> _Widget:
    """The visible widget that a screen reader calls by this name."""
    found = [
        one for one in within.findChildren(kind) if one.accessibleName() == name and one.isVisible()
    ]
    assert len(found) == 1, f"{len(found)} are called {name!r}"
    return found[0]


def soon(holds: Callable[[], object]) -> None:
    """Wait until something holds; what is not on the screen yet does not."""

    def quietly() -> object:
        try:
            return holds()
        except AssertionError:
            return False

    wait_for(quietly)


def reads(within: QWidget, words: str) -> bool:
    """Whether these words stand in a visible label."""
    return any(words in one.text() for one in within.findChildren(QLabel) if one.isVisible())


def type_into(widget: QWidget, text: str) -> None:
    """Type letter by letter; a line end is the Enter key."""
    for letter in text:
        if letter == "\n":
            QTest.keyClick(widget, Qt.Key.Key_Return)
        else:
            QTest.keyClicks(widget, letter)


def _says(one: QAbstractButton, words: str) -> bool:
    return one.isVisible() and words in {one.text(), one.accessibleName()}
