"""Lists of entries: narrowed down, ordered, counted, page by page, never reading a whole record."""

import json
from collections.abc import Iterable, Sequence
from typing import Final

from app.domain.dates import YearSpan
from app.domain.ids import EntryId
from app.domain.listing import EntryFilter, EntryRow, EntrySort, Facet, Facets, Page, Place
from app.domain.text.query import parse_query
from app.domain.vocabulary import Kind, Origin, Status, Topic, Visibility
from app.vault.driver import Connection, Row, sorted_errors

EVERYTHING: Final = EntryFilter()

COLUMNS: Final = "e.id, e.brief, e.first_year, e.last_year, e.notes"
"""What `entry_row` reads, of a table `entry AS e`."""

_ALL = "FROM entry e"
_RARE = 20
"""A facet value on less than one entry in so many is gone through alone, and sorted after."""
_RARE_IN_WHOLE = 500
"""The same for whole lists: to go through all entries costs less there than to sort a few."""

_ORDERS: Final = {
    EntrySort.NAME: ("e.name_key", "e.key"),
    EntrySort.PLACE: ("e.place", "e.name_key", "e.key"),
    EntrySort.YEAR: ("e.by_year", "e.name_key", "e.key"),
    EntrySort.NOTED: ("e.by_noted", "e.name_key", "e.key"),
}

_Query = tuple[str, list[int | str]]


def page(
    connection: Connection,
    narrowed: EntryFilter = EVERYTHING,
    sort: EntrySort = EntrySort.NAME,
    *,
    after: Place | None = None,
    limit: int = 50,
) -> Page[EntryRow]:
    """At most `limit` entries of the list, from the beginning or from where a page ended."""
    order = _ORDERS[sort]
    with sorted_errors():
        source, values = _matching(connection, narrowed)
        if after is not None:
            source += f" AND ({', '.join(order)}) > ({', '.join('?' * len(order))})"
            values += after
        rows = connection.execute(
            f"SELECT {COLUMNS}, {', '.join(order)} {source} ORDER BY {', '.join(order)} LIMIT ?",
            (*values, limit + 1),
        ).fetchall()
    shown = rows[:limit]
    rest = tuple(shown[-1][-len(order) :]) if len(rows) > limit else None
    return Page(tuple(map(entry_row, shown)), rest)


def ids(
    connection: Connection,
    narrowed: EntryFilter = EVERYTHING,
    sort: EntrySort = EntrySort.NAME,
) -> tuple[EntryId, ...]:
    """The ids of the whole list in order, for views that jump about in it."""
    order = ", ".join(_ORDERS[sort])
    with sorted_errors():
        source, values = _matching(connection, narrowed, whole=True)
        # As one text, so that Python has a hand in it at the end only: a window in another thread
        # goes on meanwhile. No id holds the end of a line.
        found = connection.execute(
            f"SELECT group_concat(id, char(10)) FROM (SELECT e.id {source} ORDER BY {order})",  # noqa: S608 - only our own SQL is spliced in
            values,
        ).fetchone()[0]
    return tuple(map(EntryId, found.split("\n"))) if found else ()


def count(connection: Connection, narrowed: EntryFilter = EVERYTHING) -> int:
    """How many entries the list has."""
    with sorted_errors():
        source, values = _matching(connection, narrowed, whole=True)
        return int(connection.execute(f"SELECT count(*) {source}", values).fetchone()[0])


def rows(connection: Connection, wanted: Sequence[EntryId]) -> dict[EntryId, EntryRow]:
    """The rows of these entries; ids that the store does not know are left out."""
    with sorted_errors():
        found = connection.execute(
            f"SELECT {COLUMNS} FROM json_each(?) w CROSS JOIN entry e ON e.id = w.value",  # noqa: S608 - only our own column names are spliced in
            (json.dumps(wanted),),
        ).fetchall()
    return {EntryId(row[0]): entry_row(row) for row in found}


def facets(connection: Connection, narrowed: EntryFilter = EVERYTHING) -> Facets:
    """How many entries of the list stand behind each value of each facet.

    A facet that is itself narrowed down counts as if it were not, so that the other values a
    person could choose show their numbers. Posture is counted through an entry's contexts.
    """
    chosen = narrowed.chosen()
    with sorted_errors():
        result = {facet: _counts(connection, narrowed, facet) for facet in chosen}
        if narrowed == EntryFilter(discreet=narrowed.discreet):
            everywhere = _kept_counts(connection, discreet=narrowed.discreet)
        else:
            everywhere = _all_counts(connection, narrowed)
        for facet in Facet:
            result.setdefault(facet, everywhere.get(facet, {}))
        if Facet.POSTURE not in chosen:
            result[Facet.POSTURE] = _posture_counts(connection, narrowed)
    return result


def entry_row(row: Row) -> EntryRow:
    """A list's row from the columns `COLUMNS`, in that order."""
    id_, brief, first, last, notes = row[:5]
    told = json.loads(brief)
    caution = told.get("caution")
    return EntryRow(
        id=EntryId(id_),
        kind=Kind(told["kind"]),
        name=told["name"],
        names=told.get("names", {}),
        summary=told["summary"],
        contexts=tuple(told["contexts"]),
        topics=tuple(Topic(topic) for topic in told.get("topics", ())),
        status=Status(told["status"]),
        status_as_of=YearSpan.parse(told["status_as_of"]),
        years=YearSpan(first, last),
        origin=Origin(told["origin"]),
        visibility=Visibility(caution["visibility"]) if caution else Visibility.NORMAL,
        notes=notes,
    )


def _matching(connection: Connection, narrowed: EntryFilter, *, whole: bool = False) -> _Query:
    """FROM and WHERE of the list, with `e` as the entries.

    A `whole` list has each facet's entries gathered once; for a page of it each entry is asked
    for its facets, until the page is full.
    """
    chosen = _with_contexts_for_postures(connection, narrowed)
    conditions, values = _plain_conditions(narrowed)
    if narrowed.text.strip():
        match = parse_query(narrowed.text).match
        if match is None:
            return "FROM entry e WHERE 0", []
        source = (
            "FROM (SELECT rowid AS key FROM entry_index WHERE entry_index MATCH ?) d "
            "CROSS JOIN entry e USING (key)"
        )
        first: list[int | str] = [match]
    else:
        source, first = _driving(connection, chosen, _RARE_IN_WHOLE if whole else _RARE)
    for facet, some in chosen.items():
        marks = ", ".join("?" * len(some))
        conditions.append(
            f"+e.key IN (SELECT key FROM entry_facet WHERE facet = ? AND value IN ({marks}))"  # noqa: S608 - only question marks are spliced in
            if whole
            else "EXISTS (SELECT 1 FROM entry_facet f "  # noqa: S608 - as above
            f"WHERE f.facet = ? AND f.value IN ({marks}) AND f.key = +e.key)"
        )
        values += [facet.value, *some]
    return f"{source} WHERE {' AND '.join(['1', *conditions])}", [*first, *values]


def _plain_conditions(narrowed: EntryFilter) -> tuple[list[str], list[int | str]]:
    conditions: list[str] = []
    values: list[int | str] = []
    if narrowed.discreet:
        conditions.append("e.hidden = 0")
    if narrowed.years:
        conditions.append("e.first_year <= ? AND e.last_year >= ?")
        values += [narrowed.years.last, narrowed.years.first]
    return conditions, values


def _with_contexts_for_postures(
    connection: Connection, narrowed: EntryFilter
) -> dict[Facet, list[str]]:
    """The chosen facets, with posture, which only contexts have, told as those contexts."""
    chosen = {facet: sorted(some) for facet, some in narrowed.chosen().items()}
    postures = chosen.pop(Facet.POSTURE, None)
    if postures is None:
        return chosen
    fitting = _contexts_with(connection, postures)
    if Facet.CONTEXT in chosen:
        fitting = [context for context in fitting if context in chosen[Facet.CONTEXT]]
    return {**chosen, Facet.CONTEXT: fitting}


def _contexts_with(connection: Connection, postures: Iterable[str]) -> list[str]:
    rows_ = connection.execute(
        "SELECT substr(e.id, 5) FROM json_each(?) w "
        "CROSS JOIN entry_facet f ON f.facet = 'posture' AND f.value = w.value "
        "CROSS JOIN entry e ON e.key = f.key ORDER BY 1",
        (json.dumps(list(postures)),),
    ).fetchall()
    return [str(row[0]) for row in rows_]


def _driving(connection: Connection, chosen: dict[Facet, list[str]], rare: int) -> _Query:
    """Where to begin: at a facet that leaves one entry in `rare`, else in the list's own order.

    Walking in order stops when a page is full, which is soon if one entry in twenty fits; sorting
    what a facet holds is soon done if it holds few.
    """
    sizes = {
        facet: sum(
            int(row[0])
            for row in connection.execute(
                "SELECT entries FROM json_each(?) w CROSS JOIN facet_count c "
                "ON c.facet = ? AND c.value = w.value",
                (json.dumps(some), facet.value),
            )
        )
        for facet, some in chosen.items()
    }
    everything = connection.execute(
        "SELECT coalesce(sum(entries), 0) FROM facet_count WHERE facet = 'kind'"
    ).fetchone()[0]
    facet = min(sizes, key=lambda side: sizes[side], default=None)
    if facet is None or sizes[facet] * rare > everything:
        return _ALL, []
    marks = ", ".join("?" * len(chosen[facet]))
    source = (
        "FROM (SELECT DISTINCT key FROM entry_facet "  # noqa: S608 - only question marks are spliced in
        f"WHERE facet = ? AND value IN ({marks})) d CROSS JOIN entry e USING (key)"
    )
    return source, [facet.value, *chosen[facet]]


def _counts(connection: Connection, narrowed: EntryFilter, facet: Facet) -> dict[str, int]:
    wider = narrowed.without(facet)
    if facet is Facet.POSTURE:
        return _posture_counts(connection, wider)
    if wider == EntryFilter(discreet=narrowed.discreet):
        return _kept_counts(connection, discreet=narrowed.discreet).get(facet, {})
    source, values = _matching(connection, wider, whole=True)
    rows_ = connection.execute(
        "SELECT f.value, count(*) FROM entry_facet f WHERE f.facet = ? "  # noqa: S608 - only our own column names are spliced in
        f"AND +f.key IN (SELECT e.key {source}) GROUP BY 1 ORDER BY 1",
        (facet.value, *values),
    )
    return {str(value): int(entries) for value, entries in rows_}


def _all_counts(connection: Connection, narrowed: EntryFilter) -> dict[Facet, dict[str, int]]:
    source, values = _matching(connection, narrowed, whole=True)
    if source.startswith(_ALL):
        # In the order in which facets lie, so that nothing has to be sorted.
        facets_of_them = f"FROM entry_facet f WHERE +f.key IN (SELECT e.key {source})"
    else:
        # Few are left, and each knows its facets.
        facets_of_them = f"FROM (SELECT e.key {source}) m CROSS JOIN entry_facet f ON f.key = m.key"
    return _by_facet(
        connection.execute(
            f"SELECT f.facet, f.value, count(*) {facets_of_them} GROUP BY 1, 2 ORDER BY 1, 2",
            values,
        )
    )


def _kept_counts(connection: Connection, *, discreet: bool) -> dict[Facet, dict[str, int]]:
    return _by_facet(
        connection.execute(
            "SELECT facet, value, entries - hidden * ? AS seen FROM facet_count "
            "WHERE seen > 0 ORDER BY 1, 2",
            (int(discreet),),
        )
    )


def _by_facet(rows_: Iterable[Row]) -> dict[Facet, dict[str, int]]:
    counts: dict[Facet, dict[str, int]] = {}
    for facet, value, entries in rows_:
        counts.setdefault(Facet(facet), {})[str(value)] = int(entries)
    return counts


def _posture_counts(connection: Connection, narrowed: EntryFilter) -> dict[str, int]:
    # From the few contexts to their entries: the other way each entry looks for its contexts.
    source, values = _matching(connection, narrowed, whole=True)
    rows_ = connection.execute(
        "SELECT p.value, count(DISTINCT f.key) FROM entry_facet p "  # noqa: S608 - only our own column names are spliced in
        "CROSS JOIN entry c ON c.key = p.key "
        "CROSS JOIN entry_facet f ON f.facet = 'context' AND f.value = substr(c.id, 5) "
        f"WHERE p.facet = 'posture' AND +f.key IN (SELECT e.key {source}) "
        "GROUP BY 1 ORDER BY 1",
        values,
    )
    return {str(value): int(entries) for value, entries in rows_}
