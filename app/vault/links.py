"""Where `[[targets]]` in notes lead, and which notes lead to an entry or a note.

A target is taken for an entry's id, then a note's id, then an entry's name, then a note's title.
It is looked up when somebody asks, so a link to a note not yet written leads there once it is.
"""

import json
from collections.abc import Callable, Iterable

from app.domain.ids import EntryId, NoteId
from app.domain.listing import LinkEnd, NoteRow, name_key
from app.vault import note_lists
from app.vault.driver import Connection, sorted_errors

_BY_ID = (
    "SELECT 1, id, json_extract(brief, '$.name') FROM entry WHERE id = ?",
    "SELECT 0, id, title FROM note WHERE id = ? AND binned IS NULL",
)
_BY_NAME = (
    """SELECT 1, id, json_extract(brief, '$.name') FROM entry WHERE name_key = ?
    ORDER BY key LIMIT 1""",
    """SELECT 0, id, title FROM note WHERE title_key = ? AND title_key <> '' AND binned IS NULL
    ORDER BY revised DESC, key DESC LIMIT 1""",
)


def resolve(connection: Connection, target: str) -> LinkEnd:
    """Where a target leads now; of several notes with one title, to the one last revised."""
    lookups = [(lookup, target) for lookup in _BY_ID]
    lookups += [(lookup, name_key(target)) for lookup in _BY_NAME]
    with sorted_errors():
        for lookup, value in lookups:
            row = connection.execute(lookup, (value,)).fetchone()
            if row is not None:
                if row[0]:
                    return LinkEnd(target, entry=EntryId(row[1]), title=row[2])
                return LinkEnd(target, note=NoteId(row[1]), title=row[2])
    return LinkEnd(target)


def out_of(connection: Connection, id_: NoteId) -> tuple[LinkEnd, ...]:
    """Where the links of a note lead, in the order of its text."""
    with sorted_errors():
        rows = connection.execute(
            "SELECT l.target FROM note n CROSS JOIN note_link l ON l.key = n.key "
            "WHERE n.id = ? ORDER BY l.place",
            (id_,),
        ).fetchall()
    return tuple(resolve(connection, row[0]) for row in rows)


def to_note(connection: Connection, id_: NoteId) -> tuple[NoteRow, ...]:
    """The live notes that lead to this note, newest first."""
    with sorted_errors():
        row = connection.execute("SELECT title_key FROM note WHERE id = ?", (id_,)).fetchone()
    keys = {name_key(id_), *(row or ())} - {""}
    return _leading(connection, keys, lambda end: end.note == id_)


def to_entry(connection: Connection, id_: EntryId) -> tuple[NoteRow, ...]:
    """The live notes that lead to this entry by a link in their text, newest first.

    Notes that are about it are another list: `note_lists.page` with `about`.
    """
    with sorted_errors():
        row = connection.execute("SELECT name_key FROM entry WHERE id = ?", (id_,)).fetchone()
    keys = {name_key(id_), *(row or ())} - {""}
    return _leading(connection, keys, lambda end: end.entry == id_)


def _leading(
    connection: Connection, keys: Iterable[str], fits: Callable[[LinkEnd], bool]
) -> tuple[NoteRow, ...]:
    with sorted_errors():
        rows = connection.execute(
            f"SELECT {note_lists.COLUMNS}, l.target "  # noqa: S608 - only our own column names are spliced in
            "FROM json_each(?) w CROSS JOIN note_link l ON l.target_key = w.value "
            "CROSS JOIN note n ON n.key = l.key WHERE n.binned IS NULL "
            "ORDER BY n.revised DESC, n.key DESC",
            (json.dumps(sorted(keys)),),
        ).fetchall()
    ends = {target: resolve(connection, target) for target in {row[-1] for row in rows}}
    found = {row[0]: note_lists.note_row(row) for row in rows if fits(ends[row[-1]])}
    return tuple(found.values())
