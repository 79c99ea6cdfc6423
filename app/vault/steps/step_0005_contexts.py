"""Step 5: how careful a person is in each context, and what is bound to which contexts.

A context is named by its code, whether or not the catalogue in the notebook holds it. What is
bound, a note, a persona or a circle, is named by its id; with a note or a persona its bindings go.
"""

from typing import Final

from app.vault.driver import Connection

_TABLES: Final = (
    # No care stands for the care that the catalogue states.
    """CREATE TABLE context_stance (
        context TEXT PRIMARY KEY,
        care TEXT,
        tightened TEXT NOT NULL
    ) WITHOUT ROWID""",
    """CREATE TABLE bound_context (
        bearer TEXT NOT NULL,
        id TEXT NOT NULL,
        context TEXT NOT NULL,
        PRIMARY KEY (bearer, id, context)
    ) WITHOUT ROWID""",
    "CREATE INDEX bound_context_by_context ON bound_context (context, bearer, id)",
    """CREATE TRIGGER note_unbound AFTER DELETE ON note BEGIN
        DELETE FROM bound_context WHERE bearer = 'note' AND id = old.id;
    END""",
    """CREATE TRIGGER persona_unbound AFTER DELETE ON persona BEGIN
        DELETE FROM bound_context WHERE bearer = 'persona' AND id = old.id;
    END""",
)


def apply(connection: Connection) -> None:
    """Make the tables of contexts beside those that are there."""
    for statement in _TABLES:
        connection.execute(statement)
