"""As whom one writes: said on every screen and at each note, and switched on purpose only."""

from collections.abc import Iterator
from functools import partial

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.domain.ids import NoteId
from app.domain.persona import Persona, PersonaState
from app.ui.notes.editor import Editor
from app.ui.notes.page import NotesPage
from app.ui.parts.long_list import LongList
from app.ui.personas.page import PersonasPage
from app.ui.session import Session
from app.ui.window import Window
from app.usecases import keep_notes, keep_personas
from app.usecases.desk import Desk
from tests.support.pressing import button, named, offers, press, reads, soon, type_into
from tests.support.screens import heard, popup, visible, without_a_name
from tests.support.windows import at_desk, settled


@pytest.fixture
def window(session: Session) -> Iterator[Window]:
    made = Window(session)
    made.resize(1180, 740)
    made.show()
    made.activateWindow()
    QTest.qWaitForWindowActive(made)
    yield made
    settled(session.tasks)
    shiboken6.delete(made)


@pytest.fixture
def notes(session: Session) -> Iterator[NotesPage]:
    made = NotesPage(session)
    made.resize(1100, 700)
    made.show()
    yield made
    settled(session.tasks)
    shiboken6.delete(made)


def mint(session: Session, *names: str) -> list[Persona]:
    made = [at_desk(session, partial(keep_personas.mint, name=name)) for name in names]
    session.notices.personas_changed.emit()
    return made


def writer(session: Session) -> Persona | None:
    return at_desk(session, keep_personas.current)


def wrote(session: Session, note: NoteId) -> str:
    """The name of whoever wrote a note."""
    held = at_desk(session, lambda desk: keep_personas.who_writes(desk, note))
    return held.name if held is not None else ""


def press_in_list(words: str) -> None:
    QTest.mouseClick(button(popup(), words), Qt.MouseButton.LeftButton)


def gone() -> bool:
    return QApplication.activePopupWidget() is None


def test_the_bar_says_as_whom_one_writes(window: Window, session: Session) -> None:
    soon(lambda: button(window, "Writing as nobody"))
    (river,) = mint(session, "River-7")
    at_desk(session, lambda desk: keep_personas.use(desk, river.id))
    session.notices.personas_changed.emit()

    soon(lambda: button(window, "Writing as River-7"))


def test_without_a_notebook_nobody_writes(public_session: Session) -> None:
    made = Window(public_session)
    made.show()

    assert not any("Writing as" in words for words in map(_name, visible(made, QWidget)))
    shiboken6.delete(made)


def _name(one: QWidget) -> str:
    return one.accessibleName()


def test_the_keys_open_the_list_and_only_enter_switches(window: Window, session: Session) -> None:
    lantern, _river = mint(session, "Lantern-3", "River-7")
    said = heard(session.notices.said)
    QTest.keyClick(
        window,
        Qt.Key.Key_P,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    listed = popup()
    soon(lambda: button(listed, "Nobody").hasFocus())
    QTest.keyClick(button(listed, "Nobody"), Qt.Key.Key_Up)
    QTest.keyClick(button(listed, "River-7"), Qt.Key.Key_Up)
    assert button(listed, "Lantern-3").hasFocus()
    assert writer(session) is None

    QTest.keyClick(button(listed, "Lantern-3"), Qt.Key.Key_Return)
    soon(gone)
    assert writer(session) == lantern
    assert "Writing as Lantern-3" in said
    soon(lambda: button(window, "Writing as Lantern-3"))


def test_esc_leaves_the_list_and_nothing_is_switched(window: Window, session: Session) -> None:
    mint(session, "River-7")
    press(window, "Writing as nobody")
    QTest.keyClick(popup(), Qt.Key.Key_Escape)

    soon(gone)
    assert writer(session) is None


def test_everything_in_the_list_has_a_name(window: Window, session: Session) -> None:
    mint(session, "River-7")
    press(window, "Writing as nobody")

    assert without_a_name(popup()) == []
    popup().close()


def test_two_that_never_meet_are_warned_of_in_the_list_too(
    window: Window, session: Session
) -> None:
    lantern, river = mint(session, "Lantern-3", "River-7")

    def begun(desk: Desk) -> None:
        keep_personas.keep_apart(desk, lantern.id, river.id)
        keep_personas.use(desk, river.id)

    at_desk(session, begun)
    session.notices.personas_changed.emit()
    soon(lambda: button(window, "Writing as River-7"))
    press(window, "Writing as River-7")
    press_in_list("Lantern-3")

    soon(lambda: reads(popup(), "You keep Lantern-3 and River-7 apart"))
    soon(lambda: button(popup(), "Leave it as it is").hasFocus())
    press_in_list("Leave it as it is")
    assert writer(session) == river

    press_in_list("Lantern-3")
    soon(lambda: offers(popup(), "Write as Lantern-3"))
    press_in_list("Write as Lantern-3")
    soon(lambda: writer(session) == lantern)


def test_one_that_rests_is_offered_and_comes_back(window: Window, session: Session) -> None:
    (river,) = mint(session, "River-7")
    at_desk(session, lambda desk: keep_personas.rest(desk, river.id))
    press(window, "Writing as nobody")
    press_in_list("River-7 · resting")

    soon(lambda: button(window, "Writing as River-7"))
    assert at_desk(session, lambda desk: keep_personas.get(desk, river.id)).state is (
        PersonaState.ACTIVE
    )


def test_the_list_leads_to_the_personas(window: Window) -> None:
    press(window, "Writing as nobody")
    press_in_list("Personas…")

    soon(lambda: visible(window, PersonasPage))


def test_in_little_room_the_name_alone_stands_in_the_bar(window: Window, session: Session) -> None:
    (long,) = mint(session, "Weathervane-Lighthouse-Undercurrent-77")
    at_desk(session, lambda desk: keep_personas.use(desk, long.id))
    session.notices.personas_changed.emit()
    soon(lambda: button(window, "Writing as Weathervane-Lighthouse-Undercurrent-77"))
    window.resize(640, 600)

    held = button(window, "Writing as Weathervane-Lighthouse-Undercurrent-77")
    soon(lambda: held.text() == "Weathervane-Lighthouse-…")
    window.resize(1180, 740)
    soon(lambda: held.text().startswith("Writing as "))


def test_a_new_note_says_as_whom_it_is_written_and_is_kept_so(
    notes: NotesPage, session: Session
) -> None:
    mint(session, "River-7")
    notes.new_note()
    press(notes, "Writing as nobody")
    press_in_list("River-7")
    soon(lambda: button(notes, "Writing as River-7"))
    type_into(visible(notes, Editor)[0], "By the river")

    soon(lambda: button(notes, "Written as River-7"))
    (note,) = at_desk(session, keep_notes.list_ids)
    assert wrote(session, note) == "River-7"


def test_a_kept_note_changes_hands_and_who_writes_stays(notes: NotesPage, session: Session) -> None:
    mint(session, "River-7")
    note = at_desk(session, lambda desk: keep_notes.write(desk, "By the river").id)
    notes.open_note(note)
    press(notes, "Written as nobody")
    press_in_list("River-7")

    soon(lambda: button(notes, "Written as River-7"))
    assert wrote(session, note) == "River-7"
    assert writer(session) is None


def test_the_list_says_who_wrote_each_note(notes: NotesPage, session: Session) -> None:
    (river,) = mint(session, "River-7")
    at_desk(session, lambda desk: keep_notes.write(desk, "By the river", persona=river.id))
    session.notices.notes_changed.emit()
    soon(lambda: named(notes, LongList, "Notes"))
    listed = named(notes, LongList, "Notes")

    soon(lambda: listed.model().rowCount() == 1)
    told = Qt.ItemDataRole.AccessibleTextRole
    soon(lambda: "River-7" in listed.model().index(0, 0).data(told))


def test_a_note_between_two_that_never_meet_changes_hands_only_after_a_question(
    notes: NotesPage, session: Session
) -> None:
    lantern, river = mint(session, "Lantern-3", "River-7")

    def begun(desk: Desk) -> NoteId:
        keep_personas.keep_apart(desk, lantern.id, river.id)
        return keep_notes.write(desk, "By the river", persona=river.id).id

    note = at_desk(session, begun)
    notes.open_note(note)
    press(notes, "Written as River-7")
    press_in_list("Lantern-3")

    soon(lambda: reads(popup(), "You keep Lantern-3 and River-7 apart"))
    assert wrote(session, note) == "River-7"
    press_in_list("Write as Lantern-3")
    soon(lambda: button(notes, "Written as Lantern-3"))
