"""Small facts about the store itself: the search scheme, a pack's sources, counters."""

from app.vault.driver import Connection, sorted_errors


def get(connection: Connection, name: str) -> str | None:
    """The value under `name`, or None."""
    with sorted_errors():
        row = connection.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
    return None if row is None else str(row[0])


def put(connection: Connection, name: str, value: str) -> None:
    """Keep `value` under `name` instead of what was there."""
    with sorted_errors():
        connection.execute(
            "INSERT INTO meta VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value",
            (name, value),
        )


def drop(connection: Connection, name: str) -> None:
    """Forget `name`; nothing happens where it is not known."""
    with sorted_errors():
        connection.execute("DELETE FROM meta WHERE name = ?", (name,))
