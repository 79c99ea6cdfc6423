"""What the notebook knows of notes that travel: their wire ids, versions, and what was last said.

A thread is one note under one wire id. A note has a thread for each persona it was given away as,
and the one it came in; so nothing that two personas give away has an id in common.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final, NewType

from app.crypto import derivation
from app.crypto.streams import Digest
from app.domain.ids import AttachmentId, Entropy, NoteId
from app.domain.merging import Known
from app.domain.note import Note, Template
from app.domain.persona import PersonaId
from app.domain.sharing import SharedContent, SharedFile, fit_name, fit_type
from app.vault import attachments, notes, personas
from app.vault.driver import Connection, Row, sorted_errors

ID_BYTES: Final = 16

Sender = NewType("Sender", str)
"""As whom something is given away: a persona's id, or `UNSIGNED`."""

UNSIGNED: Final = Sender("")

_COLUMNS: Final = (
    "t.key, t.wire, t.sender, t.gone, n.id, b.said, b.here FROM thread t "
    "LEFT JOIN thread_note b ON b.thread = t.key LEFT JOIN note n ON n.key = b.note"
)


@dataclass(frozen=True, slots=True)
class Thread:
    """A note under one wire id.

    `sender` is None for what came in and was not answered yet. `gone` claims that the heads are a
    deletion. `note` stands for the thread; `said` is the digest of the content that the heads have,
    and `here` of the note's own as it was then: not the same where something was replaced on its
    way out. All three are None where there is no such note any more.
    """

    key: int
    wire: bytes
    sender: Sender | None
    gone: bool
    note: NoteId | None
    said: bytes | None
    here: bytes | None
    known: Known = field(repr=False)


def sender_of(persona: PersonaId | None) -> Sender:
    """Give the sender that a persona is, or the unsigned one."""
    return UNSIGNED if persona is None else Sender(persona)


def link_key(connection: Connection, sender: Sender, entropy: Entropy) -> bytes:
    """Give the key of a sender's wire ids; the unsigned one's is drawn at its first use."""
    if sender == UNSIGNED:
        return personas.unsigned_link_key(connection, entropy)
    return personas.link_key(connection, PersonaId(sender))


def wire_of(link: bytes, note: NoteId, turn: int = 0) -> bytes:
    """Give the wire id of a note for the sender of this link key (FORMAT.md of the bundle, 6.6)."""
    again = b"/" + str(turn).encode() if turn else b""
    return derivation.hmac_sha256(link, b"note" + note.encode() + again)[:ID_BYTES]


def variation_of(link: bytes, attachment: AttachmentId) -> bytes:
    """Give 32 bytes by which one sender's copy of a file may differ from every other sender's."""
    return derivation.hmac_sha256(link, b"file" + attachment.encode())


def find(connection: Connection, wire: bytes) -> Thread | None:
    """Give the thread of a wire id, if the notebook knows it."""
    with sorted_errors():
        row = connection.execute(f"SELECT {_COLUMNS} WHERE t.wire = ?", (wire,)).fetchone()
        return None if row is None else _thread(connection, row)


def of_note(connection: Connection, note: NoteId, sender: Sender) -> Thread | None:
    """Give the thread in which this sender gives the note away.

    Where there is none yet, it is the one the note came in, if nobody answered in it.
    """
    with sorted_errors():
        rows = connection.execute(
            f"SELECT {_COLUMNS} WHERE n.id = ? AND coalesce(t.sender, ?) = ? "
            "ORDER BY t.sender IS NULL, t.key LIMIT 1",
            (note, sender, sender),
        ).fetchall()
        return _thread(connection, rows[0]) if rows else None


def of_sender(connection: Connection, sender: Sender) -> tuple[Thread, ...]:
    """Give all threads of a sender, those without a note too, by wire id."""
    with sorted_errors():
        rows = connection.execute(
            f"SELECT {_COLUMNS} WHERE t.sender = ? ORDER BY t.wire", (sender,)
        ).fetchall()
        return tuple(_thread(connection, row) for row in rows)


def begin(connection: Connection, wire: bytes, sender: Sender | None) -> Thread:
    """Begin a thread of which nothing is known yet; a wire id that is there is our mistake."""
    with sorted_errors():
        row = connection.execute(
            "INSERT INTO thread (wire, sender, gone) VALUES (?, ?, 0) RETURNING key",
            (wire, sender),
        ).fetchall()
    return Thread(int(row[0][0]), wire, sender, False, None, None, None, Known())  # noqa: FBT003 - a row


def claim(connection: Connection, thread: Thread, sender: Sender) -> None:
    """Let only this sender go on in a thread that nobody answered in yet."""
    with sorted_errors():
        connection.execute(
            "UPDATE thread SET sender = ? WHERE key = ? AND sender IS NULL", (sender, thread.key)
        )


def keep_known(connection: Connection, thread: Thread, known: Known, *, gone: bool) -> None:
    """Keep which versions are known of a thread now, and whether its heads are a deletion."""
    had = {**dict.fromkeys(thread.known.past, 0), **dict.fromkeys(thread.known.heads, 1)}
    have = {**dict.fromkeys(known.past, 0), **dict.fromkeys(known.heads, 1)}
    fresh = [(thread.key, id_, head) for id_, head in sorted(have.items()) if had.get(id_) != head]
    with sorted_errors():
        connection.executemany(
            "INSERT INTO thread_version VALUES (?, ?, ?) "
            "ON CONFLICT DO UPDATE SET is_head = excluded.is_head",
            fresh,
        )
        connection.execute("UPDATE thread SET gone = ? WHERE key = ?", (gone, thread.key))


def bind(
    connection: Connection, thread: Thread, note: NoteId, said: SharedContent, here: SharedContent
) -> None:
    """Let a note stand for a thread whose heads say `said`, where its own content is `here`."""
    key = notes.key_of(connection, note)
    with sorted_errors():
        connection.execute(
            "INSERT INTO thread_note VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE "
            "SET note = excluded.note, said = excluded.said, here = excluded.here",
            (thread.key, key, digest_of(said), digest_of(here)),
        )


def unbind(connection: Connection, thread: Thread) -> None:
    """Let no note stand for a thread any more."""
    with sorted_errors():
        connection.execute("DELETE FROM thread_note WHERE thread = ?", (thread.key,))


def map_files(
    connection: Connection, thread: Thread, files: Iterable[tuple[AttachmentId, SharedFile]]
) -> None:
    """Remember as which files the note's attachments travel in a thread."""
    with sorted_errors():
        connection.executemany(
            "INSERT INTO thread_file SELECT ?, key, ?, ?, ? FROM attachment WHERE id = ? "
            "ON CONFLICT DO UPDATE SET name = excluded.name, media_type = excluded.media_type, "
            "digest = excluded.digest",
            [
                (thread.key, file.name, file.media_type, file.digest, attachment)
                for attachment, file in files
            ],
        )


def files_of(
    connection: Connection, thread: Thread | None, note: Note
) -> dict[AttachmentId, SharedFile]:
    """Give the note's attachments as files that travel.

    One that never went this way is told by its own name and bytes.
    """
    if not note.attachments:
        return {}
    with sorted_errors():
        rows = connection.execute(
            "SELECT a.id, f.name, f.media_type, f.digest FROM thread_file f "
            "JOIN attachment a ON a.key = f.attachment WHERE f.thread = ?",
            (thread.key if thread else 0,),
        ).fetchall()
    known = {row[0]: SharedFile(row[1], row[2], bytes(row[3])) for row in rows}
    return {
        one.id: known.get(one.id)
        or SharedFile(fit_name(one.name), fit_type(one.media_type), _digest_of(connection, one.id))
        for one in note.attachments
    }


def content_of(note: Note, files: Iterable[SharedFile]) -> SharedContent:
    """Give what of a note travels."""
    return SharedContent.of(note.text, note.about, note.tags, note.template, tuple(files))


def digest_of(content: SharedContent) -> bytes:
    """Give the digest of a content, 32 bytes (FORMAT.md of the bundle, 6.6)."""
    words = [word.encode() for word in content.rank]
    return derivation.sha256(b"".join(len(word).to_bytes(4, "big") + word for word in words))


def further_ids(wire: bytes, content: SharedContent) -> tuple[bytes, bytes]:
    """Give wire id and version of a wording that goes on as a note of its own, alike everywhere."""
    digest = digest_of(content)
    further = derivation.sha256(b"almanac/content/v1/further" + wire + digest)[:ID_BYTES]
    version = derivation.sha256(b"almanac/content/v1/version" + further + digest)[:ID_BYTES]
    return further, version


def forget_sender(connection: Connection, sender: Sender) -> None:
    """Forget all that a sender gave away; what then comes back in its threads is new."""
    with sorted_errors():
        connection.execute("DELETE FROM thread WHERE sender = ?", (sender,))


def own_wires(connection: Connection, signer: bytes | None) -> dict[bytes, tuple[NoteId, Sender]]:
    """Give the wire ids that the notes here would have, had this notebook given them away.

    As the own persona of that signing key, or unsigned; of somebody else's signature none. So two
    copies of one notebook know each other's notes at their first meeting.
    """
    with sorted_errors():
        link, sender = _own_link(connection, signer)
        if link is None:
            return {}
        ids = [NoteId(row[0]) for row in connection.execute("SELECT id FROM note").fetchall()]
    return {wire_of(link, id_): (id_, sender) for id_ in ids}


def shape(connection: Connection, note: NoteId, template: Template | None) -> None:
    """Let a note be of the template that came with it."""
    with sorted_errors():
        connection.execute(
            "UPDATE note SET template = ? WHERE id = ?", (template and template.value, note)
        )


def _own_link(connection: Connection, signer: bytes | None) -> tuple[bytes | None, Sender]:
    if signer is None:
        row = connection.execute("SELECT link_key FROM unsigned_sender").fetchone()
        return (None if row is None else bytes(row[0])), UNSIGNED
    for one in personas.everyone(connection):
        if one.card.signing_key == signer:
            return personas.link_key(connection, one.id), Sender(one.id)
    return None, UNSIGNED


def _thread(connection: Connection, row: Row) -> Thread:
    key, wire, sender, gone, note, said, here = row
    versions = connection.execute(
        "SELECT id, is_head FROM thread_version WHERE thread = ?", (key,)
    ).fetchall()
    known = Known(
        frozenset(bytes(id_) for id_, is_head in versions if is_head),
        frozenset(bytes(id_) for id_, is_head in versions if not is_head),
    )
    return Thread(
        key,
        bytes(wire),
        None if sender is None else Sender(sender),
        bool(gone),
        None if note is None else NoteId(note),
        None if said is None else bytes(said),
        None if here is None else bytes(here),
        known,
    )


def _digest_of(connection: Connection, attachment: AttachmentId) -> bytes:
    digest = Digest()
    for part in attachments.parts(connection, attachment):
        digest.add(part)
    return digest.value()
