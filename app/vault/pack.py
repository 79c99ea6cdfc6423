"""The public catalogue as one read-only database, with the tables and the index of a notebook."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

from app.domain.entry import Entry
from app.domain.errors import InputError
from app.host.files import DeviceFailed
from app.vault import driver, entries, indexing, meta, steps
from app.vault.driver import Connection, sorted_errors

_SOURCES: Final = "pack.sources"

_COPIED: Final = {
    "entry": "key, id, name_key, place, first_year, last_year, hidden, brief",
    "entry_record": "key, record",
    "entry_facet": "facet, value, key, hidden",
    "relation": "key, place, type, target, basis, source, year",
}


class Stale(InputError):
    """The pack was built from other sources, or by another version of the program."""

    code = "pack.stale"


class Damaged(InputError):
    """The pack is missing or does not read as it was built."""

    code = "pack.damaged"


def build(path: Path, catalogue: Iterable[Entry], sources_hash: str) -> None:
    """Write the pack of these entries to `path`, where nothing may lie yet.

    The same entries give the same bytes with the same SQLite and the same Python. `sources_hash`
    names what the entries were read from and is asked for at opening. The file is written in
    place, so make it under another name and move it when this returned.
    """
    connection = driver.connect_plain(path)
    try:
        with sorted_errors():
            connection.execute("PRAGMA synchronous = OFF")
            steps.migrate(connection)
            connection.execute("BEGIN")
            entries.put_all(connection, sorted(catalogue, key=lambda entry: entry.id))
            meta.put(connection, _SOURCES, sources_hash)
            connection.execute("INSERT INTO entry_index (entry_index) VALUES ('optimize')")
            connection.execute("COMMIT")
            connection.execute("VACUUM")
    finally:
        connection.close()


def open_pack(path: Path, expected_hash: str | None = None) -> Connection:
    """Open the pack for reading; no lock, no side file and no write is ever made.

    Raises `Stale` where it is not of this version of the records or of the search index, or not of
    the sources of `expected_hash` where that is given (a program that was shipped has no sources
    beside it), so that it can be built again; and `Damaged` where it is not there or cannot be
    read.
    """
    try:
        connection = driver.connect_plain_readonly(path)
    except (driver.Damaged, DeviceFailed) as error:
        raise Damaged from error
    try:
        _insist(connection, expected_hash)
    except BaseException:
        connection.close()
        raise
    return connection


def copy_into(
    connection: Connection,
    pack: Connection,
    progress: Callable[[int, int], None] = lambda _done, _whole: None,
) -> int:
    """Copy the whole catalogue of `pack` into a notebook that has no entries; gives how many.

    Rows are carried over as they are and only the search index is made anew. `progress` hears how
    many entries are in of how many.
    """
    with sorted_errors():
        for table, columns in _COPIED.items():
            marks = ", ".join("?" * (columns.count(",") + 1))
            connection.executemany(
                f"INSERT INTO {table} ({columns}) VALUES ({marks})",  # noqa: S608 - only our own names are spliced in
                map(tuple, pack.execute(f"SELECT {columns} FROM {table}")),  # noqa: S608 - as above
            )
        keys = dict(connection.execute("SELECT id, key FROM entry").fetchall())
        for done, entry in enumerate(entries.everything(connection)):
            indexing.learn_entry(connection, keys[entry.id], entry)
            progress(done + 1, len(keys))
    return len(keys)


def _insist(connection: Connection, expected_hash: str | None) -> None:
    try:
        with sorted_errors():
            version = steps.version_of(connection)
            found = meta.get(connection, _SOURCES) if version == steps.LATEST else None
            searchable = found is not None and indexing.is_of_this_cutting(connection)
    except (driver.DatabaseError, driver.Damaged, DeviceFailed) as error:
        raise Damaged from error
    if not searchable or expected_hash not in {None, found}:
        raise Stale
