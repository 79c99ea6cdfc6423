"""The window as a screen reader has it: over the real bus, from the passphrase to the lock."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.crypto.randomness import system_entropy
from app.usecases import keep_notebook, keep_notes
from tests.support.programs import PASSPHRASE
from tests.support.screen_reader import (
    BUTTON,
    CHECK_BOX,
    FRAME,
    PASSWORD,
    TABLE,
    TABLE_CELL,
    Told,
    a_desktop,
    a_program,
    what_is_missing,
)
from tests.support.values import NOON

TITLE = "Heron pond at dusk"
BODY = "Bring the green ledger"

pytestmark = pytest.mark.skipif(bool(what_is_missing()), reason=what_is_missing() or "it is there")


@dataclass(frozen=True)
class Heard:
    """What a screen reader was told on the way."""

    at_unlock: list[Told]
    typed: list[Told]
    in_catalogue: list[Told]
    in_notes: list[Told]
    note: Told
    locked: list[Told]


@pytest.fixture(scope="module")
def heard(notebook: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Heard]:
    """One way through the program, by what its parts are called and by nothing else."""
    home = tmp_path_factory.mktemp("desktop")
    folder = home / "notebook"
    shutil.copytree(notebook, folder)
    write_a_note(folder)
    with a_desktop(home) as desktop, a_program(desktop, "open", str(folder)):
        field = desktop.find(PASSWORD, "Passphrase").node
        at_unlock = desktop.settled()
        field.type(PASSPHRASE)
        typed = desktop.settled()
        desktop.find(BUTTON, "Open").node.press()
        desktop.find_beginning(TABLE_CELL, "01ab")
        in_catalogue = desktop.settled()
        desktop.find(CHECK_BOX, "Notes").node.press()
        desktop.find_beginning(TABLE_CELL, TITLE).node.press()
        note = desktop.find_text(BODY)
        in_notes = desktop.settled()
        desktop.find(BUTTON, "Lock").node.press()
        desktop.find(PASSWORD, "Passphrase")
        yield Heard(at_unlock, typed, in_catalogue, in_notes, note, desktop.settled())


def showing(told: list[Told]) -> set[tuple[int, str]]:
    """Roles and names of what shows."""
    return {(one.role, one.name) for one in told if one.shows}


def words(told: list[Told]) -> str:
    """All that is told, shown or hidden."""
    return "\n".join(f"{one.name}\n{one.description}\n{one.text}" for one in told)


def write_a_note(folder: Path) -> None:
    secret = keep_notebook.Secret(PASSPHRASE)
    desk = keep_notebook.open_notebook(folder, secret, lambda: NOON, system_entropy)
    with desk.space:
        keep_notes.write(desk, f"{TITLE}\n{BODY}")


def test_the_first_page_is_a_window_with_a_passphrase_field_and_a_button(heard: Heard) -> None:
    told = {(FRAME, "Almanac"), (PASSWORD, "Passphrase"), (BUTTON, "Open")}

    assert told <= showing(heard.at_unlock)


def test_a_typed_passphrase_is_not_read_out(heard: Heard) -> None:
    (field,) = [one.text for one in heard.typed if one.role == PASSWORD]

    assert len(field) == len(PASSPHRASE)
    assert not set(field) & set(PASSPHRASE)
    assert not any(word in words(heard.typed) for word in PASSPHRASE.split())


def test_the_list_of_entries_and_each_entry_in_sight_have_names(heard: Heard) -> None:
    shown = showing(heard.in_catalogue)

    assert (TABLE, "Entries") in shown
    assert (TABLE_CELL, "01ab, Korea · community · 2023, Unverified") in shown


def test_all_that_can_be_pressed_has_a_name(heard: Heard) -> None:
    every = showing(heard.at_unlock) | showing(heard.in_catalogue) | showing(heard.in_notes)
    pressed = [name for role, name in every if role in {BUTTON, CHECK_BOX, TABLE_CELL}]

    assert len(pressed) > 20
    assert all(pressed)


def test_a_note_is_in_the_list_and_its_words_can_be_read(heard: Heard) -> None:
    shown = showing(heard.in_notes)

    assert (TABLE, "Notes") in shown
    assert any(role == TABLE_CELL and name.startswith(TITLE) for role, name in shown)
    assert TITLE in heard.note.text


def test_after_the_lock_only_the_first_page_is_told(heard: Heard) -> None:
    assert showing(heard.locked) == showing(heard.at_unlock)


@pytest.mark.parametrize("content", [TITLE, BODY, "01ab", "Korea", "entries", "mango"])
def test_after_the_lock_nothing_of_the_content_is_told(heard: Heard, content: str) -> None:
    assert content not in words(heard.locked)
    assert "Open your notebook" in words(heard.locked)
