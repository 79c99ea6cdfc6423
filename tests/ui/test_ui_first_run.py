"""The first start from end to end, typed and pressed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QRadioButton

from app.domain.vocabulary import Care
from app.host import settings
from app.host.words import ENGLISH, use_language
from app.ui.places import Place
from app.ui.window import Window
from tests.support.programs import Running, running
from tests.support.windows import wait_for


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home."""
    folder = tmp_path / "home"
    folder.mkdir()
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(folder))
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    return folder


@pytest.fixture
def person(qapp: object, home: Path) -> Iterator[Running]:  # noqa: ARG001 - both have to be there
    """Somebody who starts the program for the first time."""
    with running(None) as made:
        yield made
    use_language(ENGLISH.tag)


def go_to_passphrase(person: Running) -> None:
    person.press("Next")
    person.press("Make a notebook")
    person.press("Next")
    person.reads("Your passphrase")


def files_in(folder: Path) -> list[str]:
    return sorted(str(one.relative_to(folder)) for one in folder.rglob("*") if one.is_file())


def test_the_first_page_asks_for_the_language_in_each_one_s_own_name(person: Running) -> None:
    person.reads("Language")

    for name in ("English", "繁體中文", "简体中文", "မြန်မာ", "ไทย"):
        assert person.has_button(name)


def test_the_second_page_says_what_it_does_and_what_it_cannot(person: Running) -> None:
    person.press("Next")
    person.reads("A notebook protects what is inside it while it is locked.")
    person.reads("It cannot protect you from someone who watches your screen")


def test_just_browsing_asks_for_nothing_and_leaves_nothing(person: Running, home: Path) -> None:
    person.press("Next")
    person.press("Just browse")
    person.shown(Window)
    person.reads("379 entries")

    assert files_in(home) == []


def test_back_works_on_every_page_and_keeps_what_was_chosen(person: Running) -> None:
    person.press("Next")
    person.press("Make a notebook")
    person.press("High risk")
    person.press("Next")
    person.press("Back")
    person.reads("How risky is it where you are?")
    chosen = [one for one in person.all_of(QRadioButton) if one.isChecked()]

    assert [one.text() for one in chosen] == ["High risk"]
    person.press("Back")
    person.reads("What this is")
    person.press("Back")
    person.reads("Language")


def test_six_words_are_made_and_other_words_can_be_had(person: Running) -> None:
    go_to_passphrase(person)
    person.reads("Drawn by chance: 77 bits")
    first = _six_words(person)
    person.press("Other words")
    wait_for(lambda: _six_words(person) != first)

    assert len(_six_words(person).split()) == 6


def test_a_short_passphrase_of_one_s_own_is_warned_about(person: Running) -> None:
    go_to_passphrase(person)
    person.press("I will type my own")
    person.type_into("A passphrase of your own", "mango")
    person.reads("A short passphrase can be found by trying.")


def test_another_passphrase_the_second_time_makes_nothing(person: Running, home: Path) -> None:
    _type_own(person, "mango river", again="mango rivers")
    person.press("Make the notebook")
    person.reads("The two are not the same.")

    assert files_in(home) == []


def test_a_notebook_is_made_with_what_was_chosen_and_nothing_lies_elsewhere(
    person: Running, home: Path
) -> None:
    person.press("Next")
    person.press("Make a notebook")
    person.press("High risk")
    person.press("Next")
    _type_own_here(person, "mango river", again="mango river")
    person.press("Make the notebook")
    person.reads("If you lose it")
    person.press("Not now")
    person.press("Decide later")
    window = person.shown(Window)
    person.reads("High risk. Nothing can be copied")

    assert window.session.settings.care is Care.HIGH_RISK
    person.program.lock()
    assert {Path(name).parent for name in files_in(home)} == {
        settings.usual_notebook().relative_to(home)
    }


def test_a_split_back_up_is_written_down_sheet_by_sheet(person: Running) -> None:
    _type_own(person, "mango river", again="mango river")
    person.key(Qt.Key.Key_Return)
    person.press("Make a split back-up")
    for number in (1, 2, 3):
        person.reads(f"Share {number} of 3")
        verb = "Next share" if number < 3 else "Next"
        assert not person.is_enabled(verb)
        person.press("I have written it down")
        person.press(verb)
    person.press("Decide later")
    person.shown(Window)


def test_the_first_persona_has_a_suggested_name_and_writes_from_then_on(person: Running) -> None:
    _type_own(person, "mango river", again="mango river")
    person.press("Make the notebook")
    person.press("Not now")
    person.reads("Who will see this")
    field = person.field("Name of the persona")
    wait_for(lambda: field.property("text"))
    suggested = field.property("text")
    person.press("Make this persona")

    person.shown(Window)
    wait_for(lambda: person.has_button(f"Writing as {suggested}"))


def test_the_first_persona_can_be_named_in_another_script_or_decided_on_later(
    person: Running,
) -> None:
    _type_own(person, "mango river", again="mango river")
    person.press("Make the notebook")
    person.press("Not now")
    field = person.field("Name of the persona")
    wait_for(lambda: field.property("text"))
    scripts = person.all_of(QComboBox)[0]
    scripts.setFocus()
    QTest.keyClick(scripts, Qt.Key.Key_End)
    wait_for(lambda: field.property("text")[:1] >= "\N{THAI CHARACTER KO KAI}")
    person.press("Decide later")

    person.shown(Window)
    wait_for(lambda: person.has_button("Writing as nobody"))


def test_a_chosen_language_is_spoken_at_once(person: Running) -> None:
    person.press("ไทย")

    wait_for(lambda: person.program.look.choices.language == "th")


def test_the_language_is_kept_outside_only_when_asked_for(person: Running, home: Path) -> None:
    person.press("Use this language before a notebook is opened as well")
    person.press("Next")
    person.reads("What this is")

    assert len(files_in(home)) == 1
    assert settings.kept_outside() == settings.Outside(language="en")


def test_who_has_a_notebook_is_led_to_it(person: Running) -> None:
    person.press("I already have a notebook…")
    person.reads("A notebook in another folder")


def _six_words(person: Running) -> str:
    found = [line for line in person.words().splitlines() if len(line.split()) == 6]
    return next((line for line in found if line.isascii() and line.islower()), "")


def _type_own(person: Running, first: str, again: str) -> None:
    go_to_passphrase(person)
    _type_own_here(person, first, again)


def _type_own_here(person: Running, first: str, again: str) -> None:
    person.press("I will type my own")
    person.type_into("A passphrase of your own", first)
    person.press("Next")
    person.reads("Type it again")
    person.type_into("Passphrase", again)


def test_a_note_wished_for_while_browsing_leads_to_a_notebook_and_then_to_the_note(
    person: Running,
) -> None:
    person.press("Next")
    person.press("Just browse")
    person.shown(Window).session.ways.to_entry.emit("prj-cofacts")
    person.press("Make a notebook")
    person.reads("How risky is it where you are?")
    person.press("Next")
    _type_own_here(person, "mango river", again="mango river")
    person.press("Make the notebook")
    person.press("Not now")
    person.press("Decide later")
    window = person.shown(Window)
    wait_for(lambda: window.place is Place.NOTES)
    person.shown(QPlainTextEdit)
    wait_for(lambda: "Cofacts" in person.words())


def test_back_from_there_leads_to_the_catalogue_again(person: Running) -> None:
    person.press("Next")
    person.press("Just browse")
    person.press("Notebook")
    person.press("Back")
    person.reads("379 entries")


def test_a_place_that_is_taken_is_said_before_anything_is_typed(
    person: Running, home: Path
) -> None:
    taken = settings.usual_notebook()
    taken.mkdir(parents=True)
    (taken / "keys").touch()
    go_to_passphrase(person)
    person.reads("Something lies in that place already.")

    assert not person.is_enabled("Next")
    assert files_in(home) == [str((taken / "keys").relative_to(home))]
