"""Cards handed over, taken, compared and forgotten, as a person does it; and what is signed."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QListWidget, QMenu, QWidget

from app.domain.fingerprint import in_digits_of
from app.domain.persona import Contact, NamedCard, Persona
from app.domain.profile import Contribution
from app.ui.parts.chooser import Chooser
from app.ui.personas.card_view import Codes
from app.ui.personas.page import PersonasPage
from app.ui.personas.taking import TakePage
from app.ui.session import Session
from app.usecases import count_contributions, exchange_cards, keep_notes, keep_personas
from app.usecases.desk import Desk
from tests.support.desks import an_open_desk
from tests.support.pressing import button, field, named, offers, press, reads, soon, type_into
from tests.support.screens import popup, visible, without_a_name
from tests.support.windows import at_desk


@pytest.fixture
def page(session: Session) -> Iterator[PersonasPage]:
    made = PersonasPage(session)
    made.resize(1004, 900)
    made.show()
    made.activateWindow()
    QTest.qWaitForWindowActive(made)
    soon(lambda: offers(made, "New persona"))
    yield made
    shiboken6.delete(made)


@pytest.fixture
def somebody(tmp_path: Path) -> Iterator[Desk]:
    """The open notebook of somebody else."""
    with an_open_desk(tmp_path / "theirs") as desk:
        yield desk


def river(session: Session, page: PersonasPage) -> Persona:
    """A persona of one's own, shown on the page."""
    made = at_desk(session, lambda desk: keep_personas.mint(desk, "River-7"))
    session.notices.personas_changed.emit()
    soon(lambda: reads(page, "River-7"))
    return made


def card_of(desk: Desk, name: str, path: Path) -> Path:
    """A card file of somebody's new persona."""
    path.write_bytes(exchange_cards.card_file(desk, keep_personas.mint(desk, name).id))
    return path


def contacts(session: Session) -> dict[str, Contact]:
    return {one.name: one for one in at_desk(session, exchange_cards.list_contacts)}


def named_card(path: Path, session: Session) -> NamedCard:
    (shown,) = at_desk(session, lambda desk: exchange_cards.read_files(desk, [path]))
    return shown.named


def a_contact(session: Session, page: PersonasPage, path: Path) -> Contact:
    """Somebody's card, taken and shown on the page, not compared."""
    named_one = named_card(path, session)
    made = at_desk(session, lambda desk: exchange_cards.take(desk, named_one))
    session.notices.personas_changed.emit()
    soon(lambda: offers(page, f"Open the card of {made.name}"))
    return made


def numbers_of(contact: Contact) -> str:
    return exchange_cards.fingerprint_of(contact.card).written()


@contextmanager
def chooser(page: QWidget) -> Iterator[Chooser]:
    soon(lambda: visible(page, Chooser))
    yield visible(page, Chooser)[0]


def choose_folder(page: QWidget, folder: Path) -> None:
    """Type a folder into our own chooser and take it."""
    with chooser(page) as held:
        line = field(held, "Folder")
        line.selectAll()
        type_into(line, str(folder))
        QTest.keyClick(line, Qt.Key.Key_Return)
        press(held, "Choose this folder")


def choose_file(page: QWidget, path: Path) -> None:
    with chooser(page) as held:
        line = field(held, "Folder")
        line.selectAll()
        type_into(line, str(path.parent))
        QTest.keyClick(line, Qt.Key.Key_Return)
        names = named(held, QListWidget, "What is in this folder")
        soon(lambda: names.findItems(path.name, Qt.MatchFlag.MatchExactly))
        names.setCurrentItem(names.findItems(path.name, Qt.MatchFlag.MatchExactly)[0])
        press(held, "Choose this file")


def show_card(page: PersonasPage) -> None:
    press(page, "Show card…: River-7")
    soon(lambda: reads(page, "Numbers to compare"))


def read(page: PersonasPage, path: Path) -> None:
    press(page, "Take a card…")
    press(page, "Choose a file or picture…")
    choose_file(page, path)


def test_a_card_is_shown_with_numbers_words_and_codes(page: PersonasPage, session: Session) -> None:
    own = river(session, page)
    show_card(page)

    fingerprint = exchange_cards.fingerprint_of(own.card)
    for group in fingerprint.groups:
        assert reads(page, group)
    assert reads(page, " · ".join(exchange_cards.words_of(fingerprint, "en")))
    assert visible(page, Codes)


def test_numbers_are_shown_in_the_digits_of_a_chosen_language(
    page: PersonasPage, session: Session
) -> None:
    own = river(session, page)
    show_card(page)
    choice = named(page, QComboBox, "Language of numbers and words")
    choice.setFocus()
    QTest.keyClick(choice, Qt.Key.Key_End)

    group = exchange_cards.fingerprint_of(own.card).groups[0]
    soon(lambda: reads(page, in_digits_of("th", group)))


def test_a_card_file_can_be_read_by_whoever_gets_it(
    page: PersonasPage, session: Session, somebody: Desk, tmp_path: Path
) -> None:
    own = river(session, page)
    show_card(page)
    folder = tmp_path / "stick"
    folder.mkdir()
    press(page, "Save card file…")
    choose_folder(page, folder)
    soon(lambda: reads(page, "Written as card.bin."))

    (shown,) = exchange_cards.read_files(somebody, [folder / "card.bin"])
    assert shown.named == NamedCard("River-7", own.card)


def test_a_picture_of_the_codes_can_be_read_by_whoever_gets_it(
    page: PersonasPage, session: Session, somebody: Desk, tmp_path: Path
) -> None:
    own = river(session, page)
    show_card(page)
    folder = tmp_path / "stick"
    folder.mkdir()
    press(page, "Save picture of the codes…")
    choose_folder(page, folder)
    soon(lambda: reads(page, "Written as card.png."))

    (shown,) = exchange_cards.read_files(somebody, [folder / "card.png"])
    assert shown.named.card == own.card


def test_the_codes_on_the_screen_can_be_read_from_a_picture_of_it(
    page: PersonasPage, session: Session, somebody: Desk, tmp_path: Path
) -> None:
    own = river(session, page)
    show_card(page)
    codes = visible(page, Codes)[0]
    soon(lambda: codes.width() > 400 and codes.height() == codes.heightForWidth(codes.width()))
    picture = tmp_path / "screen.png"
    codes.grab().save(str(picture))

    (shown,) = exchange_cards.read_files(somebody, [picture])
    assert shown.named.card == own.card


def test_nothing_is_written_over(page: PersonasPage, session: Session, tmp_path: Path) -> None:
    river(session, page)
    show_card(page)
    (tmp_path / "card.svg").write_text("kept")
    press(page, "Save sheet to print…")
    choose_folder(page, tmp_path)

    soon(lambda: reads(page, "Written as card-2.svg."))
    assert (tmp_path / "card.svg").read_text() == "kept"
    assert "River-7" in (tmp_path / "card-2.svg").read_text("utf-8")


def test_back_leads_to_the_personas_and_the_keys_to_where_they_were(
    page: PersonasPage, session: Session
) -> None:
    river(session, page)
    button(page, "Show card…: River-7").setFocus()
    show_card(page)
    press(page, "Back")

    soon(lambda: button(page, "Show card…: River-7").hasFocus())


def test_a_card_is_taken_from_a_file_once_it_is_said_what_it_is(
    page: PersonasPage, session: Session, somebody: Desk, tmp_path: Path
) -> None:
    read(page, card_of(somebody, "Cedar-21", tmp_path / "a.bin"))
    soon(lambda: reads(page, "This card is seen for the first time."))
    assert contacts(session) == {}

    press(page, "Take this card")
    soon(lambda: reads(page, "Taken."))
    assert not contacts(session)["Cedar-21"].verified

    press(page, "Back")
    soon(lambda: reads(page, "not compared yet"))


def test_numbers_that_were_heard_are_compared_as_the_card_is_taken(
    page: PersonasPage, session: Session, somebody: Desk, tmp_path: Path
) -> None:
    path = card_of(somebody, "Cedar-21", tmp_path / "a.bin")
    numbers = exchange_cards.fingerprint_of(named_card(path, session).card).written()
    read(page, path)
    soon(lambda: reads(page, "This card is seen for the first time."))
    heard = named(page, QLineEdit, "Numbers you heard")
    type_into(heard, "12345")
    press(page, "Take this card")
    soon(lambda: reads(page, "Those are not the numbers of this card."))
    assert contacts(session) == {}

    heard.selectAll()
    type_into(heard, numbers)
    press(page, "Take this card")
    soon(lambda: "Cedar-21" in contacts(session))
    assert contacts(session)["Cedar-21"].verified


def test_a_changed_key_is_loud_and_is_not_taken_for_the_one_that_is_known(
    page: PersonasPage, session: Session, somebody: Desk, tmp_path: Path
) -> None:
    known = a_contact(session, page, card_of(somebody, "Cedar-21", tmp_path / "a.bin"))
    with an_open_desk(tmp_path / "another") as another:
        path = card_of(another, "Cedar-21", tmp_path / "b.bin")
    read(page, path)

    soon(lambda: reads(page, "Stop and ask the person by another way"))
    assert not button(page, "Take it as somebody else").isEnabled()
    assert contacts(session) == {"Cedar-21": known}


def test_other_keys_are_believed_only_after_a_question(
    page: PersonasPage, session: Session, somebody: Desk, tmp_path: Path
) -> None:
    a_contact(session, page, card_of(somebody, "Cedar-21", tmp_path / "a.bin"))
    with an_open_desk(tmp_path / "another") as another:
        path = card_of(another, "Cedar-21", tmp_path / "b.bin")
    wanted = named_card(path, session).card
    read(page, path)
    soon(lambda: offers(page, "Cedar-21 has other keys now…"))
    page.activateWindow()
    QTest.qWaitForWindowActive(page)
    press(page, "Cedar-21 has other keys now…")
    soon(lambda: button(page, "Leave it as it is").hasFocus())
    assert contacts(session)["Cedar-21"].card != wanted

    press(page, "I asked: take the other keys")
    soon(lambda: contacts(session)["Cedar-21"].card == wanted)
    assert not contacts(session)["Cedar-21"].verified


def test_somebody_of_the_same_name_is_taken_under_another(
    page: PersonasPage, session: Session, somebody: Desk, tmp_path: Path
) -> None:
    a_contact(session, page, card_of(somebody, "Cedar-21", tmp_path / "a.bin"))
    with an_open_desk(tmp_path / "another") as another:
        path = card_of(another, "Cedar-21", tmp_path / "b.bin")
    read(page, path)
    soon(lambda: offers(page, "Cedar-21 has other keys now…"))
    place = field(page, "Name of the persona")
    place.selectAll()
    type_into(place, "Walnut-4")
    press(page, "Take it as somebody else")

    soon(lambda: set(contacts(session)) == {"Cedar-21", "Walnut-4"})


def test_one_s_own_card_is_known_and_cannot_be_taken(
    page: PersonasPage, session: Session, tmp_path: Path
) -> None:
    own = river(session, page)
    path = tmp_path / "own.bin"
    path.write_bytes(at_desk(session, lambda desk: exchange_cards.card_file(desk, own.id)))
    read(page, path)

    soon(lambda: reads(page, "This is your own card."))
    assert not offers(page, "Take this card")


def test_codes_on_several_pictures_are_taken_one_after_the_other(
    page: PersonasPage, somebody: Desk, tmp_path: Path
) -> None:
    persona = keep_personas.mint(somebody, "Cedar-21")
    codes = Codes(exchange_cards.squares(somebody, persona.id)[:1])
    codes.resize(600, codes.heightForWidth(600))
    codes.grab().save(str(tmp_path / "first.png"))
    (tmp_path / "all.png").write_bytes(exchange_cards.sheet_png(somebody, persona.id))
    read(page, tmp_path / "first.png")
    press(page, "Add a further picture…")
    choose_file(page, tmp_path / "all.png")

    soon(lambda: reads(page, "This card is seen for the first time."))
    assert visible(page, TakePage)


def test_what_is_no_card_is_said_and_nothing_taken(
    page: PersonasPage, session: Session, tmp_path: Path
) -> None:
    path = tmp_path / "other.bin"
    path.write_bytes(b"something else")
    read(page, path)

    soon(lambda: reads(page, "That is no persona's card"))
    assert contacts(session) == {}


def test_numbers_are_compared_later_by_typing_them(
    page: PersonasPage, session: Session, somebody: Desk, tmp_path: Path
) -> None:
    contact = a_contact(session, page, card_of(somebody, "Cedar-21", tmp_path / "a.bin"))
    press(page, "Open the card of Cedar-21")
    soon(lambda: named(page, QLineEdit, "Numbers you heard"))
    heard = named(page, QLineEdit, "Numbers you heard")
    type_into(heard, "1 2 3")
    press(page, "Compare")
    soon(lambda: reads(page, "Those are not the numbers of this card."))

    heard.setText(in_digits_of("my", numbers_of(contact)))
    press(page, "Compare")
    soon(lambda: reads(page, "The numbers were compared."))
    assert contacts(session)["Cedar-21"].verified


def test_numbers_can_be_marked_as_compared(
    page: PersonasPage, session: Session, somebody: Desk, tmp_path: Path
) -> None:
    a_contact(session, page, card_of(somebody, "Cedar-21", tmp_path / "a.bin"))
    press(page, "Open the card of Cedar-21")
    press(page, "I compared them: they are the same")

    soon(lambda: reads(page, "The numbers were compared."))
    assert contacts(session)["Cedar-21"].verified


def test_somebody_is_called_otherwise_and_no_name_is_drawn_for_them(
    page: PersonasPage, session: Session, somebody: Desk, tmp_path: Path
) -> None:
    a_contact(session, page, card_of(somebody, "Cedar-21", tmp_path / "a.bin"))
    press(page, "Open the card of Cedar-21")
    press(page, "Call it otherwise…")
    soon(lambda: field(page, "Name of the persona"))
    place = field(page, "Name of the persona")
    assert not offers(page, "Other name")
    place.selectAll()
    type_into(place, "Walnut-4")
    press(page, "Give it this name")

    soon(lambda: offers(page, "Open the card of Walnut-4"))


def test_a_card_is_forgotten_only_after_a_question(
    page: PersonasPage, session: Session, somebody: Desk, tmp_path: Path
) -> None:
    a_contact(session, page, card_of(somebody, "Cedar-21", tmp_path / "a.bin"))
    press(page, "Open the card of Cedar-21")
    press(page, "Forget this card…")
    soon(lambda: button(page, "Keep it").hasFocus())
    press(page, "Forget Cedar-21")

    soon(lambda: reads(page, "None yet."))
    assert contacts(session) == {}


def test_what_a_persona_contributed_is_signed_with_the_ticked_lines_alone(
    page: PersonasPage, session: Session, tmp_path: Path
) -> None:
    own = river(session, page)
    at_desk(session, lambda desk: keep_notes.write(desk, "By the river", persona=own.id))
    press(page, "More: River-7")
    menu = popup()
    assert isinstance(menu, QMenu)
    menu.setActiveAction(menu.actions()[0])
    QTest.keyClick(menu, Qt.Key.Key_Return)
    soon(lambda: reads(page, "What River-7 contributed"))
    soon(lambda: visible(page, QCheckBox))
    assert not button(page, "Sign and save…").isEnabled()

    box = next(one for one in visible(page, QCheckBox) if one.text() == "notes written: 1")
    QTest.keyClick(box, Qt.Key.Key_Space)
    press(page, "Sign and save…")
    choose_folder(page, tmp_path)
    soon(lambda: reads(page, "Signed and written as profile.bin."))
    said = count_contributions.read((tmp_path / "profile.bin").read_bytes())
    assert said.counts == {Contribution.NOTES: 1}
    assert said.named == NamedCard("River-7", own.card)


def test_whatever_takes_the_keys_has_a_name(
    page: PersonasPage, session: Session, somebody: Desk, tmp_path: Path
) -> None:
    path = card_of(somebody, "Cedar-21", tmp_path / "a.bin")
    a_contact(session, page, path)
    press(page, "Open the card of Cedar-21")
    soon(lambda: reads(page, "Numbers to compare"))
    assert without_a_name(page) == []
    press(page, "Back")

    read(page, path)
    soon(lambda: reads(page, "Every key of this card was seen before."))
    assert without_a_name(page) == []
