"""Personas as a person makes, names, uses and ends them, and keeps them apart."""

from collections.abc import Iterator
from functools import partial

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QMenu, QWidget

from app.domain.persona import Persona, PersonaState
from app.ui.look.colours import DARK, LIGHT
from app.ui.personas.page import PersonasPage
from app.ui.personas.pictures import colour_of, contrast
from app.ui.session import Session
from app.usecases import keep_contexts, keep_notes, keep_personas
from app.usecases.desk import Desk
from app.usecases.keep_contexts import Bearer
from tests.support.pressing import (
    button,
    field,
    named,
    offers,
    press,
    reads,
    soon,
    type_into,
)
from tests.support.screens import heard, popup, without_a_name
from tests.support.windows import at_desk


@pytest.fixture
def page(session: Session) -> Iterator[PersonasPage]:
    made = PersonasPage(session)
    made.resize(1004, 900)
    made.show()
    soon(lambda: offers(made, "New persona"))
    yield made
    shiboken6.delete(made)


def everyone(session: Session) -> dict[str, Persona]:
    return {one.name: one for one in at_desk(session, keep_personas.list_personas)}


def there_are(session: Session, page: PersonasPage, *names: str) -> list[Persona]:
    """Personas of these names, shown on the page."""
    made = [at_desk(session, partial(keep_personas.mint, name=name)) for name in names]
    session.notices.personas_changed.emit()
    soon(lambda: all(reads(page, name) for name in names))
    return made


def make(page: PersonasPage, name: str) -> None:
    press(page, "New persona")
    soon(lambda: field(page, "Name of the persona").text())
    write_name(page, name)
    press(page, "Make this persona")
    soon(lambda: offers(page, f"Use now: {name}"))


def write_name(page: QWidget, name: str) -> None:
    place = field(page, "Name of the persona")
    place.selectAll()
    type_into(place, name)


def choose(page: PersonasPage, persona: str, words: str) -> None:
    """Press More on a persona's card and take what it offers."""
    press(page, f"More: {persona}")
    menu = popup()
    assert isinstance(menu, QMenu)
    action = next(one for one in menu.actions() if one.text() == words)
    menu.setActiveAction(action)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    soon(lambda: QApplication.activePopupWidget() is None)


def pick(page: QWidget, name: str, words: str) -> None:
    choice = named(page, QComboBox, name)
    place = [choice.itemText(n) for n in range(choice.count())].index(words)
    choice.setCurrentIndex(place)
    choice.activated.emit(place)


def test_an_empty_place_says_what_a_persona_is_and_offers_the_first_one(
    page: PersonasPage,
) -> None:
    assert reads(page, "A persona is a name with keys of its own")
    assert offers(page, "New persona")


def test_a_name_is_suggested_and_the_persona_made_with_it(
    page: PersonasPage, session: Session
) -> None:
    press(page, "New persona")
    soon(lambda: field(page, "Name of the persona").text())
    suggested = field(page, "Name of the persona").text()
    QTest.keyClick(field(page, "Name of the persona"), Qt.Key.Key_Return)

    soon(lambda: offers(page, f"Use now: {suggested}"))
    assert list(everyone(session)) == [suggested]


def test_a_name_is_drawn_in_the_chosen_script(page: PersonasPage) -> None:
    press(page, "New persona")
    pick(page, "Script of the name", "မြန်မာ")

    soon(lambda: "\u1000" <= field(page, "Name of the persona").text()[:1] <= "\u109f")


def test_flaws_of_a_name_are_told_while_it_is_typed(page: PersonasPage) -> None:
    press(page, "New persona")
    soon(lambda: field(page, "Name of the persona").text())
    # Pasted: it looks the same as the letter that can be typed.
    field(page, "Name of the persona").setText("Riv\N{CYRILLIC SMALL LETTER IE}r-7")

    soon(lambda: reads(page, "of several scripts"))
    assert not button(page, "Make this persona").isEnabled()

    write_name(page, "River-7")
    assert button(page, "Make this persona").isEnabled()
    assert not reads(page, "of several scripts")


def test_what_looks_like_the_name_of_a_person_is_warned_about(page: PersonasPage) -> None:
    press(page, "New persona")
    soon(lambda: field(page, "Name of the persona").text())
    write_name(page, "Daw Mya Mya")

    soon(lambda: reads(page, "That looks like the name of a person."))


def test_a_name_too_like_another_is_not_taken(page: PersonasPage, session: Session) -> None:
    there_are(session, page, "River-7")
    press(page, "New persona")
    soon(lambda: field(page, "Name of the persona").text())
    write_name(page, "river 7")
    press(page, "Make this persona")

    soon(lambda: reads(page, "too like it"))
    assert list(everyone(session)) == ["River-7"]


def test_a_form_is_left_with_esc_and_the_keys_go_back(page: PersonasPage) -> None:
    page.activateWindow()
    QTest.qWaitForWindowActive(page)
    press(page, "New persona")
    soon(lambda: field(page, "Name of the persona").hasFocus())
    QTest.keyClick(field(page, "Name of the persona"), Qt.Key.Key_Escape)

    soon(lambda: button(page, "New persona").hasFocus())


def test_writing_as_a_persona_is_announced_in_words(page: PersonasPage, session: Session) -> None:
    (river,) = there_are(session, page, "River-7")
    said = heard(session.notices.said)
    press(page, "Use now: River-7")

    soon(lambda: reads(page, "writing now"))
    assert said == ["Writing as River-7"]
    assert at_desk(session, keep_personas.current) == river

    press(page, "Write as nobody: River-7")
    soon(lambda: "Writing as nobody" in said)
    assert at_desk(session, keep_personas.current) is None


def test_a_card_says_what_it_signs_where_and_since_when(
    page: PersonasPage, session: Session
) -> None:
    (river,) = there_are(session, page, "River-7")
    assert reads(page, "Has written nothing yet.")
    assert reads(page, "Since 2026-03-01 · not used yet")

    def write(desk: Desk) -> None:
        note = keep_notes.write(desk, "By the river", persona=river.id)
        keep_contexts.bind(desk, (Bearer.NOTE, note.id), ["MM", "TW"])

    at_desk(session, write)
    session.notices.notes_changed.emit()

    soon(lambda: reads(page, "Signs notes written: 1"))
    assert reads(page, "Works in: Myanmar, Taiwan")
    assert reads(page, "last used 2026-03-01")


def test_one_that_rests_comes_back_when_it_is_used(page: PersonasPage, session: Session) -> None:
    there_are(session, page, "River-7")
    press(page, "Rest: River-7")
    soon(lambda: reads(page, "resting"))
    assert everyone(session)["River-7"].state is PersonaState.RESTING

    press(page, "Use now: River-7")
    soon(lambda: reads(page, "writing now"))


def test_ending_asks_first_and_the_safe_answer_has_the_keys(
    page: PersonasPage, session: Session
) -> None:
    there_are(session, page, "River-7")
    page.activateWindow()
    QTest.qWaitForWindowActive(page)
    choose(page, "River-7", "Used up…")

    soon(lambda: button(page, "Leave it as it is").hasFocus())
    assert reads(page, "there is no way back")
    assert everyone(session)["River-7"].state is PersonaState.ACTIVE

    press(page, "River-7 is used up")
    soon(lambda: reads(page, "Ended"))
    assert everyone(session)["River-7"].state is PersonaState.USED_UP
    assert not offers(page, "Use now: River-7")


def test_a_retired_one_is_shown_among_those_that_ended(
    page: PersonasPage, session: Session
) -> None:
    there_are(session, page, "River-7")
    choose(page, "River-7", "Retire…")
    press(page, "Retire River-7")

    soon(lambda: reads(page, "Ended"))
    assert everyone(session)["River-7"].state is PersonaState.RETIRED


def test_f2_renames_and_the_keys_stay(page: PersonasPage, session: Session) -> None:
    (river,) = there_are(session, page, "River-7")
    page.activateWindow()
    QTest.qWaitForWindowActive(page)
    button(page, "Use now: River-7").setFocus()
    QTest.keyClick(button(page, "Use now: River-7"), Qt.Key.Key_F2)
    soon(lambda: field(page, "Name of the persona").text() == "River-7")
    write_name(page, "Marsh-9")
    press(page, "Give it this name")

    soon(lambda: offers(page, "Use now: Marsh-9"))
    assert everyone(session)["Marsh-9"].card == river.card


def test_starting_afresh_ends_the_old_one_and_keeps_the_two_apart(
    page: PersonasPage, session: Session
) -> None:
    (river,) = there_are(session, page, "River-7")
    choose(page, "River-7", "Start afresh…")
    soon(lambda: field(page, "Name of the persona").text())
    assert reads(page, "River-7 is used up from now on")
    write_name(page, "Marsh-9")
    press(page, "Start afresh")

    soon(lambda: offers(page, "Use now: Marsh-9"))
    now = everyone(session)
    assert now["River-7"].state is PersonaState.USED_UP
    assert at_desk(session, keep_personas.never_together) == {
        frozenset({river.id, now["Marsh-9"].id})
    }


def test_two_are_kept_apart_and_let_meet_again(page: PersonasPage, session: Session) -> None:
    there_are(session, page, "Lantern-3", "River-7")
    pick(page, "One persona", "Lantern-3")
    pick(page, "The other persona", "River-7")
    press(page, "Keep apart")

    soon(lambda: reads(page, "Lantern-3 and River-7"))
    assert not button(page, "Keep apart").isEnabled()

    press(page, "Let them meet: Lantern-3 and River-7")
    soon(lambda: not at_desk(session, keep_personas.never_together))


def test_switching_between_two_that_never_meet_asks_first(
    page: PersonasPage, session: Session
) -> None:
    lantern, river = there_are(session, page, "Lantern-3", "River-7")
    at_desk(session, lambda desk: keep_personas.keep_apart(desk, lantern.id, river.id))
    press(page, "Use now: River-7")
    soon(lambda: reads(page, "writing now"))
    press(page, "Write as nobody: River-7")
    soon(lambda: not reads(page, "writing now"))

    press(page, "Use now: Lantern-3")
    soon(lambda: reads(page, "You keep Lantern-3 and River-7 apart"))
    assert at_desk(session, keep_personas.current) is None
    press(page, "Leave it as it is")
    assert at_desk(session, keep_personas.current) is None

    press(page, "Use now: Lantern-3")
    press(page, "Write as Lantern-3")
    soon(lambda: at_desk(session, keep_personas.current) is not None)
    assert at_desk(session, keep_personas.current) == lantern


def test_whatever_takes_the_keys_has_a_name(page: PersonasPage, session: Session) -> None:
    there_are(session, page, "Lantern-3", "River-7")
    press(page, "New persona")

    assert without_a_name(page) == []


@pytest.mark.parametrize("ground", [LIGHT.window, DARK.window], ids=["light", "dark"])
@pytest.mark.parametrize("hue", range(12))
def test_each_colour_of_a_picture_stands_out_from_its_ground(hue: int, ground: str) -> None:
    assert contrast(colour_of(hue, ground), ground) >= 3
