"""Somebody locks, leaves, erases, and rehearses all three."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.host import files
from app.ui.panic.gestures import HOLD_MS, EraseGesture, KeyCatcher
from app.ui.panic.page import PanicPage
from app.ui.session import Session
from tests.support.windows import settled, wait_for


@pytest.fixture
def practice_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path / "memory"
    place.mkdir()
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(place))
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    return place


@pytest.fixture
def page(qtbot: QtBot, session: Session, practice_place: Path) -> Iterator[PanicPage]:
    assert practice_place.exists()
    made = PanicPage(session)
    qtbot.addWidget(made)
    made.resize(1004, 760)
    made.show()
    qtbot.waitExposed(made)
    yield made
    in_files_lane(session)
    settled(session.tasks)


def in_files_lane(session: Session) -> None:
    """Wait until the lane of files has done what it was handed."""
    done: list[bool] = []
    session.tasks.on_files(
        session.notices, lambda _: True, then=done.append, otherwise=lambda _: None
    )
    wait_for(lambda: done)


def button(within: QWidget, words: str) -> QAbstractButton:
    found = [
        one
        for one in within.findChildren(QAbstractButton)
        if one.isVisibleTo(within) and words in {one.text(), one.accessibleName()}
    ]
    assert len(found) >= 1, words
    return found[0]


def press(one: QAbstractButton) -> None:
    QTest.mouseClick(one, Qt.MouseButton.LeftButton, pos=one.rect().center())


def words_on(page: QWidget) -> str:
    return " | ".join(one.text() for one in page.findChildren(QLabel) if one.isVisibleTo(page))


def word_field(page: QWidget) -> QLineEdit:
    return next(one for one in page.findChildren(QLineEdit) if one.isVisibleTo(page))


def left(session: Session) -> list[bool]:
    gone: list[bool] = []
    session.ways.to_leave.connect(lambda: gone.append(True))
    return gone


def test_the_page_says_what_erasing_cannot_reach(page: PanicPage) -> None:
    words = words_on(page)

    for sentence in (
        "Erasing destroys the key, so this copy can no longer be opened.",
        "Copies on other sticks and back-ups stay.",
        "On SSDs and sticks old data may remain in hidden areas; without the key it is unreadable.",
        "Being seen to erase may itself be dangerous.",
    ):
        assert sentence in words


def test_lock_now_locks(session: Session, page: PanicPage) -> None:
    locked: list[bool] = []
    session.ways.to_lock.connect(lambda: locked.append(True))

    press(button(page, "Lock now"))

    assert locked == [True]


def test_leave_now_leaves(session: Session, page: PanicPage) -> None:
    gone = left(session)

    press(button(page, "Leave now"))

    assert gone == [True]


def test_typing_the_word_erases_and_leaves(
    session: Session, page: PanicPage, tmp_path: Path
) -> None:
    gone = left(session)

    QTest.keyClicks(word_field(page), "ERASE")
    QTest.keyClick(word_field(page), Qt.Key.Key_Return)

    wait_for(lambda: gone)
    assert files.names_in(tmp_path / "notebook") == frozenset()


def test_holding_for_three_seconds_erases(
    session: Session, page: PanicPage, tmp_path: Path
) -> None:
    gone = left(session)
    hold = button(page, "Press and hold 3 seconds to erase")

    QTest.mousePress(hold, Qt.MouseButton.LeftButton, pos=hold.rect().center())
    wait_for(lambda: gone)

    assert files.names_in(tmp_path / "notebook") == frozenset()


@pytest.mark.parametrize("word", ["", "ERAS", "ERASE NOW", "YES"])
def test_any_other_word_does_nothing(
    session: Session, page: PanicPage, tmp_path: Path, word: str
) -> None:
    QTest.keyClicks(word_field(page), word)
    QTest.keyClick(word_field(page), Qt.Key.Key_Return)
    settled(session.tasks)

    assert not button(page, "Erase").isEnabled()
    assert "keys" in files.names_in(tmp_path / "notebook")


def test_letting_go_before_three_seconds_does_nothing(qtbot: QtBot, session: Session) -> None:
    gesture = EraseGesture(session.look)
    qtbot.addWidget(gesture)
    gesture.show()
    meant: list[bool] = []
    gesture.meant.connect(lambda: meant.append(True))

    QTest.mousePress(gesture.hold, Qt.MouseButton.LeftButton)
    qtbot.wait(200)
    QTest.mouseRelease(gesture.hold, Qt.MouseButton.LeftButton)
    qtbot.wait(HOLD_MS)

    assert meant == []


def test_holding_the_space_key_is_as_good(qtbot: QtBot, session: Session) -> None:
    gesture = EraseGesture(session.look)
    qtbot.addWidget(gesture)
    gesture.show()
    meant: list[bool] = []
    gesture.meant.connect(lambda: meant.append(True))

    gesture.hold.setFocus()
    QTest.keyPress(gesture.hold, Qt.Key.Key_Space)

    wait_for(lambda: meant)


def test_keys_that_cannot_be_reached_are_told_and_nothing_is_removed(
    session: Session, page: PanicPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_path: Path, _offset: int, _data: bytes) -> None:
        raise files.NotAllowed

    monkeypatch.setattr(files, "overwrite", refused)
    gone = left(session)

    QTest.keyClicks(word_field(page), "ERASE")
    QTest.keyClick(word_field(page), Qt.Key.Key_Return)

    wait_for(lambda: "The keys could not be overwritten" in words_on(page))
    monkeypatch.undo()
    assert gone == []
    assert "keys" in files.names_in(tmp_path / "notebook")


def catcher(page: PanicPage) -> KeyCatcher | None:
    return next((one for one in page.findChildren(KeyCatcher) if one.isVisibleTo(page)), None)


@pytest.mark.parametrize(
    ("name", "modifiers"),
    [
        ("Rehearse locking", Qt.KeyboardModifier.ControlModifier),
        (
            "Rehearse leaving",
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
        ),
    ],
)
def test_keys_are_rehearsed_without_doing_what_they_do(
    session: Session,
    page: PanicPage,
    practice_place: Path,
    name: str,
    modifiers: Qt.KeyboardModifier,
) -> None:
    done: list[bool] = []
    action = QAction(page)
    action.setShortcuts([QKeySequence("Ctrl+L"), QKeySequence("Ctrl+Shift+L")])
    action.triggered.connect(lambda: done.append(True))
    page.addAction(action)
    session.ways.to_lock.connect(lambda: done.append(True))
    press(button(page, name))
    wait_for(lambda: catcher(page))
    assert list(practice_place.iterdir())

    caught = catcher(page)
    assert caught is not None
    QTest.keyClick(caught, Qt.Key.Key_L, modifiers)

    wait_for(lambda: "As promised. The practice notebook is removed." in words_on(page))
    assert done == []
    assert list(practice_place.iterdir()) == []


def test_erasing_is_rehearsed_on_another_notebook(
    page: PanicPage, practice_place: Path, tmp_path: Path
) -> None:
    press(button(page, "Rehearse erasing"))
    wait_for(lambda: "The practice notebook is open." in words_on(page))

    QTest.keyClicks(word_field(page), "ERASE")
    QTest.keyClick(word_field(page), Qt.Key.Key_Return)

    wait_for(lambda: "As promised." in words_on(page))
    wait_for(lambda: "Its passphrase opened nothing any more" in words_on(page))
    assert list(practice_place.iterdir()) == []
    assert "keys" in files.names_in(tmp_path / "notebook")


def test_a_rehearsal_that_is_left_removes_its_notebook(
    page: PanicPage, practice_place: Path
) -> None:
    press(button(page, "Rehearse locking"))
    wait_for(lambda: catcher(page))

    press(button(page, "Back"))

    wait_for(lambda: not list(practice_place.iterdir()))
    assert "Three separate things." in words_on(page)


def test_a_rehearsal_that_is_locked_away_leaves_nothing(
    session: Session, page: PanicPage, practice_place: Path
) -> None:
    press(button(page, "Rehearse locking"))
    wait_for(lambda: catcher(page))

    for hand_in in tuple(session.before_lock):
        hand_in()

    assert list(practice_place.iterdir()) == []
    press(button(page, "Back"))


def test_everything_that_takes_the_keys_has_a_name(page: PanicPage) -> None:
    nameless = [
        child
        for child in page.findChildren(QWidget)
        if child.isVisibleTo(page)
        and child.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not QAccessible.queryAccessibleInterface(child).text(QAccessible.Text.Name)
    ]

    assert nameless == []


def test_targets_are_large_enough(page: PanicPage) -> None:
    small = [
        one.text()
        for one in page.findChildren(QAbstractButton)
        if one.isVisibleTo(page) and QPoint(one.width(), one.height()).y() < 24
    ]

    assert small == []
