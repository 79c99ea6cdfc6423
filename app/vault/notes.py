"""Private notes in the notebook: written, rewritten, binned, restored, removed without a trace."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from app.domain.errors import InputError, RequestError
from app.domain.ids import AttachmentId, EntryId, NoteId
from app.domain.listing import name_key
from app.domain.note import Attachment, Note, Template, link_targets, tidy_tags
from app.domain.persona import PersonaId
from app.vault import indexing, personas, revisions
from app.vault.driver import Connection, Row, sorted_errors
from app.vault.moments import moment, ticks

MOST_TEXT: Final = 1_000_000
"""Characters one note may hold."""


class NoSuchNote(RequestError):
    """No note has this id."""

    code = "note.unknown"


class NotText(InputError):
    """Half of a character stands alone in the text, so it cannot be written down."""

    code = "note.not-text"


class TooLong(InputError):
    """The text is longer than a note may be."""

    code = "note.too-long"


def add(connection: Connection, note: Note) -> None:
    """Keep a new note; its tags are tidied. Attachments are added one by one afterwards.

    Raises `TooLong` beyond `MOST_TEXT` characters and `NotText` for lone surrogates. An id that
    is there already is our mistake and breaks a constraint.
    """
    _insist_on_text(note.text)
    with sorted_errors():
        row = connection.execute(
            "INSERT INTO note (id, seq, title, title_key, created, revised, binned, template) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING key",
            (
                note.id,
                _next_seq(connection),
                note.title,
                name_key(note.title),
                ticks(note.created),
                ticks(note.revised),
                ticks(note.binned) if note.binned else None,
                note.template.value if note.template else None,
            ),
        ).fetchall()
        key = int(row[0][0])
        connection.execute("INSERT INTO note_text VALUES (?, ?)", (key, note.text))
        _put_links(connection, key, note.text)
        _put_sides(connection, key, note.about, tidy_tags(note.tags))
        personas.bind_note(connection, key, note.persona)
        indexing.learn_note(connection, key)


def rewrite(
    connection: Connection, id_: NoteId, text: str, at: datetime, *, keep: bool = False
) -> None:
    """Give a note new words, written at `at`.

    The old wording becomes a revision if `keep` asks for it or `revisions.is_worth_keeping` says
    so; saving on every pause in typing therefore does not leave a revision each time. The same
    text again changes nothing.
    """
    _insist_on_text(text)
    with sorted_errors():
        key = _key(connection, id_)
        old = connection.execute("SELECT text FROM note_text WHERE key = ?", (key,)).fetchone()[0]
        if old == text:
            return
        revisions.keep_if_due(connection, key, old, at, asked=keep)
        indexing.forget_note(connection, key)
        title = Note(id_, text, at, at).title
        connection.execute(
            "UPDATE note SET seq = ?, title = ?, title_key = ?, revised = ? WHERE key = ?",
            (_next_seq(connection), title, name_key(title), ticks(at), key),
        )
        connection.execute("UPDATE note_text SET text = ? WHERE key = ?", (text, key))
        _put_links(connection, key, text)
        _put_sides(connection, key, *_sides(connection, key))
        indexing.learn_note(connection, key)


def tag(connection: Connection, id_: NoteId, tags: Sequence[str]) -> None:
    """Give a note these tags, tidied, instead of those it had."""
    with sorted_errors():
        key = _key(connection, id_)
        indexing.forget_note(connection, key)
        about, _ = _sides(connection, key)
        _put_sides(connection, key, about, tidy_tags(tuple(tags)))
        indexing.learn_note(connection, key)


def set_about(connection: Connection, id_: NoteId, about: Sequence[EntryId]) -> None:
    """Make a note be about these entries, in this order, instead of those before."""
    with sorted_errors():
        key = _key(connection, id_)
        _, tags = _sides(connection, key)
        _put_sides(connection, key, tuple(dict.fromkeys(about)), tags)


def write_as(connection: Connection, id_: NoteId, persona: PersonaId | None) -> None:
    """Make a note one of a persona's, or nobody's; its words and moments stay.

    Raises `NoSuchNote` or `personas.NoSuchPersona`.
    """
    with sorted_errors():
        personas.bind_note(connection, _key(connection, id_), persona)


def throw_away(connection: Connection, id_: NoteId, at: datetime) -> None:
    """Put a note into the bin, where no search finds it; one that lies there stays as it is."""
    with sorted_errors():
        key = _key(connection, id_)
        indexing.forget_note(connection, key)
        connection.execute(
            "UPDATE note SET binned = ? WHERE key = ? AND binned IS NULL", (ticks(at), key)
        )
        _put_sides(connection, key, *_sides(connection, key))


def restore(connection: Connection, id_: NoteId) -> None:
    """Take a note out of the bin; one that is not there stays as it is."""
    with sorted_errors():
        key = _key(connection, id_)
        indexing.forget_note(connection, key)
        connection.execute("UPDATE note SET binned = NULL WHERE key = ?", (key,))
        _put_sides(connection, key, *_sides(connection, key))
        indexing.learn_note(connection, key)


def remove(connection: Connection, id_: NoteId) -> None:
    """Remove a note for good: its words, revisions, links, attachments and places in the index.

    What it used is overwritten in the store, not only set free.
    """
    with sorted_errors():
        _remove(connection, _key(connection, id_))


def empty_bin(connection: Connection, before: datetime | None = None) -> int:
    """Remove for good what was binned earlier than `before`, or all of the bin; gives how many."""
    limit = ticks(before) if before else None
    with sorted_errors():
        rows = connection.execute(
            "SELECT key FROM note WHERE binned IS NOT NULL AND binned < coalesce(?, binned + 1)",
            (limit,),
        ).fetchall()
        for row in rows:
            _remove(connection, row[0])
    return len(rows)


def get(connection: Connection, id_: NoteId) -> Note:
    """The whole note, its attachments without their bytes; `NoSuchNote` where there is none."""
    with sorted_errors():
        row = connection.execute(
            "SELECT n.key, text, n.created, revised, template, binned, p.id AS persona "
            "FROM note n JOIN note_text t ON t.key = n.key "
            "LEFT JOIN note_persona w ON w.note = n.key LEFT JOIN persona p ON p.key = w.persona "
            "WHERE n.id = ?",
            (id_,),
        ).fetchone()
        if row is None:
            raise NoSuchNote
        about, tags = _sides(connection, row["key"])
        attached = connection.execute(
            "SELECT id, name, media_type, size FROM attachment WHERE note = ? ORDER BY key",
            (row["key"],),
        ).fetchall()
    return _note(id_, row, about, tags, attached)


def holds(connection: Connection, id_: NoteId) -> bool:
    """Whether a note, binned or not, has this id."""
    with sorted_errors():
        return bool(connection.execute("SELECT 1 FROM note WHERE id = ?", (id_,)).fetchall())


def key_of(connection: Connection, id_: NoteId) -> int:
    """The row number other record modules know this note by, or `NoSuchNote`."""
    with sorted_errors():
        return _key(connection, id_)


def _note(
    id_: NoteId, row: Row, about: tuple[EntryId, ...], tags: tuple[str, ...], attached: list[Row]
) -> Note:
    return Note(
        id=id_,
        text=row["text"],
        created=moment(row["created"]),
        revised=moment(row["revised"]),
        about=about,
        tags=tags,
        attachments=tuple(
            Attachment(AttachmentId(id_), name, media_type, size)
            for id_, name, media_type, size in attached
        ),
        template=Template(row["template"]) if row["template"] else None,
        binned=moment(row["binned"]) if row["binned"] is not None else None,
        persona=PersonaId(row["persona"]) if row["persona"] is not None else None,
    )


def _insist_on_text(text: str) -> None:
    if len(text) > MOST_TEXT:
        raise TooLong
    try:
        text.encode()
    except UnicodeEncodeError:
        raise NotText from None


def _key(connection: Connection, id_: NoteId) -> int:
    row = connection.execute("SELECT key FROM note WHERE id = ?", (id_,)).fetchone()
    if row is None:
        raise NoSuchNote
    return int(row[0])


def _next_seq(connection: Connection) -> int:
    # Also the row number in the index: counting up at each change keeps the index, read
    # backwards, in the order of the last changes, so the newest hits come without sorting.
    return int(connection.execute("SELECT coalesce(max(seq), 0) + 1 FROM note").fetchone()[0])


def _put_links(connection: Connection, key: int, text: str) -> None:
    connection.execute("DELETE FROM note_link WHERE key = ?", (key,))
    connection.executemany(
        "INSERT INTO note_link VALUES (?, ?, ?, ?)",
        [(key, place, target, name_key(target)) for place, target in enumerate(link_targets(text))],
    )


def _sides(connection: Connection, key: int) -> tuple[tuple[EntryId, ...], tuple[str, ...]]:
    about = connection.execute(
        "SELECT entry FROM note_about WHERE key = ? ORDER BY place", (key,)
    ).fetchall()
    tags = connection.execute("SELECT tag FROM note_tag WHERE key = ?", (key,)).fetchall()
    return tuple(EntryId(row[0]) for row in about), tuple(sorted(row[0] for row in tags))


def _put_sides(
    connection: Connection, key: int, about: Sequence[EntryId], tags: Sequence[str]
) -> None:
    """Write a note's entries and tags anew, with the moment and the bin their lists go by."""
    revised, in_bin = connection.execute(
        "SELECT revised, binned IS NOT NULL FROM note WHERE key = ?", (key,)
    ).fetchone()
    connection.execute("DELETE FROM note_about WHERE key = ?", (key,))
    connection.execute("DELETE FROM note_tag WHERE key = ?", (key,))
    connection.executemany(
        "INSERT INTO note_about VALUES (?, ?, ?, ?, ?)",
        [(entry, in_bin, revised, key, place) for place, entry in enumerate(dict.fromkeys(about))],
    )
    connection.executemany(
        "INSERT INTO note_tag VALUES (?, ?, ?, ?)", [(tag_, in_bin, revised, key) for tag_ in tags]
    )


def _remove(connection: Connection, key: int) -> None:
    indexing.forget_note(connection, key)
    connection.execute("DELETE FROM note WHERE key = ?", (key,))
