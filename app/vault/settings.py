"""What a person set and the program remembers, kept inside the notebook as JSON values."""

import json

from app.vault.driver import Connection, sorted_errors

Value = bool | int | float | str | list["Value"] | dict[str, "Value"] | None


def get(connection: Connection, name: str, default: Value = None) -> Value:
    """The value set under `name`, or `default` where nothing was set."""
    with sorted_errors():
        row = connection.execute("SELECT value FROM setting WHERE name = ?", (name,)).fetchone()
    if row is None:
        return default
    value: Value = json.loads(row[0])
    return value


def put(connection: Connection, name: str, value: Value) -> None:
    """Set `name` to a value that JSON can hold; NaN and infinity raise `ValueError`."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, allow_nan=False)
    with sorted_errors():
        connection.execute(
            "INSERT INTO setting VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value",
            (name, text),
        )


def remove(connection: Connection, name: str) -> None:
    """Set nothing under `name` any more."""
    with sorted_errors():
        connection.execute("DELETE FROM setting WHERE name = ?", (name,))


def everything(connection: Connection) -> dict[str, Value]:
    """All that is set, by name."""
    with sorted_errors():
        rows = connection.execute("SELECT name, value FROM setting ORDER BY name").fetchall()
    return {str(row[0]): json.loads(row[1]) for row in rows}
