"""The passphrase, as a person meets it."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QPushButton

from app.host.supervision import LEFT, LOCKED, Reason
from app.ui.unlock.page import Attempt, UnlockPage
from app.ui.unlock.shares import Recovery, SharesPage
from app.ui.window import Window
from tests.support.programs import PASSPHRASE, running, settle
from tests.support.windows import the_look, wait_for

FAILED = "That passphrase did not open anything. Check Caps Lock and the keyboard."


def test_the_field_has_the_keys_once_the_window_is_there(notebook: Path) -> None:
    with running(notebook) as person:
        wait_for(lambda: QApplication.focusWidget() is person.field("Passphrase"))


def test_the_field_hides_what_is_typed_and_asks_keyboards_not_to_learn(notebook: Path) -> None:
    with running(notebook) as person:
        line = person.shown(QLineEdit)
        hints = line.inputMethodHints()

        assert line.echoMode() is QLineEdit.EchoMode.Password
        for hint in ("ImhHiddenText", "ImhSensitiveData", "ImhNoPredictiveText"):
            assert hints & getattr(Qt.InputMethodHint, hint)


def test_a_screen_reader_does_not_hear_the_passphrase(notebook: Path) -> None:
    with running(notebook) as person:
        person.type_into("Passphrase", "mango")
        heard = QAccessible.queryAccessibleInterface(person.shown(QLineEdit))

        assert heard is not None
        assert "mango" not in heard.text(QAccessible.Text.Value)
        assert heard.text(QAccessible.Text.Name) == "Passphrase"


def test_what_is_typed_is_shown_when_asked_for(notebook: Path) -> None:
    with running(notebook) as person:
        person.type_into("Passphrase", "mango")
        person.press("Show passphrase")

        assert person.shown(QLineEdit).displayText() == "mango"


def test_nothing_can_be_opened_with_nothing(notebook: Path) -> None:
    with running(notebook) as person:
        assert not person.is_enabled("Open")


def test_the_page_names_no_folder_and_no_notebook(notebook: Path) -> None:
    with running(notebook) as person:
        assert notebook.name not in person.words().replace("your notebook", "")
        assert str(notebook.parent) not in person.words()
        assert person.frame.windowTitle() == "Almanac"


def test_a_wrong_passphrase_says_one_sentence_and_can_be_mended(notebook: Path) -> None:
    with running(notebook) as person:
        person.type_into("Passphrase", "wrong")
        person.key(Qt.Key.Key_Return)
        person.reads("Opening, about 2 seconds")
        person.reads(FAILED)

        assert person.shown(QLineEdit).text() == "wrong"
        assert person.is_enabled("Open")


def test_the_right_passphrase_opens_the_window_and_the_lock_ends_the_process(
    notebook: Path,
) -> None:
    with running(notebook) as person:
        person.type_into("Passphrase", PASSPHRASE)
        person.press("Open")
        window = person.shown(Window)
        wait_for(lambda: "Saved" in person.words())
        QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
        wait_for(lambda: person.ends.codes)

        assert person.ends.codes == [LOCKED]
        assert not person.frame.isVisible()
        assert person.frame.windowTitle() == "Almanac"
        (last,) = person.ends.handed_on
        assert (last.reason, last.folder) == (Reason.LOCKED, notebook)
    # Closed in good order: what the folder holds at rest is its five files.
    assert len(list(notebook.iterdir())) == 5


def test_closing_the_window_leaves_the_program(notebook: Path) -> None:
    with running(notebook) as person:
        person.frame.close()

        assert person.ends.codes == [LEFT]


def test_the_public_catalogue_opens_without_a_passphrase(notebook: Path) -> None:
    with running(notebook) as person:
        person.press("Browse the public catalogue only")
        person.shown(Window)
        person.reads("379 entries")

        assert not person.has_button("Notes")
        assert person.has_button("Notebook")


@pytest.mark.parametrize(
    ("reason", "sentence"),
    [
        (Reason.CRASHED, "The program had to restart. What was saved is safe."),
        (Reason.LOCKED_UNSAVED, "could not be saved"),
    ],
)
def test_why_it_is_locked_is_said(notebook: Path, reason: Reason, sentence: str) -> None:
    with running(notebook, reason) as person:
        person.reads(sentence)


@pytest.mark.parametrize("reason", [Reason.STARTED, Reason.LOCKED])
def test_an_ordinary_start_says_nothing_more(notebook: Path, reason: Reason) -> None:
    with running(notebook, reason) as person:
        person.reads("Open your notebook")

        assert "safe" not in person.words()


def test_a_folder_without_a_notebook_is_said_without_its_name(tmp_path: Path) -> None:
    with running(tmp_path) as person:
        person.type_into("Passphrase", "mango")
        person.press("Open")
        person.reads("There is no notebook in that folder.")

        assert tmp_path.name not in person.words()


def test_capitals_without_shift_are_noticed(notebook: Path) -> None:
    with running(notebook) as person:
        line = person.shown(QLineEdit)
        QTest.keyClicks(line, "A")
        person.reads("Caps Lock is on")
        QTest.keyClicks(line, "a")
        wait_for(lambda: "Caps Lock is on" not in person.words())


def test_another_keyboard_is_named_by_what_it_types(notebook: Path) -> None:
    with running(notebook) as person:
        typed = QInputMethodEvent()
        typed.setCommitString("မ")
        QApplication.sendEvent(person.shown(QLineEdit), typed)
        person.reads("Keyboard: Burmese")


def test_other_ways_lead_back(notebook: Path) -> None:
    with running(notebook) as person:
        person.press("Other ways to open…")
        person.reads("With a split back-up")
        person.press("Back")
        person.reads("Open your notebook")


def test_a_key_file_goes_along_and_is_not_named(qapp: object, tmp_path: Path) -> None:
    assert qapp
    page = UnlockPage(the_look())
    tried: list[Attempt] = []
    page.tried.connect(tried.append)
    page.use_keyfile(tmp_path / "holiday.jpg")
    page.show()
    QTest.keyClicks(page.secret.line, "mango")
    QTest.keyClick(page.secret.line, Qt.Key.Key_Return)

    assert tried == [Attempt("mango", tmp_path / "holiday.jpg")]
    page.deleteLater()


@pytest.mark.parametrize(
    ("shares", "first", "second", "sentence"),
    [
        ("", "a", "a", "Type at least one share."),
        ("one two", "", "", "Choose a new passphrase first."),
        ("one two", "a", "b", "The two passphrases are not the same."),
    ],
)
def test_shares_are_not_tried_before_all_is_there(
    qapp: object, shares: str, first: str, second: str, sentence: str
) -> None:
    assert qapp
    tried, words = _with_shares(shares, first, second)

    assert tried == []
    assert sentence in words


def test_the_numbers_on_the_paper_may_be_typed_along(qapp: object) -> None:
    assert qapp
    tried, _ = _with_shares("1. Rocky 2. lilac\n\n1 acid", "a", "a")

    assert tried == [Recovery(("rocky lilac", "acid"), "a")]


def _with_shares(shares: str, first: str, second: str) -> tuple[list[Recovery], str]:
    page = SharesPage(the_look())
    tried: list[Recovery] = []
    page.tried.connect(tried.append)
    page.show()
    page.findChildren(QPlainTextEdit)[0].setPlainText(shares)
    fields = page.findChildren(QLineEdit)
    for line, words in zip(fields, (first, second), strict=True):
        QTest.keyClicks(line, words)
    button = next(one for one in page.findChildren(QPushButton) if "Open" in one.text())
    settle()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    told = "\n".join(one.text() for one in page.findChildren(QLabel) if one.isVisible())
    page.deleteLater()
    return tried, told
