"""Opening what somebody handed over: looked at first, taken item by item, and taken back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QRadioButton

from app.domain.ids import NoteId
from app.domain.listing import NoteFilter
from app.domain.persona import NamedCard
from app.ui.frame import Frame
from app.ui.parts.chooser import Chooser
from app.ui.places import Place
from app.ui.session import Session
from app.ui.share.page import SharePage
from app.ui.window import Window
from app.usecases import compose_bundle, exchange_cards, keep_notes, keep_personas, seal_bundle
from app.usecases.compose_bundle import Wish
from app.usecases.desk import Desk
from app.usecases.keep_notebook import Secret
from app.usecases.seal_bundle import ForWhom
from tests.support.exchanging import FOR_BOTH, Owner, owner
from tests.support.pressing import button, field, named, offers, press, reads, soon, type_into
from tests.support.screens import heard, without_a_name
from tests.support.windows import at_desk, wait_for

WORDS = "gravel umbrella sixteen"
FOR_US = ForWhom(passphrases=(Secret(WORDS),))


@pytest.fixture
def page(session: Session) -> Iterator[SharePage]:
    made = SharePage(session)
    frame = Frame("Almanac")
    frame.show_page(made)
    frame.resize(1004, 800)
    frame.show()
    frame.activateWindow()
    QTest.qWaitForWindowActive(frame)
    yield made
    shiboken6.delete(frame)


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Owner]:
    """Somebody else with a notebook and a stick."""
    with owner(tmp_path / "other") as made:
        yield made


def choose_file(page: SharePage, path: Path) -> None:
    """Open a file by typing its name, as far as the first answer."""
    press(page, "Open a sealed file…")
    press(page, "Choose a file…")
    wait_for(lambda: isinstance(QApplication.activeWindow(), Chooser))
    chooser = QApplication.activeWindow()
    assert chooser is not None
    line = chooser.findChildren(QLineEdit)[0]
    line.setText(str(path))
    QTest.keyClick(line, Qt.Key.Key_Return)
    wait_for(lambda: not chooser.isVisible())
    page.window().activateWindow()


def open_file(page: SharePage, path: Path) -> None:
    """Open a file that the passphrase between the two opens."""
    choose_file(page, path)
    soon(lambda: reads(page, "No persona's key opens it."))
    type_into(field(page, "Passphrase of the file"), f"{WORDS}\n")
    soon(lambda: reads(page, "What is in the file"))


def texts(session: Session) -> list[str]:
    def read(desk: Desk) -> list[str]:
        ids = keep_notes.list_ids(desk, NoteFilter())
        return sorted(keep_notes.show(desk, id_).note.text for id_ in ids)

    return at_desk(session, read)


def write(session: Session, text: str) -> NoteId:
    return at_desk(session, lambda desk: keep_notes.write(desk, text)).id


def both_have(session: Session, other: Owner, folder: Path, text: str) -> NoteId:
    """A note that was written here and handed over to the other."""
    id_ = write(session, text)
    folder.mkdir()

    def sealed(desk: Desk) -> Path:
        leaving = compose_bundle.compose(desk, Wish(notes=(id_,)))
        return seal_bundle.carry(desk, leaving, FOR_BOTH, folder).path

    other.take(at_desk(session, sealed))
    return id_


def rewrite(session: Session, id_: NoteId, text: str) -> None:
    at_desk(session, lambda desk: keep_notes.rewrite(desk, id_, text))


def test_nothing_enters_before_it_is_taken(page: SharePage, session: Session, other: Owner) -> None:
    keep_notes.write(other.desk, "Fish prices\n\nRising.")
    open_file(page, other.seal(to=FOR_US))

    assert reads(page, "Fish prices")
    assert reads(page, "New")
    assert reads(page, "Not signed: anyone who can open this file could have written")
    assert texts(session) == []

    press(page, "Take 1 item")
    soon(lambda: reads(page, "Taken: 1 added"))
    assert texts(session) == ["Fish prices\n\nRising."]


def test_of_a_conflict_both_are_kept_unless_something_else_is_said(
    page: SharePage, session: Session, other: Owner, tmp_path: Path
) -> None:
    id_ = both_have(session, other, tmp_path / "to-them", "Ferry\n\nAt noon.")
    rewrite(session, id_, "Ferry\n\nAt one.")
    keep_notes.rewrite(other.desk, other.note("Ferry").id, "Ferry\n\nAt two.")
    open_file(page, other.seal(to=FOR_US))

    assert reads(page, "In conflict")
    assert reads(page, "Ferry\n\nAt one.")
    assert reads(page, "Ferry\n\nAt two.")
    assert named(page, QRadioButton, "Keep both: Ferry").isChecked()

    press(page, "Take 1 item")
    soon(lambda: reads(page, "Taken: "))
    assert texts(session) == ["Ferry\n\nAt one.", "Ferry\n\nAt two."]


def test_theirs_can_be_taken_and_the_import_undone_by_keys(
    page: SharePage, session: Session, other: Owner, tmp_path: Path
) -> None:
    id_ = both_have(session, other, tmp_path / "to-them", "Ferry\n\nAt noon.")
    rewrite(session, id_, "Ferry\n\nAt one.")
    keep_notes.rewrite(other.desk, other.note("Ferry").id, "Ferry\n\nAt two.")
    open_file(page, other.seal(to=FOR_US))
    QTest.keyClick(named(page, QRadioButton, "Take theirs: Ferry"), Qt.Key.Key_Space)
    QTest.keyClick(button(page, "Take 1 item"), Qt.Key.Key_Space)
    soon(lambda: texts(session) == ["Ferry\n\nAt two."])

    soon(lambda: reads(page, "Until 2026-03-31 it can be undone."))
    QTest.keyClick(button(page, "Undo import"), Qt.Key.Key_Space)
    soon(lambda: reads(page, "1 note is as it was before the import."))
    assert texts(session) == ["Ferry\n\nAt one."]


def test_what_is_left_outside_does_not_enter(
    page: SharePage, session: Session, other: Owner
) -> None:
    keep_notes.write(other.desk, "Fish prices")
    keep_notes.write(other.desk, "Ferry times")
    open_file(page, other.seal(to=FOR_US))
    press(page, "Leave it outside: Fish prices")

    press(page, "Take 1 item")
    soon(lambda: reads(page, "Taken: 1 added"))
    assert texts(session) == ["Ferry times"]


def test_a_file_for_a_persona_opens_without_a_passphrase(
    page: SharePage, session: Session, other: Owner
) -> None:
    river = at_desk(session, lambda desk: keep_personas.mint(desk, "River-7"))
    lotus = keep_personas.mint(other.desk, "Lotus-12")
    keep_notes.write(other.desk, "Fish prices")
    path = other.seal(to=ForWhom((river.card,)), persona=lotus.id)
    choose_file(page, path)

    soon(lambda: reads(page, "By Lotus-12, seen here for the first time."))
    assert offers(page, "Take this card")


def test_a_signer_with_other_keys_than_known_stops_the_import(
    page: SharePage, session: Session, other: Owner, tmp_path: Path
) -> None:
    with owner(tmp_path / "known") as known:
        card = keep_personas.mint(known.desk, "Lotus-12").card
    at_desk(session, lambda desk: exchange_cards.take(desk, NamedCard("Lotus-12", card)))
    lotus = keep_personas.mint(other.desk, "Lotus-12")
    keep_notes.write(other.desk, "Fish prices")
    open_file(page, other.seal(to=FOR_US, persona=lotus.id))

    assert reads(page, "Stop and ask them before you take anything.")
    assert not button(page, "Take 1 item").isEnabled()

    words = "I asked them by another way: the keys are theirs"
    QTest.keyClick(button(page, words), Qt.Key.Key_Space)
    assert button(page, "Take 1 item").isEnabled()


def test_a_damaged_file_is_told_in_a_sentence_and_nothing_changes(
    page: SharePage, session: Session, other: Owner
) -> None:
    keep_notes.write(other.desk, "Fish prices")
    path = other.seal(to=FOR_US)
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(bytes(data))
    choose_file(page, path)
    soon(lambda: reads(page, "No persona's key opens it."))
    type_into(field(page, "Passphrase of the file"), f"{WORDS}\n")

    soon(lambda: reads(page, "the file may have been cut or changed on its way"))
    assert texts(session) == []


def test_a_file_that_was_exchanged_after_it_was_read_is_not_taken(
    page: SharePage, session: Session, other: Owner
) -> None:
    note = keep_notes.write(other.desk, "Fish prices")
    path = other.seal(to=FOR_US)
    open_file(page, path)
    keep_notes.rewrite(other.desk, note.id, "Other words")
    path.write_bytes(other.seal(to=FOR_US).read_bytes())
    press(page, "Take 1 item")

    soon(lambda: reads(page, "so nothing was taken."))
    assert texts(session) == []


def test_how_many_items_there_are_is_announced_without_their_words(
    page: SharePage, session: Session, other: Owner
) -> None:
    said = heard(session.notices.said)
    keep_notes.write(other.desk, "Fish prices")
    open_file(page, other.seal(to=FOR_US))

    assert "Opened: 1 item." in said
    assert not any("Fish" in str(words) for words in said)


def test_every_part_of_a_review_has_a_name(page: SharePage, other: Owner) -> None:
    keep_notes.write(other.desk, "Fish prices")
    lotus = keep_personas.mint(other.desk, "Lotus-12")
    open_file(page, other.seal(to=FOR_US, persona=lotus.id))

    assert without_a_name(page) == []


def test_keys_of_the_window_lead_to_sealing_and_to_opening(session: Session) -> None:
    frame = Frame("Almanac")
    window = Window(session)
    frame.show_page(window)
    frame.show()
    frame.activateWindow()
    QTest.qWaitForWindowActive(frame)
    QTest.keyClick(frame, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    soon(lambda: reads(window, "What leaves"))
    assert window.place is Place.SHARE

    QTest.keyClick(frame, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    soon(lambda: offers(window, "Choose a file…"))
    shiboken6.delete(frame)
