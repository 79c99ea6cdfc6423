"""Circles as a person founds them, works in them and extends them."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit

from app.domain.listing import NoteFilter
from app.ui.circles.due import tell_due
from app.ui.circles.page import CirclesPage
from app.ui.session import Session
from app.usecases import exchange_cards, keep_notes, keep_personas
from tests.support.circle_pages import TODAY, a_circle, all_circles, circles_page, erase, tick
from tests.support.pictures import missed_by_tab
from tests.support.pressing import button, field, named, offers, press, reads, soon, type_into
from tests.support.screens import heard, without_a_name
from tests.support.windows import at_desk, clock_of, settled

DAY = 24 * 60
"""Minutes."""


@pytest.fixture
def page(session: Session) -> Iterator[CirclesPage]:
    with circles_page(session) as made:
        yield made


def fill_in(page: CirclesPage, name: str, day: str) -> None:
    type_into(field(page, "Name of the circle"), name)
    type_into(named(page, QPlainTextEdit, "What it is for"), "Count the rain")
    type_into(field(page, "Last day"), day)


# --- Founding -------------------------------------------------------------------------------------


def test_an_empty_place_says_what_a_circle_is_and_offers_to_found_one(page: CirclesPage) -> None:
    assert reads(page, "A circle is a space for one project with an end date.")
    assert offers(page, "Found a circle")


def test_a_circle_is_founded_with_a_persona_made_for_it(
    page: CirclesPage, session: Session
) -> None:
    press(page, "Found a circle")
    soon(lambda: field(page, "Name of the persona").text())
    suggested = field(page, "Name of the persona").text()
    fill_in(page, "Rain gauges", f"{TODAY + timedelta(40)}")
    tick(page, "Myanmar")
    press(page, "Found this circle")

    soon(lambda: reads(page, f"You are {suggested} here."))
    (circle,) = all_circles(session)
    assert circle.terms.name == "Rain gauges"
    assert circle.terms.contexts == ("MM",)
    assert [one.name for one in at_desk(session, keep_personas.list_personas)] == [suggested]


def test_nothing_is_founded_without_a_last_day(page: CirclesPage) -> None:
    press(page, "Found a circle")
    soon(lambda: field(page, "Name of the persona").text())
    fill_in(page, "Rain gauges", "")
    assert not button(page, "Found this circle").isEnabled()

    press(page, "In a month")
    assert field(page, "Last day").text() == f"{TODAY + timedelta(30)}"
    assert reads(page, "30 days left")
    assert button(page, "Found this circle").isEnabled()


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("tomorrow", "Write the day as year, month and day"),
        ("2026-02-30", "Write the day as year, month and day"),
        ("2026-03-01", "Choose a day after today"),
        ("2029-03-01", "Choose a day after today"),
    ],
)
def test_a_day_it_cannot_end_on_is_told_while_it_is_typed(
    page: CirclesPage, typed: str, told: str
) -> None:
    press(page, "Found a circle")
    soon(lambda: field(page, "Name of the persona").text())
    fill_in(page, "Rain gauges", typed)

    assert reads(page, told)
    assert not button(page, "Found this circle").isEnabled()


def test_a_persona_name_that_is_taken_is_told_and_nothing_is_founded(
    page: CirclesPage, session: Session
) -> None:
    at_desk(session, lambda desk: keep_personas.mint(desk, "River-7"))
    press(page, "Found a circle")
    soon(lambda: field(page, "Name of the persona").text())
    fill_in(page, "Rain gauges", f"{TODAY + timedelta(40)}")
    place = field(page, "Name of the persona")
    place.selectAll()
    type_into(place, "River-7")
    press(page, "Found this circle")

    soon(lambda: reads(page, "too like it"))
    assert all_circles(session) == ()


def test_the_contexts_say_what_they_ask_for(page: CirclesPage) -> None:
    press(page, "Found a circle")
    tick(page, "Myanmar")

    soon(lambda: reads(page, "holds for whatever is inside: High risk."))


# --- What a card and a circle's page say ----------------------------------------------------------


def test_a_card_tells_purpose_contexts_members_notes_and_days_left(
    page: CirclesPage, session: Session
) -> None:
    a_circle(session, page, "One", "Two")

    soon(lambda: reads(page, "Works in: Myanmar. What holds inside: High risk."))
    for words in ("Count the rain", "1 member: River-1", "2 notes", "30 days left"):
        assert reads(page, words)


def test_a_circle_shows_the_numbers_of_its_members_and_its_rules(
    page: CirclesPage, session: Session
) -> None:
    circle = a_circle(session, page)
    press(page, "Open: Rain gauges")

    soon(lambda: reads(page, "River-1 (you)"))
    (member,) = circle.members
    assert reads(page, exchange_cards.fingerprint_of(member.card).written())
    assert reads(page, "Sealed files are for: named recipients")


def test_a_note_is_written_inside_and_opens_where_notes_are_written(
    page: CirclesPage, session: Session
) -> None:
    circle = a_circle(session, page)
    went = heard(session.ways.to_note)
    press(page, "Write a note: Rain gauges")

    soon(lambda: went)
    (note,) = at_desk(session, lambda desk: keep_notes.list_ids(desk, NoteFilter(circle=circle.id)))
    assert went == [note]
    assert at_desk(session, lambda desk: keep_notes.show(desk, note)).note.persona == circle.persona


def test_an_empty_note_is_gone_on_with(page: CirclesPage, session: Session) -> None:
    a_circle(session, page, "One")
    went = heard(session.ways.to_note)
    press(page, "Write a note: Rain gauges")
    soon(lambda: went)
    press(page, "Write a note: Rain gauges")
    soon(lambda: len(went) > 1)

    assert went[0] == went[1]
    assert len(at_desk(session, keep_notes.list_ids)) == 2


def test_its_notes_are_listed_and_lead_to_the_editor(page: CirclesPage, session: Session) -> None:
    a_circle(session, page, "Three gauges by the river")
    went = heard(session.ways.to_note)
    press(page, "Open: Rain gauges")
    press(page, f"{TODAY} · Three gauges by the river")

    assert len(went) == 1


# --- Its last day ---------------------------------------------------------------------------------


def test_a_circle_is_extended(page: CirclesPage, session: Session) -> None:
    a_circle(session, page)
    press(page, "Extend…: Rain gauges")
    type_into(field(page, "Last day"), f"{TODAY + timedelta(60)}\n")

    soon(lambda: reads(page, "It goes on until"))
    (circle,) = all_circles(session)
    assert circle.terms.ends == TODAY + timedelta(60)
    soon(lambda: reads(page, "60 days left"))


def test_on_its_last_day_it_asks_and_erases_nothing(page: CirclesPage, session: Session) -> None:
    a_circle(session, page, "One", days=2)
    clock_of(session).passed = 2 * DAY
    session.notices.circles_changed.emit()

    soon(lambda: reads(page, "Its last day has come. Nothing is erased unasked"))
    assert offers(page, "Extend…: Rain gauges")
    assert offers(page, "Disband…: Rain gauges")
    assert len(all_circles(session)) == 1


def test_opening_the_notebook_says_that_a_last_day_has_come_and_not_of_what(
    page: CirclesPage, session: Session
) -> None:
    a_circle(session, page, days=2)
    said = heard(session.notices.said)
    tell_due(session, page)
    settled(session.tasks)
    assert said == []

    clock_of(session).passed = 2 * DAY
    tell_due(session, page)
    soon(lambda: said)
    assert said == ["The last day of a circle has come. Nothing is erased unasked: see Circles."]


# --- For everybody --------------------------------------------------------------------------------


def test_everything_that_takes_the_keys_has_a_name(page: CirclesPage, session: Session) -> None:
    a_circle(session, page, "One")
    assert without_a_name(page) == []
    press(page, "Open: Rain gauges")
    soon(lambda: reads(page, "River-1 (you)"))
    press(page, "Invite…")
    assert without_a_name(page) == []
    press(page, "Disband…")
    assert without_a_name(page) == []


def test_tab_comes_to_everything_there_is_to_press(page: CirclesPage, session: Session) -> None:
    a_circle(session, page, "One")
    assert missed_by_tab(page) == []
    press(page, "Open: Rain gauges")
    soon(lambda: reads(page, "River-1 (you)"))
    assert missed_by_tab(page) == []
    press(page, "Disband…")
    soon(lambda: reads(page, "1 note goes"))
    assert missed_by_tab(page) == []


def test_a_person_with_keys_alone_opens_a_circle_and_comes_back(
    page: CirclesPage, session: Session
) -> None:
    a_circle(session, page, "One")
    page.activateWindow()
    QTest.qWaitForWindowActive(page)
    button(page, "Open: Rain gauges").setFocus()
    QTest.keyClick(button(page, "Open: Rain gauges"), Qt.Key.Key_Space)
    soon(lambda: button(page, "Back").hasFocus())
    QTest.keyClick(button(page, "Back"), Qt.Key.Key_Space)

    soon(lambda: button(page, "Open: Rain gauges").hasFocus())


def test_names_of_circles_are_not_announced(page: CirclesPage, session: Session) -> None:
    said = heard(session.notices.said)
    a_circle(session, page, "Let me go")
    press(page, "Disband…: Rain gauges")
    soon(lambda: reads(page, "1 note goes"))
    erase(page)

    assert said
    assert not [words for words in said if "Rain" in str(words)]
