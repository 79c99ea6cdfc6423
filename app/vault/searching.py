"""One search over entries and notes, newest or best first, bounded in what it may read."""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from app.domain.errors import RequestError
from app.domain.listing import (
    MOST_COUNTED,
    EntryRow,
    Found,
    Hit,
    Hits,
    NoteRow,
    Place,
    Scope,
    SearchFilter,
    SearchOrder,
)
from app.domain.record import Record
from app.domain.text.highlighting import Finder
from app.domain.text.query import Query
from app.vault import browsing, excerpts, note_lists
from app.vault.driver import Connection, Row, Stopped, sorted_errors

WIDE: Final = 100
"""Where the exact form is to come first, it is looked for among so many hits at a time."""

MOST_STEPS: Final = 20_000_000
"""Steps of SQLite's machine one search may take, some seconds; a search never takes longer."""

_TICK = 1_000
_ListRow = TypeVar("_ListRow", EntryRow, NoteRow)


class TooBroad(RequestError):
    """The search would have to read too much."""

    code = "search.too-broad"


@dataclass(frozen=True, slots=True)
class _Side(Generic[_ListRow]):
    """How one of the two sorts of records is searched.

    `matching` gives the row numbers of hits in the index `i`, `newest` orders them without
    ranking, `continuing` is what a later page adds. `read` gives the columns of a list's row, of
    which `shape` makes one, and the text.
    """

    matching: str
    narrowing: tuple[str, ...]
    values: tuple[int | str, ...]
    ranked: str
    newest: str
    continuing: str
    read: Callable[[Connection, Sequence[int]], dict[int, tuple[Row, str]]]
    shape: Callable[[Row], _ListRow]


def search(
    connection: Connection,
    query: Query,
    *,
    narrowed: SearchFilter | None = None,
    order: SearchOrder = SearchOrder.NEWEST,
    limit: int = 50,
    most_steps: int = MOST_STEPS,
    given_up: Callable[[], bool] = lambda: False,
) -> Found:
    """What the query finds: entries best first, notes in the order asked for.

    Newest means last changed in this notebook. Nothing is ranked where there are more than
    `MOST_COUNTED` hits; entries then come in no order a reader knows. If the query means more
    than it is searched by (accents, one form of a Chinese character), those that hold it exactly
    come first among each `WIDE` hits. Binned notes are never found. Raises
    `TooBroad` after `most_steps`, and `Stopped` soon after `given_up` says that nobody waits.
    """
    narrowed = narrowed or SearchFilter()
    with _bounded(connection, most_steps, given_up):
        entries: Hits[EntryRow] = Hits()
        notes_alone = narrowed.tag is not None or narrowed.circle is not None
        if narrowed.scope is not Scope.NOTES and not notes_alone:
            side = _entries(narrowed)
            entries = _hits(connection, query, side, None, limit, ranking=True)
        notes: Hits[NoteRow] = Hits()
        if narrowed.scope is not Scope.ENTRIES:
            ranking = order is SearchOrder.BEST
            notes = _hits(connection, query, _notes(narrowed), None, limit, ranking=ranking)
    return Found(entries, notes)


def more_entries(
    connection: Connection,
    query: Query,
    after: Place,
    *,
    narrowed: SearchFilter | None = None,
    limit: int = 50,
) -> Hits[EntryRow]:
    """The entries of `search` from where a page ended."""
    with _bounded(connection, MOST_STEPS):
        side = _entries(narrowed or SearchFilter())
        return _hits(connection, query, side, after, limit, ranking=True)


def more_notes(
    connection: Connection,
    query: Query,
    after: Place,
    *,
    narrowed: SearchFilter | None = None,
    order: SearchOrder = SearchOrder.NEWEST,
    limit: int = 50,
) -> Hits[NoteRow]:
    """The notes of `search`, with the same order, from where a page ended."""
    with _bounded(connection, MOST_STEPS):
        side = _notes(narrowed or SearchFilter())
        return _hits(connection, query, side, after, limit, ranking=order is SearchOrder.BEST)


@contextmanager
def _bounded(
    connection: Connection, most_steps: int, given_up: Callable[[], bool] = lambda: False
) -> Iterator[None]:
    left = most_steps // _TICK

    def spend() -> int:
        nonlocal left
        left -= 1
        return int(left < 0 or given_up())

    connection.set_progress_handler(spend, _TICK)
    try:
        with sorted_errors():
            yield
    except Stopped as stopped:
        if left < 0:
            raise TooBroad from stopped
        raise
    finally:
        connection.set_progress_handler(None, _TICK)


def _entries(narrowed: SearchFilter) -> _Side[EntryRow]:
    narrowing: list[str] = []
    values: list[int | str] = []
    if narrowed.discreet:
        narrowing.append("EXISTS (SELECT 1 FROM entry e WHERE e.key = i.rowid AND e.hidden = 0)")
    if narrowed.context is not None:
        narrowing.append(
            "EXISTS (SELECT 1 FROM entry_facet f "
            "WHERE f.facet = 'context' AND f.value = ? AND f.key = i.rowid)"
        )
        values.append(narrowed.context)
    return _Side(
        matching="FROM entry_index i WHERE i.entry_index MATCH ?",
        narrowing=tuple(narrowing),
        values=tuple(values),
        ranked="bm25(entry_index, 10.0, 3.0, 1.0), i.rowid",
        newest="i.rowid",
        continuing="i.rowid > ?",
        read=_read_entries,
        shape=browsing.entry_row,
    )


def _notes(narrowed: SearchFilter) -> _Side[NoteRow]:
    narrowing: list[str] = []
    values: list[int | str] = []
    if narrowed.tag is not None:
        narrowing.append(
            "EXISTS (SELECT 1 FROM note n CROSS JOIN note_tag t ON t.key = n.key "
            "WHERE n.seq = i.rowid AND t.tag = ?)"
        )
        values.append(narrowed.tag)
    if narrowed.context is not None:
        narrowing.append(
            "EXISTS (SELECT 1 FROM note n CROSS JOIN note_about a ON a.key = n.key "
            "CROSS JOIN entry e ON e.id = a.entry CROSS JOIN entry_facet f "
            "ON f.facet = 'context' AND f.value = ? AND f.key = e.key WHERE n.seq = i.rowid)"
        )
        values.append(narrowed.context)
    if narrowed.circle is not None:
        narrowing.append(
            f"EXISTS (SELECT 1 FROM note n WHERE n.seq = i.rowid AND {note_lists.OF_CIRCLE})"  # noqa: S608 - only our own SQL is spliced in
        )
        values.append(str(narrowed.circle))
    return _Side(
        matching="FROM note_index i WHERE i.note_index MATCH ?",
        narrowing=tuple(narrowing),
        values=tuple(values),
        ranked="bm25(note_index, 8.0, 1.0, 4.0), i.rowid DESC",
        newest="i.rowid DESC",
        continuing="i.rowid < ?",
        read=_read_notes,
        shape=note_lists.note_row,
    )


def _hits(
    connection: Connection,
    query: Query,
    side: _Side[_ListRow],
    after: Place | None,
    limit: int,
    *,
    ranking: bool,
) -> Hits[_ListRow]:
    if query.match is None:
        return Hits()
    matching = " AND ".join((side.matching, *side.narrowing))
    values: tuple[int | str, ...] = (query.match, *side.values)
    total = connection.execute(
        f"SELECT count(*) FROM (SELECT 1 {matching} LIMIT {MOST_COUNTED + 1})",  # noqa: S608 - only our own SQL is spliced in
        values,
    ).fetchone()[0]
    ranked = ranking and total <= MOST_COUNTED
    if not total:
        return Hits(ranked=ranked)
    window = max(limit, WIDE) if query.is_particular else limit
    begin, skip = (int(part) for part in after) if after else (0, 0)
    source = f"{matching} ORDER BY {side.ranked}"
    if not ranked:
        source = f"{matching} {f'AND {side.continuing}' if begin else ''} ORDER BY {side.newest}"
        values += (begin,) if begin else ()
    numbers = _numbers(connection, source, values, window + 1, begin if ranked else 0)
    read = side.read(connection, numbers[:window])
    texts = [read[number] for number in numbers[:window] if number in read]
    found = [(row, text, True) for row, text in texts]
    finder = Finder(query)
    if query.is_particular:
        found = _exact_first(finder, found)
    rest: Place | None = None
    if skip + limit < len(found):
        rest = (begin, skip + limit)
    elif len(numbers) > window:
        rest = (begin + window if ranked else numbers[window - 1], 0)
    hits = tuple(
        Hit(side.shape(row), excerpts.excerpt_of(finder, text), exact)
        for row, text, exact in found[skip : skip + limit]
    )
    return Hits(hits, total, ranked, rest)


def _numbers(
    connection: Connection, source: str, values: tuple[int | str, ...], limit: int, start: int
) -> list[int]:
    rows = connection.execute(
        f"SELECT i.rowid {source} LIMIT ? OFFSET ?",
        (*values, limit, start),
    ).fetchall()
    return [int(row[0]) for row in rows]


def _exact_first(finder: Finder, found: list[tuple[Row, str, bool]]) -> list[tuple[Row, str, bool]]:
    """Tell of each text whether it holds the query exactly; those that do come first."""
    told = [(row, text, excerpts.is_exact(finder, text)) for row, text, _ in found]
    return sorted(told, key=lambda one: not one[2])


def _read_entries(connection: Connection, keys: Sequence[int]) -> dict[int, tuple[Row, str]]:
    rows: list[Row] = connection.execute(
        f"SELECT {browsing.COLUMNS}, e.key, r.record FROM json_each(?) w "  # noqa: S608 - only our own column names are spliced in
        "CROSS JOIN entry e ON e.key = w.value CROSS JOIN entry_record r ON r.key = e.key",
        (json.dumps(keys),),
    ).fetchall()
    return {row[-2]: (row, _told(json.loads(row[-1]))) for row in rows}


def _told(record: Record) -> str:
    """What an excerpt of an entry is cut from: summaries, what it states, and its other names."""
    parts = [*record["summary"].values()]
    parts += [fact["text"] for fact in record["facts"]]
    parts += [
        text
        for advice in record.get("advice", ())
        for text in (advice.get("do"), advice.get("do_not"))
        if text
    ]
    parts += [*record.get("names", {}).values(), *record.get("alt_names", ())]
    return "\n".join(parts)


def _read_notes(connection: Connection, seqs: Sequence[int]) -> dict[int, tuple[Row, str]]:
    rows: list[Row] = connection.execute(
        f"SELECT {note_lists.COLUMNS}, n.seq, x.text FROM json_each(?) w "  # noqa: S608 - only our own column names are spliced in
        "CROSS JOIN note n ON n.seq = w.value CROSS JOIN note_text x ON x.key = n.key",
        (json.dumps(seqs),),
    ).fetchall()
    return {row[-2]: (row, row[-1]) for row in rows}
