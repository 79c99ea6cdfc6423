"""Files kept with notes, as parts of their bytes, written and read one part at a time.

In parts and not as one incremental blob, because that has to be filled with zeros of its whole
length before the first byte is written.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from app.domain.errors import InputError, RequestError
from app.domain.ids import AttachmentId, NoteId
from app.domain.note import Attachment
from app.vault import notes
from app.vault.driver import Connection, sorted_errors

MOST_BYTES: Final = 64 * 1024 * 1024
"""Bytes one attachment may have."""

PART: Final = 256 * 1024
"""Bytes of one part; the last is shorter."""


class NoSuchAttachment(RequestError):
    """No attachment has this id."""

    code = "attachment.unknown"


class TooLarge(InputError):
    """The file is larger than an attachment may be."""

    code = "attachment.too-large"


def add(
    connection: Connection,
    note: NoteId,
    attachment: Attachment,
    source: Callable[[], Iterable[bytes]],
    most: int = MOST_BYTES,
) -> Attachment:
    """Keep a file with a note and give it back with its true size.

    `source` opens the file anew at each call (a transaction that filled the store is run again)
    and yields its bytes in pieces of any length; `attachment.size` is not trusted. Raises
    `TooLarge` after `most` bytes, and the transaction must then be rolled back.
    """
    key = notes.key_of(connection, note)
    with sorted_errors():
        row = connection.execute(
            "INSERT INTO attachment (id, note, name, media_type, size) VALUES (?, ?, ?, ?, 0) "
            "RETURNING key",
            (attachment.id, key, attachment.name, attachment.media_type),
        ).fetchall()
        size = 0
        for place, part in enumerate(_in_parts(source())):
            size += len(part)
            if size > most:
                raise TooLarge
            connection.execute(
                "INSERT INTO attachment_part VALUES (?, ?, ?)", (row[0][0], place, part)
            )
        connection.execute("UPDATE attachment SET size = ? WHERE key = ?", (size, row[0][0]))
    return Attachment(attachment.id, attachment.name, attachment.media_type, size)


def parts(connection: Connection, id_: AttachmentId) -> Iterator[bytes]:
    """The bytes of an attachment, part by part, each read when it is asked for.

    Where there is none, asking for the first raises `NoSuchAttachment`.
    """
    with sorted_errors():
        key = _key(connection, id_)
        place = 0
        while row := _part(connection, key, place):
            yield row
            place += 1


def totals(connection: Connection) -> tuple[int, int]:
    """How many attachments there are, and their bytes in all."""
    with sorted_errors():
        row = connection.execute("SELECT count(*), total(size) FROM attachment").fetchone()
    return int(row[0]), int(row[1])


def remove(connection: Connection, id_: AttachmentId) -> None:
    """Remove an attachment and its bytes for good."""
    with sorted_errors():
        connection.execute("DELETE FROM attachment WHERE key = ?", (_key(connection, id_),))


def _part(connection: Connection, key: int, place: int) -> bytes | None:
    row = connection.execute(
        "SELECT bytes FROM attachment_part WHERE attachment = ? AND place = ?", (key, place)
    ).fetchone()
    return None if row is None else bytes(row[0])


def _key(connection: Connection, id_: AttachmentId) -> int:
    row = connection.execute("SELECT key FROM attachment WHERE id = ?", (id_,)).fetchone()
    if row is None:
        raise NoSuchAttachment
    return int(row[0])


def _in_parts(source: Iterable[bytes]) -> Iterator[bytes]:
    waiting = bytearray()
    for piece in source:
        waiting += piece
        while len(waiting) >= PART:
            yield bytes(waiting[:PART])
            del waiting[:PART]
    if waiting:
        yield bytes(waiting)
