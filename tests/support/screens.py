"""What a person sees and presses on a screen, found by its words."""

from typing import TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QLabel, QWidget

from tests.support.windows import wait_for

Widget = TypeVar("Widget", bound=QWidget)


def visible(page: QWidget, sort: type[Widget]) -> list[Widget]:
    """The widgets of a sort that can be seen."""
    return [each for each in page.findChildren(sort) if each.isVisible()]


def texts(page: QWidget) -> list[str]:
    """Every text that can be read."""
    return [label.text() for label in visible(page, QLabel)]


def words_of_buttons(page: QWidget) -> list[str]:
    """What can be pressed, by the name a screen reader gives it."""
    return [each.accessibleName() or each.text() for each in visible(page, QAbstractButton)]


def button(page: QWidget, words: str) -> QAbstractButton:
    """The button with these words on it or as its name."""
    found = [
        each
        for each in visible(page, QAbstractButton)
        if words in {each.text(), each.accessibleName()}
    ]
    assert found, words_of_buttons(page)
    return found[0]


def press(page: QWidget, words: str) -> None:
    """Press the button with these words, once it is there to be pressed."""
    wait_for(
        lambda: any(
            words in {each.text(), each.accessibleName()} and each.width()
            for each in visible(page, QAbstractButton)
        )
    )
    QTest.mouseClick(button(page, words), Qt.MouseButton.LeftButton)


def popup() -> QWidget:
    """What has opened over the screen."""
    wait_for(QApplication.activePopupWidget)
    found = QApplication.activePopupWidget()
    assert found is not None
    return found


def tick(words: str) -> None:
    """Tick a box in what has opened, or take its tick away."""
    box = next(each for each in visible(popup(), QCheckBox) if each.text() == words)
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(8, box.height() // 2))


def heard(signal: object) -> list[object]:
    """Everything that a signal with one argument tells from now on."""
    told: list[object] = []
    signal.connect(told.append)  # type: ignore[attr-defined]  # any signal with one argument
    return told


def without_a_name(page: QWidget) -> list[QWidget]:
    """What takes the focus by Tab and has no name for a screen reader."""
    return [
        each
        for each in visible(page, QWidget)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and each.focusProxy() is None
        and not each.accessibleName()
        and not (isinstance(each, QAbstractButton) and each.text())
    ]
