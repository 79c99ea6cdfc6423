"""Imports remembered row by row, where numbers were given anew meanwhile."""

from datetime import timedelta

from app.domain.ids import AttachmentId, EntryId, NoteId
from app.domain.merging import Known
from app.domain.note import Attachment
from app.vault import arrivals, attachments, exchange, notes
from app.vault.arrivals import Remembering
from app.vault.driver import Connection
from tests.support.values import NOON, a_note, minutes

WIRE = b"w" * 16


def attach(records: Connection, note: str, name: str, data: bytes) -> AttachmentId:
    new = Attachment(AttachmentId(name), name, "text/plain", 0)
    return attachments.add(records, NoteId(note), new, lambda: [data]).id


def test_an_attachment_whose_number_was_given_away_comes_back_under_another(
    records: Connection,
) -> None:
    one, other = a_note("one"), a_note("other")
    notes.add(records, one)
    notes.add(records, other)
    attach(records, one.id, "old", b"old bytes" * 50_000)
    remembering = Remembering(records, NOON)
    remembering.note(one.id)
    remembering.attachment(AttachmentId("old"))
    attachments.remove(records, AttachmentId("old"))
    remembering.end()
    attach(records, other.id, "newer", b"newer bytes")
    arrival = arrivals.last(records, NOON)
    assert arrival

    undone = arrivals.undo(records, arrival)

    assert undone == arrivals.Undone(put_back=1, left=0)
    assert b"".join(attachments.parts(records, AttachmentId("old"))) == b"old bytes" * 50_000
    assert b"".join(attachments.parts(records, AttachmentId("newer"))) == b"newer bytes"
    assert [file.name for file in notes.get(records, one.id).attachments] == ["old"]


def test_what_is_remembered_first_counts(records: Connection) -> None:
    note = a_note("as it was")
    notes.add(records, note)
    remembering = Remembering(records, NOON)
    remembering.note(note.id)
    notes.rewrite(records, note.id, "between", NOON + minutes(1))
    remembering.note(note.id)
    notes.rewrite(records, note.id, "in the end", NOON + minutes(2))
    notes.set_about(records, note.id, [EntryId("prj-x")])
    remembering.end()
    arrival = arrivals.last(records, NOON)
    assert arrival

    arrivals.undo(records, arrival)

    assert notes.get(records, note.id) == note


def test_an_import_that_touched_nothing_leaves_no_trace(records: Connection) -> None:
    Remembering(records, NOON).end()

    assert arrivals.last(records, NOON) is None
    assert records.execute("SELECT count(*) FROM arrival").fetchone()[0] == 0


def test_a_thread_that_was_used_since_stays_as_it_is(records: Connection) -> None:
    remembering = Remembering(records, NOON)
    remembering.thread(WIRE)
    thread = exchange.begin(records, WIRE, None)
    exchange.keep_known(records, thread, Known(frozenset({b"a" * 16})), gone=False)
    remembering.end()
    used = exchange.find(records, WIRE)
    assert used
    known = Known(frozenset({b"b" * 16}), frozenset({b"a" * 16}))
    exchange.keep_known(records, used, known, gone=False)
    arrival = arrivals.last(records, NOON)
    assert arrival

    arrivals.undo(records, arrival)

    kept = exchange.find(records, WIRE)
    assert kept
    assert kept.known == known


def test_how_things_were_is_forgotten_after_thirty_days(records: Connection) -> None:
    note = a_note("words that were replaced")
    notes.add(records, note)
    remembering = Remembering(records, NOON)
    remembering.note(note.id)
    notes.rewrite(records, note.id, "other words", NOON + minutes(1))
    remembering.end()

    arrivals.forget_expired(records, NOON + timedelta(days=30) - minutes(1))
    assert arrivals.last(records, NOON)
    arrivals.forget_expired(records, NOON + timedelta(days=30))

    assert records.execute("SELECT count(*) FROM arrival_note").fetchone()[0] == 0
