"""Handing notes over as a person does: five steps, one thing to decide, keys alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QRadioButton,
    QWidget,
)

from app.crypto.randomness import system_entropy
from app.domain.persona import NamedCard, Persona
from app.domain.sharing import SharedNote
from app.domain.vocabulary import Care
from app.ui.frame import Frame
from app.ui.parts.chooser import Chooser
from app.ui.session import Session
from app.ui.share.page import SharePage
from app.usecases import exchange_cards, keep_notes, keep_personas, open_bundle
from app.usecases.desk import Desk
from app.usecases.keep_notebook import Secret
from app.usecases.open_bundle import Handed, Keys
from tests.support.exchanging import owner
from tests.support.pressing import button, named, offers, press, reads, soon
from tests.support.screens import heard, visible, without_a_name
from tests.support.windows import at_desk, wait_for

TOLD = "Market on Friday\n\nAsk someone@example.org."


@pytest.fixture
def page(session: Session) -> Iterator[SharePage]:
    made = SharePage(session)
    frame = Frame("Almanac")
    frame.show_page(made)
    frame.resize(1004, 640)
    frame.show()
    frame.activateWindow()
    QTest.qWaitForWindowActive(frame)
    yield made
    shiboken6.delete(frame)


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    made = tmp_path / "stick"
    made.mkdir()
    return made


def write(session: Session, text: str, *tags: str) -> None:
    at_desk(session, lambda desk: keep_notes.write(desk, text, tags=tags))
    session.notices.notes_changed.emit()


def write_as(session: Session, name: str) -> Persona:
    def made(desk: Desk) -> Persona:
        persona = keep_personas.mint(desk, name)
        keep_personas.use(desk, persona.id)
        return persona

    return at_desk(session, made)


def somebodys_card(session: Session, folder: Path, name: str) -> None:
    """The card of somebody with a notebook of their own is taken."""
    with owner(folder) as other:
        card = keep_personas.mint(other.desk, name).card
    at_desk(session, lambda desk: exchange_cards.take(desk, NamedCard(name, card)))


# --- Keys alone -----------------------------------------------------------------------------------


def key(code: Qt.Key) -> None:
    held = QApplication.focusWidget()
    assert held is not None
    QTest.keyClick(held, code)


def told(widget: QWidget | None) -> str:
    """What a screen reader calls what has the keys."""
    if widget is None:
        return ""
    words = widget.text() if isinstance(widget, QAbstractButton) else ""
    return widget.accessibleName() or words


def tab_to(words: str) -> None:
    """Press Tab until what has the keys is called so."""
    for _ in range(60):
        if told(QApplication.focusWidget()).startswith(words):
            return
        key(Qt.Key.Key_Tab)
    raise AssertionError(words)


def type_keys(text: str) -> None:
    held = QApplication.focusWidget()
    assert held is not None
    QTest.keyClicks(held, text)


def keys_are_on(words: str) -> None:
    wait_for(lambda: told(QApplication.focusWidget()).startswith(words))


def seal_by_keys(page: SharePage, stick: Path) -> None:
    """Hand one note over to one card, with one thing to decide, and no mouse."""
    tab_to("Seal notes for others…")
    key(Qt.Key.Key_Return)
    soon(lambda: named(page, QListWidget, "Notes to hand over").count() == 1)
    keys_are_on("Notes to hand over")
    key(Qt.Key.Key_Space)
    tab_to("Next")
    key(Qt.Key.Key_Return)
    keys_are_on("Lotus-12")
    key(Qt.Key.Key_Space)
    tab_to("Next")
    key(Qt.Key.Key_Return)
    keys_are_on("Replace with code name: someone@example.org")
    assert not button(page, "Next").isEnabled()
    key(Qt.Key.Key_Space)
    tab_to("Code name for someone@example.org")
    type_keys("Heron")
    tab_to("Next")
    key(Qt.Key.Key_Return)
    keys_are_on("Choose a folder…")
    key(Qt.Key.Key_Return)
    wait_for(lambda: isinstance(QApplication.activeWindow(), Chooser))
    chooser = QApplication.activeWindow()
    assert chooser is not None
    line = chooser.findChildren(QLineEdit)[0]
    line.setFocus()
    line.selectAll()
    type_keys(str(stick))
    key(Qt.Key.Key_Return)
    # Forwards, Tab would come through the list of places, which leads elsewhere.
    while told(QApplication.focusWidget()) != "Choose this folder":
        key(Qt.Key.Key_Backtab)
    key(Qt.Key.Key_Return)
    wait_for(lambda: not chooser.isVisible())
    # A window manager would do this.
    page.window().activateWindow()
    keys_are_on("Choose a folder…")
    soon(lambda: offers(page, "Seal file"))
    tab_to("Seal file")
    key(Qt.Key.Key_Return)
    keys_are_on("Done")


def test_the_whole_export_with_one_thing_to_decide_goes_by_keys_alone(
    page: SharePage, session: Session, stick: Path, tmp_path: Path
) -> None:
    write(session, TOLD)
    write_as(session, "River-7")
    with owner(tmp_path / "other") as other:
        lotus = keep_personas.mint(other.desk, "Lotus-12")
        at_desk(
            session,
            lambda desk: exchange_cards.take(desk, NamedCard("Lotus-12", lotus.card)),
        )
        seal_by_keys(page, stick)

        assert reads(page, "Read back and complete.")
        assert reads(page, "Anyone who finds the stick sees a file of 64 KB.")
        assert reads(page, "They cannot read it without the key or passphrase.")
        (sealed,) = stick.iterdir()
        with open_bundle.opened(sealed, Keys(), system_entropy, other.desk) as handed:
            assert texts(handed) == ["Market on Friday\n\nAsk Heron."]
            (card,) = handed.cards
            assert card.name == "River-7"

    key(Qt.Key.Key_Return)
    keys_are_on("Seal notes for others…")


def texts(handed: Handed) -> list[str]:
    def text(one: SharedNote) -> str:
        return one.version.content.text if one.version.content else ""

    return [text(one) for one in handed.notes]


def opens(session: Session, path: Path, passphrase: str) -> list[str]:
    def read(desk: Desk) -> list[str]:
        keys = Keys((Secret(passphrase),))
        with open_bundle.opened(path, keys, system_entropy, desk) as handed:
            return texts(handed)

    return at_desk(session, read)


# --- Steps ----------------------------------------------------------------------------------------


def begin(page: SharePage, session: Session, *titles: str) -> None:
    """Mark these notes and go on to the readers."""
    press(page, "Seal notes for others…")
    mark(page, *titles)
    press(page, "Next")
    soon(lambda: reads(page, "Signed as"))
    soon(lambda: named(page, QComboBox, "Signed as").count())
    assert session.notices is not None


def mark(page: SharePage, *titles: str) -> None:
    soon(lambda: named(page, QListWidget, "Notes to hand over").count())
    notes = named(page, QListWidget, "Notes to hand over")
    for place in range(notes.count()):
        item = notes.item(place)
        if item.text().split("\n")[0] in titles:
            item.setCheckState(Qt.CheckState.Checked)


def go_on(page: SharePage) -> None:
    """Press the way on once it is open."""
    soon(lambda: offers(page, "Next"))
    press(page, "Next")


def turn(page: SharePage, words: str) -> None:
    """Turn a box on or off by the space key."""
    QTest.keyClick(button(page, words), Qt.Key.Key_Space)


def sign_as(page: SharePage, words: str) -> None:
    choice = named(page, QComboBox, "Signed as")
    place = [choice.itemText(n) for n in range(choice.count())].index(words)
    choice.setCurrentIndex(place)
    choice.activated.emit(place)


def to_the_check(page: SharePage, session: Session, *titles: str) -> None:
    """For whoever knows the passphrase, deliberately unsigned."""
    begin(page, session, *titles)
    turn(page, "Whoever knows a passphrase")
    soon(lambda: offers(page, "Other words"))
    sign_as(page, "Nobody: I mean it to be unsigned")
    soon(lambda: offers(page, "Next"))
    press(page, "Next")


def test_an_empty_place_says_what_a_sealed_file_is(page: SharePage) -> None:
    assert reads(page, "No sealed files yet. A sealed file holds notes, and you can carry it")
    assert offers(page, "Seal notes for others…")


def test_nothing_leaves_that_was_not_marked(page: SharePage, session: Session) -> None:
    write(session, "Fish prices")
    press(page, "Seal notes for others…")
    soon(lambda: named(page, QListWidget, "Notes to hand over").count())

    assert reads(page, "No note is marked yet.")
    assert not button(page, "Next").isEnabled()

    press(page, "Mark all listed")
    soon(lambda: reads(page, "1 note is marked."))
    assert button(page, "Next").isEnabled()


def test_a_tag_narrows_the_list_and_marks_stay(page: SharePage, session: Session) -> None:
    write(session, "Fish prices", "market")
    write(session, "Ferry times", "travel")
    press(page, "Seal notes for others…")
    soon(lambda: named(page, QListWidget, "Notes to hand over").count() == 2)
    mark(page, "Ferry times")
    choice = named(page, QComboBox, "Which notes are listed")
    place = [choice.itemData(n) for n in range(choice.count())].index("market")
    choice.setCurrentIndex(place)
    choice.activated.emit(place)
    soon(lambda: named(page, QListWidget, "Notes to hand over").count() == 1)
    press(page, "Mark all listed")

    soon(lambda: reads(page, "2 notes are marked."))


def test_that_nobody_signs_has_to_be_meant(page: SharePage, session: Session) -> None:
    write(session, "Fish prices")
    begin(page, session, "Fish prices")
    turn(page, "Whoever knows a passphrase")
    soon(lambda: offers(page, "Other words"))

    assert not button(page, "Next").isEnabled()

    sign_as(page, "Nobody: I mean it to be unsigned")
    soon(lambda: button(page, "Next").isEnabled())
    assert reads(page, "Nobody signs it, so readers cannot tell who it is from.")


def test_in_high_risk_a_file_for_nobody_in_particular_is_refused(
    page: SharePage, session: Session
) -> None:
    session.take_care(Care.HIGH_RISK)
    write(session, "Fish prices")
    write_as(session, "River-7")
    begin(page, session, "Fish prices")
    turn(page, "Whoever knows a passphrase")

    soon(lambda: reads(page, "It is for nobody in particular. Seal it for named cards."))
    assert reads(page, "Sealed files are for: named recipients")
    assert not button(page, "Next").isEnabled()


def test_an_age_file_says_that_it_names_its_kind(page: SharePage, session: Session) -> None:
    write(session, "Fish prices")
    begin(page, session, "Fish prices")
    press(page, "age file: Kind of file")

    soon(lambda: reads(page, "Its first line says that it is an age file"))


def test_the_shown_passphrase_opens_the_file(
    page: SharePage, session: Session, stick: Path
) -> None:
    write(session, "Fish prices")
    to_the_check(page, session, "Fish prices")
    soon(lambda: reads(page, "Nothing was found that must be decided."))
    assert reads(page, "Not checked: writing style. People who know you may recognise it.")
    go_on(page)
    use(page, stick)
    soon(lambda: reads(page, "Size when sealed: 64 KB (rounded up)"))
    soon(lambda: reads(page, "File name: "))
    press(page, "Seal file")
    soon(lambda: reads(page, "Read back and complete."))
    press(page, "Show the passphrase")

    words = [one.text() for one in visible_texts(page) if len(one.text().split()) == 6]
    (sealed,) = stick.iterdir()
    assert [opens(session, sealed, one) for one in words] == [["Fish prices"]]


def visible_texts(page: QWidget) -> list[QLabel]:
    return visible(page, QLabel)


def use(page: SharePage, folder: Path) -> None:
    """Type a folder into the chooser and take it."""
    press(page, "Choose a folder…")
    wait_for(lambda: isinstance(QApplication.activeWindow(), Chooser))
    chooser = QApplication.activeWindow()
    assert chooser is not None
    line = chooser.findChildren(QLineEdit)[0]
    line.setText(str(folder))
    press(chooser, "Choose this folder")
    press(chooser, "Choose this folder")
    soon(lambda: offers(page, "Seal file"))


def test_a_note_that_is_left_out_does_not_leave(
    page: SharePage, session: Session, stick: Path
) -> None:
    write(session, TOLD)
    write(session, "Fish prices")
    to_the_check(page, session, "Market on Friday", "Fish prices")
    soon(lambda: reads(page, "1 to decide"))
    press(page, "Leave out: someone@example.org")
    soon(lambda: reads(page, "Everything is decided."))
    go_on(page)

    soon(lambda: reads(page, "1 note"))
    use(page, stick)
    press(page, "Seal file")
    soon(lambda: reads(page, "Read back and complete."))


def test_decisions_are_kept_for_the_next_time(page: SharePage, session: Session) -> None:
    write(session, TOLD)
    to_the_check(page, session, "Market on Friday")
    press(page, "Keep: someone@example.org")
    go_on(page)
    soon(lambda: reads(page, "Where shall it go?") or reads(page, "No stick is there yet."))
    press(page, "Leave it")
    to_the_check(page, session, "Market on Friday")

    soon(lambda: reads(page, "Everything is decided."))
    soon(lambda: named(page, QRadioButton, "Keep: someone@example.org").isChecked())


def test_how_much_is_left_to_decide_is_announced(page: SharePage, session: Session) -> None:
    said = heard(session.notices.said)
    write(session, TOLD)
    to_the_check(page, session, "Market on Friday")
    soon(lambda: "1 to decide" in said)
    press(page, "Keep: someone@example.org")

    soon(lambda: "Everything is decided." in said)
    assert "Step 3 of 5: Check" in said


def test_a_place_that_takes_nothing_is_told_and_nothing_is_lost(
    page: SharePage, session: Session, stick: Path
) -> None:
    write(session, "Fish prices")
    to_the_check(page, session, "Fish prices")
    go_on(page)
    use(page, stick)
    stick.rmdir()
    press(page, "Seal file")

    soon(lambda: offers(page, "Try again"))
    stick.mkdir()
    press(page, "Try again")
    soon(lambda: reads(page, "Read back and complete."))


def test_esc_goes_one_step_back_and_marks_stay(page: SharePage, session: Session) -> None:
    write(session, "Fish prices")
    begin(page, session, "Fish prices")
    named(page, QComboBox, "Signed as").setFocus()
    key(Qt.Key.Key_Escape)

    soon(lambda: reads(page, "1 note is marked."))
    key(Qt.Key.Key_Escape)
    soon(lambda: button(page, "Seal notes for others…").hasFocus())


def test_everything_has_a_name(page: SharePage, session: Session) -> None:
    write(session, TOLD)
    to_the_check(page, session, "Market on Friday")
    soon(lambda: offers(page, "Keep: someone@example.org"))

    assert without_a_name(page) == []
