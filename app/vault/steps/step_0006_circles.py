"""Step 6: circles with their keys, and the notes that live in them.

A circle's key lies in a table of its own, as personas' secrets do. What the document of a circle
tells is kept beside it, so that lists need not take documents apart. A note of a circle is a note
like any other, with the document that its members share and the id that it has among them. A note
that was destroyed here is known by that id alone, so that it does not come back with a late stick.
With a circle everything of it goes but the notes themselves, which are removed or kept one by one.
"""

from typing import Final

from app.vault.driver import Connection

_TABLES: Final = (
    """CREATE TABLE circle (
        key INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        persona INTEGER NOT NULL UNIQUE REFERENCES persona (key),
        founded INTEGER NOT NULL,
        name TEXT NOT NULL,
        purpose TEXT NOT NULL,
        ends TEXT NOT NULL,
        contexts TEXT NOT NULL,
        document BLOB NOT NULL
    )""",
    """CREATE TABLE circle_member (
        circle INTEGER NOT NULL REFERENCES circle (key) ON DELETE CASCADE,
        place INTEGER NOT NULL,
        name TEXT NOT NULL,
        card BLOB NOT NULL,
        PRIMARY KEY (circle, place)
    )""",
    """CREATE TABLE circle_seed (
        key INTEGER PRIMARY KEY REFERENCES circle (key) ON DELETE CASCADE,
        seed BLOB NOT NULL
    )""",
    """CREATE TABLE circle_note (
        note INTEGER PRIMARY KEY REFERENCES note (key) ON DELETE CASCADE,
        circle INTEGER NOT NULL REFERENCES circle (key) ON DELETE CASCADE,
        wire BLOB NOT NULL,
        document BLOB NOT NULL,
        UNIQUE (circle, wire)
    )""",
    """CREATE TABLE circle_destroyed (
        circle INTEGER NOT NULL REFERENCES circle (key) ON DELETE CASCADE,
        wire BLOB NOT NULL,
        PRIMARY KEY (circle, wire)
    ) WITHOUT ROWID""",
    """CREATE TRIGGER circle_note_destroyed AFTER DELETE ON circle_note
    WHEN EXISTS (SELECT 1 FROM circle WHERE key = old.circle) BEGIN
        INSERT OR IGNORE INTO circle_destroyed VALUES (old.circle, old.wire);
    END""",
    """CREATE TRIGGER circle_unbound AFTER DELETE ON circle BEGIN
        DELETE FROM bound_context WHERE bearer = 'circle' AND id = old.id;
    END""",
)


def apply(connection: Connection) -> None:
    """Make the tables of circles in a store of the version before."""
    for statement in _TABLES:
        connection.execute(statement)
