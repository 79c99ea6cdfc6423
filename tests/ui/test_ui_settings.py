"""Somebody sets things: it counts at once, is kept, is found, and can be taken back."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleActionInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.crypto.derivation import Secret
from app.domain.vocabulary import Care
from app.host.hardening import Hardening, State
from app.host.settings import kept_outside
from app.ui.look.appearance import Choices
from app.ui.look.colours import Theme
from app.ui.places import Place
from app.ui.session import Session
from app.ui.settings.page import SettingsPage
from app.usecases import keep_settings
from app.vault import keyslots
from app.vault.folder import KEYS
from tests.support.notebooks import CHEAP
from tests.support.windows import at_desk, in_lane, wait_for


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))


@pytest.fixture
def page(qtbot: QtBot, session: Session) -> Iterator[SettingsPage]:
    before = session.look.choices
    made = shown(qtbot, SettingsPage(session))
    yield made
    session.look.choose(before)


def shown(qtbot: QtBot, made: SettingsPage) -> SettingsPage:
    qtbot.addWidget(made)
    made.resize(1004, 660)
    made.show()
    qtbot.waitExposed(made)
    return made


def button(within: QWidget, words: str) -> QAbstractButton:
    found = [
        one
        for one in within.findChildren(QAbstractButton)
        if one.isVisibleTo(within) and words in {one.text(), one.accessibleName()}
    ]
    assert len(found) == 1, (words, len(found))
    return found[0]


def choice(page: QWidget, name: str) -> QComboBox:
    return next(one for one in page.findChildren(QComboBox) if one.accessibleName() == name)


def choose(box: QComboBox, words: str) -> None:
    """As a person: the keys are on the box, its first letters are typed."""
    place = box.findText(words)
    assert place >= 0
    box.setCurrentIndex(place)
    box.activated.emit(place)


def press(one: QAbstractButton) -> None:
    QTest.mouseClick(one, Qt.MouseButton.LeftButton, pos=one.rect().center())


def tick(one: QAbstractButton) -> None:
    one.setFocus()
    QTest.keyClick(one, Qt.Key.Key_Space)


def words_on(page: QWidget) -> str:
    return " | ".join(one.text() for one in page.findChildren(QLabel) if one.isVisibleTo(page))


def is_on(page: QWidget, words: str) -> bool:
    return words in words_on(page)


def type_into(page: QWidget, name: str, words: str) -> None:
    field = next(one for one in page.findChildren(QLineEdit) if one.accessibleName() == name)
    QTest.keyClicks(field, words)


def test_a_choice_counts_at_once(session: Session, page: SettingsPage) -> None:
    tick(button(page, "Dark"))

    assert session.look.theme is Theme.DARK


def test_what_a_screen_reader_chooses_counts_as_well(session: Session, page: SettingsPage) -> None:
    told = QAccessible.queryAccessibleInterface(button(page, "Dark"))
    told.actionInterface().doAction(QAccessibleActionInterface.toggleAction())

    assert session.look.theme is Theme.DARK


def test_a_choice_is_kept_in_the_notebook(session: Session, page: SettingsPage) -> None:
    choose(choice(page, "Text size"), "150 %")

    assert at_desk(session, keep_settings.read).text == 150


def test_a_change_is_told_on_the_status_line(session: Session, page: SettingsPage) -> None:
    said: list[str] = []
    session.notices.said.connect(said.append)

    tick(button(page, "More contrast"))

    assert said == ["More contrast is on."]


def test_a_change_can_be_taken_back(session: Session, page: SettingsPage) -> None:
    before = session.look.theme
    tick(button(page, "Dark"))

    press(button(page, "Undo"))

    assert session.look.theme is before
    assert button(page, "As the system").isChecked()
    assert at_desk(session, keep_settings.read).theme == ""


def test_changes_are_taken_back_one_after_the_other(session: Session, page: SettingsPage) -> None:
    choose(choice(page, "Text size"), "125 %")
    choose(choice(page, "Text size"), "175 %")

    QTest.keyClick(button(page, "Undo"), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    assert session.settings.text == 125
    assert choice(page, "Text size").currentText() == "125 %"


def test_another_language_is_set_and_told_to_the_window(
    session: Session, page: SettingsPage
) -> None:
    told: list[str] = []
    session.notices.settings_changed.connect(lambda: told.append(session.settings.language))

    tick(button(page, "မြန်မာ"))

    assert told == ["my"]


@pytest.mark.parametrize("name", ["繁體中文", "简体中文", "မြန်မာ", "ไทย"])
def test_a_draft_language_says_that_no_speaker_has_read_it(page: SettingsPage, name: str) -> None:
    radio = button(page, name)

    assert isinstance(radio, QRadioButton)
    assert radio.accessibleDescription() == "Draft, not yet read by a speaker"


def test_a_stricter_posture_counts_at_once(session: Session, page: SettingsPage) -> None:
    tick(button(page, "High risk"))

    assert session.care is Care.HIGH_RISK
    assert at_desk(session, keep_settings.read).care is Care.HIGH_RISK


def test_a_looser_posture_is_asked_about_first(session: Session, page: SettingsPage) -> None:
    before = session.care
    tick(button(page, "Routine"))
    asked = session.care

    press(button(page, "Change to Routine"))

    assert [before, asked, session.care] == [Care.CAREFUL, Care.CAREFUL, Care.ROUTINE]


def test_staying_with_a_posture_changes_nothing(session: Session, page: SettingsPage) -> None:
    tick(button(page, "Routine"))

    press(button(page, "Stay with Careful"))

    assert session.settings.care is Care.CAREFUL
    assert button(page, "Careful").isChecked()


def test_the_time_to_the_lock_never_passes_what_the_posture_asks(page: SettingsPage) -> None:
    tick(button(page, "High risk"))

    minutes = choice(page, "Locks after")

    assert [minutes.itemText(place) for place in range(minutes.count())] == [
        "As the posture asks (2 min)",
        "1 min",
    ]


def test_a_shorter_time_to_the_lock_is_kept(session: Session, page: SettingsPage) -> None:
    choose(choice(page, "Locks after"), "1 min")

    assert at_desk(session, keep_settings.read).lock_minutes == 1


def test_words_find_their_rows(page: SettingsPage) -> None:
    type_into(page, "Find a setting", "split")

    assert "Split back-up" in words_on(page)
    assert "Text size" not in words_on(page)


def test_a_heading_shows_all_its_rows(page: SettingsPage) -> None:
    type_into(page, "Find a setting", "appearance")

    assert {"Colours", "Text size", "Contrast"} <= set(words_on(page).split(" | "))


def test_words_that_find_nothing_are_answered(page: SettingsPage) -> None:
    type_into(page, "Find a setting", "zzqq")

    assert "No setting has these words." in words_on(page)


def test_how_protections_stand_is_told_plainly(qtbot: QtBot, session: Session) -> None:
    session.hardening = Hardening(State.BY_THE_PROGRAM, State.NOT_HERE, State.BY_THE_SYSTEM)
    words = words_on(shown(qtbot, SettingsPage(session)))

    assert "Here the system does not also forbid it." in words
    assert "this system may write a copy of its memory" in words
    assert "Your other programs cannot read this program's memory." in words


def test_nothing_is_kept_outside_the_notebook_unless_it_is_asked_for(page: SettingsPage) -> None:
    assert kept_outside() is None
    box = button(page, "Keep language and looks for before a notebook is open")

    tick(box)
    assert kept_outside() is not None

    tick(box)
    assert kept_outside() is None


def test_the_passphrase_is_changed(session: Session, page: SettingsPage, tmp_path: Path) -> None:
    press(button(page, "Passphrase and key file: Change…"))
    type_into(page, "New passphrase", "a new long one")
    type_into(page, "New passphrase again", "a new long one")

    press(button(page, "Change passphrase"))

    wait_for(lambda: "The passphrase is changed." in words_on(page))
    assert opens(session, tmp_path, "a new long one")


def test_two_different_passphrases_change_nothing(
    session: Session, page: SettingsPage, tmp_path: Path
) -> None:
    press(button(page, "Passphrase and key file: Change…"))
    type_into(page, "New passphrase", "a new long one")
    type_into(page, "New passphrase again", "a new lang one")

    press(button(page, "Change passphrase"))

    assert "The two are not the same." in words_on(page)
    assert not opens(session, tmp_path, "a new long one")


def test_six_words_are_drawn_on_wish(page: SettingsPage) -> None:
    press(button(page, "Passphrase and key file: Change…"))

    press(button(page, "Make six words for me"))

    wait_for(lambda: "Drawn by chance." in words_on(page))


def test_a_split_backup_is_shown_sheet_by_sheet(page: SettingsPage) -> None:
    press(button(page, "Split back-up: Make…"))
    choose(choice(page, "Sheets made"), "3")
    choose(choice(page, "Sheets needed to open it"), "2")
    assert "Any 2 of 3 together can open it." in words_on(page)

    press(button(page, "Make a split back-up"))
    for number in (1, 2, 3):
        wait_for(partial(is_on, page, f"Share {number} of 3"))
        tick(button(page, "I have written it down"))
        press(button(page, "Next share" if number < 3 else "Finish"))

    wait_for(lambda: "Back-up and split keys" in words_on(page))


def test_never_more_sheets_are_needed_than_made(page: SettingsPage) -> None:
    press(button(page, "Split back-up: Make…"))

    choose(choice(page, "Sheets made"), "2")

    assert "Any 2 of 2 together can open it." in words_on(page)


def test_ending_a_split_backup_is_asked_about_first(session: Session, page: SettingsPage) -> None:
    before = keys_of(session)
    press(button(page, "End a split back-up: End…"))
    assert keys_of(session) == before

    press(button(page, "End the split back-up"))

    wait_for(lambda: "No sheet opens this notebook any more." in words_on(page))
    assert keys_of(session) != before


def test_the_notebook_is_checked(page: SettingsPage) -> None:
    press(button(page, "Check the notebook: Check"))

    wait_for(lambda: "Everything in the notebook is whole." in words_on(page))


def test_the_notebook_is_compacted(page: SettingsPage) -> None:
    press(button(page, "Take out what was deleted: Compact"))

    wait_for(lambda: "Nothing that was deleted is left" in words_on(page))


def test_only_one_work_is_done_at_a_time(page: SettingsPage) -> None:
    compact = button(page, "Take out what was deleted: Compact")
    press(compact)

    assert not button(page, "Check the notebook: Check").isEnabled()
    wait_for(compact.isEnabled)


def test_growing_can_be_stopped_or_ends(page: SettingsPage) -> None:
    press(button(page, "Give it room now: Grow"))
    press(button(page, "Stop"))

    wait_for(lambda: "Stopped." in words_on(page) or "has more room." in words_on(page))


def test_back_leads_to_where_the_keys_were(page: SettingsPage) -> None:
    opener = button(page, "Passphrase and key file: Change…")
    opener.setFocus()
    press(opener)

    press(button(page, "Back"))

    assert page.focusWidget() is opener


def test_the_panic_page_is_a_press_away(session: Session, page: SettingsPage) -> None:
    gone: list[Place] = []
    session.ways.to_place.connect(gone.append)

    press(button(page, "Lock, leave, erase: Open"))

    assert gone == [Place.PANIC]


def test_without_a_notebook_only_looks_traces_and_about_are_there(
    qtbot: QtBot, public_session: Session
) -> None:
    words = words_on(shown(qtbot, SettingsPage(public_session)))

    assert "Appearance" in words
    assert "Privacy and traces" in words
    assert "Back-up and split keys" not in words


def test_without_a_notebook_a_choice_counts_all_the_same(
    qtbot: QtBot, public_session: Session
) -> None:
    before = public_session.look.choices
    page = shown(qtbot, SettingsPage(public_session))

    tick(button(page, "Dark"))

    assert public_session.look.theme is Theme.DARK
    public_session.look.choose(before)


def test_everything_that_takes_the_keys_has_a_name(page: SettingsPage) -> None:
    nameless = [
        child
        for child in page.findChildren(QWidget)
        if child.isVisibleTo(page)
        and child.focusPolicy() & Qt.FocusPolicy.TabFocus
        and isinstance(child, QAbstractButton | QLineEdit | QComboBox | QCheckBox | QPushButton)
        and not QAccessible.queryAccessibleInterface(child).text(QAccessible.Text.Name)
    ]

    assert nameless == []


@pytest.mark.parametrize("text", [100, 150])
@pytest.mark.parametrize("width", [888, 1004])
def test_nothing_is_cut_at_the_right(qtbot: QtBot, session: Session, width: int, text: int) -> None:
    before = session.look.choices
    session.look.choose(Choices(text=text))
    page = shown(qtbot, SettingsPage(session))
    page.resize(width, 600)
    qtbot.wait(10)

    cut = [
        one.text()
        for one in page.findChildren(QLabel)
        if one.isVisibleTo(page) and one.width() < one.minimumSizeHint().width()
    ]

    assert cut == []
    session.look.choose(before)


def keys_of(session: Session) -> bytes:
    return at_desk(session, lambda desk: keyslots.read(desk.space.folder.keys))


def opens(session: Session, tmp_path: Path, passphrase: str) -> bool:
    """Whether a passphrase opens what the key slots hold now, tried beside the open notebook."""
    data = keys_of(session)
    secret = Secret(passphrase)
    hits = in_lane(
        session.tasks,
        lambda: keyslots.search(data, lambda salt: keyslots.master_of(secret, salt, CHEAP)),
    )
    assert (tmp_path / "notebook" / KEYS).exists()
    return bool(hits)
