"""Step 2: personas with their secrets, which note was written as whom, other people's cards.

Secrets lie in tables of their own, so that no list reads them. Cards are kept as their keys,
1,280 bytes.
"""

from typing import Final

from app.vault.driver import Connection

_TABLES: Final = (
    """CREATE TABLE persona (
        key INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL,
        state TEXT NOT NULL,
        card BLOB NOT NULL UNIQUE,
        created INTEGER NOT NULL,
        used INTEGER
    )""",
    """CREATE TABLE persona_seed (
        key INTEGER PRIMARY KEY REFERENCES persona (key) ON DELETE CASCADE,
        seed BLOB NOT NULL
    )""",
    # Each pair once: the smaller row number first.
    """CREATE TABLE persona_apart (
        one INTEGER NOT NULL REFERENCES persona (key) ON DELETE CASCADE,
        other INTEGER NOT NULL REFERENCES persona (key) ON DELETE CASCADE,
        PRIMARY KEY (one, other),
        CHECK (one < other)
    ) WITHOUT ROWID""",
    "CREATE INDEX persona_apart_by_other ON persona_apart (other)",
    """CREATE TABLE note_persona (
        note INTEGER PRIMARY KEY REFERENCES note (key) ON DELETE CASCADE,
        persona INTEGER NOT NULL REFERENCES persona (key) ON DELETE CASCADE
    )""",
    "CREATE INDEX note_persona_by_persona ON note_persona (persona, note)",
    # Who hands on without a persona: one row, or none before the first time.
    """CREATE TABLE unsigned_sender (
        only INTEGER PRIMARY KEY CHECK (only = 1),
        link_key BLOB NOT NULL
    )""",
    """CREATE TABLE contact (
        key INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL,
        card BLOB NOT NULL UNIQUE,
        signing_key BLOB NOT NULL,
        first_seen INTEGER NOT NULL,
        verified INTEGER NOT NULL
    )""",
    "CREATE INDEX contact_by_signing_key ON contact (signing_key)",
)


def apply(connection: Connection) -> None:
    """Make the tables of the second version beside those of the first."""
    for statement in _TABLES:
        connection.execute(statement)
