"""What a person sees and presses on a screen, found by its words."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QLabel, QLineEdit, QWidget

from tests.support.windows import wait_for

Widget = TypeVar("Widget", bound=QWidget)


def visible(page: QWidget, sort: type[Widget]) -> list[Widget]:
    """The widgets of a sort that can be seen."""
    return [each for each in page.findChildren(sort) if each.isVisible()]


def texts(page: QWidget) -> list[str]:
    """Every text that can be read."""
    return [label.text() for label in visible(page, QLabel)]


def reads(page: QWidget, words: str) -> bool:
    """Whether these words stand somewhere on the screen, alone or in a longer text."""
    return any(words in text for text in texts(page))


def named(page: QWidget, sort: type[Widget], name: str) -> Widget:
    """The widget of a sort that a screen reader calls so."""
    found = [each for each in visible(page, sort) if each.accessibleName() == name]
    assert found, [each.accessibleName() for each in visible(page, sort)]
    return found[0]


def field(page: QWidget, name: str) -> QLineEdit:
    """The field of one line that a screen reader calls so."""
    return named(page, QLineEdit, name)


def type_into(place: QWidget, words: str) -> None:
    """Type these words key by key; a new line is a press of Enter."""
    for row, line in enumerate(words.split("\n")):
        if row:
            QTest.keyClick(place, Qt.Key.Key_Return)
        QTest.keyClicks(place, line)


def soon(holds: Callable[[], object]) -> None:
    """Wait until `holds` gives something true; what is not there to be asked yet is waited for."""

    def there() -> object:
        try:
            return holds()
        except (AssertionError, AttributeError):
            return False

    wait_for(there)


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


def offers(page: QWidget, words: str) -> bool:
    """Whether there is a button with these words that can be pressed."""
    return any(
        words in {each.text(), each.accessibleName()} and each.isEnabled()
        for each in visible(page, QAbstractButton)
    )


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
