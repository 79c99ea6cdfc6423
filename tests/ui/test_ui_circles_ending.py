"""The end of a circle as a person brings it about: what is kept, what is erased, what is said."""

from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.domain.ids import NoteId
from app.ui.circles.page import CirclesPage
from app.ui.notes.page import NotesPage
from app.ui.session import Session
from app.usecases import keep_notes, keep_personas
from tests.support.circle_pages import a_circle, all_circles, circles_page, erase, tick
from tests.support.pressing import button, offers, press, reads, soon, type_into
from tests.support.screens import visible
from tests.support.windows import at_desk


@pytest.fixture
def page(session: Session) -> Iterator[CirclesPage]:
    with circles_page(session) as made:
        yield made


def test_disbanding_keeps_the_chosen_note_and_erases_the_rest(
    page: CirclesPage, session: Session
) -> None:
    a_circle(session, page, "Keep me", "Let me go")
    press(page, "Disband…: Rain gauges")
    tick(page, "Keep me")
    soon(lambda: reads(page, "1 note goes"))
    erase(page)

    assert reads(page, "Kept as yours: 1 notes")
    assert reads(page, "Older copies of this notebook.")
    (kept,) = at_desk(session, keep_notes.list_ids)
    note = at_desk(session, lambda desk: keep_notes.show(desk, kept)).note
    assert (note.text, note.persona) == ("Keep me", None)
    assert all_circles(session) == ()
    assert at_desk(session, keep_personas.list_personas) == ()
    press(page, "Back to the circles")
    soon(lambda: reads(page, "A circle is a space for one project"))


def test_all_notes_are_kept_by_one_box(page: CirclesPage, session: Session) -> None:
    a_circle(session, page, "One", "Two")
    press(page, "Disband…: Rain gauges")
    tick(page, "Keep all of them")
    soon(lambda: reads(page, "0 notes go"))
    erase(page)

    assert len(at_desk(session, keep_notes.list_ids)) == 2


def test_erasing_asks_first_and_the_safe_answer_has_the_keys(
    page: CirclesPage, session: Session
) -> None:
    a_circle(session, page, "One")
    page.activateWindow()
    QTest.qWaitForWindowActive(page)
    press(page, "Disband…: Rain gauges")
    press(page, "Erase the rest…")
    soon(lambda: button(page, "Leave it as it is").hasFocus())
    QTest.keyClick(button(page, "Leave it as it is"), Qt.Key.Key_Space)

    assert not offers(page, "Erase it")
    assert len(all_circles(session)) == 1


def test_what_erasing_cannot_reach_is_said_before_it(page: CirclesPage, session: Session) -> None:
    a_circle(session, page)
    press(page, "Disband…: Rain gauges")

    for words in ("What the other members have", "Older copies", "Old data on the disk"):
        assert reads(page, words)


def test_an_open_note_of_the_circle_goes_from_the_screen_and_is_not_saved_again(
    page: CirclesPage, session: Session
) -> None:
    a_circle(session, page, "Let me go")
    (note,) = at_desk(session, keep_notes.list_ids)
    notes = NotesPage(session)
    notes.resize(1004, 700)
    notes.show()
    notes.open_note(NoteId(note))
    soon(lambda: "Let me go" in words_of(notes))
    (editor,) = [one for one in visible(notes, QPlainTextEdit) if "Let me go" in one.toPlainText()]
    press(page, "Disband…: Rain gauges")
    soon(lambda: reads(page, "1 note goes"))
    type_into(editor, "More words")
    erase(page)

    soon(lambda: "Let me go" not in words_of(notes))
    notes.flush()
    assert at_desk(session, keep_notes.list_ids) == ()
    shiboken6.delete(notes)


def words_of(page: QWidget) -> str:
    return "\n".join(one.toPlainText() for one in visible(page, QPlainTextEdit))
