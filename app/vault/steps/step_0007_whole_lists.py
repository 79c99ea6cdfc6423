"""Step 7: a list of all entries, in any order, is read from one index and no entry's row.

The rows of entries are wide and lie all over a store, and each page of it has to be unsealed. What
a list and its filters ask of every entry now lies in each of the orders.
"""

from typing import Final

from app.vault.driver import Connection

_ORDERS: Final = {
    "entry_by_name": "name_key, key",
    "entry_by_place": "place, name_key, key",
    "entry_by_year": "by_year, name_key, key",
    "entry_by_noted": "by_noted, name_key, key",
}
_ASKED: Final = "id, hidden, first_year, last_year"

_SOURCES: Final = """
    CREATE INDEX entry_record_by_source ON entry_record (json_extract(record, '$.source.short'))
    WHERE json_extract(record, '$.source.short') IS NOT NULL
"""


def apply(connection: Connection) -> None:
    """Make the indexes anew, and one by which a source's document is found."""
    for name, order in _ORDERS.items():
        connection.execute(f"DROP INDEX {name}")
        connection.execute(f"CREATE INDEX {name} ON entry ({order}, {_ASKED})")
    connection.execute(_SOURCES)
