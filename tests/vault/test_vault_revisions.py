from datetime import timedelta

import pytest

from app.domain.note import Note
from app.vault import notes, revisions
from app.vault.driver import Connection
from app.vault.revisions import RevisionKey
from tests.support.values import NOON, a_note, minutes


@pytest.fixture
def note(records: Connection) -> Note:
    kept = a_note("Words 0")
    notes.add(records, kept)
    return kept


def kept_texts(connection: Connection, note: Note) -> list[str]:
    return [revision.text for revision in revisions.of(connection, note.id).values()]


def test_typing_does_not_leave_a_wording_at_every_pause(records: Connection, note: Note) -> None:
    for step in range(1, 100):
        notes.rewrite(records, note.id, f"Words {step}", NOON + timedelta(seconds=3 * step))

    assert kept_texts(records, note) == []


def test_an_hour_of_typing_leaves_six_wordings(records: Connection, note: Note) -> None:
    for step in range(1, 1201):
        notes.rewrite(records, note.id, f"Words {step}", NOON + timedelta(seconds=3 * step))

    assert len(kept_texts(records, note)) == 6


def test_a_wording_that_stood_for_a_while_is_kept(records: Connection, note: Note) -> None:
    notes.rewrite(records, note.id, "Finished", NOON + minutes(1))

    notes.rewrite(records, note.id, "Oh", NOON + minutes(3))
    notes.rewrite(records, note.id, "", NOON + minutes(3.1))

    assert kept_texts(records, note) == ["Finished"]


def test_a_wording_is_kept_when_asked_for(records: Connection, note: Note) -> None:
    notes.rewrite(records, note.id, "Other", NOON + minutes(0.1), keep=True)

    assert kept_texts(records, note) == ["Words 0"]


def test_a_clock_that_runs_backwards_keeps_nothing(records: Connection, note: Note) -> None:
    notes.rewrite(records, note.id, "Other", NOON - minutes(60))

    assert kept_texts(records, note) == []


def test_wordings_come_last_replaced_first_with_their_moments(
    records: Connection, note: Note
) -> None:
    for step in (1, 2):
        notes.rewrite(records, note.id, f"Words {step}", NOON + minutes(20 * step))

    found = list(revisions.of(records, note.id).values())

    assert [(r.text, r.written) for r in found] == [
        ("Words 1", NOON + minutes(40)),
        ("Words 0", NOON + minutes(20)),
    ]


def test_one_wording_can_be_read_by_its_key(records: Connection, note: Note) -> None:
    notes.rewrite(records, note.id, "Other", NOON + minutes(20))
    (key,) = revisions.of(records, note.id)

    assert revisions.get(records, note.id, key).text == "Words 0"


def test_a_wording_of_another_note_is_not_given(records: Connection, note: Note) -> None:
    other = a_note()
    notes.add(records, other)
    notes.rewrite(records, note.id, "Other", NOON + minutes(20))
    (key,) = revisions.of(records, note.id)

    with pytest.raises(revisions.NoSuchRevision):
        revisions.get(records, other.id, key)
    with pytest.raises(revisions.NoSuchRevision):
        revisions.get(records, note.id, RevisionKey(key + 1))


def test_all_wordings_can_be_forgotten(records: Connection, note: Note) -> None:
    notes.rewrite(records, note.id, "Other", NOON + minutes(20))

    revisions.forget(records, note.id)

    assert kept_texts(records, note) == []
    assert notes.get(records, note.id).text == "Other"
