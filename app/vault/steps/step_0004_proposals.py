"""Step 4: proposals to the catalogue, and which of their changes lie over the public entries.

A proposal names its entry by id and outlives it. What was taken over is kept apart from the
entries, which stay as the catalogue has them.
"""

from typing import Final

from app.vault.driver import Connection

_TABLES: Final = (
    # `persona` is set on the person's own. `record` is what was signed, and its signature with it.
    """CREATE TABLE proposal (
        key INTEGER PRIMARY KEY,
        id BLOB NOT NULL,
        entry TEXT NOT NULL,
        signer BLOB NOT NULL,
        signature BLOB NOT NULL,
        persona INTEGER REFERENCES persona (key) ON DELETE SET NULL,
        record TEXT NOT NULL,
        UNIQUE (signer, id)
    )""",
    "CREATE INDEX proposal_by_entry ON proposal (entry, key)",
    "CREATE INDEX proposal_by_persona ON proposal (persona) WHERE persona IS NOT NULL",
    # `taken` is a year, a month, a day or empty, as the posture allowed; `name` is what the signer
    # was known as then; `value` is what may be shown, null where something should be gone.
    """CREATE TABLE proposal_taken (
        proposal INTEGER NOT NULL REFERENCES proposal (key) ON DELETE CASCADE,
        change INTEGER NOT NULL,
        value TEXT NOT NULL,
        name TEXT NOT NULL,
        taken TEXT NOT NULL,
        PRIMARY KEY (proposal, change)
    ) WITHOUT ROWID""",
)


def apply(connection: Connection) -> None:
    """Make the tables of proposals in a store of the version before."""
    for statement in _TABLES:
        connection.execute(statement)
