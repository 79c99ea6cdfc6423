"""What members hand each other, and an archive from its end to a new beginning, as people do it."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QPlainTextEdit, QWidget

from app.domain.circle import Circle, Terms
from app.domain.listing import NoteFilter
from app.domain.persona import NamedCard
from app.ui.circles.page import CirclesPage
from app.ui.parts.chooser import Chooser
from app.ui.session import Session
from app.usecases import exchange_cards, keep_circles, keep_notes, keep_personas
from app.usecases.desk import Desk
from tests.support.circle_pages import TODAY, circles_page, tick
from tests.support.pressing import field, named, offers, press, reads, soon, type_into
from tests.support.screens import texts, visible
from tests.support.windows import a_session, at_desk


@dataclass
class Person:
    """Somebody before the page of circles of a notebook of their own."""

    session: Session
    page: CirclesPage
    stick: Path

    def circle(self) -> Circle:
        (circle,) = at_desk(self.session, keep_circles.list_circles)
        return circle

    def write(self, text: str) -> None:
        id_ = self.circle().id
        at_desk(self.session, lambda desk: keep_circles.write_note(desk, id_, text))
        self.session.notices.notes_changed.emit()

    def texts(self) -> list[str]:
        id_ = self.circle().id

        def read(desk: Desk) -> list[str]:
            ids = keep_notes.list_ids(desk, NoteFilter(circle=id_))
            return sorted(keep_notes.show(desk, one).note.text for one in ids)

        return at_desk(self.session, read)

    def file(self) -> Path:
        """The one file on the stick."""
        (path,) = self.stick.iterdir()
        return path


@pytest.fixture
def people(qapp: object, tmp_path: Path, catalogue_pack: Path) -> Iterator[tuple[Person, Person]]:  # noqa: ARG001 - the application has to be there
    """Two, of whom the first has founded a circle and has the other's card."""
    with ExitStack() as held:
        made = []
        for name in ("one", "two"):
            session = held.enter_context(a_session(tmp_path / name, catalogue_pack))
            page = held.enter_context(circles_page(session))
            stick = tmp_path / f"{name}-stick"
            stick.mkdir()
            made.append(Person(session, page, stick))
        one, two = made
        terms = Terms.of("Rain gauges", "Count the rain", TODAY + timedelta(30))
        at_desk(one.session, lambda desk: keep_circles.found(desk, terms, "River-1"))
        card = at_desk(two.session, lambda desk: keep_personas.mint(desk, "Stone-2")).card
        known = NamedCard("Stone-2", card)
        at_desk(one.session, lambda desk: exchange_cards.take(desk, known))
        one.session.notices.circles_changed.emit()
        soon(lambda: offers(one.page, "Open: Rain gauges"))
        yield one, two


def chooser(page: QWidget) -> Chooser:
    soon(lambda: visible(page, Chooser))
    return visible(page, Chooser)[0]


def choose_folder(page: QWidget, folder: Path) -> None:
    held = chooser(page)
    line = field(held, "Folder")
    line.selectAll()
    type_into(line, f"{folder}\n")
    press(held, "Choose this folder")


def choose_file(page: QWidget, path: Path) -> None:
    held = chooser(page)
    line = field(held, "Folder")
    line.selectAll()
    type_into(line, f"{path.parent}\n")
    names = named(held, QListWidget, "What is in this folder")
    soon(lambda: names.findItems(path.name, Qt.MatchFlag.MatchExactly))
    names.setCurrentItem(names.findItems(path.name, Qt.MatchFlag.MatchExactly)[0])
    press(held, "Choose this file")


def invite(one: Person, two: Person) -> None:
    """Bring the second into the circle of the first, by a file."""
    press(one.page, "Open: Rain gauges")
    press(one.page, "Invite…")
    tick(one.page, "Stone-2")
    press(one.page, "Seal the invitation…")
    choose_folder(one.page, one.stick)
    soon(lambda: reads(one.page, "Sealed and read back:"))
    press(two.page, "Take a file or invitation…")
    press(two.page, "Choose a file…")
    choose_file(two.page, one.file())
    soon(lambda: reads(two.page, "This is an invitation to a circle"))
    soon(lambda: field(two.page, "Name of the persona").text())
    press(two.page, "Join the circle")
    soon(lambda: reads(two.page, "You are Stone-2 here."))
    one.file().unlink()


def hand_on(person: Person) -> Path:
    press(person.page, "Hand on…")
    choose_folder(person.page, person.stick)
    soon(lambda: reads(person.page, "for all members"))
    return person.file()


def test_somebody_is_invited_joins_and_hands_on(people: tuple[Person, Person]) -> None:
    one, two = people
    invite(one, two)
    two.write("Three gauges by the river")
    path = hand_on(two)
    press(one.page, "Take a file…")
    press(one.page, "Choose a file…")
    choose_file(one.page, path)
    soon(lambda: reads(one.page, "New member: Stone-2. Compare the numbers."))
    assert reads(one.page, "New: Three gauges by the river")
    assert one.texts() == []

    press(one.page, "Take it")
    soon(lambda: reads(one.page, "Taken: 1 added"))
    assert one.texts() == ["Three gauges by the river"]
    assert len(one.circle().members) == 2


def test_a_file_that_is_none_of_a_circle_is_told_and_changes_nothing(
    people: tuple[Person, Person],
) -> None:
    one, _ = people
    path = one.stick / "other.bin"
    path.write_bytes(bytes(4096))
    press(one.page, "Take a file or invitation…")
    press(one.page, "Choose a file…")
    choose_file(one.page, path)

    soon(lambda: reads(one.page, "This file does not open with these keys."))
    assert not offers(one.page, "Take it")


def test_an_invitation_that_is_here_already_is_told(people: tuple[Person, Person]) -> None:
    one, two = people
    invite(one, two)
    press(one.page, "Invite…")
    tick(one.page, "Stone-2")
    press(one.page, "Seal the invitation…")
    choose_folder(one.page, one.stick)
    soon(lambda: reads(one.page, "Sealed and read back:"))
    press(two.page, "Take a file…")
    press(two.page, "Choose a file…")
    choose_file(two.page, one.file())
    soon(lambda: field(two.page, "Name of the persona").text())
    press(two.page, "Join the circle")

    soon(lambda: reads(two.page, "a circle that is in this notebook already"))
    assert len(at_desk(two.session, keep_circles.list_circles)) == 1


def test_without_any_card_the_way_to_one_is_shown(people: tuple[Person, Person]) -> None:
    _, two = people
    press(two.page, "Found a circle")
    soon(lambda: field(two.page, "Name of the persona").text())
    type_into(field(two.page, "Name of the circle"), "Wells")
    type_into(named(two.page, QPlainTextEdit, "What it is for"), "Dig")
    press(two.page, "In a month")
    press(two.page, "Found this circle")
    press(two.page, "Invite…")

    soon(lambda: offers(two.page, "Take a card under Personas"))
    assert not offers(two.page, "Seal the invitation…")


def test_sheets_of_an_archive_open_it_for_a_new_circle_elsewhere(
    people: tuple[Person, Person],
) -> None:
    one, two = people
    one.write("Three gauges by the river")
    one.write("Bring a bucket")
    press(one.page, "Disband…: Rain gauges")
    tick(one.page, "Several people together")
    press(one.page, "Seal the archive…")
    choose_folder(one.page, one.stick)
    sheets = [sheet(one.page, number) for number in (1, 2, 3)]
    soon(lambda: reads(one.page, "Any 2 of these 3 together open the archive"))
    assert len(at_desk(one.session, keep_circles.list_circles)) == 1

    press(two.page, "Begin anew from an archive…")
    words = named(two.page, QPlainTextEdit, "Words of the sheets, one sheet on each line")
    words.setPlainText("\n".join(sheets[1:]))
    press(two.page, "Choose the archive…")
    choose_file(two.page, one.file())
    tick(two.page, "Bring a bucket")
    soon(lambda: field(two.page, "Name of the persona").text())
    type_into(field(two.page, "Name of the circle"), "Wells")
    type_into(named(two.page, QPlainTextEdit, "What it is for"), "Dig")
    press(two.page, "In a month")
    press(two.page, "Found this circle")

    soon(lambda: at_desk(two.session, keep_circles.list_circles))
    assert two.texts() == ["Three gauges by the river"]
    assert two.circle().terms.name == "Wells"


def sheet(page: QWidget, number: int) -> str:
    """Read the words of a sheet, and go on."""
    soon(lambda: reads(page, f"Share {number} of 3"))
    lines = [text for text in texts(page) if text.partition(". ")[0].isdigit()]
    by_number = {int(line.partition(". ")[0]): line.partition(". ")[2] for line in lines}
    tick(page, "I have written it down")
    press(page, "Next share" if number < 3 else "Go on")
    return " ".join(f"{n}. {by_number[n]}" for n in sorted(by_number))
