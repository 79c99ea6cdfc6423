"""What was removed is in no page of the store: looked for in the bytes of an unsealed one."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.ids import AttachmentId
from app.domain.note import Attachment
from app.vault import attachments, driver, entries, notes, steps
from app.vault.driver import Connection
from tests.support.values import NOON, a_fact, a_note, an_entry, minutes

CANARY = "qxzcanary"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "plain"


@pytest.fixture
def store(path: Path) -> Iterator[Connection]:
    connection = driver.connect_plain(path)
    steps.migrate(connection)
    connection.execute("BEGIN")
    for number in range(300):
        notes.add(connection, a_note(f"Other note {number} " + "and more words " * 20))
    connection.execute("COMMIT")
    yield connection
    connection.close()


def places_of_the_canary(connection: Connection, path: Path) -> int:
    assert not connection.in_transaction
    return path.read_bytes().lower().count(CANARY.encode())


def test_the_canary_is_seen_while_it_lives(store: Connection, path: Path) -> None:
    notes.add(store, a_note(f"{CANARY} text", tags=(CANARY,)))

    assert places_of_the_canary(store, path) > 2


def test_a_removed_note_leaves_no_word_behind(store: Connection, path: Path) -> None:
    note = a_note(f"{CANARY} text [[{CANARY} link]]", tags=(CANARY,))
    notes.add(store, note)
    for step in range(1, 5):
        notes.rewrite(store, note.id, f"{CANARY}{step} text", NOON + minutes(20 * step))
    attachment = Attachment(AttachmentId("b" * 26), f"{CANARY}.txt", "text/plain", 0)
    attachments.add(store, note.id, attachment, lambda: [CANARY.encode() * 40_000])
    notes.throw_away(store, note.id, NOON)

    notes.remove(store, note.id)

    assert places_of_the_canary(store, path) == 0


def test_a_live_note_removed_at_once_leaves_no_word_behind(store: Connection, path: Path) -> None:
    note = a_note(f"{CANARY} text")
    notes.add(store, note)

    notes.remove(store, note.id)

    assert places_of_the_canary(store, path) == 0


def test_rewritten_words_leave_the_index_at_once(store: Connection, path: Path) -> None:
    note = a_note(f"{CANARY} text")
    notes.add(store, note)

    notes.rewrite(store, note.id, "other text", NOON)

    assert places_of_the_canary(store, path) == 0


def test_a_removed_entry_leaves_no_word_behind(store: Connection, path: Path) -> None:
    entry = an_entry(name=f"The {CANARY}", facts=(a_fact(f"Of the {CANARY}."),))
    entries.put(store, entry)

    entries.remove(store, entry.id)

    assert places_of_the_canary(store, path) == 0


def test_the_index_stays_whole_when_words_are_cut_out(store: Connection) -> None:
    for number in range(0, 300, 3):
        row = store.execute("SELECT id FROM note WHERE seq = ?", (number + 1,)).fetchone()
        notes.remove(store, row[0])

    store.execute("INSERT INTO note_index (note_index) VALUES ('integrity-check')")
    assert store.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
