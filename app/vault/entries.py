"""Catalogue entries kept, replaced, removed and read back, in a pack and a notebook alike."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from app.domain.entry import Entry
from app.domain.errors import RequestError
from app.domain.ids import EntryId
from app.domain.listing import Facet, name_key, years_of
from app.domain.record import entry_from, record_of
from app.domain.vocabulary import Origin, Visibility
from app.vault import indexing
from app.vault.driver import Connection, sorted_errors


class NoSuchEntry(RequestError):
    """No entry has this id."""

    code = "entry.unknown"


@dataclass(frozen=True, slots=True)
class Changes:
    """How many entries an update added, changed and removed; all others stayed as they were."""

    added: int
    changed: int
    removed: int


_KEEP: Final = """
    INSERT INTO entry (id, name_key, place, first_year, last_year, hidden, brief, notes, by_noted)
    VALUES (:id, :name_key, :place, :first_year, :last_year, :hidden, :brief,
        (SELECT count(*) FROM note_about WHERE entry = :id AND in_bin = 0),
        coalesce((SELECT -max(revised) FROM note_about WHERE entry = :id AND in_bin = 0), 0))
    ON CONFLICT (id) DO UPDATE SET name_key = excluded.name_key, place = excluded.place,
        first_year = excluded.first_year, last_year = excluded.last_year,
        hidden = excluded.hidden, brief = excluded.brief
    RETURNING key
"""


def put(connection: Connection, entry: Entry) -> None:
    """Keep an entry; one with the same id is replaced, whatever its origin. Notes stay about it."""
    with sorted_errors():
        _put(connection, entry)


def put_all(connection: Connection, entries: Iterable[Entry]) -> None:
    """Keep many entries; each replaces the one with its id."""
    with sorted_errors():
        for entry in entries:
            _put(connection, entry)


def replace_origin(connection: Connection, origin: Origin, entries: Iterable[Entry]) -> Changes:
    """Make the entries of one origin exactly these; their `origin` is set so.

    Entries of another origin are never touched: where one has the same id it stays, and the new
    one is left out.
    """
    with sorted_errors():
        before = _records(connection)
        added = changed = 0
        seen: set[str] = set()
        for entry in entries:
            old = before.get(entry.id)
            if old is not None and old.origin is not origin:
                continue
            new = replace(entry, origin=origin)
            seen.add(new.id)
            if old == new:
                continue
            _put(connection, new)
            added += old is None
            changed += old is not None
        gone = [id_ for id_, old in before.items() if old.origin is origin and id_ not in seen]
        for id_ in gone:
            _remove(connection, id_)
    return Changes(added, changed, len(gone))


def remove(connection: Connection, id_: EntryId) -> None:
    """Remove an entry and all it states; notes about it stay. `NoSuchEntry` where there is none."""
    with sorted_errors():
        _remove(connection, id_)


def get(connection: Connection, id_: EntryId) -> Entry:
    """The entry with this id, or `NoSuchEntry`."""
    with sorted_errors():
        found = _stored(connection, id_)
    if found is None:
        raise NoSuchEntry
    return found[1]


def holds(connection: Connection, id_: EntryId) -> bool:
    """Whether an entry has this id."""
    with sorted_errors():
        return bool(connection.execute("SELECT 1 FROM entry WHERE id = ?", (id_,)).fetchall())


def documents(connection: Connection, shorts: Iterable[str]) -> dict[str, Entry]:
    """The documents that sources are cited by, by the short names that are asked for and known."""
    with sorted_errors():
        found = {
            short: connection.execute(
                "SELECT record FROM entry_record "
                "WHERE json_extract(record, '$.source.short') = ? ORDER BY key LIMIT 1",
                (short,),
            ).fetchone()
            for short in shorts
        }
    return {short: entry_from(json.loads(row[0])) for short, row in found.items() if row}


def everything(connection: Connection) -> Iterable[Entry]:
    """All entries, by id, read one after the other."""
    with sorted_errors():
        cursor = connection.execute(
            "SELECT record FROM entry JOIN entry_record USING (key) ORDER BY id"
        )
        for row in cursor:
            yield entry_from(json.loads(row[0]))


def _put(connection: Connection, entry: Entry) -> None:
    old = _stored(connection, entry.id)
    if old:
        indexing.forget_entry(connection, *old)
    years = years_of(entry)
    hidden = bool(entry.caution and entry.caution.visibility is Visibility.HIDDEN_IN_HIGH_RISK)
    record = record_of(entry)
    row = connection.execute(
        _KEEP,
        {
            "id": entry.id,
            "name_key": name_key(entry.name),
            "place": entry.contexts[0],
            "first_year": years.first,
            "last_year": years.last,
            "hidden": hidden,
            "brief": _text({key: record[key] for key in _BRIEF if key in record}),
        },
    ).fetchall()
    key = int(row[0][0])
    connection.execute(
        "INSERT INTO entry_record VALUES (?, ?) ON CONFLICT DO UPDATE SET record = excluded.record",
        (key, _text(record)),
    )
    _put_facets(connection, key, entry, hidden=hidden)
    _put_relations(connection, key, entry)
    indexing.learn_entry(connection, key, entry)


_BRIEF: Final = (
    "kind", "name", "names", "summary", "contexts", "topics",
    "status", "status_as_of", "origin", "caution",
)  # fmt: skip


def _text(record: object) -> str:
    # Keys stay in their order: the words of names are indexed, and forgotten, in it.
    return json.dumps(record, ensure_ascii=False, separators=(",", ":"))


def _put_facets(connection: Connection, key: int, entry: Entry, *, hidden: bool) -> None:
    connection.execute("DELETE FROM entry_facet WHERE key = ?", (key,))
    sides: dict[Facet, Iterable[str]] = {
        Facet.KIND: (entry.kind,),
        Facet.CONTEXT: entry.contexts,
        Facet.TOPIC: entry.topics,
        Facet.THEME: entry.themes,
        Facet.STATUS: (entry.status,),
        Facet.POSTURE: (entry.posture.level,) if entry.posture else (),
        Facet.ORIGIN: (entry.origin,),
        Facet.CONFIDENCE: (entry.checked.confidence,),
        Facet.LANGUAGE: (*entry.names, *entry.summary),
    }
    connection.executemany(
        "INSERT INTO entry_facet VALUES (?, ?, ?, ?)",
        [
            (facet.value, str(value), key, hidden)
            for facet, values in sides.items()
            for value in dict.fromkeys(values)
        ],
    )


def _put_relations(connection: Connection, key: int, entry: Entry) -> None:
    connection.execute("DELETE FROM relation WHERE key = ?", (key,))
    connection.executemany(
        "INSERT INTO relation VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (
                key,
                place,
                relation.type.value,
                relation.to,
                relation.basis.value,
                str(relation.source),
                str(relation.year) if relation.year else None,
            )
            for place, relation in enumerate(entry.relations)
        ],
    )


def _remove(connection: Connection, id_: str) -> None:
    old = _stored(connection, id_)
    if old is None:
        raise NoSuchEntry
    indexing.forget_entry(connection, *old)
    connection.execute("DELETE FROM entry_facet WHERE key = ?", (old[0],))
    connection.execute("DELETE FROM entry WHERE key = ?", (old[0],))


def _stored(connection: Connection, id_: str) -> tuple[int, Entry] | None:
    row = connection.execute(
        "SELECT key, record FROM entry JOIN entry_record USING (key) WHERE id = ?", (id_,)
    ).fetchone()
    return None if row is None else (int(row[0]), entry_from(json.loads(row[1])))


def _records(connection: Connection) -> dict[str, Entry]:
    return {str(entry.id): entry for entry in everything(connection)}
