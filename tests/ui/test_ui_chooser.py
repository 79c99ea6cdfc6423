"""Our own way to choose files and folders: by keys, by name, and without a trace."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListWidget, QPushButton

from app.ui.parts.chooser import Chooser, Wanted
from tests.support.windows import the_look, wait_for

Opened = Callable[[Wanted], Chooser]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home with two folders, a file and a hidden folder."""
    for name in ("letters", "Maps", ".hidden"):
        (tmp_path / name).mkdir()
    (tmp_path / "key.bin").write_bytes(b"1")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    return tmp_path


@pytest.fixture
def opened(qapp: object, home: Path) -> Iterator[Opened]:  # noqa: ARG001 - both have to be there
    """Opens a chooser and puts it away."""
    made: list[Chooser] = []

    def open_(wanted: Wanted) -> Chooser:
        chooser = Chooser(the_look(), wanted, "Choose")
        chooser.show()
        chooser.activateWindow()
        assert QTest.qWaitForWindowActive(chooser)
        made.append(chooser)
        return chooser

    yield open_
    for one in made:
        one.hide()
        one.deleteLater()


def names(chooser: Chooser) -> QListWidget:
    return chooser.findChildren(QListWidget)[1]


def listed(chooser: Chooser) -> list[str]:
    return [names(chooser).item(row).text() for row in range(names(chooser).count())]


def chosen_by(chooser: Chooser) -> list[Path]:
    found: list[Path] = []
    chooser.chosen.connect(found.append)
    return found


def choose(chooser: Chooser) -> QPushButton:
    return next(one for one in chooser.findChildren(QPushButton) if "Choose" in one.text())


def test_only_folders_are_listed_where_a_folder_is_wanted(opened: Opened) -> None:
    assert listed(opened(Wanted.FOLDER)) == ["letters", "Maps"]


def test_files_come_after_the_folders_where_a_file_is_wanted(opened: Opened) -> None:
    assert listed(opened(Wanted.FILE)) == ["letters", "Maps", "key.bin"]


def test_walking_past_the_places_stays_in_the_folder(opened: Opened, home: Path) -> None:
    chooser = opened(Wanted.FOLDER)
    chooser.show_folder(home / "letters")
    places = chooser.findChildren(QListWidget)[0]
    line = chooser.findChildren(QLineEdit)[0]

    for _ in range(8):
        held = QApplication.focusWidget()
        assert held is not None
        QTest.keyClick(held, Qt.Key.Key_Tab)
        assert line.text() == str(home / "letters")

    places.setFocus()
    QTest.keyClick(places, Qt.Key.Key_Home)
    QTest.keyClick(places, Qt.Key.Key_Return)
    assert line.text() != str(home / "letters")


def test_a_folder_is_gone_into_and_chosen_with_keys_alone(opened: Opened, home: Path) -> None:
    chooser = opened(Wanted.FOLDER)
    found = chosen_by(chooser)
    names(chooser).setCurrentRow(0)
    QTest.keyClick(names(chooser), Qt.Key.Key_Return)
    wait_for(lambda: chooser.findChildren(QLineEdit)[0].text() == str(home / "letters"))
    choose(chooser).setFocus()
    QTest.keyClick(choose(chooser), Qt.Key.Key_Return)

    assert found == [home / "letters"]
    assert not chooser.isVisible()


def test_a_chosen_folder_in_the_list_is_taken_without_going_into_it(
    opened: Opened, home: Path
) -> None:
    chooser = opened(Wanted.FOLDER)
    found = chosen_by(chooser)
    names(chooser).setCurrentRow(1)
    choose(chooser).click()

    assert found == [home / "Maps"]


def test_a_file_has_to_be_chosen_before_it_can_be_taken(opened: Opened, home: Path) -> None:
    chooser = opened(Wanted.FILE)
    found = chosen_by(chooser)
    assert not choose(chooser).isEnabled()
    names(chooser).setCurrentRow(2)
    choose(chooser).click()

    assert found == [home / "key.bin"]


def test_a_new_folder_may_be_typed_where_something_is_to_be_made(
    opened: Opened, home: Path
) -> None:
    chooser = opened(Wanted.NEW_FOLDER)
    found = chosen_by(chooser)
    line = chooser.findChildren(QLineEdit)[0]
    line.selectAll()
    QTest.keyClicks(line, str(home / "new one"))
    QTest.keyClick(line, Qt.Key.Key_Return)

    assert found == [home / "new one"]
    assert not (home / "new one").exists()


def test_a_folder_that_is_not_there_is_said_and_nothing_is_left(opened: Opened, home: Path) -> None:
    chooser = opened(Wanted.FOLDER)
    line = chooser.findChildren(QLineEdit)[0]
    line.selectAll()
    QTest.keyClicks(line, str(home / "nowhere"))
    QTest.keyClick(line, Qt.Key.Key_Return)

    told = [one.text() for one in chooser.findChildren(QLabel) if one.isVisible()]
    assert "That folder cannot be read here." in told
    assert listed(chooser) == ["letters", "Maps"]


def test_escape_leaves_without_choosing(opened: Opened) -> None:
    chooser = opened(Wanted.FOLDER)
    found = chosen_by(chooser)
    QTest.keyClick(QApplication.focusWidget() or chooser, Qt.Key.Key_Escape)

    assert not chooser.isVisible()
    assert found == []


def test_choosing_leaves_nothing_in_the_home(opened: Opened, home: Path) -> None:
    before = sorted(home.rglob("*"))
    chooser = opened(Wanted.FILE)
    chooser.show_folder(home / "letters")
    chooser.show_folder(home)
    names(chooser).setCurrentRow(2)
    choose(chooser).click()

    assert sorted(home.rglob("*")) == before
