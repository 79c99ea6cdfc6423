import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.ids import AttachmentId
from app.domain.note import Attachment
from app.vault import attachments, notes
from app.vault.driver import Connection
from tests.support.values import a_note

PICTURE = Attachment(AttachmentId("b" * 26), "rain.png", "image/png", 0)


def test_a_file_comes_back_byte_for_byte_in_parts(sealed: Connection) -> None:
    content = bytes(range(256)) * 2500
    note = a_note()
    notes.add(sealed, note)

    kept = attachments.add(sealed, note.id, PICTURE, lambda: [content[:7], content[7:]])

    assert kept.size == len(content)
    found = list(attachments.parts(sealed, PICTURE.id))
    assert [len(part) for part in found[:-1]] == [attachments.PART] * 2
    assert b"".join(found) == content
    assert notes.get(sealed, note.id).attachments == (kept,)


@given(st.lists(st.binary(max_size=40), max_size=8))
@settings(
    deadline=None, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_pieces_of_any_length_make_the_same_file(records: Connection, pieces: list[bytes]) -> None:
    note = a_note()
    notes.add(records, note)

    kept = attachments.add(records, note.id, PICTURE, lambda: pieces)

    assert b"".join(attachments.parts(records, PICTURE.id)) == b"".join(pieces)
    assert kept.size == sum(map(len, pieces))
    notes.remove(records, note.id)


def test_a_file_larger_than_allowed_is_refused(records: Connection) -> None:
    note = a_note()
    notes.add(records, note)

    with pytest.raises(attachments.TooLarge):
        attachments.add(records, note.id, PICTURE, lambda: [b"12345"], most=4)


def test_a_file_just_as_large_as_allowed_is_kept(records: Connection) -> None:
    note = a_note()
    notes.add(records, note)

    assert attachments.add(records, note.id, PICTURE, lambda: [b"1234"], most=4).size == 4


def test_a_removed_attachment_leaves_its_note_and_no_bytes(records: Connection) -> None:
    note = a_note()
    notes.add(records, note)
    attachments.add(records, note.id, PICTURE, lambda: [b"x" * 9])

    attachments.remove(records, PICTURE.id)

    assert notes.get(records, note.id) == note
    assert records.execute("SELECT count(*) FROM attachment_part").fetchone()[0] == 0


def test_removing_a_note_removes_its_attachments(records: Connection) -> None:
    note = a_note()
    notes.add(records, note)
    attachments.add(records, note.id, PICTURE, lambda: [b"x" * 9])

    notes.remove(records, note.id)

    with pytest.raises(attachments.NoSuchAttachment):
        list(attachments.parts(records, PICTURE.id))
    assert records.execute("SELECT count(*) FROM attachment_part").fetchone()[0] == 0


def test_an_attachment_needs_its_note(records: Connection) -> None:
    with pytest.raises(notes.NoSuchNote):
        attachments.add(records, a_note().id, PICTURE, list)
