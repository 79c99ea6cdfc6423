"""Filling a store with freed pages, so that its file has its full size from the first day."""

from collections.abc import Callable
from typing import Final

from app.vault.driver import PAGE, Connection, StoreFull, sorted_errors

Progress = Callable[[int, int], None]
"""Told how many bytes of a long job are done, and how many there are."""

PIECE_PAGES: Final = 4096
"""Pages filled in one transaction: 16 MiB, so a log of about that size lies beside meanwhile."""

PENDING_AT: Final = 1 << 30
"""SQLite never writes the page at this byte, which so would be zeros in a larger store."""

PENDING_PAGE: Final = PENDING_AT // PAGE + 1

_NAME: Final = "filling_"
_RESERVED: Final = 80  # bytes SQLCipher keeps at the end of a page: nonce 16, HMAC-SHA-512 64
_USABLE: Final = PAGE - _RESERVED
_IN_OVERFLOW: Final = _USABLE - 4  # an overflow page begins with the number of the next
# What SQLite leaves on the leaf of a row too long for it, when the rest fills whole pages.
_ON_LEAF: Final = (_USABLE - 12) * 32 // 255 - 23


def unheard(_done: int, _total: int) -> None:
    """Take progress and do nothing with it."""


def pages_of(connection: Connection) -> int:
    """Give the pages the store has by its own header."""
    return _number(connection, "page_count")


def free_pages(connection: Connection) -> int:
    """Give the freed pages, which the next writing uses first."""
    return _number(connection, "freelist_count")


def limit(connection: Connection, pages: int) -> None:
    """Let the store never have more than `pages`; writing more raises `StoreFull`."""
    with sorted_errors():
        connection.execute(f"PRAGMA max_page_count = {pages:d}").fetchall()


def is_being_filled(connection: Connection) -> bool:
    """Claim that a filling was cut off, and its rows still take the pages."""
    return bool(_tables(connection))


def fill(connection: Connection, pages: int, progress: Progress = unheard) -> None:
    """Bring the store to exactly `pages` pages, the new ones freed; never fewer than it has.

    Rows of zeros are written until the count is reached, then dropped. Free pages there were
    before are taken and freed again. Cut off at any moment, the store is whole, and the next call
    ends what was begun. Raises `StoreFull` when the disk has no room; what was filled is freed.
    """
    with sorted_errors():
        limit(connection, pages)
        before = pages_of(connection)
        try:
            # Free pages would be taken first, so it is they and the missing ones that are filled.
            while pages_of(connection) < pages:
                _fill_piece(connection, pages)
                progress((pages_of(connection) - before) * PAGE, (pages - before) * PAGE)
        finally:
            _free(connection)
            connection.execute("PRAGMA wal_checkpoint(RESTART)").fetchall()


def _fill_piece(connection: Connection, pages: int) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        # A table of its own for each row: a fresh leaf takes it without splitting, so that the
        # row's length alone says how many pages it takes.
        name = f"{_NAME}{len(_tables(connection))}"
        connection.execute(f"CREATE TABLE {name} (zeros BLOB)")
        have = pages_of(connection)
        skipped = have < PENDING_PAGE <= pages
        missing = pages - have - skipped + free_pages(connection)
        if missing:
            length = _length_for(min(missing, PIECE_PAGES))
            connection.execute(f"INSERT INTO {name} VALUES (zeroblob(?))", (length,))  # noqa: S608 - own name
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _length_for(pages: int) -> int:
    # Header of the record: its own length (1 byte) and the blob's type, a varint of 2n + 12.
    payload = _ON_LEAF + pages * _IN_OVERFLOW
    for width in range(1, 10):
        length = payload - 1 - width
        if (2 * length + 12).bit_length() <= 7 * width:
            return length
    raise StoreFull


def _free(connection: Connection) -> None:
    # Zeros need no second overwriting.
    connection.execute("PRAGMA secure_delete = OFF").fetchall()
    try:
        for name in _tables(connection):
            connection.execute(f"DROP TABLE {name}")
    finally:
        connection.execute("PRAGMA secure_delete = ON").fetchall()


def _tables(connection: Connection) -> list[str]:
    rows = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name GLOB ? ORDER BY rowid",
        (f"{_NAME}[0-9]*",),
    )
    return [row[0] for row in rows]


def _number(connection: Connection, setting: str) -> int:
    with sorted_errors():
        return int(connection.execute(f"PRAGMA {setting}").fetchone()[0])
