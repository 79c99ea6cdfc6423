"""The one door to SQLCipher: connections, their fixed settings, and sorted errors."""

import binascii
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol, cast

from app.domain.errors import InputError, MachineError, OwnError, RequestError
from app.host.files import DeviceFailed, NotAllowed

if TYPE_CHECKING:
    import sqlite3 as _sqlite
else:
    from sqlcipher3 import dbapi2 as _sqlite  # noqa: TID251 - this is the one door itself

Connection = _sqlite.Connection
Cursor = _sqlite.Cursor
Row = _sqlite.Row
Error = _sqlite.Error
DatabaseError = _sqlite.DatabaseError
IntegrityError = _sqlite.IntegrityError
OperationalError = _sqlite.OperationalError

PAGE: Final = 4096
"""Bytes in one page of a store, sealed or plain."""

CACHE_KIB: Final = 16 * 1024
"""Unsealed pages kept in memory: each that is not has to be unsealed anew when it is read."""

KEY_BYTES: Final = 32
SALT_BYTES: Final = 16


class StoreFull(MachineError):
    """No page is left: the store has reached its size, or the disk its end."""

    code = "notebook.store-full"


class AlreadyOpen(RequestError):
    """Another process holds the store."""

    code = "notebook.already-open"


class Damaged(InputError):
    """Pages of the store do not read as they were written."""

    code = "notebook.damaged"


class Stopped(RequestError):
    """A query was stopped from outside or by its own limit."""

    code = "notebook.stopped"


class UnsafeSettings(OwnError):
    """The library did not take a setting that keeps plain text off the disk."""

    code = "notebook.unsafe-settings"


_PRIMARY = 0xFF  # SQLite's extended codes carry their plain code in the low byte
_MEANINGS: Final[dict[int, type[MachineError | InputError | RequestError]]] = {
    3: NotAllowed,  # SQLITE_PERM
    5: AlreadyOpen,  # SQLITE_BUSY
    6: AlreadyOpen,  # SQLITE_LOCKED
    8: NotAllowed,  # SQLITE_READONLY
    9: Stopped,  # SQLITE_INTERRUPT
    10: DeviceFailed,  # SQLITE_IOERR
    11: Damaged,  # SQLITE_CORRUPT
    13: StoreFull,  # SQLITE_FULL
    14: DeviceFailed,  # SQLITE_CANTOPEN
    26: Damaged,  # SQLITE_NOTADB
}


@contextmanager
def sorted_errors() -> Iterator[None]:
    """Turn what the machine or a damaged file causes into our errors; our own mistakes pass.

    A full store is `StoreFull`, a lock `AlreadyOpen`, unreadable pages `Damaged`, a failing disk
    `DeviceFailed`, missing rights `NotAllowed`, an interrupted query `Stopped`. A broken
    constraint, wrong SQL and the like stay as they are, and loud. May be nested.
    """
    try:
        yield
    except Error as error:
        meaning = _MEANINGS.get(getattr(error, "sqlite_errorcode", 0) & _PRIMARY)
        if meaning is None:
            raise
        raise meaning from error


class _Keyed(Protocol):
    def set_key(self, passphrase: str, /) -> None: ...
    def reset_key(self, passphrase: str, /) -> None: ...


def connect_encrypted(path: Path, key: bytes, salt: bytes) -> Connection:
    """Open the sealed store at `path`, alone on it, with every setting in place.

    `key` is 32 and `salt` 16 raw bytes. The file must exist; an empty one becomes a new store.
    Raises `Damaged` when the key does not open the file (SQLCipher cannot tell a wrong key from a
    broken first page), `AlreadyOpen` when another connection holds it. Transactions are explicit:
    use `BEGIN`.
    """
    with sorted_errors():
        connection = _connect(path, "mode=rw")
        try:
            _seal(connection, key, salt)
            _guard(connection)
            _hold(connection)
        except BaseException:
            connection.close()
            raise
    return connection


def rekey(connection: Connection, key: bytes, salt: bytes) -> None:
    """Seal every page anew under `key`, in one transaction as large as the store; same salt."""
    with sorted_errors():
        cast("_Keyed", connection).reset_key(_keyspec(key, salt))


def connect_plain(path: Path) -> Connection:
    """Open an unsealed database at `path`, made when missing; for public data only."""
    with sorted_errors():
        connection = _connect(path, "mode=rwc")
        _guard(connection)
        _widen(connection)
    return connection


def connect_plain_readonly(path: Path) -> Connection:
    """Open unsealed, public data that nothing changes while it is open.

    No lock, no side file, no write is ever made, so it may lie on a read-only medium.
    """
    with sorted_errors():
        connection = _connect(path, "mode=ro&immutable=1")
        _guard(connection)
        _widen(connection)
    return connection


def connect_memory() -> Connection:
    """Open an empty database that lives in memory only, with the usual settings."""
    with sorted_errors():
        connection = _sqlite.connect(":memory:", isolation_level=None)
        _guard(connection)
    return connection


def _connect(path: Path, how: str) -> Connection:
    # A URI, because only it can say "never make the file" and "nobody else writes this".
    address = f"{path.absolute().as_uri()}?{how}"
    return _sqlite.connect(address, uri=True, isolation_level=None, timeout=0)


def _seal(connection: Connection, key: bytes, salt: bytes) -> None:
    # Else a damaged page is told on stderr, and so in the system's journal.
    connection.execute("PRAGMA cipher_log_level = NONE").fetchall()
    # By call, not by SQL: statements can be traced and kept.
    cast("_Keyed", connection).set_key(_keyspec(key, salt))
    connection.execute("PRAGMA cipher_compatibility = 4").fetchall()
    connection.execute(f"PRAGMA cipher_page_size = {PAGE}").fetchall()


def _keyspec(key: bytes, salt: bytes) -> str:
    # SQLCipher's way of saying: no passphrase, these are the key and the salt themselves.
    if len(key) != KEY_BYTES or len(salt) != SALT_BYTES:
        raise ValueError("a key has 32 bytes and its salt 16")
    return f"x'{binascii.hexlify(key + salt).decode('ascii')}'"


def _guard(connection: Connection) -> None:
    connection.row_factory = Row
    for setting in (
        "temp_store = MEMORY",
        "foreign_keys = ON",
        "trusted_schema = OFF",
        "cell_size_check = ON",
        "mmap_size = 0",
        "secure_delete = ON",
    ):
        connection.execute(f"PRAGMA {setting}").fetchall()
    connection.set_authorizer(_authorize)
    _insist(connection, "temp_store", 2)
    _insist(connection, "secure_delete", 1)
    _insist(connection, "foreign_keys", 1)


def _hold(connection: Connection) -> None:
    connection.execute("PRAGMA locking_mode = EXCLUSIVE").fetchall()
    # The first statement that reads the file, so the key is tried here.
    connection.execute("PRAGMA journal_mode = WAL").fetchall()
    connection.execute("PRAGMA synchronous = FULL").fetchall()
    # Reading takes the lock; writing nothing commits nothing.
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("ROLLBACK")
    _insist(connection, "journal_mode", "wal")
    _insist(connection, "synchronous", 2)
    _widen(connection)


def _widen(connection: Connection) -> None:
    # Reads the file, so it comes after the lock: else a side file is made for sharing it.
    connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}").fetchall()


def _insist(connection: Connection, setting: str, value: int | str) -> None:
    row = connection.execute(f"PRAGMA {setting}").fetchone()
    if row is None or row[0] != value:
        raise UnsafeSettings(setting)


def _authorize(
    action: int, first: str | None, _second: str | None, _base: str | None, _inner: str | None
) -> int:
    # VACUUM itself attaches a nameless database, which lives in memory; nothing else may.
    # A name given as a parameter comes here as None.
    if action == _sqlite.SQLITE_ATTACH and first != "":
        return _sqlite.SQLITE_DENY
    return _sqlite.SQLITE_OK
