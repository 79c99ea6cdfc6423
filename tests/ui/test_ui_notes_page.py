"""Notes as a person meets them: written, found, linked, thrown away, brought back."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QListWidget, QPlainTextEdit, QTextBrowser, QWidget
from words_catalogue import collect

from app.domain.ids import EntryId, NoteId
from app.domain.listing import NoteFilter, NoteView
from app.domain.note import Note, Template
from app.domain.vocabulary import Care
from app.ui.notes.page import NotesPage
from app.ui.parts.long_list import LongList
from app.ui.session import Session
from app.usecases import keep_notes
from app.usecases.desk import Desk
from tests.support.pressing import button, field, named, offers, press, reads, soon, type_into
from tests.support.windows import at_desk, clock_of, settled

ROOT = Path(__file__).resolve().parents[2]
COFACTS = EntryId("prj-cofacts")


def wrote(session: Session, text: str, **sides: tuple[str, ...]) -> NoteId:
    clock_of(session).passed += 60
    write = partial(keep_notes.write, text=text, **sides)  # type: ignore[arg-type]
    return at_desk(session, write).id


def note_of(session: Session, id_: NoteId) -> Note:
    return at_desk(session, lambda desk: keep_notes.show(desk, id_)).note


def titles(session: Session, view: NoteView = NoteView.LIVE) -> list[str]:
    def read(desk: Desk) -> list[str]:
        return [row.title for row in keep_notes.list_notes(desk, NoteFilter(view=view)).rows]

    return at_desk(session, read)


def shown(session: Session, width: int = 1004, height: int = 640) -> NotesPage:
    page = NotesPage(session)
    page.resize(width, height)
    page.show()
    page.activateWindow()
    settled(session.tasks)
    settled(session.tasks)
    return page


@pytest.fixture
def page(session: Session) -> Iterator[NotesPage]:
    made = shown(session)
    yield made
    made.close()


def editor_of(page: QWidget) -> QPlainTextEdit:
    return named(page, QPlainTextEdit, "Text of the note")


def list_of(page: QWidget) -> "LongList[NoteId]":
    return named(page, LongList, "Notes")


def choices_of(page: QWidget) -> QListWidget:
    return named(page, QListWidget, "Entries and notes to link to")


def rest(page: NotesPage, session: Session) -> None:
    """Have what was typed saved, and everything that follows from it read."""
    page.save_now()
    for _ in range(3):
        settled(session.tasks)


def test_an_empty_notebook_tells_the_next_step(page: NotesPage) -> None:
    assert reads(page, "Nothing written yet. Notes stay in this notebook.")
    press(page, "New note")
    soon(lambda: editor_of(page).hasFocus())


def test_a_note_is_written_and_stands_in_the_list(page: NotesPage, session: Session) -> None:
    press(page, "New note")
    soon(lambda: editor_of(page).hasFocus())
    type_into(editor_of(page), "# Wells\nForty of them")
    rest(page, session)

    assert titles(session) == ["Wells"]
    key = list_of(page).keys[0]
    soon(lambda: list_of(page).text_of(key))
    row = list_of(page).text_of(key)
    assert row is not None
    assert row.first == "Wells"


def test_a_new_note_on_an_entry_is_about_it(page: NotesPage, session: Session) -> None:
    page.new_note(COFACTS)
    soon(lambda: offers(page, "Cofacts"))
    type_into(editor_of(page), "Ask about training")
    rest(page, session)

    (id_,) = list_of(page).keys
    assert note_of(session, id_).about == (COFACTS,)


def test_a_template_is_there_to_write_in_and_leaves_nothing_unwritten(
    page: NotesPage, session: Session
) -> None:
    page.new_note(None, Template.INCIDENT)
    soon(lambda: "What happened:" in editor_of(page).toPlainText())
    page.new_note(None, Template.LESSON)
    soon(lambda: "Lesson:" in editor_of(page).toPlainText())
    assert titles(session) == []

    type_into(editor_of(page), "print large")
    rest(page, session)

    assert titles(session) == ["Lesson: print large"]
    assert note_of(session, list_of(page).keys[0]).template is Template.LESSON


@pytest.mark.parametrize("template", Template)
def test_every_template_begins_with_a_title_to_be_filled(template: Template) -> None:
    assert keep_notes.begun_from(template).split("\n")[0].endswith(": ")


def test_every_line_of_a_template_is_offered_to_translators() -> None:
    offered = {found.one for found in collect(ROOT)}
    lines = [
        line.lstrip("#->[] ").strip()
        for template in Template
        for line in keep_notes.begun_from(template).split("\n")
    ]

    assert {line for line in lines if line} <= offered


def test_the_list_is_narrowed_by_words_and_by_tag(page: NotesPage, session: Session) -> None:
    wrote(session, "Rain map", tags=("water",))
    wrote(session, "Wells", tags=("water", "field"))
    wrote(session, "Minutes")
    session.notices.notes_changed.emit()
    soon(lambda: len(list_of(page).keys) == 3)

    page.find_in_list()
    type_into(field(page, "Find in this list"), "wel")
    soon(lambda: len(list_of(page).keys) == 1)
    QTest.keyClick(field(page, "Find in this list"), Qt.Key.Key_Escape)
    soon(lambda: len(list_of(page).keys) == 3)

    press(page, "Tag: any")
    settled(session.tasks)
    tags = named(page, QListWidget, "Tags")
    tags.setCurrentRow(2)
    QTest.keyClick(tags, Qt.Key.Key_Return)
    soon(lambda: len(list_of(page).keys) == 2)
    assert offers(page, "Tag: water")


def test_a_note_goes_to_the_bin_and_comes_back(page: NotesPage, session: Session) -> None:
    id_ = wrote(session, "Wells")
    session.notices.notes_changed.emit()
    page.open_note(id_)
    soon(lambda: editor_of(page).toPlainText() == "Wells")
    list_of(page).setFocus()
    QTest.keyClick(list_of(page), Qt.Key.Key_Delete)
    soon(lambda: titles(session, NoteView.BINNED) == ["Wells"])

    assert reads(page, "Moved to the bin.")
    press(page, "Undo")
    soon(lambda: titles(session) == ["Wells"])


def test_a_note_in_the_bin_is_read_restored_or_destroyed(page: NotesPage, session: Session) -> None:
    one, other = wrote(session, "One"), wrote(session, "Other")
    for id_ in (one, other):
        at_desk(session, partial(keep_notes.throw_away, id_=id_))
    session.notices.notes_changed.emit()
    settled(session.tasks)
    settled(session.tasks)
    press(page, "Bin")
    soon(lambda: len(list_of(page).keys) == 2)

    page.open_note(one)
    soon(lambda: editor_of(page).isReadOnly())
    press(page, "Restore")
    soon(lambda: titles(session) == ["One"])

    page.open_note(other)
    soon(lambda: editor_of(page).toPlainText() == "Other")
    press(page, "Destroy...")
    assert button(page, "Keep it in the bin").hasFocus()
    press(page, "Destroy this note")
    soon(lambda: titles(session, NoteView.BINNED) == [])


def test_typing_two_brackets_links_an_entry(page: NotesPage, session: Session) -> None:
    page.new_note()
    soon(lambda: editor_of(page).hasFocus())
    type_into(editor_of(page), "See [[Cofacts")
    soon(lambda: choices_of(page).item(0).text().startswith("Cofacts   "))
    QTest.keyClick(editor_of(page), Qt.Key.Key_Return)
    rest(page, session)

    assert editor_of(page).toPlainText() == "See [[prj-cofacts|Cofacts]]"
    press(page, "Linked: 1")
    went = QSignalSpy(session.ways.to_entry)
    press(page, "Cofacts")
    assert went.at(0)[0] == "prj-cofacts"


def test_escape_closes_the_choice_and_leaves_the_text(page: NotesPage, session: Session) -> None:
    page.new_note()
    soon(lambda: editor_of(page).hasFocus())
    wrote(session, "Wells")
    type_into(editor_of(page), "[[wel")
    soon(lambda: reads(page, "Enter inserts, Esc closes."))

    QTest.keyClick(editor_of(page), Qt.Key.Key_Escape)

    assert not reads(page, "Esc closes.")
    assert editor_of(page).toPlainText() == "[[wel"


def test_notes_link_each_other_and_show_it(page: NotesPage, session: Session) -> None:
    first = wrote(session, "Wells")
    second = wrote(session, "Visit\nSee [[Wells]] and [[Not there yet]]")
    page.open_note(first)
    soon(lambda: offers(page, "Linked: 1"))
    page.open_note(second)
    soon(lambda: offers(page, "Linked: 2"))
    press(page, "Linked: 2")

    went = QSignalSpy(session.ways.to_note)
    press(page, "Wells")
    soon(went.count)
    assert went.at(0)[0] == first
    press(page, "Not there yet (not written yet)")
    soon(lambda: editor_of(page).toPlainText() == "# Not there yet\n\n")


def test_an_entry_and_a_tag_are_added_and_taken_away(page: NotesPage, session: Session) -> None:
    id_ = wrote(session, "Wells", tags=("water",))
    page.open_note(id_)
    soon(lambda: offers(page, "#water"))

    press(page, "About...")
    type_into(field(page, "Find an entry"), "cofacts")
    choices = named(page, QListWidget, "Entries")
    soon(lambda: choices.count() > 0)
    QTest.keyClick(field(page, "Find an entry"), Qt.Key.Key_Return)
    soon(lambda: note_of(session, id_).about != ())

    press(page, "Tag...")
    settled(session.tasks)
    type_into(field(page, "Tag"), "Field Work\n")
    soon(lambda: note_of(session, id_).tags == ("field-work", "water"))
    press(page, "#water")
    soon(lambda: note_of(session, id_).tags == ("field-work",))


def test_an_earlier_wording_is_shown_and_restored(page: NotesPage, session: Session) -> None:
    id_ = wrote(session, "one\ntwo")
    at_desk(session, lambda desk: keep_notes.rewrite(desk, id_, "one\nthree"))
    page.open_note(id_)
    soon(lambda: editor_of(page).toPlainText() == "one\nthree")
    press(page, "More")
    menu = page.findChildren(QWidget, "", Qt.FindChildOption.FindChildrenRecursively)
    actions = {one.text(): one for each in menu for one in each.actions()}
    actions["Earlier wordings"].trigger()
    what = named(page, QPlainTextEdit, "What is other now")
    soon(lambda: "\N{MINUS SIGN}  two" in what.toPlainText())
    assert "+  three" in what.toPlainText()

    press(page, "Restore this wording")

    soon(lambda: editor_of(page).toPlainText() == "one\ntwo")


def test_in_little_room_the_note_covers_the_list_and_back_uncovers_it(session: Session) -> None:
    id_ = wrote(session, "Wells")
    page = shown(session, 888, 460)
    soon(lambda: list_of(page).keys)

    page.open_note(id_)
    soon(lambda: offers(page, "Back"))
    assert (
        page.findChildren(LongList)[0].isHidden() or not page.findChildren(LongList)[0].isVisible()
    )
    assert (page.width(), page.height()) == (888, 460)
    press(page, "Back")

    assert list_of(page).isVisible()
    page.close()


def test_the_preview_takes_the_place_of_the_text_or_stands_beside_it(session: Session) -> None:
    id_ = wrote(session, "# Wells\n\n**Forty**")
    page = shown(session)
    page.open_note(id_)
    soon(lambda: editor_of(page).toPlainText())
    text = editor_of(page)
    press(page, "Preview")
    reading = named(page, QTextBrowser, "The note as it reads")
    soon(lambda: "Forty" in reading.toPlainText())
    assert not text.isVisible()

    page.resize(1900, 700)

    soon(text.isVisible)
    assert reading.isVisible()
    page.close()


def test_in_a_high_risk_context_a_name_is_asked_about_and_replaced(
    page: NotesPage, session: Session
) -> None:
    session.take_care(Care.HIGH_RISK)
    id_ = wrote(session, "Daw Aye Aye said so. Ask Daw Aye Aye again.")
    page.open_note(id_)
    press(page, "Show names")
    soon(lambda: reads(page, "Daw Aye Aye"))
    type_into(field(page, "Code name"), "Heron")
    press(page, "Replace everywhere")
    rest(page, session)

    assert note_of(session, id_).text == "Heron said so. Ask Heron again."
    soon(lambda: not reads(page, "name someone"))


def test_a_word_that_names_nobody_is_left_alone(page: NotesPage, session: Session) -> None:
    session.take_care(Care.HIGH_RISK)
    id_ = wrote(session, "Ma River rose.")
    page.open_note(id_)
    press(page, "Show names")
    soon(lambda: reads(page, "Ma River"))

    press(page, "It names nobody")

    soon(lambda: not reads(page, "Ma River"))
    assert note_of(session, id_).text == "Ma River rose."


def test_no_name_is_asked_about_elsewhere(page: NotesPage, session: Session) -> None:
    page.open_note(wrote(session, "Daw Aye Aye said so."))
    soon(lambda: "Aye" in editor_of(page).toPlainText())
    rest(page, session)

    assert not reads(page, "name someone")


def test_leaving_a_note_saves_it_before_the_next_one_opens(
    page: NotesPage, session: Session
) -> None:
    one, other = wrote(session, "One"), wrote(session, "Other")
    page.open_note(one)
    soon(lambda: editor_of(page).toPlainText() == "One")
    QTest.keyClicks(editor_of(page), " more")

    page.open_note(other)
    soon(lambda: editor_of(page).toPlainText() == "Other")

    assert note_of(session, one).text == "One more"


def test_everything_that_takes_the_focus_has_a_name(page: NotesPage, session: Session) -> None:
    page.open_note(wrote(session, "Wells", tags=("water",)))
    soon(lambda: offers(page, "#water"))
    press(page, "Files: 0")

    nameless = [
        type(one).__name__
        for one in page.findChildren(QWidget)
        if one.isVisible()
        and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not (one.accessibleName() or getattr(one, "text", str)())
    ]

    assert nameless == []


def test_tab_goes_through_all_and_comes_round(page: NotesPage, session: Session) -> None:
    id_ = wrote(session, "Wells")
    session.notices.notes_changed.emit()
    soon(lambda: list_of(page).keys)
    page.open_note(id_)
    soon(lambda: editor_of(page).hasFocus())

    met = []
    for _ in range(60):
        one = page.focusWidget()
        if one in met:
            break
        met.append(one)
        QTest.keyClick(one, Qt.Key.Key_Tab)

    assert editor_of(page) in met
    assert list_of(page) in met
    assert button(page, "Linked: 0") in met
    assert len(met) < 60
