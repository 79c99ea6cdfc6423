"""The search index kept in step with entries and notes, and built anew when its scheme changes.

A row is cut out of the index by naming the very words it was put in with, so `forget_*` comes
before a text changes and `learn_*` after. While the index is being built anew only the rows the
build has passed, and those written since it began, are in it.
"""

import json
import unicodedata
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from typing import Final, Protocol, TypeVar

from app.domain.entry import Entry
from app.domain.record import entry_from
from app.domain.text.terms import FTS_SCHEME, index_terms
from app.vault import meta
from app.vault.burmese import as_searched
from app.vault.driver import Connection, sorted_errors

SCHEME: Final = f"{FTS_SCHEME}/{unicodedata.unidata_version}"
"""What the words of the index depend on: our reading and cutting, and Python's characters."""

BATCH: Final = 500
"""Rows built anew in one transaction."""

_Result = TypeVar("_Result")


class Writer(Protocol):
    """Runs a function in one transaction of its own and gives back what it gave."""

    def __call__(self, work: Callable[[Connection], _Result], /) -> _Result:
        """Run `work` and commit."""


_INDEXES: Final = ("entry_index", "note_index")
_SETTINGS: Final = (
    # A piece of the index and what a row of a table needs beside it fill one page of a sealed
    # store, of which 80 bytes are not to be had. The usual 4,050 bytes fill one and begin another.
    ("pgsz", 3_900),
    # Bytes of words kept in memory until a transaction ends, so that a batch becomes one piece of
    # the index instead of many that have to be merged; the usual 1 MiB is less than a batch.
    ("hashsize", 4 * 1024 * 1024),
)

_SCHEME = "search.scheme"
_BUILD = "search.build"
_LEARN_ENTRY = "INSERT INTO entry_index (rowid, names, summary, facts) VALUES (?, ?, ?, ?)"
_FORGET_ENTRY = (
    "INSERT INTO entry_index (entry_index, rowid, names, summary, facts) "
    "VALUES ('delete', ?, ?, ?, ?)"
)
_LEARN_NOTE = "INSERT INTO note_index (rowid, title, body, tags) VALUES (?, ?, ?, ?)"
_FORGET_NOTE = (
    "INSERT INTO note_index (note_index, rowid, title, body, tags) VALUES ('delete', ?, ?, ?, ?)"
)


@dataclass(frozen=True, slots=True)
class Build:
    """How far an index build came: row numbers up to `done` and above `ceiling` are in.

    Numbers are of entries (their keys) and of notes (their sequence).
    """

    scheme: str
    entries_done: int
    entries_ceiling: int
    notes_done: int
    notes_ceiling: int

    @property
    def left(self) -> int:
        """At most so many row numbers remain."""
        return self.entries_ceiling - self.entries_done + self.notes_ceiling - self.notes_done


def entry_terms(entry: Entry) -> tuple[str, str, str]:
    """The words an entry is found by: its names, its summaries, and all it states."""
    stated = [fact.text for fact in entry.facts]
    stated += [f"{number.what} {number.unit}" for number in entry.numbers]
    stated += [advice.text for advice in entry.advice]
    stated += [reason.text for reason in entry.posture.because] if entry.posture else []
    stated += [entry.caution.text] if entry.caution else []
    stated += [entry.source.title] if entry.source else []
    return (
        _terms("\n".join(entry.all_names())),
        _terms("\n".join(entry.summary.values())),
        _terms("\n".join(stated)),
    )


def learn_entry(connection: Connection, key: int, entry: Entry) -> None:
    """Put an entry's words into the index."""
    if _holds(_state(connection), entry=key):
        connection.execute(_LEARN_ENTRY, (key, *entry_terms(entry)))


def forget_entry(connection: Connection, key: int, entry: Entry) -> None:
    """Cut the words of an entry, as it was put in, out of the index."""
    if _holds(_state(connection), entry=key):
        connection.execute(_FORGET_ENTRY, (key, *entry_terms(entry)))


def learn_note(connection: Connection, key: int) -> None:
    """Put the words of a note, as it stands in the store, into the index; a binned one is not."""
    words = _note_words(connection, key)
    if words and _holds(_state(connection), note=words[0]):
        connection.execute(_LEARN_NOTE, words)


def forget_note(connection: Connection, key: int) -> None:
    """Cut the words of a note, as it still stands in the store, out of the index."""
    words = _note_words(connection, key)
    if words and _holds(_state(connection), note=words[0]):
        connection.execute(_FORGET_NOTE, words)


def needs_reindex(connection: Connection) -> bool:
    """Whether searches may miss something until `reindex` ran: another scheme, or half built."""
    with sorted_errors():
        known = meta.get(connection, _SCHEME)
        return known not in (None, SCHEME) or meta.get(connection, _BUILD) is not None


def is_of_this_cutting(connection: Connection) -> bool:
    """Whether an index that cannot be built anew holds words of the kind searches ask for.

    What Python knew of characters when it was built may differ: few words, of rare scripts.
    """
    known = meta.get(connection, _SCHEME)
    return known is None or known.startswith(f"{FTS_SCHEME}/")


def reindex(write: Writer, progress: Callable[[int, int], None]) -> None:
    """Build the index anew in batches, each through `write`; may be stopped and taken up again.

    `progress` hears how many rows are done of how many, at the most, there are.
    """
    whole = write(begin_reindex)
    while left := write(reindex_some):
        progress(whole - left, whole)
    progress(whole, whole)


def begin_reindex(connection: Connection) -> int:
    """Empty the index and begin to build it anew, or take up a build; gives the rows left."""
    with sorted_errors():
        build = _build(connection)
        if build is None or build.scheme != SCHEME:
            build = _begin(connection)
        return build.left


def reindex_some(connection: Connection, batch: int = BATCH) -> int:
    """Put the next `batch` rows back into the index; gives the rows left, 0 when it is whole."""
    with sorted_errors():
        build = _build(connection)
        if build is None:
            return 0
        build = _build_entries(connection, build, batch) or _build_notes(connection, build, batch)
        if build.left:
            meta.put(connection, _BUILD, json.dumps(asdict(build)))
        else:
            meta.drop(connection, _BUILD)
        return build.left


def _note_words(connection: Connection, key: int) -> tuple[int, str, str, str] | None:
    """The sequence and the words of a live note; None of a binned one, which is in no index."""
    row = connection.execute(
        "SELECT seq, title, text, coalesce((SELECT group_concat(tag, ' ' ORDER BY tag)"
        " FROM note_tag t WHERE t.key = note.key), '') "
        "FROM note JOIN note_text USING (key) WHERE key = ? AND binned IS NULL",
        (key,),
    ).fetchone()
    if row is None:
        return None
    return int(row[0]), _terms(row[1]), _terms(row[2]), _terms(row[3])


def _terms(text: str) -> str:
    return index_terms(as_searched(text))


def _state(connection: Connection) -> Build | None:
    """The build under way, begun here and now if the index is of another scheme."""
    scheme = meta.get(connection, _SCHEME)
    if scheme is None:
        _settle(connection)
        return None
    if scheme != SCHEME:
        return _begin(connection)
    return _build(connection)


def _holds(build: Build | None, *, entry: int | None = None, note: int | None = None) -> bool:
    if build is None:
        return True
    if entry is not None:
        return not build.entries_done < entry <= build.entries_ceiling
    return note is not None and not build.notes_done < note <= build.notes_ceiling


def _build(connection: Connection) -> Build | None:
    text = meta.get(connection, _BUILD)
    return None if text is None else Build(**json.loads(text))


def _begin(connection: Connection) -> Build:
    for index in _INDEXES:
        connection.execute(f"INSERT INTO {index} ({index}) VALUES ('delete-all')")  # noqa: S608 - only our own names are spliced in
    _settle(connection)
    entries = connection.execute("SELECT coalesce(max(key), 0) FROM entry").fetchone()[0]
    notes = connection.execute("SELECT coalesce(max(seq), 0) FROM note").fetchone()[0]
    build = Build(SCHEME, 0, int(entries), 0, int(notes))
    meta.put(connection, _BUILD, json.dumps(asdict(build)))
    return build


def _settle(connection: Connection) -> None:
    """Give an empty index its settings, which are kept in it, and note its scheme."""
    for index in _INDEXES:
        connection.executemany(
            f"INSERT INTO {index} ({index}, rank) VALUES (?, ?)",  # noqa: S608 - only our own names are spliced in
            _SETTINGS,
        )
    meta.put(connection, _SCHEME, SCHEME)


def _build_entries(connection: Connection, build: Build, batch: int) -> Build | None:
    if build.entries_done >= build.entries_ceiling:
        return None
    rows = connection.execute(
        "SELECT key, record FROM entry_record WHERE key > ? AND key <= ? ORDER BY key LIMIT ?",
        (build.entries_done, build.entries_ceiling, batch),
    ).fetchall()
    for key, record in rows:
        connection.execute(_LEARN_ENTRY, (key, *entry_terms(entry_from(json.loads(record)))))
    done = int(rows[-1][0]) if len(rows) == batch else build.entries_ceiling
    return replace(build, entries_done=done)


def _build_notes(connection: Connection, build: Build, batch: int) -> Build:
    rows = connection.execute(
        "SELECT seq, key FROM note WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT ?",
        (build.notes_done, build.notes_ceiling, batch),
    ).fetchall()
    for _, key in rows:
        if words := _note_words(connection, key):
            connection.execute(_LEARN_NOTE, words)
    done = int(rows[-1][0]) if len(rows) == batch else build.notes_ceiling
    return replace(build, notes_done=done)
