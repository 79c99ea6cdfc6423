"""The editor keeps what is typed, lets only plain text in, and lets nothing be dragged out."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from app.domain.vocabulary import Care
from app.ui.notes.editor import Editor
from app.ui.session import Session
from tests.support.pressing import type_into
from tests.support.stalls import MOST_MS, watched_for_stalls
from tests.support.windows import wait_for

CTRL = Qt.KeyboardModifier.ControlModifier
HINT = Qt.InputMethodHint


@pytest.fixture
def editor(session: Session) -> Iterator[Editor]:
    """An editor between two fields, with the focus."""
    window = QWidget()
    column = QVBoxLayout(window)
    made = Editor(session)
    column.addWidget(QLineEdit())
    column.addWidget(made)
    column.addWidget(QLineEdit())
    window.resize(640, 480)
    window.show()
    window.activateWindow()
    made.setFocus()
    wait_for(made.hasFocus)
    yield made
    window.close()


def words_on_board() -> str:
    return QApplication.clipboard().text()


@pytest.mark.parametrize(
    "text",
    ["a\u00a0b", "က\u200bခ", "\u2066rtl\u2069", "👩‍🌾 𠀀", "tab\there", "trailing  \n\n\nend  "],
)
def test_every_character_comes_out_as_it_went_in(editor: Editor, text: str) -> None:
    editor.load(text)

    assert editor.words == text


def test_loading_a_note_is_no_writing_and_cannot_be_undone(editor: Editor) -> None:
    spy = QSignalSpy(editor.written)

    editor.load("# One")
    editor.undo()

    assert (spy.count(), editor.words) == (0, "# One")


def test_styling_is_no_writing(editor: Editor) -> None:
    spy = QSignalSpy(editor.written)

    editor.load("# One\n**two**\n" * 300)
    QTest.qWait(50)

    assert spy.count() == 0


def test_tab_leaves_the_text(editor: Editor) -> None:
    QTest.keyClick(editor, Qt.Key.Key_Tab)

    assert not editor.hasFocus()
    assert editor.words == ""


def test_keys_indent_embolden_and_undo(editor: Editor) -> None:
    type_into(editor, "- a")
    QTest.keyClick(editor, Qt.Key.Key_BracketRight, CTRL)
    assert editor.words == "  - a"
    QTest.keyClick(editor, Qt.Key.Key_BracketLeft, CTRL)
    QTest.keyClick(editor, Qt.Key.Key_B, CTRL)
    assert editor.words == "- a****"
    QTest.keyClick(editor, Qt.Key.Key_Z, CTRL)
    assert editor.words == "- a"


def test_paste_takes_the_words_and_leaves_the_looks(editor: Editor) -> None:
    data = QMimeData()
    data.setHtml("<b>bold</b><img src='file:///etc/hostname'>")
    data.setText("bold")

    editor.insertFromMimeData(data)

    assert editor.words == "bold"


def test_looks_alone_are_not_taken(editor: Editor) -> None:
    data = QMimeData()
    data.setData("application/x-color", b"1234")

    assert not editor.canInsertFromMimeData(data)


def test_files_let_go_over_the_text_ask_to_be_attached(editor: Editor, tmp_path: Path) -> None:
    spy = QSignalSpy(editor.files_dropped)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.png"))])

    editor.insertFromMimeData(data)

    assert spy.count() == 1
    assert spy.at(0)[0] == [tmp_path / "a.png"]
    assert editor.words == ""


def test_choosing_words_with_the_mouse_copies_nowhere(editor: Editor) -> None:
    QApplication.clipboard().setText("before")
    editor.load("secret words")
    QTest.mouseDClick(editor.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(30, 22))

    assert editor.textCursor().hasSelection()
    assert words_on_board() == "before"
    assert editor.createMimeDataFromSelection().formats() == []


def test_pressing_on_chosen_words_begins_no_drag(editor: Editor) -> None:
    editor.load("secret words")
    editor.selectAll()

    QTest.mousePress(editor.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(40, 22))

    assert not editor.textCursor().hasSelection()


def test_copying_goes_by_the_posture(editor: Editor, session: Session) -> None:
    editor.load("secret words")
    editor.selectAll()
    QTest.keyClick(editor, Qt.Key.Key_C, CTRL)
    assert words_on_board() == "secret words"

    session.take_care(Care.HIGH_RISK)
    QTest.keyClick(editor, Qt.Key.Key_C, CTRL)
    assert words_on_board() == ""


@pytest.mark.parametrize(
    ("care", "asked"),
    [
        (Care.ROUTINE, HINT.ImhMultiLine),
        (Care.CAREFUL, HINT.ImhMultiLine | HINT.ImhSensitiveData | HINT.ImhNoPredictiveText),
        (
            Care.HIGH_RISK,
            HINT.ImhMultiLine
            | HINT.ImhSensitiveData
            | HINT.ImhNoPredictiveText
            | HINT.ImhHiddenText,
        ),
    ],
)
def test_typing_assistants_are_asked_not_to_learn(
    editor: Editor, session: Session, care: Care, asked: Qt.InputMethodHint
) -> None:
    session.take_care(care)

    assert editor.inputMethodHints() == asked


def test_two_brackets_begin_a_link_also_from_an_input_method(editor: Editor) -> None:
    spy = QSignalSpy(editor.link_begun)
    type_into(editor, "[[")
    composed = QInputMethodEvent()
    composed.setCommitString("水 [[")
    QApplication.sendEvent(editor, composed)

    assert spy.count() == 2


def test_a_long_note_is_written_without_a_felt_stall(editor: Editor) -> None:
    line = "- [ ] task **bold** [[prj-x|Name]] `code` and some more words to fill the line\n"
    long = "# Long\n" + line * 1300
    assert len(long) > 100_000

    # A slow moment of the machine is not ours: the quietest of some rounds counts.
    assert min(worked_while_writing(editor, long) for _ in range(4)) <= MOST_MS


def worked_while_writing(editor: Editor, text: str) -> float:
    """The longest work, in ms, while letters are typed into a long note that was just opened."""
    editor.load(text)
    with watched_for_stalls() as stalls:
        end = time.monotonic() + 0.6
        while time.monotonic() < end:
            QTest.keyClick(editor, Qt.Key.Key_A)
            QTest.qWait(10)
        QTest.keyClicks(editor, "```")
        QTest.keyClick(editor, Qt.Key.Key_Return)
        QTest.qWait(200)
    return stalls.longest_work
