"""Imports that can still be undone: how notes and threads were before, kept for thirty days.

What an import is about to touch is remembered as it is, row by row; afterwards, only as a digest.
Undoing puts back what is still as the import left it. What the person changed since stays.
"""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from app.crypto import derivation
from app.domain.ids import AttachmentId, NoteId
from app.vault import exchange, indexing, notes
from app.vault.driver import Connection, sorted_errors
from app.vault.moments import moment, ticks

KEPT_FOR: Final = timedelta(days=30)

# The tables with one note's rows, in the order in which they are put back, and their columns.
_OF_NOTE: Final = {
    "note_text": ("key", "key, text"),
    "note_about": ("key", "entry, in_bin, revised, key, place"),
    "note_tag": ("key", "tag, in_bin, revised, key"),
    "note_link": ("key", "key, place, target, target_key"),
    "revision": ("note", "key"),
    "attachment": ("note", "key, id, note, name, media_type, size"),
}
_NOTE: Final = ("seq", "title", "title_key", "created", "revised", "binned", "template")
_OF_THREAD: Final = {
    "thread_version": "thread, id, is_head",
    "thread_note": "thread, note, said, here",
    "thread_file": "thread, attachment, name, media_type, digest",
}


@dataclass(frozen=True, slots=True)
class Undone:
    """How many notes are as they were, and how many stay because they were changed since."""

    put_back: int
    left: int


@dataclass(frozen=True, slots=True)
class Arrival:
    """An import that can still be undone; `until` then, if no later one stands in its way."""

    key: int
    taken: datetime
    notes: int

    @property
    def until(self) -> datetime:
        """Tell when it is forgotten how things were before."""
        return self.taken + KEPT_FOR


class Remembering:
    """Remembers what one import touches, in its transaction."""

    def __init__(self, connection: Connection, at: datetime) -> None:
        self._connection = connection
        with sorted_errors():
            forget_expired(connection, at)
            row = connection.execute(
                "INSERT INTO arrival (taken) VALUES (?) RETURNING key", (ticks(at),)
            ).fetchall()
        self.key = int(row[0][0])

    def note(self, id_: NoteId) -> None:
        """Remember a note as it is, or that there is none, before it is touched first."""
        self._remember("note", id_, _note_rows(self._connection, id_))

    def thread(self, wire: bytes) -> None:
        """Remember a thread as it is, or that there is none, before it is touched first."""
        self._remember("thread", wire, _thread_rows(self._connection, wire))

    def attachment(self, id_: AttachmentId) -> None:
        """Keep the bytes of an attachment that is about to be removed."""
        with sorted_errors():
            self._connection.execute(
                "INSERT INTO arrival_file SELECT ?, attachment, place, n.id, bytes "
                "FROM attachment_part JOIN attachment a ON a.key = attachment "
                "JOIN note n ON n.key = a.note WHERE a.id = ?",
                (self.key, id_),
            )

    def end(self) -> None:
        """Remember how the import left things; an import that touched nothing leaves no trace."""
        connection = self._connection
        with sorted_errors():
            for id_ in _names(connection, self.key, "note"):
                _set_after(connection, self.key, "note", id_, _note_rows(connection, id_))
            for wire in _names(connection, self.key, "thread"):
                _set_after(connection, self.key, "thread", wire, _thread_rows(connection, wire))
            connection.execute(
                "DELETE FROM arrival WHERE key = ? "
                "AND NOT EXISTS (SELECT 1 FROM arrival_note WHERE arrival = arrival.key) "
                "AND NOT EXISTS (SELECT 1 FROM arrival_thread WHERE arrival = arrival.key)",
                (self.key,),
            )

    def _remember(self, what: str, name: str | bytes, rows: "_Rows | None") -> None:
        before = None if rows is None else _written(rows)
        with sorted_errors():
            self._connection.execute(
                f"INSERT OR IGNORE INTO arrival_{what} (arrival, {_NAMED[what]}, before) "  # noqa: S608 - only our own names are spliced in
                "VALUES (?, ?, ?)",
                (self.key, name, before),
            )


def last(connection: Connection, now: datetime) -> Arrival | None:
    """Give the import that would be undone now, the last one taken, if any is young enough."""
    with sorted_errors():
        row = connection.execute(
            "SELECT key, taken, (SELECT count(*) FROM arrival_note WHERE arrival = a.key) "
            "FROM arrival a WHERE taken > ? ORDER BY key DESC LIMIT 1",
            (ticks(now - KEPT_FOR),),
        ).fetchone()
    return None if row is None else Arrival(row[0], moment(row[1]), row[2])


def undo(connection: Connection, arrival: Arrival) -> Undone:
    """Put back, byte for byte, what an import changed and nobody touched since; then forget it."""
    put_back = left = 0
    with sorted_errors():
        rows = _remembered(connection, arrival.key, "note")
        threads = _remembered(connection, arrival.key, "thread")
        kept = {id_ for id_, _, after in rows if _state(_note_rows(connection, id_)) != after}
        # Threads lead to notes, so they are let go first, and tied again once the notes are back.
        free = [one for one in threads if _state(_thread_rows(connection, one[0])) == one[2]]
        free = [one for one in free if _note_of(connection, one[0]) not in kept]
        for wire, _, _ in free:
            _let_go(connection, wire)
        for id_, before, _ in rows:
            if id_ in kept:
                left += 1
                continue
            put_back += 1
            _put_back_note(connection, arrival.key, id_, before)
        for wire, before, _ in free:
            _put_back_thread(connection, wire, before)
        connection.execute("DELETE FROM arrival WHERE key = ?", (arrival.key,))
    return Undone(put_back, left)


def has_expired(connection: Connection, now: datetime) -> bool:
    """Whether something is still kept for undoing an import that is older than thirty days."""
    sought = "SELECT 1 FROM arrival WHERE taken <= ? LIMIT 1"
    with sorted_errors():
        return bool(connection.execute(sought, (ticks(now - KEPT_FOR),)).fetchall())


def forget_expired(connection: Connection, now: datetime) -> None:
    """Forget how things were before imports that are older than thirty days."""
    with sorted_errors():
        connection.execute("DELETE FROM arrival WHERE taken <= ?", (ticks(now - KEPT_FOR),))


_NAMED: Final = {"note": "note", "thread": "wire"}
_Rows = dict[str, list[list[Any]]]


def _note_rows(connection: Connection, id_: NoteId) -> _Rows | None:
    row = connection.execute(
        f"SELECT key, {', '.join(_NOTE)} FROM note WHERE id = ?",  # noqa: S608 - only our own column names are spliced in
        (id_,),
    ).fetchone()
    if row is None:
        return None
    rows: _Rows = {"note": [list(row)]}
    for table, (column, columns) in _OF_NOTE.items():
        rows[table] = _rows(connection, table, column, columns, row[0])
    return rows


def _thread_rows(connection: Connection, wire: bytes) -> _Rows | None:
    row = connection.execute("SELECT key, sender, gone FROM thread WHERE wire = ?", (wire,))
    found = row.fetchone()
    if found is None:
        return None
    rows: _Rows = {"thread": [list(found)]}
    for table, columns in _OF_THREAD.items():
        rows[table] = _rows(connection, table, "thread", columns, found[0])
    return rows


def _rows(
    connection: Connection, table: str, column: str, columns: str, key: int
) -> list[list[Any]]:
    found = connection.execute(
        f"SELECT {columns} FROM {table} WHERE {column} = ? ORDER BY {columns}",  # noqa: S608 - only our own names are spliced in
        (key,),
    ).fetchall()
    return [list(row) for row in found]


def _put_back_note(connection: Connection, arrival: int, id_: NoteId, before: str | None) -> None:
    if before is None:
        if notes.holds(connection, id_):
            notes.remove(connection, id_)
        return
    rows = _read(before)
    # Its old sequence number is free: others are only given ones above what it has now.
    (key, *values) = rows["note"][0]
    indexing.forget_note(connection, key)
    connection.execute(
        f"UPDATE note SET {', '.join(f'{name} = ?' for name in _NOTE)} WHERE key = ?",  # noqa: S608 - only our own column names are spliced in
        (*values, key),
    )
    for table, (column, columns) in _OF_NOTE.items():
        if table in {"attachment", "revision"}:
            _drop_newer(connection, table, key, rows[table])
        else:
            connection.execute(f"DELETE FROM {table} WHERE {column} = ?", (key,))  # noqa: S608 - only our own names are spliced in
            _insert(connection, table, columns, rows[table])
    _put_back_files(connection, arrival, rows["attachment"])
    indexing.learn_note(connection, key)


def _drop_newer(connection: Connection, table: str, note: int, rows: list[list[Any]]) -> None:
    connection.execute(
        f"DELETE FROM {table} WHERE note = ? AND key NOT IN (SELECT value FROM json_each(?))",  # noqa: S608 - only our own names are spliced in
        (note, json.dumps([row[0] for row in rows])),
    )


def _put_back_files(connection: Connection, arrival: int, rows: list[list[Any]]) -> None:
    for had, id_, *rest in rows:
        if connection.execute("SELECT 1 FROM attachment WHERE id = ?", (id_,)).fetchone():
            continue
        # Its number may be another file's by now.
        key = connection.execute(
            "SELECT CASE WHEN EXISTS (SELECT 1 FROM attachment WHERE key = ?1) "
            "THEN (SELECT max(key) + 1 FROM attachment) ELSE ?1 END",
            (had,),
        ).fetchone()[0]
        _insert(connection, "attachment", _OF_NOTE["attachment"][1], [[key, id_, *rest]])
        connection.execute(
            "INSERT INTO attachment_part SELECT ?, place, bytes FROM arrival_file "
            "WHERE arrival = ? AND attachment = ?",
            (key, arrival, had),
        )


def _let_go(connection: Connection, wire: bytes) -> None:
    for table in _OF_THREAD:
        connection.execute(
            f"DELETE FROM {table} WHERE thread = (SELECT key FROM thread WHERE wire = ?)",  # noqa: S608 - only our own names are spliced in
            (wire,),
        )


def _put_back_thread(connection: Connection, wire: bytes, before: str | None) -> None:
    if before is None:
        connection.execute("DELETE FROM thread WHERE wire = ?", (wire,))
        return
    rows = _read(before)
    key, sender, gone = rows["thread"][0]
    connection.execute("UPDATE thread SET sender = ?, gone = ? WHERE key = ?", (sender, gone, key))
    for table, columns in _OF_THREAD.items():
        _insert(connection, table, columns, rows[table])


def _note_of(connection: Connection, wire: bytes) -> str | None:
    thread = exchange.find(connection, wire)
    return None if thread is None else thread.note


def _insert(connection: Connection, table: str, columns: str, rows: list[list[Any]]) -> None:
    marks = ", ".join("?" for _ in columns.split(","))
    connection.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", rows)  # noqa: S608 - only our own names are spliced in


def _names(connection: Connection, arrival: int, what: str) -> list[Any]:
    return [name for name, _, _ in _remembered(connection, arrival, what)]


def _remembered(
    connection: Connection, arrival: int, what: str
) -> list[tuple[Any, str | None, bytes | None]]:
    rows = connection.execute(
        f"SELECT {_NAMED[what]}, before, after FROM arrival_{what} WHERE arrival = ?",  # noqa: S608 - only our own names are spliced in
        (arrival,),
    ).fetchall()
    return [(row[0], row[1], row[2]) for row in rows]


def _set_after(
    connection: Connection, arrival: int, what: str, name: str | bytes, rows: _Rows | None
) -> None:
    connection.execute(
        f"UPDATE arrival_{what} SET after = ? WHERE arrival = ? AND {_NAMED[what]} = ?",  # noqa: S608 - only our own names are spliced in
        (_state(rows), arrival, name),
    )


def _state(rows: _Rows | None) -> bytes | None:
    return None if rows is None else derivation.sha256(_written(rows).encode())


def _written(rows: _Rows) -> str:
    return json.dumps(rows, default=lambda data: {"hex": data.hex()}, ensure_ascii=False)


def _read(text: str) -> _Rows:
    rows: _Rows = json.loads(
        text, object_hook=lambda told: bytes.fromhex(told["hex"]) if "hex" in told else told
    )
    return rows
