"""Step 3: notes that travel, the versions they had, and imports that can still be undone.

A thread is one note under one wire id: one thread for each persona that gave the note away, or the
one it came in. `sender` is a persona's id, empty for what was unsigned, null for what came in and
was not answered yet. Its versions stay when the note is destroyed, so that an old copy does not
come back; they tell nothing about the words. Times are microseconds as in step 1.
"""

from typing import Final

from app.vault.driver import Connection

_THREADS: Final = (
    """CREATE TABLE thread (
        key INTEGER PRIMARY KEY,
        wire BLOB NOT NULL UNIQUE,
        sender TEXT,
        gone INTEGER NOT NULL
    )""",
    # Nobody else may go on under a persona's ids when it is destroyed.
    """CREATE TRIGGER thread_left AFTER DELETE ON persona BEGIN
        UPDATE thread SET sender = '-' WHERE sender = old.id;
    END""",
    """CREATE TABLE thread_version (
        thread INTEGER NOT NULL REFERENCES thread (key) ON DELETE CASCADE,
        id BLOB NOT NULL,
        is_head INTEGER NOT NULL,
        PRIMARY KEY (thread, id)
    ) WITHOUT ROWID""",
    """CREATE TABLE thread_note (
        thread INTEGER PRIMARY KEY REFERENCES thread (key) ON DELETE CASCADE,
        note INTEGER NOT NULL REFERENCES note (key) ON DELETE CASCADE,
        said BLOB NOT NULL,
        here BLOB NOT NULL
    )""",
    "CREATE INDEX thread_note_by_note ON thread_note (note)",
    """CREATE TABLE thread_file (
        thread INTEGER NOT NULL REFERENCES thread (key) ON DELETE CASCADE,
        attachment INTEGER NOT NULL REFERENCES attachment (key) ON DELETE CASCADE,
        name TEXT NOT NULL,
        media_type TEXT NOT NULL,
        digest BLOB NOT NULL,
        PRIMARY KEY (thread, attachment)
    ) WITHOUT ROWID""",
    "CREATE INDEX thread_file_by_attachment ON thread_file (attachment)",
)

_ARRIVALS: Final = (
    "CREATE TABLE arrival (key INTEGER PRIMARY KEY, taken INTEGER NOT NULL)",
    """CREATE TABLE arrival_note (
        arrival INTEGER NOT NULL REFERENCES arrival (key) ON DELETE CASCADE,
        note TEXT NOT NULL,
        before TEXT,
        after BLOB,
        PRIMARY KEY (arrival, note)
    ) WITHOUT ROWID""",
    """CREATE TABLE arrival_thread (
        arrival INTEGER NOT NULL REFERENCES arrival (key) ON DELETE CASCADE,
        wire BLOB NOT NULL,
        before TEXT,
        after BLOB,
        PRIMARY KEY (arrival, wire)
    ) WITHOUT ROWID""",
    """CREATE TABLE arrival_file (
        arrival INTEGER NOT NULL REFERENCES arrival (key) ON DELETE CASCADE,
        attachment INTEGER NOT NULL,
        place INTEGER NOT NULL,
        note TEXT NOT NULL,
        bytes BLOB NOT NULL,
        PRIMARY KEY (arrival, attachment, place)
    )""",
    # What is destroyed is not to be found among what could be undone either.
    "CREATE INDEX arrival_note_by_note ON arrival_note (note)",
    "CREATE INDEX arrival_file_by_note ON arrival_file (note)",
    """CREATE TRIGGER arrival_of_destroyed AFTER DELETE ON note BEGIN
        DELETE FROM arrival_note WHERE note = old.id;
        DELETE FROM arrival_file WHERE note = old.id;
    END""",
)


def apply(connection: Connection) -> None:
    """Make the tables of exchange in a store of the version before."""
    for statement in (*_THREADS, *_ARRIVALS):
        connection.execute(statement)
