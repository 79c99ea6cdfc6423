"""Lists of notes, newest first, by entry, by tag or of the bin, and how many there are of each."""

import json
from collections.abc import Sequence
from typing import Final

from app.domain.ids import EntryId, NoteId
from app.domain.listing import NoteFilter, NoteRow, NoteView, Page, Place
from app.domain.note import Template
from app.domain.persona import PersonaId
from app.vault.driver import Connection, Row, sorted_errors
from app.vault.moments import moment

LIVE: Final = NoteFilter()

COLUMNS: Final = (
    "n.id, n.title, n.created, n.revised, n.template, n.binned, "
    "(SELECT json_group_array(entry ORDER BY place) FROM note_about a WHERE a.key = n.key), "
    "(SELECT json_group_array(tag ORDER BY tag) FROM note_tag t WHERE t.key = n.key), "
    "(SELECT count(*) FROM attachment m WHERE m.note = n.key), "
    "(SELECT p.id FROM note_persona w JOIN persona p ON p.key = w.persona WHERE w.note = n.key)"
)
"""What `note_row` reads, of a table `note AS n`."""

OF_CIRCLE: Final = (
    "EXISTS (SELECT 1 FROM circle_note i CROSS JOIN circle c ON c.key = i.circle "
    "WHERE i.note = n.key AND c.id = ?)"
)
"""What holds of a note `n` of the circle with that id."""

_Query = tuple[str, tuple[str, str], list[int | str]]


def page(
    connection: Connection,
    narrowed: NoteFilter = LIVE,
    *,
    after: Place | None = None,
    limit: int = 50,
) -> Page[NoteRow]:
    """At most `limit` notes of the list, from the beginning or from where a page ended."""
    source, order, values = _matching(narrowed)
    if after is not None:
        source += f" AND ({order[0]}, {order[1]}) < (?, ?)"
        values += after
    with sorted_errors():
        rows = connection.execute(
            f"SELECT {COLUMNS}, {order[0]}, {order[1]} {source} "
            f"ORDER BY {order[0]} DESC, {order[1]} DESC LIMIT ?",
            (*values, limit + 1),
        ).fetchall()
    shown = rows[:limit]
    rest = tuple(shown[-1][-2:]) if len(rows) > limit else None
    return Page(tuple(map(note_row, shown)), rest)


def ids(connection: Connection, narrowed: NoteFilter = LIVE) -> tuple[NoteId, ...]:
    """The ids of the whole list in order, for views that jump about in it."""
    source, order, values = _matching(narrowed)
    with sorted_errors():
        rows = connection.execute(
            f"SELECT n.id {source} ORDER BY {order[0]} DESC, {order[1]} DESC",
            values,
        ).fetchall()
    return tuple(NoteId(row[0]) for row in rows)


def rows(connection: Connection, wanted: Sequence[NoteId]) -> dict[NoteId, NoteRow]:
    """The rows of some notes, live or binned; ids that are not there are left out."""
    with sorted_errors():
        found = connection.execute(
            f"SELECT {COLUMNS} FROM json_each(?) w CROSS JOIN note n ON n.id = w.value",  # noqa: S608 - only our own column names are spliced in
            (json.dumps(wanted),),
        ).fetchall()
    return {row.id: row for row in map(note_row, found)}


def count(connection: Connection, narrowed: NoteFilter = LIVE) -> int:
    """How many notes the list has."""
    source, _, values = _matching(narrowed)
    with sorted_errors():
        return int(connection.execute(f"SELECT count(*) {source}", values).fetchone()[0])


def tags(connection: Connection) -> dict[str, int]:
    """All tags of live notes and how many notes have each."""
    with sorted_errors():
        rows = connection.execute("SELECT tag, notes FROM tag_count ORDER BY tag")
        return {str(tag): int(notes) for tag, notes in rows}


def counts_about(connection: Connection, entries: Sequence[EntryId]) -> dict[EntryId, int]:
    """How many live notes are about each of these entries, known to the catalogue or not."""
    with sorted_errors():
        rows = connection.execute(
            "SELECT w.value, count(a.key) FROM json_each(?) w "
            "LEFT JOIN note_about a ON a.entry = w.value AND a.in_bin = 0 GROUP BY w.value",
            (json.dumps(entries),),
        )
        return {EntryId(entry): int(notes) for entry, notes in rows}


def note_row(row: Row) -> NoteRow:
    """A list's row from the columns `COLUMNS`, in that order."""
    id_, title, created, revised, template, binned, about, tags_, attachments, persona = row[:10]
    return NoteRow(
        id=NoteId(id_),
        title=title,
        created=moment(created),
        revised=moment(revised),
        about=tuple(map(EntryId, json.loads(about))),
        tags=tuple(json.loads(tags_)),
        attachments=attachments,
        template=Template(template) if template else None,
        binned=moment(binned) if binned is not None else None,
        persona=PersonaId(persona) if persona is not None else None,
    )


def _matching(narrowed: NoteFilter) -> _Query:
    """FROM and WHERE of the list with `n` as the notes, its order, and the values."""
    source, order, values = _listed(narrowed)
    if narrowed.circle is not None:
        source, values = f"{source} AND {OF_CIRCLE}", [*values, str(narrowed.circle)]
    if narrowed.own:
        source += " AND NOT EXISTS (SELECT 1 FROM circle_note i WHERE i.note = n.key)"
    return source, order, values


def _listed(narrowed: NoteFilter) -> _Query:
    binned = narrowed.view is NoteView.BINNED
    having = "n.binned IS NOT NULL" if binned else "n.binned IS NULL"
    if narrowed.about is not None:
        source, own, value = "note_about s", "s.entry = ?", str(narrowed.about)
    elif narrowed.tag is not None:
        source, own, value = "note_tag s", "s.tag = ?", narrowed.tag
    else:
        order = ("n.binned", "n.key") if binned else ("n.revised", "n.key")
        return f"FROM note n WHERE {having}", order, []
    conditions, rest = _both(narrowed, int(binned))
    joined = f"FROM {source} CROSS JOIN note n ON n.key = s.key"
    return (
        f"{joined} WHERE {own} AND s.in_bin = ?{conditions}",
        ("s.revised", "s.key"),
        [value, int(binned), *rest],
    )


def _both(narrowed: NoteFilter, in_bin: int) -> tuple[str, list[int | str]]:
    if narrowed.about is None or narrowed.tag is None:
        return "", []
    tagged = (
        " AND EXISTS (SELECT 1 FROM note_tag t "
        "WHERE t.tag = ? AND t.in_bin = ? AND t.revised = s.revised AND t.key = +s.key)"
    )
    return tagged, [narrowed.tag, in_bin]
