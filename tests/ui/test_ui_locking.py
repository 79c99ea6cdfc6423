"""Locking: by hand, by rest, with everything written kept and nothing left behind."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from app.crypto.randomness import system_entropy
from app.domain.care_rules import RULES
from app.domain.vocabulary import Care
from app.host.files import DiskFull
from app.host.supervision import LEFT, LOCKED, Reason
from app.ui.clipboard import Clipboard
from app.ui.frame import Frame
from app.ui.shell.resting import Resting
from app.ui.tasks import Tasks
from app.ui.window import Window
from app.usecases import keep_notebook, keep_notes
from app.usecases.keep_settings import Settings
from tests.support.programs import PASSPHRASE, Running, running
from tests.support.values import NOON
from tests.support.windows import in_lane, wait_for

CONTROL = Qt.KeyboardModifier.ControlModifier
BOTH = CONTROL | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def person(notebook: Path) -> Iterator[Running]:
    """Somebody with an open notebook."""
    with running(notebook) as made:
        made.type_into("Passphrase", PASSPHRASE)
        made.press("Open")
        made.shown(Window)
        yield made


def notes_in(notebook: Path) -> list[str]:
    """The first lines of all notes, read with a new opening."""
    tasks = Tasks()

    def read() -> list[str]:
        secret = keep_notebook.Secret(PASSPHRASE)
        desk = keep_notebook.open_notebook(notebook, secret, lambda: NOON, system_entropy)
        with desk.space:
            return [row.title for row in keep_notes.list_notes(desk).rows]

    try:
        return in_lane(tasks, read)
    finally:
        tasks.end()


def test_what_was_typed_a_moment_ago_is_kept_at_the_lock(person: Running, notebook: Path) -> None:
    window = person.shown(Window)
    QTest.keyClick(window, Qt.Key.Key_N, CONTROL)
    editor = person.shown(QPlainTextEdit)
    editor.setFocus()
    QTest.keyClicks(editor, "Typed a moment ago")
    QTest.keyClick(window, Qt.Key.Key_L, CONTROL)

    assert person.ends.codes == [LOCKED]
    assert person.ends.handed_on[0].reason is Reason.LOCKED
    assert "Typed a moment ago" in notes_in(notebook)


def test_leaving_keeps_it_as_well_and_ends_the_program(person: Running) -> None:
    QTest.keyClick(person.shown(Window), Qt.Key.Key_L, BOTH)

    assert person.ends.codes == [LEFT]


def test_the_rail_s_lock_locks(person: Running) -> None:
    person.press("Lock")

    assert person.ends.codes == [LOCKED]


def test_a_draft_that_cannot_be_handed_in_does_not_hold_up_the_lock(person: Running) -> None:
    session = person.shown(Window).session
    handed_in: list[str] = []

    def fail() -> None:
        raise ArithmeticError

    session.before_lock[:0] = [lambda: handed_in.append("first"), fail]
    session.before_lock.append(lambda: handed_in.append("last"))
    with pytest.raises(ArithmeticError):
        person.program.lock()

    assert person.ends.codes == [LOCKED]
    assert person.ends.handed_on[0].reason is Reason.LOCKED_UNSAVED
    assert handed_in == ["last", "first"]


def test_words_that_a_full_disk_did_not_take_are_told_at_the_next_start(person: Running) -> None:
    session = person.shown(Window).session

    def full(_desk: object) -> None:
        raise DiskFull

    def hand_in() -> None:
        session.write(person.frame, full, then=lambda _: None)

    session.before_lock.append(hand_in)
    person.program.lock()

    assert person.ends.handed_on[0].reason is Reason.LOCKED_UNSAVED


def test_after_the_lock_the_clipboard_holds_nothing_of_ours(person: Running) -> None:
    person.shown(Window).session.clipboard.copy("meet at the river")
    assert QGuiApplication.clipboard().text() == "meet at the river"
    person.program.lock()

    assert QGuiApplication.clipboard().text() == ""


def test_after_the_lock_no_window_is_on_the_screen(person: Running) -> None:
    person.program.lock()

    assert [one for one in QApplication.topLevelWidgets() if one.isVisible()] == []


def test_a_second_lock_does_nothing(person: Running) -> None:
    person.program.lock()
    person.program.leave()

    assert person.ends.codes == [LOCKED]


# --- Rest ---------------------------------------------------------------------------------------


@pytest.fixture
def frame(qapp: object) -> Iterator[Frame]:
    """A window with the keys."""
    assert qapp
    made = Frame("Almanac")
    made.show()
    made.activateWindow()
    assert QTest.qWaitForWindowActive(made)
    yield made
    made.hide()
    made.deleteLater()


def test_nobody_there_for_long_enough_asks_for_the_lock(frame: Frame) -> None:
    resting = Resting(5, frame)
    asked: list[bool] = []
    resting.lock_due.connect(lambda: asked.append(True))
    resting.allow(0.1 / 60)

    wait_for(lambda: asked)


def test_a_key_now_and_then_keeps_it_open(frame: Frame) -> None:
    resting = Resting(5, frame)
    asked: list[bool] = []
    resting.lock_due.connect(lambda: asked.append(True))
    resting.allow(0.4 / 60)
    for _ in range(12):
        QTest.keyClick(frame.windowHandle(), Qt.Key.Key_A)
        QTest.qWait(80)

    assert asked == []


def test_a_machine_that_slept_is_locked_at_once(
    frame: Frame, monkeypatch: pytest.MonkeyPatch
) -> None:
    resting = Resting(5, frame)
    asked: list[bool] = []
    resting.lock_due.connect(lambda: asked.append(True))
    clock = time.clock_gettime
    monkeypatch.setattr(time, "clock_gettime", lambda which: clock(which) + 3600)

    wait_for(lambda: asked)


@pytest.mark.parametrize(
    ("care", "minutes"), [(Care.ROUTINE, 15), (Care.CAREFUL, 5), (Care.HIGH_RISK, 2)]
)
def test_each_posture_has_its_time(care: Care, minutes: int) -> None:
    assert Settings().minutes_to_lock(care) == minutes
    assert Settings(lock_minutes=1).minutes_to_lock(care) == 1
    assert Settings(lock_minutes=60).minutes_to_lock(care) == minutes


# --- The clipboard --------------------------------------------------------------------------------


@pytest.fixture
def clipboard(qapp: QApplication) -> Iterator[Clipboard]:
    """The clipboard, watched."""
    made = Clipboard()
    yield made
    made.end()
    qapp.clipboard().clear()
    made.deleteLater()


def test_what_is_copied_is_marked_as_private(clipboard: Clipboard) -> None:
    clipboard.copy("meet at the river")
    held = QGuiApplication.clipboard().mimeData()

    assert held.data("x-kde-passwordManagerHint").toStdString() == "secret"


@pytest.mark.usefixtures("clipboard")
def test_what_a_field_copies_is_marked_too(qapp: QApplication) -> None:
    editor = QPlainTextEdit("meet at the river")
    editor.selectAll()
    editor.copy()
    held = qapp.clipboard().mimeData()

    assert held.text() == "meet at the river"
    assert held.hasFormat("x-kde-passwordManagerHint")


def test_where_it_is_high_risk_nothing_is_copied(clipboard: Clipboard) -> None:
    refused: list[bool] = []
    clipboard.refused.connect(lambda: refused.append(True))
    clipboard.follow(RULES[Care.HIGH_RISK])
    clipboard.copy("meet at the river")
    editor = QPlainTextEdit("meet at the river")
    editor.selectAll()
    editor.copy()

    assert QGuiApplication.clipboard().text() == ""
    assert refused


def test_raising_the_posture_takes_off_what_was_copied(clipboard: Clipboard) -> None:
    clipboard.follow(RULES[Care.ROUTINE])
    clipboard.copy("meet at the river")
    clipboard.follow(RULES[Care.HIGH_RISK])

    assert QGuiApplication.clipboard().text() == ""
