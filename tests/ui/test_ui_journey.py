"""From the first start to the lock by keys alone: find an entry, write a note on it, lock."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.crypto.randomness import system_entropy
from app.host.supervision import LOCKED, Reason
from app.host.words import ENGLISH, use_language
from app.ui.notes.editor import Editor
from app.ui.search.field import SearchField
from app.ui.tasks import Tasks
from app.usecases import keep_notebook, keep_notes
from tests.support.programs import Running, running, settle
from tests.support.values import NOON
from tests.support.windows import in_lane, wait_for

WRITTEN = "Ask them about the hotline"
MOST_PRESSES = 12
"""Keys beside the words that are typed; at an unhurried ten seconds each it is two minutes."""
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def held() -> QWidget:
    """What has the keys."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


@dataclass
class Typist:
    """Somebody without a mouse, whose presses are counted."""

    person: Running
    presses: int = 0

    def press(
        self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Press a key where the focus is."""
        self.presses += 1
        self.person.key(key, held)

    def go_on(self, page: str) -> None:
        """Read what stands on the page, then press Enter."""
        self.person.reads(page)
        settle()
        before = self.person.words()
        self.press(Qt.Key.Key_Return)
        wait_for(lambda: self.person.words() != before)

    def type(self, words: str) -> None:
        """Type words where the focus is."""
        QTest.keyClicks(held(), words)


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
def typist(qapp: object, home: Path) -> Iterator[Typist]:  # noqa: ARG001 - both have to be there
    with running(None) as person:
        yield Typist(person)
    use_language(ENGLISH.tag)


def find_an_entry(typist: Typist) -> None:
    typist.go_on("Language")
    typist.go_on("What this is")
    typist.person.reads("379 entries")
    typist.press(Qt.Key.Key_K, CONTROL)
    wait_for(lambda: isinstance(QApplication.focusWidget(), SearchField))
    typist.type("cofacts")
    typist.person.reads("11 results.")
    typist.press(Qt.Key.Key_Return)
    typist.person.reads("What is known")


def make_a_notebook(typist: Typist) -> str:
    typist.go_on("How risky is it where you are?")
    wait_for(lambda: six_words(typist.person))
    words = six_words(typist.person)
    typist.go_on("Your passphrase")
    typist.person.reads("Type it again")
    wait_for(lambda: held().accessibleName() == "Passphrase")
    typist.type(words)
    typist.press(Qt.Key.Key_Return)
    wait_for(lambda: typist.person.has_button("Not now"), 60_000)
    typist.go_on("If you lose it")
    wait_for(lambda: typist.person.is_enabled("Make this persona"))
    typist.go_on("Your first persona")
    return words


def six_words(person: Running) -> str:
    found = [line for line in person.words().splitlines() if len(line.split()) == 6]
    return next((line for line in found if line.isascii() and line.islower()), "")


def notes_in(folder: Path, passphrase: str) -> list[tuple[str, tuple[str, ...]]]:
    """The notes of a notebook, opened anew: their first lines, and the entries they are about."""
    tasks = Tasks()

    def read() -> list[tuple[str, tuple[str, ...]]]:
        secret = keep_notebook.Secret(passphrase)
        desk = keep_notebook.open_notebook(folder, secret, lambda: NOON, system_entropy)
        with closing(desk.space):
            rows = keep_notes.rows_of(desk, keep_notes.list_ids(desk))
            return [(row.title, row.about) for row in rows.values()]

    try:
        return in_lane(tasks, read)
    finally:
        tasks.end()


def test_a_new_person_finds_an_entry_writes_a_note_on_it_and_locks_by_keys_alone(
    typist: Typist,
) -> None:
    find_an_entry(typist)
    typist.press(Qt.Key.Key_N, CONTROL | SHIFT)
    passphrase = make_a_notebook(typist)
    wait_for(lambda: isinstance(QApplication.focusWidget(), Editor))
    typist.type(WRITTEN)
    typist.press(Qt.Key.Key_L, CONTROL)
    wait_for(lambda: typist.person.ends.codes)
    (last,) = typist.person.ends.handed_on

    assert typist.person.ends.codes == [LOCKED]
    assert last.reason is Reason.LOCKED
    assert last.folder is not None
    assert notes_in(last.folder, passphrase) == [(WRITTEN, ("prj-cofacts",))]
    assert typist.presses <= MOST_PRESSES
